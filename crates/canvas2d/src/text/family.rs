//! Families by name and by kind, and the names that stand in for one another.

/// A family as `ctx.font` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// By its name.
    Named(String),
    /// Whatever the machine has of a kind.
    Generic(GenericFamily),
}

impl Family {
    /// Reads a list of families, one a line: `=` and a name, or `@` and a generic keyword.
    pub fn parse_list(list: &str) -> Vec<Self> {
        /// Each family of a list is looked for; nobody writes more.
        const MAX_FAMILIES: usize = 64;
        let family = |line: &str| match line.split_at_checked(1)? {
            ("@", keyword) => GenericFamily::from_keyword(keyword).map(Self::Generic),
            ("=", name) => Some(Self::Named(name.to_owned())),
            _ => None,
        };
        list.split('\n')
            .filter_map(family)
            .take(MAX_FAMILIES)
            .collect()
    }
}

/// <https://drafts.csswg.org/css-fonts-4/#generic-font-families>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum GenericFamily {
    Serif,
    SansSerif,
    Monospace,
    Cursive,
    Fantasy,
    SystemUi,
    UiSerif,
    UiSansSerif,
    UiMonospace,
    UiRounded,
    Math,
    Emoji,
    Fangsong,
}

impl GenericFamily {
    /// The generic family of a CSS keyword.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Some(match keyword.to_ascii_lowercase().as_str() {
            "serif" => Self::Serif,
            "sans-serif" => Self::SansSerif,
            "monospace" => Self::Monospace,
            "cursive" => Self::Cursive,
            "fantasy" => Self::Fantasy,
            "system-ui" => Self::SystemUi,
            "ui-serif" => Self::UiSerif,
            "ui-sans-serif" => Self::UiSansSerif,
            "ui-monospace" => Self::UiMonospace,
            "ui-rounded" => Self::UiRounded,
            "math" => Self::Math,
            "emoji" => Self::Emoji,
            "fangsong" => Self::Fangsong,
            _ => return None,
        })
    }

    /// The word that fontconfig has for it.
    pub(crate) fn fontconfig_name(self) -> &'static str {
        match self {
            Self::Serif | Self::UiSerif => "serif",
            Self::SansSerif | Self::UiSansSerif | Self::UiRounded => "sans-serif",
            Self::Monospace | Self::UiMonospace => "monospace",
            Self::Cursive => "cursive",
            Self::Fantasy => "fantasy",
            Self::SystemUi => "system-ui",
            Self::Math => "math",
            Self::Emoji => "emoji",
            Self::Fangsong => "fangsong",
        }
    }

    /// Family names to look for, best first. These come after those that
    /// fontconfig's files name.
    pub(crate) fn candidates(self) -> &'static [&'static str] {
        match self {
            Self::Serif | Self::UiSerif => &[
                "DejaVu Serif",
                "Noto Serif",
                "Liberation Serif",
                "Times New Roman",
                "Times",
                "Nimbus Roman",
                "Georgia",
                "FreeSerif",
            ],
            Self::Monospace | Self::UiMonospace => &[
                "DejaVu Sans Mono",
                "Noto Sans Mono",
                "Liberation Mono",
                "Menlo",
                "Consolas",
                "Courier New",
                "Courier",
                "Nimbus Mono PS",
                "FreeMono",
            ],
            Self::Cursive => &[
                "ITC Zapf Chancery",
                "Z003",
                "Comic Sans MS",
                "Apple Chancery",
                "Snell Roundhand",
            ],
            Self::Fantasy => &["Impact", "Papyrus", "Copperplate"],
            Self::Math => &[
                "Cambria Math",
                "STIX Two Math",
                "Latin Modern Math",
                "Noto Sans Math",
                "DejaVu Math TeX Gyre",
                "DejaVu Serif",
            ],
            Self::Emoji => &[
                "Noto Color Emoji",
                "Apple Color Emoji",
                "Segoe UI Emoji",
                "Twemoji Mozilla",
                "Noto Emoji",
            ],
            Self::Fangsong => &[
                "FangSong",
                "STFangsong",
                "Noto Serif CJK SC",
                "Noto Serif SC",
            ],
            Self::SystemUi if cfg!(windows) => &["Segoe UI", "Arial"],
            Self::SystemUi if cfg!(target_os = "macos") => &["SF Pro Text", "Helvetica Neue"],
            Self::SansSerif | Self::SystemUi | Self::UiSansSerif | Self::UiRounded => &[
                "DejaVu Sans",
                "Verdana",
                "Noto Sans",
                "Arial",
                "Liberation Sans",
                "Helvetica",
                "Nimbus Sans",
                "Segoe UI",
                "FreeSans",
            ],
        }
    }
}

/// Families of the same metrics as a well-known one, for machines that lack that.
pub(crate) fn stand_ins(name: &str) -> &'static [&'static str] {
    match name {
        "arial" => &[
            "Liberation Sans",
            "Arimo",
            "Albany",
            "Nimbus Sans",
            "Helvetica",
        ],
        "helvetica" => &[
            "Nimbus Sans",
            "Nimbus Sans L",
            "TeX Gyre Heros",
            "Liberation Sans",
            "Arial",
        ],
        "times new roman" => &[
            "Liberation Serif",
            "Tinos",
            "Thorndale",
            "Nimbus Roman",
            "Times",
        ],
        "times" => &[
            "Nimbus Roman",
            "Nimbus Roman No9 L",
            "Liberation Serif",
            "Times New Roman",
        ],
        "courier new" => &[
            "Liberation Mono",
            "Cousine",
            "Cumberland",
            "Nimbus Mono PS",
            "Courier",
        ],
        "courier" => &[
            "Nimbus Mono PS",
            "Nimbus Mono L",
            "Liberation Mono",
            "Courier New",
        ],
        "arial narrow" => &["Liberation Sans Narrow", "Nimbus Sans Narrow"],
        "georgia" => &["Gelasio"],
        "cambria" => &["Caladea"],
        "calibri" => &["Carlito"],
        "palatino" | "palatino linotype" => &["P052", "TeX Gyre Pagella"],
        "bookman" | "bookman old style" => &["URW Bookman"],
        "garamond" => &["EB Garamond"],
        _ => &[],
    }
}

/// Names are compared without regard to case.
pub(crate) fn key(name: &str) -> String {
    name.trim().to_lowercase()
}
