//! The outline of a pen's way along lines.
//!
//! Taken apart it is a rectangle along each line, and a wedge at each corner's outside; all of them turn the
//! same way, so that none takes away from another, however short the lines are and however wide the pen.

use std::f64::consts::{PI, TAU};

use vello_cpu::kurbo::{BezPath, Cap, Join, PathEl, Point, Stroke, Vec2};

use super::flatten::is_soft_line;

/// The sides of a circle are no more than this.
const MOST_SIDES: f64 = 1024.0;

/// The corners of arcs are about as many at the most: around each of very many lines an arc is coarser.
const MOST_CORNERS: f64 = (1 << 20) as f64;

/// One and the cosine of the angle of a line that is as good as folded back: rounding is all that says where
/// its sides cross.
pub(crate) const FOLDED: f64 = 1e-6;

/// What making outlines needs, worth keeping for the next one.
#[derive(Debug, Default)]
pub(crate) struct OutlineBuffers {
    /// Both sides of a subpath so far, in its direction.
    left: Vec<Point>,
    right: Vec<Point>,
    pub(super) out: BezPath,
}

impl OutlineBuffers {
    /// Lets go of what a long line has made large.
    pub(crate) fn trim(&mut self) {
        /// Elements of an outline that are worth keeping: half a megabyte.
        const KEPT: usize = 8192;
        if self.out.elements().len() > KEPT {
            *self = Self::default();
        }
    }
}

/// Leaves in the buffers the outline of a solid pen's way along a path of lines, by no more than a distance
/// off. It is to be filled by the nonzero rule.
pub(super) fn outline(path: &BezPath, pen: &Stroke, tolerance: f64, buffers: &mut OutlineBuffers) {
    buffers.out.truncate(0);
    let finest = TAU * path.elements().len() as f64 / MOST_CORNERS;
    let mut outliner = Outliner::new(pen, tolerance, finest, buffers);
    let mut start = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => {
                outliner.end();
                start = point;
                outliner.begin(point);
            }
            PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                outliner.line_to(point, is_soft_line(element));
            }
            PathEl::ClosePath => {
                outliner.line_to(start, false);
                outliner.close();
                outliner.begin(start);
            }
        }
    }
    outliner.end();
}

/// A line of a subpath.
#[derive(Clone, Copy)]
struct Line {
    to: Point,
    /// Half of the pen, to the line's left.
    across: Vec2,
    length: f64,
}

struct Outliner<'a> {
    pen: &'a Stroke,
    half: f64,
    tolerance: f64,
    /// The angle between the corners of an arc, in radians.
    step: f64,
    start: Point,
    first: Option<Line>,
    last: Option<Line>,
    buffers: &'a mut OutlineBuffers,
}

