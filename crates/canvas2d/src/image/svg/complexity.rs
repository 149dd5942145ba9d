//! How large a document becomes when everything it refers to is written out: `use`, patterns, masks,
//! clip paths, filters and markers are all copied where they are referred to, and may themselves
//! refer to others, so that a page of text can stand for more shapes than there are atoms.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use super::error;
use crate::error::Result;

/// XML nodes of a document.
pub(super) const MAX_NODES: u32 = 500_000;

/// Elements with everything written out.
const MAX_EXPANDED: u64 = 500_000;

/// Elements within each other with everything written out. The library recurses over them, and the
/// stack of a worker thread has a few hundred kilobytes.
const MAX_DEPTH: u32 = 128;

/// Characters that entities may become.
const MAX_ENTITIES: usize = 16 * 1024 * 1024;

/// Refuses entities that are made of entities, and such as would become too long a text.
pub(super) fn check_entities(text: &str) -> Result<()> {
    if !text.contains("<!ENTITY") {
        return Ok(());
    }
    let mut longest = 0;
    for declaration in text.split("<!ENTITY").skip(1) {
        let value = declaration.split('>').next().unwrap_or_default();
        if references(value) > 0 {
            return Err(error("its entities are made of entities"));
        }
        longest = longest.max(value.len());
    }
    if references(text).saturating_mul(longest) > MAX_ENTITIES {
        return Err(error("its entities become too long a text"));
    }
    Ok(())
}

/// References to entities that are not numbers of characters.
fn references(text: &str) -> usize {
    let mut after = text.split('&');
    after.next();
    after.filter(|rest| !rest.starts_with('#')).count()
}

/// Refuses documents that become too large or too deep.
pub(super) fn check(document: &Document<'_>) -> Result<()> {
    let mut counter = Counter::new(document);
    counter.count_styles(document);
    let total = counter.extent(document.root(), 0)?;
    if total.elements > MAX_EXPANDED {
        return Err(error("it has too many elements"));
    }
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Extent {
    elements: u64,
    depth: u32,
}

struct Counter<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// `None` while it is being found out: who refers to itself is skipped by the library.
    known: HashMap<NodeId, Option<Extent>>,
    /// What style sheets may add to every element.
    styled: Extent,
}

impl<'a, 'input> Counter<'a, 'input> {
    fn new(document: &'a Document<'input>) -> Self {
        let with_id = |node: Node<'a, 'input>| node.attribute("id").map(|id| (id, node));
        Self {
            ids: document.descendants().filter_map(with_id).collect(),
            known: HashMap::new(),
            styled: Extent::default(),
        }
    }

    /// Rules of style sheets apply to nobody knows which elements: here, to each.
    fn count_styles(&mut self, document: &'a Document<'input>) {
        let styles = document
            .descendants()
            .filter(|node| node.has_tag_name("style"));
        let texts: Vec<&str> = styles.filter_map(|node| node.text()).collect();
        let mut sum = Extent::default();
        for id in texts.iter().flat_map(|text| urls(text)) {
            // What is refused here is refused when it is reached, too.
            let extent = self.target(id, 0).unwrap_or_default();
            sum.elements = sum.elements.saturating_add(extent.elements);
            sum.depth = sum.depth.max(extent.depth);
        }
        self.known.clear();
        self.styled = sum;
    }

    fn target(&mut self, id: &str, depth: u32) -> Result<Extent> {
        match self.ids.get(id) {
            Some(node) => self.extent(*node, depth),
            None => Ok(Extent::default()),
        }
    }

    fn extent(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<Extent> {
        if let Some(known) = self.known.get(&node.id()) {
            return Ok(known.unwrap_or_default());
        }
        if depth > MAX_DEPTH {
            return Err(error("its elements are nested too deep"));
        }
        self.known.insert(node.id(), None);
        let mut sum = self.styled;
        for child in node.children().filter(Node::is_element) {
            sum.add(self.extent(child, depth + 1)?, 1);
        }
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name() == "href" {
                if let Some(id) = value.trim().strip_prefix('#') {
                    sum.add(self.target(id, depth + 1)?, 1);
                }
                continue;
            }
            // A marker stands at each point of a path.
            let has_markers = attribute.name().starts_with("marker") || value.contains("marker");
            let times = if has_markers { points(node) } else { 1 };
            for id in urls(value) {
                sum.add(self.target(id, depth + 1)?, times);
            }
        }
        sum.elements = sum.elements.saturating_add(1);
        sum.depth += 1;
        if sum.depth > MAX_DEPTH {
            return Err(error("its elements are nested too deep"));
        }
        self.known.insert(node.id(), Some(sum));
        Ok(sum)
    }
}

