//! Turns a text into runs of positioned glyphs, in font units: one result serves every size.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use harfrust::{
    Buffer, BufferFlags, Feature, Language, Script, ShapeOptions as HarfOptions, ShaperFont,
};
use skrifa::Tag;

use crate::memory::Ledger;
use crate::text::clock::ClockCache;
use crate::text::fallback::Han;
use crate::text::itemize::{Faces, Item, itemize};
use crate::text::layout_rules::EXCESSIVE;
use crate::text::parts::{Patience, most_bytes, parts};
use crate::text::registry::Registry;
use crate::text::settings::{FontSettings, to_features};
use crate::text::shaped::{ShapedGlyph, ShapedRun, ShapedText};
use crate::text::small_caps::{FontVariantCaps, SCALE, split, supported};
use crate::text::stack::FontStack;

/// What shaped texts may take together.
const SHAPE_BUDGET: usize = 4 << 20;
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// Longer texts are shaped anew each time: they are drawn once.
const MAX_CACHED_TEXT: usize = 16 << 10;

/// What shaping depends on besides text and faces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShapeStyle {
    /// The base direction is right to left. Default: `false`.
    pub rtl: bool,
    /// Pairs are kerned. Default: `true`.
    pub kerning: bool,
    /// Optional ligatures are formed; the caller turns them off with letter spacing. Default: `true`.
    pub ligatures: bool,
    /// Which capitals are small. Default: none.
    pub caps: FontVariantCaps,
    /// The language as a BCP 47 tag; empty for none. Default: empty.
    pub language: Arc<str>,
    /// What the font is told directly, of which shaping heeds the features. Default: nothing.
    pub settings: Option<Arc<FontSettings>>,
}

impl Default for ShapeStyle {
    fn default() -> Self {
        Self {
            rtl: false,
            kerning: true,
            ligatures: true,
            caps: FontVariantCaps::Normal,
            language: Arc::default(),
            settings: None,
        }
    }
}

impl ShapeStyle {
    /// What it holds beside itself.
    fn bytes(&self) -> usize {
        let of_settings =
            |settings: &Arc<FontSettings>| size_of::<FontSettings>() + settings.bytes();
        self.language.len() + self.settings.as_ref().map_or(0, of_settings)
    }

    fn features(&self) -> Vec<Feature> {
        let mut features = Vec::new();
        let mut set = |tag: &[u8; 4], value| features.push(Feature::new(Tag::new(tag), value, ..));
        if !self.kerning {
            set(b"kern", 0);
        }
        if !self.ligatures {
            set(b"liga", 0);
            set(b"clig", 0);
        }
        features
    }
}

struct Entry {
    text: Box<str>,
    stack: u32,
    style: ShapeStyle,
    shaped: Arc<ShapedText>,
}

/// Shapes texts and remembers them. One per thread.
pub struct Shaper {
    cache: ClockCache<u64, Entry>,
    hasher: RandomState,
    generation: u32,
    buffer: Buffer,
    ledger: Arc<Ledger>,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper")
            .field("bytes", &self.cache.bytes())
            .finish_non_exhaustive()
    }
}

