//! Primitives that lay pictures over each other: `tiny-skia` composites them.

use tiny_skia as sk;
use usvg::BlendMode;
use usvg::filter::CompositeOperator;

use crate::bitmap::Bitmap;
use crate::error::Result;

/// Lays a bitmap over another one, moved by whole pixels.
pub(super) fn lay(
    from: &Bitmap,
    to: &mut Bitmap,
    (x, y): (i32, i32),
    blend_mode: sk::BlendMode,
) -> Result<()> {
    let (width, height) = (to.width(), to.height());
    let is_beyond = |by: i32, side: u32| by.unsigned_abs() >= side;
    if is_beyond(x, from.width().max(width)) || is_beyond(y, from.height().max(height)) {
        return Ok(());
    }
    let target = sk::PixmapMut::from_bytes(to.data_mut()?, width, height);
    let source = sk::PixmapRef::from_bytes(from.data(), from.width(), from.height());
    if let (Some(mut target), Some(source)) = (target, source) {
        let paint = sk::PixmapPaint {
            blend_mode,
            ..sk::PixmapPaint::default()
        };
        target.draw_pixmap(x, y, source, &paint, sk::Transform::identity(), None);
    }
    to.set_opaque(false);
    Ok(())
}

pub(super) fn blend_mode(mode: BlendMode) -> sk::BlendMode {
    match mode {
        BlendMode::Normal => sk::BlendMode::SourceOver,
        BlendMode::Multiply => sk::BlendMode::Multiply,
        BlendMode::Screen => sk::BlendMode::Screen,
        BlendMode::Overlay => sk::BlendMode::Overlay,
        BlendMode::Darken => sk::BlendMode::Darken,
        BlendMode::Lighten => sk::BlendMode::Lighten,
        BlendMode::ColorDodge => sk::BlendMode::ColorDodge,
        BlendMode::ColorBurn => sk::BlendMode::ColorBurn,
        BlendMode::HardLight => sk::BlendMode::HardLight,
        BlendMode::SoftLight => sk::BlendMode::SoftLight,
        BlendMode::Difference => sk::BlendMode::Difference,
        BlendMode::Exclusion => sk::BlendMode::Exclusion,
        BlendMode::Hue => sk::BlendMode::Hue,
        BlendMode::Saturation => sk::BlendMode::Saturation,
        BlendMode::Color => sk::BlendMode::Color,
        BlendMode::Luminosity => sk::BlendMode::Luminosity,
        BlendMode::PlusLighter => sk::BlendMode::Plus,
    }
}

/// The mode of an operator, or the factors of the one that is arithmetic.
pub(super) fn operator(
    operator: CompositeOperator,
) -> std::result::Result<sk::BlendMode, [f32; 4]> {
    match operator {
        CompositeOperator::Over => Ok(sk::BlendMode::SourceOver),
        CompositeOperator::In => Ok(sk::BlendMode::SourceIn),
        CompositeOperator::Out => Ok(sk::BlendMode::SourceOut),
        CompositeOperator::Atop => Ok(sk::BlendMode::SourceAtop),
        CompositeOperator::Xor => Ok(sk::BlendMode::Xor),
        CompositeOperator::Lighter => Ok(sk::BlendMode::Plus),
        CompositeOperator::Arithmetic { k1, k2, k3, k4 } => Err([k1, k2, k3, k4]),
    }
}

/// Each channel of two pictures by the standard's formula, into the second one.
pub(super) fn arithmetic([k1, k2, k3, k4]: [f32; 4], first: &[u8], second: &mut [u8]) {
    let pixels = first.as_chunks::<4>().0;
    for (a, b) in pixels.iter().zip(second.as_chunks_mut::<4>().0) {
        let channel = |at: usize| {
            let (a, b) = (f32::from(a[at]) / 255.0, f32::from(b[at]) / 255.0);
            super::color::byte(k1 * a * b + k2 * a + k3 * b + k4)
        };
        let alpha = channel(3);
        *b = [
            channel(0).min(alpha),
            channel(1).min(alpha),
            channel(2).min(alpha),
            alpha,
        ];
    }
}
