//! What a frame says of all its macroblocks.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-9>

use super::DecodeError;
use super::bool_decoder::BoolDecoder;
use super::segments::{FilterHeader, Segment, Segmentation};
use crate::coefficient_tables::{DEFAULT, KEPT};
use crate::tokens::Probabilities;

/// Bytes before the first partition.
const START: usize = 10;

/// The sides of a frame, none of which is zero.
pub(crate) fn size(data: &[u8]) -> Result<[u16; 2], DecodeError> {
    let start: &[u8; START] = data.first_chunk().ok_or(DecodeError::TooShort)?;
    let [tag, _, _, magic @ .., w0, w1, h0, h1] = start;
    if tag & 1 != 0 {
        return Err(DecodeError::NoKeyFrame);
    }
    if *magic != [0x9d, 0x01, 0x2a] {
        return Err(DecodeError::NoFrame);
    }
    // The upper two bits ask for a larger picture on the screen, which nobody does.
    let sides = [[*w0, *w1], [*h0, *h1]].map(|side| u16::from_le_bytes(side) & 0x3fff);
    if sides.contains(&0) {
        return Err(DecodeError::NoFrame);
    }
    Ok(sides)
}

/// What is said before the modes of the first macroblock.
pub(crate) struct Header<'a> {
    /// The rest of the first partition.
    pub(crate) modes: BoolDecoder<'a>,
    /// Rows take turns in them.
    pub(crate) partitions: Vec<BoolDecoder<'a>>,
    pub(crate) segmentation: Segmentation,
    pub(crate) segments: [Segment; 4],
    pub(crate) filter: FilterHeader,
    pub(crate) probabilities: Box<Probabilities>,
    /// How probable it is that a macroblock says levels, if those that do not say so.
    pub(crate) filled: Option<u8>,
}

impl<'a> Header<'a> {
    pub(crate) fn read(data: &'a [u8]) -> Result<Self, DecodeError> {
        let tag = data.first_chunk::<3>().ok_or(DecodeError::TooShort)?;
        let length = u32::from_le_bytes([tag[0], tag[1], tag[2], 0]) >> 5;
        let rest = data.get(START..).ok_or(DecodeError::TooShort)?;
        let (first, rest) = rest
            .split_at_checked(length as usize)
            .ok_or(DecodeError::TooShort)?;

        let mut bits = BoolDecoder::new(first);
        if bits.flag() {
            return Err(DecodeError::NoFrame);
        }
        // That nothing needs to be clamped is a promise which need not be believed.
        bits.flag();
        let segmentation = Segmentation::read(&mut bits);
        let filter = FilterHeader::read(&mut bits);
        let count = 1 << bits.number(2);
        let index = bits.number(7) as i32;
        let offsets = [(); 5].map(|()| bits.optional_signed(4).unwrap_or(0));
        let segments = segmentation.segments(index, offsets, &filter);
        // Whether the probabilities hold for later frames, too.
        bits.flag();
        let probabilities = read_probabilities(&mut bits);
        let filled = bits.flag().then(|| bits.number(8) as u8);
        if bits.is_past_end() {
            return Err(DecodeError::TooShort);
        }
        Ok(Self {
            modes: bits,
            partitions: partitions(rest, count)?,
            segmentation,
            segments,
            filter,
            probabilities,
            filled,
        })
    }
}

fn read_probabilities(bits: &mut BoolDecoder<'_>) -> Box<Probabilities> {
    let mut probabilities = Box::new(DEFAULT);
    let all = probabilities.as_flattened_mut().as_flattened_mut();
    let kept = KEPT.as_flattened().as_flattened().as_flattened();
    for (probability, kept) in all.as_flattened_mut().iter_mut().zip(kept) {
        if bits.read(*kept) {
            *probability = bits.number(8) as u8;
        }
    }
    probabilities
}

/// Their lengths stand before them, but for that of the last, which has what is left.
fn partitions(data: &[u8], count: usize) -> Result<Vec<BoolDecoder<'_>>, DecodeError> {
    let (lengths, mut rest) = data
        .split_at_checked(3 * (count - 1))
        .ok_or(DecodeError::TooShort)?;
    let mut partitions = Vec::with_capacity(count);
    for [a, b, c] in lengths.as_chunks::<3>().0 {
        let length = u32::from_le_bytes([*a, *b, *c, 0]) as usize;
        let (partition, others) = rest.split_at_checked(length).ok_or(DecodeError::TooShort)?;
        partitions.push(BoolDecoder::new(partition));
        rest = others;
    }
    partitions.push(BoolDecoder::new(rest));
    Ok(partitions)
}
