//! AVIF: the first picture of the file with its alpha, whole or in tiles, turned as the file says.
//!
//! `oxideav-avif` reads the boxes and `oxideav-av1` the frames in them, both without `unsafe`. What is
//! made of the frames is made here, as the former takes no odd sides with half the colours.

mod container;
mod frame;
mod rows;

use moxcms::{
    CicpColorPrimaries, CicpProfile, ColorProfile, MatrixCoefficients, TransferCharacteristics,
};

use super::profile::Profile;
use super::{Destination, ImageFormat, Limits, orientation};
use crate::bitmap::Bitmap;
use crate::color_space::ColorSpace;
use crate::error::Result;
use container::{Container, Tiles};
use frame::{Decoder, Signal};
use rows::{Part, Rows};

/// The most pixels, as decoding takes 50 to 200 ns for each: pictures of 8K have less.
const MAX_PIXELS: u64 = 1 << 25;

/// Bytes that decoding takes for a pixel of the largest frame.
const BYTES_PER_PIXEL: u64 = 24;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let container = Container::open(bytes)?;
    let (width, height) = container.size;
    Ok(orientation::turned_size(width, height, container.turned))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let limits = Limits {
        max_pixels: limits.max_pixels.min(MAX_PIXELS),
        ..*limits
    };
    let container = Container::open(bytes)?;
    let (width, height) = container.size;
    let mut destination = Destination::new(&limits, width, height)?;
    let mut decoder = Decoder::new(&limits);
    let mut put = |tiles: &Tiles<'_>, part: Part| {
        each_tile(tiles, &mut destination, &mut decoder, &container, part)
    };
    put(&container.tiles()?, Part::Colors)?;
    if let Some(tiles) = container.alpha_tiles()? {
        put(&tiles, Part::Alpha)?;
    }
    let opaque = destination.finish(container.is_premultiplied);
    Ok(orientation::turn(destination, container.turned, &limits)?.into_bitmap(opaque))
}

/// Decodes one tile after the other, and has each of its rows written to where it is in the picture.
fn each_tile(
    tiles: &Tiles<'_>,
    destination: &mut Destination,
    decoder: &mut Decoder<'_>,
    container: &Container<'_>,
    part: Part,
) -> Result<()> {
    let (width, height) = (destination.width as usize, destination.height as usize);
    let columns = tiles.columns;
    let rows_of_tiles = tiles.data.len() / columns;
    let mut first = None;
    for (index, data) in tiles.data.iter().enumerate() {
        let (frame, sequence) = decoder.frame(data, tiles.configuration)?;
        let size = (frame.width as usize, frame.height as usize);
        // All tiles are as large as the first, and cover the picture.
        let (tile_width, tile_height) = *first.get_or_insert(size);
        let covers = tile_width * columns >= width && tile_height * rows_of_tiles >= height;
        if size != (tile_width, tile_height) || !covers {
            return Err(ImageFormat::Avif.error("its frames do not fit together"));
        }
        let (left, top) = (index % columns * tile_width, index / columns * tile_height);
        if left >= width {
            continue;
        }
        let signal = container.signal.unwrap_or_else(|| Signal::of(&sequence));
        let mut rows = Rows::new(&frame, &sequence, signal)?;
        let pixels = destination.pixels.as_chunks_mut::<4>().0;
        let shown = pixels.chunks_exact_mut(width).skip(top).take(tile_height);
        for (y, row) in shown.enumerate() {
            let right = width.min(left + tile_width);
            rows.write(part, y, &mut row[left..right]);
        }
    }
    Ok(())
}

/// What the file says about its colours: a profile before a number for a space.
pub(super) fn profile(bytes: &[u8]) -> Option<Profile> {
    let mut container = Container::open(bytes).ok()?;
    if let Some(icc) = container.icc.take() {
        return Some(Profile::Icc(icc));
    }
    let signal = match container.signal {
        Some(signal) => signal,
        None => Signal::of(&frame::sequence(&container.tiles().ok()?)?),
    };
    of_numbers(signal.primaries, signal.transfer)
}

/// A space by H.273's numbers for primaries and transfer function; `None` for sRGB, for what is
/// unknown, and for the functions of high dynamic range, which no profile maps to the screen.
fn of_numbers(primaries: u8, transfer: u8) -> Option<Profile> {
    const BT709: u8 = 1;
    const UNSPECIFIED: u8 = 2;
    const P3: u8 = 12;
    const SRGB: u8 = 13;
    const PQ: u8 = 16;
    const HLG: u8 = 18;
    let or = |number: u8, usual: u8| if number == UNSPECIFIED { usual } else { number };
    match (or(primaries, BT709), or(transfer, SRGB)) {
        (P3, SRGB) => Some(Profile::Known(ColorSpace::DisplayP3)),
        // Video's function is shown as sRGB's, by browsers too.
        (BT709, BT709 | SRGB) | (_, PQ | HLG) => None,
        (primaries, transfer) => {
            let profile = ColorProfile::new_from_cicp(CicpProfile {
                color_primaries: CicpColorPrimaries::try_from(primaries).ok()?,
                transfer_characteristics: TransferCharacteristics::try_from(transfer).ok()?,
                matrix_coefficients: MatrixCoefficients::Identity,
                full_range: true,
            });
            profile.encode().ok().map(Profile::Icc)
        }
    }
}
