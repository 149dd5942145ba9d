//! Patterns: a bitmap that repeats.

use crate::bitmap::Bitmap;
use crate::geometry::Transform;

/// In which directions a pattern repeats.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createpattern>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repetition {
    /// In both directions. Default.
    #[default]
    Repeat,
    /// To the left and right only.
    RepeatX,
    /// Up and down only.
    RepeatY,
    /// Not at all.
    NoRepeat,
}

impl Repetition {
    pub(crate) fn repeats_x(self) -> bool {
        matches!(self, Self::Repeat | Self::RepeatX)
    }

    pub(crate) fn repeats_y(self) -> bool {
        matches!(self, Self::Repeat | Self::RepeatY)
    }
}

/// A bitmap as paint. Shares the pixels it was made of; they are copied only when the canvas they
/// came from is drawn on while the pattern is alive.
#[derive(Clone, Debug)]
pub struct Pattern {
    bitmap: Option<Bitmap>,
    repetition: Repetition,
    transform: Transform,
}

impl Pattern {
    /// A pattern; without a bitmap it paints transparent black.
    pub fn new(bitmap: Option<Bitmap>, repetition: Repetition) -> Self {
        Self {
            bitmap,
            repetition,
            transform: Transform::default(),
        }
    }

    /// Sets the matrix from the pattern's space to user space.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvaspattern-settransform>
    pub fn set_transform(&mut self, coefficients: [f64; 6]) {
        self.transform = Transform::new(coefficients);
    }

    pub(crate) fn bitmap(&self) -> Option<&Bitmap> {
        self.bitmap.as_ref()
    }

    pub(crate) fn repetition(&self) -> Repetition {
        self.repetition
    }

    pub(crate) fn transform(&self) -> &Transform {
        &self.transform
    }
}
