//! Linear, radial and conic gradients.

use std::f64::consts::TAU;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, Point};
use vello_cpu::peniko::{
    self, ColorStops, Extend, InterpolationAlphaSpace, LinearGradientPosition,
    RadialGradientPosition, SweepGradientPosition,
};

use super::{Rgba, with_alpha};
use crate::error::Result;
use crate::memory::{Counted, Ledger};

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
#[derive(Clone, Debug)]
pub struct Gradient {
    kind: GradientKind,
    stops: Counted<Vec<ColorStop>>,
    /// What lies beyond the ends. Default: their colours.
    spread: Extend,
}

impl Gradient {
    /// A gradient. Stops of equal offset keep their order.
    pub fn new(kind: GradientKind, stops: Vec<ColorStop>) -> Self {
        Self::of(kind, Counted::small(sorted(stops)))
    }

    /// As [`Self::new`]; what it holds is counted as memory of contexts.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub fn counted(
        kind: GradientKind,
        stops: Vec<ColorStop>,
        ledger: &Arc<Ledger>,
    ) -> Result<Self> {
        let stops = sorted(stops);
        let bytes = stops.capacity() * size_of::<ColorStop>();
        Ok(Self::of(kind, Counted::new(stops, bytes, ledger)?))
    }

    fn of(kind: GradientKind, stops: Counted<Vec<ColorStop>>) -> Self {
        let spread = Extend::Pad;
        Self {
            kind,
            stops,
            spread,
        }
    }

    /// Sets what lies beyond the ends, as SVG can.
    ///
    /// <https://www.w3.org/TR/SVG2/pservers.html#LinearGradientElementSpreadMethodAttribute>
    pub(crate) fn with_spread(self, spread: Extend) -> Self {
        Self { spread, ..self }
    }

    /// The rasteriser's form, with all alphas multiplied, and the matrix from its space to the
    /// gradient's. `None` when the gradient paints nothing: without stops, or when its line has no
    /// length or its circles are the same.
    pub(crate) fn to_peniko(&self, alpha: f32) -> Option<(peniko::Gradient, Affine)> {
        let (kind, ends) = self.stretched()?;
        let mut to_user = Affine::IDENTITY;
        let kind = match kind {
            GradientKind::Linear { start, end } => {
                LinearGradientPosition::new(point(start), point(end)).into()
            }
            GradientKind::Radial {
                start,
                start_radius,
                end,
                end_radius,
            } => RadialGradientPosition::new_two_point(
                point(start),
                start_radius as f32,
                point(end),
                end_radius as f32,
            )
            .into(),
            GradientKind::Conic {
                start_angle,
                center,
            } => {
                // The rasteriser does not wrap angles around, so the whole plane is turned.
                to_user = Affine::rotate_about(start_angle % TAU, point(center));
                SweepGradientPosition::new(point(center), 0.0, TAU as f32).into()
            }
        };
        let place = |offset: f64| ((offset + ends.before) / ends.length()) as f32;
        let color = |stop: &ColorStop| with_alpha(stop.color, alpha).into();
        let (first, last) = (self.stops.first()?, self.stops.last()?);
        let mut stops = vec![peniko::ColorStop {
            offset: 0.0,
            color: color(first),
        }];
        stops.extend(self.stops.iter().map(|stop| peniko::ColorStop {
            offset: place(stop.offset),
            color: color(stop),
        }));
        stops.push(peniko::ColorStop {
            offset: 1.0,
            color: color(last),
        });
        let gradient = peniko::Gradient {
            kind,
            extend: self.spread,
            // The standard interpolates colours that are not premultiplied.
            interpolation_alpha_space: InterpolationAlphaSpace::Unpremultiplied,
            stops: ColorStops(stops.into_iter().collect()),
            ..peniko::Gradient::default()
        };
        Some((gradient, to_user))
    }

    /// The gradient's geometry, stretched at the ends where several stops share the offset: the
    /// rasteriser would paint what lies beyond in the innermost colour, the standard wants the
    /// outermost. `None` when the gradient is degenerate.
    fn stretched(&self) -> Option<(GradientKind, Ends)> {
        let crowded = |offset: f64| {
            self.spread == Extend::Pad
                && self
                    .stops
                    .iter()
                    .filter(|stop| stop.offset == offset)
                    .count()
                    > 1
        };
        let mut ends = Ends {
            before: if crowded(0.0) { Ends::STRETCH } else { 0.0 },
            after: if crowded(1.0) { Ends::STRETCH } else { 0.0 },
        };
        match self.kind {
            GradientKind::Linear { start, end } => (start != end).then(|| {
                let at = |t: f64| between(start, end, t);
                let kind = GradientKind::Linear {
                    start: at(-ends.before),
                    end: at(1.0 + ends.after),
                };
                (kind, ends)
            }),
            GradientKind::Radial {
                start,
                start_radius,
                end,
                end_radius,
            } => {
                if start == end && start_radius == end_radius {
                    return None;
                }
                // Where the radius would be negative nothing is painted: no need to go there.
                let growth = end_radius - start_radius;
                let radius = |t: f64| start_radius + growth * t;
                if growth > 0.0 {
                    ends.before = ends.before.min(start_radius / growth);
                } else if growth < 0.0 {
                    ends.after = ends.after.min(end_radius / -growth);
                }
                let kind = GradientKind::Radial {
                    start: between(start, end, -ends.before),
                    start_radius: radius(-ends.before).max(0.0),
                    end: between(start, end, 1.0 + ends.after),
                    end_radius: radius(1.0 + ends.after).max(0.0),
                };
                Some((kind, ends))
            }
            // Nothing lies beyond the ends of a turn.
            GradientKind::Conic { .. } => Some((
                self.kind,
                Ends {
                    before: 0.0,
                    after: 0.0,
                },
            )),
        }
    }
}

