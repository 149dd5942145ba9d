//! Premultiplied to straight alpha.

use fearless_simd::{Level, dispatch};

use super::{Alphas, BLOCK, BLOCK_PIXELS, alphas};

/// Turns premultiplied RGBA8 into straight RGBA8. Whole pixels of the shorter row count.
///
/// A colour becomes `min(255, round(colour * 255 / alpha))`, where alpha is 0 it becomes 0.
pub fn unpremultiply_row(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => unpremultiply_blocks(src, dst));
}

#[inline(always)]
fn unpremultiply_blocks(src: &[u8], dst: &mut [u8]) {
    let len = src.len().min(dst.len()) / 4 * 4;
    let (src_blocks, src_rest) = src[..len].as_chunks::<BLOCK>();
    let (dst_blocks, dst_rest) = dst[..len].as_chunks_mut::<BLOCK>();
    for (src, dst) in src_blocks.iter().zip(dst_blocks) {
        match alphas(src) {
            Alphas::Opaque => *dst = *src,
            Alphas::Transparent => dst.fill(0),
            Alphas::Mixed => unpremultiply_block(src, dst),
        }
    }
    for (src, dst) in src_rest
        .as_chunks::<4>()
        .0
        .iter()
        .zip(dst_rest.as_chunks_mut::<4>().0)
    {
        *dst = unpremultiply_pixel(*src);
    }
}

#[inline(always)]
fn unpremultiply_block(src: &[u8; BLOCK], dst: &mut [u8; BLOCK]) {
    let mut straight = [[0; 4]; BLOCK_PIXELS];
    for (dst, src) in straight.iter_mut().zip(src.as_chunks::<4>().0) {
        *dst = unpremultiply_pixel(*src);
    }
    dst.copy_from_slice(straight.as_flattened());
}

/// One division a pixel, by floating point because that is what vectorises.
///
/// Adding 2^23 to a number below 2^23 leaves its nearest integer in the low bits. That rounds ties
/// to even where we want them up; the factor of 1 + 2^-20 lifts them over the edge, and nothing
/// else, as no other quotient comes closer than 1/510 to one half from below.
#[inline(always)]
fn unpremultiply_pixel(pixel: [u8; 4]) -> [u8; 4] {
    const ROUND: f32 = 8_388_608.0;
    const NUMERATOR: f32 = 255.0 * (1.0 + 1.0 / 1_048_576.0);
    let pixel = u32::from_le_bytes(pixel);
    let alpha = pixel >> 24;
    let factor = NUMERATOR / alpha.max(1) as f32;
    let channel = |shift: u32| {
        let colour = ((pixel >> shift) & 0xff) as f32;
        // Above 255 only where the colour exceeds the alpha, which no bitmap holds.
        ((colour * factor).min(255.0) + ROUND).to_bits() & 0xff
    };
    let colour = channel(0) | (channel(8) << 8) | (channel(16) << 16);
    let straight = if alpha == 0 {
        0
    } else {
        colour | (alpha << 24)
    };
    straight.to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(colour: u8, alpha: u8) -> u8 {
        if alpha == 0 {
            return 0;
        }
        (f64::from(colour) * 255.0 / f64::from(alpha))
            .round()
            .min(255.0) as u8
    }

    #[test]
    fn every_colour_and_alpha_is_rounded_correctly() {
        for colour in 0..=255_u8 {
            let src: Vec<u8> = (0..=255)
                .flat_map(|a| [colour, 255 - colour, colour / 2, a])
                .collect();
            // One pixel less than whole blocks, so that the rest takes part too.
            let src = &src[..255 * 4];
            let mut dst = vec![1; src.len()];
            unpremultiply_row(src, &mut dst);
            for (src, got) in src.chunks(4).zip(dst.chunks(4)) {
                let a = src[3];
                assert_eq!(
                    got,
                    [wanted(src[0], a), wanted(src[1], a), wanted(src[2], a), a],
                    "{src:?}"
                );
            }
            assert_eq!(
                unpremultiply_pixel([colour, 0, 0, 255]),
                [colour, 0, 0, 255]
            );
        }
    }

    #[test]
    fn premultiplying_again_changes_nothing() {
        for alpha in 0..=255_u8 {
            let src: Vec<u8> = (0..=alpha)
                .flat_map(|colour| [colour, 0, colour, alpha])
                .collect();
            let mut straight = vec![0; src.len()];
            unpremultiply_row(&src, &mut straight);
            super::super::premultiply(&mut straight);
            assert_eq!(straight, src);
        }
    }

    #[test]
    fn rows_of_unequal_length_convert_what_they_share() {
        let mut dst = [7; 11];
        unpremultiply_row(&[255; 64], &mut dst);
        assert_eq!(dst, [255, 255, 255, 255, 255, 255, 255, 255, 7, 7, 7]);
    }
}
