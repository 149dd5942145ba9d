//! Arcs and ellipses as cubic Bézier curves.

use std::f64::consts::TAU;

use vello_cpu::kurbo::Point;

use super::traced::is_same;
use super::{Disc, Path};
use crate::geometry::Transform;

/// How far, in device pixels, a curve may be from the true arc.
const TOLERANCE: f64 = 0.01;

/// The sine of the angle below which two lines count as one: what rounding leaves of a straight or a folded
/// one. A corner as sharp as that would have its tangents a billion radii away.
const STRAIGHT: f64 = 1e-9;

/// An ellipse's arc in user space.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ellipse>
#[derive(Clone, Copy, Debug)]
pub(crate) struct EllipseArc {
    pub(crate) center: (f64, f64),
    pub(crate) radii: (f64, f64),
    pub(crate) rotation: f64,
    pub(crate) start_angle: f64,
    pub(crate) end_angle: f64,
    pub(crate) counterclockwise: bool,
}

impl EllipseArc {
    /// The signed angle from the start to the end, a whole turn at the most.
    fn sweep(&self) -> f64 {
        let difference = self.end_angle - self.start_angle;
        if self.counterclockwise {
            if difference <= -TAU {
                return -TAU;
            }
            let turned = (-difference).rem_euclid(TAU);
            // Equal angles draw nothing, a multiple of a turn the other way draws a whole one.
            if turned == 0.0 && difference != 0.0 {
                -TAU
            } else {
                -turned
            }
        } else {
            if difference >= TAU {
                return TAU;
            }
            let turned = difference.rem_euclid(TAU);
            if turned == 0.0 && difference != 0.0 {
                TAU
            } else {
                turned
            }
        }
    }

    #[inline]
    fn point(&self, angle: f64) -> (f64, f64) {
        let (sin, cos) = angle.sin_cos();
        self.place(self.radii.0 * cos, self.radii.1 * sin)
    }

    /// Turns and moves a point of the unrotated ellipse at the origin to where the ellipse is.
    #[inline]
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        if self.rotation == 0.0 {
            return (self.center.0 + x, self.center.1 + y);
        }
        let (sin, cos) = self.rotation.sin_cos();
        (
            self.center.0 + x * cos - y * sin,
            self.center.1 + x * sin + y * cos,
        )
    }

    /// How many curves keep the error below [`TOLERANCE`]: it shrinks with the sixth power.
    fn segments(&self, sweep: f64, scale: f64) -> usize {
        let radius = self.radii.0.max(self.radii.1) * scale;
        let per_turn = (1.1163 * radius / TOLERANCE)
            .powf(1.0 / 6.0)
            .clamp(4.0, 100.0);
        (per_turn * sweep.abs() / TAU).ceil().max(1.0) as usize
    }
}

