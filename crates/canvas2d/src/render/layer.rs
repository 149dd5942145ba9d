//! Operators other than source-over: the source goes into a layer of its own, which is then put on
//! the surface row by row.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#drawing-model>

use super::blend::Source;
use super::clip_mask::clip_alphas;
use super::ink::{ImageInk, Ink};
use super::parts::render;
use super::rasterizer::Target;
use super::rows::{self, Pixel};
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use super::{blend, blit, needs, saturate, straight};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::pixel_format::PixelFormat;

/// A layer is drawn in bands of so many pixels at the most, so that it stays in the cache and its
/// memory needs no counting.
const BAND_AREA: u64 = 1 << 18;

/// An area cut into bands.
pub(super) fn bands(region: PixelRect) -> impl Iterator<Item = PixelRect> {
    bands_of(region, BAND_AREA)
}

/// An area cut into bands of so many pixels at the most.
pub(super) fn bands_of(region: PixelRect, pixels: u64) -> impl Iterator<Item = PixelRect> {
    let width = u64::from(region.width().max(1));
    let rows = (pixels / width).max(1) as usize;
    (region.y0..region.y1)
        .step_by(rows)
        .filter(move |_| region.width() > 0)
        .map(move |y| {
            PixelRect::new(
                region.x0,
                y,
                region.x1,
                y.saturating_add(rows as i32).min(region.y1),
            )
        })
}

/// What is composited without a layer.
#[derive(Clone, Copy)]
enum Direct<'a> {
    Color(Pixel),
    Image(&'a ImageInk, (i32, i32)),
}

impl Surface {
    /// Composites one operation, whatever the operator.
    pub(super) fn composite(
        &mut self,
        op: &DrawOp,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        if self.composite_directly(op, operation, clip)? {
            return Ok(());
        }
        self.ask_for_drawing(needs::bytes_for(std::slice::from_ref(op)))?;
        let op = DrawOp {
            clip: None,
            ..op.clone()
        };
        let is_blit = blit::applies(&op);
        self.composite_layers(op.bounds, operation, clip, |layer, band| {
            let mut target = Target {
                pixels: layer,
                area: band,
            };
            if is_blit {
                blit::draw(&mut target, &op);
            } else {
                render(&mut target, band, std::slice::from_ref(&op));
            }
        })
    }

    /// Composites one colour or a bitmap on whole pixels, which need no layer; says whether the
    /// operation was that.
    fn composite_directly(
        &mut self,
        op: &DrawOp,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<bool> {
        let (Shape::Rect(rect), None) = (&op.shape, &clip.shape) else {
            return Ok(false);
        };
        let (area, format) = (self.area(), self.format());
        let region = op.bounds.intersect(area);
        let (region, source) = match &op.ink {
            Ink::Solid(color) => (region, Direct::Color(rows::pixel(*color))),
            Ink::Image(image) if image.alpha_byte() == 255 => match image.origin() {
                Some(origin) => (
                    blit::covered(image, origin, region),
                    Direct::Image(image, origin),
                ),
                None => return Ok(false),
            },
            Ink::Image(_) | Ink::Gradient { .. } => return Ok(false),
        };
        let is_whole = PixelRect::exact(*rect).is_some()
            || (op.cropped && rect.contains_rect(op.bounds.to_rect()));
        let is_all = !operation.is_unbounded() || region == clip.bounds.intersect(area);
        if region.is_empty() || !is_whole || !is_all {
            return Ok(false);
        }
        let mut target = Target {
            pixels: self.write()?,
            area,
        };
        for (y, row) in (region.y0..).zip(target.rows(region)) {
            match source {
                Direct::Color(color) => blend_row(row, Source::Color(color), operation),
                Direct::Image(image, origin) => {
                    for (x, from) in blit::runs(image, origin, region, y) {
                        let start = (x - region.x0) as usize * 4;
                        let to = &mut row[start..start + from.len()];
                        blend_row(to, Source::Row(from), operation);
                    }
                }
            }
        }
        target.settle(region, format);
        Ok(true)
    }

    /// Composites a source that `draw` puts into layers of transparent black, band by band;
    /// nothing of it lies outside of `extent`.
    pub(super) fn composite_layers(
        &mut self,
        extent: PixelRect,
        operation: CompositeOperation,
        clip: &Clip,
        mut draw: impl FnMut(&mut [u8], PixelRect),
    ) -> Result<()> {
        // Some operators change what the source doesn't cover, too.
        let region = if operation.is_unbounded() {
            clip.bounds
        } else {
            extent
        };
        let area = self.area();
        let region = region.intersect(clip.bounds).intersect(area);
        if region.is_empty() {
            return Ok(());
        }
        let (format, ledger) = (self.format(), self.ledger().clone());
        let seen = clip.bounds.intersect(area);
        let mut target = Target {
            pixels: self.write()?,
            area,
        };
        for band in bands(region) {
            let mut layer = vec![0; band.area() as usize * 4];
            if extent.intersects(band) {
                draw(&mut layer, band);
            }
            let shape = clip.shape.as_ref();
            let coverage = shape.map(|shape| clip_alphas(shape, seen, band, &ledger));
            blend_layer(&mut target, band, &layer, operation, coverage.as_deref());
            target.settle(band, format);
        }
        Ok(())
    }
}

impl Target<'_> {
    /// The rows of an area within the target.
    pub(super) fn rows(&mut self, area: PixelRect) -> impl Iterator<Item = &mut [u8]> {
        let stride = self.area.width() as usize * 4;
        let first = (area.y0 - self.area.y0) as usize;
        let start = (area.x0 - self.area.x0) as usize * 4;
        let length = area.width() as usize * 4;
        self.pixels[first * stride..(first + area.height() as usize) * stride]
            .chunks_exact_mut(stride)
            .map(move |row| &mut row[start..start + length])
    }

    /// Where a pixel's bytes begin.
    pub(super) fn at(&self, x: i32, y: i32) -> usize {
        let row = (y - self.area.y0) as usize * self.area.width() as usize;
        (row + (x - self.area.x0) as usize) * 4
    }

    /// Makes pixels that were drawn on what the format can express.
    pub(super) fn settle(&mut self, area: PixelRect, format: PixelFormat) {
        if format != PixelFormat::Rgba32 && !area.is_empty() {
            self.rows(area).for_each(|row| format.settle(row));
        }
    }
}

/// Composites a source on a row of pixels.
fn blend_row(to: &mut [u8], from: Source<'_>, operation: CompositeOperation) {
    if operation == CompositeOperation::Saturate {
        saturate::blend_row(to, from);
    } else if straight::is_one(operation) {
        straight::blend_row(to, from, operation);
    } else {
        blend::blend_row(to, from, operation);
    }
}

/// Puts a layer of `area` on the target; `coverage` says how much of the result counts.
fn blend_layer(
    target: &mut Target<'_>,
    area: PixelRect,
    layer: &[u8],
    operation: CompositeOperation,
    coverage: Option<&[u8]>,
) {
    let length = area.width() as usize * 4;
    let from = layer.chunks_exact(length);
    let Some(coverage) = coverage else {
        for (row, from) in target.rows(area).zip(from) {
            blend_row(row, Source::Row(from), operation);
        }
        return;
    };
    let mut result = vec![0; length];
    for ((row, from), coverage) in target
        .rows(area)
        .zip(from)
        .zip(coverage.chunks_exact(length / 4))
    {
        result.copy_from_slice(row);
        blend_row(&mut result, Source::Row(from), operation);
        rows::mix(row, &result, coverage);
    }
}
