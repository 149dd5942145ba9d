//! Reads key frames.
//!
//! Rows of macroblocks are predicted one after the other; each is smoothed and painted before the
//! next, so that its pixels do not leave the cache. No more than a few rows are held.

mod band;
mod bool_decoder;
mod edges;
mod filter;
mod header;
mod inverse;
mod macroblock;
mod modes;
mod pipeline;
mod residuals;
mod rgba;
mod rows;
mod segments;
mod small;
mod smooth;
#[cfg(test)]
mod tests;
mod transpose;

use std::fmt;

use fearless_simd::Level;

use header::Header;
use pipeline::Finisher;
use rgba::Painter;
use rows::Rows;

/// Why a frame can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// There are fewer bytes than the frame needs.
    TooShort,
    /// It is a difference to another frame.
    NoKeyFrame,
    /// It does not begin as frames do.
    NoFrame,
    /// There is room for another number of pixels.
    OtherSize,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooShort => "the file ends too early",
            Self::NoKeyFrame => "it is a frame of a video",
            Self::NoFrame => "the header is damaged",
            Self::OtherSize => "the frame has another size",
        })
    }
}

impl std::error::Error for DecodeError {}

/// The width and the height of a frame, neither of which is zero.
///
/// # Errors
/// When it has no header of a key frame.
pub fn size(frame: &[u8]) -> Result<(u32, u32), DecodeError> {
    let [width, height] = header::size(frame)?.map(u32::from);
    Ok((width, height))
}

/// About how many bytes [`decode`] needs beside the pixels, for a picture of this width.
pub fn scratch_bytes(width: u32) -> u64 {
    // Rows of macroblocks of 36 bytes for a column of pixels, and the lines of rows.
    u64::from(width.next_multiple_of(16)) * (pipeline::BANDS as u64 * 36 + 16) + 64 * 1024
}

/// What the processor can do, of two generations: code for more would be larger, and no faster.
#[inline(always)]
fn level() -> Level {
    #[cfg(test)]
    if tests::IS_OLD.get() {
        return Level::baseline();
    }
    let level = Level::new();
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    {
        use fearless_simd::Simd;

        let newer = level.as_avx2().map(Simd::level);
        if let Some(level) = newer.or_else(|| level.as_sse2().map(Simd::level)) {
            return level;
        }
    }
    level
}

/// Reads a key frame as opaque RGBA8 into exactly as many `pixels`; with a second thread `beside` this
/// one, if asked for.
///
/// # Errors
/// When it is not one, or ends too early: some of the pixels are written then.
pub fn decode(frame: &[u8], pixels: &mut [u8], beside: bool) -> Result<(), DecodeError> {
    let size = header::size(frame)?.map(usize::from);
    if pixels.len() != size[0] * size[1] * 4 {
        return Err(DecodeError::OtherSize);
    }
    let header = Header::read(frame)?;
    let [columns, count] = size.map(|side| side.div_ceil(16));
    let finisher = Finisher::new(columns, Painter::new(pixels, size), header.filter);
    let rows = Rows::new(header, columns);
    pipeline::run(rows, finisher, columns, count, beside)
}
