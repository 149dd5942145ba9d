//! From a path and a line style to what the rasteriser strokes.

use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, PathEl, Point, Rect, Stroke, Vec2};

use super::dashes::dashes;
use super::flatten::{flattened_for_pen, tolerance};
use super::line_style::{LineCap, LineJoin, LineStyle};
use super::outline::{OutlineBuffers, outline};
use super::traced::traced;
use super::{FillRule, Sight, contains};
use crate::geometry::Transform;

/// More dashes than this are not drawn, the line is solid then: a tiny dash on a huge path would
/// keep the rasteriser busy for seconds.
pub(super) const MAX_DASHES: f64 = 100_000.0;

/// A dash wider than this, in device pixels, counts as many times as it is wider: all of its pixels
/// are drawn, over those of the dashes before.
const WIDE_DASH: f64 = 1000.0;

/// A line of this width covers any bitmap from any place that a path can be at; wider ones are
/// drawn so, as the rasteriser counts in 32 bits.
const WIDEST: f64 = 4e7;

/// A pen of less than this, in device pixels, is too thin for its round ends and the corners of its
/// outline to be seen.
const SMALL: f64 = 4.0;

/// The edge of a pen of more than this, in device pixels, is as good as straight wherever it crosses a
/// bitmap: it may be off by as many pixels as the pen has such widths.
const ENDLESS: f64 = 1e6;

/// A mitre this many times longer than its line is wide leaves every bitmap.
const LONGEST_MITER: f64 = 1e5;

/// A path with the pen that goes along it. `transform` maps both to device space.
#[derive(Clone, Debug)]
pub(crate) struct StrokeShape {
    pub(crate) path: BezPath,
    pub(crate) pen: Stroke,
    pub(crate) transform: Affine,
}

impl LineStyle {
    /// The pen without its dashes.
    fn solid_pen(&self, scale: f64) -> Stroke {
        Stroke::new((self.width * scale).min(WIDEST))
            .with_caps(match self.cap {
                LineCap::Butt => Cap::Butt,
                LineCap::Round => Cap::Round,
                LineCap::Square => Cap::Square,
            })
            .with_join(match self.join {
                LineJoin::Miter => Join::Miter,
                LineJoin::Round => Join::Round,
                LineJoin::Bevel => Join::Bevel,
            })
            .with_miter_limit(self.miter_limit.min(LONGEST_MITER))
    }

    /// The pen in user space, however long the line is that it draws.
    pub(crate) fn pen(&self) -> Stroke {
        let pen = self.solid_pen(1.0);
        let period = self.dash.iter().sum::<f64>();
        if period > 0.0 && period.is_finite() {
            pen.with_dashes(self.dash_offset.rem_euclid(period), dash_lengths(self, 1.0))
        } else {
            pen
        }
    }
}

impl StrokeShape {
    /// Prepares the stroking of a path in device space; `None` when there is nothing to stroke.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#trace-a-path>
    pub(crate) fn new(
        device: impl IntoIterator<Item = PathEl>,
        transform: &Transform,
        style: &LineStyle,
    ) -> Option<Self> {
        Self::seen(device, transform, style, &Sight::EVERYWHERE)
    }

    /// As [`Self::new`], as far as the stroke is seen.
    pub(crate) fn seen(
        device: impl IntoIterator<Item = PathEl>,
        transform: &Transform,
        style: &LineStyle,
        sight: &Sight,
    ) -> Option<Self> {
        let shape = Self::of_curves(device, transform, style)?;
        let tolerance = shape.tolerance();
        let own_space = match shape.transform == Affine::IDENTITY {
            true => *sight,
            false => sight.through(shape.transform.inverse()),
        };
        let seen = own_space.inflated(shape.reach());
        Some(shape.with_lines_within(tolerance, &seen))
    }

    /// With lines in place of curves and of dashes.
    fn with_lines(self) -> Self {
        let tolerance = self.tolerance();
        self.with_lines_within(tolerance, &Sight::EVERYWHERE)
    }

