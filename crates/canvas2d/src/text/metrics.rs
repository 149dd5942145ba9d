//! What measureText() tells.

use std::sync::Arc;

use vello_cpu::kurbo::{Rect, Shape};

use crate::memory::Ledger;
use crate::text::clock::ClockCache;
use crate::text::glyph_cache::GlyphCache;
use crate::text::instance::FaceInstance;
use crate::text::layout::TextLayout;
use crate::text::outline::{Hinting, hinted_size};
use crate::text::style::TextStyle;

/// Ink boxes of some 8,000 glyphs.
const BOUNDS_BUDGET: usize = 1 << 20;

/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textalign>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum TextAlign {
    #[default]
    Start,
    End,
    Left,
    Right,
    Center,
}

impl TextAlign {
    /// Whether the text ends at the point it is aligned with, seen from the left.
    pub(crate) fn is_right(self, rtl: bool) -> bool {
        self.offset(1.0, rtl) == 1.0
    }

    /// From the text's left edge to the point it is aligned with.
    pub fn offset(self, width: f64, rtl: bool) -> f64 {
        match (self, rtl) {
            (Self::Left, _) | (Self::Start, false) | (Self::End, true) => 0.0,
            (Self::Right, _) | (Self::End, false) | (Self::Start, true) => width,
            (Self::Center, _) => width / 2.0,
        }
    }
}

/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-textbaseline>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the standard's words")]
pub enum TextBaseline {
    Top,
    Hanging,
    Middle,
    #[default]
    Alphabetic,
    Ideographic,
    Bottom,
}

/// The vertical extents of a face at a size, from the alphabetic baseline, upwards positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FontExtents {
    /// The font's ascent.
    pub ascent: f64,
    /// The font's descent, positive below the baseline.
    pub descent: f64,
    /// Top of the em square.
    pub em_ascent: f64,
    /// Bottom of the em square, positive below the baseline.
    pub em_descent: f64,
    /// The hanging baseline.
    pub hanging: f64,
    /// The ideographic-under baseline, negative below the alphabetic one.
    pub ideographic: f64,
}

impl FontExtents {
    /// The extents of a face.
    pub fn of(face: &FaceInstance, size: f64) -> Self {
        let (ascent, descent) = face.line();
        let (ascent, descent) = (ascent * size, descent * size);
        let sum = ascent + descent;
        // The em square stands on the line box in the ratio of the font's ascent and descent.
        let em_ascent = if sum > 0.0 { size * ascent / sum } else { size };
        Self {
            ascent,
            descent,
            em_ascent,
            em_descent: size - em_ascent,
            // Without a BASE table: where browsers put it.
            hanging: ascent * 0.8,
            ideographic: -descent,
        }
    }

    /// How far above the alphabetic baseline the anchor of a `textBaseline` is.
    ///
    /// AD-HOC: node-canvas hangs `top` and `hanging` on the font's ascent and `bottom` and
    /// `ideographic` on its descent, not on the em square, each as whole pixels; programs are laid
    /// out for that, and letters keep standing on whole pixels.
    pub fn anchor(&self, baseline: TextBaseline) -> f64 {
        let (ascent, descent) = (self.ascent.ceil(), self.descent.ceil());
        match baseline {
            TextBaseline::Top | TextBaseline::Hanging => ascent,
            TextBaseline::Middle => (ascent - descent) / 2.0,
            TextBaseline::Alphabetic => 0.0,
            TextBaseline::Ideographic | TextBaseline::Bottom => -descent,
        }
    }
}

/// <https://html.spec.whatwg.org/multipage/canvas.html#textmetrics>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields are the standard's")]
pub struct TextMetrics {
    pub width: f64,
    pub actual_bounding_box_left: f64,
    pub actual_bounding_box_right: f64,
    pub font_bounding_box_ascent: f64,
    pub font_bounding_box_descent: f64,
    pub actual_bounding_box_ascent: f64,
    pub actual_bounding_box_descent: f64,
    pub em_height_ascent: f64,
    pub em_height_descent: f64,
    pub hanging_baseline: f64,
    pub alphabetic_baseline: f64,
    pub ideographic_baseline: f64,
}

impl TextMetrics {
    /// All numbers in the order of the standard's IDL.
    pub fn to_array(&self) -> [f64; 12] {
        [
            self.width,
            self.actual_bounding_box_left,
            self.actual_bounding_box_right,
            self.font_bounding_box_ascent,
            self.font_bounding_box_descent,
            self.actual_bounding_box_ascent,
            self.actual_bounding_box_descent,
            self.em_height_ascent,
            self.em_height_descent,
            self.hanging_baseline,
            self.alphabetic_baseline,
            self.ideographic_baseline,
        ]
    }
}

