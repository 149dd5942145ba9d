//! Frames, through `oxideav-av1`, and what their samples mean.

use oxideav_av1::decoder::{SpecDecodeSession, SpecFrame};
use oxideav_av1::{ObuIter, ObuType, SequenceHeader, parse_sequence_header};
use oxideav_avif::Colr;

use super::container::Tiles;
use super::{BYTES_PER_PIXEL, MAX_PIXELS};
use crate::error::{Error, Result};
use crate::image::{ImageFormat, Limits};
use crate::memory::MemoryKind;
use crate::parallel;

/// Pixels of all frames: a picture and its alpha, in a few versions one better than the other.
const MAX_ALL: u64 = 8 * MAX_PIXELS;

/// What a frame costs beside its pixels, in pixels.
const EACH: u64 = 1 << 12;

/// How samples stand for colours, by the numbers of H.273. Their range is what the frames say, whatever the
/// container says, as in browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signal {
    pub(super) primaries: u8,
    pub(super) transfer: u8,
    pub(super) matrix: u8,
}

impl Signal {
    /// As the container says it.
    pub(super) fn new(numbers: &Colr) -> Option<Self> {
        match numbers {
            Colr::Nclx {
                colour_primaries,
                transfer_characteristics,
                matrix_coefficients,
                ..
            } => Some(Self {
                primaries: u8::try_from(*colour_primaries).ok()?,
                transfer: u8::try_from(*transfer_characteristics).ok()?,
                matrix: u8::try_from(*matrix_coefficients).ok()?,
            }),
            _ => None,
        }
    }

    /// As the frames say it.
    pub(super) fn of(sequence: &SequenceHeader) -> Self {
        let config = &sequence.color_config;
        Self {
            primaries: config.color_primaries,
            transfer: config.transfer_characteristics,
            matrix: config.matrix_coefficients,
        }
    }
}

/// What is said of all frames of some tiles.
pub(super) fn sequence(tiles: &Tiles<'_>) -> Option<SequenceHeader> {
    sequence_in(&[tiles.data.first()?, tiles.configuration])
}

/// The header of the first of these that has one.
pub(super) fn sequence_in(places: &[&[u8]]) -> Option<SequenceHeader> {
    let headers = places
        .iter()
        .flat_map(|units| ObuIter::new(units).flatten());
    let mut headers = headers.filter(|unit| unit.obu_type == ObuType::SequenceHeader);
    parse_sequence_header(headers.next()?.payload).ok()
}

/// Decodes the frames of one picture, which have a limit in common.
pub(super) struct Decoder<'a> {
    limits: &'a Limits<'a>,
    pixels: u64,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(limits: &'a Limits<'a>) -> Self {
        Self { limits, pixels: 0 }
    }

    /// The last frame in some units: the others are worse versions of it.
    ///
    /// # Errors
    /// [`Error::ImageDecode`], [`Error::ImageLimit`], [`Error::MemoryLimit`].
    pub(super) fn frame(
        &mut self,
        units: &[u8],
        configuration: &[u8],
    ) -> Result<(SpecFrame, SequenceHeader)> {
        let sequence = sequence_in(&[units, configuration])
            .ok_or_else(|| ImageFormat::Avif.error("a frame has no header"))?;
        let width = sequence.max_frame_width_minus_1 + 1;
        let height = sequence.max_frame_height_minus_1 + 1;
        self.limits.check(width, height)?;
        // A frame may say that it is larger than all of them, which the session refuses.
        let area = u64::from(width) * u64::from(height);
        let frames = ObuIter::new(units).flatten().filter(is_frame).count() as u64;
        self.pixels += (area + EACH) * frames;
        if self.pixels > MAX_ALL {
            return Err(ImageFormat::Avif.error("it has too many frames"));
        }
        let bytes = area * BYTES_PER_PIXEL;
        let _working = self.limits.ledger.charge(MemoryKind::Caches, bytes)?;
        let mut session = SpecDecodeSession::new();
        session.set_threads(parallel::threads());
        session.set_max_picture_size(area as u32);
        let mut shown = Vec::new();
        for units in [configuration, units] {
            if !units.is_empty() {
                shown = session.decode_temporal_unit(units).map_err(error)?;
            }
        }
        let last = shown.pop();
        let last = last.ok_or_else(|| ImageFormat::Avif.error("no frame of it is shown"))?;
        Ok((last, sequence))
    }
}

fn is_frame(unit: &oxideav_av1::ObuDescriptor<'_>) -> bool {
    matches!(unit.obu_type, ObuType::Frame | ObuType::FrameHeader)
}

fn error(reason: oxideav_av1::Error) -> Error {
    ImageFormat::Avif.error(reason)
}
