//! Blocks of whole pages from `mmap`, and the pool in which freed ones wait for the next use.

use std::ptr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

#[cfg(target_os = "linux")]
#[path = "huge_pages.rs"]
mod huge_pages;

/// Lengths are multiples of this, the largest page size in use, so that a length can be computed
/// from a request alone. What a block has too much of is never touched.
const GRANULE: usize = 64 << 10;

/// Bytes that may wait in the pool: a 5000 by 5000 canvas and something beside it.
const POOL_BYTES: usize = 128 << 20;

/// Blocks that may wait in the pool; finding one means looking at all of them.
const POOL_BLOCKS: usize = 256;

/// Blocks from here on are not cleared for reuse unless they are in use as a whole.
const SPARSE: usize = 4 << 20;

/// A block of this length pushes nothing out of a pool that holds no more than [`LITTLE`]: the layers of
/// one drawing would push each other out, and the next drawing would find none of them.
const SMALL: usize = 2 << 20;
const LITTLE: usize = 16 << 20;

/// How many pages of a pooled block are looked at.
#[cfg(target_os = "linux")]
const RESIDENT_SAMPLES: usize = 32;

/// How often the pool is looked at while anything is in it. What was not touched for one whole
/// turn is given back, so blocks stay for one to two turns.
const IDLE: Duration = Duration::from_millis(600);

#[derive(Clone, Copy)]
struct Block {
    start: usize,
    len: usize,
}

struct Pool {
    blocks: [Block; POOL_BLOCKS],
    count: usize,
    bytes: usize,
    /// Counts what goes in and out, for the thread that trims.
    uses: u64,
    enabled: bool,
}

static POOL: Mutex<Pool> = Mutex::new(Pool {
    blocks: [Block { start: 0, len: 0 }; POOL_BLOCKS],
    count: 0,
    bytes: 0,
    uses: 0,
    enabled: false,
});

/// Wakes the thread that trims, when the first block enters the pool.
static FILLED: Condvar = Condvar::new();

/// Nothing in here panics while it holds the lock, so a poisoned one can't be inconsistent.
fn pool() -> MutexGuard<'static, Pool> {
    POOL.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pool {
    fn remove(&mut self, index: usize) -> Block {
        let block = self.blocks[index];
        self.count -= 1;
        self.blocks[index] = self.blocks[self.count];
        self.bytes -= block.len;
        block
    }

    /// The smallest block that holds `len` bytes without wasting more than a quarter.
    fn take(&mut self, len: usize) -> Option<Block> {
        let fits = |block: &Block| block.len >= len && block.len <= len + len / 4;
        let (index, _) = self.blocks[..self.count]
            .iter()
            .enumerate()
            .filter(|(_, block)| fits(block))
            .min_by_key(|(_, block)| block.len)?;
        self.uses += 1;
        Some(self.remove(index))
    }

    /// The smallest block of so many bytes, or the largest there is: what a small request pushes out
    /// should not be what the next large one comes for.
    fn pop(&mut self, bytes: usize) -> Option<Block> {
        let waiting = self.blocks[..self.count].iter().enumerate();
        let (index, _) = waiting.min_by_key(|(_, block)| {
            let is_short = block.len < bytes;
            (
                is_short,
                if is_short {
                    usize::MAX - block.len
                } else {
                    block.len
                },
            )
        })?;
        Some(self.remove(index))
    }

    /// Whether the pool keeps the block.
    fn put(&mut self, block: Block) -> bool {
        if !self.enabled || self.count == POOL_BLOCKS || self.bytes + block.len > POOL_BYTES {
            return false;
        }
        self.blocks[self.count] = block;
        self.count += 1;
        self.bytes += block.len;
        self.uses += 1;
        true
    }
}

/// Gives pooled blocks back until `bytes` are gone or none is left. The lock is not held while the
/// system takes the pages, which can last milliseconds.
fn evict(bytes: usize) {
    let mut gone = 0;
    while gone < bytes {
        let Some(block) = pool().pop(bytes - gone) else {
            return;
        };
        gone += block.len;
        unmap(block);
    }
}

