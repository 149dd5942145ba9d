//! `CanvasFillStrokeStyles`.

use std::sync::Arc;

use super::Context2d;
use crate::error::Result;
use crate::paint::Paint;

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillstyle>
    ///
    /// # Errors
    /// When a pattern of another colour space has no memory to be converted.
    pub fn set_fill_style(&mut self, paint: Paint) -> Result<()> {
        let paint = self.in_own_space(paint)?;
        self.state.change().fill = paint;
        Ok(())
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokestyle>
    ///
    /// # Errors
    /// When a pattern of another colour space has no memory to be converted.
    pub fn set_stroke_style(&mut self, paint: Paint) -> Result<()> {
        let paint = self.in_own_space(paint)?;
        self.state.change().stroke = paint;
        Ok(())
    }

    fn in_own_space(&self, paint: Paint) -> Result<Paint> {
        match paint {
            Paint::Pattern(pattern) => {
                let pattern = Arc::unwrap_or_clone(pattern);
                let converted = pattern.converted(self.surface.color_space())?;
                Ok(Paint::Pattern(Arc::new(converted)))
            }
            color_or_gradient => Ok(color_or_gradient),
        }
    }
}
