//! The fonts that the machine has: found by walking the platform's folders, described by reading
//! no more of each file than its names need, opened when first drawn with.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use skrifa::font::Blob;

use crate::memory::{Ledger, MemoryKind};
use crate::text::coverage::Coverage;
use crate::text::face::{Face, FaceDescription, MAX_FILE_BYTES};
use crate::text::file_tables::FileTables;
use crate::text::passing::is_passing;

/// Folders deeper than this are not entered: a cycle of links ends here too.
const MAX_DEPTH: u32 = 8;
/// Files beyond this number are not looked at.
const MAX_FILES: usize = 20_000;

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
        let metadata = std::fs::metadata(path)?;
        if !metadata.is_file() || metadata.len() > MAX_FILE_BYTES as u64 {
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

    /// The opened face. Only what the file's content is to blame for is kept: a file that could not
    /// be read is read again the next time.
    pub(crate) fn open(
        &self,
        source: &dyn FontSource,
        ledger: &Arc<Ledger>,
    ) -> Result<Arc<Face>, Unopened> {
        let kept = |face: &Option<Arc<Face>>| face.clone().ok_or(Unopened::ForGood);
        if let Some(face) = self.face.get() {
            return kept(face);
        }
        let opened = match source.open(&self.path) {
            Ok((bytes, owned)) => {
                let charge = ledger.charge(MemoryKind::Fonts, owned);
                let charge = charge.map_err(|_| Unopened::Passing)?;
                Face::open(bytes, self.index, Some(Arc::new(charge))).ok()
            }
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => None,
            Err(error) => return Err(Unopened::by(&error)),
        };
        kept(self.face.get_or_init(|| opened))
    }

    /// Whether the face has a glyph for the character; reads its character map on the first call.
    pub(crate) fn covers(&self, character: char) -> Result<bool, Unopened> {
        if let Some(coverage) = self.coverage.get() {
            return Ok(coverage.contains(character));
        }
        let file = File::open(&self.path).map_err(|error| Unopened::by(&error))?;
        let font = FileTables::of_face(file, self.index).and_then(FileTables::into_font);
        let coverage = font.map_or_else(Coverage::default, |font| Coverage::of(&font));
        Ok(self.coverage.get_or_init(|| coverage).contains(character))
    }
}

/// Why a face is not to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// It will not be there the next time either.
    ForGood,
    /// For want of memory or descriptors, which there may be the next time.
    Passing,
}

impl Unopened {
    fn by(error: &io::Error) -> Self {
        if is_passing(error) {
            Self::Passing
        } else {
            Self::ForGood
        }
    }
}

/// What walking the platform's folders has found.
#[derive(Default)]
pub(crate) struct Scan {
    pub(crate) faces: Vec<SystemFace>,
    /// The first file or folder that could not be read now, but may be later.
    pub(crate) missed: Option<PathBuf>,
}

impl Scan {
    fn note(&mut self, path: &Path, error: &io::Error) {
        if is_passing(error) {
            self.missed.get_or_insert_with(|| path.to_owned());
        }
    }
}

/// All faces of the platform's font folders.
pub(crate) fn scan(folders: &[PathBuf]) -> Scan {
    let mut scan = Scan::default();
    let mut files = Vec::new();
    for folder in folders {
        walk(folder, 0, &mut files, &mut scan);
    }
    // The same folder may be named twice, or be a link.
    files.sort();
    files.dedup();
    for path in files {
        if let Err(error) = describe(&path, &mut scan.faces) {
            scan.note(&path, &error);
        }
    }
    scan
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

fn walk(folder: &Path, depth: u32, files: &mut Vec<PathBuf>, scan: &mut Scan) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return scan.note(folder, &error),
    };
    for entry in entries {
        if files.len() >= MAX_FILES {
            return;
        }
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                scan.note(folder, &error);
                continue;
            }
        };
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
            walk(&path, depth + 1, files, scan);
        }
    }
}

/// Adds the faces of a file; none of one that is no font.
fn describe(path: &Path, faces: &mut Vec<SystemFace>) -> io::Result<()> {
    // Opening a pipe that somebody gave the name of a font would wait for its other end.
    if !std::fs::metadata(path)?.is_file() {
        return Ok(());
    }
    let file = File::open(path)?;
    for index in 0..FileTables::faces(&file).unwrap_or_default() {
        let Some(tables) = FileTables::of_face(file.try_clone()?, index) else {
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
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_described_without_reading_the_whole_file() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let scan = scan(&[folder.clone(), folder, PathBuf::from("/nowhere")]);
        assert_eq!(scan.missed, None);
        let faces = scan.faces;
        assert_eq!(faces.len(), 1);
        assert_eq!(faces[0].description().families, ["DejaVu Sans Subset"]);
        assert_eq!(faces[0].description().weight, 400.0..=400.0);
        assert_eq!(faces[0].covers('я'), Ok(true));
        assert_eq!(faces[0].covers('漢'), Ok(false));
        let ledger = Ledger::new();
        let face = faces[0]
            .open(&ReadFiles, &ledger)
            .expect("the file is a font");
        assert!(face.has_char('Ω'));
        assert!(ledger.usage(MemoryKind::Fonts).live > 200_000);
    }
}
