//! The numbers from which a document's sizes are made. Round shapes become the more curves the larger
//! they are.

use usvg::roxmltree::{Document, Node};

/// Attributes from which a size may come.
const SIZES: [&str; 7] = ["r", "rx", "ry", "width", "height", "viewBox", "font-size"];

/// The largest number from which a size may be made, without its sign.
pub(super) fn largest_size(document: &Document<'_>) -> f64 {
    largest(document, &SIZES, "font", largest_number)
}

/// The most that a line may be wide in user space, where no size is larger than `size`.
pub(super) fn widest_line(document: &Document<'_>, size: f64) -> f64 {
    const NAME: &str = "stroke-width";
    largest(document, &[NAME], NAME, |width| {
        let is_in = |units: &[&str]| units.iter().any(|unit| width.contains(unit));
        let unit = if is_in(&["em", "ex"]) {
            size
        } else if width.contains('%') {
            size / 100.0
        } else if is_in(&["in", "cm", "mm", "pt", "pc"]) {
            96.0
        } else {
            1.0
        };
        largest_number(width) * unit
    })
}

/// Whether any element may have a line.
pub(super) fn has_lines(document: &Document<'_>) -> bool {
    const NAME: &str = "stroke";
    let is_none = |value: &str| value.trim_start().starts_with("none");
    let declares = |css: &str| {
        css.split(NAME).skip(1).any(|rest| {
            // Others begin with it, too.
            let value = rest.trim_start().strip_prefix(':');
            !rest.starts_with('-') && !value.is_some_and(is_none)
        })
    };
    document.descendants().any(|node| {
        let mut attributes = node.attributes();
        attributes.any(|attribute| match attribute.name() {
            NAME => !is_none(attribute.value()),
            "style" => declares(attribute.value()),
            _ => false,
        }) || is_style(node) && declares(node.text().unwrap_or_default())
    })
}

/// Attributes with numbers that the library computes with as they are, in single precision.
const PLAIN: [&str; 63] = [
    "amplitude",
    "azimuth",
    "baseFrequency",
    "baseline-shift",
    "bias",
    "cx",
    "cy",
    "d",
    "diffuseConstant",
    "divisor",
    "dx",
    "dy",
    "elevation",
    "exponent",
    "fr",
    "fx",
    "fy",
    "font-size",
    "gradientTransform",
    "height",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "letter-spacing",
    "limitingConeAngle",
    "markerHeight",
    "markerWidth",
    "offset",
    "patternTransform",
    "points",
    "r",
    "radius",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "scale",
    "slope",
    "startOffset",
    "stdDeviation",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-miterlimit",
    "stroke-width",
    "surfaceScale",
    "tableValues",
    "textLength",
    "transform",
    "transform-origin",
    "values",
    "viewBox",
    "width",
    "word-spacing",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Whether any number is so large that computing with it comes to no number.
pub(super) fn has_endless_numbers(document: &Document<'_>) -> bool {
    const MOST: f64 = 1e15;
    /// Of a picture's place, which is counted in whole numbers.
    const MOST_OF_PICTURE: f64 = 1e8;
    /// Of the sides of a matrix.
    const MOST_ORDER: f64 = 1e6;
    let is_picture = |node: Node<'_, '_>| node.tag_name().name() == "image";
    document.descendants().any(|node| {
        let mut attributes = node.attributes();
        attributes.any(|attribute| match attribute.name() {
            "order" => largest_number(attribute.value()) > MOST_ORDER,
            "style" => has_endless_declaration(attribute.value(), MOST),
            "width" | "height" | "x" | "y" if is_picture(node) => {
                largest_number(attribute.value()) > MOST_OF_PICTURE
            }
            name => PLAIN.contains(&name) && largest_number(attribute.value()) > MOST,
        }) || is_style(node) && has_endless_declaration(node.text().unwrap_or_default(), MOST)
    })
}

/// Whether a function or a length of CSS has a number larger than `most`.
fn has_endless_declaration(css: &str, most: f64) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    // Colours and names may look like numbers.
    let mut words = css.split(|c: char| c.is_whitespace() || "(),:;".contains(c));
    words.any(|word| {
        let end = word.find(|c: char| !is_part(c)).unwrap_or(word.len());
        let is_number = word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        is_number && largest_number(&word[..end]) > most
    })
}

/// The largest number that `of` finds in some attributes, and in the declarations of style sheets that
/// have a word in them.
fn largest(document: &Document<'_>, names: &[&str], word: &str, of: impl Fn(&str) -> f64) -> f64 {
    let declared = |css: &str| {
        let after = css.split(word).skip(1);
        let values = after.map(|rest| rest.split([';', '}']).next().unwrap_or_default());
        values.map(&of).fold(0.0, f64::max)
    };
    let mut largest = 0.0_f64;
    for node in document.descendants() {
        for attribute in node.attributes() {
            let value = attribute.value();
            if names.contains(&attribute.name()) {
                largest = largest.max(of(value));
            } else if attribute.name() == "style" {
                largest = largest.max(declared(value));
            }
        }
        if let Some(text) = node.text().filter(|_| is_style(node)) {
            largest = largest.max(declared(text));
        }
    }
    largest
}

pub(super) fn is_style(node: Node<'_, '_>) -> bool {
    node.tag_name().name() == "style"
}

/// The largest of the numbers in a list with units.
fn largest_number(text: &str) -> f64 {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    let words = text.split(|c| !is_part(c));
    let numbers = words.filter_map(|word| {
        // Of `2em` the number is before the letter.
        let word = word.trim_end_matches(['e', 'E', '-', '+', '.']);
        word.parse::<f64>().ok()
    });
    numbers.map(f64::abs).fold(0.0, f64::max)
}
