//! Paths of very many lines, drawn area by area: what is made of them at once, and in the rasteriser, stays
//! bounded, wherever their points are.

use vello_cpu::kurbo::{BezPath, PathEl};

use super::{Context2d, Path2d};
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::{Charge, MemoryKind};
use crate::path::Path;

/// What is drawn at once: lines, and each so many pixels of them that are seen. The rasteriser takes some 100
/// bytes for each.
const MOST_AT_ONCE: usize = 1 << 18;
const PIXELS_EACH: f64 = 16.0;

/// What a line that a curve becomes takes: 56 bytes, in a list that may be twice as long.
const LINE_BYTES: usize = 112;

/// Paths of fewer segments need no looking at: no curve is more than some hundred lines.
const FEW: usize = 512;

/// Areas with shorter sides are not divided any more.
const SMALLEST: u32 = 32;

/// What drawing makes of a line of a path: so many lines, and pixels so far from it, in device space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    pub(super) each: usize,
    pub(super) reach: f64,
}

impl Spread {
    pub(super) const FILL: Self = Self {
        each: 1,
        reach: 0.0,
    };

    /// What may be drawn at once.
    fn most(self) -> usize {
        MOST_AT_ONCE / self.each
    }
}

/// A path's lines, and how much of them is seen, as in [`MOST_AT_ONCE`]. Where that is above a limit it may be less
/// than all.
struct Weight {
    lines: usize,
    seen: usize,
}

impl Context2d {
    /// Draws what `draw` makes of a path, which is the current one while it does, in as many areas as it takes.
    pub(super) fn in_areas(
        &mut self,
        path: Option<&Path2d>,
        spread: Spread,
        draw: impl Fn(&mut Self, Option<&Path2d>) -> Result<()>,
    ) -> Result<()> {
        let segments = path.map_or(&self.path, Path2d::path).segments().len();
        // A document keeps curves.
        if segments < FEW || self.document.is_some() {
            return draw(self, path);
        }
        // A shadow or a filter needs the whole shape.
        if self.state.shadow.is_visible() || self.state.filters.is_some() {
            let all = || self.weight_of(&self.device_path(path), spread, usize::MAX);
            let _lines = self.count_lines(path, spread, all)?;
            return draw(self, path);
        }
        if path.is_none() {
            let weight = self.weight(spread, spread.most());
            if weight.seen <= spread.most() {
                let _lines = self.count_lines(None, spread, || weight)?;
                return draw(self, None);
            }
        }
        let own = path.map(|path| {
            let device = self.device_path(Some(path)).into_owned();
            std::mem::replace(&mut self.path, device)
        });
        let bounds = self.state.clip.bounds;
        let outcome = self.in_area(bounds.intersect(self.surface.area()), spread, &draw);
        self.state.current().clip.bounds = bounds;
        if let Some(own) = own {
            self.path = own;
        }
        outcome
    }

    /// The same of an outline that is in device space already.
    pub(super) fn outline_in_areas(
        &mut self,
        outline: &BezPath,
        spread: Spread,
        draw: impl Fn(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let outline = Path2d::from_bez(outline).into_path();
        let own = std::mem::replace(&mut self.path, outline);
        let outcome = self.in_areas(None, spread, |context, _| draw(context));
        self.path = own;
        outcome
    }

    fn in_area(
        &mut self,
        area: PixelRect,
        spread: Spread,
        draw: &impl Fn(&mut Self, Option<&Path2d>) -> Result<()>,
    ) -> Result<()> {
        // Nobody sees the state until its bounds are what they were.
        self.state.current().clip.bounds = area;
        let weight = self.weight(spread, spread.most());
        let is_heavy = weight.seen > spread.most();
        // Of what reaches across an area each half sees all.
        let halves = halves(area, spread.reach).filter(|_| is_heavy);
        let Some(halves) = halves else {
            let all = || match is_heavy {
                true => self.weight(spread, usize::MAX),
                false => weight,
            };
            let _lines = self.count_lines(None, spread, all)?;
            draw(self, None)?;
            // Not kept until there are more.
            return match self.surface.is_heavy() {
                true => self.surface.flush(),
                false => Ok(()),
            };
        };
        halves
            .into_iter()
            .try_for_each(|half| self.in_area(half, spread, draw))
    }

    /// Counts the lines that curves become while they are drawn. A path of lines has been counted already.
    fn count_lines(
        &self,
        path: Option<&Path2d>,
        spread: Spread,
        weight: impl FnOnce() -> Weight,
    ) -> Result<Option<Charge>> {
        let path = path.map_or(&self.path, Path2d::path);
        if path.segments().is_of_lines() {
            return Ok(None);
        }
        let lines = weight().lines;
        let bytes = lines.saturating_mul(spread.each * LINE_BYTES) as u64;
        (self.surface.ledger().charge(MemoryKind::Contexts, bytes)).map(Some)
    }

    /// What the current path weighs within the clipping region's bounds.
    fn weight(&self, spread: Spread, limit: usize) -> Weight {
        self.weight_of(&self.path, spread, limit)
    }

    fn weight_of(&self, path: &Path, spread: Spread, limit: usize) -> Weight {
        let sight = self.sight();
        let near = sight.inflated(spread.reach);
        let (mut lines, mut seen) = (0, 0.0);
        let mut last = None;
        path.any_line(&sight, |line| {
            lines += 1;
            let end = line.end_point();
            if let (Some(from), Some(to), false) = (last, end, matches!(line, PathEl::MoveTo(_)))
                && let Some(length) = near.length_within(from, to)
            {
                seen += 1.0 + length / PIXELS_EACH;
            }
            last = end.or(last);
            seen > limit as f64
        });
        // What is above the limit by less than one is above it.
        let seen = f64::ceil(seen) as usize;
        Weight { lines, seen }
    }
}

/// Both halves of an area, cut across its longer side; `None` where it is no longer than twice so far.
fn halves(area: PixelRect, reach: f64) -> Option<[PixelRect; 2]> {
    let (width, height) = (area.width(), area.height());
    let longer = width.max(height);
    if longer <= SMALLEST || f64::from(longer) <= 2.0 * reach {
        return None;
    }
    let (mut one, mut other) = (area, area);
    // Sides of bitmaps fit in 16 bits.
    if width > height {
        one.x1 = area.x0 + (width / 2) as i32;
        other.x0 = one.x1;
    } else {
        one.y1 = area.y0 + (height / 2) as i32;
        other.y0 = one.y1;
    }
    Some([one, other])
}
