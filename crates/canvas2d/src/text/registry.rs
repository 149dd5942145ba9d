//! All faces a program can draw with: registered ones, the machine's, and the one built in.
//!
//! One registry serves the whole process, so that worker threads share what is open. The machine's
//! folders are walked when a family is first asked for that nobody has registered.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock, Weak};

use skrifa::font::Blob;

use crate::error::Result;
use crate::memory::{Ledger, MemoryKind};
use crate::text::descriptors::FontDescriptors;
use crate::text::face::{Face, FaceDescription, face_count, next_id};
use crate::text::fallback::Fallbacks;
use crate::text::family::key;
use crate::text::system::{FontSource, ReadFiles};
use crate::text::system_fonts::SystemFonts;
use crate::text::woff::{is_packed, unpacked};

/// The face that is there when nothing else is.
static BUNDLED: &[u8] = include_bytes!("../../assets/DejaVuSansSubset.ttf");

/// Names one registration, to undo it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Registration(u32);

impl Registration {
    /// As a number, for those who can keep nothing else.
    pub fn to_number(self) -> u32 {
        self.0
    }

    /// What [`Self::to_number`] made a number of.
    pub fn from_number(number: u32) -> Self {
        Self(number)
    }
}

/// What came of registering a file.
#[derive(Clone, Debug)]
pub struct Registered {
    /// To undo it.
    pub id: Registration,
    /// The faces that are there now.
    pub faces: Vec<FaceDescription>,
}

pub(crate) struct RegisteredFace {
    pub(crate) id: Registration,
    pub(crate) face: Arc<Face>,
    pub(crate) description: FaceDescription,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) registered: Vec<Arc<RegisteredFace>>,
    /// Files that are open, by a hash of their bytes.
    files: HashMap<u64, Vec<Weak<Face>>>,
    /// Packed files that are open, by hashes of all their bytes under keys that nobody knows.
    packed: HashMap<[u64; 2], Vec<Weak<Face>>>,
    hashers: [RandomState; 2],
}

impl State {
    /// Whether these faces were registered last, under these descriptions.
    fn ends_with(&self, faces: &[Arc<Face>], descriptions: &[FaceDescription]) -> bool {
        let start = self.registered.len().saturating_sub(faces.len());
        let last = self.registered.get(start..).unwrap_or_default();
        last.len() == faces.len()
            && (last.iter().zip(faces.iter().zip(descriptions))).all(
                |(entry, (face, description))| {
                    entry.face.id() == face.id() && entry.description == *description
                },
            )
    }

    fn packed_key(&self, bytes: &[u8]) -> [u64; 2] {
        [0, 1].map(|index| self.hashers[index].hash_one(bytes))
    }
}

/// All faces of the process.
pub struct Registry {
    pub(crate) state: RwLock<State>,
    generation: AtomicU32,
    pub(crate) folders: Option<Vec<PathBuf>>,
    pub(crate) system: RwLock<Option<Arc<SystemFonts>>>,
    source: OnceLock<Box<dyn FontSource>>,
    pub(crate) fallbacks: Fallbacks,
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry")
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

impl Registry {
    /// The registry of the process, with the platform's fonts.
    pub fn global() -> &'static Arc<Self> {
        static GLOBAL: OnceLock<Arc<Registry>> = OnceLock::new();
        GLOBAL.get_or_init(|| Arc::new(Self::with_folders(None)))
    }

