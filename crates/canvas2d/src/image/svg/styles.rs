//! Which other elements the style of an element refers to: by attributes, by its `style`, by style
//! sheets, and by what it inherits.

use resvg::usvg::roxmltree::{Document, Node};
use simplecss::{Rule, StyleSheet};

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

/// Every rule is tried on every element.
const MAX_MATCHES: usize = 20_000_000;

/// The rules of a document that matter.
pub(super) struct Styles<'a> {
    rules: Vec<Rule<'a>>,
}

impl<'a> Styles<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Result<Self> {
        let mut rules = Vec::new();
        let (mut all, mut nodes) = (0, 0);
        for node in document.descendants() {
            nodes += 1;
            if !is_style(node) {
                continue;
            }
            let sheet = StyleSheet::parse(node.text().unwrap_or_default());
            all += sheet.rules.len();
            rules.extend(sheet.rules.into_iter().filter(|rule| {
                let names = rule.declarations.iter().map(|declaration| declaration.name);
                names.into_iter().any(refers)
            }));
        }
        if nodes * all > MAX_MATCHES {
            return Err(error("it has too many style rules"));
        }
        Ok(Self { rules })
    }

    /// The ids that an element's style refers to, each with the property's name.
    pub(super) fn references(&self, node: Node<'a, '_>) -> Vec<(&'static str, &'a str)> {
        let mut found = Vec::new();
        for property in OWN {
            let values = self.values(node, property);
            found.extend(urls_of(&values).map(|id| (property, id)));
        }
        for property in INHERITED {
            if !PAINTED.contains(&node.tag_name().name()) {
                continue;
            }
            let mut ancestors = node.ancestors();
            let values = ancestors.find_map(|node| {
                Some(self.values(node, property)).filter(|values| !values.is_empty())
            });
            found.extend(urls_of(&values.unwrap_or_default()).map(|id| (property, id)));
        }
        found
    }

    /// What an element may have for a property; which of them counts does not matter here.
    fn values(&self, node: Node<'a, '_>, property: &str) -> Vec<&'a str> {
        let mut values: Vec<&'a str> = node.attribute(property).into_iter().collect();
        for declaration in node.attribute("style").unwrap_or_default().split(';') {
            if let Some((name, value)) = declaration.split_once(':')
                && name.trim() == property
            {
                values.push(value);
            }
        }
        for rule in &self.rules {
            let mut declared = rule.declarations.iter().filter(|d| d.name == property);
            if let Some(first) = declared.next()
                && rule.selector.matches(&styled(node))
            {
                values.push(first.value);
                values.extend(declared.map(|declaration| declaration.value));
            }
        }
        values.retain(|value| value.trim() != "inherit");
        values
    }
}

fn refers(name: &str) -> bool {
    INHERITED.contains(&name) || OWN.contains(&name)
}

fn urls_of<'a>(values: &[&'a str]) -> impl Iterator<Item = &'a str> + use<'a> {
    let ids: Vec<&'a str> = values.iter().flat_map(|value| urls(value)).collect();
    ids.into_iter()
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
