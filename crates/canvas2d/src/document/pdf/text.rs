//! Text as text: fonts of the glyphs that a document shows, and which letters they stand for.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use vello_cpu::kurbo::Affine;

use super::font::{self, Face, Glyph};
use crate::document::Document;
use crate::document::glyphs::Outlines;
use crate::document::mark::{Content, TextMark};
use crate::document::page::Item;
use crate::text::{FaceInstance, FontStyle, ShapedRun};

/// Glyphs of one font; those beyond are not drawn as text.
const MAX_GLYPHS: usize = 60_000;

/// The fonts of a document.
pub(super) struct Fonts {
    used: HashMap<u32, Used>,
    pub(super) outlines: Outlines,
}

/// A face that the document shows glyphs of.
struct Used {
    face: Arc<FaceInstance>,
    /// The glyphs, with their advances in font units.
    glyphs: BTreeMap<u32, i32>,
    /// Made when it is needed first; `None` inside when it can't be.
    font: Option<Option<Embedded>>,
}

#[derive(Clone)]
struct Embedded {
    font: Font,
    /// From a glyph of the face to the font's.
    places: Arc<HashMap<u32, u32>>,
}

impl Fonts {
    /// The faces and glyphs of all text in a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut used: HashMap<u32, Used> = HashMap::new();
        let items = document.pages.iter().flat_map(|page| &page.items);
        for item in items {
            let Item::Mark(mark) = item else { continue };
            let Content::Text(text) = &mark.content else {
                continue;
            };
            for run in &text.shaped.runs {
                let entry = used.entry(run.face.id()).or_insert_with(|| Used {
                    face: Arc::clone(&run.face),
                    glyphs: BTreeMap::new(),
                    font: None,
                });
                for glyph in &run.glyphs {
                    if entry.glyphs.len() < MAX_GLYPHS {
                        entry.glyphs.entry(glyph.id).or_insert(glyph.advance);
                    }
                }
            }
        }
        Self {
            used,
            outlines: Outlines::default(),
        }
    }

    fn embedded(&mut self, face: &FaceInstance) -> Option<Embedded> {
        let used = self.used.get_mut(&face.id())?;
        if let Some(known) = &used.font {
            return known.clone();
        }
        let embedded = embed(used, &mut self.outlines);
        used.font = Some(embedded.clone());
        embedded
    }

    /// Draws a text with the surface's fill or stroke, from its left end on; says no when a font of it
    /// can't be embedded, in which case nothing is drawn.
    pub(super) fn draw(&mut self, text: &TextMark, surface: &mut Surface<'_>) -> bool {
        let fonts: Option<Vec<_>> = text
            .shaped
            .runs
            .iter()
            .map(|run| {
                let embedded = self.embedded(&run.face)?;
                let is_known = |id: u32| embedded.places.contains_key(&id);
                run.glyphs
                    .iter()
                    .all(|glyph| is_known(glyph.id))
                    .then_some(embedded)
            })
            .collect();
        let Some(fonts) = fonts else {
            return false;
        };
        let clusters = Clusters::of(text);
        let layout = text.layout();
        let mut pen = 0.0;
        for (run, embedded) in text.shaped.runs.iter().zip(fonts) {
            let size = text.size * run.scale;
            let em = run.face.units_per_em();
            let start = pen;
            let glyphs: Vec<_> = run
                .glyphs
                .iter()
                .map(|glyph| {
                    let spacing = layout.spacing(glyph) / size;
                    let advance = f64::from(glyph.advance) / em + spacing;
                    pen += advance * size;
                    KrillaGlyph::new(
                        GlyphId::new(embedded.places[&glyph.id]),
                        advance as f32,
                        (f64::from(glyph.x_offset) / em) as f32,
                        (f64::from(glyph.y_offset) / em) as f32,
                        0.0,
                        clusters.range(glyph.cluster),
                        None,
                    )
                })
                .collect();
            surface.draw_glyphs(
                krilla::geom::Point::from_xy(start as f32, 0.0),
                &glyphs,
                embedded.font,
                &text.text,
                size as f32,
                false,
            );
        }
        true
    }
}

/// Where the clusters of a text begin.
struct Clusters {
    starts: Vec<usize>,
    length: usize,
}

impl Clusters {
    fn of(text: &TextMark) -> Self {
        let clusters = |run: &ShapedRun| {
            let starts = run.glyphs.iter().map(|glyph| glyph.cluster as usize);
            starts.collect::<Vec<_>>()
        };
        let mut starts: Vec<_> = text.shaped.runs.iter().flat_map(clusters).collect();
        starts.retain(|start| text.text.is_char_boundary(*start));
        starts.sort_unstable();
        starts.dedup();
        Self {
            starts,
            length: text.text.len(),
        }
    }

    fn range(&self, start: u32) -> Range<usize> {
        let start = start as usize;
        match self.starts.binary_search(&start) {
            Ok(at) => start..self.starts.get(at + 1).copied().unwrap_or(self.length),
            Err(_) => 0..0,
        }
    }
}

fn embed(used: &Used, outlines: &mut Outlines) -> Option<Embedded> {
    let face = &used.face;
    let (units_per_em, to_units) = font::units_for(face.units_per_em());
    let factor = to_units.as_coeffs()[0];
    let mut glyphs = vec![Glyph {
        outline: Default::default(),
        advance: 0.0,
    }];
    let mut places = HashMap::new();
    for (id, advance) in &used.glyphs {
        let outline = outlines.glyph(face, *id).clone();
        places.insert(*id, glyphs.len() as u32);
        glyphs.push(Glyph {
            outline: to_units * outline,
            advance: f64::from(*advance) * factor,
        });
    }
    let (ascent, descent) = face.line();
    let file = font::file(
        &Face {
            name: name(face),
            units_per_em,
            ascent: ascent * f64::from(units_per_em),
            descent: descent * f64::from(units_per_em),
        },
        &glyphs,
    );
    let font = Font::new(file.into(), 0)?;
    Some(Embedded {
        font,
        places: Arc::new(places),
    })
}

/// Letters and digits of the family's name, and the weight and style.
fn name(face: &FaceInstance) -> String {
    const MAX_LETTERS: usize = 40;
    let description = face.face().description();
    let family = description.families.first().map_or("", String::as_str);
    let letters = family.chars().filter(char::is_ascii_alphanumeric);
    let mut name: String = letters.take(MAX_LETTERS).collect();
    if name.is_empty() {
        name.push_str("Font");
    }
    let weight = *description.weight.start() as u32;
    let style = match description.style {
        FontStyle::Normal => "",
        FontStyle::Italic | FontStyle::Oblique(_) => "Italic",
    };
    format!("{name}-{weight}{style}")
}

/// From the left end of a text to user space, without being condensed; `None` when it is.
pub(super) fn upright(text: &TextMark) -> Option<Affine> {
    let [a, b, c, d, ..] = text.to_user.as_coeffs();
    (a == 1.0 && b == 0.0 && c == 0.0 && d == 1.0).then_some(text.to_device * text.to_user)
}
