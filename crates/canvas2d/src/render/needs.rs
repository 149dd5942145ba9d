//! What the rasteriser takes while it draws: it has no answer to a refusal, so it is asked for before.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::scene::{DrawOp, Shape};
use crate::clip::{ClipOutline, ClipShape};
use crate::geometry::PixelRect;

/// The side of a tile: for each that a line passes, the rasteriser keeps a record.
const TILE: f64 = 4.0;

/// A record has 8 bytes, in a vector that may be twice as long; what is made of them follows. Measured for
/// 300,000 lines across 1000 by 1000 pixels: 11 bytes that were written to, of 19.
const TILE_BYTES: f64 = 20.0;

/// An element of a path as a line, of which curves become some.
const ELEMENT_BYTES: f64 = 64.0;

/// Where lines of a stroke meet.
const CORNER_BYTES: f64 = 256.0;

/// The rasteriser has a list for each piece of so many pixels, of what is done there: the list itself, and a
/// command of an operation, where lists may be twice as long.
const PIECE: f64 = 1024.0;
const LIST_BYTES: f64 = 128.0;
const COMMAND_BYTES: f64 = 64.0;

/// Bytes that are taken for operations beside their pixels, at the most, when they are drawn together.
pub(super) fn bytes_for(ops: &[DrawOp]) -> u64 {
    let area = |rect: PixelRect| rect.area() as f64;
    let mut bounds = PixelRect::default();
    let mut bytes = 0.0;
    let mut last: Option<&Arc<ClipShape>> = None;
    for op in ops {
        bounds = bounds.union(op.bounds);
        bytes += bytes_for_one(op) + area(op.bounds) / PIECE * COMMAND_BYTES;
        if let Some(clip) = &op.clip
            && last.is_none_or(|last| !Arc::ptr_eq(last, clip))
        {
            bytes += bytes_for_clips(clip, op.bounds);
        }
        last = op.clip.as_ref();
    }
    (bytes + area(bounds) / PIECE * LIST_BYTES) as u64
}

fn bytes_for_clips(clip: &Arc<ClipShape>, bounds: PixelRect) -> f64 {
    let area = bounds.area() as f64;
    let chain = std::iter::successors(Some(clip), |clip| clip.parent.as_ref());
    let shapes = chain.map(|clip| match &clip.outline {
        ClipOutline::Rect(_) => 0.0,
        ClipOutline::Path(path, _) => bytes_for_path(path, Affine::IDENTITY, bounds.to_rect()),
        // The part that is drawn in is cut out.
        ClipOutline::Mask(..) => area,
    });
    // Each begins and ends in every piece.
    shapes
        .map(|bytes| bytes + area / PIECE * 2.0 * COMMAND_BYTES)
        .sum()
}

fn bytes_for_one(op: &DrawOp) -> f64 {
    let area = op.bounds.to_rect();
    match &op.shape {
        Shape::Rect(_) | Shape::Disc(_) => 0.0,
        Shape::Fill(path, _) => bytes_for_path(path, Affine::IDENTITY, area),
        Shape::Stroke(stroke) => {
            // An outline has two sides, and corners.
            let lines = 2.0 * bytes_for_path(&stroke.path, stroke.transform, area);
            lines + stroke.path.elements().len() as f64 * CORNER_BYTES
        }
    }
}

/// A curve is no longer than the lines between its points.
fn bytes_for_path(path: &BezPath, transform: Affine, area: Rect) -> f64 {
    let (mut last, mut start, mut length) = (Point::ZERO, Point::ZERO, 0.0);
    for element in path.elements() {
        let points = match transform * *element {
            PathEl::MoveTo(point) => {
                (last, start) = (point, point);
                continue;
            }
            PathEl::LineTo(point) => [point; 3],
            PathEl::QuadTo(first, point) => [first, point, point],
            PathEl::CurveTo(first, second, point) => [first, second, point],
            PathEl::ClosePath => [start; 3],
        };
        for point in points {
            length += length_within(area, last, point);
            last = point;
        }
    }
    let elements = path.elements().len() as f64;
    (length / TILE + elements) * TILE_BYTES + elements * ELEMENT_BYTES
}

/// How far a line goes across and down within an area. What is beside it on the left is drawn at its edge.
fn length_within(area: Rect, from: Point, to: Point) -> f64 {
    let is_beside =
        from.x.min(to.x) >= area.x1 || from.y.max(to.y) <= area.y0 || from.y.min(to.y) >= area.y1;
    if is_beside || from == to {
        return 0.0;
    }
    let (top, bottom) = (from.y.clamp(area.y0, area.y1), to.y.clamp(area.y0, area.y1));
    let slope = (to.x - from.x) / (to.y - from.y);
    let at = |y: f64, end: Point| {
        let x = end.x + (y - end.y) * slope;
        // A line that is level has no slope.
        if x.is_finite() { x } else { end.x }.clamp(area.x0, area.x1)
    };
    let length = (at(bottom, to) - at(top, from)).abs() + (bottom - top).abs();
    // What a matrix has moved beyond all numbers is not drawn.
    if length.is_finite() { length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clip::Clip;
    use crate::path::FillRule;
    use crate::render::Ink;

    fn op(path: BezPath) -> DrawOp {
        let white = Ink::Solid(vello_cpu::color::palette::css::WHITE);
        let clip = Clip::everything(1000, 1000);
        DrawOp::new(Shape::Fill(path, FillRule::NonZero), white, &clip)
    }

    #[test]
    fn many_long_lines_need_more_than_few_or_short_ones() {
        let zigzag = |count: u32, size: u32| {
            let points = (0..count).map(|i| {
                let (x, y) = (i * 7919 % size, i * 104_729 % size);
                Point::new(f64::from(x), f64::from(y))
            });
            let mut path = BezPath::new();
            path.move_to((0.0, 0.0));
            points.for_each(|point| path.line_to(point));
            bytes_for(&[op(path)])
        };
        assert!(zigzag(10, 1000) < 300_000, "{}", zigzag(10, 1000));
        let many = zigzag(30_000, 1000);
        assert!(many > 30_000_000 && many < 300_000_000, "{many}");
        assert!(zigzag(30_000, 10) < many / 10);
    }

    #[test]
    fn lines_count_as_far_as_they_are_within() {
        let area = Rect::new(0.0, 0.0, 100.0, 100.0);
        for (from, to, wanted) in [
            ((10.0, 10.0), (40.0, 30.0), 50.0),
            ((10.0, 10.0), (40.0, 10.0), 30.0),
            ((-100.0, -100.0), (200.0, 200.0), 200.0),
            ((200.0, 0.0), (300.0, 100.0), 0.0),
            ((0.0, 200.0), (100.0, 300.0), 0.0),
            ((-50.0, 20.0), (-50.0, 70.0), 50.0),
            ((5.0, 5.0), (5.0, 5.0), 0.0),
        ] {
            let length = length_within(area, from.into(), to.into());
            assert!((length - wanted).abs() < 1e-9, "{from:?} {to:?} {length}");
        }
    }

    #[test]
    fn what_is_far_outside_needs_little() {
        let mut path = BezPath::new();
        path.move_to((-1e12, -1e12));
        for i in 0..100 {
            path.line_to((1e12 * f64::from(i), -1e12));
        }
        assert!(bytes_for(&[op(path)]) < 1_000_000);
    }
}
