//! Masks of glyphs in one colour, put on the surface row by row: a label costs its pixels.

use std::rc::Rc;

use fearless_simd::{Level, Simd, dispatch};
use vello_cpu::color::{AlphaColor, Srgb};

use super::rows::{self, Pixel};
use super::surface::Surface;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::text::GlyphMask;

/// A mask, and the pixel that its glyph's origin stands in.
pub(crate) struct PlacedMask {
    pub(crate) mask: Rc<GlyphMask>,
    pub(crate) x: i32,
    pub(crate) y: i32,
}

impl PlacedMask {
    fn area(&self) -> PixelRect {
        let x = self.x.saturating_add(self.mask.left.into());
        let y = self.y.saturating_add(self.mask.top.into());
        PixelRect::new(
            x,
            y,
            x.saturating_add(self.mask.width.into()),
            y.saturating_add(self.mask.height.into()),
        )
    }
}

impl Surface {
    /// Puts masks of one colour over what is there, within `bounds`.
    pub(crate) fn draw_masks(
        &mut self,
        masks: &[PlacedMask],
        color: AlphaColor<Srgb>,
        bounds: PixelRect,
    ) -> Result<()> {
        let area = self.area();
        let bounds = bounds.intersect(area);
        let touched = masks.iter().map(|mask| mask.area().intersect(bounds));
        let touched = touched.fold(PixelRect::default(), PixelRect::union);
        if touched.is_empty() || color.components[3] <= 0.0 {
            return Ok(());
        }
        let color = rows::pixel(color);
        let pixels = self.pixels_for(touched)?;
        let width = area.width() as usize;
        dispatch!(Level::new(), simd => {
            for mask in masks {
                blend_mask(simd, pixels, width, mask, bounds, color);
            }
        });
        Ok(())
    }
}

/// Puts one mask on pixels that are `width` wide.
#[inline(always)]
fn blend_mask<S: Simd>(
    simd: S,
    pixels: &mut [u8],
    width: usize,
    mask: &PlacedMask,
    bounds: PixelRect,
    color: Pixel,
) {
    let area = mask.area();
    let seen = area.intersect(bounds);
    if seen.is_empty() {
        return;
    }
    let stride = mask.mask.stride();
    // OPTIMIZATION: rows are drawn in whole blocks where these lie on the bitmap; what a block has
    // too much of is not covered and keeps its pixels.
    let length = match seen == area && seen.x0 as usize + stride <= width {
        true => stride,
        false => seen.width() as usize,
    };
    for y in seen.y0..seen.y1 {
        let from = (y - area.y0) as usize * stride + (seen.x0 - area.x0) as usize;
        let to = (y as usize * width + seen.x0 as usize) * 4;
        let row = &mut pixels[to..to + length * 4];
        rows::blend_covered(simd, row, color, &mask.mask.coverage[from..from + length]);
    }
}
