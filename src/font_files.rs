//! The machine's font files, mapped: their pages are shared with every other process that uses
//! them, and only those that are looked at are read at all.
#![expect(unsafe_code, reason = "a mapped file may change")]

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use canvas2d::text::{Blob, FontSource, MAX_FILE_BYTES};
use memmap2::Mmap;

/// Maps files into memory.
#[derive(Debug)]
pub(crate) struct MappedFiles;

impl FontSource for MappedFiles {
    fn open(&self, path: &Path) -> io::Result<(Blob, u64)> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() || metadata.len() > MAX_FILE_BYTES as u64 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        // SAFETY: installed fonts are replaced by renaming, which leaves a mapped file as it is. A
        // program that writes into one in place breaks every other that draws with it, too.
        let map = unsafe { Mmap::map(&file)? };
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(map);
        Ok((Blob::from(bytes), 0))
    }
}
