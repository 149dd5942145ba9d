//! `CanvasRect`. Arguments that are not finite are ignored.

use vello_cpu::kurbo::Rect;

use super::{Context2d, Style};
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::path::{FillRule, Path, StrokeShape};
use crate::render::{DrawOp, Ink, Shape};

/// A line's width from which on it is not reckoned with.
const WIDE: f64 = 1e9;

impl Context2d {
    /// x, y, width, height.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillrect>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn fill_rect(&mut self, rect: [f64; 4]) -> Result<()> {
        match self.device_rect(rect) {
            Some(shape) => self.paint(shape, Style::Fill),
            None => Ok(()),
        }
    }

    /// x, y, width, height.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokerect>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn stroke_rect(&mut self, rect: [f64; 4]) -> Result<()> {
        let [x, y, w, h] = rect;
        if !rect.iter().all(|value| value.is_finite()) || (w == 0.0 && h == 0.0) {
            return Ok(());
        }
        let transform = &self.state.transform;
        let mut path = Path::default();
        if w == 0.0 || h == 0.0 {
            // A line, not a rectangle.
            path.move_to(transform, x, y);
            path.line_to(transform, x + w, y + h);
        } else {
            path.rect(transform, rect);
        }
        if self.document.is_some() {
            let stroke =
                StrokeShape::of_curves(path.segments().iter(), transform, &self.state.line);
            return stroke.map_or(Ok(()), |stroke| {
                self.paint(Shape::Stroke(Box::new(stroke)), Style::Stroke)
            });
        }
        let line = &self.state.line;
        let is_thin = (f64::MIN_POSITIVE..=line.width).contains(&w.abs().min(h.abs()));
        let shape = if is_thin && line.has_square_corners() && line.width < WIDE {
            self.device_rect(outer_rect(rect, line.width))
        } else {
            StrokeShape::seen(path.segments().iter(), transform, line, &self.sight())
                .map(Shape::from_stroke)
        };
        match shape {
            Some(shape) => self.paint(shape, Style::Stroke),
            None => Ok(()),
        }
    }

    /// x, y, width, height.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clearrect>
    ///
    /// # Errors
    /// When shared pixels can't be copied for want of memory.
    pub fn clear_rect(&mut self, rect: [f64; 4]) -> Result<()> {
        let Some(shape) = self.device_rect(rect) else {
            return Ok(());
        };
        let clip = &self.state.clip;
        if let Some(document) = &mut self.document {
            return document.erase(shape, clip);
        }
        if let (Shape::Rect(rect), None) = (&shape, &clip.shape) {
            let area = PixelRect::rounded(*rect).intersect(clip.bounds);
            return self.surface.clear(area);
        }
        let black = Ink::Solid(vello_cpu::color::palette::css::BLACK);
        // Browsers clear pixels as a whole or not at all.
        let op = DrawOp {
            aliased: true,
            ..DrawOp::new(shape, black, clip)
        };
        self.surface
            .draw(op, CompositeOperation::DestinationOut, clip)
    }

    /// A rectangle of user space as a shape; `None` when it has no area or can't be mapped.
    pub(super) fn device_rect(&self, rect: [f64; 4]) -> Option<Shape> {
        let [x, y, w, h] = rect;
        let transform = &self.state.transform;
        if !rect.iter().all(|value| value.is_finite()) || w == 0.0 || h == 0.0 {
            return None;
        }
        transform.inverse()?;
        if transform.keeps_rectangles() {
            let (from, to) = (transform.apply(x, y), transform.apply(x + w, y + h));
            return Some(Shape::Rect(Rect::from_points(from, to)));
        }
        let mut path = Path::default();
        path.rect(transform, rect);
        Some(Shape::Fill(path.to_bez(), FillRule::NonZero))
    }
}

/// What a line around a rectangle covers that is too thin to leave a hole: both sides of the line would
/// be added up where they cover the same pixels in part.
fn outer_rect([x, y, w, h]: [f64; 4], line_width: f64) -> [f64; 4] {
    let half = line_width / 2.0;
    let (w, h) = (w + line_width.copysign(w), h + line_width.copysign(h));
    [x - half.copysign(w), y - half.copysign(h), w, h]
}
