//! Lines under, over and through text.
//!
//! <https://drafts.csswg.org/css-text-decor-4/>

use std::rc::Rc;

use vello_cpu::kurbo::{Affine, BezPath, Circle, Point, Rect, Shape};

use super::cascade::{Cascade, Style};
use super::cells::Cell;
use super::letters::Letters;

/// Of one text; the outer ones count.
const MAX_DECORATIONS: usize = 8;
/// Dashes and waves of one line.
const MAX_DASHES: f64 = 1000.0;

/// What an element asks for, painted as the element is.
#[derive(Clone)]
pub(super) struct Decoration<'a> {
    pub(super) style: Rc<Style<'a>>,
    pub(super) under: bool,
    pub(super) over: bool,
    pub(super) through: bool,
    form: Form,
}

#[derive(Clone, Copy)]
enum Form {
    Solid,
    Double,
    Dashed,
    Dotted,
    Wavy,
}

/// A piece of text that has lines of its own.
pub(super) struct Decorated {
    pub(super) to_user: Affine,
    /// From where to where it reaches along the baseline.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) size: f64,
    pub(super) ascent: f64,
}

impl<'a> Decoration<'a> {
    /// What the letters of each part have.
    pub(super) fn of_parts(letters: &Letters<'a, '_>, cascade: &Cascade<'a>) -> Vec<Rc<[Self]>> {
        let outside = letters
            .parts
            .first()
            .and_then(|text| text.node.parent_element());
        let ancestors = outside.into_iter().flat_map(|node| node.ancestors());
        let ancestors = ancestors.filter(|node| node.is_element());
        let outside: Rc<[Self]> = ancestors
            .filter_map(|node| Self::new(&cascade.around(node)))
            .take(MAX_DECORATIONS)
            .collect();
        let mut found: Vec<Rc<[Self]>> = Vec::with_capacity(letters.parts.len());
        for part in &letters.parts {
            let around = part.parent.and_then(|parent| found.get(parent));
            let around = around.unwrap_or(&outside);
            let own = Self::new(&part.style).filter(|_| around.len() < MAX_DECORATIONS);
            found.push(match own {
                Some(own) => around.iter().cloned().chain([own]).collect(),
                None => Rc::clone(around),
            });
        }
        found
    }

    fn new(style: &Rc<Style<'a>>) -> Option<Self> {
        let shorthand = style.get("text-decoration").unwrap_or_default();
        let lines = style.get("text-decoration-line").unwrap_or(shorthand);
        let form = style.get("text-decoration-style").unwrap_or(shorthand);
        let has = |text: &str, word: &str| text.split_whitespace().any(|known| known == word);
        let forms = [
            ("double", Form::Double),
            ("dashed", Form::Dashed),
            ("dotted", Form::Dotted),
            ("wavy", Form::Wavy),
        ];
        let form = forms.iter().find(|(word, _)| has(form, word));
        let decoration = Self {
            style: Rc::clone(style),
            under: has(lines, "underline"),
            over: has(lines, "overline"),
            through: has(lines, "line-through"),
            form: form.map_or(Form::Solid, |(_, form)| *form),
        };
        (decoration.under || decoration.over || decoration.through).then_some(decoration)
    }

    /// The lines below the letters, or the one above them.
    pub(super) fn outline(&self, text: &Decorated, above: bool, out: &mut BezPath) {
        let thickness = text.size / 10.0;
        let mut line = |top: f64, other: f64| {
            let rect = Rect::new(text.from, top, text.to, top + thickness);
            self.form.draw(rect, other, text.to_user, out);
        };
        match above {
            true if self.through => line(-(text.ascent / 3.0) - thickness / 2.0, 1.0),
            true => {}
            false => {
                if self.under {
                    line(thickness / 2.0, 1.0);
                }
                if self.over {
                    line(-text.ascent - thickness, -1.0);
                }
            }
        }
    }
}

