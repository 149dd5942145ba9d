//! Drawing that is recorded and not yet rendered, and how it is cut into areas to render.

use std::ops::Range;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath, Rect};

use super::ink::Ink;
use super::polyline;
use crate::clip::{Clip, ClipOutline, ClipShape};
use crate::geometry::PixelRect;
use crate::memory::{Ledger, MemoryKind, Tally};
use crate::path::{Disc, FillRule, StrokeShape};

/// What is painted, in device space.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Rect(Rect),
    Disc(Disc),
    Fill(BezPath, FillRule),
    Stroke(Box<StrokeShape>),
}

impl Shape {
    /// A stroke, in the form that draws best.
    pub(crate) fn from_stroke(stroke: StrokeShape) -> Self {
        /// The outline of a longer path is not kept until it is drawn.
        const LONG: usize = 2_000;
        if polyline::is_worthwhile(&stroke) || stroke.path.elements().len() > LONG {
            Self::Stroke(Box::new(stroke))
        } else {
            Self::Fill(stroke.outline(), FillRule::NonZero)
        }
    }

    /// A box that holds every pixel that the shape touches.
    pub(crate) fn bounds(&self) -> PixelRect {
        match self {
            Self::Rect(rect) => PixelRect::enclosing(*rect),
            Self::Disc(disc) => PixelRect::enclosing(disc.bounds()),
            Self::Fill(path, _) => PixelRect::enclosing(path.control_box()),
            // One pixel more, as outlines of strokes are approximations.
            Self::Stroke(stroke) => PixelRect::enclosing(stroke.bounds().inflate(1.0, 1.0)),
        }
    }

    /// The same shape elsewhere.
    pub(crate) fn moved(&self, x: f64, y: f64) -> Self {
        let by = Affine::translate((x, y));
        match self {
            Self::Rect(rect) => Self::Rect(*rect + by.translation()),
            Self::Disc(disc) => Self::Disc(disc.moved(by.translation())),
            Self::Fill(path, rule) => Self::Fill(by * path, *rule),
            Self::Stroke(stroke) => {
                let mut stroke = stroke.clone();
                stroke.transform = by * stroke.transform;
                Self::Stroke(stroke)
            }
        }
    }

    fn weight(&self) -> usize {
        match self {
            Self::Rect(_) => 1,
            // About as many lines as it is drawn with.
            Self::Disc(_) => 32,
            Self::Fill(path, _) => path.elements().len(),
            Self::Stroke(stroke) => stroke.path.elements().len() * 2,
        }
    }
}

/// One recorded operation under source-over.
#[derive(Clone, Debug)]
pub(crate) struct DrawOp {
    pub(crate) shape: Shape,
    pub(crate) ink: Ink,
    /// The pixels it may change: the shape's bounds within the clipping region's.
    pub(crate) bounds: PixelRect,
    pub(crate) clip: Option<Arc<ClipShape>>,
    /// Whether the shape reaches beyond `bounds` and has to be cut off there.
    pub(crate) cropped: bool,
    /// Whether pixels are covered as a whole or not at all.
    pub(crate) aliased: bool,
}

impl DrawOp {
    /// A shape within a clipping region.
    pub(crate) fn new(shape: Shape, ink: Ink, clip: &Clip) -> Self {
        let extent = shape.bounds();
        let bounds = extent.intersect(clip.bounds);
        Self {
            shape,
            ink,
            bounds: if bounds.is_empty() {
                PixelRect::default()
            } else {
                bounds
            },
            clip: clip.shape.clone(),
            cropped: !bounds.contains(extent),
            aliased: false,
        }
    }

    /// The same drawing without a clip, where a rectangle fills one path: so pictures are made round.
    pub(super) fn shaped_by_clip(mut self) -> Self {
        let (Shape::Rect(rect), Some(clip)) = (&self.shape, &self.clip) else {
            return self;
        };
        // OPTIMIZATION: filling the path covers the same pixels as a clip and a rectangle over it.
        if let (ClipOutline::Path(path, rule), None) = (&clip.outline, &clip.parent) {
            let extent = path.control_box();
            let visible = extent.intersect(self.bounds.to_rect());
            if rect.contains_rect(visible) && !self.aliased {
                self.cropped = !self.bounds.contains(PixelRect::enclosing(extent));
                self.shape = Shape::Fill(path.clone(), *rule);
                self.clip = None;
            }
        }
        self
    }

    /// How much it costs to keep, in path elements.
    pub(crate) fn weight(&self) -> usize {
        self.shape.weight() + self.ink.weight() + 4
    }
}

/// Operations in their order.
#[derive(Debug)]
pub(crate) struct Scene {
    ops: Vec<DrawOp>,
    bounds: PixelRect,
    weight: usize,
    /// How much is recorded at the most, in path elements.
    budget: usize,
    tally: Tally,
}

