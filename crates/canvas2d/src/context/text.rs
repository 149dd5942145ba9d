//! `CanvasText`.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath, Point};

use super::areas::Spread;
use super::draw_path::{FILLING_BYTES, STROKING_BYTES};
use super::{Context2d, Style};
use crate::error::Result;
use crate::geometry::Transform;
use crate::path::FillRule;
use crate::render::Shape;
use crate::text::{Hinting, ShapedText, TextLayout, color_source, hinted_size, with_tools};

/// Outlines of one text: some 100,000 letters, and 50 MB.
const MAX_ELEMENTS: usize = 1 << 20;
/// The same to be stroked, which takes ten times as long: some 5,000 letters, while one line has room
/// for 3,000 on the widest bitmap with a pen as wide that masks will not do.
const MAX_STROKED_ELEMENTS: usize = 1 << 17;
/// A pen as wide, in device pixels, covers every bitmap from each point of it; a few letters do, and
/// each takes as long as a thousand others.
const COVERING_PEN: f64 = 100_000.0;
const MAX_COVERING_ELEMENTS: usize = 1 << 8;

/// A text and where it goes.
pub(super) struct PlacedText {
    pub(super) shaped: Arc<ShapedText>,
    /// From the left end of the text's baseline, in pixels of its size.
    pub(super) to_device: Transform,
    /// The same, to user space.
    pub(super) to_user: Affine,
}

impl PlacedText {
    /// Whether any of its faces draws in colours of its own.
    pub(super) fn has_colors(&self) -> bool {
        let mut runs = self.shaped.runs.iter();
        runs.any(|run| run.face.face().description().color)
    }
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
        let is_unbounded = self.state.composite_operation.is_unbounded();
        if is_unbounded && self.document.is_none() && placed.has_colors() {
            return self.fill_text_together(text, x, y, max_width);
        }
        if self.document.is_some() {
            self.record_text(text, &placed, Style::Fill)?;
        } else if !self.draw_text_masks(&placed, Style::Fill)? {
            let outline = self.text_outline(&placed, Style::Fill);
            if !outline.is_empty() {
                let _work = self.work(outline.elements().len(), FILLING_BYTES)?;
                self.outline_in_areas(&outline, Spread::FILL, |context| {
                    let lines = context.path.lines(&context.sight());
                    context.paint(Shape::Fill(lines, FillRule::NonZero), Style::Fill)
                })?;
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
        if self.draw_text_masks(&placed, Style::Stroke)? {
            return Ok(());
        }
        let outline = self.text_outline(&placed, Style::Stroke);
        let _work = self.work(outline.elements().len(), STROKING_BYTES)?;
        self.outline_in_areas(&outline, self.stroke_spread(), |context| {
            match context.stroke_shape(&context.path, &context.sight()) {
                Some(stroke) => context.paint(Shape::from_stroke(stroke), Style::Stroke),
                None => Ok(()),
            }
        })
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

    /// The outlines of a text in device space.
    fn text_outline(&self, text: &PlacedText, paint: Style) -> BezPath {
        let style = &self.state.text;
        let layout = TextLayout::of(&text.shaped, style);
        let affine = text.to_device.affine();
        let [a, b, c, d, ..] = affine.as_coeffs();
        // Hints fit rows of pixels, so they are of use only to text that stands upright.
        let is_upright = b == 0.0 && c == 0.0 && a > 0.0;
        let mut outline = BezPath::new();
        let sight = self.sight_of_text(text, paint);
        let most = self.most_elements(paint);
        with_tools(self.surface.ledger(), |tools| {
            layout.place(|glyph| {
                let origin = affine * Point::new(glyph.x, glyph.y);
                let hinted = hinted_size(glyph.size * d).filter(|_| is_upright);
                let is_seen = sight.contains(origin) && outline.elements().len() < most;
                if !is_seen || color_source(glyph.face, glyph.id, glyph.size * d).is_some() {
                    return;
                }
                let (size, hinting, to_pixels) = match hinted {
                    Some(size) => {
                        let stretch = Affine::scale_non_uniform(a / d, 1.0);
                        (size, Hinting::Light, stretch)
                    }
                    None => {
                        let scale = glyph.size / glyph.face.units_per_em();
                        let linear = Affine::new([a, b, c, d, 0.0, 0.0]);
                        (0, Hinting::None, linear * Affine::scale(scale))
                    }
                };
                if let Some(path) = tools.glyphs.outline(glyph.face, glyph.id, size, hinting) {
                    let to_device = Affine::translate(origin.to_vec2()) * to_pixels;
                    outline.extend(path.iter().map(|element| to_device * element));
                }
            });
        });
        Transform::within_reach(outline)
    }

    fn most_elements(&self, paint: Style) -> usize {
        let width = self.state.line.width * self.state.transform.max_scale();
        match paint {
            Style::Fill => MAX_ELEMENTS,
            Style::Stroke if width > COVERING_PEN => MAX_COVERING_ELEMENTS,
            Style::Stroke => MAX_STROKED_ELEMENTS,
        }
    }
}
