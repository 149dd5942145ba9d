//! The alpha of a WebP with loss, which itself loses nothing.

use image_webp::{ColorType, EncodingError, WebPEncoder};

use super::refusal;
use crate::bitmap::Bitmap;
use crate::error::Result;

/// What is in front of the pixels in a file of `image-webp`: of the container, and of the stream,
/// whose size alpha shares with the colours.
const HEADER: usize = 12 + 8 + 5;

/// The two ways in which alpha can be stored: a byte each, or as the green of a picture without
/// loss.
const STORED: u8 = 0;
const COMPRESSED: u8 = 1;

/// The content of the chunk, in the way that is shorter.
pub(super) fn encode(bitmap: &Bitmap) -> Result<Vec<u8>> {
    let alphas: Vec<u8> = bitmap
        .data()
        .as_chunks::<4>()
        .0
        .iter()
        .map(|pixel| pixel[3])
        .collect();
    let mut file = Vec::new();
    WebPEncoder::new(&mut file)
        .encode(&alphas, bitmap.width(), bitmap.height(), ColorType::L8)
        .map_err(|error: EncodingError| refusal(&error.to_string()))?;
    let compressed = file.get(HEADER..).unwrap_or_default();
    let (way, content) = if compressed.len() < alphas.len() {
        (COMPRESSED, compressed)
    } else {
        (STORED, &alphas[..])
    };
    Ok([&[way], content].concat())
}
