//! `CanvasImageSmoothing`.

use super::Context2d;
use crate::drawing_state::{DrawingState, SmoothingQuality};
use crate::render::Smoothing;

impl Context2d {
    /// Sets how bitmaps are scaled; `None` takes the nearest pixel. Default: low quality.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingenabled>
    pub fn set_image_smoothing(&mut self, quality: Option<SmoothingQuality>) {
        self.state.change().smoothing = quality;
    }
}

impl DrawingState {
    /// How patterns are sampled.
    pub(crate) fn pattern_smoothing(&self) -> Smoothing {
        match self.smoothing {
            None => Smoothing::None,
            Some(_) => Smoothing::Bilinear,
        }
    }
}
