//! The current default path: subpaths in device space, as the transformation stood when each
//! segment was added.

mod arc;
mod dashes;
pub(crate) mod data;
mod disc;
mod flatten;
mod hit;
mod line_style;
mod outline;
mod overlay;
mod room;
mod round_rect;
mod segments;
mod sight;
mod stroke;
mod traced;
mod trim;

use vello_cpu::kurbo::{BezPath, PathEl, Point, Rect};

use crate::error::Error;
use crate::geometry::Transform;
use crate::memory::Tally;
use segments::Segments;

pub(crate) use arc::EllipseArc;
pub(crate) use disc::Disc;
pub(crate) use flatten::{flattened, in_device_space, is_soft_line};
pub(crate) use hit::contains;
pub(crate) use line_style::{Dashes, LineStyle};
pub use line_style::{LineCap, LineJoin};
pub(crate) use outline::{FOLDED, OutlineBuffers};
pub use overlay::{Coverage, PathOperation};
pub(crate) use overlay::{combined, simplified};
pub(crate) use sight::Sight;
pub(crate) use stroke::StrokeShape;
pub(crate) use trim::{dashed, trimmed};

/// How overlapping parts of a path count.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FillRule {
    /// Inside where the winding number is not zero. Default.
    #[default]
    NonZero,
    /// Inside where the winding number is odd.
    EvenOdd,
}

/// A path under construction.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#concept-path>
#[derive(Debug, Default)]
pub(crate) struct Path {
    segments: Segments,
    /// Counts the memory of the segments; none for what lives as long as a drawing call.
    tally: Option<Tally>,
    /// Why segments are missing, for [`Self::outcome`]. None is added while this is set.
    failure: Option<Error>,
    /// Where the last subpath starts; `None` while there is no subpath.
    start: Option<Point>,
    /// The last point.
    last: Point,
    /// Whether the next segment has to open a subpath at `start` first, as after closePath().
    reopen: bool,
    /// The circle that the whole path is, if it is one.
    disc: Option<Disc>,
}

impl Path {
    /// The segments in device space.
    pub(crate) fn segments(&self) -> &Segments {
        &self.segments
    }

