//! TIFF pictures that the decoder of `image` refuses, though the crate beneath can read their samples:
//! palettes, grey of two and four bits, and grey with alpha.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits as TiffLimits};
use tiff::tags::Tag;

use super::{Destination, ImageFormat, Limits, tiff::alpha_is_premultiplied};
use crate::error::{Error, Result};
use crate::memory::MemoryKind;

type Reader<'a> = Decoder<Cursor<&'a [u8]>>;

/// `PhotometricInterpretation`: grey, and indices of colours.
const BLACK_IS_ZERO: u16 = 1;
const PALETTE: u16 = 3;

/// What a decoder may take beside the picture.
const SCRATCH: usize = 16 * 1024 * 1024;

/// A picture that is read here.
pub(super) struct Samples<'a> {
    /// The file; one with a palette says that its indices are greys.
    bytes: Cow<'a, [u8]>,
    pub(super) width: u32,
    pub(super) height: u32,
    layout: Layout,
}

enum Layout {
    /// Grey or indices of so many bits, and the colours.
    One { bits: u8, palette: Vec<[u8; 3]> },
    /// Grey, or an index, and alpha, of eight bits; the colours.
    WithAlpha {
        palette: Vec<[u8; 3]>,
        premultiplied: bool,
    },
}

impl<'a> Samples<'a> {
    /// Reads the header; `None` for all pictures that are read elsewhere.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Option<Self>> {
        let mut reader = reader(bytes)?;
        let interpretation: Option<u16> = reader
            .find_tag_unsigned(Tag::PhotometricInterpretation)
            .map_err(error)?;
        let mut bytes = Cow::Borrowed(bytes);
        let mut palette = Vec::new();
        if interpretation == Some(PALETTE) {
            let colors = reader.get_tag_u16_vec(Tag::ColorMap).map_err(error)?;
            palette = colors_of(&colors)
                .ok_or_else(|| ImageFormat::Tiff.error("the palette is damaged"))?;
            // The samples are the same: only that the crate would not read them.
            call_grey(bytes.to_mut())
                .ok_or_else(|| ImageFormat::Tiff.error("the palette can't be read"))?;
        }
        let mut reader = self::reader(&bytes)?;
        let (width, height) = reader.dimensions().map_err(error)?;
        let is_ours = interpretation == Some(PALETTE);
        let layout = match reader.colortype() {
            Ok(ColorType::Gray(bits @ (2 | 4))) => Layout::One { bits, palette },
            Ok(ColorType::Gray(bits @ (1 | 8))) if is_ours => Layout::One { bits, palette },
            Ok(ColorType::Multiband {
                bit_depth: 8,
                num_samples: 2,
            }) => Layout::WithAlpha {
                palette,
                premultiplied: alpha_is_premultiplied(&mut reader),
            },
            _ => return Ok(None),
        };
        Ok(Some(Self {
            bytes,
            width,
            height,
            layout,
        }))
    }

    /// Decodes all; the memory for a row's samples is counted. Answers whether every pixel is opaque.
    pub(super) fn fill(&self, destination: &mut Destination, limits: &Limits<'_>) -> Result<bool> {
        let (width, height) = (self.width as usize, self.height as usize);
        let stride = match &self.layout {
            Layout::One { bits, .. } => (width * usize::from(*bits)).div_ceil(8),
            Layout::WithAlpha { .. } => width * 2,
        };
        let taken = stride * height + self.bytes.len();
        let charge = limits.ledger.charge(MemoryKind::Images, taken as u64)?;
        let mut own = TiffLimits::default();
        own.decoding_buffer_size = stride * height;
        own.intermediate_buffer_size = stride * height + SCRATCH;
        own.ifd_value_size = SCRATCH;
        let mut reader = reader(&self.bytes)?.with_limits(own);
        let DecodingResult::U8(samples) = reader.read_image().map_err(error)? else {
            return Err(ImageFormat::Tiff.error("the samples are of another kind"));
        };
        if samples.len() != stride * height {
            return Err(ImageFormat::Tiff.error("planes of their own are not supported"));
        }
        let rows = destination.pixels.chunks_exact_mut(width * 4);
        for (row, samples) in rows.zip(samples.chunks_exact(stride)) {
            self.expand(samples, row.as_chunks_mut().0);
        }
        drop((samples, charge));
        Ok(match &self.layout {
            Layout::One { .. } => true,
            Layout::WithAlpha { premultiplied, .. } => destination.finish(*premultiplied),
        })
    }

    fn expand(&self, samples: &[u8], row: &mut [[u8; 4]]) {
        match &self.layout {
            Layout::One { bits, palette } => {
                let bits = usize::from(*bits);
                let most = (1 << bits) - 1;
                for (index, pixel) in row.iter_mut().enumerate() {
                    let at = index * bits;
                    let sample = samples[at / 8] >> (8 - bits - at % 8) & most as u8;
                    let [r, g, b] = color(palette, sample, most);
                    *pixel = [r, g, b, 255];
                }
            }
            Layout::WithAlpha { palette, .. } => {
                for ([sample, alpha], pixel) in samples.as_chunks().0.iter().zip(row) {
                    let [r, g, b] = color(palette, *sample, 255);
                    *pixel = [r, g, b, *alpha];
                }
            }
        }
    }
}

