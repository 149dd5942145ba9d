//! Which other elements the style of an element refers to: by attributes, by its `style`, by style
//! sheets, and by what it inherits.

use std::collections::HashMap;
use std::rc::Rc;

use simplecss::{Rule, StyleSheet};
use usvg::roxmltree::{self, Document, Node, NodeId};

use super::element::Styled;
use super::error;
use super::sizes::is_style;
use crate::error::Result;

/// Properties that refer to elements and are inherited.
const INHERITED: [&str; 6] = [
    "fill",
    "stroke",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
];

/// Properties that refer to elements and are not.
const OWN: [&str; 3] = ["clip-path", "mask", "filter"];

/// Elements that are painted, and so use what they inherit.
const PAINTED: [&str; 11] = [
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
    "textPath", "use",
];

/// Nanoseconds that trying a rule takes, and that its selector takes for each part of it: one that names
/// elements around another tries them all.
const RULE: u64 = 20;
const PART: u64 = 20;
const AROUND: u64 = 20;

/// Nanoseconds that style sheets may take to be read.
const MAX_SHEETS: u64 = 1_000_000_000;

/// References of all elements, those that are inherited with each.
const MAX_REFERENCES: usize = 2_000_000;

/// The rules of a document that matter.
pub(super) struct Styles<'a> {
    rules: Vec<Rule<'a>>,
    /// Nanoseconds that trying all of a document's rules on an element takes.
    trying: u64,
    /// Of elements of which anything is said.
    known: HashMap<NodeId, Rc<Said<'a>>>,
    nothing: Rc<Said<'a>>,
    /// How many there were.
    references: usize,
}

impl<'a> Styles<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Result<Self> {
        let mut rules = Vec::new();
        let (mut reading, mut trying) = (0_u64, 0_u64);
        let (nodes, depth) = extent(document.root());
        for node in document.descendants().filter(|node| is_style(*node)) {
            let text = node.text().unwrap_or_default();
            reading = reading.saturating_add(work(text));
            if reading > MAX_SHEETS {
                return Err(error("its style sheets are too long"));
            }
            for rule in StyleSheet::parse(text).rules {
                trying = trying.saturating_add(of_rule(&rule, depth));
                let mut names = rule.declarations.iter().map(|declaration| declaration.name);
                if names.any(refers) {
                    rules.push(rule);
                }
            }
        }
        if trying.saturating_mul(nodes) > MAX_SHEETS {
            return Err(error("it has too many style rules"));
        }
        Ok(Self {
            rules,
            trying,
            known: HashMap::new(),
            nothing: Rc::default(),
            references: 0,
        })
    }

    /// Nanoseconds that trying all rules on an element takes.
    pub(super) fn work(&self) -> u64 {
        self.trying
    }

    /// The ids that an element's style refers to, each with the property's name.
    ///
    /// # Errors
    /// When there are too many for the document.
    pub(super) fn references(
        &mut self,
        node: Node<'a, '_>,
    ) -> Result<Vec<(&'static str, &'a str)>> {
        let mut found = Vec::new();
        let own = self.said(node);
        for property in OWN {
            found.extend(
                own.get(property)
                    .unwrap_or_default()
                    .iter()
                    .map(|id| (property, *id)),
            );
        }
        if PAINTED.contains(&node.tag_name().name()) {
            for property in INHERITED {
                let mut ancestors = node.ancestors();
                let nearest = ancestors.find_map(|node| {
                    let said = self.said(node);
                    said.get(property).is_some().then_some(said)
                });
                let ids = nearest.as_ref().and_then(|said| said.get(property));
                found.extend(ids.unwrap_or_default().iter().map(|id| (property, *id)));
            }
        }
        self.references += found.len();
        if self.references > MAX_REFERENCES {
            return Err(error("it has too many references"));
        }
        Ok(found)
    }

    /// What is said of an element, read once.
    fn said(&mut self, node: Node<'a, '_>) -> Rc<Said<'a>> {
        let has_own = |attribute: roxmltree::Attribute<'_, '_>| {
            attribute.name() == "style" || refers(attribute.name())
        };
        if self.rules.is_empty() && !node.attributes().any(has_own) {
            return Rc::clone(&self.nothing);
        }
        if let Some(known) = self.known.get(&node.id()) {
            return Rc::clone(known);
        }
        let mut said = Said::default();
        for attribute in node
            .attributes()
            .filter(|attribute| refers(attribute.name()))
        {
            said.add(attribute.name(), attribute.value());
        }
        for declaration in node.attribute("style").unwrap_or_default().split(';') {
            if let Some((name, value)) = declaration.split_once(':') {
                said.add(name.trim(), value);
            }
        }
        for rule in &self.rules {
            if rule.selector.matches(&styled(node)) {
                for declaration in &rule.declarations {
                    said.add(declaration.name, declaration.value);
                }
            }
        }
        let said = Rc::new(said);
        self.known.insert(node.id(), Rc::clone(&said));
        said
    }
}

