//! The image data of a PNG: one zlib stream, compressed in bands of rows.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use simd_adler32::Adler32;

use super::PngOptions;
use super::filter::{FilteredRow, PngFilters, RowFilter};
use crate::parallel::{give_way, map_bands};
use crate::pixels::{drop_alpha, unpremultiply_row};

/// Bytes of filtered rows in a band. A band knows nothing of the others, which costs some hundred
/// bytes each; fewer and larger ones leave threads idle.
const BAND: usize = 1 << 20;

/// Compresses premultiplied RGBA8 to the pieces of a zlib stream.
pub(super) fn compress(
    pixels: &[u8],
    width: usize,
    opaque: bool,
    options: &PngOptions,
) -> Vec<Vec<u8>> {
    let channels = if opaque { 3 } else { 4 };
    let band_rows = (BAND / (width * channels + 1)).max(1);
    let image = Image {
        pixels,
        stride: width * 4,
        channels,
        band_rows,
        options,
    };
    let count = pixels.len().div_ceil(image.stride * band_rows);
    let bands = map_bands(count, |index| {
        compress_band(&image, index, index + 1 == count)
    });
    // A window of 32 KiB; the second byte makes the header a multiple of 31.
    let mut stream = vec![vec![0x78, 0x01]];
    let mut checksum = 1;
    for band in bands {
        checksum = join_checksums(checksum, band.checksum, band.len);
        stream.push(band.deflated);
    }
    stream.push(checksum.to_be_bytes().to_vec());
    stream
}

struct Image<'a> {
    pixels: &'a [u8],
    stride: usize,
    channels: usize,
    band_rows: usize,
    options: &'a PngOptions,
}

struct Band {
    deflated: Vec<u8>,
    checksum: u32,
    len: usize,
}

fn compress_band(image: &Image<'_>, index: usize, last: bool) -> Band {
    match image.channels {
        3 => compress_rows::<3>(image, index, last),
        _ => compress_rows::<4>(image, index, last),
    }
}

fn compress_rows<const N: usize>(image: &Image<'_>, index: usize, last: bool) -> Band {
    let stride = image.stride;
    let start = index * image.band_rows * stride;
    let end = (start + image.band_rows * stride).min(image.pixels.len());
    let rows = &image.pixels[start..end];
    let strategy = Strategy::of(rows, stride, image.options);

    let row_bytes = stride / 4 * N;
    let (mut row, mut above) = (vec![0; row_bytes], vec![0; row_bytes]);
    if let Some(before) = start.checked_sub(stride) {
        straight::<N>(&image.pixels[before..start], &mut above);
    }
    let mut filtered = FilteredRow::new(row_bytes);
    let mut encoder = DeflateEncoder::new(Vec::new(), strategy.level);
    let mut checksum = Adler32::new();
    let mut len = 0;
    for source in rows.chunks_exact(stride) {
        give_way();
        straight::<N>(source, &mut row);
        let bytes = match strategy.filters {
            Some(filters) => filtered.apply_best::<N>(filters, &row, &above),
            None if repeats(&row, &above) => filtered.apply::<N>(RowFilter::Up, &row, &above),
            None => filtered.apply::<N>(RowFilter::None, &row, &above),
        };
        checksum.write(bytes);
        len += bytes.len();
        encoder.write_all(bytes).expect("a vector takes everything");
        std::mem::swap(&mut row, &mut above);
    }
    let deflated = if last {
        encoder.finish().expect("a vector takes everything")
    } else {
        // Ends at a whole byte without ending the stream.
        encoder.flush().expect("a vector takes everything");
        std::mem::take(encoder.get_mut())
    };
    Band {
        deflated,
        checksum: checksum.finish(),
        len,
    }
}

/// Whether a row is that above it. Zeroed rows are left alone: the filter's number would only
/// interrupt a run of zeros.
fn repeats(row: &[u8], above: &[u8]) -> bool {
    row == above && row.iter().any(|byte| *byte != 0)
}

fn straight<const N: usize>(source: &[u8], row: &mut [u8]) {
    if N == 3 {
        drop_alpha(source, row);
    } else {
        unpremultiply_row(source, row);
    }
}

/// How a band is compressed.
struct Strategy {
    level: Compression,
    /// The filters to choose from; `None` to leave rows as they are, except repeated ones.
    filters: Option<PngFilters>,
}

impl Strategy {
    fn of(rows: &[u8], stride: usize, options: &PngOptions) -> Self {
        let filters = options.filters;
        let content = Content::of(rows, stride);
        let level = match (options.compression_level, content) {
            (0, _) => 0,
            (1..=6, Content::Photographed) => 2,
            (1..=6, _) => 5,
            (level, _) => level.min(9),
        };
        let unfiltered = content == Content::Drawn
            && filters.contains(RowFilter::None)
            && filters.contains(RowFilter::Up);
        Self {
            level: Compression::new(level.into()),
            filters: (!unfiltered).then_some(filters),
        }
    }
}

/// What a band shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Areas of one colour and hard edges, which repeat: charts, text.
    Drawn,
    /// Such areas beside gradients, as in icons.
    Shaded,
    /// Hardly anything that repeats.
    Photographed,
}

impl Content {
    /// Guesses from every eighth row how pixels stand to those beside and above.
    fn of(rows: &[u8], stride: usize) -> Self {
        let (mut same, mut near, mut far) = (0, 0, 0);
        for rows in rows.chunks_exact(stride * 2).step_by(4) {
            let (above, row) = rows.split_at(stride);
            let (above, row) = (above.as_chunks::<4>().0, row.as_chunks::<4>().0);
            for ((left, pixel), above) in row.iter().zip(&row[1..]).zip(&above[1..]) {
                match distance(pixel, left).min(distance(pixel, above)) {
                    0 => same += 1,
                    1..=8 => near += 1,
                    _ => far += 1,
                }
            }
        }
        // Where most changes are small, filters pay.
        if same <= near + far {
            Self::Photographed
        } else if near > far {
            Self::Shaded
        } else {
            Self::Drawn
        }
    }
}

/// How far apart two pixels are in the channel that differs most.
fn distance(one: &[u8; 4], other: &[u8; 4]) -> u8 {
    let differences = [0, 1, 2, 3].map(|channel: usize| one[channel].abs_diff(other[channel]));
    differences.into_iter().fold(0, u8::max)
}

/// The Adler-32 of two runs of bytes from theirs; the second has `len` bytes.
fn join_checksums(first: u32, second: u32, len: usize) -> u32 {
    const BASE: u64 = 65521;
    let halves = |sum: u32| (u64::from(sum & 0xffff), u64::from(sum >> 16));
    let ((a1, b1), (a2, b2)) = (halves(first), halves(second));
    let len = len as u64 % BASE;
    // Each sum starts at 1, and the first one's bytes are in every step of the second one.
    let a = (a1 + a2 + BASE - 1) % BASE;
    let b = (b1 + b2 + len * a1 + BASE - len) % BASE;
    ((b << 16) | a) as u32
}
