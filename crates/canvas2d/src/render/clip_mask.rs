//! What a clip covers, for drawing that goes by coverage. Rasterising the clip anew for every label
//! took longer than the label; a clip that has been asked for as many pixels as it has is drawn once
//! and kept with the shape, as long as that is there.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::coverage::cut;
use super::rasterizer::clip_coverage;
use crate::clip::{ClipShape, KeptCoverage};
use crate::geometry::PixelRect;
use crate::memory::{Ledger, MemoryKind};

/// Larger clips are drawn where they are needed.
const MAX_AREA: u64 = 1 << 22;

/// What asking costs besides the pixels, in pixels.
const ASKING: u64 = 2000;

/// What a chain of clips covers of the pixels of `band`, row by row. `seen` is where anything can be
/// drawn in this clip.
pub(super) fn clip_alphas<'a>(
    shape: &'a Arc<ClipShape>,
    seen: PixelRect,
    band: PixelRect,
    ledger: &Arc<Ledger>,
) -> Cow<'a, [u8]> {
    let kept = match shape.coverage.get() {
        Some(kept) => kept.as_ref(),
        None => keep(shape, seen, band, ledger),
    };
    match kept.filter(|kept| kept.area.contains(band)) {
        Some(kept) if kept.area == band => Cow::Borrowed(&kept.alphas),
        Some(kept) => Cow::Owned(cut(&kept.alphas, kept.area, band)),
        None => Cow::Owned(clip_coverage(shape, band)),
    }
}

/// Draws a clip that was asked for often enough.
fn keep<'a>(
    shape: &'a Arc<ClipShape>,
    seen: PixelRect,
    band: PixelRect,
    ledger: &Arc<Ledger>,
) -> Option<&'a KeptCoverage> {
    let more = band.area() + ASKING;
    let asked = shape.asked.fetch_add(more, Ordering::Relaxed) + more;
    if asked < seen.area() * 2 || seen.area() > MAX_AREA {
        return None;
    }
    let made = shape.coverage.get_or_init(|| {
        let charge = ledger.charge(MemoryKind::Caches, seen.area()).ok()?;
        Some(KeptCoverage {
            area: seen,
            alphas: clip_coverage(shape, seen),
            _charge: charge,
        })
    });
    made.as_ref()
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::{Circle, Shape as _};

    use super::*;
    use crate::clip::ClipOutline;
    use crate::path::FillRule;

    fn circle() -> Arc<ClipShape> {
        let path = Circle::new((40.3, 30.1), 25.7).to_path(0.01);
        ClipShape::single(ClipOutline::Path(path, FillRule::NonZero), None)
    }

    #[test]
    fn a_clip_in_use_is_kept_and_stays_the_same() {
        let ledger = Ledger::new();
        let (shape, seen) = (circle(), PixelRect::new(10, 0, 70, 60));
        let bands = [
            PixelRect::new(12, 3, 40, 20),
            PixelRect::new(30, 10, 70, 60),
            seen,
        ];
        let drawn = bands.map(|band| clip_coverage(&shape, band));
        for _ in 0..50 {
            for (band, drawn) in bands.iter().zip(&drawn) {
                assert_eq!(*clip_alphas(&shape, seen, *band, &ledger), drawn[..]);
            }
        }
        assert_eq!(ledger.usage(MemoryKind::Caches).live, seen.area());
        let wider = PixelRect::new(0, 0, 70, 60);
        let alphas = clip_alphas(&shape, wider, wider, &ledger);
        assert_eq!(*alphas, clip_coverage(&shape, wider)[..]);
        drop(alphas);
        drop(shape);
        assert_eq!(ledger.total().live, 0);
    }

    #[test]
    fn what_is_asked_for_once_or_has_no_memory_is_not_kept() {
        let ledger = Ledger::new();
        let (shape, seen) = (circle(), PixelRect::new(0, 0, 300, 300));
        clip_alphas(&shape, seen, PixelRect::new(0, 0, 10, 10), &ledger);
        assert_eq!(ledger.total().live, 0);
        ledger.set_limit(1000);
        for _ in 0..200 {
            let band = PixelRect::new(30, 20, 60, 50);
            let alphas = clip_alphas(&shape, seen, band, &ledger);
            assert_eq!(*alphas, clip_coverage(&shape, band)[..]);
        }
        assert_eq!(ledger.total().live, 0);
    }
}
