//! `CanvasImageData`: straight RGBA8 in and out, or the pixels of a narrower format.

use super::Context2d;
use crate::error::{Error, Result};
use crate::geometry::PixelRect;
use crate::pixel_format::PixelFormat;
use crate::pixels;

impl Context2d {
    /// Writes the pixels of the rectangle at `x`, `y` into `out`: `width` × `height` × 4 bytes, not
    /// premultiplied, or as many as the pixel format's `ImageData` has; zeros where the bitmap ends.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-getimagedata>
    ///
    /// # Errors
    /// When what is recorded can't be drawn for want of memory, or the format has no `ImageData`.
    ///
    /// # Panics
    /// When `out` is not of that size.
    pub fn read_pixels(
        &mut self,
        out: &mut [u8],
        x: i32,
        y: i32,
        width: u32,
        height: u32,
    ) -> Result<()> {
        let (format, bytes) = self.image_data_format()?;
        assert_eq!(
            out.len() as u64,
            u64::from(width) * u64::from(height) * bytes as u64,
            "as many bytes as the format says"
        );
        let wanted = rectangle(x, y, width, height);
        let common = wanted.intersect(self.surface.area());
        let stride = self.width() as usize * 4;
        let snapshot = self.snapshot()?;
        let (Some(bitmap), false) = (snapshot, common.is_empty()) else {
            out.fill(0);
            return Ok(());
        };
        if common != wanted {
            out.fill(0);
        }
        let length = common.width() as usize * 4;
        for row in common.y0..common.y1 {
            let from = row as usize * stride + common.x0 as usize * 4;
            let to = (i64::from(row) - i64::from(y)) as usize * width as usize
                + (i64::from(common.x0) - i64::from(x)) as usize;
            let row = &bitmap.data()[from..from + length];
            let out = &mut out[to * bytes..][..common.width() as usize * bytes];
            if bytes == 4 {
                pixels::unpremultiply_row(row, out);
            } else {
                format.write_row(row, out);
            }
        }
        Ok(())
    }

    /// Puts the dirty part (x, y, width, height) of pixels as [`Self::read_pixels`] gives them, whose
    /// rows are `data_width` wide, on the bitmap so that the data's origin is at `x`, `y`. Nothing of
    /// the drawing state applies.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-putimagedata>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had, or the format has no `ImageData`.
    ///
    /// # Panics
    /// When `data` is shorter than its size says.
    pub fn write_pixels(
        &mut self,
        data: &[u8],
        data_width: u32,
        data_height: u32,
        x: i32,
        y: i32,
        dirty: [i32; 4],
    ) -> Result<()> {
        let (format, bytes) = self.image_data_format()?;
        let all = PixelRect::of_size(data_width, data_height);
        // Negative sizes reach to the left and up.
        let side = |start: i32, length: i32| {
            let end = start.saturating_add(length);
            (start.min(end), start.max(end))
        };
        let (left, right) = side(dirty[0], dirty[2]);
        let (top, bottom) = side(dirty[1], dirty[3]);
        let dirty = PixelRect::new(left, top, right, bottom).intersect(all);
        let area = dirty.shifted(x, y).intersect(self.surface.area());
        if area.is_empty() {
            return Ok(());
        }
        if self.document.is_some() {
            self.surface.ledger().ask_system(area.area() * 4)?;
            let mut pixels = Vec::with_capacity(area.area() as usize * 4);
            for row in area.y0..area.y1 {
                let from = (i64::from(row) - i64::from(y)) as usize * data_width as usize
                    + (i64::from(area.x0) - i64::from(x)) as usize;
                let start = pixels.len();
                pixels.resize(start + area.width() as usize * 4, 0);
                let from = &data[from * 4..][..area.width() as usize * 4];
                pixels::premultiply_row(from, &mut pixels[start..]);
            }
            return self.record_pixels(pixels, area);
        }
        let width = self.width() as usize;
        let target = self.surface.write()?;
        let length = area.width() as usize * 4;
        for row in area.y0..area.y1 {
            let from = (i64::from(row) - i64::from(y)) as usize * data_width as usize
                + (i64::from(area.x0) - i64::from(x)) as usize;
            let from = &data[from * bytes..][..area.width() as usize * bytes];
            let to = (row as usize * width + area.x0 as usize) * 4;
            let to = &mut target[to..to + length];
            if bytes == 4 {
                pixels::premultiply_row(from, to);
                format.settle(to);
            } else {
                format.read_row(from, to);
            }
        }
        Ok(())
    }

    /// The format, and the bytes of one of its pixels.
    fn image_data_format(&self) -> Result<(PixelFormat, usize)> {
        let format = self.surface.format();
        let bytes = format.image_data_bytes().ok_or(Error::PixelFormat)?;
        Ok((format, bytes))
    }
}

fn rectangle(x: i32, y: i32, width: u32, height: u32) -> PixelRect {
    let far = |start: i32, length: u32| {
        i32::try_from(i64::from(start) + i64::from(length)).unwrap_or(i32::MAX)
    };
    PixelRect::new(x, y, far(x, width), far(y, height))
}
