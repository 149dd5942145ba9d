//! The coefficients of a macroblock.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-13>

use fearless_simd::Simd;

use super::bool_decoder::BoolDecoder;
use crate::blocks::{CONSTANTS_AT, Contexts};
use crate::quantizer::{Steps, ZIGZAG};
use crate::tokens::{BANDS, CATEGORIES, CHROMA, CONSTANTS, LUMA, LUMA_REST, Probabilities};
use crate::transform::inverse_walsh;

/// What is left between prediction and pixels, of a macroblock's luma and both kinds of chroma.
#[derive(Clone, Debug)]
pub(crate) struct Residuals {
    pub(crate) blocks: [[i32; 16]; CONSTANTS_AT],
    pub(crate) kinds: [Kind; CONSTANTS_AT],
}

/// What is in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Nothing,
    /// The constant part alone, below [`NARROW`] as well.
    Constant,
    /// Coefficients below [`NARROW`].
    Narrow,
    /// Others, which no encoder has reason to write.
    Wide,
}

/// Where sums of the inverse transform stay within 16 bits.
const NARROW: u32 = 2048;

/// By the kind of block, the position, the context, and the branch of the tree.
type ByPosition = [[[[u8; 11]; 3]; 16]; 4];

/// Reads coefficients with some probabilities.
pub(crate) struct ResidualReader {
    probabilities: Box<ByPosition>,
    pub(crate) residuals: Residuals,
}

impl ResidualReader {
    pub(crate) fn new(probabilities: &Probabilities) -> Self {
        Self {
            probabilities: Box::new(probabilities.map(|kind| BANDS.map(|band| kind[band]))),
            residuals: Residuals {
                blocks: [[0; 16]; CONSTANTS_AT],
                kinds: [Kind::Nothing; CONSTANTS_AT],
            },
        }
    }

    /// Forgets what was read before.
    #[inline(always)]
    pub(crate) fn clear(&mut self) {
        let Residuals { blocks, kinds } = &mut self.residuals;
        (*blocks, *kinds) = ([[0; 16]; CONSTANTS_AT], [Kind::Nothing; CONSTANTS_AT]);
    }

    /// Reads those of a macroblock, when there are none from before. Answers whether there are any.
    #[inline(always)]
    pub(crate) fn read(
        &mut self,
        simd: impl Simd,
        bits: &mut BoolDecoder<'_>,
        contexts: &mut Contexts,
        has_constants: bool,
        steps: &Steps,
    ) -> bool {
        let Residuals { blocks, kinds } = &mut self.residuals;
        let probabilities = &self.probabilities;
        let (above, left) = (&mut contexts.above, &mut contexts.left);
        let mut any = false;

        let (kind, first) = if has_constants {
            let context = above.constants + left.constants;
            let mut constants = [0; 16];
            let probabilities = &probabilities[CONSTANTS];
            let read = simd.vectorize(
                #[inline(always)]
                || {
                    read_block(
                        bits,
                        probabilities,
                        context,
                        0,
                        steps.constants,
                        &mut constants,
                    )
                },
            );
            above.constants = u8::from(read.end > 0);
            left.constants = above.constants;
            if read.end > 0 {
                for (block, constant) in blocks.iter_mut().zip(inverse_walsh(&constants)) {
                    block[0] = constant;
                }
            }
            (LUMA_REST, 1)
        } else {
            (LUMA, 0)
        };
        // In registers for as long as it takes.
        let mut own = *bits;
        let (mut tops, mut sides) = (above.edge(), left.edge());
        let (mut part, mut first, mut steps_of) = (&probabilities[kind], first, steps.luma);
        for at in 0..CONSTANTS_AT {
            if at == 16 {
                (part, first, steps_of) = (&probabilities[CHROMA], 0, steps.chroma);
            }
            let [top, side] = PLACES[at].map(usize::from);
            let context = tops[top % 8] + sides[side % 8];
            let block = &mut blocks[at];
            let read = read_block(&mut own, part, context, first, steps_of, block);
            kinds[at] = read.kind(block[0]);
            any |= kinds[at] != Kind::Nothing;
            tops[top % 8] = u8::from(read.end > 0);
            sides[side % 8] = tops[top % 8];
        }
        above.set_edge(tops);
        left.set_edge(sides);
        *bits = own;
        any
    }
}

