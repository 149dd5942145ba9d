//! Linear, radial and conic gradients.

use vello_cpu::kurbo::Point;
use vello_cpu::peniko::{
    self, ColorStops, Extend, InterpolationAlphaSpace, LinearGradientPosition,
    RadialGradientPosition, SweepGradientPosition,
};

use super::{Rgba, with_alpha};

/// The geometry of a gradient, in user space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GradientKind {
    /// Along the line from one point to another.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createlineargradient>
    Linear {
        /// x and y of the point for offset 0.
        start: (f64, f64),
        /// x and y of the point for offset 1.
        end: (f64, f64),
    },
    /// Along the cone that two circles describe.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createradialgradient>
    Radial {
        /// Centre of the circle for offset 0.
        start: (f64, f64),
        /// Its radius.
        start_radius: f64,
        /// Centre of the circle for offset 1.
        end: (f64, f64),
        /// Its radius.
        end_radius: f64,
    },
    /// Around a point.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createconicgradient>
    Conic {
        /// Where offset 0 is, in radians clockwise from the positive x axis.
        start_angle: f64,
        /// The centre.
        center: (f64, f64),
    },
}

/// A colour at a place of the gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColorStop {
    /// 0 to 1.
    pub offset: f64,
    /// The colour there.
    pub color: Rgba,
}

/// A gradient with its stops, in the order of their offsets.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    kind: GradientKind,
    stops: Vec<ColorStop>,
}

impl Gradient {
    /// A gradient. Stops of equal offset keep their order.
    pub fn new(kind: GradientKind, mut stops: Vec<ColorStop>) -> Self {
        stops.sort_by(|a, b| a.offset.total_cmp(&b.offset));
        Self { kind, stops }
    }

    /// The rasteriser's form, with all alphas multiplied; `None` when the gradient paints nothing:
    /// without stops, or when its line has no length or its circles are the same.
    pub(crate) fn to_peniko(&self, alpha: f32) -> Option<peniko::Gradient> {
        let kind = match self.kind {
            GradientKind::Linear { start, end } => {
                if start == end {
                    return None;
                }
                LinearGradientPosition::new(point(start), point(end)).into()
            }
            GradientKind::Radial { start, start_radius, end, end_radius } => {
                if start == end && start_radius == end_radius {
                    return None;
                }
                RadialGradientPosition::new_two_point(
                    point(start),
                    start_radius as f32,
                    point(end),
                    end_radius as f32,
                )
                .into()
            }
            GradientKind::Conic { start_angle, center } => {
                let start = start_angle.rem_euclid(std::f64::consts::TAU);
                let end = start + std::f64::consts::TAU;
                SweepGradientPosition::new(point(center), start as f32, end as f32).into()
            }
        };
        let first = self.stops.first()?;
        let mut stops: Vec<_> = self
            .stops
            .iter()
            .map(|stop| peniko::ColorStop {
                offset: stop.offset as f32,
                color: with_alpha(stop.color, alpha).into(),
            })
            .collect();
        if stops.len() == 1 {
            // The rasteriser takes two stops at the least.
            stops.push(peniko::ColorStop {
                offset: 1.0,
                color: with_alpha(first.color, alpha).into(),
            });
        }
        Some(peniko::Gradient {
            kind,
            extend: Extend::Pad,
            // The standard interpolates colours that are not premultiplied.
            interpolation_alpha_space: InterpolationAlphaSpace::Unpremultiplied,
            stops: ColorStops(stops.into_iter().collect()),
            ..peniko::Gradient::default()
        })
    }
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Rgba = [1.0, 0.0, 0.0, 1.0];

    #[test]
    fn degenerate_gradients_paint_nothing() {
        let stops = vec![ColorStop { offset: 0.0, color: RED }];
        let dot = GradientKind::Linear { start: (1.0, 2.0), end: (1.0, 2.0) };
        assert!(Gradient::new(dot, stops.clone()).to_peniko(1.0).is_none());
        let same = GradientKind::Radial {
            start: (1.0, 2.0),
            start_radius: 3.0,
            end: (1.0, 2.0),
            end_radius: 3.0,
        };
        assert!(Gradient::new(same, stops).to_peniko(1.0).is_none());
        let line = GradientKind::Linear { start: (0.0, 0.0), end: (1.0, 0.0) };
        assert!(Gradient::new(line, Vec::new()).to_peniko(1.0).is_none());
    }

    #[test]
    fn stops_are_sorted_and_keep_their_order_where_equal() {
        let stop = |offset, red| ColorStop { offset, color: [red, 0.0, 0.0, 1.0] };
        let line = GradientKind::Linear { start: (0.0, 0.0), end: (1.0, 0.0) };
        let gradient =
            Gradient::new(line, vec![stop(0.5, 0.1), stop(0.0, 0.2), stop(0.5, 0.3)]);
        assert_eq!(gradient.stops, [stop(0.0, 0.2), stop(0.5, 0.1), stop(0.5, 0.3)]);
    }
}