/// The length of the mapping that a request of `size` bytes gets; `None` when there is none.
fn mapped_len(size: usize) -> Option<usize> {
    size.checked_next_multiple_of(GRANULE)
}

/// A fresh block. For one that the system refuses everything that waits is given up.
fn map_or_say(len: usize) -> *mut u8 {
    let start = map(len);
    if !start.is_null() {
        return start;
    }
    trim();
    let start = map(len);
    if start.is_null() {
        super::last_words::say(len);
    }
    start
}

/// Whether the system would give a block of so many bytes now.
pub(super) fn can_be_had(bytes: usize) -> bool {
    let Some(len) = mapped_len(bytes) else {
        return false;
    };
    let start = map_plainly(len);
    let is_there = start != libc::MAP_FAILED;
    if is_there {
        unmap(Block {
            start: start.expose_provenance(),
            len,
        });
    }
    is_there
}

fn map_plainly(len: usize) -> *mut libc::c_void {
    let protection = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: an anonymous mapping at a place that the system chooses touches no other memory.
    unsafe { libc::mmap(ptr::null_mut(), len, protection, flags, -1, 0) }
}

fn map(len: usize) -> *mut u8 {
    let start = map_plainly(len);
    if start == libc::MAP_FAILED {
        return ptr::null_mut();
    }
    #[cfg(target_os = "linux")]
    if huge_pages::are_worth_it(len) {
        // Advice: a system that has no huge pages says no, and nothing is lost.
        // SAFETY: the range is the mapping just made.
        unsafe { libc::madvise(start, len, libc::MADV_HUGEPAGE) };
    }
    start.cast()
}

/// Asks for huge pages within memory that is about to be written as a whole, and is not ours to map.
/// The page faults of 8 MB take 3.1 ms, and 0.9 ms with huge pages; nothing is larger for it.
pub(crate) fn prefer_huge(bytes: &mut [u8]) {
    #[cfg(target_os = "linux")]
    if huge_pages::are_worth_it(bytes.len()) {
        let inside = bytes.as_mut_ptr().align_offset(GRANULE);
        let inside = &mut bytes[inside..];
        let len = inside.len() / GRANULE * GRANULE;
        // SAFETY: the range lies within the slice, and advice about pages changes none of its bytes.
        unsafe { libc::madvise(inside.as_mut_ptr().cast(), len, libc::MADV_HUGEPAGE) };
    }
    #[cfg(not(target_os = "linux"))]
    let _ = bytes;
}

fn unmap(block: Block) {
    // SAFETY: blocks are whole mappings (or the whole rest of one) that nobody uses any more.
    unsafe { libc::munmap(ptr::with_exposed_provenance_mut(block.start), block.len) };
}

/// Whether a block has all of its pages, by a sample of them. Where that can't be asked it counts
/// as having none.
fn is_resident(block: Block) -> bool {
    #[cfg(target_os = "linux")]
    return (0..RESIDENT_SAMPLES).all(|sample| {
        let offset = block.len / RESIDENT_SAMPLES * sample / GRANULE * GRANULE;
        let page = ptr::with_exposed_provenance_mut(block.start + offset);
        let mut resident = 0;
        // SAFETY: the block is mapped, and there is a place for the answer about one page.
        let status = unsafe { libc::mincore(page, 1, &mut resident) };
        status == 0 && resident & 1 == 1
    });
    #[cfg(not(target_os = "linux"))]
    {
        let _ = block;
        false
    }
}

