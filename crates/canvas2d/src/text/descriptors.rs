//! What a font is registered as, in the words of CSS.
//!
//! <https://drafts.csswg.org/css-fonts-4/#font-prop-desc>

use std::ops::RangeInclusive;

use crate::text::face::{Face, FaceDescription, FontStyle};
use crate::text::unicode_range::UnicodeRange;

/// What a face is registered as; what is `None` is read from the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FontDescriptors {
    /// The family's name.
    pub family: Option<String>,
    /// One weight, or the range of a variable font.
    pub weight: Option<RangeInclusive<f32>>,
    /// Width in percent, or a range of them.
    pub stretch: Option<RangeInclusive<f32>>,
    /// The style.
    pub style: Option<FontStyle>,
    /// The characters that it is for.
    pub characters: Option<UnicodeRange>,
}

impl FontDescriptors {
    /// Reads descriptors; an empty one or `auto` is none. `None` when one is invalid.
    pub fn parse(
        family: Option<&str>,
        weight: Option<&str>,
        stretch: Option<&str>,
        style: Option<&str>,
    ) -> Option<Self> {
        let given = |text: Option<&str>| {
            let text = text.map(|text| text.trim().to_ascii_lowercase());
            text.filter(|text| !text.is_empty() && text != "auto")
        };
        let family = family.map(str::trim).filter(|name| !name.is_empty());
        Some(Self {
            family: family.map(str::to_owned),
            weight: optional(given(weight), |text| range(text, weight_of))?,
            stretch: optional(given(stretch), |text| range(text, stretch_of))?,
            style: optional(given(style), style_of)?,
            characters: None,
        })
    }

    /// The same for the characters of a list alone. `None` when that is invalid.
    pub fn with_characters(self, list: Option<&str>) -> Option<Self> {
        let characters = match list {
            Some(list) => Some(UnicodeRange::parse(list)?),
            None => None,
        };
        Some(Self { characters, ..self })
    }

    /// What a face is called under these descriptors.
    pub(crate) fn describe(&self, face: &Face) -> FaceDescription {
        let own = face.description();
        let families = self.family.clone().map(|family| vec![family]);
        let range = |wanted: &Option<RangeInclusive<f32>>, own: &RangeInclusive<f32>| {
            wanted.clone().unwrap_or_else(|| own.clone())
        };
        FaceDescription {
            families: families.unwrap_or_else(|| own.families.clone()),
            weight: range(&self.weight, &own.weight),
            stretch: range(&self.stretch, &own.stretch),
            style: self.style.unwrap_or(own.style),
            slant: own.slant.clone(),
            optical_sizes: own.optical_sizes.clone(),
            italic_axis: own.italic_axis,
            color: own.color,
            characters: self.characters.clone(),
        }
    }
}

/// Nothing stays nothing, something invalid becomes `None`.
fn optional<T>(text: Option<String>, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => parse(&text).map(Some),
    }
}

/// One value or two.
fn range(text: &str, value: fn(&str) -> Option<f32>) -> Option<RangeInclusive<f32>> {
    let mut words = text.split_ascii_whitespace();
    let first = value(words.next()?)?;
    let second = match words.next() {
        Some(word) => value(word)?,
        None => first,
    };
    if words.next().is_some() {
        return None;
    }
    Some(first.min(second)..=first.max(second))
}

fn weight_of(word: &str) -> Option<f32> {
    let weight = match word {
        "normal" => 400.0,
        "bold" => 700.0,
        // Of no use in a rule, but what programs written for node-canvas pass.
        "lighter" => 300.0,
        "bolder" => 700.0,
        number => number.parse().ok()?,
    };
    (1.0..=1000.0).contains(&weight).then_some(weight)
}

/// The width that a word or percentage stands for.
fn stretch_of(word: &str) -> Option<f32> {
    let width = match word {
        "ultra-condensed" => 50.0,
        "extra-condensed" => 62.5,
        "condensed" => 75.0,
        "semi-condensed" => 87.5,
        "normal" => 100.0,
        "semi-expanded" => 112.5,
        "expanded" => 125.0,
        "extra-expanded" => 150.0,
        "ultra-expanded" => 200.0,
        percentage => percentage.strip_suffix('%')?.parse().ok()?,
    };
    (0.0..=1000.0).contains(&width).then_some(width)
}

fn style_of(text: &str) -> Option<FontStyle> {
    let mut words = text.split_ascii_whitespace();
    let angle = |word: &str| {
        let angle: f32 = word.strip_suffix("deg")?.parse().ok()?;
        (-90.0..=90.0).contains(&angle).then_some(angle)
    };
    let style = match words.next()? {
        "normal" => FontStyle::Normal,
        "italic" => FontStyle::Italic,
        "oblique" => match (words.next(), words.next()) {
            (None, _) => FontStyle::Oblique(14.0),
            (Some(only), None) => FontStyle::Oblique(angle(only)?),
            // A range of angles: the steepest counts.
            (Some(first), Some(second)) => FontStyle::Oblique(angle(first)?.max(angle(second)?)),
        },
        _ => return None,
    };
    words.next().is_none().then_some(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptors_are_read_as_css_writes_them() {
        let parse = |weight, stretch, style| {
            FontDescriptors::parse(Some(" A b "), Some(weight), Some(stretch), Some(style))
        };
        let all = parse("900 100", "condensed 110%", "Oblique 20deg").expect("they are valid");
        assert_eq!(all.family.as_deref(), Some("A b"));
        assert_eq!(all.weight, Some(100.0..=900.0));
        assert_eq!(all.stretch, Some(75.0..=110.0));
        assert_eq!(all.style, Some(FontStyle::Oblique(20.0)));
        let bold = parse("bold", "", "auto").expect("they are valid");
        assert_eq!(
            (bold.weight, bold.stretch, bold.style),
            (Some(700.0..=700.0), None, None)
        );
        for [weight, stretch, style] in [
            ["heavy", "", ""],
            ["1 2 3", "", ""],
            ["0", "", ""],
            ["nan", "", ""],
            ["", "50", ""],
            ["", "", "oblique 91deg"],
            ["", "", "italic 3deg"],
        ] {
            assert_eq!(
                parse(weight, stretch, style),
                None,
                "{weight} {stretch} {style}"
            );
        }
    }
}
