//! Pixels of prediction and residuals.

use super::residuals::{Kind, Residuals};
use crate::canvas::{Canvas, STRIDE};
use crate::modes::Luma;
use crate::predict::Mode;
use crate::predict_small::predict;
use crate::transform::{inverse_narrow, inverse_wide};

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
                let predicted = predict(*mode, &canvas.edge(at));
                canvas.put(Canvas::block(at), &sums(predicted, at, residuals));
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

/// Adds what is left to a block that is predicted.
#[inline(always)]
fn add(canvas: &mut Canvas, corner: usize, block: usize, residuals: &Residuals) {
    if residuals.kinds[block] != Kind::Nothing {
        let predicted = canvas.get(corner).map(i16::from);
        canvas.put(corner, &sums(predicted, block, residuals));
    }
}

#[inline(always)]
fn sums(predicted: [i16; 16], block: usize, residuals: &Residuals) -> [u8; 16] {
    let coefficients = &residuals.blocks[block];
    let residual = match residuals.kinds[block] {
        Kind::Nothing => return predicted.map(|pixel| pixel as u8),
        Kind::Constant => [((coefficients[0] + 4) >> 3).clamp(-255, 255) as i16; 16],
        Kind::Narrow => inverse_narrow(&coefficients.map(|number| number as i16)),
        Kind::Wide => wide(coefficients),
    };
    std::array::from_fn(|at| (predicted[at] + residual[at]).clamp(0, 255) as u8)
}

#[cold]
#[inline(never)]
fn wide(coefficients: &[i32; 16]) -> [i16; 16] {
    inverse_wide(coefficients).map(|number| number.clamp(-255, 255) as i16)
}
