//! Luma predicted block by block.

use crate::blocks::{Contexts, Levels, lane};
use crate::canvas::Canvas;
use crate::frame::Frame;
use crate::predict_small::{MODES, Shades, predicted, residuals, shades};
use crate::tokens::LUMA;
use crate::transform::{Lanes, forward, inverse};

/// How many ways are looked at closely, of those that look best.
const CLOSER: usize = 3;

/// What is around a macroblock and what modes the blocks there have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings<'a> {
    /// The corner, the row above, and four more pixels to its right.
    pub(crate) above: &'a [u8; 21],
    pub(crate) left: &'a [u8; 16],
    pub(crate) modes_above: [u8; 4],
    pub(crate) modes_left: [u8; 4],
}

/// A mode for each block.
pub(crate) struct Choice {
    pub(crate) modes: [u8; 16],
    pub(crate) levels: Levels,
    pub(crate) pixels: [u8; 256],
}

/// One way to encode a block.
struct Attempt {
    mode: usize,
    levels: [i16; 16],
    end: u8,
    score: u64,
    mode_cost: u32,
}

/// The best modes; `None` once the score is above `limit` or saying them costs more than `budget`.
pub(crate) fn choose(
    frame: &Frame,
    pixels: &Lanes,
    around: &Surroundings<'_>,
    contexts: &Contexts,
    limit: u64,
    budget: u32,
) -> Option<Choice> {
    let mut canvas = Canvas::default();
    canvas.surround(around.above, around.left);
    let mut levels = Levels::EMPTY;
    let mut modes = [0; 16];
    let (mut modes_above, mut modes_left) = (around.modes_above, around.modes_left);
    let (mut above, mut left) = (contexts.above.luma, contexts.left.luma);
    let mut mode_cost = frame.mode_costs.by_blocks;
    let mut score = frame.score(0, mode_cost);
    for (block, chosen) in modes.iter_mut().enumerate() {
        let (column, row) = (block % 4, block / 4);
        let (mode_above, mode_left) = (&mut modes_above[column], &mut modes_left[row]);
        let mode_costs = &frame.mode_costs.small[usize::from(*mode_above)][usize::from(*mode_left)];
        let context = usize::from(above[column] + left[row]);
        let shades = shades(&canvas.edge(block));
        let best = best_of_block(frame, &lane(pixels, block), &shades, mode_costs, context);

        score += best.score;
        mode_cost += best.mode_cost;
        if score > limit || mode_cost > budget {
            return None;
        }
        let residual = if best.end > 0 {
            inverse(&frame.quantizers.luma.restore(&best.levels))
        } else {
            [0; 16]
        };
        let predicted = predicted(best.mode, &shades);
        let sums =
            std::array::from_fn(|at| (i32::from(predicted[at]) + residual[at]).clamp(0, 255) as u8);
        canvas.put(Canvas::block(block), &sums);
        *chosen = best.mode as u8;
        (*mode_above, *mode_left) = (*chosen, *chosen);
        (above[column], left[row]) = (u8::from(best.end > 0), u8::from(best.end > 0));
        levels.blocks[block] = best.levels;
        levels.ends[block] = best.end;
    }
    Some(Choice {
        modes,
        levels,
        pixels: canvas.pixels(),
    })
}

fn best_of_block(
    frame: &Frame,
    pixels: &[i16; 16],
    shades: &Shades,
    mode_costs: &[u32; MODES],
    context: usize,
) -> Attempt {
    let mut lanes = [[0; 16]; 16];
    residuals(pixels, shades, &mut lanes);
    forward(&mut lanes);
    let all = frame.quantizers.luma.quantize(&lanes, 0);
    let mut scores: [u64; MODES] = std::array::from_fn(|mode| {
        // A bit and half a bit for each position, as far as one can tell so soon.
        let guess = all.weights[mode] as u32 * 256 + all.ends[mode] as u32 * 128;
        frame.score(all.missed[mode], guess + mode_costs[mode])
    });
    let mut best: Option<Attempt> = None;
    for _ in 0..CLOSER {
        let mode = (0..MODES).min_by_key(|mode| scores[*mode]).expect("ten");
        scores[mode] = u64::MAX;
        let levels = lane(&all.levels, mode);
        let end = all.ends[mode] as u8;
        let cost = frame
            .token_costs
            .block(LUMA, context, &levels, 0, usize::from(end));
        let score = frame.score(all.missed[mode], cost + mode_costs[mode]);
        if best.as_ref().is_none_or(|best| score < best.score) {
            best = Some(Attempt {
                mode,
                levels,
                end,
                score,
                mode_cost: mode_costs[mode],
            });
        }
    }
    best.expect("there are modes")
}
