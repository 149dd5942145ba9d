//! A macroblock while it comes into being, with what is around it.

use crate::predict::{Around, Mode};
use crate::predict_small::Edge;

/// Bytes between rows.
pub(crate) const STRIDE: usize = 32;

/// The macroblock as far as it is decoded, with the row above, the column to the left, and four
/// columns more to the right for what is above the last blocks. Chroma takes the upper left quarter.
#[derive(Clone, Debug)]
pub(crate) struct Canvas([u8; STRIDE * 17]);

impl Default for Canvas {
    fn default() -> Self {
        Self([0; STRIDE * 17])
    }
}

impl Canvas {
    /// `above` begins with the corner.
    #[inline(always)]
    pub(crate) fn surround<const ABOVE: usize, const SIZE: usize>(
        &mut self,
        above: &[u8; ABOVE],
        left: &[u8; SIZE],
    ) {
        self.0[..ABOVE].copy_from_slice(above);
        for (row, left) in self.0[STRIDE..].chunks_exact_mut(STRIDE).zip(left) {
            row[0] = *left;
        }
        if ABOVE > 17 {
            // The last block of each row sees what the first sees, as the format has it.
            for row in [4, 8, 12] {
                self.0.copy_within(17..ABOVE, row * STRIDE + 17);
            }
        }
    }

    /// Where one of the blocks of luma begins: its corner, which is not in it.
    #[inline(always)]
    pub(crate) fn block(at: usize) -> usize {
        at / 4 * 4 * STRIDE + at % 4 * 4
    }

    /// What is around a block.
    #[inline(always)]
    pub(crate) fn edge(&self, block: usize) -> Edge {
        let corner = Self::block(block);
        let mut edge = [0; 13];
        for (at, pixel) in edge[..4].iter_mut().enumerate() {
            *pixel = self.0[corner + (4 - at) * STRIDE];
        }
        edge[4..].copy_from_slice(&self.0[corner..corner + 9]);
        edge
    }

    /// The pixels above a block and beyond it, and the corner before them.
    #[inline(always)]
    pub(crate) fn above(&self, corner: usize) -> (u8, [u8; 8]) {
        let mut above = [0; 8];
        above.copy_from_slice(&self.0[corner + 1..corner + 9]);
        (self.0[corner], above)
    }

    /// What is left of the blocks of a row, as the last pixels of a block.
    #[inline(always)]
    pub(crate) fn left_of(&self, row: usize) -> [u8; 16] {
        let mut pixels = [0; 16];
        for y in 0..4 {
            pixels[y * 4 + 3] = self.0[(row * 4 + y + 1) * STRIDE];
        }
        pixels
    }

    /// Changes four rows of eight pixels.
    #[inline(always)]
    pub(crate) fn add(&mut self, corner: usize, numbers: &[[i16; 8]; 4]) {
        for (y, numbers) in numbers.iter().enumerate() {
            let row = &mut self.0[corner + (y + 1) * STRIDE + 1..][..8];
            for (pixel, number) in row.iter_mut().zip(numbers) {
                *pixel = (i16::from(*pixel) + number).clamp(0, 255) as u8;
            }
        }
    }

    #[inline(always)]
    pub(crate) fn put(&mut self, corner: usize, pixels: &[u8; 16]) {
        for (row, from) in pixels.chunks_exact(4).enumerate() {
            self.0[corner + (row + 1) * STRIDE + 1..][..4].copy_from_slice(from);
        }
    }

    /// Predicts a square of so many pixels, of which `is_there` says as [`Around`] has it.
    #[inline(always)]
    pub(crate) fn predict<const SIZE: usize>(&mut self, mode: Mode, is_there: [bool; 2]) {
        let mut above = [0; SIZE];
        above.copy_from_slice(&self.0[1..=SIZE]);
        let left: [u8; SIZE] = std::array::from_fn(|y| self.0[(y + 1) * STRIDE]);
        let corner = self.0[0];
        let rows = self.0[STRIDE..].chunks_exact_mut(STRIDE).take(SIZE);
        let rows = rows.map(|row| &mut row[1..=SIZE]);
        match mode {
            Mode::Mean => {
                let around = Around {
                    above: &above,
                    left: &left,
                    corner,
                    is_there,
                };
                let mean = around.mean();
                rows.for_each(|row| row.fill(mean));
            }
            Mode::Vertical => rows.for_each(|row| row.copy_from_slice(&above)),
            Mode::Horizontal => rows.zip(left).for_each(|(row, left)| row.fill(left)),
            Mode::Slope => {
                for (row, left) in rows.zip(left) {
                    let step = i16::from(left) - i16::from(corner);
                    for (pixel, above) in row.iter_mut().zip(above) {
                        *pixel = (i16::from(above) + step).clamp(0, 255) as u8;
                    }
                }
            }
        }
    }

    /// A row of so many pixels.
    #[inline(always)]
    pub(crate) fn row<const SIZE: usize>(&self, y: usize) -> &[u8; SIZE] {
        self.0[(y + 1) * STRIDE + 1..]
            .first_chunk()
            .expect("rows of a macroblock are within it")
    }

    /// The pixels of luma.
    pub(crate) fn pixels(&self) -> [u8; 256] {
        let mut pixels = [0; 256];
        for (y, row) in pixels.as_chunks_mut::<16>().0.iter_mut().enumerate() {
            *row = *self.row(y);
        }
        pixels
    }
}
