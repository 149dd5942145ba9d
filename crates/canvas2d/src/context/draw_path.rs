//! `CanvasDrawPath`, for the current default path.

use vello_cpu::kurbo::Point;

use super::{Context2d, Style};
use crate::clip::{Clip, ClipOutline, ClipShape};
use crate::error::Result;
use crate::path::{FillRule, StrokeShape, contains};
use crate::render::{Shape, clip_coverage};

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn fill(&mut self, rule: FillRule) -> Result<()> {
        if self.path.is_empty() || self.state.transform.inverse().is_none() {
            return Ok(());
        }
        let shape = match self.path.as_rect() {
            Some(rect) => Shape::Rect(rect),
            None => Shape::Fill(self.path.bez().clone(), rule),
        };
        self.paint(shape, Style::Fill)
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroke>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn stroke(&mut self) -> Result<()> {
        match StrokeShape::new(self.path.bez(), &self.state.transform, &self.state.line) {
            Some(stroke) => self.paint(Shape::Stroke(Box::new(stroke)), Style::Stroke),
            None => Ok(()),
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip>
    ///
    /// # Errors
    /// When a mask that stands for many clips has no memory.
    pub fn clip(&mut self, rule: FillRule) -> Result<()> {
        self.state.clip.intersect(&self.path, rule);
        self.flatten_clip()
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath>
    pub fn is_point_in_path(&self, x: f64, y: f64, rule: FillRule) -> bool {
        x.is_finite() && y.is_finite() && contains(self.path.bez(), rule, Point::new(x, y))
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke>
    pub fn is_point_in_stroke(&self, x: f64, y: f64) -> bool {
        x.is_finite()
            && y.is_finite()
            && StrokeShape::new(self.path.bez(), &self.state.transform, &self.state.line)
                .is_some_and(|stroke| stroke.contains(Point::new(x, y)))
    }

    /// Draws a long chain of clips into a mask, as each one of it would cost at every draw.
    fn flatten_clip(&mut self) -> Result<()> {
        let clip = &self.state.clip;
        let area = clip.bounds.intersect(self.surface.area());
        let Some(shape) = clip.overlong() else {
            return Ok(());
        };
        self.surface.ledger().make_room(area.area())?;
        let outline = ClipOutline::Mask(area, clip_coverage(shape, area));
        self.state.clip = Clip {
            bounds: area,
            shape: Some(ClipShape::single(outline)),
        };
        Ok(())
    }
}
