//! The rows that the encoder gets.

use jpeg_encoder::{ImageBuffer, JpegColorType};

use crate::pixels::{chroma, luma, mean_chroma};

/// A bitmap as the encoder asks for it.
pub(super) struct Picture<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) subsampling: bool,
}

impl Picture<'_> {
    fn row(&self, y: u16) -> &[u8] {
        let stride = usize::from(self.width) * 4;
        &self.pixels[usize::from(y) * stride..][..stride]
    }

    /// Chroma of a row: of both it and the next one if they share it.
    fn chroma(&self, y: u16, cb: &mut [u8], cr: &mut [u8]) {
        let last = self.height - 1;
        if !self.subsampling {
            chroma(self.row(y), cb, cr);
        } else if y.is_multiple_of(2) || y == last {
            // The last row is asked for again to fill a block, and counts as an even one then.
            mean_chroma(self.row(y), self.row((y + 1).min(last)), cb, cr);
        }
        // Of other odd rows nothing is looked at.
    }
}

impl ImageBuffer for Picture<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, [luma_rows, cb, cr, _]: &mut [Vec<u8>; 4]) {
        let start = luma_rows.len();
        let end = start + usize::from(self.width);
        for rows in [&mut *luma_rows, cb, cr] {
            rows.resize(end, 0);
        }
        luma(self.row(y), &mut luma_rows[start..]);
        self.chroma(y, &mut cb[start..], &mut cr[start..]);
    }
}
