//! The discrete cosine transform of blocks of eight by eight samples, and its quantisation.
//!
//! The fast transform of Arai, Agui and Nakajima, in single precision: five multiplications for eight
//! samples, as the rest of them is in what the quantisation divides by. It is more exact than integers
//! of 16 bits, and a row of a block is a register.

use std::f32::consts::{FRAC_1_SQRT_2, SQRT_2};

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x8, i16x16, i32x8};

/// Quantised coefficients, those of a column of frequencies together.
pub(super) type Block = [i16; 64];

/// Factors of a table of steps that make quantised coefficients of what the transform leaves.
pub(super) fn factors(steps: &[u8; 64]) -> [f32; 64] {
    // The k-th output is too large by this, but for the transform's own eight in all.
    let scale = |k: usize| match k {
        0 => 1.0,
        _ => SQRT_2 * (k as f32 * std::f32::consts::PI / 16.0).cos(),
    };
    std::array::from_fn(|at| 1.0 / (f32::from(steps[at]) * scale(at / 8) * scale(at % 8) * 8.0))
}

/// Transforms a block of samples whose rows are `stride` apart. A bit of the result is set for each
/// coefficient that is not zero.
#[inline(always)]
pub(super) fn forward<S: Simd>(
    simd: S,
    samples: &[f32],
    stride: usize,
    factors: &[f32; 64],
    block: &mut Block,
) -> u64 {
    let mut rows = [f32x8::splat(simd, 0.0); 8];
    let mut y = 0;
    while y < 8 {
        rows[y] = f32x8::from_slice(simd, &samples[y * stride..][..8]);
        y += 1;
    }
    let columns = transpose(transform(rows));
    quantise(simd, transform(columns), factors, block)
}

/// Transforms eight vectors, each lane for itself.
#[inline(always)]
fn transform<S: Simd>(samples: [f32x8<S>; 8]) -> [f32x8<S>; 8] {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = samples;
    let (a0, a1, a2, a3) = (s0 + s7, s1 + s6, s2 + s5, s3 + s4);
    let (d0, d1, d2, d3) = (s0 - s7, s1 - s6, s2 - s5, s3 - s4);

    let (b0, b1, b2, b3) = (a0 + a3, a1 + a2, a1 - a2, a0 - a3);
    let even = (b2 + b3) * FRAC_1_SQRT_2;

    let (c0, c1, c2) = (d3 + d2, d2 + d1, d1 + d0);
    let turn = (c0 - c2) * 0.382_683_43;
    let low = c0 * 0.541_196_1 + turn;
    let high = c2 * 1.306_563 + turn;
    let odd = c1 * FRAC_1_SQRT_2;
    let (e0, e1) = (d0 + odd, d0 - odd);

    [
        b0 + b1,
        e0 + high,
        b3 + even,
        e1 - low,
        b0 - b1,
        e1 + low,
        b3 - even,
        e0 - high,
    ]
}

#[inline(always)]
fn transpose<S: Simd>(rows: [f32x8<S>; 8]) -> [f32x8<S>; 8] {
    shuffle(shuffle(shuffle(rows)))
}

/// A third of a transposition: as with cards, the lower half of the rows goes between the upper.
#[inline(always)]
fn shuffle<S: Simd>(rows: [f32x8<S>; 8]) -> [f32x8<S>; 8] {
    let [r0, r1, r2, r3, r4, r5, r6, r7] = rows;
    let ((s0, s1), (s2, s3)) = (r0.interleave(r4), r1.interleave(r5));
    let ((s4, s5), (s6, s7)) = (r2.interleave(r6), r3.interleave(r7));
    [s0, s1, s2, s3, s4, s5, s6, s7]
}

#[inline(always)]
fn quantise<S: Simd>(
    simd: S,
    coefficients: [f32x8<S>; 8],
    factors: &[f32; 64],
    block: &mut Block,
) -> u64 {
    // Added to a small number, leaves it as an integer in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let mut not_zero = 0;
    let mut at = 0;
    while at < 4 {
        let part = &factors[at * 16..][..16];
        let low = coefficients[at * 2] * f32x8::from_slice(simd, &part[..8]) + ROUND;
        let high = coefficients[at * 2 + 1] * f32x8::from_slice(simd, &part[8..]) + ROUND;
        let integers = low.bitcast::<i32x8<S>>().narrow(high.bitcast::<i32x8<S>>());
        integers.store_slice(&mut block[at * 16..][..16]);
        let zeros = integers.simd_eq(i16x16::splat(simd, 0)).to_bitmask();
        not_zero |= (!zeros & 0xffff) << (at * 16);
        at += 1;
    }
    not_zero
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;

    /// The transform as the standard writes it, A.3.3, transposed.
    fn wanted(samples: &[f32; 64]) -> [f64; 64] {
        let cosine = |x: usize, k: usize| {
            let scale = if k == 0 { 0.5_f64.sqrt() } else { 1.0 };
            scale * (((2 * x + 1) * k) as f64 * std::f64::consts::PI / 16.0).cos()
        };
        std::array::from_fn(|at| {
            let (u, v) = (at / 8, at % 8);
            let terms = (0..64).map(|place| {
                f64::from(samples[place]) * cosine(place % 8, u) * cosine(place / 8, v)
            });
            terms.sum::<f64>() / 4.0
        })
    }

    fn transformed(samples: &[f32; 64], steps: &[u8; 64]) -> (Block, u64) {
        let mut block = [0; 64];
        let factors = factors(steps);
        let mask = dispatch!(Level::new(), simd => forward(simd, samples, 8, &factors, &mut block));
        (block, mask)
    }

    #[test]
    fn coefficients_are_those_of_the_standard() {
        let mut state = 1_u32;
        for step in [1, 3, 40] {
            let samples: [f32; 64] = std::array::from_fn(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as f32 - 128.0
            });
            let (block, mask) = transformed(&samples, &[step; 64]);
            for (at, (got, wanted)) in block.iter().zip(wanted(&samples)).enumerate() {
                let far = (f64::from(*got) - wanted / f64::from(step)).abs();
                assert!(far < 0.501, "{at}: {got}, not {wanted}");
                assert_eq!(mask >> at & 1 == 1, *got != 0);
            }
        }
    }

    #[test]
    fn the_extremes_fit() {
        assert_eq!(transformed(&[-128.0; 64], &[1; 64]).0[0], -1024);
        assert_eq!(transformed(&[127.5; 64], &[1; 64]).0[0], 1020);
        // Half of the samples each, as the coefficient with the longest sum has it.
        let samples = std::array::from_fn(|at| match at % 8 {
            0 | 3 | 4 | 7 => 127.0,
            _ => -128.0,
        });
        assert_eq!(transformed(&samples, &[1; 64]).0[4 * 8], 1020);
    }
}
