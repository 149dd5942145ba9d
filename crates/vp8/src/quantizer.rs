//! Coefficients to levels and back.

use crate::step_tables::{AC, DC};
use crate::transform::{Lane, Lanes};

/// Where the coefficients of a block stand in the file.
///
/// <https://www.rfc-editor.org/rfc/rfc6386#section-13>
pub(crate) const ZIGZAG: [usize; 16] = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15];

/// The steps of one kind of blocks, in the order of [`ZIGZAG`].
#[derive(Clone, Debug)]
pub(crate) struct Quantizer {
    pub(crate) steps: [i16; 16],
    /// 65536 by the step.
    reciprocals: [u16; 16],
    /// What is added before a fraction is cut off.
    biases: [u16; 16],
}

/// Those of all kinds of blocks.
#[derive(Clone, Debug)]
pub(crate) struct Quantizers {
    /// Luma.
    pub(crate) luma: Quantizer,
    /// The constant parts of a macroblock's luma.
    pub(crate) constants: Quantizer,
    pub(crate) chroma: Quantizer,
}

/// How far above that of luma the index of chroma is, for constant parts and others: where files
/// were smallest for their distance in RGB from the original, of which a number of chroma decides
/// for four pixels.
pub(crate) const CHROMA_OFFSETS: [i8; 2] = [-6, -6];

/// The levels of sixteen blocks, in the order of the file.
pub(crate) struct Quantized {
    pub(crate) levels: Lanes,
    /// The sums of the squares of what they miss.
    pub(crate) missed: [u32; 16],
    /// About how many bits they need.
    pub(crate) weights: Lane,
    /// Where only zeros follow.
    pub(crate) ends: Lane,
}

impl Quantizers {
    /// From an index, 0 (finest) to 127.
    pub(crate) fn new(index: u8) -> Self {
        let [constant, rest] = CHROMA_OFFSETS.map(i32::from);
        let steps = Steps::new(i32::from(index), [0, 0, 0, constant, rest]);
        let quantizer = |[constant, rest]: [u16; 2]| Quantizer::new(constant, rest, [96, 96]);
        Self {
            luma: quantizer(steps.luma),
            constants: quantizer(steps.constants),
            chroma: quantizer(steps.chroma),
        }
    }
}

/// The steps of all kinds of blocks: of the constant part, and of the others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steps {
    pub(crate) luma: [u16; 2],
    pub(crate) constants: [u16; 2],
    pub(crate) chroma: [u16; 2],
}

impl Steps {
    /// From an index and how far others are from it, in the order of the file: of the constant part
    /// of luma, of the constant and the other parts in the block of constants, and of those of chroma.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6386#section-14.1>
    pub(crate) fn new(index: i32, offsets: [i32; 5]) -> Self {
        let at = |offset: i32| (index + offset).clamp(0, 127) as usize;
        let [luma, constant, constant_rest, chroma, chroma_rest] = offsets.map(at);
        Self {
            luma: [DC[luma], AC[at(0)]],
            constants: [DC[constant] * 2, (AC[constant_rest] * 155 / 100).max(8)],
            chroma: [DC[chroma].min(132), AC[chroma_rest]],
        }
    }
}

impl Quantizer {
    /// `roundings` are of 256 steps.
    fn new(constant: u16, rest: u16, roundings: [u32; 2]) -> Self {
        let by_position = |of: &dyn Fn(u16, u32) -> u16| {
            std::array::from_fn(|at| match at {
                0 => of(constant, roundings[0]),
                _ => of(rest, roundings[1]),
            })
        };
        Self {
            steps: by_position(&|step, _| step).map(|step: u16| step as i16),
            reciprocals: by_position(&|step, _| (65536_u32.div_ceil(u32::from(step))) as u16),
            biases: by_position(&|step, rounding| ((u32::from(step) * rounding) >> 8) as u16),
        }
    }

    /// The level of a coefficient of this size at this position.
    #[inline(always)]
    fn level(&self, at: usize, size: u16) -> i16 {
        let size = size + self.biases[at];
        ((u32::from(size) * u32::from(self.reciprocals[at])) >> 16) as i16
    }

    /// The levels of sixteen blocks from the position `first` on.
    #[inline(always)]
    pub(crate) fn quantize(&self, coefficients: &Lanes, first: usize) -> Quantized {
        let mut all = Quantized {
            levels: [[0; 16]; 16],
            missed: [0; 16],
            weights: [0; 16],
            ends: [0; 16],
        };
        for at in first..16 {
            let (from, to) = (&coefficients[ZIGZAG[at]], &mut all.levels[at]);
            let step = self.steps[at];
            for lane in 0..16 {
                let coefficient = from[lane];
                let size = coefficient.unsigned_abs();
                let level = self.level(at, size);
                let miss = i32::from(size as i16 - level * step);
                all.missed[lane] += (miss * miss) as u32;
                let is_filled = -i16::from(level != 0);
                all.weights[lane] += level.min(5) + (is_filled & 2);
                all.ends[lane] = all.ends[lane].max(is_filled & (at as i16 + 1));
                let sign = coefficient >> 15;
                to[lane] = (level ^ sign) - sign;
            }
        }
        all
    }

    /// The levels of one block, in the order of the file, and the sum of the squares of what they
    /// miss.
    pub(crate) fn quantize_block(&self, coefficients: &Lane) -> ([i16; 16], u32) {
        let mut missed = 0;
        let levels = std::array::from_fn(|at| {
            let coefficient = coefficients[ZIGZAG[at]];
            let level = self.level(at, coefficient.unsigned_abs()) * coefficient.signum();
            let miss = i32::from(coefficient) - i32::from(level) * i32::from(self.steps[at]);
            missed += (miss * miss) as u32;
            level
        });
        (levels, missed)
    }

    /// Coefficients for levels in the order of the file.
    #[inline]
    pub(crate) fn restore(&self, levels: &[i16; 16]) -> [i32; 16] {
        let mut coefficients = [0; 16];
        for at in 0..16 {
            coefficients[ZIGZAG[at]] = i32::from(levels[at]) * i32::from(self.steps[at]);
        }
        coefficients
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_the_nearest_but_for_the_rounding() {
        for index in 0..128 {
            let quantizers = Quantizers::new(index);
            for quantizer in [&quantizers.luma, &quantizers.constants, &quantizers.chroma] {
                for size in (0..16_320).step_by(7) {
                    let (levels, _) = quantizer.quantize_block(&[size; 16]);
                    let (opposite, _) = quantizer.quantize_block(&[-size; 16]);
                    for at in 0..16 {
                        let miss = (size - levels[at] * quantizer.steps[at]).abs();
                        assert!(miss < quantizer.steps[at], "{index} {size} {at}");
                        assert_eq!(opposite[at], -levels[at]);
                        // The largest that the format can say.
                        assert!(levels[at] <= 2048 + 66 || size > 8192);
                    }
                }
            }
        }
    }
}
