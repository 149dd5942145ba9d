//! `CanvasCompositing`.

use super::Context2d;
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::render::{Ink, Shape};

impl Context2d {
    /// Takes values from 0 to 1, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalalpha>
    pub fn set_global_alpha(&mut self, alpha: f64) {
        if (0.0..=1.0).contains(&alpha) {
            self.state.change().global_alpha = alpha as f32;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalcompositeoperation>
    pub fn set_composite_operation(&mut self, operation: CompositeOperation) {
        self.state.change().composite_operation = operation;
    }

    /// Draws under `clear`, which leaves nothing of what the shape covers, whatever its paint. With
    /// a shadow or a filter browsers and node-canvas clear the whole clipping region.
    pub(super) fn draw_clear(&mut self, shape: Shape) -> Result<()> {
        let is_spread = self.state.shadow.is_visible() || self.state.filters.is_some();
        let shape = if is_spread {
            Shape::Rect(self.state.clip.bounds.to_rect())
        } else {
            shape
        };
        let black = Ink::Solid(vello_cpu::color::palette::css::BLACK);
        let op = self.drawing(shape, black);
        let operation = CompositeOperation::DestinationOut;
        self.surface.draw(op, operation, &self.state.clip)
    }
}
