//! Bitmaps to files.

mod gif;
mod jpeg;
mod parallel;
mod png;
mod webp;

pub use gif::gif;
pub use jpeg::{JpegOptions, jpeg};
pub use png::{Palette, PngFilters, PngOptions, png};
pub use webp::webp;

/// Writes premultiplied BGRA8, which node-canvas calls `'raw'` on every machine of today.
///
/// # Panics
/// When `out` is not as long as `pixels`.
pub fn raw_bgra(pixels: &[u8], out: &mut [u8]) {
    assert_eq!(
        pixels.len(),
        out.len(),
        "raw pixels are as many as the bitmap's"
    );
    crate::pixels::rgba_to_bgra_row(pixels, out);
}
