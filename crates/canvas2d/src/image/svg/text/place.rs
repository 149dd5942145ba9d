//! Where the glyphs of a line stand in the end: shifted, stretched, put where they are asked for,
//! anchored, and on paths.
//!
//! <https://svgwg.org/svg2-draft/text.html#TextLayoutAlgorithm>

use std::ops::Range;

use super::cells::{Cell, Line};
use super::letters::{Along, Letters, Stretch};

impl Line {
    /// `baseline` is how far below its place a cell's alphabetic baseline is.
    pub(super) fn place(&mut self, letters: &Letters<'_, '_>, baseline: impl Fn(&Cell) -> f64) {
        self.shift(letters);
        for (at, stretch) in letters.stretches.iter().enumerate() {
            let inner = &letters.stretches[..at];
            self.stretch(stretch, inner);
        }
        self.put(letters);
        self.anchor(letters);
        for cell in &mut self.cells {
            cell.y += baseline(cell);
            cell.angle = letters.letters[cell.letter].rotate;
        }
        for along in &letters.alongs {
            self.put_along(along);
        }
    }

    /// `dx` and `dy`, which move all that follows.
    fn shift(&mut self, letters: &Letters<'_, '_>) {
        let (mut x, mut y, mut next) = (0.0, 0.0, 0);
        for cell in &mut self.cells {
            while next <= cell.letter {
                x += letters.letters[next].dx;
                y += letters.letters[next].dy;
                next += 1;
            }
            cell.x += x;
            cell.y += y;
        }
    }

    fn cells_of(&self, letters: &Range<usize>) -> Range<usize> {
        let at = |letter: usize| self.cells.partition_point(|cell| cell.letter < letter);
        at(letters.start)..at(letters.end)
    }

    /// `textLength`. Letters that are stretched together already keep their distances.
    fn stretch(&mut self, stretch: &Stretch, inner: &[Stretch]) {
        let cells = self.cells_of(&stretch.letters);
        let Some((left, right)) = extent(&self.cells[cells.clone()]) else {
            return;
        };
        if stretch.glyphs {
            let scale = stretch.length / (right - left);
            if !scale.is_finite() || right <= left {
                return;
            }
            for cell in &mut self.cells[cells.clone()] {
                cell.x = left + (cell.x - left) * scale;
                cell.advance *= scale;
                cell.scale *= scale;
            }
            self.move_on(cells.end, stretch.length - (right - left));
            return;
        }
        // Which cell moves with which: those of a stretch within are one.
        let mut group: Vec<usize> = cells.clone().collect();
        let mut outermost = stretch.letters.end;
        for inner in inner.iter().rev() {
            if inner.letters.start < stretch.letters.start {
                break;
            }
            if inner.letters.start < outermost {
                outermost = inner.letters.start;
                let range = self.cells_of(&inner.letters);
                group[range.start - cells.start..range.end - cells.start].fill(range.start);
            }
        }
        let mut order: Vec<usize> = (0..group.len()).collect();
        order.sort_by(|a, b| {
            let x = |at: &usize| self.cells[cells.start + at].x;
            x(a).total_cmp(&x(b))
        });
        let mut steps = Vec::with_capacity(order.len());
        let (mut count, mut last) = (0_usize, None);
        for at in order {
            if last
                .replace(group[at])
                .is_some_and(|last| last != group[at])
            {
                count += 1;
            }
            steps.push((at, count));
        }
        if count == 0 {
            return;
        }
        let more = stretch.length - (right - left);
        let step = more / count as f64;
        for (at, count) in steps {
            self.cells[cells.start + at].x += step * count as f64;
        }
        // What follows keeps the distance that letters have now.
        self.move_on(cells.end, more + step);
    }

    fn move_on(&mut self, from: usize, by: f64) {
        self.cells[from..].iter_mut().for_each(|cell| cell.x += by);
    }

    /// `x` and `y`, which also take along all that follows.
    fn put(&mut self, letters: &Letters<'_, '_>) {
        let (mut x, mut y, mut done) = (0.0, 0.0, None);
        for cell in &mut self.cells {
            let letter = &letters.letters[cell.letter];
            if done.replace(cell.letter) != Some(cell.letter) {
                if let Some(place) = letter.x {
                    x = place + letter.dx - cell.x;
                }
                if let Some(place) = letter.y {
                    y = place + letter.dy - cell.y;
                }
            }
            cell.x += x;
            cell.y += y;
        }
    }

    /// `text-anchor`, of each chunk.
    fn anchor(&mut self, letters: &Letters<'_, '_>) {
        let rtl = letters.is_rtl();
        let mut rest = &mut self.cells[..];
        while let Some(first) = rest.first() {
            let (start, part) = (first.x, first.part);
            let letter = first.letter;
            let is_next =
                |cell: &Cell| cell.letter != letter && letters.letters[cell.letter].is_placed();
            let length = rest.iter().position(is_next).unwrap_or(rest.len());
            let (chunk, after) = rest.split_at_mut(length);
            rest = after;
            let Some((left, right)) = extent(chunk) else {
                continue;
            };
            let anchor = match (letters.parts[part].style.get("text-anchor"), rtl) {
                (Some("middle"), _) => f64::midpoint(left, right),
                (Some("end"), false) | (None | Some("start"), true) => right,
                _ => left,
            };
            chunk.iter_mut().for_each(|cell| cell.x += start - anchor);
        }
    }

    fn put_along(&mut self, along: &Along) {
        let cells = self.cells_of(&along.letters);
        for cell in &mut self.cells[cells] {
            let middle = cell.advance / 2.0;
            let Some((point, angle)) = along.curve.at(along.offset + cell.x + middle) else {
                cell.hidden = true;
                continue;
            };
            let (sin, cos) = angle.sin_cos();
            let (x, y) = (-middle, cell.y);
            cell.x = point.x + x * cos - y * sin;
            cell.y = point.y + x * sin + y * cos;
            cell.tangent = Some(angle);
        }
    }
}

/// From where to where cells reach.
fn extent(cells: &[Cell]) -> Option<(f64, f64)> {
    let first = cells.first()?;
    let reach = cells
        .iter()
        .fold((first.x, first.x), |(left, right), cell| {
            let end = cell.x + cell.advance;
            (left.min(cell.x).min(end), right.max(cell.x).max(end))
        });
    (reach.0.is_finite() && reach.1.is_finite()).then_some(reach)
}
