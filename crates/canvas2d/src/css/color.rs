//! CSS `<color>`.

/// A colour as a canvas uses it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red in sRGB, `0..=1`.
    pub red: f32,
    /// Green in sRGB, `0..=1`.
    pub green: f32,
    /// Blue in sRGB, `0..=1`.
    pub blue: f32,
    /// Opacity, `0..=1`, not multiplied into the others.
    pub alpha: f32,
}

/// Parses a CSS colour; `None` when the text is not one.
pub fn parse(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let channel = |shift: u32| (value >> shift & 255) as f32 / 255.0;
    Some(Color { red: channel(16), green: channel(8), blue: channel(0), alpha: 1.0 })
}
