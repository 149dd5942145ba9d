//! Filter functions as numbers: JavaScript has a filter parsed once and sends what came out of it
//! with each change.

use canvas2d::css::filter::FilterFunction;

/// How many numbers stand for one function: its kind and its arguments.
pub(crate) const NUMBERS: usize = 8;

/// A function as numbers.
pub(crate) fn to_numbers(function: &FilterFunction) -> [f64; NUMBERS] {
    let plain = |kind: f64, argument: f64| [kind, argument, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    match *function {
        FilterFunction::Blur(sigma) => plain(0.0, sigma),
        FilterFunction::Brightness(amount) => plain(1.0, amount),
        FilterFunction::Contrast(amount) => plain(2.0, amount),
        FilterFunction::Grayscale(amount) => plain(3.0, amount),
        FilterFunction::HueRotate(angle) => plain(4.0, angle),
        FilterFunction::Invert(amount) => plain(5.0, amount),
        FilterFunction::Opacity(amount) => plain(6.0, amount),
        FilterFunction::Saturate(amount) => plain(7.0, amount),
        FilterFunction::Sepia(amount) => plain(8.0, amount),
        FilterFunction::DropShadow { x, y, sigma, color } => {
            let [red, green, blue, alpha] = color.map(f64::from);
            [9.0, x, y, sigma, red, green, blue, alpha]
        }
    }
}

/// The function that numbers stand for.
pub(super) fn from_numbers(numbers: &[f64; NUMBERS]) -> Option<FilterFunction> {
    let [kind, a, b, c, red, green, blue, alpha] = *numbers;
    Some(match kind as u32 {
        0 => FilterFunction::Blur(a),
        1 => FilterFunction::Brightness(a),
        2 => FilterFunction::Contrast(a),
        3 => FilterFunction::Grayscale(a),
        4 => FilterFunction::HueRotate(a),
        5 => FilterFunction::Invert(a),
        6 => FilterFunction::Opacity(a),
        7 => FilterFunction::Saturate(a),
        8 => FilterFunction::Sepia(a),
        9 => FilterFunction::DropShadow {
            x: a,
            y: b,
            sigma: c,
            color: [red, green, blue, alpha].map(|component| component as f32),
        },
        _ => return None,
    })
}
