//! Elements as the selectors of style sheets see them.

use simplecss::{AttributeOperator, Element, PseudoClass};
use usvg::roxmltree::Node;

/// An element, and whether one has a pseudo-class.
pub(super) struct Styled<'a, 'input> {
    pub(super) node: Node<'a, 'input>,
    pub(super) has: fn(Node<'_, '_>, PseudoClass<'_>) -> bool,
}

impl<'a, 'input> Styled<'a, 'input> {
    fn other(&self, node: Node<'a, 'input>) -> Self {
        Self { node, ..*self }
    }
}

impl Element for Styled<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        let parent = self.node.parent_element()?;
        Some(self.other(parent))
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let sibling = self.node.prev_sibling_element()?;
        Some(self.other(sibling))
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.node.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        let value = self.node.attribute(name);
        value.is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        (self.has)(self.node, class)
    }
}
