//! Making pictures smaller than a rasteriser that looks at four pixels can.
//!
//! Every pixel of the source has a part in the result, so that a photo does not alias. Premultiplied
//! colours are averaged as they are; filters without negative lobes keep them within their alpha.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use fearless_simd::{Level, dispatch};

use crate::bitmap::{Bitmap, check_size};
use crate::error::{Error, Result};
use crate::memory::MemoryKind;
use crate::parallel::for_each_part;

/// Sums of so many bytes fit in 16 bits.
const MOST_ROWS: u32 = 257;

/// Averages rows of pixels to one, and so many pixels `across` to each of its pixels. One pass takes
/// half of the time that two of a general filter take.
#[inline(always)]
fn box_row<'a>(out: &mut [u8], rows: impl Iterator<Item = &'a [u8]>, across: usize, down: u32) {
    let mut sums = vec![0_u16; out.len() * across];
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += u16::from(*value);
        }
    }
    match across {
        1 => box_columns::<1>(out, &sums, down),
        2 => box_columns::<2>(out, &sums, down),
        3 => box_columns::<3>(out, &sums, down),
        4 => box_columns::<4>(out, &sums, down),
        8 => box_columns::<8>(out, &sums, down),
        _ => {
            let (half, factor) = divisor(across as u32 * down, 40);
            let groups = sums.chunks_exact(across * 4);
            for (pixel, group) in out.as_chunks_mut::<4>().0.iter_mut().zip(groups) {
                let mut total = [0; 4];
                for part in group.as_chunks::<4>().0 {
                    for (total, part) in total.iter_mut().zip(part) {
                        *total += u32::from(*part);
                    }
                }
                *pixel = total.map(|total| (((u64::from(total) + half) * factor) >> 40) as u8);
            }
        }
    }
}

#[inline(always)]
fn box_columns<const ACROSS: usize>(out: &mut [u8], sums: &[u16], down: u32) {
    // With 24 bits, products of the few that come here fit in 32.
    let (half, factor) = divisor(ACROSS as u32 * down, 24);
    let (half, factor) = (half as u32, factor as u32);
    let groups = sums.as_chunks::<4>().0.as_chunks::<ACROSS>().0;
    for (pixel, group) in out.as_chunks_mut::<4>().0.iter_mut().zip(groups) {
        for (channel, byte) in pixel.iter_mut().enumerate() {
            let mut total = half;
            for part in group {
                total += u32::from(part[channel]);
            }
            *byte = ((total * factor) >> 24) as u8;
        }
    }
}

/// Half of a count, and its reciprocal in so many bits that a count of bytes is divided right.
#[inline(always)]
fn divisor(count: u32, bits: u32) -> (u64, u64) {
    let count = u64::from(count.max(1));
    (count / 2, (1 << bits) / count + 1)
}

/// Pixels of the source that are worth a thread of their own: half a millisecond.
const PART_AREA: u32 = 1 << 20;

/// The rows of the result that a thread makes at once, of so many rows of the source each.
fn rows_at_once(crop_width: u32, down: u32, height: u32) -> usize {
    let rows = PART_AREA / crop_width.max(1) / down.max(1);
    rows.clamp(1, height) as usize
}

