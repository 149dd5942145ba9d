//! What CSS and attributes say of the text of an SVG, as far as its letters depend on it.

use resvg::usvg::roxmltree::{Document, Node};
use simplecss::{PseudoClass, Rule, StyleSheet};

use super::super::element::Styled;
use super::super::sizes::is_style;

/// The style sheets of a document, in the order in which they count.
pub(super) struct Cascade<'a> {
    rules: Vec<Rule<'a>>,
}

/// Sizes in pixels by keyword: <https://drafts.csswg.org/css-fonts-4/#absolute-size-mapping>.
const SIZES: [(&str, f64); 7] = [
    ("xx-small", 9.0),
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.0),
    ("x-large", 24.0),
    ("xx-large", 32.0),
];

const MEDIUM: f64 = 16.0;

impl<'a> Cascade<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let mut sheet = StyleSheet::new();
        for node in document.descendants().filter(|node| is_style(*node)) {
            sheet.parse_more(node.text().unwrap_or_default());
        }
        Self { rules: sheet.rules }
    }

    /// How many rules have to be tried on every element.
    pub(super) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// What is said of an element itself: by its `style`, else by rules, else by an attribute.
    pub(super) fn own(&self, node: Node<'a, '_>, property: &str) -> Option<&'a str> {
        let styles = node.attribute("style").unwrap_or_default().split(';');
        let inline = styles.rev().find_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            (name.trim() == property).then_some(value)
        });
        let by_rule = || {
            let matching = self
                .rules
                .iter()
                .rev()
                .filter(|rule| rule.declarations.iter().any(|d| d.name == property))
                .find(|rule| rule.selector.matches(&styled(node)))?;
            let mut declared = matching.declarations.iter().rev();
            declared
                .find(|declaration| declaration.name == property)
                .map(|declaration| declaration.value)
        };
        inline
            .or_else(by_rule)
            .or_else(|| node.attribute(property))
            .map(|value| value.trim().trim_end_matches("!important").trim())
            .filter(|value| !value.is_empty())
    }

    /// What is said of an element or the nearest of those around it.
    pub(super) fn inherited(&self, node: Node<'a, '_>, property: &str) -> Option<&'a str> {
        node.ancestors()
            .filter(Node::is_element)
            .filter_map(|node| self.own(node, property))
            .find(|value| *value != "inherit")
    }

    /// A part of the `font` shorthand, where that is nearer than the property itself.
    fn font_part(&self, node: Node<'a, '_>, property: &str) -> Option<Shorthand<'a>> {
        let mut nodes = node.ancestors().filter(Node::is_element);
        let nearest = nodes.find(|node| {
            self.own(*node, property).is_some() || self.own(*node, "font").is_some()
        })?;
        if self.own(nearest, property).is_some() {
            return None;
        }
        Some(Shorthand::parse(self.own(nearest, "font")?))
    }

    /// The font's size in user units.
    pub(super) fn font_size(&self, node: Node<'a, '_>) -> f64 {
        let mut size = MEDIUM;
        let mut nodes: Vec<_> = node.ancestors().filter(Node::is_element).collect();
        nodes.reverse();
        for node in nodes {
            let value = match self.own(node, "font-size") {
                Some(value) => Some(value),
                None => self
                    .own(node, "font")
                    .and_then(|font| Shorthand::parse(font).size),
            };
            if let Some(value) = value {
                size = font_size(value, size).unwrap_or(size).clamp(0.0, 10_000.0);
            }
        }
        size
    }

    /// 1 to 1000.
    pub(super) fn font_weight(&self, node: Node<'a, '_>) -> f32 {
        let value = match self.font_part(node, "font-weight") {
            Some(font) => font.weight,
            None => self.inherited(node, "font-weight"),
        };
        match value {
            Some("bold" | "bolder") => 700.0,
            Some("lighter") => 300.0,
            Some(number) => number.parse().unwrap_or(400.0_f32).clamp(1.0, 1000.0),
            None => 400.0,
        }
    }

    pub(super) fn is_italic(&self, node: Node<'a, '_>) -> bool {
        let value = match self.font_part(node, "font-style") {
            Some(font) => font.style,
            None => self.inherited(node, "font-style"),
        };
        value.is_some_and(|value| value.starts_with("italic") || value.starts_with("oblique"))
    }

    /// As [`crate::text::Family::parse_list`] reads them.
    pub(super) fn families(&self, node: Node<'a, '_>) -> String {
        let value = match self.font_part(node, "font-family") {
            Some(font) => font.families,
            None => self.inherited(node, "font-family"),
        };
        families(value.unwrap_or("serif"))
    }

    /// A length in user units; `whole` is what percentages are of.
    pub(super) fn length(&self, node: Node<'a, '_>, value: &str, whole: f64) -> Option<f64> {
        length(value, self.font_size(node), whole)
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

/// A number with a unit.
pub(super) fn length(value: &str, em: f64, whole: f64) -> Option<f64> {
    let value = value.trim();
    let bytes = value.as_bytes();
    // An `e` is an exponent's when a number comes after it, else a unit's.
    let is_exponent = |at: usize| match bytes.get(at + 1) {
        Some(b'+' | b'-') => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
        next => next.is_some_and(u8::is_ascii_digit),
    };
    let is_number = |(at, byte): (usize, &u8)| match byte {
        b'e' | b'E' => is_exponent(at),
        byte => byte.is_ascii_digit() || b"+-.".contains(byte),
    };
    let end = bytes.iter().enumerate().position(|item| !is_number(item));
    let end = end.unwrap_or(bytes.len());
    let number: f64 = value.get(..end)?.trim().parse().ok()?;
    let factor = match value.get(end..)?.trim() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" => em,
        "ex" => em / 2.0,
        "rem" => MEDIUM,
        "%" => whole / 100.0,
        _ => return None,
    };
    let length = number * factor;
    (length.is_finite() && length.abs() < 1e7).then_some(length)
}

