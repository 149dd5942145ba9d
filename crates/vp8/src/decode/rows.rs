//! Rows of macroblocks, from the file to pixels that are not smoothed yet.

use fearless_simd::{Simd, dispatch};

use super::band::{Band, CHROMA_KEPT, Edges, LUMA_KEPT};
use super::header::Header;
use super::macroblock;
use super::modes::read_modes;
use super::residuals::ResidualReader;
use super::{DecodeError, level};
use crate::blocks::{Contexts, Filled};
use crate::canvas::Canvas;
use crate::modes::Luma;

/// What is above a macroblock, or left of it where there is nothing, as the format has it.
const ABOVE_ALL: u8 = 127;
const LEFT_OF_ALL: u8 = 129;

/// Decodes rows in order.
pub(crate) struct Rows<'a> {
    header: Header<'a>,
    residuals: ResidualReader,
    /// The last pixels of the row above, before they are smoothed.
    luma_above: Vec<u8>,
    chroma_above: [Vec<u8>; 2],
    modes_above: Vec<[u8; 4]>,
    filled_above: Vec<Filled>,
    luma: Canvas,
    chroma: [Canvas; 2],
}

impl<'a> Rows<'a> {
    pub(crate) fn new(header: Header<'a>, columns: usize) -> Self {
        Self {
            residuals: ResidualReader::new(&header.probabilities),
            header,
            // What is above and to the right of the last is looked at, too.
            luma_above: vec![ABOVE_ALL; columns * 16 + 4],
            chroma_above: [(); 2].map(|()| vec![ABOVE_ALL; columns * 8]),
            modes_above: vec![[0; 4]; columns],
            filled_above: vec![Filled::default(); columns],
            luma: Canvas::default(),
            chroma: [Canvas::default(), Canvas::default()],
        }
    }

    pub(crate) fn decode(&mut self, row: usize, band: &mut Band) -> Result<(), DecodeError> {
        dispatch!(level(), simd => self.decode_with(simd, row, band))
    }

    #[inline(always)]
    fn decode_with(
        &mut self,
        simd: impl Simd,
        row: usize,
        band: &mut Band,
    ) -> Result<(), DecodeError> {
        let mut modes_left = [0; 4];
        let mut contexts = Contexts::default();
        let corner = if row == 0 { ABOVE_ALL } else { LEFT_OF_ALL };
        let mut left = Left {
            luma: [LEFT_OF_ALL; 16],
            chroma: [[LEFT_OF_ALL; 8]; 2],
            corners: [corner; 3],
        };
        let partition = row % self.header.partitions.len();
        for column in 0..band.columns {
            let header = &mut self.header;
            let segment = header.segmentation.segment(&mut header.modes);
            let segment = &header.segments[segment];
            let is_empty = header
                .filled
                .is_some_and(|probability| header.modes.read(probability));
            let (luma, chroma) = read_modes(
                &mut header.modes,
                &mut self.modes_above[column],
                &mut modes_left,
            );
            let has_constants = matches!(luma, Luma::Whole(_));

            contexts.above = self.filled_above[column];
            let any = if is_empty {
                contexts.skip(has_constants);
                false
            } else {
                self.residuals.clear();
                let bits = &mut header.partitions[partition];
                self.residuals
                    .read(simd, bits, &mut contexts, has_constants, &segment.steps)
            };
            self.filled_above[column] = contexts.above;
            band.edges[column] = Edges {
                smoothing: segment.smoothing[usize::from(!has_constants)],
                inner: any || !has_constants,
            };

            let is_there = [row > 0, column > 0];
            self.surround(column, &mut left);
            let residuals = any.then_some(&self.residuals.residuals);
            macroblock::luma(simd, &mut self.luma, &luma, is_there, residuals);
            for (canvas, first) in self.chroma.iter_mut().zip([16, 20]) {
                macroblock::chroma(simd, canvas, chroma, is_there, residuals, first);
            }
            self.keep(column, &mut left, band);
        }
        let bits = [&self.header.modes, &self.header.partitions[partition]];
        if bits.iter().any(|bits| bits.is_past_end()) {
            return Err(DecodeError::TooShort);
        }
        Ok(())
    }

    /// Puts what is around a macroblock onto the canvases.
    #[inline(always)]
    fn surround(&mut self, column: usize, left: &mut Left) {
        let [corner, corners @ ..] = &mut left.corners;
        let mut above = [0; 21];
        above[0] = *corner;
        above[1..].copy_from_slice(&self.luma_above[column * 16..][..20]);
        *corner = above[16];
        self.luma.surround(&above, &left.luma);
        let planes = self.chroma.iter_mut().zip(&self.chroma_above);
        for ((canvas, plane), (corner, left)) in planes.zip(corners.iter_mut().zip(&left.chroma)) {
            let mut above = [0; 9];
            above[0] = *corner;
            above[1..].copy_from_slice(&plane[column * 8..][..8]);
            *corner = above[8];
            canvas.surround(&above, left);
        }
    }

    /// Puts finished pixels where they are shown, and where others are predicted from them.
    #[inline(always)]
    fn keep(&mut self, column: usize, left: &mut Left, band: &mut Band) {
        let (stride, columns) = (band.luma_stride(), band.columns);
        let pixels = &mut band.luma[LUMA_KEPT * stride + column * 16..];
        for y in 0..16 {
            pixels[y * stride..][..16].copy_from_slice(self.luma.row::<16>(y));
        }
        let last = self.luma.row::<16>(15);
        self.luma_above[column * 16..][..16].copy_from_slice(last);
        if column + 1 == columns {
            // For the row below: to the right of the last is what is above it.
            self.luma_above[columns * 16..].fill(last[15]);
        }
        left.luma = std::array::from_fn(|y| self.luma.row::<16>(y)[15]);

        let stride = band.chroma_stride();
        for (at, canvas) in self.chroma.iter().enumerate() {
            let pixels = &mut band.chroma[at][CHROMA_KEPT * stride + column * 8..];
            for y in 0..8 {
                pixels[y * stride..][..8].copy_from_slice(canvas.row::<8>(y));
            }
            self.chroma_above[at][column * 8..][..8].copy_from_slice(canvas.row::<8>(7));
            left.chroma[at] = std::array::from_fn(|y| canvas.row::<8>(y)[7]);
        }
    }
}

/// What is left of a macroblock.
struct Left {
    luma: [u8; 16],
    chroma: [[u8; 8]; 2],
    /// Those above it, of luma and both kinds of chroma.
    corners: [u8; 3],
}