    /// As [`Self::with_lines`], by no more than a distance off, in the pen's space, as far as the path is in
    /// sight there.
    fn with_lines_within(mut self, tolerance: f64, sight: &Sight) -> Self {
        let is_wide = !self.is_thin();
        if self.pen.dash_pattern.is_empty() {
            self.path = flattened_for_pen(self.path, tolerance, is_wide, sight, false);
        } else {
            // Dashes end anywhere on a curve.
            let finer = if is_wide { 4.0 } else { 1.0 };
            let lines = flattened_for_pen(self.path, tolerance / finer, is_wide, sight, true);
            self.path = dashes(&lines, &self.pen.dash_pattern, self.pen.dash_offset);
            self.pen.dash_pattern.clear();
        }
        self
    }

    /// How far lines may be from their curves, in the pen's space.
    fn tolerance(&self) -> f64 {
        let coarseness = (self.device_width() / ENDLESS).max(1.0);
        tolerance(self.transform) * coarseness
    }

    /// The width of the pen in device space, where it is widest.
    fn device_width(&self) -> f64 {
        self.pen.width * Transform::new(self.transform.as_coeffs()).max_scale()
    }

    /// The same stroke, made for a document, `scale` times as large and moved, for drawing on pixels.
    pub(crate) fn enlarged(&self, scale: f64, by: Vec2) -> Self {
        let to_pixels = Affine::translate(by) * Affine::scale(scale);
        let mut shape = self.clone();
        if self.transform == Affine::IDENTITY {
            shape.path.apply_affine(to_pixels);
            shape.pen.width = (self.pen.width * scale).min(WIDEST);
            shape.pen.dash_offset *= scale;
            shape
                .pen
                .dash_pattern
                .iter_mut()
                .for_each(|dash| *dash *= scale);
        } else {
            shape.transform = to_pixels * self.transform;
        }
        shape.with_lines()
    }

    /// As [`Self::new`], with all curves as they are.
    pub(crate) fn of_curves(
        device: impl IntoIterator<Item = PathEl>,
        transform: &Transform,
        style: &LineStyle,
    ) -> Option<Self> {
        let inverse = transform.inverse()?;
        let mut path = traced(device, style.ends_as_it_folds());
        if path.is_empty() {
            return None;
        }
        // OPTIMIZATION: where the pen stays a circle, the path needn't go back to user space.
        let (scale, transform) = match transform.uniform_scale() {
            Some(scale) => (scale, Affine::IDENTITY),
            None => {
                path.apply_affine(inverse);
                (1.0, transform.affine())
            }
        };
        let mut pen = style.solid_pen(scale);
        let period = style.dash.iter().sum::<f64>() * scale;
        let weight = (pen.width / WIDE_DASH).max(1.0);
        let dashes_each = (style.dash.len() / 2) as f64;
        let count = polygon_length(&path) / period * dashes_each * weight;
        if period > 0.0 && period.is_finite() && count < MAX_DASHES {
            let dashes = dash_lengths(style, scale);
            let offset = (style.dash_offset * scale).rem_euclid(period);
            pen = pen.with_dashes(offset, dashes);
        }
        Some(Self {
            path,
            pen,
            transform,
        })
    }

    /// The outline in device space, made of lines, by no more than a distance of it from the true one.
    pub(crate) fn outline_within(&self, distance: f64) -> BezPath {
        let scale = Transform::new(self.transform.as_coeffs()).max_scale();
        let tolerance = distance / scale.max(1e-9);
        let mut buffers = OutlineBuffers::default();
        let lines = self
            .clone()
            .with_lines_within(tolerance, &Sight::EVERYWHERE);
        lines.trace(tolerance, &mut buffers);
        buffers.out
    }

    /// The outline in device space of a pen that goes along solid lines, as [`Self::new`] makes them.
    pub(crate) fn outline(&self) -> BezPath {
        let mut buffers = OutlineBuffers::default();
        self.trace(self.tolerance(), &mut buffers);
        buffers.out
    }

