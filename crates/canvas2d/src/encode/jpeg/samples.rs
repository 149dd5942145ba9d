//! RGB to the colours of JPEG (JFIF), a strip of the picture at a time that stays in the cache.

use fearless_simd::prelude::*;
use fearless_simd::{Simd, f32x8, i32x8, u8x32, u32x8};

use super::frame::Frame;

/// Pixels of a strip in each row: whole blocks.
pub(super) const STRIP: usize = 256;

/// Most rows of a strip.
const ROWS: usize = 16;

/// Brightness and colour of a strip, from −128 to 127.5. Rows are [`STRIP`] apart.
pub(super) struct Samples {
    pub(super) luma: [f32; STRIP * ROWS],
    pub(super) blue: [f32; STRIP * 8],
    pub(super) red: [f32; STRIP * 8],
    /// Ends of rows, made longer by their last pixel.
    rows: [[u8; STRIP * 4]; 2],
}

impl Samples {
    pub(super) fn new() -> Box<Self> {
        Box::new(Self {
            luma: [0.0; STRIP * ROWS],
            blue: [0.0; STRIP * 8],
            red: [0.0; STRIP * 8],
            rows: [[0; STRIP * 4]; 2],
        })
    }

    /// Fills a strip whose upper left pixel is at `x` and `y`, `blocks` of the frame's blocks wide. What
    /// lies outside of the picture is as the last pixel within.
    #[inline(always)]
    pub(super) fn fill<S: Simd>(
        &mut self,
        simd: S,
        frame: &Frame<'_>,
        (x, y): (usize, usize),
        width: usize,
    ) {
        let mut row = 0;
        while row < 8 {
            let (blue, red) = (
                &mut self.blue[row * STRIP..][..width],
                &mut self.red[row * STRIP..][..width],
            );
            if frame.subsampling {
                let [first, second] = &mut self.rows;
                let upper = frame.part(x, y + row * 2, width, first);
                let lower = frame.part(x, y + row * 2 + 1, width, second);
                let (first, second) = self.luma[row * 2 * STRIP..].split_at_mut(STRIP);
                let luma = (&mut first[..width], &mut second[..width]);
                let half = (&mut blue[..width / 2], &mut red[..width / 2]);
                halve(simd, (upper, lower), luma, half);
            } else {
                let pixels = frame.part(x, y + row, width, &mut self.rows[0]);
                let luma = &mut self.luma[row * STRIP..][..width];
                convert(simd, pixels, luma, (blue, red));
            }
            row += 1;
        }
    }
}

/// What the difference between a channel and brightness is multiplied with.
const BLUE: f32 = 0.5 / (1.0 - 0.114);
const RED: f32 = 0.5 / (1.0 - 0.299);

/// Red, blue and brightness of eight pixels.
struct Colors<S: Simd> {
    red: f32x8<S>,
    blue: f32x8<S>,
    luma: f32x8<S>,
}

impl<S: Simd> Colors<S> {
    #[inline(always)]
    fn of(simd: S, pixels: &[u8; 32]) -> Self {
        let pixels = u8x32::from_slice(simd, pixels).bitcast::<u32x8<S>>();
        let red = float(pixels & 0xff);
        let green = float((pixels >> 8) & 0xff);
        let blue = float((pixels >> 16) & 0xff);
        let luma = red * 0.299 + green * 0.587 + blue * 0.114;
        Self { red, blue, luma }
    }
}

#[inline(always)]
fn float<S: Simd>(values: u32x8<S>) -> f32x8<S> {
    f32x8::float_from(values.bitcast::<i32x8<S>>())
}

/// Converts a row of whole blocks.
#[inline(always)]
fn convert<S: Simd>(simd: S, pixels: &[u8], luma: &mut [f32], colors: (&mut [f32], &mut [f32])) {
    let pixels = pixels.as_chunks::<32>().0.iter();
    let luma = luma.as_chunks_mut::<8>().0;
    let (blue, red) = (
        colors.0.as_chunks_mut::<8>().0,
        colors.1.as_chunks_mut::<8>().0,
    );
    for (((pixels, luma), blue), red) in pixels.zip(luma).zip(blue).zip(red) {
        let of = Colors::of(simd, pixels);
        (of.luma - 128.0).store_slice(luma);
        ((of.blue - of.luma) * BLUE).store_slice(blue);
        ((of.red - of.luma) * RED).store_slice(red);
    }
}

/// Converts two rows of whole blocks, with the mean colour of each two by two pixels.
#[inline(always)]
fn halve<S: Simd>(
    simd: S,
    pixels: (&[u8], &[u8]),
    luma: (&mut [f32], &mut [f32]),
    colors: (&mut [f32], &mut [f32]),
) {
    let rows = pixels
        .0
        .as_chunks::<64>()
        .0
        .iter()
        .zip(pixels.1.as_chunks::<64>().0);
    let (upper, lower) = (
        luma.0.as_chunks_mut::<16>().0,
        luma.1.as_chunks_mut::<16>().0,
    );
    let (blue, red) = (
        colors.0.as_chunks_mut::<8>().0,
        colors.1.as_chunks_mut::<8>().0,
    );
    let outputs = upper.iter_mut().zip(lower).zip(blue.iter_mut().zip(red));
    for ((above, below), ((upper, lower), (blue, red))) in rows.zip(outputs) {
        let ([above_left, above_right], [below_left, below_right]) = (halves(above), halves(below));
        let ([upper_left, upper_right], [lower_left, lower_right]) =
            (halves_mut(upper), halves_mut(lower));
        let left = pair(simd, (above_left, below_left), (upper_left, lower_left));
        let right = pair(simd, (above_right, below_right), (upper_right, lower_right));
        let sums = |left: f32x8<S>, right: f32x8<S>| left.unzip_low(right) + left.unzip_high(right);
        (sums(left.0, right.0) * (BLUE / 4.0)).store_slice(blue);
        (sums(left.1, right.1) * (RED / 4.0)).store_slice(red);
    }
}

/// Converts eight pixels and those beneath. The sums of both rows' differences are returned, of blue
/// and of red.
#[inline(always)]
fn pair<S: Simd>(
    simd: S,
    pixels: (&[u8; 32], &[u8; 32]),
    luma: (&mut [f32; 8], &mut [f32; 8]),
) -> (f32x8<S>, f32x8<S>) {
    let (above, below) = (Colors::of(simd, pixels.0), Colors::of(simd, pixels.1));
    (above.luma - 128.0).store_slice(luma.0);
    (below.luma - 128.0).store_slice(luma.1);
    let both = above.luma + below.luma;
    (above.blue + below.blue - both, above.red + below.red - both)
}

#[inline(always)]
fn halves(bytes: &[u8; 64]) -> [&[u8; 32]; 2] {
    let (left, right) = bytes.split_first_chunk().expect("64 are more than 32");
    [left, right.first_chunk().expect("the other half")]
}

#[inline(always)]
fn halves_mut(samples: &mut [f32; 16]) -> [&mut [f32; 8]; 2] {
    let (left, right) = samples.split_first_chunk_mut().expect("16 are more than 8");
    [left, right.first_chunk_mut().expect("the other half")]
}
