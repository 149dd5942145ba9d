//! `filter`: what is drawn goes through a chain of effects before it is composited.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#filters>

mod matrix;

use super::coverage::Coverage;
use super::ink::Ink;
use super::layer::bands;
use super::rasterizer::{Target, render};
use super::rows;
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use crate::blur::{MAX_SIGMA, blur, reach};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::css::filter::FilterFunction;
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;
use crate::paint::with_alpha;

/// An offset further than this is outside of every bitmap.
const MAX_OFFSET: f64 = 1e5;

/// Premultiplied pixels of an area.
struct Layer {
    area: PixelRect,
    pixels: Vec<u8>,
}

impl Surface {
    /// Draws a shape through filters, with the shadow of what comes out.
    pub(crate) fn draw_filtered(
        &mut self,
        shape: Shape,
        ink: Ink,
        filters: &[FilterFunction],
        shadow: &Shadow,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        let spread = filters.iter().map(spread).fold(0, i32::saturating_add);
        let extent = shape.bounds().inflated(spread);
        let mut wanted = clip.bounds.intersect(self.area());
        if shadow.is_visible() {
            let (x, y) = offset(shadow.offset_x, shadow.offset_y);
            wanted = wanted.union(wanted.shifted(-x, -y).inflated(reach(shadow.sigma())));
        }
        let area = wanted.inflated(spread).intersect(extent);
        if area.is_empty() && !operation.is_unbounded() {
            return Ok(());
        }
        // The layer, and at times a second one or its alphas.
        let _charge = self.ledger().charge(MemoryKind::Caches, area.area() * 8)?;
        let mut layer = Layer::draw(shape, ink, area);
        filters.iter().for_each(|filter| layer.apply(filter));
        if shadow.is_visible() {
            let coverage = layer.coverage(offset(shadow.offset_x, shadow.offset_y), shadow.sigma());
            let color = rows::pixel(with_alpha(shadow.color, 1.0));
            self.composite_layers(coverage.area, operation, clip, |pixels, band| {
                coverage.tint(color, pixels, band);
            })?;
        }
        self.composite_layers(area, operation, clip, |pixels, band| {
            layer.copy(pixels, band)
        })
    }
}

impl Layer {
    fn draw(shape: Shape, ink: Ink, area: PixelRect) -> Self {
        let op = DrawOp {
            bounds: area,
            shape,
            ink,
            clip: None,
            cropped: false,
            aliased: false,
        };
        let mut pixels = vec![0; area.area() as usize * 4];
        for band in bands(area) {
            let mut target = Target {
                pixels: &mut pixels,
                area,
            };
            render(&mut target, band, std::slice::from_ref(&op));
        }
        Self { area, pixels }
    }

    fn apply(&mut self, filter: &FilterFunction) {
        match *filter {
            FilterFunction::Blur(sigma) => self.blur(sigma),
            FilterFunction::DropShadow { x, y, sigma, color } => {
                let coverage = self.coverage(offset(x, y), sigma);
                let mut shadow = vec![0; self.pixels.len()];
                coverage.tint(rows::pixel(with_alpha(color, 1.0)), &mut shadow, self.area);
                rows::blend_all(&mut shadow, &self.pixels);
                self.pixels = shadow;
            }
            ref function => matrix::apply(&mut self.pixels, function),
        }
    }

    fn blur(&mut self, sigma: f64) {
        let (width, height) = (self.area.width() as usize, self.area.height() as usize);
        blur::<4>(&mut self.pixels, width, height, sigma, sigma);
    }

    /// The layer's alphas, moved and blurred.
    fn coverage(&self, (x, y): (i32, i32), sigma: f64) -> Coverage {
        let mut alphas = Coverage {
            area: self.area.shifted(x, y),
            alphas: self
                .pixels
                .as_chunks::<4>()
                .0
                .iter()
                .map(|pixel| pixel[3])
                .collect(),
        };
        alphas.blur(sigma);
        alphas
    }

    /// Copies the part of the layer that lies in `band`.
    fn copy(&self, pixels: &mut [u8], band: PixelRect) {
        let common = band.intersect(self.area);
        if common.is_empty() {
            return;
        }
        let length = common.width() as usize * 4;
        for y in common.y0..common.y1 {
            let (from, to) = (
                self.area.offset(common.x0, y) * 4,
                band.offset(common.x0, y) * 4,
            );
            pixels[to..to + length].copy_from_slice(&self.pixels[from..from + length]);
        }
    }
}

/// How many pixels beyond its input a filter reaches.
fn spread(filter: &FilterFunction) -> i32 {
    match *filter {
        FilterFunction::Blur(sigma) => reach(sigma),
        FilterFunction::DropShadow { x, y, sigma, .. } => {
            let (x, y) = offset(x, y);
            reach(sigma.min(MAX_SIGMA)) + x.abs().max(y.abs())
        }
        _ => 0,
    }
}

/// Layers move by whole pixels.
fn offset(x: f64, y: f64) -> (i32, i32) {
    let whole = |value: f64| value.clamp(-MAX_OFFSET, MAX_OFFSET).round() as i32;
    (whole(x), whole(y))
}
