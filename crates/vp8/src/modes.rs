//! How a macroblock is predicted, and how the file says it.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-11>

use crate::bool_encoder::BoolEncoder;
use crate::cost::cost;
use crate::mode_tables::SUBBLOCK_MODES;
use crate::predict::Mode;
use crate::predict_small::MODES;

/// How the luma of a macroblock is predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Luma {
    /// All at once.
    Whole(Mode),
    /// Block by block, each with a mode of its own.
    Blocks([u8; 16]),
}

/// All that the first partition says of a macroblock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Modes {
    pub(crate) luma: Luma,
    pub(crate) chroma: Mode,
    /// Whether all its levels are zero.
    pub(crate) is_empty: bool,
}

/// The branches of the small modes' tree on the way to each, as (branch, decision).
const PATHS: [&[(usize, bool)]; MODES] = [
    &[(0, false)],
    &[(0, true), (1, false)],
    &[(0, true), (1, true), (2, false)],
    &[(0, true), (1, true), (2, true), (3, false), (4, false)],
    &[(0, true), (1, true), (2, true), (3, true), (6, false)],
    &[
        (0, true),
        (1, true),
        (2, true),
        (3, false),
        (4, true),
        (5, false),
    ],
    &[
        (0, true),
        (1, true),
        (2, true),
        (3, false),
        (4, true),
        (5, true),
    ],
    &[
        (0, true),
        (1, true),
        (2, true),
        (3, true),
        (6, true),
        (7, false),
    ],
    &[
        (0, true),
        (1, true),
        (2, true),
        (3, true),
        (6, true),
        (7, true),
        (8, false),
    ],
    &[
        (0, true),
        (1, true),
        (2, true),
        (3, true),
        (6, true),
        (7, true),
        (8, true),
    ],
];

/// The decisions that say a mode, with their probabilities.
fn whole_path(mode: Mode) -> [(bool, u8); 3] {
    match mode {
        Mode::Mean => [(true, 145), (false, 156), (false, 163)],
        Mode::Vertical => [(true, 145), (false, 156), (true, 163)],
        Mode::Horizontal => [(true, 145), (true, 156), (false, 128)],
        Mode::Slope => [(true, 145), (true, 156), (true, 128)],
    }
}

/// That the luma is predicted block by block.
const BY_BLOCKS: (bool, u8) = (false, 145);

fn chroma_path(mode: Mode) -> &'static [(bool, u8)] {
    match mode {
        Mode::Mean => &[(false, 142)],
        Mode::Vertical => &[(true, 142), (false, 114)],
        Mode::Horizontal => &[(true, 142), (true, 114), (false, 183)],
        Mode::Slope => &[(true, 142), (true, 114), (true, 183)],
    }
}

impl Luma {
    /// The modes of the blocks, as those beside see them.
    #[inline(always)]
    pub(crate) fn small_modes(&self) -> [u8; 16] {
        match self {
            Self::Whole(Mode::Mean) => [0; 16],
            Self::Whole(Mode::Slope) => [1; 16],
            Self::Whole(Mode::Vertical) => [2; 16],
            Self::Whole(Mode::Horizontal) => [3; 16],
            Self::Blocks(modes) => *modes,
        }
    }
}

/// What it costs to say modes, in 256ths of a bit.
#[derive(Debug)]
pub(crate) struct ModeCosts {
    /// By the mode above, that to the left, and the mode.
    pub(crate) small: [[[u32; MODES]; MODES]; MODES],
    /// That there is a mode for each block.
    pub(crate) by_blocks: u32,
}

impl ModeCosts {
    pub(crate) fn new() -> Self {
        let small = SUBBLOCK_MODES.map(|row| {
            row.map(|probabilities| {
                PATHS.map(|path| {
                    path.iter()
                        .map(|(node, bit)| cost(*bit, probabilities[*node]))
                        .sum()
                })
            })
        });
        Self {
            small,
            by_blocks: cost(BY_BLOCKS.0, BY_BLOCKS.1),
        }
    }

    pub(crate) fn whole(&self, mode: Mode) -> u32 {
        whole_path(mode)
            .iter()
            .map(|(bit, probability)| cost(*bit, *probability))
            .sum()
    }

    pub(crate) fn chroma(&self, mode: Mode) -> u32 {
        chroma_path(mode)
            .iter()
            .map(|(bit, probability)| cost(*bit, *probability))
            .sum()
    }
}

/// Writes how a macroblock is predicted; `above` and `left` are the modes of the blocks there.
pub(crate) fn write_modes(
    encoder: &mut BoolEncoder,
    modes: &Modes,
    mut above: [u8; 4],
    mut left: [u8; 4],
) {
    match modes.luma {
        Luma::Whole(mode) => {
            for (bit, probability) in whole_path(mode) {
                encoder.write(bit, probability);
            }
        }
        Luma::Blocks(small) => {
            encoder.write(BY_BLOCKS.0, BY_BLOCKS.1);
            for (at, mode) in small.into_iter().enumerate() {
                let (column, row) = (at % 4, at / 4);
                let probabilities =
                    &SUBBLOCK_MODES[usize::from(above[column])][usize::from(left[row])];
                for &(node, bit) in PATHS[usize::from(mode)] {
                    encoder.write(bit, probabilities[node]);
                }
                (above[column], left[row]) = (mode, mode);
            }
        }
    }
    for &(bit, probability) in chroma_path(modes.chroma) {
        encoder.write(bit, probability);
    }
}
