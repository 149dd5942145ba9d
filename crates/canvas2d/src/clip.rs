//! The clipping region: a pixel rectangle and, where that is not enough, a chain of shapes.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use crate::bitmap::MAX_SIDE;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::path::{FillRule, Path, Sight};

/// A shape that drawing is confined to, inside of those before it.
#[derive(Debug)]
pub(crate) struct ClipShape {
    pub(crate) outline: ClipOutline,
    pub(crate) parent: Option<Arc<Self>>,
    /// Counts the outline; none for what lives as long as a drawing call.
    _charge: Option<Charge>,
    /// How many shapes the chain has, this one included.
    depth: u32,
    /// How many pixels its coverage was asked for, more or less.
    pub(crate) asked: AtomicU64,
    /// What the chain covers, once that was worth keeping; `None` where there was no memory.
    pub(crate) coverage: OnceLock<Option<KeptCoverage>>,
}

/// Coverage of the pixels of a rectangle, row by row.
#[derive(Debug)]
pub(crate) struct KeptCoverage {
    pub(crate) area: PixelRect,
    pub(crate) alphas: Vec<u8>,
    pub(crate) _charge: Charge,
}

/// The form of one shape of the chain, in device space.
#[derive(Debug)]
pub(crate) enum ClipOutline {
    Rect(Rect),
    Path(BezPath, FillRule),
    /// Coverage of the pixels of a rectangle, row by row.
    Mask(PixelRect, Vec<u8>),
}

impl ClipOutline {
    /// A box that holds all of it.
    pub(crate) fn bounds(&self) -> Rect {
        match self {
            Self::Rect(rect) => *rect,
            Self::Path(path, _) => path.control_box(),
            Self::Mask(area, _) => area.to_rect(),
        }
    }

    /// The same without room for more.
    fn fitted(self) -> Self {
        match self {
            Self::Path(path, rule) => {
                // Takes no memory of its own: collecting a vector's elements keeps the vector.
                let mut elements: Vec<PathEl> = path.into_iter().collect();
                elements.shrink_to_fit();
                Self::Path(BezPath::from_vec(elements), rule)
            }
            other => other,
        }
    }

    /// What it takes on the heap.
    fn bytes(&self) -> u64 {
        let bytes = match self {
            Self::Rect(_) => 0,
            Self::Path(path, _) => size_of_val(path.elements()),
            Self::Mask(_, alphas) => alphas.len(),
        };
        bytes as u64
    }
}

impl ClipShape {
    /// What keeping it costs, in elements of paths.
    pub(crate) fn weight(&self) -> usize {
        match &self.outline {
            ClipOutline::Rect(_) => 1,
            ClipOutline::Path(path, _) => path.elements().len(),
            ClipOutline::Mask(_, alphas) => alphas.len() / 56,
        }
    }

    fn new(outline: ClipOutline, parent: Option<Arc<Self>>, charge: Option<Charge>) -> Arc<Self> {
        let depth = parent.as_ref().map_or(0, |shape| shape.depth) + 1;
        Arc::new(Self {
            outline,
            parent,
            _charge: charge,
            depth,
            asked: AtomicU64::new(0),
            coverage: OnceLock::new(),
        })
    }

