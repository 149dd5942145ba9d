//! The letters of a `text` element in pieces that are drawn as one: of one style, from one place on.

use resvg::usvg::roxmltree::Node;

use super::cascade::{Cascade, length};

/// Letters of one style.
pub(super) struct Span<'a, 'i> {
    pub(super) node: Node<'a, 'i>,
    pub(super) text: String,
    /// Where the first letter stands, if it says so itself.
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
    /// From there on, or from where the letter before it ends.
    pub(super) dx: f64,
    pub(super) dy: f64,
}

/// Places of an element's letters: lists of `x`, `y`, `dx` and `dy`, taken one a letter.
struct Places {
    lists: [Vec<f64>; 4],
    next: usize,
}

impl Places {
    fn of(node: Node<'_, '_>, em: f64, (width, height): (f64, f64)) -> Self {
        let list = |name: &str, whole: f64| {
            let text = node.attribute(name).unwrap_or_default();
            let values = text.split([' ', ',', '\t', '\n', '\r']);
            let values = values.filter(|value| !value.is_empty());
            values.map_while(|value| length(value, em, whole)).collect()
        };
        Self {
            lists: [
                list("x", width),
                list("y", height),
                list("dx", width),
                list("dy", height),
            ],
            next: 0,
        }
    }
}

/// Collects the spans of an element.
pub(super) struct Spans<'a, 'i, 'c> {
    cascade: &'c Cascade<'a>,
    size: (f64, f64),
    /// Of the elements around the letter, the innermost last.
    places: Vec<Places>,
    spans: Vec<Span<'a, 'i>>,
    /// Whether spaces that come now are one too many.
    after_space: bool,
}

impl<'a, 'i, 'c> Spans<'a, 'i, 'c> {
    /// The spans of a `text` element; `letters` is how many there may still be.
    pub(super) fn of(
        text: Node<'a, 'i>,
        cascade: &'c Cascade<'a>,
        size: (f64, f64),
        letters: &mut usize,
    ) -> Vec<Span<'a, 'i>> {
        let mut spans = Self {
            cascade,
            size,
            places: Vec::new(),
            spans: Vec::new(),
            after_space: true,
        };
        spans.element(text, letters);
        if spans.after_space
            && let Some(last) = spans.spans.last_mut()
            && last.text.ends_with(' ')
            && !keeps_spaces(last.node)
        {
            last.text.pop();
        }
        spans.spans
    }

    fn element(&mut self, node: Node<'a, 'i>, letters: &mut usize) {
        let em = self.cascade.font_size(node);
        self.places.push(Places::of(node, em, self.size));
        // Letters of an element are a span of their own.
        let mut is_new = true;
        for child in node.children() {
            if child.is_text() {
                for letter in child.text().unwrap_or_default().chars() {
                    self.letter(node, letter, &mut is_new, letters);
                }
            } else if matches!(child.tag_name().name(), "tspan" | "a") {
                self.element(child, letters);
                is_new = true;
            }
        }
        self.places.pop();
    }

    fn letter(&mut self, node: Node<'a, 'i>, letter: char, is_new: &mut bool, letters: &mut usize) {
        let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
        if (is_space && self.after_space && !keeps_spaces(node)) || *letters == 0 {
            return;
        }
        *letters -= 1;
        self.after_space = is_space;
        let place = |list: usize| {
            let mut places = self.places.iter().rev();
            places.find_map(|places| places.lists[list].get(places.next).copied())
        };
        let (x, y, dx, dy) = (place(0), place(1), place(2), place(3));
        self.places.iter_mut().for_each(|places| places.next += 1);
        let is_placed = x.or(y).or(dx).or(dy).is_some();
        if is_placed || *is_new || self.spans.is_empty() {
            self.spans.push(Span {
                node,
                text: String::new(),
                x,
                y,
                dx: dx.unwrap_or(0.0),
                dy: dy.unwrap_or(0.0),
            });
            *is_new = false;
        }
        if let Some(span) = self.spans.last_mut() {
            span.text.push(if is_space { ' ' } else { letter });
        }
    }
}

fn keeps_spaces(node: Node<'_, '_>) -> bool {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let mut nodes = node.ancestors();
    nodes.find_map(|node| node.attribute((XML, "space"))) == Some("preserve")
}
