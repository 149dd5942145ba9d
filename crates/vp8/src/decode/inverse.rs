//! What is left between prediction and pixels: the inverse transform, of two blocks beside each other
//! at once.

use fearless_simd::{Simd, SimdBase as _, i16x8, i32x4};

use super::residuals::{Kind, Residuals};
use crate::transform::{inverse_wide, unpass};

/// Four rows of eight pixels.
pub(crate) type Pair = [[i16; 8]; 4];

/// Of the blocks `at` and behind it.
#[inline(always)]
pub(crate) fn pair(simd: impl Simd, residuals: &Residuals, at: usize) -> Pair {
    let (blocks, kinds) = (&residuals.blocks, &residuals.kinds);
    match kinds[at].max(kinds[at + 1]) {
        Kind::Nothing => [[0; 8]; 4],
        Kind::Constant => {
            let [a, b] = [at, at + 1].map(|at| ((blocks[at][0] + 4) >> 3).clamp(-255, 255) as i16);
            [[a, a, a, a, b, b, b, b]; 4]
        }
        Kind::Narrow => narrow(simd, &blocks[at], &blocks[at + 1]),
        Kind::Wide => wide(&blocks[at], &blocks[at + 1]),
    }
}

/// Of coefficients within ±2047, of which no sum has more than 16 bits.
#[inline(always)]
fn narrow<S: Simd>(simd: S, a: &[i32; 16], b: &[i32; 16]) -> Pair {
    let mut rows = [i16x8::splat(simd, 0); 4];
    for (row, (a, b)) in rows
        .iter_mut()
        .zip(a.as_chunks().0.iter().zip(b.as_chunks().0))
    {
        let (a, b) = (i32x4::load_array(simd, *a), i32x4::load_array(simd, *b));
        *row = simd.saturating_narrow_i32x4(a, b);
    }
    pass(simd, &mut rows);
    // Its rows are columns of both blocks in turns then.
    shuffle(&mut rows, 3);
    pass(simd, &mut rows);
    shuffle(&mut rows, 2);
    let mut pair = [[0; 8]; 4];
    for (to, row) in pair.iter_mut().zip(rows) {
        *to = <[i16; 8]>::from(row);
        for number in to {
            *number = (*number + 4) >> 3;
        }
    }
    pair
}

#[inline(always)]
fn pass<S: Simd>(simd: S, rows: &mut [i16x8<S>; 4]) {
    let mut numbers = [[0; 8]; 4];
    for (to, row) in numbers.iter_mut().zip(&*rows) {
        *to = (*row).into();
    }
    unpass(&mut numbers);
    for (row, numbers) in rows.iter_mut().zip(numbers) {
        *row = i16x8::load_array(simd, numbers);
    }
}

/// Shuffles vectors like cards, in halves: see [`columns`](super::transpose::columns).
#[inline(always)]
fn shuffle<S: Simd>(rows: &mut [i16x8<S>; 4], times: u32) {
    for _ in 0..times {
        let [a, b, c, d] = *rows;
        *rows = [a.zip_low(c), a.zip_high(c), b.zip_low(d), b.zip_high(d)];
    }
}

#[cold]
#[inline(never)]
fn wide(a: &[i32; 16], b: &[i32; 16]) -> Pair {
    let mut pair = [[0; 8]; 4];
    for (first, block) in [(0, a), (4, b)] {
        let numbers = inverse_wide(block);
        for (row, numbers) in pair.iter_mut().zip(numbers.as_chunks::<4>().0) {
            for (to, number) in row[first..].iter_mut().zip(numbers) {
                *to = (*number).clamp(-255, 255) as i16;
            }
        }
    }
    pair
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;
    use crate::transform::inverse;

    #[test]
    fn small_coefficients_need_no_more_than_16_bits() {
        let mut state = 7_u32;
        for round in 0..20_000 {
            let blocks: [[i32; 16]; 2] = [(); 2].map(|()| {
                std::array::from_fn(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let number = match round % 3 {
                        0 => (state >> 20) as i32 % 2048 - (state >> 9) as i32 % 2048,
                        1 if state >> 31 == 0 => 2047,
                        1 => -2047,
                        _ => (state >> 28) as i32 - 8,
                    };
                    number.clamp(-2047, 2047)
                })
            });
            for level in [Level::new(), Level::baseline()] {
                let pair = dispatch!(level, simd => narrow(simd, &blocks[0], &blocks[1]));
                for (at, block) in blocks.iter().enumerate() {
                    let expected = inverse(block);
                    for y in 0..4 {
                        let row: [i16; 4] = std::array::from_fn(|x| pair[y][at * 4 + x]);
                        assert_eq!(row.map(i32::from), expected[y * 4..y * 4 + 4], "{block:?}");
                    }
                }
            }
        }
    }
}
