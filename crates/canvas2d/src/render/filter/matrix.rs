//! The effects that work on each pixel alone: a linear map of its colour, which is not
//! premultiplied for that.
//!
//! <https://drafts.fxtf.org/filter-effects/#ShorthandEquivalents>

use crate::css::filter::FilterFunction;

/// Rows for red, green and blue: factors for red, green and blue, and a constant.
type Matrix = [[f32; 4]; 3];

/// Applies an effect to premultiplied pixels. Blurs and shadows are none of these.
pub(super) fn apply(pixels: &mut [u8], function: &FilterFunction) {
    if let FilterFunction::Opacity(opacity) = *function {
        let factor = (opacity * 255.0 + 0.5) as u16;
        for value in pixels {
            let product = u16::from(*value) * factor + 128;
            *value = ((product + (product >> 8)) >> 8) as u8;
        }
        return;
    }
    if let Some(matrix) = matrix(function) {
        for pixel in pixels.as_chunks_mut::<4>().0 {
            *pixel = map(&matrix, *pixel);
        }
    }
}

#[inline(always)]
fn map(matrix: &Matrix, pixel: [u8; 4]) -> [u8; 4] {
    let [red, green, blue, alpha] = pixel.map(f32::from);
    // The constant counts in full alphas; this is the map of the straight colour times alpha.
    let channel = |row: &[f32; 4]| {
        (row[0] * red + row[1] * green + row[2] * blue + row[3] * alpha).clamp(0.0, alpha) + 0.5
    };
    let [r, g, b] = matrix;
    [
        channel(r) as u8,
        channel(g) as u8,
        channel(b) as u8,
        pixel[3],
    ]
}

fn matrix(function: &FilterFunction) -> Option<Matrix> {
    let diagonal = |factor: f32, constant: f32| {
        [
            [factor, 0.0, 0.0, constant],
            [0.0, factor, 0.0, constant],
            [0.0, 0.0, factor, constant],
        ]
    };
    Some(match *function {
        FilterFunction::Brightness(amount) => diagonal(amount as f32, 0.0),
        FilterFunction::Contrast(amount) => diagonal(amount as f32, 0.5 - 0.5 * amount as f32),
        FilterFunction::Invert(amount) => diagonal(1.0 - 2.0 * amount as f32, amount as f32),
        FilterFunction::Grayscale(amount) => {
            towards_identity([[0.2126, 0.7152, 0.0722]; 3], 1.0 - amount as f32)
        }
        FilterFunction::Sepia(amount) => towards_identity(
            [
                [0.393, 0.769, 0.189],
                [0.349, 0.686, 0.168],
                [0.272, 0.534, 0.131],
            ],
            1.0 - amount as f32,
        ),
        FilterFunction::Saturate(amount) => {
            towards_identity([[0.213, 0.715, 0.072]; 3], amount as f32)
        }
        FilterFunction::HueRotate(angle) => hue_rotate(angle as f32),
        FilterFunction::Opacity(_)
        | FilterFunction::Blur(_)
        | FilterFunction::DropShadow { .. } => {
            return None;
        }
    })
}

/// Between a matrix, at 0, and the identity, at 1.
fn towards_identity(matrix: [[f32; 3]; 3], amount: f32) -> Matrix {
    let mut mixed = [[0.0; 4]; 3];
    for (row, factors) in matrix.iter().enumerate() {
        for (column, factor) in factors.iter().enumerate() {
            let identity = if row == column { 1.0 } else { 0.0 };
            mixed[row][column] = factor + (identity - factor) * amount;
        }
    }
    mixed
}

fn hue_rotate(angle: f32) -> Matrix {
    let (sin, cos) = angle.sin_cos();
    let row = |base: [f32; 3], with_cos: [f32; 3], with_sin: [f32; 3]| {
        let entry = |i: usize| base[i] + cos * with_cos[i] + sin * with_sin[i];
        [entry(0), entry(1), entry(2), 0.0]
    };
    let luminance = [0.213, 0.715, 0.072];
    [
        row(luminance, [0.787, -0.715, -0.072], [-0.213, -0.715, 0.928]),
        row(luminance, [-0.213, 0.285, -0.072], [0.143, 0.140, -0.283]),
        row(luminance, [-0.213, -0.715, 0.928], [-0.787, 0.715, 0.072]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(function: FilterFunction, pixel: [u8; 4]) -> [u8; 4] {
        let mut pixels = pixel.to_vec();
        apply(&mut pixels, &function);
        pixels.try_into().expect("one pixel")
    }

    #[test]
    fn neutral_amounts_change_nothing() {
        let pixel = [10, 100, 60, 128];
        for function in [
            FilterFunction::Brightness(1.0),
            FilterFunction::Contrast(1.0),
            FilterFunction::Grayscale(0.0),
            FilterFunction::HueRotate(0.0),
            FilterFunction::Invert(0.0),
            FilterFunction::Opacity(1.0),
            FilterFunction::Saturate(1.0),
            FilterFunction::Sepia(0.0),
        ] {
            assert_eq!(after(function, pixel), pixel, "{function:?}");
        }
    }

    #[test]
    fn colours_stay_within_their_alpha() {
        assert_eq!(
            after(FilterFunction::Invert(1.0), [0, 128, 255, 255]),
            [255, 127, 0, 255]
        );
        assert_eq!(
            after(FilterFunction::Invert(1.0), [0, 0, 100, 100]),
            [100, 100, 0, 100]
        );
        assert_eq!(
            after(FilterFunction::Brightness(9.0), [50, 0, 10, 100]),
            [100, 0, 90, 100]
        );
        assert_eq!(
            after(FilterFunction::Opacity(0.5), [100, 0, 10, 100]),
            [50, 0, 5, 50]
        );
        let grey = after(FilterFunction::Grayscale(1.0), [255, 0, 0, 255]);
        assert_eq!(grey, [54, 54, 54, 255]);
    }
}
