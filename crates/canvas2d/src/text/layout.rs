//! A shaped text at a size, with its spacing: where each glyph stands.

use std::sync::Arc;

use crate::text::instance::FaceInstance;
use crate::text::shaped::{ShapedGlyph, ShapedRun, ShapedText};
use crate::text::style::TextStyle;

/// A shaped text at a size. Lengths are in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct TextLayout<'a> {
    /// The runs.
    pub text: &'a ShapedText,
    /// Pixels in one em.
    pub size: f64,
    /// Added after every character.
    pub letter_spacing: f64,
    /// Added after every space.
    pub word_spacing: f64,
}

/// A glyph and where its origin stands.
#[derive(Clone, Copy, Debug)]
pub struct PlacedGlyph<'a> {
    /// The face.
    pub face: &'a Arc<FaceInstance>,
    /// Index in the font.
    pub id: u32,
    /// Pixels in one em.
    pub size: f64,
    /// To the right of the text's left edge.
    pub x: f64,
    /// Below the alphabetic baseline.
    pub y: f64,
}

impl<'a> TextLayout<'a> {
    /// A text without additional spacing.
    pub fn new(text: &'a ShapedText, size: f64) -> Self {
        Self {
            text,
            size,
            letter_spacing: 0.0,
            word_spacing: 0.0,
        }
    }

    /// A text in a style.
    pub(crate) fn of(text: &'a ShapedText, style: &TextStyle) -> Self {
        Self {
            text,
            size: style.font.size,
            letter_spacing: style.letter_spacing,
            word_spacing: style.word_spacing,
        }
    }

    /// The sum of all advances.
    pub fn width(&self) -> f64 {
        let spaced = self.letter_spacing != 0.0 || self.word_spacing != 0.0;
        let of_run = |run: &ShapedRun| {
            let advance = run.advance as f64 * self.size * run.scale / run.face.units_per_em();
            let spacing = if spaced {
                run.glyphs.iter().map(|g| self.spacing(g)).sum()
            } else {
                0.0
            };
            advance + spacing
        };
        self.text.runs.iter().map(of_run).sum()
    }

    /// Tells of every glyph from left to right.
    pub fn place(&self, mut each: impl FnMut(PlacedGlyph<'a>)) {
        let mut pen = 0.0;
        for run in &self.text.runs {
            let size = self.size * run.scale;
            let scale = size / run.face.units_per_em();
            for glyph in &run.glyphs {
                each(PlacedGlyph {
                    face: &run.face,
                    id: glyph.id,
                    size,
                    x: pen + f64::from(glyph.x_offset) * scale,
                    y: -f64::from(glyph.y_offset) * scale,
                });
                pen += f64::from(glyph.advance) * scale + self.spacing(glyph);
            }
        }
    }

    /// What comes after a glyph beside its advance.
    pub(crate) fn spacing(&self, glyph: &ShapedGlyph) -> f64 {
        let letter = if glyph.ends_cluster {
            self.letter_spacing
        } else {
            0.0
        };
        let word = if glyph.ends_word {
            self.word_spacing
        } else {
            0.0
        };
        letter + word
    }
}
