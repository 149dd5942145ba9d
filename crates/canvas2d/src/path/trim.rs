//! Parts of a path by their length.

use vello_cpu::kurbo::{BezPath, ParamCurve, ParamCurveArclen, PathEl, PathSeg, dash};

use super::stroke::{MAX_DASHES, polygon_length};
use super::traced::without_zero_lengths;

/// How exactly lengths are measured, in parts of the path's size.
const ACCURACY: f64 = 1e-6;

/// The part of a path between two parts of its whole length, 0 to 1; or, with `outside`, the rest,
/// the end of it first. Of a subpath only a part is not closed.
pub(crate) fn trimmed(path: &BezPath, start: f64, end: f64, outside: bool) -> BezPath {
    let [start, end] = [start, end].map(|part| part.clamp(0.0, 1.0));
    if start >= end {
        return if outside {
            path.clone()
        } else {
            BezPath::new()
        };
    }
    let measured = Measured::new(path);
    let mut part = BezPath::new();
    if outside {
        measured.add(&mut part, end, 1.0, false);
        measured.add(&mut part, 0.0, start, measured.is_one_loop());
    } else {
        measured.add(&mut part, start, end, false);
    }
    part
}

/// A path as dashes of its own; `None` where they would be too many. Lengths that make none leave it as
/// it is.
pub(crate) fn dashed(path: &BezPath, on: f64, off: f64, phase: f64) -> Option<BezPath> {
    let period = on + off;
    let makes_some = on >= 0.0 && off >= 0.0 && period > 0.0;
    if !makes_some || !period.is_finite() || !phase.is_finite() {
        return Some(path.clone());
    }
    let is_small = polygon_length(path) / period < MAX_DASHES;
    is_small.then(|| {
        let path = without_zero_lengths(path);
        dash(path.iter(), phase.rem_euclid(period), &[on, off]).collect()
    })
}

/// The segments of a path with their lengths; the number tells their subpaths apart.
struct Measured {
    segments: Vec<(usize, PathSeg, f64)>,
    length: f64,
    accuracy: f64,
}

impl Measured {
    fn new(path: &BezPath) -> Self {
        let accuracy = (path.control_box().size().to_vec2().hypot() * ACCURACY).max(1e-12);
        let mut subpath = 0;
        let mut segments = Vec::new();
        let mut length = 0.0;
        for (index, element) in path.elements().iter().enumerate() {
            if matches!(element, PathEl::MoveTo(_)) {
                subpath += 1;
            } else if let Some(segment) = path.get_seg(index) {
                let own = segment.arclen(accuracy);
                length += own;
                segments.push((subpath, segment, own));
            }
        }
        Self {
            segments,
            length,
            accuracy,
        }
    }

    /// Whether it is a single subpath that ends where it begins.
    fn is_one_loop(&self) -> bool {
        match (self.segments.first(), self.segments.last()) {
            (Some(first), Some(last)) => first.0 == last.0 && first.1.start() == last.1.end(),
            _ => false,
        }
    }

    /// Adds what lies between two parts of the length, going on from what is there if it is told to.
    fn add(&self, path: &mut BezPath, start: f64, end: f64, mut goes_on: bool) {
        let (start, end) = (start * self.length, end * self.length);
        let mut reached = 0.0;
        let mut open = None;
        for &(subpath, segment, length) in &self.segments {
            let from = (start - reached).max(0.0);
            let to = (end - reached).min(length);
            reached += length;
            if from >= to {
                continue;
            }
            let at = |distance: f64| {
                if distance <= 0.0 {
                    0.0
                } else if distance >= length {
                    1.0
                } else {
                    segment.inv_arclen(distance, self.accuracy)
                }
            };
            let part = segment.subsegment(at(from)..at(to));
            if open != Some(subpath) && !goes_on {
                path.push(PathEl::MoveTo(part.start()));
            }
            goes_on = false;
            open = Some(subpath);
            path.push(part.as_path_el());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(path: &str, start: f64, end: f64, outside: bool) -> String {
        trimmed(
            &BezPath::from_svg(path).expect("valid"),
            start,
            end,
            outside,
        )
        .to_svg()
    }

    #[test]
    fn parts_go_by_the_length_of_the_whole() {
        let corner = "M0,0 L10,0 L10,10";
        assert_eq!(svg(corner, 0.25, 0.75, false), "M5,0 L10,0 L10,5");
        assert_eq!(svg(corner, 0.25, 0.75, true), "M10,5 L10,10 M0,0 L5,0");
        assert_eq!(svg(corner, -1.0, 2.0, false), corner);
        assert_eq!(
            svg("M0,0 L10,0 M0,20 L10,20", 0.25, 0.75, false),
            "M5,0 L10,0 M0,20 L5,20"
        );
    }

    #[test]
    fn nothing_lies_between_the_wrong_ends() {
        let corner = "M0,0 L10,0 L10,10";
        assert_eq!(svg(corner, 0.7, 0.3, false), "");
        assert_eq!(svg(corner, 0.7, 0.3, true), corner);
        assert_eq!(svg("", 0.2, 0.3, false), "");
        assert_eq!(svg("M1,1", 0.2, 0.3, true), "");
    }

    #[test]
    fn a_loop_is_left_in_one_piece() {
        let square = "M0,0 L10,0 L10,10 L0,10 Z";
        assert_eq!(svg(square, 0.1, 0.9, false), "M4,0 L10,0 L10,10 L0,10 L0,4");
        assert_eq!(svg(square, 0.1, 0.9, true), "M0,4 L0,0 L4,0");
    }

    #[test]
    fn dashes_begin_within_a_phase_and_are_bounded() {
        let line = BezPath::from_svg("M0,0 L10,0").expect("valid");
        let svg = |phase| dashed(&line, 3.0, 2.0, phase).expect("few").to_svg();
        assert_eq!(svg(0.0), "M5,0 L8,0 M0,0 L3,0");
        assert_eq!(svg(1.0), "M4,0 L7,0 M9,0 L10,0 M0,0 L2,0");
        assert_eq!(svg(-4.0), svg(1.0));
        assert!(dashed(&line, 1e-9, 1e-9, 0.0).is_none());
    }

    #[test]
    fn lengths_that_make_no_dashes_leave_a_path_as_it_is() {
        let line = BezPath::from_svg("M0,0 L10,0").expect("valid");
        let nan = f64::NAN;
        for (on, off, phase) in [
            (-2.0, 1.0, 0.0),
            (1.0, -1e30, 0.0),
            (0.0, 0.0, 0.0),
            (nan, 1.0, 0.0),
            (1e308, 1e308, 0.0),
            (1.0, 1.0, f64::INFINITY),
        ] {
            let dashes = dashed(&line, on, off, phase);
            assert_eq!(
                dashes.expect("one").to_svg(),
                "M0,0 L10,0",
                "{on} {off} {phase}"
            );
        }
    }

    #[test]
    fn curves_are_cut_by_their_length() {
        let half = trimmed(
            &BezPath::from_svg("M0,0 C0,10 10,10 10,0").expect("valid"),
            0.0,
            0.5,
            false,
        );
        let end = half.segments().last().expect("one").end();
        assert!(end.distance((5.0, 7.5).into()) < 1e-4, "{end:?}");
    }
}
