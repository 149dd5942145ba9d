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
