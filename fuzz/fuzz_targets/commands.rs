//! The addon's decoder of recorded drawing: whatever the numbers say, something is drawn or it is an
//! error, and the picture has its pixels. Build it with `-O`: debug builds stop at what is malformed.
#![no_main]

use std::sync::LazyLock;

use canvas2d::{Bitmap, Context2d, Ledger, MemoryKind, Pattern, Repetition};
use commands::Resource;
use libfuzzer_sys::fuzz_target;

#[allow(dead_code, reason = "the addon uses more of it")]
#[path = "../../src/commands/mod.rs"]
mod commands;

static RESOURCES: LazyLock<Vec<Resource>> = LazyLock::new(|| {
    let ledger = Ledger::new();
    let pixels: Vec<u8> = (0..=255).collect();
    let bitmap = Bitmap::from_straight(&ledger, MemoryKind::Images, &pixels, 8, 8).expect("small");
    let text = |text: &str| Resource::Text(text.to_owned());
    vec![
        Resource::Bitmap(Some(bitmap.clone())),
        Resource::Bitmap(None),
        Resource::Pattern(Pattern::new(Some(bitmap), Repetition::Repeat)),
        text("sans-serif"),
        text("Ag \u{5e9}\u{628}\u{1f600}"),
        text("en"),
    ]
});

fuzz_target!(|bytes: &[u8]| {
    let ledger = Ledger::new();
    let Ok(mut context) = Context2d::new(&ledger, 48, 32) else {
        return;
    };
    let _ = commands::run(&mut context, &numbers(bytes), &RESOURCES);
    let _ = context.flush();
});

/// Numbers of all sizes, most of which could be opcodes or coordinates.
fn numbers(mut bytes: &[u8]) -> Vec<f64> {
    let mut numbers = Vec::new();
    while let Some((tag, rest)) = bytes.split_first() {
        let (number, rest) = match (tag, rest) {
            (0..140, rest) => (f64::from(*tag), rest),
            (140..200, [value, rest @ ..]) => (f64::from(*value as i8) / 4.0, rest),
            (200..220, [a, b, c, d, rest @ ..]) => {
                (f32::from_le_bytes([*a, *b, *c, *d]).into(), rest)
            }
            (220..250, [a, b, c, d, e, f, g, h, rest @ ..]) => {
                (f64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]), rest)
            }
            (250, rest) => (f64::NAN, rest),
            (251, rest) => (f64::INFINITY, rest),
            (252, rest) => (f64::NEG_INFINITY, rest),
            (253, rest) => (1e308, rest),
            (_, rest) => (-1.0, rest),
        };
        numbers.push(number);
        bytes = rest;
    }
    numbers
}
