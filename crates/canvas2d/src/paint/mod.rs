//! Paint sources: what fill and stroke styles are.

mod gradient;
mod pattern;

use std::sync::Arc;

use vello_cpu::color::{AlphaColor, Srgb};

pub use gradient::{ColorStop, Gradient, GradientKind};
pub use pattern::{Pattern, Repetition};

/// A colour's red, green, blue and alpha in sRGB, each 0 to 1, not premultiplied.
pub type Rgba = [f32; 4];

/// What a shape is filled with.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#fill-and-stroke-styles>
#[derive(Clone, Debug)]
pub enum Paint {
    /// One colour.
    Color(Rgba),
    /// A gradient in user space.
    Gradient(Arc<Gradient>),
    /// A repeated bitmap in user space.
    Pattern(Arc<Pattern>),
}

impl Default for Paint {
    fn default() -> Self {
        Self::Color([0.0, 0.0, 0.0, 1.0])
    }
}

/// A colour with its alpha multiplied.
pub(crate) fn with_alpha(color: Rgba, alpha: f32) -> AlphaColor<Srgb> {
    AlphaColor::new([color[0], color[1], color[2], color[3] * alpha])
}
