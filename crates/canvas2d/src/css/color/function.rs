//! The colour functions.

use super::super::calc::{self, Kind, Value};
use super::super::token::{Token, Tokenizer};
use super::space::Space;
use super::{Color, Component};

/// The values between a function's parentheses. `None` stands for `none`.
struct Arguments {
    components: [Option<Value>; 3],
    /// `Some(None)` is `/ none`; the outer `None` is no alpha at all.
    alpha: Option<Option<Value>>,
    /// Whether commas stand between them.
    commas: bool,
}

/// A colour function; its name and parenthesis are consumed.
pub(super) fn parse(name: &str, tokens: &mut Tokenizer<'_>) -> Option<Color> {
    let named = |known: &str| name.eq_ignore_ascii_case(known);
    if named("rgb") || named("rgba") {
        rgb(&arguments(tokens)?)
    } else if named("hsl") || named("hsla") {
        hsl(&arguments(tokens)?)
    } else if named("hwb") {
        hwb(&arguments(tokens)?)
    } else if named("lab") {
        lab(Space::Lab, &arguments(tokens)?, 100.0, 125.0)
    } else if named("oklab") {
        lab(Space::Oklab, &arguments(tokens)?, 1.0, 0.4)
    } else if named("lch") {
        lch(Space::Lch, &arguments(tokens)?, 100.0, 150.0)
    } else if named("oklch") {
        lch(Space::Oklch, &arguments(tokens)?, 1.0, 0.4)
    } else if named("color") {
        color(tokens)
    } else {
        None
    }
}

fn arguments(tokens: &mut Tokenizer<'_>) -> Option<Arguments> {
    let first = component(tokens)?;
    let commas = tokens.take_delim(',');
    let second = component(tokens)?;
    if commas && !tokens.take_delim(',') {
        return None;
    }
    let third = component(tokens)?;
    let before_alpha = if commas { ',' } else { '/' };
    let alpha = if tokens.take_delim(before_alpha) {
        Some(component(tokens)?)
    } else {
        None
    };
    // The end of the text closes everything.
    if !tokens.take_delim(')') && !tokens.is_at_end() {
        return None;
    }
    let components = [first, second, third];
    let has_none = components.contains(&None) || alpha == Some(None);
    if commas && has_none {
        None
    } else {
        Some(Arguments {
            components,
            alpha,
            commas,
        })
    }
}

/// A value or `none`, and the whitespace about it.
fn component(tokens: &mut Tokenizer<'_>) -> Option<Option<Value>> {
    tokens.skip_whitespace();
    let component = match tokens.next()? {
        Token::Ident(name) if name.eq_ignore_ascii_case("none") => None,
        token => Some(calc::value(token, tokens)?),
    };
    tokens.skip_whitespace();
    Some(component)
}

/// A number, where 100% is `hundred`; `none` is 0. `None` for an angle.
fn number_or_percentage(value: Option<Value>, hundred: f64) -> Option<f64> {
    let Some(value) = value else { return Some(0.0) };
    match value.kind()? {
        Kind::Number => Some(value.number),
        Kind::Percentage => Some(value.number * hundred / 100.0),
        Kind::Angle => None,
    }
}

/// Degrees in `0..360`; `none` is 0.
fn hue(value: Option<Value>) -> Option<f64> {
    let Some(value) = value else { return Some(0.0) };
    match value.kind()? {
        Kind::Number | Kind::Angle if !value.number.is_finite() => Some(0.0),
        Kind::Number | Kind::Angle => Some(value.number.rem_euclid(360.0)),
        Kind::Percentage => None,
    }
}

/// Alpha in `0..=1`; the inner `None` is `none`.
fn alpha(arguments: &Arguments) -> Option<Option<f64>> {
    match arguments.alpha {
        None => Some(Some(1.0)),
        Some(None) => Some(None),
        Some(value) => Some(Some(
            zero_for_nan(number_or_percentage(value, 1.0)?).clamp(0.0, 1.0),
        )),
    }
}

fn zero_for_nan(number: f64) -> f64 {
    if number.is_nan() { 0.0 } else { number }
}

/// Channels in `0..=1`, rounded to eight bits as browsers do in these notations.
fn legacy(srgb: [f32; 3], arguments: &Arguments) -> Option<Color> {
    let alpha = alpha(arguments)?.unwrap_or(0.0) as f32;
    let [red, green, blue] = srgb;
    // The conversion to integers clamps, and makes 0 of NaN.
    Some(Color::from_rgba8(
        [red, green, blue, alpha].map(|channel| (channel * 255.0).round() as u8),
    ))
}

