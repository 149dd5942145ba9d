//! `CanvasDrawImage`.

use vello_cpu::color::palette::css::TRANSPARENT;
use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::Extend;

use super::Context2d;
use crate::bitmap::Bitmap;
use crate::bitmap_parts::{BitmapPart, ResizeQuality};
use crate::drawing_state::SmoothingQuality;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::render::{ImageInk, Ink, Shape, Smoothing};

/// A bitmap, or a part of one, with the matrix from its pixels to user space.
struct Placed {
    bitmap: Bitmap,
    to_user: Affine,
}

impl Context2d {
    /// Draws the part `source` (x, y, width, height in its pixels) of a bitmap over the rectangle
    /// `destination` of user space. The source must lie within the bitmap and sizes be positive,
    /// else nothing is drawn: negative sizes and overlaps are the caller's to resolve, as the
    /// standard's steps need the image's own size.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-drawimage>
    ///
    /// # Errors
    /// When memory can't be had, for the bitmap or for scaling.
    pub fn draw_image(
        &mut self,
        bitmap: &Bitmap,
        source: [f64; 4],
        destination: [f64; 4],
    ) -> Result<()> {
        let [sx, sy, sw, sh] = source;
        let inside = sx >= 0.0
            && sy >= 0.0
            && sw > 0.0
            && sh > 0.0
            && sx + sw <= f64::from(bitmap.width()) + 1e-6
            && sy + sh <= f64::from(bitmap.height()) + 1e-6;
        if !inside {
            return Ok(());
        }
        if self.document.is_some() {
            return self.record_image(bitmap, source, destination);
        }
        let Some(shape) = self.device_rect(destination).map(whole_pixels) else {
            return Ok(());
        };
        if bitmap.color_space() != self.surface.color_space() {
            let (converted, source) = self.converted_part(bitmap, source)?;
            return self.draw_image(&converted, source, destination);
        }
        let [dx, dy, dw, dh] = destination;
        let to_user = Affine::translate((dx, dy))
            * Affine::scale_non_uniform(dw / sw, dh / sh)
            * Affine::translate((-sx, -sy));
        let smoothing = self.scaling_of(to_user);
        let placed = self.place(bitmap, source, to_user, smoothing)?;
        let ink = Ink::Image(Box::new(ImageInk {
            bitmap: placed.bitmap,
            transform: self.state.transform.affine() * placed.to_user,
            extend_x: Extend::Pad,
            extend_y: Extend::Pad,
            smoothing,
            alpha: self.state.global_alpha,
            limit: None,
        }));
        self.draw(shape, ink)
    }

    /// The part of a bitmap that will be seen, or all of it, in the surface's colour space, and the
    /// source rectangle on it.
    fn converted_part(
        &self,
        bitmap: &Bitmap,
        [x, y, width, height]: [f64; 4],
    ) -> Result<(Bitmap, [f64; 4])> {
        if bitmap.keeps_converted() {
            let whole = bitmap.in_space(self.surface.color_space())?;
            return Ok((whole, [x, y, width, height]));
        }
        let (left, top) = (x.floor() as i32, y.floor() as i32);
        let right = ((x + width).ceil() as i32).min(bitmap.width() as i32);
        let bottom = ((y + height).ceil() as i32).min(bitmap.height() as i32);
        let part = BitmapPart {
            crop: [left, top, right - left, bottom - top],
            width: (right - left).unsigned_abs(),
            height: (bottom - top).unsigned_abs(),
            quality: ResizeQuality::Pixelated,
            flip: false,
        };
        let part = part.of(bitmap, self.surface.ledger())?;
        let source = [x - f64::from(left), y - f64::from(top), width, height];
        Ok((part.converted(self.surface.color_space())?, source))
    }

    /// Draws a source of transparent black, which shows only where the operator looks at pixels
    /// that the source doesn't cover.
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn draw_nothing(&mut self, destination: [f64; 4]) -> Result<()> {
        match self.device_rect(destination) {
            Some(shape) => self.draw(shape, Ink::Solid(TRANSPARENT)),
            None => Ok(()),
        }
    }

    /// How a bitmap is sampled under a matrix to user space.
    pub(super) fn scaling_of(&self, to_user: Affine) -> Smoothing {
        let grows = || {
            let [a, b, c, d, ..] = (self.state.transform.affine() * to_user).as_coeffs();
            a.hypot(b) > 1.0 || c.hypot(d) > 1.0
        };
        match self.state.smoothing {
            None => Smoothing::None,
            Some(SmoothingQuality::High) if grows() => Smoothing::Bicubic,
            Some(_) => Smoothing::Bilinear,
        }
    }

    /// Shrinks a bitmap where many of its pixels become one, as sampling four would alias.
    fn place(
        &self,
        bitmap: &Bitmap,
        [sx, sy, sw, sh]: [f64; 4],
        to_user: Affine,
        smoothing: Smoothing,
    ) -> Result<Placed> {
        let whole = Placed {
            bitmap: bitmap.clone(),
            to_user,
        };
        let [a, b, c, d, ..] = (self.state.transform.affine() * to_user).as_coeffs();
        if smoothing == Smoothing::None {
            return Ok(whole);
        }
        let size = PixelRect::of_size(bitmap.width(), bitmap.height());
        let crop = PixelRect::new(
            sx.floor() as i32,
            sy.floor() as i32,
            (sx + sw).ceil() as i32,
            (sy + sh).ceil() as i32,
        )
        .intersect(size);
        let threshold = match self.state.smoothing {
            Some(SmoothingQuality::Medium | SmoothingQuality::High) => 1.0,
            _ => 0.5,
        };
        let shrunk = |length: u32, scale: f64| {
            let target = (f64::from(length) * scale).round().max(1.0);
            if scale < threshold {
                target as u32
            } else {
                length
            }
        };
        let width = shrunk(crop.width(), a.hypot(b));
        let height = shrunk(crop.height(), c.hypot(d));
        if width == crop.width() && height == crop.height() {
            return Ok(whole);
        }
        let part = [crop.x0 as u32, crop.y0 as u32, crop.width(), crop.height()];
        let bitmap = bitmap.shrunk(part, width, height)?;
        let to_crop = Affine::translate((f64::from(crop.x0), f64::from(crop.y0)))
            * Affine::scale_non_uniform(
                f64::from(crop.width()) / f64::from(width),
                f64::from(crop.height()) / f64::from(height),
            );
        Ok(Placed {
            bitmap,
            to_user: to_user * to_crop,
        })
    }
}

/// The pixels an upright image covers: browsers don't antialias its edges, unless it is so thin that
/// it could fall between two pixels' centres.
fn whole_pixels(shape: Shape) -> Shape {
    match shape {
        Shape::Rect(rect) if rect.width() >= 1.0 && rect.height() >= 1.0 => {
            Shape::Rect(PixelRect::rounded(rect).to_rect())
        }
        shape => shape,
    }
}
