//! WebP without loss, through `image-webp`.

use image_webp::{ColorType, EncodingError, WebPEncoder};

use super::refusal;
use crate::bitmap::Bitmap;
use crate::color_profile;
use crate::color_space::ColorSpace;
use crate::error::Result;
use crate::pixels::{drop_alpha, is_opaque, unpremultiply_row};

/// The longest side of a WebP.
const MAX_SIDE: u32 = 16_384;

pub(super) fn encode(bitmap: &Bitmap) -> Result<Vec<u8>> {
    let (pixels, width, height) = (bitmap.data(), bitmap.width(), bitmap.height());
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(refusal("a side may have 16384 pixels"));
    }
    let mut file = Vec::new();
    let mut encoder = WebPEncoder::new(&mut file);
    if bitmap.color_space() == ColorSpace::DisplayP3 {
        encoder.set_icc_profile(color_profile::display_p3());
    }
    if bitmap.is_opaque() || is_opaque(pixels) {
        let mut rgb = vec![0; pixels.len() / 4 * 3];
        drop_alpha(pixels, &mut rgb);
        encoder.encode(&rgb, width, height, ColorType::Rgb8)
    } else {
        let mut straight = vec![0; pixels.len()];
        unpremultiply_row(pixels, &mut straight);
        encoder.encode(&straight, width, height, ColorType::Rgba8)
    }
    .map_err(|error: EncodingError| refusal(&error.to_string()))?;
    Ok(file)
}
