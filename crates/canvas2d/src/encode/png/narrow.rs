//! PNG of canvases that have nothing but alpha: the alphas are a picture's greys, as in node-canvas,
//! or the places of its colours in a palette.

use ::png::{BitDepth, ColorType, Compression, Encoder, Filter, chunk};

use super::{PngOptions, describe, error};
use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::pixel_format::PixelFormat;

/// Writes the alphas of a bitmap as PNG: one bit each if its format is A1, else eight.
///
/// # Errors
/// [`crate::Error::ImageEncode`] when the file would be too large for PNG.
pub fn png_of_alphas(bitmap: &Bitmap, options: &PngOptions) -> Result<Vec<u8>> {
    let is_bits = bitmap.pixel_format() == PixelFormat::A1;
    let pixels = bitmap.data().as_chunks::<4>().0;
    let rows = pixels.chunks_exact(bitmap.width() as usize);
    let data: Vec<u8> = if is_bits {
        rows.flat_map(packed).collect()
    } else {
        pixels.iter().map(|pixel| pixel[3]).collect()
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, bitmap.width(), bitmap.height());
    encoder.set_depth(if is_bits {
        BitDepth::One
    } else {
        BitDepth::Eight
    });
    describe(&mut encoder, options)?;
    encoder.set_compression(match options.compression_level {
        0 => Compression::NoCompression,
        _ => Compression::Balanced,
    });
    let mut background = None;
    match &options.palette {
        Some(palette) => {
            let highest = if is_bits {
                1
            } else {
                data.iter().copied().max().unwrap_or(0)
            };
            let colors = palette.up_to(highest);
            let alphas: Vec<u8> = colors.iter().map(|color| color[3]).collect();
            let colors: Vec<u8> = colors.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(colors);
            encoder.set_trns(alphas);
            // Neighbouring places in a palette need not be alike.
            encoder.set_filter(Filter::NoFilter);
            background = Some(palette.background());
        }
        None => encoder.set_color(ColorType::Grayscale),
    }
    let mut writer = encoder.write_header().map_err(error)?;
    if let Some(index) = background {
        writer.write_chunk(chunk::bKGD, &[index]).map_err(error)?;
    }
    writer.write_image_data(&data).map_err(error)?;
    writer.finish().map_err(error)?;
    Ok(file)
}

/// A row of pixels as bits, the first one highest.
fn packed(row: &[[u8; 4]]) -> impl Iterator<Item = u8> {
    row.chunks(8).map(|pixels| {
        let bits = pixels.iter().enumerate();
        bits.fold(0, |byte, (at, pixel)| byte | (pixel[3] & 0x80) >> at)
    })
}
