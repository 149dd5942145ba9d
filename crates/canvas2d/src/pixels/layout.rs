//! The order and number of channels.

use fearless_simd::{Level, dispatch};

/// Swaps red and blue. Whole pixels of the shorter row count.
pub fn rgba_to_bgra_row(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, #[inline(always)] |[r, g, b, a]| [b, g, r, a]));
}

/// RGBA to RGB; alpha is ignored.
pub(crate) fn drop_alpha(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, #[inline(always)] |[r, g, b, _]| [r, g, b]));
}

/// Grey to opaque RGBA.
pub(crate) fn expand_grey(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, #[inline(always)] |[y]: [u8; 1]| [y, y, y, 255]));
}

/// Grey with alpha to RGBA.
pub(crate) fn expand_grey_alpha(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, #[inline(always)] |[y, a]| [y, y, y, a]));
}

/// RGB to opaque RGBA.
pub(crate) fn expand_rgb(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, #[inline(always)] |[r, g, b]| [r, g, b, 255]));
}

/// Big-endian 16-bit samples to the nearest 8-bit ones.
pub(crate) fn narrow_16(src: &[u8], dst: &mut [u8]) {
    dispatch!(Level::new(), _ => map_pixels(src, dst, narrow_sample));
}

/// `round(value / 257)`, exact for all 65536 values.
#[inline(always)]
fn narrow_sample(value: [u8; 2]) -> [u8; 1] {
    [((u32::from(u16::from_be_bytes(value)) * 255 + 32_895) >> 16) as u8]
}

#[inline(always)]
fn map_pixels<const M: usize, const N: usize>(
    src: &[u8],
    dst: &mut [u8],
    convert: impl Fn([u8; M]) -> [u8; N],
) {
    for (dst, src) in dst
        .as_chunks_mut::<N>()
        .0
        .iter_mut()
        .zip(src.as_chunks::<M>().0)
    {
        *dst = convert(*src);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_and_blue_change_places() {
        let mut dst = [0; 12];
        rgba_to_bgra_row(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 9], &mut dst);
        assert_eq!(dst, [3, 2, 1, 4, 7, 6, 5, 8, 0, 0, 0, 0]);
    }

    #[test]
    fn channels_are_added_and_dropped() {
        let mut dst = [0; 8];
        expand_grey(&[1, 2], &mut dst);
        assert_eq!(dst, [1, 1, 1, 255, 2, 2, 2, 255]);
        expand_grey_alpha(&[1, 2, 3, 4], &mut dst);
        assert_eq!(dst, [1, 1, 1, 2, 3, 3, 3, 4]);
        expand_rgb(&[1, 2, 3, 4, 5, 6], &mut dst);
        assert_eq!(dst, [1, 2, 3, 255, 4, 5, 6, 255]);
        let mut rgb = [0; 6];
        drop_alpha(&dst, &mut rgb);
        assert_eq!(rgb, [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn sixteen_bits_round_to_the_nearest_eight() {
        for value in 0..=u16::MAX {
            let mut dst = [0];
            narrow_16(&value.to_be_bytes(), &mut dst);
            assert_eq!(
                f64::from(dst[0]),
                (f64::from(value) / 257.0).round(),
                "{value}"
            );
        }
    }
}
