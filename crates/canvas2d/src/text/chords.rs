//! Curves as the few straight lines that FreeType draws for them.
//!
//! They cut up to a tenth of a pixel off the outside of round letters, those of cubic curves most: an `O`
//! of 10 px in a CFF font is 4 % lighter. Whoever asks for glyphs as node-canvas draws them gets that.

use vello_cpu::kurbo::{BezPath, CubicBez, ParamCurve, PathEl, Point, QuadBez};

/// How far, in pixels, FreeType lets the control points of curves be from where a line has them: a
/// quadratic curve's, and three times as far for each one of a cubic curve.
const QUADRATIC: f64 = 0.25;
const CUBIC: f64 = 0.5;
/// A curve of 255 pixels is flat after 5 halvings.
const MAX_HALVINGS: u32 = 8;

/// The outline in pixels, as lines.
pub(crate) fn chords(path: &BezPath) -> BezPath {
    let mut lines = BezPath::new();
    let mut start = Point::ORIGIN;
    let mut from = Point::ORIGIN;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                lines.move_to(to);
                (start, from) = (to, to);
            }
            PathEl::LineTo(to) => {
                lines.line_to(to);
                from = to;
            }
            PathEl::QuadTo(control, to) => {
                quadratic(QuadBez::new(from, control, to), &mut lines);
                from = to;
            }
            PathEl::CurveTo(first, second, to) => {
                cubic(
                    CubicBez::new(from, first, second, to),
                    MAX_HALVINGS,
                    &mut lines,
                );
                from = to;
            }
            PathEl::ClosePath => {
                lines.close_path();
                from = start;
            }
        }
    }
    lines
}

/// Lines of equal parts: each halving makes the distance a quarter.
fn quadratic(curve: QuadBez, lines: &mut BezPath) {
    let bend = curve.p0.to_vec2() + curve.p2.to_vec2() - 2.0 * curve.p1.to_vec2();
    let mut bend = bend.x.abs().max(bend.y.abs());
    let mut parts = 1_u32;
    while bend > QUADRATIC && parts < 1 << MAX_HALVINGS {
        bend /= 4.0;
        parts *= 2;
    }
    for part in 1..parts {
        lines.line_to(curve.eval(f64::from(part) / f64::from(parts)));
    }
    lines.line_to(curve.p2);
}

/// Halved until each half's control points are near its thirds.
fn cubic(curve: CubicBez, halvings: u32, lines: &mut BezPath) {
    let [p0, p1, p2, p3] = [curve.p0, curve.p1, curve.p2, curve.p3].map(Point::to_vec2);
    let first = 2.0 * p0 - 3.0 * p1 + p3;
    let second = p0 - 3.0 * p2 + 2.0 * p3;
    let bend = [first.x, first.y, second.x, second.y];
    if halvings == 0 || bend.iter().all(|bend| bend.abs() <= CUBIC) {
        lines.line_to(curve.p3);
        return;
    }
    let (left, right) = curve.subdivide();
    cubic(left, halvings - 1, lines);
    cubic(right, halvings - 1, lines);
}

#[cfg(test)]
mod tests {
    use super::*;
    use vello_cpu::kurbo::{Circle, Shape};

    #[test]
    fn flat_curves_are_one_line_and_round_ones_lose_a_little() {
        let mut flat = BezPath::new();
        flat.move_to((0.0, 0.0));
        flat.quad_to((1.0, 0.05), (2.0, 0.0));
        flat.curve_to((3.0, 0.1), (4.0, 0.1), (5.0, 0.0));
        flat.close_path();
        let lines = chords(&flat);
        assert_eq!(lines.elements().len(), 4);
        assert!(lines.segments().all(|line| line.as_line().is_some()));

        let circle = Circle::new((5.0, 5.0), 4.0).to_path(1e-3);
        let area = chords(&circle).area() / circle.area();
        assert!((0.94..0.99).contains(&area), "{area}");
        let large = Circle::new((0.0, 0.0), 100.0).to_path(1e-3);
        assert!(chords(&large).area() / large.area() > 0.998);
    }

    #[test]
    fn curves_without_an_end_stop() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.curve_to((f64::MAX, 0.0), (0.0, f64::NAN), (1.0, 1.0));
        path.quad_to((f64::INFINITY, 0.0), (1.0, 1.0));
        assert!(chords(&path).elements().len() <= 1 + (2 << MAX_HALVINGS));
    }
}
