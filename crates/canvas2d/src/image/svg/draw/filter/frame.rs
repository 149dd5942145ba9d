//! Where a group is filtered: in pixels that are not turned and not skewed against it, as filters know
//! two directions only, and no more of them than what is seen needs.

use usvg::Group;
use usvg::filter::{Filter, Kind};
use vello_cpu::kurbo::{Affine, Point, Rect};

use super::super::rect;
use crate::blur::{MAX_SIGMA, reach};
use crate::geometry::{PixelRect, Transform};

/// How far beyond what is seen a filter may look, in terms of that.
const MAX_REACH: f64 = 2.0;

/// So many pixels may be filtered however few are seen.
const FEW: u64 = 1 << 20;

/// The longest side in pixels.
const MAX_SIDE: f64 = 32_000.0;

/// How thin what is seen may become by skewing, in terms of a square: further, it is a line.
const THINNEST: f64 = 1e-6;

/// The pixels that are filtered.
#[derive(Clone, Copy, Debug)]
pub(in crate::image::svg) struct Frame {
    /// From the group's user space to these pixels: a scale and a translation.
    pub(in crate::image::svg) to_frame: Affine,
    /// From these pixels to those of the target.
    pub(in crate::image::svg) to_target: Affine,
    pub(in crate::image::svg) area: PixelRect,
}

impl Frame {
    /// `None` where nothing is to be seen. `to_device` is the group's, to pixels of which `seen` are
    /// seen.
    pub(in crate::image::svg) fn of(
        group: &Group,
        to_device: Affine,
        seen: PixelRect,
    ) -> Option<Self> {
        let [a, b, c, d, e, f] = to_device.as_coeffs();
        let (sx, sy) = (a.hypot(b), c.hypot(d));
        let turn = Affine::new([a / sx, b / sx, c / sy, d / sy, 0.0, 0.0]);
        let back = Transform::new(turn.as_coeffs()).inverse()?;
        if turn.determinant().abs() < THINNEST || seen.is_empty() {
            return None;
        }
        let origin = back * Point::new(e, f);
        let to_frame = Affine::new([sx, 0.0, 0.0, sy, origin.x, origin.y]);
        let shown = back.transform_rect_bbox(seen.to_rect());
        let farthest = shown.width().max(shown.height()) * MAX_REACH;
        let far = group
            .filters()
            .iter()
            .map(|filter| reach_of(filter, sx, sy));
        // Filters pass on what others have fetched.
        let far = far.sum::<f64>().min(farthest).ceil() + 2.0;
        let region = to_frame.transform_rect_bbox(rect(group.layer_bounding_box().to_rect()));
        let wanted = region.intersect(shown.inflate(far, far));
        if !wanted.is_finite() || wanted.width() <= 0.0 || wanted.height() <= 0.0 {
            return None;
        }
        let shrink = shrink(wanted, seen.area());
        let (to_frame, wanted) = match shrink {
            1.0 => (to_frame, wanted),
            by => (
                Affine::scale(by) * to_frame,
                Rect::new(
                    wanted.x0 * by,
                    wanted.y0 * by,
                    wanted.x1 * by,
                    wanted.y1 * by,
                ),
            ),
        };
        let area = pixels(wanted);
        (!area.is_empty()).then_some(Self {
            to_frame,
            to_target: turn * Affine::scale(shrink.recip()),
            area,
        })
    }

    /// Pixels in a unit, in both directions.
    pub(in crate::image::svg) fn scale(&self) -> (f64, f64) {
        let [sx, _, _, sy, ..] = self.to_frame.as_coeffs();
        (sx, sy)
    }

    /// Whether these pixels are those of the target.
    pub(in crate::image::svg) fn is_target(&self) -> bool {
        self.to_target == Affine::IDENTITY
    }

    /// The pixels that a filter works on.
    pub(in crate::image::svg) fn region(&self, filter: &Filter) -> PixelRect {
        self.pixels(rect(filter.rect().to_rect()))
            .intersect(self.area)
    }

    /// A rectangle of user space in whole pixels.
    pub(in crate::image::svg) fn pixels(&self, rect: Rect) -> PixelRect {
        pixels(self.to_frame.transform_rect_bbox(rect))
    }
}

/// Whole pixels that enclose a rectangle, but for what is a rounding error.
fn pixels(rect: Rect) -> PixelRect {
    const NEAR: f64 = 1e-3;
    PixelRect::enclosing(Rect::new(
        rect.x0 + NEAR,
        rect.y0 + NEAR,
        rect.x1 - NEAR,
        rect.y1 - NEAR,
    ))
}

/// By how much the pixels have to be larger, so that there are not too many of them.
fn shrink(wanted: Rect, seen: u64) -> f64 {
    let most = (seen * 2 + FEW) as f64;
    let by = (most / (wanted.width() * wanted.height())).sqrt();
    let by = by.min(MAX_SIDE / wanted.width().max(wanted.height()));
    if by < 1.0 { by } else { 1.0 }
}

/// How many pixels away from where it is seen a filter takes something from.
fn reach_of(filter: &Filter, sx: f64, sy: f64) -> f64 {
    let scaled = |x: f32, y: f32| (f64::from(x).abs() * sx).max(f64::from(y).abs() * sy);
    let blurred = |x: f32, y: f32| f64::from(reach(scaled(x, y).min(MAX_SIGMA)));
    let primitives = filter.primitives().iter();
    let reaches = primitives.map(|primitive| match primitive.kind() {
        Kind::GaussianBlur(fe) => blurred(fe.std_dev_x().get(), fe.std_dev_y().get()),
        Kind::DropShadow(fe) => {
            scaled(fe.dx(), fe.dy()) + blurred(fe.std_dev_x().get(), fe.std_dev_y().get())
        }
        Kind::Offset(fe) => scaled(fe.dx(), fe.dy()),
        Kind::Morphology(fe) => scaled(fe.radius_x().get(), fe.radius_y().get()),
        Kind::DisplacementMap(fe) => scaled(fe.scale(), fe.scale()) / 2.0,
        Kind::ConvolveMatrix(fe) => f64::from(fe.matrix().columns().max(fe.matrix().rows())),
        // Wherever the tile is.
        Kind::Tile(_) => f64::INFINITY,
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 1.0,
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::Flood(_)
        | Kind::Image(_)
        | Kind::Merge(_)
        | Kind::Turbulence(_) => 0.0,
    });
    reaches.sum()
}
