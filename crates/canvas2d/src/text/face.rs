//! A font file's face: owned bytes, checked once, and what CSS matching has to know of it.

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use skrifa::Font;
use skrifa::font::{Blob, Kind, Source, attribute::Style, name::NameId};

use crate::error::{Error, Result};
use crate::memory::{Charge, Ledger};
use crate::text::instance::{FaceInstance, InstanceSlots, Synthesis};
use crate::text::layout_rules;
use crate::text::unicode_range::UnicodeRange;

/// The largest file that is taken for a font: twice the largest CJK collection known.
pub const MAX_FILE_BYTES: usize = 256 << 20;
/// The most faces of a collection that are looked at.
pub const MAX_FACES: u32 = 256;
/// Names beyond these are left out: they only make matching slow.
const MAX_NAMES: usize = 64;
const MAX_NAME_CHARS: usize = 256;

/// Upright, italic or oblique.
///
/// <https://drafts.csswg.org/css-fonts-4/#font-style-prop>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum FontStyle {
    /// Upright. Default.
    #[default]
    Normal,
    /// A cursive companion of the upright face.
    Italic,
    /// Slanted by this many degrees, clockwise.
    Oblique(f32),
}

/// What a face says it is, or what it was registered as.
#[derive(Clone, Debug, PartialEq)]
pub struct FaceDescription {
    /// Family names in all languages of the file.
    pub families: Vec<String>,
    /// 1 to 1000; a range for variable fonts.
    pub weight: RangeInclusive<f32>,
    /// In percent of the normal width; a range for variable fonts.
    pub stretch: RangeInclusive<f32>,
    /// The face's style.
    pub style: FontStyle,
    /// The angles of the face's slant axis, counterclockwise as in the font, if it has one.
    pub slant: Option<RangeInclusive<f32>>,
    /// The sizes in pixels that the face has designs for, if it has that axis.
    pub optical_sizes: Option<RangeInclusive<f32>>,
    /// Whether the face has an axis from upright to italic.
    pub italic_axis: bool,
    /// Whether the face draws glyphs in colours of its own.
    pub color: bool,
    /// The characters it is registered for; `None` for all.
    pub characters: Option<UnicodeRange>,
}

impl FaceDescription {
    /// Reads names, weight, width and style.
    pub(crate) fn read(font: &Font, color: bool) -> Self {
        let attributes = font.default_attributes();
        let axis = |tag: &[u8; 4]| font.axes().get_by_tag(skrifa::Tag::new(tag));
        let range = |tag, fixed: f32| match axis(tag) {
            Some(axis) if axis.min_value() <= axis.max_value() => {
                axis.min_value()..=axis.max_value()
            }
            _ => fixed..=fixed,
        };
        let open = |tag| {
            axis(tag)
                .filter(|axis| axis.min_value() < axis.max_value())
                .map(|axis| axis.min_value()..=axis.max_value())
        };
        Self {
            families: families(font),
            weight: range(b"wght", attributes.weight.value().clamp(1.0, 1000.0)),
            stretch: range(b"wdth", attributes.width.percentage().clamp(50.0, 200.0)),
            style: match attributes.style {
                Style::Normal => FontStyle::Normal,
                Style::Italic => FontStyle::Italic,
                Style::Oblique(angle) => FontStyle::Oblique(angle.unwrap_or(14.0)),
            },
            slant: open(b"slnt"),
            optical_sizes: open(b"opsz"),
            italic_axis: axis(b"ital").is_some_and(|axis| axis.max_value() >= 1.0),
            color,
            characters: None,
        }
    }

    /// Whether it is registered for a character.
    pub(crate) fn is_for(&self, character: char) -> bool {
        let characters = self.characters.as_ref();
        characters.is_none_or(|range| range.contains(character))
    }
}

fn families(font: &Font) -> Vec<String> {
    let names = font.names();
    let mut families: Vec<String> = Vec::new();
    for id in [NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME] {
        let Some(name) = names.get(id) else { continue };
        for localized in name.iter().take(MAX_NAMES) {
            let text: String = localized.name().chars().take(MAX_NAME_CHARS).collect();
            let text = text.trim().to_owned();
            if !text.is_empty() && !families.contains(&text) {
                families.push(text);
            }
        }
    }
    families
}

/// One face of a font file.
pub struct Face {
    id: u32,
    font: Font,
    description: FaceDescription,
    instances: InstanceSlots,
    /// Whether glyphs may be documents.
    has_documents: bool,
    /// See [`layout_rules::weight`], once somebody has asked.
    rules: OnceLock<u64>,
    /// Counted for as long as a face of the file lives; `None` for what the program contains.
    charge: Option<Arc<Charge>>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face")
            .field("id", &self.id)
            .field("description", &self.description)
            .finish()
    }
}

impl Face {
    /// Opens the face with this index of a file's bytes.
    ///
    /// # Errors
    /// [`Error::FontUnsupported`] for bytes of no known format, [`Error::FontDecode`] for a broken
    /// font or one that is over the limits.
    pub fn open(bytes: Blob, index: u32, charge: Option<Arc<Charge>>) -> Result<Arc<Self>> {
        let count = face_count(&bytes)?;
        if index >= count {
            return Err(broken(format!(
                "it has {count} faces, the one at {index} was asked for"
            )));
        }
        let color = has_color(&bytes, index);
        let has_documents = color && table(&bytes, index, *b"SVG ").is_some();
        let font = Font::new(bytes, index).ok_or_else(|| broken("its tables can't be read"))?;
        if !matches!(font.kind(), Kind::Sfnt(..)) {
            return Err(Error::FontUnsupported);
        }
        check(&font)?;
        let description = FaceDescription::read(&font, color);
        Ok(Arc::new(Self {
            id: next_id(),
            font,
            description,
            instances: InstanceSlots::default(),
            has_documents,
            rules: OnceLock::new(),
            charge,
        }))
    }

