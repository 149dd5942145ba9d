//! How large a document becomes when everything it refers to is written out: `use`, patterns, masks,
//! clip paths, filters and markers are all copied where they are referred to, and may themselves
//! refer to others, so that a page of text can stand for more shapes than there are atoms.

mod weight;

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node, NodeId};

use super::error;
use super::sizes::{has_endless_numbers, has_lines, largest_size, widest_line};
use super::styles::Styles;
use crate::error::Result;
use crate::path::data::MAX_NUMBER;
use weight::WIDE;

/// XML nodes of a document.
pub(super) const MAX_NODES: u32 = 500_000;

/// Elements with everything written out, one for every [`weight::WEIGHT`] bytes of attributes.
const MAX_EXPANDED: u64 = 1_000_000;

/// Nanoseconds that a look at an attribute of an element around takes.
const LOOK: u64 = 40;

/// About as long as it is taken to be: what is read here is read twice more.
pub(super) const MAX_WORK: u64 = 2_000_000_000;

/// Bytes that a document may take, and that it may if that is more for each of its characters.
pub(super) const FEW_BYTES: u64 = 160 << 20;
const BYTES_OF_TEXT: u64 = 64;

/// Elements whose `href` leads to what is not put in their place.
const LINKS: [&str; 7] = [
    "a",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "mpath",
    "set",
];

/// Elements within each other with everything written out. The library recurses over them, and the
/// stack of a worker thread has a few hundred kilobytes.
const MAX_DEPTH: u32 = 128;

/// Refuses documents that become too large or too deep, or whose elements contain themselves: of
/// those the library knows only the simplest. Answers what reading the document takes.
pub(super) fn check(document: &Document<'_>) -> Result<Extent> {
    let largest = largest_size(document);
    if largest > MAX_NUMBER {
        return Err(error("its sizes are too large"));
    }
    if has_endless_numbers(document) {
        return Err(error("its numbers are too large"));
    }
    let styles = Styles::of(document)?;
    let widest = widest_line(document, largest);
    let has_lines = has_lines(document);
    let mut counter = Counter {
        ids: HashMap::new(),
        known: HashMap::new(),
        rules: styles.work(),
        styles,
        largest,
        effort: 1.0 + (widest / WIDE).sqrt(),
        widest: has_lines.then_some(widest),
    };
    for node in document.descendants() {
        // For some references the first one counts, for others the last.
        if let Some(id) = node.attribute("id") {
            counter.ids.entry(id).or_insert([node, node])[1] = node;
        }
    }
    let total = counter.extent(document.root(), 0)?;
    if total.elements > MAX_EXPANDED {
        return Err(error("it has too many elements"));
    }
    let text = document.input_text().len() as u64;
    if total.bytes.saturating_add(total.peak) > (text * BYTES_OF_TEXT).max(FEW_BYTES) {
        return Err(error("its elements would take too much memory"));
    }
    if total.work > MAX_WORK {
        return Err(error("it would take too long to read"));
    }
    Ok(total)
}

/// What there is in an element with everything written out.
#[derive(Clone, Copy, Default)]
pub(super) struct Extent {
    /// In elements of usual size.
    elements: u64,
    nodes: u64,
    /// That it takes once it is read.
    pub(super) bytes: u64,
    /// That one of the elements takes meanwhile, at the most.
    pub(super) peak: u64,
    /// Nanoseconds that reading takes.
    pub(super) work: u64,
    depth: u32,
}

struct Counter<'a, 'input> {
    ids: HashMap<&'a str, [Node<'a, 'input>; 2]>,
    /// `None` while it is being found out.
    known: HashMap<NodeId, Option<Extent>>,
    styles: Styles<'a>,
    /// Nanoseconds that trying all rules on an element takes.
    rules: u64,
    /// The largest of the numbers from which sizes are made.
    largest: f64,
    /// How many times as long a shape takes as one whose line is thin: the library looks for the bounds
    /// of all lines, the curves of wide ones in many steps.
    effort: f64,
    /// The most that a line is wide, if there are any.
    widest: Option<f64>,
}

impl<'a, 'input> Counter<'a, 'input> {
    fn target(&mut self, id: &str, depth: u32) -> Result<Extent> {
        let Some([first, last]) = self.ids.get(id).copied() else {
            return Ok(Extent::default());
        };
        let mut extent = self.extent(first, depth)?;
        if last != first {
            extent.add(self.extent(last, depth)?, 1);
        }
        Ok(extent)
    }

    fn extent(&mut self, node: Node<'a, 'input>, depth: u32) -> Result<Extent> {
        match self.known.get(&node.id()) {
            Some(Some(known)) => return Ok(*known),
            Some(None) => return Err(error("one of its elements contains itself")),
            None => {}
        }
        if depth > MAX_DEPTH {
            return Err(error("its elements are nested too deep"));
        }
        self.known.insert(node.id(), None);
        let mut sum = Extent::default();
        for child in node.children().filter(Node::is_element) {
            sum.add(self.extent(child, depth + 1)?, 1);
        }
        if let Some(id) = link(node) {
            sum.add(self.target(id, depth + 1)?, 1);
        }
        for (property, id) in self.styles.references(node)? {
            // A marker stands at each point of a path.
            let is_marker = property.starts_with("marker");
            let times = if is_marker { points(node) } else { 1 };
            sum.add(self.target(id, depth + 1)?, times);
        }
        sum.add(self.own(node)?, 1);
        // What is inherited is looked for in all that is around.
        let look = (node.attributes().len() as u64 + 3) * LOOK;
        sum.work = sum.work.saturating_add(sum.nodes.saturating_mul(look));
        sum.depth += 1;
        if sum.depth > MAX_DEPTH {
            return Err(error("its elements are nested too deep"));
        }
        self.known.insert(node.id(), Some(sum));
        Ok(sum)
    }
}

