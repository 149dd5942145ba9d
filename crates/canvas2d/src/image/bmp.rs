//! BMP, through the `image` crate.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::bmp::BmpDecoder;

use super::{ImageFormat, Limits, foreign};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    Ok(open(bytes)?.dimensions())
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    foreign::decode(open(bytes)?, ImageFormat::Bmp, false, limits)
}

/// Bytes of the header that every BMP begins with.
const FILE_HEADER: usize = 14;

fn open(bytes: &[u8]) -> Result<BmpDecoder<Cursor<&[u8]>>> {
    if bytes.len() < FILE_HEADER {
        return Err(Error::ImageHeader {
            message: "Error while processing file header - unexpected end of file",
        });
    }
    BmpDecoder::new(Cursor::new(bytes)).map_err(foreign::error(ImageFormat::Bmp))
}
