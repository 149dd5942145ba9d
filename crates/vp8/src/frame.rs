//! What all macroblocks of a picture share.

use crate::cost::TokenCosts;
use crate::modes::ModeCosts;
use crate::quantizer::Quantizers;
use crate::tokens::Probabilities;

/// The sizes of a picture and how to weigh what is decided about it.
#[derive(Debug)]
pub(crate) struct Frame {
    /// In macroblocks.
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) quantizers: Quantizers,
    pub(crate) token_costs: TokenCosts,
    pub(crate) mode_costs: ModeCosts,
    /// What a 256th of a bit is worth, in units of [`Frame::score`].
    bit_worth: u64,
}

/// What a step of one is worth in [`Frame::score`].
const DISTORTION_UNIT: u64 = 4096;

/// How much of a squared step a bit may save, of 256: where it lost least over pictures of all
/// kinds. (At high rates, theory has 0.116.)
const BIT_WORTH: u64 = 26;

impl Frame {
    pub(crate) fn new(
        columns: usize,
        rows: usize,
        index: u8,
        probabilities: &Probabilities,
    ) -> Self {
        let quantizers = Quantizers::new(index);
        let step = quantizers.luma.steps[1] as u64;
        Self {
            columns,
            rows,
            token_costs: TokenCosts::new(probabilities),
            mode_costs: ModeCosts::new(),
            // A bit has 256 parts.
            bit_worth: (step * step * BIT_WORTH * DISTORTION_UNIT / 256 / 256).max(1),
            quantizers,
        }
    }

    /// How bad a choice is: `missed` is the sum of squared differences of coefficients, `cost` is
    /// in 256ths of a bit.
    #[inline(always)]
    pub(crate) fn score(&self, missed: u32, cost: u32) -> u64 {
        u64::from(missed) * DISTORTION_UNIT + u64::from(cost) * self.bit_worth
    }
}
