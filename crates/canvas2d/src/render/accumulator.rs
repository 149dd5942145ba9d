//! Exact coverage of many thin shapes at once: each edge adds the area to the right of it to the
//! pixels it passes, and the running sum along a row is the coverage.
//!
//! The rasteriser sorts tiles and makes strips of them, which is the better way for most shapes. The
//! edges of a chart's line of thousands of points lie so close together that every tile has its own.
//!
//! Sums are integers: the outlines are closed, so that every row's sum ends at zero exactly, however
//! many edges there are.
//!
//! Columns lie one after the other in memory: an edge that is steeper than it is flat stays in a column
//! for some rows, and these are added to together. Flat ones are to be given with x and y exchanged.

use std::ops::Range;

use vello_cpu::kurbo::Point;

use crate::geometry::PixelRect;

/// Parts of a pixel's height, and of its area.
const UNIT: i32 = 1 << BITS;
const BITS: u32 = 10;

/// Columns are counted in so many bits of fraction.
const FRACTION: u32 = 32;

/// A column's number, with its fraction.
type Column = i64;

const ONE: Column = 1 << FRACTION;

/// Columns left of the area's first: the steps along an edge may end by a rounding error before it.
const MARGIN: usize = 1;

/// Columns' rows are counted in multiples of this.
pub(super) const ROWS: usize = 8;

/// Sums of areas over the pixels of a rectangle.
#[derive(Debug)]
pub(super) struct Accumulator {
    area: PixelRect,
    /// Column after column.
    sums: Vec<i32>,
    /// Rows that each column has room for.
    stride: usize,
}

/// A part of an edge within the area, from the top down: columns from its left edge, with the margin,
/// and rows in [`UNIT`]s from its upper one.
#[derive(Clone, Copy)]
struct Piece {
    x0: f64,
    y0: i64,
    x1: f64,
    y1: i64,
    /// 1 for an edge that goes down, -1 for one that goes up.
    sign: i32,
}

impl Accumulator {
    pub(super) fn new(area: PixelRect) -> Self {
        // The last pixel's edges reach one over it, and the margin is on that side too.
        let columns = area.width() as usize + 2 * MARGIN + 1;
        let stride = (area.height() as usize).next_multiple_of(ROWS);
        Self {
            area,
            sums: vec![0; columns * stride],
            stride,
        }
    }

    /// Adds one edge of a closed outline.
    #[inline(always)]
    pub(super) fn edge(&mut self, from: Point, to: Point) {
        let above = f64::from(self.area.y0);
        let row = |y: f64| {
            /// More than any row: what is added makes the cast round down, not towards zero.
            const FAR: f64 = (1_i64 << 44) as f64;
            let units = ((y - above) * f64::from(UNIT) + 0.5).clamp(-FAR, FAR);
            // NaN becomes zero.
            (units + FAR) as i64 - FAR as i64
        };
        let (y0, y1) = (row(from.y), row(to.y));
        let height = i64::from(self.area.height()) * i64::from(UNIT);
        if y0 == y1 || y0.min(y1) >= height || y0.max(y1) <= 0 {
            return;
        }
        let margin = MARGIN as f64 - f64::from(self.area.x0);
        let (x0, x1) = (from.x + margin, to.x + margin);
        if !(x0.is_finite() && x1.is_finite()) {
            return;
        }
        self.within_rows(if y0 < y1 {
            Piece {
                x0,
                y0,
                x1,
                y1,
                sign: 1,
            }
        } else {
            Piece {
                x0: x1,
                y0: y1,
                x1: x0,
                y1: y0,
                sign: -1,
            }
        });
    }

    /// Cuts off what lies above and below the area.
    #[inline(always)]
    fn within_rows(&mut self, mut piece: Piece) {
        let height = i64::from(self.area.height()) * i64::from(UNIT);
        if piece.y0 < 0 {
            piece.x0 = piece.x_at(0);
            piece.y0 = 0;
        }
        if piece.y1 > height {
            piece.x1 = piece.x_at(height);
            piece.y1 = height;
        }
        let (least, most) = (piece.x0.min(piece.x1), piece.x0.max(piece.x1));
        let (left, right) = self.sides();
        if least >= left && most <= right {
            self.rows(piece);
        } else {
            self.within_columns(piece);
        }
    }

    fn sides(&self) -> (f64, f64) {
        let left = MARGIN as f64;
        (left, left + f64::from(self.area.width()))
    }

    /// Cuts off what lies beside the area; it counts as if it were on the area's side, which the row's
    /// sum needs.
    fn within_columns(&mut self, piece: Piece) {
        let (left, right) = self.sides();
        let (least, most) = (piece.x0.min(piece.x1), piece.x0.max(piece.x1));
        let mut crossings = [left, right];
        if piece.x0 > piece.x1 {
            crossings.reverse();
        }
        let inside = |x: f64| x.clamp(left, right);
        let mut start = (piece.x0, piece.y0);
        let ends = crossings
            .into_iter()
            .filter(|x| (least..most).contains(x))
            .map(|x| (x, piece.y_at(x).clamp(piece.y0, piece.y1)))
            .chain([(piece.x1, piece.y1)]);
        for (x, y) in ends {
            if y > start.1 {
                self.rows(Piece {
                    x0: inside(start.0),
                    y0: start.1,
                    x1: inside(x),
                    y1: y,
                    sign: piece.sign,
                });
            }
            start = (x, y);
        }
    }

