//! Masks of glyphs in one colour, put on the surface row by row: a label costs its pixels.

use fearless_simd::{Level, Simd, dispatch};
use vello_cpu::color::{AlphaColor, Srgb};

use super::layer::bands;
use super::rasterizer::Target;
use super::rows::{self, Pixel};
use super::surface::Surface;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::text::PlacedMask;

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
        let format = self.format();
        let pixels = self.pixels_for(touched)?;
        if color[3] < 255 && PlacedMask::overlap(masks) {
            let mut target = Target { pixels, area };
            for band in bands(touched) {
                blend_union(&mut target, masks, band, color);
            }
            target.settle(touched, format);
            return Ok(());
        }
        let width = area.width() as usize;
        dispatch!(Level::new(), simd => {
            for mask in masks {
                blend_mask(simd, pixels, width, mask, bounds, color);
            }
        });
        Target { pixels, area }.settle(touched, format);
        Ok(())
    }
}

/// Puts masks that overlap on an area as if they were one: seen through, their sum would show.
fn blend_union(target: &mut Target<'_>, masks: &[PlacedMask], band: PixelRect, color: Pixel) {
    let coverage = coverage_of(masks, band);
    let width = band.width() as usize;
    for (row, coverage) in target.rows(band).zip(coverage.chunks_exact(width)) {
        dispatch!(Level::new(), simd => rows::blend_covered(simd, row, color, coverage));
    }
}

/// What masks cover of the pixels of an area together.
pub(super) fn coverage_of(masks: &[PlacedMask], band: PixelRect) -> Vec<u8> {
    let mut coverage = vec![0_u8; band.area() as usize];
    for mask in masks {
        dispatch!(Level::new(), _ => {
            for (from, to) in rows_within(mask, band) {
                unite(&mut coverage[to..to + from.len()], from);
            }
        });
    }
    coverage
}

/// The sum of what masks cover of the pixels of an area.
pub(super) fn sum_of(masks: &[PlacedMask], band: PixelRect) -> Vec<u8> {
    let mut sum = vec![0_u8; band.area() as usize];
    for mask in masks {
        dispatch!(Level::new(), _ => {
            for (from, to) in rows_within(mask, band) {
                add(&mut sum[to..to + from.len()], from);
            }
        });
    }
    sum
}

/// The parts of a mask's rows that lie in an area, and where they do.
#[inline(always)]
fn rows_within(mask: &PlacedMask, band: PixelRect) -> impl Iterator<Item = (&[u8], usize)> {
    let area = mask.area();
    let seen = area.intersect(band);
    let (stride, length) = (mask.mask.stride(), seen.width() as usize);
    (seen.y0..seen.y1)
        .filter(move |_| length > 0)
        .map(move |y| {
            let from = (y - area.y0) as usize * stride + (seen.x0 - area.x0) as usize;
            let row = &mask.mask.coverage[from..from + length];
            (row, band.offset(seen.x0, y))
        })
}

#[inline(always)]
fn add(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = to.saturating_add(*from);
    }
}

/// Adds what another mask covers.
#[inline(always)]
fn unite(to: &mut [u8], from: &[u8]) {
    for (to, from) in to.iter_mut().zip(from) {
        let bare = u16::from(255 - *to) * u16::from(255 - *from) + 128;
        // The nearest share of 255, without a division.
        *to = 255 - ((bare + (bare >> 8)) >> 8) as u8;
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
