//! Outlines of the text in documents. Not through the caches of a thread: documents are written on
//! whatever thread is free, and each glyph is asked for once.

use std::collections::HashMap;

use vello_cpu::kurbo::{Affine, BezPath};

use super::mark::TextMark;
use crate::geometry::Transform;
use crate::text::{FaceInstance, Scaler, color_source};

/// Outlines of one text, as far as a canvas of pixels draws them.
const MAX_ELEMENTS: usize = 1 << 20;
/// Outlines that are kept, in elements of paths: 4 MB.
const MAX_KEPT: usize = 1 << 16;

/// Outlines in font units, y downwards.
#[derive(Default)]
pub(crate) struct Outlines {
    scalers: HashMap<u32, Scaler>,
    glyphs: HashMap<(u32, u32), BezPath>,
    kept: usize,
}

impl Outlines {
    /// The outline of a glyph; empty when it has none, or colours of its own.
    pub(crate) fn glyph(&mut self, face: &FaceInstance, glyph: u32) -> &BezPath {
        let key = (face.id(), glyph);
        if !self.glyphs.contains_key(&key) {
            if self.kept > MAX_KEPT {
                self.glyphs.clear();
                self.kept = 0;
            }
            let scaler = self
                .scalers
                .entry(face.id())
                .or_insert_with(|| Scaler::unscaled(face));
            let outline = match color_source(face, glyph, face.units_per_em()) {
                Some(_) => None,
                None => scaler.outline(glyph),
            };
            let outline = outline.unwrap_or_default();
            self.kept += outline.elements().len() + 1;
            self.glyphs.insert(key, outline);
        }
        &self.glyphs[&key]
    }

    /// The outline of a text, in the space that `to` maps from user space to.
    pub(crate) fn text(&mut self, text: &TextMark, to: Affine) -> BezPath {
        let mut outline = BezPath::new();
        let to = to * text.to_user;
        text.layout().place(|glyph| {
            if outline.elements().len() > MAX_ELEMENTS {
                return;
            }
            let scale = glyph.size / glyph.face.units_per_em();
            let place = to * Affine::translate((glyph.x, glyph.y)) * Affine::scale(scale);
            let path = self.glyph(glyph.face, glyph.id);
            outline.extend(path.iter().map(|element| place * element));
        });
        Transform::within_reach(outline)
    }
}
