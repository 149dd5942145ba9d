//! Text from bytes to masks, with the bundled face; with the machine's where they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::Error;
use crate::memory::{Ledger, MemoryKind};

const BUNDLED: &[u8] = include_bytes!("../../assets/DejaVuSansSubset.ttf");

struct Bench {
    ledger: Arc<Ledger>,
    registry: Registry,
    shaper: Shaper,
}

impl Bench {
    fn with_folders(folders: Vec<PathBuf>) -> Self {
        let ledger = Ledger::new();
        let shaper = Shaper::new(&ledger);
        Self {
            registry: Registry::new(folders),
            shaper,
            ledger,
        }
    }

    fn new() -> Self {
        Self::with_folders(Vec::new())
    }

    fn stack(&self, names: &[&str], variant: FontVariant) -> Arc<FontStack> {
        let families: Vec<_> = names
            .iter()
            .map(|name| Family::Named((*name).into()))
            .collect();
        self.registry.resolve(&families, variant, &self.ledger)
    }

    fn shape(&mut self, text: &str, style: &ShapeStyle) -> Arc<ShapedText> {
        let stack = self.stack(&[], FontVariant::default());
        self.shaper.shape(text, &stack, style, &self.registry)
    }

    fn width(&mut self, text: &str, size: f64) -> f64 {
        let shaped = self.shape(text, &ShapeStyle::default());
        TextLayout::new(&shaped, size).width()
    }
}

/// The face for tests on the machine's fonts; tells why a test does nothing without it.
fn machine_font(path: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("skipped: there is no {path}");
    }
    bytes
}

#[test]
fn the_width_is_that_of_both_peers() {
    // Measured with both peers and the whole DejaVu Sans.
    assert_eq!(Bench::new().width("Hello, World", 16.0), 96.578_125);
    assert_eq!(Bench::new().width("", 16.0), 0.0);
    assert!(Bench::new().width("AVAVAV", 100.0) < Bench::new().width("AAAVVV", 100.0));
}

#[test]
fn spacing_and_kerning_are_asked_for() {
    let mut bench = Bench::new();
    let plain = bench.width("AV A", 16.0);
    let kerned = bench.shape("AV A", &ShapeStyle::default());
    let spaced = TextLayout {
        letter_spacing: 2.0,
        word_spacing: 3.0,
        ..TextLayout::new(&kerned, 16.0)
    };
    assert!((spaced.width() - (plain + 4.0 * 2.0 + 3.0)).abs() < 1e-9);
    let style = ShapeStyle {
        kerning: false,
        ..ShapeStyle::default()
    };
    let loose = bench.shape("AV A", &style);
    assert!(TextLayout::new(&loose, 16.0).width() > plain);
}

#[test]
fn small_capitals_are_imitated() {
    let mut bench = Bench::new();
    let capitals = bench.width("AB", 10.0) + 0.7 * bench.width("CD", 10.0);
    let mut shape = |text, caps| {
        let style = ShapeStyle {
            caps,
            ..ShapeStyle::default()
        };
        bench.shape(text, &style)
    };
    let small = shape("ABcd", FontVariantCaps::SmallCaps);
    let scales: Vec<f64> = small.runs.iter().map(|run| run.scale).collect();
    assert_eq!(scales, [1.0, 0.7]);
    assert!((TextLayout::new(&small, 10.0).width() - capitals).abs() < 0.01);
    let all = shape("Ab 1", FontVariantCaps::AllSmallCaps);
    let scales: Vec<f64> = all.runs.iter().map(|run| run.scale).collect();
    assert_eq!(scales, [0.7, 1.0]);
    let mixed = shape("Ab", FontVariantCaps::Unicase);
    assert_eq!(mixed.runs[0].scale, 0.7);
    assert_eq!(mixed.runs[1].scale, 1.0);
    assert_eq!(shape("Ab", FontVariantCaps::TitlingCaps).runs.len(), 1);
}

#[test]
fn ligatures_can_be_turned_off() {
    let mut bench = Bench::new();
    let glyphs = |text: &ShapedText| text.runs.iter().map(|run| run.glyphs.len()).sum::<usize>();
    let one = bench.shape("fi", &ShapeStyle::default());
    let two = bench.shape(
        "fi",
        &ShapeStyle {
            ligatures: false,
            ..ShapeStyle::default()
        },
    );
    assert_eq!((glyphs(&one), glyphs(&two)), (1, 2));
}

