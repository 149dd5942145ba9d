//! Large curves with a line, before the library reads them: for its bounds it traces each line in single
//! precision, and where that is as coarse as what it traces to, a cubic curve never becomes fine enough:
//! two hundred of them took half a minute and 4 GB. Quadratic ones are found by other means.

use std::fmt::Write as _;

use svgtypes::{SimplePathSegment, SimplifyingPathParser};
use usvg::roxmltree::Document;
use vello_cpu::kurbo::{CubicBez, Point};

use super::error;
use super::sizes::{has_lines, largest_size, widest_line};
use crate::error::Result;

/// Curves may be so large, and their lines so wide.
pub(super) const LARGE: f64 = 3e4;

/// And so far away.
const FAR: f64 = 1e6;

/// How far off the others may be: in units, and in terms of the curve.
const OFF: f64 = 0.1;
const OFF_OF_SIZE: f64 = 2e-7;

/// How many others there may be.
const MAX_CURVES: usize = 100_000;

/// The source with quadratic curves in the place of large cubic ones and arcs; `None` when it has none.
///
/// # Errors
/// [`crate::Error::ImageDecode`] where there would be too many.
pub(super) fn tamed(source: &str, document: &Document<'_>) -> Result<Option<String>> {
    if !has_lines(document) {
        return Ok(None);
    }
    let width = widest_line(document, largest_size(document));
    let (mut out, mut done, mut left) = (String::new(), 0, MAX_CURVES);
    for node in document.descendants() {
        let Some(attribute) = node.attribute_node("d") else {
            continue;
        };
        let data = attribute.value();
        if !is_large(data, width) {
            continue;
        }
        let range = attribute.range_value();
        // What entities stand for is in another place.
        if range.start < done || source.get(range.clone()) != Some(data) {
            return Err(error("its curves are too large"));
        }
        out.push_str(&source[done..range.start]);
        write_quadratic(data, width, &mut out, &mut left)?;
        done = range.end;
    }
    if done == 0 {
        return Ok(None);
    }
    out.push_str(&source[done..]);
    Ok(Some(out))
}

/// Whether a path has cubic curves or arcs that are large, far away or have a wide line.
fn is_large(data: &str, width: f64) -> bool {
    if !data.contains(['c', 'C', 's', 'S', 'a', 'A']) {
        return false;
    }
    let mut last = Point::ZERO;
    let segments = SimplifyingPathParser::from(data).map_while(std::result::Result::ok);
    for segment in segments {
        if let Some(points) = cubic(&segment)
            && (width > LARGE || is_large_curve(last, points))
        {
            return true;
        }
        last = end(&segment).unwrap_or(last);
    }
    false
}

fn is_large_curve(from: Point, points: [Point; 3]) -> bool {
    let far = |point: Point| point.x.abs().max(point.y.abs());
    let mut all = points.iter();
    all.any(|point| point.distance(from) > LARGE || far(*point) > FAR)
}

fn cubic(segment: &SimplePathSegment) -> Option<[Point; 3]> {
    match *segment {
        SimplePathSegment::CurveTo {
            x1,
            y1,
            x2,
            y2,
            x,
            y,
        } => Some([Point::new(x1, y1), Point::new(x2, y2), Point::new(x, y)]),
        _ => None,
    }
}

fn end(segment: &SimplePathSegment) -> Option<Point> {
    match *segment {
        SimplePathSegment::MoveTo { x, y }
        | SimplePathSegment::LineTo { x, y }
        | SimplePathSegment::Quadratic { x, y, .. }
        | SimplePathSegment::CurveTo { x, y, .. } => Some(Point::new(x, y)),
        SimplePathSegment::ClosePath => None,
    }
}

/// Writes a path with quadratic curves, the large ones of `left` at the most.
fn write_quadratic(data: &str, width: f64, out: &mut String, left: &mut usize) -> Result<()> {
    let (mut last, mut start) = (Point::ZERO, Point::ZERO);
    // Writing to a string does not fail.
    for segment in SimplifyingPathParser::from(data).map_while(std::result::Result::ok) {
        match segment {
            SimplePathSegment::MoveTo { x, y } => {
                let _ = write!(out, "M{x} {y}");
                start = Point::new(x, y);
            }
            SimplePathSegment::LineTo { x, y } => {
                let _ = write!(out, "L{x} {y}");
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                let _ = write!(out, "Q{x1} {y1} {x} {y}");
            }
            SimplePathSegment::CurveTo { .. } => {
                if let Some(points) = cubic(&segment) {
                    if width > LARGE || is_large_curve(last, points) {
                        write_quads(last, points, out, left)?;
                    } else {
                        let [a, b, c] = points;
                        let _ = write!(out, "C{} {} {} {} {} {}", a.x, a.y, b.x, b.y, c.x, c.y);
                    }
                }
            }
            SimplePathSegment::ClosePath => out.push('Z'),
        }
        last = end(&segment).unwrap_or(start);
    }
    Ok(())
}

fn write_quads(from: Point, points: [Point; 3], out: &mut String, left: &mut usize) -> Result<()> {
    let [a, b, to] = points;
    let size = points.iter().map(|point| point.distance(from));
    let off = (size.fold(0.0, f64::max) * OFF_OF_SIZE).max(OFF);
    for (_, _, part) in CubicBez::new(from, a, b, to).to_quads(off) {
        let (a, b) = (part.p1, part.p2);
        let _ = write!(out, "Q{} {} {} {}", a.x, a.y, b.x, b.y);
        *left = left
            .checked_sub(1)
            .ok_or_else(|| error("its curves are too large"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tame(content: &str) -> Result<Option<String>> {
        let source = format!("<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>");
        let document = Document::parse(&source).expect("well-formed");
        tamed(&source, &document)
    }

    #[test]
    fn large_curves_with_lines_become_quadratic() {
        for path in [
            "M0 0C9 9 1e6 9 3 3",
            "M0 0a1e5 1e5 0 1 0 3 3",
            "M1e8 0s5 5 9 9",
        ] {
            let text = tame(&format!(
                "<path stroke='red' d='{path}' id='p'/><path d='M0 0c1 1 2 2 3 3'/>"
            ))
            .expect("they are few")
            .expect("they are large");
            assert!(
                text.contains("Q") && text.ends_with("id='p'/><path d='M0 0c1 1 2 2 3 3'/></svg>"),
                "{text}"
            );
            let again = Document::parse(&text).expect("well-formed");
            assert!(tamed(&text, &again).expect("none is left").is_none());
        }
        let wide = "<path stroke='red' stroke-width='1e5' d='M0 0C9 9 1 9 3 3'/>";
        assert!(tame(wide).expect("they are few").is_some());
    }

    #[test]
    fn others_stay() {
        for content in [
            "<path d='M0 0C9 9 1e6 9 3 3'/>",
            "<path stroke='red' d='M0 0C9 9 1e3 9 3 3'/>",
            "<path stroke='red' d='M0 0L1e9 3Q1e9 1e9 3 3'/>",
            "<path stroke='red' d='M4e5 0c9 9 9 9 3 3'/>",
            "<path style='stroke: none' stroke='none' d='M0 0C9 9 1e6 9 3 3'/>",
        ] {
            assert!(tame(content).expect("they are few").is_none(), "{content}");
        }
        let many = format!(
            "<path stroke='red' d='M0 0{}'/>",
            "C1e9 9 9 1e9 3 3".repeat(20_000)
        );
        assert!(tame(&many).is_err());
    }
}
