//! The addon's allocator: large blocks get pages of their own, so that freeing them gives the
//! memory back to the operating system at once, whatever else is alive beside them.
//!
//! Page faults cost more than filling does (measured for 100 MB: 31 ms against 5, with huge pages 2),
//! so freed blocks wait in a small pool for the next one of their size. The pool makes the process no
//! larger, but for a few megabytes: a block that the pool can't serve first pushes as many bytes out of
//! it, so live and pooled bytes together stay near the most that were ever live at once. What has not
//! been used for a second is given back by a thread of its own, because a busy JavaScript thread
//! may not look at a timer for minutes.
//!
//! Small requests, and all of them where there is no `mmap`, go to the system's allocator.
#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use std::alloc::{GlobalAlloc, Layout, System};

#[cfg(unix)]
use self::pages as large;

/// Requests of this size or more get pages of their own. glibc draws its line at half of this, but
/// moves it up to 32 MiB as blocks are freed, which is how it comes to keep memory.
#[cfg(unix)]
const LARGE: usize = 256 * 1024;

/// Large blocks from the operating system, everything else from the system's allocator.
pub(crate) struct PageAllocator;

#[global_allocator]
static ALLOCATOR: PageAllocator = PageAllocator;

/// Starts pooling freed blocks. Without this every one is given back at once.
pub(crate) fn start_pool() {
    #[cfg(unix)]
    large::start_pool();
}

/// Asks for huge pages within memory that is about to be written as a whole, whoever's it is.
pub(crate) fn prefer_huge(bytes: &mut [u8]) {
    #[cfg(unix)]
    large::prefer_huge(bytes);
    #[cfg(not(unix))]
    let _ = bytes;
}

/// Gives all pooled pages back to the operating system, and what the system's allocator keeps.
pub(crate) fn trim() {
    #[cfg(unix)]
    large::trim();
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: may be called at any time, from any thread.
    unsafe {
        libc::malloc_trim(0)
    };
}

/// Whether the operating system would give so many bytes now.
pub(crate) fn can_be_had(bytes: usize) -> bool {
    #[cfg(unix)]
    return large::can_be_had(bytes);
    // WebAssembly's memory grows for a question, and stays so.
    #[cfg(target_family = "wasm")]
    {
        let _ = bytes;
        true
    }
    #[cfg(not(any(unix, target_family = "wasm")))]
    Vec::<u8>::new().try_reserve_exact(bytes).is_ok()
}

/// Whether the C library has so many bytes now, and the system others beside them.
pub(crate) fn can_be_had_of_library(bytes: usize, beside: usize) -> bool {
    let Ok(layout) = Layout::from_size_align(bytes.max(1), 16) else {
        return false;
    };
    // SAFETY: the size is not zero.
    let block = unsafe { System.alloc(layout) };
    if block.is_null() {
        return false;
    }
    let is_there = can_be_had(beside);
    // SAFETY: the block was just made so.
    unsafe { System.dealloc(block, layout) };
    is_there
}

/// Bytes that are waiting in the pool.
pub(crate) fn pooled_bytes() -> u64 {
    #[cfg(unix)]
    return large::pooled_bytes() as u64;
    #[cfg(not(unix))]
    0
}

/// Whether blocks of this layout come from pages of their own. Depends on the layout alone, since
/// it must have the same answer when the block is freed.
#[cfg(unix)]
fn is_large(layout: Layout) -> bool {
    layout.size() >= LARGE && layout.align() <= 4096
}

// SAFETY: blocks come either from `System` or from `mmap`, and which one it was follows from the
// layout, which callers must hand back unchanged.
#[cfg(unix)]
unsafe impl GlobalAlloc for PageAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            return large::allocate(layout.size(), false);
        }
        // SAFETY: the caller's promises are those that `System` asks for.
        said_if_null(unsafe { System.alloc(layout) }, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if is_large(layout) {
            return large::allocate(layout.size(), true);
        }
        // SAFETY: as above.
        said_if_null(unsafe { System.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if is_large(layout) {
            // SAFETY: a block of this layout came from `large::allocate` with this size.
            unsafe { large::free(block, layout.size()) };
        } else {
            // SAFETY: as above.
            unsafe { System.dealloc(block, layout) };
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller promises that `new_size`, rounded up to the alignment, fits in isize.
        let new_layout = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        match (is_large(layout), is_large(new_layout)) {
            (false, false) => {
                // SAFETY: as above.
                said_if_null(unsafe { System.realloc(block, layout, new_size) }, new_size)
            }
            // SAFETY: the block is large, see `dealloc`.
            (true, true) => unsafe { large::resize(block, layout.size(), new_size) },
            // SAFETY: `block` is valid for its layout by the caller's promise.
            _ => unsafe { self.move_block(block, layout, new_layout) },
        }
    }
}

#[cfg(unix)]
impl PageAllocator {
    /// Moves a block across the line between small and large.
    ///
    /// # Safety
    /// `block` must be of `layout`, which must not have size zero; neither may `new_layout`.
    unsafe fn move_block(&self, block: *mut u8, layout: Layout, new_layout: Layout) -> *mut u8 {
        // SAFETY: sizes are not zero.
        let moved = unsafe { self.alloc(new_layout) };
        if !moved.is_null() {
            let len = layout.size().min(new_layout.size());
            // SAFETY: both blocks have at least `len` bytes and were allocated apart.
            unsafe { std::ptr::copy_nonoverlapping(block, moved, len) };
            // SAFETY: the caller gives the block up.
            unsafe { self.dealloc(block, layout) };
        }
        moved
    }
}

// SAFETY: everything is passed on.
#[cfg(not(unix))]
unsafe impl GlobalAlloc for PageAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe { System.realloc(block, layout, new_size) }
    }
}

/// A block that was asked for. Where there is none the process is about to end, and says of what.
#[cfg(unix)]
fn said_if_null(block: *mut u8, size: usize) -> *mut u8 {
    if block.is_null() {
        last_words::say(size);
    }
    block
}

#[cfg(unix)]
#[path = "pages.rs"]
mod pages;

#[cfg(unix)]
#[path = "last_words.rs"]
mod last_words;
