//! Writes what letters look like in the place of a `text` element.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use usvg::roxmltree::Node;
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::SVG;
use super::baseline::baseline;
use super::cascade::{Cascade, Style};
use super::cells::{Cell, Glyph, Line};
use super::conditions::CONDITIONS;
use super::curve::Curves;
use super::decoration::{Decoration, pieces};
use super::letters::{Allowance, Collector, Letters};
use super::pictures::Pictures;
use super::viewport::viewport;
use crate::error::Result;
use crate::text::{FaceInstance, Scaler, TextTools};

/// Properties of what is around that letters do not have.
const WITHOUT: &str = "fill-rule:nonzero;clip-rule:nonzero;marker:none;shape-rendering:auto;";

/// What is written is not longer; what comes after is not drawn.
const MAX_SOURCE: usize = 64 << 20;

/// Turns texts into paths.
pub(super) struct Writer<'a, 'i> {
    pub(super) cascade: Cascade<'a>,
    pub(super) curves: Curves<'a, 'i>,
    pub(super) tools: TextTools,
    pub(super) allowance: Allowance,
    /// How many more elements outlines may have.
    pub(super) elements: usize,
    /// Whether anything is painted or cut by the size of the text.
    pub(super) has_boxes: bool,
    /// What `use` elements in clip paths refer to: only a path can be there.
    pub(super) clips: HashSet<&'a str>,
    pub(super) scaler: Option<(Arc<FaceInstance>, Scaler)>,
    pub(super) pictures: Pictures,
}

/// What is painted alike.
struct Piece<'a> {
    path: BezPath,
    /// Elements for coloured glyphs, painted after the path.
    pictures: String,
    paint: Rc<Style<'a>>,
    /// The part whose properties as a whole count.
    part: Option<usize>,
}

impl<'a, 'i> Writer<'a, 'i> {
    pub(super) fn text(&mut self, text: Node<'a, 'i>, out: &mut String) -> Result<()> {
        let around = text
            .parent_element()
            .map(|parent| self.cascade.around(parent));
        let style = self.cascade.style(text, around.as_deref());
        let (size, vertical) = (viewport(text), style.is_vertical());
        let collector = Collector::new(&self.cascade, &mut self.curves, &mut self.allowance, size);
        let letters = collector.collect(text, style);
        let mut line = Line::of(&letters, &mut self.tools)?;
        line.place(&letters, |cell| {
            let below = baseline(cell, &letters);
            // Down is to the left there.
            if vertical { -below } else { below }
        });
        let pieces = self.pieces(&letters, &line, vertical)?;
        self.write(text, &letters, pieces, out);
        Ok(())
    }

