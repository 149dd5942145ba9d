//! What of a path can be seen. Curves become lines only where they can: elsewhere their chord leaves the same.

use vello_cpu::kurbo::{Affine, Point, Rect};

/// The parts of a space in which drawing is seen. What lies beside all of them leaves no trace there but how
/// often it winds around them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sight {
    itself: Rect,
    /// Where things are whose shadow is seen.
    shadow: Rect,
}

impl Sight {
    /// Nothing is hidden.
    pub(crate) const EVERYWHERE: Self = Self {
        itself: Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX),
        shadow: Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX),
    };

    /// What is seen itself in one part, and by its shadow in another.
    pub(crate) fn new(itself: Rect, shadow: Rect) -> Self {
        Self { itself, shadow }
    }

    /// Whether a point lies in one of the parts.
    pub(crate) fn contains(&self, point: Point) -> bool {
        self.itself.contains(point) || self.shadow.contains(point)
    }

    /// The same for what reaches so far in each direction.
    pub(crate) fn inflated(&self, reach: f64) -> Self {
        // Not infinite: the difference of two such is no number.
        let reach = reach.min(f64::MAX / 4.0);
        self.mapped(|part| part.inflate(reach, reach))
    }

    /// The same in another space, or more of it.
    pub(crate) fn through(&self, to: Affine) -> Self {
        self.mapped(|part| to.transform_rect_bbox(part))
    }

    fn mapped(&self, map: impl Fn(Rect) -> Rect) -> Self {
        // What can't be counted hides nothing.
        let part = |part: Rect| {
            let mapped = map(part);
            if mapped.is_finite() {
                mapped
            } else {
                Self::EVERYWHERE.itself
            }
        };
        Self::new(part(self.itself), part(self.shadow))
    }

    /// How far a line goes along both axes within the part that is seen itself, or more; `None` where it goes by
    /// beside it.
    pub(crate) fn length_within(&self, from: Point, to: Point) -> Option<f64> {
        let part = &self.itself;
        let along =
            |a: f64, b: f64, low: f64, high: f64| (a.max(b).min(high) - a.min(b).max(low)).max(0.0);
        let (across, down) = (
            along(from.x, to.x, part.x0, part.x1),
            along(from.y, to.y, part.y0, part.y1),
        );
        // What goes by above or beside is not in there.
        let misses_x = from.x.max(to.x) < part.x0 || from.x.min(to.x) > part.x1;
        let misses_y = from.y.max(to.y) < part.y0 || from.y.min(to.y) > part.y1;
        (!misses_x && !misses_y).then_some(across + down)
    }

    /// Whether the hull of these points reaches further from the parts than these are large.
    pub(super) fn is_left_by(&self, points: [Point; 4]) -> bool {
        let seen = self.itself.union(self.shadow);
        let near = seen.inflate(seen.width(), seen.height());
        // What can't be counted is not left.
        near.is_finite() && !near.contains_rect(hull(points))
    }

    /// Whether everything within the hull of these points lies beside both parts, to one side of each, so that a
    /// line from the first point to the last winds around them as often as any curve between those.
    pub(super) fn hides(&self, points: [Point; 4]) -> bool {
        let hull = hull(points);
        let is_finite = points.iter().all(|point| point.is_finite());
        let beside = |part: &Rect| {
            hull.x1 < part.x0 || hull.x0 > part.x1 || hull.y1 < part.y0 || hull.y0 > part.y1
        };
        is_finite && beside(&self.itself) && beside(&self.shadow)
    }
}

/// The box of some points.
fn hull(points: [Point; 4]) -> Rect {
    let [first, rest @ ..] = points;
    let one = Rect::from_points(first, first);
    rest.iter().fold(one, |all, point| all.union_pt(*point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_to_one_side_is_hidden() {
        let sight = Sight::new(Rect::new(0.0, 0.0, 9.0, 9.0), Rect::new(0.0, 0.0, 9.0, 9.0));
        let at = |points: [(f64, f64); 4]| sight.hides(points.map(Point::from));
        assert!(at([(-1.0, 0.0), (-9.0, 5.0), (-3.0, 90.0), (-1.0, 9.0)]));
        assert!(at([(0.0, 10.0), (5.0, 1e9), (3.0, 90.0), (90.0, 11.0)]));
        assert!(!at([(-1.0, 5.0), (5.0, -90.0), (5.0, -90.0), (10.0, 5.0)]));
        assert!(!at([
            (f64::NAN, 50.0),
            (50.0, 50.0),
            (50.0, 50.0),
            (50.0, 5.0)
        ]));
        assert!(!Sight::EVERYWHERE.hides([Point::new(1e30, 1e30); 4]));
        let shadowed = Sight::new(
            Rect::new(0.0, 0.0, 9.0, 9.0),
            Rect::new(20.0, 0.0, 29.0, 9.0),
        );
        assert!(
            !shadowed.hides([(21.0, 1.0), (22.0, 1.0), (22.0, 2.0), (23.0, 3.0)].map(Point::from))
        );
    }
}
