//! The blend modes that look at all channels together. `tiny-skia`'s differ from the standard's
//! visibly (by up to 85 of 255 for `luminosity`), so these are our own: eight pixels at a time, a
//! plane for each channel, which the compiler makes vectors of.
//!
//! <https://drafts.fxtf.org/compositing/#blendingnonseparable>

use std::array::from_fn;

use fearless_simd::{Level, dispatch};

use crate::compositing::CompositeOperation;

/// Pixels that are blended together.
const LANES: usize = 8;

type Plane = [f32; LANES];

/// Red, green and blue.
type Planes = [Plane; 3];

/// Blends premultiplied pixels on others if the operator is one of these; says whether it was.
pub(super) fn blend(to: &mut [u8], from: &[u8], operation: CompositeOperation) -> bool {
    match operation {
        CompositeOperation::Hue => dispatch!(Level::new(), _ => run::<Hue>(to, from)),
        CompositeOperation::Saturation => dispatch!(Level::new(), _ => run::<Saturation>(to, from)),
        CompositeOperation::Color => dispatch!(Level::new(), _ => run::<Color>(to, from)),
        CompositeOperation::Luminosity => dispatch!(Level::new(), _ => run::<Luminosity>(to, from)),
        _ => return false,
    }
    true
}

/// What a mode makes of a backdrop and a source, neither premultiplied.
trait Mode {
    fn mix(backdrop: &Planes, source: &Planes) -> Planes;
}

struct Hue;
struct Saturation;
struct Color;
struct Luminosity;

impl Mode for Hue {
    #[inline(always)]
    fn mix(backdrop: &Planes, source: &Planes) -> Planes {
        let color = set_saturation(source, &saturation(backdrop));
        set_luminosity(&color, &luminosity(backdrop))
    }
}

impl Mode for Saturation {
    #[inline(always)]
    fn mix(backdrop: &Planes, source: &Planes) -> Planes {
        let color = set_saturation(backdrop, &saturation(source));
        set_luminosity(&color, &luminosity(backdrop))
    }
}

impl Mode for Color {
    #[inline(always)]
    fn mix(backdrop: &Planes, source: &Planes) -> Planes {
        set_luminosity(source, &luminosity(backdrop))
    }
}

impl Mode for Luminosity {
    #[inline(always)]
    fn mix(backdrop: &Planes, source: &Planes) -> Planes {
        set_luminosity(backdrop, &luminosity(source))
    }
}

#[inline(always)]
fn run<M: Mode>(to: &mut [u8], from: &[u8]) {
    let (to_blocks, to_rest) = to.as_chunks_mut::<{ LANES * 4 }>();
    let (from_blocks, from_rest) = from.as_chunks::<{ LANES * 4 }>();
    for (to, from) in to_blocks.iter_mut().zip(from_blocks) {
        block::<M>(to, from);
    }
    let length = to_rest.len();
    let (mut to_block, mut from_block) = ([0; LANES * 4], [0; LANES * 4]);
    to_block[..length].copy_from_slice(to_rest);
    from_block[..length].copy_from_slice(&from_rest[..length]);
    block::<M>(&mut to_block, &from_block);
    to_rest.copy_from_slice(&to_block[..length]);
}

/// <https://drafts.fxtf.org/compositing/#blending>
#[inline(always)]
fn block<M: Mode>(to: &mut [u8; LANES * 4], from: &[u8; LANES * 4]) {
    let (source, source_alpha) = straight(from);
    let (backdrop, backdrop_alpha) = straight(to);
    let mixed = M::mix(&backdrop, &source);
    let both: Plane = from_fn(|i| source_alpha[i] * backdrop_alpha[i]);
    let only_source: Plane = from_fn(|i| source_alpha[i] - both[i]);
    let only_backdrop: Plane = from_fn(|i| backdrop_alpha[i] - both[i]);
    let channels: Planes = from_fn(|channel| {
        from_fn(|i| {
            only_source[i] * source[channel][i]
                + only_backdrop[i] * backdrop[channel][i]
                + both[i] * mixed[channel][i]
        })
    });
    for i in 0..LANES {
        let byte = |value: f32| (value * 255.0 + 0.5) as u8;
        to[i * 4] = byte(channels[0][i]);
        to[i * 4 + 1] = byte(channels[1][i]);
        to[i * 4 + 2] = byte(channels[2][i]);
        to[i * 4 + 3] = byte(source_alpha[i] + only_backdrop[i]);
    }
}

/// Colours that are not premultiplied, and their alphas, 0 to 1.
#[inline(always)]
fn straight(pixels: &[u8; LANES * 4]) -> (Planes, Plane) {
    // Where alpha is zero so are the colours.
    let factor: Plane = from_fn(|i| 1.0 / f32::from(pixels[i * 4 + 3]).max(1.0));
    let planes = from_fn(|channel| from_fn(|i| f32::from(pixels[i * 4 + channel]) * factor[i]));
    (planes, from_fn(|i| f32::from(pixels[i * 4 + 3]) / 255.0))
}

#[inline(always)]
fn luminosity(color: &Planes) -> Plane {
    from_fn(|i| 0.3 * color[0][i] + 0.59 * color[1][i] + 0.11 * color[2][i])
}

#[inline(always)]
fn least(color: &Planes) -> Plane {
    from_fn(|i| color[0][i].min(color[1][i]).min(color[2][i]))
}

#[inline(always)]
fn most(color: &Planes) -> Plane {
    from_fn(|i| color[0][i].max(color[1][i]).max(color[2][i]))
}

#[inline(always)]
fn saturation(color: &Planes) -> Plane {
    let (low, high) = (least(color), most(color));
    from_fn(|i| high[i] - low[i])
}

#[inline(always)]
fn set_saturation(color: &Planes, wanted: &Plane) -> Planes {
    let (low, range) = (least(color), saturation(color));
    let factor: Plane = from_fn(|i| {
        if range[i] > 0.0 {
            wanted[i] / range[i]
        } else {
            0.0
        }
    });
    from_fn(|channel| from_fn(|i| (color[channel][i] - low[i]) * factor[i]))
}

#[inline(always)]
fn set_luminosity(color: &Planes, wanted: &Plane) -> Planes {
    let old = luminosity(color);
    let shifted: Planes = from_fn(|channel| from_fn(|i| color[channel][i] + wanted[i] - old[i]));
    let middle = luminosity(&shifted);
    let (low, high) = (least(&shifted), most(&shifted));
    let squeeze: Plane = from_fn(|i| {
        let up = if low[i] < 0.0 {
            middle[i] / (middle[i] - low[i])
        } else {
            1.0
        };
        let down = if high[i] > 1.0 {
            (1.0 - middle[i]) / (high[i] - middle[i])
        } else {
            1.0
        };
        up * down
    });
    from_fn(|channel| from_fn(|i| middle[i] + (shifted[channel][i] - middle[i]) * squeeze[i]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(backdrop: [u8; 4], source: [u8; 4], operation: CompositeOperation) -> [u8; 4] {
        // Eleven: a block of eight and a rest, which must not differ.
        let mut pixels = backdrop.repeat(11);
        assert!(blend(&mut pixels, &source.repeat(11), operation));
        assert_eq!(pixels[..4].repeat(11), pixels);
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
