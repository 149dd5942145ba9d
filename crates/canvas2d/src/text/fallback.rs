//! A face for a character that none of the asked-for families has.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_script::UnicodeScript;

use crate::memory::Ledger;
use crate::text::family::GenericFamily;
use crate::text::instance::FaceInstance;
use crate::text::matching::{FontVariant, VariantBits};
use crate::text::registry::Registry;
use crate::text::stack::instance;
use crate::text::system::SystemFace;

/// Answers kept, also that there is no face. At the bound all are forgotten: a text of that many
/// different unknown characters is not a text.
const MAX_ANSWERS: usize = 4096;

type Key = (char, bool, VariantBits, Han);

/// Which of the forms that a Han character has in different countries is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Han {
    /// Also where nothing is said. Default.
    #[default]
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

impl Han {
    /// The form of a language, as a BCP 47 tag.
    pub(crate) fn of(language: &str) -> Self {
        let language = language.to_ascii_lowercase();
        let mut parts = language.split('-');
        match parts.next() {
            Some("ja") => Self::Japanese,
            Some("ko") => Self::Korean,
            Some("zh") if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => {
                Self::Traditional
            }
            _ => Self::Simplified,
        }
    }

    fn families(self) -> &'static [&'static str] {
        match self {
            Self::Simplified => &[
                "Noto Sans CJK SC",
                "Noto Sans SC",
                "Source Han Sans SC",
                "PingFang SC",
                "Microsoft YaHei",
                "WenQuanYi Zen Hei",
            ],
            Self::Traditional => &[
                "Noto Sans CJK TC",
                "Noto Sans TC",
                "Source Han Sans TC",
                "PingFang TC",
                "Microsoft JhengHei",
            ],
            Self::Japanese => &[
                "Noto Sans CJK JP",
                "Noto Sans JP",
                "Source Han Sans",
                "Hiragino Sans",
                "Yu Gothic",
                "IPAGothic",
            ],
            Self::Korean => &[
                "Noto Sans CJK KR",
                "Noto Sans KR",
                "Source Han Sans K",
                "Apple SD Gothic Neo",
                "Malgun Gothic",
                "NanumGothic",
            ],
        }
    }
}

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
        han: Han,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let key = (character, emoji, variant.bits(), han);
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
        let answer = self.search(character, emoji, variant, han, ledger);
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
        han: Han,
        ledger: &Arc<Ledger>,
    ) -> Option<Arc<FaceInstance>> {
        let registered = |color: bool| {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            let covering = state
                .registered
                .iter()
                .filter(|entry| entry.description.color == color)
                .filter(|entry| entry.description.is_for(character))
                .filter(|entry| entry.face.has_char(character));
            let best = variant.best(covering.map(|entry| (&entry.description, entry)))?;
            Some(instance(&best.face, &best.description, variant))
        };
        let of_system = |color: bool| {
            let families = preferred(character, color, han);
            let system = self.system();
            let covering = |face: &&SystemFace| self.covers(face, character);
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
                &self.opened(face, ledger)?,
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
fn preferred(character: char, color: bool, han: Han) -> Vec<String> {
    if color {
        let names = GenericFamily::Emoji.candidates().iter();
        return names.map(|name| (*name).to_owned()).collect();
    }
    let script = character.script().full_name().replace('_', " ");
    let mut families: Vec<String> = Vec::new();
    let is_cjk = ["Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"].contains(&script.as_str());
    if is_cjk {
        let all = [
            Han::Simplified,
            Han::Japanese,
            Han::Korean,
            Han::Traditional,
        ];
        for form in [han].into_iter().chain(all) {
            families.extend(form.families().iter().map(|name| (*name).to_owned()));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_decides_the_form_of_han_characters() {
        assert_eq!(Han::of("ja-JP"), Han::Japanese);
        assert_eq!(Han::of("zh-Hant"), Han::Traditional);
        assert_eq!(Han::of("zh-HK"), Han::Traditional);
        assert_eq!(Han::of("zh-CN"), Han::Simplified);
        assert_eq!(Han::of(""), Han::Simplified);
        assert_eq!(preferred('漢', false, Han::Japanese)[0], "Noto Sans CJK JP");
        assert_eq!(preferred('한', false, Han::Korean)[0], "Noto Sans CJK KR");
        assert_eq!(preferred('ก', false, Han::Korean)[0], "Noto Sans Thai");
    }
}
