//! What SVG path data asks for, looked at before it is followed: arcs become curves, the more the
//! larger they are, and numbers have no end. An arc of a radius of 1e60 would be 1e10 of them.

use std::borrow::Cow;
use std::f64::consts::SQRT_2;
use std::fmt::Write;

use svgtypes::{PathParser, PathSegment};

/// Numbers up to here make at most fifty curves of an arc. Nothing within a canvas needs larger ones.
pub(crate) const MAX_NUMBER: f64 = 1e9;

/// What is in path data, up to its first error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Extent {
    /// The largest number, without its sign.
    pub(crate) largest: f64,
    pub(crate) arcs: u64,
}

impl Extent {
    pub(crate) fn of(data: &str) -> Self {
        let mut extent = Self::default();
        // No point so far is farther from the origin.
        let mut reach = 0.0;
        for segment in PathParser::from(data).map_while(Result::ok) {
            let (_, numbers) = parts(&segment);
            let largest = numbers
                .iter()
                .fold(0.0, |most: f64, number| most.max(number.abs()));
            if let PathSegment::EllipticalArc { .. } = segment {
                extent.arcs += 1;
                extent.largest = extent
                    .largest
                    .max(radius(&numbers, segment.is_abs(), reach));
            }
            extent.largest = extent.largest.max(largest);
            let span = largest * SQRT_2;
            reach = if segment.is_abs() {
                span.max(reach)
            } else {
                reach + span
            };
        }
        extent
    }

    /// Whether arcs would become too many curves.
    pub(crate) fn is_excessive(self) -> bool {
        self.arcs > 0 && self.largest > MAX_NUMBER
    }

    /// About as many curves as the arcs become.
    pub(crate) fn curves(self) -> f64 {
        self.arcs as f64 * curves(self.largest)
    }
}

/// The radius that an arc may come to: both grow until they reach from end to end.
fn radius(numbers: &[f64], is_absolute: bool, reach: f64) -> f64 {
    let [rx, ry, x, y] = *numbers else { return 0.0 };
    let (small, large) = (rx.abs().min(ry.abs()), rx.abs().max(ry.abs()));
    // With a radius of zero it is a line.
    if small == 0.0 {
        return 0.0;
    }
    let distance = x.hypot(y) + if is_absolute { reach } else { 0.0 };
    large * (distance / 2.0 / small).max(1.0)
}

/// Curves of an arc with this radius: the error of each shrinks with the sixth power.
pub(crate) fn curves(radius: f64) -> f64 {
    (radius * 12.0).powf(1.0 / 6.0).max(4.0)
}

/// The same path data, with lines in the place of arcs if those would become too many curves.
pub(crate) fn without_excess(data: &str) -> Cow<'_, str> {
    if !Extent::of(data).is_excessive() {
        return Cow::Borrowed(data);
    }
    let mut text = String::new();
    for segment in PathParser::from(data).map_while(Result::ok) {
        let (command, numbers) = parts(&segment);
        let is_arc = matches!(segment, PathSegment::EllipticalArc { .. });
        // Of an arc only the end.
        let kept = if is_arc { &numbers[2..] } else { &numbers };
        let command = if is_arc { 'L' } else { command };
        text.push(if segment.is_abs() {
            command
        } else {
            command.to_ascii_lowercase()
        });
        for number in kept {
            write!(text, "{number} ").expect("a string takes everything");
        }
    }
    Cow::Owned(text)
}

/// The letter of the absolute command, and its lengths.
fn parts(segment: &PathSegment) -> (char, Vec<f64>) {
    use PathSegment as S;
    match *segment {
        S::MoveTo { x, y, .. } => ('M', vec![x, y]),
        S::LineTo { x, y, .. } => ('L', vec![x, y]),
        S::HorizontalLineTo { x, .. } => ('H', vec![x]),
        S::VerticalLineTo { y, .. } => ('V', vec![y]),
        #[rustfmt::skip]
        S::CurveTo { x1, y1, x2, y2, x, y, .. } => ('C', vec![x1, y1, x2, y2, x, y]),
        S::SmoothCurveTo { x2, y2, x, y, .. } => ('S', vec![x2, y2, x, y]),
        S::Quadratic { x1, y1, x, y, .. } => ('Q', vec![x1, y1, x, y]),
        S::SmoothQuadratic { x, y, .. } => ('T', vec![x, y]),
        S::EllipticalArc { rx, ry, x, y, .. } => ('A', vec![rx, ry, x, y]),
        S::ClosePath { .. } => ('Z', Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_arcs_are_found() {
        let extent = Extent::of("M1 2L-70 3a1 2 3 0 0 4 5 1 2 3 1 1 6 7z");
        assert_eq!((extent.largest, extent.arcs), (70.0, 2));
        assert!(!extent.is_excessive());
        assert!(Extent::of("M0 0A1 1e38 0 0 0 3 3").is_excessive());
        assert!(Extent::of("M1e38 0A1 1 0 0 0 3 3").is_excessive());
        assert!(!Extent::of("M1e38 0L3 3").is_excessive());
        // Small ones grow until they reach, the other radius in proportion.
        assert!(Extent::of("M0 0A1 4e8 0 0 0 4e8 3").is_excessive());
        assert!(Extent::of("M0 0a1e-9 1 0 0 0 7 3").is_excessive());
        assert!(Extent::of("M4e8 0A1 4e8 0 0 0 0 0").is_excessive());
        assert!(!Extent::of("M0 0A1 20 0 0 0 4e7 3A0 4e8 0 0 0 4e8 0").is_excessive());
    }

    #[test]
    fn excessive_arcs_become_lines() {
        let usual = "M1 2a1 2 3 0 0 4 5";
        assert_eq!(without_excess(usual), usual);
        let text = without_excess("M1 2h3a1 1e60 3 0 0 4 5C1 2 3 4 5 6zA1 1 0 0 0 7 8 error");
        assert_eq!(text, "M1 2 h3 l4 5 C1 2 3 4 5 6 zL7 8 ");
    }
}
