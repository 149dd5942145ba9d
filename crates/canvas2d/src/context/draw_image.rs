//! `CanvasDrawImage`.

use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::Extend;

use super::Context2d;
use crate::bitmap::Bitmap;
use crate::drawing_state::SmoothingQuality;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;
use crate::render::{ImageInk, Ink, Shape, Smoothing};
use crate::resample;

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
        let Some(shape) = self.device_rect(destination).map(whole_pixels) else {
            return Ok(());
        };
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

    /// How a bitmap is sampled under a matrix to user space.
    fn scaling_of(&self, to_user: Affine) -> Smoothing {
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
        let charge = Bitmap::charge(self.surface.ledger(), MemoryKind::Caches, width, height)?;
        let part = [crop.x0 as u32, crop.y0 as u32, crop.width(), crop.height()];
        let (data, size) = (bitmap.data(), (bitmap.width(), bitmap.height()));
        let pixels = resample::downscale_area(data, size.0, size.1, part, width, height)?;
        let bitmap = Bitmap::with_charge(
            pixels,
            width,
            height,
            bitmap.is_opaque(),
            charge,
            MemoryKind::Caches,
        );
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