impl Scene {
    /// The budget of a large surface: a few megabytes here and in the rasteriser.
    const MOST: usize = 32_768;
    /// That of a small one, so that thousands of them that were drawn on and never looked at cost no more than
    /// so many larger ones.
    const LEAST: usize = 2048;
    /// The weight that makes up for a pixel.
    const PIXELS_EACH: u64 = 8;

    /// Bytes of a path element, with what is beside it.
    const ELEMENT_BYTES: u64 = 64;
    /// The weight of a few shapes, 2 KB, which are not counted.
    const UNCOUNTED: usize = 32;
    /// The weight that is counted at once.
    const STEP: usize = 256;

    /// Nothing recorded, for a surface of so many pixels.
    pub(crate) fn new(ledger: &Arc<Ledger>, pixels: u64) -> Self {
        Self {
            ops: Vec::new(),
            bounds: PixelRect::default(),
            weight: 0,
            budget: Self::budget(pixels),
            tally: Tally::new(ledger, MemoryKind::Contexts),
        }
    }

    fn budget(pixels: u64) -> usize {
        // The cast is of a number below `MOST`.
        let wanted = (pixels / Self::PIXELS_EACH).min(Self::MOST as u64) as usize;
        wanted.max(Self::LEAST)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// The pixels that rendering may change.
    pub(crate) fn bounds(&self) -> PixelRect {
        self.bounds
    }

    /// Records an operation. Says no where there is no room for it: it is recorded all the same, and has to be
    /// rendered at once.
    pub(crate) fn push(&mut self, op: DrawOp) -> bool {
        self.bounds = self.bounds.union(op.bounds);
        self.weight += op.weight();
        self.ops.push(op);
        if self.weight <= Self::UNCOUNTED {
            return true;
        }
        let bytes = self.weight.next_multiple_of(Self::STEP) as u64 * Self::ELEMENT_BYTES;
        bytes <= self.tally.counted() || self.tally.set(bytes).is_ok()
    }

    /// Whether it has to be rendered before more is recorded.
    pub(crate) fn is_full(&self) -> bool {
        self.weight > self.budget
    }

    pub(crate) fn clear(&mut self) {
        self.take();
    }

    /// What is recorded, which is forgotten here.
    pub(crate) fn take(&mut self) -> Self {
        let empty = Self {
            budget: self.budget,
            ..Self::new(self.tally.ledger(), 0)
        };
        std::mem::replace(self, empty)
    }

    pub(crate) fn ops(&self) -> &[DrawOp] {
        &self.ops
    }

    /// Cuts the operations into runs, each with the area to render it in.
    pub(crate) fn batches(&self) -> Vec<(Range<usize>, PixelRect)> {
        batches(&self.ops.iter().map(|op| op.bounds).collect::<Vec<_>>())
    }
}

/// Costs of rendering an area, in nanoseconds, measured on 5000×5000: what every pixel of it costs
/// whether it is drawn on or not, and what beginning one more area costs.
const PIXEL_COST: f64 = 0.6;
const AREA_COST: f64 = 1500.0;

/// One area for all if that is cheaper than one for each; else an operation joins the area before
/// it as long as the pixels between them cost less than an area of its own.
fn batches(bounds: &[PixelRect]) -> Vec<(Range<usize>, PixelRect)> {
    let cost = |rect: PixelRect| rect.area() as f64 * PIXEL_COST;
    let union = bounds
        .iter()
        .fold(PixelRect::default(), |all, rect| all.union(*rect));
    let apart: f64 = bounds.iter().map(|rect| cost(*rect) + AREA_COST).sum();
    if cost(union) + AREA_COST <= apart {
        return vec![(0..bounds.len(), union)];
    }
    let mut runs: Vec<(Range<usize>, PixelRect)> = Vec::new();
    for (index, rect) in bounds.iter().enumerate() {
        if let Some((range, area)) = runs.last_mut() {
            let joined = area.union(*rect);
            if cost(joined) - cost(*area) - cost(*rect) < AREA_COST {
                range.end = index + 1;
                *area = joined;
                continue;
            }
        }
        runs.push((index..index + 1, *rect));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distant_specks_are_rendered_apart_and_crowds_together() {
        let speck = |x: i32, y: i32| PixelRect::new(x, y, x + 4, y + 4);
        let apart = [speck(0, 0), speck(4000, 4000)];
        assert_eq!(batches(&apart).len(), 2);
        let crowd: Vec<_> = (0..1000)
            .map(|i| speck(i * 37 % 1000, i * 91 % 1000))
            .collect();
        assert_eq!(batches(&crowd).len(), 1);
        let neighbours = [
            speck(0, 0),
            speck(5, 0),
            speck(4000, 4000),
            speck(4005, 4000),
        ];
        assert_eq!(batches(&neighbours).len(), 2);
    }
}
