//! `CanvasFillStrokeStyles`.

use super::Context2d;
use crate::paint::Paint;

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fillstyle>
    pub fn set_fill_style(&mut self, paint: Paint) {
        self.state.fill = paint;
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-strokestyle>
    pub fn set_stroke_style(&mut self, paint: Paint) {
        self.state.stroke = paint;
    }
}
