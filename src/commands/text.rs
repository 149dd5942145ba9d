//! Fonts and text styles as numbers: JavaScript parses them.

use std::sync::Arc;

use canvas2d::text::{
    Font, FontKerning, FontSettings, FontStyle, FontVariant, FontVariantCaps, TextAlign,
    TextBaseline, TextRendering, TextStyle,
};

/// How many numbers stand for a font: size, weight, style, oblique angle and stretch.
pub(crate) const FONT_NUMBERS: usize = 5;
/// How many numbers stand for a style: align, baseline, direction, letter spacing, word spacing,
/// kerning, caps and rendering.
pub(crate) const STYLE_NUMBERS: usize = 8;

/// The font that numbers and a list of families stand for.
pub(crate) fn font(numbers: [f64; FONT_NUMBERS], families: &str) -> Font {
    let [size, weight, style, angle, stretch] = numbers;
    let style = match style as u32 {
        1 => FontStyle::Italic,
        2 => FontStyle::Oblique(angle as f32),
        _ => FontStyle::Normal,
    };
    Font {
        families: families.into(),
        size,
        variant: FontVariant {
            weight: weight as f32,
            stretch: stretch as f32,
            style,
            ..FontVariant::default()
        },
    }
}

/// The style that numbers stand for; its font is the default one.
pub(crate) fn style(
    numbers: [f64; STYLE_NUMBERS],
    language: &str,
    settings: &str,
) -> Option<TextStyle> {
    let [
        align,
        baseline,
        direction,
        letter_spacing,
        word_spacing,
        kerning,
        caps,
        rendering,
    ] = numbers;
    // The casts saturate: what is in no list is no style.
    Some(TextStyle {
        font: Font::default(),
        align: *ALIGNS.get(align as usize)?,
        baseline: *BASELINES.get(baseline as usize)?,
        rtl: direction == 1.0,
        letter_spacing,
        word_spacing,
        kerning: *KERNINGS.get(kerning as usize)?,
        caps: *CAPS.get(caps as usize)?,
        rendering: *RENDERINGS.get(rendering as usize)?,
        language: Arc::from(language),
        settings: match settings {
            "" => None,
            settings => Some(Arc::new(FontSettings::parse(settings)?)),
        },
        ..TextStyle::default()
    })
}

const ALIGNS: [TextAlign; 5] = [
    TextAlign::Start,
    TextAlign::End,
    TextAlign::Left,
    TextAlign::Right,
    TextAlign::Center,
];

const BASELINES: [TextBaseline; 6] = [
    TextBaseline::Alphabetic,
    TextBaseline::Top,
    TextBaseline::Hanging,
    TextBaseline::Middle,
    TextBaseline::Ideographic,
    TextBaseline::Bottom,
];

const KERNINGS: [FontKerning; 3] = [FontKerning::Auto, FontKerning::Normal, FontKerning::None];

const CAPS: [FontVariantCaps; 7] = [
    FontVariantCaps::Normal,
    FontVariantCaps::SmallCaps,
    FontVariantCaps::AllSmallCaps,
    FontVariantCaps::PetiteCaps,
    FontVariantCaps::AllPetiteCaps,
    FontVariantCaps::Unicase,
    FontVariantCaps::TitlingCaps,
];

const RENDERINGS: [TextRendering; 4] = [
    TextRendering::Auto,
    TextRendering::OptimizeSpeed,
    TextRendering::OptimizeLegibility,
    TextRendering::GeometricPrecision,
];
