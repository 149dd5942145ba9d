//! Lines from top to bottom: which letters stand upright in them.

/// Blocks of characters that do: <https://www.unicode.org/reports/tr50/>, in parts as large as serve
/// for text.
const UPRIGHT: [(char, char); 14] = [
    ('\u{1100}', '\u{11FF}'),
    ('\u{2E80}', '\u{3007}'),
    ('\u{3012}', '\u{3013}'),
    ('\u{3020}', '\u{302F}'),
    ('\u{3031}', '\u{309F}'),
    ('\u{30A1}', '\u{30FB}'),
    ('\u{30FD}', '\u{A4CF}'),
    ('\u{A960}', '\u{A97F}'),
    ('\u{AC00}', '\u{D7FF}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{FE10}', '\u{FE48}'),
    ('\u{FF01}', '\u{FF07}'),
    ('\u{FF0A}', '\u{FF3A}'),
    ('\u{1F000}', '\u{3FFFD}'),
];

pub(super) fn is_upright(character: char) -> bool {
    let after = UPRIGHT.partition_point(|(first, _)| *first <= character);
    after
        .checked_sub(1)
        .is_some_and(|at| character <= UPRIGHT[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_stand_and_letters_lie() {
        for upright in ['日', 'あ', 'ア', '한', '、', 'Ａ', '😀'] {
            assert!(is_upright(upright), "{upright}");
        }
        for turned in ['a', ' ', '（', '「', 'ー', 'я', 'א'] {
            assert!(!is_upright(turned), "{turned}");
        }
    }
}
