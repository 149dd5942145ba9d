//! Gradients in SVG's terms. Its radial ones begin in a point, not in a circle.

use std::fmt::Write as _;

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, Point};
use vello_cpu::peniko::{self, GradientKind};

use super::numbers::{Hex, Matrix, Number};

/// A gradient that SVG has words for.
pub(super) struct Gradient {
    shape: Kind,
    stops: Vec<(f64, AlphaColor<Srgb>)>,
}

enum Kind {
    Line(Point, Point),
    /// From the focus to a circle.
    Circle {
        focus: Point,
        center: Point,
        radius: f64,
    },
}

impl Gradient {
    /// `None` for conic gradients, and for circles that don't lie within each other.
    pub(super) fn new(gradient: &peniko::Gradient) -> Option<Self> {
        let mut stops: Vec<_> = gradient
            .stops
            .iter()
            .map(|stop| (f64::from(stop.offset), stop.color.to_alpha_color::<Srgb>()))
            .collect();
        stops.dedup();
        let shape = match gradient.kind {
            GradientKind::Linear(line) => Kind::Line(line.start, line.end),
            GradientKind::Sweep(_) => return None,
            GradientKind::Radial(circles) => {
                let mut inner = (circles.start_center, f64::from(circles.start_radius));
                let mut outer = (circles.end_center, f64::from(circles.end_radius));
                if inner.1 > outer.1 {
                    (inner, outer) = (outer, inner);
                    stops.reverse();
                    stops.iter_mut().for_each(|stop| stop.0 = 1.0 - stop.0);
                }
                // A focus on the circle's edge is where renderers part ways.
                if inner.0.distance(outer.0) + inner.1 > outer.1 * 0.99 {
                    return None;
                }
                // The point that the circles would shrink to on the way.
                let share = inner.1 / outer.1;
                let focus = inner.0 + (inner.0 - outer.0) * (share / (1.0 - share));
                stops
                    .iter_mut()
                    .for_each(|stop| stop.0 = share + stop.0 * (1.0 - share));
                Kind::Circle {
                    focus,
                    center: outer.0,
                    radius: outer.1,
                }
            }
        };
        Some(Self { shape, stops })
    }

    /// The element, for a gradient whose space a matrix maps to the user's.
    pub(super) fn write(&self, id: &str, transform: Affine, out: &mut String) {
        let matrix = Matrix(transform);
        let units = format!("id=\"{id}\" gradientUnits=\"userSpaceOnUse\"");
        let name = match self.shape {
            Kind::Line(start, end) => {
                let _ = write!(
                    out,
                    "<linearGradient {units} x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    Number(start.x),
                    Number(start.y),
                    Number(end.x),
                    Number(end.y)
                );
                "linearGradient"
            }
            Kind::Circle {
                focus,
                center,
                radius,
            } => {
                let _ = write!(
                    out,
                    "<radialGradient {units} cx=\"{}\" cy=\"{}\" r=\"{}\" fx=\"{}\" fy=\"{}\"",
                    Number(center.x),
                    Number(center.y),
                    Number(radius),
                    Number(focus.x),
                    Number(focus.y)
                );
                "radialGradient"
            }
        };
        if transform != Affine::IDENTITY {
            let _ = write!(out, " gradientTransform=\"{matrix}\"");
        }
        out.push('>');
        for (offset, color) in &self.stops {
            let _ = write!(
                out,
                "<stop offset=\"{}\" stop-color=\"{}\"",
                Number(*offset),
                Hex(*color)
            );
            let alpha = color.components[3];
            if alpha < 1.0 {
                let _ = write!(out, " stop-opacity=\"{}\"", Number(alpha.into()));
            }
            out.push_str("/>");
        }
        let _ = writeln!(out, "</{name}>");
    }
}
