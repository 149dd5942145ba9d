//! When to look for pixels that JavaScript has dropped, and when to make V8 collect for it.
//!
//! Node runs the finalizers of native handles on the event loop only. A program that does not
//! return to it (a plain loop, promises that settle as microtasks) would never free anything,
//! however often V8 collects. So before bytes are taken:
//!
//! 1. If V8 has collected anything since the last look, the registry is swept.
//! 2. If an allowance has been taken since the last collection, V8 is made to collect everything, if
//!    its heap is so small that this is cheap (1.5 ms for an empty program).
//! 3. Otherwise its young generation is collected by filling it: 0.1 ms to a few milliseconds,
//!    whatever the size of the heap. If that leaves the bound in danger, everything is collected
//!    all the same (0.4 s for 300 MB). This makes the handles of the moment old, so the next young
//!    collection won't find them: the bound leaves room for one of them beside the new one.
//! 4. V8 is told what is held now. Being last, this is no news in a loop that frees as much as it
//!    takes, and V8 is not driven to collections of its own.
//!
//! The bound: what is held stays below twice what the program must hold, plus a constant. Two things
//! are known to be needed: what survived the last full collection, and what was asked for at once
//! since then; both at the same time where the former is known to outlive what is asked for. A
//! program that holds a lot thus pays for a full collection only when it has grown by a quarter.

use std::cell::Cell;
use std::time::{Duration, Instant};

use canvas2d::Ledger;
use napi::Env;

use crate::ledger::ExternalMemory;
use crate::runtimes::Runtime;
use crate::sweep::Registry;

const MIB: u64 = 1 << 20;

/// What a handle weighs beside its pixels: the objects on both sides of the binding.
const HANDLE_BYTES: u64 = 2048;

/// What may be held beyond that.
const BOUND_SLACK: u64 = 24 * MIB;

/// A young collection is tried when at least this much was taken, beside what is asked for.
const YOUNG_SLACK: u64 = 16 * MIB;
const LEAST_ALLOWANCE: u64 = 28 * MIB;

/// Buffers that may be dropped before they are collected, where they are counted.
const BUFFER_SLACK: u64 = 32 * MIB;

/// Sweeping looks at each handle (50 ns), so it has to be worth it.
const SWEEP_BYTES: u64 = 4 * MIB;
const SWEEP_BYTES_PER_HANDLE: u64 = 256;

/// A full collection that takes no longer than this is nothing beside filling the memory.
const CHEAP_BYTES_PER_NANOSECOND: u64 = 24;

/// Test runners load the package's JavaScript in a realm (`vm` context) for each file, of 1 MB. V8 is told nothing of
/// that, and lets them gather.
const MOST_REALMS: u32 = 24;

/// The state of the decision, for one environment.
#[derive(Default)]
pub(crate) struct Collector {
    /// Bytes that were reachable after the last full collection, as far as they are held still.
    floor: Cell<u64>,
    /// What of it had survived an earlier one, too: it was not only about to be dropped.
    kept: Cell<u64>,
    /// What survived that earlier one, and [`Heap::taken`] then.
    survivors: Cell<(u64, u64)>,
    /// The most that was asked for at once since then.
    largest: Cell<u64>,
    /// Bytes that were held after the last collection of either kind.
    mark: Cell<u64>,
    /// How long the last full collection took. Zero at first, so the first one finds out.
    full_cost: Cell<Duration>,
    /// [`Heap::taken`] at the last sweep.
    swept_at: Cell<u64>,
    /// Realms since the last full collection.
    realms: Cell<u32>,
    /// Whether the young generation could not be collected. V8 leaves it alone while it is at work
    /// on a full collection (from Node 24 on), so it is tried again after the next one.
    young_is_blocked: Cell<bool>,
}

/// What the decision is about.
#[derive(Clone, Copy)]
pub(crate) struct Heap<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) env: Env,
    pub(crate) external: &'a ExternalMemory,
    pub(crate) runtime: &'a Runtime,
    pub(crate) registry: &'a Registry,
    /// Bytes that tasks on other threads are going to take.
    pub(crate) pending: u64,
}

impl Heap<'_> {
    /// Bytes that V8 should know of.
    pub(crate) fn held(&self) -> u64 {
        self.standing() + self.pending
    }

    /// What is there already, whoever holds it.
    fn standing(&self) -> u64 {
        self.ledger.total().live + self.registry.len() as u64 * HANDLE_BYTES
    }

    /// Bytes that were ever taken.
    fn taken(&self) -> u64 {
        self.ledger.taken() + self.registry.added() * HANDLE_BYTES
    }
}

impl Collector {
    /// Frees what is known to be unreachable, to see who shares what still.
    pub(crate) fn look(&self, heap: Heap<'_>) {
        if heap.registry.is_stale() {
            self.sweep(heap);
        }
    }