/// Averages a part of premultiplied RGBA8 pixels to `width` by `height` pixels.
///
/// `crop` is left, top, width and height in pixels of the source; what lies beyond it is cut off.
/// Where the scale is not whole, the averages overlap and reach a pixel over the crop's edge, into
/// the source if it goes on there: the standard allows it for `drawImage`.
///
/// Beside the result it takes memory for as many rows of it as the crop has. 4096 × 4096 to a
/// quarter of each side: 5 ms; to 1000 × 1000: 6 ms.
///
/// # Errors
/// [`Error::SizeLimit`] when the result is too large, or it or the crop is empty, or
/// [`Error::OutOfMemory`].
///
/// # Panics
/// When `src` does not have exactly `src_width * src_height * 4` bytes.
pub(crate) fn downscale_area(
    src: &[u8],
    src_width: u32,
    src_height: u32,
    crop: [u32; 4],
    width: u32,
    height: u32,
) -> Result<Vec<u8>> {
    check_size(width, height)?;
    let [left, top, crop_width, crop_height] = crop;
    let crop_width = crop_width.min(src_width.saturating_sub(left));
    let crop_height = crop_height.min(src_height.saturating_sub(top));
    if [crop_width, crop_height, width, height].contains(&0) {
        return Err(Error::SizeLimit {
            width: width.into(),
            height: height.into(),
        });
    }
    let stride = width as usize * 4;
    let len = stride * height as usize;
    let (across, down) = (crop_width / width, crop_height / height);
    let whole = crop_width.is_multiple_of(width) && crop_height.is_multiple_of(height);
    if whole && down <= MOST_ROWS {
        Bitmap::probe(len)?;
        let mut pixels = vec![0; len];
        let (start, length) = (left as usize * 4, crop_width as usize * 4);
        let part = rows_at_once(crop_width, down, height);
        let parts = pixels.chunks_mut(stride * part).enumerate();
        for_each_part(parts, |(index, out)| {
            let rows = src.chunks_exact(src_width as usize * 4);
            let rows = rows.skip(top as usize + index * part * down as usize);
            let mut rows = rows.map(|row| &row[start..start + length]);
            for out in out.chunks_exact_mut(stride) {
                let rows = rows.by_ref().take(down as usize);
                dispatch!(Level::new(), _ => box_row(out, rows, across as usize, down));
            }
        });
        return Ok(pixels);
    }
    // The pass over rows comes first; it may read two more than the crop has.
    Bitmap::probe(len + stride * (crop_height as usize + 2))?;
    let mut pixels = vec![0; len];

    // Box averages need whole numbers: else some pixels would be in two of them.
    let filter = if whole {
        FilterType::Box
    } else {
        FilterType::Hamming
    };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(
            left.into(),
            top.into(),
            crop_width.into(),
            crop_height.into(),
        )
        .use_alpha(false);
    let src = ImageRef::new(src_width, src_height, src, PixelType::U8x4)
        .expect("the source has as many bytes as its size says");
    let mut dst = Image::from_slice_u8(width, height, &mut pixels, PixelType::U8x4)
        .expect("it was made for this size");
    Resizer::new()
        .resize(&src, &mut dst, &options)
        .expect("both are RGBA8 and the crop lies on the source");
    Ok(pixels)
}

