//! Huge pages for large blocks: 5 ms instead of 31 for the page faults of 100 MB.
//!
//! Not in virtual machines that report their free memory to the host, which takes it back: there a
//! huge page that was free for two seconds costs 5 to 30 ms, as the host has to find it again (100 MB:
//! up to 690 ms, 80 to 150 with small pages, which are mostly made of memory in use).

use std::sync::OnceLock;

/// Blocks from here on ask for huge pages. A sparsely drawn canvas is rounded up to 2 MiB around what is
/// drawn.
const HUGE: usize = 4 << 20;

/// Whether to ask for huge pages for a block of this length.
pub(super) fn are_worth_it(len: usize) -> bool {
    static MEMORY_STAYS: OnceLock<bool> = OnceLock::new();
    len >= HUGE && *MEMORY_STAYS.get_or_init(|| !reports_free_memory())
}

/// Whether this system tells its host which memory is free: by a virtio device of type 5, a balloon,
/// whose sixth feature was agreed upon.
fn reports_free_memory() -> bool {
    let Ok(devices) = std::fs::read_dir("/sys/bus/virtio/devices") else {
        return false;
    };
    devices.flatten().any(|device| {
        let read = |name| std::fs::read_to_string(device.path().join(name)).unwrap_or_default();
        read("device").trim() == "0x0005" && read("features").as_bytes().get(5) == Some(&b'1')
    })
}
