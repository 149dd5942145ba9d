//! Which edges are smoothed, and how: macroblock by macroblock, as each sees what became of those
//! before it.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-15>

use fearless_simd::{Level, Simd, dispatch};

use super::band::{Band, CHROMA_KEPT, LUMA_KEPT};
use super::filter::{Filter, Normal, Simple};
use super::smooth::Across;
use super::transpose::{columns, rows};

/// Smooths a row of macroblocks, and the last pixels of the row above unless there is none.
#[inline(always)]
pub(crate) fn smooth_row(simd: impl Simd, band: &mut Band, is_first: bool, is_simple: bool) {
    if is_simple {
        smooth_simply(band, is_first);
    } else {
        smooth::<Normal>(simd, band, is_first);
    }
}

/// With the simple filter, which hardly any file asks for: that is not compiled twice.
#[cold]
#[inline(never)]
fn smooth_simply(band: &mut Band, is_first: bool) {
    dispatch!(Level::baseline(), simd => smooth::<Simple>(simd, band, is_first));
}

#[inline(always)]
fn smooth<F: Filter>(simd: impl Simd, band: &mut Band, is_first: bool) {
    for column in 0..band.columns {
        let edges = band.edges[column];
        if edges.smoothing.level == 0 {
            continue;
        }
        let is_there = [!is_first, column > 0];
        let filter = F::new(edges);
        smooth_luma(simd, band, column, is_there, edges.inner, filter);
        if F::HAS_CHROMA {
            smooth_chroma(simd, band, column, is_there, edges.inner, filter);
        }
    }
}

#[inline(always)]
fn smooth_luma<S: Simd>(
    simd: S,
    band: &mut Band,
    column: usize,
    [above, left]: [bool; 2],
    inner: bool,
    filter: impl Filter,
) {
    let stride = band.luma_stride();
    let start = LUMA_KEPT * stride + column * 16;
    let pixels = &mut band.luma[..];
    // The upright edges lie flat.
    if inner {
        let mut flat = [[0; 16]; 20];
        if left {
            let before = load::<4>(pixels, start - 4, stride);
            flat[..4].copy_from_slice(&columns(simd, &before));
        }
        flat[4..].copy_from_slice(&columns(simd, &load::<16>(pixels, start, stride)));
        if left {
            within(
                &mut flat,
                0,
                #[inline(always)]
                |across| filter.outer(across),
            );
        }
        for at in [4, 8, 12] {
            within(
                &mut flat,
                at,
                #[inline(always)]
                |across| filter.inner(across),
            );
        }
        let (before, own) = flat.split_at(4);
        if let (true, Ok(before)) = (left, before.try_into()) {
            store::<4>(pixels, start - 4, stride, &rows(simd, before));
        }
        if let Ok(own) = own.try_into() {
            store::<16>(pixels, start, stride, &rows(simd, own));
        }
    } else if left {
        let mut flat = columns(simd, &load::<8>(pixels, start - 4, stride));
        filter.outer(&mut flat);
        store(pixels, start - 4, stride, &rows(simd, &flat));
    }
    let pixels = &mut band.luma[start - 4 * stride..];
    if above {
        between_rows(
            pixels,
            stride,
            #[inline(always)]
            |across| filter.outer(across),
        );
    }
    if inner {
        for at in [4, 8, 12] {
            between_rows(
                &mut pixels[at * stride..],
                stride,
                #[inline(always)]
                |across| filter.inner(across),
            );
        }
    }
}

/// Some columns of a macroblock.
#[inline(always)]
fn load<const COUNT: usize>(plane: &[u8], start: usize, stride: usize) -> [[u8; COUNT]; 16] {
    let mut rows = [[0; COUNT]; 16];
    for (y, row) in rows.iter_mut().enumerate() {
        row.copy_from_slice(&plane[start + y * stride..][..COUNT]);
    }
    rows
}

#[inline(always)]
fn store<const COUNT: usize>(
    plane: &mut [u8],
    start: usize,
    stride: usize,
    rows: &[[u8; COUNT]; 16],
) {
    for (y, row) in rows.iter().enumerate() {
        plane[start + y * stride..][..COUNT].copy_from_slice(row);
    }
}

