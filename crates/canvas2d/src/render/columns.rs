//! Coverage that comes column by column, put on rows of pixels.

use fearless_simd::{Level, Simd, dispatch};

use super::accumulator::ROWS;
use super::rasterizer::Target;
use super::rows::{self, Pixel};
use crate::geometry::PixelRect;

/// Columns that are gathered before they are drawn, as rows of so many pixels.
const COLUMNS: usize = 8;

/// Draws an area in one colour.
pub(super) struct Columns<'a, 'b> {
    target: &'a mut Target<'b>,
    area: PixelRect,
    color: Pixel,
    /// The coverage of the columns that are not drawn yet, one after the other.
    gathered: Vec<u8>,
    count: usize,
    /// Where the first of them is, in pixels from the area's left edge.
    place: usize,
}

impl<'a, 'b> Columns<'a, 'b> {
    pub(super) fn new(target: &'a mut Target<'b>, area: PixelRect, color: Pixel) -> Self {
        let rows = (area.height() as usize).next_multiple_of(ROWS);
        Self {
            target,
            area,
            color,
            gathered: vec![0; rows * COLUMNS],
            count: 0,
            place: 0,
        }
    }

    /// The next column, with as many pixels as the area has rows, up to a multiple of [`ROWS`].
    pub(super) fn push(&mut self, coverage: &[u8]) {
        let rows = self.gathered.len() / COLUMNS;
        self.gathered[self.count * rows..][..rows].copy_from_slice(coverage);
        self.count += 1;
        if self.count == COLUMNS {
            self.draw();
        }
    }

    /// Draws the last columns.
    pub(super) fn finish(mut self) {
        if self.count > 0 {
            let rows = self.gathered.len() / COLUMNS;
            self.gathered[self.count * rows..].fill(0);
            self.draw();
        }
    }

    fn draw(&mut self) {
        dispatch!(Level::new(), simd => self.draw_rows(simd));
        self.place += self.count;
        self.count = 0;
    }

    #[inline(always)]
    fn draw_rows<S: Simd>(&mut self, simd: S) {
        let height = self.area.height() as usize;
        let stride = self.target.area.width() as usize * 4;
        let left = (self.area.x0 - self.target.area.x0) as usize + self.place;
        let above = (self.area.y0 - self.target.area.y0) as usize;
        let rows = self.gathered.len() / COLUMNS;
        for first in (0..height).step_by(ROWS) {
            let mut parts = [0_u64; COLUMNS];
            for (column, part) in parts.iter_mut().enumerate() {
                let start = column * rows + first;
                let (eight, _) = self.gathered[start..start + ROWS].as_chunks::<ROWS>();
                *part = u64::from_le_bytes(eight[0]);
            }
            if parts == [0; COLUMNS] {
                continue;
            }
            transpose(&mut parts);
            for (row, part) in parts.iter().enumerate().take(height - first) {
                if *part != 0 {
                    let start = (above + first + row) * stride + left * 4;
                    let pixels = &mut self.target.pixels[start..start + self.count * 4];
                    let coverage = part.to_le_bytes();
                    rows::blend_covered(simd, pixels, self.color, &coverage[..self.count]);
                }
            }
        }
    }
}

/// Exchanges rows and columns of 8 × 8 bytes: of blocks of one byte, then of two, then of four.
fn transpose(rows: &mut [u64; 8]) {
    for (size, kept) in [
        (1, 0x00ff_00ff_00ff_00ff),
        (2, 0x0000_ffff_0000_ffff),
        (4, 0x0000_0000_ffff_ffff_u64),
    ] {
        for index in (0..8).filter(|index| index & size == 0) {
            let (upper, lower) = (rows[index], rows[index + size]);
            let shift = size * 8;
            rows[index] = (upper & kept) | ((lower & kept) << shift);
            rows[index + size] = ((upper >> shift) & kept) | (lower & !kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transposing_exchanges_rows_and_columns() {
        let mut rows: [u64; 8] = std::array::from_fn(|row| {
            u64::from_le_bytes(std::array::from_fn(|column| (row * 8 + column) as u8))
        });
        transpose(&mut rows);
        for (row, bytes) in rows.iter().enumerate() {
            let wanted: [u8; 8] = std::array::from_fn(|column| (column * 8 + row) as u8);
            assert_eq!(bytes.to_le_bytes(), wanted);
        }
    }

    #[test]
    fn columns_are_drawn_where_they_belong() {
        let (area, band) = (PixelRect::of_size(30, 20), PixelRect::new(3, 2, 22, 15));
        let mut pixels = vec![0; 30 * 20 * 4];
        let mut target = Target {
            pixels: &mut pixels,
            area,
        };
        let covered = |x: i32, y: i32| ((x * 31 + y * 17) % 256) as u8;
        let mut columns = Columns::new(&mut target, band, [255; 4]);
        for x in band.x0..band.x1 {
            // More rows than the band has, as a multiple of eight.
            let coverage: Vec<_> = (band.y0..band.y0 + 16).map(|y| covered(x, y)).collect();
            columns.push(&coverage);
        }
        columns.finish();
        for (index, pixel) in pixels.chunks_exact(4).enumerate() {
            let (x, y) = (index as i32 % 30, index as i32 / 30);
            let inside = band.contains(PixelRect::new(x, y, x + 1, y + 1));
            assert_eq!(pixel[3], if inside { covered(x, y) } else { 0 }, "{x} {y}");
        }
    }
}
