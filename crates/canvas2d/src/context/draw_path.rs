//! `CanvasDrawPath`. `None` for a path means the current default path.

use std::borrow::Cow;

use vello_cpu::kurbo::Point;

use super::path2d::Path2d;
use super::{Context2d, Style};
use crate::clip::{Clip, ClipOutline, ClipShape};
use crate::error::Result;
use crate::path::{Disc, FillRule, Path, StrokeShape, contains};
use crate::render::{Shape, clip_coverage};

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn fill(&mut self, path: Option<&Path2d>, rule: FillRule) -> Result<()> {
        match self.filled(path, rule) {
            Some(shape) => self.paint(shape, Style::Fill),
            None => Ok(()),
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroke>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn stroke(&mut self, path: Option<&Path2d>) -> Result<()> {
        match self.stroked(path) {
            Some(shape) => self.paint(shape, Style::Stroke),
            None => Ok(()),
        }
    }

    /// What filling a path covers; `None` where that is nothing.
    pub(super) fn filled(&self, path: Option<&Path2d>, rule: FillRule) -> Option<Shape> {
        self.state.transform.inverse()?;
        let path = self.device_path(path);
        match (path.as_rect(), path.as_disc()) {
            _ if path.is_empty() => None,
            (Some(rect), _) => Some(Shape::Rect(rect)),
            // Documents have curves.
            _ if self.document.is_some() => Some(Shape::Fill(path.bez().clone(), rule)),
            (_, Some(disc)) => Some(Shape::Disc(disc)),
            _ => Some(Shape::Fill(path.lines(), rule)),
        }
    }

    /// What stroking a path covers; `None` where that is nothing.
    pub(super) fn stroked(&self, path: Option<&Path2d>) -> Option<Shape> {
        let path = self.device_path(path);
        if self.document.is_some() {
            let (transform, line) = (&self.state.transform, &self.state.line);
            let stroke = StrokeShape::of_curves(path.bez(), transform, line)?;
            return Some(Shape::Stroke(Box::new(stroke)));
        }
        match self.stroked_disc(&path) {
            Some(ring) => Some(Shape::Disc(ring)),
            None => self.stroke_shape(&path).map(Shape::from_stroke),
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip>
    ///
    /// # Errors
    /// When a mask that stands for many clips has no memory.
    pub fn clip(&mut self, path: Option<&Path2d>, rule: FillRule) -> Result<()> {
        let mut clip = self.state.clip.clone();
        if self.document.is_some() {
            clip.intersect_curves(&self.device_path(path), rule);
        } else {
            clip.intersect(&self.device_path(path), rule);
        }
        self.state.clip = clip;
        self.flatten_clip()
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath>
    pub fn is_point_in_path(&self, path: Option<&Path2d>, x: f64, y: f64, rule: FillRule) -> bool {
        x.is_finite()
            && y.is_finite()
            && self.state.transform.inverse().is_some()
            && contains(self.device_path(path).bez(), rule, Point::new(x, y))
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke>
    pub fn is_point_in_stroke(&self, path: Option<&Path2d>, x: f64, y: f64) -> bool {
        x.is_finite()
            && y.is_finite()
            && self
                .stroke_shape(&self.device_path(path))
                .is_some_and(|stroke| stroke.contains(Point::new(x, y)))
    }

    /// What the pen leaves of a path that is a circle.
    fn stroked_disc(&self, path: &Path) -> Option<Disc> {
        let (transform, style) = (&self.state.transform, &self.state.line);
        transform.inverse()?;
        path.as_disc()?.stroked(transform, style, path.is_closed())
    }

    fn stroke_shape(&self, path: &Path) -> Option<StrokeShape> {
        StrokeShape::new(path.bez(), &self.state.transform, &self.state.line)
    }

    /// A path in device space: a `Path2D` is transformed when it is used, the default path was when
    /// it was built.
    fn device_path(&self, path: Option<&Path2d>) -> Cow<'_, Path> {
        match path {
            None => Cow::Borrowed(&self.path),
            Some(path) => {
                let mut device = Path::default();
                device.append(path.path(), &self.state.transform);
                Cow::Owned(device)
            }
        }
    }

    /// Draws a long chain of clips into a mask, as each one of it would cost at every draw.
    fn flatten_clip(&mut self) -> Result<()> {
        let clip = &self.state.clip;
        let (overlong, area) = if self.document.is_some() {
            (clip.overlong_in_document(), clip.bounds)
        } else {
            (clip.overlong(), clip.bounds.intersect(self.surface.area()))
        };
        let Some(shape) = overlong else {
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
