//! Linear gradients as a table of colours, for what is drawn row by row. The rasteriser makes its
//! table anew for every drawing, which takes several times as long as a label's pixels do; here the
//! last few are kept.

use std::cell::RefCell;
use std::rc::Rc;

use fearless_simd::prelude::*;
use fearless_simd::{u8x32, u32x8};
use vello_cpu::color::{AlphaColor, ColorSpaceTag, Srgb};
use vello_cpu::kurbo::{Affine, Point};
use vello_cpu::peniko::{
    ColorStops, Extend, Gradient, GradientKind, InterpolationAlphaSpace, LinearGradientPosition,
};

use super::rows::{self, BLOCK, Pixel};

/// Colours of a table. Stops may stand closer together than that leaves room for; then it is larger.
const COLORS: usize = 1024;
const MOST_COLORS: usize = 4096;

/// Tables kept by each thread: 64 KB at the most.
const TABLES: usize = 4;

/// Gradients of more stops are left to the rasteriser.
const MAX_STOPS: usize = 64;

/// Shorter lines, in the gradient's space, are left to the rasteriser.
const SHORTEST: f64 = 1e-3;

thread_local! {
    static KEPT: RefCell<Vec<(ColorStops, Rc<[Pixel]>)>> = const { RefCell::new(Vec::new()) };
}

/// A linear gradient in device space.
pub(super) struct Ramp {
    colors: Rc<[Pixel]>,
    /// The place in the table of the centre of the first pixel, and how far it is to the next one to
    /// the right and below.
    first: f64,
    right: f64,
    down: f64,
}

impl Ramp {
    /// `None` for gradients of other kinds and for what only the rasteriser knows how to paint.
    pub(super) fn new(gradient: &Gradient, transform: Affine) -> Option<Self> {
        let GradientKind::Linear(LinearGradientPosition { start, end }) = gradient.kind else {
            return None;
        };
        let is_plain = gradient.extend == Extend::Pad
            && gradient.interpolation_cs == ColorSpaceTag::Srgb
            && gradient.interpolation_alpha_space == InterpolationAlphaSpace::Unpremultiplied;
        let line = end - start;
        if !is_plain || gradient.stops.len() > MAX_STOPS || line.hypot() < SHORTEST {
            return None;
        }
        let back = transform.inverse();
        let along = |x: f64, y: f64| {
            let from_start = back * Point::new(x, y) - start;
            from_start.dot(line) / line.hypot2()
        };
        let (first, right, down) = (along(0.5, 0.5), along(1.5, 0.5), along(0.5, 1.5));
        if !(first.is_finite() && right.is_finite() && down.is_finite()) {
            return None;
        }
        let colors = table(&gradient.stops)?;
        let last = (colors.len() - 1) as f64;
        Some(Self {
            colors,
            first: first * last,
            right: (right - first) * last,
            down: (down - first) * last,
        })
    }

    /// Puts the gradient over a row that begins at a pixel, so much of it on each pixel as `coverage`
    /// says.
    #[inline(always)]
    pub(super) fn blend<S: Simd>(
        &self,
        simd: S,
        row: &mut [u8],
        coverage: &[u8],
        (x, y): (i32, i32),
    ) {
        const PIXELS: usize = BLOCK / 4;
        let start = self.first + self.right * f64::from(x) + self.down * f64::from(y);
        let (blocks, tail) = row.as_chunks_mut::<BLOCK>();
        let (parts, last) = coverage.as_chunks::<PIXELS>();
        for (index, (block, part)) in blocks.iter_mut().zip(parts).enumerate() {
            if u64::from_ne_bytes(*part) == 0 {
                continue;
            }
            let mut source = [0; BLOCK];
            let places = self.places::<PIXELS>(start, index * PIXELS);
            for (pixel, place) in source.as_chunks_mut::<4>().0.iter_mut().zip(places) {
                *pixel = self.color(place);
            }
            let part = u32x8::from_slice(simd, &part.map(u32::from));
            rows::cover_block(simd, block, u8x32::from_slice(simd, &source), part);
        }
        let places = self.places::<PIXELS>(start, blocks.len() * PIXELS);
        let pixels = tail.as_chunks_mut::<4>().0.iter_mut();
        for ((pixel, coverage), place) in pixels.zip(last).zip(places) {
            *pixel = rows::over(rows::covered(self.color(place), *coverage), *pixel);
        }
    }

    /// Where in the table the pixels from `offset` on have their colours.
    #[inline(always)]
    fn places<const COUNT: usize>(&self, start: f64, offset: usize) -> [i32; COUNT] {
        // Far beyond either end nothing changes any more, so that 32 bits are exact enough.
        let first = (start + self.right * offset as f64).clamp(-1e6, 1e6) as f32 + 0.5;
        let right = self.right.clamp(-1e6, 1e6) as f32;
        let last = (self.colors.len() - 1) as f32;
        std::array::from_fn(|index| (first + right * index as f32).clamp(0.0, last) as i32)
    }

    #[inline(always)]
    fn color(&self, place: i32) -> Pixel {
        self.colors[(place as usize).min(self.colors.len() - 1)]
    }
}

/// The colours of a gradient, premultiplied, at even distances; `None` without stops.
fn table(stops: &ColorStops) -> Option<Rc<[Pixel]>> {
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept.iter().position(|(of, _)| of == stops) {
            kept[..=known].rotate_right(1);
        } else {
            let colors = computed(stops)?;
            kept.truncate(TABLES - 1);
            kept.insert(0, (stops.clone(), colors));
        }
        Some(Rc::clone(&kept[0].1))
    })
}

