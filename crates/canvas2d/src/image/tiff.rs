//! TIFF, through the `image` crate and the one beneath: the first picture of the file, turned upright.

use std::io::{BufRead, Cursor, Seek};

use image::ImageDecoder;
use image::codecs::tiff::TiffDecoder;
use image::metadata::Orientation;
use tiff::decoder::Decoder;
use tiff::tags::Tag;

use super::tiff_samples::Samples;
use super::{Destination, ImageFormat, Limits, foreign, orientation};
use crate::bitmap::Bitmap;
use crate::error::Result;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let (turned, _) = facts(bytes);
    let (width, height) = match Samples::open(bytes)? {
        Some(samples) => (samples.width, samples.height),
        None => open(bytes)?.dimensions(),
    };
    Ok(orientation::turned_size(width, height, turned))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let (turned, premultiplied) = facts(bytes);
    let Some(samples) = Samples::open(bytes)? else {
        return foreign::decode(open(bytes)?, ImageFormat::Tiff, premultiplied, limits);
    };
    let mut destination = Destination::new(limits, samples.width, samples.height)?;
    let opaque = samples.fill(&mut destination, limits)?;
    drop(samples);
    Ok(orientation::turn(destination, turned, limits)?.into_bitmap(opaque))
}

/// The ICC profile of the first picture.
pub(super) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    Decoder::new(Cursor::new(bytes))
        .and_then(|mut decoder| decoder.get_tag_u8_vec(Tag::IccProfile))
        .ok()
}

/// How the first picture has to be turned, and whether its colours are premultiplied.
fn facts(bytes: &[u8]) -> (Orientation, bool) {
    let Ok(mut decoder) = Decoder::new(Cursor::new(bytes)) else {
        return (Orientation::NoTransforms, false);
    };
    let number: Option<u16> = decoder.find_tag_unsigned(Tag::Orientation).ok().flatten();
    let turned = number.and_then(|number| Orientation::from_exif(number.try_into().ok()?));
    (
        turned.unwrap_or(Orientation::NoTransforms),
        alpha_is_premultiplied(&mut decoder),
    )
}

/// Whether the first of the samples beyond the colours is the alpha that these are multiplied with.
pub(super) fn alpha_is_premultiplied<R: BufRead + Seek>(decoder: &mut Decoder<R>) -> bool {
    const ASSOCIATED: u16 = 1;
    let extra = decoder.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples);
    extra.is_ok_and(|extra| extra.is_some_and(|extra| extra.first() == Some(&ASSOCIATED)))
}

fn open(bytes: &[u8]) -> Result<TiffDecoder<Cursor<&[u8]>>> {
    TiffDecoder::new(Cursor::new(bytes)).map_err(error)
}

fn error(error: image::ImageError) -> crate::error::Error {
    foreign::error(ImageFormat::Tiff)(error)
}
