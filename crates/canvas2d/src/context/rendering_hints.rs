//! What node-canvas adds to the drawing state.

use super::Context2d;
use crate::geometry::PixelRect;
use crate::render::{DrawOp, Ink, Shape};

/// Shapes drawn without antialiasing move up and to the left by so many pixels: of two pixels that
/// an edge halves, the one before it is covered then, as if their centres decided.
const CENTER_SHIFT: f64 = 1.0 / 64.0;

impl Context2d {
    /// Sets whether edges of fills and strokes are smooth; else a pixel is covered as a whole or not
    /// at all. Default: true.
    pub fn set_antialias(&mut self, antialias: bool) {
        self.state.change().antialias = antialias;
    }

    /// The operation that draws a shape within the clipping region.
    pub(super) fn drawing(&self, shape: Shape, ink: Ink) -> DrawOp {
        if self.state.antialias {
            return DrawOp::new(shape, ink, &self.state.clip);
        }
        let shape = match shape {
            Shape::Rect(rect) => Shape::Rect(PixelRect::rounded(rect).to_rect()),
            shape => shape.moved(-CENTER_SHIFT, -CENTER_SHIFT),
        };
        DrawOp {
            aliased: true,
            ..DrawOp::new(shape, ink, &self.state.clip)
        }
    }
}
