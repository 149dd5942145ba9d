//! What a font is told directly, by the four letters of its axes and features.
//!
//! <https://drafts.csswg.org/css-fonts-4/#low-level-feature-control>

use harfrust::Feature;
use skrifa::{Font, Tag};

/// Axes that are set; more than fonts for many uses have. Kept in place, as the variant of a font
/// is copied wherever a face is looked for.
const MAX_VARIATIONS: usize = 16;
/// Features that are set. Each plan for shaping keeps them.
const MAX_FEATURES: usize = 64;

/// The four letters of an axis or a feature.
type Letters = [u8; 4];

/// Values for the axes of variable fonts, at most 16: later ones are left out.
///
/// <https://drafts.csswg.org/css-fonts-4/#font-variation-settings-def>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct VariationSettings {
    /// Letters, and the bits of a number.
    settings: [(Letters, u32); MAX_VARIATIONS],
    count: u8,
}

impl VariationSettings {
    fn push(&mut self, tag: Letters, value: f32) {
        if let Some(place) = self.settings.get_mut(usize::from(self.count)) {
            *place = (tag, value.to_bits());
            self.count += 1;
        }
    }

    /// Puts those values that a font has an axis for in the place of what it was told before.
    pub(crate) fn apply(&self, font: &Font, variations: &mut Vec<(Letters, f32)>) {
        for (tag, bits) in &self.settings[..usize::from(self.count)] {
            let Some(axis) = font.axes().get_by_tag(Tag::new(tag)) else {
                continue;
            };
            let (least, most) = (axis.min_value(), axis.max_value());
            if least < most {
                variations.retain(|(known, _)| known != tag);
                variations.push((*tag, f32::from_bits(*bits).clamp(least, most)));
            }
        }
    }
}

/// What a font is told directly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FontSettings {
    /// Values for its axes.
    pub variations: VariationSettings,
    /// Values for its features that other properties stand for, which letter spacing may overrule.
    pub variants: Box<[(Letters, u32)]>,
    /// Values for its features, which nothing overrules. Later ones win.
    pub features: Box<[(Letters, u32)]>,
    /// Whether faces with designs for several sizes are set at the size of the text. Default: yes.
    pub optical_sizing: bool,
}

impl Default for FontSettings {
    fn default() -> Self {
        Self {
            variations: VariationSettings::default(),
            variants: Box::default(),
            features: Box::default(),
            optical_sizing: true,
        }
    }
}

impl FontSettings {
    /// Settings one after the other, each `v` for an axis, `f` for a feature or `w` for one of
    /// another property, four letters, a number and a semicolon; and `o;` for no optical sizing. `None` for what is not such a list.
    pub fn parse(text: &str) -> Option<Self> {
        let mut settings = Self::default();
        let (mut features, mut variants) = (Vec::new(), Vec::new());
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("o;") {
                settings.optical_sizing = false;
                rest = after;
                continue;
            }
            // The letters may be anything of ASCII, also semicolons.
            let (kind, letters) = (rest.get(..1)?, rest.get(1..5)?);
            let tag: Letters = letters.as_bytes().try_into().ok()?;
            let (number, after) = rest.get(5..)?.split_once(';')?;
            match kind {
                "v" => {
                    let value: f32 = number.parse().ok()?;
                    settings
                        .variations
                        .push(tag, value.is_finite().then_some(value)?);
                }
                "f" | "w" => {
                    let list = if kind == "f" {
                        &mut features
                    } else {
                        &mut variants
                    };
                    let value = number.parse().ok()?;
                    if list.len() < MAX_FEATURES {
                        list.push((tag, value));
                    }
                }
                _ => return None,
            }
            rest = after;
        }
        settings.features = features.into();
        settings.variants = variants.into();
        Some(settings)
    }

    /// What it holds beside itself.
    pub(crate) fn bytes(&self) -> usize {
        (self.features.len() + self.variants.len()) * size_of::<(Letters, u32)>()
    }
}

/// Features as the shaper takes them.
pub(crate) fn to_features(features: &[(Letters, u32)]) -> Vec<Feature> {
    let feature = |(tag, value): &(Letters, u32)| Feature::new(Tag::new(tag), *value, ..);
    features.iter().map(feature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_settings_are_read() {
        let settings =
            FontSettings::parse("vwght650.5;o;fa;v 1;wlnum1;fliga0;").expect("it is a list");
        assert!(!settings.optical_sizing);
        assert_eq!(&*settings.features, [(*b"a;v ", 1), (*b"liga", 0)]);
        assert_eq!(&*settings.variants, [(*b"lnum", 1)]);
        let variations = settings.variations;
        assert_eq!(variations.settings[0], (*b"wght", 650.5_f32.to_bits()));
        assert_eq!(variations.count, 1);
        assert_eq!(FontSettings::parse(""), Some(FontSettings::default()));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in [
            "vwght",
            "vwght650",
            "vwg",
            "x",
            "o",
            "vwghtNaN;",
            "vwght1e99;",
            "fliga-1;",
            "fliga1.5;",
            "véöü1;",
            "vabcé1;",
            "zliga1;",
        ] {
            assert_eq!(FontSettings::parse(text), None, "{text}");
        }
    }

    #[test]
    fn long_lists_are_cut() {
        let many: String = (0..2000).map(|n| format!("v{n:04}1;f{n:04}1;")).collect();
        let settings = FontSettings::parse(&many).expect("it is a list");
        assert_eq!(usize::from(settings.variations.count), MAX_VARIATIONS);
        assert_eq!(settings.features.len(), MAX_FEATURES);
    }
}
