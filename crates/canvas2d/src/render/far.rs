//! Repeating bitmaps that are sampled far from where they begin. The rasteriser counts in 32 bits: beyond some
//! million pixels it would not tell them apart, and further out look beside the bitmap.

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::Extend;

use super::ink::ImageInk;
use crate::geometry::PixelRect;

/// Pixels of a bitmap from its origin that are told apart well, to a thousandth.
const FAR: f64 = (1 << 13) as f64;
/// Pixels from end to end that are told apart at all, to a sixteenth.
const LONG: f64 = (1 << 20) as f64;

/// Numbers that fit in 32 bits, also when they are multiplied by sides of bitmaps.
const ENDLESS: f64 = 1e30;

/// What stands for a bitmap within an area.
pub(super) enum Sampled {
    /// The bitmap under a matrix to device space.
    Bitmap(Affine),
    /// One colour, where what is next to each other in the area lies very many tiles apart.
    Color(AlphaColor<Srgb>),
}

impl ImageInk {
    /// What is painted within an area of device space.
    pub(super) fn sampled_in(&self, area: PixelRect) -> Sampled {
        let to_bitmap = self.transform.inverse();
        let is_endless = |affine: Affine| {
            let mut numbers = affine.as_coeffs().into_iter();
            !numbers.all(|number| number.abs() < ENDLESS)
        };
        if is_endless(to_bitmap) || is_endless(self.transform) {
            return Sampled::Color(AlphaColor::TRANSPARENT);
        }
        let seen = to_bitmap.transform_rect_bbox(area.to_rect());
        let moved = |extend, from, to, side| match extend {
            Extend::Repeat => tiles_before(from, to, f64::from(side)),
            Extend::Pad | Extend::Reflect => Some(0.0),
        };
        let (width, height) = (self.bitmap.width(), self.bitmap.height());
        let x = moved(self.extend_x, seen.x0, seen.x1, width);
        let y = moved(self.extend_y, seen.y0, seen.y1, height);
        match x.zip(y) {
            Some((0.0, 0.0)) => Sampled::Bitmap(self.transform),
            Some(moved) => Sampled::Bitmap(self.transform * Affine::translate(moved)),
            None => Sampled::Color(self.mean()),
        }
    }

    /// The mean of some pixels from all over the bitmap.
    fn mean(&self) -> AlphaColor<Srgb> {
        const STEPS: usize = 64;
        let (width, height) = (self.bitmap.width() as usize, self.bitmap.height() as usize);
        let data = self.bitmap.data();
        let mut sums = [0_u32; 4];
        for at in 0..STEPS * STEPS {
            let (x, y) = (at % STEPS * width / STEPS, at / STEPS * height / STEPS);
            let start = (y * width + x) * 4;
            for (sum, byte) in sums.iter_mut().zip(&data[start..start + 4]) {
                *sum += u32::from(*byte);
            }
        }
        let [r, g, b, a] = sums.map(|sum| sum as f32 / (STEPS * STEPS * 255) as f32);
        let straight = |channel: f32| if a > 0.0 { channel / a } else { 0.0 };
        AlphaColor::new([straight(r), straight(g), straight(b), a * self.alpha])
    }
}

/// The length of all tiles before a stretch that lies far away; `None` where it is too long itself.
fn tiles_before(from: f64, to: f64, side: f64) -> Option<f64> {
    if from > -FAR && to < FAR {
        return Some(0.0);
    }
    (to - from < LONG).then(|| (from / side).floor() * side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitmap::Bitmap;
    use crate::clip::Clip;
    use crate::memory::{Ledger, MemoryKind};
    use crate::render::rasterizer::{Target, render_here};
    use crate::render::{DrawOp, Ink, Shape, Smoothing};

    const AREA: PixelRect = PixelRect {
        x0: 3,
        y0: 5,
        x1: 43,
        y1: 35,
    };

    /// A tile of 7 by 5 with a red corner.
    fn ink(transform: Affine, smoothing: Smoothing, extend: Extend) -> ImageInk {
        let pixels = (0..35).flat_map(|at| match (at % 7, at / 7) {
            (0..3, 0..3) => [255, 0, 0, 255],
            _ => [0; 4],
        });
        let bitmap = Bitmap::from_premultiplied(
            &Ledger::new(),
            MemoryKind::Images,
            pixels.collect(),
            7,
            5,
            false,
        );
        ImageInk {
            transform,
            smoothing,
            extend_x: extend,
            extend_y: extend,
            ..ImageInk::at_origin(bitmap.expect("small"))
        }
    }

    fn drawn(ink: ImageInk) -> Vec<u8> {
        let mut pixels = vec![0; AREA.area() as usize * 4];
        let op = DrawOp::new(
            Shape::Rect(AREA.to_rect()),
            Ink::Image(Box::new(ink)),
            &Clip::everything(100, 100),
        );
        let mut target = Target {
            pixels: &mut pixels,
            area: AREA,
        };
        render_here(&mut target, AREA, &[op]);
        pixels
    }

    #[test]
    fn far_tiles_are_as_near_ones() {
        for smoothing in [Smoothing::None, Smoothing::Bilinear, Smoothing::Bicubic] {
            for turn in [0.0, 0.25] {
                let linear = Affine::rotate(turn) * Affine::scale(1.5);
                let near = drawn(ink(linear, smoothing, Extend::Repeat));
                assert!(near.iter().any(|byte| *byte != 0));
                for tiles in [1e4, -1e6, 1e8, -1e9, 1e11] {
                    let far = linear * Affine::translate((tiles * 7.0, tiles * -5.0));
                    let far = drawn(ink(far, smoothing, Extend::Repeat));
                    let off = near.iter().zip(&far).filter(|(a, b)| a.abs_diff(**b) > 60);
                    assert!(
                        off.count() * 50 < near.len(),
                        "{smoothing:?} {turn} {tiles}"
                    );
                }
            }
        }
    }

    #[test]
    fn matrices_of_any_size_are_drawn() {
        let sizes = [1e-300, 1e-38, 1e-12, 1e-4, 1.0, 1e4, 1e12, 1e38, 1e300];
        for (at, a) in sizes.into_iter().enumerate() {
            for (d, f) in sizes.into_iter().zip(sizes.into_iter().cycle().skip(at)) {
                for extend in [Extend::Repeat, Extend::Pad] {
                    let transform = Affine::new([a, a / 3.0, -d, d / 7.0, -f, f]);
                    for smoothing in [Smoothing::None, Smoothing::Bicubic] {
                        drawn(ink(transform, smoothing, extend));
                    }
                }
            }
        }
        let dense = ink(Affine::scale(1e-9), Smoothing::None, Extend::Repeat);
        // 9 of 35 pixels.
        assert!(drawn(dense)[3].abs_diff(66) < 4);
    }
}
