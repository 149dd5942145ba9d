//! Gaussian blur by three box blurs, as the Filter Effects standard describes it; the true kernel
//! where boxes would be too coarse.
//!
//! <https://drafts.fxtf.org/filter-effects/#feGaussianBlurElement>

/// A wider blur than this is none the eye could tell from it; browsers stop there too.
pub(crate) const MAX_SIGMA: f64 = 532.0;

/// Below this deviation three boxes differ visibly from a Gaussian.
const BOX_SIGMA: f64 = 2.0;

/// How many pixels beyond its source a blur reaches.
pub(crate) fn reach(sigma: f64) -> i32 {
    (sigma.min(MAX_SIGMA) * 3.0).ceil() as i32
}

/// Blurs `width` × `height` pixels of `CHANNELS` bytes in place; outside of them all is zero.
pub(crate) fn blur<const CHANNELS: usize>(
    pixels: &mut [u8],
    width: usize,
    height: usize,
    sigma_x: f64,
    sigma_y: f64,
) {
    let mut turned = vec![0; pixels.len()];
    for (sigma, from_width, from_height) in [(sigma_x, width, height), (sigma_y, height, width)] {
        // Rows are blurred and columns made rows of, twice.
        blur_rows::<CHANNELS>(pixels, from_width, sigma.min(MAX_SIGMA));
        transpose::<CHANNELS>(pixels, &mut turned, from_width, from_height);
        pixels.copy_from_slice(&turned);
    }
}

fn transpose<const CHANNELS: usize>(from: &[u8], to: &mut [u8], width: usize, height: usize) {
    /// Pixels of a square that stays in the cache.
    const TILE: usize = 16;
    let (from, to) = (
        from.as_chunks::<CHANNELS>().0,
        to.as_chunks_mut::<CHANNELS>().0,
    );
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

fn blur_rows<const CHANNELS: usize>(pixels: &mut [u8], width: usize, sigma: f64) {
    if sigma <= 0.0 || width == 0 {
        return;
    }
    let rows = pixels.chunks_exact_mut(width * CHANNELS);
    if sigma < BOX_SIGMA {
        let kernel = gaussian(sigma);
        let mut source = vec![[0; CHANNELS]; width];
        rows.for_each(|row| convolve(row.as_chunks_mut::<CHANNELS>().0, &mut source, &kernel));
    } else {
        let boxes = Boxes::new(sigma);
        let mut scratch = vec![[0; CHANNELS]; width + 2 * boxes.margin];
        let mut other = scratch.clone();
        rows.for_each(|row| {
            boxes.blur(row.as_chunks_mut::<CHANNELS>().0, &mut scratch, &mut other);
        });
    }
}

/// The kernel from its centre to one side.
fn gaussian(sigma: f64) -> Vec<f32> {
    let reach = reach(sigma);
    let weight = |at: i32| (-f64::from(at * at) / (2.0 * sigma * sigma)).exp();
    let sum: f64 = (-reach..=reach).map(weight).sum();
    (0..=reach).map(|at| (weight(at) / sum) as f32).collect()
}

fn convolve<const CHANNELS: usize>(
    row: &mut [[u8; CHANNELS]],
    source: &mut [[u8; CHANNELS]],
    kernel: &[f32],
) {
    source.copy_from_slice(row);
    for (x, pixel) in row.iter_mut().enumerate() {
        let mut sum = [0.5_f32; CHANNELS];
        for (distance, weight) in kernel.iter().enumerate() {
            let left = x.checked_sub(distance).map(|at| source[at]);
            // The centre counts once.
            let right = source.get(x + distance).filter(|_| distance > 0);
            for neighbour in left.iter().chain(right) {
                for (sum, value) in sum.iter_mut().zip(neighbour) {
                    *sum += weight * f32::from(*value);
                }
            }
        }
        *pixel = sum.map(|value| value as u8);
    }
}

/// Three boxes whose succession comes close to a Gaussian.
struct Boxes {
    /// Each box's width and how far it reaches to the left.
    boxes: [(usize, usize); 3],
    /// How far all three reach together.
    margin: usize,
}

impl Boxes {
    fn new(sigma: f64) -> Self {
        let d = (sigma * 3.0 * std::f64::consts::TAU.sqrt() / 4.0 + 0.5).floor() as usize;
        // An even width has no centre: one box leans left, one right, the third is odd.
        let boxes = if d.is_multiple_of(2) {
            [(d, d / 2), (d, d / 2 - 1), (d + 1, d / 2)]
        } else {
            [(d, d / 2); 3]
        };
        Self {
            boxes,
            margin: 3 * (d / 2) + 3,
        }
    }

    /// Blurs one row. The scratch rows are longer by the margin at both ends, so that what passes
    /// the edges on the way is not lost.
    fn blur<const CHANNELS: usize>(
        &self,
        row: &mut [[u8; CHANNELS]],
        scratch: &mut [[u8; CHANNELS]],
        other: &mut [[u8; CHANNELS]],
    ) {
        let middle = self.margin..self.margin + row.len();
        scratch.fill([0; CHANNELS]);
        scratch[middle.clone()].copy_from_slice(row);
        let [first, second, third] = self.boxes;
        average(scratch, other, first);
        average(other, scratch, second);
        average(scratch, other, third);
        row.copy_from_slice(&other[middle]);
    }
}

/// The running mean over a box of `width` pixels, of which `left` lie before the pixel.
fn average<const CHANNELS: usize>(
    from: &[[u8; CHANNELS]],
    to: &mut [[u8; CHANNELS]],
    (width, left): (usize, usize),
) {
    // A 24-bit reciprocal is exact enough for sums of bytes up to the widest box.
    let factor = ((1_u64 << 32) / width as u64) + 1;
    let right = width - 1 - left;
    let mut sum = [0_u32; CHANNELS];
    let add = |sum: &mut [u32; CHANNELS], at: usize| {
        if let Some(pixel) = from.get(at) {
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(*value);
            }
        }
    };
    (0..right).for_each(|at| add(&mut sum, at));
    for (x, pixel) in to.iter_mut().enumerate() {
        add(&mut sum, x + right);
        *pixel = sum.map(|sum| ((u64::from(sum + width as u32 / 2) * factor) >> 32).min(255) as u8);
        if let Some(gone) = x.checked_sub(left).and_then(|at| from.get(at)) {
            for (sum, value) in sum.iter_mut().zip(gone) {
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
    fn a_blur_wider_than_the_picture_does_not_fail() {
        let mut pixels = vec![255; 3 * 5 * 4];
        blur::<4>(&mut pixels, 3, 5, 1e9, 0.0);
        blur::<4>(&mut pixels, 3, 5, 0.0, 100.0);
    }
}
