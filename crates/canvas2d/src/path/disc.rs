//! Whole circles: markers of charts, dots, rings. What is known of them needs no curves.

use vello_cpu::kurbo::{BezPath, Point, Rect, Vec2};

use super::arc::EllipseArc;
use super::line_style::{LineCap, LineStyle};
use super::{Path, Sight};
use crate::geometry::Transform;

/// A circle in device space, or a ring: the part of the circle that is outside of its hole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Disc {
    pub(crate) center: Point,
    pub(crate) radius: f64,
    /// The hole's radius; zero or less where there is none.
    pub(crate) hole: f64,
}

impl Disc {
    /// What a pen leaves that goes along the circle once. `None` where the pen isn't round, or the
    /// line has ends that show.
    pub(crate) fn stroked(
        self,
        transform: &Transform,
        style: &LineStyle,
        is_closed: bool,
    ) -> Option<Self> {
        let half = style.width * transform.uniform_scale()? / 2.0;
        let has_ends = style.cap == LineCap::Square && !is_closed;
        let is_plain = style.dash.is_empty() && !has_ends && self.hole <= 0.0;
        is_plain.then_some(Self {
            radius: self.radius + half,
            hole: self.radius - half,
            ..self
        })
    }

    pub(crate) fn moved(self, by: Vec2) -> Self {
        Self {
            center: self.center + by,
            ..self
        }
    }

    pub(crate) fn bounds(&self) -> Rect {
        Rect::from_center_size(self.center, (self.radius * 2.0, self.radius * 2.0))
    }

    /// The outline as lines. Circle and hole turn opposite ways, so that any fill rule serves.
    pub(crate) fn outline(&self) -> BezPath {
        let mut path = Path::default();
        for (radius, counterclockwise) in [(self.radius, false), (self.hole, true)] {
            if radius > 0.0 {
                let arc = EllipseArc {
                    center: (self.center.x, self.center.y),
                    radii: (radius, radius),
                    rotation: 0.0,
                    start_angle: 0.0,
                    end_angle: if counterclockwise { -1.0 } else { 1.0 } * std::f64::consts::TAU,
                    counterclockwise,
                };
                let (x, y) = (self.center.x + radius, self.center.y);
                path.move_to(&Transform::default(), x, y);
                path.ellipse(&Transform::default(), &arc);
                path.close();
            }
        }
        path.lines(&Sight::EVERYWHERE)
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use super::*;

    fn circle(radius: f64, end_angle: f64) -> EllipseArc {
        EllipseArc {
            center: (20.0, 30.0),
            radii: (radius, radius),
            rotation: 0.0,
            start_angle: 0.0,
            end_angle,
            counterclockwise: false,
        }
    }

    #[test]
    fn a_path_of_one_whole_circle_is_a_disc() {
        let turned = Transform::new([0.0, 2.0, -2.0, 0.0, 5.0, 0.0]);
        let mut path = Path::default();
        path.ellipse(&turned, &circle(8.0, TAU));
        let disc = path.as_disc().expect("a circle");
        assert_eq!((disc.center, disc.radius), (Point::new(-55.0, 40.0), 16.0));
        path.close();
        assert!(path.as_disc().is_some());
        path.line_to(&turned, 0.0, 0.0);
        assert_eq!(path.as_disc(), None);
        path.clear();
        assert_eq!(path.as_disc(), None);
    }

    #[test]
    fn what_is_not_round_or_not_alone_is_no_disc() {
        let plain = Transform::default();
        let mut path = Path::default();
        path.ellipse(&plain, &circle(8.0, TAU - 0.1));
        assert_eq!(path.as_disc(), None);
        path.clear();
        path.ellipse(
            &Transform::new([1.0, 0.0, 0.0, 2.0, 0.0, 0.0]),
            &circle(8.0, TAU),
        );
        assert_eq!(path.as_disc(), None);
        path.clear();
        path.move_to(&plain, 0.0, 0.0);
        path.ellipse(&plain, &circle(8.0, TAU));
        assert_eq!(path.as_disc(), None);
        path.clear();
        path.move_to(&plain, 28.0, 30.0);
        path.ellipse(&plain, &circle(8.0, TAU));
        assert!(path.as_disc().is_some());
        path.ellipse(&plain, &circle(4.0, TAU));
        assert_eq!(path.as_disc(), None);
    }

    #[test]
    fn strokes_whose_ends_or_dashes_show_are_no_rings() {
        let disc = Disc {
            center: Point::new(1.0, 2.0),
            radius: 10.0,
            hole: 0.0,
        };
        let plain = Transform::default();
        let style = LineStyle {
            width: 3.0,
            ..LineStyle::default()
        };
        let ring = disc.stroked(&plain, &style, false).expect("a ring");
        assert_eq!((ring.radius, ring.hole), (11.5, 8.5));
        let square = LineStyle {
            cap: LineCap::Square,
            ..style.clone()
        };
        assert_eq!(disc.stroked(&plain, &square, false), None);
        assert!(disc.stroked(&plain, &square, true).is_some());
        let dashed = LineStyle {
            dash: vec![1.0, 1.0].into(),
            ..style.clone()
        };
        assert_eq!(disc.stroked(&plain, &dashed, true), None);
        let skewed = Transform::new([1.0, 0.0, 1.0, 1.0, 0.0, 0.0]);
        assert_eq!(disc.stroked(&skewed, &style, true), None);
    }
}
