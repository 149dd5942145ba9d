//! What a document remembers of a drawing call: shapes with their curves, text with its letters,
//! and the drawing state that they were drawn in.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, Rect};

use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::drawing_state::{Filters, Shadow};
use crate::geometry::PixelRect;
use crate::path::LineStyle;
use crate::render::{Ink, Shape};
use crate::text::{ShapedText, TextLayout};

/// Bytes of an element of a path, or of a glyph.
const ELEMENT: usize = 56;

/// One drawing call.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) content: Content,
    /// With the global alpha in it.
    pub(crate) ink: Ink,
    pub(crate) operation: CompositeOperation,
    pub(crate) clip: Clip,
    /// Invisible when there is none.
    pub(crate) shadow: Shadow,
    pub(crate) filters: Option<Filters>,
    pub(crate) aliased: bool,
}

/// What is painted.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Shape(Shape),
    Text(Box<TextMark>),
}

impl Content {
    /// The same elsewhere in device space.
    pub(crate) fn moved(&self, x: f64, y: f64) -> Self {
        match self {
            Self::Shape(shape) => Self::Shape(shape.moved(x, y)),
            Self::Text(text) => Self::Text(Box::new(TextMark {
                to_device: Affine::translate((x, y)) * text.to_device,
                ..(**text).clone()
            })),
        }
    }
}

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct TextMark {
    /// As it was shaped: clusters are places in it.
    pub(crate) text: Box<str>,
    pub(crate) shaped: Arc<ShapedText>,
    pub(crate) size: f64,
    pub(crate) letter_spacing: f64,
    pub(crate) word_spacing: f64,
    /// From the left end of the text's baseline to user space.
    pub(crate) to_user: Affine,
    /// From user space to device space.
    pub(crate) to_device: Affine,
    /// Only the outlines are drawn, with this pen of user space.
    pub(crate) line: Option<LineStyle>,
}

impl TextMark {
    pub(crate) fn layout(&self) -> TextLayout<'_> {
        TextLayout {
            text: &self.shaped,
            size: self.size,
            letter_spacing: self.letter_spacing,
            word_spacing: self.word_spacing,
        }
    }

    /// From the left end of the text's baseline to device space.
    pub(crate) fn transform(&self) -> Affine {
        self.to_device * self.to_user
    }

    /// Where its lines are, from the font's ascent to its descent, in device space.
    pub(crate) fn line_box(&self) -> Rect {
        let (ascent, descent) = self
            .shaped
            .runs
            .iter()
            .map(|run| run.face.line())
            .fold((0.0_f64, 0.0_f64), |(up, down), line| {
                (up.max(line.0), down.max(line.1))
            });
        let line = Rect::new(
            0.0,
            -ascent * self.size,
            self.layout().width(),
            descent * self.size,
        );
        self.transform().transform_rect_bbox(line)
    }

    /// A box in device space that holds whatever is drawn; few glyphs reach further than their size.
    fn bounds(&self) -> Rect {
        let pen = self.line.as_ref().map_or(0.0, |line| line.width);
        let reach = self.size * 2.0;
        let text = Rect::new(0.0, 0.0, self.layout().width(), 0.0).inflate(reach, reach);
        let user = self.to_user.transform_rect_bbox(text);
        self.to_device
            .transform_rect_bbox(user.inflate(pen * 10.0, pen * 10.0))
    }
}

impl Mark {
    /// The pixels of the page that the content itself may touch.
    pub(crate) fn bounds(&self) -> PixelRect {
        match &self.content {
            Content::Shape(shape) => shape.bounds(),
            Content::Text(text) => PixelRect::enclosing(text.bounds()),
        }
    }

    /// The pixels of the page that may change, within the clipping region.
    pub(crate) fn extent(&self) -> PixelRect {
        if self.filters.is_some() || self.operation.is_unbounded() {
            return self.clip.bounds;
        }
        let bounds = self.bounds();
        let reached = if self.shadow.is_visible() {
            bounds.union(self.shadow_bounds())
        } else {
            bounds
        };
        reached.intersect(self.clip.bounds)
    }

    /// Where the shadow is.
    pub(crate) fn shadow_bounds(&self) -> PixelRect {
        let reach = crate::blur::reach(self.shadow.sigma());
        // The casts saturate.
        self.bounds()
            .shifted(self.shadow.offset_x as i32, self.shadow.offset_y as i32)
            .inflated(reach.saturating_add(1))
    }

    /// Bytes that are kept for its clip, which others may share.
    pub(crate) fn clip_bytes(&self) -> u64 {
        let shape = self.clip.shape.as_ref();
        shape.map_or(0, |shape| (shape.weight() * ELEMENT) as u64)
    }

    /// Bytes that are kept for it, but for its clip, and for bitmaps, which are counted themselves.
    pub(crate) fn bytes(&self) -> u64 {
        let content = match &self.content {
            Content::Shape(Shape::Rect(_) | Shape::Disc(_)) => 0,
            Content::Shape(Shape::Fill(path, _)) => path.elements().len() * ELEMENT,
            Content::Shape(Shape::Stroke(stroke)) => {
                (stroke.path.elements().len() + stroke.pen.dash_pattern.len() + 4) * ELEMENT
            }
            Content::Text(text) => {
                let glyphs: usize = text.shaped.runs.iter().map(|run| run.glyphs.len()).sum();
                text.text.len() + (glyphs + text.shaped.runs.len() * 2 + 4) * ELEMENT
            }
        };
        let ink = match &self.ink {
            Ink::Solid(_) => 0,
            Ink::Gradient { gradient, .. } => 256 + gradient.stops.len() * 32,
            Ink::Image(_) => 256,
        };
        (size_of::<Self>() + content + ink) as u64
    }
}
