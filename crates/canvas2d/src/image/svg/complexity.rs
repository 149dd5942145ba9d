//! How large a document becomes when everything it refers to is written out: `use`, patterns, masks,
//! clip paths, filters and markers are all copied where they are referred to, and may themselves
//! refer to others, so that a page of text can stand for more shapes than there are atoms.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use super::error;
use super::sizes::{largest_size, widest_line};
use super::styles::Styles;
use crate::error::Result;
use crate::path::data::{self, MAX_NUMBER};

/// XML nodes of a document.
pub(super) const MAX_NODES: u32 = 500_000;

/// Elements with everything written out, one for every [`WEIGHT`] bytes of attributes.
const MAX_EXPANDED: u64 = 1_000_000;
const WEIGHT: usize = 64;

/// Curves that count as much as an element.
const CURVES: f64 = 2.0;

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

/// A line of this width takes about twice as long as a thin one, one of 1e9 took 12 ms.
const WIDE: f64 = 1000.0;

/// Elements that are made of arcs.
const ROUND: [&str; 3] = ["circle", "ellipse", "rect"];

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

/// Refuses documents that become too large or too deep, or whose elements contain themselves: of
/// those the library knows only the simplest.
pub(super) fn check(document: &Document<'_>) -> Result<()> {
    let largest = largest_size(document);
    if largest > MAX_NUMBER {
        return Err(error("its sizes are too large"));
    }
    let mut counter = Counter {
        ids: HashMap::new(),
        known: HashMap::new(),
        styles: Styles::of(document)?,
        largest,
        effort: 1.0 + (widest_line(document, largest) / WIDE).sqrt(),
    };
    for node in document.descendants() {
        // The first one counts, as for the library.
        if let Some(id) = node.attribute("id") {
            counter.ids.entry(id).or_insert(node);
        }
    }
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
    /// `None` while it is being found out.
    known: HashMap<NodeId, Option<Extent>>,
    styles: Styles<'a>,
    /// The largest of the numbers from which sizes are made.
    largest: f64,
    /// How many times as long a shape takes as one whose line is thin: the library looks for the bounds
    /// of all lines, the curves of wide ones in many steps.
    effort: f64,
}

impl<'a, 'input> Counter<'a, 'input> {
    fn target(&mut self, id: &str, depth: u32) -> Result<Extent> {
        match self.ids.get(id) {
            Some(node) => self.extent(*node, depth),
            None => Ok(Extent::default()),
        }
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
        sum.elements = sum.elements.saturating_add(self.weight(node)?);
        sum.depth += 1;
        if sum.depth > MAX_DEPTH {
            return Err(error("its elements are nested too deep"));
        }
        self.known.insert(node.id(), Some(sum));
        Ok(sum)
    }

    /// What an element takes by itself, in elements of usual size.
    fn weight(&self, node: Node<'_, '_>) -> Result<u64> {
        let bytes: usize = node.attributes().map(|a| a.value().len()).sum();
        let mut curves = 0.0;
        if ROUND.contains(&node.tag_name().name()) {
            // Percentages and em are products of two sizes.
            curves = data::curves(self.largest * self.largest);
        }
        if let Some(path) = node.attribute("d").filter(|d| d.contains(['a', 'A'])) {
            let path = data::Extent::of(path);
            if path.is_excessive() {
                return Err(error("its arcs are too large"));
            }
            curves += path.curves();
        }
        let weight = 1 + (bytes / WEIGHT) as u64 + (curves / 8.0 / CURVES) as u64;
        let is_shape = curves > 0.0 || ["d", "points"].iter().any(|name| node.has_attribute(*name));
        Ok(if is_shape {
            (weight as f64 * self.effort) as u64
        } else {
            weight
        })
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
    fn add(&mut self, other: Self, times: u64) {
        let elements = other.elements.saturating_mul(times);
        self.elements = self.elements.saturating_add(elements);
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
