//! Cuts long texts into parts that are shaped one after another. What shapers do for some scripts takes time that
//! grows with the square of the length (vowels of Thai and Lao that look back at what they stand on), and a font's
//! own rules may do the same.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Bytes that are shaped at once. No paragraph of a book is longer.
pub(crate) const MOST_BYTES: usize = 4096;

/// The parts of a text, in its order: cut behind a space where one is near, else between clusters, and within a
/// cluster only where that alone is too long.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let part = start..start + first_part(rest);
        start = part.end;
        Some(part)
    })
}

fn first_part(text: &str) -> usize {
    if text.len() <= MOST_BYTES {
        return text.len();
    }
    let window = &text[..text.floor_char_boundary(MOST_BYTES)];
    let is_near = |at: &usize| *at > MOST_BYTES / 2;
    if let Some(end) = window.rfind(' ').map(|at| at + 1).filter(is_near) {
        return end;
    }
    // The last cluster may go on behind the window.
    let last = window.grapheme_indices(true).next_back();
    let end = last.map(|(at, _)| at).filter(is_near);
    end.unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        parts(text).map(|part| &text[part]).collect()
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
