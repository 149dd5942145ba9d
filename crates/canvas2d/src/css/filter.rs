//! CSS `<filter-value-list>`: <https://drafts.fxtf.org/filter-effects/#typedef-filter-value-list>.

use super::color::{self, Color};
use super::token::{Token, Tokenizer};

/// One function of a filter list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FilterFunction {
    /// Standard deviation of the blur in pixels.
    Blur(f64),
    /// Factor for every colour.
    Brightness(f64),
    /// Factor for the distance from middle grey.
    Contrast(f64),
    /// How grey, 0 to 1.
    Grayscale(f64),
    /// The hue's turn in radians.
    HueRotate(f64),
    /// How inverted, 0 to 1.
    Invert(f64),
    /// Factor for the alpha, 0 to 1.
    Opacity(f64),
    /// Factor for the saturation.
    Saturate(f64),
    /// How brown, 0 to 1.
    Sepia(f64),
    /// A shadow beneath: offset to the right and down and standard deviation of the blur, in
    /// pixels, and its colour.
    DropShadow {
        /// Offset to the right.
        x: f64,
        /// Offset down.
        y: f64,
        /// Standard deviation of the blur.
        sigma: f64,
        /// Red, green, blue and alpha in sRGB, 0 to 1.
        color: [f32; 4],
    },
}

/// Longer lists are refused: each function takes its time over every pixel.
const MOST_FUNCTIONS: usize = 32;

/// Parses a filter list; `none` is the empty one. `None` when the text is not one, or has a
/// `url()` in it, as there is no document to find its target in, or more than 32 functions.
///
/// `em` is the font size in pixels that relative lengths count in.
pub fn parse(text: &str, em: f64) -> Option<Vec<FilterFunction>> {
    let mut tokens = Tokenizer::new(text);
    let mut functions = Vec::new();
    tokens.skip_whitespace();
    loop {
        match tokens.next() {
            None if !functions.is_empty() => return Some(functions),
            Some(Token::Ident(name)) if functions.is_empty() => {
                tokens.skip_whitespace();
                let none = name.eq_ignore_ascii_case("none") && tokens.is_at_end();
                return none.then_some(functions);
            }
            Some(Token::Function(name)) if functions.len() < MOST_FUNCTIONS => {
                functions.push(function(&name, &mut tokens, em)?);
            }
            _ => return None,
        }
        tokens.skip_whitespace();
    }
}

fn function(name: &str, tokens: &mut Tokenizer<'_>, em: f64) -> Option<FilterFunction> {
    tokens.skip_whitespace();
    let name = name.to_ascii_lowercase();
    let function = match name.as_str() {
        "blur" => FilterFunction::Blur(argument(tokens, |token| length(token, em), 0.0)?),
        "brightness" => FilterFunction::Brightness(amount(tokens)?),
        "contrast" => FilterFunction::Contrast(amount(tokens)?),
        "grayscale" => FilterFunction::Grayscale(amount(tokens)?.min(1.0)),
        "hue-rotate" => FilterFunction::HueRotate(argument(tokens, angle, 0.0)?),
        "invert" => FilterFunction::Invert(amount(tokens)?.min(1.0)),
        "opacity" => FilterFunction::Opacity(amount(tokens)?.min(1.0)),
        "saturate" => FilterFunction::Saturate(amount(tokens)?),
        "sepia" => FilterFunction::Sepia(amount(tokens)?.min(1.0)),
        "drop-shadow" => drop_shadow(tokens, em)?,
        _ => return None,
    };
    if matches!(function, FilterFunction::Blur(sigma) if sigma < 0.0) {
        return None;
    }
    tokens.skip_whitespace();
    // The end of the text closes everything.
    (tokens.take_delim(')') || tokens.is_at_end()).then_some(function)
}

/// The function's only argument, or the value that it has without.
fn argument(
    tokens: &mut Tokenizer<'_>,
    read: impl Fn(Token<'_>) -> Option<f64>,
    default: f64,
) -> Option<f64> {
    let mut ahead = tokens.clone();
    match ahead.next() {
        None | Some(Token::Delim(')')) => Some(default),
        Some(token) => {
            *tokens = ahead;
            read(token)
        }
    }
}

/// A number or percentage that is not negative.
fn amount(tokens: &mut Tokenizer<'_>) -> Option<f64> {
    let read = |token: Token<'_>| match token {
        Token::Number(number) => Some(number),
        Token::Percentage(percentage) => Some(percentage / 100.0),
        _ => None,
    };
    argument(tokens, read, 1.0).filter(|amount| *amount >= 0.0)
}

