//! Shadows: the alpha of what is drawn, moved, blurred and coloured.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#when-shadows-are-drawn>

use std::f64::consts::SQRT_2;
use std::sync::LazyLock;

use fearless_simd::{Level, dispatch};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, Rect};

use super::coverage::Coverage;
use super::covered::Tint;
use super::ink::Ink;
use super::layer::bands;
use super::parts::render;
use super::rasterizer::Target;
use super::rows;
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use crate::blur::reach;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;
use crate::paint::with_alpha;

impl Surface {
    /// Draws the shadow of a shape.
    pub(crate) fn draw_shadow(
        &mut self,
        shape: &Shape,
        ink: &Ink,
        shadow: &Shadow,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        let moved = shape.moved(shadow.offset_x, shadow.offset_y);
        // OPTIMIZATION: an even alpha needs no layer, and the blur of a rectangle is a formula.
        match (even_alpha(ink), &moved) {
            (Some(alpha), _) if shadow.blur == 0.0 => {
                let color = Ink::Solid(with_alpha(shadow.color, alpha));
                self.draw(DrawOp::new(moved, color, clip), operation, clip)
            }
            (Some(alpha), Shape::Rect(rect)) => {
                let blurred = BlurredRect {
                    rect: *rect,
                    sigma: shadow.sigma(),
                };
                let color = rows::pixel(with_alpha(shadow.color, alpha));
                self.composite_layers(blurred.bounds(), operation, clip, |layer, band| {
                    blurred.tint(color, layer, band);
                })
            }
            _ => {
                let by = Affine::translate((shadow.offset_x, shadow.offset_y));
                let (extent, ink) = (moved.bounds(), ink.clone().moved(by));
                let color = with_alpha(shadow.color, 1.0);
                self.draw_blurred(extent, color, shadow.sigma(), operation, clip, |area| {
                    alphas(moved, ink, area)
                })
            }
        }
    }

    /// Draws a blurred colour, of which `alphas` has the pixels of an area before that; they lie in
    /// `extent`.
    pub(super) fn draw_blurred(
        &mut self,
        extent: PixelRect,
        color: AlphaColor<Srgb>,
        sigma: f64,
        operation: CompositeOperation,
        clip: &Clip,
        alphas: impl FnOnce(PixelRect) -> Vec<u8>,
    ) -> Result<()> {
        let reach = reach(sigma);
        let extent = extent.inflated(reach);
        let visible = extent.intersect(clip.bounds).intersect(self.area());
        if visible.is_empty() && !operation.is_unbounded() {
            return Ok(());
        }
        // What lies further outside than the blur reaches has no part in what is seen.
        let area = visible.inflated(reach).intersect(extent);
        let _charge = self.ledger().charge(MemoryKind::Caches, area.area() * 2)?;
        let mut coverage = Coverage {
            area,
            alphas: alphas(area),
        };
        coverage.blur(sigma);
        let color = rows::pixel(color);
        if operation == CompositeOperation::SourceOver {
            let tint = Tint::Color(color);
            return self.draw_covered(visible, &tint, clip, |band| coverage.part(band));
        }
        self.composite_layers(visible, operation, clip, |layer, band| {
            coverage.tint(color, layer, band);
        })
    }
}

/// A rectangle under a Gaussian, which is the product of two error functions.
struct BlurredRect {
    rect: Rect,
    sigma: f64,
}

impl BlurredRect {
    fn bounds(&self) -> PixelRect {
        PixelRect::enclosing(self.rect).inflated(reach(self.sigma))
    }

    /// Writes the colour with these alphas into the pixels of `band`.
    fn tint(&self, color: rows::Pixel, pixels: &mut [u8], band: PixelRect) {
        let shares = |from: i32, to: i32, low: f64, high: f64| {
            let below = |edge: f64, at: f64| erf((edge - at) / (self.sigma * SQRT_2));
            (from..to)
                .map(|at| f64::from(at) + 0.5)
                .map(move |at| (below(high, at) - below(low, at)) / 2.0)
        };
        // A row of bytes in 8.8 bits each, of which every line takes its share in 0.16 bits.
        let row: Vec<u16> = shares(band.x0, band.x1, self.rect.x0, self.rect.x1)
            .flat_map(|share| {
                color.map(|channel| (f64::from(channel) * 256.0 * share + 0.5) as u16)
            })
            .collect();
        let lines = shares(band.y0, band.y1, self.rect.y0, self.rect.y1)
            .map(|share| (share * 65535.0 + 0.5) as u16);
        dispatch!(Level::new(), _ => tint_rows(pixels, &row, lines));
    }
}