impl Path {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ellipse>
    pub(crate) fn ellipse(&mut self, transform: &Transform, arc: &EllipseArc) {
        let (x, y) = arc.point(arc.start_angle);
        let begins = match self.segments.only_move() {
            Some(point) => point == transform.apply(x, y),
            None => self.is_empty(),
        };
        self.line_to(transform, x, y);
        let sweep = arc.sweep();
        if sweep == 0.0 || (arc.radii.0 == 0.0 && arc.radii.1 == 0.0) {
            let (x, y) = arc.point(arc.start_angle + sweep);
            return self.line_to(transform, x, y);
        }
        let count = arc.segments(sweep, transform.max_scale());
        let step = sweep / count as f64;
        let handle = 4.0 / 3.0 * (step / 4.0).tan();
        let (rx, ry) = arc.radii;
        for index in 0..count {
            let from = arc.start_angle + step * index as f64;
            let to = from + step;
            let (sin0, cos0) = from.sin_cos();
            let (sin1, cos1) = to.sin_cos();
            let first = arc.place(rx * (cos0 - handle * sin0), ry * (sin0 + handle * cos0));
            let second = arc.place(rx * (cos1 + handle * sin1), ry * (sin1 - handle * cos1));
            let end = arc.place(rx * cos1, ry * sin1);
            self.bezier_curve_to(
                transform,
                [first.0, first.1, second.0, second.1, end.0, end.1],
            );
        }
        let scale = transform.uniform_scale();
        if let (true, Some(scale)) = (begins && sweep.abs() == TAU && rx == ry, scale) {
            self.disc = Some(Disc {
                center: transform.apply(arc.center.0, arc.center.1),
                radius: rx * scale,
                hole: 0.0,
            });
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-arcto>
    pub(crate) fn arc_to(&mut self, transform: &Transform, [x1, y1, x2, y2, radius]: [f64; 5]) {
        let corner = transform.apply(x1, y1);
        self.ensure_subpath(corner);
        let is_at_corner = is_same(corner, self.last);
        // The standard computes in user space from the last point, which is kept in device space.
        let Some(inverse) = transform.inverse().filter(|_| !is_at_corner) else {
            return self.line_to(transform, x1, y1);
        };
        let p0 = inverse * self.last;
        let (p1, p2) = (Point::new(x1, y1), Point::new(x2, y2));
        let (to_p0, to_p2) = (p0 - p1, p2 - p1);
        let cross = to_p0.cross(to_p2);
        let is_line = cross.abs() <= STRAIGHT * to_p0.hypot() * to_p2.hypot();
        if is_line || radius == 0.0 || !cross.is_finite() {
            return self.line_to(transform, x1, y1);
        }
        let (from_p0, from_p2) = (to_p0.normalize(), to_p2.normalize());
        // Half the angle at p1 gives the distance of the tangent points and of the centre.
        let half = from_p0.dot(from_p2).clamp(-1.0, 1.0).acos() / 2.0;
        let distance = radius / half.tan();
        let tangent = p1 + from_p0 * distance;
        let center = p1 + (from_p0 + from_p2).normalize() * (radius / half.sin());
        if !(center.x.is_finite() && center.y.is_finite() && distance.is_finite()) {
            return self.line_to(transform, x1, y1);
        }
        let other = p1 + from_p2 * distance;
        self.line_to(transform, tangent.x, tangent.y);
        self.ellipse(
            transform,
            &EllipseArc {
                center: (center.x, center.y),
                radii: (radius, radius),
                rotation: 0.0,
                start_angle: (tangent - center).atan2(),
                end_angle: (other - center).atan2(),
                // Turning left at p1 means that the arc runs counterclockwise.
                counterclockwise: cross > 0.0,
            },
        );
    }

    /// A quarter of an ellipse around a corner of a rounded rectangle.
    pub(super) fn corner(
        &mut self,
        transform: &Transform,
        from: (f64, f64),
        corner: (f64, f64),
        end: (f64, f64),
    ) {
        /// The handle length that makes a cubic curve follow a quarter circle.
        const QUARTER: f64 = 0.551_915_024_494;
        let towards = |a: f64, b: f64| a + (b - a) * QUARTER;
        let first = (towards(from.0, corner.0), towards(from.1, corner.1));
        let second = (towards(end.0, corner.0), towards(end.1, corner.1));
        self.bezier_curve_to(
            transform,
            [first.0, first.1, second.0, second.1, end.0, end.1],
        );
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::FRAC_PI_2;

    use super::*;

    fn arc(start_angle: f64, end_angle: f64, counterclockwise: bool) -> EllipseArc {
        EllipseArc {
            center: (0.0, 0.0),
            radii: (10.0, 10.0),
            rotation: 0.0,
            start_angle,
            end_angle,
            counterclockwise,
        }
    }

    #[test]
    fn sweeps_are_a_turn_at_the_most() {
        assert_eq!(arc(0.0, 3.0 * TAU, false).sweep(), TAU);
        assert_eq!(arc(0.0, -3.0 * TAU, true).sweep(), -TAU);
        assert_eq!(arc(1.0, 1.0, false).sweep(), 0.0);
        assert!((arc(0.0, FRAC_PI_2, true).sweep() + 3.0 * FRAC_PI_2).abs() < 1e-12);
        assert!((arc(0.0, -FRAC_PI_2, false).sweep() - 3.0 * FRAC_PI_2).abs() < 1e-12);
    }

    #[test]
    fn a_large_circle_stays_within_the_tolerance() {
        let mut path = Path::default();
        let mut circle = arc(0.0, TAU, false);
        circle.radii = (5000.0, 5000.0);
        path.ellipse(&Transform::default(), &circle);
        for segment in path.to_bez().segments() {
            use vello_cpu::kurbo::ParamCurve as _;
            for step in 0..=16 {
                let point = segment.eval(f64::from(step) / 16.0);
                assert!((point.to_vec2().hypot() - 5000.0).abs() < TOLERANCE * 1.01);
            }
        }
    }

    #[test]
    fn arc_to_is_a_line_where_transforms_round() {
        let transform = Transform::new([1.0, -0.17, 0.33, 1.33, -2.6, 1.67]);
        let drawn = |first: Option<(f64, f64)>, arguments| {
            let mut path = Path::default();
            if let Some((x, y)) = first {
                path.move_to(&transform, x, y);
            }
            path.arc_to(&transform, arguments);
            path.segments().len()
        };
        assert_eq!(drawn(None, [47.43, 17.73, -7.91, 111.41, 63.21]), 2);
        assert_eq!(
            drawn(Some((47.43, 17.73)), [47.43, 17.73, -7.91, 111.41, 63.21]),
            2
        );
        // Straight on, and folded back.
        assert_eq!(drawn(Some((0.1, 0.3)), [10.1, 30.3, 20.1, 60.3, 5.0]), 2);
        assert_eq!(drawn(Some((0.1, 0.3)), [20.1, 60.3, 10.1, 30.3, 5.0]), 2);
        assert!(drawn(Some((0.1, 0.3)), [20.1, 60.3, 10.1, 31.3, 5.0]) > 2);
    }
}