/// The colour of an index, black where the palette ends before; without a palette a grey.
fn color(palette: &[[u8; 3]], sample: u8, most: u16) -> [u8; 3] {
    if palette.is_empty() {
        // Both divide 255.
        return [(u16::from(sample) * (255 / most)) as u8; 3];
    }
    palette
        .get(usize::from(sample))
        .copied()
        .unwrap_or_default()
}

/// The colours of a palette, whose reds stand before all greens.
fn colors_of(map: &[u16]) -> Option<Vec<[u8; 3]>> {
    let count = map.len() / 3;
    if count == 0 || !map.len().is_multiple_of(3) {
        return None;
    }
    // Some writers have 8 bits where 16 belong.
    let is_narrow = map.iter().all(|value| *value < 256);
    let narrow = |value: u16| match is_narrow {
        true => value as u8,
        false => ((u32::from(value) * 255 + 32_895) >> 16) as u8,
    };
    let channel = |index: usize, number: usize| narrow(map[number * count + index]);
    Some(
        (0..count)
            .map(|index| [channel(index, 0), channel(index, 1), channel(index, 2)])
            .collect(),
    )
}

/// Says in a file's first directory that its picture is grey. `None` if there is no such entry.
fn call_grey(bytes: &mut [u8]) -> Option<()> {
    let is_little = match bytes.first_chunk()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |bytes: &[u8], at: usize| {
        let value = *bytes.get(at..)?.first_chunk()?;
        Some(if is_little {
            u16::from_le_bytes(value)
        } else {
            u16::from_be_bytes(value)
        })
    };
    let offset = *bytes.get(4..)?.first_chunk()?;
    let directory = if is_little {
        u32::from_le_bytes(offset)
    } else {
        u32::from_be_bytes(offset)
    } as usize;
    let count = usize::from(short(bytes, directory)?);
    let mut entries = (0..count).map(|entry| directory + 2 + entry * 12);
    let entry =
        entries.find(|at| short(bytes, *at) == Some(Tag::PhotometricInterpretation.to_u16()))?;
    // Behind the number, the type and the count.
    let value = bytes.get_mut(entry + 8..)?.first_chunk_mut()?;
    *value = if is_little {
        BLACK_IS_ZERO.to_le_bytes()
    } else {
        BLACK_IS_ZERO.to_be_bytes()
    };
    Some(())
}

fn reader(bytes: &[u8]) -> Result<Reader<'_>> {
    Decoder::new(Cursor::new(bytes)).map_err(error)
}

fn error(error: tiff::TiffError) -> Error {
    match error {
        tiff::TiffError::IoError(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImageFormat::Tiff.error("the file ends too early")
        }
        other => ImageFormat::Tiff.error(other),
    }
}
