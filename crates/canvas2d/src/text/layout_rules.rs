//! How much a font's own rules may ask of a shaper. A shaper tries for each glyph all rules that begin with it, and
//! tables may name the same rules thousands of times, so a small font can ask for centuries.
//!
//! <https://learn.microsoft.com/typography/opentype/spec/chapter2>

use std::collections::HashMap;

/// Comparisons for one glyph that no font for reading asks for. Of 1800 that were looked at, two for Grantha ask
/// for 440,000, DejaVu Sans for 70,000, the others for less than 60,000, nearly all for less than 5000.
pub(crate) const EXCESSIVE: u64 = 1 << 19;

/// Steps that counting itself may take: some milliseconds.
const MOST_STEPS: u64 = 1 << 22;

/// Comparisons for one glyph that the rules of a GSUB and of a GPOS table may ask for, at the worst. What rules
/// that fit call is not counted: shapers bound that themselves.
pub(crate) fn weight(substitutions: Option<&[u8]>, positions: Option<&[u8]>) -> u64 {
    let of = |table: Option<&[u8]>, is_positions| {
        table.map_or(0, |bytes| Rules::new(bytes, is_positions).weight())
    };
    of(substitutions, false).saturating_add(of(positions, true))
}

/// Kinds of subtables that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Ligature,
    Context,
    ChainedContext,
    Extension,
    Other,
}

impl Kind {
    fn new(number: usize, is_positions: bool) -> Self {
        match (number, is_positions) {
            (4, false) => Self::Ligature,
            (5, false) | (7, true) => Self::Context,
            (6, false) | (8, true) => Self::ChainedContext,
            (7, false) | (9, true) => Self::Extension,
            _ => Self::Other,
        }
    }
}

/// A GSUB or GPOS table that is being counted. What lies beyond its end weighs nothing: shapers ignore it.
struct Rules<'a> {
    bytes: &'a [u8],
    is_positions: bool,
    steps: u64,
    /// What is known of lookups, of subtables and of sets of rules, by where they are: tables may name each often.
    lookups: HashMap<usize, u64>,
    subtables: HashMap<(Kind, usize), u64>,
    sets: HashMap<(Kind, usize), u64>,
}

impl<'a> Rules<'a> {
    fn new(bytes: &'a [u8], is_positions: bool) -> Self {
        Self {
            bytes,
            is_positions,
            steps: 0,
            lookups: HashMap::new(),
            subtables: HashMap::new(),
            sets: HashMap::new(),
        }
    }

    fn weight(mut self) -> u64 {
        let list = self.number(8);
        let mut sum = 0_u64;
        for lookup in self.offsets(list, 0) {
            sum = sum.saturating_add(self.lookup(lookup));
            if self.is_lost() {
                return u64::MAX;
            }
        }
        sum
    }

    fn lookup(&mut self, at: usize) -> u64 {
        if let Some(weight) = self.lookups.get(&at) {
            return *weight;
        }
        let kind = Kind::new(self.number(at), self.is_positions);
        let mut sum = 0_u64;
        for subtable in self.offsets(at, 4) {
            if self.is_lost() {
                break;
            }
            let (kind, subtable) = match kind {
                Kind::Extension => {
                    let kind = Kind::new(self.number(subtable + 2), self.is_positions);
                    let offset = self.number(subtable + 4) << 16 | self.number(subtable + 6);
                    (kind, subtable + offset)
                }
                kind => (kind, subtable),
            };
            sum = sum.saturating_add(self.subtable(kind, subtable));
        }
        self.lookups.insert(at, sum);
        sum
    }

    fn subtable(&mut self, kind: Kind, at: usize) -> u64 {
        if let Some(weight) = self.subtables.get(&(kind, at)) {
            return *weight;
        }
        let sets_at = match (kind, self.number(at)) {
            (Kind::Ligature | Kind::Context | Kind::ChainedContext, 1) => Some(4),
            (Kind::Context, 2) => Some(6),
            (Kind::ChainedContext, 2) => Some(10),
            _ => None,
        };
        let weight = match (kind, sets_at) {
            // Such a subtable is one rule.
            (Kind::Context, None) => self.number(at + 2) as u64,
            (Kind::ChainedContext, None) => self.chain(at + 2, 0),
            (_, None) => 1,
            // A glyph begins the rules of one set.
            (_, Some(sets_at)) => {
                let sets = self.offsets(at, sets_at).into_iter();
                sets.map(|set| self.set(kind, set)).max().unwrap_or(1)
            }
        };
        self.subtables.insert((kind, at), weight);
        weight
    }

