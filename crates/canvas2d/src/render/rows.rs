//! Rows of premultiplied RGBA8 where memory speed is the limit.

use std::array::from_fn;

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, u8x32, u16x16, u32x8};
use vello_cpu::color::{AlphaColor, Srgb};

/// A premultiplied colour.
pub(crate) type Pixel = [u8; 4];

/// A colour as a pixel.
pub(crate) fn pixel(color: AlphaColor<Srgb>) -> Pixel {
    let color = color.premultiply().to_rgba8();
    [color.r, color.g, color.b, color.a]
}

/// Puts pixels over as many others.
pub(crate) fn blend_all(to: &mut [u8], from: &[u8]) {
    dispatch!(Level::new(), simd => blend_row(simd, to, from));
}

/// A share of 255: `value / 255` for products of two bytes, as the rasteriser and browsers round it.
/// Rounding to nearest would leave a trace of many thin layers.
#[inline(always)]
fn divide_by_255(value: u32) -> u32 {
    (value + 255) >> 8
}

/// A colour with its coverage multiplied in.
#[inline(always)]
pub(crate) fn covered(color: Pixel, coverage: u8) -> Pixel {
    color.map(|channel| divide_by_255(u32::from(channel) * u32::from(coverage)) as u8)
}

/// Coverage that is left of one where there is another.
#[inline(always)]
pub(crate) fn fade(to: &mut [u8], by: &[u8]) {
    for (to, by) in to.iter_mut().zip(by) {
        *to = ((u16::from(*to) * u16::from(*by) + 255) >> 8) as u8;
    }
}

/// Writes one colour over a row.
#[inline(always)]
pub(crate) fn fill(row: &mut [u8], color: Pixel) {
    let (pixels, _) = row.as_chunks_mut::<4>();
    pixels.fill(color);
}

/// Bytes that are blended together: eight pixels.
pub(super) const BLOCK: usize = 32;

/// Where, in a block of 16 bytes, each byte finds its pixel's alpha.
pub(super) const ALPHA: [u8; BLOCK] = {
    let mut places = [0; BLOCK];
    let mut index = 0;
    while index < BLOCK {
        places[index] = (index % 16 / 4 * 4 + 3) as u8;
        index += 1;
    }
    places
};

/// Puts one colour over a row.
#[inline(always)]
pub(crate) fn blend_color<S: Simd>(simd: S, row: &mut [u8], color: Pixel) {
    if color[3] == 255 {
        return fill(row, color);
    }
    if color == [0; 4] {
        return;
    }
    let source = u8x32::from_fn(simd, |index| color[index % 4]);
    let (blocks, tail) = row.as_chunks_mut::<BLOCK>();
    for block in blocks {
        over_block(simd, source, u8x32::from_slice(simd, block)).store_slice(block);
    }
    for pixel in tail.as_chunks_mut::<4>().0 {
        *pixel = over(color, *pixel);
    }
}

/// Puts one colour over a row, so much of it on each pixel as `coverage` says.
#[inline(always)]
pub(crate) fn blend_covered<S: Simd>(simd: S, row: &mut [u8], color: Pixel, coverage: &[u8]) {
    const PIXELS: usize = BLOCK / 4;
    let source = u8x32::from_fn(simd, |index| color[index % 4]);
    let (blocks, tail) = row.as_chunks_mut::<BLOCK>();
    let (parts, last) = coverage.as_chunks::<PIXELS>();
    for (block, part) in blocks.iter_mut().zip(parts) {
        let bits = u64::from_ne_bytes(*part);
        if bits == 0 {
            continue;
        }
        if bits == u64::MAX && color[3] == 255 {
            source.store_slice(block);
            continue;
        }
        let part = u32x8::from_slice(simd, &part.map(u32::from));
        cover_block(simd, block, source, part);
    }
    for (pixel, coverage) in tail.as_chunks_mut::<4>().0.iter_mut().zip(last) {
        *pixel = over(covered(color, *coverage), *pixel);
    }
}

/// Puts a colour over a block, so much of it on each pixel as `part` of 255 says.
#[inline(always)]
pub(super) fn cover_block<S: Simd>(
    simd: S,
    block: &mut [u8; BLOCK],
    source: u8x32<S>,
    part: u32x8<S>,
) {
    // Each byte four times.
    let part = (part * 0x0101_0101).bitcast::<u8x32<S>>();
    let faded = scale_block(source, part);
    over_block(simd, faded, u8x32::from_slice(simd, block)).store_slice(block);
}

/// One pixel over another.
#[inline(always)]
pub(crate) fn over(from: Pixel, to: Pixel) -> Pixel {
    let rest = 255 - u32::from(from[3]);
    from_fn(|channel| {
        let under = divide_by_255(u32::from(to[channel]) * rest);
        // Sources are premultiplied correctly, so this exceeds 255 only by rounding.
        (u32::from(from[channel]) + under).min(255) as u8
    })
}

/// [`over`] for a block of pixels.
#[inline(always)]
fn over_block<S: Simd>(simd: S, from: u8x32<S>, to: u8x32<S>) -> u8x32<S> {
    let rest = !from.swizzle_dyn_within_blocks(u8x32::from_slice(simd, &ALPHA));
    from + scale_block(to, rest)
}

