//! The text of an SVG as paths, with the canvas's own fonts and shaping: each `text` element is
//! replaced in the source by a group of what its letters look like, before the document is drawn.
//!
//! [`letters`] collects what is written with what the elements say of each letter, [`cells`] shapes it
//! in its order on the line, [`place`] moves the glyphs to where they belong, on [`curve`]s too, and
//! [`writer`] writes their outlines with the paint of their elements. Text that is broken into lines,
//! `side`, `method` and `spacing` of text on paths, and vertical forms of glyphs are not followed.

mod baseline;
mod cascade;
mod cells;
mod conditions;
mod curve;
mod decoration;
mod font;
mod letters;
mod pictures;
mod place;
mod places;
mod vertical;
mod viewport;
mod writer;

use std::sync::Arc;

use usvg::roxmltree::{Document, Node};

use crate::error::Result;
use crate::memory::{Ledger, MemoryKind};
use crate::text::TextTools;
use cascade::Cascade;
use curve::Curves;
use letters::Allowance;
use pictures::Pictures;
use writer::Writer;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Letters of all texts of a document.
const MAX_LETTERS: usize = 100_000;
/// What a letter takes until it is written, with its place, its glyphs and their outlines.
const LETTER_BYTES: u64 = 1024;
/// Elements with letters: each has a style of some hundred bytes.
const MAX_PARTS: usize = 20_000;
/// Elements with a `textLength`: each moves all that follows.
const MAX_STRETCHES: usize = 1000;
/// Elements of their outlines, about 30 MB of source. What comes after is not drawn.
const MAX_ELEMENTS: usize = 1 << 20;
/// Rules are tried on every element of text.
const MAX_MATCHES: usize = 2_000_000;

/// The source with paths in the place of text; `None` when there is no text in it.
///
/// # Errors
/// When there is no memory for that.
pub(super) fn with_outlines(
    source: &str,
    document: &Document<'_>,
    ledger: &Arc<Ledger>,
) -> Result<Option<String>> {
    let is_text = |node: &Node<'_, '_>| node.has_tag_name((SVG, "text"));
    let texts: Vec<_> = document.descendants().filter(is_text).collect();
    if texts.is_empty() {
        return Ok(None);
    }
    let parts = texts.iter().flat_map(|text| text.descendants());
    let words = parts.filter(|node| node.is_text());
    let letters: usize = words.map(|word| word.text().map_or(0, str::len)).sum();
    let letters = letters.min(MAX_LETTERS) as u64;
    let _charge = ledger.charge(MemoryKind::Images, letters * LETTER_BYTES)?;
    let cascade = Cascade::of(document);
    let nodes: usize = texts.iter().map(|text| text.descendants().count()).sum();
    if nodes * cascade.rules() > MAX_MATCHES {
        return Ok(None);
    }
    let mut writer = Writer {
        cascade,
        curves: Curves::of_document(document),
        tools: TextTools::apart(ledger),
        allowance: Allowance {
            letters: MAX_LETTERS,
            parts: MAX_PARTS,
            stretches: MAX_STRETCHES,
        },
        elements: MAX_ELEMENTS,
        has_boxes: source.contains("url("),
        clips: clips(document),
        scaler: None,
        pictures: Pictures::new(ledger),
    };
    let mut out = String::new();
    let mut done = 0;
    for text in texts {
        let range = text.range();
        // What entities stand for is in another place, and text in text has been written with that.
        let is_here = source
            .get(range.clone())
            .is_some_and(|s| s.starts_with('<'));
        if range.start < done || !is_here {
            continue;
        }
        out.push_str(&source[done..range.start]);
        writer.text(text, &mut out)?;
        done = range.end;
    }
    out.push_str(&source[done..]);
    Ok(Some(out))
}

/// The ids that `use` elements in clip paths refer to.
fn clips<'a>(document: &'a Document<'_>) -> std::collections::HashSet<&'a str> {
    let clips = document
        .descendants()
        .filter(|node| node.tag_name().name() == "clipPath");
    let uses = clips.flat_map(|clip| clip.children());
    let uses = uses.filter(|node| node.tag_name().name() == "use");
    let hrefs = uses.filter_map(|node| {
        let mut attributes = node.attributes();
        attributes.find(|attribute| attribute.name() == "href")
    });
    hrefs
        .filter_map(|href| href.value().trim().strip_prefix('#'))
        .collect()
}
