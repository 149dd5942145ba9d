//! The numbers from which a document's sizes are made. Round shapes become the more curves the larger
//! they are.

use resvg::usvg::roxmltree::{Document, Node};

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
        let unit = if is_in(&["%", "em", "ex"]) {
            size
        } else if is_in(&["in", "cm", "mm", "pt", "pc"]) {
            96.0
        } else {
            1.0
        };
        largest_number(width) * unit
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