impl Form {
    /// `side` is where a second line is.
    fn draw(self, line: Rect, side: f64, to_user: Affine, out: &mut BezPath) {
        let thickness = line.height();
        // Not for nothing, and not for what is not a number.
        if !(line.width() > 0.0 && thickness > 0.0 && line.is_finite()) {
            return;
        }
        let mut add = |shape: BezPath| out.extend((to_user * shape).iter());
        let steps = |length: f64| (line.width() / length).round().clamp(1.0, MAX_DASHES);
        match self {
            Self::Solid => add(line.to_path(0.1)),
            Self::Double => {
                add(line.to_path(0.1));
                let second = Affine::translate((0.0, side * (thickness + 1.0)));
                add((second * line.to_path(0.1)).clone());
            }
            Self::Dashed => {
                let count = steps(2.5 * thickness);
                let period = (line.width() + thickness / 2.0) / count;
                for at in 0..count as usize {
                    let x = line.x0 + period * at as f64;
                    let end = (x + period - thickness / 2.0).min(line.x1);
                    add(Rect::new(x, line.y0, end, line.y1).to_path(0.1));
                }
            }
            Self::Dotted => {
                let count = steps(2.0 * thickness);
                let period = (line.width() - thickness) / (count - 1.0).max(1.0);
                let middle = line.center().y;
                for at in 0..count as usize {
                    let x = line.x0 + thickness / 2.0 + period * at as f64;
                    let dot = Circle::new((x, middle), thickness / 2.0);
                    add(dot.to_path(thickness / 50.0));
                }
            }
            Self::Wavy => {
                let waves = steps(4.5 * thickness);
                let period = line.width() / waves;
                add(wave(line, period, waves as usize));
            }
        }
    }
}

/// A band that goes up and down.
fn wave(line: Rect, period: f64, count: usize) -> BezPath {
    let thickness = line.height();
    let (top, bottom) = (line.y0 + thickness / 2.0, line.y1 + thickness / 2.0);
    let height = thickness * 3.0;
    let mut path = BezPath::new();
    path.move_to((line.x0, top));
    let mut half = |from: Point, to: Point, by: f64| {
        let middle = f64::midpoint(from.x, to.x);
        path.curve_to((middle, from.y + by), (middle, to.y - by), (to.x, to.y));
    };
    let at = |side: usize, y: f64| Point::new(line.x0 + period * side as f64, y);
    for side in 0..count {
        half(at(side, top), at(side + 1, top), height);
    }
    half(at(count, top), at(count, bottom), 0.0);
    for side in (0..count).rev() {
        half(at(side + 1, bottom), at(side, bottom), -height);
    }
    path.close_path();
    path
}

/// Pieces of cells of one part that have lines in common: those that stand side by side.
pub(super) fn pieces(cells: &[Cell], size: f64, place: impl Fn(&Cell) -> Affine) -> Vec<Decorated> {
    let mut pieces: Vec<Decorated> = Vec::new();
    let mut last: Option<&Cell> = None;
    for cell in cells.iter().filter(|cell| !cell.hidden) {
        let is_plain = |cell: &Cell| {
            cell.tangent.is_none() && cell.angle == 0.0 && cell.scale == 1.0 && !cell.upright
        };
        let is_near = |a: f64, b: f64| (a - b).abs() < size * 1e-6;
        let origin = last.filter(|last| is_plain(last) && is_plain(cell) && last.y == cell.y);
        let joined = match (origin, pieces.last_mut()) {
            (Some(last), Some(piece)) if is_near(last.x + last.advance, cell.x) => {
                piece.to += cell.advance;
                true
            }
            (Some(last), Some(piece)) if is_near(cell.x + cell.advance, last.x) => {
                piece.from -= cell.advance;
                true
            }
            _ => false,
        };
        if !joined {
            pieces.push(Decorated {
                to_user: place(cell),
                from: 0.0,
                to: cell.advance / cell.scale,
                size,
                ascent: cell.extents.ascent,
            });
        }
        last = Some(cell);
    }
    pieces
}
