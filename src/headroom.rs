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

/// What may be taken between two questions, each of which costs a few microseconds.
pub(crate) const UNASKED: u64 = 256 << 10;

/// Bytes that were taken since the last question, by all threads.
static TAKEN: AtomicU64 = AtomicU64::new(0);

/// Whether `bytes` can be had, with something to spare. What waits in the pool is given up for them.
pub(crate) fn is_there(bytes: u64) -> bool {
    let taken = TAKEN.fetch_add(bytes, Ordering::Relaxed);
    if taken.saturating_add(bytes) < UNASKED {
        return true;
    }
    let is_there = can_be_had(bytes);
    // A refusal is asked for again by the next one, however little that takes.
    TAKEN.store(if is_there { 0 } else { UNASKED }, Ordering::Relaxed);
    is_there
}

fn can_be_had(bytes: u64) -> bool {
    let Some(bytes) = usize::try_from(bytes.saturating_add(RESERVE)).ok() else {
        return false;
    };
    allocator::can_be_had(bytes) || {
        allocator::trim();
        allocator::can_be_had(bytes)
    }
}
