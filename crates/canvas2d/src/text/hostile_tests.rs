//! Broken fonts: an error or a drawing, never a panic, never for long.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::memory::Ledger;

/// Of each of five seeds.
const CASES: u32 = 400;
/// Debug builds are slow and the machine may be busy; a hang takes forever.
const PATIENCE: Duration = Duration::from_secs(5);

/// A small generator of its own, so that a failing case can be named by its number.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

fn mutated(seed: &[u8], case: u32) -> Vec<u8> {
    let mut random = Random(u64::from(case) << 17 | 5);
    let mut bytes = seed.to_vec();
    match case % 4 {
        0 => bytes.truncate(random.below(seed.len())),
        1 => (0..1 + random.below(40)).for_each(|_| {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }),
        2 => {
            // Noise in one table's head, where the counts and offsets are.
            let tables = usize::from(u16::from_be_bytes([seed[4], seed[5]]));
            let record = 12 + 16 * random.below(tables);
            let offset = u32::from_be_bytes([8, 9, 10, 11].map(|at| seed[record + at])) as usize;
            for _ in 0..8 {
                let at = (offset + random.below(64)).min(bytes.len() - 1);
                bytes[at] = [0, 0xFF, 0x7F, 0x80][random.below(4)];
            }
        }
        _ => {
            let (from, to) = (random.below(bytes.len()), random.below(bytes.len()));
            let length = random.below(4096).min(bytes.len() - from.max(to));
            bytes.copy_within(from..from + length, to);
        }
    }
    bytes
}

/// Everything a user's font can be put through; how many masks came out.
fn exercise(bytes: &[u8]) -> usize {
    let ledger = Ledger::new();
    let registry = Registry::new(Vec::new());
    let descriptors = FontDescriptors {
        family: Some("x".into()),
        ..FontDescriptors::default()
    };
    if registry.register(bytes, &descriptors, &ledger).is_err() {
        return 0;
    }
    let families = [Family::Named("x".into())];
    let mut shaper = Shaper::new(&ledger);
    let mut measurer = Measurer::new(&ledger);
    let mut cache = GlyphCache::new(&ledger);
    let mut masks = 0;
    for weight in [400.0, 700.0] {
        let variant = FontVariant {
            weight,
            ..FontVariant::default()
        };
        let stack = registry.resolve(&families, variant, &ledger);
        let shaped: Arc<ShapedText> = shaper.shape(
            "ABCDEFGHIJVfi ñé̂ سلام שלום नमस्ते 😀",
            &stack,
            &ShapeStyle::default(),
            &registry,
        );
        let layout = TextLayout::new(&shaped, 17.0);
        let extents = FontExtents::of(stack.primary(), 17.0);
        measurer.measure(&mut cache, &layout, &extents, &TextStyle::default());
        layout.place(|glyph| {
            if let Some(ColorSource::Document) = color_source(glyph.face, glyph.id, 17.0) {
                let picture = svg_glyph(glyph.face, glyph.id, [0.0; 4], &ledger);
                masks += usize::from(picture.is_ok_and(|picture| picture.is_some()));
            }
            for hinting in [Hinting::Light, Hinting::None] {
                let mask = cache.mask(glyph.face, glyph.id, 17.0, (1, 0), hinting);
                masks += usize::from(mask.is_some());
            }
        });
    }
    masks
}

/// What a packed font is when it is read.
fn unpacked_seed(bytes: &[u8]) -> Vec<u8> {
    let font = woff::unpacked(bytes, &Ledger::new());
    font.expect("a valid font").into_owned()
}

fn run(seed: &[u8]) {
    run_with(seed, CASES / 4);
}

/// All cases of a seed; of `least` of them something has to be left that can be drawn.
fn run_with(seed: &[u8], least: u32) {
    assert!(exercise(seed) > 20, "the seed itself is drawn");
    let mut drawn = 0;
    for case in 0..CASES {
        let bytes = mutated(seed, case);
        let started = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| exercise(&bytes)));
        let masks = result.unwrap_or_else(|_| panic!("case {case} panicked"));
        assert!(
            started.elapsed() < PATIENCE,
            "case {case} took {:?}",
            started.elapsed()
        );
        drawn += u32::from(masks > 0);
    }
    assert!(drawn >= least, "only {drawn} were drawn at all");
}

#[test]
fn broken_truetype_fonts() {
    run(include_bytes!("../../assets/DejaVuSansSubset.ttf"));
}

#[test]
fn broken_cff_fonts() {
    run(include_bytes!(
        "../../../../__test__/fixtures/fonts/Cff.otf"
    ));
}

