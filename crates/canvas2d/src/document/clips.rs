//! Which clips a mark needs. They are nested in the order given here, so that those which one mark
//! shares with the next stay in force.

use std::sync::Arc;

use vello_cpu::kurbo::{BezPath, Shape as _};

use crate::clip::{Clip, ClipOutline, ClipShape};
use crate::geometry::PixelRect;
use crate::path::FillRule;

/// A clip in force.
#[derive(Clone, Debug)]
pub(crate) enum Pushed {
    /// Everything but a hole of the page.
    Hole(BezPath),
    Shape(Arc<ClipShape>),
    Bounds(PixelRect),
}

impl Pushed {
    /// Whether it is the same clip, both having the same place among the others.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            // Holes end in their order, and all clips are taken back then.
            (Self::Hole(_), Self::Hole(_)) => true,
            (Self::Shape(one), Self::Shape(other)) => Arc::ptr_eq(one, other),
            (Self::Bounds(one), Self::Bounds(other)) => one == other,
            _ => false,
        }
    }

    /// What is seen, as a path in device space.
    pub(crate) fn outline(&self) -> (BezPath, FillRule) {
        let rect = |rect: vello_cpu::kurbo::Rect| (rect.to_path(0.1), FillRule::NonZero);
        match self {
            Self::Hole(hole) => {
                let mut path = Clip::everywhere().bounds.to_rect().to_path(0.1);
                path.extend(hole.iter());
                (path, FillRule::EvenOdd)
            }
            Self::Bounds(bounds) => rect(bounds.to_rect()),
            Self::Shape(shape) => match &shape.outline {
                ClipOutline::Rect(area) => rect(*area),
                ClipOutline::Path(path, rule) => (path.clone(), *rule),
                // Whatever has a mask is a picture.
                ClipOutline::Mask(area, _) => rect(area.to_rect()),
            },
        }
    }
}

/// The clips of content within a region, on a page with holes.
pub(crate) fn needed(holes: &[BezPath], clip: &Clip, content: PixelRect) -> Vec<Pushed> {
    let mut needed: Vec<_> = holes.iter().cloned().map(Pushed::Hole).collect();
    let page = Clip::everywhere().bounds;
    let mut shown = page;
    for shape in clip.chain() {
        shown = shown.intersect(PixelRect::enclosing(shape.outline.bounds()));
        needed.push(Pushed::Shape(Arc::clone(shape)));
    }
    // The shapes say more than their bounds.
    if clip.bounds != page && clip.bounds != shown && !clip.bounds.contains(content) {
        needed.push(Pushed::Bounds(clip.bounds));
    }
    needed
}

/// How many clips in force are also the first ones that are needed.
pub(crate) fn in_common(pushed: &[Pushed], needed: &[Pushed]) -> usize {
    pushed
        .iter()
        .zip(needed)
        .take_while(|(pushed, needed)| pushed.is_same(needed))
        .count()
}
