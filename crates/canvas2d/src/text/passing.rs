//! Failures of the file system that say nothing of the file.

use std::io::{self, ErrorKind};

/// Too many files are open in the process, in the system, or memory is short, by the numbers of the
/// platform: `std` has no kinds for the first two.
#[cfg(windows)]
const NUMBERS: &[i32] = &[4, 8, 14, 1450];
/// The same by those of WASI: EMFILE, ENFILE, ENOMEM.
#[cfg(target_os = "wasi")]
const NUMBERS: &[i32] = &[33, 41, 48];
/// EMFILE, ENFILE, ENOMEM: the same on Linux, macOS and the BSDs.
#[cfg(not(any(windows, target_os = "wasi")))]
const NUMBERS: &[i32] = &[24, 23, 12];

/// Whether the same call may succeed a moment later, without a change to the file.
pub(crate) fn is_passing(error: &io::Error) -> bool {
    let is_numbered = error
        .raw_os_error()
        .is_some_and(|number| NUMBERS.contains(&number));
    is_numbered
        || matches!(
            error.kind(),
            ErrorKind::OutOfMemory
                | ErrorKind::Interrupted
                | ErrorKind::WouldBlock
                | ErrorKind::ResourceBusy
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_want_of_descriptors_passes_and_a_missing_file_does_not() {
        for number in NUMBERS {
            assert!(is_passing(&io::Error::from_raw_os_error(*number)));
        }
        assert!(is_passing(&io::Error::from(ErrorKind::Interrupted)));
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::InvalidData,
        ] {
            assert!(!is_passing(&io::Error::from(kind)));
        }
    }
}
