//! The part of fontconfig's configuration that decides what `sans-serif` and the like are, and where
//! fonts are: read from its files, so that the library itself is not needed. Rules that test for
//! anything but a family are left out.
//!
//! <https://www.freedesktop.org/software/fontconfig/fontconfig-user.html>

mod xml;

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::family::GenericFamily;
use super::passing::is_passing;
use xml::{Event, Events};

/// Where the configuration is unless the environment says otherwise.
const DEFAULT_FILE: &str = "/etc/fonts/fonts.conf";
/// Bounds on what is read; a stock configuration has 45 files of 5 KB.
const MAX_FILES: usize = 500;
const MAX_FILE_BYTES: u64 = 1 << 20;
const MAX_DEPTH: u32 = 5;
const MAX_NAMES: usize = 10_000;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct FontConfig {
    /// Folders of fonts.
    pub(crate) folders: Vec<PathBuf>,
    /// For a family in lower case, what to look for before it, best first.
    preferred: HashMap<String, Vec<String>>,
    /// For a family in lower case, what kind it is: what may be shown where it is missing.
    kinds: HashMap<String, GenericFamily>,
    /// The first file or folder that could not be read now, but may be later.
    pub(crate) missed: Option<PathBuf>,
    files: usize,
    names: usize,
}

/// An `<alias>` or `<match>` that is being read.
#[derive(Default)]
struct Rule {
    family: Option<String>,
    preferred: Vec<String>,
    kind: Option<GenericFamily>,
    /// Whether it tests for something that is not looked at here.
    is_special: bool,
}

/// Where in a rule a name stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Elsewhere,
    Test,
    Preferred,
    Default,
}

