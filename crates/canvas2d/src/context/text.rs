//! `CanvasText`.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath, Point, Rect};

use super::{Context2d, Style};
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::Transform;
use crate::paint::{Paint, with_alpha};
use crate::path::{FillRule, StrokeShape, flattened};
use crate::render::{PlacedMask, Shape};
use crate::text::{
    Hinting, MAX_MASK_SIZE, ShapedText, TextDrawingMode, TextLayout, color_source, split_phase,
    with_tools,
};

/// Larger outlines are not fitted to pixels: nobody would see it.
const MAX_HINTED_SIZE: f64 = 512.0;

/// Outlines of one text: some 100,000 letters, and 50 MB.
const MAX_ELEMENTS: usize = 1 << 20;

/// A text and where it goes.
pub(super) struct PlacedText {
    pub(super) shaped: Arc<ShapedText>,
    /// From the left end of the text's baseline, in pixels of its size.
    pub(super) to_device: Transform,
    /// The same, to user space.
    pub(super) to_user: Affine,
}

impl Context2d {
    /// Fills a text, condensed where it would be wider than `max_width`.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filltext>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn fill_text(&mut self, text: &str, x: f64, y: f64, max_width: Option<f64>) -> Result<()> {
        let Some(placed) = self.place_text(text, x, y, max_width)? else {
            return Ok(());
        };
        if self.document.is_some() {
            self.record_text(text, &placed, Style::Fill)?;
        } else if !self.fill_masks(&placed)? {
            let outline = self.text_outline(&placed);
            if !outline.is_empty() {
                let lines = flattened(&outline, Affine::IDENTITY);
                self.paint(Shape::Fill(lines, FillRule::NonZero), Style::Fill)?;
            }
        }
        self.draw_color_glyphs(&placed)
    }

    /// Strokes the outlines of a text, condensed where it would be wider than `max_width`.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-stroketext>
    ///
    /// # Errors
    /// When the bitmap's memory can't be had.
    pub fn stroke_text(
        &mut self,
        text: &str,
        x: f64,
        y: f64,
        max_width: Option<f64>,
    ) -> Result<()> {
        let Some(placed) = self.place_text(text, x, y, max_width)? else {
            return Ok(());
        };
        if self.document.is_some() {
            return self.record_text(text, &placed, Style::Stroke);
        }
        let outline = self.text_outline(&placed);
        match StrokeShape::new(&outline, &self.state.transform, &self.state.line) {
            Some(stroke) => self.paint(Shape::from_stroke(stroke), Style::Stroke),
            None => Ok(()),
        }
    }

    /// Where a text goes; `None` when it can't be seen.
    fn place_text(
        &self,
        text: &str,
        x: f64,
        y: f64,
        max_width: Option<f64>,
    ) -> Result<Option<PlacedText>> {
        let style = &self.state.text;
        let has_room = max_width.is_none_or(|width| width > 0.0) && style.font.size > 0.0;
        if !has_room || !x.is_finite() || !y.is_finite() || text.is_empty() {
            return Ok(None);
        }
        if !self.state.transform.can_show(style.font.size) {
            return Ok(None);
        }
        let prepared = with_tools(self.surface.ledger(), |tools| tools.prepare(text, style))?;
        let width = TextLayout::of(&prepared.shaped, style).width();
        let condensed = max_width.map_or(1.0, |most| (most / width.max(most)).min(1.0));
        let left = x - style.align.offset(width * condensed, style.rtl);
        let baseline = y + prepared.extents.anchor(style.baseline);
        let to_user = Affine::new([condensed, 0.0, 0.0, 1.0, left, baseline]);
        Ok(Some(PlacedText {
            shaped: prepared.shaped,
            to_user,
            to_device: Transform::new((self.state.transform.affine() * to_user).as_coeffs()),
        }))
    }

    /// Where the origins of glyphs may be that are seen; everywhere for what is blurred or moved
    /// before it is.
    pub(super) fn origins_in_sight(&self, text: &PlacedText) -> Rect {
        let state = &self.state;
        if state.shadow.is_visible() || state.filters.is_some() {
            return Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX);
        }
        // Few glyphs reach further than their size, some script's a multiple of it.
        let reach = state.text.font.size * 8.0 + state.line.width * state.line.miter_limit;
        let reach = reach * text.to_device.max_scale().max(state.transform.max_scale());
        state.clip.bounds.to_rect().inflate(reach, reach)
    }

    /// Fills a text with masks of its glyphs, as rows of one colour. Says no when it takes a path:
    /// when there is more to do than that, and where the text is turned, condensed or large.
    fn fill_masks(&mut self, text: &PlacedText) -> Result<bool> {
        let state = &self.state;
        let Paint::Color(color) = &state.fill else {
            return Ok(false);
        };
        let is_plain = state.composite_operation == CompositeOperation::SourceOver
            && !state.shadow.is_visible()
            && state.filters.is_none()
            && state.clip.shape.is_none();
        let [scale, b, c, scale_y, left, baseline] = text.to_device.affine().as_coeffs();
        let is_upright = b == 0.0 && c == 0.0 && scale == scale_y && scale > 0.0;
        let size = state.text.font.size * scale;
        if !is_plain || !is_upright || size > MAX_MASK_SIZE {
            return Ok(false);
        }
        let layout = TextLayout::of(&text.shaped, &state.text);
        let whole = state.text.drawing_mode == TextDrawingMode::Glyph;
        let split = |position: f64| match whole {
            true => (position.round() as i32, 0),
            false => split_phase(position),
        };
        let mut masks = Vec::new();
        let mut complete = true;
        let sight = self.origins_in_sight(text);
        with_tools(self.surface.ledger(), |tools| {
            layout.place(|glyph| {
                let origin = Point::new(left + glyph.x * scale, baseline + glyph.y * scale);
                if !sight.contains(origin) {
                    return;
                }
                let (x, phase_x) = split(origin.x);
                let (y, phase_y) = split(origin.y);
                let phase = (phase_x, phase_y);
                let (face, id, size) = (glyph.face, glyph.id, glyph.size * scale);
                if color_source(face, id, size).is_some() {
                    return;
                }
                match tools.glyphs.mask(face, id, size, phase, Hinting::Light) {
                    Some(mask) if mask.coverage.is_empty() => {}
                    Some(mask) => masks.push(PlacedMask { mask, x, y }),
                    None => complete = false,
                }
            });
        });
        if complete {
            let color = with_alpha(*color, state.global_alpha);
            let bounds = state.clip.bounds;
            self.surface.draw_masks(&masks, color, bounds)?;
        }
        Ok(complete)
    }

    /// The outlines of a text in device space.
    fn text_outline(&self, text: &PlacedText) -> BezPath {
        let style = &self.state.text;
        let layout = TextLayout::of(&text.shaped, style);
        let affine = text.to_device.affine();
        let [a, b, c, d, ..] = affine.as_coeffs();
        // Hints fit rows of pixels, so they are of use only to text that stands upright.
        let is_upright = b == 0.0 && c == 0.0 && a > 0.0;
        let mut outline = BezPath::new();
        let sight = self.origins_in_sight(text);
        with_tools(self.surface.ledger(), |tools| {
            layout.place(|glyph| {
                let origin = affine * Point::new(glyph.x, glyph.y);
                let hinted = glyph.size * d;
                let is_hinted = is_upright && (1.0..MAX_HINTED_SIZE).contains(&hinted);
                let is_seen = sight.contains(origin) && outline.elements().len() < MAX_ELEMENTS;
                if !is_seen || color_source(glyph.face, glyph.id, hinted).is_some() {
                    return;
                }
                let (size, to_pixels) = if is_hinted {
                    let size = (hinted * 64.0).round();
                    (size as u16, Affine::scale_non_uniform(a / d, 1.0))
                } else {
                    let scale = glyph.size / glyph.face.units_per_em();
                    let linear = Affine::new([a, b, c, d, 0.0, 0.0]);
                    (0, linear * Affine::scale(scale))
                };
                let hinting = if is_hinted {
                    Hinting::Light
                } else {
                    Hinting::None
                };
                if let Some(path) = tools.glyphs.outline(glyph.face, glyph.id, size, hinting) {
                    let to_device = Affine::translate(origin.to_vec2()) * to_pixels;
                    outline.extend(path.iter().map(|element| to_device * element));
                }
            });
        });
        Transform::within_reach(outline)
    }
}