/// Where along an edge the blocks above and to the left of each are noted.
const PLACES: [[u8; 2]; CONSTANTS_AT] = {
    let mut places = [[0; 2]; CONSTANTS_AT];
    let mut at = 0;
    while at < 16 {
        places[at] = [at as u8 % 4, at as u8 / 4];
        at += 1;
    }
    while at < CONSTANTS_AT {
        let first = at as u8 / 4 * 2 - 4;
        places[at] = [first + at as u8 % 2, first + at as u8 % 4 / 2];
        at += 1;
    }
    places
};

/// What was read of a block.
struct Read {
    /// Where it ends; zero if it has no tokens but that for its end.
    end: usize,
    /// No coefficient is larger, nor half as large.
    largest: u32,
}

impl Read {
    /// Of a block that begins so.
    #[inline(always)]
    fn kind(&self, constant: i32) -> Kind {
        // A constant alone, too: the block beside it may be narrow.
        if self.largest.max(constant.unsigned_abs()) >= NARROW {
            Kind::Wide
        } else if self.end > 1 {
            Kind::Narrow
        } else if constant != 0 {
            Kind::Constant
        } else {
            Kind::Nothing
        }
    }
}

/// Reads coefficients from the position `first` on.
#[inline(always)]
fn read_block(
    bits: &mut BoolDecoder<'_>,
    probabilities: &[[[u8; 11]; 3]; 16],
    context: u8,
    first: usize,
    steps: [u16; 2],
    block: &mut [i32; 16],
) -> Read {
    let mut largest = 0;
    let mut at = first;
    let mut branches = &probabilities[at][usize::from(context.min(2))];
    let end = 'block: {
        if !bits.read(branches[0]) {
            break 'block 0;
        }
        loop {
            while !bits.read(branches[1]) {
                at += 1;
                if at == 16 {
                    break 'block 16;
                }
                branches = &probabilities[at][0];
            }
            let (size, context) = if bits.read(branches[2]) {
                (large(bits, branches), 2)
            } else {
                (1, 1)
            };
            let step = if at > 0 { steps[1] } else { steps[0] };
            let coefficient = size * i32::from(step);
            largest |= coefficient as u32;
            let sign = -i32::from(bits.read_random(128));
            block[ZIGZAG[at]] = (coefficient ^ sign) - sign;
            at += 1;
            if at == 16 {
                break 'block 16;
            }
            branches = &probabilities[at][context];
            if !bits.read(branches[0]) {
                break 'block at;
            }
        }
    };
    Read { end, largest }
}

/// A level of two or more.
#[inline(always)]
fn large(bits: &mut BoolDecoder<'_>, branches: &[u8; 11]) -> i32 {
    if !bits.read(branches[3]) {
        return match bits.read(branches[4]) {
            false => 2,
            true => 3 + i32::from(bits.read(branches[5])),
        };
    }
    let category = if !bits.read(branches[6]) {
        usize::from(bits.read(branches[7]))
    } else if !bits.read(branches[8]) {
        2 + usize::from(bits.read(branches[9]))
    } else {
        4 + usize::from(bits.read(branches[10]))
    };
    let (from, probabilities) = CATEGORIES[category];
    let extra = probabilities.iter().fold(0, |extra, probability| {
        extra << 1 | i32::from(bits.read_random(*probability))
    });
    i32::from(from) + extra
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_more_than_16_bits_is_wide() {
        let kind = |end, largest, constant| Read { end, largest }.kind(constant);
        assert_eq!(kind(0, 0, 0), Kind::Nothing);
        assert_eq!(kind(0, 0, -2047), Kind::Constant);
        assert_eq!(kind(1, 0, 40_000), Kind::Wide);
        assert_eq!(kind(3, 2047, 2047), Kind::Narrow);
        assert_eq!(kind(3, 2047, -2048), Kind::Wide);
        assert_eq!(kind(3, 2048, 0), Kind::Wide);
    }
}
