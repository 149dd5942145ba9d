//! The outline of a thin pen's way along many lines, without what a stroker for every pen has to
//! care about.

use std::ops::RangeInclusive;

use vello_cpu::kurbo::{BezPath, Cap, Join, PathEl, Point, Stroke, Vec2};

use super::accumulator::Accumulator;
use crate::path::{FOLDED, is_soft_line};

/// How far the lines of an arc may be from it, in pixels.
const OFF: f64 = 0.05;
/// The angles between an arc's corners, in radians: the largest and the smallest.
const COARSEST: f64 = 0.45;
const FINEST: f64 = 0.05;

/// A line of a subpath.
#[derive(Clone, Copy, Default)]
struct Line {
    /// Half of the pen, across the line.
    across: Vec2,
    length: f64,
}

/// The line that a subpath begins with, and where.
#[derive(Clone, Copy)]
struct Start {
    point: Point,
    line: Line,
}

/// Walks along lines and adds both sides of the pen's trace: one goes with the line, the other comes
/// back. Together with the caps they are closed outlines that all turn the same way, so that
/// overlaps only add up.
pub(super) struct Tracer<'a> {
    accumulator: &'a mut Accumulator,
    pen: &'a Stroke,
    half: f64,
    /// The angle between the corners of an arc, in radians.
    step: f64,
    /// Rows that can be seen; what lies above or below them is left out.
    seen: RangeInclusive<f64>,
}

impl<'a> Tracer<'a> {
    pub(super) fn new(
        accumulator: &'a mut Accumulator,
        pen: &'a Stroke,
        seen: RangeInclusive<f64>,
    ) -> Self {
        let half = pen.width / 2.0;
        Self {
            accumulator,
            pen,
            half,
            step: (2.0 * (1.0 - OFF / half).clamp(0.0, 1.0).acos()).clamp(FINEST, COARSEST),
            seen,
        }
    }

    /// Adds the stroke of a path of lines.
    pub(super) fn trace(&mut self, path: &BezPath) {
        let mut first: Option<Start> = None;
        let mut last = Point::ZERO;
        let mut origin = Point::ZERO;
        let mut line = Line::default();
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => {
                    if let Some(first) = first.take() {
                        self.caps(first, last, line.across);
                    }
                    (last, origin) = (point, point);
                }
                PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    let before = line;
                    if self.line(last, point, &mut line) {
                        match first {
                            Some(_) => self.join(last, before, line, is_soft_line(element)),
                            None => first = Some(Start { point: last, line }),
                        }
                    }
                    last = point;
                }
                PathEl::ClosePath => {
                    let before = line;
                    if self.line(last, origin, &mut line) {
                        match first {
                            Some(_) => self.join(last, before, line, is_soft_line(element)),
                            None => first = Some(Start { point: last, line }),
                        }
                    }
                    if let Some(first) = first.take() {
                        self.join(origin, line, first.line, false);
                    }
                    last = origin;
                }
            }
        }
        if let Some(first) = first {
            self.caps(first, last, line.across);
        }
    }

    /// Both sides of a line; says whether it has any length.
    #[inline(always)]
    fn line(&mut self, from: Point, to: Point, line: &mut Line) -> bool {
        let along = to - from;
        // Twice as fast as `hypot`, and nothing is so long or short that it overflows.
        let length = along.hypot2().sqrt();
        if length <= 0.0 {
            return false;
        }
        let scale = self.half / length;
        let across = Vec2::new(-along.y * scale, along.x * scale);
        *line = Line { across, length };
        if self.is_seen(from.y.min(to.y), from.y.max(to.y)) {
            self.accumulator.edge(from + across, to + across);
            self.accumulator.edge(to - across, from - across);
        }
        true
    }

    #[inline(always)]
    fn is_seen(&self, top: f64, bottom: f64) -> bool {
        bottom >= *self.seen.start() && top <= *self.seen.end()
    }

    /// What is between two lines that meet.
    fn join(&mut self, point: Point, before: Line, after: Line, is_soft: bool) {
        if !self.is_seen(point.y, point.y) {
            return;
        }
        let (from, to) = (before.across, after.across);
        let sine = from.cross(to) / (self.half * self.half);
        let turned = 1.0 + from.dot(to) / (self.half * self.half);
        // On the inside the sides go to where they cross, or, when the lines are too short to get there,
        // through the point itself.
        let reach = before.length.min(after.length) / 2.0;
        let crosses = turned > FOLDED && self.half * sine.abs() <= reach * turned;
        let inner = if crosses {
            (from + to) / turned
        } else {
            Vec2::ZERO
        };
        if sine < 0.0 {
            self.outside(point, from, to, is_soft);
            self.accumulator.edge(point - to, point - inner);
            self.accumulator.edge(point - inner, point - from);
        } else {
            self.accumulator.edge(point + from, point + inner);
            self.accumulator.edge(point + inner, point + to);
            self.outside(point, -to, -from, is_soft);
        }
    }

    /// The outside of a corner.
    fn outside(&mut self, point: Point, before: Vec2, after: Vec2, is_soft: bool) {
        let (from, to) = (point + before, point + after);
        // The cosine of the angle by which the line turns.
        let cosine = before.dot(after) / (self.half * self.half);
        let limit = self.pen.miter_limit;
        match self.pen.join {
            _ if is_soft => self.arc(point, before, after),
            Join::Round => self.arc(point, before, after),
            // The mitre's length is the width over the sine of half the angle between the lines.
            Join::Miter if 2.0 <= limit * limit * (1.0 + cosine) => {
                let tip = point + (before + after) / (1.0 + cosine);
                self.accumulator.edge(from, tip);
                self.accumulator.edge(tip, to);
            }
            Join::Miter | Join::Bevel => self.accumulator.edge(from, to),
        }
    }

    /// Lines along the shorter arc around a point.
    fn arc(&mut self, point: Point, before: Vec2, after: Vec2) {
        let mut angle = before.cross(after).atan2(before.dot(after));
        if angle > 0.0 {
            // Outlines turn the other way; this is half a turn and a rounding error.
            angle -= std::f64::consts::TAU;
        }
        let steps = (angle.abs() / self.step).ceil().clamp(1.0, 64.0);
        let (sine, cosine) = (angle / steps).sin_cos();
        let mut radius = before;
        for _ in 1..steps as u32 {
            let next = Vec2::new(
                radius.x * cosine - radius.y * sine,
                radius.x * sine + radius.y * cosine,
            );
            self.accumulator.edge(point + radius, point + next);
            radius = next;
        }
        self.accumulator.edge(point + radius, point + after);
    }

    /// Both ends of a subpath that is not closed.
    fn caps(&mut self, first: Start, end: Point, across: Vec2) {
        self.cap(end, across, self.pen.end_cap);
        self.cap(first.point, -first.line.across, self.pen.start_cap);
    }

    fn cap(&mut self, point: Point, across: Vec2, cap: Cap) {
        if !self.is_seen(point.y, point.y) {
            return;
        }
        let (from, to) = (point + across, point - across);
        match cap {
            Cap::Butt => self.accumulator.edge(from, to),
            Cap::Round => self.arc(point, across, -across),
            Cap::Square => {
                let along = Vec2::new(across.y, -across.x);
                self.accumulator.edge(from, from + along);
                self.accumulator.edge(from + along, to + along);
                self.accumulator.edge(to + along, to);
            }
        }
    }
}
