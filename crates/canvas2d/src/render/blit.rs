//! Drawing that needs no rasteriser: rectangles of one colour, and bitmaps whose pixels fall on the
//! surface's. The rasteriser draws the same pixels, at a higher price.

use fearless_simd::{Level, Simd, dispatch};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::Rect;
use vello_cpu::peniko::Extend;

use super::ink::{ImageInk, Ink};
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

/// Draws what [`applies`] said yes to. `pixels` are the whole surface, `width` pixels wide.
pub(crate) fn draw(pixels: &mut [u8], width: u32, op: &DrawOp) {
    dispatch!(Level::new(), simd => draw_here(simd, pixels, width, op));
}

#[inline(always)]
fn draw_here<S: Simd>(simd: S, pixels: &mut [u8], width: u32, op: &DrawOp) {
    let Shape::Rect(rect) = &op.shape else { return };
    match &op.ink {
        Ink::Solid(color) => fill_rect(simd, pixels, width, *rect, op.bounds, *color),
        Ink::Image(image) => {
            if let Some(origin) = image.origin() {
                copy_image(simd, pixels, width, op.bounds, image, origin);
            }
        }
        Ink::Gradient { .. } => {}
    }
}

/// The pixels `x0..x1` of row `y`.
#[inline(always)]
fn row(pixels: &mut [u8], width: u32, y: i32, x0: i32, x1: i32) -> &mut [u8] {
    let start = (y as usize * width as usize + x0 as usize) * 4;
    &mut pixels[start..start + (x1 - x0) as usize * 4]
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
    pixels: &mut [u8],
    width: u32,
    rect: Rect,
    bounds: PixelRect,
    color: AlphaColor<Srgb>,
) {
    let color = rows::pixel(color);
    if color[3] == 255
        && rect.contains_rect(bounds.to_rect())
        && let Some(rows) = whole_rows(pixels, width, bounds)
    {
        return streaming::fill(rows, color);
    }
    // Each row has a left and a right pixel that may be covered in part, and whole ones between.
    let inner_x0 = (rect.x0.ceil() as i32).clamp(bounds.x0, bounds.x1);
    let inner_x1 = (rect.x1.floor() as i32).clamp(inner_x0, bounds.x1);
    for y in bounds.y0..bounds.y1 {
        let vertical = share(y, rect.y0, rect.y1);
        let row = row(pixels, width, y, bounds.x0, bounds.x1);
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
fn whole_rows(pixels: &mut [u8], width: u32, area: PixelRect) -> Option<&mut [u8]> {
    let row = width as usize * 4;
    (area.x0 == 0 && area.width() == width)
        .then(|| &mut pixels[area.y0 as usize * row..area.y1 as usize * row])
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
    pixels: &mut [u8],
    width: u32,
    bounds: PixelRect,
    image: &ImageInk,
    (left, top): (i32, i32),
) {
    let bitmap = &image.bitmap;
    let (image_width, image_height) = (bitmap.width() as i32, bitmap.height() as i32);
    let mut area = bounds;
    if image.extend_x != Extend::Repeat {
        area = area.intersect(PixelRect::new(left, i32::MIN, left + image_width, i32::MAX));
    }
    if image.extend_y != Extend::Repeat {
        area = area.intersect(PixelRect::new(i32::MIN, top, i32::MAX, top + image_height));
    }
    let alpha = (image.alpha * 255.0 + 0.5) as u8;
    let opaque = bitmap.is_opaque();
    // Rows of opaque pixels come again exactly; the first of them is still in the cache then, and
    // one long copy is faster than many short ones.
    let period = if alpha == 255 && opaque {
        image_height.min(area.y1 - area.y0)
    } else {
        area.y1 - area.y0
    };
    let at_once = area.width() == width && streaming::pays_for(area.area() as usize * 4);
    for y in area.y0..area.y0 + period {
        let source_y = (y - top).rem_euclid(image_height) as usize;
        let stride = image_width as usize * 4;
        let source = &bitmap.data()[source_y * stride..(source_y + 1) * stride];
        let mut x = area.x0;
        while x < area.x1 {
            let source_x = (x - left).rem_euclid(image_width);
            let length = (image_width - source_x).min(area.x1 - x);
            let to = row(pixels, width, y, x, x + length);
            let from = &source[source_x as usize * 4..(source_x + length) as usize * 4];
            match (alpha, opaque) {
                (255, true) => to.copy_from_slice(from),
                (255, false) => rows::blend_row(simd, to, from),
                _ => rows::blend_row_with_alpha(simd, to, from, alpha),
            }
            x += length;
        }
        if at_once {
            continue;
        }
        let stride = width as usize * 4;
        let start = y as usize * stride + area.x0 as usize * 4;
        let row = start..start + (area.x1 - area.x0) as usize * 4;
        for again in (y..area.y1).step_by(period as usize).skip(1) {
            let offset = (again - y) as usize * stride;
            pixels.copy_within(row.clone(), start + offset);
        }
    }
    if at_once && let Some(rows) = whole_rows(pixels, width, area) {
        streaming::repeat(rows, period as usize * width as usize * 4);
    }
}
