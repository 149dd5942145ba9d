//! Colours as text, as the `fillStyle` getter gives them.

use std::fmt::Write;

use super::space::Space;
use super::{Color, Notation};

/// What a component, or alpha, is when it is `none`.
pub(super) type Component = Option<f32>;

impl Color {
    /// The colour as text:
    /// <https://html.spec.whatwg.org/multipage/canvas.html#serialisation-of-a-color>.
    ///
    /// `#rrggbb` for an opaque colour of the older notations, `rgba(r, g, b, a)` for a transparent
    /// one; any other colour in the space it was written in, `color(display-p3 1 0.5 none / 0.5)`.
    pub fn serialize(&self) -> String {
        match self.notation {
            Notation::Legacy([red, green, blue, 255]) => format!("#{red:02x}{green:02x}{blue:02x}"),
            Notation::Legacy([red, green, blue, alpha]) => {
                let alpha = shortest_alpha(alpha);
                format!("rgba({red}, {green}, {blue}, {alpha})")
            }
            Notation::Function {
                space,
                components,
                alpha,
            } => function(space, components, alpha),
        }
    }
}

/// The fewest decimals, two or three, from which the same eighth-bit alpha is read again.
/// <https://drafts.csswg.org/cssom/#serialize-a-css-component-value>
fn shortest_alpha(alpha: u8) -> f64 {
    let exact = f64::from(alpha) / 255.0;
    let hundredths = (exact * 100.0).round() / 100.0;
    if (hundredths * 255.0).round() == f64::from(alpha) {
        hundredths
    } else {
        (exact * 1000.0).round() / 1000.0
    }
}

fn function(space: Space, components: [Component; 3], alpha: Component) -> String {
    let mut text = match space {
        Space::Lab => "lab(".to_owned(),
        Space::Lch => "lch(".to_owned(),
        Space::Oklab => "oklab(".to_owned(),
        Space::Oklch => "oklch(".to_owned(),
        _ => format!("color({} ", space.color_function_name().unwrap_or_default()),
    };
    for (index, component) in components.into_iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        push_component(&mut text, component);
    }
    if alpha != Some(1.0) {
        text.push_str(" / ");
        push_component(&mut text, alpha);
    }
    text.push(')');
    text
}

fn push_component(text: &mut String, component: Component) {
    match component {
        None => text.push_str("none"),
        Some(value) if value.is_nan() => text.push_str("calc(NaN)"),
        Some(f32::INFINITY) => text.push_str("calc(infinity)"),
        Some(f32::NEG_INFINITY) => text.push_str("calc(-infinity)"),
        Some(value) => push_number(text, f64::from(value)),
    }
}

/// Six significant digits; very large and very small numbers with an exponent, as browsers write.
fn push_number(text: &mut String, value: f64) {
    if value == 0.0 {
        text.push('0');
        return;
    }
    // Browsers round a tie away from zero, `format!` to even: a step too small for anything else.
    let value = if value > 0.0 {
        value.next_up()
    } else {
        value.next_down()
    };
    let scientific = format!("{value:.5e}");
    let exponent = scientific
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse::<i32>().ok());
    // Writing to a string cannot fail.
    let _ = match exponent {
        Some(exponent @ -6..=5) => {
            let decimals = usize::try_from(5 - exponent).unwrap_or_default();
            let fixed = format!("{value:.decimals$}");
            let trimmed = if decimals > 0 {
                fixed.trim_end_matches('0').trim_end_matches('.')
            } else {
                &fixed
            };
            write!(text, "{trimmed}")
        }
        Some(exponent) if exponent > 0 => write!(text, "{}", scientific.replace('e', "e+")),
        _ => write!(text, "{scientific}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut text = String::new();
        push_number(&mut text, value);
        text
    }

    #[test]
    fn numbers_have_six_digits() {
        assert_eq!(number(0.1), "0.1");
        assert_eq!(number(-0.0), "0");
        assert_eq!(number(29.234567), "29.2346");
        assert_eq!(number(100_000.0), "100000");
        assert_eq!(number(999_999.6), "1.00000e+6");
        assert_eq!(number(1e-6), "0.000001");
        assert_eq!(number(-1e-7), "-1.00000e-7");
        assert_eq!(number(0.000_976_562_5), "0.000976563");
        assert_eq!(number(f64::from(f32::MAX)), "3.40282e+38");
    }

    #[test]
    fn every_alpha_survives_the_round_trip() {
        for alpha in 0..=255_u8 {
            let text = shortest_alpha(alpha);
            assert_eq!((text * 255.0).round(), f64::from(alpha));
        }
    }
}
