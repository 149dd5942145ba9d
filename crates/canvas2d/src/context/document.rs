//! Contexts whose canvas is a document: what they draw is recorded as it is.

use std::sync::Arc;

use vello_cpu::kurbo::Affine;

use super::text::PlacedText;
use super::{Context2d, Style};
use crate::bitmap::Bitmap;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::document::{Content, Document, DocumentKind, Mark, TextMark};
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::{Ledger, MemoryKind};
use crate::render::{ImageInk, Ink, Shape, Smoothing};

impl Context2d {
    /// A context that draws a document.
    ///
    /// # Errors
    /// [`crate::Error::SizeLimit`].
    pub fn new_document(
        ledger: &Arc<Ledger>,
        kind: DocumentKind,
        width: u32,
        height: u32,
    ) -> Result<Self> {
        let mut context = Self::new(ledger, width, height)?;
        context.document = Some(Box::new(Document::new(ledger, kind, width, height)?));
        context.reset_state();
        Ok(context)
    }

    /// The document as it is now, if the canvas is one.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_deref()
    }

    /// Begins another page of a document; the drawing state stays. Does nothing to pixels.
    ///
    /// # Errors
    /// [`crate::Error::DocumentPage`] or [`crate::Error::SizeLimit`].
    pub fn add_page(&mut self, width: u32, height: u32) -> Result<()> {
        match &mut self.document {
            Some(document) => document.add_page(width, height),
            None => Ok(()),
        }
    }

    /// What is drawn from now on belongs to a tag of the document, with attributes in cairo's
    /// notation. Does nothing to pixels.
    ///
    /// # Errors
    /// [`crate::Error::DocumentTag`] or [`crate::Error::MemoryLimit`].
    pub fn begin_tag(&mut self, name: &str, attributes: &str) -> Result<()> {
        let transform = self.state.transform.affine();
        match &mut self.document {
            Some(document) => document.begin_tag(name, attributes, transform),
            None => Ok(()),
        }
    }

    /// Ends the tag that was begun last.
    ///
    /// # Errors
    /// [`crate::Error::DocumentTag`] when it has another name.
    pub fn end_tag(&mut self, name: &str) -> Result<()> {
        match &mut self.document {
            Some(document) => document.end_tag(name),
            None => Ok(()),
        }
    }

    /// The clipping region of a new drawing state.
    pub(super) fn unclipped(&self) -> Option<Clip> {
        // Pages may have other sizes than the canvas.
        self.document.is_some().then(Clip::everywhere)
    }

    /// Records what [`Self::draw`] would draw.
    pub(super) fn record(&mut self, content: Content, ink: Ink) -> Result<()> {
        let state = &self.state;
        let mark = Mark {
            content,
            ink,
            operation: state.composite_operation,
            clip: state.clip.clone(),
            shadow: state.shadow,
            filters: state.filters.clone(),
            aliased: !state.antialias,
        };
        match &mut self.document {
            Some(document) => document.draw(mark),
            None => Ok(()),
        }
    }

    /// Records a text with its letters; with the line style of the drawing state when only its
    /// outlines are drawn.
    pub(super) fn record_text(
        &mut self,
        text: &str,
        placed: &PlacedText,
        style: Style,
    ) -> Result<()> {
        let state = &self.state;
        let mark = TextMark {
            text: crate::text::prepared(text).into(),
            shaped: Arc::clone(&placed.shaped),
            size: state.text.font.size,
            letter_spacing: state.text.letter_spacing,
            word_spacing: state.text.word_spacing,
            to_user: placed.to_user,
            to_device: state.transform.affine(),
            line: match style {
                Style::Fill => None,
                Style::Stroke => Some(state.line.clone()),
            },
        };
        match self.ink(style)? {
            Some(ink) => self.record(Content::Text(Box::new(mark)), ink),
            None => Ok(()),
        }
    }

    /// Records pixels that take the place of whatever there is.
    pub(super) fn record_pixels(&mut self, pixels: Vec<u8>, area: PixelRect) -> Result<()> {
        let Some(document) = &mut self.document else {
            return Ok(());
        };
        let ledger = self.surface.ledger();
        let kind = MemoryKind::Surfaces;
        let (width, height) = (area.width(), area.height());
        let opaque = crate::pixels::is_opaque(&pixels);
        let bitmap = Bitmap::from_premultiplied(ledger, kind, pixels, width, height, opaque)?;
        let place = area.to_rect();
        let clip = Clip::everywhere();
        document.erase(Shape::Rect(place), &clip)?;
        document.draw(Mark {
            content: Content::Shape(Shape::Rect(place)),
            ink: Ink::Image(Box::new(ImageInk {
                transform: Affine::translate(place.origin().to_vec2()),
                ..ImageInk::at_origin(bitmap)
            })),
            operation: CompositeOperation::SourceOver,
            clip,
            shadow: Shadow::default(),
            filters: None,
            aliased: false,
        })
    }

    /// The ink of a style. That of a document has its patterns as they are.
    pub(super) fn ink(&self, style: Style) -> Result<Option<Ink>> {
        let state = &self.state;
        let paint = match style {
            Style::Fill => &state.fill,
            Style::Stroke => &state.stroke,
        };
        let smoothing = state.pattern_smoothing();
        if self.document.is_none() {
            return Ink::resolve(paint, &state.transform, state.global_alpha, smoothing);
        }
        // Without smoothing nothing is shrunk or given an edge.
        let none = Smoothing::None;
        let mut ink = Ink::resolve(paint, &state.transform, state.global_alpha, none)?;
        if let Some(Ink::Image(image)) = &mut ink {
            image.smoothing = smoothing;
        }
        Ok(ink)
    }

    /// Draws all of a bitmap, or a part of it, on a document.
    pub(super) fn record_image(
        &mut self,
        bitmap: &Bitmap,
        [sx, sy, sw, sh]: [f64; 4],
        [dx, dy, dw, dh]: [f64; 4],
    ) -> Result<()> {
        let Some(shape) = self.device_rect([dx, dy, dw, dh]) else {
            return Ok(());
        };
        let to_user = Affine::translate((dx, dy))
            * Affine::scale_non_uniform(dw / sw, dh / sh)
            * Affine::translate((-sx, -sy));
        let ink = ImageInk {
            transform: self.state.transform.affine() * to_user,
            smoothing: self.scaling_of(to_user),
            alpha: self.state.global_alpha,
            ..ImageInk::at_origin(bitmap.in_space(self.surface.color_space())?)
        };
        self.draw(shape, Ink::Image(Box::new(ink)))
    }

    /// The pixels of a document's page, for whoever wants a picture of it.
    pub(super) fn document_pixels(&self) -> Result<Option<Bitmap>> {
        match &self.document {
            Some(document) => document.pixels(self.width(), self.height()),
            None => Ok(None),
        }
    }
}
