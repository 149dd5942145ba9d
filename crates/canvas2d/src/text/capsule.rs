//! One finished outline as a font file of one glyph, for fontdue to turn into coverage.
//!
//! fontdue is the most exact coverage rasteriser there is, but takes only font files. Such a
//! capsule holds nothing but the glyph: no table that fontdue is slow with or fails on is ever
//! parsed, and the outline may be varied, hinted, thickened and moved by parts of a pixel before.
//! Coordinates are 1/64 pixel, which is what hinted outlines are in anyway.

use vello_cpu::kurbo::BezPath;

use super::glyf::{Contours, Precision};

/// Units in a pixel.
const UNITS: f64 = 64.0;
/// The largest distance from the origin, in pixels: a difference of two has to fit in 16 bits.
pub(crate) const MAX_DISTANCE: f64 = 255.0;
const PRECISION: Precision = Precision {
    units,
    tolerance: 1.0 / 64.0,
    most_points: 30_000,
};
/// 256 pixels per em of 16384 units.
const UNITS_PER_EM: u16 = 16_384;
const PIXELS_PER_EM: f32 = 256.0;

/// The coverage of a glyph's pixels, from the top row down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlyphMask {
    /// From the origin's pixel to the leftmost column.
    pub left: i16,
    /// From the origin's pixel down to the topmost row; negative above the baseline.
    pub top: i16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// One byte per pixel. Each row is filled up with zeros to [`Self::stride`] bytes.
    pub coverage: Box<[u8]>,
}

impl GlyphMask {
    /// Rows are whole blocks of so many pixels, as they are drawn block by block.
    const BLOCK: usize = 8;

    /// From one row's first byte to the next one's.
    pub fn stride(&self) -> usize {
        usize::from(self.width).next_multiple_of(Self::BLOCK)
    }

    pub(crate) fn new(left: i16, top: i16, width: u16, height: u16, coverage: &[u8]) -> Self {
        let mut mask = Self {
            left,
            top,
            width,
            height,
            coverage: Box::default(),
        };
        let (width, stride) = (usize::from(width), mask.stride());
        if width > 0 {
            let mut rows = vec![0; stride * usize::from(height)];
            for (row, from) in rows
                .chunks_exact_mut(stride)
                .zip(coverage.chunks_exact(width))
            {
                row[..width].copy_from_slice(from);
            }
            mask.coverage = rows.into();
        }
        mask
    }
}

/// The coverage of an outline in pixels, y downwards. `None` when a point is more than
/// [`MAX_DISTANCE`] from the origin or there are too many: the caller fills the path then.
pub(crate) fn coverage(path: &BezPath) -> Option<GlyphMask> {
    let glyph = Contours::of(path, &PRECISION)?.write();
    if glyph.is_empty() {
        return Some(GlyphMask::default());
    }
    let settings = fontdue::FontSettings {
        scale: PIXELS_PER_EM,
        collection_index: 0,
        load_substitutions: false,
    };
    let font = fontdue::Font::from_bytes(file(&glyph), settings).ok()?;
    let (metrics, coverage) = font.rasterize_indexed(0, PIXELS_PER_EM);
    let height = i32::try_from(metrics.height).ok()?;
    Some(GlyphMask::new(
        i16::try_from(metrics.xmin).ok()?,
        i16::try_from(-(metrics.ymin + height)).ok()?,
        u16::try_from(metrics.width).ok()?,
        u16::try_from(height).ok()?,
        &coverage,
    ))
}

fn units(pixels: f64) -> Option<i16> {
    let near = (-MAX_DISTANCE..=MAX_DISTANCE).contains(&pixels);
    near.then(|| (pixels * UNITS).round() as i16)
}

fn file(glyph: &[u8]) -> Vec<u8> {
    let mut head = [0_u8; 54];
    head[..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&UNITS_PER_EM.to_be_bytes());
    // Offsets in `loca` are 32 bit wide.
    head[51] = 1;
    let mut hhea = [0_u8; 36];
    hhea[..4].copy_from_slice(&[0, 1, 0, 0]);
    let maxp = [0, 0, 0x50, 0, 0, 1];
    let mut loca = [0_u8; 8];
    loca[4..].copy_from_slice(&(glyph.len() as u32).to_be_bytes());
    let tables: [(&[u8; 4], &[u8]); 5] = [
        (b"glyf", glyph),
        (b"head", &head),
        (b"hhea", &hhea),
        (b"loca", &loca),
        (b"maxp", &maxp),
    ];
    let mut bytes = vec![0, 1, 0, 0, 0, 5, 0, 64, 0, 2, 0, 16];
    let mut offset = 12 + 16 * tables.len();
    for (tag, table) in tables {
        bytes.extend(tag);
        bytes.extend([0; 4]);
        bytes.extend((offset as u32).to_be_bytes());
        bytes.extend((table.len() as u32).to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        bytes.extend(table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use vello_cpu::kurbo::{Circle, Rect, Shape};

    #[test]
    fn a_rectangle_covers_exactly_its_area() {
        let path = Rect::new(1.25, -3.5, 4.0, -1.0).to_path(0.1);
        let mask = coverage(&path).expect("it is small");
        assert_eq!(
            (mask.left, mask.top, mask.width, mask.height),
            (1, -4, 3, 3)
        );
        let expected = [96, 128, 128, 191, 255, 255, 191, 255, 255];
        let rows = mask.coverage.chunks_exact(mask.stride());
        let drawn: Vec<u8> = rows.flat_map(|row| &row[..3]).copied().collect();
        assert_eq!(drawn.len(), expected.len());
        for (got, want) in drawn.iter().zip(expected) {
            assert!(got.abs_diff(want) <= 1, "{drawn:?}");
        }
    }

    #[test]
    fn a_circle_of_cubics_covers_its_area() {
        let path = Circle::new((20.0, 30.0), 17.3).to_path(0.01);
        let mask = coverage(&path).expect("it is small");
        let sum: f64 = mask
            .coverage
            .iter()
            .map(|value| f64::from(*value) / 255.0)
            .sum();
        let area = std::f64::consts::PI * 17.3 * 17.3;
        assert!((sum - area).abs() < area * 0.003, "{sum} of {area}");
    }

    #[test]
    fn what_is_too_far_or_too_much_is_left_to_paths() {
        assert_eq!(
            coverage(&Rect::new(0.0, 0.0, 256.0, 1.0).to_path(0.1)),
            None
        );
        assert_eq!(
            coverage(&Rect::new(0.0, 0.0, f64::NAN, 1.0).to_path(0.1)),
            None
        );
        assert_eq!(coverage(&BezPath::new()), Some(GlyphMask::default()));
        let mut many = BezPath::new();
        many.move_to((0.0, 0.0));
        for step in 0..40_000 {
            many.line_to((f64::from(step % 7), f64::from(step % 5)));
        }
        assert_eq!(coverage(&many), None);
    }
}