/// The side of a line that something is on.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl<'a> Outliner<'a> {
    fn new(pen: &'a Stroke, tolerance: f64, finest: f64, buffers: &'a mut OutlineBuffers) -> Self {
        let half = pen.width / 2.0;
        let step = (1.0 - tolerance / half).clamp(-1.0, 1.0).acos() * 2.0;
        Self {
            pen,
            half,
            tolerance,
            step: step.max(finest).clamp(TAU / MOST_SIDES, PI / 2.0),
            start: Point::ZERO,
            first: None,
            last: None,
            buffers,
        }
    }

    fn begin(&mut self, start: Point) {
        self.start = start;
        (self.first, self.last) = (None, None);
        self.buffers.left.clear();
        self.buffers.right.clear();
    }

    fn line_to(&mut self, to: Point, is_soft: bool) {
        let from = self.last.map_or(self.start, |line| line.to);
        let along = to - from;
        let length = along.hypot();
        if length.partial_cmp(&0.0) != Some(std::cmp::Ordering::Greater) {
            return;
        }
        let across = Vec2::new(-along.y, along.x) * (self.half / length);
        let line = Line { to, across, length };
        match self.last {
            Some(before) => self.corner(before, line, is_soft),
            None => self.first = Some(line),
        }
        self.last = Some(line);
    }

    /// Ends a subpath that is open.
    fn end(&mut self) {
        let (Some(first), Some(last)) = (self.first.take(), self.last.take()) else {
            return;
        };
        self.buffers.left.insert(0, self.start + first.across);
        self.buffers.right.insert(0, self.start - first.across);
        self.buffers.left.push(last.to + last.across);
        self.cap(last.to, last.across, self.pen.end_cap);
        self.buffers.left.push(last.to - last.across);
        let OutlineBuffers { left, right, .. } = &mut *self.buffers;
        left.extend(right.drain(..).rev());
        self.cap(self.start, -first.across, self.pen.start_cap);
        let OutlineBuffers { left, out, .. } = &mut *self.buffers;
        close(out, left.iter());
    }

    fn close(&mut self) {
        let (Some(first), Some(last)) = (self.first.take(), self.last.take()) else {
            return;
        };
        self.corner(last, first, false);
        let OutlineBuffers { left, right, out } = &mut *self.buffers;
        close(out, left.iter());
        close(out, right.iter().rev());
    }

    /// What is between two lines that meet.
    fn corner(&mut self, before: Line, after: Line, is_soft: bool) {
        let point = before.to;
        let (from, to) = (before.across, after.across);
        let (outer, inner) = if from.cross(to) < 0.0 {
            (Side::Left, Side::Right)
        } else {
            (Side::Right, Side::Left)
        };
        self.inside(inner, before, after, is_soft);
        match outer {
            Side::Left => self.outside(outer, point, from, to, is_soft),
            Side::Right => self.outside(outer, point, -from, -to, is_soft),
        }
    }

    fn side(&mut self, side: Side) -> &mut Vec<Point> {
        match side {
            Side::Left => &mut self.buffers.left,
            Side::Right => &mut self.buffers.right,
        }
    }

    /// Where the sides of both lines cross, or, when the lines are too short to get there, by the point
    /// itself. Within a curve as tight as that it is the curve of the ends of the pen, which turns back:
    /// between its lines there would be gaps otherwise.
    fn inside(&mut self, side: Side, before: Line, after: Line, is_soft: bool) {
        let point = before.to;
        let turned = 1.0 + self.cosine(before.across, after.across);
        let tangent = self.sine(before.across, after.across).abs() / turned;
        let (from, to) = match side {
            Side::Left => (before.across, after.across),
            Side::Right => (-before.across, -after.across),
        };
        let reach = before.length.min(after.length) / 2.0;
        let half = self.half;
        let side = self.side(side);
        if turned > FOLDED && half * tangent <= reach {
            side.push(point + (from + to) / turned);
        } else if is_soft {
            side.extend([point + from, point + to]);
        } else {
            side.extend([point + from, point, point + to]);
        }
    }

    /// The outside of a corner.
    fn outside(&mut self, side: Side, point: Point, from: Vec2, to: Vec2, is_soft: bool) {
        // The cosine of the angle by which the line turns.
        let cosine = self.cosine(from, to);
        // The mitre's length is the width over the sine of half the angle between the lines.
        let is_mitred = if is_soft {
            let over = self.half * ((2.0 / (1.0 + cosine)).sqrt() - 1.0);
            over <= self.tolerance
        } else {
            let limit = self.pen.miter_limit;
            self.pen.join == Join::Miter && 2.0 <= limit * limit * (1.0 + cosine)
        };
        if is_mitred {
            let tip = point + (from + to) / (1.0 + cosine);
            return self.side(side).push(tip);
        }
        self.side(side).push(point + from);
        if is_soft || self.pen.join == Join::Round {
            self.arc(side, point, from, to);
        }
        self.side(side).push(point + to);
    }

    fn cosine(&self, from: Vec2, to: Vec2) -> f64 {
        from.dot(to) / (self.half * self.half)
    }

    fn sine(&self, from: Vec2, to: Vec2) -> f64 {
        from.cross(to) / (self.half * self.half)
    }

    /// The corners between the ends of an arc around a point, which leads forward.
    fn arc(&mut self, side: Side, point: Point, from: Vec2, to: Vec2) {
        let mut angle = from.cross(to).atan2(from.dot(to));
        // Half a turn may come with either sign.
        match side {
            Side::Left if angle > PI / 2.0 => angle -= TAU,
            Side::Right if angle < -PI / 2.0 => angle += TAU,
            _ => {}
        }
        let steps = (angle.abs() / self.step).ceil().max(1.0);
        let (sine, cosine) = (angle / steps).sin_cos();
        let mut radius = from;
        for _ in 1..steps as u32 {
            radius = Vec2::new(
                radius.x * cosine - radius.y * sine,
                radius.x * sine + radius.y * cosine,
            );
            self.side(side).push(point + radius);
        }
    }

    /// The corners of a line's end, on the left side, from one of its corners to the other.
    fn cap(&mut self, point: Point, across: Vec2, cap: Cap) {
        match cap {
            Cap::Butt => {}
            Cap::Round => self.arc(Side::Left, point, across, -across),
            Cap::Square => {
                let along = Vec2::new(across.y, -across.x);
                self.buffers
                    .left
                    .extend([point + across + along, point - across + along]);
            }
        }
    }
}