    /// A registry of its own, with the fonts in these folders instead of the platform's.
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self::with_folders(Some(folders))
    }

    fn with_folders(folders: Option<Vec<PathBuf>>) -> Self {
        Self {
            state: RwLock::default(),
            generation: AtomicU32::new(0),
            folders,
            system: RwLock::default(),
            source: OnceLock::new(),
            fallbacks: Fallbacks::default(),
        }
    }

    /// Sets how the machine's files are opened. Only the first call before any text counts.
    pub fn set_source(&self, source: Box<dyn FontSource>) {
        // A second environment sets the same one again.
        let _ = self.source.set(source);
    }

    pub(crate) fn source(&self) -> &dyn FontSource {
        self.source.get_or_init(|| Box::new(ReadFiles)).as_ref()
    }

    /// Changes with every registration: what was resolved before has to be resolved again.
    pub fn generation(&self) -> u32 {
        self.generation.load(Ordering::Acquire)
    }

    /// The face that is built in.
    pub fn bundled() -> &'static Arc<Face> {
        static FACE: OnceLock<Arc<Face>> = OnceLock::new();
        FACE.get_or_init(|| {
            Face::open(Blob::Static(BUNDLED), 0, None).expect("the built-in font is in order")
        })
    }

    /// Registers the faces of a file. Its bytes are held once however often they are registered; the
    /// same faces under the same names replace themselves. Under a family of the caller's, a
    /// collection gives only the faces of its first family.
    ///
    /// # Errors
    /// [`crate::Error::FontUnsupported`] and [`crate::Error::FontDecode`] for bytes that are no usable
    /// font, [`crate::Error::MemoryLimit`] when they would exceed the limit.
    pub fn register(
        &self,
        bytes: &[u8],
        descriptors: &FontDescriptors,
        ledger: &Arc<Ledger>,
    ) -> Result<Registered> {
        let mut faces = self.open(bytes, ledger)?;
        if descriptors.family.is_some()
            && let Some(first) = faces.first().map(Arc::clone)
        {
            faces.retain(|face| face.description().families == first.description().families);
        }
        let registered = Registered {
            id: Registration(next_id()),
            faces: faces
                .iter()
                .map(|face| descriptors.describe(face))
                .collect(),
        };
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let is_known = state.ends_with(&faces, &registered.faces);
        for (face, description) in faces.iter().zip(&registered.faces) {
            state
                .registered
                .retain(|other| other.face.id() != face.id() || other.description != *description);
            state.registered.push(Arc::new(RegisteredFace {
                id: registered.id,
                face: Arc::clone(face),
                description: description.clone(),
            }));
        }
        drop(state);
        // Programs register before each picture; what is cached of the face would be lost.
        if !is_known {
            self.changed();
        }
        Ok(registered)
    }

    /// Takes one registration back; whether it was there. What is drawn with it stays open.
    pub fn unregister(&self, registration: Registration) -> bool {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let before = state.registered.len();
        state.registered.retain(|entry| entry.id != registration);
        let removed = state.registered.len() != before;
        drop(state);
        if removed {
            self.changed();
        }
        removed
    }

    /// Takes all registrations back.
    pub fn deregister_all(&self) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let registered = std::mem::take(&mut state.registered);
        drop(state);
        self.changed();
        // Freed outside of the lock: a charge's owner may look at the registry.
        drop(registered);
    }

    pub(crate) fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
        self.fallbacks.clear();
    }

    /// All faces of a file that can be used.
    fn open(&self, bytes: &[u8], ledger: &Arc<Ledger>) -> Result<Vec<Arc<Face>>> {
        if !is_packed(bytes) {
            return self.open_unpacked(bytes, ledger);
        }
        // Unpacking again only to find the same bytes would take milliseconds.
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let key = state.packed_key(bytes);
        let known = state.packed.get(&key).and_then(|faces| upgraded(faces));
        drop(state);
        if let Some(faces) = known {
            return Ok(faces);
        }
        let faces = self.open_unpacked(&unpacked(bytes, ledger)?, ledger)?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.packed.retain(|_, faces| upgraded(faces).is_some());
        let weak = faces.iter().map(Arc::downgrade).collect();
        state.packed.insert(key, weak);
        Ok(faces)
    }

    fn open_unpacked(&self, bytes: &[u8], ledger: &Arc<Ledger>) -> Result<Vec<Arc<Face>>> {
        let count = face_count(bytes)?;
        let hash = hash_of(bytes);
        if let Some(known) = self.known(hash, bytes) {
            return Ok(known);
        }
        let charge = Arc::new(ledger.charge(MemoryKind::Fonts, bytes.len() as u64)?);
        let blob = Blob::from(bytes.to_vec());
        let open = |index| Face::open(blob.clone(), index, Some(Arc::clone(&charge)));
        // A collection may have faces that are of no use; without any of use it is an error.
        let (mut faces, mut failure) = (Vec::new(), None);
        for result in (0..count).map(open) {
            match result {
                Ok(face) => faces.push(face),
                Err(error) => failure = Some(error),
            }
        }
        if let (true, Some(failure)) = (faces.is_empty(), failure) {
            return Err(failure);
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.files.retain(|_, faces| upgraded(faces).is_some());
        state
            .files
            .insert(hash, faces.iter().map(Arc::downgrade).collect());
        Ok(faces)
    }

    /// The open faces of a file with the same bytes.
    fn known(&self, hash: u64, bytes: &[u8]) -> Option<Vec<Arc<Face>>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let faces = upgraded(state.files.get(&hash)?)?;
        let (other, _) = faces.first()?.file()?;
        (other.as_ref() == bytes).then_some(faces)
    }

    /// All families with their faces, sorted by name; also the machine's.
    pub fn families(&self) -> BTreeMap<String, Vec<FaceDescription>> {
        let mut families: BTreeMap<String, Vec<FaceDescription>> = BTreeMap::new();
        let mut add = |description: &FaceDescription| {
            if let Some(name) = description.families.first() {
                let faces = families.entry(name.clone()).or_default();
                faces.push(description.clone());
            }
        };
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state
            .registered
            .iter()
            .for_each(|face| add(&face.description));
        drop(state);
        self.system()
            .faces
            .iter()
            .for_each(|face| add(face.description()));
        families
    }

    /// Whether a family is registered or the machine's.
    pub fn has_family(&self, name: &str) -> bool {
        let wanted = key(name);
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let is_registered = state.registered.iter().any(|face| {
            let mut families = face.description.families.iter();
            families.any(|family| key(family) == wanted)
        });
        drop(state);
        is_registered || self.system().family(name).next().is_some()
    }
}

/// All of a file's faces, if all are still open.
fn upgraded(faces: &[Weak<Face>]) -> Option<Vec<Arc<Face>>> {
    faces.iter().map(Weak::upgrade).collect()
}

/// Tells most files apart by some of their bytes; who finds the same number compares all of them.
fn hash_of(bytes: &[u8]) -> u64 {
    const SAMPLES: usize = 64;
    const SAMPLE_BYTES: usize = 64;
    let mut hasher = DefaultHasher::new();
    bytes.len().hash(&mut hasher);
    let step = (bytes.len() / SAMPLES).max(SAMPLE_BYTES);
    for sample in bytes.chunks(step) {
        sample[..sample.len().min(SAMPLE_BYTES)].hash(&mut hasher);
    }
    hasher.finish()
}
