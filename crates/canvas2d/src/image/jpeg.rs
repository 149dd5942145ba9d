//! JPEG, through `zune-jpeg`.

use std::sync::Arc;

use image::metadata::Orientation;
use moxcms::Transform8BitExecutor;
use zune_core::bytestream::{ZByteIoError, ZCursor};
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::profile::{self, Profile};
use super::{Destination, ImageFormat, Limits, icc, orientation};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::MemoryKind;

type Decoder<'a> = JpegDecoder<ZCursor<&'a [u8]>>;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let header = Header::read(&open(bytes, ColorSpace::RGBA)?);
    Ok(orientation::turned_size(
        header.width,
        header.height,
        header.orientation,
    ))
}

/// Whether the pixels stand as they are in the file, in grey or in the usual three colours.
pub(super) fn is_upright(bytes: &[u8]) -> Result<bool> {
    let header = Header::read(&open(bytes, ColorSpace::RGBA)?);
    Ok(header.writes_rgba() && header.orientation == Orientation::NoTransforms)
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let mut decoder = open(bytes, ColorSpace::RGBA)?;
    let header = Header::read(&decoder);
    let mut destination = Destination::new(limits, header.width, header.height)?;
    let scratch = limits
        .ledger
        .charge(MemoryKind::Images, header.scratch_bytes())?;
    if header.writes_rgba() {
        decoder
            .decode_into(&mut destination.pixels)
            .map_err(error)?;
        fill_missing_rows(&mut destination);
    } else if let Some((inks, transform)) = header.inks(bytes) {
        let mut decoder = open(bytes, inks)?;
        decoder
            .decode_into(&mut destination.pixels)
            .map_err(error)?;
        convert_inks(&mut destination, inks, &*transform);
    } else {
        // The output can't be changed once a decoder has seen the header, so another one reads it.
        let mut decoder = open(bytes, ColorSpace::RGB)?;
        destination
            .fill_from_rgb(|rgb| decoder.decode_into(rgb))
            .map_err(error)?;
    }
    drop((decoder, scratch));
    Ok(orientation::turn(destination, header.orientation, limits)?.into_bitmap(true))
}

/// A decoder that has read everything up to the picture.
fn open(bytes: &[u8], output: ColorSpace) -> Result<Decoder<'_>> {
    // Both sides have 16 bits; the limits are applied before anything of that size is taken.
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(output)
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|cause| match cause {
        cause if ends_early(&cause) => Error::ImageHeader {
            message: "JPEG datastream contains no image",
        },
        cause => error(cause),
    })?;
    match decoder.info().map(|info| info.components) {
        Some(1 | 3 | 4) => Ok(decoder),
        // libjpeg knows no colours for other numbers, either.
        _ => Err(ImageFormat::Jpeg.error("the number of components is not supported")),
    }
}

struct Header {
    width: u32,
    height: u32,
    components: u8,
    colors: Option<ColorSpace>,
    orientation: Orientation,
}

impl Header {
    fn read(decoder: &Decoder<'_>) -> Self {
        let info = decoder.info().expect("open() has read the header");
        Self {
            width: info.width.into(),
            height: info.height.into(),
            components: info.components,
            colors: decoder.input_colorspace(),
            orientation: orientation::from_exif(info.exif_data.as_deref()),
        }
    }

    /// Whether the decoder writes RGBA correctly: the other colours get no alpha, or none at all.
    fn writes_rgba(&self) -> bool {
        matches!(
            (self.colors, self.components),
            (Some(ColorSpace::YCbCr), 3) | (Some(ColorSpace::Luma), 1)
        )
    }

    /// For four inks with a profile, the colours that the decoder leaves as they are, and what converts
    /// them.
    fn inks(&self, bytes: &[u8]) -> Option<(ColorSpace, Arc<Transform8BitExecutor>)> {
        let colors = self.colors?;
        let has_inks = matches!(colors, ColorSpace::CMYK | ColorSpace::YCCK);
        if !has_inks || self.components != 4 {
            return None;
        }
        match profile::find(ImageFormat::Jpeg, bytes)? {
            Profile::Icc(icc) => Some((colors, icc::of_inks(&icc)?)),
            Profile::Known(_) => None,
        }
    }

    /// What the decoder takes at most: for a progressive picture, the coefficients of every
    /// component in 16 bits, before subsampling.
    fn scratch_bytes(&self) -> u64 {
        let blocks = u64::from(self.width.div_ceil(8)) * u64::from(self.height.div_ceil(8));
        blocks * 64 * 2 * u64::from(self.components)
    }
}

/// Where the data ended too early, the decoder leaves rows that are not opaque. They become the
/// grey that libjpeg shows.
fn fill_missing_rows(destination: &mut Destination) {
    let stride = destination.stride();
    for row in destination.pixels.rchunks_exact_mut(stride) {
        if crate::pixels::is_opaque(row) {
            return;
        }
        row.as_chunks_mut().0.fill([128, 128, 128, 255]);
    }
}

/// Makes RGBA of inks as Adobe's programs write them: inverted, and what is left of white as luma and
/// chroma.
fn convert_inks(
    destination: &mut Destination,
    colors: ColorSpace,
    transform: &Transform8BitExecutor,
) {
    let stride = destination.stride();
    let mut inks = vec![0; stride];
    for row in destination.pixels.chunks_exact_mut(stride) {
        for (ink, pixel) in inks.as_chunks_mut().0.iter_mut().zip(row.as_chunks().0) {
            let [first, second, third, black] = *pixel;
            let [cyan, magenta, yellow] = match colors {
                ColorSpace::YCCK => rgb_of([first, second, third]),
                _ => [255 - first, 255 - second, 255 - third],
            };
            *ink = [cyan, magenta, yellow, 255 - black];
        }
        if transform.transform(&inks, row).is_err() {
            return;
        }
    }
}

/// <https://www.w3.org/Graphics/JPEG/jfif3.pdf>, in 16-bit fixed point.
fn rgb_of([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    [91_881 * cr, -22_554 * cb - 46_802 * cr, 116_130 * cb]
        .map(|chroma| ((y + chroma + (1 << 15)) >> 16).clamp(0, 255) as u8)
}

fn error(error: DecodeErrors) -> Error {
    if ends_early(&error) {
        return ImageFormat::Jpeg.error("the file ends too early");
    }
    // Some of its sentences come in quotes.
    ImageFormat::Jpeg.error(error.to_string().trim_matches('"'))
}

fn ends_early(error: &DecodeErrors) -> bool {
    matches!(
        error,
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(ZByteIoError::NotEnoughBytes(..))
    )
}
