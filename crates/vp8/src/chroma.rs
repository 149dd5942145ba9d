//! Chroma, both kinds of which are predicted alike.

use crate::blocks::{Contexts, Levels, lane};
use crate::frame::Frame;
use crate::predict::{Around, Mode};
use crate::tokens::CHROMA;
use crate::transform::{Lanes, forward, inverse};

/// The best of the four ways.
pub(crate) struct Choice {
    pub(crate) mode: Mode,
    score: u64,
    blocks: [[i16; 16]; 8],
    ends: [u8; 8],
    predicted: [[i16; 16]; 8],
}

/// The best way that costs no more than `budget` to say, or the cheapest. Of the lanes of `pixels`
/// the second eight repeat the first: two ways are tried at once.
pub(crate) fn choose(
    frame: &Frame,
    pixels: &Lanes,
    around: &[Around<'_>; 2],
    contexts: &Contexts,
    budget: u32,
) -> Choice {
    let mut best: Option<Choice> = None;
    for modes in [
        [Mode::Mean, Mode::Slope],
        [Mode::Vertical, Mode::Horizontal],
    ] {
        let mut predicted = [[0; 16]; 16];
        for (mode, first) in modes.into_iter().zip([0, 8]) {
            around[0].predict::<2>(mode, first, &mut predicted);
            around[1].predict::<2>(mode, first + 4, &mut predicted);
        }
        let mut lanes = [[0; 16]; 16];
        for at in 0..16 {
            for lane in 0..16 {
                lanes[at][lane] = pixels[at][lane] - predicted[at][lane];
            }
        }
        forward(&mut lanes);
        let all = frame.quantizers.chroma.quantize(&lanes, 0);
        for (mode, first) in modes.into_iter().zip([0, 8]) {
            let mode_cost = frame.mode_costs.chroma(mode);
            if mode != Mode::Mean && mode_cost > budget {
                continue;
            }
            let missed = all.missed[first..first + 8].iter().sum();
            let blocks = std::array::from_fn(|at| lane(&all.levels, first + at));
            let ends = std::array::from_fn(|at| all.ends[first + at] as u8);
            let cost = cost(frame, &blocks, &ends, contexts);
            let score = frame.score(missed, cost + mode_cost);
            if best.as_ref().is_none_or(|best| score < best.score) {
                best = Some(Choice {
                    mode,
                    score,
                    blocks,
                    ends,
                    predicted: std::array::from_fn(|at| lane(&predicted, first + at)),
                });
            }
        }
    }
    best.expect("the mean is always tried")
}

fn cost(frame: &Frame, blocks: &[[i16; 16]; 8], ends: &[u8; 8], contexts: &Contexts) -> u32 {
    if ends.iter().all(|end| *end == 0) {
        return 0;
    }
    let (mut above, mut left) = (contexts.above.chroma, contexts.left.chroma);
    let mut sum = 0;
    for at in 0..8 {
        let above = &mut above[at / 4][at % 2];
        let left = &mut left[at / 4][at % 4 / 2];
        let (context, end) = (usize::from(*above + *left), usize::from(ends[at]));
        sum += frame
            .token_costs
            .block(CHROMA, context, &blocks[at], 0, end);
        *above = u8::from(end > 0);
        *left = *above;
    }
    sum
}

impl Choice {
    /// Puts the levels and what a decoder makes of them into their places.
    pub(crate) fn finish(&self, frame: &Frame, levels: &mut Levels, pixels: &mut [[u8; 64]; 2]) {
        for at in 0..8 {
            levels.blocks[16 + at] = self.blocks[at];
            levels.ends[16 + at] = self.ends[at];
            let residual = if self.ends[at] > 0 {
                inverse(&frame.quantizers.chroma.restore(&self.blocks[at]))
            } else {
                [0; 16]
            };
            let corner = at % 4 / 2 * 32 + at % 2 * 4;
            for (pixel, residual) in residual.into_iter().enumerate() {
                let sum = i32::from(self.predicted[at][pixel]) + residual;
                let place = corner + pixel / 4 * 8 + pixel % 4;
                pixels[at / 4][place] = sum.clamp(0, 255) as u8;
            }
        }
    }
}
