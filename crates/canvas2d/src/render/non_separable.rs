//! The blend modes that look at all channels together. `tiny-skia`'s differ from the standard's
//! visibly (by up to 85 of 255 for `luminosity`), so these are our own: eight pixels at a time, a
//! plane for each channel. Closures and `map` are avoided, as they would be compiled without the
//! instructions that are chosen at run time.
//!
//! <https://drafts.fxtf.org/compositing/#blendingnonseparable>

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x8, i32x8, u8x32};

use super::blend::Source;
use crate::compositing::CompositeOperation;

/// Bytes of the pixels that are blended together: eight.
const BLOCK: usize = 32;

/// Red, green and blue.
type Planes<S> = [f32x8<S>; 3];

/// Whether an operator is one of these.
pub(super) fn is_one(operation: CompositeOperation) -> bool {
    matches!(
        operation,
        CompositeOperation::Hue
            | CompositeOperation::Saturation
            | CompositeOperation::Color
            | CompositeOperation::Luminosity
    )
}

/// Blends a source on premultiplied pixels. Only for operators that [`is_one`] names.
pub(super) fn blend_row(to: &mut [u8], from: Source<'_>, operation: CompositeOperation) {
    dispatch!(Level::new(), simd => match operation {
        CompositeOperation::Hue => run::<_, Hue>(simd, to, from),
        CompositeOperation::Saturation => run::<_, Saturation>(simd, to, from),
        CompositeOperation::Color => run::<_, Color>(simd, to, from),
        CompositeOperation::Luminosity => run::<_, Luminosity>(simd, to, from),
        _ => debug_assert!(false, "{operation:?} looks at each channel alone"),
    });
}

/// What a mode makes of a backdrop and a source, neither premultiplied.
trait Mode {
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S>;
}

struct Hue;
struct Saturation;
struct Color;
struct Luminosity;

impl Mode for Hue {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        let color = set_saturation(source, saturation(backdrop));
        set_luminosity(&color, luminosity(backdrop))
    }
}

impl Mode for Saturation {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        let color = set_saturation(backdrop, saturation(source));
        set_luminosity(&color, luminosity(backdrop))
    }
}

impl Mode for Color {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        set_luminosity(source, luminosity(backdrop))
    }
}

impl Mode for Luminosity {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        set_luminosity(backdrop, luminosity(source))
    }
}

#[inline(always)]
fn run<S: Simd, M: Mode>(simd: S, to: &mut [u8], from: Source<'_>) {
    let (blocks, tail) = to.as_chunks_mut::<BLOCK>();
    match from {
        Source::Color(color) => {
            let color = std::array::from_fn(|index| color[index % 4]);
            let source = straight(simd, &color);
            for to in blocks {
                block::<S, M>(simd, to, &source);
            }
            let mut last = [0; BLOCK];
            last[..tail.len()].copy_from_slice(tail);
            block::<S, M>(simd, &mut last, &source);
            tail.copy_from_slice(&last[..tail.len()]);
        }
        Source::Row(from) => {
            let (from_blocks, from_tail) = from.as_chunks::<BLOCK>();
            for (to, from) in blocks.iter_mut().zip(from_blocks) {
                block::<S, M>(simd, to, &straight(simd, from));
            }
            let (mut last, mut from_last) = ([0; BLOCK], [0; BLOCK]);
            last[..tail.len()].copy_from_slice(tail);
            from_last[..tail.len()].copy_from_slice(&from_tail[..tail.len()]);
            block::<S, M>(simd, &mut last, &straight(simd, &from_last));
            tail.copy_from_slice(&last[..tail.len()]);
        }
    }
}

/// <https://drafts.fxtf.org/compositing/#blending>
#[inline(always)]
fn block<S: Simd, M: Mode>(simd: S, to: &mut [u8; BLOCK], source: &(Planes<S>, f32x8<S>)) {
    let (source, source_alpha) = source;
    let (backdrop, backdrop_alpha) = straight(simd, to);
    let mixed = M::mix(&backdrop, source);
    let opaque = f32x8::splat(simd, 1.0 - 0.5 / 255.0);
    if source_alpha.min(backdrop_alpha).simd_ge(opaque).all_true() {
        // OPTIMIZATION: nothing of either side is left but their mixture.
        let [red, green, blue] = mixed;
        let colors = bytes(red) | bytes(green) << 8_u32 | bytes(blue) << 16_u32;
        let pixels = colors | i32x8::splat(simd, 255) << 24_u32;
        pixels.bitcast::<u8x32<S>>().store_slice(to);
        return;
    }
    let both = *source_alpha * backdrop_alpha;
    let only_source = *source_alpha - both;
    let only_backdrop = backdrop_alpha - both;
    let [s0, s1, s2] = *source;
    let [b0, b1, b2] = backdrop;
    let [m0, m1, m2] = mixed;
    let red = bytes(only_source * s0 + only_backdrop * b0 + both * m0);
    let green = bytes(only_source * s1 + only_backdrop * b1 + both * m1);
    let blue = bytes(only_source * s2 + only_backdrop * b2 + both * m2);
    let alpha = bytes(*source_alpha + only_backdrop);
    let pixels = red | green << 8_u32 | blue << 16_u32 | alpha << 24_u32;
    pixels.bitcast::<u8x32<S>>().store_slice(to);
}

