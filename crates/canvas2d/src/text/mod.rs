//! Text: fonts, shaping, measuring, glyph coverage.
//!
//! `face`, `instance`, `matching`, `family`, `coverage`, `system`, `registry`, `stack` and `fallback` find a
//! face for every character; `itemize` and `shape` make runs of glyphs in font units of a text, so
//! that one cached result serves all sizes; `layout` places them, `metrics` measures them;
//! `outline`, `glyf`, `capsule` and `glyph_cache` make coverage masks of single glyphs. Outlines are hinted
//! lightly and advances are not hinted at all, as in node-canvas. skrifa reads and hints, harfrust
//! shapes, fontdue turns one finished outline at a time into coverage: it never sees a user's file,
//! for it takes a second and 300 MB to load a CJK font and can hang on a broken one.

mod alias;
mod capsule;
mod chords;
mod clock;
mod color;
mod coverage;
mod descriptors;
mod emoji;
mod face;
mod fallback;
mod family;
mod file_tables;
mod fontconfig;
mod glyf;
mod glyph_cache;
mod instance;
mod itemize;
mod label_cache;
mod layout;
mod layout_rules;
mod mask_form;
mod matching;
mod metrics;
mod outline;
mod parts;
mod passing;
mod registry;
mod settings;
mod shade_cache;
mod shape;
mod shaped;
mod small_caps;
mod stack;
mod style;
mod svg_table;
mod system;
mod system_fonts;
mod tools;
mod unicode_range;
mod woff;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod tests;

pub use capsule::GlyphMask;
pub(crate) use color::{ColorImage, ColorKey, ColorSource, color_source};
pub use descriptors::FontDescriptors;
pub use face::{Face, FaceDescription, FontStyle, MAX_FACES, MAX_FILE_BYTES, face_count};
pub use family::{Family, GenericFamily};
pub(crate) use glyf::{Contours, Precision};
pub use glyph_cache::{GlyphCache, MAX_MASK_SIZE, split_phase};
pub use instance::{FaceInstance, Synthesis};
pub(crate) use label_cache::{LabelKey, PlacedMask};
pub use layout::{PlacedGlyph, TextLayout};
pub(crate) use mask_form::{MaskForm, MaskPen};
pub use matching::FontVariant;
pub use metrics::{FontExtents, Measurer, TextAlign, TextBaseline, TextMetrics};
pub(crate) use outline::hinted_size;
pub use outline::{Hinting, Scaler};
pub use registry::{Registered, Registration, Registry};
pub use settings::{FontSettings, VariationSettings};
pub use shape::{ShapeStyle, Shaper, prepare};
pub use shaped::{ShapedGlyph, ShapedRun, ShapedText};
pub use skrifa::font::Blob;
pub use small_caps::FontVariantCaps;
pub use stack::{FontStack, VariationAxis};
pub use style::{Font, FontKerning, TextDrawingMode, TextRendering, TextStyle};
pub(crate) use svg_table::svg_glyph;
pub use system::{FontSource, ReadFiles};
pub(crate) use tools::{TextTools, prepared, with_tools};
pub use tools::{forget_faces, measure, release_caches};