    /// The same as the drawing stages take it.
    pub(crate) fn to_bez(&self) -> BezPath {
        self.segments.to_bez()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The segments in device space, curves as lines, as far as they are seen.
    pub(crate) fn lines(&self, sight: &Sight) -> BezPath {
        if self.segments.is_of_lines() {
            return self.to_bez();
        }
        in_device_space(self.segments.iter(), sight)
    }

    /// Whether any of those lines is what is looked for.
    pub(crate) fn any_line(&self, sight: &Sight, mut is_it: impl FnMut(PathEl) -> bool) -> bool {
        flatten::any_in_device_space(&self.segments, sight, &mut is_it)
    }

    /// A box in device space that holds every point and control point.
    pub(crate) fn bounds(&self) -> Option<Rect> {
        (!self.is_empty()).then(|| self.segments.control_box())
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-moveto>
    pub(crate) fn move_to(&mut self, transform: &Transform, x: f64, y: f64) {
        self.open_at(transform.apply(x, y));
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-lineto>
    #[inline]
    pub(crate) fn line_to(&mut self, transform: &Transform, x: f64, y: f64) {
        let point = transform.apply(x, y);
        if self.start.is_none() {
            return self.open_at(point);
        }
        self.resume();
        self.push(PathEl::LineTo(point), point);
    }

    /// The same for each point that is read of a list.
    #[inline(always)]
    pub(crate) fn lines_to<T>(
        &mut self,
        transform: &Transform,
        list: &[T],
        read: impl Fn(&T) -> (f64, f64),
    ) {
        let point = |item: &T| {
            let (x, y) = read(item);
            transform.apply(x, y)
        };
        let Some((first, mut rest)) = list.split_first() else {
            return;
        };
        let (x, y) = read(first);
        self.line_to(transform, x, y);
        while let (Some(last), true) = (rest.len().checked_sub(1), self.has_room()) {
            let last = last.min(self.segments.room_for_lines() - 1);
            let (lines, others) = rest.split_at(last + 1);
            self.segments.push_lines(lines.iter().map(point));
            self.last = point(&lines[last]);
            self.disc = None;
            rest = others;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-quadraticcurveto>
    pub(crate) fn quadratic_curve_to(&mut self, transform: &Transform, p: [f64; 4]) {
        let control = transform.apply(p[0], p[1]);
        let end = transform.apply(p[2], p[3]);
        self.ensure_subpath(control);
        self.push(PathEl::QuadTo(control, end), end);
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beziercurveto>
    pub(crate) fn bezier_curve_to(&mut self, transform: &Transform, p: [f64; 6]) {
        let first = transform.apply(p[0], p[1]);
        let second = transform.apply(p[2], p[3]);
        let end = transform.apply(p[4], p[5]);
        self.ensure_subpath(first);
        self.cubic_to(first, second, end);
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-closepath>
    pub(crate) fn close(&mut self) {
        let Some(start) = self.start else { return };
        if !self.reopen && self.has_room() {
            self.segments.push(PathEl::ClosePath);
            self.last = start;
            self.reopen = true;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-rect>
    pub(crate) fn rect(&mut self, transform: &Transform, [x, y, w, h]: [f64; 4]) {
        self.open_at(transform.apply(x, y));
        for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h)] {
            let point = transform.apply(x, y);
            self.push(PathEl::LineTo(point), point);
        }
        self.close();
    }

    /// Adds all subpaths of another path, transformed.
    pub(crate) fn append(&mut self, other: &Self, transform: &Transform) {
        let map = |point: Point| transform.apply(point.x, point.y);
        let was_empty = self.is_empty();
        for element in other.segments.iter() {
            match element {
                PathEl::MoveTo(point) => self.open_at(map(point)),
                PathEl::LineTo(point) => self.push(PathEl::LineTo(map(point)), map(point)),
                PathEl::QuadTo(control, end) => {
                    self.push(PathEl::QuadTo(map(control), map(end)), map(end));
                }
                PathEl::CurveTo(first, second, end) => {
                    self.cubic_to(map(first), map(second), map(end));
                }
                PathEl::ClosePath => self.close(),
            }
        }
        if let (true, Some(disc), Some(scale)) = (was_empty, other.disc, transform.uniform_scale())
        {
            self.disc = Some(Disc {
                center: map(disc.center),
                radius: disc.radius * scale,
                ..disc
            });
        }
        // What follows goes on where the other path was left.
        if other.reopen {
            self.reopen = true;
        }
    }

    /// The rectangle that this path is, if it is one with horizontal and vertical sides only.
    pub(crate) fn as_rect(&self) -> Option<Rect> {
        let mut corners = [Point::ZERO; 4];
        let mut count = 0;
        let mut ended = false;
        for element in self.segments.iter() {
            match (element, count) {
                (PathEl::MoveTo(point), 0) => {
                    corners[0] = point;
                    count = 1;
                }
                (PathEl::LineTo(point), 1..=3) if !ended => {
                    corners[count] = point;
                    count += 1;
                }
                (PathEl::LineTo(point), 4) if !ended && point == corners[0] => {}
                (PathEl::ClosePath, 4) => ended = true,
                _ => return None,
            }
        }
        let [a, b, c, d] = corners;
        let clockwise = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
        let other_way = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
        (count == 4 && (clockwise || other_way)).then(|| Rect::from_points(a, c))
    }

    /// The circle that this path is, if it is one and nothing else.
    pub(crate) fn as_disc(&self) -> Option<Disc> {
        self.disc
    }

    /// Whether the last subpath is closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.reopen
    }

    /// Begins a subpath. One that is left with nothing but its first point is dropped.
    fn open_at(&mut self, point: Point) {
        if !self.has_room() {
            return;
        }
        self.segments.pop_move();
        self.segments.push(PathEl::MoveTo(point));
        self.start = Some(point);
        self.last = point;
        self.reopen = false;
        self.disc = None;
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#ensure-there-is-a-subpath>
    fn ensure_subpath(&mut self, point: Point) {
        if self.start.is_none() {
            self.open_at(point);
        } else {
            self.resume();
        }
    }

    /// After closePath() drawing goes on in a new subpath at the closed one's first point.
    #[inline]
    fn resume(&mut self) {
        if self.reopen
            && let Some(start) = self.start
            && self.has_room()
        {
            self.segments.push(PathEl::MoveTo(start));
            self.reopen = false;
        }
    }

    fn cubic_to(&mut self, first: Point, second: Point, end: Point) {
        self.push(PathEl::CurveTo(first, second, end), end);
    }

    #[inline]
    fn push(&mut self, element: PathEl, end: Point) {
        if !self.has_room() {
            return;
        }
        self.segments.push(element);
        self.last = end;
        self.disc = None;
    }
}