fn font_size(value: &str, parent: f64) -> Option<f64> {
    match value {
        "smaller" => Some(parent / 1.2),
        "larger" => Some(parent * 1.2),
        keyword => SIZES
            .iter()
            .find_map(|(name, size)| (*name == keyword).then_some(*size))
            .or_else(|| length(value, parent, parent)),
    }
}

/// The parts of `font: italic bold 12px/1.5 serif`.
#[derive(Default)]
struct Shorthand<'a> {
    style: Option<&'a str>,
    weight: Option<&'a str>,
    size: Option<&'a str>,
    families: Option<&'a str>,
}

impl<'a> Shorthand<'a> {
    fn parse(text: &'a str) -> Self {
        let mut font = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after.trim_start();
            let size = word.split('/').next().unwrap_or(word);
            let is_weight =
                word.parse::<f32>().is_ok() || ["bold", "bolder", "lighter"].contains(&word);
            if is_weight {
                font.weight = Some(word);
            } else if word.starts_with("italic") || word.starts_with("oblique") {
                font.style = Some(word);
            } else if font_size(size, MEDIUM).is_some() {
                font.size = Some(size);
                // What is left, after a line height that stands apart.
                let after_height = rest.strip_prefix('/').map(|rest| {
                    let rest = rest.trim_start();
                    rest.split_once(char::is_whitespace)
                        .map_or("", |(_, rest)| rest)
                });
                font.families = Some(after_height.unwrap_or(rest).trim());
                break;
            }
        }
        font
    }
}

/// One family a line, `@` before the generic ones.
fn families(list: &str) -> String {
    const GENERIC: [&str; 13] = [
        "serif",
        "sans-serif",
        "cursive",
        "fantasy",
        "monospace",
        "system-ui",
        "math",
        "emoji",
        "fangsong",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
    ];
    let family = |name: &str| {
        let name = name.trim();
        let bare = name.trim_matches(['"', '\'']).replace('\n', " ");
        let is_generic = bare == name && GENERIC.contains(&name.to_ascii_lowercase().as_str());
        match is_generic {
            true => format!("@{}", name.to_ascii_lowercase()),
            false => format!("={bare}"),
        }
    };
    list.split(',').map(family).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units() {
        for (text, expected) in [
            ("12", Some(12.0)),
            (" 1.5em", Some(15.0)),
            ("1e1px", Some(10.0)),
            ("50%", Some(100.0)),
            ("9pt", Some(12.0)),
            ("-2", Some(-2.0)),
            ("1e99", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(length(text, 10.0, 200.0), expected, "{text}");
        }
    }

    #[test]
    fn shorthands_have_parts() {
        let font = Shorthand::parse("italic 700 12px/1.5 'A B', serif");
        assert_eq!(font.style, Some("italic"));
        assert_eq!(font.weight, Some("700"));
        assert_eq!(font.size, Some("12px"));
        assert_eq!(font.families, Some("'A B', serif"));
        assert_eq!(families("'A B', Serif, \"serif\""), "=A B\n@serif\n=serif");
    }
}
