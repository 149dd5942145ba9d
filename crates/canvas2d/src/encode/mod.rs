//! Bitmaps to files.

mod avif;
mod gif;
mod jpeg;
mod png;
mod webp;

pub use avif::{AvifOptions, avif};
pub use gif::gif;
pub use jpeg::{JpegOptions, jpeg};
pub use png::{Palette, PngFilters, PngOptions, png, png_of_alphas};
pub use webp::{WebPOptions, webp};

use crate::bitmap::Bitmap;

/// How many bytes [`raw`] writes.
pub fn raw_length(bitmap: &Bitmap) -> usize {
    bitmap.pixel_format().stride(bitmap.width()) * bitmap.height() as usize
}

/// Writes pixels as node-canvas's `'raw'` has them, in the bitmap's own format: RGBA32 is
/// premultiplied BGRA on every machine of today.
///
/// # Panics
/// When `out` is not of [`raw_length`].
pub fn raw(bitmap: &Bitmap, out: &mut [u8]) {
    let format = bitmap.pixel_format();
    assert_eq!(out.len(), raw_length(bitmap), "whole rows");
    let rows = bitmap.data().chunks_exact(bitmap.width() as usize * 4);
    for (row, out) in rows.zip(out.chunks_exact_mut(format.stride(bitmap.width()))) {
        format.write_row(row, out);
    }
}
