//! The numbers from which a document's sizes are made. Round shapes become the more curves the larger
//! they are.

use resvg::usvg::roxmltree::{Document, Node};

/// Attributes from which a size may come.
const SIZES: [&str; 7] = ["r", "rx", "ry", "width", "height", "viewBox", "font-size"];

/// The largest number from which a size may be made, without its sign.
pub(super) fn largest_size(document: &Document<'_>) -> f64 {
    let mut largest = 0.0_f64;
    for node in document.descendants() {
        for attribute in node.attributes() {
            let value = attribute.value();
            if SIZES.contains(&attribute.name()) {
                largest = largest.max(largest_number(value));
            } else if attribute.name() == "style" {
                largest = largest.max(largest_font_size(value));
            }
        }
        if let Some(text) = node.text().filter(|_| is_style(node)) {
            largest = largest.max(largest_font_size(text));
        }
    }
    largest
}

pub(super) fn is_style(node: Node<'_, '_>) -> bool {
    node.tag_name().name() == "style"
}

fn largest_font_size(css: &str) -> f64 {
    let after = css.split("font").skip(1);
    let values = after.map(|rest| rest.split([';', '}']).next().unwrap_or_default());
    values.map(largest_number).fold(0.0, f64::max)
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
