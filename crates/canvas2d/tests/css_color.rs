//! Colours against a browser's: `data/colors.tsv` holds what Chromium 156 made of each text set as
//! `fillStyle`: the text the getter gave, and the pixel (straight alpha) that filling left. `-`
//! stands for a text that was ignored.

use std::time::{Duration, Instant};

use canvas2d::css::color::{self, Color};

const TABLE: &str = include_str!("data/colors.tsv");

/// Where Chromium departs from the standard, or from itself, and we do not follow it; each with
/// what we say, `-` for nothing.
const DEVIATIONS: &[(&str, &str)] = &[
    // CSS allows comments about a keyword and escapes in it; Chromium compares the bare text.
    ("/* x */red", "#ff0000"),
    ("red/**/", "#ff0000"),
    ("/**/ red /* y */", "#ff0000"),
    ("red/* unclosed", "#ff0000"),
    ("r\\65 d", "#ff0000"),
    ("\\72 ed", "#ff0000"),
    ("\\000072ed", "#ff0000"),
    ("\\000072 ed", "#ff0000"),
    ("\\72\\65\\64", "#ff0000"),
    ("\\red", "#ff0000"),
    ("re\\64", "#ff0000"),
    ("re\\64 ", "#ff0000"),
    // Alpha of eight bits is 255 here: opaque, as Chromium says unless percentages are mixed in.
    ("rgb(10% 20 30% / 0.999)", "#1a144d"),
    // prophoto-rgb is linear near black; Chromium takes the power throughout.
    (
        "color(prophoto-rgb 0.01 0.02 0.03)",
        "color(prophoto-rgb 0.01 0.02 0.03)",
    ),
    // Infinite hues, and components that overflow the browser's single precision: no answer is
    // right, and ours differs.
    ("hwb(120 calc(infinity) 50%)", "#ffffff"),
    ("oklab(50 1e400 0)", "oklab(1 3.40282e+38 0)"),
    ("oklab(50 calc(infinity) 30)", "oklab(1 calc(infinity) 30)"),
    (
        "oklab(50 calc(-infinity) 30)",
        "oklab(1 calc(-infinity) 30)",
    ),
    ("oklab(50 30 1e400)", "oklab(1 30 3.40282e+38)"),
    ("oklab(50 30 calc(infinity))", "oklab(1 30 calc(infinity))"),
    ("lch(50 calc(infinity) 30)", "lch(50 calc(infinity) 30)"),
    ("lch(50 30 calc(infinity))", "lch(50 30 0)"),
    ("oklch(50 1e400 0)", "oklch(1 3.40282e+38 0)"),
    ("oklch(50 calc(infinity) 30)", "oklch(1 calc(infinity) 30)"),
    ("oklch(50 30 calc(infinity))", "oklch(1 30 0)"),
    ("color(srgb calc(NaN) 0 0)", "color(srgb calc(NaN) 0 0)"),
    ("color(xyz calc(NaN) 0 0)", "color(xyz-d65 calc(NaN) 0 0)"),
    // Not done: math on units that no colour takes, and `progress()`.
    ("rgb(calc(10px / 1px) 3 4)", "-"),
    ("rgb(calc(1s / 1s) 3 4)", "-"),
    ("rgb(progress(5, 0, 10) 3 4)", "-"),
];

/// Not done: relative colours and mixing, which are CSS Color 5.
fn is_css_color_5(text: &str) -> bool {
    text.contains("(from ") || text.starts_with("color-mix(")
}

/// `\\` is a backslash, `\u{…}` a character.
fn unescape(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        result.push_str(before);
        rest = if let Some(hex) = after.strip_prefix("u{") {
            let (digits, rest) = hex.split_once('}').expect("a closed escape");
            let value = u32::from_str_radix(digits, 16).expect("hexadecimal digits");
            result.push(char::from_u32(value).expect("a character"));
            rest
        } else {
            result.push('\\');
            after.strip_prefix('\\').expect("a doubled backslash")
        };
    }
    result + rest
}

