//! What CSS and attributes say of the text of an SVG, as far as its letters depend on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use simplecss::{PseudoClass, Rule, StyleSheet};
use usvg::roxmltree::{Document, Node, NodeId};

use super::super::element::Styled;
use super::super::sizes::is_style;
use super::font::{MEDIUM, Shorthand, families, font_size, length};

/// Properties that elements have from those around them, the ones that say how letters are painted
/// first.
const INHERITED: [&str; PAINTS + 22] = [
    "fill",
    "stroke",
    "fill-opacity",
    "stroke-opacity",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "paint-order",
    "color",
    "visibility",
    "direction",
    "dominant-baseline",
    "font-family",
    "font-kerning",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variant-caps",
    "font-weight",
    "glyph-orientation-vertical",
    "lang",
    "letter-spacing",
    "text-anchor",
    "text-orientation",
    "text-rendering",
    "text-transform",
    "white-space",
    "white-space-collapse",
    "word-spacing",
    "writing-mode",
    "xml:lang",
    "xml:space",
];

/// How many of them say how letters are painted.
const PAINTS: usize = 13;

/// Properties that an element has for itself.
const OWN: [&str; WHOLES + 8] = [
    "opacity",
    "clip-path",
    "mask",
    "filter",
    "display",
    "mix-blend-mode",
    "alignment-baseline",
    "baseline-shift",
    "font-size",
    "text-decoration",
    "text-decoration-line",
    "text-decoration-style",
    "transform",
    "unicode-bidi",
];

/// How many of them belong to an element as a whole.
const WHOLES: usize = 6;

/// Styles that are kept, those of the elements around texts: each is some hundred bytes.
const MAX_KNOWN: usize = 4096;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What an element's properties come to.
pub(super) struct Style<'a> {
    inherited: [Option<&'a str>; INHERITED.len()],
    own: [Option<&'a str>; OWN.len()],
    /// The font's size in user units.
    pub(super) size: f64,
}

/// The style sheets of a document, in the order in which they count.
pub(super) struct Cascade<'a> {
    rules: Vec<Rule<'a>>,
    known: RefCell<HashMap<NodeId, Rc<Style<'a>>>>,
}

impl<'a> Cascade<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let mut sheet = StyleSheet::new();
        for node in document.descendants().filter(|node| is_style(*node)) {
            sheet.parse_more(node.text().unwrap_or_default());
        }
        Self {
            rules: sheet.rules,
            known: RefCell::default(),
        }
    }

    /// How many rules have to be tried on every element.
    pub(super) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// The style of an element around texts, which is kept for the next text.
    pub(super) fn around(&self, node: Node<'a, '_>) -> Rc<Style<'a>> {
        if let Some(known) = self.known.borrow().get(&node.id()) {
            return Rc::clone(known);
        }
        let parent = node.parent_element().map(|parent| self.around(parent));
        let style = Rc::new(self.style(node, parent.as_deref()));
        let mut known = self.known.borrow_mut();
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        known.insert(node.id(), Rc::clone(&style));
        style
    }

    /// The style of an element within one that has the style `parent`.
    pub(super) fn style(&self, node: Node<'a, '_>, parent: Option<&Style<'a>>) -> Style<'a> {
        let mut style = Style {
            inherited: parent.map_or([None; INHERITED.len()], |parent| parent.inherited),
            own: [None; OWN.len()],
            size: parent.map_or(MEDIUM, |parent| parent.size),
        };
        for attribute in node.attributes() {
            match (attribute.namespace(), attribute.name()) {
                (Some(XML), "space") => style.set("xml:space", attribute.value(), parent),
                (Some(XML), "lang") => style.set("xml:lang", attribute.value(), parent),
                (_, name) => style.set(name, attribute.value(), parent),
            }
        }
        let matching: Vec<&Rule<'a>> = self
            .rules
            .iter()
            .filter(|rule| rule.selector.matches(&styled(node)))
            .collect();
        for important in [false, true] {
            for declaration in matching.iter().flat_map(|rule| &rule.declarations) {
                if declaration.important == important {
                    style.set(declaration.name, declaration.value, parent);
                }
            }
            let text = node.attribute("style").unwrap_or_default();
            for (name, value) in text.split(';').filter_map(|text| text.split_once(':')) {
                let bare = value.trim().strip_suffix("!important");
                if bare.is_some() == important {
                    style.set(name.trim(), bare.unwrap_or(value), parent);
                }
            }
        }
        if let Some(value) = style.get("font-size") {
            let size = font_size(value, style.size).unwrap_or(style.size);
            style.size = size.clamp(0.0, 10_000.0);
        }
        style
    }
}

