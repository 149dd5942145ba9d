//! Which letters of a text can be seen, so that the rest of an endless line costs nothing.

use vello_cpu::kurbo::{Point, Rect, Vec2};

use super::text::PlacedText;
use super::{Context2d, Style};
use crate::blur::reach;
use crate::path::LineJoin;
use crate::render::seen_through;

/// Few glyphs reach further than their size from their origin, some script's a multiple of it.
const REACH_IN_EMS: f64 = 8.0;

/// Where the origins of letters are that have a part in the picture.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    itself: Rect,
    /// Of letters of which the shadow is seen.
    shadow: Rect,
}

impl Sight {
    pub(super) fn contains(&self, origin: Point) -> bool {
        self.itself.contains(origin) || self.shadow.contains(origin)
    }
}

impl Context2d {
    /// Where the origins of the letters of a text are that are seen in this style.
    pub(super) fn sight(&self, text: &PlacedText, style: Style) -> Sight {
        let state = &self.state;
        let pen = match style {
            Style::Fill => 0.0,
            Style::Stroke => {
                let corner = match state.line.join {
                    LineJoin::Miter => state.line.miter_limit.max(1.5),
                    LineJoin::Round | LineJoin::Bevel => 1.5,
                };
                state.line.width * corner
            }
        };
        let scale = text.to_device.max_scale().max(state.transform.max_scale());
        let margin = (state.text.font.size * REACH_IN_EMS + pen) * scale;
        // Not infinite: the difference of two such is no number.
        let margin = margin.min(f64::MAX / 4.0);
        let before_filters = |seen| match &state.filters {
            Some(filters) => seen_through(filters, seen),
            None => seen,
        };
        let area = |seen: Rect| seen.inflate(margin, margin);
        let bounds = state.clip.bounds;
        let itself = area(before_filters(bounds).to_rect());
        let shadow = &state.shadow;
        if !shadow.is_visible() {
            return Sight {
                itself,
                shadow: itself,
            };
        }
        // A shadow is cast by the filtered text, and only then moved.
        let blurred = before_filters(bounds.inflated(reach(shadow.sigma()))).to_rect();
        let shadow = area(blurred) - Vec2::new(shadow.offset_x, shadow.offset_y);
        Sight { itself, shadow }
    }
}
