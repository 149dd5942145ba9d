//! Letters as glyphs on one line, as if nothing had a place of its own.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::letters::Letters;
use super::vertical::is_upright;
use crate::error::Result;
use crate::text::{
    FaceInstance, Font, FontExtents, FontKerning, FontStyle, FontVariant, FontVariantCaps,
    TextLayout, TextStyle, TextTools,
};

use super::cascade::Style;

/// A glyph, placed from its cell's origin.
pub(super) struct Glyph {
    pub(super) face: Arc<FaceInstance>,
    pub(super) id: u32,
    /// Pixels in one em.
    pub(super) size: f64,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What stands in one place: a letter with its marks, or a ligature.
pub(super) struct Cell {
    /// The first one.
    pub(super) letter: usize,
    pub(super) part: usize,
    pub(super) glyphs: Range<usize>,
    /// Where it stands: along the line, and across.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) advance: f64,
    /// How much wider than usual it is.
    pub(super) scale: f64,
    /// In degrees.
    pub(super) angle: f64,
    /// On a path: the angle there, in radians.
    pub(super) tangent: Option<f64>,
    /// Of a vertical line: whether it stands upright.
    pub(super) upright: bool,
    /// Beyond the ends of its path.
    pub(super) hidden: bool,
    pub(super) extents: FontExtents,
}

/// All glyphs of a text.
#[derive(Default)]
pub(super) struct Line {
    /// In the order of their letters.
    pub(super) cells: Vec<Cell>,
    pub(super) glyphs: Vec<Glyph>,
}

impl Line {
    /// Shapes a text.
    ///
    /// # Errors
    /// When there is no memory for that.
    pub(super) fn of(letters: &Letters<'_, '_>, tools: &mut TextTools) -> Result<Self> {
        let parts = letters.parts.iter().map(|part| &part.style);
        let styles: Vec<TextStyle> = parts.map(|style| text_style(style)).collect();
        let rtl = letters.is_rtl();
        let mut shaping = Shaping {
            letters,
            styles,
            tools,
            vertical: letters.is_vertical(),
            line: Self::default(),
            pen: 0.0,
        };
        let mut first = 0;
        while first < letters.letters.len() {
            let rest = &letters.letters[first + 1..];
            let length = rest.iter().position(|letter| letter.is_placed());
            let next = first + 1 + length.unwrap_or(rest.len());
            shaping.chunk(first..next, rtl)?;
            first = next;
        }
        let mut line = shaping.line;
        line.cells.sort_by_key(|cell| cell.letter);
        Ok(line)
    }
}

struct Shaping<'a, 'i, 'b> {
    letters: &'b Letters<'a, 'i>,
    /// Of the parts.
    styles: Vec<TextStyle>,
    tools: &'b mut TextTools,
    /// Whether the line goes from top to bottom.
    vertical: bool,
    line: Line,
    pen: f64,
}

