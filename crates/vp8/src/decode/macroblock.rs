//! Pixels of prediction and residuals.

use fearless_simd::Simd;

use super::inverse::{Pair, pair};
use super::residuals::Residuals;
use super::small::Small;
use crate::canvas::{Canvas, STRIDE};
use crate::modes::Luma;
use crate::predict::Mode;

/// The luma, on a canvas that has what is around it; with residuals, if there are any.
#[inline(always)]
pub(crate) fn luma(
    simd: impl Simd,
    canvas: &mut Canvas,
    luma: &Luma,
    is_there: [bool; 2],
    residuals: Option<&Residuals>,
) {
    match luma {
        Luma::Whole(mode) => {
            canvas.predict::<16>(*mode, is_there);
            if let Some(residuals) = residuals {
                for at in (0..16).step_by(2) {
                    canvas.add(Canvas::block(at), &pair(simd, residuals, at));
                }
            }
        }
        Luma::Blocks(modes) => {
            let mut pairs: [Pair; 8] = [[[0; 8]; 4]; 8];
            if let Some(residuals) = residuals {
                for (at, to) in pairs.iter_mut().enumerate() {
                    *to = pair(simd, residuals, at * 2);
                }
            }
            let small = Small::new(simd);
            for (row, modes) in modes.as_chunks::<4>().0.iter().enumerate() {
                small.row(canvas, row, modes, &pairs[row * 2..]);
            }
        }
    }
}

/// One kind of chroma, whose blocks begin at `first`.
#[inline(always)]
pub(crate) fn chroma(
    simd: impl Simd,
    canvas: &mut Canvas,
    mode: Mode,
    is_there: [bool; 2],
    residuals: Option<&Residuals>,
    first: usize,
) {
    canvas.predict::<8>(mode, is_there);
    if let Some(residuals) = residuals {
        for at in 0..2 {
            let numbers = pair(simd, residuals, first + at * 2);
            canvas.add(at * 4 * STRIDE, &numbers);
        }
    }
}
