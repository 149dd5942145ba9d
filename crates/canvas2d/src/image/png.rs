//! PNG, through the `png` crate: rows are decoded into the bitmap and premultiplied while they are
//! still in the cache.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, InterlaceInfo, Reader, Transformations};

use super::{Destination, ImageFormat, Limits};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::pixels::{expand_grey, expand_grey_alpha, expand_rgb, narrow_16, premultiply};

type PngReader<'a> = Reader<Cursor<&'a [u8]>>;

const SIGNATURE: usize = 8;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    let info = decoder.read_header_info().map_err(error)?;
    Ok((info.width, info.height))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let mut reader = open(bytes)?;
    let info = reader.info();
    let (width, height) = info.size();
    // libpng decodes the default image by its header, whatever an animation says about it.
    if info
        .frame_control
        .is_some_and(|frame| (frame.width, frame.height) != (width, height))
    {
        return Err(ImageFormat::Png.error("the first frame is not as large as the image"));
    }
    let mut destination = Destination::new(limits, width, height)?;
    require_end(bytes)?;
    let opaque = if reader.info().interlaced {
        decode_interlaced(&mut reader, &mut destination)?
    } else {
        decode_rows(&mut reader, &mut destination)?
    };
    // Reads what is left of the image data, so that its checksum is verified too.
    reader.read_row(&mut []).map_err(error)?;
    Ok(destination.into_bitmap(opaque))
}

fn open(bytes: &[u8]) -> Result<PngReader<'_>> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let indexed = decoder.read_header_info().map_err(error)?.color_type == ColorType::Indexed;
    decoder.set_transformations(if indexed {
        // Gives RGBA, also when no colour of the palette is transparent.
        Transformations::ALPHA
    } else {
        Transformations::EXPAND
    });
    decoder.read_info().map_err(error)
}

/// Looks for the last chunk, which libpng insists on: without it the file was cut off.
fn require_end(bytes: &[u8]) -> Result<()> {
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    while let Some(([a, b, c, d, kind @ ..], after)) = rest.split_first_chunk::<8>() {
        if kind == b"IEND" {
            return Ok(());
        }
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        // Data and checksum.
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
    }
    Err(ImageFormat::Png.error("the file ends too early"))
}

fn decode_rows(reader: &mut PngReader<'_>, destination: &mut Destination) -> Result<bool> {
    let stride = destination.stride();
    let mut rows = Rows::new(reader)?;
    let mut opaque = true;
    for row in destination.pixels.chunks_exact_mut(stride) {
        rows.read(reader, row)?;
        opaque &= !rows.may_be_transparent() || !premultiply(row);
    }
    Ok(opaque)
}

fn decode_interlaced(reader: &mut PngReader<'_>, destination: &mut Destination) -> Result<bool> {
    let stride = destination.stride();
    let mut rows = Rows::new(reader)?;
    let mut row = vec![0; stride];
    while let Some(interlace) = rows.read(reader, &mut row)? {
        if let InterlaceInfo::Adam7(pass) = &interlace {
            png::expand_interlaced_row(&mut destination.pixels, stride, &row, pass, 32);
        }
    }
    Ok(!rows.may_be_transparent() || destination.premultiply())
}

/// Reads rows of any colour type as RGBA8.
struct Rows {
    color_type: ColorType,
    wide: bool,
    /// A row as it comes; not needed where that is RGBA8 already.
    raw: Vec<u8>,
    /// The same with 8 instead of 16 bits.
    narrow: Vec<u8>,
}

impl Rows {
    fn new(reader: &PngReader<'_>) -> Result<Self> {
        let (color_type, depth) = reader.output_color_type();
        let wide = depth == BitDepth::Sixteen;
        let len = reader.output_line_size(reader.info().width).unwrap_or(0);
        let raw_len = if color_type == ColorType::Rgba && !wide {
            0
        } else {
            len
        };
        let narrow = vec![0; if wide { len / 2 } else { 0 }];
        Ok(Self {
            color_type,
            wide,
            raw: vec![0; raw_len],
            narrow,
        })
    }

    fn may_be_transparent(&self) -> bool {
        matches!(self.color_type, ColorType::Rgba | ColorType::GrayscaleAlpha)
    }

    fn read(
        &mut self,
        reader: &mut PngReader<'_>,
        rgba: &mut [u8],
    ) -> Result<Option<InterlaceInfo>> {
        if self.raw.is_empty() {
            return reader.read_row(rgba).map_err(error);
        }
        let interlace = reader.read_row(&mut self.raw).map_err(error)?;
        let samples = if self.wide {
            narrow_16(&self.raw, &mut self.narrow);
            &self.narrow
        } else {
            &self.raw
        };
        match self.color_type {
            ColorType::Grayscale => expand_grey(samples, rgba),
            ColorType::GrayscaleAlpha => expand_grey_alpha(samples, rgba),
            ColorType::Rgb => expand_rgb(samples, rgba),
            // A palette is expanded to RGBA by the decoder.
            ColorType::Rgba | ColorType::Indexed => rgba.copy_from_slice(samples),
        }
        Ok(interlace)
    }
}

fn error(error: png::DecodingError) -> Error {
    match &error {
        png::DecodingError::IoError(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImageFormat::Png.error("the file ends too early")
        }
        _ => ImageFormat::Png.error(error),
    }
}
