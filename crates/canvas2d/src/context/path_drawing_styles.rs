//! `CanvasPathDrawingStyles`.

use super::Context2d;
use crate::path::{LineCap, LineJoin};

impl Context2d {
    /// Takes positive widths, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linewidth>
    pub fn set_line_width(&mut self, width: f64) {
        if width > 0.0 && width.is_finite() {
            self.state.line.width = width;
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linecap>
    pub fn set_line_cap(&mut self, cap: LineCap) {
        self.state.line.cap = cap;
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linejoin>
    pub fn set_line_join(&mut self, join: LineJoin) {
        self.state.line.join = join;
    }

    /// Takes positive ratios, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-miterlimit>
    pub fn set_miter_limit(&mut self, limit: f64) {
        if limit > 0.0 && limit.is_finite() {
            self.state.line.miter_limit = limit;
        }
    }

    /// Takes lists of lengths that are finite and not negative, ignores others. An odd number of
    /// them counts twice.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-setlinedash>
    pub fn set_line_dash(&mut self, lengths: &[f64]) {
        if lengths
            .iter()
            .any(|length| !(length.is_finite() && *length >= 0.0))
        {
            return;
        }
        let turns = if lengths.len().is_multiple_of(2) {
            1
        } else {
            2
        };
        self.state.line.dash = lengths.repeat(turns);
    }

    /// Takes finite offsets, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linedashoffset>
    pub fn set_line_dash_offset(&mut self, offset: f64) {
        if offset.is_finite() {
            self.state.line.dash_offset = offset;
        }
    }
}
