//! Groups with a mask or with filters: the library draws them into a bitmap.

use resvg::usvg::{Group, Node};
use tiny_skia as sk;
use vello_cpu::kurbo::Affine;

use super::{Painter, affine, area, composite, device_bounds, operation, to_layer};
use crate::bitmap::Bitmap;
use crate::context::Context2d;
use crate::error::Result;
use crate::memory::MemoryKind;

pub(super) fn is_foreign(group: &Group) -> bool {
    group.mask().is_some() || !group.filters().is_empty()
}

impl Painter<'_> {
    /// Draws a group with all that is in it. `to_parent` goes from its parent to device space.
    pub(super) fn foreign(
        &mut self,
        node: &Node,
        group: &Group,
        target: &mut Context2d,
        to_parent: Affine,
    ) -> Result<()> {
        let bounds = device_bounds(group, to_parent * affine(group.transform()));
        let seen = bounds.intersect(area(target));
        let Some(placed) = node.abs_layer_bounding_box().filter(|_| !seen.is_empty()) else {
            return Ok(());
        };
        // The library draws filtered content as far as some sizes of the bitmap beyond it. Where a part
        // of the group lies outside, that has to be as far as ever.
        let bounds = if seen == bounds { bounds } else { area(target) };
        let (width, height) = (bounds.width(), bounds.height());
        let mut bitmap = Bitmap::new(self.ledger, MemoryKind::Caches, width, height)?;
        // It takes the place in the document out of the matrix, whatever that is.
        let back = Affine::translate((placed.x().into(), placed.y().into()));
        let [a, b, c, d, e, f] = (to_layer(bounds) * to_parent * back)
            .as_coeffs()
            .map(|value| value as f32);
        let transform = sk::Transform::from_row(a, b, c, d, e, f);
        if let Some(mut pixmap) = sk::PixmapMut::from_bytes(bitmap.data_mut()?, width, height) {
            // `None` where nothing is to be drawn.
            let _ = resvg::render_node(node, transform, &mut pixmap);
        }
        bitmap.set_opaque(false);
        // Its opacity is in it already.
        let operation = operation(group.blend_mode());
        composite(&bitmap, (bounds.x0, bounds.y0), target, 1.0, operation)
    }
}
