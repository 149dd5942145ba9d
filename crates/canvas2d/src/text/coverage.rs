//! Which characters a face has, as ranges: small enough to keep for every face of the machine.

use skrifa::Font;

/// Characters looked at per face. No font has more; a crafted one may claim to.
const MAX_CHARACTERS: usize = 300_000;

/// Sorted, disjoint ranges of characters.
#[derive(Debug, Default)]
pub(crate) struct Coverage(Box<[(u32, u32)]>);

impl Coverage {
    pub(crate) fn of(font: &Font) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut sorted = true;
        for (character, _) in font.charmap().unicodes().take(MAX_CHARACTERS) {
            match ranges.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(character) => *last = character,
                previous => {
                    sorted &= previous.is_none_or(|(_, last)| *last < character);
                    ranges.push((character, character));
                }
            }
        }
        if !sorted {
            ranges.sort_unstable();
        }
        Self(ranges.into())
    }

    pub(crate) fn contains(&self, character: char) -> bool {
        let character = u32::from(character);
        let after = self.0.partition_point(|(first, _)| *first <= character);
        after
            .checked_sub(1)
            .and_then(|at| self.0.get(at))
            .is_some_and(|(_, last)| *last >= character)
    }
}
