//! What the decoders of the `image` crate have in common.

use image::{ColorType, ImageDecoder, ImageError};

use super::{Destination, ImageFormat, Limits, orientation};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::MemoryKind;
use crate::pixels::{expand_grey, expand_grey_alpha, expand_rgb};

/// What a decoder may take beside the picture: its tables, and rows or tiles that it works on.
const SCRATCH: u64 = 16 * 1024 * 1024;

/// Decodes and turns upright. Colours may be premultiplied already.
pub(super) fn decode(
    mut decoder: impl ImageDecoder,
    format: ImageFormat,
    premultiplied: bool,
    limits: &Limits<'_>,
) -> Result<Bitmap> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(format.error("the picture has no pixels"));
    }
    let mut destination = Destination::new(limits, width, height)?;
    let turned = decoder.orientation().map_err(error(format))?;
    // A decoder may keep the picture once more in its own form, with up to sixteen bytes a pixel.
    let bytes = decoder.total_bytes().max(destination.pixels.len() as u64);
    let scratch = limits.ledger.charge(MemoryKind::Images, bytes)?;
    let mut own = image::Limits::no_limits();
    own.max_alloc = Some(2 * bytes + SCRATCH);
    decoder.set_limits(own).map_err(error(format))?;
    let opaque =
        read(decoder, &mut destination, premultiplied, limits).map_err(
            |failure| match failure {
                Failure::Decoder(cause) => error(format)(cause),
                Failure::Engine(cause) => cause,
            },
        )?;
    drop(scratch);
    Ok(orientation::turn(destination, turned, limits)?.into_bitmap(opaque))
}

enum Failure {
    Decoder(ImageError),
    Engine(Error),
}

impl From<ImageError> for Failure {
    fn from(error: ImageError) -> Self {
        Self::Decoder(error)
    }
}

/// Fills the destination with premultiplied pixels; answers whether all of them are opaque.
fn read(
    decoder: impl ImageDecoder,
    destination: &mut Destination,
    premultiplied: bool,
    limits: &Limits<'_>,
) -> std::result::Result<bool, Failure> {
    match decoder.color_type() {
        ColorType::Rgba8 => {
            decoder.read_image(&mut destination.pixels)?;
            return Ok(destination.finish(premultiplied));
        }
        ColorType::Rgb8 => {
            destination.fill_from_rgb(|rgb| decoder.read_image(rgb))?;
            return Ok(true);
        }
        _ => {}
    }
    let (color, bytes) = (decoder.color_type(), decoder.total_bytes());
    let ledger = limits.ledger;
    let _charge = ledger
        .charge(MemoryKind::Images, bytes)
        .map_err(Failure::Engine)?;
    Bitmap::probe(bytes as usize).map_err(Failure::Engine)?;
    let mut samples = vec![0; bytes as usize];
    decoder.read_image(&mut samples)?;
    let (samples, color) = narrowed(samples, color);
    match color {
        ColorType::L8 => expand_grey(&samples, &mut destination.pixels),
        ColorType::La8 => expand_grey_alpha(&samples, &mut destination.pixels),
        ColorType::Rgb8 => expand_rgb(&samples, &mut destination.pixels),
        _ => destination.pixels.copy_from_slice(&samples),
    }
    Ok(!color.has_alpha() || destination.finish(premultiplied))
}

/// The same samples in eight bits, in place.
fn narrowed(mut samples: Vec<u8>, color: ColorType) -> (Vec<u8>, ColorType) {
    use ColorType::{L8, L16, La8, La16, Rgb8, Rgb16, Rgb32F, Rgba8, Rgba16, Rgba32F};
    let (to, width) = match color {
        L16 => (L8, 2),
        La16 => (La8, 2),
        Rgb16 => (Rgb8, 2),
        Rgba16 => (Rgba8, 2),
        Rgb32F => (Rgb8, 4),
        Rgba32F => (Rgba8, 4),
        other => return (samples, other),
    };
    let count = samples.len() / width;
    for index in 0..count {
        samples[index] = match samples[index * width..][..width] {
            [a, b] => ((u32::from(u16::from_ne_bytes([a, b])) * 255 + 32_895) >> 16) as u8,
            // The cast saturates, and makes zero of NaN.
            [a, b, c, d] => (f32::from_ne_bytes([a, b, c, d]) * 255.0 + 0.5) as u8,
            _ => 0,
        };
    }
    samples.truncate(count);
    (samples, to)
}

/// Makes an error of the engine of one of the crate, without the words that it puts in front.
pub(super) fn error(format: ImageFormat) -> impl Fn(ImageError) -> Error {
    move |error| {
        let reason = match &error {
            ImageError::IoError(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
                "the file ends too early".to_owned()
            }
            ImageError::Decoding(cause) => std::error::Error::source(cause)
                .map_or_else(|| cause.to_string(), ToString::to_string),
            _ => error.to_string(),
        };
        format.error(reason)
    }
}
