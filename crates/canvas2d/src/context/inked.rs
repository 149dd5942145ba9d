//! Drawing with ink that has its own place in device space, and not with one of the two styles.

use super::Context2d;
use super::path2d::Path2d;
use crate::error::Result;
use crate::memory::MemoryKind;
use crate::path::FillRule;
use crate::render::Ink;

impl Context2d {
    /// Fills a path.
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub(crate) fn fill_with(&mut self, path: &Path2d, rule: FillRule, ink: Ink) -> Result<()> {
        match self.filled(Some(path), rule) {
            Some(shape) => self.draw(shape, ink),
            None => Ok(()),
        }
    }

    /// Strokes a path.
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub(crate) fn stroke_with(&mut self, path: &Path2d, ink: Ink) -> Result<()> {
        match self.stroked(Some(path)) {
            Some(shape) => self.draw(shape, ink),
            None => Ok(()),
        }
    }

    /// As what the bitmap's memory is counted. To be set before anything is drawn. Default: surfaces.
    pub(crate) fn count_as(&mut self, kind: MemoryKind) {
        self.surface.set_kind(kind);
    }
}