/// <https://drafts.csswg.org/css-color-4/#rgb-functions>
fn rgb(arguments: &Arguments) -> Option<Color> {
    let [red, green, blue] = arguments.components;
    if arguments.commas {
        let kinds = [red?.kind()?, green?.kind()?, blue?.kind()?];
        if kinds != [kinds[0]; 3] {
            return None;
        }
    }
    let channel = |value| Some((number_or_percentage(value, 255.0)? / 255.0) as f32);
    legacy([channel(red)?, channel(green)?, channel(blue)?], arguments)
}

/// <https://drafts.csswg.org/css-color-4/#the-hsl-notation>
fn hsl(arguments: &Arguments) -> Option<Color> {
    let [hue_value, saturation, lightness] = arguments.components;
    if arguments.commas {
        for value in [saturation?, lightness?] {
            if value.kind()? != Kind::Percentage {
                return None;
            }
        }
    }
    let [saturation, lightness] = [
        hundredths(saturation)?.min(1.0),
        hundredths(lightness)?.min(1.0),
    ];
    legacy(
        hsl_to_srgb(hue(hue_value)? as f32, saturation, lightness),
        arguments,
    )
}

/// <https://drafts.csswg.org/css-color-4/#the-hwb-notation>
fn hwb(arguments: &Arguments) -> Option<Color> {
    if arguments.commas {
        return None;
    }
    let [hue_value, whiteness, blackness] = arguments.components;
    let hue = hue(hue_value)? as f32;
    let [whiteness, blackness] = [hundredths(whiteness)?, hundredths(blackness)?];
    let srgb = if whiteness + blackness >= 1.0 {
        [whiteness / (whiteness + blackness); 3]
    } else {
        hsl_to_srgb(hue, 1.0, 0.5)
            .map(|channel| channel + (whiteness - channel * (whiteness + blackness)))
    };
    legacy(srgb, arguments)
}

/// A percentage, or a number out of 100, as a fraction that is not negative, and finite.
fn hundredths(value: Option<Value>) -> Option<f32> {
    let number = zero_for_nan(number_or_percentage(value, 100.0)?);
    Some((number / 100.0).clamp(0.0, f64::from(f32::MAX) / 2.0) as f32)
}

/// <https://drafts.csswg.org/css-color-4/#hsl-to-rgb>. In single precision, as in browsers: a
/// channel that falls half-way between two integers goes the same way.
fn hsl_to_srgb(hue: f32, saturation: f32, lightness: f32) -> [f32; 3] {
    let amplitude = saturation * lightness.min(1.0 - lightness);
    // A trapezium wave over the hue; green and blue lie a third of the circle on.
    [0.0, 8.0, 4.0].map(|offset| {
        let k = (offset + hue / 30.0) % 12.0;
        lightness - amplitude * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

/// <https://drafts.csswg.org/css-color-4/#specifying-lab-lch> and the same for Oklab; `white` is the
/// greatest lightness, `hundred` what 100% of a and b is.
fn lab(space: Space, arguments: &Arguments, white: f64, hundred: f64) -> Option<Color> {
    let [lightness, a, b] = arguments.components;
    let axis = |value| number_or_percentage(value, hundred).map(zero_for_nan);
    let components = [lightness_of(lightness, white)?, axis(a)?, axis(b)?];
    in_space(space, arguments, components)
}

/// As `lab`, in polar coordinates; `hundred` is what 100% of chroma is.
fn lch(space: Space, arguments: &Arguments, white: f64, hundred: f64) -> Option<Color> {
    let [lightness, chroma, angle] = arguments.components;
    let chroma = zero_for_nan(number_or_percentage(chroma, hundred)?).max(0.0);
    let components = [lightness_of(lightness, white)?, chroma, hue(angle)?];
    in_space(space, arguments, components)
}

fn lightness_of(value: Option<Value>, white: f64) -> Option<f64> {
    Some(zero_for_nan(number_or_percentage(value, white)?).clamp(0.0, white))
}

/// <https://drafts.csswg.org/css-color-4/#color-function>
fn color(tokens: &mut Tokenizer<'_>) -> Option<Color> {
    tokens.skip_whitespace();
    let Token::Ident(name) = tokens.next()? else {
        return None;
    };
    let space = Space::in_color_function(&name)?;
    let arguments = arguments(tokens)?;
    let [first, second, third] = arguments.components;
    let channel = |value| number_or_percentage(value, 1.0);
    in_space(
        space,
        &arguments,
        [channel(first)?, channel(second)?, channel(third)?],
    )
}

/// `components` as numbers; those that are `none` are taken from `arguments`.
fn in_space(space: Space, arguments: &Arguments, components: [f64; 3]) -> Option<Color> {
    if arguments.commas {
        return None;
    }
    let mut kept: [Component; 3] = components.map(|number| Some(number as f32));
    for (component, value) in kept.iter_mut().zip(arguments.components) {
        if value.is_none() {
            *component = None;
        }
    }
    let alpha = alpha(arguments)?.map(|alpha| alpha as f32);
    Some(Color::in_space(space, kept, alpha))
}
