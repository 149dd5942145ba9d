//! What text leaves on the bitmap, drawn with the built-in face. Metrics and shapes are compared with
//! the peers' and Chromium's from JavaScript; this is about the ways that text takes to the pixels.

use std::sync::Arc;

use canvas2d::css::filter::FilterFunction;
use canvas2d::text::{Font, TextAlign, TextBaseline, TextDrawingMode, TextStyle, measure};
use canvas2d::{CompositeOperation, Context2d, Ledger, LineJoin, MemoryKind, Shadow};

const WIDTH: usize = 200;
const HEIGHT: usize = 60;

struct Page {
    ledger: Arc<Ledger>,
    context: Context2d,
}

impl Page {
    /// A page in a family that nobody has, which the built-in face or the machine's stands for.
    fn new(size: f64) -> Self {
        let ledger = Ledger::new();
        let mut context =
            Context2d::new(&ledger, WIDTH as u32, HEIGHT as u32).expect("a small size");
        context
            .set_font(Font {
                size,
                ..Font::default()
            })
            .expect("no limit is set");
        Self { ledger, context }
    }

    fn fill(&mut self, text: &str, x: f64, y: f64) {
        self.context
            .fill_text(text, x, y, None)
            .expect("memory is not limited");
    }

    fn alphas(&mut self) -> Vec<u8> {
        let mut pixels = vec![0; WIDTH * HEIGHT * 4];
        self.context
            .read_pixels(&mut pixels, 0, 0, WIDTH as u32, HEIGHT as u32)
            .expect("memory is not limited");
        pixels.chunks_exact(4).map(|pixel| pixel[3]).collect()
    }

    /// Left, top, right and bottom of what is more than faintly covered.
    fn ink(&mut self) -> Option<[usize; 4]> {
        let alphas = self.alphas();
        let inked = alphas.iter().enumerate().filter(|(_, alpha)| **alpha > 32);
        inked.fold(None, |all: Option<[usize; 4]>, (at, _)| {
            let (x, y) = (at % WIDTH, at / WIDTH);
            let [left, top, right, bottom] = all.unwrap_or([x, y, x, y]);
            Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
        })
    }

    fn sum(&mut self) -> u64 {
        self.alphas().iter().map(|alpha| u64::from(*alpha)).sum()
    }
}

fn style(change: impl FnOnce(&mut TextStyle)) -> TextStyle {
    let mut style = TextStyle::default();
    change(&mut style);
    style
}

#[test]
fn text_stands_where_it_is_measured() {
    for align in [TextAlign::Start, TextAlign::Right, TextAlign::Center] {
        for baseline in [
            TextBaseline::Alphabetic,
            TextBaseline::Top,
            TextBaseline::Middle,
        ] {
            let mut page = Page::new(24.0);
            let style = style(|style| (style.align, style.baseline) = (align, baseline));
            page.context
                .set_text_style(style.clone())
                .expect("no limit is set");
            page.fill("Hxg", 100.0, 30.0);
            let font = Font {
                size: 24.0,
                ..Font::default()
            };
            let metrics = measure(&page.ledger, "Hxg", &TextStyle { font, ..style })
                .expect("memory is not limited");
            let expected = [
                100.0 - metrics.actual_bounding_box_left,
                30.0 - metrics.actual_bounding_box_ascent,
                100.0 + metrics.actual_bounding_box_right,
                30.0 + metrics.actual_bounding_box_descent,
            ];
            let [left, top, right, bottom] = page.ink().expect("it was drawn");
            let drawn = [left, top, right + 1, bottom + 1].map(|edge| edge as f64);
            for (drawn, expected) in drawn.iter().zip(expected) {
                let name = format!("{align:?} {baseline:?}: {drawn} of {expected}");
                // The bitmap's pixels are whole.
                assert!((drawn - expected).abs() < 1.0, "{name}");
            }
        }
    }
}

