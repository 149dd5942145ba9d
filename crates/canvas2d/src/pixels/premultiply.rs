//! Straight to premultiplied alpha.

use fearless_simd::{Level, dispatch};

use super::{Alphas, BLOCK, alphas};

/// Premultiplies RGBA8 in place. Answers whether any pixel is not opaque.
///
/// A colour becomes `round(colour * alpha / 255)`.
pub fn premultiply(pixels: &mut [u8]) -> bool {
    dispatch!(Level::new(), _ => premultiply_blocks(pixels))
}

/// Premultiplies straight RGBA8 into another row. Whole pixels of the shorter row count.
pub fn premultiply_row(src: &[u8], dst: &mut [u8]) {
    let len = src.len().min(dst.len()) / 4 * 4;
    dst[..len].copy_from_slice(&src[..len]);
    premultiply(&mut dst[..len]);
}

#[inline(always)]
fn premultiply_blocks(pixels: &mut [u8]) -> bool {
    let (blocks, rest) = pixels.as_chunks_mut::<BLOCK>();
    let mut transparency = false;
    for block in blocks {
        match alphas(block) {
            Alphas::Opaque => continue,
            Alphas::Transparent => block.fill(0),
            Alphas::Mixed => {
                for pixel in block.as_chunks_mut::<4>().0 {
                    *pixel = premultiply_pixel(*pixel);
                }
            }
        }
        transparency = true;
    }
    for pixel in rest.as_chunks_mut::<4>().0 {
        transparency |= pixel[3] != 255;
        *pixel = premultiply_pixel(*pixel);
    }
    transparency
}

/// Two channels at a time in the halves of a word; alpha rides along as `255 * alpha / 255`.
#[inline(always)]
fn premultiply_pixel(pixel: [u8; 4]) -> [u8; 4] {
    const HALVES: u32 = 0x00ff_00ff;
    let pixel = u32::from_le_bytes(pixel);
    let alpha = pixel >> 24;
    let red_blue = divide_by_255((pixel & HALVES) * alpha);
    let green_alpha = divide_by_255((((pixel >> 8) & 0xff) | 0x00ff_0000) * alpha);
    (red_blue | (green_alpha << 8)).to_le_bytes()
}

/// `round(x / 255)` in each half of a word, exact for `x <= 255 * 255`: with `t = x + 128`,
/// `(t + t / 256) / 256` replaces the division, and no half overflows into the other.
#[inline(always)]
fn divide_by_255(halves: u32) -> u32 {
    const HALVES: u32 = 0x00ff_00ff;
    let halves = halves + 0x0080_0080;
    ((halves + ((halves >> 8) & HALVES)) >> 8) & HALVES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_and_alpha_is_rounded_correctly() {
        // Every alpha in one row, so that whole blocks and the rest both take part.
        for colour in 0..=255_u8 {
            let src: Vec<u8> = (0..=255)
                .flat_map(|a| [colour, 255 - colour, colour / 2, a])
                .collect();
            let mut dst = vec![0; src.len()];
            premultiply_row(&src, &mut dst);
            let mut in_place = src.clone();
            assert!(premultiply(&mut in_place));
            assert_eq!(dst, in_place);
            for (straight, got) in src.chunks(4).zip(dst.chunks(4)) {
                let round = |c: u8| (f64::from(c) * f64::from(straight[3]) / 255.0).round() as u8;
                let wanted = [
                    round(straight[0]),
                    round(straight[1]),
                    round(straight[2]),
                    straight[3],
                ];
                assert_eq!(got, wanted, "{straight:?}");
            }
        }
    }

    #[test]
    fn a_single_transparent_pixel_is_noticed_wherever_it_is() {
        for at in 0..37 {
            let mut pixels = [255; 37 * 4];
            assert!(!premultiply(&mut pixels));
            pixels[at * 4 + 3] = 254;
            assert!(premultiply(&mut pixels), "pixel {at}");
        }
    }

    #[test]
    fn transparent_blocks_lose_their_colour() {
        let mut pixels = [9; 20 * 4];
        pixels.chunks_mut(4).for_each(|pixel| pixel[3] = 0);
        assert!(premultiply(&mut pixels));
        assert_eq!(pixels, [0; 20 * 4]);
    }
}
