//! Large pictures, as bands of rows that several threads code.
//!
//! Restart markers are what the format has for it: after one, nothing depends on what came before.
//! Where they stand depends on the size alone, so that the file does not on the number of threads.

use super::frame::Frame;

/// The smallest band that is worth a thread: a quarter of a millisecond's work.
const BAND_PIXELS: usize = 1 << 17;

/// Smaller pictures, a millisecond's work, are not cut up: the markers would make a small file larger.
const CUT_PIXELS: usize = 1 << 19;

/// Restart markers are counted in units of the format, in 16 bits.
const MAX_UNITS: usize = 65_535;

const FIRST_RESTART: u8 = 0xd0;

/// Rows of units in a band; `None` where the picture is too small for bands.
pub(super) fn rows(frame: &Frame<'_>) -> Option<usize> {
    let rows = BAND_PIXELS
        .div_ceil(frame.width * frame.unit())
        .min(MAX_UNITS / frame.units().0);
    let is_large = frame.width * frame.height >= CUT_PIXELS;
    (is_large && rows < frame.units().1).then_some(rows)
}

/// Adds the bits of bands with a marker between each two.
pub(super) fn join(file: &mut Vec<u8>, bands: &[Vec<u8>]) {
    file.reserve(bands.iter().map(|band| band.len() + 2).sum());
    for (index, band) in bands.iter().enumerate() {
        if index > 0 {
            file.extend([0xff, FIRST_RESTART + ((index - 1) % 8) as u8]);
        }
        file.extend(band);
    }
}