/// The ids that an element may refer to by each property that it says something of; which of them
/// counts does not matter here.
#[derive(Default)]
struct Said<'a>(Vec<(&'static str, Vec<&'a str>)>);

impl<'a> Said<'a> {
    fn add(&mut self, name: &str, value: &'a str) {
        let Some(name) = INHERITED.iter().chain(&OWN).find(|known| **known == name) else {
            return;
        };
        if value.trim() == "inherit" {
            return;
        }
        let at = match self.0.iter().position(|(known, _)| known == name) {
            Some(at) => at,
            None => {
                self.0.push((name, Vec::new()));
                self.0.len() - 1
            }
        };
        if let Some((_, ids)) = self.0.get_mut(at) {
            ids.extend(urls(value));
        }
    }

    fn get(&self, property: &str) -> Option<&[&'a str]> {
        let mut said = self.0.iter();
        let found = said.find(|(known, _)| *known == property);
        found.map(|(_, ids)| &**ids)
    }
}

/// Nanoseconds that reading declarations takes: at the end of each one, the reader counts the lines before
/// it.
pub(super) fn work(css: &str) -> u64 {
    let is_end = |byte: &&u8| b";{}@,:!".contains(byte);
    let ends = css.as_bytes().iter().filter(is_end).count() as u64;
    ends * (css.len() as u64 / 4 + 50)
}

/// Nanoseconds that trying a rule takes, in a document so deep. Each name of an element around is looked for
/// among all that are around the one which the name after it was found in.
fn of_rule(rule: &Rule<'_>, depth: u64) -> u64 {
    let selector = rule.selector.to_string();
    let mut around = 0_u64;
    let mut words = selector.split_whitespace().peekable();
    let mut ways = 1_u64;
    let is_combinator = |word: &str| matches!(word, ">" | "+");
    while let Some(word) = words.next() {
        let next = words.peek();
        let descends = !is_combinator(word) && next.is_some_and(|next| !is_combinator(next));
        if descends {
            around += 1;
            // So many places below each other are fewer than their product.
            ways = ways.saturating_mul((depth + around) / around);
        }
    }
    let parts = selector.matches(['.', '#', '[', ':', '>', '+']).count() as u64;
    let looks = if around > 0 { ways } else { 0 };
    (RULE + PART * parts).saturating_add(looks.saturating_mul(AROUND))
}

/// How many nodes there are, and how deep they are in each other.
fn extent(root: Node<'_, '_>) -> (u64, u64) {
    let (mut nodes, mut depth, mut deepest) = (0, 0_u64, 0);
    let mut next = Some(root);
    while let Some(node) = next {
        nodes += 1;
        deepest = deepest.max(depth);
        if let Some(child) = node.first_child() {
            depth += 1;
            next = Some(child);
            continue;
        }
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            let Some(parent) = at.parent() else {
                break None;
            };
            depth = depth.saturating_sub(1);
            at = parent;
        };
    }
    (nodes, deepest)
}

fn refers(name: &str) -> bool {
    INHERITED.contains(&name) || OWN.contains(&name)
}

/// The ids in `url(#id)`.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let inner = rest.split(')').next()?;
        inner
            .trim()
            .trim_matches(['"', '\''])
            .trim()
            .strip_prefix('#')
    })
}

/// An element as selectors may see it at some time: it may have any pseudo-class.
fn styled<'a, 'input>(node: Node<'a, 'input>) -> Styled<'a, 'input> {
    Styled {
        node,
        has: |_, _| true,
    }
}
