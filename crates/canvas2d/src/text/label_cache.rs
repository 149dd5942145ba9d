//! Labels that are drawn again: the masks of a text where it stands in a pixel. Finding each glyph's
//! mask takes as long as drawing it, and a few wide masks are drawn faster than many narrow ones.

use std::rc::Rc;
use std::sync::Arc;

use crate::geometry::PixelRect;
use crate::memory::Ledger;
use crate::text::capsule::GlyphMask;
use crate::text::clock::ClockCache;
use crate::text::mask_form::MaskForm;

/// Some 1000 labels.
const LABEL_BUDGET: usize = 1 << 20;
/// Longer texts are seldom drawn twice.
const MAX_MASKS: usize = 48;
/// Pixels of a label whose masks are joined.
const MAX_AREA: u64 = 1 << 14;
/// How many times more pixels the box of a label may have than its masks, to be joined: a turned
/// one is mostly box.
const MOST_EMPTY: u64 = 2;

/// A mask, and the pixel that its glyph's origin stands in.
#[derive(Clone, Debug)]
pub(crate) struct PlacedMask {
    pub(crate) mask: Rc<GlyphMask>,
    pub(crate) x: i32,
    pub(crate) y: i32,
}

impl PlacedMask {
    pub(crate) fn area(&self) -> PixelRect {
        let x = self.x.saturating_add(self.mask.left.into());
        let y = self.y.saturating_add(self.mask.top.into());
        PixelRect::new(
            x,
            y,
            x.saturating_add(self.mask.width.into()),
            y.saturating_add(self.mask.height.into()),
        )
    }

    /// Whether masks of a text may have pixels in common; they follow each other.
    pub(crate) fn overlap(masks: &[Self]) -> bool {
        let mut before = PixelRect::default();
        masks.iter().any(|mask| {
            let area = mask.area();
            let meets = before.intersects(area);
            before = before.union(area);
            meets
        })
    }
}

/// All that the masks of a text depend on but the pixel it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LabelKey {
    text: u64,
    size: u64,
    spacing: (u64, u64),
    linear: (u64, u64, u64, u64),
    /// How far right and down of the pixel's corner the text begins.
    rest: (u64, u64),
    pen: u64,
    in_chords: bool,
}

impl LabelKey {
    /// A shaped text with the matrix from its pixels to device space; also says in which pixel it
    /// stands. `None` where that is too far away.
    pub(crate) fn new(
        text: u64,
        size: f64,
        spacing: (f64, f64),
        matrix: [f64; 6],
        form: &MaskForm,
    ) -> Option<(Self, (i32, i32))> {
        /// Further than any bitmap is wide.
        const FAR: f64 = 1e6;
        let [a, b, c, d, e, f] = matrix;
        if !(e.abs() < FAR && f.abs() < FAR) {
            return None;
        }
        let (x, y) = (e.floor(), f.floor());
        let key = Self {
            text,
            size: size.to_bits(),
            spacing: (spacing.0.to_bits(), spacing.1.to_bits()),
            linear: (a.to_bits(), b.to_bits(), c.to_bits(), d.to_bits()),
            rest: ((e - x).to_bits(), (f - y).to_bits()),
            pen: form.pen.map_or(0, |pen| pen.bits()),
            in_chords: form.in_chords,
        };
        Some((key, (x as i32, y as i32)))
    }
}

/// Masks of labels by what they depend on. What was drawn but once has none yet.
pub(crate) struct LabelCache(ClockCache<LabelKey, Option<Rc<[PlacedMask]>>>);

impl LabelCache {
    pub(crate) fn new(ledger: &Arc<Ledger>) -> Self {
        Self(ClockCache::new(LABEL_BUDGET, ledger))
    }

    /// The masks of a label that was drawn at least twice, in this pixel now.
    pub(crate) fn get(&mut self, key: &LabelKey, (x, y): (i32, i32)) -> Option<Vec<PlacedMask>> {
        let masks = self.0.get(key)?.as_ref()?;
        let moved = |placed: &PlacedMask| PlacedMask {
            mask: Rc::clone(&placed.mask),
            x: placed.x + x,
            y: placed.y + y,
        };
        Some(masks.iter().map(moved).collect())
    }

    /// Notes that a label was drawn with these masks, all that it has.
    pub(crate) fn drawn(&mut self, key: LabelKey, (x, y): (i32, i32), masks: &[PlacedMask]) {
        if masks.len() > MAX_MASKS {
            return;
        }
        // What is not kept is only made again.
        if self.0.get(&key).is_none() {
            let _ = self.0.insert(key, None, 0);
            return;
        }
        let moved = |placed: &PlacedMask| PlacedMask {
            mask: Rc::clone(&placed.mask),
            x: placed.x.saturating_sub(x),
            y: placed.y.saturating_sub(y),
        };
        let masks: Vec<_> = masks.iter().map(moved).collect();
        let kept: Rc<[_]> = joined(&masks).unwrap_or(masks).into();
        let bytes_of = |placed: &PlacedMask| {
            size_of::<PlacedMask>() + size_of::<GlyphMask>() + placed.mask.coverage.len()
        };
        let bytes = kept.iter().map(bytes_of).sum();
        let _ = self.0.insert(key, Some(kept), bytes);
    }
}

