//! Operators other than source-over: the source goes into a layer of its own, which `tiny-skia`
//! then puts on the surface.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#drawing-model>

use tiny_skia::{BlendMode, Mask, PixmapMut, PixmapPaint, PixmapRef, Transform};

use super::rasterizer::{Target, clip_coverage, render};
use super::scene::DrawOp;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::geometry::PixelRect;

/// A layer is drawn in bands of so many pixels at the most, so that it stays in the cache and its
/// memory needs no counting.
const BAND_AREA: u64 = 1 << 20;

/// Composites one operation on `target`.
pub(crate) fn composite(
    target: &mut Target<'_>,
    op: &DrawOp,
    operation: CompositeOperation,
    clip: &Clip,
) {
    let unbounded = operation.is_unbounded();
    // Where the operator leaves alone what the source doesn't cover, the clip is part of the
    // source's coverage. Elsewhere it decides between the old pixel and the new one.
    let mut op = op.clone();
    let (region, mask) = if unbounded {
        op.clip = None;
        (clip.bounds.intersect(target.area), clip.shape.as_ref())
    } else {
        (op.bounds.intersect(target.area), None)
    };
    for band in bands(region) {
        let mut layer = vec![0; band.area() as usize * 4];
        render(&mut Target { pixels: &mut layer, area: band }, band, std::slice::from_ref(&op));
        let coverage = mask.map(|shape| clip_coverage(shape, band));
        blend(target, band, &layer, operation.blend_mode(), coverage.as_deref());
    }
}

fn bands(region: PixelRect) -> impl Iterator<Item = PixelRect> {
    let width = u64::from(region.width().max(1));
    let rows = (BAND_AREA / width).max(1) as usize;
    (region.y0..region.y1).step_by(rows).filter(move |_| region.width() > 0).map(move |y| {
        PixelRect::new(region.x0, y, region.x1, y.saturating_add(rows as i32).min(region.y1))
    })
}

/// Puts a layer of `area` on the target; `coverage` says how much of the result counts.
pub(crate) fn blend(
    target: &mut Target<'_>,
    area: PixelRect,
    layer: &[u8],
    mode: BlendMode,
    coverage: Option<&[u8]>,
) {
    let stride = target.area.width() as usize * 4;
    let first = (area.y0 - target.area.y0) as usize;
    let rows = area.height() as usize;
    let start = (area.x0 - target.area.x0) as usize * 4;
    let length = area.width() as usize * 4;
    let lines = &mut target.pixels[first * stride..(first + rows) * stride];
    if length == stride {
        return blend_whole(lines, area, layer, mode, coverage);
    }
    let mut copy = Vec::with_capacity(length * rows);
    for line in lines.chunks_exact(stride) {
        copy.extend_from_slice(&line[start..start + length]);
    }
    blend_whole(&mut copy, area, layer, mode, coverage);
    for (line, row) in lines.chunks_exact_mut(stride).zip(copy.chunks_exact(length)) {
        line[start..start + length].copy_from_slice(row);
    }
}

fn blend_whole(
    pixels: &mut [u8],
    area: PixelRect,
    layer: &[u8],
    mode: BlendMode,
    coverage: Option<&[u8]>,
) {
    let (width, height) = (area.width(), area.height());
    let mask = coverage.and_then(|coverage| {
        let mut mask = Mask::new(width, height)?;
        mask.data_mut().copy_from_slice(coverage);
        Some(mask)
    });
    let (Some(mut pixels), Some(layer)) = (
        PixmapMut::from_bytes(pixels, width, height),
        PixmapRef::from_bytes(layer, width, height),
    ) else {
        return;
    };
    let paint = PixmapPaint { blend_mode: mode, ..PixmapPaint::default() };
    pixels.draw_pixmap(0, 0, layer, &paint, Transform::identity(), mask.as_ref());
}
