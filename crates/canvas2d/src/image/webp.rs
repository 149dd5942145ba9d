//! WebP: pictures with loss through `vp8`, all others through the `image` crate.
//!
//! Its decoder takes memory for the size that the innermost frame claims, whatever the file's
//! header says. So the chunks are walked here first, and frames larger than the canvas are refused.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageError};

use super::{Destination, ImageFormat, Limits, foreign, orientation};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::MemoryKind;
use crate::parallel::threads;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let layout = Layout::read(bytes)?;
    Ok(orientation::turned_size(
        layout.width,
        layout.height,
        layout.orientation,
    ))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let layout = Layout::read(bytes)?;
    if let Some(frame) = layout.opaque_frame() {
        return decode_frame(frame, &layout, limits);
    }
    let mut destination = Destination::new(limits, layout.width, layout.height)?;
    // The frame before it is composed and the canvas of an animation, or the YUV planes.
    let area = u64::from(layout.width) * u64::from(layout.height);
    let scratch_bytes = area * if layout.animated { 8 } else { 4 };
    let scratch = limits.ledger.charge(MemoryKind::Images, scratch_bytes)?;

    let decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(bytes)).map_err(error)?;
    if decoder.dimensions() != (layout.width, layout.height) {
        return Err(ImageFormat::WebP.error("the headers contradict each other"));
    }
    let opaque = if decoder.color_type() == ColorType::Rgba8 {
        decoder.read_image(&mut destination.pixels).map_err(error)?;
        destination.premultiply()
    } else {
        destination
            .fill_from_rgb(|rgb| decoder.read_image(rgb))
            .map_err(error)?;
        true
    };
    drop(scratch);
    Ok(orientation::turn(destination, layout.orientation, limits)?.into_bitmap(opaque))
}

/// Pixels of a picture that take so long, some 5 milliseconds, that a second thread pays. Also where it only
/// shares a core: it waits for fresh pages while the first one reads.
const FOR_TWO: u64 = 1 << 20;

/// A single frame with loss, which has no alpha.
fn decode_frame(frame: &[u8], layout: &Layout<'_>, limits: &Limits<'_>) -> Result<Bitmap> {
    let error = |error| ImageFormat::WebP.error(error);
    if vp8::size(frame).map_err(error)? != (layout.width, layout.height) {
        return Err(ImageFormat::WebP.error("the headers contradict each other"));
    }
    let mut destination = Destination::new(limits, layout.width, layout.height)?;
    let scratch = limits
        .ledger
        .charge(MemoryKind::Images, vp8::scratch_bytes(layout.width))?;
    let area = u64::from(layout.width) * u64::from(layout.height);
    let beside = area >= FOR_TWO && threads() > 1;
    vp8::decode(frame, &mut destination.pixels, beside).map_err(error)?;
    drop(scratch);
    Ok(orientation::turn(destination, layout.orientation, limits)?.into_bitmap(true))
}

/// What the chunks say before anything is decoded.
struct Layout<'a> {
    width: u32,
    height: u32,
    animated: bool,
    orientation: Orientation,
    /// The first frame with loss.
    frame: Option<&'a [u8]>,
    /// Whether there is more to the picture: alpha, or a frame without loss.
    has_more: bool,
}

impl<'a> Layout<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self> {
        let truncated = || ImageFormat::WebP.error("the file ends too early");
        let mut chunks = Chunks(bytes.get(12..).ok_or_else(truncated)?);
        let (kind, data) = chunks.next().ok_or_else(truncated)?;
        let (width, height) = match &kind {
            b"VP8X" => extended_size(data),
            _ => frame_size(&kind, data),
        }
        .ok_or_else(|| ImageFormat::WebP.error("the header is damaged"))?;
        let mut layout = Self {
            width,
            height,
            animated: false,
            orientation: Orientation::NoTransforms,
            frame: (&kind == b"VP8 ").then_some(data),
            has_more: false,
        };
        if &kind == b"VP8X" {
            layout.read_extended(chunks)?;
        }
        Ok(layout)
    }

    /// The frame that is all of the picture.
    fn opaque_frame(&self) -> Option<&'a [u8]> {
        self.frame.filter(|_| !self.animated && !self.has_more)
    }

    fn read_extended(&mut self, chunks: Chunks<'a>) -> Result<()> {
        for (kind, data) in chunks {
            match &kind {
                b"EXIF" => {
                    // Some writers keep the prefix that JPEG needs.
                    let exif = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                    self.orientation = orientation::from_exif(Some(exif));
                }
                b"ANMF" => {
                    self.animated = true;
                    let frame = Chunks(data.get(16..).unwrap_or_default());
                    for (kind, data) in frame {
                        self.check_frame(&kind, data)?;
                    }
                }
                _ => {
                    self.check_frame(&kind, data)?;
                    match &kind {
                        b"VP8 " => self.frame = self.frame.or(Some(data)),
                        b"VP8L" | b"ALPH" => self.has_more = true,
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn check_frame(&self, kind: &[u8; 4], data: &[u8]) -> Result<()> {
        match frame_size(kind, data) {
            Some((width, height)) if width > self.width || height > self.height => {
                Err(ImageFormat::WebP.error("a frame is larger than the image"))
            }
            _ => Ok(()),
        }
    }
}

/// The chunks of a RIFF file or of a frame in it; the last one may be cut off.
struct Chunks<'a>(&'a [u8]);

impl<'a> Iterator for Chunks<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let ([k0, k1, k2, k3, length @ ..], rest) = self.0.split_first_chunk::<8>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let data = &rest[..length.min(rest.len())];
        // Chunks start at even offsets.
        self.0 = rest.get(length.next_multiple_of(2)..).unwrap_or_default();
        Some(([*k0, *k1, *k2, *k3], data))
    }
}

fn extended_size(data: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| {
        let [low, middle, high] = *data.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes([low, middle, high, 0]) + 1)
    };
    Some((side(4)?, side(7)?))
}

/// The size in the header of a lossy or lossless frame; `None` for other chunks and damaged ones.
fn frame_size(kind: &[u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    match kind {
        b"VP8 " => {
            let [w0, w1, h0, h1] = *data.get(6..)?.first_chunk()?;
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            Some((side(w0, w1), side(h0, h1))).filter(|(width, height)| *width > 0 && *height > 0)
        }
        b"VP8L" => {
            let bits = u32::from_le_bytes(*data.get(1..)?.first_chunk()?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}

fn error(error: ImageError) -> Error {
    foreign::error(ImageFormat::WebP)(error)
}
