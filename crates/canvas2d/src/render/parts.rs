//! Large areas cut into parts, which several threads draw.

use super::ink::Ink;
use super::rasterizer::{Target, render_here};
use super::scene::DrawOp;
use crate::geometry::PixelRect;
use crate::parallel::{for_each_part, threads};

/// Pixels of a sampled bitmap or gradient that are worth several threads: some milliseconds.
const LARGE_AREA: u64 = 1 << 21;

/// Path elements that are not, as each thread goes through all of them.
const LARGE_WEIGHT: usize = 10_000;

/// Draws `ops` over what is in `target`, changing only pixels in `region`.
pub(crate) fn render(target: &mut Target<'_>, region: PixelRect, ops: &[DrawOp]) {
    let region = region.intersect(target.area);
    if region.is_empty() {
        return;
    }
    let is_large = |op: &DrawOp| {
        let area = op.bounds.intersect(region).area();
        area >= LARGE_AREA && !matches!(op.ink, Ink::Solid(_))
    };
    let weight: usize = ops.iter().map(DrawOp::weight).sum();
    if weight > LARGE_WEIGHT || !ops.iter().any(is_large) {
        return render_here(target, region, ops);
    }
    let rows = region.height().div_ceil(threads() as u32);
    for_each_part(target.parts(region, rows as usize), |mut part| {
        let region = region.intersect(part.area);
        render_here(&mut part, region, ops);
    });
}

impl Target<'_> {
    /// The rows of a region, so many at once.
    fn parts(&mut self, region: PixelRect, rows: usize) -> impl Iterator<Item = Target<'_>> {
        let PixelRect { x0, y0, x1, .. } = self.area;
        let stride = self.area.width() as usize * 4;
        let (first, last) = (region.y0 - y0, region.y1 - y0);
        self.pixels[first as usize * stride..last as usize * stride]
            .chunks_mut(stride * rows)
            .zip((region.y0..).step_by(rows))
            .map(move |(pixels, y)| {
                let height = (pixels.len() / stride) as i32;
                let area = PixelRect::new(x0, y, x1, y + height);
                Target { pixels, area }
            })
    }
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::Affine;

    use super::*;
    use crate::bitmap::Bitmap;
    use crate::clip::Clip;
    use crate::memory::{Ledger, MemoryKind};
    use crate::render::{ImageInk, Shape, Smoothing};

    #[test]
    fn parts_make_the_same_picture() {
        let (width, height) = (1900, 1500);
        let noise = (0..64 * 64 * 4_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8);
        let noise: Vec<u8> = noise.map(|byte| byte | 1).collect();
        let opaque = noise.chunks(4).flat_map(|p| [p[0], p[1], p[2], 255]);
        let bitmap = Bitmap::from_premultiplied(
            &Ledger::new(),
            MemoryKind::Images,
            opaque.collect(),
            64,
            64,
            true,
        );
        let image = ImageInk {
            transform: Affine::rotate(0.1) * Affine::scale(30.0),
            smoothing: Smoothing::Bicubic,
            ..ImageInk::at_origin(bitmap.expect("small"))
        };
        let area = PixelRect::of_size(width, height);
        let op = DrawOp::new(
            Shape::Rect(area.to_rect()),
            Ink::Image(Box::new(image)),
            &Clip::everything(width, height),
        );
        // Beyond a part's share, and not from the first row on.
        let region = PixelRect::new(3, 7, 1890, 1490);
        assert!(region.area() >= LARGE_AREA);
        let drawn = |draw: fn(&mut Target<'_>, PixelRect, &[DrawOp])| {
            let mut pixels = vec![0; area.area() as usize * 4];
            let mut target = Target {
                pixels: &mut pixels,
                area,
            };
            draw(&mut target, region, std::slice::from_ref(&op));
            pixels
        };
        let (parts, whole) = (drawn(render), drawn(render_here));
        assert!(whole.iter().any(|byte| *byte != 0));
        // Where a sample lies is rounded otherwise.
        let off = parts
            .iter()
            .zip(&whole)
            .map(|(one, other)| one.abs_diff(*other));
        assert!(off.clone().max() <= Some(1), "{:?}", off.max());
    }
}