#[test]
fn broken_variable_fonts() {
    run(include_bytes!(
        "../../../../__test__/fixtures/fonts/Variable.ttf"
    ));
}

#[test]
fn broken_fonts_of_documents() {
    run(include_bytes!(
        "../../../../__test__/fixtures/fonts/Svg.ttf"
    ));
}

#[test]
fn broken_fonts_of_scripts_that_reorder() {
    run(&unpacked_seed(include_bytes!(
        "../../../../__test__/fixtures/fonts/NotoSansDevanagariSubset.woff2"
    )));
}

#[test]
fn broken_packed_fonts() {
    let seed: &[u8] =
        include_bytes!("../../../../__test__/fixtures/fonts/NotoSansArabicSubset.woff2");
    // What is packed breaks at once, so most of them are refused.
    run_with(seed, 0);
}

/// A font whose lookups are all the same one, of a subtable that is named many times, by which each letter is to
/// be compared with very many others.
fn of_many_rules(lookups: u16, subtables: u16, rules: u16) -> Vec<u8> {
    let mut font = include_bytes!("../../assets/DejaVuSansSubset.ttf").to_vec();
    let same = |count: u16, offset: u16| (0..count).map(move |_| offset);
    let tag = |tag: &[u8; 4]| [[tag[0], tag[1]], [tag[2], tag[3]]].map(u16::from_be_bytes);
    let [dflt, calt] = [tag(b"DFLT"), tag(b"calt")];
    let scripts = [1, dflt[0], dflt[1], 8, 4, 0, 0, 0xFFFF, 1, 0];
    let features = [1, calt[0], calt[1], 8, 0, lookups]
        .into_iter()
        .chain(0..lookups);
    let list = std::iter::once(lookups).chain(same(lookups, 2 + 2 * lookups));
    let lookup = [5, 0, subtables]
        .into_iter()
        .chain(same(subtables, 6 + 2 * subtables));
    // All glyphs from the first one on begin the rules of the one set: a letter, the same 40 times, and another.
    let subtable = [1, 8, 1, 18, 2, 1, 0, 0xFFFF, 0, rules].into_iter();
    let subtable = subtable.chain(same(rules, 2 + 2 * rules)).chain([42, 0]);
    let letter = 34;
    let subtable = subtable.chain(same(40, letter)).chain([letter + 1]);
    let lookups_at = 10 + 20 + 12 + 2 * lookups;
    let table = [1, 0, 10, 30, lookups_at]
        .into_iter()
        .chain(scripts)
        .chain(features);
    let table = table.chain(list).chain(lookup).chain(subtable);
    let table: Vec<u8> = table.flat_map(u16::to_be_bytes).collect();
    let records = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = (0..records)
        .map(|at| 12 + 16 * at)
        .find(|at| font[*at..].starts_with(b"GSUB"));
    let record = record.expect("the font has rules");
    let (at, length) = (font.len() as u32, table.len() as u32);
    font[record + 8..record + 12].copy_from_slice(&at.to_be_bytes());
    font[record + 12..record + 16].copy_from_slice(&length.to_be_bytes());
    font.extend(table);
    font
}

#[test]
fn no_rules_of_a_font_take_for_ever() {
    let text = "A".repeat(20_000);
    for (lookups, subtables, rules) in
        [(1, 1, 3), (1, 1, 12_000), (900, 1, 500), (1000, 1000, 1000)]
    {
        let font = of_many_rules(lookups, subtables, rules);
        let ledger = Ledger::new();
        let registry = Registry::new(Vec::new());
        let descriptors = FontDescriptors {
            family: Some("x".into()),
            ..FontDescriptors::default()
        };
        registry
            .register(&font, &descriptors, &ledger)
            .expect("a font");
        let stack = registry.resolve(
            &[Family::Named("x".into())],
            FontVariant::default(),
            &ledger,
        );
        let started = Instant::now();
        let shaped = Shaper::new(&ledger).shape(&text, &stack, &ShapeStyle::default(), &registry);
        assert!(
            started.elapsed() < PATIENCE * 2,
            "{lookups} {subtables} {rules}: {:?}",
            started.elapsed()
        );
        let glyphs: usize = shaped.runs.iter().map(|run| run.glyphs.len()).sum();
        assert_eq!(glyphs, text.len());
        let letter = stack
            .primary()
            .font()
            .charmap()
            .map_unicode('A')
            .expect("a letter");
        assert_eq!(shaped.runs[0].glyphs[7].id, letter.to_u32());
        assert_eq!(letter.to_u32(), 34, "the rules are of this letter");
    }
}
