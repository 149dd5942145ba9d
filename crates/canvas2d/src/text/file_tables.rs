//! The tables of a font file, read one by one: to describe a face takes a few KB of a file of many MB.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use skrifa::font::{Blob, TableFunction};
use skrifa::{Font, Tag};

use crate::text::face::{COLOR_TABLES, MAX_FACES, be32};

/// The largest table that is read to describe a face or to list its characters.
const MAX_TABLE: u32 = 16 << 20;

/// The table directory of one face in a file, whose tables are read one by one.
pub(crate) struct FileTables {
    file: File,
    /// Tag, offset and length.
    records: Vec<([u8; 4], u32, u32)>,
}

impl FileTables {
    /// How many faces a file has; `None` for one that is no font.
    pub(crate) fn faces(file: &File) -> Option<u32> {
        let head = read_at(file, 0, 12)?;
        match head.first_chunk::<4>()? {
            b"ttcf" => be32(&head, 8).map(|count| count.min(MAX_FACES)),
            b"\0\x01\0\0" | b"OTTO" | b"true" => Some(1),
            _ => None,
        }
    }

    /// The tables of one face; `None` where the file has no such face.
    pub(crate) fn of_face(file: File, index: u32) -> Option<Self> {
        let mut start = 0;
        if read_at(&file, 0, 4)?.as_slice() == b"ttcf" {
            start = be32(&read_at(&file, 12 + u64::from(index) * 4, 4)?, 0)?;
        }
        let head = read_at(&file, u64::from(start), 12)?;
        let count = u32::from(u16::from_be_bytes([*head.get(4)?, *head.get(5)?]));
        let directory = read_at(&file, u64::from(start) + 12, count * 16)?;
        let record = |bytes: &[u8]| {
            Some((
                *bytes.first_chunk::<4>()?,
                be32(bytes, 8)?,
                be32(bytes, 12)?,
            ))
        };
        Some(Self {
            file,
            records: directory.chunks_exact(16).filter_map(record).collect(),
        })
    }

    /// Whether the face may have pictures for glyphs.
    pub(crate) fn has_color(&self) -> bool {
        self.records
            .iter()
            .any(|(tag, ..)| COLOR_TABLES.contains(&tag))
    }

    /// A font that reads each table when it is asked for.
    pub(crate) fn into_font(self) -> Option<Font> {
        let read = move |tag: Tag| {
            let (_, offset, length) = self
                .records
                .iter()
                .find(|(name, ..)| *name == tag.to_be_bytes())?;
            read_at(&self.file, u64::from(*offset), *length).map(Blob::from)
        };
        let tables: Arc<dyn Fn(Tag) -> Option<Blob> + Send + Sync> = Arc::new(read);
        Font::new(TableFunction::new(tables), 0)
    }
}

fn read_at(mut file: &File, offset: u64, length: u32) -> Option<Vec<u8>> {
    // A length is believed only as far as the file goes: `take` stops at its end.
    if length > MAX_TABLE {
        return None;
    }
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut bytes = Vec::new();
    file.take(u64::from(length)).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length as usize).then_some(bytes)
}
