//! `CanvasCompositing`.

use super::Context2d;
use crate::compositing::CompositeOperation;

impl Context2d {
    /// Takes values from 0 to 1, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalalpha>
    pub fn set_global_alpha(&mut self, alpha: f64) {
        if (0.0..=1.0).contains(&alpha) {
            self.state.global_alpha = alpha as f32;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalcompositeoperation>
    pub fn set_composite_operation(&mut self, operation: CompositeOperation) {
        self.state.composite_operation = operation;
    }
}