fn length(token: Token<'_>, em: f64) -> Option<f64> {
    const INCH: f64 = 96.0;
    match token {
        Token::Number(0.0) => Some(0.0),
        Token::Dimension(number, unit) => Some(
            number
                * match unit.to_ascii_lowercase().as_str() {
                    "px" => 1.0,
                    "in" => INCH,
                    "cm" => INCH / 2.54,
                    "mm" => INCH / 25.4,
                    "q" => INCH / 101.6,
                    "pt" => INCH / 72.0,
                    "pc" => INCH / 6.0,
                    "em" => em,
                    // Fonts say otherwise, but half an em is what stands in without one.
                    "ex" | "ch" => em / 2.0,
                    "rem" => 16.0,
                    _ => return None,
                },
        ),
        _ => None,
    }
}

fn angle(token: Token<'_>) -> Option<f64> {
    match token {
        Token::Number(0.0) => Some(0.0),
        Token::Dimension(number, unit) => match unit.to_ascii_lowercase().as_str() {
            "deg" => Some(number.to_radians()),
            "grad" => Some(number * std::f64::consts::PI / 200.0),
            "rad" => Some(number),
            "turn" => Some(number * std::f64::consts::TAU),
            _ => None,
        },
        _ => None,
    }
}

/// Two or three lengths with a colour before or after them.
fn drop_shadow(tokens: &mut Tokenizer<'_>, em: f64) -> Option<FilterFunction> {
    let mut color = try_color(tokens);
    let mut lengths = Vec::with_capacity(3);
    while lengths.len() < 3 {
        tokens.skip_whitespace();
        let mut ahead = tokens.clone();
        let Some(value) = ahead.next().and_then(|token| length(token, em)) else {
            break;
        };
        *tokens = ahead;
        lengths.push(value);
    }
    tokens.skip_whitespace();
    if color.is_none() {
        color = try_color(tokens);
    }
    let sigma = lengths.get(2).copied().unwrap_or(0.0);
    let (x, y) = (*lengths.first()?, *lengths.get(1)?);
    let color = color.unwrap_or(Color::BLACK);
    (sigma >= 0.0).then_some(FilterFunction::DropShadow {
        x,
        y,
        sigma,
        color: [color.red, color.green, color.blue, color.alpha],
    })
}

/// A colour, if there is one; else nothing is consumed.
fn try_color(tokens: &mut Tokenizer<'_>) -> Option<Color> {
    let mut ahead = tokens.clone();
    let color = color::consume(&mut ahead)?;
    *tokens = ahead;
    Some(color)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Option<Vec<FilterFunction>> {
        parse(text, 10.0)
    }

    #[test]
    fn functions_have_defaults_and_units() {
        assert_eq!(list("none"), Some(vec![]));
        assert_eq!(list(" blur() "), Some(vec![FilterFunction::Blur(0.0)]));
        assert_eq!(list("blur(2em)"), Some(vec![FilterFunction::Blur(20.0)]));
        assert_eq!(
            list("GRAYSCALE(150%) invert(.5)"),
            Some(vec![
                FilterFunction::Grayscale(1.0),
                FilterFunction::Invert(0.5)
            ])
        );
        assert_eq!(
            list("hue-rotate(0.5turn)"),
            Some(vec![FilterFunction::HueRotate(std::f64::consts::PI)])
        );
    }

    #[test]
    fn a_shadow_has_its_colour_at_either_end() {
        let wanted = FilterFunction::DropShadow {
            x: 1.0,
            y: -2.0,
            sigma: 3.0,
            color: [1.0, 0.0, 0.0, 1.0],
        };
        assert_eq!(list("drop-shadow(1px -2px 3px red)"), Some(vec![wanted]));
        assert_eq!(
            list("drop-shadow( rgb(255 0 0) 1px -2px 3px )"),
            Some(vec![wanted])
        );
        assert_eq!(list("drop-shadow(1px red -2px)"), None);
    }

    #[test]
    fn what_is_no_filter_list_is_nothing() {
        for text in [
            "",
            "none none",
            "blur(-1px)",
            "blur(1)",
            "blur(1px",
            "url(#a)",
            "sepia(1px)",
        ] {
            let closed_by_the_end = text == "blur(1px";
            assert_eq!(list(text).is_some(), closed_by_the_end, "{text}");
        }
        for text in [
            "none blur(1px)",
            "blur(1px) none",
            "brightness(-1)",
            "blur(1px 2px)",
            "x()",
        ] {
            assert_eq!(list(text), None, "{text}");
        }
    }
}