    /// Makes room for `bytes`, as far as unreachable handles stand in the way.
    pub(crate) fn before_taking(&self, heap: Heap<'_>, bytes: u64) {
        self.lower_marks(heap);
        self.largest
            .set(self.largest.get().max(heap.pending + bytes));
        // Nothing new can have become unreachable before V8 has collected.
        if self.is_sweep_worth_it(heap, bytes) && heap.registry.is_stale() {
            self.sweep(heap);
        }
        if self.is_allowance_spent(heap, bytes) || self.is_out_of_bounds(heap, bytes) {
            self.collect(heap, bytes);
        }
        heap.external.raise(heap.held() + bytes);
    }

    /// Makes room for a buffer of V8's own, as far as dropped ones are counted: they are young. Twice as
    /// many is what V8 collects everything for by itself.
    pub(crate) fn before_buffer(&self, heap: Heap<'_>, bytes: u64) {
        let dropped = heap.runtime.buffers();
        if dropped == 0 || dropped.saturating_add(bytes) <= BUFFER_SLACK {
            return;
        }
        self.collect_young(heap);
        if heap.runtime.buffers() > 2 * BUFFER_SLACK {
            self.collect_all(heap, 0);
        }
    }

    /// Counts a realm, and makes V8 collect when there are many.
    pub(crate) fn count_realm(&self, heap: Heap<'_>) {
        self.realms.set(self.realms.get() + 1);
        if self.realms.get() >= MOST_REALMS {
            self.collect_all(heap, 0);
        }
    }

    /// Makes V8 collect everything, and frees what that shows to be unreachable.
    pub(crate) fn collect_all(&self, heap: Heap<'_>, bytes: u64) {
        let start = Instant::now();
        if !heap.runtime.collect_all(&heap.env) {
            heap.external.press();
        }
        self.full_cost.set(start.elapsed());
        self.realms.set(0);
        self.sweep(heap);
        // What tasks are going to take counts as asked for, see `largest`, and only as that.
        self.floor.set(heap.standing());
        self.learn_what_is_kept(heap);
        self.mark.set(heap.held());
        self.largest.set(heap.pending + bytes);
    }

    /// Two collections in the middle of one piece of work both see what only that work needs. So
    /// they count as two only when twice as much was taken in between as was ever asked for at once.
    fn learn_what_is_kept(&self, heap: Heap<'_>) {
        let (survivors, since) = self.survivors.get();
        if heap.taken() - since > 2 * self.largest.get() {
            self.kept.set(survivors.min(heap.standing()));
            self.survivors.set((heap.standing(), heap.taken()));
        }
    }

    fn collect(&self, heap: Heap<'_>, bytes: u64) {
        let taken = (heap.held() + bytes).saturating_sub(self.mark.get());
        if self.full_cost.get() <= Duration::from_nanos(taken / CHEAP_BYTES_PER_NANOSECOND) {
            return self.collect_all(heap, bytes);
        }
        self.collect_young(heap);
        // Of very many handles each sweep takes milliseconds: where there is too little room before the next
        // one, all of it is collected for once, which moves the bound.
        let room = heap.registry.len() as u64 * SWEEP_BYTES_PER_HANDLE;
        if self.is_out_of_bounds(heap, bytes + room) {
            self.collect_all(heap, bytes);
        }
    }

    fn collect_young(&self, heap: Heap<'_>) {
        if self.young_is_blocked.get() {
            return;
        }
        if heap.runtime.collect_young(&heap.env) || heap.registry.collect_young() {
            self.sweep(heap);
            self.mark.set(heap.held());
        } else {
            self.young_is_blocked.set(true);
        }
    }

    fn sweep(&self, heap: Heap<'_>) {
        heap.registry.sweep();
        heap.runtime.forget_buffers();
        self.young_is_blocked.set(false);
        self.swept_at.set(heap.taken());
        self.lower_marks(heap);
    }

    fn lower_marks(&self, heap: Heap<'_>) {
        let (survivors, since) = self.survivors.get();
        self.survivors.set((survivors.min(heap.standing()), since));
        self.kept.set(self.kept.get().min(heap.standing()));
        self.floor.set(self.floor.get().min(heap.standing()));
        self.mark.set(self.mark.get().min(heap.held()));
    }

    fn is_sweep_worth_it(&self, heap: Heap<'_>, bytes: u64) -> bool {
        let budget = SWEEP_BYTES.max(heap.registry.len() as u64 * SWEEP_BYTES_PER_HANDLE);
        heap.taken() - self.swept_at.get() + bytes > budget
    }

    fn is_allowance_spent(&self, heap: Heap<'_>, bytes: u64) -> bool {
        let mark = self.mark.get();
        let allowance = (bytes + YOUNG_SLACK).max(LEAST_ALLOWANCE).max(mark / 2);
        heap.held() + bytes > mark + allowance
    }

    fn is_out_of_bounds(&self, heap: Heap<'_>, bytes: u64) -> bool {
        let (floor, largest) = (self.floor.get(), self.largest.get());
        let needed = (floor + floor / 4).max(self.kept.get() + 2 * largest);
        let bound = needed + BOUND_SLACK;
        let limit = heap.ledger.limit();
        heap.held() + bytes > bound || limit != 0 && heap.ledger.total().live + bytes > limit
    }
}
