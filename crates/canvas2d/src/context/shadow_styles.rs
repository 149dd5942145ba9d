//! `CanvasShadowStyles`.

use super::Context2d;
use crate::drawing_state::Shadow;

impl Context2d {
    /// Takes finite values and a blur that is not negative, ignores others.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#shadows>
    pub fn set_shadow(&mut self, shadow: Shadow) {
        let Shadow {
            blur,
            offset_x,
            offset_y,
            ..
        } = shadow;
        if blur >= 0.0 && blur.is_finite() && offset_x.is_finite() && offset_y.is_finite() {
            self.state.change().shadow = shadow;
        }
    }
}
