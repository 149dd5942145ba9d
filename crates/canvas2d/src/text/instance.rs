//! A face at one location of its design space, with what has to be imitated because the family
//! has no such face.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use harfrust::{
    Buffer, Feature, Language, Script, ShapeOptions, ShapePlan, ShapePlanKey, ShaperFont,
};
use skrifa::{Font, Tag};

use crate::text::face::{Face, next_id};
use crate::text::layout_rules::EXCESSIVE;
use crate::text::small_caps::FontVariantCaps;
use crate::text::unicode_range::UnicodeRange;

/// Plans kept by one instance; each is some kilobytes and belongs to a script and a direction.
const MAX_PLANS: usize = 16;
/// Weak references looked through; past it the oldest is forgotten, not freed.
const MAX_INSTANCES: usize = 64;

/// What a face lacks and drawing has to imitate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Synthesis {
    /// Strokes are thickened.
    pub bold: bool,
    /// The outline is slanted.
    pub oblique: bool,
}

/// A face at one location of its variation axes.
pub struct FaceInstance {
    id: u32,
    face: Arc<Face>,
    font: Font,
    synthesis: Synthesis,
    /// The characters that it may be used for; `None` for all.
    characters: Option<UnicodeRange>,
    /// Ascent and descent in ems, both positive.
    line: (f64, f64),
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    /// Whether the face has each kind of capitals, once somebody has asked.
    caps: [OnceLock<bool>; 7],
}

impl std::fmt::Debug for FaceInstance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FaceInstance")
            .field("id", &self.id)
            .field("face", &self.face.id())
            .field("synthesis", &self.synthesis)
            .finish_non_exhaustive()
    }
}

impl FaceInstance {
    fn new(
        face: &Arc<Face>,
        variations: &[([u8; 4], f32)],
        synthesis: Synthesis,
        characters: Option<&UnicodeRange>,
    ) -> Self {
        let font = if variations.is_empty() {
            face.font().clone()
        } else {
            let settings = variations
                .iter()
                .map(|(tag, value)| (Tag::new(tag), *value));
            face.font().instance_builder().variations(settings).build()
        };
        let plans = Mutex::new(Vec::new());
        let em = f64::from(font.units_per_em().max(1));
        let line = font.metrics().h_line();
        let line = line.map_or((0.8, 0.2), |line| {
            (line.ascender.to_f64() / em, -line.descender.to_f64() / em)
        });
        Self {
            id: next_id(),
            face: Arc::clone(face),
            font,
            synthesis,
            characters: characters.cloned(),
            line,
            plans,
            caps: Default::default(),
        }
    }

    /// A number that no other instance of the process has: the key of caches.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The face.
    pub fn face(&self) -> &Arc<Face> {
        &self.face
    }

    /// The tables at this location.
    pub fn font(&self) -> &Font {
        &self.font
    }

    /// What drawing has to imitate.
    pub fn synthesis(&self) -> Synthesis {
        self.synthesis
    }

    /// Whether it has a glyph for a character that it may be used for.
    pub(crate) fn has(&self, character: char) -> bool {
        let characters = self.characters.as_ref();
        characters.is_none_or(|range| range.contains(character))
            && self.font.charmap().map_unicode(character).is_some()
    }

    /// Font units in one em.
    pub fn units_per_em(&self) -> f64 {
        f64::from(self.font.units_per_em().max(1))
    }

    /// How far lines reach above and below the baseline, in ems.
    pub(crate) fn line(&self) -> (f64, f64) {
        self.line
    }

    /// Whether the face has glyphs of its own for a kind of capitals.
    pub(crate) fn has_caps(&self, caps: FontVariantCaps) -> bool {
        self.caps[caps as usize]
            .get_or_init(|| {
                if self.face.rules() > EXCESSIVE {
                    return false;
                }
                let glyphs = |features: &[Feature]| {
                    let mut buffer = Buffer::new();
                    buffer.push_str("xX");
                    buffer.guess_segment_properties();
                    let options = ShapeOptions::new().features(features);
                    let done = harfrust::shape(&ShaperFont::new(&self.font), &mut buffer, options);
                    let ids = buffer.glyph_infos().iter().map(|glyph| glyph.glyph_id);
                    done.map(|()| ids.collect::<Vec<_>>()).unwrap_or_default()
                };
                glyphs(&caps.features()) != glyphs(&[])
            })
            .to_owned()
    }

    /// The plan for shaping such a run, made once: it costs more than most runs.
    pub(crate) fn plan(
        &self,
        script: Option<Script>,
        direction: harfrust::Direction,
        language: Option<&Language>,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let key = ShapePlanKey::new(&self.font, script, direction)
            .language(language)
            .features(features);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(
            &self.font, direction, script, language, features,
        ));
        if plans.len() >= MAX_PLANS {
            plans.remove(0);
        }
        plans.push(Arc::clone(&plan));
        plan
    }
}

struct InstanceSlot {
    variations: Vec<([u8; 4], f32)>,
    synthesis: Synthesis,
    characters: Option<UnicodeRange>,
    instance: Weak<FaceInstance>,
}

/// The instances of a face that are in use.
#[derive(Default)]
pub(crate) struct InstanceSlots(Mutex<Vec<InstanceSlot>>);

impl InstanceSlots {
    pub(crate) fn get(
        &self,
        face: &Arc<Face>,
        variations: &[([u8; 4], f32)],
        synthesis: Synthesis,
        characters: Option<&UnicodeRange>,
    ) -> Arc<FaceInstance> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|slot| slot.instance.strong_count() > 0);
        let same = |slot: &&InstanceSlot| {
            slot.synthesis == synthesis
                && slot.variations.as_slice() == variations
                && slot.characters.as_ref() == characters
        };
        if let Some(instance) = slots
            .iter()
            .find(same)
            .and_then(|slot| slot.instance.upgrade())
        {
            return instance;
        }
        let instance = Arc::new(FaceInstance::new(face, variations, synthesis, characters));
        if slots.len() >= MAX_INSTANCES {
            slots.remove(0);
        }
        slots.push(InstanceSlot {
            variations: variations.to_vec(),
            synthesis,
            characters: characters.cloned(),
            instance: Arc::downgrade(&instance),
        });
        instance
    }
}
