//! Shaped texts: runs of positioned glyphs.

use std::sync::Arc;

use crate::text::instance::FaceInstance;

/// What a face at a location of its axes takes with its plans for shaping. The first text in it pays
/// for that, lest a program that animates an axis has thousands of them kept by texts of no size.
const FACE_BYTES: usize = 8 << 10;
/// The run, its item and the stack of a face that is held by nothing else yet.
const FEW_HOLDERS: usize = 3;

/// A glyph of a run. Lengths are in font units, y upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Index in the font.
    pub id: u32,
    /// Byte in the text where the characters begin that it stands for.
    pub cluster: u32,
    /// How far the pen moves.
    pub advance: i32,
    /// Where the glyph is drawn relative to the pen.
    pub x_offset: i32,
    /// Where the glyph is drawn relative to the pen.
    pub y_offset: i32,
    /// Letter spacing comes after it.
    pub ends_cluster: bool,
    /// Word spacing comes after it.
    pub ends_word: bool,
}

/// Glyphs of one face in visual order, from left to right.
#[derive(Clone, Debug)]
pub struct ShapedRun {
    /// The face.
    pub face: Arc<FaceInstance>,
    /// Whether the text of the run is written from right to left.
    pub rtl: bool,
    /// The glyphs.
    pub glyphs: Box<[ShapedGlyph]>,
    /// Sum of the advances.
    pub advance: i64,
    /// The run's size in parts of the text's: less than 1 for imitated small capitals.
    pub scale: f64,
}

/// A shaped text: its runs from left to right.
#[derive(Clone, Debug, Default)]
pub struct ShapedText {
    /// Of no other text that was ever shaped.
    pub id: u64,
    /// The runs.
    pub runs: Box<[ShapedRun]>,
}

impl ShapedText {
    /// What it takes.
    pub(crate) fn bytes(&self) -> usize {
        let of_run = |run: &ShapedRun| {
            let of_face = match Arc::strong_count(&run.face) {
                ..=FEW_HOLDERS => FACE_BYTES,
                _ => 0,
            };
            size_of::<ShapedRun>() + size_of_val::<[_]>(&run.glyphs) + of_face
        };
        size_of::<Self>() + self.runs.iter().map(of_run).sum::<usize>()
    }
}
