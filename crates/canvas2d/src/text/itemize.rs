//! Cuts a text into runs of one direction, one script and one face, in the order in which they
//! stand on the line.

use std::ops::Range;
use std::sync::Arc;

use harfrust::{Buffer, ShapeOptions, ShaperFont};
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::memory::Ledger;
use crate::text::emoji::is_emoji;
use crate::text::fallback::Han;
use crate::text::instance::FaceInstance;
use crate::text::layout_rules::EXCESSIVE;
use crate::text::parts::most_bytes;
use crate::text::registry::Registry;
use crate::text::stack::FontStack;

/// A part of a text that is shaped at once.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) range: Range<usize>,
    pub(crate) rtl: bool,
    pub(crate) script: Script,
    pub(crate) face: Arc<FaceInstance>,
    /// Whether it is set in imitated small capitals.
    pub(crate) small_capitals: bool,
}

/// Where faces come from.
pub(crate) struct Faces<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) stack: &'a FontStack,
    pub(crate) ledger: &'a Arc<Ledger>,
    pub(crate) han: Han,
}

/// The items of a text in visual order.
pub(crate) fn itemize(text: &str, rtl: bool, faces: &Faces<'_>) -> Vec<Item> {
    if text.is_empty() {
        return Vec::new();
    }
    // OPTIMIZATION: plain ASCII in one face needs neither bidi nor segmentation.
    let primary = faces.stack.primary();
    if !rtl && text.is_ascii() && text.bytes().all(|byte| primary.has(char::from(byte))) {
        let face = Arc::clone(primary);
        return vec![Item {
            range: 0..text.len(),
            rtl: false,
            script: Script::Latin,
            face,
            small_capitals: false,
        }];
    }
    let scripts = script_runs(text);
    let mut items = Vec::new();
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let first = items.len();
            items_of_run(text, &run, rtl, &scripts, faces, &mut items);
            if rtl {
                items[first..].reverse();
            }
        }
    }
    items
}

/// The items of a run of one direction, in logical order.
fn items_of_run(
    text: &str,
    run: &Range<usize>,
    rtl: bool,
    scripts: &[(usize, Script)],
    faces: &Faces<'_>,
    items: &mut Vec<Item>,
) {
    let first = items.len();
    let mut neutral = false;
    let slice = text.get(run.clone()).unwrap_or_default();
    for (offset, cluster) in slice.grapheme_indices(true) {
        let start = run.start + offset;
        let end = start + cluster.len();
        let script = script_at(scripts, start);
        let is_neutral = cluster.chars().all(is_neutral);
        let previous = items
            .get(first..)
            .and_then(<[Item]>::last)
            .map(|item| &item.face);
        let face = face_for(cluster, previous, faces);
        match items.get_mut(first..).and_then(<[Item]>::last_mut) {
            Some(last) if last.face.id() == face.id() && (last.script == script || neutral) => {
                last.script = script;
                last.range.end = end;
            }
            _ => items.push(Item {
                range: start..end,
                rtl,
                script,
                face,
                small_capitals: false,
            }),
        }
        // What a run begins with may belong to the script of the run before it: it goes with what
        // follows here.
        neutral = is_neutral && (neutral || start == run.start);
    }
}

/// Where each script begins. Characters that belong to no script of their own go with what stands
/// before them, at the beginning with what follows.
fn script_runs(text: &str) -> Vec<(usize, Script)> {
    let mut runs: Vec<(usize, Script)> = Vec::new();
    for (at, character) in text.char_indices() {
        let script = character.script();
        let neutral = is_neutral(character);
        match runs.last_mut() {
            None => runs.push((at, if neutral { Script::Common } else { script })),
            Some(_) if neutral => {}
            Some((_, last)) if *last == Script::Common => *last = script,
            Some((_, last)) if *last == script => {}
            Some(_) => runs.push((at, script)),
        }
    }
    runs
}

/// Whether a character belongs to no script of its own.
fn is_neutral(character: char) -> bool {
    let script = character.script();
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn script_at(runs: &[(usize, Script)], at: usize) -> Script {
    let after = runs.partition_point(|(start, _)| *start <= at);
    after
        .checked_sub(1)
        .and_then(|at| runs.get(at))
        .map_or(Script::Common, |(_, script)| *script)
}

/// Characters that take no part in the choice of a face: joiners, selectors, controls.
fn is_ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0x00..=0x1F | 0x7F..=0x9F | 0xAD | 0x034F | 0x061C | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF
    )
}

fn face_for(
    cluster: &str,
    previous: Option<&Arc<FaceInstance>>,
    faces: &Faces<'_>,
) -> Arc<FaceInstance> {
    let primary = faces.stack.primary();
    let covers = |face: &FaceInstance| {
        cluster
            .chars()
            .all(|character| is_ignorable(character) || face.has(character))
    };
    let Some(base) = cluster.chars().find(|character| !is_ignorable(*character)) else {
        return Arc::clone(previous.unwrap_or(primary));
    };
    let emoji = is_emoji(cluster);
    let of_stack =
        |face: &&Arc<FaceInstance>| (!emoji || face.face().description().color) && covers(face);
    let stack = || faces.stack.faces(faces.registry, faces.ledger);
    if let Some(face) = stack().find(of_stack) {
        return Arc::clone(face);
    }
    // A mark that the face lacks may be part of a letter that it has.
    let is_composed = |face: &&Arc<FaceInstance>| !emoji && face.has(base) && draws(face, cluster);
    if cluster.len() > base.len_utf8()
        && let Some(face) = stack().find(is_composed)
    {
        return Arc::clone(face);
    }
    let by_base = stack().find(|face| !emoji && face.has(base));
    let variant = faces.stack.variant();
    // A face with the base but not its marks is better than tofu, one with both is better yet.
    let fallback = faces
        .registry
        .fallback(base, emoji, variant, faces.han, faces.ledger);
    if let Some(face) = fallback
        && (by_base.is_none() || covers(&face))
    {
        return face;
    }
    Arc::clone(by_base.unwrap_or(primary))
}

/// Whether shaping finds a glyph for everything in a cluster.
fn draws(face: &FaceInstance, cluster: &str) -> bool {
    let rules = face.face().rules();
    if rules > EXCESSIVE || cluster.len() > most_bytes(rules) {
        return false;
    }
    let mut buffer = Buffer::new();
    buffer.push_str(cluster);
    buffer.guess_segment_properties();
    let done = harfrust::shape(
        &ShaperFont::new(face.font()),
        &mut buffer,
        ShapeOptions::new(),
    );
    done.is_ok() && buffer.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0)
}