    /// As [`Self::outline`], in buffers that were used before.
    pub(crate) fn outline_in<'a>(&self, buffers: &'a mut OutlineBuffers) -> &'a BezPath {
        self.trace(self.tolerance(), buffers);
        &buffers.out
    }

    fn trace(&self, tolerance: f64, buffers: &mut OutlineBuffers) {
        outline(&self.path, &self.pen, tolerance, buffers);
        if self.transform != Affine::IDENTITY {
            buffers.out.apply_affine(self.transform);
        }
    }

    /// Whether the pen is too thin for its round parts to be looked at.
    pub(crate) fn is_thin(&self) -> bool {
        self.pen.width < SMALL && self.transform == Affine::IDENTITY
    }

    /// How far from the path the stroke reaches, in the pen's space.
    pub(crate) fn reach(&self) -> f64 {
        let reach = match self.pen.join {
            Join::Miter => self.pen.miter_limit.max(std::f64::consts::SQRT_2),
            Join::Round | Join::Bevel => std::f64::consts::SQRT_2,
        };
        self.pen.width / 2.0 * reach
    }

    /// A box in device space that holds the whole stroke.
    pub(crate) fn bounds(&self) -> Rect {
        let margin = self.reach().min(1e9);
        self.transform
            .transform_rect_bbox(self.path.control_box().inflate(margin, margin))
    }

    /// Whether a point of device space is on the line.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ispointinstroke>
    pub(crate) fn contains(&self, point: Point) -> bool {
        contains(self.outline(), FillRule::NonZero, point)
    }
}

/// The dashes and gaps in the pen's space. A dash of no length has caps, yet the rasteriser draws
/// none for it, so it becomes one that is too short to be seen.
fn dash_lengths(style: &LineStyle, scale: f64) -> Vec<f64> {
    const SHORTEST: f64 = 1e-3;
    let mut lengths: Vec<f64> = style.dash.iter().map(|length| length * scale).collect();
    if style.cap != LineCap::Butt {
        for [dash, gap] in lengths.as_chunks_mut::<2>().0 {
            let added = (SHORTEST - *dash).max(0.0).min(*gap);
            *dash += added;
            *gap -= added;
        }
    }
    lengths
}

/// The length of the control polygon, which is no shorter than the path.
pub(super) fn polygon_length(path: &BezPath) -> f64 {
    let (mut start, mut last, mut length) = (Point::ZERO, Point::ZERO, 0.0);
    let mut to = |last: &mut Point, point: Point| {
        length += last.distance(point);
        *last = point;
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => (start, last) = (point, point),
            PathEl::LineTo(point) => to(&mut last, point),
            PathEl::QuadTo(a, point) => {
                to(&mut last, a);
                to(&mut last, point);
            }
            PathEl::CurveTo(a, b, point) => {
                to(&mut last, a);
                to(&mut last, b);
                to(&mut last, point);
            }
            PathEl::ClosePath => to(&mut last, start),
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_dashes_become_a_solid_line() {
        let line = BezPath::from_svg("M0,0 L10000000,0").expect("valid");
        let style = LineStyle {
            dash: vec![1e-3, 1e-3].into(),
            ..LineStyle::default()
        };
        let shape = StrokeShape::of_curves(&line, &Transform::default(), &style).expect("a line");
        assert!(shape.pen.dash_pattern.is_empty());
        // Wide dashes cost more; and the dashes count, not how often all of them are gone through.
        let line = BezPath::from_svg("M0,0 L10000,0").expect("valid");
        for (width, dash, count, dashes) in [
            (900.0, 1.0, 2, true),
            (1e6, 1.0, 2, false),
            (1.0, 0.2, 2000, true),
            (1.0, 0.02, 2000, false),
        ] {
            let style = LineStyle {
                width,
                dash: vec![dash; count].into(),
                ..LineStyle::default()
            };
            let shape =
                StrokeShape::of_curves(&line, &Transform::default(), &style).expect("a line");
            assert_eq!(!shape.pen.dash_pattern.is_empty(), dashes);
        }
    }

    #[test]
    fn a_stretched_pen_keeps_its_transform() {
        let line = BezPath::from_svg("M0,0 L10,0").expect("valid");
        let stretch = Transform::new([1.0, 0.0, 0.0, 4.0, 0.0, 0.0]);
        let shape = StrokeShape::new(&line, &stretch, &LineStyle::default()).expect("a line");
        assert_eq!(shape.transform, stretch.affine());
        assert!(shape.contains(Point::new(5.0, 1.9)));
        assert!(!shape.contains(Point::new(5.0, 2.1)));
    }
}
