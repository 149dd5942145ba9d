//! AVIF through `oxideav-avif`. It searches little: photographs are a fifth smaller than by `libaom` at its
//! usual speed at half a dB less, charts twice as large, and both take as long or longer.

use oxideav_avif::{
    AvifError, AvifImage, EncodeOptions, StillChroma, encode, encode_rgb8, encode_rgba8,
};

use crate::bitmap::Bitmap;
use crate::color_space::ColorSpace;
use crate::error::{Error, Result};
use crate::memory::MemoryKind;
use crate::parallel;
use crate::pixels::{self, unpremultiply_row};

/// Bytes that encoding takes for a pixel. Measured: 40 to 90.
const BYTES_PER_PIXEL: u64 = 96;

/// How to write an AVIF.
#[derive(Clone, Debug, PartialEq)]
pub struct AvifOptions {
    /// 0 (smallest) to 1, with which nothing is lost unless colour is. Default: 0.8.
    pub quality: f64,
    /// Whether colour is kept at half the resolution, where both sides are even. Default: false.
    pub chroma_subsampling: bool,
}

impl Default for AvifOptions {
    fn default() -> Self {
        Self {
            quality: 0.8,
            chroma_subsampling: false,
        }
    }
}

/// Writes a bitmap as AVIF. Alpha loses nothing, whatever the quality.
///
/// # Errors
/// [`Error::ImageEncode`] when a side has more pixels than the format can have, [`Error::MemoryLimit`].
pub fn avif(bitmap: &Bitmap, options: &AvifOptions) -> Result<Vec<u8>> {
    let (width, height) = (bitmap.width(), bitmap.height());
    let area = u64::from(width) * u64::from(height);
    let working = bitmap
        .ledger()
        .charge(MemoryKind::Caches, area * BYTES_PER_PIXEL)?;
    let is_opaque = bitmap.is_opaque() || pixels::is_opaque(bitmap.data());
    let kept = if is_opaque { 3 } else { 4 };
    let mut samples = Vec::with_capacity(area as usize * kept);
    let stride = width as usize * 4;
    let mut straight = vec![0; stride];
    for row in bitmap.data().chunks_exact(stride) {
        unpremultiply_row(row, &mut straight);
        for pixel in straight.as_chunks::<4>().0 {
            samples.extend_from_slice(&pixel[..kept]);
        }
    }
    let is_even = width.is_multiple_of(2) && height.is_multiple_of(2);
    let chroma = if options.chroma_subsampling && is_even {
        StillChroma::Yuv420
    } else {
        StillChroma::Yuv444
    };
    let options = EncodeOptions::default()
        .with_quality(quality(options.quality))
        .with_alpha_q_idx(0)
        .with_chroma(chroma)
        .with_threads(parallel::threads());
    let written = if chroma == StillChroma::Yuv444 && options.base_q_idx == 0 {
        // Nothing is lost: neither by making light and colour of red, green and blue.
        let picture = if is_opaque {
            AvifImage::from_rgb8(width, height, samples)
        } else {
            AvifImage::from_rgba8(width, height, samples)
        };
        picture.and_then(|picture| encode(&picture, &options))
    } else if is_opaque {
        encode_rgb8(width, height, &samples, &options)
    } else {
        encode_rgba8(width, height, &samples, &options)
    };
    let mut file = written.map_err(refusal)?;
    drop(working);
    if bitmap.color_space() == ColorSpace::DisplayP3 {
        name_display_p3(&mut file);
    }
    Ok(file)
}

/// Names the primaries of Display P3 where the crate named sRGB's.
fn name_display_p3(file: &mut [u8]) {
    const BEFORE: &[u8] = b"colrnclx\0";
    const P3: u8 = 12;
    let found = file.windows(BEFORE.len()).position(|bytes| bytes == BEFORE);
    if let Some(primaries) = found.and_then(|at| file.get_mut(at + BEFORE.len())) {
        *primaries = P3;
    }
}

/// 1 to 100. NaN is the default.
fn quality(quality: f64) -> u8 {
    let quality = if quality.is_nan() {
        AvifOptions::default().quality
    } else {
        quality
    };
    // The cast saturates.
    ((quality * 100.0).round() as u8).clamp(1, 100)
}

fn refusal(reason: AvifError) -> Error {
    Error::ImageEncode {
        format: "AVIF",
        reason: reason.to_string(),
    }
}
