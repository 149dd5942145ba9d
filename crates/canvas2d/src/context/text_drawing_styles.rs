//! `CanvasTextDrawingStyles`.

use std::sync::Arc;

use super::Context2d;
use crate::error::Result;
use crate::memory::Counted;
use crate::text::{Font, TextStyle};

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-font>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`]; the font stays as it was then.
    pub fn set_font(&mut self, font: Font) -> Result<()> {
        let style = TextStyle {
            font,
            ..(**self.state.text).clone()
        };
        self.set_text(style)
    }

    /// Everything but the font.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#text-styles>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`]; the style stays as it was then.
    pub fn set_text_style(&mut self, style: TextStyle) -> Result<()> {
        let font = self.state.text.font.clone();
        self.set_text(TextStyle { font, ..style })
    }

    fn set_text(&mut self, style: TextStyle) -> Result<()> {
        let bytes = style.font.families.len() + style.language.len();
        let style = Counted::new(style, bytes, self.surface.ledger())?;
        self.state.change().text = Arc::new(style);
        Ok(())
    }
}
