//! Picture files to bitmaps.
//!
//! Everything in a file is hostile. Its size is read first and held against the limits, then the
//! pixels are counted in the ledger, and only then is memory taken: once, in the form that becomes
//! the bitmap, which the decoders write their rows into. What a decoder needs beside them is counted
//! for as long as it runs.

mod avif;
mod bmp;
mod destination;
mod foreign;
mod format;
mod gif;
mod icc;
mod ico;
mod jpeg;
mod orientation;
mod png;
mod profile;
mod svg;
mod tiff;
mod tiff_samples;
mod webp;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::bitmap::{Bitmap, MAX_AREA, MAX_SIDE};
use crate::error::{Error, Result};
use crate::memory::Ledger;
use crate::{color_profile, color_space::ColorSpace};
use destination::Destination;
pub use format::ImageFormat;
use profile::Profile;
pub use svg::Svg;
pub(crate) use svg::{GlyphDocument, GlyphPicture};

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
        ImageFormat::Gif => gif::probe(bytes),
        ImageFormat::Bmp => bmp::probe(bytes),
        ImageFormat::Ico => ico::probe(bytes),
        ImageFormat::Tiff => tiff::probe(bytes),
        ImageFormat::Avif => avif::probe(bytes),
        ImageFormat::Svg => svg::probe(bytes),
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
    let limits = Limits::new(options, ledger);
    let format = recognise(bytes)?;
    guarded(format, || {
        let mut bitmap = match format {
            ImageFormat::Png => png::decode(bytes, &limits),
            ImageFormat::Jpeg => jpeg::decode(bytes, &limits),
            ImageFormat::WebP => webp::decode(bytes, &limits),
            ImageFormat::Gif => gif::decode(bytes, &limits),
            ImageFormat::Bmp => bmp::decode(bytes, &limits),
            ImageFormat::Ico => ico::decode(bytes, &limits),
            ImageFormat::Tiff => tiff::decode(bytes, &limits),
            ImageFormat::Avif => avif::decode(bytes, &limits),
            ImageFormat::Svg => svg::decode(bytes, &limits),
        }?;
        match profile::find(format, bytes) {
            Some(Profile::Known(space)) => bitmap.set_color_space(space),
            // Kept as it is: canvases may be in that space too.
            Some(Profile::Icc(icc))
                if color_profile::color_space(&icc) == ColorSpace::DisplayP3 =>
            {
                bitmap.set_color_space(ColorSpace::DisplayP3);
            }
            Some(Profile::Icc(icc)) => icc::apply(&mut bitmap, &icc)?,
            None => {}
        }
        Ok(bitmap)
    })
}

/// Keeps the file that a bitmap was decoded from, for documents to hold: a JPEG whose pixels are the
/// bitmap's, and which every reader shows in the same colours. Any other is not kept.
///
/// # Errors
/// [`Error::MemoryLimit`].
pub fn keep_file(bitmap: &Bitmap, bytes: &[u8]) -> Result<()> {
    let is_jpeg = ImageFormat::sniff(bytes) == Some(ImageFormat::Jpeg);
    if is_jpeg && guarded(ImageFormat::Jpeg, || jpeg::is_upright(bytes)) == Ok(true) {
        bitmap.keep_source(bytes)?;
    }
    Ok(())
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
    ImageFormat::sniff(bytes).ok_or_else(|| Error::ImageUnsupported {
        format: format::unsupported_name(bytes),
    })
}

/// What decoding may use.
struct Limits<'a> {
    max_pixels: u64,
    ledger: &'a Arc<Ledger>,
}

impl<'a> Limits<'a> {
    fn new(options: &DecodeOptions, ledger: &'a Arc<Ledger>) -> Self {
        let max_pixels = options.max_pixels.min(MAX_AREA);
        Self { max_pixels, ledger }
    }

    /// # Errors
    /// [`Error::ImageLimit`] for a picture that is too large.
    fn check(&self, width: u32, height: u32) -> Result<()> {
        let area = u64::from(width) * u64::from(height);
        if width > MAX_SIDE || height > MAX_SIDE || area > self.max_pixels {
            return Err(Error::ImageLimit {
                width: width.into(),
                height: height.into(),
                limit: self.max_pixels,
            });
        }
        Ok(())
    }
}