#[test]
fn a_face_with_the_composed_character_needs_no_mark() {
    let mut bench = Bench::new();
    let composed = bench.width("\u{E9}", 20.0);
    assert_eq!(bench.width("e\u{301}", 20.0), composed);
}

#[test]
fn mixed_directions_stand_in_visual_order() {
    let mut bench = Bench::new();
    let shaped = bench.shape("ab שלום cd", &ShapeStyle::default());
    let clusters: Vec<_> = shaped
        .runs
        .iter()
        .flat_map(|r| r.glyphs.iter().map(|g| g.cluster))
        .collect();
    assert_eq!(clusters, [0, 1, 2, 9, 7, 5, 3, 11, 12, 13]);
    assert_eq!(
        shaped.runs.iter().map(|run| run.rtl).collect::<Vec<_>>(),
        [false, true, false]
    );
    let rtl = bench.shape(
        "ab!",
        &ShapeStyle {
            rtl: true,
            ..ShapeStyle::default()
        },
    );
    let clusters: Vec<_> = rtl
        .runs
        .iter()
        .flat_map(|r| r.glyphs.iter().map(|g| g.cluster))
        .collect();
    assert_eq!(clusters, [2, 0, 1]);
    // Joined letters are other glyphs than the letter alone.
    let joined = bench.shape("بب", &ShapeStyle::default());
    assert_eq!(joined.runs.len(), 1);
    assert_ne!(joined.runs[0].glyphs[0].id, joined.runs[0].glyphs[1].id);
}

#[test]
fn shaping_again_is_a_look_at_the_cache() {
    let mut bench = Bench::new();
    let stack = bench.stack(&[], FontVariant::default());
    let style = ShapeStyle::default();
    let first = bench.shaper.shape("label", &stack, &style, &bench.registry);
    let again = bench.shaper.shape("label", &stack, &style, &bench.registry);
    assert!(Arc::ptr_eq(&first, &again));
    for number in 0..20_000 {
        bench
            .shaper
            .shape(&format!("text {number}"), &stack, &style, &bench.registry);
    }
    assert!(bench.ledger.usage(MemoryKind::Caches).live <= (4 << 20) + (64 << 10));
    bench.shaper.clear();
    assert_eq!(bench.ledger.usage(MemoryKind::Caches).live, 0);
}

#[test]
fn registering_a_file_again_takes_no_memory() {
    let bench = Bench::new();
    let descriptors = FontDescriptors {
        family: Some("Mine".into()),
        ..FontDescriptors::default()
    };
    for _ in 0..50 {
        bench
            .registry
            .register(BUNDLED, &descriptors, &bench.ledger)
            .expect("it is a font");
    }
    let usage = bench.ledger.usage(MemoryKind::Fonts);
    assert_eq!((usage.live, usage.count), (BUNDLED.len() as u64, 1));
    let stack = bench.stack(
        &["mine"],
        FontVariant {
            weight: 700.0,
            ..FontVariant::default()
        },
    );
    assert_eq!(
        stack.primary().synthesis(),
        Synthesis {
            bold: true,
            oblique: false
        }
    );
    assert_ne!(stack.primary().face().id(), Registry::bundled().id());
    bench.registry.deregister_all();
    assert_eq!(
        bench.ledger.usage(MemoryKind::Fonts).count,
        1,
        "the stack still draws with it"
    );
    drop(stack);
    assert_eq!(bench.ledger.usage(MemoryKind::Fonts).live, 0);
    let stack = bench.stack(&["mine"], FontVariant::default());
    assert_eq!(stack.primary().face().id(), Registry::bundled().id());
}

#[test]
fn registering_again_forgets_nothing() {
    let bench = Bench::new();
    let register = |family: &str| {
        let descriptors = FontDescriptors {
            family: Some(family.to_owned()),
            ..FontDescriptors::default()
        };
        let registered = bench
            .registry
            .register(BUNDLED, &descriptors, &bench.ledger);
        let id = registered.expect("the font is in order").id;
        (id, bench.registry.generation())
    };
    let (first, fresh) = register("Again");
    let (second, again) = register("Again");
    assert_eq!(again, fresh);
    assert!(
        !bench.registry.unregister(first),
        "the second took its place"
    );
    let (_, other) = register("Other");
    assert_ne!(other, fresh);
    assert_ne!(register("Again").1, other, "it comes before the other now");
    assert!(!bench.registry.unregister(second));
}

