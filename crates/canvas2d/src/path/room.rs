//! The memory of a path: counted as it grows, given back when it is not needed any more, refused where there is
//! none.

use std::sync::Arc;

use super::Path;
use super::segments::Segments;
use crate::error::{Error, Result};
use crate::memory::{Ledger, MemoryKind, Tally};

/// The copy is not counted.
impl Clone for Path {
    fn clone(&self) -> Self {
        Self {
            segments: self.segments.clone(),
            tally: None,
            failure: None,
            ..*self
        }
    }
}

impl Path {
    /// Up to so many bytes stay with a path that is emptied, if it had use for them.
    const KEPT_BYTES: usize = 64 << 10;

    /// An empty path whose memory is counted as that of contexts.
    pub(crate) fn counted(ledger: &Arc<Ledger>) -> Self {
        Self {
            tally: Some(Tally::new(ledger, MemoryKind::Contexts)),
            ..Self::default()
        }
    }

    /// Empties the path, keeping a modest allocation for the next one.
    pub(crate) fn clear(&mut self) {
        let bytes = self.segments.bytes();
        if bytes > Self::KEPT_BYTES || self.segments.used_bytes() < bytes / 4 {
            self.segments = Segments::default();
            self.failure = None;
            if let Some(tally) = &mut self.tally {
                // Nothing always fits.
                let _ = tally.set(0);
            }
        } else {
            self.segments.clear();
        }
        self.start = None;
        self.reopen = false;
        self.disc = None;
    }

    /// Whether all segments since the last call found room. Those that did not are not in the path.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    pub(crate) fn outcome(&mut self) -> Result<()> {
        match self.failure.take() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Does what it is told to the path, or, where there is no room for all of it, nothing.
    ///
    /// # Errors
    /// As [`Self::outcome`].
    pub(crate) fn attempt(&mut self, extend: impl FnOnce(&mut Self)) -> Result<()> {
        let before = Self {
            segments: Segments::default(),
            tally: None,
            failure: None,
            ..*self
        };
        let lengths = self.segments.lengths();
        extend(self);
        let outcome = self.outcome();
        if outcome.is_err() {
            self.segments.truncate(lengths, before.last);
            (self.start, self.last) = (before.start, before.last);
            (self.reopen, self.disc) = (before.reopen, before.disc);
        }
        outcome
    }

    /// Whether there is room for one more segment.
    #[inline]
    pub(super) fn has_room(&mut self) -> bool {
        !self.segments.is_full() || self.make_room()
    }

    /// Counts more memory and takes it. Asks once, as asking may make JavaScript collect its garbage.
    #[cold]
    fn make_room(&mut self) -> bool {
        if self.failure.is_some() {
            return false;
        }
        let bytes = self.segments.grown_bytes() as u64;
        if let Some(tally) = &mut self.tally
            && let Err(error) = tally.set(bytes)
        {
            self.failure = Some(error);
            return false;
        }
        if !self.segments.grow() {
            self.failure = Some(Error::OutOfMemory { bytes });
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Transform;

    fn zigzag(path: &mut Path, lines: u32) {
        for turn in 0..lines {
            path.line_to(&Transform::default(), f64::from(turn), 0.0);
        }
    }

    #[test]
    fn memory_is_counted_and_goes_back() {
        let ledger = Ledger::new();
        let mut path = Path::counted(&ledger);
        zigzag(&mut path, 100_000);
        assert!(path.outcome().is_ok());
        let live = ledger.usage(MemoryKind::Contexts).live;
        assert!((1_600_000..3_500_000).contains(&live), "{live}");
        path.clear();
        assert_eq!(ledger.total().live, 0);
        zigzag(&mut path, 2000);
        path.clear();
        let kept = ledger.total().live;
        assert!(kept > 0);
        zigzag(&mut path, 10);
        path.clear();
        assert_eq!(ledger.total().live, 0, "of {kept}");
    }

    #[test]
    fn what_has_no_room_as_a_whole_is_not_begun() {
        let ledger = Ledger::new();
        let mut path = Path::counted(&ledger);
        let plain = Transform::default();
        path.rect(&plain, [1.0, 2.0, 3.0, 4.0]);
        path.move_to(&plain, 7.0, 8.0);
        let before = path.to_bez();
        ledger.set_limit(3000);
        let extended = path.attempt(|path| {
            path.move_to(&plain, 0.0, 0.0);
            zigzag(path, 1000);
        });
        assert!(extended.is_err());
        assert_eq!(path.to_bez(), before);
        path.line_to(&plain, 9.0, 9.0);
        assert!(path.to_bez().to_svg().ends_with("M7,8 L9,9"));
    }

    #[test]
    fn what_exceeds_the_limit_is_left_out_and_told_once() {
        let ledger = Ledger::new();
        ledger.set_limit(10_000);
        let mut path = Path::counted(&ledger);
        zigzag(&mut path, 10_000);
        assert!(matches!(path.outcome(), Err(Error::MemoryLimit { .. })));
        let len = path.segments().len();
        assert!((200..600).contains(&len), "{len}");
        assert!(path.outcome().is_ok());
        ledger.set_limit(0);
        zigzag(&mut path, 10);
        assert_eq!(path.segments().len(), len + 10);
    }

    #[test]
    fn lines_of_a_list_are_as_lines_one_by_one() {
        let transform = Transform::new([2.0, 0.5, -1.0, 3.0, 7.0, 9.0]);
        let list: Vec<(f64, f64)> = (0..3000)
            .map(|at| (f64::from(at), f64::from(at % 7)))
            .collect();
        for limit in [0, 10_000] {
            let [mut one, mut many] = [(); 2].map(|()| {
                let ledger = Ledger::new();
                ledger.set_limit(limit);
                Path::counted(&ledger)
            });
            for part in [&list[..1], &list[1..1], &list[1..], &list[..5]] {
                for (x, y) in part {
                    one.line_to(&transform, *x, *y);
                }
                many.lines_to(&transform, part, |point| *point);
                one.close();
                many.close();
            }
            assert_eq!(many.segments.len(), one.segments.len());
            assert_eq!(many.to_bez(), one.to_bez());
            assert_eq!(many.last, one.last);
            assert_eq!(many.outcome().is_err(), limit != 0);
            assert_eq!(one.outcome().is_err(), limit != 0);
        }
    }
}
