//! How macroblocks differ in their steps and in how much is smoothed between them.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-9.3>

use super::bool_decoder::BoolDecoder;
use crate::quantizer::Steps;

/// What holds for the macroblocks of a segment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Segment {
    pub(crate) steps: Steps,
    /// Of those that are predicted as a whole, and of those that are block by block.
    pub(crate) smoothing: [Smoothing; 2],
}

/// How much is smoothed, as differences of pixels.
///
/// <https://www.rfc-editor.org/rfc/rfc6386#section-15.2>
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Smoothing {
    /// Zero for none at all.
    pub(crate) level: u8,
    /// How different pixels beside each other may be.
    pub(crate) interior: u8,
    /// Above which differences there is more than the edge of a block.
    pub(crate) variance: u8,
}

/// What the header says of segments.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Segmentation {
    is_used: bool,
    /// Whether numbers are differences from those of the frame.
    is_relative: bool,
    indices: [i32; 4],
    levels: [i32; 4],
    /// The branches of the tree that says a macroblock's segment, if they say it.
    tree: Option<[u8; 3]>,
}

/// What the header says of smoothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FilterHeader {
    pub(crate) is_simple: bool,
    /// Zero for none at all, whatever segments say.
    pub(crate) level: i32,
    sharpness: u8,
    /// For key frames, and for macroblocks predicted block by block.
    offsets: [i32; 2],
}

impl Segmentation {
    pub(crate) fn read(bits: &mut BoolDecoder<'_>) -> Self {
        if !bits.flag() {
            return Self::default();
        }
        let mut segmentation = Self {
            is_used: true,
            ..Self::default()
        };
        let says_segments = bits.flag();
        if bits.flag() {
            segmentation.is_relative = !bits.flag();
            segmentation.indices = [(); 4].map(|()| bits.optional_signed(7).unwrap_or(0));
            segmentation.levels = [(); 4].map(|()| bits.optional_signed(6).unwrap_or(0));
        }
        segmentation.tree = says_segments.then(|| {
            [(); 3].map(|()| {
                if bits.flag() {
                    bits.number(8) as u8
                } else {
                    255
                }
            })
        });
        segmentation
    }

    /// The segment of a macroblock.
    #[inline(always)]
    pub(crate) fn segment(&self, bits: &mut BoolDecoder<'_>) -> usize {
        let Some([root, low, high]) = self.tree else {
            return 0;
        };
        if bits.read(root) {
            2 + usize::from(bits.read(high))
        } else {
            usize::from(bits.read(low))
        }
    }

    pub(crate) fn segments(
        &self,
        index: i32,
        offsets: [i32; 5],
        filter: &FilterHeader,
    ) -> [Segment; 4] {
        std::array::from_fn(|at| {
            let of = |whole: i32, own: i32| match (self.is_used, self.is_relative) {
                (false, _) => whole,
                (true, true) => whole + own,
                (true, false) => own,
            };
            let level = of(filter.level, self.levels[at]);
            Segment {
                steps: Steps::new(of(index, self.indices[at]), offsets),
                smoothing: [false, true].map(|by_blocks| filter.smoothing(level, by_blocks)),
            }
        })
    }
}

impl FilterHeader {
    pub(crate) fn read(bits: &mut BoolDecoder<'_>) -> Self {
        let mut filter = Self {
            is_simple: bits.flag(),
            level: bits.number(6) as i32,
            sharpness: bits.number(3) as u8,
            offsets: [0; 2],
        };
        if bits.flag() && bits.flag() {
            let [[frame, ..], [blocks, ..]] =
                [(); 2].map(|()| [(); 4].map(|()| bits.optional_signed(6).unwrap_or(0)));
            filter.offsets = [frame, blocks];
        }
        filter
    }

    fn smoothing(&self, level: i32, by_blocks: bool) -> Smoothing {
        if self.level == 0 {
            return Smoothing::default();
        }
        let mut level = level.clamp(0, 63) + self.offsets[0];
        if by_blocks {
            level += self.offsets[1];
        }
        let level = level.clamp(0, 63) as u8;
        let interior = match self.sharpness {
            0 => level,
            1..=4 => (level >> 1).min(9 - self.sharpness),
            _ => (level >> 2).min(9 - self.sharpness),
        };
        Smoothing {
            level,
            interior: interior.max(1),
            variance: match level {
                0..15 => 0,
                15..40 => 1,
                _ => 2,
            },
        }
    }
}
