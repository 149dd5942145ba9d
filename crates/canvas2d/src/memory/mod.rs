//! The ledger: how many bytes of pixels, contexts and caches are alive, by kind.
//!
//! Every large buffer holds a [`Charge`]; dropping the buffer drops the charge, on whatever thread
//! that happens. The binding reads the sums and tells the JavaScript engine; it hooks a
//! [`Reclaim`] in, so that what JavaScript has dropped is freed before more is taken. Keeping
//! both out of the call sites makes it impossible to take memory that nobody has counted.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

mod counted;
mod tally;

pub(crate) use counted::Counted;
pub(crate) use tally::Tally;

use crate::error::{Error, Result};

/// What a piece of memory is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryKind {
    /// Bitmaps of canvases and the snapshots made of them.
    Surfaces,
    /// Decoded images.
    Images,
    /// What contexts hold beside pixels: paths, saved states, clips, dashes, gradients, what is recorded
    /// and not drawn yet, and the pages of documents.
    Contexts,
    /// Fonts that were registered or opened.
    Fonts,
    /// Anything that is kept only to be faster.
    Caches,
}

impl MemoryKind {
    /// All kinds, in the order in which they are reported.
    pub const ALL: [Self; 5] = [
        Self::Surfaces,
        Self::Images,
        Self::Contexts,
        Self::Fonts,
        Self::Caches,
    ];

    /// The name users see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surfaces => "surfaces",
            Self::Images => "images",
            Self::Contexts => "contexts",
            Self::Fonts => "fonts",
            Self::Caches => "caches",
        }
    }
}

/// Frees what is no longer reachable, before memory is taken.
pub trait Reclaim: Send + Sync {
    /// Called on the thread that is about to take `bytes`; may free other buffers of the ledger.
    fn before_taking(&self, ledger: &Ledger, bytes: u64);

    /// Whether the operating system has `bytes` left, once everything that can be given back was.
    /// Called on any thread.
    fn has_system(&self, _ledger: &Ledger, _bytes: u64) -> bool {
        true
    }
}

#[derive(Debug, Default)]
struct Counter {
    live: AtomicU64,
    peak: AtomicU64,
    count: AtomicU64,
}

impl Counter {
    fn take(&self, bytes: u64) {
        self.grow(bytes);
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    fn give_back(&self, bytes: u64) {
        self.shrink(bytes);
        self.count.fetch_sub(1, Ordering::Relaxed);
    }

    fn grow(&self, bytes: u64) {
        let live = self.live.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.peak.fetch_max(live, Ordering::Relaxed);
    }

    fn shrink(&self, bytes: u64) {
        self.live.fetch_sub(bytes, Ordering::Relaxed);
    }

    fn usage(&self) -> Usage {
        Usage {
            live: self.live.load(Ordering::Relaxed),
            peak: self.peak.load(Ordering::Relaxed),
            count: self.count.load(Ordering::Relaxed),
        }
    }
}

/// Bytes and buffers of one kind, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Bytes held now.
    pub live: u64,
    /// The most bytes ever held at once.
    pub peak: u64,
    /// Buffers held now.
    pub count: u64,
}

/// The sums of one JavaScript environment.
#[derive(Default)]
pub struct Ledger {
    kinds: [Counter; MemoryKind::ALL.len()],
    total: Counter,
    taken: AtomicU64,
    /// Zero means no limit.
    limit: AtomicU64,
    reclaim: OnceLock<Box<dyn Reclaim>>,
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger")
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

impl Ledger {
    /// An empty ledger without a limit.
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// Hooks the sweeper in. Only the first one counts.
    pub fn set_reclaim(&self, reclaim: Box<dyn Reclaim>) {
        // A second environment has a second ledger, so a second hook can only be a mistake that
        // changes nothing.
        let _ = self.reclaim.set(reclaim);
    }

    /// Sets the most bytes that may be live at once; zero for no limit. Default: no limit.
    pub fn set_limit(&self, bytes: u64) {
        self.limit.store(bytes, Ordering::Relaxed);
    }

    /// The limit in bytes, zero for none.
    pub fn limit(&self) -> u64 {
        self.limit.load(Ordering::Relaxed)
    }

    /// What is held of one kind.
    pub fn usage(&self, kind: MemoryKind) -> Usage {
        self.kinds[kind as usize].usage()
    }

    /// What is held in all.
    pub fn total(&self) -> Usage {
        self.total.usage()
    }

    /// All bytes ever taken; grows only. The sweep's budget is counted with it.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Lets the hook free what is unreachable, then says whether `bytes` more would fit.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`] when they would not.
    pub fn make_room(&self, bytes: u64) -> Result<()> {
        if let Some(reclaim) = self.reclaim.get() {
            reclaim.before_taking(self, bytes);
        }
        let (live, limit) = (self.total().live, self.limit());
        if limit != 0 && live.saturating_add(bytes) > limit {
            return Err(Error::MemoryLimit {
                needed: bytes,
                live,
                limit,
            });
        }
        self.ask_system(bytes)
    }

    /// Asks the operating system for what is about to be taken where a refusal would end the process:
    /// vectors that grow, libraries, and the JavaScript engine know no other answer to it.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] when there is not as much, and something to spare.
    pub fn ask_system(&self, bytes: u64) -> Result<()> {
        match self.reclaim.get() {
            Some(reclaim) if bytes > 0 && !reclaim.has_system(self, bytes) => {
                Err(Error::OutOfMemory { bytes })
            }
            _ => Ok(()),
        }
    }

