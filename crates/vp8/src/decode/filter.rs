//! The two filters that a frame can ask for, with the limits of a macroblock.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-15.2>

use super::band::Edges;
use super::smooth::{Across, Limits, between_blocks, between_macroblocks, simple};

/// One of the two filters, with its limits.
pub(crate) trait Filter: Copy {
    /// Whether chroma is smoothed, too.
    const HAS_CHROMA: bool;

    /// With the limits of a macroblock.
    fn new(edges: Edges) -> Self;
    /// Between macroblocks.
    fn outer(self, across: &mut Across);
    /// Between the blocks of one.
    fn inner(self, across: &mut Across);
}

#[derive(Clone, Copy)]
pub(crate) struct Simple {
    outer: u8,
    inner: u8,
}

impl Filter for Simple {
    const HAS_CHROMA: bool = false;

    fn new(edges: Edges) -> Self {
        let [outer, inner] = edge_limits(edges);
        Self { outer, inner }
    }

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
pub(crate) struct Normal {
    outer: Limits,
    inner: Limits,
}

impl Filter for Normal {
    const HAS_CHROMA: bool = true;

    #[inline(always)]
    fn new(edges: Edges) -> Self {
        let [outer, inner] = edge_limits(edges).map(|edge| Limits {
            edge,
            interior: edges.smoothing.interior,
            variance: edges.smoothing.variance,
        });
        Self { outer, inner }
    }

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
#[inline(always)]
fn edge_limits(edges: Edges) -> [u8; 2] {
    let smoothing = edges.smoothing;
    [2, 0].map(|more| (smoothing.level + more) * 2 + smoothing.interior)
}
