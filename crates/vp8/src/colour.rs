//! Colours to luma and chroma, as BT.601 has them for television: 16 to 235, and 16 to 240.

use crate::rough::Rough;
use crate::transform::Lanes;

/// A row of macroblocks, filled up to whole ones with the pixels at the edges.
#[derive(Clone, Debug)]
pub(crate) struct Planes {
    columns: usize,
    /// Sixteen rows.
    luma: Vec<u8>,
    /// Eight rows of both.
    chroma: [Vec<u8>; 2],
}

/// Of 65536: what red, green and blue add.
const LUMA: [i32; 3] = [16829, 33039, 6416];
/// Their sums are zero: grey has no chroma.
const CHROMA: [[i32; 3]; 2] = [[-9714, -19071, 28785], [28784, -24103, -4681]];

impl Planes {
    /// From rows of RGBA, of which the first `before` are above those that are meant, and those
    /// behind sixteen more below them.
    pub(crate) fn new(rgba: &[u8], width: usize, before: usize) -> Self {
        let columns = width.div_ceil(16);
        let rows: Vec<&[[u8; 4]]> = rgba
            .chunks_exact(width * 4)
            .map(|row| row.as_chunks().0)
            .collect();
        let row = |at: usize| rows[at.min(rows.len() - 1)];
        let mut luma = Vec::with_capacity(columns * 256);
        for at in before..before + 16 {
            push_luma(&mut luma, row(at));
            fill_up(&mut luma, columns * 16);
        }
        let mut rough = [(); 2].map(|()| Rough::new(width.div_ceil(2)));
        for pair in 0..rows.len().div_ceil(2) {
            push_chroma(&mut rough, row(pair * 2), row(pair * 2 + 1));
        }
        Self {
            columns,
            luma,
            chroma: rough.map(|rough| rough.finish(before / 2, columns * 8)),
        }
    }

    /// The sixteen blocks of a macroblock's luma.
    #[inline]
    pub(crate) fn luma(&self, column: usize) -> Lanes {
        let mut lanes = [[0; 16]; 16];
        for y in 0..16 {
            let start = (y * self.columns + column) * 16;
            for (x, pixel) in self.luma[start..start + 16].iter().enumerate() {
                lanes[y % 4 * 4 + x % 4][y / 4 * 4 + x / 4] = i16::from(*pixel);
            }
        }
        lanes
    }

    /// The eight blocks of both kinds of its chroma, twice.
    #[inline]
    pub(crate) fn chroma(&self, column: usize) -> Lanes {
        let mut lanes = [[0; 16]; 16];
        for (first, plane) in [0, 4].into_iter().zip(&self.chroma) {
            for y in 0..8 {
                let start = (y * self.columns + column) * 8;
                for (x, pixel) in plane[start..start + 8].iter().enumerate() {
                    let lane = first + y / 4 * 2 + x / 4;
                    let pixels = &mut lanes[y % 4 * 4 + x % 4];
                    (pixels[lane], pixels[lane + 8]) = (i16::from(*pixel), i16::from(*pixel));
                }
            }
        }
        lanes
    }

    /// The last row of luma, and of both kinds of chroma.
    pub(crate) fn bottom(&self) -> (&[u8], [&[u8]; 2]) {
        let luma = &self.luma[self.columns * 240..];
        (luma, [0, 1].map(|at| &self.chroma[at][self.columns * 56..]))
    }
}

fn push_luma(plane: &mut Vec<u8>, row: &[[u8; 4]]) {
    plane.extend(row.iter().map(|pixel| {
        let [red, green, blue, _] = pixel.map(i32::from);
        let sum = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
        ((sum + (16 << 16) + (1 << 15)) >> 16) as u8
    }));
}

/// Each number is that of four pixels' mean.
fn push_chroma(planes: &mut [Rough; 2], upper: &[[u8; 4]], lower: &[[u8; 4]]) {
    let sums = upper.chunks(2).zip(lower.chunks(2)).map(|(upper, lower)| {
        let four = [
            upper[0],
            upper[upper.len() - 1],
            lower[0],
            lower[lower.len() - 1],
        ];
        let [a, b, c, d] = four.map(|pixel| pixel.map(i32::from));
        [0, 1, 2].map(|at| a[at] + b[at] + c[at] + d[at])
    });
    for [red, green, blue] in sums {
        for (plane, weights) in planes.iter_mut().zip(CHROMA) {
            let sum = weights[0] * red + weights[1] * green + weights[2] * blue;
            plane.numbers.push(((sum + (1 << 13)) >> 14) as i16);
        }
    }
}

/// Repeats the last number until rows of `length` are full.
fn fill_up(plane: &mut Vec<u8>, length: usize) {
    let last = plane.last().copied().unwrap_or(0);
    plane.resize(plane.len().next_multiple_of(length), last);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of a picture of one colour.
    fn of(colour: [u8; 3]) -> [u8; 3] {
        let [red, green, blue] = colour;
        let planes = Planes::new(&[red, green, blue, 255].repeat(3 * 3), 3, 0);
        assert!(planes.luma.iter().all(|luma| *luma == planes.luma[0]));
        assert_eq!((planes.luma.len(), planes.chroma[1].len()), (256, 64));
        [planes.luma[0], planes.chroma[0][0], planes.chroma[1][0]]
    }

    #[test]
    fn colours_are_those_of_television() {
        assert_eq!(of([0, 0, 0]), [16, 128, 128]);
        assert_eq!(of([255, 255, 255]), [235, 128, 128]);
        assert_eq!(of([255, 0, 0]), [81, 90, 240]);
        assert_eq!(of([0, 255, 0]), [145, 54, 34]);
        assert_eq!(of([0, 0, 255]), [41, 240, 110]);
    }
}