    fn pieces(
        &mut self,
        letters: &Letters<'a, 'i>,
        line: &Line,
        vertical: bool,
    ) -> Result<Vec<Piece<'a>>> {
        let place = |cell: &Cell| place(cell, vertical);
        let corners = self.has_boxes.then(|| corners(&line.cells, &place));
        let decorations = Decoration::of_parts(letters, &self.cascade);
        let mut found = Vec::new();
        for cells in line.cells.chunk_by(|a, b| a.part == b.part) {
            let Some(part) = cells.first().map(|cell| cell.part) else {
                continue;
            };
            let decorations = &decorations[part];
            let size = letters.parts[part].style.size;
            let decorated = match decorations.is_empty() {
                true => Vec::new(),
                false => pieces(cells, size, place),
            };
            let lines = |above: bool, writer: &mut Self, found: &mut Vec<Piece<'a>>| {
                for decoration in decorations.iter() {
                    let mut path = BezPath::new();
                    for text in &decorated {
                        if path.elements().len() >= writer.elements {
                            break;
                        }
                        decoration.outline(text, above, &mut path);
                    }
                    writer.take(&mut path, corners);
                    found.push(Piece {
                        path,
                        pictures: String::new(),
                        paint: Rc::clone(&decoration.style),
                        part: None,
                    });
                }
            };
            lines(false, self, &mut found);
            let (mut path, mut pictures) = (BezPath::new(), String::new());
            let paint = &letters.parts[part].style;
            for cell in cells.iter().filter(|cell| !cell.hidden) {
                for glyph in &line.glyphs[cell.glyphs.clone()] {
                    let to_user = place(cell) * Affine::translate((glyph.x, glyph.y));
                    let is_picture = self.pictures.write(glyph, paint, to_user, &mut pictures)?;
                    if !is_picture {
                        self.outline(glyph, to_user, &mut path);
                    }
                }
            }
            self.take(&mut path, corners);
            found.push(Piece {
                path,
                pictures,
                paint: Rc::clone(paint),
                part: Some(part),
            });
            lines(true, self, &mut found);
        }
        Ok(found)
    }

    /// Counts a path, or empties one for which there is no place.
    fn take(&mut self, path: &mut BezPath, corners: Option<Rect>) {
        let elements = path.elements().len();
        if elements > self.elements || !path.is_finite() {
            path.truncate(0);
            return;
        }
        self.elements -= elements;
        if let Some(corners) = corners.filter(|_| elements > 0) {
            // A gradient spans the whole text, whichever letters it paints: points that show nothing.
            for corner in [corners.origin(), Point::new(corners.x1, corners.y1)] {
                path.move_to(corner);
                path.close_path();
            }
        }
    }

    fn outline(&mut self, glyph: &Glyph, to_user: Affine, out: &mut BezPath) {
        if self.elements == 0 {
            return;
        }
        let is_same = |known: &(Arc<FaceInstance>, Scaler)| Arc::ptr_eq(&known.0, &glyph.face);
        if !self.scaler.as_ref().is_some_and(is_same) {
            self.scaler = Some((Arc::clone(&glyph.face), Scaler::unscaled(&glyph.face)));
        }
        let scaler = self.scaler.as_ref();
        let Some(path) = scaler.and_then(|(_, scaler)| scaler.outline(glyph.id)) else {
            return;
        };
        if out.elements().len() + path.elements().len() > self.elements {
            // Nothing more is drawn, or all that follows would be read for nothing.
            self.elements = out.elements().len();
            return;
        }
        let to_user = to_user * Affine::scale(glyph.size / glyph.face.units_per_em());
        out.extend(path.iter().map(|element| to_user * element));
    }

    fn write(
        &self,
        text: Node<'a, 'i>,
        letters: &Letters<'a, 'i>,
        mut pieces: Vec<Piece<'a>>,
        out: &mut String,
    ) {
        let Some(whole) = letters.parts.first().map(|part| &part.style) else {
            return;
        };
        let mut head = String::new();
        for name in ["id"].into_iter().chain(CONDITIONS) {
            if let Some(value) = text.attribute(name) {
                let _ = write!(head, " {name}=\"{}\"", Escaped(value));
            }
        }
        if let Some(transform) = whole.get("transform") {
            // In CSS lengths and angles have units.
            let transform = transform.replace("px", "").replace("deg", "");
            let _ = write!(head, " transform=\"{}\"", Escaped(&transform));
        }
        let clips = text
            .attribute("id")
            .is_some_and(|id| self.clips.contains(id));
        if clips {
            join(&mut pieces);
        }
        let in_clip = text
            .parent_element()
            .is_some_and(|parent| parent.tag_name().name() == "clipPath");
        // A clip path has no groups.
        let is_group = !clips && !in_clip;
        if is_group {
            let _ = write!(out, "<g xmlns=\"{SVG}\"{head} style=\"");
            write_wholes(whole, out);
            out.push_str("\">");
        }
        let mut is_first = true;
        for piece in pieces {
            if out.len() > MAX_SOURCE {
                break;
            }
            if !piece.path.elements().is_empty() {
                let _ = write!(out, "<path xmlns=\"{SVG}\" d=\"");
                write_path(&piece.path, out);
                out.push('"');
                if !is_group {
                    // The first one has its name.
                    let whole = std::mem::take(&mut is_first);
                    let from = if whole {
                        0
                    } else {
                        head.find(" transform").unwrap_or(head.len())
                    };
                    out.push_str(&head[from..]);
                }
                let _ = write!(out, " style=\"{WITHOUT}");
                write_paint(&piece.paint, out);
                let is_inner = |part: &usize| *part > 0 || !is_group;
                if let Some(part) = piece.part.filter(is_inner) {
                    write_wholes(&letters.parts[part].style, out);
                }
                out.push_str("\"/>");
            }
            if is_group {
                out.push_str(&piece.pictures);
            }
        }
        if is_group {
            out.push_str("</g>");
        }
    }
}

