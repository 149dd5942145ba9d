//! Which probabilities a picture's coefficients have.

use crate::bool_encoder::BoolEncoder;
use crate::coefficient_tables::{DEFAULT, KEPT};
use crate::cost::cost;
use crate::tokens::{Probabilities, TokenSink};

/// How often a branch was decided each way.
type Counts = [u32; 2];

/// How often each branch was decided each way.
#[derive(Clone, Debug)]
pub(crate) struct Statistics(Box<[[[[Counts; 11]; 3]; 8]; 4]>);

impl Statistics {
    pub(crate) fn new() -> Self {
        Self(Box::new([[[[[0; 2]; 11]; 3]; 8]; 4]))
    }

    /// All counts, in the order of the table.
    fn counts(&self) -> &[Counts] {
        self.0.as_flattened().as_flattened().as_flattened()
    }

    pub(crate) fn add(&mut self, other: &Self) {
        let mine = self.0.as_flattened_mut().as_flattened_mut();
        for (mine, others) in mine.as_flattened_mut().iter_mut().zip(other.counts()) {
            mine[0] += others[0];
            mine[1] += others[1];
        }
    }

    /// The probabilities to write with: those of a frame's beginning, but where others save more
    /// than saying them costs.
    pub(crate) fn probabilities(&self) -> Probabilities {
        let mut probabilities = DEFAULT;
        let all = probabilities.as_flattened_mut().as_flattened_mut();
        let kept = KEPT.as_flattened().as_flattened().as_flattened();
        let counts = self.counts().iter().zip(kept);
        for (probability, (counts, kept)) in all.as_flattened_mut().iter_mut().zip(counts) {
            let better = fitting(*counts);
            let saying = u64::from(8 * 256 + cost(true, *kept));
            let keeping = u64::from(cost(false, *kept));
            if total(*counts, better) + saying < total(*counts, *probability) + keeping {
                *probability = better;
            }
        }
        probabilities
    }
}

/// The probability under which these decisions cost least.
fn fitting([no, yes]: Counts) -> u8 {
    let (no, all) = (u64::from(no), u64::from(no) + u64::from(yes));
    ((no * 256 + all / 2) / all.max(1)).clamp(1, 255) as u8
}

fn total([no, yes]: Counts, probability: u8) -> u64 {
    u64::from(no) * u64::from(cost(false, probability))
        + u64::from(yes) * u64::from(cost(true, probability))
}

/// Says which probabilities differ from those of a frame's beginning.
pub(crate) fn write_probabilities(encoder: &mut BoolEncoder, probabilities: &Probabilities) {
    let flat = |table: &Probabilities| -> Vec<u8> {
        let table = table.as_flattened().as_flattened();
        table.as_flattened().to_vec()
    };
    let defaults = flat(&DEFAULT).into_iter().zip(flat(&KEPT));
    for (probability, (default, kept)) in flat(probabilities).into_iter().zip(defaults) {
        encoder.write(probability != default, kept);
        if probability != default {
            encoder.write_number(u32::from(probability), 8);
        }
    }
}

impl TokenSink for Statistics {
    #[inline]
    fn node(&mut self, [kind, band, context]: [usize; 3], node: usize, bit: bool) {
        self.0[kind][band][context][node][usize::from(bit)] += 1;
    }

    fn extra(&mut self, _: bool, _: u8) {}
}