/// Whose box it is: the face's and the glyph's numbers, and the size in 1/64 pixels, or 0 for font
/// units.
type BoundsKey = (u64, u16);

/// Measures texts, and remembers the ink boxes of glyphs: finding them is most of the work. One
/// per thread.
pub struct Measurer {
    bounds: ClockCache<BoundsKey, [f32; 4]>,
}

impl std::fmt::Debug for Measurer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Measurer")
            .field("bytes", &self.bounds.bytes())
            .finish_non_exhaustive()
    }
}

impl Measurer {
    /// A measurer whose cache is counted in `ledger`.
    pub fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            bounds: ClockCache::new(BOUNDS_BUDGET, ledger),
        }
    }

    /// Gives the memory back.
    pub fn clear(&mut self) {
        self.bounds.clear();
    }

    /// The metrics of a text, `extents` being those of the font's first face. `glyphs` has the
    /// outlines that are drawn.
    pub fn measure(
        &mut self,
        glyphs: &mut GlyphCache,
        layout: &TextLayout<'_>,
        extents: &FontExtents,
        style: &TextStyle,
    ) -> TextMetrics {
        let width = layout.width();
        // An ink box without ink is the point where the text is aligned.
        let x = style.align.offset(width, style.rtl);
        let y = extents.anchor(style.baseline);
        let ink = self
            .ink(glyphs, layout)
            .unwrap_or(Rect::new(x, 0.0, x, 0.0));
        TextMetrics {
            width,
            actual_bounding_box_left: x - ink.x0,
            actual_bounding_box_right: ink.x1 - x,
            font_bounding_box_ascent: extents.ascent - y,
            font_bounding_box_descent: extents.descent + y,
            actual_bounding_box_ascent: -ink.y0 - y,
            actual_bounding_box_descent: ink.y1 + y,
            em_height_ascent: extents.em_ascent - y,
            em_height_descent: extents.em_descent + y,
            hanging_baseline: extents.hanging - y,
            // Not a negative zero.
            alphabetic_baseline: 0.0 - y,
            ideographic_baseline: extents.ideographic - y,
        }
    }

    /// The box of all ink from the text's left end on its alphabetic baseline, y downwards. It is
    /// what is drawn without a transform, so fitted to pixels as that is.
    fn ink(&mut self, glyphs: &mut GlyphCache, layout: &TextLayout<'_>) -> Option<Rect> {
        let mut all: Option<Rect> = None;
        layout.place(|glyph| {
            let hinted = match glyph.face.face().description().color {
                false => hinted_size(glyph.size).unwrap_or_default(),
                true => 0,
            };
            let bounds = self.glyph_bounds(glyphs, glyph.face, glyph.id, hinted);
            let [x0, y0, x1, y1] = bounds.map(f64::from);
            if x0 < x1 && y0 < y1 {
                let scale = match hinted {
                    0 => glyph.size / glyph.face.units_per_em(),
                    _ => 1.0,
                };
                let ink = Rect::new(
                    glyph.x + x0 * scale,
                    glyph.y + y0 * scale,
                    glyph.x + x1 * scale,
                    glyph.y + y1 * scale,
                );
                all = Some(all.map_or(ink, |all| all.union(ink)));
            }
        });
        all
    }

    /// The box of a glyph's ink, y downwards; empty without ink.
    fn glyph_bounds(
        &mut self,
        glyphs: &mut GlyphCache,
        face: &FaceInstance,
        glyph: u32,
        size: u16,
    ) -> [f32; 4] {
        let key = (u64::from(face.id()) << 32 | u64::from(glyph), size);
        if let Some(bounds) = self.bounds.get(&key) {
            return *bounds;
        }
        let hinting = match size {
            0 => Hinting::None,
            _ => Hinting::Light,
        };
        let path = match face.face().description().color {
            false => glyphs.outline(face, glyph, size, hinting),
            true => None,
        };
        let bounds = match path.map(|path| path.bounding_box()) {
            Some(b) => [b.x0, b.y0, b.x1, b.y1].map(|value| value as f32),
            // Pictures and layers have no outline of their own.
            None => face
                .font()
                .glyph_metrics()
                .extents(glyph.into())
                .filter(|_| size == 0)
                .map_or([0.0; 4], |e| {
                    let (x, y) = (e.x_bearing, -e.y_bearing);
                    [x, y, x + e.width, y + e.height]
                }),
        };
        // What is not kept is only looked up again.
        let _ = self.bounds.insert(key, bounds, size_of::<[f32; 4]>());
        bounds
    }
}
