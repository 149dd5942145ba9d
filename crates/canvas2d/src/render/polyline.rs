//! Strokes of many lines with a thin pen, in one colour: traced into an accumulator.

use fearless_simd::{Level, dispatch};
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point};

use super::accumulator::Accumulator;
use super::columns::Columns;
use super::ink::Ink;
use super::layer::bands_of;
use super::rasterizer::Target;
use super::rows;
use super::scene::{DrawOp, Shape};
use super::tracer::Tracer;
use crate::geometry::PixelRect;
use crate::path::StrokeShape;

/// With fewer lines the rasteriser is as fast.
const FEWEST: usize = 64;

/// More could overlap so often that the accumulator can't count them.
const MOST: usize = 500_000;

/// How many pixels of the area a line must make up for: looking at each of them takes about 1 ns, a
/// line takes the rasteriser some 300 ns more.
const PIXELS_PER_LINE: u64 = 150;

/// Pixels of an area that is drawn at once: a band holds four bytes for each, and every line is looked
/// at once a band.
const BAND_AREA: u64 = 1 << 20;

/// Whether [`draw`] can do this, and well.
pub(super) fn applies(op: &DrawOp) -> bool {
    let (Shape::Stroke(stroke), Ink::Solid(_), None, false) =
        (&op.shape, &op.ink, &op.clip, op.aliased)
    else {
        return false;
    };
    let lines = stroke.path.elements().len() as u64;
    is_worthwhile(stroke) && op.bounds.area() <= lines * PIXELS_PER_LINE
}

/// Whether [`draw`] would be faster than the rasteriser, if it can.
pub(super) fn is_worthwhile(stroke: &StrokeShape) -> bool {
    (FEWEST..=MOST).contains(&stroke.path.elements().len()) && stroke.is_thin()
}

/// Draws what [`applies`] said yes to.
pub(super) fn draw(target: &mut Target<'_>, op: &DrawOp) {
    let (Shape::Stroke(stroke), Ink::Solid(color)) = (&op.shape, &op.ink) else {
        return;
    };
    let color = rows::pixel(*color);
    let area = op.bounds.intersect(target.area);
    let trace = |path: &BezPath, band: PixelRect| {
        let mut accumulator = Accumulator::new(band);
        let reach = stroke.reach() + 1.0;
        let seen = f64::from(band.y0) - reach..=f64::from(band.y1) + reach;
        Tracer::new(&mut accumulator, &stroke.pen, seen).trace(path);
        accumulator
    };
    if is_steep(&stroke.path) {
        for band in bands_of(area, BAND_AREA) {
            let accumulator = trace(&stroke.path, band);
            let mut columns = Columns::new(target, band, color);
            accumulator.resolve(|coverage| columns.push(coverage));
            columns.finish();
        }
    } else {
        let path = exchanged(&stroke.path);
        let sideways = PixelRect::new(area.y0, area.x0, area.y1, area.x1);
        for band in bands_of(sideways, BAND_AREA) {
            let accumulator = trace(&path, band);
            let upright = PixelRect::new(band.y0, band.x0, band.y1, band.x1);
            let (mut rows, width) = (target.rows(upright), upright.width() as usize);
            accumulator.resolve(|coverage| {
                if let Some(row) = rows.next() {
                    let coverage = &coverage[..width];
                    dispatch!(Level::new(), simd => rows::blend_covered(simd, row, color, coverage));
                }
            });
        }
    }
}

/// Whether the lines go further up and down than to the sides.
fn is_steep(path: &BezPath) -> bool {
    let mut last = Point::ZERO;
    let (mut across, mut along) = (0.0, 0.0);
    for element in path.elements() {
        let Some(end) = element.end_point() else {
            continue;
        };
        if !matches!(element, PathEl::MoveTo(_)) {
            across += (end.x - last.x).abs();
            along += (end.y - last.y).abs();
        }
        last = end;
    }
    along >= across
}

