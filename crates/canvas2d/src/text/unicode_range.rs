//! The characters that a face is meant for, whatever more it has.
//!
//! <https://drafts.csswg.org/css-fonts-4/#descdef-font-face-unicode-range>

use std::sync::Arc;

/// More ranges than this are none: a descriptor is a line of a style sheet.
const MAX_RANGES: usize = 1024;

/// A list of ranges of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnicodeRange(Arc<[(u32, u32)]>);

impl UnicodeRange {
    /// Reads `U+41, U+400-4FF`; `None` when it is no such list. Wildcards are written out by who asks.
    pub fn parse(text: &str) -> Option<Self> {
        let code = |digits: &str| {
            let is_hex = (1..=6).contains(&digits.len()) && !digits.starts_with('+');
            is_hex
                .then(|| u32::from_str_radix(digits, 16).ok())
                .flatten()
        };
        let range = |part: &str| {
            let part = part.trim();
            let digits = part
                .strip_prefix("U+")
                .or_else(|| part.strip_prefix("u+"))?;
            let (first, last) = digits.split_once('-').unwrap_or((digits, digits));
            let (first, last) = (code(first)?, code(last)?);
            (first <= last).then_some((first, last))
        };
        let ranges: Option<Vec<_>> = text.split(',').take(MAX_RANGES + 1).map(range).collect();
        let ranges = ranges.filter(|ranges| ranges.len() <= MAX_RANGES)?;
        Some(Self(ranges.into()))
    }

    /// Whether the face may be used for a character.
    pub(crate) fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        let mut ranges = self.0.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_and_bounded() {
        let range = UnicodeRange::parse("U+41, u+400-4fF ,U+1F600").expect("valid");
        for character in ['A', 'Ѐ', 'ӿ', '😀'] {
            assert!(range.contains(character));
        }
        assert!(!range.contains('B') && !range.contains('԰'));
        for text in [
            "",
            "41",
            "U+",
            "U+5-4",
            "U+41,",
            "U+1234567",
            "U+-4",
            "U++1",
            "U+4?",
        ] {
            assert_eq!(UnicodeRange::parse(text), None, "{text}");
        }
        assert!(UnicodeRange::parse(&["U+41"; 1024].join(",")).is_some());
        assert!(UnicodeRange::parse(&["U+41"; 1025].join(",")).is_none());
    }
}
