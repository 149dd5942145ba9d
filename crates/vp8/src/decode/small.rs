//! Prediction of the blocks of four by four, one after the other, as each looks at those before it.
//!
//! All modes but two take their pixels from the edge, smoothed by two or by three: which ones is a
//! matter of shuffling, so that modes need no code of their own. See
//! [`predict_small`](crate::predict_small), which says it pixel by pixel.

use fearless_simd::{Simd, SimdBase as _, u8x16};

use super::inverse::Pair;
use crate::canvas::Canvas;
use crate::predict_small::{BETWEEN, LOWEST, MODES, SOURCES, predict};

/// No pixel.
const NONE: u8 = 255;

/// Where the edge begins in a vector: what is before it stands twice.
const START: u8 = 1;
const CORNER: u8 = START + 4;

/// Where a block's pixels come from, by the mode: of means of three, and of two.
const SHUFFLES: [[[u8; 16]; 2]; MODES] = {
    let mut shuffles = [[[NONE; 16]; 2]; MODES];
    let mut mode = 2;
    while mode < MODES {
        let mut at = 0;
        while at < 16 {
            let source = SOURCES[at][mode];
            if source == LOWEST {
                // Among three that are the same.
                shuffles[mode][0][at] = 0;
            } else if source < BETWEEN {
                shuffles[mode][0][at] = START + source;
            } else {
                shuffles[mode][1][at] = START + source - BETWEEN;
            }
            at += 1;
        }
        mode += 1;
    }
    shuffles
};

/// The last pixels of a block's rows, where the next one's edge has them: from the lower left one up.
const LEFT: [u8; 16] = {
    let mut left = [NONE; 16];
    let mut y = 0;
    while y < 4 {
        left[(START + 3 - y) as usize] = y * 4 + 3;
        y += 1;
    }
    (left[0], left[15]) = (15, 15);
    left
};

/// What is above each pixel of a block, and left of it.
const COLUMNS: [u8; 16] = {
    let mut columns = [0; 16];
    let mut at = 0;
    while at < 16 {
        columns[at] = CORNER + 1 + at as u8 % 4;
        at += 1;
    }
    columns
};
const ROWS: [u8; 16] = {
    let mut rows = [0; 16];
    let mut at = 0;
    while at < 16 {
        rows[at] = CORNER - 1 - at as u8 / 4;
        at += 1;
    }
    rows
};

/// Predicts blocks.
#[derive(Clone, Copy)]
pub(crate) struct Small<S: Simd> {
    simd: S,
}

impl<S: Simd> Small<S> {
    #[inline(always)]
    pub(crate) fn new(simd: S) -> Self {
        Self { simd }
    }

    /// A row of four blocks, to which numbers are added.
    #[inline(always)]
    pub(crate) fn row(self, canvas: &mut Canvas, row: usize, modes: &[u8; 4], pairs: &[Pair]) {
        if !self.can_shuffle() {
            for (x, mode) in modes.iter().enumerate() {
                let block = row * 4 + x;
                let pixels = predict(*mode, &canvas.edge(block)).map(|pixel| pixel as u8);
                canvas.put(
                    Canvas::block(block),
                    &sums(pixels, &pairs[x / 2], x % 2 * 4),
                );
            }
            return;
        }
        let mut before = self.vector(canvas.left_of(row));
        for (x, mode) in modes.iter().enumerate() {
            let corner = Canvas::block(row * 4 + x);
            let edge = self.edge(before, canvas.above(corner));
            let pixels = sums(self.predict(*mode, edge), &pairs[x / 2], x % 2 * 4);
            canvas.put(corner, &pixels);
            before = self.vector(pixels);
        }
    }

    /// Elsewhere the processor does it byte by byte.
    #[inline(always)]
    fn can_shuffle(self) -> bool {
        let level = self.simd.level();
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        return level.as_avx2().is_some();
        #[cfg(target_arch = "aarch64")]
        return level.as_neon().is_some();
        #[cfg(not(any(target_arch = "x86", target_arch = "x86_64", target_arch = "aarch64")))]
        {
            let _ = level;
            false
        }
    }

    #[inline(always)]
    fn vector(self, bytes: [u8; 16]) -> u8x16<S> {
        u8x16::load_array(self.simd, bytes)
    }

