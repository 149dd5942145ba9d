//! Text as masks of its glyphs: a label costs its pixels, and outlines are made once.

use vello_cpu::kurbo::Point;

use super::text::PlacedText;
use super::{Context2d, Style};
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::paint::{Paint, with_alpha};
use crate::render::{Ink, stroked_glyph};
use crate::text::{
    LabelKey, MaskForm, MaskPen, PlacedMask, TextDrawingMode, TextLayout, color_source,
    split_phase, with_tools,
};

/// Shadows further away than any bitmap is wide are left to who counts in more than 32 bits.
const MAX_OFFSET: f64 = 1e6;

/// Masks stand on quarters of a pixel. Those of text that ends at a place are put on the last one before
/// where they should be, not on the nearest: it never goes beyond, and stays within a pixel of
/// node-canvas, which rounds widths up.
const ROUNDED_LEFT: f64 = -0.125;

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
        let is_source_over = state.composite_operation == CompositeOperation::SourceOver;
        let is_bare = !state.shadow.is_visible() && state.filters.is_none();
        if let Paint::Color(color) = paint
            && is_source_over
            && is_bare
            && state.clip.shape.is_none()
        {
            let color = with_alpha(*color, state.global_alpha);
            let bounds = state.clip.bounds;
            let Some(masks) = self.text_masks(text, style, pen) else {
                return Ok(false);
            };
            self.surface.draw_masks(&masks, color, bounds)?;
            return Ok(true);
        }
        self.composite_text_masks(text, style, pen)
    }

    /// The same through a layer of the text's box. Says no as well when the shadow of a text wants
    /// more than its masks moved by whole pixels.
    fn composite_text_masks(
        &mut self,
        text: &PlacedText,
        style: Style,
        pen: Option<MaskPen>,
    ) -> Result<bool> {
        let state = &self.state;
        let (operation, shadow) = (state.composite_operation, state.shadow);
        let is_special = matches!(
            operation,
            CompositeOperation::Destination | CompositeOperation::Clear
        );
        let is_whole = |offset: f64| offset.fract() == 0.0 && offset.abs() < MAX_OFFSET;
        let paint = match style {
            Style::Fill => &state.fill,
            Style::Stroke => &state.stroke,
        };
        let has_shadow = shadow.is_visible();
        let is_shade_even = is_whole(shadow.offset_x)
            && is_whole(shadow.offset_y)
            && matches!(paint, Paint::Color(_));
        let is_simple = state.antialias && state.filters.is_none() && !is_special;
        if !is_simple || (has_shadow && !is_shade_even) {
            return Ok(false);
        }
        let bounds = state.clip.bounds;
        let masks = self.text_masks(text, style, pen);
        let Some(masks) = masks.filter(|masks| self.surface.suit_layers(masks, bounds)) else {
            return Ok(false);
        };
        let Some(ink) = self.ink(style)?.filter(|_| !masks.is_empty()) else {
            return Ok(true);
        };
        let clip = &self.state.clip;
        if let (true, Ink::Solid(color)) = (has_shadow, &ink) {
            let alpha = color.components[3];
            let sigma = shadow.sigma();
            let blurred = match operation {
                CompositeOperation::SourceOver => with_tools(self.surface.ledger(), |tools| {
                    tools.shades.blurred(&masks, sigma)
                }),
                _ => None,
            };
            match blurred {
                Some(blurred) => self.surface.draw_shades(&blurred, alpha, &shadow, clip)?,
                None => self
                    .surface
                    .shade_masks(&masks, alpha, &shadow, operation, clip)?,
            }
            // OPTIMIZATION: over its shadow the text itself may be plain.
            if operation == CompositeOperation::SourceOver && clip.shape.is_none() {
                let (color, bounds) = (*color, clip.bounds);
                self.surface.draw_masks(&masks, color, bounds)?;
                return Ok(true);
            }
        }
        self.surface
            .composite_masks(&masks, &ink, operation, clip)?;
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
    fn text_masks(
        &self,
        text: &PlacedText,
        paint: Style,
        pen: Option<MaskPen>,
    ) -> Option<Vec<PlacedMask>> {
        let style = &self.state.text;
        // AD-HOC: node-canvas strokes outlines in either mode.
        let is_glyphs = style.drawing_mode == TextDrawingMode::Glyph && pen.is_none();
        let mut affine = text.to_device.affine();
        let [a, b, c, d, ..] = affine.as_coeffs();
        // Condensed text ends where it is told to.
        let is_plain = a > 0.0 && a == d && b == 0.0 && c == 0.0;
        if is_plain && !is_glyphs && style.align.is_right(style.rtl) {
            affine = affine.then_translate((ROUNDED_LEFT, 0.0).into());
        }
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
        let spacing = (style.letter_spacing, style.word_spacing);
        // Shadows are made of single glyphs' blurred masks.
        let label = match self.state.shadow.is_visible() {
            true => None,
            false => LabelKey::new(text.shaped.id, size, spacing, affine.as_coeffs(), &form),
        };
        let mut masks = Vec::new();
        let mut complete = true;
        with_tools(self.surface.ledger(), |tools| {
            if let Some((key, at)) = &label
                && let Some(known) = tools.labels.get(key, *at)
            {
                return masks = known;
            }
            let sight = self.sight_of_text(text, paint);
            let mut is_whole_text = true;
            TextLayout::of(&text.shaped, style).place(|glyph| {
                let origin = affine * Point::new(glyph.x, glyph.y);
                if !complete || !sight.contains(origin) {
                    return is_whole_text = false;
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
            if let Some((key, at)) = label
                && complete
                && is_whole_text
            {
                tools.labels.drawn(key, at, &masks);
            }
        });
        complete.then_some(masks)
    }
}
