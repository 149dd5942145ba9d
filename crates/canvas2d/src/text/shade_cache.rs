//! Blurred masks of glyphs, which shadows of text are made of. A blur is linear: where glyphs have no
//! pixel in common, their blurred masks add up to the shadow of all, and blurring a label anew takes
//! several times as long as all else that drawing it does.

use std::rc::Rc;
use std::sync::Arc;

use crate::blur::{blur, reach};
use crate::memory::Ledger;
use crate::text::capsule::GlyphMask;
use crate::text::clock::ClockCache;
use crate::text::label_cache::PlacedMask;

/// Some 1000 glyphs at 24 px with a small blur.
const SHADE_BUDGET: usize = 2 << 20;
/// Wider blurs of a whole text take no longer than those of its glyphs.
const MAX_REACH: i32 = 32;
/// Pixels of a blurred mask.
const MAX_AREA: usize = 1 << 14;

/// A mask, by where it lies in memory, and the deviation of its blur.
type Key = (usize, u64);

/// Blurred masks by what they were. The originals are held, so that none other can lie where they do.
pub(crate) struct ShadeCache(ClockCache<Key, (Rc<GlyphMask>, Rc<GlyphMask>)>);

impl ShadeCache {
    pub(crate) fn new(ledger: &Arc<Ledger>) -> Self {
        Self(ClockCache::new(SHADE_BUDGET, ledger))
    }

    /// The masks of a text, blurred, each where it stands; `None` where blurring all of them at once
    /// is better: when some overlap, or are too large.
    pub(crate) fn blurred(&mut self, masks: &[PlacedMask], sigma: f64) -> Option<Vec<PlacedMask>> {
        if reach(sigma) > MAX_REACH || PlacedMask::overlap(masks) {
            return None;
        }
        if sigma == 0.0 {
            return Some(masks.to_vec());
        }
        let blurred = |placed: &PlacedMask| {
            Some(PlacedMask {
                mask: self.mask(&placed.mask, sigma)?,
                ..*placed
            })
        };
        masks.iter().map(blurred).collect()
    }

    fn mask(&mut self, mask: &Rc<GlyphMask>, sigma: f64) -> Option<Rc<GlyphMask>> {
        let key = (Rc::as_ptr(mask) as usize, sigma.to_bits());
        if let Some((_, blurred)) = self.0.get(&key) {
            return Some(Rc::clone(blurred));
        }
        let blurred = Rc::new(of(mask, sigma)?);
        let bytes = 2 * size_of::<GlyphMask>() + mask.coverage.len() + blurred.coverage.len();
        // What is not kept is only blurred again.
        let _ = self
            .0
            .insert(key, (Rc::clone(mask), Rc::clone(&blurred)), bytes);
        Some(blurred)
    }
}

/// A mask blurred, as far as that reaches; `None` when it is too large.
fn of(mask: &GlyphMask, sigma: f64) -> Option<GlyphMask> {
    let reach = reach(sigma) as usize;
    let (inner, lines) = (usize::from(mask.width), usize::from(mask.height));
    let (width, height) = (inner + 2 * reach, lines + 2 * reach);
    if width * height > MAX_AREA {
        return None;
    }
    let mut pixels = vec![0; width * height];
    let rows = mask.coverage.chunks_exact(mask.stride().max(1));
    for (row, to) in rows.zip(pixels.chunks_exact_mut(width).skip(reach)) {
        to[reach..reach + inner].copy_from_slice(&row[..inner]);
    }
    blur::<1>(&mut pixels, width, height, sigma, sigma);
    let shift = reach as i16;
    let (left, top) = (mask.left - shift, mask.top - shift);
    Some(GlyphMask::new(
        left,
        top,
        width as u16,
        height as u16,
        &pixels,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MemoryKind;

    fn placed(x: i32, side: u16) -> PlacedMask {
        let coverage = vec![255; usize::from(side) * usize::from(side)];
        let mask = Rc::new(GlyphMask::new(0, 0, side, side, &coverage));
        PlacedMask { mask, x, y: 20 }
    }

    #[test]
    fn blurred_masks_add_up_to_the_blurred_whole() {
        let ledger = Ledger::new();
        let mut cache = ShadeCache::new(&ledger);
        let masks = [placed(20, 9), placed(30, 6), placed(36, 8)];
        for sigma in [1.0, 2.0, 4.5] {
            let (width, height) = (80, 60);
            let mut whole = vec![0; width * height];
            for mask in &masks {
                let area = mask.area();
                for y in area.y0 as usize..area.y1 as usize {
                    whole[y * width + area.x0 as usize..y * width + area.x1 as usize].fill(255);
                }
            }
            blur::<1>(&mut whole, width, height, sigma, sigma);
            let blurred = cache.blurred(&masks, sigma).expect("they are small");
            for (at, wanted) in whole.iter().enumerate() {
                let (x, y) = ((at % width) as i32, (at / width) as i32);
                let value = |placed: &PlacedMask| {
                    let (area, mask) = (placed.area(), &placed.mask);
                    let inside = (area.x0..area.x1).contains(&x) && (area.y0..area.y1).contains(&y);
                    let place = || (y - area.y0) as usize * mask.stride() + (x - area.x0) as usize;
                    inside.then(|| u16::from(mask.coverage[place()]))
                };
                let sum: u16 = blurred.iter().filter_map(value).sum();
                assert!(
                    sum.abs_diff(u16::from(*wanted)) <= 3,
                    "{sigma}: {sum} {wanted}"
                );
            }
        }
    }

    #[test]
    fn what_overlaps_or_is_large_is_left_and_the_rest_is_bounded() {
        let ledger = Ledger::new();
        let mut cache = ShadeCache::new(&ledger);
        assert!(
            cache
                .blurred(&[placed(20, 9), placed(28, 9)], 2.0)
                .is_none()
        );
        assert!(cache.blurred(&[placed(20, 200)], 2.0).is_none());
        assert!(cache.blurred(&[placed(20, 9)], 20.0).is_none());
        assert_eq!(ledger.total().live, 0);
        for _ in 0..2000 {
            assert!(cache.blurred(&[placed(0, 30)], 4.0).is_some());
        }
        let held = ledger.usage(MemoryKind::Caches).live;
        assert!(held <= SHADE_BUDGET as u64 + (64 << 10), "{held}");
        drop(cache);
        assert_eq!(ledger.total().live, 0);
    }
}
