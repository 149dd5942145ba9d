//! From polygons on the grid back to paths with curves.

use i_overlay::i_float::int::point::IntPoint;
use vello_cpu::kurbo::{BezPath, ParamCurve, PathEl, PathSeg, Point};

use super::Contour;
use super::chords::{Chords, Place};

/// How far a crossing may be from the chord that it is on, in steps of the grid: it was rounded, and
/// so were those before it on the same chord.
const NEAR: f64 = 2.5;

/// A part of a curve, in steps of its division; backwards where `from` is the larger.
#[derive(Clone, Copy, Debug)]
struct Span {
    curve: usize,
    from: f64,
    to: f64,
}

impl Span {
    /// The two as one, where the other goes on from the end of this.
    fn joined(self, next: Self) -> Option<Self> {
        let goes_on = self.curve == next.curve && (self.to - next.from).abs() < 1e-9;
        let same_way = (self.to > self.from) == (next.to > next.from);
        (goes_on && same_way).then_some(Self {
            to: next.to,
            ..self
        })
    }
}

/// A segment of the outcome: a line, or a part of a curve.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: IntPoint<i32>,
    end: IntPoint<i32>,
    span: Option<Span>,
}

impl Run {
    /// The two as one, where they are of one curve or of one line.
    fn joined(self, next: Self) -> Option<Self> {
        let span = match (self.span, next.span) {
            (Some(span), Some(other)) => Some(span.joined(other)?),
            (None, None) => {
                let (distance, part) = beside(self.end, self.start, next.end);
                let is_between = distance <= 1.0 && part > 0.0 && part < 1.0;
                is_between.then_some(None)?
            }
            _ => return None,
        };
        Some(Self {
            start: self.start,
            end: next.end,
            span,
        })
    }
}

impl Chords {
    /// Polygons as paths, of which sides that are chords of a curve are parts of it.
    pub(super) fn traced(&self, contours: &[Contour]) -> BezPath {
        let mut path = BezPath::new();
        for contour in contours {
            let runs = self.runs(contour);
            let Some(first) = runs.first() else { continue };
            path.push(PathEl::MoveTo(self.to_path(first.start)));
            for (index, run) in runs.iter().enumerate() {
                // The line back to the start is what closing draws.
                if run.span.is_some() || index + 1 < runs.len() {
                    path.push(self.element(run));
                }
            }
            path.push(PathEl::ClosePath);
        }
        path
    }