/// The id of an element that takes this one's place, or lends it its own content.
fn link<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    if LINKS.contains(&node.tag_name().name()) {
        return None;
    }
    let mut attributes = node.attributes();
    let href = attributes.find(|attribute| attribute.name() == "href")?;
    href.value().trim().strip_prefix('#')
}

impl Extent {
    pub(super) fn of_bytes(bytes: u64) -> Self {
        Self {
            bytes,
            ..Self::default()
        }
    }

    fn add(&mut self, other: Self, times: u64) {
        let add = |sum: &mut u64, more: u64| *sum = sum.saturating_add(more.saturating_mul(times));
        add(&mut self.elements, other.elements);
        add(&mut self.nodes, other.nodes);
        add(&mut self.bytes, other.bytes);
        add(&mut self.work, other.work);
        self.peak = self.peak.max(other.peak);
        self.depth = self.depth.max(other.depth);
    }
}

/// The most points that a path may have.
fn points(node: Node<'_, '_>) -> u64 {
    let data = node.attribute("d").or_else(|| node.attribute("points"));
    data.map_or(4, str::len) as u64 / 2 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str) -> Result<()> {
        let options = usvg::roxmltree::ParsingOptions {
            allow_dtd: true,
            ..Default::default()
        };
        check(&Document::parse_with_options(text, options).expect("well-formed")).map(drop)
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
    fn inherited_references_count_with_each_element() {
        let text = |paints: usize, shapes: usize| {
            let style: String = (0..paints).map(|n| format!("fill:url(#p{n});")).collect();
            format!("<svg style='{style}'>{}</svg>", "<rect/>".repeat(shapes))
        };
        assert!(check_text(&text(1, 10_000)).is_ok());
        assert!(check_text(&text(1000, 10)).is_ok());
        assert!(check_text(&text(1000, 10_000)).is_err());
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
    }

    #[test]
    fn arcs_count_as_the_curves_they_become() {
        let refused = [
            "<path d='M0 0A1 1e38 0 0 0 3 3'/>".to_owned(),
            "<circle r='1e38'/>".to_owned(),
            "<circle r='1em' style='font: 1e20px x'/>".to_owned(),
            format!(
                "<g font-size='1e9'>{}</g>",
                "<circle r='99em'/>".repeat(30_000)
            ),
            format!(
                "<path id='p' d='M0 0{}'/>{}",
                "A9 9 0 0 0 3 3".repeat(10_000),
                "<use href='#p'/>".repeat(1000)
            ),
        ];
        for content in refused {
            let text = format!("<svg>{content}</svg>");
            assert!(
                check_text(&text).is_err(),
                "{}",
                &text[..text.len().min(60)]
            );
        }
        let usual =
            "<svg viewBox='0 0 1e6 1e6'><circle r='2em'/><path d='M0 0A9 9 0 0 0 3 3'/></svg>";
        assert!(check_text(usual).is_ok());
    }

    #[test]
    fn elements_that_contain_themselves_are_refused() {
        let refused = [
            "<g id='a'><use href='#a'/></g>",
            "<g id='a'><use href='#b'/></g><g id='b'><use href='#c'/></g><g id='c'><use href='#a'/></g>",
            "<pattern id='p'><rect style='fill: url(#p)'/></pattern>",
            "<pattern id='p'><rect mask='url(#m)'/></pattern><mask id='m'><rect fill='url(#p)'/></mask>",
            "<g fill='url(#p)'><pattern id='p'><rect/></pattern></g>",
            "<style>.a { stroke: url(#p) } </style><pattern id='p'><rect class='a'/></pattern>",
            "<filter id='f'><feImage href='#r'/></filter><g id='r'><rect filter='url(#f)'/></g>",
            "<marker id='m'><path marker-end='url(#m)'/></marker>",
        ];
        for content in refused {
            assert!(
                check_text(&format!("<svg>{content}</svg>")).is_err(),
                "{content}"
            );
        }
        let usual = [
            "<g fill='url(#l)'><linearGradient id='l'><stop/></linearGradient><rect/></g>",
            "<g fill='url(#p)'><pattern id='p'><rect fill='red'/></pattern><rect/></g>",
            "<g id='top'><a href='#top'><rect/></a></g>",
            "<style>.a { fill: url(#p) }</style><pattern id='p'><rect class='b'/></pattern><rect class='a'/>",
            "<rect id='r'><animate href='#r'/></rect>",
        ];
        for content in usual {
            assert!(
                check_text(&format!("<svg>{content}</svg>")).is_ok(),
                "{content}"
            );
        }
    }
}
