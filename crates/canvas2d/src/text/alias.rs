//! Families under a further name.

use std::sync::{Arc, PoisonError};

use crate::memory::Ledger;
use crate::text::face::{Face, FaceDescription, next_id};
use crate::text::family::key;
use crate::text::registry::{RegisteredFace, Registration, Registry};

impl Registry {
    /// Makes the faces of a family, registered or the machine's, known under another name as well.
    /// `None` where there is no such family.
    pub fn alias(&self, family: &str, name: &str, ledger: &Arc<Ledger>) -> Option<Registration> {
        let faces = self.faces_of(family, ledger);
        if faces.is_empty() {
            return None;
        }
        let id = Registration::from_number(next_id());
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        for (face, description) in faces {
            let description = FaceDescription {
                families: vec![name.to_owned()],
                ..description
            };
            // As for a registration: the same under the same name is there once.
            state
                .registered
                .retain(|other| other.face.id() != face.id() || other.description != description);
            state.registered.push(Arc::new(RegisteredFace {
                id,
                face,
                description,
            }));
        }
        drop(state);
        self.changed();
        Some(id)
    }

    /// The faces that text in a family is drawn with: registered ones hide the machine's.
    fn faces_of(&self, family: &str, ledger: &Arc<Ledger>) -> Vec<(Arc<Face>, FaceDescription)> {
        let wanted = key(family);
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let of_family = |entry: &&Arc<RegisteredFace>| {
            let mut families = entry.description.families.iter();
            families.any(|name| key(name) == wanted)
        };
        let registered: Vec<_> = state
            .registered
            .iter()
            .filter(of_family)
            .map(|entry| (Arc::clone(&entry.face), entry.description.clone()))
            .collect();
        drop(state);
        if !registered.is_empty() {
            return registered;
        }
        let system = self.system();
        system
            .family(family)
            .filter_map(|face| {
                let open = self.opened(face, ledger)?;
                Some((open, face.description().clone()))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::descriptors::FontDescriptors;

    const FONT: &[u8] = include_bytes!("../../assets/DejaVuSansSubset.ttf");

    #[test]
    fn a_family_is_found_under_its_alias_until_that_is_taken_back() {
        let (registry, ledger) = (Registry::new(Vec::new()), Ledger::new());
        assert_eq!(registry.alias("Own", "Other", &ledger), None);
        let descriptors = FontDescriptors::parse(Some("Own"), None, None, None).expect("valid");
        let own = registry
            .register(FONT, &descriptors, &ledger)
            .expect("a font");
        let alias = registry.alias("OWN", "Other", &ledger).expect("a family");
        assert!(registry.has_family("other") && registry.has_family("Own"));
        assert_eq!(registry.families()["Other"].len(), 1);
        assert!(registry.unregister(own.id) && registry.has_family("Other"));
        assert!(registry.unregister(alias) && !registry.has_family("Other"));
    }
}
