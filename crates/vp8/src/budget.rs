//! How much may be said of how macroblocks are predicted: the partition that says it has a limit.
//!
//! Only pictures of tens of millions of pixels come near it. Each row has its share.

use crate::frame::Frame;
use crate::modes::{Luma, ModeCosts};
use crate::predict::Mode;

/// Of the first partition, in bytes: its length has 19 bits.
pub(crate) const LIMIT: usize = (1 << 19) - 1;

/// The rest of it: at most 1.5 KB of probabilities, and what the coder loses.
const RESERVE: usize = 4096 + LIMIT / 40;

/// In 256ths of a bit.
const BYTE: usize = 8 * 256;

/// What saying that a macroblock is empty costs at most, on average.
const EMPTINESS: usize = 256;

/// A row's share of the first partition, in 256ths of a bit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowBudget {
    /// Beyond what the cheapest modes of all macroblocks would cost.
    spare: usize,
    luma_mean: usize,
    chroma_mean: usize,
}

/// Whether there is room to say which macroblocks are empty.
pub(crate) fn can_say_emptiness(frame: &Frame) -> bool {
    let cheapest = RowBudget::cheapest(&frame.mode_costs).iter().sum::<usize>();
    let share = (LIMIT - RESERVE) * BYTE / (frame.rows * frame.columns);
    share > cheapest + 2 * EMPTINESS
}

impl RowBudget {
    pub(crate) fn new(frame: &Frame) -> Self {
        let [luma_mean, chroma_mean] = Self::cheapest(&frame.mode_costs);
        let emptiness = if can_say_emptiness(frame) {
            EMPTINESS
        } else {
            0
        };
        let least = (luma_mean + chroma_mean + emptiness) * frame.columns;
        Self {
            spare: ((LIMIT - RESERVE) * BYTE / frame.rows).saturating_sub(least),
            luma_mean,
            chroma_mean,
        }
    }

    fn cheapest(costs: &ModeCosts) -> [usize; 2] {
        [
            costs.whole(Mode::Mean) as usize,
            costs.chroma(Mode::Mean) as usize,
        ]
    }

    pub(crate) fn for_luma(&self) -> u32 {
        u32::try_from(self.spare + self.luma_mean).unwrap_or(u32::MAX)
    }

    pub(crate) fn for_chroma(&self) -> u32 {
        u32::try_from(self.spare + self.chroma_mean).unwrap_or(u32::MAX)
    }

    pub(crate) fn take_luma(
        &mut self,
        costs: &ModeCosts,
        luma: &Luma,
        mut above: [u8; 4],
        mut left: [u8; 4],
    ) {
        let cost = match luma {
            Luma::Whole(mode) => costs.whole(*mode),
            Luma::Blocks(modes) => {
                modes
                    .iter()
                    .enumerate()
                    .fold(costs.by_blocks, |sum, (at, mode)| {
                        let (above, left) = (&mut above[at % 4], &mut left[at / 4]);
                        let by_mode = &costs.small[usize::from(*above)][usize::from(*left)];
                        (*above, *left) = (*mode, *mode);
                        sum + by_mode[usize::from(*mode)]
                    })
            }
        };
        self.spare = (self.spare + self.luma_mean).saturating_sub(cost as usize);
    }

    pub(crate) fn take_chroma(&mut self, costs: &ModeCosts, mode: Mode) {
        let cost = costs.chroma(mode) as usize;
        self.spare = (self.spare + self.chroma_mean).saturating_sub(cost);
    }
}
