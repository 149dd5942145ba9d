//! What is said when the system refuses memory to somebody who has no other answer to it than to end the
//! process: how much it was, and which limit stands in the way.

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU32, Ordering};

/// Whoever goes on nevertheless is not to fill a log with it.
const MOST: u32 = 8;

static SAID: AtomicU32 = AtomicU32::new(0);

/// A line in memory that is there already.
struct Line {
    bytes: [u8; 200],
    length: usize,
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Says on stderr that the system has refused `size` bytes. Takes no memory.
#[cold]
pub(super) fn say(size: usize) {
    if SAID.fetch_add(1, Ordering::Relaxed) >= MOST {
        return;
    }
    let mut line = Line {
        bytes: [0; 200],
        length: 0,
    };
    // What does not fit is left out.
    let _ = match addresses() {
        Some(limit) => writeln!(
            line,
            "canvas-rs: the system refuses {size} bytes: the process may have {limit} bytes of addresses (ulimit -v)"
        ),
        None => writeln!(
            line,
            "canvas-rs: the system refuses {size} bytes: it has no more memory"
        ),
    };
    // SAFETY: the bytes are there; a descriptor that is closed is an error, and no more.
    unsafe { libc::write(libc::STDERR_FILENO, line.bytes.as_ptr().cast(), line.length) };
}

/// How many bytes of addresses the process may have, where there is a limit.
fn addresses() -> Option<libc::rlim_t> {
    let mut limit = libc::rlimit {
        rlim_cur: libc::RLIM_INFINITY,
        rlim_max: libc::RLIM_INFINITY,
    };
    // SAFETY: a place for the answer.
    let status = unsafe { libc::getrlimit(libc::RLIMIT_AS, &mut limit) };
    (status == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}