impl Extent {
    fn add(&mut self, other: Self, times: u64) {
        let elements = other.elements.saturating_mul(times);
        self.elements = self.elements.saturating_add(elements);
        self.depth = self.depth.max(other.depth);
    }
}

/// The most points that a path or the paths of a group may have.
fn points(node: Node<'_, '_>) -> u64 {
    let lengths = node.descendants().map(|node| {
        let data = node.attribute("d").or_else(|| node.attribute("points"));
        data.map_or(4, str::len) as u64
    });
    lengths.sum::<u64>() / 2 + 1
}

/// The ids in `url(#id)`.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let inner = rest.split(')').next()?;
        inner.trim().trim_matches(['"', '\'']).strip_prefix('#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str) -> Result<()> {
        check_entities(text)?;
        let options = resvg::usvg::roxmltree::ParsingOptions {
            allow_dtd: true,
            ..Default::default()
        };
        check(&Document::parse_with_options(text, options).expect("well-formed"))
    }

    fn chain(element: impl Fn(usize) -> String, levels: usize) -> String {
        let levels: String = (1..=levels).map(element).collect();
        format!("<svg xmlns='http://www.w3.org/2000/svg'>{levels}</svg>")
    }

    #[test]
    fn ordinary_documents_pass() {
        let text = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]>\
            <svg xmlns='&ns;'><style>.a { fill: url(#p) }</style><pattern id='p'><rect/></pattern>\
            <g id='g'><rect class='a'/></g><use href='#g'/><use href='#nowhere'/></svg>";
        assert!(check_text(text).is_ok());
    }

    #[test]
    fn references_that_multiply_are_refused() {
        let uses = |n: usize| {
            let one = format!("<use href='#g{}'/>", n - 1);
            format!("<g id='g{n}'>{}</g>", one.repeat(10))
        };
        let text = chain(uses, 9).replace("<g id='g1'>", "<g id='g0'><rect/></g><g id='g1'>");
        assert!(check_text(&text).is_err());
        let patterns = |n: usize| {
            let one = format!("<rect fill='url(#p{})'/>", n - 1);
            format!("<pattern id='p{n}'>{}</pattern>", one.repeat(10))
        };
        let text = chain(patterns, 9).replace(
            "<pattern id='p1'>",
            "<pattern id='p0'><rect/></pattern><pattern id='p1'>",
        );
        assert!(check_text(&text).is_err());
    }

    #[test]
    fn markers_count_once_a_point() {
        let text = |points: usize| {
            let path = "1,1 ".repeat(points);
            let marker = format!("<marker id='m'>{}</marker>", "<rect/>".repeat(100));
            format!("<svg>{marker}<path marker-mid='url(#m)' d='M{path}'/></svg>")
        };
        assert!(check_text(&text(10)).is_ok());
        assert!(check_text(&text(10_000)).is_err());
    }

    #[test]
    fn depth_is_bounded_with_references_too() {
        let deep = format!("{}{}", "<g>".repeat(200), "</g>".repeat(200));
        assert!(check_text(&format!("<svg>{deep}</svg>")).is_err());
        let text = chain(
            |n| format!("<g id='g{n}'><use href='#g{}'/></g>", n - 1),
            200,
        );
        assert!(check_text(&text).is_err());
        let text = chain(|n| format!("<g id='g{n}'><use href='#g{n}'/></g>"), 200);
        assert!(
            check_text(&text).is_ok(),
            "who refers to itself is no chain"
        );
    }

    #[test]
    fn entities_do_not_explode() {
        let nested = "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>";
        assert!(check_text(nested).is_err());
        let long = format!(
            "<!DOCTYPE svg [<!ENTITY a '{}'>]><svg>{}</svg>",
            "x".repeat(100_000),
            "&a;".repeat(1000)
        );
        assert!(check_text(&long).is_err());
    }
}
