//! The five row filters of PNG, and which of them makes a row smallest.

use fearless_simd::{Level, dispatch};

/// A set of row filters, in the bits of libpng's `PNG_FILTER_*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PngFilters(u8);

impl PngFilters {
    /// Every filter; the best is chosen for each row.
    pub const ALL: Self = Self(0xf8);
    const NONE: Self = Self(0x08);

    /// From the number that node-canvas's `PNG_*` constants make.
    ///
    /// As in libpng, 0 to 4 name one filter, anything else is a set of bits.
    pub const fn from_bits(bits: u32) -> Self {
        match bits & 0xff {
            index @ 0..=4 => Self(0x08 << index),
            set if set & 0xf8 == 0 => Self::NONE,
            set => Self((set & 0xf8) as u8),
        }
    }

    /// Whether the filter may be used.
    pub(super) const fn contains(self, filter: RowFilter) -> bool {
        self.0 & (0x08 << filter as u8) != 0
    }
}

/// What is taken from a byte before it is compressed. The numbers are those of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowFilter {
    /// Nothing.
    None,
    /// The same channel of the pixel to the left.
    Sub,
    /// Of the pixel above.
    Up,
    /// The mean of both.
    Average,
    /// Left, above or above left, whichever a plane through them comes closest to.
    Paeth,
}

impl RowFilter {
    const ALL: [Self; 5] = [Self::None, Self::Sub, Self::Up, Self::Average, Self::Paeth];
}

/// Filters rows of pixels of `N` bytes into a buffer that begins with the filter's number.
pub(super) struct FilteredRow {
    best: Vec<u8>,
    candidate: Vec<u8>,
}

impl FilteredRow {
    pub(super) fn new(row_bytes: usize) -> Self {
        Self {
            best: vec![0; row_bytes + 1],
            candidate: vec![0; row_bytes + 1],
        }
    }

    /// Applies the one filter.
    pub(super) fn apply<const N: usize>(
        &mut self,
        filter: RowFilter,
        row: &[u8],
        above: &[u8],
    ) -> &[u8] {
        self.best[0] = filter as u8;
        dispatch!(Level::new(), _ => apply::<N>(filter, row, above, &mut self.best[1..]));
        &self.best
    }

    /// Applies the filter of the set after which the bytes, taken as signed, are smallest in sum:
    /// the usual guess at what compresses best.
    pub(super) fn apply_best<const N: usize>(
        &mut self,
        filters: PngFilters,
        row: &[u8],
        above: &[u8],
    ) -> &[u8] {
        let mut smallest = u64::MAX;
        for filter in RowFilter::ALL
            .into_iter()
            .filter(|filter| filters.contains(*filter))
        {
            self.candidate[0] = filter as u8;
            let sum = dispatch!(Level::new(), _ => {
                apply::<N>(filter, row, above, &mut self.candidate[1..]);
                sum_of_magnitudes(&self.candidate[1..])
            });
            if sum < smallest {
                smallest = sum;
                std::mem::swap(&mut self.best, &mut self.candidate);
            }
        }
        &self.best
    }
}

#[inline(always)]
fn apply<const N: usize>(filter: RowFilter, row: &[u8], above: &[u8], out: &mut [u8]) {
    // The first pixel has nothing to its left. Slices of one length need no bounds checks.
    let len = row.len();
    let (above, out) = (&above[..len], &mut out[..len]);
    match filter {
        RowFilter::None => out.copy_from_slice(row),
        RowFilter::Up => {
            for ((out, &x), &b) in out.iter_mut().zip(row).zip(above) {
                *out = x.wrapping_sub(b);
            }
        }
        RowFilter::Sub => predict::<N>(
            row,
            above,
            out,
            #[inline(always)]
            |a, _, _| a,
        ),
        RowFilter::Average => predict::<N>(row, above, out, average),
        RowFilter::Paeth => predict::<N>(row, above, out, paeth),
    }
}

