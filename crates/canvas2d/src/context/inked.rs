//! Drawing with ink that has its own place in device space, and not with one of the two styles.

use super::Context2d;
use super::areas::Spread;
use super::draw_path::{FILLING_BYTES, STROKING_BYTES};
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
        let _work = self.work(path.len(), FILLING_BYTES)?;
        self.in_areas(Some(path), Spread::FILL, |context, path| {
            match context.filled(path, rule) {
                Some(shape) => context.draw(shape, ink.clone()),
                None => Ok(()),
            }
        })
    }

    /// Strokes a path.
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub(crate) fn stroke_with(&mut self, path: &Path2d, ink: Ink) -> Result<()> {
        let _work = self.work(path.len(), STROKING_BYTES)?;
        let draw = |context: &mut Self, path: Option<&Path2d>| match context.stroked(path) {
            Some(shape) => context.draw(shape, ink.clone()),
            None => Ok(()),
        };
        if self.traces_thin_lines(Some(path)) {
            return draw(self, Some(path));
        }
        self.in_areas(Some(path), self.stroke_spread(), draw)
    }

    /// As what the bitmap's memory is counted. To be set before anything is drawn. Default: surfaces.
    pub(crate) fn count_as(&mut self, kind: MemoryKind) {
        self.surface.set_kind(kind);
    }
}