#[inline(always)]
fn tint_rows(pixels: &mut [u8], row: &[u16], lines: impl Iterator<Item = u16>) {
    for (pixels, line) in pixels.chunks_exact_mut(row.len()).zip(lines) {
        for (byte, full) in pixels.iter_mut().zip(row) {
            let share = (u32::from(*full) * u32::from(line)) >> 16;
            *byte = ((share as u16 + 128) >> 8) as u8;
        }
    }
}

/// Beyond it, what is missing to one is half of a 16-bit share, and most of a rectangle lies further in.
const ERF_END: f64 = 3.2;

/// Steps of the table to one. Between two, a straight line is off by 2e-6 at the most.
const ERF_STEPS: f64 = 256.0;

/// The error function, to 8e-6, from a table: an exponential for each edge of each row and column
/// took half of a shadow's time.
fn erf(x: f64) -> f64 {
    static TABLE: LazyLock<Vec<f64>> = LazyLock::new(|| {
        let steps = 0..=(ERF_END * ERF_STEPS) as u32 + 1;
        steps
            .map(|step| computed_erf(f64::from(step) / ERF_STEPS))
            .collect()
    });
    if x.abs() > ERF_END {
        return 1.0_f64.copysign(x);
    }
    let at = x.abs() * ERF_STEPS;
    // NaN becomes 0.
    let step = at as usize;
    let (low, high) = (TABLE[step], TABLE[step + 1]);
    (low + (high - low) * at.fract()).copysign(x)
}

/// The error function of numbers that are not negative, to 6e-6.
fn computed_erf(x: f64) -> f64 {
    // Horner's scheme of the rational Chebyshev approximation in Numerical Recipes, section 6.2.
    const TERMS: [f64; 10] = [
        0.170_872_77,
        -0.822_152_23,
        1.488_515_87,
        -1.135_203_98,
        0.278_868_07,
        -0.186_288_06,
        0.096_784_18,
        0.374_091_96,
        1.000_023_68,
        -1.265_512_23,
    ];
    let t = 1.0 / (1.0 + 0.5 * x);
    let exponent = TERMS.iter().fold(0.0, |sum, term| sum * t + term) - x * x;
    1.0 - t * exponent.exp()
}

/// The alpha that an ink has everywhere, if it has one.
fn even_alpha(ink: &Ink) -> Option<f32> {
    match ink {
        Ink::Solid(color) => Some(color.components[3]),
        Ink::Image(image) if image.limit.is_none() && image.bitmap.is_opaque() => Some(image.alpha),
        Ink::Image(_) | Ink::Gradient { .. } => None,
    }
}

/// The alphas that a shape leaves in an area.
fn alphas(shape: Shape, ink: Ink, area: PixelRect) -> Vec<u8> {
    let op = DrawOp {
        bounds: area,
        shape,
        ink,
        clip: None,
        cropped: false,
        aliased: false,
    };
    let mut alphas = Vec::with_capacity(area.area() as usize);
    for band in bands(area) {
        let mut pixels = vec![0; band.area() as usize * 4];
        render(
            &mut Target {
                pixels: &mut pixels,
                area: band,
            },
            band,
            std::slice::from_ref(&op),
        );
        alphas.extend(pixels.as_chunks::<4>().0.iter().map(|pixel| pixel[3]));
    }
    alphas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_function_is_exact_enough_for_bytes() {
        for (x, wanted) in [(0.0, 0.0), (0.5, 0.520_499_877_8), (1.0, 0.842_700_792_9)] {
            assert!((erf(x) - wanted).abs() < 1e-6, "{x}");
            assert!((erf(-x) + wanted).abs() < 1e-6, "-{x}");
        }
        for (x, wanted) in [(0.3, 0.328_626_759_5), (1.7, 0.983_790_458_6), (3.2, 1.0)] {
            assert!((erf(x) - wanted).abs() < 8e-6, "{x}");
        }
        assert!((erf(6.0) - 1.0).abs() < 1e-9);
    }
}
