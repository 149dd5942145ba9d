//! Places of an element's letters: lists of `x`, `y`, `dx`, `dy` and `rotate`, taken one a letter.

use usvg::roxmltree::Node;

use super::font::length;

/// Entries of a list that are read: no text has more letters.
const MAX_ENTRIES: usize = 100_000;

pub(super) struct Places {
    /// `x`, `y`, `dx` and `dy`.
    lists: [Vec<f64>; 4],
    rotate: Vec<f64>,
    next: usize,
}

impl Places {
    pub(super) fn of(node: Node<'_, '_>, em: f64, (width, height): (f64, f64)) -> Self {
        let list = |name: &str, whole: f64| {
            let text = node.attribute(name).unwrap_or_default();
            let values = text.split([' ', ',', '\t', '\n', '\r']);
            let values = values.filter(|value| !value.is_empty()).take(MAX_ENTRIES);
            values.map_while(|value| length(value, em, whole)).collect()
        };
        // On a path nothing stands elsewhere, and what is there is another element's.
        let is_path = node.tag_name().name() == "textPath";
        let placed = |name: &str, whole| {
            if is_path {
                Vec::new()
            } else {
                list(name, whole)
            }
        };
        Self {
            lists: [
                placed("x", width),
                placed("y", height),
                placed("dx", width),
                placed("dy", height),
            ],
            rotate: placed("rotate", 0.0),
            next: 0,
        }
    }

    /// What a list has for the next letter.
    pub(super) fn get(&self, list: usize) -> Option<f64> {
        self.lists[list].get(self.next).copied()
    }

    /// How the next letter is turned: the last one counts for all that follow.
    pub(super) fn rotate(&self) -> Option<f64> {
        self.rotate.get(self.next).or(self.rotate.last()).copied()
    }

    pub(super) fn advance(&mut self) {
        self.next += 1;
    }
}
