//! The blend modes that look at all channels together.
//!
//! <https://drafts.fxtf.org/compositing/#blendingnonseparable>

use fearless_simd::f32x16;
use fearless_simd::prelude::*;

use super::straight::{Mode, Planes};

pub(super) struct Hue;
pub(super) struct Saturation;
pub(super) struct Color;
pub(super) struct Luminosity;

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
fn luminosity<S: Simd>([red, green, blue]: &Planes<S>) -> f32x16<S> {
    *red * 0.3 + *green * 0.59 + *blue * 0.11
}

#[inline(always)]
fn least<S: Simd>([red, green, blue]: &Planes<S>) -> f32x16<S> {
    red.min(*green).min(*blue)
}

#[inline(always)]
fn most<S: Simd>([red, green, blue]: &Planes<S>) -> f32x16<S> {
    red.max(*green).max(*blue)
}

#[inline(always)]
fn saturation<S: Simd>(color: &Planes<S>) -> f32x16<S> {
    most(color) - least(color)
}

/// A colour with another range, greys staying black.
#[inline(always)]
fn set_saturation<S: Simd>(color: &Planes<S>, wanted: f32x16<S>) -> Planes<S> {
    let (low, range) = (least(color), saturation(color));
    let zero = f32x16::splat(low.simd, 0.0);
    let factor = range.simd_gt(zero).select(wanted / range, zero);
    let [red, green, blue] = *color;
    [
        (red - low) * factor,
        (green - low) * factor,
        (blue - low) * factor,
    ]
}

#[inline(always)]
fn set_luminosity<S: Simd>(color: &Planes<S>, wanted: f32x16<S>) -> Planes<S> {
    let change = wanted - luminosity(color);
    let [red, green, blue] = *color;
    let shifted = [red + change, green + change, blue + change];
    let middle = wanted;
    let (low, high) = (least(&shifted), most(&shifted));
    let (zero, one) = (f32x16::splat(low.simd, 0.0), f32x16::splat(low.simd, 1.0));
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
