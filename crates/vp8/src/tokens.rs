//! The levels of blocks as a sequence of decisions.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-13>

use crate::bool_encoder::BoolEncoder;

/// By the kind of block, the band of the position, the context, and the branch of the tree.
pub(crate) type Probabilities = [[[[u8; 11]; 3]; 8]; 4];

/// Luma without its constant parts, which are in a block of their own.
pub(crate) const LUMA_REST: usize = 0;
/// The constant parts of a macroblock's luma.
pub(crate) const CONSTANTS: usize = 1;
/// Chroma.
pub(crate) const CHROMA: usize = 2;
/// Luma with its constant part.
pub(crate) const LUMA: usize = 3;

/// Positions whose probabilities are the same; behind the last there is none.
pub(crate) const BANDS: [usize; 16] = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7];

/// Levels that share a token: from which on, and the probabilities of the bits that tell them
/// apart, the highest first.
pub(crate) const CATEGORIES: [(u16, &[u8]); 6] = [
    (5, &[159]),
    (7, &[165, 145]),
    (11, &[173, 148, 140]),
    (19, &[176, 155, 140, 135]),
    (35, &[180, 157, 141, 134, 130]),
    (67, &[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129]),
];

/// The branches to each of them behind "more than four", as (branch, decision).
const PATHS: [&[(usize, bool)]; 6] = [
    &[(6, false), (7, false)],
    &[(6, false), (7, true)],
    &[(6, true), (8, false), (9, false)],
    &[(6, true), (8, false), (9, true)],
    &[(6, true), (8, true), (10, false)],
    &[(6, true), (8, true), (10, true)],
];

/// Takes decisions: to write, to count or to add up what they cost.
pub(crate) trait TokenSink {
    /// At a branch of the tree, where probabilities depend on kind, band and context.
    fn node(&mut self, place: [usize; 3], node: usize, bit: bool);
    /// Where the probability is always the same.
    fn extra(&mut self, bit: bool, probability: u8);
}

/// Says the levels of a block from the position `first` on; the last of them is not zero.
#[inline]
pub(crate) fn write_block(
    sink: &mut impl TokenSink,
    kind: usize,
    context: usize,
    levels: &[i16],
    first: usize,
) {
    let mut place = [kind, BANDS[first], context];
    let mut behind_zero = false;
    for (at, &level) in levels.iter().enumerate().skip(first) {
        if !behind_zero {
            sink.node(place, 0, true);
        }
        write_level(sink, place, level);
        behind_zero = level == 0;
        let Some(band) = BANDS.get(at + 1) else {
            return;
        };
        place = [kind, *band, usize::from(level.unsigned_abs().min(2))];
    }
    sink.node(place, 0, false);
}

/// Says one level, once it is clear that the block does not end before it.
#[inline]
pub(crate) fn write_level(sink: &mut impl TokenSink, place: [usize; 3], level: i16) {
    let size = level.unsigned_abs();
    sink.node(place, 1, size > 0);
    if size == 0 {
        return;
    }
    sink.node(place, 2, size > 1);
    if size > 1 {
        sink.node(place, 3, size > 4);
        match size {
            2 => sink.node(place, 4, false),
            3 | 4 => {
                sink.node(place, 4, true);
                sink.node(place, 5, size == 4);
            }
            _ => write_large(sink, place, size),
        }
    }
    sink.extra(level < 0, 128);
}

fn write_large(sink: &mut impl TokenSink, place: [usize; 3], size: u16) {
    let category = CATEGORIES.iter().rposition(|(from, _)| size >= *from);
    let category = category.expect("sizes below five have tokens of their own");
    for &(node, bit) in PATHS[category] {
        sink.node(place, node, bit);
    }
    let (from, probabilities) = CATEGORIES[category];
    for (bit, &probability) in (0..probabilities.len()).rev().zip(probabilities) {
        sink.extra((size - from) >> bit & 1 == 1, probability);
    }
}

/// Writes with some probabilities.
pub(crate) struct TokenWriter<'a> {
    pub(crate) encoder: BoolEncoder,
    pub(crate) probabilities: &'a Probabilities,
}

impl TokenSink for TokenWriter<'_> {
    #[inline]
    fn node(&mut self, [kind, band, context]: [usize; 3], node: usize, bit: bool) {
        let probability = self.probabilities[kind][band][context][node];
        self.encoder.write(bit, probability);
    }

    #[inline]
    fn extra(&mut self, bit: bool, probability: u8) {
        self.encoder.write(bit, probability);
    }
}