fn computed(stops: &ColorStops) -> Option<Rc<[Pixel]>> {
    let color_of = |index: usize| stops[index].color.to_alpha_color::<Srgb>().components;
    let last = stops.len().checked_sub(1)?;
    let gaps = stops
        .windows(2)
        .map(|pair| pair[1].offset - pair[0].offset)
        .filter(|gap| *gap > 0.0);
    let narrowest = gaps.fold(1.0_f32, f32::min);
    let length = ((2.0 / narrowest).ceil() as usize)
        .next_power_of_two()
        .clamp(COLORS, MOST_COLORS);
    let mut index = 0;
    let colors = (0..length).map(|at| {
        let t = at as f32 / (length - 1) as f32;
        while index < last && t >= stops[index + 1].offset {
            index += 1;
        }
        let from = color_of(index);
        let Some(next) = stops.get(index + 1) else {
            return rows::pixel(AlphaColor::new(from));
        };
        let to = color_of(index + 1);
        let before = stops[index].offset;
        let share = ((t - before) / (next.offset - before)).clamp(0.0, 1.0);
        let mix = |channel: usize| from[channel] + (to[channel] - from[channel]) * share;
        rows::pixel(AlphaColor::new(std::array::from_fn(mix)))
    });
    Some(colors.collect())
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;
    use crate::geometry::PixelRect;
    use crate::paint::{self, ColorStop};
    use crate::render::parts::render;
    use crate::render::rasterizer::Target;
    use crate::render::{DrawOp, Ink, Shape};

    fn gradient(stops: &[(f64, [f32; 4])], end: (f64, f64)) -> (Gradient, Affine) {
        let stops = stops
            .iter()
            .map(|(offset, color)| ColorStop {
                offset: *offset,
                color: *color,
            })
            .collect();
        let kind = paint::GradientKind::Linear {
            start: (3.0, 2.0),
            end,
        };
        let gradient = paint::Gradient::new(kind, stops);
        gradient.to_peniko(0.8).expect("it has a length")
    }

    #[test]
    fn covered_pixels_get_the_rasterisers_colors() {
        let area = PixelRect::new(0, 0, 67, 9);
        let two = [(0.0, [1.0, 0.2, 0.0, 1.0]), (1.0, [0.0, 0.1, 1.0, 0.2])];
        let hard = [
            (0.2, [1.0, 0.0, 0.0, 1.0]),
            (0.5, [0.0, 1.0, 0.0, 1.0]),
            (0.5, [0.0, 0.0, 1.0, 0.5]),
            (0.502, [1.0, 1.0, 1.0, 0.5]),
        ];
        for (stops, end) in [
            (&two[..], (60.0, 2.0)),
            (&two, (40.0, 8.0)),
            (&two, (3.0, -1.0)),
            (&hard, (61.0, 2.5)),
            (&two[..1], (10.0, 2.0)),
        ] {
            let (gradient, _) = gradient(stops, end);
            let transform = Affine::rotate(0.1) * Affine::scale(1.1);
            let mut expected = vec![0; area.area() as usize * 4];
            let op = DrawOp {
                shape: Shape::Rect(area.to_rect()),
                ink: Ink::Gradient {
                    gradient: Box::new(gradient.clone()),
                    transform,
                },
                bounds: area,
                clip: None,
                cropped: false,
                aliased: false,
            };
            let mut target = Target {
                pixels: &mut expected,
                area,
            };
            render(&mut target, area, &[op]);
            let ramp = Ramp::new(&gradient, transform).expect("it is linear");
            let mut drawn = vec![0_u8; expected.len()];
            let length = area.width() as usize;
            let whole = vec![255; length];
            for (y, row) in (0..).zip(drawn.chunks_exact_mut(length * 4)) {
                dispatch!(Level::new(), simd => ramp.blend(simd, row, &whole, (0, y)));
            }
            let far = |(a, b): (&u8, &u8)| a.abs_diff(*b) > 2;
            let differing = drawn.iter().zip(&expected).filter(|pair| far(*pair));
            // At a hard edge a pixel of a row may fall to either side.
            let most = if stops.len() > 2 { 4 * 9 } else { 0 };
            assert!(differing.count() <= most, "{stops:?} to {end:?}");
        }
    }

    #[test]
    fn what_has_no_length_or_matrix_is_left_to_the_rasteriser() {
        let stops = [(0.0, [1.0; 4]), (1.0, [0.0; 4])];
        let (long, _) = gradient(&stops, (60.0, 2.0));
        assert!(Ramp::new(&long, Affine::IDENTITY).is_some());
        assert!(Ramp::new(&long, Affine::scale(0.0)).is_none());
        let (short, _) = gradient(&stops, (3.0, 2.000_01));
        assert!(Ramp::new(&short, Affine::IDENTITY).is_none());
    }

    #[test]
    fn no_more_than_a_few_tables_are_kept() {
        for step in 0..20_u8 {
            let color = [f32::from(step) / 20.0, 0.0, 0.0, 1.0];
            let (gradient, _) = gradient(&[(0.0, color), (1e-9, [1.0; 4])], (9.0, 2.0));
            assert!(Ramp::new(&gradient, Affine::IDENTITY).is_some());
        }
        KEPT.with_borrow(|kept| {
            assert_eq!(kept.len(), TABLES);
            assert!(kept.iter().all(|(_, colors)| colors.len() <= MOST_COLORS));
        });
    }
}
