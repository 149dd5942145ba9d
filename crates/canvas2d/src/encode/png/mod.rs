//! PNG: straight RGBA8, or RGB8 where every pixel is opaque.
//!
//! The `png` crate writes the file, this module makes its image data: libpng's settings cost ten
//! times what they gain. Filters help photographs and harm charts, where they hide that one row
//! looks like another, so each band of rows is looked at first ([`bands`]); then a fast compression
//! level does about as well as node-canvas's level 6. The bands are compressed by as many threads as
//! there are (at most 4); the file does not depend on how many.
//!
//! Milliseconds on one core (two take 0.55 of it) and kilobytes, beside libpng 1.6 as node-canvas
//! sets it up:
//!
//! | picture | libpng | here | libpng | here |
//! |---|---|---|---|---|
//! | chart, 1920 × 1080 | 66 | 7.7 | 261 | 202 |
//! | the same on transparency | 67 | 9.1 | 248 | 195 |
//! | gradients and text, transparent, 1920 × 1080 | 129 | 26 | 511 | 533 |
//! | photo without grain, 1920 × 1080 | 478 | 24 | 1329 | 1421 |
//! | photo with some grain, 1920 × 1080 | 651 | 36 | 2353 | 2390 |
//! | photo with much grain, 4096 × 4096 | 6589 | 369 | 23793 | 23166 |
//! | one colour, 5000 × 5000 | 679 | 30 | 110 | 87 |
//!
//! Of 28 pictures found in documentation and icon themes, none is over 1.1 times as large.

mod bands;
mod filter;
mod indexed;
mod narrow;

use std::io::Read;

use ::png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit, chunk};
use flate2::Compression;
use flate2::read::ZlibEncoder;

use crate::color_profile;
use crate::color_space::ColorSpace;
use crate::error::{Error, Result};
use crate::pixels::is_opaque;
pub use filter::PngFilters;
pub use indexed::Palette;
pub use narrow::png_of_alphas;

/// How to write a PNG.
#[derive(Clone, Debug, PartialEq)]
pub struct PngOptions {
    /// 0 (stored) to 9 (smallest). Default: 6, which is the fastest whose files are about as large
    /// as node-canvas's; below it only 0 differs.
    pub compression_level: u8,
    /// The row filters that may be used. Default: all.
    pub filters: PngFilters,
    /// Pixels per inch, written as the file's physical size. Default: none.
    pub resolution: Option<f64>,
    /// The only colours that the file has, each pixel the nearest one, or in [`png_of_alphas`] the
    /// one whose place its alpha is. Default: none, all colours.
    pub palette: Option<Palette>,
    /// Names and texts that the file has beside the picture; a name has 1 to 79 characters of
    /// Latin-1. Default: none.
    pub texts: Vec<(String, String)>,
    /// What the numbers mean. Only Display P3 is noted in the file. Default: sRGB.
    pub color_space: ColorSpace,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self {
            compression_level: 6,
            filters: PngFilters::ALL,
            resolution: None,
            palette: None,
            texts: Vec::new(),
            color_space: ColorSpace::Srgb,
        }
    }
}

/// Writes premultiplied RGBA8 as PNG.
///
/// `opaque` promises that every alpha is 255; without the promise the pixels are looked through.
///
/// # Errors
/// [`Error::ImageEncode`] when a side is zero or the file would be too large for PNG.
///
/// # Panics
/// When `pixels` does not have exactly `width * height * 4` bytes.
pub fn png(
    pixels: &[u8],
    width: u32,
    height: u32,
    opaque: bool,
    options: &PngOptions,
) -> Result<Vec<u8>> {
    assert_eq!(
        pixels.len(),
        width as usize * height as usize * 4,
        "whole rows of RGBA8"
    );
    if let Some(palette) = &options.palette {
        return indexed::write(pixels, width, height, palette, options);
    }
    let opaque = opaque || is_opaque(pixels);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(if opaque {
        ColorType::Rgb
    } else {
        ColorType::Rgba
    });
    encoder.set_depth(BitDepth::Eight);
    describe(&mut encoder, options)?;
    let mut writer = encoder.write_header().map_err(error)?;
    if options.color_space == ColorSpace::DisplayP3 {
        writer
            .write_chunk(chunk::iCCP, &compressed_profile())
            .map_err(error)?;
    }
    for piece in bands::compress(pixels, width as usize, opaque, options) {
        writer.write_chunk(chunk::IDAT, &piece).map_err(error)?;
    }
    writer.finish().map_err(error)?;
    Ok(file)
}

/// A name, its end, the number of the compression and a zlib stream.
fn compressed_profile() -> Vec<u8> {
    let mut data = b"Display P3\0\0".to_vec();
    let profile = color_profile::display_p3();
    let mut stream = ZlibEncoder::new(profile.as_slice(), Compression::default());
    stream.read_to_end(&mut data).expect("both ends are memory");
    data
}

/// Says what is known beside the picture.
fn describe(encoder: &mut Encoder<'_, &mut Vec<u8>>, options: &PngOptions) -> Result<()> {
    encoder.set_pixel_dims(options.resolution.and_then(pixel_dimensions));
    for (name, text) in &options.texts {
        let is_latin = text.chars().all(|character| u32::from(character) < 0x100);
        let (name, text) = (name.clone(), text.clone());
        if is_latin {
            encoder.add_text_chunk(name, text).map_err(error)?;
        } else {
            encoder.add_itxt_chunk(name, text).map_err(error)?;
        }
    }
    Ok(())
}

fn pixel_dimensions(pixels_per_inch: f64) -> Option<PixelDimensions> {
    let pixels_per_metre = (pixels_per_inch * 39.3701).round() as u32;
    (pixels_per_metre > 0).then_some(PixelDimensions {
        xppu: pixels_per_metre,
        yppu: pixels_per_metre,
        unit: Unit::Meter,
    })
}

fn error(error: EncodingError) -> Error {
    Error::ImageEncode {
        format: "PNG",
        reason: error.to_string(),
    }
}