    /// What is around a block, from the lower left pixel on, behind the block `before`. Both ends
    /// stand twice, and at the very end there is the first one again.
    #[inline(always)]
    fn edge(self, before: u8x16<S>, (corner, above): (u8, [u8; 8])) -> u8x16<S> {
        let last = u128::from(above[7]) << 72;
        let above = u128::from(u64::from_le_bytes(above)) << 8;
        let upper = (u128::from(corner) | above | last) << (CORNER * 8);
        let left = before.swizzle_dyn_precise(self.vector(LEFT));
        left | self.vector(upper.to_le_bytes())
    }

    #[inline(always)]
    fn predict(self, mode: u8, edge: u8x16<S>) -> [u8; 16] {
        match mode {
            0 => [mean(edge.into()); 16],
            1 => {
                let corner = i16::from(<[u8; 16]>::from(edge)[usize::from(CORNER)]);
                let columns: [u8; 16] = edge.swizzle_dyn(self.vector(COLUMNS)).into();
                let rows: [u8; 16] = edge.swizzle_dyn(self.vector(ROWS)).into();
                let mut pixels = [0; 16];
                for at in 0..16 {
                    let sum = i16::from(columns[at]) + i16::from(rows[at]) - corner;
                    pixels[at] = sum.clamp(0, 255) as u8;
                }
                pixels
            }
            _ => {
                let [three, two] = self.smoothed(edge);
                let [of_three, of_two] = SHUFFLES[usize::from(mode).min(MODES - 1)];
                let three = three.swizzle_dyn_precise(self.vector(of_three));
                let two = two.swizzle_dyn_precise(self.vector(of_two));
                (three | two).into()
            }
        }
    }

    /// The mean of each pixel and those beside it, with twice the weight; and that with the next.
    #[inline(always)]
    fn smoothed(self, edge: u8x16<S>) -> [u8x16<S>; 2] {
        let before: [u8; 16] = edge.slide::<15>(edge).into();
        let after: [u8; 16] = edge.slide::<1>(edge).into();
        let own: [u8; 16] = edge.into();
        let (mut three, mut two) = ([0; 16], [0; 16]);
        for at in 0..16 {
            // Rounded down first, the sum has the same mean.
            let around = (u16::from(before[at]) + u16::from(after[at])) >> 1;
            three[at] = ((around + u16::from(own[at]) + 1) >> 1) as u8;
            two[at] = ((u16::from(own[at]) + u16::from(after[at]) + 1) >> 1) as u8;
        }
        [self.vector(three), self.vector(two)]
    }
}

/// Of the four pixels to the left and the four above.
#[inline(always)]
fn mean(edge: [u8; 16]) -> u8 {
    let eight = u128::from_le_bytes(edge) >> (START * 8);
    let (left, above) = (eight as u32, (eight >> 40) as u32);
    // Pairs of bytes at once.
    let pairs = |four: u32| (four & 0x00ff_00ff) + (four >> 8 & 0x00ff_00ff);
    let sums = pairs(left) + pairs(above);
    (((sums & 0xffff) + (sums >> 16) + 4) >> 3) as u8
}

/// Adds the numbers from the column `first` on.
#[inline(always)]
fn sums(mut pixels: [u8; 16], numbers: &Pair, first: usize) -> [u8; 16] {
    let mut own = [0; 16];
    for (own, numbers) in own.as_chunks_mut::<4>().0.iter_mut().zip(numbers) {
        own.copy_from_slice(&numbers[first..first + 4]);
    }
    for (pixel, number) in pixels.iter_mut().zip(own) {
        *pixel = (i16::from(*pixel) + number).clamp(0, 255) as u8;
    }
    pixels
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;

    #[test]
    fn shuffled_pixels_are_those_that_are_predicted_one_by_one() {
        let mut state = 3_u32;
        for round in 0..1000 {
            let mut byte = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if round % 2 == 0 {
                    (state >> 24) as u8
                } else {
                    (state >> 31) as u8 * 255
                }
            };
            let (before, above) = (
                std::array::from_fn(|_| byte()),
                std::array::from_fn(|_| byte()),
            );
            let corner = byte();
            let mut edge = [0; 13];
            for (y, pixel) in edge[..4].iter_mut().rev().enumerate() {
                *pixel = before[y * 4 + 3];
            }
            edge[4] = corner;
            edge[5..].copy_from_slice(&above);
            for mode in 0..MODES as u8 {
                for level in [Level::new(), Level::baseline()] {
                    let pixels = dispatch!(level, simd => {
                        let small = Small::new(simd);
                        small.predict(mode, small.edge(small.vector(before), (corner, above)))
                    });
                    assert_eq!(pixels.map(i16::from), predict(mode, &edge), "{mode}");
                }
            }
        }
    }
}
