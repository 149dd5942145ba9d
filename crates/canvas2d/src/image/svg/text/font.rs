//! What CSS says of fonts: sizes, lengths, families and the `font` shorthand.

/// Sizes in pixels by keyword: <https://drafts.csswg.org/css-fonts-4/#absolute-size-mapping>.
const SIZES: [(&str, f64); 7] = [
    ("xx-small", 9.0),
    ("x-small", 10.0),
    ("small", 13.0),
    ("medium", 16.0),
    ("large", 18.0),
    ("x-large", 24.0),
    ("xx-large", 32.0),
];

pub(super) const MEDIUM: f64 = 16.0;

/// A number with a unit.
pub(super) fn length(value: &str, em: f64, whole: f64) -> Option<f64> {
    let value = value.trim();
    let bytes = value.as_bytes();
    // An `e` is an exponent's when a number comes after it, else a unit's.
    let is_exponent = |at: usize| match bytes.get(at + 1) {
        Some(b'+' | b'-') => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
        next => next.is_some_and(u8::is_ascii_digit),
    };
    let is_number = |(at, byte): (usize, &u8)| match byte {
        b'e' | b'E' => is_exponent(at),
        byte => byte.is_ascii_digit() || b"+-.".contains(byte),
    };
    let end = bytes.iter().enumerate().position(|item| !is_number(item));
    let end = end.unwrap_or(bytes.len());
    let number: f64 = value.get(..end)?.trim().parse().ok()?;
    let factor = match value.get(end..)?.trim() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" => em,
        "ex" => em / 2.0,
        "rem" => MEDIUM,
        "%" => whole / 100.0,
        _ => return None,
    };
    let length = number * factor;
    (length.is_finite() && length.abs() < 1e7).then_some(length)
}

/// The font's size, where that around is `parent`.
pub(super) fn font_size(value: &str, parent: f64) -> Option<f64> {
    match value {
        "smaller" => Some(parent / 1.2),
        "larger" => Some(parent * 1.2),
        keyword => SIZES
            .iter()
            .find_map(|(name, size)| (*name == keyword).then_some(*size))
            .or_else(|| length(value, parent, parent)),
    }
}

/// The parts of `font: italic bold 12px/1.5 serif`.
#[derive(Default)]
pub(super) struct Shorthand<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) weight: Option<&'a str>,
    pub(super) size: Option<&'a str>,
    pub(super) families: Option<&'a str>,
}

impl<'a> Shorthand<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        let mut font = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = after.trim_start();
            let size = word.split('/').next().unwrap_or(word);
            let is_weight =
                word.parse::<f32>().is_ok() || ["bold", "bolder", "lighter"].contains(&word);
            if is_weight {
                font.weight = Some(word);
            } else if word.starts_with("italic") || word.starts_with("oblique") {
                font.style = Some(word);
            } else if font_size(size, MEDIUM).is_some() {
                font.size = Some(size);
                // What is left, after a line height that stands apart.
                let after_height = rest.strip_prefix('/').map(|rest| {
                    let rest = rest.trim_start();
                    rest.split_once(char::is_whitespace)
                        .map_or("", |(_, rest)| rest)
                });
                font.families = Some(after_height.unwrap_or(rest).trim());
                break;
            }
        }
        font
    }
}

/// One family a line, `@` before the generic ones, as [`crate::text::Family::parse_list`] reads them.
pub(super) fn families(list: &str) -> String {
    const GENERIC: [&str; 13] = [
        "serif",
        "sans-serif",
        "cursive",
        "fantasy",
        "monospace",
        "system-ui",
        "math",
        "emoji",
        "fangsong",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
    ];
    let family = |name: &str| {
        let name = name.trim();
        let bare = name.trim_matches(['"', '\'']).replace('\n', " ");
        let is_generic = bare == name && GENERIC.contains(&name.to_ascii_lowercase().as_str());
        match is_generic {
            true => format!("@{}", name.to_ascii_lowercase()),
            false => format!("={bare}"),
        }
    };
    list.split(',').map(family).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units() {
        for (text, expected) in [
            ("12", Some(12.0)),
            (" 1.5em", Some(15.0)),
            ("1e1px", Some(10.0)),
            ("50%", Some(100.0)),
            ("9pt", Some(12.0)),
            ("-2", Some(-2.0)),
            ("1e99", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(length(text, 10.0, 200.0), expected, "{text}");
        }
    }

    #[test]
    fn shorthands_have_parts() {
        let font = Shorthand::parse("italic 700 12px/1.5 'A B', serif");
        assert_eq!(font.style, Some("italic"));
        assert_eq!(font.weight, Some("700"));
        assert_eq!(font.size, Some("12px"));
        assert_eq!(font.families, Some("'A B', serif"));
        assert_eq!(families("'A B', Serif, \"serif\""), "=A B\n@serif\n=serif");
    }
}
