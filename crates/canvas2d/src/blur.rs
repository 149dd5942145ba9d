//! Gaussian blur by three box blurs, as the Filter Effects standard describes it; the true kernel
//! where boxes would be too coarse.
//!
//! <https://drafts.fxtf.org/filter-effects/#feGaussianBlurElement>
//!
//! Only columns are blurred, all of a row's bytes at once, which the compiler makes vectors of. For
//! the other direction the picture is turned and turned back.

use fearless_simd::{Level, dispatch};

/// A wider blur than this is none the eye could tell from it; browsers stop there too.
pub(crate) const MAX_SIGMA: f64 = 532.0;

/// Below this deviation three boxes differ visibly from a Gaussian.
const BOX_SIGMA: f64 = 2.0;

/// How many pixels beyond its source a blur reaches.
pub(crate) fn reach(sigma: f64) -> i32 {
    (sigma.min(MAX_SIGMA) * 3.0).ceil() as i32
}

/// Blurs `width` × `height` pixels of `CHANNELS` bytes in place; outside of them all is zero. Takes
/// memory for as many pixels again.
pub(crate) fn blur<const CHANNELS: usize>(
    pixels: &mut Vec<u8>,
    width: usize,
    height: usize,
    sigma_x: f64,
    sigma_y: f64,
) {
    let mut other = vec![0; pixels.len()];
    for (sigma, width, height) in [(sigma_y, width, height), (sigma_x, height, width)] {
        turn_blurred::<CHANNELS>(pixels, &mut other, width, height, sigma.min(MAX_SIGMA));
        std::mem::swap(pixels, &mut other);
    }
}

/// Turns a picture, with its columns blurred: in strips that stay in the cache until they are done.
fn turn_blurred<const CHANNELS: usize>(
    from: &[u8],
    to: &mut [u8],
    width: usize,
    height: usize,
    sigma: f64,
) {
    /// Bytes of each row.
    const STRIP: usize = 256;
    if width == 0 || height == 0 {
        return;
    }
    let columns = STRIP / CHANNELS;
    let bytes = columns.min(width) * CHANNELS * height;
    let (mut strip, mut room) = (Vec::with_capacity(bytes), Vec::with_capacity(bytes));
    for left in (0..width).step_by(columns) {
        let count = columns.min(width - left);
        strip.clear();
        for row in from.chunks_exact(width * CHANNELS) {
            strip.extend_from_slice(&row[left * CHANNELS..(left + count) * CHANNELS]);
        }
        if sigma > 0.0 {
            room.resize(strip.len(), 0);
            blur_columns(&mut strip, &mut room, count * CHANNELS, sigma);
        }
        let turned = &mut to[left * height * CHANNELS..][..strip.len()];
        dispatch!(Level::new(), _ => transpose::<CHANNELS>(&strip, turned, count, height));
    }
}

#[inline(always)]
fn transpose<const CHANNELS: usize>(from: &[u8], to: &mut [u8], width: usize, height: usize) {
    /// Pixels of a square that stays in the cache.
    const TILE: usize = 16;
    let (from, to) = (
        from.as_chunks::<CHANNELS>().0,
        to.as_chunks_mut::<CHANNELS>().0,
    );
    if CHANNELS == 1 {
        return transpose_bytes(from.as_flattened(), to.as_flattened_mut(), width, height);
    }
    for top in (0..height).step_by(TILE) {
        for left in (0..width).step_by(TILE) {
            for y in top..height.min(top + TILE) {
                for x in left..width.min(left + TILE) {
                    to[x * height + y] = from[y * width + x];
                }
            }
        }
    }
}

/// [`transpose`] of single bytes, squares of 8 × 8 as eight numbers.
#[inline(always)]
fn transpose_bytes(from: &[u8], to: &mut [u8], width: usize, height: usize) {
    const SIDE: usize = 8;
    let (squares_x, squares_y) = (width / SIDE * SIDE, height / SIDE * SIDE);
    for top in (0..squares_y).step_by(SIDE) {
        for left in (0..squares_x).step_by(SIDE) {
            let mut rows = std::array::from_fn(|y| {
                let row = from[(top + y) * width + left..].first_chunk();
                row.map_or(0, |bytes| u64::from_le_bytes(*bytes))
            });
            turn_square(&mut rows);
            for (x, row) in rows.iter().enumerate() {
                let at = (left + x) * height + top;
                to[at..at + SIDE].copy_from_slice(&row.to_le_bytes());
            }
        }
    }
    for y in 0..height {
        let rest = if y < squares_y { squares_x } else { 0 };
        for x in rest..width {
            to[x * height + y] = from[y * width + x];
        }
    }
}

