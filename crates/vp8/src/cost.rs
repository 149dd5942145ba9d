//! What decisions cost, in 256ths of a bit.

use crate::tokens::{BANDS, Probabilities, TokenSink, write_level};

/// The cost of a decision, by how probable it is, of 256.
const COSTS: [u16; 257] = {
    let mut costs = [0; 257];
    let mut probability = 1;
    while probability <= 256 {
        costs[probability] = minus_log2(probability as u64);
        probability += 1;
    }
    // Never so, as the coder never takes a whole range.
    costs[0] = costs[1];
    costs
};

/// 256 · −log₂(number / 256), by squaring: the same on every machine.
const fn minus_log2(number: u64) -> u16 {
    let whole = number.ilog2();
    // From 1 to 2, of 2³⁰.
    let mut rest = (number << 30) >> whole;
    let mut log = whole as u64;
    let mut bit = 0;
    while bit < 12 {
        rest = (rest * rest) >> 30;
        log <<= 1;
        if rest >> 31 != 0 {
            rest >>= 1;
            log |= 1;
        }
        bit += 1;
    }
    (((8 << 12) - log + 8) >> 4) as u16
}

/// What writing `bit` costs where false has this probability.
#[inline(always)]
pub(crate) const fn cost(bit: bool, probability: u8) -> u32 {
    let probability = probability as usize;
    COSTS[if bit { 256 - probability } else { probability }] as u32
}

/// Sizes of levels with a cost of their own; all above share their tokens with the last.
const SIZES: usize = 68;

/// What the levels of blocks cost under some probabilities.
#[derive(Debug)]
pub(crate) struct TokenCosts {
    /// By the kind of block, the position and the context: of a level, and behind other than zeros
    /// also of that the block does not end before it.
    levels: Box<[[[[u16; SIZES]; 3]; 16]; 4]>,
    /// Of that the block ends here, and of that it does not.
    ends: [[[[u16; 2]; 3]; 17]; 4],
}

/// Counts instead of writing.
struct Sum<'a> {
    probabilities: &'a Probabilities,
    cost: u32,
}

impl TokenSink for Sum<'_> {
    fn node(&mut self, [kind, band, context]: [usize; 3], node: usize, bit: bool) {
        self.cost += cost(bit, self.probabilities[kind][band][context][node]);
    }

    fn extra(&mut self, bit: bool, probability: u8) {
        self.cost += cost(bit, probability);
    }
}

impl TokenCosts {
    pub(crate) fn new(probabilities: &Probabilities) -> Self {
        let mut levels = Box::new([[[[0; SIZES]; 3]; 16]; 4]);
        let mut ends = [[[[0; 2]; 3]; 17]; 4];
        for kind in 0..4 {
            for at in 0..16 {
                let band = BANDS[at];
                for context in 0..3 {
                    let end = probabilities[kind][band][context][0];
                    let [stops, goes_on] = [false, true].map(|bit| cost(bit, end) as u16);
                    ends[kind][at][context] = [stops, goes_on];
                    for size in 0..SIZES {
                        let mut sum = Sum {
                            probabilities,
                            cost: 0,
                        };
                        write_level(&mut sum, [kind, band, context], size as i16);
                        let goes_on = if context > 0 { goes_on } else { 0 };
                        levels[kind][at][context][size] = sum.cost as u16 + goes_on;
                    }
                }
            }
        }
        Self { levels, ends }
    }

    /// What a block costs: its levels from `first` to before `end`, behind which all are zero.
    #[inline]
    pub(crate) fn block(
        &self,
        kind: usize,
        context: usize,
        levels: &[i16; 16],
        first: usize,
        end: usize,
    ) -> u32 {
        let mut context = context;
        let [stops, goes_on] = self.ends[kind][first][context];
        if end <= first {
            return u32::from(stops);
        }
        // Behind anything but zeros it is in the table of levels.
        let mut sum = if context == 0 { u32::from(goes_on) } else { 0 };
        let end = end.min(16);
        let costs = &self.levels[kind];
        for (level, costs) in levels[first..end].iter().zip(&costs[first..]) {
            let size = usize::from(level.unsigned_abs());
            sum += u32::from(costs[context][size.min(SIZES - 1)]);
            context = size.min(2);
        }
        sum + u32::from(self.ends[kind][end][context][0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coefficient_tables::DEFAULT;
    use crate::tokens::write_block;

    #[test]
    fn costs_are_logarithms() {
        for probability in 1..=255_u8 {
            let bits = -(f64::from(probability) / 256.0).log2() * 256.0;
            assert!((f64::from(cost(false, probability)) - bits).abs() < 1.0);
            let bits = -(f64::from(256 - u16::from(probability)) / 256.0).log2() * 256.0;
            assert!((f64::from(cost(true, probability)) - bits).abs() < 1.0);
        }
    }

    #[test]
    fn a_block_costs_what_its_tokens_cost() {
        let costs = TokenCosts::new(&DEFAULT);
        let mut state = 3_u32;
        for _ in 0..3000 {
            let mut random = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) % below
            };
            let (kind, context) = (random(4) as usize, random(3) as usize);
            let first = usize::from(kind == 0);
            let end = random(17) as usize;
            let mut levels = [0_i16; 16];
            for level in &mut levels[..end] {
                *level = (random(5) * random(5) * random(4)) as i16 - 12;
            }
            let end = levels
                .iter()
                .rposition(|level| *level != 0)
                .map_or(0, |at| at + 1);
            let mut sum = Sum {
                probabilities: &DEFAULT,
                cost: 0,
            };
            write_block(&mut sum, kind, context, &levels[..end], first);
            assert_eq!(costs.block(kind, context, &levels, first, end), sum.cost);
        }
    }
}
