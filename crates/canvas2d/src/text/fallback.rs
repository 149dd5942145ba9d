//! A face for a character that none of the asked-for families has.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_script::UnicodeScript;

use crate::memory::Ledger;
use crate::text::face::FontStyle;
use crate::text::family::GenericFamily;
use crate::text::instance::FaceInstance;
use crate::text::matching::FontVariant;
use crate::text::registry::Registry;
use crate::text::stack::instance;
use crate::text::system::SystemFace;

/// Answers kept, also that there is no face. At the bound all are forgotten: a text of that many
/// different unknown characters is not a text.
const MAX_ANSWERS: usize = 4096;

type Key = (char, bool, u32, u32, bool);

/// What was found for characters before.
#[derive(Default)]
pub(crate) struct Fallbacks(Mutex<HashMap<Key, Option<Arc<FaceInstance>>>>);

impl Fallbacks {
    pub(crate) fn clear(&self) {
        let answers = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        drop(answers);
    }
}

impl Registry {
    /// The best face of all that has the character; `emoji` asks the coloured ones first. `None`
    /// when no face has it: then the first face of the stack draws its `.notdef`.
    pub(crate) fn fallback(
        &self,
        character: char,
        emoji: bool,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let slanted = variant.style != FontStyle::Normal;
        let bits = (variant.weight.to_bits(), variant.stretch.to_bits());
        let key = (character, emoji, bits.0, bits.1, slanted);
        let answers = self
            .fallbacks
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = answers.get(&key) {
            return answer.clone();
        }
        drop(answers);
        let generation = self.generation();
        let answer = self.search(character, emoji, variant, ledger);
        let mut answers = self
            .fallbacks
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MAX_ANSWERS {
            answers.clear();
        }
        // An answer found before a change must not outlive it.
        if generation == self.generation() {
            answers.insert(key, answer.clone());
        }
        answer
    }

    fn search(
        &self,
        character: char,
        emoji: bool,
        variant: FontVariant,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let registered = |color: bool| {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            let covering = state
                .registered
                .iter()
                .filter(|entry| entry.description.color == color && entry.face.has_char(character));
            let best = variant.best(covering.map(|entry| (&entry.description, entry)))?;
            Some(instance(&best.face, &best.description, variant))
        };
        let of_system = |color: bool| {
            let families = preferred(character, color);
            let system = self.system();
            let covering = |face: &&SystemFace| face.covers(character);
            let in_family = |name: &String| {
                let faces = system.family(name).filter(covering);
                variant.best(faces.map(|face| (face.description(), face)))
            };
            let face = families.iter().find_map(in_family).or_else(|| {
                let faces = system
                    .faces
                    .iter()
                    .filter(|face| face.description().color == color);
                variant.best(
                    faces
                        .filter(covering)
                        .map(|face| (face.description(), face)),
                )
            })?;
            Some(instance(
                &face.open(self.source(), ledger)?,
                face.description(),
                variant,
            ))
        };
        let bundled = || {
            let face = Self::bundled();
            face.has_char(character)
                .then(|| instance(face, face.description(), variant))
        };
        registered(emoji)
            .or_else(|| of_system(emoji))
            .or_else(|| registered(!emoji))
            .or_else(bundled)
            .or_else(|| of_system(!emoji))
    }
}

/// Families to look at before all others, so that not every file has to be read.
fn preferred(character: char, color: bool) -> Vec<String> {
    if color {
        let names = GenericFamily::Emoji.candidates().iter();
        return names.map(|name| (*name).to_owned()).collect();
    }
    let script = character.script().full_name().replace('_', " ");
    let mut families: Vec<String> = match script.as_str() {
        "Han" | "Hiragana" | "Katakana" | "Hangul" | "Bopomofo" => [
            "Noto Sans CJK SC",
            "Noto Sans CJK JP",
            "Noto Sans SC",
            "Noto Sans JP",
            "Noto Sans KR",
            "PingFang SC",
            "Hiragino Sans",
            "Apple SD Gothic Neo",
            "Microsoft YaHei",
            "Yu Gothic",
            "Malgun Gothic",
            "WenQuanYi Zen Hei",
            "IPAGothic",
        ]
        .map(str::to_owned)
        .to_vec(),
        _ => Vec::new(),
    };
    let sans = GenericFamily::SansSerif.candidates().iter();
    families.push(format!("Noto Sans {script}"));
    families.extend(sans.map(|name| (*name).to_owned()));
    if script == "Arabic" {
        families.extend(["Noto Naskh Arabic", "Amiri"].map(str::to_owned));
    }
    families.push(format!("Noto Serif {script}"));
    families
        .extend(["Noto Sans Symbols", "Noto Sans Symbols2", "Segoe UI Symbol"].map(str::to_owned));
    families
}
