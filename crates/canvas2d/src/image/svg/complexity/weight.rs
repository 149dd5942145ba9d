//! What an element takes by itself.

use usvg::roxmltree::Node;

use super::super::{curves, error, styles};
use super::{Counter, Extent};
use crate::error::Result;
use crate::path::data;

/// Bytes of attributes that make an element of usual size.
pub(super) const WEIGHT: usize = 64;

/// Nanoseconds that reading an element takes, and a character of its attributes.
const ELEMENT: u64 = 4000;
const CHARACTER: u64 = 20;

/// Bytes of an element once it is read, and of a character of a path.
const ELEMENT_BYTES: u64 = 800;
const POINT_BYTES: u64 = 5;

/// Bytes of a line that is traced, for each character.
const TRACED: f64 = 20.0;

/// Circles and lines from where tracing them in single precision may take very long.
const VERY_LARGE: f64 = 1e6;
const VERY_WIDE: f64 = 2e5;

/// Curves that count as much as an element.
const CURVES: f64 = 2.0;

/// A line of this width takes about twice as long as a thin one, one of 1e9 took 12 ms.
pub(super) const WIDE: f64 = 1000.0;

/// Elements that are made of arcs.
const ROUND: [&str; 3] = ["circle", "ellipse", "rect"];

impl Counter<'_, '_> {
    /// What an element takes by itself.
    pub(super) fn own(&self, node: Node<'_, '_>) -> Result<Extent> {
        let (mut bytes, mut kept, mut work) = (0, ELEMENT_BYTES, ELEMENT + self.rules);
        let attributes = node.attributes();
        // Selectors look for attributes.
        work += self.rules.saturating_mul((attributes.len() / 16) as u64);
        for attribute in attributes {
            let value = attribute.value();
            bytes += value.len();
            kept += match attribute.name() {
                "d" | "points" => POINT_BYTES * value.len() as u64,
                // Counted once it is read.
                "href" => 0,
                _ => value.len() as u64,
            };
            if attribute.name() == "style" {
                kept += value.len() as u64;
                work = work.saturating_add(styles::work(value));
            }
        }
        work = work.saturating_add(CHARACTER * bytes as u64);
        let (tracing, traced) = self.tracing(node);
        Ok(Extent {
            elements: self.weight(node, bytes)?,
            nodes: 1,
            bytes: kept,
            peak: traced,
            work: work.saturating_add(tracing),
            depth: 0,
        })
    }

    /// Nanoseconds and bytes that tracing the line of an element takes, for its bounds: curves of paths are
    /// none that take long any more.
    fn tracing(&self, node: Node<'_, '_>) -> (u64, u64) {
        let Some(widest) = self.widest else {
            return (0, 0);
        };
        if let Some(data) = node.attribute("d").or_else(|| node.attribute("points")) {
            let bytes = data.len() as f64 * TRACED * (2.0 + self.effort);
            return ((bytes / 2.0) as u64, bytes as u64);
        }
        let is_round = ROUND.contains(&node.tag_name().name());
        let is_straight = node.tag_name().name() == "rect"
            && !["rx", "ry"].iter().any(|r| node.has_attribute(*r));
        if !is_round || is_straight {
            return (0, 0);
        }
        let own = |name| match node.attribute(name) {
            None => 0.0,
            Some(value) => value.parse::<f64>().map_or(self.largest, f64::abs),
        };
        let size = ["r", "rx", "ry"].into_iter().map(own).fold(0.0, f64::max);
        match size.max(widest) {
            far if far <= curves::LARGE => (0, 0),
            _ if widest > VERY_WIDE => (1_500_000_000, 100 << 20),
            far if far < VERY_LARGE => (2_000_000, 1 << 20),
            _ => (15_000_000, 4 << 20),
        }
    }

    /// How many elements of usual size an element is like.
    fn weight(&self, node: Node<'_, '_>, bytes: usize) -> Result<u64> {
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
