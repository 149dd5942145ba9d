//! Rows of pixels from one layout to another, at the speed of memory.
//!
//! Bitmaps are premultiplied RGBA8. `ImageData` and PNG are straight RGBA8, JPEG has no alpha, and
//! node-canvas's `'raw'` is BGRA: those conversions live here and nowhere else. The loops are plain
//! arithmetic over fixed-size blocks, compiled once for each instruction set and chosen at run time.
//! Results are the correctly rounded ones for every colour and alpha.
//!
//! Blocks that are wholly opaque or wholly transparent, which is what canvases mostly consist of,
//! are copied or cleared. One thread, 1920 × 1080, AVX2, milliseconds, beside a `memcpy` of 0.15:
//! unpremultiply 0.36 when opaque and 0.45 when every alpha differs, premultiply in place 0.36.

mod layout;
mod premultiply;
mod unpremultiply;

pub use layout::rgba_to_bgra_row;
pub(crate) use layout::{drop_alpha, expand_grey, expand_grey_alpha, expand_rgb, narrow_16};
pub use premultiply::{premultiply, premultiply_row};
pub use unpremultiply::unpremultiply_row;

/// Pixels that are looked at together.
const BLOCK_PIXELS: usize = 16;

/// Bytes of such a block.
const BLOCK: usize = BLOCK_PIXELS * 4;

/// What the alphas of a block have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphas {
    Opaque,
    Transparent,
    Mixed,
}

#[inline(always)]
fn alphas(block: &[u8; BLOCK]) -> Alphas {
    let (mut all, mut any) = (u32::MAX, 0);
    for pixel in block.as_chunks::<4>().0 {
        let pixel = u32::from_le_bytes(*pixel);
        all &= pixel;
        any |= pixel;
    }
    match (all >> 24, any >> 24) {
        (0xff, _) => Alphas::Opaque,
        (_, 0) => Alphas::Transparent,
        _ => Alphas::Mixed,
    }
}

/// Whether every pixel's alpha is 255.
pub(crate) fn is_opaque(pixels: &[u8]) -> bool {
    let (blocks, rest) = pixels.as_chunks::<BLOCK>();
    blocks.iter().all(|block| alphas(block) == Alphas::Opaque)
        && rest.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 255)
}
