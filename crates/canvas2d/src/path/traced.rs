//! What of a path its tracing goes along.

use vello_cpu::kurbo::{BezPath, PathEl, Point};

use super::flatten::is_soft_line;

/// How much of their coordinates points may be apart that computing has moved. Between such points a line
/// has no direction.
const ROUNDING: f64 = 1e-12;

/// Whether two points of device space are one, but for that.
pub(super) fn is_same(a: Point, b: Point) -> bool {
    a == b || a.distance_squared(b) <= ROUNDING * ROUNDING * a.to_vec2().hypot2()
}

/// Leaves out segments of no length, and subpaths that consist of nothing else, as the standard
/// wants before tracing: not even a round cap is drawn for them.
pub(super) fn without_zero_lengths(path: &BezPath) -> BezPath {
    traced(path, false)
}

/// As [`without_zero_lengths`], and, if `opens_folds`, with closed subpaths of one line left open: both ways
/// of the pen would be added up, and where they cover half a pixel, that is a whole one.
pub(super) fn traced(path: impl IntoIterator<Item = PathEl>, opens_folds: bool) -> BezPath {
    let path = path.into_iter();
    let mut kept = BezPath::with_capacity(path.size_hint().0);
    let mut open = None;
    let mut has_lines = false;
    let mut last = Point::ZERO;
    for element in path {
        let end = match element {
            PathEl::MoveTo(start) => {
                (open, has_lines, last) = (Some(start), false, start);
                continue;
            }
            PathEl::ClosePath => {
                if has_lines {
                    if let Some(start) = open.filter(|start| is_same(last, *start)) {
                        end_at(&mut kept, start);
                    }
                    let is_folded =
                        matches!(kept.elements(), [.., PathEl::MoveTo(_), PathEl::LineTo(_)]);
                    if !(opens_folds && is_folded) {
                        kept.push(PathEl::ClosePath);
                    }
                    // What follows without a MoveTo of its own starts a new subpath.
                    has_lines = false;
                }
                last = open.unwrap_or(last);
                continue;
            }
            PathEl::LineTo(end) if is_same(last, end) => continue,
            PathEl::QuadTo(a, end) if a == last && end == last => continue,
            PathEl::CurveTo(a, b, end) if a == last && b == last && end == last => continue,
            PathEl::LineTo(end) | PathEl::QuadTo(_, end) | PathEl::CurveTo(_, _, end) => end,
        };
        if !has_lines {
            kept.push(PathEl::MoveTo(open.unwrap_or(last)));
            has_lines = true;
        }
        // It would be taken for one within a curve.
        let is_line = is_soft_line(&element);
        kept.push(if is_line {
            PathEl::LineTo(end)
        } else {
            element
        });
        last = end;
    }
    kept
}

/// Moves the end of the last segment.
fn end_at(path: &mut BezPath, point: Point) {
    let last = match path.pop() {
        Some(PathEl::LineTo(_)) => PathEl::LineTo(point),
        Some(PathEl::QuadTo(a, _)) => PathEl::QuadTo(a, point),
        Some(PathEl::CurveTo(a, b, _)) => PathEl::CurveTo(a, b, point),
        Some(element) => element,
        None => return,
    };
    path.push(last);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Transform;
    use crate::path::{LineCap, LineJoin, LineStyle, StrokeShape};

    #[test]
    fn segments_of_no_length_are_not_stroked() {
        let path = BezPath::from_svg("M5,5 L5,5 M7,7 Z M1,1 L1,1 L2,1 L2,1 Z").expect("valid");
        assert_eq!(without_zero_lengths(&path).to_svg(), "M1,1 L2,1 Z");
        let style = LineStyle {
            cap: LineCap::Round,
            ..LineStyle::default()
        };
        let dot = BezPath::from_svg("M5,5 L5,5").expect("valid");
        assert!(StrokeShape::new(&dot, &Transform::default(), &style).is_none());
    }

    #[test]
    fn curves_that_are_lines_have_corners() {
        let drawn = |path: &str| {
            let path = BezPath::from_svg(path).expect("valid");
            let style = LineStyle::default();
            let shape = StrokeShape::new(&path, &Transform::default(), &style).expect("lines");
            shape.outline().to_svg()
        };
        assert_eq!(drawn("M0,9 L9,0 Q18,9 18,9"), drawn("M0,9 L9,0 L18,9"));
    }

    #[test]
    fn a_way_back_is_not_stroked() {
        let path = BezPath::from_svg("M1,1 L5,5 Z M1,1 L5,5 L1,5 Z M2,2 L3,3 Z").expect("valid");
        let stroked = |style: LineStyle| {
            let shape = StrokeShape::new(&path, &Transform::default(), &style).expect("lines");
            shape.path.to_svg()
        };
        let open = "M1,1 L5,5 M1,1 L5,5 L1,5 Z M2,2 L3,3";
        assert_eq!(stroked(LineStyle::default()), open);
        let square = LineStyle {
            cap: LineCap::Square,
            ..LineStyle::default()
        };
        assert_eq!(stroked(square), path.to_svg());
        let round = LineStyle {
            join: LineJoin::Round,
            ..LineStyle::default()
        };
        assert_eq!(stroked(round), path.to_svg());
    }
}