    /// A chain of one.
    pub(crate) fn single(outline: ClipOutline, charge: Option<Charge>) -> Arc<Self> {
        Self::new(outline, None, charge)
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

    /// In a document a shape costs no pixels, but each is written anew where chains part.
    const MAX_DOCUMENT_DEPTH: u32 = 32;

    pub(crate) fn everything(width: u32, height: u32) -> Self {
        Self {
            bounds: PixelRect::of_size(width, height),
            shape: None,
        }
    }

    /// The region of a document's pages, of whatever size.
    pub(crate) fn everywhere() -> Self {
        Self::everything(MAX_SIDE, MAX_SIDE)
    }

    /// Confines the region to the inside of `path`, for drawing on pixels.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-clip>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`]; the region stays as it was then.
    pub(crate) fn intersect(
        &mut self,
        path: &Path,
        rule: FillRule,
        ledger: &Arc<Ledger>,
    ) -> Result<()> {
        let bounds = self.bounds.inflated(1).to_rect();
        let sight = Sight::new(bounds, bounds);
        self.intersect_with(path, ledger, || ClipOutline::Path(path.lines(&sight), rule))
    }

    /// As [`Self::intersect`], for documents: curves stay curves.
    ///
    /// # Errors
    /// As [`Self::intersect`].
    pub(crate) fn intersect_curves(
        &mut self,
        path: &Path,
        rule: FillRule,
        ledger: &Arc<Ledger>,
    ) -> Result<()> {
        self.intersect_with(path, ledger, || ClipOutline::Path(path.to_bez(), rule))
    }

    fn intersect_with(
        &mut self,
        path: &Path,
        ledger: &Arc<Ledger>,
        outline: impl FnOnce() -> ClipOutline,
    ) -> Result<()> {
        let Some(bounds) = path.bounds() else {
            self.bounds = PixelRect::default();
            self.shape = None;
            return Ok(());
        };
        let pixels = PixelRect::enclosing(bounds);
        let (outline, charge) = match path.as_rect() {
            Some(rect) if PixelRect::exact(rect).is_some() => {
                self.bounds = self.bounds.intersect(pixels);
                return Ok(());
            }
            Some(rect) => (ClipOutline::Rect(rect), None),
            None => {
                // Before it is made, and exactly when it is known how many lines its curves have become.
                let bytes = (path.segments().len() * size_of::<PathEl>()) as u64;
                let mut charge = ledger.charge(MemoryKind::Contexts, bytes)?;
                let outline = outline().fitted();
                charge.resize(outline.bytes())?;
                (outline, Some(charge))
            }
        };
        self.bounds = self.bounds.intersect(pixels);
        self.shape = Some(ClipShape::new(outline, self.shape.take(), charge));
        Ok(())
    }

    /// Confines the region to the inside of lines, for a drawing call.
    pub(crate) fn intersect_outline(&mut self, lines: BezPath, rule: FillRule) {
        let bounds = PixelRect::enclosing(lines.control_box());
        self.bounds = self.bounds.intersect(bounds);
        self.push(ClipOutline::Path(lines, rule));
    }

    fn push(&mut self, outline: ClipOutline) {
        self.shape = Some(ClipShape::new(outline, self.shape.take(), None));
    }

    /// The chain, when it has grown so long that it should become a mask.
    pub(crate) fn overlong(&self) -> Option<&Arc<ClipShape>> {
        self.longer_than(Self::MAX_DEPTH)
    }

    /// The chain, when it has grown longer than a document should keep it.
    pub(crate) fn overlong_in_document(&self) -> Option<&Arc<ClipShape>> {
        self.longer_than(Self::MAX_DOCUMENT_DEPTH)
    }

    fn longer_than(&self, depth: u32) -> Option<&Arc<ClipShape>> {
        self.shape.as_ref().filter(|shape| shape.depth > depth)
    }

    /// Whether it is the same region in memory.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let is_same_shape = match (&self.shape, &other.shape) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        is_same_shape && self.bounds == other.bounds
    }

    /// The chain from the outermost shape to the innermost.
    pub(crate) fn chain(&self) -> Vec<&Arc<ClipShape>> {
        let mut chain: Vec<_> =
            std::iter::successors(self.shape.as_ref(), |shape| shape.parent.as_ref()).collect();
        chain.reverse();
        chain
    }

    /// The region under a matrix that keeps rectangles what they are.
    pub(crate) fn mapped(&self, by: Affine) -> Self {
        let mut mapped = Self {
            bounds: PixelRect::enclosing(by.transform_rect_bbox(self.bounds.to_rect())),
            shape: None,
        };
        for shape in self.chain() {
            mapped.push(match &shape.outline {
                ClipOutline::Rect(rect) => ClipOutline::Rect(by.transform_rect_bbox(*rect)),
                ClipOutline::Path(path, rule) => ClipOutline::Path(by * path, *rule),
                ClipOutline::Mask(area, alphas) => mapped_mask(*area, alphas, by),
            });
        }
        mapped
    }
}

/// A mask under a matrix that keeps rectangles what they are, every pixel as it falls.
fn mapped_mask(area: PixelRect, alphas: &[u8], by: Affine) -> ClipOutline {
    let target = PixelRect::enclosing(by.transform_rect_bbox(area.to_rect()));
    let back = by.inverse();
    let mut mapped = Vec::with_capacity(target.area() as usize);
    for y in target.y0..target.y1 {
        for x in target.x0..target.x1 {
            let from = back * Point::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
            let column = (from.x.floor() as i32).clamp(area.x0, area.x1 - 1);
            let row = (from.y.floor() as i32).clamp(area.y0, area.y1 - 1);
            mapped.push(alphas[area.offset(column, row)]);
        }
    }
    ClipOutline::Mask(target, mapped)
}
