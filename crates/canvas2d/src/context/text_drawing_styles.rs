//! `CanvasTextDrawingStyles`.

use std::sync::Arc;

use super::Context2d;
use crate::text::{Font, TextStyle};

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-font>
    pub fn set_font(&mut self, font: Font) {
        Arc::make_mut(&mut self.state.text).font = font;
    }

    /// Everything but the font.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#text-styles>
    pub fn set_text_style(&mut self, style: TextStyle) {
        let font = self.state.text.font.clone();
        self.state.text = Arc::new(TextStyle { font, ..style });
    }
}
