//! The blocks of a macroblock: their pixels, their levels, and which of them are not empty.

use crate::tokens::{CHROMA, CONSTANTS, LUMA, LUMA_REST, TokenSink, write_block};
use crate::transform::Lanes;

/// Where the constant parts of luma are, if they are in a block of their own.
pub(crate) const CONSTANTS_AT: usize = 24;

/// The levels of all blocks in the order of the file: sixteen of luma, four of each chroma, and
/// that of constant parts.
#[derive(Clone, Debug)]
pub(crate) struct Levels {
    pub(crate) blocks: [[i16; 16]; 25],
    /// Where only zeros follow.
    pub(crate) ends: [u8; 25],
}

impl Levels {
    pub(crate) const EMPTY: Self = Self {
        blocks: [[0; 16]; 25],
        ends: [0; 25],
    };

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.iter().all(|end| *end == 0)
    }

    pub(crate) fn set(&mut self, at: usize, levels: [i16; 16]) {
        self.ends[at] = end(&levels);
        self.blocks[at] = levels;
    }
}

/// Where only zeros follow in a block.
#[inline]
pub(crate) fn end(levels: &[i16; 16]) -> u8 {
    levels
        .iter()
        .rposition(|level| *level != 0)
        .map_or(0, |at| at as u8 + 1)
}

/// One of sixteen blocks.
#[inline(always)]
pub(crate) fn lane(lanes: &Lanes, lane: usize) -> [i16; 16] {
    lanes.map(|row| row[lane])
}

/// Which blocks along an edge of a macroblock are not empty: one for each that is not. Four of
/// luma, two of each chroma, and the last block of constant parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) luma: [u8; 4],
    pub(crate) chroma: [[u8; 2]; 2],
    pub(crate) constants: u8,
}

impl Filled {
    /// Those of luma, then of chroma.
    #[inline(always)]
    pub(crate) fn edge(&self) -> [u8; 8] {
        let ([a, b, c, d], [[u0, u1], [v0, v1]]) = (self.luma, self.chroma);
        [a, b, c, d, u0, u1, v0, v1]
    }

    #[inline(always)]
    pub(crate) fn set_edge(&mut self, [a, b, c, d, u0, u1, v0, v1]: [u8; 8]) {
        (self.luma, self.chroma) = ([a, b, c, d], [[u0, u1], [v0, v1]]);
    }
}

/// What is around a macroblock, as contexts see it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Contexts {
    pub(crate) above: Filled,
    pub(crate) left: Filled,
}

impl Contexts {
    /// Says all levels of a macroblock, and notes for the next which blocks are filled.
    pub(crate) fn write(
        &mut self,
        sink: &mut impl TokenSink,
        has_constants: bool,
        blocks: &[[i16; 16]; 25],
        ends: &[u8; 25],
    ) {
        let mut write = |kind: usize, at: usize, context: u8, first: usize| {
            let end = usize::from(ends[at]).min(16);
            write_block(sink, kind, usize::from(context), &blocks[at][..end], first);
            u8::from(end > 0)
        };
        let (above, left) = (&mut self.above, &mut self.left);
        let (kind, first) = if has_constants {
            let context = above.constants + left.constants;
            above.constants = write(CONSTANTS, CONSTANTS_AT, context, 0);
            left.constants = above.constants;
            (LUMA_REST, 1)
        } else {
            (LUMA, 0)
        };
        for at in 0..16 {
            let (above, left) = (&mut above.luma[at % 4], &mut left.luma[at / 4]);
            *above = write(kind, at, *above + *left, first);
            *left = *above;
        }
        for at in 0..8 {
            let above = &mut above.chroma[at / 4][at % 2];
            let left = &mut left.chroma[at / 4][at % 4 / 2];
            *above = write(CHROMA, 16 + at, *above + *left, 0);
            *left = *above;
        }
    }

    /// Notes a macroblock that says no levels.
    #[inline(always)]
    pub(crate) fn skip(&mut self, has_constants: bool) {
        for filled in [&mut self.above, &mut self.left] {
            let constants = if has_constants { 0 } else { filled.constants };
            *filled = Filled {
                constants,
                ..Filled::default()
            };
        }
    }
}