impl<'a> Style<'a> {
    fn set(&mut self, name: &str, value: &'a str, parent: Option<&Self>) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        if let Some(at) = INHERITED.iter().position(|known| *known == name) {
            self.inherited[at] = match value {
                "inherit" | "unset" => parent.and_then(|parent| parent.inherited[at]),
                "initial" => None,
                value => Some(value),
            };
        } else if let Some(at) = OWN.iter().position(|known| *known == name) {
            self.own[at] = match value {
                "inherit" => parent.and_then(|parent| parent.own[at]),
                "initial" | "unset" => None,
                value => Some(value),
            };
        } else if name == "font" && value != "inherit" {
            let font = Shorthand::parse(value);
            let mut part =
                |name, value: Option<&'a str>| self.set(name, value.unwrap_or("initial"), parent);
            part("font-style", font.style);
            part("font-weight", font.weight);
            part("font-size", font.size);
            part("font-family", font.families);
        }
    }

    /// What a property comes to; `None` for its initial value.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let position = |names: &[&str]| names.iter().position(|known| *known == name);
        match position(&INHERITED) {
            Some(at) => self.inherited[at],
            None => position(&OWN).and_then(|at| self.own[at]),
        }
    }

    /// What says how letters are painted.
    pub(super) fn paints(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let named = INHERITED.iter().zip(self.inherited).take(PAINTS);
        named.filter_map(|(name, value)| Some((*name, value?)))
    }

    /// What belongs to the element as a whole.
    pub(super) fn wholes(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let named = OWN.iter().zip(self.own).take(WHOLES);
        named.filter_map(|(name, value)| Some((*name, value?)))
    }

    /// 1 to 1000.
    pub(super) fn font_weight(&self) -> f32 {
        match self.get("font-weight") {
            Some("bold" | "bolder") => 700.0,
            Some("lighter") => 300.0,
            Some(number) => number.parse().unwrap_or(400.0_f32).clamp(1.0, 1000.0),
            None => 400.0,
        }
    }

    pub(super) fn is_italic(&self) -> bool {
        let style = self.get("font-style").unwrap_or_default();
        style.starts_with("italic") || style.starts_with("oblique")
    }

    pub(super) fn has_small_capitals(&self) -> bool {
        let caps = self.get("font-variant-caps");
        let mut words = caps.or_else(|| self.get("font-variant")).into_iter();
        words.any(|words| words.split_whitespace().any(|word| word == "small-caps"))
    }

    /// As [`crate::text::Family::parse_list`] reads them.
    pub(super) fn families(&self) -> String {
        families(self.get("font-family").unwrap_or("serif"))
    }

    /// A property that is a length, in user units; `whole` is what percentages are of.
    pub(super) fn length(&self, name: &str, whole: f64) -> Option<f64> {
        length(self.get(name)?, self.size, whole)
    }

    pub(super) fn is_rtl(&self) -> bool {
        self.get("direction") == Some("rtl")
    }

    /// Whether lines go from top to bottom.
    pub(super) fn is_vertical(&self) -> bool {
        let mode = self.get("writing-mode").unwrap_or_default();
        mode.starts_with("tb") || mode.starts_with("vertical")
    }

    /// Whether every white space is a letter of its own.
    pub(super) fn keeps_spaces(&self) -> bool {
        let space = self.get("white-space");
        match space.or_else(|| self.get("white-space-collapse")) {
            Some(space) => matches!(
                space,
                "pre" | "pre-wrap" | "break-spaces" | "preserve" | "preserve-spaces"
            ),
            None => self.get("xml:space") == Some("preserve"),
        }
    }
}

/// An element as selectors see it: nothing is hovered over, and no link was visited.
fn styled<'a, 'input>(node: Node<'a, 'input>) -> Styled<'a, 'input> {
    Styled {
        node,
        has: |node, class| {
            matches!(class, PseudoClass::FirstChild) && node.prev_sibling_element().is_none()
        },
    }
}
