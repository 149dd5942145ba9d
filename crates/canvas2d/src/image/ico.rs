//! ICO and CUR, through the `image` crate, which takes the best of the pictures in them.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::ico::IcoDecoder;

use super::{ImageFormat, Limits, foreign};
use crate::bitmap::Bitmap;
use crate::error::Result;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    Ok(open(bytes)?.dimensions())
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    foreign::decode(open(bytes)?, ImageFormat::Ico, limits)
}

fn open(bytes: &[u8]) -> Result<IcoDecoder<Cursor<&[u8]>>> {
    IcoDecoder::new(Cursor::new(bytes)).map_err(foreign::error(ImageFormat::Ico))
}
