//! `CanvasFillStrokeStyles`.

use super::Context2d;
use crate::error::Result;
use crate::paint::Paint;

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillstyle>
    ///
    /// # Errors
    /// When a pattern of another colour space has no memory to be converted.
    pub fn set_fill_style(&mut self, paint: Paint) -> Result<()> {
        self.state.fill = self.in_own_space(paint)?;
        Ok(())
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokestyle>
    ///
    /// # Errors
    /// When a pattern of another colour space has no memory to be converted.
    pub fn set_stroke_style(&mut self, paint: Paint) -> Result<()> {
        self.state.stroke = self.in_own_space(paint)?;
        Ok(())
    }

    fn in_own_space(&self, paint: Paint) -> Result<Paint> {
        match paint {
            Paint::Pattern(pattern) => pattern
                .converted(self.surface.color_space())
                .map(Paint::Pattern),
            color_or_gradient => Ok(color_or_gradient),
        }
    }
}
