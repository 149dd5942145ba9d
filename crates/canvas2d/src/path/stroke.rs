//! From a path and a line style to what the rasteriser strokes.

use vello_cpu::kurbo::{
    Affine, BezPath, Cap, Join, PathEl, Point, Rect, Stroke, StrokeOpts, Vec2, stroke,
};

use super::flatten::{flattened, flattened_within, tolerance};
use super::line_style::{LineCap, LineJoin, LineStyle};
use super::traced::{without_ways_back, without_zero_lengths};
use super::{FillRule, contains};
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
/// bitmap: it may be off by as many pixels as the pen has such widths. Fitted more closely it took 15 ms
/// a line.
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
            pen.with_dashes(self.dash_offset.rem_euclid(period), dashes(self, 1.0))
        } else {
            pen
        }
    }
}

impl StrokeShape {
    /// Prepares the stroking of a path in device space; `None` when there is nothing to stroke.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#trace-a-path>
    pub(crate) fn new(device: &BezPath, transform: &Transform, style: &LineStyle) -> Option<Self> {
        Self::of_curves(device, transform, style).map(Self::with_lines)
    }

    /// OPTIMIZATION: the outlines of curves are found by fitting, dashes by measuring them; lines
    /// cost a fraction of that. A wide pen would show their corners.
    fn with_lines(mut self) -> Self {
        let is_thin = self.pen.width < SMALL && self.transform == Affine::IDENTITY;
        let is_endless = self.device_width() > ENDLESS;
        if is_thin || is_endless || !self.pen.dash_pattern.is_empty() {
            self.path = flattened(&self.path, self.transform);
        }
        self
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
        device: &BezPath,
        transform: &Transform,
        style: &LineStyle,
    ) -> Option<Self> {
        let inverse = transform.inverse()?;
        let mut path = without_zero_lengths(device);
        if path.is_empty() {
            return None;
        }
        if style.ends_as_it_folds() {
            path = without_ways_back(path);
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
            let dashes = dashes(style, scale);
            let offset = (style.dash_offset * scale).rem_euclid(period);
            pen = pen.with_dashes(offset, dashes);
        }
        Some(Self {
            path,
            pen,
            transform,
        })
    }

    /// The outline in device space, as lines, where the rasteriser would make visible corners of
    /// curves, round caps and joins. `None` where they are too small for that, and for paths so long
    /// that it would cost more than it shows.
    pub(crate) fn smooth_outline(&self) -> Option<BezPath> {
        const LONG: usize = 2_000;
        let elements = self.path.elements();
        let is_curve =
            |element: &PathEl| matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
        let is_round = self.pen.join == Join::Round || self.pen.start_cap == Cap::Round;
        let is_small = self.pen.width < SMALL && self.transform == Affine::IDENTITY;
        if is_small || elements.len() > LONG || !(is_round || elements.iter().any(is_curve)) {
            return None;
        }
        let width = self.device_width();
        let coarseness = if width > ENDLESS {
            width / ENDLESS
        } else {
            0.0
        };
        Some(flattened_within(
            &self.outline(tolerance(self.transform) / 4.0),
            tolerance(Affine::IDENTITY).max(coarseness),
        ))
    }

    /// The outline in device space, no more than a distance of it from the true one.
    pub(crate) fn outline_within(&self, distance: f64) -> BezPath {
        let scale = Transform::new(self.transform.as_coeffs()).max_scale();
        self.outline(distance / scale.max(1e-9))
    }

    /// The outline in device space; the tolerance is in the pen's.
    fn outline(&self, tolerance: f64) -> BezPath {
        let mut outline = stroke(
            self.path.iter(),
            &self.pen,
            &StrokeOpts::default(),
            tolerance,
        );
        outline.apply_affine(self.transform);
        outline
    }

    /// Whether it is made of solid lines alone, with a pen too thin for its round parts to be looked
    /// at.
    pub(crate) fn is_thin_polyline(&self) -> bool {
        let is_curve =
            |element: &PathEl| matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
        self.pen.width < SMALL
            && self.transform == Affine::IDENTITY
            && self.pen.dash_pattern.is_empty()
            && !self.path.elements().iter().any(is_curve)
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
        let outline = self.outline(tolerance(self.transform));
        contains(&outline, FillRule::NonZero, point)
    }
}

/// The dashes and gaps in the pen's space. A dash of no length has caps, yet the rasteriser draws
/// none for it, so it becomes one that is too short to be seen.
fn dashes(style: &LineStyle, scale: f64) -> Vec<f64> {
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
            dash: vec![1e-3, 1e-3],
            ..LineStyle::default()
        };
        let shape = StrokeShape::new(&line, &Transform::default(), &style).expect("a line");
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
                dash: vec![dash; count],
                ..LineStyle::default()
            };
            let shape = StrokeShape::new(&line, &Transform::default(), &style).expect("a line");
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