impl Shaper {
    /// A shaper whose cache is counted in `ledger`.
    pub fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            cache: ClockCache::new(SHAPE_BUDGET, ledger),
            hasher: RandomState::new(),
            generation: 0,
            buffer: Buffer::new(),
            ledger: Arc::clone(ledger),
        }
    }

    /// Gives the cache's memory back.
    pub fn clear(&mut self) {
        self.cache.clear();
        self.buffer = Buffer::new();
    }

    /// The runs of a text. White space is taken as it is: see [`prepare`].
    pub fn shape(
        &mut self,
        text: &str,
        stack: &FontStack,
        style: &ShapeStyle,
        registry: &Registry,
    ) -> Arc<ShapedText> {
        // A new registration may be a better fallback, and nothing old is held on to.
        if self.generation != registry.generation() {
            self.cache.clear();
            self.generation = registry.generation();
        }
        let cached = text.len() <= MAX_CACHED_TEXT;
        let key = if cached {
            self.hasher.hash_one((text, stack.id(), style))
        } else {
            0
        };
        if cached
            && let Some(entry) = self.cache.get(&key)
            && *entry.text == *text
            && entry.stack == stack.id()
            && entry.style == *style
        {
            return Arc::clone(&entry.shaped);
        }
        let shaped = Arc::new(self.shape_now(text, stack, style, registry));
        if cached {
            let bytes = shaped.bytes() + text.len() + style.bytes() + size_of::<Entry>();
            let entry = Entry {
                text: text.into(),
                stack: stack.id(),
                style: style.clone(),
                shaped: Arc::clone(&shaped),
            };
            // What does not fit is only shaped again.
            let _ = self.cache.insert(key, entry, bytes);
        }
        shaped
    }

    fn shape_now(
        &mut self,
        text: &str,
        stack: &FontStack,
        style: &ShapeStyle,
        registry: &Registry,
    ) -> ShapedText {
        // Clusters are 32 bit wide in the shaper.
        if u32::try_from(text.len()).is_err() {
            return ShapedText::default();
        }
        let faces = Faces {
            registry,
            stack,
            ledger: &self.ledger,
            han: Han::of(&style.language),
        };
        let items = itemize(text, style.rtl, &faces);
        let items = with_capitals(text, items, style.caps);
        let settings = style.settings.as_deref();
        let of = |list: fn(&FontSettings) -> &[_]| to_features(settings.map_or(&[], list));
        // <https://drafts.csswg.org/css-fonts-4/#feature-precedence>
        let before = [of(|told| &told.variants), style.features()].concat();
        let after = of(|told| &told.features);
        let language = (!style.language.is_empty())
            .then(|| Language::new(&*style.language))
            .flatten();
        let mut patience = Patience::default();
        let runs = items.iter().map(|(item, caps)| {
            let features = [&*before, &caps.features(), &after].concat();
            self.shape_item(text, item, &features, language.as_ref(), &mut patience)
        });
        ShapedText {
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            runs: runs.collect(),
        }
    }

    fn shape_item(
        &mut self,
        text: &str,
        item: &Item,
        features: &[Feature],
        language: Option<&Language>,
        patience: &mut Patience,
    ) -> ShapedRun {
        let tag = Tag::new_checked(item.script.short_name().as_bytes()).ok();
        let script = tag.and_then(Script::from_iso15924_tag);
        let direction = match item.rtl {
            true => harfrust::Direction::RightToLeft,
            false => harfrust::Direction::LeftToRight,
        };
        let rules = item.face.face().rules();
        let mut parts: Vec<_> = parts(&text[item.range.clone()], most_bytes(rules))
            .map(|part| item.range.start + part.start..item.range.start + part.end)
            .collect();
        if item.rtl {
            parts.reverse();
        }
        let plan =
            (rules <= EXCESSIVE).then(|| item.face.plan(script, direction, language, features));
        let mut glyphs = Vec::new();
        for part in parts {
            let Some(plan) = plan.as_deref().filter(|_| !patience.is_lost()) else {
                plain(text, part, item, &mut glyphs);
                continue;
            };
            let started = Instant::now();
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.reset();
            buffer.set_script(script);
            buffer.set_direction(direction);
            buffer.set_language(language.cloned());
            fill(&mut buffer, text, &part, item.small_capitals);
            let options = HarfOptions::new().plan(Some(plan)).features(features);
            let font = ShaperFont::new(item.face.font());
            if harfrust::shape(&font, &mut buffer, options).is_ok() {
                glyphs.extend(self::glyphs(text, part.start, &buffer));
            }
            self.buffer = buffer;
            patience.took(started.elapsed());
        }
        let advance = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        ShapedRun {
            face: Arc::clone(&item.face),
            rtl: item.rtl,
            glyphs: glyphs.into(),
            advance,
            scale: if item.small_capitals { SCALE } else { 1.0 },
        }
    }
}

