//! Lines cut into dashes.

use vello_cpu::kurbo::{BezPath, PathEl, Point};

use super::flatten::{is_soft_line, soft_line};

/// The dashes of a path of lines; lengths are those of dashes and gaps in turn, an even number of them.
///
/// Each subpath begins with the pattern anew. Where a closed one begins and ends with a dash, that is one.
pub(super) fn dashes(path: &BezPath, lengths: &[f64], offset: f64) -> BezPath {
    let mut dasher = Dasher::new(lengths, offset);
    let mut start = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => {
                dasher.end();
                start = point;
                dasher.begin(point);
            }
            PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                dasher.line_to(point, is_soft_line(element));
            }
            PathEl::ClosePath => {
                dasher.line_to(start, false);
                dasher.close();
                dasher.begin(start);
            }
        }
    }
    dasher.end();
    BezPath::from_vec(dasher.out)
}

struct Dasher<'a> {
    lengths: &'a [f64],
    /// Where in the pattern subpaths begin: which of the lengths, and what is left of it.
    first: (usize, f64),
    index: usize,
    left: f64,
    last: Point,
    /// The dash that a subpath begins with, which a closed one may end with.
    opening: Vec<PathEl>,
    is_opening: bool,
    out: Vec<PathEl>,
}

impl<'a> Dasher<'a> {
    fn new(lengths: &'a [f64], offset: f64) -> Self {
        let mut index = 0;
        let mut left = offset;
        while let Some(length) = lengths.get(index)
            && left >= *length
        {
            left -= length;
            index += 1;
        }
        let first = match lengths.get(index) {
            Some(length) => (index, length - left),
            // Rounding made the offset a whole period.
            None => (0, lengths[0]),
        };
        Self {
            lengths,
            first,
            index: 0,
            left: 0.0,
            last: Point::ZERO,
            opening: Vec::new(),
            is_opening: false,
            out: Vec::new(),
        }
    }

    fn begin(&mut self, start: Point) {
        (self.index, self.left) = self.first;
        self.last = start;
        self.opening.clear();
        self.is_opening = self.is_dash();
        if self.is_opening {
            self.opening.push(PathEl::MoveTo(start));
        }
    }

    fn is_dash(&self) -> bool {
        self.index.is_multiple_of(2)
    }

    fn push(&mut self, element: PathEl) {
        if self.is_opening {
            self.opening.push(element);
        } else {
            self.out.push(element);
        }
    }

    fn line_to(&mut self, to: Point, is_soft: bool) {
        let from = self.last;
        let length = from.distance(to);
        let line: fn(Point) -> PathEl = if is_soft { soft_line } else { PathEl::LineTo };
        let mut done = 0.0;
        while length - done >= self.left {
            done += self.left;
            let point = from.lerp(to, done / length);
            if self.is_dash() {
                self.push(line(point));
                self.is_opening = false;
            } else {
                self.out.push(PathEl::MoveTo(point));
            }
            self.index = (self.index + 1) % self.lengths.len();
            self.left = self.lengths[self.index];
        }
        self.left -= length - done;
        if self.is_dash() && length > done {
            self.push(line(to));
        }
        self.last = to;
    }

    /// Ends a subpath that is open.
    fn end(&mut self) {
        if self.opening.len() > 1 {
            self.out.append(&mut self.opening);
        }
        self.opening.clear();
    }

    fn close(&mut self) {
        if self.is_opening {
            // Not one gap.
            self.opening.push(PathEl::ClosePath);
        } else if self.is_dash() {
            // Goes on with the one that the subpath began with.
            self.out.extend(self.opening.drain(..).skip(1));
        }
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dashed(path: &str, lengths: &[f64], offset: f64) -> String {
        let path = BezPath::from_svg(path).expect("a path");
        dashes(&path, lengths, offset).to_svg()
    }

    #[test]
    fn each_subpath_begins_anew() {
        assert_eq!(
            dashed("M0,0 L10,0 M0,5 L3,5", &[4.0, 2.0], 0.0),
            "M6,0 L10,0 M0,0 L4,0 M0,5 L3,5"
        );
        assert_eq!(
            dashed("M0,0 L10,0", &[4.0, 2.0], 5.0),
            "M1,0 L5,0 M7,0 L10,0"
        );
        assert_eq!(dashed("M0,0 L3,0", &[4.0, 6.0], 4.0), "");
    }

    #[test]
    fn dashes_go_around_corners() {
        assert_eq!(dashed("M0,0 L3,0 L3,3", &[4.0, 5.0], 0.0), "M0,0 L3,0 L3,1");
    }

    #[test]
    fn a_closed_path_ends_with_the_dash_it_begins_with() {
        let square = "M0,0 L4,0 L4,4 L0,4 Z";
        assert_eq!(
            dashed(square, &[6.0, 1.0], 1.0),
            "M4,2 L4,4 L0,4 M0,3 L0,0 L4,0 L4,1"
        );
        assert_eq!(
            dashed(square, &[20.0, 4.0], 0.0),
            "M0,0 L4,0 L4,4 L0,4 L0,0 Z"
        );
        assert_eq!(
            dashed(square, &[6.0, 1.0], 3.0),
            "M4,0 L4,4 L2,4 M1,4 L0,4 L0,0 L3,0"
        );
        // It begins with a gap, or ends with one.
        assert_eq!(dashed(square, &[6.0, 4.0], 6.0), "M4,0 L4,4 L2,4 M0,2 L0,0");
        assert_eq!(dashed(square, &[6.0, 10.0], 0.0), "M0,0 L4,0 L4,2");
    }

    #[test]
    fn lengths_of_nothing_pass() {
        assert_eq!(
            dashed("M0,0 L4,0", &[1.0, 0.0, 1.0, 1.0], 0.0),
            "M1,0 L2,0 M3,0 L4,0 M4,0 M0,0 L1,0"
        );
    }
}
