//! The faces that a list of families stands for.

use std::sync::{Arc, OnceLock, PoisonError};

use crate::memory::Ledger;
use crate::text::face::{Face, FaceDescription, next_id};
use crate::text::family::{Family, GenericFamily, key, stand_ins};
use crate::text::instance::FaceInstance;
use crate::text::matching::FontVariant;
use crate::text::registry::{RegisteredFace, Registry};

/// The faces a `ctx.font` stands for, in order of preference.
///
/// Only the first one is looked for at once: what comes after it may need all of the machine's fonts
/// to be listed, and most texts never ask for it.
#[derive(Debug)]
pub struct FontStack {
    id: u32,
    generation: u32,
    variant: FontVariant,
    primary: Arc<FaceInstance>,
    /// What comes after the primary face.
    others: Vec<OtherFace>,
}

/// A family, and its face once it was looked for.
type OtherFace = (Family, OnceLock<Option<Arc<FaceInstance>>>);

impl FontStack {
    /// A number that no other stack of the process has.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The registry's generation that it was made in; with another one it is out of date.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Weight, width and style that were asked for.
    pub fn variant(&self) -> FontVariant {
        self.variant
    }

    /// The first available font, whose metrics place the text.
    pub fn primary(&self) -> &Arc<FaceInstance> {
        &self.primary
    }

    /// Whether any face that was looked for so far has designs for several sizes.
    pub(crate) fn has_optical_sizes(&self) -> bool {
        let others = self
            .others
            .iter()
            .filter_map(|(_, face)| face.get()?.as_ref());
        std::iter::once(&self.primary)
            .chain(others)
            .any(|face| face.face().description().optical_sizes.is_some())
    }

    /// The faces, each looked for when the one before it would not do.
    pub(crate) fn faces<'a>(
        &'a self,
        registry: &'a Registry,
        ledger: &'a Arc<Ledger>,
    ) -> impl Iterator<Item = &'a Arc<FaceInstance>> {
        let others = self.others.iter().filter_map(|(family, face)| {
            let find = || registry.of_family(family, self.variant, ledger);
            face.get_or_init(find).as_ref()
        });
        std::iter::once(&self.primary).chain(others)
    }
}

/// An axis of a variable font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VariationAxis {
    /// Its four letters, as a number.
    pub tag: u32,
    /// The least value.
    pub min: f32,
    /// The greatest value.
    pub max: f32,
    /// The value that it has without being told another.
    pub initial: f32,
    /// Whether users should not be shown it.
    pub hidden: bool,
}

impl Registry {
    /// The axes of the face that a family has for such a request; none where it has no such
    /// family. Memory for opening the machine's faces is counted in `ledger`.
    pub fn variation_axes(
        &self,
        family: &str,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Vec<VariationAxis> {
        let face = self.exact(family, variant, ledger);
        let axes = face.iter().flat_map(|face| face.font().axes().iter());
        axes.map(|axis| VariationAxis {
            tag: u32::from_be_bytes(axis.tag().into_bytes()),
            min: axis.min_value(),
            max: axis.max_value(),
            initial: axis.default_value(),
            hidden: axis.is_hidden(),
        })
        .collect()
    }

    /// The faces for a list of families. Memory for opening the machine's is counted in `ledger`.
    pub fn resolve(
        &self,
        families: &[Family],
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Arc<FontStack> {
        let generation = self.generation();
        let mut rest = families.iter();
        let mut others = Vec::new();
        let primary = rest
            .find_map(|family| {
                let face = self.of_family(family, variant, ledger)?;
                others.extend(self.parts(family, variant));
                Some(face)
            })
            .or_else(|| self.generic(self.kind_of(families), variant, ledger))
            .unwrap_or_else(|| {
                let face = Self::bundled();
                instance(face, face.description(), variant)
            });
        for family in rest {
            others.extend(self.parts(family, variant));
            others.push((family.clone(), OnceLock::new()));
        }
        Arc::new(FontStack {
            id: next_id(),
            generation,
            variant,
            primary,
            others,
        })
    }

    /// The faces that a family is put together of, each for characters of its own; the last that was
    /// registered comes first.
    ///
    /// <https://drafts.csswg.org/css-fonts-4/#composite-fonts>
    fn parts(&self, family: &Family, variant: FontVariant) -> Vec<OtherFace> {
        let Family::Named(name) = family else {
            return Vec::new();
        };
        let wanted = key(name);
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let mut parts: Vec<_> = state
            .registered
            .iter()
            .filter(|entry| entry.description.characters.is_some())
            .filter(|entry| {
                entry
                    .description
                    .families
                    .iter()
                    .any(|name| key(name) == wanted)
            })
            .collect();
        let distance = |entry: &RegisteredFace| variant.distance(&entry.description);
        let best = variant.best(parts.iter().map(|entry| (&entry.description, *entry)));
        if let Some(best) = best.map(|entry| distance(entry)) {
            parts.retain(|entry| distance(entry) == best);
        }
        let face = |entry: &&Arc<RegisteredFace>| {
            let face = instance(&entry.face, &entry.description, variant);
            (family.clone(), OnceLock::from(Some(face)))
        };
        parts.iter().rev().map(face).collect()
    }

    /// What stands for families that are all missing: as in node-canvas, faces of their kind.
    fn kind_of(&self, families: &[Family]) -> GenericFamily {
        let kind = |family: &Family| match family {
            Family::Named(name) => self.system().config.kind(&key(name)),
            Family::Generic(_) => None,
        };
        let kind = families.iter().find_map(kind);
        kind.unwrap_or(GenericFamily::SansSerif)
    }

    fn of_family(
        &self,
        family: &Family,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        match family {
            Family::Named(name) => self.named(name, variant, ledger),
            Family::Generic(generic) => self.generic(*generic, variant, ledger),
        }
    }

    fn generic(
        &self,
        family: GenericFamily,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let system = self.system();
        let mut names = system.generic(family);
        names.find_map(|name| self.exact(name, variant, ledger))
    }

    fn named(
        &self,
        name: &str,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        self.exact(name, variant, ledger).or_else(|| {
            stand_ins(&key(name))
                .iter()
                .find_map(|name| self.exact(name, variant, ledger))
        })
    }

    fn exact(
        &self,
        name: &str,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let wanted = key(name);
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let of_family = |entry: &&Arc<RegisteredFace>| {
            entry
                .description
                .families
                .iter()
                .any(|family| key(family) == wanted)
        };
        let family = state.registered.iter().filter(of_family);
        let entries = family.map(|entry| (&entry.description, entry));
        // The first available font is one that is for spaces, too.
        let main = entries.clone().filter(|(face, _)| face.is_for(' '));
        if let Some(entry) = variant.best(main).or_else(|| variant.best(entries)) {
            return Some(instance(&entry.face, &entry.description, variant));
        }
        drop(state);
        let system = self.system();
        let family = system.family(name).map(|face| (face.description(), face));
        let face = variant.best(family)?;
        Some(instance(
            &self.opened(face, ledger)?,
            face.description(),
            variant,
        ))
    }
}

/// The instance of a face that comes nearest to what is asked for.
pub(crate) fn instance(
    face: &Arc<Face>,
    description: &FaceDescription,
    variant: FontVariant,
) -> Arc<FaceInstance> {
    // The axes are the file's, whatever it was registered as.
    let mut variations = variant.variations(face.description());
    variant.settings.apply(face.font(), &mut variations);
    let characters = description.characters.as_ref();
    face.instance_for(&variations, variant.synthesis(description), characters)
}