    fn runs(&self, contour: &Contour) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let to = contour.iter().skip(1).chain(contour.first());
        for (&start, &end) in contour.iter().zip(to) {
            let last = runs.last().copied();
            let span = self.span(start, end, last.and_then(|run| run.span));
            let run = Run { start, end, span };
            match last.and_then(|last| last.joined(run)) {
                Some(joined) => *runs.last_mut().expect("there is a last one") = joined,
                None => runs.push(run),
            }
        }
        // The polygon may begin anywhere, also within a curve.
        if let [first, .., last] = runs[..]
            && let Some(joined) = last.joined(first)
        {
            runs[0] = joined;
            runs.pop();
        }
        runs
    }

    /// The part of a curve that a side of a polygon is; best one that goes on from `last`.
    fn span(&self, start: IntPoint<i32>, end: IntPoint<i32>, last: Option<Span>) -> Option<Span> {
        let chords = self.whole_chords(start, end);
        let spans = if chords.is_empty() {
            let mut parts = self.parts_of_chords(start, end);
            let back = self.parts_of_chords(end, start).into_iter();
            parts.extend(back.map(|Span { curve, from, to }| Span {
                curve,
                from: to,
                to: from,
            }));
            parts.iter().map(|part| snapped(*part, last)).collect()
        } else {
            chords
        };
        let goes_on = |span: &&Span| last.is_some_and(|last| last.joined(**span).is_some());
        spans.iter().find(goes_on).or(spans.first()).copied()
    }

    /// The chords that a side is.
    fn whole_chords(&self, start: IntPoint<i32>, end: IntPoint<i32>) -> Vec<Span> {
        let ends = self.places(end);
        let of = |from: &Place| {
            let is_chord = |to: &&Place| from.curve == to.curve && from.step.abs_diff(to.step) == 1;
            let (curve, from_step) = (from.curve, f64::from(from.step));
            ends.iter()
                .filter(is_chord)
                .map(|to| to.step)
                .map(move |to| Span {
                    curve,
                    from: from_step,
                    to: f64::from(to),
                })
                .collect::<Vec<_>>()
        };
        self.places(start).iter().flat_map(of).collect()
    }

    /// The parts of chords beginning at `start` that a side is.
    fn parts_of_chords(&self, start: IntPoint<i32>, end: IntPoint<i32>) -> Vec<Span> {
        let mut spans = Vec::new();
        for &from in self.places(start) {
            for neighbour in self.neighbours(from) {
                if let Some(part) = part_of(end, start, self.point_at(neighbour)) {
                    let [step, next] = [from.step, neighbour.step].map(f64::from);
                    spans.push(Span {
                        curve: from.curve,
                        from: step,
                        to: step + part * (next - step),
                    });
                }
            }
        }
        spans
    }

    /// The chords' other ends.
    fn neighbours(&self, place: Place) -> impl Iterator<Item = Place> + use<> {
        let steps = self.curves[place.curve].steps;
        let before = place.step.checked_sub(1);
        let after = (place.step < steps).then_some(place.step + 1);
        before
            .into_iter()
            .chain(after)
            .map(move |step| Place { step, ..place })
    }

    fn element(&self, run: &Run) -> PathEl {
        let end = self.to_path(run.end);
        let Some(Span { curve, from, to }) = run.span else {
            return PathEl::LineTo(end);
        };
        let divided = self.curves[curve];
        let steps = f64::from(divided.steps);
        let part = divided
            .curve
            .subsegment(from.min(to) / steps..from.max(to) / steps);
        let part = if from > to { part.reverse() } else { part };
        // The controls move with the ends that were moved onto the grid.
        let by_start = self.to_path(run.start) - part.start();
        let by_end: vello_cpu::kurbo::Vec2 = end - part.end();
        let moved = |point: Point, by| point + by;
        match part {
            PathSeg::Line(_) => PathEl::LineTo(end),
            PathSeg::Quad(quad) => PathEl::QuadTo(moved(quad.p1, (by_start + by_end) / 2.0), end),
            PathSeg::Cubic(cubic) => {
                PathEl::CurveTo(moved(cubic.p1, by_start), moved(cubic.p2, by_end), end)
            }
        }
    }
}

/// A span whose start is nearly where the last one ended begins there: both are the same crossing.
fn snapped(span: Span, last: Option<Span>) -> Span {
    match last {
        Some(last) if last.curve == span.curve && (last.to - span.from).abs() < 1e-3 => Span {
            from: last.to,
            ..span
        },
        _ => span,
    }
}

/// Which part of the way from `start` to `end` a point is at, if it is on it.
fn part_of(point: IntPoint<i32>, start: IntPoint<i32>, end: IntPoint<i32>) -> Option<f64> {
    let (distance, part) = beside(point, start, end);
    (distance <= NEAR && part > 0.0 && part < 1.0).then_some(part)
}

/// A point's distance from the line through two others, and its part of the way between them.
fn beside(point: IntPoint<i32>, start: IntPoint<i32>, end: IntPoint<i32>) -> (f64, f64) {
    let vector = |to: IntPoint<i32>| {
        let [x, y] = [to.x, to.y].map(f64::from);
        (x - f64::from(start.x), y - f64::from(start.y))
    };
    let ((x, y), (dx, dy)) = (vector(point), vector(end));
    let length = dx.hypot(dy);
    if length == 0.0 {
        return (x.hypot(y), 0.0);
    }
    (
        (x * dy - y * dx).abs() / length,
        (x * dx + y * dy) / (length * length),
    )
}
