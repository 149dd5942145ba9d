//! `CanvasState`.

use super::Context2d;
use crate::drawing_state::DrawingState;
use crate::error::Result;

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-save>
    pub fn save(&mut self) {
        self.stack.push(self.state.clone());
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-restore>
    pub fn restore(&mut self) {
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
    }

    /// Clears the bitmap and resets the state.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-reset>
    ///
    /// # Errors
    /// When a bitmap without alpha can't be made black for want of memory.
    pub fn reset(&mut self) -> Result<()> {
        self.reset_state();
        if let Some(document) = &mut self.document {
            document.clear();
            return Ok(());
        }
        self.surface.clear(self.surface.area())
    }

    pub(super) fn reset_state(&mut self) {
        self.state = DrawingState::new(self.width(), self.height());
        if let Some(clip) = self.unclipped() {
            self.state.clip = clip;
        }
        self.stack = Vec::new();
        self.path.clear();
    }
}
