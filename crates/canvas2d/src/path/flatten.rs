//! Curves as lines.

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Vec2};

use super::segments::Segments;
use super::sight::Sight;

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
    collected(
        path,
        &Manner::of_fill(tolerance(to_device), &Sight::EVERYWHERE),
    )
}

/// As [`flattened`], of segments that are in device space, as far as they are seen.
pub(crate) fn in_device_space(path: impl IntoIterator<Item = PathEl>, sight: &Sight) -> BezPath {
    collected(path, &Manner::of_fill(TOLERANCE, sight))
}

/// Whether any of the lines that [`in_device_space`] makes is what is looked for.
pub(super) fn any_in_device_space(
    path: &Segments,
    sight: &Sight,
    is_it: &mut impl FnMut(PathEl) -> bool,
) -> bool {
    let mut last = Point::ZERO;
    path.iter().any(|element| {
        let mut found = false;
        // A segment at a time, to stop soon.
        let from = [PathEl::MoveTo(last), element];
        let manner = Manner::of_fill(TOLERANCE, sight);
        let mut lines = 0;
        let skipped = usize::from(!matches!(element, PathEl::MoveTo(_)));
        each_line(from, &manner, &mut |line| {
            found |= lines >= skipped && is_it(line);
            lines += 1;
        });
        last = element.end_point().unwrap_or(last);
        found
    })
}

/// As [`flattened`], by no more than a distance off, in the path's space, for a pen that goes along, as far as
/// that is seen. Lines that go on within a curve are [`soft_line`]s. The ends of a wide pen's way want the
/// direction of curves where these end.
pub(super) fn flattened_for_pen(
    path: BezPath,
    tolerance: f64,
    is_wide: bool,
    sight: &Sight,
    is_dashed: bool,
) -> BezPath {
    if is_of_lines(&path) {
        return path;
    }
    let towards_ends: &[f64] = if is_wide {
        &[1.0 / 64.0, 1.0 / 16.0, 1.0 / 4.0]
    } else {
        &[]
    };
    collected(
        &path,
        &Manner {
            tolerance,
            go_on: soft_line,
            towards_ends,
            sight,
            // Dashes go on where the hidden part ends, after its length.
            hidden: if is_dashed { 32 } else { 1 },
        },
    )
}

/// How curves become lines.
struct Manner<'a> {
    tolerance: f64,
    /// All lines of a curve but its first.
    go_on: fn(Point) -> PathEl,
    /// Parts of the first and of the last step at which these are cut once more.
    towards_ends: &'static [f64],
    sight: &'a Sight,
    /// How many lines a hidden piece of a curve becomes.
    hidden: u32,
}

