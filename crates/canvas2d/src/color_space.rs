//! The colour spaces a bitmap may be in, and the way of its pixels from one to the other.

use std::sync::OnceLock;

use crate::css::color::{srgb_decode, srgb_encode};

/// What the numbers of a bitmap's pixels mean.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#predefinedcolorspace>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorSpace {
    /// sRGB. Default.
    #[default]
    Srgb,
    /// Display P3, which has sRGB's transfer function and other primaries.
    DisplayP3,
}

type Matrix = [[f32; 3]; 3];

/// Linear sRGB to linear Display P3.
const SRGB_TO_P3: Matrix = [
    [0.822_462, 0.177_538, 0.0],
    [0.033_194_2, 0.966_805_8, 0.0],
    [0.017_082_63, 0.072_397_44, 0.910_519_93],
];

/// Linear Display P3 to linear sRGB.
const P3_TO_SRGB: Matrix = [
    [1.224_940_2, -0.224_940_18, 0.0],
    [-0.042_056_955, 1.042_056_9, 0.0],
    [-0.019_637_555, -0.078_636_05, 1.098_273_6],
];

/// Steps of the table from linear light to bytes; the steepest part, near black, then has more
/// than three for each byte.
const STEPS: usize = 1 << 14;

struct Tables {
    linear: [f32; 256],
    encoded: Vec<u8>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        linear: std::array::from_fn(|byte| srgb_decode(byte as f64 / 255.0) as f32),
        encoded: (0..=STEPS)
            .map(|step| (srgb_encode(step as f64 / STEPS as f64) * 255.0).round() as u8)
            .collect(),
    })
}

/// Converts premultiplied RGBA8 pixels; what the other space cannot show is clipped to it. 11 ns a
/// pixel at most, a fraction of that where neighbours are alike.
pub(crate) fn convert(pixels: &mut [u8], from: ColorSpace, to: ColorSpace) {
    let matrix = match (from, to) {
        (ColorSpace::Srgb, ColorSpace::DisplayP3) => &SRGB_TO_P3,
        (ColorSpace::DisplayP3, ColorSpace::Srgb) => &P3_TO_SRGB,
        _ => return,
    };
    let tables = tables();
    let (mut last, mut converted) = ([0; 4], [0; 4]);
    for pixel in pixels.as_chunks_mut::<4>().0 {
        if *pixel != last {
            last = *pixel;
            converted = convert_pixel(*pixel, matrix, tables);
        }
        *pixel = converted;
    }
}

fn convert_pixel(pixel: [u8; 4], matrix: &Matrix, tables: &Tables) -> [u8; 4] {
    let alpha = u32::from(pixel[3]);
    if alpha == 0 {
        return pixel;
    }
    let straight = |channel: u8| ((u32::from(channel) * 255 + alpha / 2) / alpha).min(255);
    let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(|c| tables.linear[straight(c) as usize]);
    let [red, green, blue] = matrix.map(|[x, y, z]| {
        // The cast saturates at zero.
        let step = ((x * r + y * g + z * b) * STEPS as f32 + 0.5) as usize;
        let byte = u32::from(tables.encoded[step.min(STEPS)]);
        ((byte * alpha + 127) / 255) as u8
    });
    [red, green, blue, pixel[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there(pixel: [u8; 4]) -> [u8; 4] {
        let mut pixels = pixel;
        convert(&mut pixels, ColorSpace::Srgb, ColorSpace::DisplayP3);
        pixels
    }

    #[test]
    fn primaries_of_srgb_lie_inside_display_p3() {
        assert_eq!(there([255, 0, 0, 255]), [234, 51, 35, 255]);
        assert_eq!(there([0, 255, 0, 255]), [117, 251, 76, 255]);
        assert_eq!(there([0; 4]), [0; 4]);
    }

    #[test]
    fn greys_stay_and_colours_come_back() {
        for byte in 0..=255 {
            assert_eq!(there([byte, byte, byte, 255]), [byte, byte, byte, 255]);
            let mut pixel = there([byte, 255 - byte, byte / 2, 255]);
            convert(&mut pixel, ColorSpace::DisplayP3, ColorSpace::Srgb);
            let wanted = [byte, 255 - byte, byte / 2, 255];
            for (back, wanted) in pixel.into_iter().zip(wanted) {
                // Dark channels of bright colours hang on the last bit of the others.
                let tolerance = if wanted < 64 { 20 } else { 4 };
                assert!(back.abs_diff(wanted) <= tolerance, "{pixel:?} {wanted}");
            }
        }
    }

    #[test]
    fn colours_stay_within_their_alpha() {
        for alpha in 0..=255_u8 {
            let pixel = there([alpha, alpha / 3, 0, alpha]);
            assert!(
                pixel[..3].iter().all(|channel| *channel <= alpha),
                "{pixel:?}"
            );
        }
    }
}