/// Eight rows of one kind of chroma, then eight of the other.
#[inline(always)]
fn load_both<const COUNT: usize>(
    planes: &[Vec<u8>; 2],
    start: usize,
    stride: usize,
) -> [[u8; COUNT]; 16] {
    let mut rows = [[0; COUNT]; 16];
    for (rows, plane) in rows.as_chunks_mut::<8>().0.iter_mut().zip(planes) {
        for (y, row) in rows.iter_mut().enumerate() {
            row.copy_from_slice(&plane[start + y * stride..][..COUNT]);
        }
    }
    rows
}

#[inline(always)]
fn store_both<const COUNT: usize>(
    planes: &mut [Vec<u8>; 2],
    start: usize,
    stride: usize,
    rows: &[[u8; COUNT]; 16],
) {
    for (rows, plane) in rows.as_chunks::<8>().0.iter().zip(planes) {
        for (y, row) in rows.iter().enumerate() {
            plane[start + y * stride..][..COUNT].copy_from_slice(row);
        }
    }
}

/// An edge behind four of some rows, from the row `at` on.
#[inline(always)]
fn within<const ROWS: usize>(
    flat: &mut [[u8; 16]; ROWS],
    at: usize,
    smooth: impl FnOnce(&mut Across),
) {
    let rows = &mut flat[at..at + 8];
    let mut across = [[0; 16]; 8];
    across.copy_from_slice(rows);
    smooth(&mut across);
    rows.copy_from_slice(&across);
}

/// An edge behind four rows of a plane.
#[inline(always)]
fn between_rows(rows: &mut [u8], stride: usize, smooth: impl FnOnce(&mut Across)) {
    let mut across = [[0; 16]; 8];
    for (at, pixels) in across.iter_mut().enumerate() {
        pixels.copy_from_slice(&rows[at * stride..][..16]);
    }
    smooth(&mut across);
    for (at, pixels) in across.iter().enumerate().skip(1).take(6) {
        rows[at * stride..][..16].copy_from_slice(pixels);
    }
}

/// Both kinds beside each other.
#[inline(always)]
fn smooth_chroma<S: Simd>(
    simd: S,
    band: &mut Band,
    column: usize,
    [above, left]: [bool; 2],
    inner: bool,
    filter: impl Filter,
) {
    let stride = band.chroma_stride();
    let start = CHROMA_KEPT * stride + column * 8;
    let planes = &mut band.chroma;
    if inner {
        let mut flat = [[0; 16]; 12];
        if left {
            let before = load_both::<4>(planes, start - 4, stride);
            flat[..4].copy_from_slice(&columns(simd, &before));
        }
        flat[4..].copy_from_slice(&columns(simd, &load_both::<8>(planes, start, stride)));
        if left {
            within(
                &mut flat,
                0,
                #[inline(always)]
                |across| filter.outer(across),
            );
        }
        within(
            &mut flat,
            4,
            #[inline(always)]
            |across| filter.inner(across),
        );
        let (before, own) = flat.split_at(4);
        if let (true, Ok(before)) = (left, before.try_into()) {
            store_both::<4>(planes, start - 4, stride, &rows(simd, before));
        }
        if let Ok(own) = own.try_into() {
            store_both::<8>(planes, start, stride, &rows(simd, own));
        }
    } else if left {
        let mut flat = columns(simd, &load_both::<8>(planes, start - 4, stride));
        filter.outer(&mut flat);
        store_both(planes, start - 4, stride, &rows(simd, &flat));
    }
    let start = start - 4 * stride;
    if above {
        between_chroma_rows(
            &mut band.chroma,
            start,
            stride,
            #[inline(always)]
            |across| {
                filter.outer(across);
            },
        );
    }
    if inner {
        between_chroma_rows(
            &mut band.chroma,
            start + 4 * stride,
            stride,
            #[inline(always)]
            |across| {
                filter.inner(across);
            },
        );
    }
}

#[inline(always)]
fn between_chroma_rows(
    planes: &mut [Vec<u8>; 2],
    start: usize,
    stride: usize,
    smooth: impl FnOnce(&mut Across),
) {
    let mut across = [[0; 16]; 8];
    for (at, pixels) in across.iter_mut().enumerate() {
        for (half, plane) in pixels.as_chunks_mut::<8>().0.iter_mut().zip(&*planes) {
            half.copy_from_slice(&plane[start + at * stride..][..8]);
        }
    }
    smooth(&mut across);
    for (at, pixels) in across.iter().enumerate().skip(1).take(6) {
        for (half, plane) in pixels.as_chunks::<8>().0.iter().zip(&mut *planes) {
            plane[start + at * stride..][..8].copy_from_slice(half);
        }
    }
}
