//! `CanvasRenderingContext2D`, a file for each mixin of the standard's IDL.
//!
//! Arguments are as Web IDL delivers them: numbers may be anything. What the standard ignores is
//! ignored here too, so that no caller has to know it.

mod areas;
mod compositing;
mod document;
mod draw_image;
mod draw_path;
mod fill_stroke_styles;
mod filters;
mod image_data;
mod image_smoothing;
mod inked;
mod path;
mod path2d;
mod path_drawing_styles;
mod path_editing;
mod rect;
mod rendering_hints;
mod shadow_styles;
mod sight;
mod state;
mod text;
mod text_color;
mod text_drawing_styles;
mod text_masks;
mod transform;

use std::sync::Arc;

pub use path::PathBuilder;
pub use path_editing::Pen;
pub use path2d::{Path2d, PathSegment};

use crate::bitmap::Bitmap;
use crate::color_space::ColorSpace;
use crate::compositing::CompositeOperation;
use crate::document::{Content, Document, DocumentKind};
use crate::drawing_state::DrawingState;
use crate::error::Result;
use crate::memory::{Ledger, MemoryKind, Tally};
use crate::path::Path;
use crate::pixel_format::PixelFormat;
use crate::render::{Ink, Shape, Surface};
use crate::state_stack::StateStack;

/// A canvas's bitmap with the state it is drawn on with.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#canvasrenderingcontext2d>
#[derive(Debug)]
pub struct Context2d {
    surface: Surface,
    /// What is drawn on instead of pixels.
    document: Option<Box<Document>>,
    state: StateStack,
    /// Counts the saved states.
    depth: Tally,
    path: Path,
}

impl Context2d {
    /// A context of transparent black; takes no memory for pixels.
    ///
    /// # Errors
    /// [`crate::Error::SizeLimit`]. Sizes of zero are allowed, nothing can be drawn on them.
    pub fn new(ledger: &Arc<Ledger>, width: u32, height: u32) -> Result<Self> {
        Ok(Self {
            surface: Surface::new(ledger, width, height)?,
            document: None,
            state: StateStack::new(DrawingState::new(width, height)),
            depth: Tally::new(ledger, MemoryKind::Contexts),
            path: Path::counted(ledger),
        })
    }

    /// Width of the bitmap in pixels.
    pub fn width(&self) -> u32 {
        self.surface.width()
    }

    /// Height of the bitmap in pixels.
    pub fn height(&self) -> u32 {
        self.surface.height()
    }

    /// Where the memory of this context is counted.
    pub fn ledger(&self) -> &Arc<Ledger> {
        self.surface.ledger()
    }

    /// What the pixels can express.
    pub fn pixel_format(&self) -> PixelFormat {
        self.surface.format()
    }

    /// Sets what the pixels can express; without alpha the bitmap begins opaque black and stays
    /// opaque. To be set before anything is drawn. Default: RGBA32.
    pub fn set_pixel_format(&mut self, format: PixelFormat) {
        self.surface.set_format(format);
    }

    /// What the numbers of the pixels and of all colours that are set mean; images and patterns are
    /// converted. To be set before anything is drawn. Default: sRGB.
    pub fn set_color_space(&mut self, color_space: ColorSpace) {
        self.surface.set_color_space(color_space);
    }

    /// The bitmap as it is now; this one is cleared. `None` when it is transparent black all over or
    /// has no pixels.
    ///
    /// # Errors
    /// As [`Self::flush`].
    pub fn take_bitmap(&mut self) -> Result<Option<Bitmap>> {
        let bitmap = self.snapshot()?;
        self.surface.release();
        Ok(bitmap)
    }

    /// Takes a new size: the bitmap is cleared, the state reset. A size of zero gives all memory
    /// back.
    ///
    /// # Errors
    /// [`crate::Error::SizeLimit`].
    pub fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        let goes_on = self.document.as_ref().is_some_and(|document| {
            document.kind() == DocumentKind::Pdf && width > 0 && height > 0
        });
        self.surface.resize(width, height)?;
        if let Some(document) = &mut self.document {
            document.resize(width, height)?;
        }
        // AD-HOC: as in node-canvas, a PDF's page only takes another size.
        if !goes_on {
            self.reset_state();
        }
        Ok(())
    }

    /// Gives the pixels' memory back at once, and everything that is recorded or in the state.
    pub fn release(&mut self) {
        self.surface.release();
        self.document = None;
        self.reset_state();
    }

    /// Draws what is recorded so far.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] or [`crate::Error::OutOfMemory`] when the bitmap's memory
    /// can't be had; what is recorded stays.
    pub fn flush(&mut self) -> Result<()> {
        self.surface.flush()
    }

    /// The bitmap as it is now, shared until somebody draws; `None` when it is transparent black
    /// all over or has no pixels.
    ///
    /// # Errors
    /// As [`Self::flush`].
    pub fn snapshot(&mut self) -> Result<Option<Bitmap>> {
        if self.document.is_some() {
            return self.document_pixels();
        }
        self.surface.snapshot()
    }

    /// As [`Self::snapshot`], also when nothing was drawn yet.
    ///
    /// # Errors
    /// As [`Self::flush`], and [`crate::Error::SizeLimit`] for a bitmap without pixels.
    pub fn bitmap(&mut self) -> Result<Bitmap> {
        match self.snapshot()? {
            Some(bitmap) => Ok(bitmap),
            None => self.surface.blank(),
        }
    }

    /// Paints a shape as the drawing state says.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#drawing-model>
    fn paint(&mut self, shape: Shape, style: Style) -> Result<()> {
        match self.ink(style)? {
            Some(ink) => self.draw(shape, ink),
            None => Ok(()),
        }
    }

    /// Draws a shape, filtered, after its shadow.
    fn draw(&mut self, shape: Shape, ink: Ink) -> Result<()> {
        let operation = self.state.composite_operation;
        match operation {
            CompositeOperation::Destination => return Ok(()),
            _ if self.document.is_some() => return self.record(Content::Shape(shape), ink),
            CompositeOperation::Clear => return self.draw_clear(shape),
            _ => {}
        }
        if let Some(filters) = self.state.filters.clone() {
            let (shadow, clip) = (&self.state.shadow, &self.state.clip);
            return self
                .surface
                .draw_filtered(shape, ink, &filters, shadow, operation, clip);
        }
        if self.state.shadow.is_visible() {
            let shadow = self.state.shadow;
            self.surface
                .draw_shadow(&shape, &ink, &shadow, operation, &self.state.clip)?;
        }
        let op = self.drawing(shape, ink);
        self.surface.draw(op, operation, &self.state.clip)
    }
}

/// Which of the two styles paints.
#[derive(Clone, Copy, Debug)]
enum Style {
    Fill,
    Stroke,
}
