//! The table `SVG `: which document has a glyph, and whether that can be drawn.
//!
//! <https://learn.microsoft.com/en-us/typography/opentype/spec/svg>

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::image::{GlyphDocument, GlyphPicture};
use crate::memory::Ledger;
use crate::paint::Rgba;
use crate::text::clock::ClockCache;
use crate::text::face::{Face, be32, table};
use crate::text::instance::FaceInstance;

/// Bytes of documents that are kept. One that is larger is read for each of its glyphs.
const DOCUMENT_BYTES: u64 = 8 << 20;
/// Documents that are kept.
const MAX_DOCUMENTS: usize = 16;
/// What is known of some 5000 glyphs.
const VERDICT_BYTES: usize = 512 << 10;
/// Pixels in an em at which a glyph has to be quick to draw.
const LARGEST: f64 = 512.0;
/// The longest side of a glyph's picture at that size.
const MAX_SIDE: f64 = 2048.0;

thread_local! {
    /// Taken out while in use, so that what a panic left half done is not used again.
    static GLYPHS: Cell<Option<Box<SvgGlyphs>>> = const { Cell::new(None) };
}

/// A face and a place in its table, and the document there.
type KeptDocument = ((u32, usize), Option<Rc<GlyphDocument>>);

/// What a thread knows of glyphs that are documents.
struct SvgGlyphs {
    ledger: Arc<Ledger>,
    /// By face and place in its table; those that were used last at the end. `None` for a broken one.
    documents: Vec<KeptDocument>,
    /// Whether a face's glyph can be drawn.
    verdicts: ClockCache<(u32, u32), bool>,
}

/// Whether a face has a document for a glyph, and it can be drawn.
pub(crate) fn has_svg(face: &FaceInstance, glyph: u32) -> bool {
    let Some(ledger) = face.face().ledger() else {
        return false;
    };
    if !face.face().has_documents() {
        return false;
    }
    with_glyphs(ledger, |glyphs| {
        let key = (face.face().id(), glyph);
        if let Some(known) = glyphs.verdicts.get(&key) {
            return *known;
        }
        match glyphs.is_drawable(face, glyph) {
            Ok(is_drawable) => {
                let _ = glyphs.verdicts.insert(key, is_drawable, 0);
                is_drawable
            }
            // There may be memory later.
            Err(_) => false,
        }
    })
}

/// The picture of a glyph, in font units; `None` when there is none that can be drawn.
///
/// # Errors
/// [`Error::MemoryLimit`].
pub(crate) fn svg_glyph(
    face: &FaceInstance,
    glyph: u32,
    foreground: Rgba,
    ledger: &Arc<Ledger>,
) -> Result<Option<GlyphPicture>> {
    with_glyphs(ledger, |glyphs| glyphs.picture(face, glyph, foreground))
}

/// Gives the memory of this thread back.
pub(crate) fn release() {
    GLYPHS.set(None);
}

fn with_glyphs<T>(ledger: &Arc<Ledger>, work: impl FnOnce(&mut SvgGlyphs) -> T) -> T {
    let mut glyphs = GLYPHS
        .take()
        .filter(|glyphs| Arc::ptr_eq(&glyphs.ledger, ledger))
        .unwrap_or_else(|| {
            Box::new(SvgGlyphs {
                ledger: Arc::clone(ledger),
                documents: Vec::new(),
                verdicts: ClockCache::new(VERDICT_BYTES, ledger),
            })
        });
    let result = work(&mut glyphs);
    GLYPHS.set(Some(glyphs));
    result
}

impl SvgGlyphs {
    fn is_drawable(&mut self, face: &FaceInstance, glyph: u32) -> Result<bool> {
        let Some(picture) = self.picture(face, glyph, [0.0, 0.0, 0.0, 1.0])? else {
            return Ok(false);
        };
        let scale = LARGEST / face.units_per_em();
        let [left, top, right, bottom] = picture.bounds().map(|edge| edge * scale);
        let side = |from: f64, to: f64| {
            let length = to.ceil() - from.floor();
            (1.0..=MAX_SIDE).contains(&length).then_some(length as u32)
        };
        let (Some(width), Some(height)) = (side(left, right), side(top, bottom)) else {
            return Ok(false);
        };
        Ok(picture.check(scale, width, height).is_ok())
    }

