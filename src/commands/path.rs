//! Commands that build a path: within a recording those of the current default path, or on their
//! own what a `Path2D` is.

use canvas2d::{Path2d, PathBuilder, PathSegment};

use super::opcodes::Opcode;
use super::reader::Reader;

/// The path that commands build, for the length of a call.
pub(crate) fn build_path(commands: &[f64]) -> Path2d {
    let mut path = Path2d::default();
    extend(&mut path.builder(), commands);
    path
}

/// Adds what commands build.
pub(crate) fn extend(builder: &mut PathBuilder<'_>, commands: &[f64]) {
    let mut reader = Reader::new(commands);
    while let Some(opcode) = reader.number().and_then(Opcode::from_number) {
        if extend_path(builder, opcode, &mut reader) != Some(true) {
            debug_assert!(
                false,
                "{opcode:?} does not build a path, or lacks arguments"
            );
            break;
        }
    }
}

/// The commands that build a path anew, one number after another.
pub(crate) fn path_to_numbers(path: &Path2d) -> impl Iterator<Item = f64> + '_ {
    path.segments().flat_map(|segment| {
        let mut numbers = [0.0; 7];
        let (opcode, points): (_, &[f64]) = match &segment {
            PathSegment::MoveTo(point) => (Opcode::MoveTo, point),
            PathSegment::LineTo(point) => (Opcode::LineTo, point),
            PathSegment::QuadraticCurveTo(points) => (Opcode::QuadraticCurveTo, points),
            PathSegment::BezierCurveTo(points) => (Opcode::BezierCurveTo, points),
            PathSegment::Close => (Opcode::ClosePath, &[]),
        };
        numbers[0] = f64::from(opcode as u32);
        numbers[1..=points.len()].copy_from_slice(points);
        numbers.into_iter().take(1 + points.len())
    })
}

/// Adds a segment if the command is one; says whether it was.
#[inline]
pub(super) fn extend_path(
    path: &mut PathBuilder<'_>,
    opcode: Opcode,
    reader: &mut Reader<'_>,
) -> Option<bool> {
    match opcode {
        Opcode::MoveTo => {
            let [x, y] = reader.numbers()?;
            path.move_to(x, y);
        }
        Opcode::LineTo => {
            const LINE_TO: f64 = Opcode::LineTo as u32 as f64;
            let [x, y] = reader.numbers()?;
            path.line_to(x, y);
            let lines = reader.groups(|group: &[f64; 3]| group[0] == LINE_TO);
            if !lines.is_empty() {
                path.lines_to(lines, |&[_, x, y]| (x, y));
            }
        }
        Opcode::QuadraticCurveTo => path.quadratic_curve_to(reader.numbers()?),
        Opcode::BezierCurveTo => path.bezier_curve_to(reader.numbers()?),
        Opcode::ArcTo => path.arc_to(reader.numbers()?),
        Opcode::Arc => {
            let [x, y, radius, start, end, counterclockwise] = reader.numbers()?;
            path.ellipse(
                [x, y, radius, radius, 0.0, start, end],
                counterclockwise != 0.0,
            );
        }
        Opcode::Ellipse => {
            let arc = reader.numbers()?;
            path.ellipse(arc, reader.flag()?);
        }
        Opcode::Rect => path.rect(reader.numbers()?),
        Opcode::RoundRect => {
            let rect = reader.numbers()?;
            let [a, b, c, d, e, f, g, h] = reader.numbers()?;
            path.round_rect(rect, [(a, b), (c, d), (e, f), (g, h)]);
        }
        Opcode::ClosePath => path.close_path(),
        _ => return Some(false),
    }
    Some(true)
}
