//! Glyphs that are documents: found, coloured, bounded.

use std::io::Write as _;

use super::glyph::*;
use crate::error::Result;
use crate::memory::{Ledger, MemoryKind};
use crate::paint::Rgba;

const BLUE: Rgba = [0.0, 0.0, 1.0, 1.0];

fn nothing(_: usize) -> Option<Rgba> {
    None
}

fn read(text: &str) -> Result<GlyphDocument> {
    GlyphDocument::read(text.as_bytes(), &Ledger::new())
}

/// The colour in the middle of the em's square, which is 100 units above and beside the origin.
fn middle(document: &GlyphDocument, glyph: u32) -> Option<[u8; 4]> {
    let ledger = Ledger::new();
    let palette = |number| (number == 3).then_some([0.0, 1.0, 0.0, 1.0]);
    let picture = document
        .glyph(glyph, 100.0, BLUE, &palette, &ledger)
        .expect("it is in order")?;
    let pixels = picture
        .draw(1.0, (0, -100), (100, 100), &ledger)
        .expect("it is small");
    pixels.data()[(50 * 100 + 50) * 4..].first_chunk().copied()
}

fn svg(attributes: &str, content: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{content}</svg>")
}

const SQUARE: &str = "x='10' y='-90' width='80' height='80'";

#[test]
fn glyphs_are_found_by_their_ids() {
    let text = svg(
        "fill='red'",
        &format!(
            "<style>.a {{ fill: #ff00ff }}</style>\
             <defs><linearGradient id='l'><stop stop-color='lime'/></linearGradient>\
             <rect id='shared' {SQUARE}/></defs>\
             <rect id='glyph1' {SQUARE}/><rect id='glyph2' fill='currentColor' {SQUARE}/>\
             <g><g id='glyph3' fill='url(#l)'><use href='#shared'/></g></g>\
             <rect id='glyph4' class='a' {SQUARE}/>\
             <rect id='glyph5' fill='var(--color3, red)' {SQUARE}/>\
             <rect id='glyph6' fill='var(--color9, rgb(1, 2, 3))' {SQUARE}/><g id='glyph7'/>"
        ),
    );
    let document = read(&text).expect("it is in order");
    assert_eq!(middle(&document, 1), Some([255, 0, 0, 255]));
    assert_eq!(middle(&document, 2), Some([0, 0, 255, 255]));
    assert_eq!(middle(&document, 3), Some([0, 255, 0, 255]));
    assert_eq!(middle(&document, 4), Some([255, 0, 255, 255]));
    assert_eq!(middle(&document, 5), Some([0, 255, 0, 255]));
    assert_eq!(middle(&document, 6), Some([1, 2, 3, 255]));
    assert_eq!(middle(&document, 7), None);
    assert_eq!(middle(&document, 8), None);
}

#[test]
fn the_root_may_be_the_glyph_and_have_a_view_box() {
    let rect = "<rect x='-40' y='-890' width='880' height='880'/>";
    let text = svg("id='glyph9' viewBox='0 0 1000 1000' fill='#0f0'", rect);
    let document = read(&text).expect("it is in order");
    assert_eq!(middle(&document, 9), Some([0, 255, 0, 255]));
    let ledger = Ledger::new();
    let picture = document.glyph(9, 100.0, BLUE, &nothing, &ledger);
    let bounds = picture.expect("in order").expect("it is there").bounds();
    for (got, wanted) in bounds.iter().zip([-4.0, -89.0, 84.0, -1.0]) {
        assert!((got - wanted).abs() < 0.01, "{bounds:?}");
    }
}

#[test]
fn packed_documents_are_read_and_bombs_are_not() {
    let pack = |text: &str| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(text.as_bytes()).expect("it is memory");
        writer.finish().expect("it is memory")
    };
    let text = svg("", &format!("<rect id='glyph1' fill='lime' {SQUARE}/>"));
    let (ledger, packed) = (Ledger::new(), pack(&text));
    let document = GlyphDocument::read(&packed, &ledger).expect("it is in order");
    assert_eq!(middle(&document, 1), Some([0, 255, 0, 255]));
    assert_eq!(ledger.total().live, document.bytes());
    drop(document);
    let bomb = pack(&svg("", &" ".repeat(9 << 20)));
    assert!(bomb.len() < 100_000);
    assert!(GlyphDocument::read(&bomb, &ledger).is_err());
    assert!(GlyphDocument::read(&packed[..packed.len() / 2], &ledger).is_err());
    assert!(ledger.usage(MemoryKind::Caches).peak < 60 << 20);
    assert_eq!(ledger.total().live, 0);
    ledger.set_limit(1000);
    let error = GlyphDocument::read(&packed, &ledger).expect_err("there is no memory");
    assert!(matches!(error, crate::Error::MemoryLimit { .. }));
}

#[test]
fn hostile_documents_are_refused() {
    assert!(read("<svg").is_err());
    let entities = "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>";
    assert!(read(entities).is_err());
    let ledger = Ledger::new();
    let glyph = |text: &str| {
        let document = read(text)?;
        document.glyph(1, 1000.0, BLUE, &nothing, &ledger)
    };
    let itself = svg("", "<g id='glyph1'><use href='#glyph1'/></g>");
    assert!(glyph(&itself).is_err());
    let deep = "<g>".repeat(500) + "<path d='M0 0h9v9z'/>" + &"</g>".repeat(500);
    assert!(glyph(&svg("", &format!("<g id='glyph1'>{deep}</g>"))).is_err());
    let long = format!("<path id='glyph1' d='M0 0{}'/>", "l1 1".repeat(400_000));
    assert!(glyph(&svg("", &long)).is_err());
    // Slow to draw: known before it is.
    let turbulence = "<filter id='f'>\
        <feTurbulence numOctaves='9000' baseFrequency='0.1'/></filter>\
        <rect id='glyph1' width='900' height='900' filter='url(#f)'/>";
    let picture = glyph(&svg("", turbulence)).expect("it can be read");
    let picture = picture.expect("it is there");
    assert!(picture.check(0.5, 500, 500).is_err());
    assert!(picture.draw(0.5, (0, 0), (500, 500), &ledger).is_err());
    drop(picture);
    assert_eq!(ledger.total().live, 0);
}
