//! Masks of glyphs with more to them than one colour over what is there: gradients and patterns,
//! shadows, clips and other operators. All masks of a text become one coverage first, as a text is
//! one drawing.

use super::covered::Tint;
use super::ink::Ink;
use super::layer::bands;
use super::masks::{coverage_of, sum_of};
use super::parts::render;
use super::rasterizer::Target;
use super::rows;
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::paint::with_alpha;
use crate::text::PlacedMask;

/// How many times more pixels the box of a text may have than its masks: a turned line is mostly
/// box, and its outline costs less than that.
const MOST_EMPTY: u64 = 8;

impl Surface {
    /// Whether masks cover enough of their box to be drawn through it.
    pub(crate) fn suit_layers(&self, masks: &[PlacedMask], bounds: PixelRect) -> bool {
        let bounds = bounds.intersect(self.area());
        let seen = masks
            .iter()
            .map(|mask| mask.area().intersect(bounds).area());
        extent_of(masks).intersect(bounds).area() <= seen.sum::<u64>().saturating_mul(MOST_EMPTY)
    }

    /// Draws masks in any ink under any operator.
    pub(crate) fn composite_masks(
        &mut self,
        masks: &[PlacedMask],
        ink: &Ink,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        let extent = extent_of(masks);
        if operation == CompositeOperation::SourceOver
            && let Some(tint) = Tint::of(ink)
        {
            return self.draw_covered(extent, &tint, clip, |band| coverage_of(masks, band));
        }
        self.composite_layers(extent, operation, clip, |layer, band| {
            let coverage = coverage_of(masks, band);
            match ink {
                Ink::Solid(color) => {
                    let color = rows::pixel(*color);
                    let pixels = layer.as_chunks_mut::<4>().0.iter_mut();
                    for (pixel, coverage) in pixels.zip(&coverage) {
                        *pixel = rows::covered(color, *coverage);
                    }
                }
                Ink::Gradient { .. } | Ink::Image(_) => {
                    fill(layer, band, ink);
                    let pixels = layer.as_chunks_mut::<4>().0.iter_mut();
                    for (pixel, coverage) in pixels.zip(&coverage) {
                        *pixel = rows::covered(*pixel, *coverage);
                    }
                }
            }
        })
    }

    /// Draws the shadow of masks that are blurred already, have an even alpha and no pixel in common,
    /// over what is there. Its offsets are whole pixels.
    pub(crate) fn draw_shades(
        &mut self,
        blurred: &[PlacedMask],
        alpha: f32,
        shadow: &Shadow,
        clip: &Clip,
    ) -> Result<()> {
        let (x, y) = (shadow.offset_x as i32, shadow.offset_y as i32);
        let extent = extent_of(blurred).shifted(x, y);
        let tint = Tint::Color(rows::pixel(with_alpha(shadow.color, alpha)));
        self.draw_covered(extent, &tint, clip, |band| {
            sum_of(blurred, band.shifted(-x, -y))
        })
    }

    /// Draws the shadow of masks that are painted with an even alpha. Its offsets are whole pixels.
    pub(crate) fn shade_masks(
        &mut self,
        masks: &[PlacedMask],
        alpha: f32,
        shadow: &Shadow,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        let (x, y) = (shadow.offset_x as i32, shadow.offset_y as i32);
        let extent = extent_of(masks).shifted(x, y);
        let color = with_alpha(shadow.color, alpha);
        self.draw_blurred(extent, color, shadow.sigma(), operation, clip, |area| {
            let mut alphas = Vec::with_capacity(area.area() as usize);
            for band in bands(area) {
                alphas.extend(coverage_of(masks, band.shifted(-x, -y)));
            }
            alphas
        })
    }
}

/// The box of all masks.
fn extent_of(masks: &[PlacedMask]) -> PixelRect {
    let areas = masks.iter().map(PlacedMask::area);
    areas.fold(PixelRect::default(), PixelRect::union)
}

/// Puts an ink on every pixel of a layer.
fn fill(layer: &mut [u8], band: PixelRect, ink: &Ink) {
    let op = DrawOp {
        shape: Shape::Rect(band.to_rect()),
        ink: ink.clone(),
        bounds: band,
        clip: None,
        cropped: false,
        aliased: false,
    };
    let mut target = Target {
        pixels: layer,
        area: band,
    };
    render(&mut target, band, std::slice::from_ref(&op));
}
