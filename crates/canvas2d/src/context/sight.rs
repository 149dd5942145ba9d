//! What can be seen of what is drawn, so that the rest of an endless line costs nothing.

use vello_cpu::kurbo::Vec2;

use super::areas::Spread;
use super::text::PlacedText;
use super::{Context2d, Style};
use crate::blur::reach;
use crate::path::{LineJoin, Sight};
use crate::render::seen_through;

/// Few glyphs reach further than their size from their origin, some script's a multiple of it.
const REACH_IN_EMS: f64 = 8.0;

impl Context2d {
    /// Where in device space something lies that is seen, itself or by its shadow.
    pub(super) fn sight(&self) -> Sight {
        let state = &self.state;
        let before_filters = |seen| match &state.filters {
            Some(filters) => seen_through(filters, seen),
            None => seen,
        };
        let bounds = match &self.document {
            Some(_) => state.clip.bounds,
            None => state.clip.bounds.intersect(self.surface.area()),
        };
        // Pixels at the edge are covered by what lies beside it.
        let itself = before_filters(bounds.inflated(1)).to_rect();
        let shadow = &state.shadow;
        if !shadow.is_visible() {
            return Sight::new(itself, itself);
        }
        // A shadow is cast by what is filtered, and only then moved.
        let blurred = before_filters(bounds.inflated(reach(shadow.sigma()).saturating_add(1)));
        let offset = Vec2::new(shadow.offset_x, shadow.offset_y);
        Sight::new(itself, blurred.to_rect() - offset)
    }

    /// Where the origins of the letters of a text are that are seen in this style.
    pub(super) fn sight_of_text(&self, text: &PlacedText, style: Style) -> Sight {
        let state = &self.state;
        let pen = match style {
            Style::Fill => 0.0,
            Style::Stroke => self.pen_reach(),
        };
        let scale = text.to_device.max_scale().max(state.transform.max_scale());
        let margin = (state.text.font.size * REACH_IN_EMS + pen) * scale;
        self.sight().inflated(margin)
    }

    /// No part of a stroke is further from its line, in user space.
    fn pen_reach(&self) -> f64 {
        let line = &self.state.line;
        let corner = match line.join {
            LineJoin::Miter => line.miter_limit.max(1.5),
            LineJoin::Round | LineJoin::Bevel => 1.5,
        };
        line.width * corner
    }

    /// What a stroke makes of a line.
    pub(super) fn stroke_spread(&self) -> Spread {
        /// Lines of an outline for each line of a path.
        const OUTLINE_LINES: usize = 4;
        Spread {
            each: OUTLINE_LINES,
            reach: self.pen_reach() * self.state.transform.max_scale(),
        }
    }
}
