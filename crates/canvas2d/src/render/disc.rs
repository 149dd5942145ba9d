//! Circles and rings of one colour, such as the markers of a chart.
//!
//! The rasteriser sorts strips and buckets commands for each path, which takes longer than a small
//! circle takes to draw. How much of a pixel a circle covers follows from the distance alone: so near
//! its edge is a straight line.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x8, u8x32, u32x8};

use super::ink::Ink;
use super::rasterizer::Target;
use super::rows::{self, BLOCK, Pixel};
use super::scene::{DrawOp, Shape};
use crate::geometry::PixelRect;
use crate::path::Disc;

/// The edges of smaller circles are too crooked within a pixel.
const SMALLEST: f64 = 1.5;

/// Beyond this the rasteriser is as fast.
const LARGEST: f64 = 128.0;

/// Pixels that are computed together.
const LANES: usize = 8;

const COLUMNS: [f32; LANES] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];

/// Whether [`draw`] can do this, and well.
pub(super) fn applies(op: &DrawOp) -> bool {
    let (Shape::Disc(disc), Ink::Solid(_), None, false) =
        (&op.shape, &op.ink, &op.clip, op.aliased)
    else {
        return false;
    };
    let has_round_hole = disc.hole <= 0.0 || disc.hole >= SMALLEST;
    (SMALLEST..=LARGEST).contains(&disc.radius) && has_round_hole
}

/// Draws what [`applies`] said yes to.
pub(super) fn draw(target: &mut Target<'_>, op: &DrawOp) {
    let (Shape::Disc(disc), Ink::Solid(color)) = (&op.shape, &op.ink) else {
        return;
    };
    let bounds = op.bounds.intersect(target.area);
    if !bounds.is_empty() {
        let color = rows::pixel(*color);
        dispatch!(Level::new(), simd => draw_rows(simd, target, bounds, *disc, color));
    }
}

#[inline(always)]
fn draw_rows<S: Simd>(
    simd: S,
    target: &mut Target<'_>,
    bounds: PixelRect,
    disc: Disc,
    color: Pixel,
) {
    // Relative to the first pixel, small numbers stay exact.
    let center_x = (disc.center.x - f64::from(bounds.x0)) as f32 - 0.5;
    let center_y = (disc.center.y - f64::from(bounds.y0)) as f32 - 0.5;
    let ring = Ring {
        outer: Edge::new(disc.radius),
        inner: if disc.hole > 0.0 {
            Some(Edge::new(disc.hole))
        } else {
            None
        },
    };
    let columns = f32x8::from_slice(simd, &COLUMNS) - center_x;
    let source = u8x32::from_fn(simd, |index| color[index % 4]);
    let width = target.area.width() as usize;
    let (left, length) = (
        (bounds.x0 - target.area.x0) as usize,
        bounds.width() as usize,
    );
    // OPTIMIZATION: rows are drawn in whole blocks where these lie on the bitmap; a circle covers
    // nothing of what a block has too much of, unless it is cut off there.
    let whole = length.next_multiple_of(LANES);
    let is_cut = f64::from(bounds.x1) < disc.center.x + disc.radius;
    let length = if !is_cut && left + whole <= width {
        whole
    } else {
        length
    };
    for y in 0..bounds.height() as usize {
        let dy = y as f32 - center_y;
        let (dy, dy2) = (dy.abs(), dy * dy);
        let (dy, dy2) = (f32x8::splat(simd, dy), f32x8::splat(simd, dy2));
        let start = ((bounds.y0 - target.area.y0) as usize + y) * width + left;
        let row = &mut target.pixels[start * 4..(start + length) * 4];
        let (blocks, tail) = row.as_chunks_mut::<BLOCK>();
        let mut dx = columns;
        for block in blocks {
            let part = ring.covered(dx, dy2, dy);
            rows::cover_block(simd, block, source, part);
            dx += LANES as f32;
        }
        if !tail.is_empty() {
            let mut block = [0; BLOCK];
            block[..tail.len()].copy_from_slice(tail);
            let part = ring.covered(dx, dy2, dy);
            rows::cover_block(simd, &mut block, source, part);
            tail.copy_from_slice(&block[..tail.len()]);
        }
    }
}

/// Both edges of a ring that lies around the origin.
#[derive(Clone, Copy)]
struct Ring {
    outer: Edge,
    inner: Option<Edge>,
}

impl Ring {
    /// How much of pixels lies between the edges, of 255, given the distances of their centres in x,
    /// in y, and the latter's square.
    #[inline(always)]
    fn covered<S: Simd>(self, dx: f32x8<S>, dy2: f32x8<S>, dy: f32x8<S>) -> u32x8<S> {
        let squares = dx * dx + dy2;
        let distance = squares.sqrt();
        let dx = dx.abs();
        let slope = [dx.max(dy), dx.min(dy)];
        let mut part = self.outer.covered(squares, distance, slope);
        if let Some(inner) = self.inner {
            part = (part - inner.covered(squares, distance, slope)).max(0.0);
        }
        (part * 255.0 + 0.5).to_int::<u32x8<S>>()
    }
}

