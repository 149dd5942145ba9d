//! The fonts that the machine has: found by walking the platform's folders, described by reading
//! no more of each file than its names need, opened when first drawn with.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use skrifa::font::{Blob, TableFunction};
use skrifa::{Font, Tag};

use crate::memory::{Ledger, MemoryKind};
use crate::text::coverage::Coverage;
use crate::text::face::{COLOR_TABLES, Face, FaceDescription, MAX_FACES, MAX_FILE_BYTES, be32};

/// Folders deeper than this are not entered: a cycle of links ends here too.
const MAX_DEPTH: u32 = 8;
/// Files beyond this number are not looked at.
const MAX_FILES: usize = 20_000;
/// The largest table that is read to describe a face or to list its characters.
const MAX_TABLE: u32 = 16 << 20;

/// Gives the bytes of font files.
///
/// The engine reads a file into memory. The binding may map it instead, which takes `unsafe`
/// and shares the pages with every other process.
pub trait FontSource: Send + Sync {
    /// The file's bytes, and how many of them are memory of this process alone.
    ///
    /// # Errors
    /// Those of the file system.
    fn open(&self, path: &Path) -> io::Result<(Blob, u64)>;
}

/// Reads files as a whole.
#[derive(Debug, Default)]
pub struct ReadFiles;

impl FontSource for ReadFiles {
    fn open(&self, path: &Path) -> io::Result<(Blob, u64)> {
        if std::fs::metadata(path)?.len() > MAX_FILE_BYTES as u64 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let bytes = std::fs::read(path)?;
        let length = bytes.len() as u64;
        Ok((Blob::from(bytes), length))
    }
}

/// A face of the machine's, opened on first use.
pub(crate) struct SystemFace {
    path: PathBuf,
    index: u32,
    description: FaceDescription,
    coverage: OnceLock<Coverage>,
    face: OnceLock<Option<Arc<Face>>>,
}

impl SystemFace {
    pub(crate) fn description(&self) -> &FaceDescription {
        &self.description
    }

    /// The opened face; `None` if it can't be opened. A failure for want of memory is not kept.
    pub(crate) fn open(&self, source: &dyn FontSource, ledger: &Arc<Ledger>) -> Option<Arc<Face>> {
        if let Some(face) = self.face.get() {
            return face.clone();
        }
        let opened = match source.open(&self.path) {
            Ok((bytes, owned)) => {
                let charge = ledger.charge(MemoryKind::Fonts, owned).ok()?;
                Face::open(bytes, self.index, Some(Arc::new(charge))).ok()
            }
            Err(_) => None,
        };
        self.face.get_or_init(|| opened).clone()
    }

    /// Whether the face has a glyph for the character; reads its character map on the first call.
    pub(crate) fn covers(&self, character: char) -> bool {
        let coverage = self.coverage.get_or_init(|| {
            let tables = File::open(&self.path)
                .ok()
                .and_then(|file| FileTables::of_face(file, self.index));
            tables
                .map(FileTables::into_font)
                .map_or_else(Coverage::default, |font| {
                    font.map_or_else(Coverage::default, |font| Coverage::of(&font))
                })
        });
        coverage.contains(character)
    }
}

/// All faces of the platform's font folders.
pub(crate) fn scan(folders: &[PathBuf]) -> Vec<SystemFace> {
    let mut files = Vec::new();
    for folder in folders {
        walk(folder, 0, &mut files);
    }
    // The same folder may be named twice, or be a link.
    files.sort();
    files.dedup();
    files.iter().flat_map(|path| describe(path)).collect()
}

/// Where the platform keeps fonts.
pub(crate) fn folders() -> Vec<PathBuf> {
    let home = std::env::var_os(if cfg!(windows) {
        "LOCALAPPDATA"
    } else {
        "HOME"
    });
    let home = home.map(PathBuf::from).filter(|path| path.is_absolute());
    let in_home = |below: &str| home.as_ref().map(|home| home.join(below));
    let mut folders: Vec<PathBuf> = Vec::new();
    if cfg!(windows) {
        let windows = std::env::var_os("SystemRoot").unwrap_or_else(|| "C:\\Windows".into());
        folders.push(PathBuf::from(windows).join("Fonts"));
        folders.extend(in_home("Microsoft\\Windows\\Fonts"));
    } else if cfg!(target_os = "macos") {
        folders.extend(["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from));
        folders.extend(in_home("Library/Fonts"));
    } else {
        folders.extend(["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from));
        let data = std::env::var_os("XDG_DATA_HOME").map(|data| PathBuf::from(data).join("fonts"));
        folders.extend(data.filter(|path| path.is_absolute()));
        folders.extend(in_home(".local/share/fonts"));
        folders.extend(in_home(".fonts"));
    }
    folders
}

fn walk(folder: &Path, depth: u32, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if files.len() >= MAX_FILES {
            return;
        }
        let path = entry.path();
        let is_font = path
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|e| {
                ["ttf", "otf", "ttc", "otc"]
                    .iter()
                    .any(|known| e.eq_ignore_ascii_case(known))
            });
        if is_font {
            files.push(path);
        } else if depth < MAX_DEPTH && path.is_dir() {
            walk(&path, depth + 1, files);
        }
    }
}

fn describe(path: &Path) -> Vec<SystemFace> {
    let Ok(file) = File::open(path) else {
        return Vec::new();
    };
    let Some(count) = FileTables::faces(&file) else {
        return Vec::new();
    };
    let mut faces = Vec::new();
    for index in 0..count {
        let Some(tables) = file
            .try_clone()
            .ok()
            .and_then(|file| FileTables::of_face(file, index))
        else {
            continue;
        };
        let color = tables.has_color();
        let Some(font) = tables.into_font() else {
            continue;
        };
        let description = FaceDescription::read(&font, color);
        // Names that begin with a dot are the system's own and not for programs.
        if description
            .families
            .iter()
            .any(|name| !name.starts_with('.'))
        {
            faces.push(SystemFace {
                path: path.to_owned(),
                index,
                description,
                coverage: OnceLock::new(),
                face: OnceLock::new(),
            });
        }
    }
    faces
}

/// The table directory of one face in a file, whose tables are read one by one.
struct FileTables {
    file: File,
    /// Tag, offset and length.
    records: Vec<([u8; 4], u32, u32)>,
}

impl FileTables {
    fn faces(file: &File) -> Option<u32> {
        let head = read_at(file, 0, 12)?;
        match head.first_chunk::<4>()? {
            b"ttcf" => be32(&head, 8).map(|count| count.min(MAX_FACES)),
            b"\0\x01\0\0" | b"OTTO" | b"true" => Some(1),
            _ => None,
        }
    }

    fn of_face(file: File, index: u32) -> Option<Self> {
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

    fn has_color(&self) -> bool {
        self.records
            .iter()
            .any(|(tag, ..)| COLOR_TABLES.contains(&tag))
    }

    fn into_font(self) -> Option<Font> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_described_without_reading_the_whole_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let faces = scan(&[folder.clone(), folder, PathBuf::from("/nowhere")]);
        assert_eq!(faces.len(), 1);
        assert_eq!(faces[0].description().families, ["DejaVu Sans Subset"]);
        assert_eq!(faces[0].description().weight, 400.0..=400.0);
        assert!(faces[0].covers('я') && !faces[0].covers('漢'));
        let ledger = Ledger::new();
        let face = faces[0]
            .open(&ReadFiles, &ledger)
            .expect("the file is a font");
        assert!(face.has_char('Ω'));
        assert!(ledger.usage(MemoryKind::Fonts).live > 200_000);
    }
}
