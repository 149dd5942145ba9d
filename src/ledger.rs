//! What V8 has been told of the bytes that the addon holds, so that it collects in time.
#![expect(
    unsafe_code,
    reason = "napi has no safe way to report from an environment's hooks"
)]

use std::cell::Cell;

use napi::sys;

/// More than half of any heap that V8 can have, the point at which it collects at once.
const EVERYTHING: i64 = 1 << 44;

/// By how much each claim of that is larger than the last, which must be more than what is held beside
/// it. V8 15 (in Deno 2.9) has not forgotten the last one, and does nothing for one that is no larger.
const MORE: i64 = 1 << 38;

/// After so many claims the first follows again, which may be in vain, once in millions.
const CLAIMS: i64 = 1 << 22;

/// Small growth is reported in steps, as a call costs as much as making a small canvas.
const STEP: u64 = 256 << 10;

/// The external memory of one environment, as V8 knows it.
///
/// # Guarantees
/// V8's sum never falls below what others reported: nothing is given back that was not reported
/// before. On Node 24 a negative sum ends the process.
pub(crate) struct ExternalMemory {
    env: sys::napi_env,
    reported: Cell<i64>,
    /// Claims of everything so far, at most [`CLAIMS`].
    claims: Cell<i64>,
    closed: Cell<bool>,
}

impl ExternalMemory {
    pub(crate) fn new(env: sys::napi_env) -> Self {
        Self {
            env,
            reported: Cell::new(0),
            claims: Cell::new(0),
            closed: Cell::new(false),
        }
    }

    /// Tells V8 how many bytes are about to be held, if it is news. V8 may collect meanwhile.
    ///
    /// V8 starts to mark its whole heap whenever its sum has grown by 64 MB. A loop that frees a
    /// large surface for each that it takes would make it do nothing else (130 ms a turn beside a
    /// heap of 300 MB, against 12), so what the loop has freed for its next turn stays reported
    /// until [`Self::report`] is called.
    pub(crate) fn raise(&self, held: u64) {
        let reported = self.reported.get() as u64;
        if held > reported || held < reported / 4 {
            self.report(held.next_multiple_of(STEP));
        }
    }

    /// Tells V8 how many bytes are held now. V8 may collect before this returns.
    pub(crate) fn report(&self, held: u64) {
        let held = i64::try_from(held).unwrap_or(i64::MAX).min(EVERYTHING);
        let change = held - self.reported.get();
        if change != 0 && !self.closed.get() {
            // Before the call, as V8 runs hooks of the embedder while it collects.
            self.reported.set(held);
            self.adjust(change);
        }
    }

    /// Makes V8 collect everything that is unreachable, by a short-lived claim that is too large to
    /// be ignored.
    pub(crate) fn press(&self) {
        if !self.closed.get() {
            let claims = self.claims.get();
            self.claims.set((claims + 1) % CLAIMS);
            let claim = EVERYTHING + claims * MORE;
            self.adjust(claim);
            self.adjust(-claim);
        }
    }

    /// Gives back all that was reported. Nothing is reported afterwards.
    pub(crate) fn close(&self) {
        self.report(0);
        self.closed.set(true);
    }

    /// What V8 counts in all, array buffers too.
    pub(crate) fn sum(&self) -> i64 {
        self.adjust(0)
    }

    fn adjust(&self, change: i64) -> i64 {
        let mut sum = 0;
        // SAFETY: called on the thread of `env` and before its end, see `close`. A failure means
        // that the environment is shutting down and nobody counts any more.
        unsafe { sys::napi_adjust_external_memory(self.env, change, &mut sum) };
        sum
    }
}
