//! TIFF, through the `image` crate: the first picture of the file, turned upright.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::tiff::TiffDecoder;

use super::{ImageFormat, Limits, foreign, orientation};
use crate::bitmap::Bitmap;
use crate::error::Result;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let mut decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().map_err(error)?;
    Ok(orientation::turned_size(width, height, turned))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    foreign::decode(open(bytes)?, ImageFormat::Tiff, limits)
}

/// The ICC profile of the first picture.
pub(super) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    open(bytes).ok()?.icc_profile().ok()?
}

fn open(bytes: &[u8]) -> Result<TiffDecoder<Cursor<&[u8]>>> {
    TiffDecoder::new(Cursor::new(bytes)).map_err(error)
}

fn error(error: image::ImageError) -> crate::error::Error {
    foreign::error(ImageFormat::Tiff)(error)
}