/// A channel of 0 to 1 as numbers up to 255.
#[inline(always)]
fn bytes<S: Simd>(value: f32x8<S>) -> i32x8<S> {
    // The half makes the conversion round.
    (value * 255.0 + 0.5).to_int()
}

/// Colours that are not premultiplied, and their alphas, 0 to 1.
#[inline(always)]
fn straight<S: Simd>(simd: S, pixels: &[u8; BLOCK]) -> (Planes<S>, f32x8<S>) {
    let pixels = u8x32::from_slice(simd, pixels).bitcast::<i32x8<S>>();
    let red = (pixels & 255).to_float::<f32x8<S>>();
    let green = ((pixels >> 8_u32) & 255).to_float::<f32x8<S>>();
    let blue = ((pixels >> 16_u32) & 255).to_float::<f32x8<S>>();
    let alpha = ((pixels >> 24_u32) & 255).to_float::<f32x8<S>>();
    // Where alpha is zero so are the colours.
    let factor = f32x8::splat(simd, 1.0) / alpha.max(f32x8::splat(simd, 1.0));
    (
        [red * factor, green * factor, blue * factor],
        alpha * (1.0 / 255.0),
    )
}

#[inline(always)]
fn luminosity<S: Simd>([red, green, blue]: &Planes<S>) -> f32x8<S> {
    *red * 0.3 + *green * 0.59 + *blue * 0.11
}

#[inline(always)]
fn least<S: Simd>([red, green, blue]: &Planes<S>) -> f32x8<S> {
    red.min(*green).min(*blue)
}

#[inline(always)]
fn most<S: Simd>([red, green, blue]: &Planes<S>) -> f32x8<S> {
    red.max(*green).max(*blue)
}

#[inline(always)]
fn saturation<S: Simd>(color: &Planes<S>) -> f32x8<S> {
    most(color) - least(color)
}

/// A colour with another range, greys staying black.
#[inline(always)]
fn set_saturation<S: Simd>(color: &Planes<S>, wanted: f32x8<S>) -> Planes<S> {
    let (low, range) = (least(color), saturation(color));
    let zero = f32x8::splat(low.simd, 0.0);
    let factor = range.simd_gt(zero).select(wanted / range, zero);
    let [red, green, blue] = *color;
    [
        (red - low) * factor,
        (green - low) * factor,
        (blue - low) * factor,
    ]
}

#[inline(always)]
fn set_luminosity<S: Simd>(color: &Planes<S>, wanted: f32x8<S>) -> Planes<S> {
    let change = wanted - luminosity(color);
    let [red, green, blue] = *color;
    let shifted = [red + change, green + change, blue + change];
    let middle = luminosity(&shifted);
    let (low, high) = (least(&shifted), most(&shifted));
    let (zero, one) = (f32x8::splat(low.simd, 0.0), f32x8::splat(low.simd, 1.0));
    let up = low.simd_lt(zero).select(middle / (middle - low), one);
    let down = high
        .simd_gt(one)
        .select((one - middle) / (high - middle), one);
    let squeeze = up * down;
    let [red, green, blue] = shifted;
    [
        middle + (red - middle) * squeeze,
        middle + (green - middle) * squeeze,
        middle + (blue - middle) * squeeze,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(backdrop: [u8; 4], source: [u8; 4], operation: CompositeOperation) -> [u8; 4] {
        // Eleven: a block of eight and a rest, which must not differ.
        let mut pixels = backdrop.repeat(11);
        blend_row(&mut pixels, Source::Row(&source.repeat(11)), operation);
        assert_eq!(pixels[..4].repeat(11), pixels);
        let mut of_one_color = backdrop.repeat(11);
        blend_row(&mut of_one_color, Source::Color(source), operation);
        assert_eq!(of_one_color, pixels);
        [pixels[0], pixels[1], pixels[2], pixels[3]]
    }

    #[test]
    fn luminosity_keeps_the_colour_and_takes_the_brightness() {
        let green = [0, 128, 0, 255];
        assert_eq!(on(green, green, CompositeOperation::Luminosity), green);
        let dark = on(green, [0, 0, 255, 255], CompositeOperation::Luminosity);
        assert_eq!(dark, [0, 48, 0, 255]);
    }

    #[test]
    fn grey_has_no_hue_to_give() {
        let grey = on(
            [200, 100, 50, 255],
            [90, 90, 90, 255],
            CompositeOperation::Hue,
        );
        assert_eq!(grey[0], grey[1]);
        assert_eq!(grey[1], grey[2]);
    }

    #[test]
    fn transparent_sides_pass_the_other_through() {
        let color = [10, 20, 30, 40];
        assert_eq!(on(color, [0; 4], CompositeOperation::Color), color);
        assert_eq!(on([0; 4], color, CompositeOperation::Color), color);
    }
}