/// Puts a part of a text into a buffer, with what stands around it.
fn fill(buffer: &mut Buffer, text: &str, part: &Range<usize>, small_capitals: bool) {
    let slice = &text[part.clone()];
    if small_capitals {
        for (at, character) in slice.char_indices() {
            for capital in character.to_uppercase() {
                buffer.push(u32::from(capital), at as u32);
            }
        }
    } else {
        buffer.push_str(slice);
    }
    buffer.set_pre_context(&text[..part.start]);
    buffer.set_post_context(&text[part.end..]);
    let mut flags = BufferFlags::empty();
    flags.set(BufferFlags::BEGINNING_OF_TEXT, part.start == 0);
    flags.set(BufferFlags::END_OF_TEXT, part.end == text.len());
    buffer.set_flags(flags);
}

/// Adds a glyph for each character of a part, without any of the font's rules.
fn plain(text: &str, part: Range<usize>, item: &Item, glyphs: &mut Vec<ShapedGlyph>) {
    let font = item.face.font();
    let (map, metrics) = (font.charmap(), font.glyph_metrics());
    let first = glyphs.len();
    for (at, character) in text[part.clone()].char_indices() {
        let id = map.map_unicode(character).unwrap_or_default();
        let cluster = part.start + at;
        glyphs.push(ShapedGlyph {
            id: id.to_u32(),
            // As long as texts may be.
            cluster: cluster as u32,
            advance: metrics.h_advance(id).round() as i32,
            x_offset: 0,
            y_offset: 0,
            ends_cluster: true,
            ends_word: matches!(character, ' ' | '\u{A0}'),
        });
    }
    if item.rtl {
        glyphs[first..].reverse();
    }
}

/// The items with the capitals that each one's face is asked for, cut where they are imitated.
fn with_capitals(
    text: &str,
    items: Vec<Item>,
    caps: FontVariantCaps,
) -> Vec<(Item, FontVariantCaps)> {
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        if let Some(caps) = supported(&item.face, caps) {
            all.push((item, caps));
            continue;
        }
        let mut parts = Vec::new();
        split(text, &item, caps, &mut parts);
        if item.rtl {
            parts.reverse();
        }
        all.extend(
            parts
                .into_iter()
                .map(|part| (part, FontVariantCaps::Normal)),
        );
    }
    all
}

/// The glyphs that a buffer has for the text from `from` on.
fn glyphs(text: &str, from: usize, buffer: &Buffer) -> impl Iterator<Item = ShapedGlyph> {
    let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
    let glyph =
        move |(at, (info, position)): (usize, (&harfrust::GlyphInfo, &harfrust::GlyphPosition))| {
            let ends_cluster = infos
                .get(at + 1)
                .is_none_or(|next| next.cluster != info.cluster);
            let start = from + info.cluster as usize;
            let first = text.get(start..).and_then(|rest| rest.chars().next());
            ShapedGlyph {
                id: info.glyph_id,
                cluster: u32::try_from(start).unwrap_or(u32::MAX),
                advance: position.x_advance,
                x_offset: position.x_offset,
                y_offset: position.y_offset,
                ends_cluster,
                ends_word: ends_cluster && matches!(first, Some(' ' | '\u{A0}')),
            }
        };
    infos.iter().zip(positions).enumerate().map(glyph)
}

/// Replaces every ASCII white space by a space.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#text-preparation-algorithm>
pub fn prepare(text: &str) -> std::borrow::Cow<'_, str> {
    let is_space = |character| matches!(character, '\t' | '\n' | '\u{C}' | '\r');
    if text.contains(is_space) {
        text.replace(is_space, " ").into()
    } else {
        text.into()
    }
}