    /// The rules that begin with one glyph or class.
    fn set(&mut self, kind: Kind, at: usize) -> u64 {
        if let Some(weight) = self.sets.get(&(kind, at)) {
            return *weight;
        }
        let mut sum = 0_u64;
        for rule in self.offsets(at, 0) {
            sum = sum.saturating_add(match kind {
                Kind::ChainedContext => self.chain(rule, 1),
                Kind::Context => self.number(rule) as u64,
                _ => self.number(rule + 2) as u64,
            });
        }
        self.sets.insert((kind, at), sum);
        sum
    }

    /// A rule of what stands before, of itself and of what follows; `implied` of its own glyphs are not listed.
    fn chain(&self, at: usize, implied: usize) -> u64 {
        let before = self.number(at);
        let input_at = at + 2 + 2 * before;
        let input = self.number(input_at);
        let after = self.number(input_at + 2 + 2 * input.saturating_sub(implied));
        (before + input + after) as u64
    }

    /// The places that a list names, whose length stands at `at` in what it is part of; none when counting has
    /// taken too long.
    fn offsets(&mut self, from: usize, at: usize) -> Vec<usize> {
        if self.is_lost() {
            return Vec::new();
        }
        let count = self.number(from + at);
        self.steps += count as u64 + 1;
        let offset = |index: usize| from + self.number(from + at + 2 + 2 * index);
        let there = count.min(self.bytes.len() / 2);
        (0..there).map(offset).collect()
    }

    /// Whether counting has taken too long: what has so many rules is excessive.
    fn is_lost(&self) -> bool {
        self.steps > MOST_STEPS
    }

    /// Two bytes; zero where the table has ended.
    fn number(&self, at: usize) -> usize {
        let bytes = self.bytes.get(at..).and_then(|rest| rest.first_chunk());
        bytes.map_or(0, |bytes| usize::from(u16::from_be_bytes(*bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(numbers: &[u16]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_be_bytes())
            .collect()
    }

    /// A GSUB table of some lookups, all the same one, of some subtables, all the same.
    fn table(lookups: u16, kind: u16, subtables: u16, subtable: &[u16]) -> Vec<u8> {
        let header = [1, 0, 0, 0, 10];
        let list = std::iter::once(lookups).chain((0..lookups).map(|_| 2 + 2 * lookups));
        let lookup = [kind, 0, subtables].into_iter();
        let lookup = lookup.chain((0..subtables).map(|_| 6 + 2 * subtables));
        let numbers: Vec<u16> = header.into_iter().chain(list).chain(lookup).collect();
        [bytes(&numbers), bytes(subtable)].concat()
    }

    fn substitutions(table: &[u8]) -> u64 {
        weight(Some(table), None)
    }

    #[test]
    fn rules_are_counted_as_often_as_they_are_named() {
        // A set of two ligatures of three glyphs.
        let ligatures = [1, 0, 1, 8, 2, 6, 6, 9, 3];
        assert_eq!(substitutions(&table(1, 4, 1, &ligatures)), 6);
        assert_eq!(substitutions(&table(7, 4, 5, &ligatures)), 7 * 5 * 6);
        // One rule of 2 glyphs before, 3 of its own and 1 that follows.
        let chain = [3, 2, 0, 0, 3, 0, 0, 0, 1, 0, 0];
        assert_eq!(substitutions(&table(1, 6, 1, &chain)), 6);
        // The same behind an extension.
        let extended = [&[1, 6, 0, 8][..], &chain].concat();
        assert_eq!(substitutions(&table(1, 7, 1, &extended)), 6);
        assert_eq!(substitutions(&table(2, 1, 1, &[1, 0, 0])), 2);
        assert_eq!(weight(None, None), 0);
    }

    #[test]
    fn counting_ends() {
        let ligatures = [1, 0, 1, 8, 2, 6, 6, 9, 3];
        assert!(substitutions(&table(30_000, 4, 2, &ligatures)) > 300_000);
        // Everything is everything at once.
        for number in [0, 1, 4, 5, 6, 7, 0x00FF, 0xFFFF] {
            let noise = bytes(&[number; 30_000]);
            weight(Some(&noise), Some(&noise));
            for length in 0..40 {
                weight(Some(&noise[..length]), None);
            }
        }
    }
}
