//! `filter`: what is drawn goes through a chain of effects before it is composited.
//!
//! <https://html.spec.whatwg.org/multipage/canvas.html#filters>

mod matrix;

use super::coverage::Coverage;
use super::ink::Ink;
use super::layer::bands;
use super::parts::render;
use super::rasterizer::Target;
use super::rows;
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use crate::bitmap::{Bitmap, MAX_AREA};
use crate::blur::{blur, reach};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::css::filter::FilterFunction;
use crate::drawing_state::Shadow;
use crate::error::{Error, Result};
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
        let mut wanted = clip.bounds.intersect(self.area());
        if shadow.is_visible() {
            let (x, y) = offset(shadow.offset_x, shadow.offset_y);
            wanted = wanted.union(wanted.shifted(-x, -y).inflated(reach(shadow.sigma())));
        }
        let mut area = needed(filters, shape.bounds(), wanted);
        if area.is_empty() && !operation.is_unbounded() {
            return Ok(());
        }
        if shadow.is_visible() && !area.is_empty() {
            // A shadow is larger than what casts it.
            let reached = area.inflated(reach(shadow.sigma()));
            area = area.union(reached.intersect(wanted));
        }
        if area.area() > MAX_AREA {
            let (width, height) = (area.width().into(), area.height().into());
            return Err(Error::SizeLimit { width, height });
        }
        // The layer, and at times a second one or its alphas.
        let bytes = area.area() * 4;
        let _charge = self.ledger().charge(MemoryKind::Caches, bytes * 2)?;
        Bitmap::probe_each([usize::try_from(bytes).unwrap_or(usize::MAX); 2])?;
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
        for part in drawable_parts(area) {
            for band in bands(part) {
                // Where the area is what can be drawn on, its own pixels are; else those of a part.
                if part == area {
                    let mut target = Target {
                        pixels: &mut pixels,
                        area,
                    };
                    render(&mut target, band, std::slice::from_ref(&op));
                    continue;
                }
                let mut layer = vec![0; band.area() as usize * 4];
                let mut target = Target {
                    pixels: &mut layer,
                    area: band,
                };
                render(&mut target, band, std::slice::from_ref(&op));
                copy(&layer, band, &mut pixels, area, band);
            }
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
        copy(&self.pixels, self.area, pixels, band, common);
    }
}

/// Copies the pixels of a part that lies in both areas.
fn copy(from: &[u8], from_area: PixelRect, to: &mut [u8], to_area: PixelRect, part: PixelRect) {
    if part.is_empty() {
        return;
    }
    let length = part.width() as usize * 4;
    for y in part.y0..part.y1 {
        let (source, target) = (
            from_area.offset(part.x0, y) * 4,
            to_area.offset(part.x0, y) * 4,
        );
        to[target..target + length].copy_from_slice(&from[source..source + length]);
    }
}

/// An area in parts that are no longer than the rasteriser counts, as a shadow may lie further away from its
/// shape.
fn drawable_parts(area: PixelRect) -> impl Iterator<Item = PixelRect> {
    const LONGEST: i32 = 1 << 15;
    let is_long = area.width() > LONGEST as u32 || area.height() > LONGEST as u32;
    let step = if is_long { LONGEST } else { i32::MAX };
    let starts = move |from: i32, to: i32| (from..to).step_by(step as usize);
    starts(area.y0, area.y1).flat_map(move |y0| {
        starts(area.x0, area.x1).map(move |x0| {
            let end = |start: i32| start.saturating_add(step);
            PixelRect::new(x0, y0, end(x0).min(area.x1), end(y0).min(area.y1))
        })
    })
}

/// The area that a layer needs: what there is at any point of the chain and is seen at its end.
///
/// A shadow may lie far from its shape, and the shape far outside of the bitmap; the way between
/// them has to be in the layer only if both are wanted.
fn needed(filters: &[FilterFunction], shape: PixelRect, wanted: PixelRect) -> PixelRect {
    let mut wanted_before = vec![wanted];
    for filter in filters.iter().rev() {
        let after = wanted_before[wanted_before.len() - 1];
        wanted_before.push(spread(filter, after, -1));
    }
    let mut extent = shape;
    let mut steps = wanted_before.into_iter().rev();
    let first = steps.next().unwrap_or(wanted).intersect(extent);
    steps.zip(filters).fold(first, |area, (wanted, filter)| {
        extent = spread(filter, extent, 1);
        area.union(wanted.intersect(extent))
    })
}

/// What has a part in what is seen in an area after a chain of filters.
pub(crate) fn seen_through(filters: &[FilterFunction], wanted: PixelRect) -> PixelRect {
    let chain = filters.iter().rev();
    chain.fold(wanted, |wanted, filter| spread(filter, wanted, -1))
}

/// Where a filter's result reaches from an area, or with a direction of -1 what it is made of there.
fn spread(filter: &FilterFunction, area: PixelRect, direction: i32) -> PixelRect {
    match *filter {
        FilterFunction::Blur(sigma) => area.inflated(reach(sigma)),
        FilterFunction::DropShadow { x, y, sigma, .. } => {
            let (x, y) = offset(x, y);
            let moved = area.shifted(x * direction, y * direction);
            area.union(moved.inflated(reach(sigma)))
        }
        _ => area,
    }
}

/// Layers move by whole pixels.
fn offset(x: f64, y: f64) -> (i32, i32) {
    let whole = |value: f64| value.clamp(-MAX_OFFSET, MAX_OFFSET).round() as i32;
    (whole(x), whole(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BITMAP: PixelRect = PixelRect {
        x0: 0,
        y0: 0,
        x1: 20,
        y1: 20,
    };

    fn shadow(x: f64, y: f64, sigma: f64) -> FilterFunction {
        FilterFunction::DropShadow {
            x,
            y,
            sigma,
            color: [0.0; 4],
        }
    }

    #[test]
    fn far_shadows_need_no_way_to_them() {
        let shape = PixelRect::new(5, 5, 15, 15);
        for sigma in [0.0, 1e9] {
            let area = needed(&[shadow(1e9, -1e9, sigma)], shape, BITMAP);
            assert!(BITMAP.contains(area) && area.contains(shape), "{area:?}");
        }
    }

    #[test]
    fn shapes_outside_count_when_their_shadows_are_seen() {
        let shape = PixelRect::new(-105, 0, -95, 10);
        let area = needed(&[shadow(100.0, 0.0, 0.0)], shape, BITMAP);
        assert_eq!(area, PixelRect::new(-100, 0, 5, 10));
        assert!(needed(&[], shape, BITMAP).is_empty());
        let seen = seen_through(&[shadow(100.0, 0.0, 0.0)], BITMAP);
        assert_eq!(seen, PixelRect::new(-100, 0, 20, 20));
    }

    #[test]
    fn blurs_add_up() {
        let blurs = [FilterFunction::Blur(1.0), FilterFunction::Blur(2.0)];
        let shape = PixelRect::new(0, 0, 1000, 1000);
        assert_eq!(
            needed(&blurs, shape, BITMAP),
            PixelRect::new(-3, -3, 29, 29)
        );
    }
}
