//! Elements that are shown to some readers only.
//!
//! <https://svgwg.org/svg2-draft/struct.html#ConditionalProcessing>

use usvg::roxmltree::Node;

/// The attributes of which all have to be met.
pub(super) const CONDITIONS: [&str; 3] =
    ["systemLanguage", "requiredExtensions", "requiredFeatures"];

/// The reader's language, for shapes as for text.
const LANGUAGE: &str = "en";

/// Whether an element within a text is shown.
pub(super) fn is_shown(node: Node<'_, '_>) -> bool {
    let languages = node.attribute("systemLanguage");
    let is_read = languages.is_none_or(|list| {
        list.split(',').any(|tag| {
            let tag = tag.trim();
            tag.split('-').next() == Some(LANGUAGE)
        })
    });
    is_read && !node.has_attribute("requiredExtensions")
}
