//! Segments of a path, held compactly: their points, and beside them how many of each kind come in turn. A line
//! takes 16 bytes, of which a path that is drawn as an enum of points would make 56.

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

impl Verb {
    const ALL: [Self; 5] = [Self::Move, Self::Line, Self::Quad, Self::Cubic, Self::Close];

    fn points(self) -> usize {
        match self {
            Self::Move | Self::Line => 1,
            Self::Quad => 2,
            Self::Cubic => 3,
            Self::Close => 0,
        }
    }
}

/// So many segments of one kind in turn: the kind in the lowest bits, the count in the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run(u32);

impl Run {
    const BITS: u32 = 3;
    const ONE: u32 = 1 << Self::BITS;

    fn verb(self) -> Verb {
        // Made of a verb.
        Verb::ALL[(self.0 & (Self::ONE - 1)) as usize]
    }

    fn count(self) -> u32 {
        self.0 >> Self::BITS
    }
}

/// The most points that a segment has.
const MOST_POINTS: usize = 3;

/// Segments in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    runs: Vec<Run>,
    points: Vec<Point>,
    len: usize,
}

impl Segments {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether none of them is a curve.
    pub(crate) fn is_of_lines(&self) -> bool {
        !self
            .runs
            .iter()
            .any(|run| matches!(run.verb(), Verb::Quad | Verb::Cubic))
    }