/// The edge of a circle that lies around the origin.
#[derive(Clone, Copy)]
struct Edge {
    radius: f32,
}

impl Edge {
    fn new(radius: f64) -> Self {
        // Within a pixel the edge bends away from its tangent; by so much on average.
        let bend = 1.0 / (24.0 * radius);
        Self {
            radius: (radius - bend) as f32,
        }
    }

    /// How much of pixels lies within, 0 to 1: given the squares of their centres' distances, the
    /// distances, and the larger and the smaller of both coordinates' amounts.
    ///
    /// All lengths are in units that make the distance's square the unit of area, so that one division
    /// is enough.
    #[inline(always)]
    fn covered<S: Simd>(
        self,
        squares: f32x8<S>,
        distance: f32x8<S>,
        [large, small]: [f32x8<S>; 2],
    ) -> f32x8<S> {
        // How far the pixel's centre lies within the edge.
        let depth = distance * self.radius - squares;
        let amount = depth.abs();
        // A square that a line cuts across two opposite sides, or at a corner, or not at all.
        let corner = ((large + small) * 0.5 - amount).max(0.0);
        let across = amount.simd_lt((large - small) * 0.5);
        let rest = across.select(large * 0.5 - amount, corner * corner);
        let unit = across.select(large, large * small * 2.0);
        let rest = rest / unit.max(1e-12);
        let zero = f32x8::splat(squares.witness(), 0.0);
        depth.simd_lt(zero).select(rest, 1.0 - rest)
    }
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::Point;

    use super::*;
    use crate::clip::Clip;
    use crate::render::parts::render;

    const SIDE: u32 = 48;

    fn op(disc: Disc) -> DrawOp {
        let ink = Ink::Solid(vello_cpu::color::palette::css::WHITE);
        DrawOp::new(Shape::Disc(disc), ink, &Clip::everything(SIDE, SIDE))
    }

    fn alphas(op: &DrawOp, draw: impl Fn(&mut Target<'_>, &DrawOp)) -> Vec<f64> {
        let mut pixels = vec![0; (SIDE * SIDE * 4) as usize];
        let area = PixelRect::of_size(SIDE, SIDE);
        let pixels_of = &mut pixels;
        draw(
            &mut Target {
                pixels: pixels_of,
                area,
            },
            op,
        );
        pixels
            .chunks_exact(4)
            .map(|pixel| f64::from(pixel[3]))
            .collect()
    }

    /// What share of each pixel lies within, of 255.
    fn truth(disc: &Disc) -> Vec<f64> {
        const PARTS: u32 = 32;
        let place =
            |pixel: u32, part: u32| f64::from(pixel) + (f64::from(part) + 0.5) / f64::from(PARTS);
        let share = |index: u32| {
            let hits = (0..PARTS * PARTS).filter(|part| {
                let at = Point::new(
                    place(index % SIDE, part % PARTS),
                    place(index / SIDE, part / PARTS),
                );
                let distance = at.distance(disc.center);
                distance < disc.radius && distance >= disc.hole
            });
            hits.count() as f64 * 255.0 / f64::from(PARTS * PARTS)
        };
        (0..SIDE * SIDE).map(share).collect()
    }

    #[test]
    fn circles_are_as_exact_as_the_rasteriser() {
        for (index, (radius, hole)) in [
            (1.5, 0.0),
            (2.25, 0.0),
            (3.0, 1.5),
            (4.0, 3.0),
            (8.3, 0.0),
            (8.3, 7.3),
            (20.0, 0.0),
            (19.5, 18.9),
        ]
        .into_iter()
        .enumerate()
        {
            let shift = index as f64 * 0.37;
            for center in [
                Point::new(23.0 + shift, 24.5 - shift),
                Point::new(2.0 + shift, 44.0),
            ] {
                let disc = Disc {
                    center,
                    radius,
                    hole,
                };
                let op = op(disc);
                assert!(applies(&op));
                let truth = truth(&disc);
                let errors = |alphas: Vec<f64>| {
                    let off = alphas
                        .iter()
                        .zip(&truth)
                        .map(|(got, wanted)| (got - wanted).abs());
                    let worst = off.clone().fold(0.0, f64::max);
                    (worst, off.sum::<f64>() / (radius + hole))
                };
                let ours = errors(alphas(&op, draw));
                let theirs = errors(alphas(&op, |target, op| {
                    render(target, target.area, std::slice::from_ref(op));
                }));
                assert!(
                    ours.0 < 6.0 && ours.1 < theirs.1,
                    "{disc:?}: {ours:?} {theirs:?}"
                );
            }
        }
    }
}
