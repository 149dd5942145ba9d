//! Masks of glyphs that are drawn along with a pen.

use vello_cpu::kurbo::{Affine, BezPath};

use super::accumulator::Accumulator;
use super::tracer::Tracer;
use crate::geometry::{PixelRect, Transform};
use crate::path::{LineStyle, StrokeShape};
use crate::text::GlyphMask;

/// Larger ones are not made; the path is stroked then.
const MAX_SIDE: u32 = 512;

/// More lines could overlap so often that the accumulator can't count them.
const MAX_LINES: usize = 100_000;

/// The coverage of a pen's way along an outline, both in pixels; `None` where it would be too large.
pub(crate) fn stroked_glyph(outline: BezPath, style: &LineStyle) -> Option<GlyphMask> {
    let Some(stroke) = StrokeShape::new(&outline, &Transform::default(), style) else {
        return Some(GlyphMask::default());
    };
    let extent = PixelRect::enclosing(stroke.bounds());
    if extent.width() > MAX_SIDE || extent.height() > MAX_SIDE {
        return None;
    }
    // Rows and columns change places, as the accumulator gives columns.
    let lines = Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]) * &stroke.path;
    if lines.elements().len() > MAX_LINES {
        return None;
    }
    let mut accumulator =
        Accumulator::new(PixelRect::new(extent.y0, extent.x0, extent.y1, extent.x1));
    Tracer::new(&mut accumulator, &stroke.pen, f64::MIN..=f64::MAX).trace(&lines);
    let mut mask = Rows::default();
    let width = extent.width() as usize;
    accumulator.resolve(|coverage| mask.push(&coverage[..width]));
    mask.into_glyph(extent)
}

/// Rows of coverage, and where the ink in them is: mitres reach for far more than they use.
#[derive(Default)]
struct Rows {
    coverage: Vec<u8>,
    count: usize,
    first: Option<usize>,
    last: usize,
    left: usize,
    right: usize,
}

impl Rows {
    fn push(&mut self, row: &[u8]) {
        let index = self.count;
        self.count += 1;
        self.coverage.extend_from_slice(row);
        let Some(left) = row.iter().position(|value| *value > 0) else {
            return;
        };
        let right = row
            .iter()
            .rposition(|value| *value > 0)
            .map_or(left, |at| at + 1);
        if self.first.is_none() {
            (self.first, self.left) = (Some(index), left);
        }
        self.left = self.left.min(left);
        self.right = self.right.max(right);
        self.last = index;
    }

    fn into_glyph(self, extent: PixelRect) -> Option<GlyphMask> {
        let Some(first) = self.first else {
            return Some(GlyphMask::default());
        };
        let rows = self.coverage.chunks_exact(extent.width() as usize);
        let inked = rows.skip(first).take(self.last - first + 1);
        let coverage: Vec<u8> = inked
            .flat_map(|row| &row[self.left..self.right])
            .copied()
            .collect();
        Some(GlyphMask::new(
            i16::try_from(extent.x0 + self.left as i32).ok()?,
            i16::try_from(extent.y0 + first as i32).ok()?,
            u16::try_from(self.right - self.left).ok()?,
            u16::try_from(self.last - first + 1).ok()?,
            &coverage,
        ))
    }
}