/// Exchanges rows and columns of a square of bytes: quarters of it first, then theirs.
#[inline(always)]
fn turn_square(rows: &mut [u64; 8]) {
    const STEPS: [(usize, u64); 3] = [
        (4, 0x0000_0000_FFFF_FFFF),
        (2, 0x0000_FFFF_0000_FFFF),
        (1, 0x00FF_00FF_00FF_00FF),
    ];
    for (distance, mask) in STEPS {
        let shift = distance as u32 * 8;
        for y in (0..8).filter(|y| y & distance == 0) {
            let differing = ((rows[y] >> shift) ^ rows[y + distance]) & mask;
            rows[y] ^= differing << shift;
            rows[y + distance] ^= differing;
        }
    }
}

/// Blurs along columns; `other` is room of the same size.
fn blur_columns(pixels: &mut Vec<u8>, other: &mut Vec<u8>, stride: usize, sigma: f64) {
    if stride == 0 {
        return;
    }
    if sigma < BOX_SIGMA {
        let kernel = gaussian(sigma);
        dispatch!(Level::new(), _ => convolve(pixels, other, stride, &kernel));
        std::mem::swap(pixels, other);
        return;
    }
    for (width, before) in boxes(sigma) {
        if width <= NARROW {
            dispatch!(Level::new(), _ => average_narrow(pixels, other, stride, width, before));
        } else {
            dispatch!(Level::new(), _ => average(pixels, other, stride, width, before));
        }
        std::mem::swap(pixels, other);
    }
}

/// The kernel from its centre to one side.
fn gaussian(sigma: f64) -> Vec<f32> {
    let reach = reach(sigma);
    let weight = |at: i32| (-f64::from(at * at) / (2.0 * sigma * sigma)).exp();
    let sum: f64 = (-reach..=reach).map(weight).sum();
    (0..=reach).map(|at| (weight(at) / sum) as f32).collect()
}

#[inline(always)]
fn convolve(from: &[u8], to: &mut [u8], stride: usize, kernel: &[f32]) {
    let rows = from.len() / stride;
    let row = |y: usize| &from[y * stride..(y + 1) * stride];
    let mut sums = vec![0.0_f32; stride];
    for (y, to) in to.chunks_exact_mut(stride).enumerate() {
        // The half makes the cast round.
        sums.fill(0.5);
        for (distance, weight) in kernel.iter().enumerate() {
            let above = y.checked_sub(distance);
            // The centre counts once.
            let below = Some(y + distance).filter(|&y| distance > 0 && y < rows);
            for y in above.into_iter().chain(below) {
                for (sum, value) in sums.iter_mut().zip(row(y)) {
                    *sum += weight * f32::from(*value);
                }
            }
        }
        for (to, sum) in to.iter_mut().zip(&sums) {
            *to = *sum as u8;
        }
    }
}

/// Three boxes whose succession comes close to a Gaussian: how many rows each one averages, and how
/// many of them lie before the row itself.
fn boxes(sigma: f64) -> [(usize, usize); 3] {
    let d = (sigma * 3.0 * std::f64::consts::TAU.sqrt() / 4.0 + 0.5).floor() as usize;
    // An even number has no centre: one box leans up, one down, the third is odd.
    if d.is_multiple_of(2) {
        [(d, d / 2), (d, d / 2 - 1), (d + 1, d / 2)]
    } else {
        [(d, d / 2); 3]
    }
}

/// Boxes up to this width are summed in 16 bits, twice as many bytes at a time. The reciprocal in 16
/// bits is then no more than an eighth of a step off.
const NARROW: usize = 32;

/// [`average`] of at least two rows, and so few that their sum fits in 16 bits.
#[inline(always)]
fn average_narrow(from: &[u8], to: &mut [u8], stride: usize, width: usize, before: usize) {
    let rows = from.len() / stride;
    // In 16 bits, so that the product's upper half is one instruction.
    let factor = u16::MAX / width as u16 + 1;
    let after = width - 1 - before;
    let row = |y: usize| &from[y * stride..(y + 1) * stride];
    let nothing = vec![0; stride];
    // The half makes the division round.
    let mut sums = vec![width as u16 / 2; stride];
    for y in 0..after.min(rows) {
        for (sum, value) in sums.iter_mut().zip(row(y)) {
            *sum += u16::from(*value);
        }
    }
    for (y, to) in to.chunks_exact_mut(stride).enumerate() {
        let new = if y + after < rows {
            row(y + after)
        } else {
            &nothing
        };
        let old = y.checked_sub(before).map_or(nothing.as_slice(), row);
        for (((to, sum), new), old) in to.iter_mut().zip(&mut sums).zip(new).zip(old) {
            let total = sum.wrapping_add(u16::from(*new));
            *to = ((u32::from(total) * u32::from(factor)) >> 16) as u8;
            *sum = total.wrapping_sub(u16::from(*old));
        }
    }
}

