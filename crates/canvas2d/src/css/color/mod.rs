//! CSS `<color>`: <https://drafts.csswg.org/css-color-4/>.
//!
//! A colour keeps the notation it was written in, because the `fillStyle` getter answers in it, and
//! beside it what drawing needs: sRGB, clipped to the gamut.

mod function;
mod named;
mod serialize;
mod space;

use self::serialize::Component;
use self::space::Space;
pub(crate) use self::space::{srgb_decode, srgb_encode};
use super::token::{Token, Tokenizer};

/// A colour as a canvas uses it.
///
/// # Guarantees
/// `red`, `green`, `blue` and `alpha` are in `0..=1`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Color {
    /// Red in sRGB.
    pub red: f32,
    /// Green in sRGB.
    pub green: f32,
    /// Blue in sRGB.
    pub blue: f32,
    /// Opacity; not multiplied into the others.
    pub alpha: f32,
    notation: Notation,
}

/// How the colour was written, as far as it shows when it is written again.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Notation {
    /// A keyword, hexadecimal digits, `rgb()`, `hsl()` or `hwb()`: eight bits a channel.
    Legacy([u8; 4]),
    /// `lab()`, `lch()`, `oklab()`, `oklch()` or `color()`.
    Function {
        space: Space,
        components: [Component; 3],
        alpha: Component,
    },
}

impl Color {
    /// Opaque black: a canvas's first `fillStyle` and `strokeStyle`.
    pub const BLACK: Self = Self {
        red: 0.0,
        green: 0.0,
        blue: 0.0,
        alpha: 1.0,
        notation: Notation::Legacy([0, 0, 0, 255]),
    };

    /// Transparent black: a canvas's first `shadowColor`.
    pub const TRANSPARENT: Self = Self {
        red: 0.0,
        green: 0.0,
        blue: 0.0,
        alpha: 0.0,
        notation: Notation::Legacy([0; 4]),
    };

    /// A colour of eight bits a channel: red, green, blue, alpha, the last not multiplied in.
    pub fn from_rgba8(rgba: [u8; 4]) -> Self {
        let [red, green, blue, alpha] = rgba.map(|channel| f32::from(channel) / 255.0);
        Self {
            red,
            green,
            blue,
            alpha,
            notation: Notation::Legacy(rgba),
        }
    }

    /// Whether the colour is of the older notations, which serialise as `#rrggbb` and `rgba()`.
    pub fn is_legacy(&self) -> bool {
        matches!(self.notation, Notation::Legacy(_))
    }

    /// Red, green and blue in Display P3, clipped to its gamut, and alpha.
    pub fn to_display_p3(&self) -> [f32; 4] {
        let channels = match self.notation {
            Notation::Legacy(_) => {
                let srgb = [self.red, self.green, self.blue].map(f64::from);
                Space::Srgb.to_display_p3(srgb)
            }
            Notation::Function {
                space, components, ..
            } => space.to_display_p3(components.map(|part| part.map_or(0.0, f64::from))),
        };
        let [red, green, blue] = channels.map(|channel| clip(channel as f32));
        [red, green, blue, self.alpha]
    }

    fn in_space(space: Space, components: [Component; 3], alpha: Component) -> Self {
        let srgb = space.to_srgb(components.map(|component| component.map_or(0.0, f64::from)));
        let [red, green, blue] = srgb.map(|channel| clip(channel as f32));
        let notation = Notation::Function {
            space,
            components,
            alpha,
        };
        Self {
            red,
            green,
            blue,
            alpha: clip(alpha.unwrap_or(0.0)),
            notation,
        }
    }
}

/// NaN becomes 0.
fn clip(channel: f32) -> f32 {
    if channel.is_nan() {
        0.0
    } else {
        channel.clamp(0.0, 1.0)
    }
}

/// Parses a CSS colour; `None` when the text is not one.
///
/// Takes time in proportion to the text. `currentcolor` is black, as for a canvas that is in no
/// document; system colours are a browser's light ones. `color-mix()`, `light-dark()`, relative
/// colours and everything that needs an element (`var()`, `inherit`) are not colours here.
pub fn parse(text: &str) -> Option<Color> {
    let mut tokens = Tokenizer::new(text);
    tokens.skip_whitespace();
    let color = consume(&mut tokens)?;
    tokens.skip_whitespace();
    tokens.is_at_end().then_some(color)
}

/// Reads a colour that may be a part of something longer.
pub(crate) fn consume(tokens: &mut Tokenizer<'_>) -> Option<Color> {
    match tokens.next()? {
        Token::Ident(name) => named::lookup(&name).map(Color::from_rgba8),
        Token::Hash(digits) => hexadecimal(&digits).map(Color::from_rgba8),
        Token::Function(name) => function::parse(&name, tokens),
        _ => None,
    }
}

/// <https://drafts.csswg.org/css-color-4/#hex-notation>, without the `#`.
fn hexadecimal(digits: &str) -> Option<[u8; 4]> {
    // `from_str_radix` would take a sign.
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let single = |index| {
        u8::from_str_radix(digits.get(index..index + 1)?, 16)
            .ok()
            .map(|d| d * 17)
    };
    let double = |index| u8::from_str_radix(digits.get(index..index + 2)?, 16).ok();
    Some(match digits.len() {
        3 => [single(0)?, single(1)?, single(2)?, 255],
        4 => [single(0)?, single(1)?, single(2)?, single(3)?],
        6 => [double(0)?, double(2)?, double(4)?, 255],
        8 => [double(0)?, double(2)?, double(4)?, double(6)?],
        _ => return None,
    })
}
