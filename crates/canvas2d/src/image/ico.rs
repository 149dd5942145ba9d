//! ICO and CUR: the largest of the pictures in the file, and of those the one with the most colours.
//!
//! A PNG in it is decoded as any other. The rest is done by the `image` crate, which is given a file
//! of that picture alone: it would choose by other rules, and read PNGs of one colour type only.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::ico::IcoDecoder;

use super::{ImageFormat, Limits, foreign, png};
use crate::bitmap::Bitmap;
use crate::error::Result;

/// Bytes of the header, and of a picture's entry in the directory behind it.
const HEADER: usize = 6;
const ENTRY: usize = 16;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    match Picture::best(bytes)? {
        Picture::Png(data) => png::probe(data),
        Picture::Other(file) => Ok(open(&file)?.dimensions()),
    }
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    match Picture::best(bytes)? {
        Picture::Png(data) => png::decode(data, limits),
        Picture::Other(file) => foreign::decode(open(&file)?, ImageFormat::Ico, false, limits),
    }
}

enum Picture<'a> {
    Png(&'a [u8]),
    /// A file with this picture alone.
    Other(Vec<u8>),
}

impl<'a> Picture<'a> {
    fn best(bytes: &'a [u8]) -> Result<Self> {
        let truncated = || ImageFormat::Ico.error("the file ends too early");
        let [_, _, _, _, low, high] = *bytes.first_chunk::<HEADER>().ok_or_else(truncated)?;
        let count = usize::from(u16::from_le_bytes([low, high]));
        let directory = &bytes[HEADER..];
        let directory = directory.get(..count * ENTRY).ok_or_else(truncated)?;
        let entries = directory.as_chunks::<ENTRY>().0.iter();
        let best = entries
            .max_by_key(|entry| Self::rank(entry))
            .ok_or_else(|| ImageFormat::Ico.error("there is no picture in the file"))?;
        let number = |at: usize| {
            let bytes = [best[at], best[at + 1], best[at + 2], best[at + 3]];
            u32::from_le_bytes(bytes) as usize
        };
        let data = bytes.get(number(12)..).ok_or_else(truncated)?;
        let data = data.get(..number(8)).ok_or_else(truncated)?;
        if data.starts_with(b"\x89PNG") {
            return Ok(Self::Png(data));
        }
        // What are planes and bits in an icon is the place of a cursor's tip.
        let mut entry = *best;
        entry[4..8].fill(0);
        entry[12..].copy_from_slice(&((HEADER + ENTRY) as u32).to_le_bytes());
        let header = [0, 0, 1, 0, 1, 0];
        Ok(Self::Other([&header[..], &entry, data].concat()))
    }

    /// By pixels, then by bits; a side of zero has 256.
    fn rank(entry: &[u8; ENTRY]) -> (u32, u16) {
        let side = |byte: u8| u32::from(byte.wrapping_sub(1)) + 1;
        let bits = u16::from_le_bytes([entry[6], entry[7]]);
        (side(entry[0]) * side(entry[1]), bits)
    }
}

fn open(file: &[u8]) -> Result<IcoDecoder<Cursor<&[u8]>>> {
    IcoDecoder::new(Cursor::new(file)).map_err(foreign::error(ImageFormat::Ico))
}
