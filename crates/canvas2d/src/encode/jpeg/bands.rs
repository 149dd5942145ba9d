//! Large pictures, encoded as several of full width and put together.
//!
//! Restart markers are what the format has for it: after one, nothing depends on what came before.
//! Where they stand depends on the size alone, so that the file does not on the number of threads.

use jpeg_encoder::EncodingError;

use super::Picture;
use crate::parallel::map_bands;

/// The smallest band that is worth a thread: half a millisecond's work.
const BAND_PIXELS: usize = 1 << 17;

/// Smaller pictures, two milliseconds' work, are not cut up: the markers would make a small file larger.
const CUT_PIXELS: usize = 1 << 19;

/// Restart markers are counted in blocks of the format, in 16 bits.
const MAX_BLOCKS: usize = 65_535;

const START_OF_FRAME: u8 = 0xc0;
const START_OF_SCAN: u8 = 0xda;
const RESTART_INTERVAL: [u8; 4] = [0xff, 0xdd, 0, 4];
const FIRST_RESTART: usize = 0xd0;
const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];

/// Rows of blocks in a band; `None` where the picture is too small for bands.
pub(super) fn rows(picture: &Picture<'_>) -> Option<usize> {
    let side = block_side(picture);
    let (width, height) = (usize::from(picture.width), usize::from(picture.height));
    let rows = BAND_PIXELS
        .div_ceil(width * side)
        .min(MAX_BLOCKS / width.div_ceil(side));
    (width * height >= CUT_PIXELS && rows * side < height).then_some(rows)
}

/// Pixels on a side of what the format codes at once.
fn block_side(picture: &Picture<'_>) -> usize {
    if picture.subsampling { 16 } else { 8 }
}

/// Encodes a picture in bands of so many rows of blocks.
pub(super) fn encode(
    picture: &Picture<'_>,
    rows: usize,
    encode: impl Fn(Picture<'_>) -> Result<Vec<u8>, EncodingError> + Sync,
) -> Result<Vec<u8>, EncodingError> {
    let side = block_side(picture);
    let stride = usize::from(picture.width) * 4;
    let bands: Vec<_> = picture.pixels.chunks(stride * rows * side).collect();
    let files = map_bands(bands.len(), |index| {
        let pixels = bands[index];
        // A part of a height that fits 16 bits.
        encode(Picture {
            pixels,
            height: (pixels.len() / stride) as u16,
            ..*picture
        })
    });
    let files = files.into_iter().collect::<Result<Vec<_>, _>>()?;
    let interval = (usize::from(picture.width).div_ceil(side) * rows) as u16;
    Ok(join(&files, picture.height, interval))
}

/// Puts the scans of several files behind the header of the first.
fn join(files: &[Vec<u8>], height: u16, interval: u16) -> Vec<u8> {
    let mut joined = Vec::with_capacity(files.iter().map(Vec::len).sum());
    for (index, file) in files.iter().enumerate() {
        let layout = Layout::of(file);
        if index == 0 {
            joined.extend(&file[..layout.scan_header]);
            // Behind the length and the depth.
            joined[layout.frame_header + 5..][..2].copy_from_slice(&height.to_be_bytes());
            joined.extend(RESTART_INTERVAL);
            joined.extend(interval.to_be_bytes());
            joined.extend(&file[layout.scan_header..layout.scan]);
        } else {
            joined.extend([0xff, (FIRST_RESTART + (index - 1) % 8) as u8]);
        }
        joined.extend(&file[layout.scan..file.len() - END_OF_IMAGE.len()]);
    }
    joined.extend(END_OF_IMAGE);
    joined
}

/// Where the parts of a file begin that the encoder has just written.
#[derive(Default)]
struct Layout {
    frame_header: usize,
    scan_header: usize,
    scan: usize,
}

impl Layout {
    fn of(file: &[u8]) -> Self {
        let mut layout = Self::default();
        // Behind the marker of the start.
        let mut at = 2;
        while layout.scan == 0 {
            let segment = file[at..].first_chunk::<4>();
            let [_, marker, high, low] = *segment.expect("the header goes on to the scan");
            match marker {
                START_OF_FRAME => layout.frame_header = at,
                START_OF_SCAN => layout.scan_header = at,
                _ => {}
            }
            at += 2 + usize::from(u16::from_be_bytes([high, low]));
            if marker == START_OF_SCAN {
                layout.scan = at;
            }
        }
        layout
    }
}
