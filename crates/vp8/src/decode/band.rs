//! A row of macroblocks, and what of the one above it is not finished.

use super::segments::Smoothing;

/// Rows of luma that are kept from above: the next row's smoothing changes three of them and looks
/// at four, and the rows that can be shown end in a pair.
pub(crate) const LUMA_KEPT: usize = 8;

/// Rows of chroma that are kept from above.
pub(crate) const CHROMA_KEPT: usize = 4;

/// How the edges of a macroblock are smoothed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Edges {
    pub(crate) smoothing: Smoothing,
    /// Whether those within it are.
    pub(crate) inner: bool,
}

/// The pixels of a row of macroblocks.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) columns: usize,
    pub(crate) luma: Vec<u8>,
    pub(crate) chroma: [Vec<u8>; 2],
    pub(crate) edges: Vec<Edges>,
}

impl Band {
    pub(crate) fn new(columns: usize) -> Self {
        Self {
            columns,
            luma: vec![0; columns * 16 * (LUMA_KEPT + 16)],
            chroma: [(); 2].map(|()| vec![0; columns * 8 * (CHROMA_KEPT + 8)]),
            edges: vec![Edges::default(); columns],
        }
    }

    /// Bytes of a row of luma.
    pub(crate) fn luma_stride(&self) -> usize {
        self.columns * 16
    }

    /// Bytes of a row of chroma.
    pub(crate) fn chroma_stride(&self) -> usize {
        self.columns * 8
    }

    /// Takes the last rows of the macroblocks above.
    #[inline(always)]
    pub(crate) fn continue_from(&mut self, above: &Self) {
        let kept = LUMA_KEPT * self.luma_stride();
        self.luma[..kept].copy_from_slice(&above.luma[above.luma.len() - kept..]);
        let kept = CHROMA_KEPT * self.chroma_stride();
        for (plane, above) in self.chroma.iter_mut().zip(&above.chroma) {
            plane[..kept].copy_from_slice(&above[above.len() - kept..]);
        }
    }
}