#[test]
fn measured_ink_is_drawn_ink_to_the_pixel() {
    for size in 8..48 {
        for text in ["x", "H", "g", "Oj", "l,", "Åß"] {
            let size = f64::from(size) + f64::from(size % 4) / 4.0;
            let mut page = Page::new(size);
            page.fill(text, 40.0, 46.0);
            let font = Font {
                size,
                ..Font::default()
            };
            let style = style(|style| style.font = font);
            let metrics = measure(&page.ledger, text, &style).expect("memory is not limited");
            let measured = [
                40.0 - metrics.actual_bounding_box_left,
                46.0 - metrics.actual_bounding_box_ascent,
                -40.0 - metrics.actual_bounding_box_right,
                -46.0 - metrics.actual_bounding_box_descent,
            ];
            let alphas = page.alphas();
            let inked = (0..alphas.len()).filter(|at| alphas[*at] > 0);
            let drawn = inked.fold([i32::MAX; 4], |[left, top, right, bottom], at| {
                let (x, y) = ((at % WIDTH) as i32, (at / WIDTH) as i32);
                [
                    left.min(x),
                    top.min(y),
                    right.min(-x - 1),
                    bottom.min(-y - 1),
                ]
            });
            // The second letter stands on a quarter of a pixel, and the outermost tenth of a round or
            // pointed letter is too little to be seen.
            let allowance = if text.len() == 1 { 0.1 } else { 0.22 };
            for (drawn, measured) in drawn.into_iter().zip(measured) {
                let allowed = (measured - allowance).floor()..=(measured + allowance).floor();
                let name = format!("{text} at {size}: {drawn} for {measured}");
                assert!(allowed.contains(&drawn.into()), "{name}");
            }
        }
    }
}

/// Compares what `draw` leaves when glyphs are masks with what it leaves when they are outlines.
/// Masks stand on quarters of a pixel, so sides differ by as much as 1/8 in each direction.
fn compare_masks_with_outlines(name: &str, largest: u8, draw: impl Fn(&mut Page)) {
    compare(name, largest, 50, draw);
}

/// The same, with sums that may differ by one part of `parts`.
fn compare(name: &str, largest: u8, parts: u64, draw: impl Fn(&mut Page)) {
    let mut masks = Page::new(20.0);
    draw(&mut masks);
    let mut outlines = Page::new(20.0);
    // What is filtered is drawn as outlines, and this filter changes nothing.
    let filter = FilterFunction::Opacity(1.0);
    outlines
        .context
        .set_filter(vec![filter])
        .expect("no limit is set");
    draw(&mut outlines);
    let pairs = masks.alphas().into_iter().zip(outlines.alphas());
    let differences: Vec<u8> = pairs
        .map(|(a, b)| a.abs_diff(b))
        .filter(|d| *d > 0)
        .collect();
    // Something differs, or both went the same way. Of a hundred pixels one may be where an inner
    // corner's lines overlap.
    assert!(!differences.is_empty(), "{name}");
    let large = differences.iter().filter(|d| **d > largest).count();
    assert!(large * 100 <= differences.len(), "{name}: {large}");
    let (got, expected) = (masks.sum(), outlines.sum());
    assert!(expected > 10_000, "{name}: {expected}");
    assert!(
        got.abs_diff(expected) < expected / parts,
        "{name}: {got} of {expected}"
    );
}

#[test]
fn masks_and_outlines_are_the_same_text() {
    compare_masks_with_outlines("upright", 40, |page| page.fill("Shapes", 10.25, 40.0));
    for turn in 0..24 {
        compare_masks_with_outlines(&format!("turned {turn}"), 64, |page| {
            let (sine, cosine) = (f64::from(turn) * 0.27).sin_cos();
            let turned = [cosine, sine, -sine, cosine, 100.3, 30.6];
            page.context.set_transform(turned);
            page.fill("Shapes", -30.0, 6.0);
        });
    }
    compare_masks_with_outlines("mirrored and stretched", 80, |page| {
        page.context
            .set_transform([-1.5, 0.2, 0.1, 0.9, 120.1, 30.7]);
        page.fill("Shapes", 0.0, 6.0);
    });
    compare_masks_with_outlines("condensed", 64, |page| {
        page.context
            .fill_text("Shapes", 10.1, 40.0, Some(40.0))
            .expect("memory is not limited");
    });
}

