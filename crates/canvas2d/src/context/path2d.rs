//! `Path2D`: a path in user space, kept apart from any context.

use std::borrow::Cow;
use std::sync::Arc;

use svgtypes::{SimplePathSegment, SimplifyingPathParser};
use vello_cpu::kurbo::{BezPath, PathEl};

use super::path::PathBuilder;
use crate::error::{Error, Result};
use crate::geometry::Transform;
use crate::memory::Ledger;
use crate::path::Path;
use crate::path::data::without_excess;

/// A part of a path, with its points as x and y in turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathSegment {
    /// Begins a subpath.
    MoveTo([f64; 2]),
    /// A straight line.
    LineTo([f64; 2]),
    /// A control point and the end.
    QuadraticCurveTo([f64; 4]),
    /// Two control points and the end.
    BezierCurveTo([f64; 6]),
    /// A line to where the subpath began.
    Close,
}

/// A path that can be drawn again and again. Copies are not counted in any ledger.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#path2d>
#[derive(Clone, Debug, Default)]
pub struct Path2d {
    path: Path,
}

impl Path2d {
    /// An empty path whose memory is counted as that of contexts.
    pub fn counted(ledger: &Arc<Ledger>) -> Self {
        Self {
            path: Path::counted(ledger),
        }
    }

    /// Adds what is built, or, where there is no room for all of it, nothing.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] or [`crate::Error::OutOfMemory`].
    pub fn extend(&mut self, build: impl FnOnce(&mut PathBuilder<'_>)) -> Result<()> {
        self.path
            .attempt(|path| build(&mut PathBuilder::new(path, Transform::default())))
    }

    /// How many segments there are.
    pub fn len(&self) -> usize {
        self.path.segments().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.path.is_empty()
    }

    /// A path from SVG path data: as much of it as there is before the first error.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-path2d>
    pub fn from_svg(data: &str) -> Self {
        let mut path = Self::default();
        build_from_svg(&mut path.builder(), data);
        path
    }

    /// Adds what [`Self::from_svg`] makes, or, where there is no room for all of it, nothing.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] or [`crate::Error::OutOfMemory`].
    pub fn add_svg(&mut self, data: &str) -> Result<()> {
        self.extend(|builder| build_from_svg(builder, data))
    }

    /// The path, to add to.
    pub fn builder(&mut self) -> PathBuilder<'_> {
        PathBuilder::new(&mut self.path, Transform::default())
    }

    /// Adds all subpaths of another path, transformed.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-path2d-addpath>
    ///
    /// # Errors
    /// [`crate::Error::PathLimit`] where it would become too long, [`crate::Error::MemoryLimit`] or
    /// [`crate::Error::OutOfMemory`]. The path stays as it was then.
    pub fn add_path(&mut self, other: &Self, coefficients: [f64; 6]) -> Result<()> {
        /// Some 128 MB. A path that is added to itself doubles, and would soon be larger than anything.
        const MOST: usize = 1 << 22;
        if self.len() + other.len() > MOST {
            return Err(Error::PathLimit {
                reason: "it has become too long",
            });
        }
        if !coefficients.iter().all(|value| value.is_finite()) {
            return Ok(());
        }
        let transform = Transform::new(coefficients);
        self.path
            .attempt(|path| path.append(&other.path, &transform))
    }

    /// The segments that the path has come to: arcs and rectangles are lines and curves by now.
    /// Building a path of them gives the same path.
    pub fn segments(&self) -> impl Iterator<Item = PathSegment> + '_ {
        self.path.segments().iter().map(|element| match element {
            PathEl::MoveTo(p) => PathSegment::MoveTo([p.x, p.y]),
            PathEl::LineTo(p) => PathSegment::LineTo([p.x, p.y]),
            PathEl::QuadTo(p, q) => PathSegment::QuadraticCurveTo([p.x, p.y, q.x, q.y]),
            PathEl::CurveTo(p, q, r) => PathSegment::BezierCurveTo([p.x, p.y, q.x, q.y, r.x, r.y]),
            PathEl::ClosePath => PathSegment::Close,
        })
    }

    /// A path of these segments.
    pub(super) fn from_bez(bez: &BezPath) -> Self {
        let mut path = Self::default();
        let mut builder = path.builder();
        for element in bez.elements() {
            match *element {
                PathEl::MoveTo(p) => builder.move_to(p.x, p.y),
                PathEl::LineTo(p) => builder.line_to(p.x, p.y),
                PathEl::QuadTo(p, q) => builder.quadratic_curve_to([p.x, p.y, q.x, q.y]),
                PathEl::CurveTo(p, q, r) => {
                    builder.bezier_curve_to([p.x, p.y, q.x, q.y, r.x, r.y]);
                }
                PathEl::ClosePath => builder.close_path(),
            }
        }
        path
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn into_path(self) -> Path {
        self.path
    }
}

fn build_from_svg(builder: &mut PathBuilder<'_>, data: &str) {
    // The parser does not know form feeds, which SVG counts as white space.
    let data = match data.contains('\u{c}') {
        true => Cow::Owned(data.replace('\u{c}', " ")),
        false => Cow::Borrowed(data),
    };
    let data = without_excess(&data);
    for segment in SimplifyingPathParser::from(&*data) {
        match segment {
            Ok(SimplePathSegment::MoveTo { x, y }) => builder.move_to(x, y),
            Ok(SimplePathSegment::LineTo { x, y }) => builder.line_to(x, y),
            Ok(SimplePathSegment::Quadratic { x1, y1, x, y }) => {
                builder.quadratic_curve_to([x1, y1, x, y]);
            }
            Ok(SimplePathSegment::CurveTo {
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            }) => {
                builder.bezier_curve_to([x1, y1, x2, y2, x, y]);
            }
            Ok(SimplePathSegment::ClosePath) => builder.close_path(),
            Err(_) => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_counts_up_to_its_first_error() {
        let path = Path2d::from_svg("M10 10 h20 v20 h-20 z L x");
        assert_eq!(
            path.path().to_bez().to_svg(),
            "M10,10 L30,10 L30,30 L10,30 Z"
        );
        assert_eq!(Path2d::from_svg("h 10").segments().count(), 0);
    }

    #[test]
    fn segments_build_the_same_path() {
        let path = Path2d::from_svg("M10 10 h20 v20 z l5 5 Q 1 2 3 4 C 1 2 3 4 5 6 z");
        let mut copy = Path2d::default();
        let mut builder = copy.builder();
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo([x, y]) => builder.move_to(x, y),
                PathSegment::LineTo([x, y]) => builder.line_to(x, y),
                PathSegment::QuadraticCurveTo(points) => builder.quadratic_curve_to(points),
                PathSegment::BezierCurveTo(points) => builder.bezier_curve_to(points),
                PathSegment::Close => builder.close_path(),
            }
        }
        assert_eq!(copy.path().to_bez().to_svg(), path.path().to_bez().to_svg());
    }

    #[test]
    fn added_paths_are_transformed() {
        let mut path = Path2d::from_svg("M0 0 L1 0");
        path.add_path(
            &Path2d::from_svg("M0 0 L1 1"),
            [2.0, 0.0, 0.0, 2.0, 5.0, 0.0],
        )
        .expect("short");
        assert_eq!(path.path().to_bez().to_svg(), "M0,0 L1,0 M5,0 L7,2");
        let copy = path.clone();
        path.add_path(&copy, [f64::NAN, 0.0, 0.0, 1.0, 0.0, 0.0])
            .expect("ignored");
        assert_eq!(path.segments().count(), copy.segments().count());
    }
}
