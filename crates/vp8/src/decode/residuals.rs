//! The coefficients of a macroblock.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-13>

use super::bool_decoder::BoolDecoder;
use crate::blocks::{CONSTANTS_AT, Contexts};
use crate::quantizer::{Steps, ZIGZAG};
use crate::tokens::{BANDS, CATEGORIES, CHROMA, CONSTANTS, LUMA, LUMA_REST, Probabilities};
use crate::transform::{Eight, inverse_eight, inverse_walsh};

/// What is left between prediction and pixels, of a macroblock's luma and both kinds of chroma.
#[derive(Clone, Debug)]
pub(crate) struct Residuals {
    pub(crate) kinds: [Kind; CONSTANTS_AT],
    /// The coefficients of each block.
    pub(crate) blocks: [[i32; 16]; CONSTANTS_AT],
    /// The same, eight blocks beside each other, which are transformed at once.
    lanes: [[Eight; 16]; 3],
    /// What becomes of those: four rows of eight blocks.
    rows: [[[[i16; 4]; 8]; 4]; 3],
}

impl Residuals {
    const EMPTY: Self = Self {
        kinds: [Kind::Nothing; CONSTANTS_AT],
        blocks: [[0; 16]; CONSTANTS_AT],
        lanes: [[[0; 8]; 16]; 3],
        rows: [[[[0; 4]; 8]; 4]; 3],
    };

    /// What to add to the pixels of a block that is [`Kind::Narrow`].
    #[inline(always)]
    pub(crate) fn narrow(&self, block: usize) -> [i16; 16] {
        let mut pixels = [0; 16];
        for (to, row) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(&self.rows[block / 8]) {
            *to = row[block % 8];
        }
        pixels
    }

    fn transform(&mut self) {
        let kinds = self.kinds.as_chunks::<8>().0;
        for ((kinds, lanes), rows) in kinds.iter().zip(&self.lanes).zip(&mut self.rows) {
            if kinds.contains(&Kind::Narrow) {
                inverse_eight(lanes, rows);
            }
        }
    }
}

/// What is in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nothing,
    /// The constant part alone.
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
            residuals: Residuals::EMPTY,
        }
    }

    /// Forgets what was read before.
    pub(crate) fn clear(&mut self) {
        let Residuals { kinds, blocks, lanes, .. } = &mut self.residuals;
        let groups = kinds.as_chunks_mut::<8>().0.iter_mut();
        for ((kinds, blocks), lanes) in groups.zip(blocks.as_chunks_mut::<8>().0).zip(lanes) {
            if kinds.iter().any(|kind| *kind != Kind::Nothing) {
                *kinds = [Kind::Nothing; 8];
                *blocks = [[0; 16]; 8];
                *lanes = [[0; 8]; 16];
            }
        }
    }

    /// Reads those of a macroblock, when there are none from before. Answers whether there are any.
    pub(crate) fn read(
        &mut self,
        outer: &mut BoolDecoder<'_>,
        contexts: &mut Contexts,
        has_constants: bool,
        steps: &Steps,
    ) -> bool {
        // In registers for as long as it takes.
        let mut bits = *outer;
        let Residuals { kinds, blocks, lanes, .. } = &mut self.residuals;
        let probabilities = &self.probabilities;
        let (above, left) = (&mut contexts.above, &mut contexts.left);

        let (luma, first) = if has_constants {
            let context = above.constants + left.constants;
            let mut constants = [0; 16];
            let put = |at: usize, coefficient| constants[at] = coefficient;
            let own = &probabilities[CONSTANTS];
            let read = read_block(&mut bits, own, context, 0, steps.constants, put);
            above.constants = u8::from(read.end > 0);
            left.constants = above.constants;
            if read.end > 0 {
                for (at, constant) in inverse_walsh(&constants).into_iter().enumerate() {
                    blocks[at][0] = constant;
                    lanes[at / 8][0][at % 8] = constant as i16;
                }
            }
            (&probabilities[LUMA_REST], 1)
        } else {
            (&probabilities[LUMA], 0)
        };
        for at in 0..CONSTANTS_AT {
            let (probabilities, first, steps, above, left) = if at < 16 {
                let (above, left) = (&mut above.luma[at % 4], &mut left.luma[at / 4]);
                (luma, first, steps.luma, above, left)
            } else {
                let above = &mut above.chroma[(at - 16) / 4][at % 2];
                let left = &mut left.chroma[(at - 16) / 4][at % 4 / 2];
                (&probabilities[CHROMA], 0, steps.chroma, above, left)
            };
            let (block, lanes) = (&mut blocks[at], &mut lanes[at / 8]);
            let put = |place: usize, coefficient: i32| {
                block[place] = coefficient;
                lanes[place][at % 8] = coefficient as i16;
            };
            let context = *above + *left;
            let read = read_block(&mut bits, probabilities, context, first, steps, put);
            *above = u8::from(read.end > 0);
            *left = *above;
            kinds[at] = if read.end > 1 {
                let largest = read.largest.max(block[0].unsigned_abs());
                if largest < NARROW { Kind::Narrow } else { Kind::Wide }
            } else if block[0] != 0 {
                Kind::Constant
            } else {
                Kind::Nothing
            };
        }
        *outer = bits;
        self.residuals.transform();
        self.residuals.kinds.iter().any(|kind| *kind != Kind::Nothing)
    }
}

/// What was read of a block.
struct Read {
    /// Where it ends; zero if it has no tokens but that for its end.
    end: usize,
    /// No coefficient is larger, nor half as large.
    largest: u32,
}

/// Reads coefficients from the position `first` on.
#[inline(always)]
fn read_block(
    bits: &mut BoolDecoder<'_>,
    probabilities: &[[[u8; 11]; 3]; 16],
    context: u8,
    first: usize,
    steps: [u16; 2],
    mut put: impl FnMut(usize, i32),
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
            put(ZIGZAG[at], if bits.flag() { -coefficient } else { coefficient });
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
        extra << 1 | i32::from(bits.read(*probability))
    });
    i32::from(from) + extra
}