/// The mean of `width` rows, of which `before` lie above.
#[inline(always)]
fn average(from: &[u8], to: &mut [u8], stride: usize, width: usize, before: usize) {
    /// Bits of the reciprocal's fraction: with 23, sums of the widest box stay within 32.
    const BITS: u32 = 23;
    let rows = from.len() / stride;
    let factor = ((1 << BITS) / width) as u32 + 1;
    let after = width - 1 - before;
    let row = |y: usize| &from[y * stride..(y + 1) * stride];
    let mut sums = vec![0_u32; stride];
    for y in 0..after.min(rows) {
        for (sum, value) in sums.iter_mut().zip(row(y)) {
            *sum += u32::from(*value);
        }
    }
    for (y, to) in to.chunks_exact_mut(stride).enumerate() {
        if y + after < rows {
            for (sum, value) in sums.iter_mut().zip(row(y + after)) {
                *sum += u32::from(*value);
            }
        }
        for (to, sum) in to.iter_mut().zip(&sums) {
            *to = (((*sum + width as u32 / 2) * factor) >> BITS).min(255) as u8;
        }
        if let Some(gone) = y.checked_sub(before) {
            for (sum, value) in sums.iter_mut().zip(row(gone)) {
                *sum -= u32::from(*value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(size: usize, sigma: f64) -> Vec<u8> {
        let mut pixels = vec![0; size * size];
        let (from, to) = (size / 2 - 8, size / 2 + 8);
        for y in from..to {
            pixels[y * size + from..y * size + to].fill(255);
        }
        blur::<1>(&mut pixels, size, size, sigma, sigma);
        pixels
    }

    /// The share of a square of 16 pixels that a Gaussian leaves at a point.
    fn expected(x: f64, y: f64, size: usize, sigma: f64) -> f64 {
        let one = |at: f64| {
            let low = size as f64 / 2.0 - 8.0;
            (0..1600)
                .map(|step| low + f64::from(step) / 100.0 + 0.005)
                .map(|from| (-(at - from).powi(2) / (2.0 * sigma * sigma)).exp() / 100.0)
                .sum::<f64>()
                / (sigma * std::f64::consts::TAU.sqrt())
        };
        one(x) * one(y) * 255.0
    }

    #[test]
    fn a_square_blurs_as_a_gaussian_would() {
        for sigma in [1.5, 2.0, 3.0, 5.0, 10.0] {
            let pixels = spot(100, sigma);
            for (x, y) in [(50, 50), (42, 50), (58, 58), (60, 40), (30, 50)] {
                let wanted = expected(x as f64 + 0.5, y as f64 + 0.5, 100, sigma);
                let got = f64::from(pixels[y * 100 + x]);
                // The boxes share the Gaussian's peak, not quite its width.
                let tolerance = if sigma < BOX_SIGMA { 3.0 } else { 20.0 };
                assert!(
                    (wanted - got).abs() < tolerance,
                    "{sigma}: {wanted} {got} at {x},{y}"
                );
            }
        }
    }

    #[test]
    fn turning_exchanges_rows_and_columns() {
        for (width, height) in [(1, 1), (8, 8), (7, 9), (16, 24), (19, 37), (256, 3)] {
            let from: Vec<u8> = (0..width * height)
                .map(|at| (at * 31 % 251) as u8)
                .collect();
            let mut to = vec![0; from.len()];
            dispatch!(Level::new(), _ => transpose::<1>(&from, &mut to, width, height));
            for (at, byte) in from.iter().enumerate() {
                assert_eq!(
                    to[at % width * height + at / width],
                    *byte,
                    "{width}×{height}"
                );
            }
        }
    }

    #[test]
    fn blur_keeps_the_middle_where_it_was() {
        for sigma in [2.0, 2.5, 3.0, 3.5, 4.0] {
            let pixels = spot(100, sigma);
            for x in 0..50 {
                let (left, right) = (pixels[50 * 100 + x], pixels[50 * 100 + 99 - x]);
                assert!(left.abs_diff(right) <= 1, "{sigma}: {left} {right} at {x}");
            }
        }
    }

    #[test]
    fn narrow_boxes_average_as_wide_ones_do() {
        let stride = 37;
        let picture: Vec<u8> = (0..stride * 61)
            .map(|at| (at * at % 251 + at % 5) as u8)
            .collect();
        for width in 2..=NARROW {
            let (mut narrow, mut wide) = (vec![0; picture.len()], vec![0; picture.len()]);
            for before in [0, width / 2, width - 1] {
                average_narrow(&picture, &mut narrow, stride, width, before);
                average(&picture, &mut wide, stride, width, before);
                let most = narrow.iter().zip(&wide).map(|(a, b)| a.abs_diff(*b)).max();
                assert!(most <= Some(1), "{width} {before}: {most:?}");
            }
        }
        let white = vec![255; stride * 99];
        let mut same = vec![0; white.len()];
        average_narrow(&white, &mut same, stride, NARROW, NARROW / 2);
        assert!(
            same[stride * 40..stride * 50]
                .iter()
                .all(|byte| *byte == 255)
        );
    }

    #[test]
    fn a_blur_wider_than_the_picture_does_not_fail() {
        let mut pixels = vec![255; 3 * 5 * 4];
        blur::<4>(&mut pixels, 3, 5, 1e9, 0.0);
        blur::<4>(&mut pixels, 3, 5, 0.0, 100.0);
    }
}
