//! Picture files to bitmaps.
//!
//! Everything in a file is hostile. Its size is read first and held against the limits, then the
//! pixels are counted in the ledger, and only then is memory taken: once, in the form that becomes
//! the bitmap, which the decoders write their rows into. What a decoder needs beside them is counted
//! for as long as it runs.

mod destination;
mod jpeg;
mod orientation;
mod png;
mod profile;
mod webp;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::bitmap::{Bitmap, MAX_AREA};
use crate::error::{Error, Result};
use crate::memory::Ledger;
use destination::Destination;

/// A picture format that can be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageFormat {
    /// PNG of every colour type and depth; of an APNG, the default image.
    Png,
    /// JPEG, baseline and progressive; grey, YCbCr, RGB, CMYK and YCCK.
    Jpeg,
    /// WebP, lossy and lossless; of an animation, the first frame.
    WebP,
}

impl ImageFormat {
    /// The format's usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
        }
    }

    /// Recognises a format by its first bytes; names and MIME types lie.
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        let starts = |with: &[u8]| bytes.starts_with(with);
        if starts(b"\x89PNG") {
            Some(Self::Png)
        } else if starts(b"\xff\xd8") {
            Some(Self::Jpeg)
        } else if starts(b"RIFF") && bytes.get(8..12).is_none_or(|kind| kind == b"WEBP") {
            Some(Self::WebP)
        } else {
            None
        }
    }

    fn error(self, reason: impl ToString) -> Error {
        Error::ImageDecode {
            format: self.name(),
            reason: reason.to_string(),
        }
    }
}

/// What a file's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageInfo {
    /// Width in pixels, after the orientation that EXIF asks for.
    pub width: u32,
    /// Height in pixels, after the orientation that EXIF asks for.
    pub height: u32,
    /// The format found.
    pub format: ImageFormat,
}

/// How to decode.
#[derive(Clone, Debug)]
pub struct DecodeOptions {
    /// The most pixels that a picture may have. Default: [`MAX_AREA`], and never more.
    pub max_pixels: u64,
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self {
            max_pixels: MAX_AREA,
        }
    }
}

/// Reads a picture's size without decoding it.
///
/// # Errors
/// [`Error::ImageUnsupported`] or [`Error::ImageDecode`].
pub fn probe(bytes: &[u8]) -> Result<ImageInfo> {
    let format = recognise(bytes)?;
    let (width, height) = guarded(format, || match format {
        ImageFormat::Png => png::probe(bytes),
        ImageFormat::Jpeg => jpeg::probe(bytes),
        ImageFormat::WebP => webp::probe(bytes),
    })?;
    Ok(ImageInfo {
        width,
        height,
        format,
    })
}

/// Decodes a picture and turns it upright.
///
/// A file that ends too early is an error, with the exception of a JPEG that ends within its
/// picture: what is missing is grey then, as libjpeg leaves it.
///
/// # Errors
/// [`Error::ImageUnsupported`], [`Error::ImageDecode`], [`Error::ImageLimit`],
/// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
pub fn decode(bytes: &[u8], options: &DecodeOptions, ledger: &Arc<Ledger>) -> Result<Bitmap> {
    let max_pixels = options.max_pixels.min(MAX_AREA);
    let limits = Limits { max_pixels, ledger };
    let format = recognise(bytes)?;
    let mut bitmap = guarded(format, || match format {
        ImageFormat::Png => png::decode(bytes, &limits),
        ImageFormat::Jpeg => jpeg::decode(bytes, &limits),
        ImageFormat::WebP => webp::decode(bytes, &limits),
    })?;
    bitmap.set_color_space(profile::color_space(format, bytes));
    Ok(bitmap)
}

/// Turns a panic of a decoder into an error. `zune-jpeg` 0.5 panics on CMYK pictures whose black
/// has four times the resolution of the colours.
///
/// Nothing that outlives the call can be left half changed: all that a decoder holds is dropped.
fn guarded<T>(format: ImageFormat, decode: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(format.error("the decoder failed")))
}

fn recognise(bytes: &[u8]) -> Result<ImageFormat> {
    if bytes.is_empty() {
        let reason = "there are no bytes".to_owned();
        return Err(Error::ImageDecode {
            format: "empty",
            reason,
        });
    }
    ImageFormat::sniff(bytes).ok_or(Error::ImageUnsupported)
}

/// What decoding may use.
struct Limits<'a> {
    max_pixels: u64,
    ledger: &'a Arc<Ledger>,
}
