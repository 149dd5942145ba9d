//! Luma and chroma to colours, as BT.601 has them for television.
//!
//! A number of chroma stands for four pixels; each pixel takes nine parts of its own, three of the
//! nearer ones beside it and one of that across the corner, as libwebp does it.

use super::band::{Band, CHROMA_KEPT, LUMA_KEPT};

/// How many pixels are computed before they are packed.
const STRIP: usize = 128;

/// Writes finished rows as opaque RGBA.
pub(crate) struct Painter<'a> {
    /// What is not written yet.
    rest: &'a mut [u8],
    width: usize,
    height: usize,
    next: usize,
    /// Chroma between two rows, with the first and the last number twice.
    sums: Vec<u16>,
    /// Chroma of each pixel of a row.
    spread: [Vec<u16>; 2],
}

impl<'a> Painter<'a> {
    /// `pixels` are as many as there are.
    pub(crate) fn new(pixels: &'a mut [u8], [width, height]: [usize; 2]) -> Self {
        let chroma = width.div_ceil(2);
        Self {
            rest: pixels,
            width,
            height,
            next: 0,
            sums: vec![0; chroma + 2],
            spread: [(); 2].map(|()| vec![0; chroma * 2]),
        }
    }

    /// Writes what is finished once this row of macroblocks is smoothed.
    #[inline(always)]
    pub(crate) fn paint(&mut self, band: &Band, row: usize) {
        // Three rows of luma may change, and as many of chroma.
        let end = if (row + 1) * 16 < self.height {
            row * 16 + 9
        } else {
            self.height
        };
        let last_chroma = self.height.div_ceil(2) - 1;
        for y in self.next..end {
            let own = y / 2;
            let other = if y % 2 == 0 {
                own.saturating_sub(1)
            } else {
                (own + 1).min(last_chroma)
            };
            self.paint_row(band, row, y, [own, other]);
        }
        self.next = end;
    }

    #[inline(always)]
    fn paint_row(&mut self, band: &Band, row: usize, y: usize, chroma: [usize; 2]) {
        let stride = band.chroma_stride();
        let count = self.width.div_ceil(2);
        for (plane, spread) in band.chroma.iter().zip(&mut self.spread) {
            let [own, other] = chroma.map(|at| {
                let start = (at + CHROMA_KEPT - row * 8) * stride;
                &plane[start..start + count]
            });
            mix(own, other, &mut self.sums);
            spread_out(&self.sums, spread);
        }
        let start = (y + LUMA_KEPT - row * 16) * band.luma_stride();
        let luma = &band.luma[start..start + self.width];
        let (pixels, rest) = std::mem::take(&mut self.rest).split_at_mut(self.width * 4);
        self.rest = rest;
        let [u, v] = &self.spread;
        let strips = luma.chunks(STRIP).zip(u.chunks(STRIP)).zip(v.chunks(STRIP));
        for (pixels, ((luma, u), v)) in pixels.chunks_mut(STRIP * 4).zip(strips) {
            paint_strip(luma, u, v, pixels.as_chunks_mut().0);
        }
    }
}

/// Three parts of a row of chroma and one of that at its other side.
#[inline(always)]
fn mix(own: &[u8], other: &[u8], sums: &mut [u16]) {
    let count = own.len();
    for ((sum, own), other) in sums[1..=count].iter_mut().zip(own).zip(other) {
        *sum = u16::from(*own) * 3 + u16::from(*other);
    }
    (sums[0], sums[count + 1]) = (sums[1], sums[count]);
}

/// The same from left to right.
#[inline(always)]
fn spread_out(sums: &[u16], spread: &mut [u16]) {
    let around = sums.iter().zip(&sums[1..]).zip(&sums[2..]);
    for (pair, ((before, own), after)) in spread.as_chunks_mut::<2>().0.iter_mut().zip(around) {
        *pair = [before, after].map(|other| (own * 3 + other + 8) >> 4);
    }
}

/// The upper half of a product.
#[inline(always)]
fn part(number: u16, weight: u16) -> u16 {
    ((u32::from(number << 8) * u32::from(weight)) >> 16) as u16
}

#[inline(always)]
fn paint_strip(luma: &[u8], u: &[u16], v: &[u16], pixels: &mut [[u8; 4]]) {
    let (mut lower, mut upper) = ([0_u16; STRIP], [0_u16; STRIP]);
    let halves = lower.iter_mut().zip(&mut upper);
    for (((lower, upper), luma), (u, v)) in halves.zip(luma).zip(u.iter().zip(v)) {
        let light = part(u16::from(*luma), 19077);
        let red = (light + part(*v, 26149)).saturating_sub(14234);
        let green = (light + 8708).saturating_sub(part(*u, 6419) + part(*v, 13320));
        let blue = (light + part(*u, 33050)).saturating_sub(17685);
        let [red, green, blue] = [red, green, blue].map(|color| (color >> 6).min(255));
        *lower = red | green << 8;
        *upper = blue | 0xff00;
    }
    for (pixel, (lower, upper)) in pixels.iter_mut().zip(lower.iter().zip(&upper)) {
        *pixel = (u32::from(*lower) | u32::from(*upper) << 16).to_le_bytes();
    }
}