/// Whether the colour leaves that pixel. What a translucent colour leaves was rounded when it was
/// multiplied by alpha and again when it was divided.
fn leaves(color: &Color, pixel: &str) -> bool {
    let pixel: Vec<f32> = pixel
        .split(' ')
        .map(|c| c.parse().expect("a channel"))
        .collect();
    let alpha = pixel[3];
    if (color.alpha * 255.0).round() != alpha {
        return false;
    }
    let tolerance = if alpha == 255.0 {
        1.0
    } else {
        255.0 / alpha.max(1.0)
    };
    let channels = [color.red, color.green, color.blue];
    alpha == 0.0
        || channels
            .iter()
            .zip(&pixel)
            .all(|(ours, c)| (ours * 255.0 - c).abs() <= tolerance)
}

#[test]
fn hostile_texts_take_no_time_and_do_no_harm() {
    const LENGTH: usize = 100_000;
    let parts = [
        "#",
        "f",
        "(",
        ")",
        "rgb(",
        "calc(",
        "hsl(",
        "color(",
        "min(1,",
        "clamp(",
        "round(up,",
        "1 + ",
        "1*",
        "/*",
        "/**/",
        "\\",
        "\\66 ",
        "\"",
        "\"\\",
        "'\\\n",
        "\0",
        " ",
        "\n",
        ",",
        "1",
        "-",
        "--",
        "1e",
        "1.",
        ".",
        "1e1",
        "%",
        "none ",
        "é",
        "\u{10ffff}",
        "@a",
        "u+",
        "<!--",
        "url(",
    ];
    let starts = [
        "",
        "rgb(",
        "rgb(calc(",
        "rgb(1,",
        "lab(1 2 3 /",
        "color(srgb ",
        "color(",
        "#",
    ];
    for part in parts {
        for start in starts {
            let text = format!("{start}{}", part.repeat(LENGTH / part.len()));
            let begin = Instant::now();
            let _ = color::parse(&text);
            // Milliseconds without optimisation; anything quadratic takes minutes.
            assert!(begin.elapsed() < Duration::from_secs(2), "{start}{part}…");
        }
    }
}

#[test]
fn every_prefix_of_every_text_is_parsed_or_refused() {
    for line in TABLE.lines() {
        let text = unescape(line.split('\t').next().expect("a first field"));
        for (end, _) in text.char_indices() {
            if let Some(color) = color::parse(&text[..end]) {
                let channels = [color.red, color.green, color.blue, color.alpha];
                assert!(
                    channels.iter().all(|channel| (0.0..=1.0).contains(channel)),
                    "{text}"
                );
                // What was written is a colour, and is written the same again, except where six
                // digits round alpha up to 1 or a hue to the full circle.
                let written = color
                    .serialize()
                    .replace(" / 1)", ")")
                    .replace(" 360)", " 0)");
                let again = color::parse(&written).map(|color| color.serialize());
                assert_eq!(again, Some(written), "{text}");
            }
        }
    }
}

#[test]
fn colors_are_those_of_a_browser() {
    let mut wrong = Vec::new();
    for line in TABLE.lines() {
        let mut fields = line.split('\t').map(unescape);
        let mut field = || fields.next().expect("three fields");
        let (text, expected, pixel) = (field(), field(), field());
        let deviation = DEVIATIONS.iter().find(|(deviating, _)| *deviating == text);
        let color = color::parse(&text);
        let actual = color.map_or_else(|| "-".to_owned(), |color| color.serialize());
        let agrees = actual == expected && color.is_none_or(|color| leaves(&color, &pixel));
        let right = match deviation {
            // An entry that is no longer needed has to go.
            Some((_, ours)) => actual == *ours && !agrees,
            None if is_css_color_5(&text) => color.is_none(),
            None => agrees,
        };
        if !right {
            wrong.push(format!(
                "{text:?}: {expected} [{pixel}], not {actual} {color:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        TABLE.lines().count(),
        wrong.join("\n")
    );
}