/// As few masks as make the same picture: those without a pixel in common become one. `None` where
/// the box of all is too large for that.
fn joined(masks: &[PlacedMask]) -> Option<Vec<PlacedMask>> {
    let areas = masks.iter().map(PlacedMask::area);
    let extent = areas.clone().fold(PixelRect::default(), PixelRect::union);
    let inked: u64 = areas.map(PixelRect::area).sum();
    if extent.area() > MAX_AREA || extent.area() > inked.saturating_mul(MOST_EMPTY) {
        return None;
    }
    let mut parts: Vec<(PixelRect, Vec<u8>)> = Vec::new();
    for placed in masks {
        let fits = |part: &mut (PixelRect, Vec<u8>)| !meets(&mut part.1, extent, placed);
        if !parts.last_mut().is_some_and(fits) {
            parts.push((PixelRect::default(), vec![0; extent.area() as usize]));
        }
        let (area, coverage) = parts.last_mut()?;
        *area = area.union(placed.area());
        for_each_row(placed, extent, coverage, |to, from| {
            for (to, from) in to.iter_mut().zip(from) {
                *to |= from;
            }
        });
    }
    let mask = |(area, coverage): &(PixelRect, Vec<u8>)| {
        let rows = (area.y0..area.y1).map(|y| extent.offset(area.x0, y));
        let width = area.width() as usize;
        let cropped: Vec<u8> = rows
            .flat_map(|from| &coverage[from..from + width])
            .copied()
            .collect();
        let mask = GlyphMask::new(
            0,
            0,
            u16::try_from(area.width()).ok()?,
            u16::try_from(area.height()).ok()?,
            &cropped,
        );
        Some(PlacedMask {
            mask: Rc::new(mask),
            x: area.x0,
            y: area.y0,
        })
    };
    parts.iter().map(mask).collect()
}

/// Whether a mask covers any pixel that is covered already.
fn meets(coverage: &mut [u8], extent: PixelRect, placed: &PlacedMask) -> bool {
    let mut meets = false;
    for_each_row(placed, extent, coverage, |to, from| {
        meets |= to.iter().zip(from).any(|(to, from)| *to > 0 && *from > 0);
    });
    meets
}

/// The rows of a mask beside those of the coverage it lies in.
fn for_each_row(
    placed: &PlacedMask,
    extent: PixelRect,
    coverage: &mut [u8],
    mut each: impl FnMut(&mut [u8], &[u8]),
) {
    let area = placed.area();
    let width = area.width() as usize;
    let rows = placed
        .mask
        .coverage
        .chunks_exact(placed.mask.stride().max(1));
    for (y, row) in (area.y0..area.y1).zip(rows) {
        let at = extent.offset(area.x0, y);
        each(&mut coverage[at..at + width], &row[..width]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::outline::Hinting;

    fn placed(x: i32, coverage: [u8; 6]) -> PlacedMask {
        let mask = Rc::new(GlyphMask::new(-1, -2, 3, 2, &coverage));
        PlacedMask { mask, x, y: 50 }
    }

    fn key(text: u64, matrix: [f64; 6]) -> Option<(LabelKey, (i32, i32))> {
        let form = MaskForm::upright(12.0, Hinting::Light).expect("it is small");
        LabelKey::new(text, 12.0, (0.0, 0.0), matrix, &form)
    }

    /// What masks cover, their sum where they meet.
    fn picture(masks: &[PlacedMask]) -> Vec<u32> {
        let area = PixelRect::new(0, 40, 100, 60);
        let mut sums = vec![0; area.area() as usize];
        for placed in masks {
            let mut bytes = vec![0; sums.len()];
            for_each_row(placed, area, &mut bytes, |to, from| {
                to.copy_from_slice(from)
            });
            for (sum, byte) in sums.iter_mut().zip(bytes) {
                *sum += u32::from(byte);
            }
        }
        sums
    }

    #[test]
    fn a_label_is_kept_from_the_second_time_on_and_moves() {
        let ledger = Ledger::new();
        let mut cache = LabelCache::new(&ledger);
        let (key, at) = key(7, [1.0, 0.0, 0.0, 1.0, 10.25, 50.0]).expect("it is near");
        assert_eq!(at, (10, 50));
        let masks = [placed(10, [9; 6]), placed(14, [7; 6])];
        cache.drawn(key, at, &masks);
        assert!(cache.get(&key, at).is_none());
        cache.drawn(key, at, &masks);
        let again = cache.get(&key, at).expect("it was drawn twice");
        assert_eq!(again.len(), 1);
        assert_eq!(picture(&again), picture(&masks));
        let moved = cache.get(&key, (13, 47)).expect("it is the same label");
        assert_eq!(moved[0].area(), again[0].area().shifted(3, -3));
        assert!(ledger.usage(crate::memory::MemoryKind::Caches).live > 0);
        drop(cache);
        assert_eq!(ledger.total().live, 0);
    }

    #[test]
    fn masks_with_pixels_in_common_stay_apart() {
        let masks = [
            placed(10, [9; 6]),
            placed(12, [0, 5, 5, 0, 5, 5]),
            placed(14, [3; 6]),
            placed(17, [0; 6]),
        ];
        let joined = joined(&masks).expect("they are near each other");
        assert_eq!(joined.len(), 2);
        assert_eq!(picture(&joined), picture(&masks));
        let far = [placed(10, [9; 6]), placed(90, [9; 6])];
        assert!(super::joined(&far).is_none());
    }

    #[test]
    fn places_are_told_apart_by_parts_of_a_pixel() {
        let place = |x: f64| key(7, [1.0, 0.0, 0.0, 1.0, x, -3.5]);
        let (one, at) = place(2.25).expect("it is near");
        let (other, there) = place(-7.75).expect("it is near");
        assert!(one == other && at == (2, -4) && there == (-8, -4));
        assert!(place(2.5).expect("it is near").0 != one);
        assert!(place(1e9).is_none() && place(f64::NAN).is_none());
    }
}
