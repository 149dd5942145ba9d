//! What can be made of a `Path2D` beyond the standard: areas combined, lines made areas, parts of lines.

use vello_cpu::kurbo::{self, StrokeOpts};

use super::Path2d;
use crate::error::{Error, Result};
use crate::geometry::Transform;
use crate::path::{
    Coverage, LineStyle, PathOperation, StrokeShape, combined, dashed, simplified, trimmed,
};
use crate::{FillRule, LineCap, LineJoin};

/// How far an outline may be from the true one, in parts of the path's size.
const STROKE_TOLERANCE: f64 = 1e-5;

/// A pen for [`Path2d::stroked`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    /// Default: 1.
    pub width: f64,
    /// Default: 4.
    pub miter_limit: f64,
    /// The ends of lines.
    pub cap: LineCap,
    /// The corners of lines.
    pub join: LineJoin,
}

impl Path2d {
    /// What becomes of the areas of two paths: an outline without crossings, which can be filled by
    /// either rule, and whether all outside of it is meant.
    ///
    /// # Errors
    ///
    /// [`Error::PathLimit`] for paths that would take long.
    pub fn combined(
        &self,
        coverage: Coverage,
        other: &Self,
        others: Coverage,
        operation: PathOperation,
    ) -> Result<(Self, bool)> {
        let (first, second) = (self.path().to_bez(), other.path().to_bez());
        let (outline, inverse) = combined((&first, coverage), (&second, others), operation)?;
        Ok((Self::from_bez(&outline), inverse))
    }

    /// The outline of what the path covers by a rule, without crossings.
    ///
    /// # Errors
    ///
    /// [`Error::PathLimit`] for paths that would take long.
    pub fn simplified(&self, rule: FillRule) -> Result<Self> {
        Ok(Self::from_bez(&simplified(&self.path().to_bez(), rule)?))
    }

    /// The outline of the path's lines. It may cross itself, and is to be filled by the nonzero rule.
    pub fn stroked(&self, pen: &Pen) -> Self {
        let style = LineStyle {
            width: pen.width,
            cap: pen.cap,
            join: pen.join,
            miter_limit: pen.miter_limit,
            ..LineStyle::default()
        };
        let path = self.path().to_bez();
        let Some(shape) = StrokeShape::of_curves(&path, &Transform::default(), &style) else {
            return Self::default();
        };
        let size = path.control_box().size().to_vec2().hypot() + pen.width;
        let tolerance = (size * STROKE_TOLERANCE).max(1e-9);
        Self::from_bez(&kurbo::stroke(
            shape.path.iter(),
            &shape.pen,
            &StrokeOpts::default(),
            tolerance,
        ))
    }

    /// The path cut into dashes. Lengths that make none leave it as it is.
    ///
    /// # Errors
    ///
    /// [`Error::PathLimit`] for more dashes than anything can draw.
    pub fn dashed(&self, on: f64, off: f64, phase: f64) -> Result<Self> {
        let dashes = dashed(&self.path().to_bez(), on, off, phase).ok_or(Error::PathLimit {
            reason: "it has too many dashes",
        })?;
        Ok(Self::from_bez(&dashes))
    }

    /// The part of the path between two parts of its whole length, or the rest of it.
    pub fn trimmed(&self, start: f64, end: f64, outside: bool) -> Self {
        Self::from_bez(&trimmed(&self.path().to_bez(), start, end, outside))
    }
}
