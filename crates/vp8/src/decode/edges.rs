//! Which edges are smoothed, and how: macroblock by macroblock, as each sees what became of those
//! before it.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-15>

use super::band::{Band, CHROMA_KEPT, Edges, LUMA_KEPT};
use super::smooth::{Across, Limits, between_blocks, between_macroblocks, simple};
use super::transpose::{transpose_chroma, transpose_luma, untranspose_chroma, untranspose_luma};

/// Smooths a row of macroblocks, and the last pixels of the row above unless there is none.
pub(crate) fn smooth_row(band: &mut Band, is_first: bool, is_simple: bool) {
    for column in 0..band.columns {
        let edges = band.edges[column];
        if edges.smoothing.level == 0 {
            continue;
        }
        let is_there = [!is_first, column > 0];
        if is_simple {
            smooth_luma(band, column, is_there, edges.inner, Simple::new(edges));
        } else {
            smooth_luma(band, column, is_there, edges.inner, Normal::new(edges));
            smooth_chroma(band, column, is_there, edges.inner, Normal::new(edges));
        }
    }
}

/// One of the two filters, with its limits.
trait Filter: Copy {
    /// Between macroblocks.
    fn outer(self, across: &mut Across);
    /// Between the blocks of one.
    fn inner(self, across: &mut Across);
}

#[derive(Clone, Copy)]
struct Simple {
    outer: u8,
    inner: u8,
}

impl Simple {
    fn new(edges: Edges) -> Self {
        let [outer, inner] = edge_limits(edges);
        Self { outer, inner }
    }
}

impl Filter for Simple {
    #[inline(always)]
    fn outer(self, across: &mut Across) {
        simple(across, self.outer);
    }

    #[inline(always)]
    fn inner(self, across: &mut Across) {
        simple(across, self.inner);
    }
}

#[derive(Clone, Copy)]
struct Normal {
    outer: Limits,
    inner: Limits,
}

impl Normal {
    fn new(edges: Edges) -> Self {
        let [outer, inner] = edge_limits(edges).map(|edge| Limits {
            edge,
            interior: edges.smoothing.interior,
            variance: edges.smoothing.variance,
        });
        Self { outer, inner }
    }
}

impl Filter for Normal {
    #[inline(always)]
    fn outer(self, across: &mut Across) {
        between_macroblocks(across, self.outer);
    }

    #[inline(always)]
    fn inner(self, across: &mut Across) {
        between_blocks(across, self.inner);
    }
}

/// Between macroblocks, and between blocks.
fn edge_limits(edges: Edges) -> [u8; 2] {
    let smoothing = edges.smoothing;
    [2, 0].map(|more| (smoothing.level + more) * 2 + smoothing.interior)
}

#[inline(always)]
fn smooth_luma(
    band: &mut Band,
    column: usize,
    [above, left]: [bool; 2],
    inner: bool,
    filter: impl Filter,
) {
    let stride = band.luma_stride();
    let start = LUMA_KEPT * stride + column * 16;
    if left || inner {
        // The upright edges lie flat.
        let mut flat = transpose_luma(&band.luma, start, stride, left);
        if left {
            within(&mut flat, 0, |across| filter.outer(across));
        }
        if inner {
            for at in [4, 8, 12] {
                within(&mut flat, at, |across| filter.inner(across));
            }
        }
        untranspose_luma(&flat, &mut band.luma, start, stride, left);
    }
    let rows = &mut band.luma[start - 4 * stride..];
    if above {
        between_rows(rows, stride, |across| filter.outer(across));
    }
    if inner {
        for at in [4, 8, 12] {
            between_rows(&mut rows[at * stride..], stride, |across| {
                filter.inner(across)
            });
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
fn smooth_chroma(
    band: &mut Band,
    column: usize,
    [above, left]: [bool; 2],
    inner: bool,
    filter: impl Filter,
) {
    let stride = band.chroma_stride();
    let start = CHROMA_KEPT * stride + column * 8;
    if left || inner {
        let mut flat = transpose_chroma(&band.chroma, start, stride, left);
        if left {
            within(&mut flat, 0, |across| filter.outer(across));
        }
        if inner {
            within(&mut flat, 4, |across| filter.inner(across));
        }
        untranspose_chroma(&flat, &mut band.chroma, start, stride, left);
    }
    let start = start - 4 * stride;
    if above {
        between_chroma_rows(&mut band.chroma, start, stride, |across| {
            filter.outer(across);
        });
    }
    if inner {
        between_chroma_rows(&mut band.chroma, start + 4 * stride, stride, |across| {
            filter.inner(across);
        });
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