    /// Whether there may be no room for one more.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.points.capacity() - self.points.len() < MOST_POINTS
            || self.runs.len() == self.runs.capacity()
    }

    /// How many bytes there would be after [`Self::grow`].
    pub(super) fn grown_bytes(&self) -> usize {
        let (runs, points) = self.grown();
        bytes(runs, points)
    }

    /// Makes room for more, twice as much as there is. Says no where the system has no memory.
    pub(super) fn grow(&mut self) -> bool {
        let (runs, points) = self.grown();
        let more_runs = runs - self.runs.len();
        let more_points = points - self.points.len();
        self.runs.try_reserve_exact(more_runs).is_ok()
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
        let runs = twice(self.runs.len(), self.runs.capacity(), 1);
        let points = twice(self.points.len(), self.points.capacity(), MOST_POINTS);
        (runs, points)
    }

    /// The bytes that are taken, whether they are in use or not.
    pub(super) fn bytes(&self) -> usize {
        bytes(self.runs.capacity(), self.points.capacity())
    }

    /// The bytes that are in use.
    pub(super) fn used_bytes(&self) -> usize {
        bytes(self.runs.len(), self.points.len())
    }

    /// Takes all segments away, and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.runs.clear();
        self.points.clear();
        self.len = 0;
    }

    #[inline(always)]
    pub(super) fn push(&mut self, element: PathEl) {
        match element {
            PathEl::MoveTo(a) => self.add(Verb::Move, &[a]),
            PathEl::LineTo(a) => self.add(Verb::Line, &[a]),
            PathEl::QuadTo(a, b) => self.add(Verb::Quad, &[a, b]),
            PathEl::CurveTo(a, b, c) => self.add(Verb::Cubic, &[a, b, c]),
            PathEl::ClosePath => self.add(Verb::Close, &[]),
        }
    }

    #[inline(always)]
    fn add(&mut self, verb: Verb, points: &[Point]) {
        self.points.extend_from_slice(points);
        self.count(verb, 1);
    }

    /// Counts segments of a kind, more than none.
    #[inline(always)]
    fn count(&mut self, verb: Verb, count: u32) {
        self.len += count as usize;
        let more = count << Run::BITS;
        match self.runs.last_mut() {
            Some(Run(run)) if *run & (Run::ONE - 1) == verb as u32 && *run < u32::MAX - more => {
                *run += more;
            }
            _ => self.runs.push(Run(verb as u32 | more)),
        }
    }

    /// How many lines there is room for, at most as many as a run may get at once.
    pub(super) fn room_for_lines(&self) -> usize {
        const AT_ONCE: usize = 1 << 20;
        if self.is_full() {
            return 0;
        }
        (self.points.capacity() - self.points.len() - (MOST_POINTS - 1)).min(AT_ONCE)
    }

    /// Adds lines to points, of which there are no more than there is room for.
    #[inline(always)]
    pub(super) fn push_lines(&mut self, points: impl ExactSizeIterator<Item = Point>) {
        // No more than can be counted.
        let count = points.len() as u32;
        self.points.extend(points);
        self.count(Verb::Line, count);
    }

    /// How many segments and points there are.
    pub(super) fn lengths(&self) -> (usize, usize) {
        (self.len, self.points.len())
    }

    /// Takes away what came after there were so many. `last` was the last point then, which one that only
    /// began a subpath may have lost to another.
    pub(super) fn truncate(&mut self, (len, points): (usize, usize), last: Point) {
        while self.len > len {
            self.pop_verb();
        }
        self.points.truncate(points);
        let is_move = self.runs.last().map(|run| run.verb()) == Some(Verb::Move);
        if let (true, Some(point)) = (is_move, self.points.last_mut()) {
            *point = last;
        }
    }

    fn pop_verb(&mut self) {
        if let Some(Run(run)) = self.runs.last_mut() {
            self.len -= 1;
            *run -= Run::ONE;
            if *run < Run::ONE {
                self.runs.pop();
            }
        }
    }

    /// Takes the last segment away if it begins a subpath.
    pub(super) fn pop_move(&mut self) {
        if self.runs.last().map(|run| run.verb()) == Some(Verb::Move) {
            self.pop_verb();
            self.points.pop();
        }
    }

    /// The point that the first subpath begins at, if nothing follows it.
    pub(super) fn only_move(&self) -> Option<Point> {
        match (self.runs.as_slice(), self.points.as_slice()) {
            ([run], [point]) if run.verb() == Verb::Move => Some(*point),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn iter(&self) -> Iter<'_> {
        Iter {
            runs: self.runs.iter(),
            points: &self.points,
            verb: Verb::Close,
            left: 0,
            len: self.len,
        }
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

/// Segments of a path, one after another.
#[derive(Clone, Debug)]
pub(crate) struct Iter<'a> {
    runs: std::slice::Iter<'a, Run>,
    points: &'a [Point],
    /// The kind of the segments at hand, and how many are left of them.
    verb: Verb,
    left: u32,
    len: usize,
}

impl Iterator for Iter<'_> {
    type Item = PathEl;

    #[inline]
    fn next(&mut self) -> Option<PathEl> {
        if self.left == 0 {
            let run = self.runs.next()?;
            (self.verb, self.left) = (run.verb(), run.count());
        }
        self.left -= 1;
        self.len -= 1;
        // Each verb was pushed with its points.
        let (points, rest) = self.points.split_at_checked(self.verb.points())?;
        self.points = rest;
        Some(match (self.verb, points) {
            (Verb::Move, &[a]) => PathEl::MoveTo(a),
            (Verb::Line, &[a]) => PathEl::LineTo(a),
            (Verb::Quad, &[a, b]) => PathEl::QuadTo(a, b),
            (Verb::Cubic, &[a, b, c]) => PathEl::CurveTo(a, b, c),
            _ => PathEl::ClosePath,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len, Some(self.len))
    }
}

fn bytes(runs: usize, points: usize) -> usize {
    runs * size_of::<Run>() + points * size_of::<Point>()
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
    fn a_line_takes_16_bytes() {
        let mut segments = Segments::default();
        for turn in 0..1000 {
            if segments.is_full() {
                let grown = segments.grown_bytes();
                assert!(segments.grow());
                assert_eq!(segments.bytes(), grown);
            }
            segments.push(PathEl::LineTo((f64::from(turn), 0.0).into()));
        }
        assert_eq!(segments.used_bytes(), 16_004);
        assert!(segments.bytes() < 34_000);
    }
}
