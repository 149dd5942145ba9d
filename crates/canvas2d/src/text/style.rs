//! The drawing state's text styles.

use std::sync::Arc;

use crate::text::matching::FontVariant;
use crate::text::metrics::{TextAlign, TextBaseline};
use crate::text::settings::FontSettings;
use crate::text::shape::ShapeStyle;
use crate::text::small_caps::FontVariantCaps;

/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-fontkerning>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum FontKerning {
    #[default]
    Auto,
    Normal,
    None,
}

/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textrendering>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum TextRendering {
    #[default]
    Auto,
    OptimizeSpeed,
    OptimizeLegibility,
    GeometricPrecision,
}

/// How glyphs are drawn, as node-canvas's `textDrawingMode` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextDrawingMode {
    /// Where they belong, to a part of a pixel. Default.
    #[default]
    Path,
    /// On whole pixels.
    Glyph,
}

/// The font that text is set in.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// The families in order of preference, as [`crate::text::Family::parse_list`] reads them.
    pub families: Arc<str>,
    /// Pixels in one em.
    pub size: f64,
    /// Weight, width and style.
    pub variant: FontVariant,
}

impl Default for Font {
    /// `10px sans-serif`.
    fn default() -> Self {
        Self {
            families: "@sans-serif".into(),
            size: 10.0,
            variant: FontVariant::default(),
        }
    }
}

/// <https://html.spec.whatwg.org/multipage/canvas.html#text-styles>
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextStyle {
    /// The font. Default: `10px sans-serif`.
    pub font: Font,
    /// Which point of a line its x is. Default: the start.
    pub align: TextAlign,
    /// Which height of a line its y is. Default: alphabetic.
    pub baseline: TextBaseline,
    /// Whether the base direction is right to left. Default: no.
    pub rtl: bool,
    /// Pixels added after every character. Default: 0.
    pub letter_spacing: f64,
    /// Pixels added after every space. Default: 0.
    pub word_spacing: f64,
    /// Whether pairs are kerned. Default: auto.
    pub kerning: FontKerning,
    /// Which capitals are small. Default: none.
    pub caps: FontVariantCaps,
    /// What matters most. Default: auto.
    pub rendering: TextRendering,
    /// Where glyphs stand. Default: path.
    pub drawing_mode: TextDrawingMode,
    /// The language as a BCP 47 tag; empty for none. Default: none.
    pub language: Arc<str>,
    /// What the font is told directly. Default: nothing.
    pub settings: Option<Arc<FontSettings>>,
}

impl TextStyle {
    /// What of it shaping depends on.
    pub(crate) fn shape_style(&self) -> ShapeStyle {
        let fast = self.rendering == TextRendering::OptimizeSpeed;
        ShapeStyle {
            rtl: self.rtl,
            kerning: match self.kerning {
                FontKerning::Auto => !fast,
                FontKerning::Normal => true,
                FontKerning::None => false,
            },
            ligatures: !fast && self.letter_spacing == 0.0,
            caps: self.caps,
            language: Arc::clone(&self.language),
            settings: self.settings.clone(),
        }
    }
}