impl Shaping<'_, '_, '_> {
    /// Letters that are a paragraph of their own.
    fn chunk(&mut self, letters: Range<usize>, rtl: bool) -> Result<()> {
        let all = &self.letters.letters;
        let at = |letter: usize| all.get(letter).map(|letter| letter.at);
        // Controls before the first letter count, too.
        let start = if letters.start == 0 {
            Some(0)
        } else {
            at(letters.start)
        };
        let start = start.unwrap_or(0);
        let end = at(letters.end).unwrap_or(self.letters.text.len());
        let text = &self.letters.text[start..end];
        let (first, from) = (self.line.cells.len(), self.pen);
        if !rtl && text.is_ascii() {
            self.run(start..end, false)?;
        } else {
            let level = if rtl { Level::rtl() } else { Level::ltr() };
            let bidi = BidiInfo::new(text, Some(level));
            for paragraph in &bidi.paragraphs {
                let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
                for run in runs {
                    let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                    self.run(start + run.start..start + run.end, is_rtl)?;
                }
            }
        }
        if rtl {
            // It goes on to the left.
            let width = self.pen - from;
            self.pen = from - width;
            for cell in &mut self.line.cells[first..] {
                cell.x -= width;
            }
        }
        Ok(())
    }

    /// Bytes of one direction, shaped by the styles of their letters.
    fn run(&mut self, bytes: Range<usize>, rtl: bool) -> Result<()> {
        let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
        let mut letter = self.letters.letter_at(bytes.start).unwrap_or(0);
        let mut start = bytes.start;
        while start < bytes.end {
            let next = self.letters.letters.get(letter + 1);
            let end = next.map_or(bytes.end, |next| next.at.min(bytes.end));
            let part = self
                .letters
                .letters
                .get(letter)
                .map_or(0, |letter| letter.part);
            match pieces.last_mut() {
                Some((piece, known)) if self.styles[*known] == self.styles[part] => {
                    piece.end = end;
                }
                _ => pieces.push((start..end, part)),
            }
            (start, letter) = (end, letter + 1);
        }
        if rtl {
            pieces.reverse();
        }
        pieces
            .into_iter()
            .try_for_each(|(piece, part)| self.piece(piece, part, rtl))
    }

    fn piece(&mut self, bytes: Range<usize>, part: usize, rtl: bool) -> Result<()> {
        let style = &self.letters.parts[part].style;
        let overrides = style
            .get("unicode-bidi")
            .is_some_and(|is| is.ends_with("override"));
        let control = match (overrides, rtl) {
            (false, _) => "",
            (true, false) => "\u{202D}",
            (true, true) => "\u{202E}",
        };
        let text = [control, &self.letters.text[bytes.clone()]].concat();
        let text_style = &mut self.styles[part];
        text_style.rtl = rtl;
        let prepared = self.tools.prepare(&text, text_style)?;
        text_style.rtl = false;
        let layout = TextLayout::of(&prepared.shaped, text_style);
        let vertical = self.vertical;
        let turns = style.get("text-orientation") != Some("upright");
        let mut is_new = true;
        for run in &prepared.shaped.runs {
            let size = layout.size * run.scale;
            let scale = size / run.face.units_per_em();
            let mut cluster = None;
            for glyph in &run.glyphs {
                let at = (glyph.cluster as usize).saturating_sub(control.len());
                let Some(letter) = self.letters.letter_at(bytes.start + at) else {
                    continue;
                };
                is_new |= cluster.replace(glyph.cluster) != Some(glyph.cluster);
                if std::mem::take(&mut is_new) {
                    let at = bytes.start + at;
                    let first = self
                        .letters
                        .text
                        .get(at..)
                        .and_then(|rest| rest.chars().next());
                    let is_square = first.is_some_and(is_upright);
                    let upright = vertical && (!turns || is_square);
                    // Other letters have no height of their own.
                    let extents = &prepared.extents;
                    let height = match is_square {
                        true => layout.size,
                        false => extents.ascent + extents.descent,
                    };
                    self.line.cells.push(Cell {
                        letter,
                        part: self.letters.letters[letter].part,
                        glyphs: self.line.glyphs.len()..self.line.glyphs.len(),
                        x: self.pen,
                        y: 0.0,
                        advance: if upright { height } else { 0.0 },
                        scale: 1.0,
                        angle: 0.0,
                        tangent: None,
                        upright,
                        hidden: false,
                        extents: prepared.extents,
                    });
                }
                let Some(cell) = self.line.cells.last_mut() else {
                    continue;
                };
                let advance = f64::from(glyph.advance) * scale;
                let before = if cell.upright {
                    -advance / 2.0
                } else {
                    self.pen - cell.x
                };
                self.line.glyphs.push(Glyph {
                    face: Arc::clone(&run.face),
                    id: glyph.id,
                    size,
                    x: before + f64::from(glyph.x_offset) * scale,
                    y: -f64::from(glyph.y_offset) * scale,
                });
                cell.glyphs.end = self.line.glyphs.len();
                let spacing = layout.spacing(glyph);
                cell.advance += if cell.upright {
                    spacing
                } else {
                    advance + spacing
                };
                self.pen = cell.x + cell.advance;
            }
            is_new = true;
        }
        Ok(())
    }
}

fn text_style(style: &Style<'_>) -> TextStyle {
    let spacing = |name| style.length(name, style.size).unwrap_or(0.0);
    let language = style.get("xml:lang").or_else(|| style.get("lang"));
    TextStyle {
        font: Font {
            families: style.families().into(),
            size: style.size,
            variant: FontVariant {
                weight: style.font_weight(),
                style: match style.is_italic() {
                    true => FontStyle::Italic,
                    false => FontStyle::Normal,
                },
                ..FontVariant::default()
            },
        },
        letter_spacing: spacing("letter-spacing"),
        word_spacing: spacing("word-spacing"),
        kerning: match style.get("font-kerning") {
            Some("none") => FontKerning::None,
            _ => FontKerning::Auto,
        },
        caps: match style.has_small_capitals() {
            true => FontVariantCaps::SmallCaps,
            false => FontVariantCaps::Normal,
        },
        language: language.unwrap_or_default().into(),
        ..TextStyle::default()
    }
}
