//! `CanvasPathDrawingStyles`.

use super::Context2d;
use crate::error::Result;
use crate::path::{Dashes, LineCap, LineJoin};

impl Context2d {
    /// Takes positive widths, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linewidth>
    pub fn set_line_width(&mut self, width: f64) {
        if width > 0.0 && width.is_finite() {
            self.state.change().line.width = width;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linecap>
    pub fn set_line_cap(&mut self, cap: LineCap) {
        self.state.change().line.cap = cap;
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linejoin>
    pub fn set_line_join(&mut self, join: LineJoin) {
        self.state.change().line.join = join;
    }

    /// Takes positive ratios, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-miterlimit>
    pub fn set_miter_limit(&mut self, limit: f64) {
        if limit > 0.0 && limit.is_finite() {
            self.state.change().line.miter_limit = limit;
        }
    }

    /// Takes lists of lengths that are finite and not negative, ignores others. An odd number of
    /// them counts twice.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-setlinedash>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`]; the dashes stay as they were then.
    pub fn set_line_dash(&mut self, lengths: &[f64]) -> Result<()> {
        if lengths
            .iter()
            .any(|length| !(length.is_finite() && *length >= 0.0))
        {
            return Ok(());
        }
        let turns = if lengths.len().is_multiple_of(2) {
            1
        } else {
            2
        };
        let lengths = lengths.repeat(turns).into();
        self.state.change().line.dash = Dashes::new(lengths, self.surface.ledger())?;
        Ok(())
    }

    /// Takes finite offsets, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linedashoffset>
    pub fn set_line_dash_offset(&mut self, offset: f64) {
        if offset.is_finite() {
            self.state.change().line.dash_offset = offset;
        }
    }
}
