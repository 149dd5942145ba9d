//! The machine's fonts in the registry: which families there are, and their faces once they are
//! drawn with. What could not be read for want of descriptors or memory is looked for again.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use crate::memory::Ledger;
use crate::text::face::Face;
use crate::text::family::{GenericFamily, key};
use crate::text::fontconfig::FontConfig;
use crate::text::passing::is_passing;
use crate::text::registry::Registry;
use crate::text::system::{Scan, SystemFace, Unopened, folders, scan};

/// The machine's faces and where each family's are.
#[derive(Default)]
pub(crate) struct SystemFonts {
    pub(crate) faces: Vec<SystemFace>,
    families: HashMap<String, Vec<usize>>,
    pub(crate) config: FontConfig,
    /// What could not be read, though it may be there: then this is not all.
    missed: Option<PathBuf>,
}

impl SystemFonts {
    fn new(folders: &[PathBuf], mut config: FontConfig) -> Self {
        let Scan { faces, missed } = scan(folders);
        let mut families: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, face) in faces.iter().enumerate() {
            for name in &face.description().families {
                let family = families.entry(key(name)).or_default();
                // The same name in several languages.
                if family.last() != Some(&index) {
                    family.push(index);
                }
            }
        }
        Self {
            faces,
            families,
            missed: config.missed.take().or(missed),
            config,
        }
    }

    /// The platform's fonts.
    fn of_platform() -> Self {
        let mut all = folders();
        let has_fontconfig = cfg!(unix) && !cfg!(target_os = "macos");
        let config = match has_fontconfig {
            true => FontConfig::read(),
            false => FontConfig::default(),
        };
        all.extend(config.folders.iter().cloned());
        Self::new(&all, config)
    }

    /// Names of families that stand for a generic one, best first.
    pub(crate) fn generic(&self, family: GenericFamily) -> impl Iterator<Item = &str> {
        let configured = self.config.preferred(family.fontconfig_name()).iter();
        let known = family.candidates().iter().copied();
        configured.map(String::as_str).chain(known)
    }

    pub(crate) fn family(&self, name: &str) -> impl Iterator<Item = &SystemFace> {
        let indices = self
            .families
            .get(&key(name))
            .map(Vec::as_slice)
            .unwrap_or_default();
        indices.iter().filter_map(|index| self.faces.get(*index))
    }

    /// Whether a look at the folders would find no more than this, or no more yet.
    fn will_do(&self) -> bool {
        self.missed.as_ref().is_none_or(|path| {
            // One file tells whether the want is over; all of them take milliseconds.
            File::open(path).is_err_and(|error| is_passing(&error))
        })
    }
}

impl Registry {
    /// The machine's fonts, found on the first call, and again while some could not be read.
    pub(crate) fn system(&self) -> Arc<SystemFonts> {
        let kept = self.system.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(fonts) = kept.as_ref()
            && fonts.missed.is_none()
        {
            return Arc::clone(fonts);
        }
        drop(kept);
        let mut kept = self.system.write().unwrap_or_else(PoisonError::into_inner);
        let fonts = match kept.take().filter(|fonts| fonts.will_do()) {
            Some(fonts) => fonts,
            None => Arc::new(match &self.folders {
                Some(folders) => SystemFonts::new(folders, FontConfig::default()),
                None => SystemFonts::of_platform(),
            }),
        };
        *kept = Some(Arc::clone(&fonts));
        drop(kept);
        if fonts.missed.is_some() {
            self.changed();
        }
        fonts
    }

    /// A face of the machine's, opened; `None` if it can't be.
    pub(crate) fn opened(&self, face: &SystemFace, ledger: &Arc<Ledger>) -> Option<Arc<Face>> {
        self.if_there(face.open(self.source(), ledger))
    }

    /// Whether a face of the machine's has a glyph for the character.
    pub(crate) fn covers(&self, face: &SystemFace, character: char) -> bool {
        self.if_there(face.covers(character)).unwrap_or_default()
    }

    /// After a failure that passes, what is resolved without the face is out of date at once, so that
    /// nobody keeps it.
    fn if_there<T>(&self, result: Result<T, Unopened>) -> Option<T> {
        if matches!(result, Err(Unopened::Passing)) {
            self.changed();
        }
        result.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};

    use skrifa::font::Blob;

    use super::*;
    use crate::memory::MemoryKind;
    use crate::text::family::Family;
    use crate::text::matching::FontVariant;
    use crate::text::stack::FontStack;
    use crate::text::system::{FontSource, ReadFiles};

    /// Answers the first calls with something else than the file.
    struct Instead {
        calls: Arc<AtomicU32>,
        count: u32,
        answer: fn() -> io::Result<(Blob, u64)>,
    }

    impl FontSource for Instead {
        fn open(&self, path: &Path) -> io::Result<(Blob, u64)> {
            match self.calls.fetch_add(1, Ordering::Relaxed) < self.count {
                true => (self.answer)(),
                false => ReadFiles.open(path),
            }
        }
    }

    fn machine(count: u32, answer: fn() -> io::Result<(Blob, u64)>) -> (Registry, Arc<AtomicU32>) {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let registry = Registry::new(vec![assets]);
        let calls = Arc::new(AtomicU32::new(0));
        let source = Instead {
            calls: Arc::clone(&calls),
            count,
            answer,
        };
        registry.set_source(Box::new(source));
        (registry, calls)
    }

    fn stack(registry: &Registry, ledger: &Arc<Ledger>) -> Arc<FontStack> {
        let families = [Family::Named("DejaVu Sans Subset".into())];
        registry.resolve(&families, FontVariant::default(), ledger)
    }

    fn is_bundled(stack: &FontStack) -> bool {
        stack.primary().face().id() == Registry::bundled().id()
    }

    #[test]
    fn a_file_that_could_not_be_read_is_read_the_next_time() {
        // Once for the family, once for what stands in for it.
        let (registry, _) = machine(2, || Err(io::ErrorKind::Interrupted.into()));
        let ledger = Ledger::new();
        let before = stack(&registry, &ledger);
        assert!(is_bundled(&before));
        assert_ne!(
            before.generation(),
            registry.generation(),
            "it is out of date"
        );
        let mut after = stack(&registry, &ledger);
        if is_bundled(&after) {
            after = stack(&registry, &ledger);
        }
        assert!(!is_bundled(&after));
        assert_eq!(after.generation(), registry.generation());
    }

    #[test]
    fn a_file_that_is_no_font_is_read_once() {
        let (registry, calls) = machine(100, || Ok((Blob::from(vec![0; 64]), 64)));
        let ledger = Ledger::new();
        let before = stack(&registry, &ledger);
        assert!(is_bundled(&before) && is_bundled(&stack(&registry, &ledger)));
        assert_eq!(before.generation(), registry.generation());
        assert_eq!(calls.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_font_for_which_there_was_no_memory_is_opened_when_there_is() {
        let (registry, _) = machine(0, || unreachable!());
        let ledger = Ledger::new();
        ledger.set_limit(1000);
        let before = stack(&registry, &ledger);
        assert!(is_bundled(&before));
        assert_ne!(before.generation(), registry.generation());
        ledger.set_limit(0);
        assert!(!is_bundled(&stack(&registry, &ledger)));
        assert!(ledger.usage(MemoryKind::Fonts).live > 0);
    }
}