/// The path with x and y exchanged.
fn exchanged(path: &BezPath) -> BezPath {
    Affine::new([0.0, 1.0, 1.0, 0.0, 0.0, 0.0]) * path
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use vello_cpu::kurbo::Vec2;

    use super::*;
    use crate::clip::Clip;
    use crate::geometry::Transform;
    use crate::path::{LineCap, LineJoin, LineStyle};
    use crate::render::parts::render;

    const AREA: PixelRect = PixelRect {
        x0: 0,
        y0: 0,
        x1: 90,
        y1: 70,
    };

    fn op(path: &BezPath, style: &LineStyle) -> DrawOp {
        op_in(AREA, path, style)
    }

    fn op_in(area: PixelRect, path: &BezPath, style: &LineStyle) -> DrawOp {
        let stroke = StrokeShape::new(path, &Transform::default(), style).expect("lines");
        let red = vello_cpu::color::palette::css::RED;
        DrawOp::new(
            Shape::Stroke(Box::new(stroke)),
            Ink::Solid(red),
            &Clip::everything(area.width(), area.height()),
        )
    }

    fn drawn(op: &DrawOp, draw: impl Fn(&mut Target<'_>, &DrawOp)) -> Vec<u8> {
        let mut pixels = vec![0; AREA.area() as usize * 4];
        draw(
            &mut Target {
                pixels: &mut pixels,
                area: AREA,
            },
            op,
        );
        pixels
    }

    /// A path that leaves the area on every side, by far and by little.
    fn scribble(points: usize, reach: f64, seed: u32, close: bool) -> BezPath {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        };
        let mut path = BezPath::new();
        let mut place = Point::new(45.0, 35.0);
        path.move_to(place);
        for _ in 0..points {
            place = if reach > 50.0 {
                Point::new((next() - 0.2) * reach, (next() - 0.2) * reach)
            } else {
                place + Vec2::new(next() - 0.5, next() - 0.5) * reach
            };
            path.line_to(place);
        }
        if close {
            path.close_path();
        }
        path
    }

    /// The alphas of a stroke that is drawn many times as large and averaged.
    fn truth(path: &BezPath, style: &LineStyle) -> Vec<u8> {
        const SCALE: usize = 8;
        let (width, height) = (AREA.width() as usize, AREA.height() as usize);
        let mut path = path.clone();
        path.apply_affine(Affine::scale(SCALE as f64));
        let style = LineStyle {
            width: style.width * SCALE as f64,
            ..style.clone()
        };
        let area = PixelRect::of_size((width * SCALE) as u32, (height * SCALE) as u32);
        let mut large = vec![0; area.area() as usize * 4];
        let mut target = Target {
            pixels: &mut large,
            area,
        };
        render(&mut target, area, &[op_in(area, &path, &style)]);
        let sums = |y: usize, x: usize| -> usize {
            let rows = large.chunks_exact(width * SCALE * 4).skip(y * SCALE);
            rows.take(SCALE)
                .flat_map(|row| row[x * SCALE * 4..][..SCALE * 4].iter().skip(3).step_by(4))
                .map(|alpha| usize::from(*alpha))
                .sum()
        };
        (0..width * height)
            .map(|at| (sums(at / width, at % width) / (SCALE * SCALE)) as u8)
            .collect()
    }

    #[test]
    fn strokes_are_as_exact_as_the_rasteriser() {
        let caps = [LineCap::Butt, LineCap::Round, LineCap::Square];
        let joins = [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel];
        for turn in 0..18_usize {
            let style = LineStyle {
                width: [0.3, 1.0, 1.5, 3.5][turn % 4],
                cap: caps[turn % 3],
                join: joins[turn / 3 % 3],
                ..LineStyle::default()
            };
            let reach = [400.0, 12.0, 60.0, 2.0][turn / 2 % 4];
            let path = scribble(FEWEST + turn, reach, turn as u32, turn % 5 == 0);
            let op = op_in(AREA, &path, &style);
            let truth = truth(&path, &style);
            let error = |pixels: Vec<u8>| {
                let alphas = pixels.as_chunks::<4>().0.iter().map(|pixel| pixel[3]);
                let off = alphas
                    .zip(&truth)
                    .map(|(got, wanted)| got.abs_diff(*wanted));
                off.map(f64::from).sum::<f64>() / truth.len() as f64
            };
            let ours = error(drawn(&op, draw));
            let theirs = error(drawn(&op, |target, op| {
                render(target, AREA, std::slice::from_ref(op));
            }));
            assert!(ours < theirs * 1.1 + 0.1, "{turn}: {ours} {theirs}");
        }
    }

    #[test]
    fn only_thin_lines_in_one_colour_that_are_many_are_taken() {
        let path = scribble(100, 60.0, 1, false);
        let thin = LineStyle::default();
        let taken = op(&path, &thin);
        assert!(applies(&taken));
        let wide = LineStyle {
            width: 9.0,
            ..LineStyle::default()
        };
        assert!(!applies(&op(&path, &wide)));
        assert!(!applies(&op(&scribble(10, 60.0, 1, false), &thin)));
        let dashed = LineStyle {
            dash: vec![1.0, 2.0].into(),
            ..LineStyle::default()
        };
        assert!(applies(&op(&path, &dashed)));
        let outline = crate::clip::ClipOutline::Rect(AREA.to_rect());
        let clipped = DrawOp {
            clip: Some(Arc::clone(&crate::clip::ClipShape::single(outline, None))),
            ..taken.clone()
        };
        assert!(!applies(&clipped));
        let aliased = DrawOp {
            aliased: true,
            ..taken
        };
        assert!(!applies(&aliased));
    }

    #[test]
    fn coordinates_without_end_draw_something_or_nothing() {
        for far in [1e9, 1e30, f64::MAX, f64::NAN, f64::INFINITY] {
            let mut path = BezPath::new();
            path.move_to((0.0, 0.0));
            for turn in 0..100 {
                let sign = if turn % 2 == 0 { 1.0 } else { -1.0 };
                path.line_to((far * sign, f64::from(turn)));
                path.line_to((f64::from(turn), -far * sign));
            }
            if let Some(stroke) =
                StrokeShape::new(&path, &Transform::default(), &LineStyle::default())
            {
                let op = DrawOp {
                    bounds: AREA,
                    shape: Shape::Stroke(Box::new(stroke)),
                    ..op(&scribble(99, 9.0, 1, false), &LineStyle::default())
                };
                drawn(&op, draw);
            }
        }
    }
}