    fn rows(&mut self, piece: Piece) {
        let column = |x: f64| (x * ONE as f64) as Column;
        let (x0, x1) = (column(piece.x0), column(piece.x1));
        let (y0, y1) = (piece.y0 as i32, piece.y1 as i32);
        let (first, last) = (y0 >> BITS, (y1 - 1) >> BITS);
        if first == last {
            return self.add(first as usize, x0, x1, y1 - y0, piece.sign);
        }
        let height = ((first + 1) << BITS) - y0;
        let per_unit = (x1 - x0) as f64 / f64::from(y1 - y0);
        let x = x0 + (per_unit * f64::from(height)) as Column;
        self.add(first as usize, x0, x, height, piece.sign);
        let step = (per_unit * f64::from(UNIT)) as Column;
        let x = self.whole_rows(first as usize + 1..last as usize, x, step, piece.sign);
        self.add(last as usize, x, x1, y1 - (last << BITS), piece.sign);
    }

    /// Adds an edge to rows that it passes from top to bottom; the column where it ends.
    #[inline(never)]
    fn whole_rows(&mut self, rows: Range<usize>, mut x: Column, step: Column, sign: i32) -> Column {
        // More than once a row is no gain.
        let is_flat = step.abs() > ONE / 2;
        let steps_per_column = 1.0 / step as f64;
        let mut row = rows.start;
        while row < rows.end {
            let count = if is_flat {
                0
            } else if step == 0 {
                rows.len()
            } else {
                let start = x & !(ONE - 1);
                let room = if step > 0 {
                    start + ONE - 1 - x
                } else {
                    start - x
                };
                let count = (room as f64 * steps_per_column) as Column;
                // The reciprocal may be a little too large.
                let leaves = (x + count * step) >> FRACTION != x >> FRACTION;
                (count - Column::from(leaves)).max(0) as usize
            };
            let count = count.min(rows.end - row);
            if count > 0 {
                self.add_within_column(row, count, x, step, sign);
                x += count as Column * step;
                row += count;
            }
            if row < rows.end {
                self.add(row, x, x + step, UNIT, sign);
                x += step;
                row += 1;
            }
        }
        x
    }

    /// Adds an edge to rows that it passes without leaving its column.
    fn add_within_column(&mut self, row: usize, count: usize, x: Column, step: Column, sign: i32) {
        let start = (x >> FRACTION) as usize * self.stride + row;
        let Some((column, next)) = self.sums.get_mut(start..).and_then(|sums| {
            let (column, next) = sums.split_at_mut_checked(self.stride)?;
            Some((column.get_mut(..count)?, next.get_mut(..count)?))
        }) else {
            return;
        };
        // Right of the edge lies, of its pixel, what the middle of the edge leaves. Whole columns are
        // cut off, that is the fraction.
        let mut middle = (x + step / 2) as u32;
        for (column, next) in column.iter_mut().zip(next) {
            let part = (middle >> (FRACTION - BITS)) as i32;
            if sign > 0 {
                *column += UNIT - part;
                *next += part;
            } else {
                *column -= UNIT - part;
                *next -= part;
            }
            middle = middle.wrapping_add(step as u32);
        }
    }

    /// Adds an edge that goes from one column to another within a row, over so much of its height.
    fn add(&mut self, row: usize, from: Column, to: Column, height: i32, sign: i32) {
        let (left, right) = (from.min(to), from.max(to));
        let first = left >> FRACTION;
        let middle = |start: Column, end: Column, index: Column| {
            let twice = start + end - 2 * (index << FRACTION);
            (twice >> (FRACTION + 1 - BITS)) as i32
        };
        if right <= (first + 1) << FRACTION {
            let part = (height * middle(left, right, first)) >> BITS;
            return self.put(row, first as usize, height - part, part, sign);
        }
        let per_column = f64::from(height) / (right - left) as f64;
        let (mut start, mut done) = (left, 0);
        let columns = self.sums.len() / self.stride;
        for index in first..columns as Column {
            let end = right.min((index + 1) << FRACTION);
            let below = if end == right {
                height
            } else {
                ((end - left) as f64 * per_column) as i32
            };
            let part = ((below - done) * middle(start, end, index)) >> BITS;
            self.put(row, index as usize, below - done - part, part, sign);
            if end == right {
                return;
            }
            (start, done) = (end, below);
        }
    }

    #[inline(always)]
    fn put(&mut self, row: usize, column: usize, pixel: i32, next: i32, sign: i32) {
        let place = column * self.stride + row;
        for (place, part) in [(place, pixel), (place + self.stride, next)] {
            if let Some(sum) = self.sums.get_mut(place) {
                *sum += part * sign;
            }
        }
    }

    /// The coverage of the pixels of every column in turn, 0 to 255; there are more of them than rows,
    /// up to a multiple of [`ROWS`].
    pub(super) fn resolve(&self, mut column: impl FnMut(&[u8])) {
        let mut coverage = vec![0; self.stride];
        let mut running = vec![0_i32; self.stride];
        let columns = self.sums.chunks_exact(self.stride.max(1));
        let seen = MARGIN..MARGIN + self.area.width() as usize;
        for (index, sums) in columns.enumerate().take(seen.end) {
            for ((sum, part), coverage) in running.iter_mut().zip(sums).zip(&mut coverage) {
                *sum += part;
                let covered = sum.unsigned_abs().min(UNIT as u32);
                *coverage = ((covered * 255 + UNIT as u32 / 2) >> BITS) as u8;
            }
            if seen.contains(&index) {
                column(&coverage);
            }
        }
    }
}

impl Piece {
    fn x_at(&self, y: i64) -> f64 {
        let share = (y - self.y0) as f64 / (self.y1 - self.y0) as f64;
        self.x0 + (self.x1 - self.x0) * share
    }

    fn y_at(&self, x: f64) -> i64 {
        let share = (x - self.x0) / (self.x1 - self.x0);
        self.y0 + ((self.y1 - self.y0) as f64 * share) as i64
    }
}
