//! Exact coverage of many thin shapes at once: each edge adds the area to the right of it to the
//! pixels it passes, and the running sum along a row is the coverage.
//!
//! The rasteriser sorts tiles and makes strips of them, which is the better way for most shapes. The
//! edges of a chart's line of thousands of points lie so close together that every tile has its own.
//!
//! Sums are integers: the outlines are closed, so that every row's sum ends at zero exactly, however
//! many edges there are.

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

/// Sums of areas over the pixels of a rectangle.
#[derive(Debug)]
pub(super) struct Accumulator {
    area: PixelRect,
    sums: Vec<i32>,
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
        let stride = area.width() as usize + 2 * MARGIN + 1;
        Self {
            area,
            sums: vec![0; stride * area.height() as usize],
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

    #[inline(never)]
    fn rows(&mut self, piece: Piece) {
        let column = |x: f64| (x * ONE as f64) as Column;
        let (x0, x1) = (column(piece.x0), column(piece.x1));
        let (y0, y1) = (piece.y0 as i32, piece.y1 as i32);
        let (first, last) = (y0 >> BITS, (y1 - 1) >> BITS);
        let stride = self.stride;
        let Some(sums) = self.sums.get_mut(first as usize * stride..) else {
            return;
        };
        let Some((row, below)) = sums.split_at_mut_checked(stride) else {
            return;
        };
        if first == last {
            return add(row, x0, x1, y1 - y0, piece.sign);
        }
        let height = ((first + 1) << BITS) - y0;
        let per_unit = (x1 - x0) as f64 / f64::from(y1 - y0);
        let mut x = x0 + (per_unit * f64::from(height)) as Column;
        add(row, x0, x, height, piece.sign);
        let step = (per_unit * f64::from(UNIT)) as Column;
        let whole = (last - first - 1) as usize * stride;
        let Some((between, rest)) = below.split_at_mut_checked(whole) else {
            return;
        };
        x = whole_rows(between, stride, x, step, piece.sign);
        if let Some(row) = rest.get_mut(..stride) {
            add(row, x, x1, y1 - (last << BITS), piece.sign);
        }
    }

    /// The coverage of every row in turn, 0 to 255.
    pub(super) fn resolve(&self, mut row: impl FnMut(&[u8])) {
        let mut coverage = vec![0; self.area.width() as usize];
        for sums in self.sums.chunks_exact(self.stride) {
            let mut sum: i32 = sums[..MARGIN].iter().sum();
            for (coverage, part) in coverage.iter_mut().zip(&sums[MARGIN..]) {
                sum += part;
                let covered = sum.unsigned_abs().min(UNIT as u32);
                *coverage = ((covered * 255 + UNIT as u32 / 2) >> BITS) as u8;
            }
            row(&coverage);
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

#[inline(always)]
fn put(row: &mut [i32], index: usize, pixel: i32, next: i32, sign: i32) {
    if let Some([first, second]) = row.get_mut(index..index + 2) {
        *first += pixel * sign;
        *second += next * sign;
    }
}

/// Adds an edge to rows that it passes from top to bottom; the column where it ends. On its own, as
/// this is where the time goes, and it needs all registers.
#[inline(never)]
fn whole_rows(sums: &mut [i32], stride: usize, mut x: Column, step: Column, sign: i32) -> Column {
    for row in sums.chunks_exact_mut(stride) {
        let next = x + step;
        if x >> FRACTION == next >> FRACTION {
            // Right of the edge lies, of this pixel, what the middle of the edge leaves.
            let twice = (x & (ONE - 1)) + (next & (ONE - 1));
            let part = (twice >> (FRACTION + 1 - BITS)) as i32;
            put(row, (x >> FRACTION) as usize, UNIT - part, part, sign);
        } else {
            add(row, x, next, UNIT, sign);
        }
        x = next;
    }
    x
}

/// Adds an edge that goes from one column to another within a row, over so much of its height.
#[inline(never)]
fn add(row: &mut [i32], from: Column, to: Column, height: i32, sign: i32) {
    let (left, right) = (from.min(to), from.max(to));
    let first = left >> FRACTION;
    let middle = |start: Column, end: Column, index: Column| {
        let twice = start + end - 2 * (index << FRACTION);
        (twice >> (FRACTION + 1 - BITS)) as i32
    };
    if right <= (first + 1) << FRACTION {
        let part = (height * middle(left, right, first)) >> BITS;
        return put(row, first as usize, height - part, part, sign);
    }
    let per_column = f64::from(height) / (right - left) as f64;
    let (mut start, mut done) = (left, 0);
    for index in first..row.len() as Column {
        let end = right.min((index + 1) << FRACTION);
        let below = if end == right {
            height
        } else {
            ((end - left) as f64 * per_column) as i32
        };
        let part = ((below - done) * middle(start, end, index)) >> BITS;
        put(row, index as usize, below - done - part, part, sign);
        if end == right {
            return;
        }
        (start, done) = (end, below);
    }
}
