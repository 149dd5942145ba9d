//! Glyphs with colours of their own: layers of paint (COLR), pictures (CBDT, sbix) or documents (SVG). What one looks
//! like at a size is drawn by the renderer and kept here.

use std::rc::Rc;

use harfrust::GlyphId;
use skrifa::font::glyph::bitmap::{BitmapGlyph, Pixels};
use skrifa::font::glyph::color::ColorGlyph;

use crate::bitmap::Bitmap;
use crate::text::clock::ClockCache;
use crate::text::instance::FaceInstance;
use crate::text::svg_table::has_svg;

/// Some 1000 emoji at 32 px.
const COLOR_BUDGET: usize = 4 << 20;

/// Where a glyph's colours come from.
pub(crate) enum ColorSource<'a> {
    Layers(ColorGlyph<'a>),
    Picture(BitmapGlyph<'a>),
    Document,
}

/// The colours of a glyph, best for `size` pixels per em; `None` when it has none.
pub(crate) fn color_source(face: &FaceInstance, glyph: u32, size: f64) -> Option<ColorSource<'_>> {
    if !face.face().description().color {
        return None;
    }
    let id = GlyphId::new(glyph);
    if let Some(glyph) = face.font().color_glyphs().get(id) {
        return Some(ColorSource::Layers(glyph));
    }
    let strikes = face.font().bitmap_strikes();
    let picture = strikes.select_bitmap(id, Some(size as f32));
    // Monochrome bitmaps are for screens without grey.
    match picture.filter(|picture| !matches!(picture.pixels(), Pixels::Mask(_))) {
        Some(picture) => Some(ColorSource::Picture(picture)),
        None => has_svg(face, glyph).then_some(ColorSource::Document),
    }
}

/// A coloured glyph at a size.
#[derive(Debug)]
pub(crate) struct ColorImage {
    pub(crate) bitmap: Bitmap,
    /// From the pixel of the glyph's origin to the bitmap's left column.
    pub(crate) left: i32,
    /// From the pixel of the glyph's origin down to the bitmap's top row.
    pub(crate) top: i32,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ColorKey {
    pub(crate) face: u32,
    pub(crate) glyph: u32,
    /// Pixels per em, as the bits of a number.
    pub(crate) size: u32,
    /// The text's own colour, which layers may ask for.
    pub(crate) foreground: [u8; 4],
}

/// Coloured glyphs that were drawn before.
pub(crate) struct ColorCache(ClockCache<ColorKey, Option<Rc<ColorImage>>>);

impl ColorCache {
    pub(crate) fn new() -> Self {
        Self(ClockCache::of_counted(COLOR_BUDGET))
    }

    pub(crate) fn get(&mut self, key: &ColorKey) -> Option<Option<Rc<ColorImage>>> {
        self.0.get(key).cloned()
    }

    pub(crate) fn insert(&mut self, key: ColorKey, image: Option<Rc<ColorImage>>) {
        let bytes = image.as_ref().map_or(0, |image| image.bitmap.data().len());
        // What is not kept is only drawn again.
        let _ = self.0.insert(key, image, bytes);
    }
}