#[test]
fn masks_and_outlines_are_the_same_strokes() {
    let joins = [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel];
    for (turn, join) in joins.into_iter().cycle().take(18).enumerate() {
        let width = [1.0, 0.5, 2.0, 3.5, 3.0, 1.5][turn / 3];
        // Where the lines of a thin pen overlap, at every corner of a curve, their coverage adds up.
        compare(&format!("{width} {join:?}"), 90, 25, |page| {
            page.context.set_line_width(width);
            page.context.set_line_join(join);
            let (sine, cosine) = (turn as f64 / 100.0).sin_cos();
            page.context
                .set_transform([cosine, sine, -sine, cosine, 0.0, 0.0]);
            page.context
                .stroke_text("Shapes", 10.1, 40.0, None)
                .expect("memory is not limited");
        });
    }
}

#[test]
fn letters_that_overlap_are_seen_through_once() {
    for stroked in [false, true] {
        let mut page = Page::new(40.0);
        page.context.set_global_alpha(0.5);
        page.context.set_line_width(3.0);
        page.context
            .set_text_style(style(|style| style.letter_spacing = -18.0))
            .expect("no limit is set");
        let draw = match stroked {
            true => Context2d::stroke_text,
            false => Context2d::fill_text,
        };
        draw(&mut page.context, "HOHOHO", 10.0, 40.0, None).expect("memory is not limited");
        assert_eq!(page.alphas().into_iter().max(), Some(128), "{stroked}");
    }
}

#[test]
fn text_comes_after_what_was_drawn_before_it() {
    let mut page = Page::new(40.0);
    page.fill("HHHH", 0.0, 50.0);
    let before = page.sum();
    // A circle waits in the recording; the text has to come on top of it all the same.
    let erase = |page: &mut Page| {
        page.context.save();
        page.context
            .set_composite_operation(CompositeOperation::DestinationOut);
        page.context
            .fill_rect([0.0, 0.0, 200.0, 60.0])
            .expect("memory is not limited");
        page.context.restore();
    };
    erase(&mut page);
    assert_eq!(page.sum(), 0);
    page.fill("HHHH", 0.0, 50.0);
    assert_eq!(page.sum(), before);
}

#[test]
fn clips_alpha_shadows_and_operators_apply() {
    let mut plain = Page::new(30.0);
    plain.fill("Text", 10.0, 40.0);
    let mut clipped = Page::new(30.0);
    {
        let mut path = clipped.context.path();
        path.rect([0.0, 0.0, 30.0, 60.0]);
    }
    clipped
        .context
        .clip(None, canvas2d::FillRule::NonZero)
        .expect("memory is not limited");
    clipped.fill("Text", 10.0, 40.0);
    let [.., right, _] = clipped.ink().expect("a part of it is seen");
    assert_eq!(right, 29);
    let mut faint = Page::new(30.0);
    faint.context.set_global_alpha(0.5);
    faint.fill("Text", 10.0, 40.0);
    let ratio = faint.sum() as f64 / plain.sum() as f64;
    assert!((ratio - 0.5).abs() < 0.02, "{ratio}");
    let mut shadowed = Page::new(30.0);
    shadowed.context.set_shadow(Shadow {
        color: [0.0, 0.0, 0.0, 1.0],
        blur: 0.0,
        offset_x: 0.0,
        offset_y: 15.0,
    });
    shadowed.fill("Text", 10.0, 40.0);
    let ([_, top, ..], [.., bottom]) = (
        plain.ink().expect("it was drawn"),
        shadowed.ink().expect("it was drawn"),
    );
    assert!(bottom >= 53 && top < 20);
}

