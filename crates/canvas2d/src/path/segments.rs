//! Segments of a path, held compactly: a byte for what each one is, and its points beside that. A line takes
//! 17 bytes, of which a path that is drawn as an enum of points would make 56.

use vello_cpu::kurbo::{BezPath, PathEl, Point, Rect};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Verb {
    Move,
    Line,
    Quad,
    Cubic,
    Close,
}

/// The most points that a segment has.
const MOST_POINTS: usize = 3;

/// Segments in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    verbs: Vec<Verb>,
    points: Vec<Point>,
}

impl Segments {
    pub(crate) fn len(&self) -> usize {
        self.verbs.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.verbs.is_empty()
    }

    /// Whether none of them is a curve.
    pub(crate) fn is_of_lines(&self) -> bool {
        !self
            .verbs
            .iter()
            .any(|verb| matches!(verb, Verb::Quad | Verb::Cubic))
    }

    /// Whether there may be no room for one more.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.verbs.len() == self.verbs.capacity()
            || self.points.capacity() - self.points.len() < MOST_POINTS
    }

    /// How many bytes there would be after [`Self::grow`].
    pub(super) fn grown_bytes(&self) -> usize {
        let (verbs, points) = self.grown();
        bytes(verbs, points)
    }

    /// Makes room for more, twice as much as there is. Says no where the system has no memory.
    pub(super) fn grow(&mut self) -> bool {
        let (verbs, points) = self.grown();
        let more_verbs = verbs - self.verbs.len();
        let more_points = points - self.points.len();
        self.verbs.try_reserve_exact(more_verbs).is_ok()
            && self.points.try_reserve_exact(more_points).is_ok()
    }

    fn grown(&self) -> (usize, usize) {
        const FIRST: usize = 8;
        let twice = |len: usize, capacity: usize, room: usize| {
            if capacity - len < room {
                (capacity * 2).max(FIRST)
            } else {
                capacity
            }
        };
        let verbs = twice(self.verbs.len(), self.verbs.capacity(), 1);
        let points = twice(self.points.len(), self.points.capacity(), MOST_POINTS);
        (verbs, points)
    }

    /// The bytes that are taken, whether they are in use or not.
    pub(super) fn bytes(&self) -> usize {
        bytes(self.verbs.capacity(), self.points.capacity())
    }

    /// The bytes that are in use.
    pub(super) fn used_bytes(&self) -> usize {
        bytes(self.verbs.len(), self.points.len())
    }

    /// Takes all segments away, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.verbs.clear();
        self.points.clear();
    }

    #[inline]
    pub(super) fn push(&mut self, element: PathEl) {
        let verb = match element {
            PathEl::MoveTo(a) => {
                self.points.push(a);
                Verb::Move
            }
            PathEl::LineTo(a) => {
                self.points.push(a);
                Verb::Line
            }
            PathEl::QuadTo(a, b) => {
                self.points.extend([a, b]);
                Verb::Quad
            }
            PathEl::CurveTo(a, b, c) => {
                self.points.extend([a, b, c]);
                Verb::Cubic
            }
            PathEl::ClosePath => Verb::Close,
        };
        self.verbs.push(verb);
    }

    /// How many segments and points there are.
    pub(super) fn lengths(&self) -> (usize, usize) {
        (self.verbs.len(), self.points.len())
    }

    /// Takes away what came after there were so many. `last` was the last point then, which one that only
    /// began a subpath may have lost to another.
    pub(super) fn truncate(&mut self, (verbs, points): (usize, usize), last: Point) {
        self.verbs.truncate(verbs);
        self.points.truncate(points);
        if let (Some(Verb::Move), Some(point)) = (self.verbs.last(), self.points.last_mut()) {
            *point = last;
        }
    }

    /// Takes the last segment away if it begins a subpath.
    pub(super) fn pop_move(&mut self) {
        if self.verbs.last() == Some(&Verb::Move) {
            self.verbs.pop();
            self.points.pop();
        }
    }

    /// The point that the first subpath begins at, if nothing follows it.
    pub(super) fn only_move(&self) -> Option<Point> {
        match (self.verbs.as_slice(), self.points.first()) {
            ([Verb::Move], Some(point)) => Some(*point),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = PathEl> + Clone + '_ {
        let mut points = self.points.iter().copied();
        self.verbs.iter().map(move |verb| {
            // Each verb was pushed with its points.
            let mut next = || points.next().unwrap_or_default();
            match verb {
                Verb::Move => PathEl::MoveTo(next()),
                Verb::Line => PathEl::LineTo(next()),
                Verb::Quad => PathEl::QuadTo(next(), next()),
                Verb::Cubic => PathEl::CurveTo(next(), next(), next()),
                Verb::Close => PathEl::ClosePath,
            }
        })
    }

    /// The same as the drawing stages take it.
    pub(crate) fn to_bez(&self) -> BezPath {
        let mut elements = Vec::with_capacity(self.len());
        elements.extend(self.iter());
        BezPath::from_vec(elements)
    }

    /// A box that holds every point and control point.
    pub(crate) fn control_box(&self) -> Rect {
        let mut points = self.points.iter();
        let Some(first) = points.next() else {
            return Rect::ZERO;
        };
        let start = Rect::from_points(*first, *first);
        points.fold(start, |all, point| all.union_pt(*point))
    }
}

fn bytes(verbs: usize, points: usize) -> usize {
    verbs * size_of::<Verb>() + points * size_of::<Point>()
}

#[cfg(test)]
mod tests {
    use vello_cpu::kurbo::Shape as _;

    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let path = BezPath::from_svg("M1,2 L3,4 Q5,6 7,8 C1,2 3,4 5,-6 Z M9,9").expect("valid");
        let mut segments = Segments::default();
        for element in path.iter() {
            if segments.is_full() {
                assert!(segments.grow());
            }
            segments.push(element);
        }
        assert_eq!(segments.to_bez(), path);
        assert_eq!(
            segments.control_box(),
            path.bounding_box().union(path.control_box())
        );
        assert!(!segments.is_of_lines());
        segments.pop_move();
        segments.pop_move();
        assert_eq!(segments.len(), 5);
        assert!(segments.bytes() >= segments.used_bytes());
    }

    #[test]
    fn a_line_takes_17_bytes() {
        let mut segments = Segments::default();
        for turn in 0..1000 {
            if segments.is_full() {
                let grown = segments.grown_bytes();
                assert!(segments.grow());
                assert_eq!(segments.bytes(), grown);
            }
            segments.push(PathEl::LineTo((f64::from(turn), 0.0).into()));
        }
        assert_eq!(segments.used_bytes(), 17_000);
        assert!(segments.bytes() < 34_000);
    }
}