/// Steps of the offset that stops are told apart by, where there are very many: the rasteriser's table of
/// colours has 4096.
const STEPS: f64 = 8192.0;

/// Stops by their offsets. Of very many only the first and the last one of each step are left: those between
/// are too close to each other to be seen.
fn sorted(mut stops: Vec<ColorStop>) -> Vec<ColorStop> {
    stops.sort_by(|a, b| a.offset.total_cmp(&b.offset));
    if stops.len() as f64 <= STEPS {
        return stops;
    }
    let step = |stop: &ColorStop| (stop.offset * STEPS) as u32;
    let mut kept = Vec::new();
    for run in stops.chunk_by(|a, b| step(a) == step(b)) {
        kept.extend(run.first());
        if run.len() > 1 {
            kept.extend(run.last());
        }
    }
    kept.shrink_to_fit();
    kept
}

/// How much longer a gradient is made at its ends, as a share of its length.
#[derive(Clone, Copy)]
struct Ends {
    before: f64,
    after: f64,
}

impl Ends {
    /// Enough for the outermost colour to have a place in the rasteriser's table of colours.
    const STRETCH: f64 = 1.0 / 64.0;

    fn length(self) -> f64 {
        self.before + 1.0 + self.after
    }
}

fn between(from: (f64, f64), to: (f64, f64), t: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t)
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MemoryKind;

    const RED: Rgba = [1.0, 0.0, 0.0, 1.0];

    #[test]
    fn degenerate_gradients_paint_nothing() {
        let stops = vec![ColorStop {
            offset: 0.0,
            color: RED,
        }];
        let dot = GradientKind::Linear {
            start: (1.0, 2.0),
            end: (1.0, 2.0),
        };
        assert!(Gradient::new(dot, stops.clone()).to_peniko(1.0).is_none());
        let same = GradientKind::Radial {
            start: (1.0, 2.0),
            start_radius: 3.0,
            end: (1.0, 2.0),
            end_radius: 3.0,
        };
        assert!(Gradient::new(same, stops).to_peniko(1.0).is_none());
        let line = GradientKind::Linear {
            start: (0.0, 0.0),
            end: (1.0, 0.0),
        };
        assert!(Gradient::new(line, Vec::new()).to_peniko(1.0).is_none());
    }

    #[test]
    fn stops_are_sorted_and_keep_their_order_where_equal() {
        let stop = |offset, red| ColorStop {
            offset,
            color: [red, 0.0, 0.0, 1.0],
        };
        let line = GradientKind::Linear {
            start: (0.0, 0.0),
            end: (1.0, 0.0),
        };
        let gradient = Gradient::new(line, vec![stop(0.5, 0.1), stop(0.0, 0.2), stop(0.5, 0.3)]);
        assert_eq!(
            *gradient.stops,
            [stop(0.0, 0.2), stop(0.5, 0.1), stop(0.5, 0.3)]
        );
    }

    #[test]
    fn of_very_many_stops_those_that_show_are_kept() {
        let ledger = Ledger::new();
        let line = GradientKind::Linear {
            start: (0.0, 0.0),
            end: (1.0, 0.0),
        };
        let stops: Vec<_> = (0..1_000_000)
            .map(|index| ColorStop {
                offset: f64::from(index) / 1e6,
                color: [f64::from(index) as f32 / 1e6, 0.0, 0.0, 1.0],
            })
            .collect();
        let gradient = Gradient::counted(line, stops, &ledger).expect("no limit");
        assert_eq!(gradient.stops.len(), 2 * STEPS as usize);
        assert!(
            gradient
                .stops
                .iter()
                .all(|stop| (stop.color[0] - stop.offset as f32).abs() < 1e-6)
        );
        let live = ledger.usage(MemoryKind::Contexts).live;
        assert!((100_000..1_000_000).contains(&live), "{live}");
    }
}