impl<'a> Manner<'a> {
    fn of_fill(tolerance: f64, sight: &'a Sight) -> Self {
        Self {
            tolerance,
            go_on: PathEl::LineTo,
            towards_ends: &[],
            sight,
            hidden: 1,
        }
    }
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

fn collected(path: impl IntoIterator<Item = PathEl>, manner: &Manner<'_>) -> BezPath {
    /// Of so many curves room is made at once for the lines that most of them become.
    const MANY: usize = 4096;
    let path = path.into_iter();
    let len = path.size_hint().0;
    let mut lines = Vec::with_capacity(len + 7 * len.min(MANY));
    each_line(path, manner, &mut |line| lines.push(line));
    BezPath::from_vec(lines)
}

fn each_line(
    path: impl IntoIterator<Item = PathEl>,
    manner: &Manner<'_>,
    push: &mut impl FnMut(PathEl),
) {
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    let mut spare = SPARE_LINES;
    for element in path {
        match element {
            PathEl::MoveTo(point) => {
                (start, last) = (point, point);
                push(element);
            }
            PathEl::LineTo(point) => {
                last = point;
                push(element);
            }
            PathEl::ClosePath => {
                last = start;
                push(element);
            }
            PathEl::QuadTo(_, end) if is_soft_line(&element) => {
                last = end;
                push((manner.go_on)(end));
            }
            PathEl::QuadTo(control, end) => {
                // The same curve as a cubic one.
                let third = |end: Point| end + (control - end) * (2.0 / 3.0);
                let points = [last, third(last), third(end), end];
                curve(points, manner, &mut spare, push);
                last = end;
            }
            PathEl::CurveTo(first, second, end) => {
                curve([last, first, second, end], manner, &mut spare, push);
                last = end;
            }
        }
    }
}

/// A curve of more lines is cut in halves until each is hidden or has no more: what leaves the bitmap by far
/// costs as many lines as are seen of it, and a few for each half.
const MOST_STEPS: f64 = 256.0;

/// The same for what goes much further than what is seen: few of its lines are.
const MOST_STEPS_FAR: f64 = 16.0;

/// More lines than this make no curve smoother that a bitmap could show, where nothing is known of that.
const MOST_STEPS_UNSEEN: f64 = 2000.0;

/// Lines of one curve on any bitmap, of which so many are there for each, and the others for all curves together:
/// under matrices that no picture has, all of a curve may be seen, and it may have as many lines as numbers.
const MOST_LINES: u32 = 4096;
const OWN_LINES: u32 = 256;
const SPARE_LINES: u32 = 1 << 21;

/// Halves of halves; the smallest of the longest curve is shorter than a pixel.
const MOST_CUTS: u32 = 26;

/// A whole curve.
fn curve(points: [Point; 4], manner: &Manner<'_>, spare: &mut u32, push: &mut impl FnMut(PathEl)) {
    let mut is_first = true;
    let mut push = |point| {
        push(match is_first {
            true => PathEl::LineTo(point),
            false => (manner.go_on)(point),
        });
        is_first = false;
    };
    let borrowed = (*spare).min(MOST_LINES - OWN_LINES);
    let mut left = OWN_LINES + borrowed;
    piece(
        points,
        manner,
        [true, true],
        MOST_CUTS,
        &mut left,
        &mut push,
    );
    *spare -= borrowed - borrowed.min(left);
}

/// A piece of a curve, and whether it begins and ends where the curve does.
fn piece(
    points: [Point; 4],
    manner: &Manner<'_>,
    is_end: [bool; 2],
    cuts: u32,
    left: &mut u32,
    push: &mut impl FnMut(Point),
) {
    let [p0, p1, p2, p3] = points;
    let is_hidden = manner.sight.hides(points);
    *left = left.saturating_sub(1);
    if is_hidden && manner.hidden == 1 {
        return push(p3);
    }
    let bend = |a: Point, b: Point, c: Point| ((a - b) + (c - b)).hypot();
    let steps = (0.75 * bend(p0, p1, p2).max(bend(p1, p2, p3)) / manner.tolerance)
        .sqrt()
        .ceil();
    let is_cut = *manner.sight != Sight::EVERYWHERE && cuts > 0 && *left > 0 && !is_hidden;
    let is_long = steps > MOST_STEPS || steps > MOST_STEPS_FAR && manner.sight.is_left_by(points);
    if is_long && is_cut {
        let (a, b, c) = (p0.midpoint(p1), p1.midpoint(p2), p2.midpoint(p3));
        let (ab, bc) = (a.midpoint(b), b.midpoint(c));
        let middle = ab.midpoint(bc);
        piece(
            [p0, a, ab, middle],
            manner,
            [is_end[0], false],
            cuts - 1,
            left,
            push,
        );
        return piece(
            [middle, bc, c, p3],
            manner,
            [false, is_end[1]],
            cuts - 1,
            left,
            push,
        );
    }
    // NaN, from coordinates that can't be counted, becomes one step.
    let most = match is_hidden {
        true => manner.hidden.into(),
        false if *manner.sight != Sight::EVERYWHERE => MOST_STEPS.min(f64::from(*left)),
        false => MOST_STEPS_UNSEEN,
    };
    let steps = steps.clamp(1.0, most.max(1.0)).max(1.0) as u32;
    *left = left.saturating_sub(steps);
    let b: Vec2 = 3.0 * (p1 - p0);
    let c: Vec2 = 3.0 * (p2 - p1) - b;
    let d: Vec2 = p3 - p0 - b - c;
    let step = 1.0 / f64::from(steps);
    let parts = |is_end: bool| match is_end {
        true => manner.towards_ends.iter(),
        false => [].iter(),
    };
    let first = parts(is_end[0]).map(|part| part * step);
    let between = (1..steps).map(|index| f64::from(index) * step);
    let last = parts(is_end[1]).rev().map(|part| 1.0 - part * step);
    for t in first.chain(between).chain(last) {
        push(p0 + t * (b + t * (c + t * d)));
    }
    push(p3);
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::{Circle, ParamCurve as _, Rect, Shape as _};

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
        let lines = in_device_space(&path, &seen(1000.0));
        assert!(lines.elements().len() < 5000);
    }

