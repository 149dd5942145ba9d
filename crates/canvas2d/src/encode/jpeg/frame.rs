//! A picture as it is cut into blocks.

use std::ops::Range;

use fearless_simd::Simd;

use super::samples::{STRIP, Samples};
use super::transform::{Block, forward};
use crate::parallel::give_way;

/// Brightness, blueness and redness.
pub(super) const COMPONENTS: usize = 3;

/// Premultiplied RGBA8 that is to be coded.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
    /// Whether colour has half the resolution.
    pub(super) subsampling: bool,
}

/// What takes the blocks of a picture: unit by unit, in a unit those of brightness first.
pub(super) trait Sink {
    /// Takes a block of a component, with a bit for each coefficient that is not zero.
    fn take(&mut self, component: usize, block: &Block, not_zero: u64);
}

impl Frame<'_> {
    /// Pixels on a side of a unit: what has one block of each colour.
    pub(super) fn unit(&self) -> usize {
        if self.subsampling { 16 } else { 8 }
    }

    /// Units in a row, and rows of them.
    pub(super) fn units(&self) -> (usize, usize) {
        let unit = self.unit();
        (self.width.div_ceil(unit), self.height.div_ceil(unit))
    }

    /// A part of a row, which `extended` gets if the row or the picture ends before.
    #[inline(always)]
    pub(super) fn part<'a>(
        &'a self,
        x: usize,
        y: usize,
        width: usize,
        extended: &'a mut [u8; STRIP * 4],
    ) -> &'a [u8] {
        let start = y.min(self.height - 1) * self.width;
        if x + width <= self.width {
            return &self.pixels[(start + x) * 4..][..width * 4];
        }
        let rest = &self.pixels[(start + x) * 4..(start + self.width) * 4];
        extended[..rest.len()].copy_from_slice(rest);
        let (pixels, _) = extended[..width * 4].as_chunks_mut::<4>();
        let last = pixels[rest.len() / 4 - 1];
        pixels[rest.len() / 4..].fill(last);
        &extended[..width * 4]
    }

    /// Transforms the units of some rows, and quantises them with the factors for brightness and colour.
    #[inline(always)]
    pub(super) fn visit<S: Simd>(
        &self,
        simd: S,
        rows: Range<usize>,
        factors: &[[f32; 64]; 2],
        samples: &mut Samples,
        sink: &mut impl Sink,
    ) {
        let unit = self.unit();
        let width = self.units().0 * unit;
        let mut block = [0; 64];
        // Of the last block of brightness.
        let mut mean = 0;
        for row in rows {
            give_way();
            for x in (0..width).step_by(STRIP) {
                let strip = STRIP.min(width - x);
                samples.fill(simd, self, (x, row * unit), strip);
                for at in 0..strip / unit {
                    let mut part = 0;
                    while part < unit * unit / 64 {
                        // Left and right, above and below.
                        let (left, top) = (part % 2 * 8, part / 2 * 8);
                        let is_outside =
                            x + at * unit + left >= self.width || row * unit + top >= self.height;
                        let not_zero = if is_outside {
                            // Nobody sees it: what takes the fewest bits is as the one before.
                            block = [0; 64];
                            block[0] = mean;
                            u64::from(mean != 0)
                        } else {
                            let of = &samples.luma[top * STRIP + left + at * unit..];
                            forward(simd, of, STRIP, &factors[0], &mut block)
                        };
                        mean = block[0];
                        sink.take(0, &block, not_zero);
                        part += 1;
                    }
                    let not_zero = forward(
                        simd,
                        &samples.blue[at * 8..],
                        STRIP,
                        &factors[1],
                        &mut block,
                    );
                    sink.take(1, &block, not_zero);
                    let not_zero =
                        forward(simd, &samples.red[at * 8..], STRIP, &factors[1], &mut block);
                    sink.take(2, &block, not_zero);
                }
            }
        }
    }
}
