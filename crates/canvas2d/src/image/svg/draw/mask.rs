//! Masks: what they show is drawn into a layer, and its light or its alpha is what remains of a group.
//!
//! <https://drafts.fxtf.org/css-masking/#MaskElement>

use usvg::{Mask, MaskType};
use vello_cpu::color::palette::css::BLACK;
use vello_cpu::kurbo::Affine;

use super::{Painter, area, composite, rect};
use crate::compositing::CompositeOperation;
use crate::context::{Context2d, Path2d};
use crate::error::Result;
use crate::path::FillRule;
use crate::render::Ink;

/// How much light each channel gives, in parts of 2¹⁶.
const LUMINANCE: [u32; 3] = [13_933, 46_871, 4732];

impl Painter<'_> {
    /// Leaves of a layer what a mask shows. `to_device` is that of what is masked.
    pub(super) fn mask(
        &mut self,
        mask: &Mask,
        layer: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        if let Some(outer) = mask.mask() {
            self.mask(outer, layer, to_device)?;
        }
        let mut content = self.layer(area(layer))?;
        self.children(mask.root(), &mut content, to_device)?;
        let Some(mut shown) = content.take_bitmap()? else {
            // Nothing is shown through it.
            return layer.take_bitmap().map(drop);
        };
        drop(content);
        if mask.kind() == MaskType::Luminance {
            for pixel in shown.data_mut()?.as_chunks_mut::<4>().0 {
                let [red, green, blue, _] = pixel.map(u32::from);
                let [r, g, b] = LUMINANCE;
                let light = (red * r + green * g + blue * b + (1 << 15)) >> 16;
                *pixel = [0, 0, 0, light as u8];
            }
            shown.set_opaque(false);
        }
        composite(
            &shown,
            (0, 0),
            layer,
            1.0,
            CompositeOperation::DestinationIn,
        )?;
        drop(shown);
        self.keep(mask, layer, to_device)
    }

    /// Leaves what lies within a mask's region.
    fn keep(&self, mask: &Mask, layer: &mut Context2d, to_device: Affine) -> Result<()> {
        let mut region = Path2d::default();
        let bounds = rect(mask.rect().to_rect());
        let [x, y] = [bounds.x0, bounds.y0];
        region
            .builder()
            .rect([x, y, bounds.width(), bounds.height()]);
        layer.set_transform(to_device.as_coeffs());
        layer.set_composite_operation(CompositeOperation::DestinationIn);
        let outcome = layer.fill_with(&region, FillRule::NonZero, Ink::Solid(BLACK));
        layer.set_composite_operation(CompositeOperation::SourceOver);
        outcome
    }
}
