//! The clipping region: a pixel rectangle and, where that is not enough, a chain of shapes.

use std::sync::Arc;

use vello_cpu::kurbo::{BezPath, Rect};

use crate::geometry::PixelRect;
use crate::path::{FillRule, Path};

/// A shape that drawing is confined to, inside of those before it.
#[derive(Debug)]
pub(crate) struct ClipShape {
    pub(crate) outline: ClipOutline,
    pub(crate) parent: Option<Arc<Self>>,
    /// How many shapes the chain has, this one included.
    depth: u32,
}

/// The form of one shape of the chain, in device space.
#[derive(Debug)]
pub(crate) enum ClipOutline {
    Rect(Rect),
    Path(BezPath, FillRule),
    /// Coverage of the pixels of a rectangle, row by row.
    Mask(PixelRect, Vec<u8>),
}

impl ClipShape {
    /// A chain of one.
    pub(crate) fn single(outline: ClipOutline) -> Arc<Self> {
        Arc::new(Self {
            outline,
            parent: None,
            depth: 1,
        })
    }
}

/// The drawing state's clipping region.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#clipping-region>
#[derive(Clone, Debug)]
pub(crate) struct Clip {
    /// Nothing outside of these pixels is drawn.
    pub(crate) bounds: PixelRect,
    /// The innermost shape; `None` while `bounds` says it all.
    pub(crate) shape: Option<Arc<ClipShape>>,
}

impl Clip {
    /// Longer chains are drawn into a mask once: every shape of a chain costs at every draw.
    const MAX_DEPTH: u32 = 8;

    pub(crate) fn everything(width: u32, height: u32) -> Self {
        Self {
            bounds: PixelRect::of_size(width, height),
            shape: None,
        }
    }

    /// Confines the region to the inside of `path`.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip>
    pub(crate) fn intersect(&mut self, path: &Path, rule: FillRule) {
        let Some(bounds) = path.bounds() else {
            self.bounds = PixelRect::default();
            self.shape = None;
            return;
        };
        self.bounds = self.bounds.intersect(PixelRect::enclosing(bounds));
        let outline = match path.as_rect() {
            Some(rect) if PixelRect::exact(rect).is_some() => return,
            Some(rect) => ClipOutline::Rect(rect),
            None => ClipOutline::Path(path.lines(), rule),
        };
        self.push(outline);
    }

    /// Confines the region to the inside of lines.
    pub(crate) fn intersect_outline(&mut self, lines: BezPath, rule: FillRule) {
        let bounds = PixelRect::enclosing(lines.control_box());
        self.bounds = self.bounds.intersect(bounds);
        self.push(ClipOutline::Path(lines, rule));
    }

    fn push(&mut self, outline: ClipOutline) {
        let parent = self.shape.take();
        let depth = parent.as_ref().map_or(0, |shape| shape.depth) + 1;
        self.shape = Some(Arc::new(ClipShape {
            outline,
            parent,
            depth,
        }));
    }

    /// The chain, when it has grown so long that it should become a mask.
    pub(crate) fn overlong(&self) -> Option<&Arc<ClipShape>> {
        self.shape
            .as_ref()
            .filter(|shape| shape.depth > Self::MAX_DEPTH)
    }
}
