//! Alphas without colours: what shadows are made of.

use fearless_simd::{Level, dispatch};

use super::rows;
use crate::blur::blur;
use crate::geometry::PixelRect;

/// The alphas of an area's pixels, row by row.
pub(super) struct Coverage {
    pub(super) area: PixelRect,
    pub(super) alphas: Vec<u8>,
}

impl Coverage {
    pub(super) fn blur(&mut self, sigma: f64) {
        let (width, height) = (self.area.width() as usize, self.area.height() as usize);
        blur::<1>(&mut self.alphas, width, height, sigma, sigma);
    }

    /// Takes away what is not covered by others, too.
    pub(super) fn fade(&mut self, others: &[u8]) {
        dispatch!(Level::new(), _ => rows::fade(&mut self.alphas, others));
    }

    /// The part of an area that lies within.
    pub(super) fn part(&self, area: PixelRect) -> Vec<u8> {
        cut(&self.alphas, self.area, area)
    }

    /// Writes the colour with these alphas into the pixels of `band`.
    pub(super) fn tint(&self, color: rows::Pixel, pixels: &mut [u8], band: PixelRect) {
        let common = band.intersect(self.area);
        if common.is_empty() {
            return;
        }
        let length = common.width() as usize;
        for y in common.y0..common.y1 {
            let (from, to) = (self.area.offset(common.x0, y), band.offset(common.x0, y));
            let row = &mut pixels[to * 4..(to + length) * 4];
            let alphas = &self.alphas[from..from + length];
            for (pixel, alpha) in row.as_chunks_mut::<4>().0.iter_mut().zip(alphas) {
                *pixel = rows::covered(color, *alpha);
            }
        }
    }
}

/// The part of an area's pixels that lies within another.
pub(super) fn cut(alphas: &[u8], area: PixelRect, part: PixelRect) -> Vec<u8> {
    let length = part.width() as usize;
    let mut cut = Vec::with_capacity(part.area() as usize);
    for y in part.y0..part.y1 {
        let from = area.offset(part.x0, y);
        cut.extend_from_slice(&alphas[from..from + length]);
    }
    cut
}