    fn seen(side: f64) -> Sight {
        let part = Rect::new(0.0, 0.0, side, side);
        Sight::new(part, part)
    }

    #[test]
    fn what_is_not_seen_of_a_curve_costs_next_to_nothing() {
        for radius in [1e5, 1e6, 1e7] {
            let circle = Circle::new((500.0, -radius + 500.0), radius).to_path(1e-6);
            let lines = in_device_space(&circle, &seen(1000.0));
            let count = lines.elements().len();
            assert!(count < 600, "{radius}: {count}");
            let near = |point: Point| (0.0..1000.0).contains(&point.x);
            let seen = lines.segments().map(|segment| segment.eval(0.5));
            for middle in seen.filter(|middle| near(*middle) && middle.y > 0.0) {
                let off = (middle - Point::new(500.0, -radius + 500.0)).hypot() - radius;
                assert!(off.abs() < TOLERANCE * 1.1, "{radius}: {off}");
            }
        }
    }

    #[test]
    fn hidden_parts_wind_around_as_often() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        };
        let mut point = || Point::new((next() - 0.4) * 2e4, (next() - 0.4) * 2e4);
        let mut path = BezPath::new();
        path.move_to(point());
        for _ in 0..200 {
            path.curve_to(point(), point(), point());
        }
        path.close_path();
        let (all, part) = (
            flattened(&path, Affine::IDENTITY),
            in_device_space(&path, &seen(100.0)),
        );
        assert!(part.elements().len() * 4 < all.elements().len());
        for at in 0..100 {
            let point = Point::new(
                f64::from(at % 10) * 10.0 + 5.3,
                f64::from(at / 10) * 10.0 + 5.7,
            );
            assert_eq!(all.winding(point), part.winding(point), "{point}");
        }
    }

    #[test]
    fn no_matrix_makes_endless_lines() {
        // All of it is seen, in a space where a pixel is next to nothing.
        let sight = Sight::new(Rect::new(-1e38, -1e38, 1e38, 1e38), Rect::ZERO);
        let curve = PathEl::CurveTo(
            Point::new(1e36, 3e36),
            Point::new(-1e36, 1e30),
            Point::new(9e35, 8e35),
        );
        let path = std::iter::once(PathEl::MoveTo(Point::ZERO)).chain([curve; 2000]);
        let lines = in_device_space(path, &sight);
        assert!(
            lines.elements().len() < 3_000_000,
            "{}",
            lines.elements().len()
        );
        let nothing = [Point::new(f64::NAN, 0.0), Point::new(f64::INFINITY, 1.0)];
        let curve = PathEl::CurveTo(nothing[0], nothing[1], Point::ZERO);
        assert!(
            in_device_space([PathEl::MoveTo(Point::ZERO), curve], &sight)
                .elements()
                .len()
                < 9
        );
    }
}