    /// A number that no other face of the process has.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// What the file says of the face.
    pub fn description(&self) -> &FaceDescription {
        &self.description
    }

    /// The tables, at the default location.
    pub fn font(&self) -> &Font {
        &self.font
    }

    /// The ledger that the file is counted in.
    pub(crate) fn ledger(&self) -> Option<&Arc<Ledger>> {
        self.charge.as_deref().map(Charge::ledger)
    }

    /// Whether glyphs may be documents of their own.
    pub(crate) fn has_documents(&self) -> bool {
        self.has_documents
    }

    /// The file's bytes and the face's index in them.
    pub(crate) fn file(&self) -> Option<(&Blob, u32)> {
        match (self.font.source(), self.font.kind()) {
            (Source::Blob(bytes), Kind::Sfnt(_, index)) => Some((bytes, index)),
            _ => None,
        }
    }

    /// How many comparisons its rules may ask for, for one glyph.
    pub(crate) fn rules(&self) -> u64 {
        let weight = || {
            let Some((bytes, index)) = self.file() else {
                return 0;
            };
            let table = |tag| table(bytes, index, tag);
            layout_rules::weight(table(*b"GSUB"), table(*b"GPOS"))
        };
        *self.rules.get_or_init(weight)
    }

    /// Whether the face has a glyph of its own for a character.
    pub fn has_char(&self, character: char) -> bool {
        self.font.charmap().map_unicode(character).is_some()
    }

    /// The face at a location of its variation axes, with what has to be imitated. The same
    /// values give the same instance while it is in use.
    pub fn instance(
        self: &Arc<Self>,
        variations: &[([u8; 4], f32)],
        synthesis: Synthesis,
    ) -> Arc<FaceInstance> {
        self.instance_for(variations, synthesis, None)
    }

    /// The same for some characters alone.
    pub(crate) fn instance_for(
        self: &Arc<Self>,
        variations: &[([u8; 4], f32)],
        synthesis: Synthesis,
        characters: Option<&UnicodeRange>,
    ) -> Arc<FaceInstance> {
        let instances = &self.instances;
        instances.get(self, variations, synthesis, characters)
    }
}

/// Ids are never used again, so what is left in a cache can't be mistaken for something new.
pub(crate) fn next_id() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

pub(crate) fn broken(reason: impl Into<String>) -> Error {
    Error::FontDecode {
        reason: reason.into(),
    }
}

fn check(font: &Font) -> Result<()> {
    if font.num_glyphs() == 0 {
        return Err(broken("it has no glyphs"));
    }
    if !(16..=16384).contains(&font.units_per_em()) {
        return Err(broken("its em is of an impossible size"));
    }
    if !font.charmap().has_unicode() {
        return Err(broken("it maps no Unicode characters"));
    }
    Ok(())
}

/// How many faces a file has; one unless it is a collection.
///
/// # Errors
/// [`Error::FontUnsupported`] when the file begins like no font, [`Error::FontDecode`] when it is
/// over the limits.
pub fn face_count(bytes: &[u8]) -> Result<u32> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(broken(format!("it is larger than {MAX_FILE_BYTES} bytes")));
    }
    match bytes.first_chunk::<4>() {
        Some(b"\0\x01\0\0" | b"OTTO" | b"true") => Ok(1),
        Some(b"ttcf") => {
            let count = be32(bytes, 8).unwrap_or(0);
            if (1..=MAX_FACES).contains(&count) {
                Ok(count)
            } else {
                Err(broken(
                    "it is a collection with an impossible number of faces",
                ))
            }
        }
        _ => Err(Error::FontUnsupported),
    }
}

pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at.checked_add(4)?)?
        .try_into()
        .ok()
        .map(u32::from_be_bytes)
}

/// A table of a face.
pub(crate) fn table(bytes: &[u8], index: u32, tag: [u8; 4]) -> Option<&[u8]> {
    let mut records = records(bytes, index);
    let record = records.find(|record| record.starts_with(&tag))?;
    let offset = be32(record, 8)? as usize;
    bytes.get(offset..offset.checked_add(be32(record, 12)? as usize)?)
}

/// The records of a face's table directory.
fn records(bytes: &[u8], index: u32) -> impl Iterator<Item = &[u8; 16]> {
    let start = directory_offset(bytes, index);
    let directory = start.and_then(|start| bytes.get(start..));
    let directory = directory.unwrap_or_default();
    let count = directory.get(4..6).unwrap_or(&[0, 0]);
    let count = usize::from(u16::from_be_bytes([count[0], count[1]]));
    let records = directory.get(12..).unwrap_or_default();
    records.as_chunks().0.iter().take(count)
}

/// The tables that hold coloured glyphs.
pub(crate) const COLOR_TABLES: [&[u8; 4]; 4] = [b"COLR", b"CBDT", b"sbix", b"SVG "];

/// Where the table directory of a face begins.
pub(crate) fn directory_offset(bytes: &[u8], index: u32) -> Option<usize> {
    if !bytes.starts_with(b"ttcf") {
        return Some(0);
    }
    let at = 12_usize.checked_add((index as usize).checked_mul(4)?)?;
    be32(bytes, at).map(|offset| offset as usize)
}

fn has_color(bytes: &[u8], index: u32) -> bool {
    records(bytes, index).any(|record| COLOR_TABLES.iter().any(|tag| record.starts_with(*tag)))
}
