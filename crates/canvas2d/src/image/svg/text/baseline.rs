//! Which height of letters stands on the line.
//!
//! <https://drafts.csswg.org/css-inline-3/#dominant-baseline-property>

use super::cascade::Style;
use super::cells::Cell;
use super::letters::{Letters, Part};

/// How far below the line a cell's alphabetic baseline is.
pub(super) fn baseline(cell: &Cell, letters: &Letters<'_, '_>) -> f64 {
    let Some(part) = letters.parts.get(cell.part) else {
        return 0.0;
    };
    let height = cell.extents.ascent + cell.extents.descent;
    let shift =
        part.shift.by + part.shift.heights * height / part.style.size.max(f64::MIN_POSITIVE);
    if cell.upright {
        return shift;
    }
    let (extents, style) = (&cell.extents, &part.style);
    let aligned = style.get("alignment-baseline");
    let usual = if letters.is_vertical() && cell.tangent.is_none() {
        "central"
    } else {
        "alphabetic"
    };
    let named = aligned.or_else(|| style.get("dominant-baseline"));
    let named = named.filter(|name| !matches!(*name, "auto" | "baseline"));
    shift
        + match named.unwrap_or(usual) {
            // Half of an x's height, which is about half of the size.
            "middle" => style.size * 0.25,
            "central" => (extents.ascent - extents.descent) / 2.0,
            "hanging" => extents.hanging,
            "mathematical" => extents.ascent / 2.0,
            "text-before-edge" | "before-edge" | "text-top" => extents.ascent,
            "text-after-edge" | "after-edge" | "text-bottom" | "ideographic" => -extents.descent,
            _ => 0.0,
        }
}

/// How far down `baseline-shift` moves letters, with all elements around them in the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Shift {
    by: f64,
    /// So many heights of a font with one unit in an em.
    heights: f64,
}

impl Shift {
    pub(super) fn of(style: &Style<'_>, around: Option<&Part<'_, '_>>) -> Self {
        let mut shift = around.map_or_else(Self::default, |part| part.shift);
        match style.get("baseline-shift") {
            Some("super") => shift.heights -= style.size / 2.0,
            Some("sub") => shift.heights += style.size / 2.0,
            _ => shift.by -= style.length("baseline-shift", style.size).unwrap_or(0.0),
        }
        shift
    }
}
