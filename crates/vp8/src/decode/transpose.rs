//! Macroblocks turned over, so that their upright edges can be smoothed as the others are.

use fearless_simd::{Simd, SimdBase as _, u8x16};

/// Columns of sixteen rows, as vectors.
pub(crate) type Columns<const COUNT: usize> = [[u8; 16]; COUNT];

// Loops and no closures that the compiler might not put into these functions: within others it may not
// use the vectors that the processor has.

/// Shuffles vectors like cards, in halves: bits of a number's place wander from the row to the column.
#[inline(always)]
fn shuffle<S: Simd, const COUNT: usize>(vectors: &mut [u8x16<S>; COUNT], times: u32) {
    for _ in 0..times {
        let halves = *vectors;
        for at in 0..COUNT / 2 {
            let (upper, lower) = (halves[at], halves[at + COUNT / 2]);
            vectors[at * 2] = upper.zip_low(lower);
            vectors[at * 2 + 1] = upper.zip_high(lower);
        }
    }
}

/// What is in sixteen rows of 4, 8 or 16 columns.
#[inline(always)]
pub(crate) fn columns<S: Simd, const COUNT: usize>(
    simd: S,
    rows: &[[u8; COUNT]; 16],
) -> Columns<COUNT> {
    let mut columns = [[0; 16]; COUNT];
    columns
        .as_flattened_mut()
        .copy_from_slice(rows.as_flattened());
    turn(simd, &mut columns, 4);
    columns
}

/// The way back.
#[inline(always)]
pub(crate) fn rows<S: Simd, const COUNT: usize>(
    simd: S,
    columns: &Columns<COUNT>,
) -> [[u8; COUNT]; 16] {
    let mut columns = *columns;
    turn(simd, &mut columns, COUNT.ilog2());
    let mut rows = [[0; COUNT]; 16];
    rows.as_flattened_mut()
        .copy_from_slice(columns.as_flattened());
    rows
}

#[inline(always)]
fn turn<S: Simd, const COUNT: usize>(simd: S, bytes: &mut Columns<COUNT>, times: u32) {
    let mut vectors = [u8x16::splat(simd, 0); COUNT];
    for (vector, bytes) in vectors.iter_mut().zip(&*bytes) {
        *vector = u8x16::load_array(simd, *bytes);
    }
    shuffle(&mut vectors, times);
    for (vector, bytes) in vectors.iter().zip(bytes) {
        *bytes = (*vector).into();
    }
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;

    fn turn_over<const COUNT: usize>() {
        let from: [[u8; COUNT]; 16] =
            std::array::from_fn(|y| std::array::from_fn(|x| (y * COUNT + x) as u8));
        for level in [Level::new(), Level::baseline()] {
            let columns = dispatch!(level, simd => columns(simd, &from));
            for (x, column) in columns.iter().enumerate() {
                assert_eq!(*column, from.map(|row| row[x]));
            }
            let back = dispatch!(level, simd => rows(simd, &columns));
            assert_eq!(back, from);
        }
    }

    #[test]
    fn columns_become_rows_and_back() {
        turn_over::<4>();
        turn_over::<8>();
        turn_over::<16>();
    }
}
