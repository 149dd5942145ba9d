//! Coverage masks of glyphs, kept by face, glyph, form and the part of a pixel they are moved by.

use std::rc::Rc;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath};

use crate::memory::Ledger;
use crate::path::LineStyle;
use crate::text::capsule::{self, GlyphMask};
use crate::text::chords::chords;
use crate::text::clock::ClockCache;
use crate::text::instance::FaceInstance;
use crate::text::mask_form::MaskForm;
use crate::text::outline::{Hinting, Scaler};

/// Some 35,000 masks at 16 px; a page of labels of which each is turned by another angle has 10,000.
const MASK_BUDGET: usize = 6 << 20;
/// Hinted scalers kept; each is a face at one size.
const MAX_SCALERS: usize = 16;
/// Positions in a pixel that are told apart, horizontally. The mean error of a mask at 16 px is
/// 5/255 with four, 10 with two, 3 with eight.
const PHASES: u8 = 4;
/// Larger text is filled as a path.
pub const MAX_MASK_SIZE: f64 = 128.0;

/// Packed into few numbers, as hashing them is most of what finding a mask takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    /// The face's and the glyph's.
    glyph: u64,
    linear: u64,
    /// 0 for a glyph that is filled.
    pen: u64,
    /// Horizontally, vertically, whether it is hinted and drawn in chords.
    phase: u16,
}

impl Key {
    fn new(face: &FaceInstance, glyph: u32, form: &MaskForm, (x, y): (u8, u8)) -> Self {
        let is_hinted = form.hinting == Hinting::Light;
        Self {
            glyph: u64::from(face.id()) << 32 | u64::from(glyph),
            linear: form.bits(),
            pen: form.pen.map_or(0, |pen| pen.bits()),
            phase: u16::from(form.in_chords) << 9
                | u16::from(is_hinted) << 8
                | u16::from(x << 4 | y),
        }
    }
}

/// Masks of glyphs. One per thread.
pub struct GlyphCache {
    masks: ClockCache<Key, Rc<GlyphMask>>,
    scalers: Vec<(u32, u16, Hinting, Scaler)>,
    next_scaler: usize,
}

impl std::fmt::Debug for GlyphCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GlyphCache")
            .field("bytes", &self.masks.bytes())
            .finish_non_exhaustive()
    }
}

/// A position as whole pixels and the phase that is nearest to the rest.
pub fn split_phase(position: f64) -> (i32, u8) {
    let steps = (position * f64::from(PHASES)).round();
    let pixel = (steps / f64::from(PHASES)).floor();
    (pixel as i32, (steps - pixel * f64::from(PHASES)) as u8)
}

impl GlyphCache {
    /// A cache that is counted in `ledger`.
    pub fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            masks: ClockCache::new(MASK_BUDGET, ledger),
            scalers: Vec::new(),
            next_scaler: 0,
        }
    }

    /// Gives the memory back.
    pub fn clear(&mut self) {
        self.masks.clear();
        self.scalers = Vec::new();
    }

    /// Lets go of the faces that were drawn with last.
    pub(crate) fn forget_faces(&mut self) {
        self.scalers.clear();
    }

    /// Bytes of masks held.
    pub fn bytes(&self) -> usize {
        self.masks.bytes()
    }

    /// The mask of a glyph at `size` pixels per em, moved right and down by quarters of a pixel. An
    /// empty mask for a glyph without ink; `None` when it is too large and its path has to be
    /// filled instead.
    pub fn mask(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        size: f64,
        phase: (u8, u8),
        hinting: Hinting,
    ) -> Option<Rc<GlyphMask>> {
        let form = MaskForm::upright(size, hinting)?;
        self.formed_mask(face, glyph, &form, phase, |_, _| None)
    }

    /// The mask of a glyph in any form, as [`Self::mask`]. `stroked` makes those of a pen.
    pub(crate) fn formed_mask(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        form: &MaskForm,
        phase: (u8, u8),
        stroked: impl FnOnce(BezPath, &LineStyle) -> Option<GlyphMask>,
    ) -> Option<Rc<GlyphMask>> {
        let phase = (phase.0 % PHASES, phase.1 % PHASES);
        let key = Key::new(face, glyph, form, phase);
        if let Some(mask) = self.masks.get(&key) {
            return Some(Rc::clone(mask));
        }
        let mask = Rc::new(match self.formed_outline(face, glyph, form, phase) {
            None => GlyphMask::default(),
            Some(path) => match &form.pen {
                None => capsule::coverage(&path)?,
                Some(pen) => stroked(path, &pen.style())?,
            },
        });
        let bytes = size_of::<GlyphMask>() + mask.coverage.len();
        // What is not kept is only made again.
        let _ = self.masks.insert(key, Rc::clone(&mask), bytes);
        Some(mask)
    }

    fn formed_outline(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        form: &MaskForm,
        phase: (u8, u8),
    ) -> Option<BezPath> {
        if form.bits() == 0 {
            return None;
        }
        let mut path = self.outline(face, glyph, form.hinted_size(), form.hinting)?;
        let part = |phase: u8| f64::from(phase) / f64::from(PHASES);
        let moved = Affine::translate((part(phase.0), part(phase.1)));
        let to_mask = moved * form.to_pixels(face.units_per_em());
        if to_mask != Affine::IDENTITY {
            path.apply_affine(to_mask);
        }
        if form.in_chords {
            path = chords(&path);
        }
        Some(path)
    }

    /// The outline of a glyph at a size in 1/64 pixels.
    pub(crate) fn outline(
        &mut self,
        face: &FaceInstance,
        glyph: u32,
        size: u16,
        hinting: Hinting,
    ) -> Option<BezPath> {
        self.scaler(face, size, hinting).outline(glyph)
    }

    /// `size` of zero stands for font units.
    fn scaler(&mut self, face: &FaceInstance, size: u16, hinting: Hinting) -> &Scaler {
        let wanted = (face.id(), size, hinting);
        let known = self
            .scalers
            .iter()
            .position(|entry| (entry.0, entry.1, entry.2) == wanted);
        let at = known.unwrap_or_else(|| {
            let scaler = match size {
                0 => Scaler::unscaled(face),
                _ => Scaler::new(face, f64::from(size) / 64.0, hinting),
            };
            let entry = (wanted.0, size, hinting, scaler);
            if self.scalers.len() < MAX_SCALERS {
                self.scalers.push(entry);
                return self.scalers.len() - 1;
            }
            self.next_scaler = (self.next_scaler + 1) % MAX_SCALERS;
            self.scalers[self.next_scaler] = entry;
            self.next_scaler
        });
        &self.scalers[at].3
    }
}
