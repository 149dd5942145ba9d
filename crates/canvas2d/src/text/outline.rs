//! Glyph outlines as paths: in font units for measuring, in pixels for drawing.

use harfrust::GlyphId;
use skrifa::{DrawMemory, HintOptions, OutlineSource, PathSink, RasterTarget, ScalerFont};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Point, Shape, Stroke, StrokeOpts};

use crate::text::instance::{FaceInstance, Synthesis};

/// Horizontal shift per unit of height of an imitated oblique: 14 degrees.
const SLANT: f64 = 0.249_328;
/// What is added to the stems of an imitated bold, in ems: sizes, and how much at them. Between them
/// it goes evenly. Chromium's.
const EMBOLDEN: [(f64, f64); 2] = [(9.0, 1.0 / 24.0), (36.0, 1.0 / 32.0)];
/// Outlines with more elements are not drawn: no glyph has them.
const MAX_ELEMENTS: usize = 200_000;

/// Whether outlines are fitted to the pixel grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hinting {
    /// As designed; for text that is rotated, large or stroked.
    None,
    /// Fitted vertically only, as FreeType's light mode does, which node-canvas draws with.
    Light,
}

/// Larger outlines are not fitted to pixels: nobody would see it.
const MAX_HINTED_SIZE: f64 = 512.0;

/// The size in 1/64 pixels that the hints of upright text are followed for, if they are.
pub(crate) fn hinted_size(pixels: f64) -> Option<u16> {
    let is_hinted = (1.0..MAX_HINTED_SIZE).contains(&pixels);
    is_hinted.then(|| (pixels * 64.0).round() as u16)
}

/// Outlines of one face at one size. Costly to make with hinting, so kept for the next glyphs.
pub struct Scaler {
    scaler: ScalerFont,
    size: f64,
    synthesis: Synthesis,
    /// In ems.
    emboldening: f64,
}

impl std::fmt::Debug for Scaler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scaler")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl Scaler {
    /// Outlines in pixels at `size` pixels per em.
    pub fn new(face: &FaceInstance, size: f64, hinting: Hinting) -> Self {
        let font = face.font().clone();
        let ppem = size as f32;
        let scaler = match hinting {
            Hinting::None => ScalerFont::unhinted(font, Some(ppem)),
            Hinting::Light => {
                // CFF has hints that are as good as an automatic hinter's; FreeType's light mode
                // follows them, and for TrueType outlines ignores the instructions.
                let own = matches!(
                    font.outline_glyphs().underlying_source(),
                    Some(OutlineSource::Cff | OutlineSource::Cff2)
                );
                let options = if own {
                    HintOptions::interpreter()
                } else {
                    HintOptions::auto()
                };
                ScalerFont::hinted(font, ppem, options.with_target(RasterTarget::Light))
            }
        };
        Self {
            scaler,
            size,
            synthesis: face.synthesis(),
            emboldening: emboldening(size),
        }
    }

    /// Outlines in font units.
    pub fn unscaled(face: &FaceInstance) -> Self {
        let scaler = ScalerFont::unhinted(face.font().clone(), None);
        Self {
            scaler,
            size: face.units_per_em(),
            synthesis: face.synthesis(),
            emboldening: EMBOLDEN[1].1,
        }
    }

    /// The outline with its origin at (0, 0), y downwards; `None` when there is nothing to draw.
    pub fn outline(&self, glyph: u32) -> Option<BezPath> {
        let mut sink = Sink::default();
        let outline = self.scaler.outline(GlyphId::new(glyph))?;
        // Instructions that fail leave the plain outline, as in a browser.
        if outline.draw(DrawMemory::Scratch, &mut sink).is_err() || !sink.finite {
            return None;
        }
        let mut path = sink.path;
        if path.is_empty() || path.elements().len() > MAX_ELEMENTS {
            return None;
        }
        if self.synthesis.bold {
            path = emboldened(path, self.size * self.emboldening);
        }
        if self.synthesis.oblique {
            path.apply_affine(Affine::new([1.0, 0.0, -SLANT, 1.0, 0.0, 0.0]));
        }
        Some(path)
    }
}

/// How much bolder an imitated bold is at a size, in ems.
fn emboldening(size: f64) -> f64 {
    let [(small, most), (large, least)] = EMBOLDEN;
    let share = ((size - small) / (large - small)).clamp(0.0, 1.0);
    most + (least - most) * share
}

/// Thickens all stems by `amount`.
fn emboldened(path: BezPath, amount: f64) -> BezPath {
    let style = Stroke::new(amount)
        .with_join(Join::Miter)
        .with_caps(Cap::Butt);
    let ring = vello_cpu::kurbo::stroke(&path, &style, &StrokeOpts::default(), amount / 16.0);
    // Both have to turn the same way, or the stroke would cut the fill where they overlap.
    let same = (path.area() < 0.0) == (ring.area() < 0.0);
    let mut bold = if same { path } else { path.reverse_subpaths() };
    bold.extend(ring.iter());
    bold
}

struct Sink {
    path: BezPath,
    finite: bool,
}

impl Default for Sink {
    fn default() -> Self {
        Self {
            path: BezPath::new(),
            finite: true,
        }
    }
}

impl Sink {
    /// Fonts count upwards, canvases downwards.
    fn point(&mut self, x: f32, y: f32) -> Point {
        self.finite &= x.is_finite() && y.is_finite();
        Point::new(f64::from(x), -f64::from(y))
    }

    /// A path that doesn't begin with a point is none.
    fn is_open(&mut self) -> bool {
        // A lone point counts as empty for `BezPath` itself.
        let open = !self.path.elements().is_empty();
        self.finite &= open;
        open
    }
}

impl PathSink for Sink {
    fn move_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        self.path.move_to(point);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let point = self.point(x, y);
        if self.is_open() {
            self.path.line_to(point);
        }
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (control, point) = (self.point(cx0, cy0), self.point(x, y));
        if self.is_open() {
            self.path.quad_to(control, point);
        }
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second) = (self.point(cx0, cy0), self.point(cx1, cy1));
        let point = self.point(x, y);
        if self.is_open() {
            self.path.curve_to(first, second, point);
        }
    }

    fn close(&mut self) {
        if self.is_open() {
            self.path.close_path();
        }
    }
}
