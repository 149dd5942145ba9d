//! Text as masks of its glyphs: a label costs its pixels, and outlines are made once.

use vello_cpu::kurbo::Point;

use super::text::PlacedText;
use super::{Context2d, Style};
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::paint::{Paint, with_alpha};
use crate::render::{PlacedMask, stroked_glyph};
use crate::text::{
    MaskForm, MaskPen, TextDrawingMode, TextLayout, color_source, split_phase, with_tools,
};

impl Context2d {
    /// Draws a text with masks of its glyphs, in rows of one colour. Says no when it takes a path:
    /// when there is more to do than that, and for what is large.
    pub(super) fn draw_text_masks(&mut self, text: &PlacedText, style: Style) -> Result<bool> {
        let state = &self.state;
        let (paint, pen) = match style {
            Style::Fill => (&state.fill, None),
            Style::Stroke => match self.mask_pen() {
                Some(pen) => (&state.stroke, Some(pen)),
                None => return Ok(false),
            },
        };
        let Paint::Color(color) = paint else {
            return Ok(false);
        };
        let is_plain = state.composite_operation == CompositeOperation::SourceOver
            && !state.shadow.is_visible()
            && state.filters.is_none()
            && state.clip.shape.is_none();
        if !is_plain {
            return Ok(false);
        }
        let color = with_alpha(*color, state.global_alpha);
        let bounds = state.clip.bounds;
        let Some(masks) = self.text_masks(text, pen) else {
            return Ok(false);
        };
        self.surface.draw_masks(&masks, color, bounds)?;
        Ok(true)
    }

    /// The pen that masks of strokes are made with, if there can be any.
    fn mask_pen(&self) -> Option<MaskPen> {
        let state = &self.state;
        let scale = state.transform.uniform_scale()?;
        state
            .antialias
            .then(|| MaskPen::new(&state.line, scale))
            .flatten()
    }

    /// Masks of all glyphs that have an outline; `None` when one is too large.
    fn text_masks(&self, text: &PlacedText, pen: Option<MaskPen>) -> Option<Vec<PlacedMask>> {
        let style = &self.state.text;
        let affine = text.to_device.affine();
        let [a, b, c, d, ..] = affine.as_coeffs();
        // AD-HOC: node-canvas strokes outlines in either mode.
        let is_glyphs = style.drawing_mode == TextDrawingMode::Glyph && pen.is_none();
        let form_at = |size: f64| {
            let mut form = MaskForm::new([a, b, c, d], size, pen)?;
            form.in_chords = is_glyphs && form.is_upright();
            Some(form)
        };
        let mut size = style.font.size;
        let mut form = form_at(size)?;
        let is_whole = form.in_chords;
        let split = |position: f64| match is_whole {
            true => (position.round() as i32, 0),
            false => split_phase(position),
        };
        let sight = self.origins_in_sight(text);
        let mut masks = Vec::new();
        let mut complete = true;
        with_tools(self.surface.ledger(), |tools| {
            TextLayout::of(&text.shaped, style).place(|glyph| {
                let origin = affine * Point::new(glyph.x, glyph.y);
                if !complete || !sight.contains(origin) {
                    return;
                }
                // Small capitals are smaller than their text.
                if glyph.size != size {
                    match form_at(glyph.size) {
                        Some(other) => (form, size) = (other, glyph.size),
                        None => return complete = false,
                    }
                }
                let (face, id) = (glyph.face, glyph.id);
                if color_source(face, id, glyph.size * d.abs()).is_some() {
                    return;
                }
                let (x, phase_x) = split(origin.x);
                let (y, phase_y) = split(origin.y);
                let phase = (phase_x, phase_y);
                let stroked = |path, style: &_| stroked_glyph(path, style);
                match tools.glyphs.formed_mask(face, id, &form, phase, stroked) {
                    Some(mask) if mask.coverage.is_empty() => {}
                    Some(mask) => masks.push(PlacedMask { mask, x, y }),
                    None => complete = false,
                }
            });
        });
        complete.then_some(masks)
    }
}
