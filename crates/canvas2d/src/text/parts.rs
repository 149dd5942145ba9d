//! Cuts long texts into parts that are shaped one after another. What shapers do for some scripts takes time that
//! grows with the square of the length (vowels of Thai and Lao that look back at what they stand on), and a font's
//! own rules may do the same.

use std::ops::Range;
use std::time::Duration;

use unicode_segmentation::UnicodeSegmentation;

/// Bytes that are shaped at once by rules of some weight: half a second at the worst. Fonts for reading have a
/// page of a book shaped at once.
pub(crate) fn most_bytes(rules: u64) -> usize {
    match rules {
        ..0x8000 => 4096,
        0x8000..0x2_0000 => 1024,
        _ => 256,
    }
}

/// The parts of a text, of so many bytes at the most, in its order: cut behind a space where one is near, else
/// between clusters, and within a cluster only where that alone is too long.
pub(crate) fn parts(text: &str, most: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let part = start..start + first_part(rest, most);
        start = part.end;
        Some(part)
    })
}

fn first_part(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let window = &text[..text.floor_char_boundary(most)];
    let is_near = |at: &usize| *at > most / 2;
    if let Some(end) = window.rfind(' ').map(|at| at + 1).filter(is_near) {
        return end;
    }
    // The last cluster may go on behind the window.
    let last = window.grapheme_indices(true).next_back();
    let end = last.map(|(at, _)| at).filter(is_near);
    end.unwrap_or(window.len())
}

/// How long the parts of one text have taken. A font may have them take a hundred times as long as any that is
/// made for reading; what is left of the text then goes without its rules.
#[derive(Debug, Default)]
pub(crate) struct Patience {
    spent: Duration,
    slow_parts: u32,
}

impl Patience {
    /// No part takes as long by rules that are made for reading.
    const SLOW: Duration = Duration::from_millis(2);
    const MOST: Duration = Duration::from_secs(1);

    /// Counts what a part took.
    pub(crate) fn took(&mut self, time: Duration) {
        if time > Self::SLOW {
            self.spent += time;
            self.slow_parts += 1;
        }
    }

    /// Whether it is at its end. One long part may be one during which the process was halted.
    pub(crate) fn is_lost(&self) -> bool {
        self.slow_parts > 1 && self.spent > Self::MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST_BYTES: usize = 4096;

    fn cut(text: &str) -> Vec<&str> {
        parts(text, MOST_BYTES).map(|part| &text[part]).collect()
    }

    #[test]
    fn texts_of_usual_length_are_one_part() {
        assert!(cut("").is_empty());
        let text = "a ".repeat(MOST_BYTES / 2);
        assert_eq!(cut(&text), [text.as_str()]);
    }

    #[test]
    fn long_texts_are_cut_where_it_is_seen_least() {
        for unit in ["word ", "e\u{301}", "\u{E33}", "👩\u{200D}", "कि"] {
            let text = unit.repeat(30_000 / unit.len());
            let cut = cut(&text);
            assert_eq!(cut.concat(), text);
            assert!(cut.iter().all(|part| part.len() <= MOST_BYTES));
            assert!(cut.len() <= 2 * (1 + text.len() / MOST_BYTES));
        }
        let words = "word ".repeat(5000);
        assert!(cut(&words).iter().all(|part| part.ends_with(' ')));
        let letters = "e\u{301}".repeat(5000);
        assert!(cut(&letters).iter().all(|part| part.starts_with('e')));
    }
}
