//! The paths that text stands on.
//!
//! <https://svgwg.org/svg2-draft/text.html#TextPathElement>

use std::collections::HashMap;
use std::rc::Rc;

use svgtypes::{SimplePathSegment, SimplifyingPathParser};
use usvg::roxmltree::{Document, Node, NodeId};
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, flatten};

use super::cascade::Style;
use super::font::length;
use crate::path::data::without_excess;

/// Points of all paths of a document. Text on what comes after is not drawn.
const MAX_POINTS: usize = 1 << 18;
/// Lines are this much of the path's size away from it, at the most.
const PRECISION: f64 = 1e-5;
/// Farther from the origin there is nothing to be seen.
const MAX_COORDINATE: f64 = 1e7;

/// A path in straight lines.
#[derive(Default)]
pub(super) struct Curve {
    /// How far along the path each line begins, and its ends.
    lines: Vec<(f64, Point, Point)>,
    length: f64,
}

/// The paths of a document on which there was text.
pub(super) struct Curves<'a, 'i> {
    ids: HashMap<&'a str, Node<'a, 'i>>,
    known: HashMap<NodeId, Rc<Curve>>,
    points: usize,
}

impl<'a, 'i> Curves<'a, 'i> {
    pub(super) fn of_document(document: &'a Document<'i>) -> Self {
        let mut ids = HashMap::new();
        for node in document.descendants() {
            if node.tag_name().name() == "path"
                && let Some(id) = node.attribute("id")
            {
                ids.entry(id).or_insert(node);
            }
        }
        Self {
            ids,
            known: HashMap::new(),
            points: MAX_POINTS,
        }
    }

    /// The path of a `textPath`, and where on it text begins.
    pub(super) fn of(&mut self, node: Node<'a, 'i>, style: &Style<'_>) -> Option<(Rc<Curve>, f64)> {
        let mut attributes = node.attributes();
        let href = attributes.find(|attribute| attribute.name() == "href")?;
        let path = *self.ids.get(href.value().trim().strip_prefix('#')?)?;
        let curve = match self.known.get(&path.id()) {
            Some(known) => Rc::clone(known),
            None => {
                let curve = Rc::new(Curve::of(path, self.points));
                self.points -= curve.lines.len();
                self.known.insert(path.id(), Rc::clone(&curve));
                curve
            }
        };
        if curve.lines.is_empty() {
            return None;
        }
        let text = node.attribute("startOffset").unwrap_or_default();
        let offset = length(text, style.size, curve.length).unwrap_or(0.0);
        let author = path.attribute("pathLength");
        let author = author.and_then(|text| text.trim().parse::<f64>().ok());
        let scale = match author {
            Some(author) if author > 0.0 && !text.contains('%') => curve.length / author,
            _ => 1.0,
        };
        let offset = offset * scale;
        offset.is_finite().then_some((curve, offset))
    }
}

impl Curve {
    fn of(node: Node<'_, '_>, points: usize) -> Self {
        let data = node.attribute("d").unwrap_or_default();
        let transform = node.attribute("transform").unwrap_or_default();
        let transform: svgtypes::Transform = transform.parse().unwrap_or_default();
        let svgtypes::Transform { a, b, c, d, e, f } = transform;
        Self::along(data, Affine::new([a, b, c, d, e, f]), points)
    }

    /// Of at most so many points; none of a path with more, or with one far out.
    fn along(data: &str, to_user: Affine, points: usize) -> Self {
        let mut path = BezPath::new();
        let data = without_excess(data);
        for segment in SimplifyingPathParser::from(&*data).map_while(Result::ok) {
            path.push(match segment {
                SimplePathSegment::MoveTo { x, y } => PathEl::MoveTo((x, y).into()),
                SimplePathSegment::LineTo { x, y } => PathEl::LineTo((x, y).into()),
                SimplePathSegment::Quadratic { x1, y1, x, y } => {
                    PathEl::QuadTo((x1, y1).into(), (x, y).into())
                }
                #[rustfmt::skip]
                SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                    PathEl::CurveTo((x1, y1).into(), (x2, y2).into(), (x, y).into())
                },
                SimplePathSegment::ClosePath => PathEl::ClosePath,
            });
            if path.elements().len() > points {
                return Self::default();
            }
        }
        path.apply_affine(to_user);
        let bounds = path.control_box();
        let reach = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
        if !path.is_finite() || reach.iter().any(|side| side.abs() > MAX_COORDINATE) {
            return Self::default();
        }
        let tolerance = (bounds.width().max(bounds.height()) * PRECISION).max(1e-9);
        let mut curve = Self::default();
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        flatten(path, tolerance, |element| match element {
            PathEl::MoveTo(point) => (start, last) = (point, point),
            PathEl::LineTo(point) => curve.line(&mut last, point, points),
            PathEl::ClosePath => curve.line(&mut last, start, points),
            // Flat paths have no curves.
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
        });
        if curve.lines.len() > points {
            return Self::default();
        }
        curve
    }

    fn line(&mut self, last: &mut Point, to: Point, most: usize) {
        let length = last.distance(to);
        if length > 0.0 && self.lines.len() <= most {
            self.lines.push((self.length, *last, to));
            self.length += length;
        }
        *last = to;
    }

    /// The point so far along it, and the direction there in radians; `None` beyond its ends.
    pub(super) fn at(&self, distance: f64) -> Option<(Point, f64)> {
        if !(0.0..=self.length).contains(&distance) {
            return None;
        }
        let after = self
            .lines
            .partition_point(|(start, ..)| *start <= distance)
            .max(1);
        let (start, from, to) = *self.lines.get(after - 1)?;
        let direction = to - from;
        let share = (distance - start) / direction.hypot();
        Some((from.lerp(to, share.min(1.0)), direction.atan2()))
    }

    /// Where what comes after text on it stands.
    pub(super) fn end(&self) -> (f64, f64) {
        let end = self.lines.last().map_or(Point::ZERO, |(_, _, to)| *to);
        (end.x, end.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(data: &str) -> Curve {
        Curve::along(data, Affine::IDENTITY, 1000)
    }

    #[test]
    fn distances_are_along_the_curve() {
        let circle = along("M50 0A50 50 0 1 1 -50 0A50 50 0 1 1 50 0");
        let around = 100.0 * std::f64::consts::PI;
        assert!((circle.length - around).abs() < 0.05, "{}", circle.length);
        let (point, angle) = circle.at(around / 4.0).expect("on the circle");
        assert!(point.distance((0.0, 50.0).into()) < 0.05, "{point}");
        assert!((angle.abs() - std::f64::consts::PI).abs() < 0.1, "{angle}");
        // Gaps between subpaths take nothing.
        let gap = along("M0 0h10M50 5h10z");
        assert_eq!(gap.length, 30.0);
        assert_eq!(gap.at(15.0), Some(((55.0, 5.0).into(), 0.0)));
        assert_eq!((gap.at(-0.1), gap.at(30.1)), (None, None));
        assert_eq!(gap.end(), (50.0, 5.0));
    }

    #[test]
    fn nothing_stands_on_what_is_too_much() {
        for data in [
            "",
            "M5 5",
            "M5 5L5 5z",
            "M0 0L1e308 1e308",
            "M0 0C1e300 0 -1e300 1e300 9 9",
            "x",
        ] {
            let curve = along(data);
            assert!(curve.lines.is_empty() && curve.at(0.0).is_none(), "{data}");
        }
        assert!(along(&"M0 0h5v5".repeat(1000)).lines.is_empty());
        assert!(
            along(&format!("M0 0{}", "q9 9 0 9".repeat(900)))
                .lines
                .is_empty()
        );
    }
}