/// A block of at least `size` bytes, or null.
pub(super) fn allocate(size: usize, zeroed: bool) -> *mut u8 {
    let Some(len) = mapped_len(size) else {
        return ptr::null_mut();
    };
    let pooled = pool().take(len);
    let pooled = match pooled {
        // Clearing it ourselves would make a whole canvas of one that may be drawn on here and
        // there only. Fresh pages are there when they are drawn on.
        Some(block) if zeroed && len >= SPARSE && !is_resident(block) => {
            unmap(block);
            None
        }
        pooled => pooled,
    };
    let Some(block) = pooled else {
        if len > SMALL || pooled_bytes() > LITTLE {
            evict(len);
        }
        return map_or_say(len);
    };
    if block.len > len {
        unmap(Block {
            start: block.start + len,
            len: block.len - len,
        });
    }
    let start = ptr::with_exposed_provenance_mut::<u8>(block.start);
    if zeroed {
        // SAFETY: the block is mapped, has at least `size` bytes and belongs to this call.
        unsafe { ptr::write_bytes(start, 0, size) };
    }
    start
}

/// Takes a block back.
///
/// # Safety
/// `start` must come from [`allocate`] or [`resize`] with this size, and not be used any more.
pub(super) unsafe fn free(start: *mut u8, size: usize) {
    let Some(len) = mapped_len(size) else { return };
    let block = Block {
        start: start.expose_provenance(),
        len,
    };
    let mut pool = pool();
    let was_empty = pool.count == 0;
    let kept = pool.put(block);
    drop(pool);
    if !kept {
        unmap(block);
    } else if was_empty {
        FILLED.notify_one();
    }
}

/// Makes a block larger or smaller; moves page tables rather than bytes where that is possible.
///
/// # Safety
/// As [`free`]. On failure (null) the old block stays valid.
pub(super) unsafe fn resize(start: *mut u8, size: usize, new_size: usize) -> *mut u8 {
    let (Some(len), Some(new_len)) = (mapped_len(size), mapped_len(new_size)) else {
        return ptr::null_mut();
    };
    if len == new_len {
        return start;
    }
    if new_len < len {
        unmap(Block {
            start: start.expose_provenance() + new_len,
            len: len - new_len,
        });
        return start;
    }
    // SAFETY: passed on from the caller.
    unsafe { grow(start, len, new_size) }
}

/// # Safety
/// As [`free`].
#[cfg(target_os = "linux")]
unsafe fn grow(start: *mut u8, len: usize, new_size: usize) -> *mut u8 {
    let Some(new_len) = mapped_len(new_size) else {
        return ptr::null_mut();
    };
    evict(new_len - len);
    // SAFETY: the old range is one mapping that the caller gives up; where this fails it is as it was.
    let remap = || unsafe { libc::mremap(start.cast(), len, new_len, libc::MREMAP_MAYMOVE) };
    let mut moved = remap();
    if moved == libc::MAP_FAILED {
        trim();
        moved = remap();
    }
    if moved == libc::MAP_FAILED {
        super::last_words::say(new_len);
        return ptr::null_mut();
    }
    moved.cast()
}

/// # Safety
/// As [`free`].
#[cfg(not(target_os = "linux"))]
unsafe fn grow(start: *mut u8, len: usize, new_size: usize) -> *mut u8 {
    let moved = allocate(new_size, false);
    if !moved.is_null() {
        // SAFETY: the new block is larger than the old one, and they are apart.
        unsafe { ptr::copy_nonoverlapping(start, moved, len) };
        // SAFETY: the caller gives the old block up; its length is a size that maps to itself.
        unsafe { free(start, len) };
    }
    moved
}

pub(super) fn pooled_bytes() -> usize {
    pool().bytes
}

pub(super) fn trim() {
    evict(usize::MAX);
}

/// Starts the thread that empties an idle pool, and the pool with it.
pub(super) fn start_pool() {
    static STARTED: std::sync::Once = std::sync::Once::new();
    STARTED.call_once(|| {
        let thread = std::thread::Builder::new()
            .name("canvas-rs-trim".into())
            .stack_size(128 << 10);
        // Where no thread can be had nothing is pooled, and freed memory goes back at once.
        pool().enabled = thread.spawn(trim_when_idle).is_ok();
    });
}

fn trim_when_idle() {
    loop {
        let mut pool = pool();
        while pool.count == 0 {
            pool = FILLED.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
        let seen = pool.uses;
        drop(pool);
        std::thread::sleep(IDLE);
        if self::pool().uses == seen {
            evict(usize::MAX);
        }
    }
}
