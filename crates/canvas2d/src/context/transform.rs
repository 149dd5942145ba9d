//! `CanvasTransform`.

use super::Context2d;
use crate::geometry::Transform;

impl Context2d {
    /// Sets the current transformation matrix from a, b, c, d, e, f. With infinite or undefined
    /// coefficients, as with any matrix that has no inverse, nothing is drawn.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-settransform>
    pub fn set_transform(&mut self, coefficients: [f64; 6]) {
        self.state.change().transform = Transform::new(coefficients);
    }
}
