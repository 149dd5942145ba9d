//! Whether a point is inside a path.

use vello_cpu::kurbo::{PathEl, Point, flatten};

use super::FillRule;

/// How far a flattened curve may be from the true one, in device pixels.
const TOLERANCE: f64 = 0.01;

/// A point this close to an edge, in device pixels, is on it.
const ON_EDGE: f64 = 1e-6;

/// Whether `point` is inside `path` or on its edge. Open subpaths count as closed.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath>
pub(crate) fn contains(
    path: impl IntoIterator<Item = PathEl>,
    rule: FillRule,
    point: Point,
) -> bool {
    let mut winding = 0;
    let mut on_edge = false;
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    let mut edge = |from: Point, to: Point| {
        on_edge |= is_on(from, to, point);
        winding += crossing(from, to, point);
    };
    for element in path {
        match element {
            PathEl::MoveTo(to) => {
                edge(last, start);
                (start, last) = (to, to);
            }
            PathEl::LineTo(to) => {
                edge(last, to);
                last = to;
            }
            PathEl::ClosePath => {
                edge(last, start);
                last = start;
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                // OPTIMIZATION: most curves are above or below the point and need no flattening.
                if reaches(last, element, point) {
                    let curve = [PathEl::MoveTo(last), element];
                    flatten(curve, TOLERANCE, |piece| {
                        if let PathEl::LineTo(to) = piece {
                            edge(last, to);
                            last = to;
                        }
                    });
                }
                last = to;
            }
        }
    }
    edge(last, start);
    on_edge
        || match rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        }
}

/// Whether a curve can touch the horizontal line through a point. One that leaves what can be
/// counted counts as its chord.
fn reaches(from: Point, curve: PathEl, point: Point) -> bool {
    let (a, b, c) = match curve {
        PathEl::QuadTo(a, b) => (a, b, b),
        PathEl::CurveTo(a, b, c) => (a, b, c),
        _ => return true,
    };
    if !(from.is_finite() && a.is_finite() && b.is_finite() && c.is_finite()) {
        return false;
    }
    let (low, high) = (
        from.y.min(a.y).min(b.y).min(c.y),
        from.y.max(a.y).max(b.y).max(c.y),
    );
    (low - ON_EDGE..=high + ON_EDGE).contains(&point.y)
}

/// +1 or -1 when the edge crosses the ray from `point` to the right, half-open so that a corner
/// counts once.
fn crossing(from: Point, to: Point, point: Point) -> i32 {
    let direction = match (from.y <= point.y, to.y <= point.y) {
        (true, false) => 1,
        (false, true) => -1,
        _ => return 0,
    };
    let side = (to - from).cross(point - from) * f64::from(direction);
    if side > 0.0 { direction } else { 0 }
}

fn is_on(from: Point, to: Point, point: Point) -> bool {
    let edge = to - from;
    let length = edge.hypot();
    if length == 0.0 {
        return false;
    }
    let along = (point - from).dot(edge) / length;
    let across = (point - from).cross(edge) / length;
    across.abs() <= ON_EDGE && (-ON_EDGE..=length + ON_EDGE).contains(&along)
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::BezPath;

    use super::*;

    fn square() -> BezPath {
        let mut path = BezPath::new();
        path.move_to((10.0, 10.0));
        path.line_to((20.0, 10.0));
        path.line_to((20.0, 20.0));
        path.line_to((10.0, 20.0));
        path
    }

    #[test]
    fn edges_and_corners_belong_to_the_path() {
        for point in [
            (10.0, 10.0),
            (20.0, 15.0),
            (15.0, 20.0),
            (10.0, 15.0),
            (15.0, 15.0),
        ] {
            assert!(
                contains(square(), FillRule::NonZero, point.into()),
                "{point:?}"
            );
        }
        for point in [(9.9, 15.0), (20.1, 10.0), (15.0, 9.0), (0.0, 0.0)] {
            assert!(
                !contains(square(), FillRule::NonZero, point.into()),
                "{point:?}"
            );
        }
    }

    #[test]
    fn the_rule_decides_about_double_cover() {
        let mut path = square();
        path.extend(square());
        assert!(contains(
            path.iter(),
            FillRule::NonZero,
            (15.0, 15.0).into()
        ));
        assert!(!contains(
            path.iter(),
            FillRule::EvenOdd,
            (15.0, 15.0).into()
        ));
    }

    #[test]
    fn an_empty_path_contains_nothing() {
        assert!(!contains(BezPath::new(), FillRule::NonZero, Point::ZERO));
    }
}
