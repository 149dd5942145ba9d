//! Luma predicted as a whole, its constant parts in a block of their own.

use crate::blocks::{CONSTANTS_AT, Contexts, Levels, end, lane};
use crate::frame::Frame;
use crate::predict::{Around, Mode};
use crate::tokens::{CONSTANTS, LUMA_REST};
use crate::transform::{Lanes, forward, forward_walsh, inverse, inverse_walsh};

/// The best of the four ways.
pub(crate) struct Choice {
    pub(crate) mode: Mode,
    /// With that of saying the mode.
    pub(crate) score: u64,
    levels: Lanes,
    ends: [u8; 16],
    constants: [i16; 16],
    predicted: Lanes,
}

/// The best way that costs no more than `budget` to say, or the cheapest.
pub(crate) fn choose(
    frame: &Frame,
    pixels: &Lanes,
    around: &Around<'_>,
    contexts: &Contexts,
    budget: u32,
) -> Choice {
    let mut best: Option<Choice> = None;
    for mode in Mode::ALL {
        let mode_cost = frame.mode_costs.whole(mode);
        if mode != Mode::Mean && mode_cost > budget {
            continue;
        }
        let mut predicted = [[0; 16]; 16];
        around.predict::<4>(mode, 0, &mut predicted);
        let choice = attempt(frame, mode, mode_cost, pixels, predicted, contexts);
        if best.as_ref().is_none_or(|best| choice.score < best.score) {
            best = Some(choice);
        }
    }
    best.expect("the mean is always tried")
}

fn attempt(
    frame: &Frame,
    mode: Mode,
    mode_cost: u32,
    pixels: &Lanes,
    predicted: Lanes,
    contexts: &Contexts,
) -> Choice {
    let mut lanes = [[0; 16]; 16];
    for at in 0..16 {
        for lane in 0..16 {
            lanes[at][lane] = pixels[at][lane] - predicted[at][lane];
        }
    }
    forward(&mut lanes);
    let sums = forward_walsh(&lanes[0]);
    let (constants, constants_missed) = frame.quantizers.constants.quantize_block(&sums);
    let all = frame.quantizers.luma.quantize(&lanes, 1);
    let ends = all.ends.map(|end| end as u8);
    // A number of the constants' block is twice what it stands for.
    let missed = all.missed.iter().sum::<u32>() + constants_missed / 4;
    let cost = cost(frame, &all.levels, &ends, &constants, contexts);
    Choice {
        mode,
        score: frame.score(missed, cost + mode_cost),
        levels: all.levels,
        ends,
        constants,
        predicted,
    }
}

fn cost(
    frame: &Frame,
    levels: &Lanes,
    ends: &[u8; 16],
    constants: &[i16; 16],
    contexts: &Contexts,
) -> u32 {
    let constants_end = usize::from(end(constants));
    if constants_end == 0 && ends.iter().all(|end| *end == 0) {
        // Likely nothing at all is said.
        return 0;
    }
    let context = usize::from(contexts.above.constants + contexts.left.constants);
    let costs = &frame.token_costs;
    let mut sum = costs.block(CONSTANTS, context, constants, 0, constants_end);
    let (mut above, mut left) = (contexts.above.luma, contexts.left.luma);
    for at in 0..16 {
        let (above, left) = (&mut above[at % 4], &mut left[at / 4]);
        let end = usize::from(ends[at]);
        let block = if end > 0 { lane(levels, at) } else { [0; 16] };
        sum += costs.block(LUMA_REST, usize::from(*above + *left), &block, 1, end);
        *above = u8::from(end > 0);
        *left = *above;
    }
    sum
}

impl Choice {
    /// Puts the levels and what a decoder makes of them into their places.
    pub(crate) fn finish(&self, frame: &Frame, levels: &mut Levels, pixels: &mut [u8; 256]) {
        levels.set(CONSTANTS_AT, self.constants);
        let constants = inverse_walsh(&frame.quantizers.constants.restore(&self.constants));
        for (at, constant) in constants.into_iter().enumerate() {
            let mut coefficients = [0; 16];
            if self.ends[at] > 0 {
                levels.blocks[at] = lane(&self.levels, at);
                coefficients = frame.quantizers.luma.restore(&levels.blocks[at]);
            }
            levels.ends[at] = self.ends[at];
            coefficients[0] = constant;
            let residual = inverse(&coefficients);
            let corner = at / 4 * 64 + at % 4 * 4;
            for (pixel, residual) in residual.into_iter().enumerate() {
                let sum = i32::from(self.predicted[pixel][at]) + residual;
                pixels[corner + pixel / 4 * 16 + pixel % 4] = sum.clamp(0, 255) as u8;
            }
        }
    }
}