    fn picture(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        foreground: Rgba,
    ) -> Result<Option<GlyphPicture>> {
        let Some((at, bytes)) = document_of(face.face(), glyph) else {
            return Ok(None);
        };
        let Some(document) = self.document((face.face().id(), at), bytes)? else {
            return Ok(None);
        };
        let palette = |number: usize| {
            let palette = face.font().palettes().get(0)?;
            let color = palette.colors().get(number)?;
            let channels = [color.red, color.green, color.blue, color.alpha];
            Some(channels.map(|channel| f32::from(channel) / 255.0))
        };
        let units = face.units_per_em();
        let picture = document.glyph(glyph, units, foreground, &palette, &self.ledger);
        unless_broken(picture).map(Option::flatten)
    }

    fn document(&mut self, key: (u32, usize), bytes: &[u8]) -> Result<Option<Rc<GlyphDocument>>> {
        if let Some(known) = self.documents.iter().position(|(of, _)| *of == key) {
            self.documents[known..].rotate_left(1);
            return Ok(self.documents.last().and_then(|(_, known)| known.clone()));
        }
        let document = unless_broken(GlyphDocument::read(bytes, &self.ledger))?.map(Rc::new);
        self.documents.push((key, document.clone()));
        let bytes = |documents: &[KeptDocument]| -> u64 {
            let all = documents
                .iter()
                .filter_map(|(_, document)| document.as_ref());
            all.map(|document| document.bytes()).sum()
        };
        while self.documents.len() > MAX_DOCUMENTS || bytes(&self.documents) > DOCUMENT_BYTES {
            self.documents.remove(0);
        }
        Ok(document)
    }
}

/// A broken glyph is one without colours, but no memory is no memory.
fn unless_broken<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error @ (Error::MemoryLimit { .. } | Error::OutOfMemory { .. })) => Err(error),
        Err(_) => Ok(None),
    }
}

/// The bytes of the document that has a glyph, and where in the table they begin.
fn document_of(face: &Face, glyph: u32) -> Option<(usize, &[u8])> {
    let (bytes, index) = face.file()?;
    find(table(bytes, index, *b"SVG ")?, glyph)
}

fn find(table: &[u8], glyph: u32) -> Option<(usize, &[u8])> {
    const RECORD: usize = 12;
    let list = be32(table, 2)? as usize;
    let records = table.get(list.checked_add(2)?..)?;
    let count = u16::from_be_bytes(*table.get(list..)?.first_chunk()?);
    let records = records.get(..usize::from(count) * RECORD)?;
    let records = records.as_chunks::<RECORD>().0;
    let id = |record: &[u8; RECORD], at: usize| {
        u32::from(u16::from_be_bytes([record[at], record[at + 1]]))
    };
    // They are in order.
    let at = records.partition_point(|record| id(record, 2) < glyph);
    let record = records.get(at).filter(|record| id(record, 0) <= glyph)?;
    let offset = list.checked_add(be32(record, 4)? as usize)?;
    let end = offset.checked_add(be32(record, 8)? as usize)?;
    Some((offset, table.get(offset..end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_by_their_ranges() {
        let mut table = vec![0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 2];
        let record = |first: u16, last: u16, offset: u32, length: u32| {
            let mut bytes = [first.to_be_bytes(), last.to_be_bytes()].concat();
            bytes.extend([offset.to_be_bytes(), length.to_be_bytes()].concat());
            bytes
        };
        table.extend(record(3, 5, 26, 2));
        table.extend(record(9, 9, 28, 3));
        table.extend(b"abcde");
        for (glyph, wanted) in [
            (2, None),
            (3, Some(b"ab".as_slice())),
            (5, Some(b"ab")),
            (6, None),
            (9, Some(b"cde")),
            (10, None),
            (70_000, None),
        ] {
            assert_eq!(find(&table, glyph).map(|found| found.1), wanted, "{glyph}");
        }
        for length in 0..table.len() {
            find(&table[..length], 9);
        }
        table[2] = 0xFF;
        assert_eq!(find(&table, 9), None);
    }
}
