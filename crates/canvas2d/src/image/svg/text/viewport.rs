//! What percentages of width and height are of.

use usvg::roxmltree::Node;

use super::font::{MEDIUM, length};

/// Where nothing says more.
const USUAL: f64 = 100.0;

/// The size of the coordinate system that an element is in.
pub(super) fn viewport(node: Node<'_, '_>) -> (f64, f64) {
    let viewports = node
        .ancestors()
        .skip(1)
        .filter(|node| matches!(node.tag_name().name(), "svg" | "symbol") && node.is_element());
    let viewports: Vec<_> = viewports.collect();
    let mut size = (USUAL, USUAL);
    for viewport in viewports.iter().rev() {
        let view_box = viewport.attribute("viewBox").unwrap_or_default();
        let numbers = view_box.split([' ', ',', '\t', '\n', '\r']);
        let numbers = numbers.filter(|number| !number.is_empty());
        let mut numbers = numbers
            .map_while(|number| number.parse::<f64>().ok())
            .skip(2);
        let side = |name, by_box: Option<f64>, outer: f64| {
            let by_attribute = || length(viewport.attribute(name)?, MEDIUM, outer);
            let side = by_box.or_else(by_attribute).unwrap_or(outer);
            if side.is_finite() { side } else { outer }
        };
        let width = side("width", numbers.next(), size.0);
        size = (width, side("height", numbers.next(), size.1));
    }
    size
}