/// Takes from each byte what `f` makes of the bytes to the left, above and above left.
#[inline(always)]
fn predict<const N: usize>(row: &[u8], above: &[u8], out: &mut [u8], f: impl Fn(u8, u8, u8) -> u8) {
    let len = row.len();
    for i in 0..N.min(len) {
        out[i] = row[i].wrapping_sub(f(0, above[i], 0));
    }
    let Some(rest) = len.checked_sub(N) else {
        return;
    };
    let (x, a) = (&row[N..], &row[..rest]);
    let (b, c) = (&above[N..], &above[..rest]);
    for ((((out, &x), &a), &b), &c) in out[N..].iter_mut().zip(x).zip(a).zip(b).zip(c) {
        *out = x.wrapping_sub(f(a, b, c));
    }
}

#[inline(always)]
fn average(a: u8, b: u8, _: u8) -> u8 {
    // The mean rounded down without a wider type, so that more bytes fit a register.
    (a & b) + ((a ^ b) >> 1)
}

#[inline(always)]
fn paeth(a: u8, b: u8, c: u8) -> u8 {
    let (wide_a, wide_b, wide_c) = (i16::from(a), i16::from(b), i16::from(c));
    let pa = (wide_b - wide_c).abs();
    let pb = (wide_a - wide_c).abs();
    let pc = (wide_a + wide_b - 2 * wide_c).abs();
    // Selections rather than branches.
    let nearest = if pb <= pc { b } else { c };
    if pa <= pb && pa <= pc { a } else { nearest }
}

#[inline(always)]
fn sum_of_magnitudes(bytes: &[u8]) -> u64 {
    // 256 magnitudes of at most 128 fit 16 bits.
    let magnitudes = |bytes: &[u8]| {
        bytes
            .iter()
            .map(|&x| u16::from((x as i8).unsigned_abs()))
            .sum::<u16>()
    };
    let (blocks, rest) = bytes.as_chunks::<256>();
    let blocks: u64 = blocks
        .iter()
        .map(|block| u64::from(magnitudes(block)))
        .sum();
    blocks + u64::from(magnitudes(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_of_libpng() {
        assert_eq!(PngFilters::from_bits(0), PngFilters::NONE);
        assert_eq!(PngFilters::from_bits(3), PngFilters::from_bits(0x40));
        assert_eq!(PngFilters::from_bits(7), PngFilters::NONE);
        assert_eq!(PngFilters::from_bits(0xf8), PngFilters::ALL);
        let set = PngFilters::from_bits(0x10 | 0x80);
        let contained = RowFilter::ALL.map(|filter| set.contains(filter));
        assert_eq!(contained, [false, true, false, false, true]);
    }

    #[test]
    fn filters_follow_their_definitions() {
        let above = [10, 20, 30, 40, 50, 60, 200, 100, 3];
        let row = [11, 22, 33, 44, 5, 66, 7, 250, 99];
        for filter in RowFilter::ALL {
            let mut filtered = FilteredRow::new(row.len());
            let out = filtered.apply::<3>(filter, &row, &above);
            assert_eq!(out[0], filter as u8);
            for i in 0..row.len() {
                let left = |row: &[u8]| if i < 3 { 0 } else { i32::from(row[i - 3]) };
                let (a, b, c) = (left(&row), i32::from(above[i]), left(&above));
                let p = a + b - c;
                let distances = [(p - a).abs(), (p - b).abs(), (p - c).abs()];
                let nearest = distances.iter().min().expect("three");
                let prediction = match filter {
                    RowFilter::None => 0,
                    RowFilter::Sub => a,
                    RowFilter::Up => b,
                    RowFilter::Average => (a + b) / 2,
                    RowFilter::Paeth if distances[0] == *nearest => a,
                    RowFilter::Paeth if distances[1] == *nearest => b,
                    RowFilter::Paeth => c,
                };
                assert_eq!(
                    out[i + 1],
                    (i32::from(row[i]) - prediction) as u8,
                    "{filter:?} {i}"
                );
            }
        }
    }

    #[test]
    fn the_best_filter_leaves_the_least() {
        let above: Vec<u8> = (0..=255).chain(0..=255).collect();
        let mut filtered = FilteredRow::new(above.len());
        let out = filtered.apply_best::<4>(PngFilters::ALL, &above, &above);
        assert_eq!(out[0], RowFilter::Up as u8);
        assert!(out[1..].iter().all(|&x| x == 0));
        let sums: u64 = above
            .iter()
            .map(|&x| u64::from((x as i8).unsigned_abs()))
            .sum();
        assert_eq!(sum_of_magnitudes(&above), sums);
    }
}
