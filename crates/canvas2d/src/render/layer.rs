//! Operators other than source-over: the source goes into a layer of its own, which is then put on
//! the surface: by rows where an operator needs no division, by `tiny-skia` where it does.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#drawing-model>

use tiny_skia::{BlendMode, PixmapMut, PixmapPaint, PixmapRef, Transform};

use super::blend::Source;
use super::ink::Ink;
use super::rasterizer::{Target, clip_coverage, render};
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use super::{blend, non_separable, rows};
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

impl Surface {
    /// Composites one operation, whatever the operator.
    pub(super) fn composite(
        &mut self,
        op: &DrawOp,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        if self.composite_color(op, operation, clip)? {
            return Ok(());
        }
        let op = DrawOp {
            clip: None,
            ..op.clone()
        };
        self.composite_layers(op.bounds, operation, clip, |layer, band| {
            render(
                &mut Target {
                    pixels: layer,
                    area: band,
                },
                band,
                std::slice::from_ref(&op),
            );
        })
    }

    /// Composites a rectangle of whole pixels and one colour, which needs no layer; says whether
    /// the operation was that.
    fn composite_color(
        &mut self,
        op: &DrawOp,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<bool> {
        let (Shape::Rect(rect), Ink::Solid(color), None) = (&op.shape, &op.ink, &clip.shape) else {
            return Ok(false);
        };
        let area = self.area();
        let region = op.bounds.intersect(area);
        let is_whole = PixelRect::exact(*rect).is_some()
            || (op.cropped && rect.contains_rect(op.bounds.to_rect()));
        let is_all = !operation.is_unbounded() || region == clip.bounds.intersect(area);
        if region.is_empty() || !is_whole || !is_all || !has_rows(operation) {
            return Ok(false);
        }
        let (color, format) = (rows::pixel(*color), self.format());
        let mut target = Target {
            pixels: self.write()?,
            area,
        };
        for row in target.rows(region) {
            blend_row(row, Source::Color(color), operation);
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
        let format = self.format();
        let mut target = Target {
            pixels: self.write()?,
            area,
        };
        for band in bands(region) {
            let mut layer = vec![0; band.area() as usize * 4];
            if extent.intersects(band) {
                draw(&mut layer, band);
            }
            let coverage = clip.shape.as_ref().map(|shape| clip_coverage(shape, band));
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

    /// Makes pixels that were drawn on what the format can express.
    pub(super) fn settle(&mut self, area: PixelRect, format: PixelFormat) {
        if format != PixelFormat::Rgba32 && !area.is_empty() {
            self.rows(area).for_each(|row| format.settle(row));
        }
    }
}

/// Whether an operator can be done by [`blend_row`].
fn has_rows(operation: CompositeOperation) -> bool {
    blend::is_simple(operation) || non_separable::is_one(operation)
}

/// Composites a source on a row of pixels.
fn blend_row(to: &mut [u8], from: Source<'_>, operation: CompositeOperation) {
    if non_separable::is_one(operation) {
        non_separable::blend_row(to, from, operation);
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
    if !has_rows(operation) {
        return blend_dividing(target, area, layer, operation, coverage);
    }
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

/// [`blend_layer`] for the operators that have no rows.
fn blend_dividing(
    target: &mut Target<'_>,
    area: PixelRect,
    layer: &[u8],
    operation: CompositeOperation,
    coverage: Option<&[u8]>,
) {
    let length = area.width() as usize * 4;
    // The compositor wants pixmaps without gaps between their rows.
    let mut result = Vec::with_capacity(layer.len());
    target
        .rows(area)
        .for_each(|row| result.extend_from_slice(row));
    match operation.blend_mode() {
        None => saturate(&mut result, layer),
        Some(mode) => blend_pixmaps(&mut result, area, layer, mode),
    }
    let mut coverage = coverage.map(|coverage| coverage.chunks_exact(length / 4));
    for (row, from) in target.rows(area).zip(result.chunks_exact(length)) {
        match coverage.as_mut().and_then(Iterator::next) {
            Some(coverage) => rows::mix(row, from, coverage),
            None => row.copy_from_slice(from),
        }
    }
}

/// cairo's operator: of the source, as much as its pixel has room for. The alphas add up.
///
/// <https://www.cairographics.org/operators/#saturate>
fn saturate(to: &mut [u8], from: &[u8]) {
    let pixels = to.as_chunks_mut::<4>().0.iter_mut();
    for (to, from) in pixels.zip(from.as_chunks::<4>().0) {
        let room = u32::from(255 - to[3]);
        let alpha = u32::from(from[3]);
        for (to, from) in to.iter_mut().zip(from) {
            let part = if alpha <= room {
                u32::from(*from)
            } else {
                (u32::from(*from) * room + alpha / 2) / alpha
            };
            *to = (u32::from(*to) + part).min(255) as u8;
        }
    }
}

fn blend_pixmaps(pixels: &mut [u8], area: PixelRect, layer: &[u8], mode: BlendMode) {
    let (width, height) = (area.width(), area.height());
    let (Some(mut pixels), Some(layer)) = (
        PixmapMut::from_bytes(pixels, width, height),
        PixmapRef::from_bytes(layer, width, height),
    ) else {
        return;
    };
    let paint = PixmapPaint {
        blend_mode: mode,
        ..PixmapPaint::default()
    };
    pixels.draw_pixmap(0, 0, layer, &paint, Transform::identity(), None);
}
