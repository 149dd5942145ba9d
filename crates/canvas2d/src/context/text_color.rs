//! The glyphs of a text that have colours of their own, such as emoji. They are drawn one by one,
//! after all others.

use std::rc::Rc;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, Point, Rect, Shape as _};

use super::text::PlacedText;
use super::{Context2d, Style};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::drawing_state::{DrawingState, Shadow};
use crate::error::Result;
use crate::geometry::{PixelRect, Transform};
use crate::paint::Paint;
use crate::path::FillRule;
use crate::render::{ImageInk, Ink, Shape, Smoothing, draw_color_glyph};
use crate::text::{ColorImage, ColorKey, FaceInstance, TextLayout, with_tools};

/// Larger glyphs are drawn at this size and stretched.
const MAX_SIZE: f64 = 512.0;

/// How many times as large as they are seen glyphs are drawn for documents, which may be printed.
const DOCUMENT_SCALE: f64 = 4.0;

impl Context2d {
    /// Fills a text under an operator that changes what the text does not cover, too: its coloured
    /// glyphs are no drawings of their own, so all of it goes into a layer first.
    pub(super) fn fill_text_together(
        &mut self,
        text: &str,
        x: f64,
        y: f64,
        max_width: Option<f64>,
    ) -> Result<()> {
        let (width, height) = (self.width(), self.height());
        if width == 0 || height == 0 {
            return Ok(());
        }
        let mut layer = Self::new(self.surface.ledger(), width, height)?;
        layer.set_color_space(self.surface.color_space());
        *layer.state.change() = DrawingState {
            clip: Clip::everything(width, height),
            composite_operation: CompositeOperation::SourceOver,
            shadow: Shadow::default(),
            filters: None,
            ..DrawingState::clone(&self.state)
        };
        layer.fill_text(text, x, y, max_width)?;
        let ink = Ink::Image(Box::new(ImageInk::at_origin(layer.bitmap()?)));
        let area = PixelRect::of_size(width, height).to_rect();
        self.draw(Shape::Rect(area), ink)
    }

    /// Draws the coloured glyphs of a text.
    pub(super) fn draw_color_glyphs(&mut self, text: &PlacedText) -> Result<()> {
        if !text.has_colors() {
            return Ok(());
        }
        let mut glyphs = Vec::new();
        let sight = self.sight_of_text(text, Style::Fill);
        TextLayout::of(&text.shaped, &self.state.text).place(|glyph| {
            let at = Point::new(glyph.x, glyph.y);
            let is_seen = sight.contains(text.to_device.affine() * at);
            if is_seen && glyph.face.face().description().color {
                glyphs.push((Arc::clone(glyph.face), glyph.id, at));
            }
        });
        for (face, id, at) in glyphs {
            self.draw_color_glyph(&face, id, at, &text.to_device)?;
        }
        Ok(())
    }

    fn draw_color_glyph(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        at: Point,
        to_device: &Transform,
    ) -> Result<()> {
        let font_size = self.state.text.font.size;
        let is_document = self.document.is_some();
        let larger = if is_document { DOCUMENT_SCALE } else { 1.0 };
        let size = (font_size * to_device.max_scale() * larger).min(MAX_SIZE);
        let Some(image) = self.color_image(face, glyph, size)? else {
            return Ok(());
        };
        let origin = to_device.apply(at.x, at.y);
        let corner = Affine::translate((f64::from(image.left), f64::from(image.top)));
        let [a, b, c, d, ..] = to_device.affine().as_coeffs();
        let is_exact = b == 0.0 && c == 0.0 && a == d && a * font_size == size;
        // On whole pixels its own pixels need no sampling.
        let to_pixels = if is_exact {
            Affine::translate(origin.round().to_vec2())
        } else {
            let linear = Affine::new([a, b, c, d, origin.x, origin.y]);
            linear * Affine::scale(font_size / size)
        } * corner;
        let bitmap = image.bitmap.in_space(self.surface.color_space())?;
        let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        let area = Rect::new(0.0, 0.0, width, height);
        let shape = if is_exact {
            Shape::Rect(to_pixels.transform_rect_bbox(area))
        } else {
            let path = to_pixels * area.to_path(0.1);
            Shape::Fill(Transform::within_reach(path), FillRule::NonZero)
        };
        let paint_alpha = match &self.state.fill {
            Paint::Color(color) => color[3],
            Paint::Gradient(_) | Paint::Pattern(_) => 1.0,
        };
        let ink = ImageInk {
            transform: to_pixels,
            smoothing: if is_exact {
                Smoothing::None
            } else {
                Smoothing::Bilinear
            },
            alpha: self.state.global_alpha * paint_alpha,
            ..ImageInk::at_origin(bitmap)
        };
        self.draw(shape, Ink::Image(Box::new(ink)))
    }

    fn color_image(
        &self,
        face: &FaceInstance,
        glyph: u32,
        size: f64,
    ) -> Result<Option<Rc<ColorImage>>> {
        let foreground = match &self.state.fill {
            Paint::Color([red, green, blue, _]) => [*red, *green, *blue, 1.0],
            Paint::Gradient(_) | Paint::Pattern(_) => [0.0, 0.0, 0.0, 1.0],
        };
        let key = ColorKey {
            face: face.id(),
            glyph,
            size: (size as f32).to_bits(),
            foreground: foreground.map(|channel| (channel * 255.0) as u8),
        };
        let ledger = self.surface.ledger();
        if let Some(known) = with_tools(ledger, |tools| tools.colors.get(&key)) {
            return Ok(known);
        }
        let drawn = draw_color_glyph(face, glyph, size, foreground, ledger)?.map(Rc::new);
        with_tools(ledger, |tools| tools.colors.insert(key, drawn.clone()));
        Ok(drawn)
    }
}
