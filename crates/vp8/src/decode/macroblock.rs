//! Pixels of prediction and residuals.

use super::residuals::{Kind, Residuals};
use crate::canvas::{Canvas, STRIDE};
use crate::modes::Luma;
use crate::predict::Mode;
use crate::predict_small::predict;
use crate::transform::inverse_wide;

/// The luma, on a canvas that has what is around it.
pub(crate) fn luma(canvas: &mut Canvas, luma: &Luma, is_there: [bool; 2], residuals: &Residuals) {
    match luma {
        Luma::Whole(mode) => {
            canvas.predict::<16>(*mode, is_there);
            for at in 0..16 {
                add(canvas, Canvas::block(at), at, residuals);
            }
        }
        Luma::Blocks(modes) => {
            for (at, mode) in modes.iter().enumerate() {
                let predicted = predict(*mode, &canvas.edge(at)).map(|pixel| pixel as u8);
                canvas.put(Canvas::block(at), &predicted);
                add(canvas, Canvas::block(at), at, residuals);
            }
        }
    }
}

/// One kind of chroma, whose blocks begin at `first`.
pub(crate) fn chroma(
    canvas: &mut Canvas,
    mode: Mode,
    is_there: [bool; 2],
    residuals: &Residuals,
    first: usize,
) {
    canvas.predict::<8>(mode, is_there);
    for at in 0..4 {
        let corner = at / 2 * 4 * STRIDE + at % 2 * 4;
        add(canvas, corner, first + at, residuals);
    }
}

#[inline(always)]
fn add(canvas: &mut Canvas, corner: usize, block: usize, residuals: &Residuals) {
    let coefficients = &residuals.blocks[block];
    match residuals.kinds[block] {
        Kind::Nothing => {}
        Kind::Constant => {
            // What the inverse transform makes of it, but for the rounding by which it is larger
            // than any pixel.
            let number = ((coefficients[0] + 4) >> 3).clamp(-255, 255) as i16;
            let pixels = canvas.get(corner);
            canvas.put(corner, &pixels.map(|pixel| sum(pixel, number)));
        }
        Kind::Narrow => {
            let residual = residuals.narrow(block);
            let pixels = canvas.get(corner);
            let sums = std::array::from_fn(|at| sum(pixels[at], residual[at]));
            canvas.put(corner, &sums);
        }
        Kind::Wide => add_wide(canvas, corner, coefficients),
    }
}

#[inline(always)]
fn sum(pixel: u8, residual: i16) -> u8 {
    (i16::from(pixel) + residual).clamp(0, 255) as u8
}

#[cold]
#[inline(never)]
fn add_wide(canvas: &mut Canvas, corner: usize, coefficients: &[i32; 16]) {
    let residual = inverse_wide(coefficients);
    let pixels = canvas.get(corner);
    let sums = std::array::from_fn(|at| sum(pixels[at], residual[at].clamp(-255, 255) as i16));
    canvas.put(corner, &sums);
}
