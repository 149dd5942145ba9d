//! Macroblocks turned over, so that their upright edges can be smoothed as the others are.

/// Columns become rows: four of the macroblock to the left, and the sixteen of this one.
pub(crate) type FlatLuma = [[u8; 16]; 20];

/// The same for both kinds of chroma: four columns and eight, of one kind in the first half of each.
pub(crate) type FlatChroma = [[u8; 16]; 12];

/// Exchanges the halves that a mask leaves of numbers beside each other.
#[inline(always)]
fn exchange(rows: &mut [u64; 8], distance: usize, mask: u64) {
    let shift = distance * 8;
    for at in (0..8).filter(|at| at & distance == 0) {
        let (upper, lower) = (rows[at], rows[at + distance]);
        rows[at] = upper & mask | (lower & mask) << shift;
        rows[at + distance] = (upper >> shift) & mask | lower & !mask;
    }
}

/// Of eight rows of eight bytes.
#[inline(always)]
fn transposed(rows: [[u8; 8]; 8]) -> [[u8; 8]; 8] {
    let mut rows = rows.map(u64::from_le_bytes);
    exchange(&mut rows, 4, 0x0000_0000_ffff_ffff);
    exchange(&mut rows, 2, 0x0000_ffff_0000_ffff);
    exchange(&mut rows, 1, 0x00ff_00ff_00ff_00ff);
    rows.map(u64::to_le_bytes)
}

#[inline(always)]
fn load(plane: &[u8], start: usize, stride: usize) -> [[u8; 8]; 8] {
    let mut rows = [[0; 8]; 8];
    for (y, row) in rows.iter_mut().enumerate() {
        row.copy_from_slice(&plane[start + y * stride..][..8]);
    }
    rows
}

#[inline(always)]
fn store(rows: [[u8; 8]; 8], plane: &mut [u8], start: usize, stride: usize) {
    for (y, row) in rows.iter().enumerate() {
        plane[start + y * stride..][..8].copy_from_slice(row);
    }
}

/// Eight columns from `start` on become half a row each, eight rows of `flat` from `to` on.
#[inline(always)]
fn flatten(flat: &mut [[u8; 16]], half: usize, plane: &[u8], start: usize, stride: usize) {
    for (row, flat) in transposed(load(plane, start, stride)).iter().zip(flat) {
        flat[half * 8..][..8].copy_from_slice(row);
    }
}

#[inline(always)]
fn unflatten(flat: &[[u8; 16]], half: usize, plane: &mut [u8], start: usize, stride: usize) {
    let mut rows = [[0; 8]; 8];
    for (row, flat) in rows.iter_mut().zip(flat) {
        row.copy_from_slice(&flat[half * 8..][..8]);
    }
    store(transposed(rows), plane, start, stride);
}

/// Of the macroblock that begins at `start`; without what is to the left where there is nothing.
#[inline(always)]
pub(crate) fn transpose_luma(plane: &[u8], start: usize, stride: usize, left: bool) -> FlatLuma {
    let mut flat = [[0; 16]; 20];
    for half in 0..2 {
        let start = start + half * 8 * stride;
        flatten(&mut flat[12..], half, plane, start + 8, stride);
        flatten(&mut flat[4..12], half, plane, start, stride);
        if left {
            flatten(&mut flat[..4], half, plane, start - 4, stride);
        }
    }
    flat
}

#[inline(always)]
pub(crate) fn untranspose_luma(
    flat: &FlatLuma,
    plane: &mut [u8],
    start: usize,
    stride: usize,
    left: bool,
) {
    for half in 0..2 {
        let start = start + half * 8 * stride;
        if left {
            unflatten(&flat[..8], half, plane, start - 4, stride);
        }
        unflatten(&flat[4..12], half, plane, start, stride);
        unflatten(&flat[12..], half, plane, start + 8, stride);
    }
}

#[inline(always)]
pub(crate) fn transpose_chroma(
    planes: &[Vec<u8>; 2],
    start: usize,
    stride: usize,
    left: bool,
) -> FlatChroma {
    let mut flat = [[0; 16]; 12];
    for (half, plane) in planes.iter().enumerate() {
        flatten(&mut flat[4..], half, plane, start, stride);
        if left {
            flatten(&mut flat[..4], half, plane, start - 4, stride);
        }
    }
    flat
}

#[inline(always)]
pub(crate) fn untranspose_chroma(
    flat: &FlatChroma,
    planes: &mut [Vec<u8>; 2],
    start: usize,
    stride: usize,
    left: bool,
) {
    for (half, plane) in planes.iter_mut().enumerate() {
        if left {
            unflatten(&flat[..8], half, plane, start - 4, stride);
        }
        unflatten(&flat[4..], half, plane, start, stride);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_rows_and_back() {
        const STRIDE: usize = 40;
        let plane: Vec<u8> = (0..STRIDE * 16).map(|at| (at * 7 / 3) as u8).collect();
        for left in [false, true] {
            let flat = transpose_luma(&plane, 16, STRIDE, left);
            for (x, row) in flat.iter().enumerate().skip(if left { 0 } else { 4 }) {
                for (y, pixel) in row.iter().enumerate() {
                    assert_eq!(*pixel, plane[y * STRIDE + 12 + x]);
                }
            }
            let mut back = plane.clone();
            untranspose_luma(&flat, &mut back, 16, STRIDE, left);
            assert_eq!(back, plane);

            let planes = [plane.clone(), plane.iter().rev().copied().collect()];
            let flat = transpose_chroma(&planes, 8, STRIDE, left);
            for (x, row) in flat.iter().enumerate().skip(if left { 0 } else { 4 }) {
                for (at, pixel) in row.iter().enumerate() {
                    assert_eq!(*pixel, planes[at / 8][at % 8 * STRIDE + 4 + x]);
                }
            }
            let mut back = planes.clone();
            untranspose_chroma(&flat, &mut back, 8, STRIDE, left);
            assert_eq!(back, planes);
        }
    }
}
