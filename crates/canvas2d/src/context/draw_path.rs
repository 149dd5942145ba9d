//! `CanvasDrawPath`. `None` for a path means the current default path.

use std::borrow::Cow;

use vello_cpu::kurbo::{Point, Rect};

use super::areas::Spread;
use super::path2d::Path2d;
use super::{Context2d, Style};
use crate::clip::{Clip, ClipOutline, ClipShape};
use crate::error::Result;
use crate::memory::{Charge, MemoryKind};
use crate::path::{Disc, FillRule, Path, Sight, StrokeShape, contains};
use crate::render::{Shape, clip_coverage};

/// Paths of so many segments have their drawing counted.
const LONG: usize = 4096;
/// What filling takes for each segment, as a list of lines, and in the rasteriser.
pub(super) const FILLING_BYTES: usize = 128;
/// What stroking takes: as much, and an outline beside it.
pub(super) const STROKING_BYTES: usize = 256;

/// What is seen by who asks about one point.
fn at(x: f64, y: f64) -> Sight {
    let near = Rect::from_center_size((x, y), (2.0, 2.0));
    Sight::new(near, near)
}

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fill>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn fill(&mut self, path: Option<&Path2d>, rule: FillRule) -> Result<()> {
        let _work = self.work(self.segments(path), FILLING_BYTES)?;
        self.in_areas(path, Spread::FILL, |context, path| {
            match context.filled(path, rule) {
                Some(shape) => context.paint(shape, Style::Fill),
                None => Ok(()),
            }
        })
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroke>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn stroke(&mut self, path: Option<&Path2d>) -> Result<()> {
        let _work = self.work(self.segments(path), STROKING_BYTES)?;
        let draw = |context: &mut Self, path: Option<&Path2d>| match context.stroked(path) {
            Some(shape) => context.paint(shape, Style::Stroke),
            None => Ok(()),
        };
        if self.traces_thin_lines(path) {
            return draw(self, path);
        }
        self.in_areas(path, self.stroke_spread(), draw)
    }

    /// Whether a stroke is drawn without an outline.
    pub(super) fn traces_thin_lines(&self, path: Option<&Path2d>) -> bool {
        const MOST: usize = 500_000;
        let width = self.state.line.width * self.state.transform.max_scale();
        let is_of_lines = path
            .map_or(&self.path, Path2d::path)
            .segments()
            .is_of_lines();
        width < 4.0 && is_of_lines && self.segments(path) < MOST
    }

    fn segments(&self, path: Option<&Path2d>) -> usize {
        path.map_or(&self.path, Path2d::path).segments().len()
    }

    /// Counts what drawing a long path takes while it lasts, some bytes for each segment.
    pub(super) fn work(&self, segments: usize, bytes_each: usize) -> Result<Option<Charge>> {
        if segments < LONG {
            return Ok(None);
        }
        let bytes = (segments * bytes_each) as u64;
        let ledger = self.surface.ledger();
        Ok(Some(ledger.charge(MemoryKind::Contexts, bytes)?))
    }

    /// What filling a path covers; `None` where that is nothing.
    pub(super) fn filled(&self, path: Option<&Path2d>, rule: FillRule) -> Option<Shape> {
        self.state.transform.inverse()?;
        let path = self.device_path(path);
        match (path.as_rect(), path.as_disc()) {
            _ if path.is_empty() => None,
            (Some(rect), _) => Some(Shape::Rect(rect)),
            // Documents have curves.
            _ if self.document.is_some() => Some(Shape::Fill(path.to_bez(), rule)),
            (_, Some(disc)) => Some(Shape::Disc(disc)),
            _ => Some(Shape::Fill(path.lines(&self.sight()), rule)),
        }
    }

    /// What stroking a path covers; `None` where that is nothing.
    pub(super) fn stroked(&self, path: Option<&Path2d>) -> Option<Shape> {
        let path = self.device_path(path);
        if self.document.is_some() {
            let (transform, line) = (&self.state.transform, &self.state.line);
            let stroke = StrokeShape::of_curves(path.segments().iter(), transform, line)?;
            return Some(Shape::Stroke(Box::new(stroke)));
        }
        match self.stroked_disc(&path) {
            Some(ring) => Some(Shape::Disc(ring)),
            None => (self.stroke_shape(&path, &self.sight())).map(Shape::from_stroke),
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip>
    ///
    /// # Errors
    /// When a mask that stands for many clips has no memory.
    pub fn clip(&mut self, path: Option<&Path2d>, rule: FillRule) -> Result<()> {
        let mut clip = self.state.clip.clone();
        let ledger = self.surface.ledger();
        if self.document.is_some() {
            clip.intersect_curves(&self.device_path(path), rule, ledger)?;
        } else {
            clip.intersect(&self.device_path(path), rule, ledger)?;
        }
        self.state.change().clip = clip;
        self.flatten_clip()
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinpath>
    pub fn is_point_in_path(&self, path: Option<&Path2d>, x: f64, y: f64, rule: FillRule) -> bool {
        x.is_finite()
            && y.is_finite()
            && self.state.transform.inverse().is_some()
            && contains(
                self.device_path(path).segments().iter(),
                rule,
                Point::new(x, y),
            )
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] when there is no memory for the outline of a long path.
    pub fn is_point_in_stroke(&self, path: Option<&Path2d>, x: f64, y: f64) -> Result<bool> {
        let _work = self.work(self.segments(path), STROKING_BYTES)?;
        Ok(x.is_finite()
            && y.is_finite()
            && self
                .stroke_shape(&self.device_path(path), &at(x, y))
                .is_some_and(|stroke| stroke.contains(Point::new(x, y))))
    }

    /// What the pen leaves of a path that is a circle.
    fn stroked_disc(&self, path: &Path) -> Option<Disc> {
        let (transform, style) = (&self.state.transform, &self.state.line);
        transform.inverse()?;
        path.as_disc()?.stroked(transform, style, path.is_closed())
    }

    pub(super) fn stroke_shape(&self, path: &Path, sight: &Sight) -> Option<StrokeShape> {
        let segments = path.segments().iter();
        StrokeShape::seen(segments, &self.state.transform, &self.state.line, sight)
    }

    /// A path in device space: a `Path2D` is transformed when it is used, the default path was when
    /// it was built.
    pub(super) fn device_path(&self, path: Option<&Path2d>) -> Cow<'_, Path> {
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
        let charge = (self.surface.ledger()).charge(MemoryKind::Contexts, area.area())?;
        let outline = ClipOutline::Mask(area, clip_coverage(shape, area));
        self.state.change().clip = Clip {
            bounds: area,
            shape: Some(ClipShape::single(outline, Some(charge))),
        };
        Ok(())
    }
}
