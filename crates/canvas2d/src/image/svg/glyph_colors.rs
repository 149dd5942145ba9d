//! The colours of glyphs that are documents: that of the text, and those of the font's palette.

use std::borrow::Cow;

use crate::paint::Rgba;

pub(super) fn hex(color: Rgba) -> String {
    let [red, green, blue, alpha] =
        color.map(|channel| (channel.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    match alpha {
        255 => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}"),
    }
}

/// The text with colours in the place of `var(--colorN, other)`: the palette's, or else the other.
pub(super) fn with_colors<'a>(
    text: &'a str,
    palette: &dyn Fn(usize) -> Option<Rgba>,
) -> Cow<'a, str> {
    const VARIABLE: &str = "var(";
    if !text.contains(VARIABLE) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(VARIABLE) {
        let (before, after) = (&rest[..at], &rest[at + VARIABLE.len()..]);
        out.push_str(before);
        let Some(end) = closing(after) else { break };
        let (name, other) = after[..end].split_once(',').unwrap_or((&after[..end], ""));
        let number = name.trim().strip_prefix("--color");
        match number.and_then(|number| palette(number.parse().ok()?)) {
            Some(color) => out.push_str(&hex(color)),
            None => out.push_str(other.trim()),
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out.into()
}

/// Where the bracket closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    text.bytes().position(|byte| {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        open == 0
    })
}
