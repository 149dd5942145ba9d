//! Drawing over what is there where the shape is a coverage: the masks of a text, or a shadow. Under
//! source-over that takes no layer: the ink is put on each pixel as far as it is covered, and the
//! clip's share is one more factor.

use fearless_simd::{Level, dispatch};

use super::clip_mask::clip_alphas;
use super::coverage::Coverage;
use super::ink::Ink;
use super::layer::bands;
use super::ramp::Ramp;
use super::rasterizer::Target;
use super::rows::{self, Pixel};
use super::surface::Surface;
use crate::clip::Clip;
use crate::error::Result;
use crate::geometry::PixelRect;

/// What is put on covered pixels.
pub(super) enum Tint {
    Color(Pixel),
    Ramp(Ramp),
}

impl Tint {
    /// An ink as a tint; `None` for those that take a rasteriser.
    pub(super) fn of(ink: &Ink) -> Option<Self> {
        match ink {
            Ink::Solid(color) => Some(Self::Color(rows::pixel(*color))),
            Ink::Gradient {
                gradient,
                transform,
            } => Ramp::new(gradient, *transform).map(Self::Ramp),
            Ink::Image(_) => None,
        }
    }
}

impl Surface {
    /// Puts a tint over what is there, as far as `coverage` says of the pixels of an area; nothing is
    /// covered outside of `extent`.
    pub(super) fn draw_covered(
        &mut self,
        extent: PixelRect,
        tint: &Tint,
        clip: &Clip,
        mut coverage: impl FnMut(PixelRect) -> Vec<u8>,
    ) -> Result<()> {
        let area = self.area();
        let visible = extent.intersect(clip.bounds).intersect(area);
        if visible.is_empty() {
            return Ok(());
        }
        let (format, ledger) = (self.format(), self.ledger().clone());
        let mut target = Target {
            pixels: self.pixels_for(visible)?,
            area,
        };
        for band in bands(visible) {
            let mut covered = Coverage {
                area: band,
                alphas: coverage(band),
            };
            if let Some(shape) = &clip.shape {
                let seen = clip.bounds.intersect(area);
                covered.fade(&clip_alphas(shape, seen, band, &ledger));
            }
            target.cover(&covered, tint);
            target.settle(band, format);
        }
        Ok(())
    }
}

impl Target<'_> {
    /// Puts a tint over the pixels of a coverage's area.
    fn cover(&mut self, covered: &Coverage, tint: &Tint) {
        let area = covered.area;
        let parts = covered.alphas.chunks_exact(area.width() as usize);
        let rows = (area.y0..).zip(self.rows(area).zip(parts));
        dispatch!(Level::new(), simd => {
            for (y, (row, part)) in rows {
                match tint {
                    Tint::Color(color) => rows::blend_covered(simd, row, *color, part),
                    Tint::Ramp(ramp) => ramp.blend(simd, row, part, (area.x0, y)),
                }
            }
        });
    }
}