impl FontConfig {
    /// Reads the machine's configuration; nothing where there is none.
    pub(crate) fn read() -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let folder = variable("FONTCONFIG_PATH").map(PathBuf::from);
        let file = match (variable("FONTCONFIG_FILE").map(PathBuf::from), folder) {
            (Some(file), Some(folder)) => folder.join(file),
            (Some(file), None) => Path::new("/etc/fonts").join(file),
            (None, Some(folder)) => folder.join("fonts.conf"),
            (None, None) => PathBuf::from(DEFAULT_FILE),
        };
        Self::read_from(&file)
    }

    fn read_from(file: &Path) -> Self {
        let mut config = Self::default();
        config.include(file, 0);
        config
    }

    /// What stands for a family, best first.
    pub(crate) fn preferred(&self, family: &str) -> &[String] {
        self.preferred.get(family).map_or(&[], Vec::as_slice)
    }

    /// The generic family that a family belongs to.
    pub(crate) fn kind(&self, family: &str) -> Option<GenericFamily> {
        self.kinds.get(family).copied()
    }

    fn include(&mut self, path: &Path, depth: u32) {
        if depth > MAX_DEPTH || self.files >= MAX_FILES {
            return;
        }
        if path.is_dir() {
            let entries = self.noting(path, std::fs::read_dir(path));
            let entries = entries.into_iter().flatten().flatten();
            let is_config = |path: &PathBuf| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(|first: char| first.is_ascii_digit()) && name.ends_with(".conf")
            };
            let mut files: Vec<_> = entries
                .map(|entry| entry.path())
                .filter(is_config)
                .collect();
            files.sort();
            files.iter().for_each(|file| self.include(file, depth + 1));
            return;
        }
        let is_small = std::fs::metadata(path)
            .is_ok_and(|file| file.is_file() && file.len() <= MAX_FILE_BYTES);
        if is_small && let Some(text) = self.noting(path, std::fs::read(path)) {
            self.files += 1;
            self.parse(&String::from_utf8_lossy(&text), path, depth);
        }
    }

    fn noting<T>(&mut self, path: &Path, result: std::io::Result<T>) -> Option<T> {
        if result.as_ref().is_err_and(is_passing) {
            self.missed.get_or_insert_with(|| path.to_owned());
        }
        result.ok()
    }

    fn parse(&mut self, text: &str, path: &Path, depth: u32) {
        let (mut rule, mut place) = (Rule::default(), Place::Elsewhere);
        let mut open = ("", "");
        for event in Events::of(text) {
            match event {
                Event::Open(name, attributes) => {
                    open = (name, attributes);
                    match name {
                        "alias" | "match" => rule = Rule::default(),
                        "prefer" => place = Place::Preferred,
                        "accept" => place = Place::Elsewhere,
                        "default" => place = Place::Default,
                        "edit" => {
                            let mode = xml::attribute(attributes, "mode").unwrap_or_default();
                            let is_family = xml::attribute(attributes, "name") == Some("family");
                            let is_first = mode.starts_with("prepend") || mode == "assign";
                            place = match is_family && is_first {
                                true => Place::Preferred,
                                false => Place::Elsewhere,
                            };
                        }
                        "test" => {
                            let about = xml::attribute(attributes, "name");
                            let compare = xml::attribute(attributes, "compare");
                            let is_plain = compare.is_none_or(|compare| compare == "eq");
                            rule.is_special |= about != Some("family") || !is_plain;
                            place = Place::Test;
                        }
                        _ => {}
                    }
                }
                Event::Text(text) => self.text(text, open, &mut rule, place, path, depth),
                Event::Close(name) => {
                    open = ("", "");
                    match name {
                        "prefer" | "accept" | "default" | "edit" | "test" => {
                            place = Place::Elsewhere;
                        }
                        "alias" | "match" => self.add(std::mem::take(&mut rule)),
                        _ => {}
                    }
                }
            }
        }
    }

    fn text(
        &mut self,
        text: &str,
        (element, attributes): (&str, &str),
        rule: &mut Rule,
        place: Place,
        path: &Path,
        depth: u32,
    ) {
        let text = xml::decoded(text.trim());
        if text.is_empty() {
            return;
        }
        match (element, place) {
            ("family", Place::Preferred) | ("string", Place::Preferred) => {
                self.names += 1;
                rule.preferred.push(text);
            }
            ("family", Place::Default) => {
                rule.kind = rule.kind.or_else(|| GenericFamily::from_keyword(&text));
            }
            ("family", Place::Elsewhere) if rule.family.is_none() => rule.family = Some(text),
            ("string", Place::Test) => {
                // Two families at once are nobody's alias.
                rule.is_special |= rule.family.is_some();
                rule.family = Some(text);
            }
            ("dir", _) => self
                .folders
                .extend(located(&text, attributes, path, "XDG_DATA_HOME")),
            ("include", _) => {
                if let Some(file) = located(&text, attributes, path, "XDG_CONFIG_HOME") {
                    self.include(&file, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, rule: Rule) {
        if let (Some(family), false, true) = (rule.family, rule.is_special, self.names < MAX_NAMES)
        {
            let family = family.to_lowercase();
            if let Some(kind) = rule.kind {
                self.names += 1;
                self.kinds.entry(family.clone()).or_insert(kind);
            }
            let known = self.preferred.entry(family).or_default();
            known.extend(rule.preferred);
        }
    }
}

/// A path as the configuration writes it: from the home folder, from an XDG folder, or from the
/// folder of the file that names it.
fn located(text: &str, attributes: &str, file: &Path, xdg: &str) -> Option<PathBuf> {
    let absolute = |path: Option<OsString>| path.map(PathBuf::from).filter(|p| p.is_absolute());
    let home = || absolute(std::env::var_os("HOME"));
    if let Some(rest) = text.strip_prefix("~/") {
        return Some(home()?.join(rest));
    }
    if xml::attribute(attributes, "prefix") == Some("xdg") {
        let default = match xdg {
            "XDG_DATA_HOME" => ".local/share",
            _ => ".config",
        };
        let folder = absolute(std::env::var_os(xdg)).or_else(|| Some(home()?.join(default)));
        return Some(folder?.join(text));
    }
    let path = Path::new(text);
    match path.is_absolute() {
        true => Some(path.to_owned()),
        false => Some(file.parent()?.join(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_add_up_in_the_order_of_their_files() {
        let mut config = FontConfig::default();
        let file = Path::new("/etc/fonts/fonts.conf");
        config.parse(
            "<?xml version='1.0'?><!DOCTYPE x [ ]><fontconfig><!-- <alias> -->
             <dir>/fonts/a&amp;b</dir><dir>relative</dir>
             <alias><family>Sans-Serif</family><prefer><family>One</family> <!-- two -->
               <family>T&lt;wo</family></prefer><accept><family>Never</family></accept></alias>
             <match><test name=\"family\"><string>sans-serif</string></test>
               <edit name='family' mode='prepend' binding='strong'><string>Three</string></edit></match>
             <match><test name=\"lang\"><string>ja</string></test><test name=\"family\">
               <string>sans-serif</string></test>
               <edit name='family' mode='prepend'><string>Japanese</string></edit></match>
             <alias><family>Georgia</family><default><family>serif</family></default></alias>
             <alias><family>serif",
            file,
            0,
        );
        assert_eq!(config.preferred("sans-serif"), ["One", "T<wo", "Three"]);
        assert!(config.preferred("serif").is_empty());
        assert_eq!(config.kind("georgia"), Some(GenericFamily::Serif));
        assert_eq!(config.kind("sans-serif"), None);
        let folders = ["/fonts/a&b", "/etc/fonts/relative"].map(PathBuf::from);
        assert_eq!(config.folders, folders);
    }

    #[test]
    fn a_missing_configuration_is_an_empty_one() {
        let config = FontConfig::read_from(Path::new("/nowhere/fonts.conf"));
        assert!(config.folders.is_empty() && config.preferred.is_empty());
    }
}