#[test]
fn what_is_no_font_is_refused() {
    let bench = Bench::new();
    let register = |bytes: &[u8]| {
        let descriptors = FontDescriptors::default();
        let registered = bench.registry.register(bytes, &descriptors, &bench.ledger);
        registered.map(|registered| registered.faces.len())
    };
    assert_eq!(register(b""), Err(Error::FontUnsupported));
    assert_eq!(register(b"<svg/> and so on"), Err(Error::FontUnsupported));
    assert!(matches!(
        register(&BUNDLED[..400]),
        Err(Error::FontDecode { .. })
    ));
    assert!(matches!(
        register(b"ttcf\0\x01\0\0\xff\xff\xff\xff"),
        Err(Error::FontDecode { .. })
    ));
    bench.ledger.set_limit(1000);
    assert!(matches!(register(BUNDLED), Err(Error::MemoryLimit { .. })));
    assert_eq!(bench.ledger.total().live, 0);
}

#[test]
fn metrics_follow_alignment_and_baseline() {
    let mut bench = Bench::new();
    let stack = bench.stack(&[], FontVariant::default());
    let shaped = bench.shape("Ag", &ShapeStyle::default());
    let layout = TextLayout::new(&shaped, 100.0);
    let extents = FontExtents::of(stack.primary(), 100.0);
    let mut measurer = Measurer::new(&bench.ledger);
    let mut glyphs = GlyphCache::new(&bench.ledger);
    let mut of = |align, baseline| {
        let style = TextStyle {
            align,
            baseline,
            ..TextStyle::default()
        };
        measurer.measure(&mut glyphs, &layout, &extents, &style)
    };
    let plain = of(TextAlign::Left, TextBaseline::Alphabetic);
    assert!(
        (plain.font_bounding_box_ascent - 92.8).abs() < 0.1,
        "{plain:?}"
    );
    assert!(
        (plain.font_bounding_box_descent - 23.6).abs() < 0.1,
        "{plain:?}"
    );
    assert!((plain.em_height_ascent + plain.em_height_descent - 100.0).abs() < 1e-9);
    // Height of the capital A and depth of the g: 1493 and 426 2048ths of the em, which are fitted to
    // rows of pixels.
    assert!(
        (plain.actual_bounding_box_ascent - 73.0).abs() < 0.01,
        "{plain:?}"
    );
    assert!(
        (plain.actual_bounding_box_descent - 21.0).abs() < 0.01,
        "{plain:?}"
    );
    let right = of(TextAlign::Right, TextBaseline::Top);
    let (a, b) = (
        plain.actual_bounding_box_left,
        right.actual_bounding_box_left,
    );
    assert!((b - a - plain.width).abs() < 1e-9);
    assert_eq!(right.alphabetic_baseline, -93.0);
    assert!((right.font_bounding_box_ascent + 93.0 - extents.ascent).abs() < 1e-9);
    let middle = of(TextAlign::Left, TextBaseline::Middle);
    assert_eq!(middle.alphabetic_baseline, -(93.0 - 24.0) / 2.0);
    let bottom = of(TextAlign::Left, TextBaseline::Bottom);
    assert_eq!(bottom.alphabetic_baseline, 24.0);
    let blank = bench.shape("  ", &ShapeStyle::default());
    let center = measurer.measure(
        &mut glyphs,
        &TextLayout::new(&blank, 16.0),
        &extents,
        &TextStyle {
            align: TextAlign::Center,
            ..TextStyle::default()
        },
    );
    assert_eq!(center.actual_bounding_box_left, 0.0);
    assert_eq!(center.actual_bounding_box_right, 0.0);
}

