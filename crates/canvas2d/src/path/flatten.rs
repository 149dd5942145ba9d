//! Curves as lines.

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Vec2};

/// How far lines may be from their curve, in device pixels. The rasteriser's own quarter of a pixel
/// shows as corners on circles; less than this costs time and shows nothing.
const TOLERANCE: f64 = 0.05;

/// The tolerance in the space that `to_device` maps from.
pub(super) fn tolerance(to_device: Affine) -> f64 {
    let [a, b, c, d, ..] = to_device.as_coeffs();
    TOLERANCE / a.hypot(b).max(c.hypot(d)).max(1e-9)
}

/// A path with its curves replaced by lines.
///
/// Curves are cut at even steps of their parameter, as many as Wang's formula asks for. An adaptive
/// subdivision finds fewer, but takes longer for each than the rasteriser takes for a line: 5000
/// circles of radius 8 took twice as long with it.
pub(crate) fn flattened(path: &BezPath, to_device: Affine) -> BezPath {
    if is_of_lines(path) {
        return path.clone();
    }
    with_lines(path, tolerance(to_device))
}

/// As [`flattened`], of segments that are in device space.
pub(super) fn in_device_space(path: impl IntoIterator<Item = PathEl>) -> BezPath {
    with_lines(path, TOLERANCE)
}

fn with_lines(path: impl IntoIterator<Item = PathEl>, tolerance: f64) -> BezPath {
    flattened_with(
        path,
        &Manner {
            tolerance,
            go_on: PathEl::LineTo,
            towards_ends: &[],
        },
    )
}

/// As [`flattened`], by no more than a distance off, in the path's space, for a pen that goes along. Lines
/// that go on within a curve are [`soft_line`]s. The ends of a wide pen's way want the direction of curves
/// where these end.
pub(super) fn flattened_for_pen(path: BezPath, tolerance: f64, is_wide: bool) -> BezPath {
    if is_of_lines(&path) {
        return path;
    }
    flattened_with(
        &path,
        &Manner {
            tolerance,
            go_on: soft_line,
            towards_ends: if is_wide {
                &[1.0 / 64.0, 1.0 / 16.0, 1.0 / 4.0]
            } else {
                &[]
            },
        },
    )
}

/// How curves become lines.
struct Manner {
    tolerance: f64,
    /// All lines of a curve but its first.
    go_on: fn(Point) -> PathEl,
    /// Parts of the first and of the last step at which these are cut once more.
    towards_ends: &'static [f64],
}

/// A line that begins within a curve, where no corner is: a curve whose control point is its end.
pub(super) fn soft_line(end: Point) -> PathEl {
    PathEl::QuadTo(end, end)
}

pub(crate) fn is_soft_line(element: &PathEl) -> bool {
    matches!(element, PathEl::QuadTo(control, end) if control == end)
}

fn is_of_lines(path: &BezPath) -> bool {
    let is_curve = |element: &PathEl| matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
    !path.elements().iter().any(is_curve)
}

fn flattened_with(path: impl IntoIterator<Item = PathEl>, manner: &Manner) -> BezPath {
    let path = path.into_iter();
    let mut lines = Vec::with_capacity(path.size_hint().0 * 8);
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    for element in path {
        match element {
            PathEl::MoveTo(point) => {
                (start, last) = (point, point);
                lines.push(element);
            }
            PathEl::LineTo(point) => {
                last = point;
                lines.push(element);
            }
            PathEl::ClosePath => {
                last = start;
                lines.push(element);
            }
            PathEl::QuadTo(_, end) if is_soft_line(&element) => {
                last = end;
                lines.push((manner.go_on)(end));
            }
            PathEl::QuadTo(control, end) => {
                // The same curve as a cubic one.
                let third = |end: Point| end + (control - end) * (2.0 / 3.0);
                let points = [last, third(last), third(end), end];
                cubic(&mut lines, points, manner);
                last = end;
            }
            PathEl::CurveTo(first, second, end) => {
                cubic(&mut lines, [last, first, second, end], manner);
                last = end;
            }
        }
    }
    BezPath::from_vec(lines)
}

/// More lines than this make no curve smoother that a bitmap could show.
const MOST_STEPS: f64 = 2000.0;

fn cubic(lines: &mut Vec<PathEl>, [p0, p1, p2, p3]: [Point; 4], manner: &Manner) {
    let bend = |a: Point, b: Point, c: Point| ((a - b) + (c - b)).hypot();
    let steps = (0.75 * bend(p0, p1, p2).max(bend(p1, p2, p3)) / manner.tolerance)
        .sqrt()
        .ceil();
    // NaN, from coordinates that can't be counted, becomes one step.
    let steps = steps.clamp(1.0, MOST_STEPS).max(1.0) as u32;
    let b: Vec2 = 3.0 * (p1 - p0);
    let c: Vec2 = 3.0 * (p2 - p1) - b;
    let d: Vec2 = p3 - p0 - b - c;
    let step = 1.0 / f64::from(steps);
    let first = manner.towards_ends.iter().map(|part| part * step);
    let between = (1..steps).map(|index| f64::from(index) * step);
    let last = manner
        .towards_ends
        .iter()
        .rev()
        .map(|part| 1.0 - part * step);
    let start = lines.len();
    lines.extend(
        first
            .chain(between)
            .chain(last)
            .map(|t| (manner.go_on)(p0 + t * (b + t * (c + t * d)))),
    );
    lines.push((manner.go_on)(p3));
    if let Some(end) = lines[start].end_point() {
        lines[start] = PathEl::LineTo(end);
    }
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::{Circle, ParamCurve as _, Shape as _};

    use super::*;

    #[test]
    fn circles_of_all_sizes_stay_within_the_tolerance() {
        for radius in [0.1, 1.0, 8.0, 100.0, 3000.0] {
            let circle = Circle::new((0.0, 0.0), radius).to_path(1e-6);
            let lines = flattened(&circle, Affine::IDENTITY);
            let middles = lines.segments().map(|segment| segment.eval(0.5));
            for middle in middles {
                let off = (middle.to_vec2().hypot() - radius).abs();
                assert!(off < TOLERANCE * 1.1, "{radius}: {off}");
            }
        }
    }

    #[test]
    fn curves_that_cannot_be_counted_end_somewhere() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.curve_to((f64::INFINITY, 0.0), (1e308, -1e308), (f64::NAN, 1.0));
        path.quad_to((1e7, -1e7), (0.0, 1e7));
        assert!(flattened(&path, Affine::scale(1e300)).elements().len() < 5000);
    }
}