impl Bitmap {
    /// A part of this bitmap, averaged to a smaller size and counted on its own.
    ///
    /// # Errors
    /// As [`downscale_area`], or [`Error::MemoryLimit`].
    pub(crate) fn shrunk(&self, crop: [u32; 4], width: u32, height: u32) -> Result<Self> {
        let charge = Self::charge(self.ledger(), MemoryKind::Caches, width, height)?;
        let (data, opaque) = (self.data(), self.is_opaque());
        let pixels = downscale_area(data, self.width(), self.height(), crop, width, height)?;
        Ok(Self::with_charge(
            pixels,
            width,
            height,
            opaque,
            charge,
            MemoryKind::Caches,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
        let at = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        at.flat_map(|(x, y)| pixel(x, y)).collect()
    }

    #[test]
    fn whole_scales_average_exactly_the_area() {
        let board = picture(64, 64, |x, y| {
            [[0, 0, 0, 255], [255; 4]][(x / 4 + y) as usize % 2]
        });
        let small = downscale_area(&board, 64, 64, [0, 0, 64, 64], 32, 16).expect("small");
        assert_eq!(small, [128, 128, 128, 255].repeat(32 * 16));
        // An axis may keep its size.
        let narrow = downscale_area(&board, 64, 64, [0, 0, 64, 64], 16, 64).expect("small");
        assert_eq!(narrow[..8], [0, 0, 0, 255, 255, 255, 255, 255]);
    }

    #[test]
    fn parts_of_a_large_picture_fit_together() {
        let (width, height) = (1024, 4096);
        let value = |x: u32, y: u32| (x / 2 * 31 + y / 2 * 17) as u8;
        let board = picture(width, height, |x, y| [value(x, y), 0, 0, 255]);
        let (small_width, small_height) = (width / 2, height / 2);
        assert!(rows_at_once(width, 2, small_height) < small_height as usize / 2);
        let crop = [0, 0, width, height];
        let small = downscale_area(&board, width, height, crop, small_width, small_height);
        let expected = picture(small_width, small_height, |x, y| {
            [value(x * 2, y * 2), 0, 0, 255]
        });
        assert!(small.expect("small") == expected);
    }

    #[test]
    fn whole_scales_of_all_sizes_are_means() {
        for (across, down) in [
            (1, 2),
            (2, 1),
            (3, 3),
            (4, 4),
            (5, 7),
            (8, 2),
            (16, 257),
            (2, 300),
        ] {
            let (width, height) = (across * 3, down * 2);
            let noise = picture(width, height, |x, y| {
                let value = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761) >> 24;
                [value as u8, 255, 0, 255]
            });
            let small = downscale_area(&noise, width, height, [0, 0, width, height], 3, 2);
            for (at, pixel) in small.expect("small").chunks(4).enumerate() {
                let (left, top) = (at as u32 % 3 * across, at as u32 / 3 * down);
                let reds =
                    (top..top + down).flat_map(|y| (left..left + across).map(move |x| (x, y)));
                let sum: u32 = reds
                    .map(|(x, y)| u32::from(noise[((y * width + x) * 4) as usize]))
                    .sum();
                let wanted = f64::from(sum) / f64::from(across * down);
                // Two passes round twice.
                let exact = if down > MOST_ROWS { 1.01 } else { 0.51 };
                assert!(
                    (f64::from(pixel[0]) - wanted).abs() <= exact,
                    "{across} {down}"
                );
                assert_eq!(pixel[1..], [255, 0, 255]);
            }
        }
    }

    #[test]
    fn fine_stripes_turn_grey_at_any_scale() {
        let stripes = picture(100, 100, |x, _| [[0, 0, 0, 255], [255; 4]][x as usize % 2]);
        let small = downscale_area(&stripes, 100, 100, [0, 0, 100, 100], 23, 31).expect("small");
        for row in small.chunks(23 * 4) {
            assert!(
                row[4..22 * 4]
                    .chunks(4)
                    .all(|p| (110..=145).contains(&p[0])),
                "{row:?}"
            );
        }
    }

    #[test]
    fn only_the_crop_counts() {
        let halves = picture(
            40,
            10,
            |x, _| if x < 20 { [255; 4] } else { [0, 0, 99, 99] },
        );
        let small = downscale_area(&halves, 40, 10, [20, 0, 999, 999], 5, 2).expect("small");
        assert_eq!(small, [0, 0, 99, 99].repeat(10));
    }

    #[test]
    fn colours_stay_within_their_alpha() {
        let hash = |x: u32, y: u32| (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761) >> 24;
        let noise = picture(101, 77, |x, y| {
            let alpha = hash(x, y) as u8;
            [alpha, alpha / 2, 0, alpha]
        });
        for (width, height) in [(31, 9), (50, 38), (1, 1)] {
            let crop = [1, 1, 100, 76];
            let small = downscale_area(&noise, 101, 77, crop, width, height).expect("small");
            assert!(
                small
                    .chunks(4)
                    .all(|p| p[0] <= p[3] && p[1] <= p[3] && p[2] == 0)
            );
        }
    }

    #[test]
    fn empty_and_enormous_ones_are_refused() {
        let dot = [255; 4];
        let try_it = |crop, width, height| downscale_area(&dot, 1, 1, crop, width, height);
        assert!(try_it([0, 0, 1, 1], 0, 1).is_err());
        assert!(try_it([1, 0, 5, 5], 1, 1).is_err());
        assert!(try_it([0, 0, 1, 0], 1, 1).is_err());
        assert!(try_it([0, 0, 1, 1], 40_000, 1).is_err());
        assert_eq!(try_it([0, 0, u32::MAX, u32::MAX], 1, 1), Ok(dot.to_vec()));
    }
}
