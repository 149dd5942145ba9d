//! Prediction of whole macroblocks from the pixels above and to the left.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-12>

use crate::transform::{Lane, Lanes};

/// How all of a macroblock's luma, or its chroma, is predicted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The mean of all around it.
    #[default]
    Mean,
    /// From above.
    Vertical,
    /// From the left.
    Horizontal,
    /// From both, by how much they differ from the corner.
    Slope,
}

impl Mode {
    pub(crate) const ALL: [Self; 4] = [Self::Mean, Self::Vertical, Self::Horizontal, Self::Slope];
}

/// What lies around a square of `N` by `N` pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    pub(crate) above: &'a [u8],
    pub(crate) left: &'a [u8],
    pub(crate) corner: u8,
    /// Whether there are pixels above, and to the left: else they are what the format says.
    pub(crate) is_there: [bool; 2],
}

impl Around<'_> {
    #[inline(always)]
    pub(crate) fn mean(&self) -> u8 {
        let size = self.left.len() as u32;
        let sum = |pixels: &[u8]| pixels.iter().map(|pixel| u32::from(*pixel)).sum::<u32>();
        let (above, left) = (sum(self.above), sum(self.left));
        let mean = match self.is_there {
            [true, true] => (above + left + size) / (2 * size),
            [true, false] => (above + size / 2) / size,
            [false, true] => (left + size / 2) / size,
            [false, false] => 128,
        };
        mean as u8
    }

    /// The pixels of the square's blocks, of which there are `ACROSS` in a row, from the lane
    /// `first` on.
    #[inline(always)]
    pub(crate) fn predict<const ACROSS: usize>(&self, mode: Mode, first: usize, out: &mut Lanes) {
        let blocks = ACROSS * ACROSS;
        match mode {
            Mode::Mean => {
                let mean = i16::from(self.mean());
                for pixel in out {
                    pixel[first..first + blocks].fill(mean);
                }
            }
            Mode::Vertical => {
                let above = self.columns::<ACROSS>();
                for (at, pixel) in out.iter_mut().enumerate() {
                    pixel[first..first + blocks].copy_from_slice(&above[at % 4][..blocks]);
                }
            }
            Mode::Horizontal => {
                let left = self.rows::<ACROSS>();
                for (at, pixel) in out.iter_mut().enumerate() {
                    pixel[first..first + blocks].copy_from_slice(&left[at / 4][..blocks]);
                }
            }
            Mode::Slope => {
                let (above, left) = (self.columns::<ACROSS>(), self.rows::<ACROSS>());
                let corner = i16::from(self.corner);
                for (at, pixel) in out.iter_mut().enumerate() {
                    let (above, left) = (&above[at % 4], &left[at / 4]);
                    for block in 0..blocks {
                        let sum = above[block] + left[block] - corner;
                        pixel[first + block] = sum.clamp(0, 255);
                    }
                }
            }
        }
    }

    /// The pixels above each block's columns.
    fn columns<const ACROSS: usize>(&self) -> [Lane; 4] {
        std::array::from_fn(|x| {
            std::array::from_fn(|block| i16::from(self.above[block % ACROSS * 4 + x]))
        })
    }

    /// The pixels to the left of each block's rows.
    fn rows<const ACROSS: usize>(&self) -> [Lane; 4] {
        std::array::from_fn(|y| {
            std::array::from_fn(|block| i16::from(self.left[block / ACROSS % ACROSS * 4 + y]))
        })
    }
}
