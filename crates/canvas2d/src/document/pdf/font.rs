//! A font file of the glyphs that a document shows: TrueType without hints, of the outlines that a
//! canvas would draw. Variations and imitated styles are in them already, and no byte of it comes
//! from the user's file.

use vello_cpu::kurbo::{Affine, BezPath};

use crate::text::{Contours, Precision};

/// A glyph of the file.
pub(super) struct Glyph {
    /// In units of the file, y downwards.
    pub(super) outline: BezPath,
    pub(super) advance: f64,
}

/// What the file says of the whole font, in its units.
pub(super) struct Face {
    pub(super) name: String,
    pub(super) units_per_em: u16,
    pub(super) ascent: f64,
    pub(super) descent: f64,
}

const PRECISION: Precision = Precision {
    units: |value| Some(units(value)),
    tolerance: 0.5,
    most_points: 60_000,
};

/// `None` for what a simple glyph can't hold: it counts its contours in 15 bits.
fn contours(outline: &BezPath) -> Option<Contours> {
    let contours = Contours::of(outline, &PRECISION)?.without_repetition();
    (contours.len() < 1 << 15).then_some(contours)
}

/// Far outside of any glyph that can be read; half of what the differences can span.
fn units(value: f64) -> i16 {
    // `as` makes zero of NaN.
    value.round().clamp(-16_383.0, 16_383.0) as i16
}

/// The units of a file for a font of so many: not so few that rounding would show.
pub(super) fn units_for(units_per_em: f64) -> (u16, Affine) {
    let factor = if units_per_em < 1000.0 {
        (1000.0 / units_per_em).ceil()
    } else {
        1.0
    };
    ((units_per_em * factor) as u16, Affine::scale(factor))
}

/// The file. The first glyph should be the empty one.
pub(super) fn file(face: &Face, glyphs: &[Glyph]) -> Vec<u8> {
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    let (mut most_points, mut most_contours, mut widest) = (0, 0, 0);
    let mut bounds = (0_i16, 0_i16, 0_i16, 0_i16);
    for glyph in glyphs {
        let contours = contours(&glyph.outline).unwrap_or_default();
        let ((x0, x1), (y0, y1)) = (
            contours.range(|point| point.0),
            contours.range(|point| point.1),
        );
        bounds = (
            bounds.0.min(x0),
            bounds.1.min(y0),
            bounds.2.max(x1),
            bounds.3.max(y1),
        );
        let advance = glyph.advance.round().clamp(0.0, 65_535.0) as u16;
        most_points = most_points.max(contours.points().count());
        most_contours = most_contours.max(contours.len());
        widest = widest.max(advance);
        loca.extend((glyf.len() as u32).to_be_bytes());
        hmtx.extend(advance.to_be_bytes());
        hmtx.extend(x0.to_be_bytes());
        glyf.extend(contours.write());
    }
    loca.extend((glyf.len() as u32).to_be_bytes());
    if glyf.is_empty() {
        // A table of no bytes is none.
        glyf.extend([0; 4]);
    }
    let head = head(face.units_per_em, bounds, checksum(&glyf));
    let hhea = hhea(face, widest, glyphs.len() as u16);
    let maxp = maxp(
        glyphs.len() as u16,
        most_points as u16,
        most_contours as u16,
    );
    assemble(&[
        (b"glyf", &glyf),
        (b"head", &head),
        (b"hhea", &hhea),
        (b"hmtx", &hmtx),
        (b"loca", &loca),
        (b"maxp", &maxp),
        (b"name", &name(&face.name)),
    ])
}

/// `adjustment` stands where the checksum of the file would: it tells fonts of one name apart.
fn head(units_per_em: u16, bounds: (i16, i16, i16, i16), adjustment: u32) -> [u8; 54] {
    let mut head = [0; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[8..12].copy_from_slice(&adjustment.to_be_bytes());
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&units_per_em.to_be_bytes());
    for (at, value) in [
        (36, bounds.0),
        (38, bounds.1),
        (40, bounds.2),
        (42, bounds.3),
    ] {
        head[at..at + 2].copy_from_slice(&value.to_be_bytes());
    }
    // Readable from 6 pixels on; offsets in `loca` are 32 bit wide.
    head[47] = 6;
    head[51] = 1;
    head
}

fn hhea(face: &Face, widest: u16, glyphs: u16) -> [u8; 36] {
    let mut hhea = [0; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[4..6].copy_from_slice(&units(face.ascent).to_be_bytes());
    hhea[6..8].copy_from_slice(&units(-face.descent).to_be_bytes());
    hhea[10..12].copy_from_slice(&widest.to_be_bytes());
    // An upright caret.
    hhea[19] = 1;
    hhea[34..].copy_from_slice(&glyphs.to_be_bytes());
    hhea
}

fn maxp(glyphs: u16, points: u16, contours: u16) -> [u8; 32] {
    let mut maxp = [0; 32];
    maxp[..4].copy_from_slice(&[0, 1, 0, 0]);
    maxp[4..6].copy_from_slice(&glyphs.to_be_bytes());
    maxp[6..8].copy_from_slice(&points.to_be_bytes());
    maxp[8..10].copy_from_slice(&contours.to_be_bytes());
    // One zone, as nothing is hinted.
    maxp[15] = 1;
    maxp
}

/// The name that PDF knows the font by.
fn name(name: &str) -> Vec<u8> {
    let text: Vec<u8> = name
        .encode_utf16()
        .flat_map(|unit| unit.to_be_bytes())
        .collect();
    let mut bytes = Vec::new();
    // One record, after which the text begins: Windows, Unicode, American English, PostScript name.
    let numbers = [0, 1, 18, 3, 1, 0x409, 6, text.len() as u16, 0];
    bytes.extend(numbers.iter().flat_map(|number: &u16| number.to_be_bytes()));
    bytes.extend(text);
    bytes
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        // Turned, so that the same glyphs in another order give another sum.
        sum.rotate_left(1).wrapping_add(u32::from_be_bytes(word))
    })
}

fn plain_sum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn assemble(tables: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let range = 16 << power;
    let mut bytes = vec![0, 1, 0, 0];
    for value in [count, range, power, count * 16 - range] {
        bytes.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in tables {
        bytes.extend(*tag);
        for value in [plain_sum(table), offset as u32, table.len() as u32] {
            bytes.extend(value.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        bytes.extend(*table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}
