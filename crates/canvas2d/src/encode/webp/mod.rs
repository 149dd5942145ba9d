//! WebP, with and without loss.

mod alpha;
mod bits;
mod container;
mod lossless;
mod lossy;
mod matches;

use crate::bitmap::Bitmap;
use crate::error::{Error, Result};

/// How to write a WebP.
#[derive(Clone, Debug, PartialEq)]
pub struct WebPOptions {
    /// 0 (smallest) to 1 (best). Default: 0.8, as in browsers.
    pub quality: f64,
    /// Whether every pixel comes back as it was; quality means nothing then. Default: false.
    pub lossless: bool,
}

impl Default for WebPOptions {
    fn default() -> Self {
        Self {
            quality: 0.8,
            lossless: false,
        }
    }
}

/// Writes a bitmap as WebP. Alpha is kept as it is, whatever the quality.
///
/// # Errors
/// [`Error::ImageEncode`] when a side has more than 16384 pixels, or one less with loss.
pub fn webp(bitmap: &Bitmap, options: &WebPOptions) -> Result<Vec<u8>> {
    if options.lossless {
        lossless::encode(bitmap)
    } else {
        lossy::encode(bitmap, options.quality)
    }
}

fn refusal(reason: &str) -> Error {
    Error::ImageEncode {
        format: "WebP",
        reason: reason.to_owned(),
    }
}