#[test]
fn turned_condensed_and_stroked_text_is_drawn() {
    let mut page = Page::new(30.0);
    page.context
        .fill_text("condensed", 0.0, 40.0, Some(60.0))
        .expect("memory is not limited");
    let [.., right, _] = page.ink().expect("it was drawn");
    assert!((55..62).contains(&right), "{right}");
    let mut page = Page::new(20.0);
    page.context
        .set_transform([0.0, 1.0, -1.0, 0.0, 100.0, 5.0]);
    page.fill("II", 0.0, 0.0);
    let [left, top, right, bottom] = page.ink().expect("it was drawn");
    assert!(right - left > bottom - top, "turned by a quarter");
    let mut filled = Page::new(40.0);
    filled.fill("O", 20.0, 50.0);
    let mut stroked = Page::new(40.0);
    stroked
        .context
        .stroke_text("O", 20.0, 50.0, None)
        .expect("memory is not limited");
    assert!(stroked.sum() > 0 && stroked.sum() < filled.sum());
}

#[test]
fn glyph_mode_stands_on_whole_pixels() {
    let mut page = Page::new(16.0);
    page.context
        .set_text_style(style(|style| style.drawing_mode = TextDrawingMode::Glyph))
        .expect("no limit is set");
    page.fill("l", 10.4, 40.3);
    let mut whole = Page::new(16.0);
    whole.fill("l", 10.0, 40.0);
    assert_eq!(page.alphas(), whole.alphas());
}

#[test]
fn nothing_is_drawn_for_numbers_that_are_none() {
    let mut page = Page::new(16.0);
    for (x, y, width) in [
        (f64::NAN, 0.0, None),
        (0.0, f64::INFINITY, None),
        (1e300, 1e300, None),
        (10.0, 40.0, Some(0.0)),
        (10.0, 40.0, Some(-1.0)),
    ] {
        page.context
            .fill_text("text", x, y, width)
            .expect("nothing to do");
        page.context
            .stroke_text("text", x, y, width)
            .expect("nothing to do");
    }
    for size in [0.0, f64::NAN, -3.0] {
        page.context
            .set_font(Font {
                size,
                ..Font::default()
            })
            .expect("no limit is set");
        page.fill("text", 10.0, 40.0);
    }
    for size in [1e-300, 1e5, 1e12, 1e300, f64::MAX] {
        page.context
            .set_font(Font {
                size,
                ..Font::default()
            })
            .expect("no limit is set");
        page.fill("t", 10.0, 40.0);
        page.context
            .stroke_text("t", 10.0, 40.0, None)
            .expect("memory is not limited");
        page.context
            .clear_rect([0.0, 0.0, 200.0, 60.0])
            .expect("memory is not limited");
    }
    page.context.set_transform([0.0; 6]);
    page.fill("text", 10.0, 40.0);
    assert_eq!(page.sum(), 0);
}

#[test]
fn the_state_is_saved_and_reset() {
    let mut page = Page::new(40.0);
    page.context.save();
    page.context
        .set_font(Font {
            size: 5.0,
            ..Font::default()
        })
        .expect("no limit is set");
    page.context.restore();
    page.fill("H", 10.0, 50.0);
    let [_, top, _, bottom] = page.ink().expect("it was drawn");
    assert!(bottom - top > 20, "the size of before");
    page.context.reset().expect("no memory is needed");
    page.fill("H", 10.0, 50.0);
    let [_, top, _, bottom] = page.ink().expect("it was drawn");
    assert!(bottom - top < 10, "10px after a reset");
}

#[test]
fn caches_are_counted_and_given_back() {
    let mut page = Page::new(20.0);
    page.fill("cache", 10.0, 40.0);
    assert!(page.ledger.usage(MemoryKind::Caches).live > 0);
    canvas2d::text::release_caches();
    assert_eq!(page.ledger.usage(MemoryKind::Caches).live, 0);
}

#[test]
fn long_texts_end() {
    let mut page = Page::new(16.0);
    let long = "long text ".repeat(200_000);
    page.fill(&long, 0.0, 40.0);
    assert!(page.sum() > 0);
    let style = TextStyle::default();
    let metrics = measure(&page.ledger, &long, &style).expect("memory is not limited");
    assert!(metrics.width > 1e6);
    page.ledger.set_limit(1_000_000);
    assert!(measure(&page.ledger, &long, &style).is_err());
}
