//! Colours of premultiplied pixels: without their alpha, and by their light.

use std::sync::OnceLock;

use usvg::filter::ColorInterpolation;

use crate::css::color::{srgb_decode, srgb_encode};

/// Which value of the other space a channel has.
type Table = [u8; 256];

/// Brings premultiplied pixels from one space into another.
pub(in crate::image::svg::draw) fn convert(
    pixels: &mut [u8],
    from: ColorInterpolation,
    to: ColorInterpolation,
) {
    if let Some(table) = table(from, to) {
        map_straight(pixels, |[red, green, blue, alpha]| {
            let [red, green, blue] = [red, green, blue].map(|channel| table[usize::from(channel)]);
            [red, green, blue, alpha]
        });
    }
}

/// An opaque colour of the standard's space in another one.
pub(super) fn in_space(color: [u8; 3], to: ColorInterpolation) -> [u8; 3] {
    match table(ColorInterpolation::SRGB, to) {
        Some(table) => color.map(|channel| table[usize::from(channel)]),
        None => color,
    }
}

fn table(from: ColorInterpolation, to: ColorInterpolation) -> Option<&'static Table> {
    static TO_LINEAR: OnceLock<Table> = OnceLock::new();
    static FROM_LINEAR: OnceLock<Table> = OnceLock::new();
    let filled = |transfer: fn(f64) -> f64| -> Table {
        std::array::from_fn(|value| (transfer(value as f64 / 255.0) * 255.0).round() as u8)
    };
    match (from, to) {
        (ColorInterpolation::SRGB, ColorInterpolation::LinearRGB) => {
            Some(TO_LINEAR.get_or_init(|| filled(srgb_decode)))
        }
        (ColorInterpolation::LinearRGB, ColorInterpolation::SRGB) => {
            Some(FROM_LINEAR.get_or_init(|| filled(srgb_encode)))
        }
        _ => None,
    }
}

/// Changes the colours of pixels that are not premultiplied meanwhile, where there is something.
pub(super) fn map_straight(pixels: &mut [u8], change: impl Fn([u8; 4]) -> [u8; 4]) {
    for pixel in pixels.as_chunks_mut::<4>().0 {
        if pixel[3] > 0 {
            *pixel = premultiplied(change(straight(*pixel)));
        }
    }
}

/// A premultiplied pixel without its alpha in its colours.
pub(super) fn straight([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    if alpha == 0 {
        return [0; 4];
    }
    let [red, green, blue] = [red, green, blue].map(|channel| over(channel, alpha));
    [red, green, blue, alpha]
}

pub(super) fn premultiplied([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let [red, green, blue] = [red, green, blue].map(|channel| times(channel, alpha));
    [red, green, blue, alpha]
}

/// A part of one as a byte.
pub(super) fn byte(part: f32) -> u8 {
    // NaN becomes zero.
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// A product of two parts of 255.
pub(in crate::image::svg::draw) fn times(channel: u8, alpha: u8) -> u8 {
    let product = u32::from(channel) * u32::from(alpha) + 128;
    ((product + (product >> 8)) >> 8) as u8
}

/// A premultiplied channel without its alpha.
pub(in crate::image::svg::draw) fn over(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    ((channel * 255 + alpha / 2) / alpha).min(255) as u8
}
