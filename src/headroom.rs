//! Whether the operating system has memory left, asked before anybody takes it who dies of a refusal:
//! V8 ends the process when it gets no memory for a buffer, and so does Rust for a vector that grows.
//!
//! A system that refuses is one whose address space is limited (`ulimit -v`), or that does not promise
//! more than it has. Most others promise anything; the kernel ends somebody's process later, and no
//! process can ask for that.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::allocator;

/// What must be left beside the memory that is asked for: the stacks of Node's four threads for work
/// aside (8 MiB each), and what V8 and small vectors take until the next question.
const RESERVE: u64 = 48 << 20;

/// What must be left beside a buffer at the least, once all else is given back: the C library may have
/// room for it in what it kept, and a program that drops one after the other then needs no more.
const LEAST: usize = 12 << 20;

/// More than any system has: collecting would not help.
pub(crate) const BEYOND_ALL: u64 = 1 << 44;

/// What may be taken between two questions, each of which costs a few microseconds.
pub(crate) const UNASKED: u64 = 256 << 10;

/// Bytes that were taken since the last question, by all threads.
static TAKEN: AtomicU64 = AtomicU64::new(0);

/// Who is about to take memory.
#[derive(Clone, Copy)]
pub(crate) enum Taker {
    /// Our allocator, which takes pages from the system.
    Pages,
    /// V8 for a buffer, which it has from the C library: that may have kept what it was given back.
    Library,
}

/// Whether `bytes` can be had, with something to spare. What waits in the pool is given up for them.
pub(crate) fn is_there(bytes: u64, taker: Taker) -> bool {
    let taken = TAKEN.fetch_add(bytes, Ordering::Relaxed);
    if taken.saturating_add(bytes) < UNASKED {
        return true;
    }
    let is_there = can_be_had(bytes, taker);
    // A refusal is asked for again by the next one, however little that takes.
    TAKEN.store(if is_there { 0 } else { UNASKED }, Ordering::Relaxed);
    is_there
}

fn can_be_had(bytes: u64, taker: Taker) -> bool {
    let all = usize::try_from(bytes.saturating_add(RESERVE));
    let (Ok(all), Ok(bytes)) = (all, usize::try_from(bytes)) else {
        return false;
    };
    if allocator::can_be_had(all) {
        return true;
    }
    allocator::trim();
    match taker {
        Taker::Pages => allocator::can_be_had(all),
        Taker::Library => allocator::can_be_had_of_library(bytes, LEAST),
    }
}