    /// Counts `bytes` that are about to be taken, for as long as the [`Charge`] lives.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] when they would exceed the limit, [`Error::OutOfMemory`] when the
    /// operating system has none left.
    pub fn charge(self: &Arc<Self>, kind: MemoryKind, bytes: u64) -> Result<Charge> {
        self.make_room(bytes)?;
        self.kinds[kind as usize].take(bytes);
        self.total.take(bytes);
        self.taken.fetch_add(bytes, Ordering::Relaxed);
        Ok(Charge {
            ledger: Arc::clone(self),
            kind,
            bytes,
        })
    }
}

/// Bytes that are counted as long as this lives.
#[derive(Debug)]
pub struct Charge {
    ledger: Arc<Ledger>,
    kind: MemoryKind,
    bytes: u64,
}

impl Charge {
    /// The ledger that this charge is counted in.
    pub fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// The bytes that are counted.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Counts another number of bytes from now on.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] when more would exceed the limit; the charge stays as it was then.
    pub fn resize(&mut self, bytes: u64) -> Result<()> {
        let counters = [&self.ledger.kinds[self.kind as usize], &self.ledger.total];
        if let Some(less) = self.bytes.checked_sub(bytes) {
            counters.iter().for_each(|counter| counter.shrink(less));
        } else {
            let more = bytes - self.bytes;
            self.ledger.make_room(more)?;
            counters.iter().for_each(|counter| counter.grow(more));
            self.ledger.taken.fetch_add(more, Ordering::Relaxed);
        }
        self.bytes = bytes;
        Ok(())
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.ledger.kinds[self.kind as usize].give_back(self.bytes);
        self.ledger.total.give_back(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charges_come_back_when_dropped() {
        let ledger = Ledger::new();
        let first = ledger
            .charge(MemoryKind::Surfaces, 100)
            .expect("no limit is set");
        let second = ledger
            .charge(MemoryKind::Images, 50)
            .expect("no limit is set");
        assert_eq!(
            ledger.total(),
            Usage {
                live: 150,
                peak: 150,
                count: 2
            }
        );
        drop(first);
        assert_eq!(
            ledger.usage(MemoryKind::Surfaces),
            Usage {
                live: 0,
                peak: 100,
                count: 0
            }
        );
        std::thread::spawn(move || drop(second))
            .join()
            .expect("dropping does not panic");
        assert_eq!(
            ledger.total(),
            Usage {
                live: 0,
                peak: 150,
                count: 0
            }
        );
        assert_eq!(ledger.taken(), 150);
    }

    #[test]
    fn charges_grow_and_shrink() {
        let ledger = Ledger::new();
        ledger.set_limit(100);
        let mut charge = ledger.charge(MemoryKind::Contexts, 40).expect("40 of 100");
        charge.resize(90).expect("90 of 100");
        assert!(charge.resize(101).is_err());
        assert_eq!(charge.bytes(), 90);
        charge.resize(10).expect("less always fits");
        let usage = ledger.usage(MemoryKind::Contexts);
        assert_eq!((usage.live, usage.peak, usage.count), (10, 90, 1));
        assert_eq!(ledger.taken(), 90);
        drop(charge);
        assert_eq!(ledger.total().live, 0);
    }

    #[test]
    fn the_limit_is_checked_before_anything_is_counted() {
        let ledger = Ledger::new();
        ledger.set_limit(100);
        let held = ledger.charge(MemoryKind::Surfaces, 80).expect("80 of 100");
        let refused = ledger
            .charge(MemoryKind::Surfaces, 21)
            .expect_err("101 of 100");
        assert_eq!(
            refused,
            Error::MemoryLimit {
                needed: 21,
                live: 80,
                limit: 100
            }
        );
        assert_eq!(ledger.total().live, 80);
        drop(held);
        assert!(ledger.charge(MemoryKind::Surfaces, 100).is_ok());
    }

    #[test]
    fn the_hook_may_free_before_the_limit_is_applied() {
        struct DropOne(std::sync::Mutex<Option<Charge>>);
        impl Reclaim for DropOne {
            fn before_taking(&self, _: &Ledger, _: u64) {
                self.0.lock().expect("not poisoned").take();
            }
        }
        let ledger = Ledger::new();
        ledger.set_limit(100);
        let held = ledger
            .charge(MemoryKind::Surfaces, 100)
            .expect("fits exactly");
        ledger.set_reclaim(Box::new(DropOne(std::sync::Mutex::new(Some(held)))));
        assert!(ledger.charge(MemoryKind::Surfaces, 100).is_ok());
    }

    #[test]
    fn what_the_system_does_not_have_is_refused_and_not_counted() {
        struct System(u64);
        impl Reclaim for System {
            fn before_taking(&self, _: &Ledger, _: u64) {}
            fn has_system(&self, _: &Ledger, bytes: u64) -> bool {
                bytes <= self.0
            }
        }
        let ledger = Ledger::new();
        ledger.set_reclaim(Box::new(System(100)));
        assert!(ledger.charge(MemoryKind::Surfaces, 100).is_ok());
        let refused = ledger
            .charge(MemoryKind::Surfaces, 101)
            .expect_err("101 of 100");
        assert_eq!(refused, Error::OutOfMemory { bytes: 101 });
        assert_eq!(ledger.total().live, 0);
        assert_eq!(
            ledger.ask_system(200),
            Err(Error::OutOfMemory { bytes: 200 })
        );
        assert_eq!(ledger.ask_system(0), Ok(()));
    }
}