/// Writes a path as it is read again, with no more digits than that needs.
fn write_path(path: &BezPath, out: &mut String) {
    let mut write = |letter: char, points: &[Point]| {
        out.push(letter);
        for (at, value) in points.iter().flat_map(|p| [p.x, p.y]).enumerate() {
            if at > 0 {
                out.push(' ');
            }
            let _ = write!(out, "{}", value as f32);
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(a) => write('M', &[a]),
            PathEl::LineTo(a) => write('L', &[a]),
            PathEl::QuadTo(a, b) => write('Q', &[a, b]),
            PathEl::CurveTo(a, b, c) => write('C', &[a, b, c]),
            PathEl::ClosePath => write('Z', &[]),
        }
    }
}

/// Leaves one path of the letters.
fn join(pieces: &mut Vec<Piece<'_>>) {
    pieces.retain(|piece| piece.part.is_some());
    let mut rest = pieces.split_off(pieces.len().min(1)).into_iter();
    if let Some(first) = pieces.first_mut() {
        rest.by_ref()
            .for_each(|piece| first.path.extend(piece.path.iter()));
    }
}

/// Where a cell's origin is, with x along its baseline.
fn place(cell: &Cell, vertical: bool) -> Affine {
    let turned = |angle: f64| Affine::translate((cell.x, cell.y)) * Affine::rotate(angle);
    let place = match cell.tangent {
        Some(angle) => turned(angle),
        None if !vertical => turned(0.0),
        None if cell.upright => Affine::translate((cell.y, cell.x + cell.extents.em_ascent)),
        None => Affine::translate((cell.y, cell.x)) * Affine::rotate(std::f64::consts::FRAC_PI_2),
    };
    place * Affine::rotate(cell.angle.to_radians()) * Affine::scale_non_uniform(cell.scale, 1.0)
}

/// The box around all cells, as high as their fonts.
fn corners(cells: &[Cell], place: &impl Fn(&Cell) -> Affine) -> Rect {
    let boxes = cells.iter().filter(|cell| !cell.hidden).map(|cell| {
        let (ascent, descent) = (cell.extents.ascent, cell.extents.descent);
        let (from, to) = match cell.upright {
            true => (-cell.extents.em_ascent / 2.0, cell.extents.em_ascent / 2.0),
            false => (0.0, cell.advance / cell.scale),
        };
        place(cell).transform_rect_bbox(Rect::new(from, -ascent, to, descent))
    });
    boxes
        .reduce(|all, one| all.union(one))
        .unwrap_or(Rect::ZERO)
}

/// The properties of an element as a whole.
fn write_wholes(style: &Style<'_>, out: &mut String) {
    for (name, value) in style.wholes() {
        let _ = write!(out, "{name}:{};", Escaped(value));
    }
}

/// How letters are painted. In `style`, so that no rule for paths counts instead.
fn write_paint(style: &Style<'_>, out: &mut String) {
    for (name, initial) in [("fill", "#000"), ("stroke", "none")] {
        if style.get(name).is_none() {
            let _ = write!(out, "{name}:{initial};");
        }
    }
    for (name, value) in style.paints() {
        let _ = write!(out, "{name}:{};", Escaped(value));
    }
}

/// Text within an attribute.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '"' => f.write_str("&quot;")?,
                ';' => f.write_str(" ")?,
                character => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}
