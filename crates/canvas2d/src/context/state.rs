//! `CanvasState`.

use super::Context2d;
use crate::drawing_state::DrawingState;
use crate::error::Result;
use crate::state_stack::StateStack;

/// What a saved state takes, in here and in a binding that keeps its own.
const STATE_BYTES: u64 = size_of::<DrawingState>() as u64 + 512;

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-save>
    pub fn save(&mut self) {
        self.state.save();
    }

    /// Counts room for so many saved states, which [`Self::save`] itself cannot refuse.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub fn reserve_states(&mut self, depth: u32) -> Result<()> {
        self.depth.set(u64::from(depth) * STATE_BYTES)
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-restore>
    pub fn restore(&mut self) {
        self.state.restore();
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
        let mut state = DrawingState::new(self.width(), self.height());
        if let Some(clip) = self.unclipped() {
            state.clip = clip;
        }
        self.state = StateStack::new(state);
        self.path.clear();
    }
}