#[test]
fn masks_are_cached_and_bounded() {
    let ledger = Ledger::new();
    let face = Registry::bundled().instance(&[], Synthesis::default());
    let glyph = |c: char| {
        face.font()
            .charmap()
            .map_unicode(c)
            .expect("it is there")
            .to_u32()
    };
    let mut cache = GlyphCache::new(&ledger);
    let mask = cache
        .mask(&face, glyph('H'), 16.0, (0, 0), Hinting::Light)
        .expect("it is small");
    // Hinting stands the letter on whole rows.
    assert_eq!((mask.top, mask.height), (-12, 12), "{mask:?}");
    let unhinted = cache
        .mask(&face, glyph('H'), 16.0, (0, 0), Hinting::None)
        .expect("small");
    assert!(
        unhinted.coverage[..usize::from(unhinted.width)]
            .iter()
            .all(|value| *value < 255)
    );
    let space = cache
        .mask(&face, glyph(' '), 16.0, (0, 0), Hinting::Light)
        .expect("small");
    assert_eq!(*space, GlyphMask::default());
    assert_eq!(
        cache.mask(&face, glyph('H'), 129.0, (0, 0), Hinting::Light),
        None
    );
    assert_eq!(
        cache.mask(&face, glyph('H'), f64::NAN, (0, 0), Hinting::Light),
        None
    );
    for size in 0..128 {
        for letter in 'a'..='z' {
            let (size, id) = (f64::from(size) + 0.5, glyph(letter));
            cache.mask(&face, id, size.min(128.0), (size as u8, 0), Hinting::Light);
        }
    }
    assert!(cache.bytes() > (1 << 20) && cache.bytes() <= 6 << 20);
    assert!(ledger.usage(MemoryKind::Caches).live <= 6 << 20);
    drop(cache);
    assert_eq!(ledger.total().live, 0);
    assert_eq!(split_phase(3.9), (4, 0));
    assert_eq!(split_phase(-0.3), (-1, 3));
}

#[test]
fn imitated_bold_is_bolder_and_oblique_leans() {
    let ledger = Ledger::new();
    let mut cache = GlyphCache::new(&ledger);
    let mut ink = |bold, oblique| {
        let face = Registry::bundled().instance(&[], Synthesis { bold, oblique });
        let glyph = face
            .font()
            .charmap()
            .map_unicode('O')
            .expect("it is there")
            .to_u32();
        let mask = cache
            .mask(&face, glyph, 48.0, (0, 0), Hinting::None)
            .expect("it is small");
        let middle = usize::from(mask.height / 2) * mask.stride();
        let center = mask.coverage[middle + usize::from(mask.width / 2)];
        (
            mask.coverage.iter().map(|v| u64::from(*v)).sum::<u64>(),
            mask.width,
            center,
        )
    };
    let (plain, bold, oblique) = (ink(false, false), ink(true, false), ink(false, true));
    assert!(bold.0 * 100 > plain.0 * 115, "{plain:?} {bold:?}");
    assert_eq!((plain.2, bold.2), (0, 0), "the counter stays open");
    assert!(oblique.1 > plain.1 && oblique.0.abs_diff(plain.0) < plain.0 / 50);
}

#[test]
fn the_machine_serves_other_scripts() {
    let folder = Path::new("/usr/share/fonts");
    if !folder.is_dir() {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    }
    let mut bench = Bench::with_folders(vec![folder.to_owned()]);
    let started = std::time::Instant::now();
    let stack = bench.registry.resolve(
        &[Family::Generic(GenericFamily::Monospace)],
        FontVariant::default(),
        &bench.ledger,
    );
    eprintln!("first system family: {:?}", started.elapsed());
    let started = std::time::Instant::now();
    let text = "mixed 漢字 हिन्दी ไทย 😀 \u{10FFFD}";
    let shaped = bench
        .shaper
        .shape(text, &stack, &ShapeStyle::default(), &bench.registry);
    eprintln!(
        "first fallbacks: {:?}, {} runs",
        started.elapsed(),
        shaped.runs.len()
    );
    assert!(!shaped.runs.is_empty());
}

#[test]
fn cff_outlines_are_drawn_with_their_hints() {
    let path = "/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf";
    let Some(bytes) = machine_font(path) else {
        return;
    };
    let face = Face::open(Blob::from(bytes), 0, None).expect("it is a font");
    assert_eq!(face.description().families, ["Nimbus Sans"]);
    let instance = face.instance(&[], Synthesis::default());
    let glyph = instance
        .font()
        .charmap()
        .map_unicode('H')
        .expect("it is there")
        .to_u32();
    let mut cache = GlyphCache::new(&Ledger::new());
    let mask = cache
        .mask(&instance, glyph, 16.0, (0, 0), Hinting::Light)
        .expect("it is small");
    let row = &mask.coverage[..usize::from(mask.width)];
    assert!(row.iter().any(|value| *value > 240), "{mask:?}");
}
