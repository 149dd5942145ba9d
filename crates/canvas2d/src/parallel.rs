//! Work that falls into bands of rows, done by several threads.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// More threads make a single call faster and everything beside it slower.
const MAX_THREADS: usize = 4;

/// Does `work` for each number below `count`, on this thread and others, and gives the results in
/// order.
///
/// The threads live no longer than the call: starting one takes 30 µs, a band is worth milliseconds.
pub(crate) fn map_bands<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take_bands = || {
        let indices = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let indices = indices.take_while(|index| *index < count);
        indices
            .map(|index| (index, work(index)))
            .collect::<Vec<_>>()
    };
    let mut bands = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads().min(count))
            // Where no thread can be had, this one does the work.
            .filter_map(|_| {
                std::thread::Builder::new()
                    .spawn_scoped(scope, take_bands)
                    .ok()
            })
            .collect();
        let mut bands = take_bands();
        for helper in helpers {
            match helper.join() {
                Ok(more) => bands.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        bands
    });
    bands.sort_unstable_by_key(|(index, _)| *index);
    bands.into_iter().map(|(_, band)| band).collect()
}

/// Does `work` with each part, on this thread and others.
pub(crate) fn for_each_part<T: Send>(parts: impl IntoIterator<Item = T>, work: impl Fn(T) + Sync) {
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| Mutex::new(Some(part)))
        .collect();
    map_bands(parts.len(), |index| {
        let part = parts[index]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        part.map(&work)
    });
}

thread_local! {
    /// Whether the thread that asked for the work does not wait for it.
    static ASIDE: Cell<bool> = const { Cell::new(false) };
}

/// Does work that its caller goes on beside: of several cores one is left to it.
pub fn aside<T>(work: impl FnOnce() -> T) -> T {
    // A panic leaves it so: on a thread that does nothing else than such work.
    let outer = ASIDE.replace(true);
    let result = work();
    ASIDE.set(outer);
    result
}

/// Lets others onto the core, if this is work aside. The system may have put it on the core of the caller
/// that goes on, which would wait for milliseconds else.
pub(crate) fn give_way() {
    if ASIDE.get() {
        std::thread::yield_now();
    }
}

/// How many threads work at the most.
pub(crate) fn threads() -> usize {
    // Asking reads files of the system.
    static CORES: OnceLock<usize> = OnceLock::new();
    let cores = *CORES
        .get_or_init(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
    let free = if ASIDE.get() { cores - 1 } else { cores };
    free.clamp(1, MAX_THREADS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_aside_leaves_a_core() {
        let all = threads();
        let some = aside(threads);
        assert!(some >= 1 && some <= all, "{some} of {all}");
        assert!(all == 1 || all == MAX_THREADS || some == all - 1);
        assert_eq!(threads(), all);
    }

    #[test]
    fn every_part_is_worked_on() {
        let mut numbers: Vec<_> = (0..100).collect();
        for_each_part(numbers.chunks_mut(7), |part| {
            part.iter_mut().for_each(|number| *number *= 2);
        });
        assert_eq!(numbers, (0..100).map(|i| i * 2).collect::<Vec<_>>());
    }

    #[test]
    fn every_band_is_done_once_and_in_order() {
        for count in [0, 1, 2, 100] {
            assert_eq!(
                map_bands(count, |index| index * 3),
                (0..count).map(|i| i * 3).collect::<Vec<_>>()
            );
        }
    }
}
