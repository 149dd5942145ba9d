//! Small capitals for faces that have none: capitals at a smaller size, as browsers imitate them.
//!
//! <https://drafts.csswg.org/css-fonts-4/#font-variant-caps-prop>

use harfrust::Feature;
use skrifa::Tag;
use unicode_script::{Script, UnicodeScript};

use crate::text::instance::FaceInstance;
use crate::text::itemize::Item;

/// The size of an imitated small capital, as Chromium has it.
pub(crate) const SCALE: f64 = 0.7;

/// <https://drafts.csswg.org/css-fonts-4/#font-variant-caps-prop>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum FontVariantCaps {
    #[default]
    Normal,
    SmallCaps,
    AllSmallCaps,
    PetiteCaps,
    AllPetiteCaps,
    Unicase,
    TitlingCaps,
}

impl FontVariantCaps {
    /// The OpenType features that bring them.
    pub(crate) fn features(self) -> Vec<Feature> {
        let tags: &[&[u8; 4]] = match self {
            Self::Normal => &[],
            Self::SmallCaps => &[b"smcp"],
            Self::AllSmallCaps => &[b"smcp", b"c2sc"],
            Self::PetiteCaps => &[b"pcap"],
            Self::AllPetiteCaps => &[b"pcap", b"c2pc"],
            Self::Unicase => &[b"unic"],
            Self::TitlingCaps => &[b"titl"],
        };
        let feature = |tag: &&[u8; 4]| Feature::new(Tag::new(tag), 1, ..);
        tags.iter().map(feature).collect()
    }
}

/// What a face does instead of a kind of capitals that it doesn't have; `None` when the kind has to
/// be imitated.
pub(crate) fn supported(face: &FaceInstance, caps: FontVariantCaps) -> Option<FontVariantCaps> {
    use FontVariantCaps::{
        AllPetiteCaps, AllSmallCaps, Normal, PetiteCaps, SmallCaps, TitlingCaps,
    };
    if caps == Normal || face.has_caps(caps) {
        return Some(caps);
    }
    let (similar, last) = match caps {
        PetiteCaps => (Some(SmallCaps), None),
        AllPetiteCaps => (Some(AllSmallCaps), None),
        TitlingCaps => (None, Some(Normal)),
        _ => (None, None),
    };
    similar.filter(|caps| face.has_caps(*caps)).or(last)
}

/// Cuts an item, whose face has no such capitals, into parts that keep their size and parts to be
/// set smaller, in the order of the text.
pub(crate) fn split(text: &str, item: &Item, caps: FontVariantCaps, parts: &mut Vec<Item>) {
    let first = parts.len();
    let slice = text.get(item.range.clone()).unwrap_or_default();
    let mut small = false;
    for (offset, character) in slice.char_indices() {
        let start = item.range.start + offset;
        let end = start + character.len_utf8();
        // A mark goes with its letter.
        if character.script() != Script::Inherited || parts.len() == first {
            small = is_small(character, caps);
        }
        match parts.get_mut(first..).and_then(<[Item]>::last_mut) {
            Some(last) if last.small_capitals == small => last.range.end = end,
            _ => parts.push(Item {
                range: start..end,
                small_capitals: small,
                ..item.clone()
            }),
        }
    }
}

fn is_small(character: char, caps: FontVariantCaps) -> bool {
    use FontVariantCaps::{AllPetiteCaps, AllSmallCaps, PetiteCaps, SmallCaps, Unicase};
    // Letters without a capital, as those of Arabic, stay as they are.
    let is_lower = || !character.to_uppercase().eq([character]);
    match caps {
        SmallCaps | PetiteCaps => is_lower(),
        AllSmallCaps | AllPetiteCaps => is_lower() || character.is_uppercase(),
        Unicase => character.is_uppercase(),
        FontVariantCaps::Normal | FontVariantCaps::TitlingCaps => false,
    }
}
