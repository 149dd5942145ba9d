//! Drawing that needs no rasteriser: rectangles of one colour, and bitmaps whose pixels fall on the
//! surface's. The rasteriser draws the same pixels, at a higher price.

use fearless_simd::{Level, Simd, dispatch};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::Rect;
use vello_cpu::peniko::Extend;

use super::ink::{ImageInk, Ink};
use super::rasterizer::Target;
use super::rows::{self, Pixel};
use super::scene::{DrawOp, Shape};
use crate::geometry::PixelRect;

/// Whether [`draw`] can do this.
pub(crate) fn applies(op: &DrawOp) -> bool {
    let (None, Shape::Rect(rect)) = (&op.clip, &op.shape) else {
        return false;
    };
    match &op.ink {
        Ink::Solid(_) => true,
        Ink::Image(image) => PixelRect::exact(*rect).is_some() && image.origin().is_some(),
        Ink::Gradient { .. } => false,
    }
}

/// Draws what [`applies`] said yes to, as far as it lies in the target.
pub(crate) fn draw(target: &mut Target<'_>, op: &DrawOp) {
    dispatch!(Level::new(), simd => draw_here(simd, target, op));
}

#[inline(always)]
fn draw_here<S: Simd>(simd: S, target: &mut Target<'_>, op: &DrawOp) {
    let Shape::Rect(rect) = &op.shape else { return };
    let bounds = op.bounds.intersect(target.area);
    if bounds.is_empty() {
        return;
    }
    match &op.ink {
        Ink::Solid(color) => fill_rect(simd, target, *rect, bounds, *color),
        Ink::Image(image) => {
            if let Some(origin) = image.origin() {
                copy_image(simd, target, bounds, image, origin);
            }
        }
        Ink::Gradient { .. } => {}
    }
}

/// The part of an area that a bitmap on whole pixels covers.
pub(super) fn covered(image: &ImageInk, (left, top): (i32, i32), area: PixelRect) -> PixelRect {
    let (width, height) = (image.bitmap.width() as i32, image.bitmap.height() as i32);
    let mut covered = area;
    if image.extend_x != Extend::Repeat {
        covered = covered.intersect(PixelRect::new(left, i32::MIN, left + width, i32::MAX));
    }
    if image.extend_y != Extend::Repeat {
        covered = covered.intersect(PixelRect::new(i32::MIN, top, i32::MAX, top + height));
    }
    covered
}

/// The bitmap's pixels that fall on row `y` of a covered area, in runs, each with where it begins.
#[inline(always)]
pub(super) fn runs(
    image: &ImageInk,
    (left, top): (i32, i32),
    area: PixelRect,
    y: i32,
) -> impl Iterator<Item = (i32, &[u8])> {
    let (width, height) = (image.bitmap.width() as i32, image.bitmap.height() as i32);
    let stride = width as usize * 4;
    let row = (y - top).rem_euclid(height) as usize * stride;
    let row = &image.bitmap.data()[row..row + stride];
    let mut next = area.x0;
    std::iter::from_fn(move || {
        let x = next;
        let from = (x - left).rem_euclid(width);
        let length = (width - from).min(area.x1 - x);
        next = x + length;
        (length > 0).then(|| (x, &row[from as usize * 4..(from + length) as usize * 4]))
    })
}

/// The share of the pixel at `at` that lies between two edges.
#[inline(always)]
fn share(at: i32, low: f64, high: f64) -> f64 {
    (high.min(f64::from(at) + 1.0) - low.max(f64::from(at))).clamp(0.0, 1.0)
}

/// A rectangle at any place: its edges cover their pixels in part.
#[inline(always)]
fn fill_rect<S: Simd>(
    simd: S,
    target: &mut Target<'_>,
    rect: Rect,
    bounds: PixelRect,
    color: AlphaColor<Srgb>,
) {
    let color = rows::pixel(color);
    if color[3] == 255
        && rect.contains_rect(bounds.to_rect())
        && let Some(rows) = whole_rows(target, bounds)
    {
        return streaming::fill(rows, color);
    }
    // Each row has a left and a right pixel that may be covered in part, and whole ones between.
    let inner_x0 = (rect.x0.ceil() as i32).clamp(bounds.x0, bounds.x1);
    let inner_x1 = (rect.x1.floor() as i32).clamp(inner_x0, bounds.x1);
    for (y, row) in (bounds.y0..).zip(target.rows(bounds)) {
        let vertical = share(y, rect.y0, rect.y1);
        let (left, rest) = row.split_at_mut((inner_x0 - bounds.x0) as usize * 4);
        let (middle, right) = rest.split_at_mut((inner_x1 - inner_x0) as usize * 4);
        rows::blend_color(simd, middle, faded(color, vertical));
        for (pixels, start) in [(left, bounds.x0), (right, inner_x1)] {
            for (pixel, x) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(start..) {
                let coverage = vertical * share(x, rect.x0, rect.x1);
                *pixel = rows::over(faded(color, coverage), *pixel);
            }
        }
    }
}

/// The pixels of an area that is made of whole rows.
#[inline(always)]
fn whole_rows<'a>(target: &'a mut Target<'_>, area: PixelRect) -> Option<&'a mut [u8]> {
    (area.width() == target.area.width()).then(|| {
        let start = target.at(area.x0, area.y0);
        &mut target.pixels[start..start + area.area() as usize * 4]
    })
}

/// A colour that covers its pixel in part.
#[inline(always)]
fn faded(color: Pixel, coverage: f64) -> Pixel {
    rows::covered(color, (coverage * 255.0 + 0.5) as u8)
}

/// Copies or blends a bitmap, repeated where its ink says so.
#[inline(always)]
fn copy_image<S: Simd>(
    simd: S,
    target: &mut Target<'_>,
    bounds: PixelRect,
    image: &ImageInk,
    origin: (i32, i32),
) {
    let area = covered(image, origin, bounds);
    let alpha = image.alpha_byte();
    let opaque = image.bitmap.is_opaque();
    // Rows of opaque pixels come again exactly; the first of them is still in the cache then, and
    // one long copy is faster than many short ones.
    let period = if alpha == 255 && opaque {
        (image.bitmap.height() as i32).min(area.y1 - area.y0)
    } else {
        area.y1 - area.y0
    };
    let stride = target.area.width() as usize * 4;
    let at_once =
        area.width() == target.area.width() && streaming::pays_for(area.area() as usize * 4);
    for y in area.y0..area.y0 + period {
        for (x, from) in runs(image, origin, area, y) {
            let start = target.at(x, y);
            let to = &mut target.pixels[start..start + from.len()];
            match (alpha, opaque) {
                (255, true) => to.copy_from_slice(from),
                (255, false) => rows::blend_row(simd, to, from),
                _ => rows::blend_row_with_alpha(simd, to, from, alpha),
            }
        }
        if at_once {
            continue;
        }
        let start = target.at(area.x0, y);
        let row = start..start + area.width() as usize * 4;
        for again in (y..area.y1).step_by(period as usize).skip(1) {
            let offset = (again - y) as usize * stride;
            target.pixels.copy_within(row.clone(), start + offset);
        }
    }
    if at_once && let Some(rows) = whole_rows(target, area) {
        streaming::repeat(rows, period as usize * stride);
    }
}