/// [`divide_by_255`] for the products of two blocks.
#[inline(always)]
fn scale_block<S: Simd>(a: u8x32<S>, b: u8x32<S>) -> u8x32<S> {
    let ((a_low, a_high), (b_low, b_high)) = (a.widen(), b.widen());
    // No product of bytes overflows with 255 more.
    let scale = |a: u16x16<S>, b: u16x16<S>| (a * b + 255_u16) >> 8_u32;
    scale(a_low, b_low).narrow(scale(a_high, b_high))
}

/// Mixes a row into another: `coverage` says pixel by pixel how much of `from` counts.
pub(crate) fn mix(to: &mut [u8], from: &[u8], coverage: &[u8]) {
    let pixels = to
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(from.as_chunks::<4>().0);
    for ((to, from), coverage) in pixels.zip(coverage) {
        let (new, old) = (u32::from(*coverage), 255 - u32::from(*coverage));
        *to = from_fn(|channel| {
            let sum = u32::from(from[channel]) * new + u32::from(to[channel]) * old;
            // Rounding up here would let opaque pixels overflow.
            ((sum + 127) / 255) as u8
        });
    }
}

/// Puts a row of pixels over a row, pixel by pixel.
#[inline(always)]
pub(crate) fn blend_row<S: Simd>(simd: S, to: &mut [u8], from: &[u8]) {
    let (to_blocks, to_tail) = to.as_chunks_mut::<BLOCK>();
    let (from_blocks, from_tail) = from.as_chunks::<BLOCK>();
    for (to, from) in to_blocks.iter_mut().zip(from_blocks) {
        let from = u8x32::from_slice(simd, from);
        over_block(simd, from, u8x32::from_slice(simd, to)).store_slice(to);
    }
    for (to, from) in to_tail
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(from_tail.as_chunks::<4>().0)
    {
        *to = over(*from, *to);
    }
}

/// Puts a row of pixels over a row, with their opacity multiplied by `alpha`.
#[inline(always)]
pub(crate) fn blend_row_with_alpha<S: Simd>(simd: S, to: &mut [u8], from: &[u8], alpha: u8) {
    let (to_blocks, to_tail) = to.as_chunks_mut::<BLOCK>();
    let (from_blocks, from_tail) = from.as_chunks::<BLOCK>();
    let factor = u8x32::splat(simd, alpha);
    for (to, from) in to_blocks.iter_mut().zip(from_blocks) {
        let faded = scale_block(u8x32::from_slice(simd, from), factor);
        over_block(simd, faded, u8x32::from_slice(simd, to)).store_slice(to);
    }
    for (to, from) in to_tail
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(from_tail.as_chunks::<4>().0)
    {
        *to = over(covered(*from, alpha), *to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(seed: u32) -> Vec<u8> {
        let mut row = Vec::new();
        for index in 0..23_u32 {
            let alpha = (index * 29 + seed) % 256;
            row.extend([alpha / 3, alpha / 2, alpha, alpha].map(|value| value as u8));
        }
        row
    }

    #[test]
    fn rows_blend_as_their_pixels_do() {
        let (from, to) = (pixels(3), pixels(100));
        let expected: Vec<u8> = to
            .as_chunks::<4>()
            .0
            .iter()
            .zip(from.as_chunks::<4>().0)
            .flat_map(|(to, from)| over(*from, *to))
            .collect();
        let mut row = to.clone();
        blend_all(&mut row, &from);
        assert_eq!(row, expected);

        let color = [10, 20, 30, 128];
        let expected: Vec<u8> = to
            .as_chunks::<4>()
            .0
            .iter()
            .flat_map(|pixel| over(color, *pixel))
            .collect();
        let mut row = to.clone();
        dispatch!(Level::new(), simd => blend_color(simd, &mut row, color));
        assert_eq!(row, expected);
    }

    #[test]
    fn coverage_fades_every_pixel_by_its_own() {
        let coverage: Vec<u8> = (0..23)
            .map(|index| [0, 255, index * 10][usize::from(index) / 8])
            .collect();
        for color in [[10, 20, 30, 128], [1, 2, 3, 255]] {
            let mut row = pixels(100);
            let expected: Vec<u8> = row
                .as_chunks::<4>()
                .0
                .iter()
                .zip(&coverage)
                .flat_map(|(to, coverage)| over(covered(color, *coverage), *to))
                .collect();
            dispatch!(Level::new(), simd => blend_covered(simd, &mut row, color, &coverage));
            assert_eq!(row, expected);
        }
    }

    #[test]
    fn an_alpha_of_the_whole_row_fades_every_pixel() {
        let (from, mut row) = (pixels(3), pixels(100));
        let expected: Vec<u8> = row
            .as_chunks::<4>()
            .0
            .iter()
            .zip(from.as_chunks::<4>().0)
            .flat_map(|(to, from)| over(covered(*from, 77), *to))
            .collect();
        dispatch!(Level::new(), simd => blend_row_with_alpha(simd, &mut row, &from, 77));
        assert_eq!(row, expected);
    }
}