/// Adds a closed subpath.
fn close<'a>(out: &mut BezPath, mut points: impl Iterator<Item = &'a Point>) {
    if let Some(first) = points.next() {
        out.push(PathEl::MoveTo(*first));
        out.extend(points.map(|point| PathEl::LineTo(*point)));
        out.push(PathEl::ClosePath);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FillRule, contains};
    use super::*;

    const HALF: f64 = 8.0;

    /// Lines that are shorter than the pen is wide, and turn anywhere.
    fn scribble(seed: u64, is_closed: bool) -> Vec<Point> {
        let mut state = seed;
        let mut random = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 40) as f64 / f64::from(1 << 24)
        };
        let mut points: Vec<Point> = (0..7)
            .map(|_| Point::new(random() * 20.0, random() * 20.0))
            .collect();
        if is_closed {
            points.push(points[0]);
        }
        points
    }

    fn outlined(points: &[Point], join: Join, is_closed: bool) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(points[0]);
        points[1..].iter().for_each(|point| path.line_to(*point));
        if is_closed {
            path.close_path();
        }
        let pen = Stroke::new(HALF * 2.0).with_join(join).with_caps(Cap::Butt);
        let mut buffers = OutlineBuffers::default();
        outline(&path, &pen, 0.01, &mut buffers);
        buffers.out
    }

    /// How far a point is from a line, across it, if it is beside it at all; and from its ends.
    fn distances(point: Point, from: Point, to: Point) -> (Option<f64>, f64) {
        let along = to - from;
        let part = (point - from).dot(along) / along.hypot2();
        let across = (point - from).cross(along).abs() / along.hypot();
        let beside = (0.0..=1.0).contains(&part).then_some(across);
        (beside, point.distance(from).min(point.distance(to)))
    }

    #[test]
    fn what_the_pen_passes_is_inside_and_nothing_else() {
        for seed in 0..200 {
            let is_closed = seed % 2 == 0;
            let points = scribble(seed, is_closed);
            let rounded = outlined(&points, Join::Round, is_closed);
            let bevelled = outlined(&points, Join::Bevel, is_closed);
            for step in 0..400 {
                let point = Point::new(
                    f64::from(step % 20) * 2.0 - 9.7,
                    f64::from(step / 20) * 2.0 - 9.6,
                );
                let lines = points.windows(2);
                let all: Vec<_> = lines
                    .map(|line| distances(point, line[0], line[1]))
                    .collect();
                let is_within = |bound: f64| {
                    all.iter()
                        .any(|(beside, _)| beside.is_some_and(|across| across < bound))
                };
                let is_near = is_within(HALF) || all.iter().any(|(_, end)| *end < HALF + 0.02);
                for path in [&rounded, &bevelled] {
                    let is_inside = contains(path, FillRule::NonZero, point);
                    assert!(
                        is_inside || !is_within(HALF - 0.02),
                        "{seed}: {point} is not"
                    );
                    assert!(!is_inside || is_near, "{seed}: {point} is");
                }
            }
        }
    }

    #[test]
    fn a_line_that_is_folded_has_no_point() {
        let points = [(2.0, -2.0), (41.79, 78.0), (30.0, 54.29)].map(Point::from);
        let path = outlined(&points, Join::Miter, false);
        let lowest = path.elements().iter().filter_map(PathEl::end_point);
        let lowest = lowest.fold(0.0, |lowest: f64, point| lowest.max(point.y));
        assert!(lowest < 78.0 + HALF, "{lowest}");
    }

    #[test]
    fn corners_are_bounded() {
        let points: Vec<Point> = (0..100_000)
            .map(|index| Point::new(f64::from(index % 2) * 500.0, f64::from(index)))
            .collect();
        let mut path = BezPath::new();
        path.move_to(points[0]);
        points[1..].iter().for_each(|point| path.line_to(*point));
        let pen = Stroke::new(1e6).with_join(Join::Round);
        let mut buffers = OutlineBuffers::default();
        outline(&path, &pen, 0.05, &mut buffers);
        let corners = buffers.out.elements().len();
        assert!(corners < 2 * MOST_CORNERS as usize, "{corners}");
    }
}
