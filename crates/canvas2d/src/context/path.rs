//! `CanvasPath`: the methods that contexts and `Path2D` share. Arguments that are not finite are
//! ignored.

use super::Context2d;
use crate::error::Result;
use crate::geometry::Transform;
use crate::path::{EllipseArc, Path};

/// A path that is being built: the current default path under the current transformation, or a
/// `Path2D`.
#[derive(Debug)]
pub struct PathBuilder<'a> {
    path: &'a mut Path,
    transform: Transform,
}

fn finite(values: &[f64]) -> bool {
    values.iter().all(|value| value.is_finite())
}

impl<'a> PathBuilder<'a> {
    pub(super) fn new(path: &'a mut Path, transform: Transform) -> Self {
        Self { path, transform }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-closepath>
    pub fn close_path(&mut self) {
        self.path.close();
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-moveto>
    #[inline]
    pub fn move_to(&mut self, x: f64, y: f64) {
        if finite(&[x, y]) {
            self.path.move_to(&self.transform, x, y);
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-lineto>
    #[inline]
    pub fn line_to(&mut self, x: f64, y: f64) {
        if finite(&[x, y]) {
            self.path.line_to(&self.transform, x, y);
        }
    }

    /// [`Self::line_to`] for each point that is read of a list. Lines come in long runs, and these are quicker.
    #[inline]
    pub fn lines_to<T>(&mut self, list: &[T], read: impl Fn(&T) -> (f64, f64)) {
        let is_finite = |item| {
            let (x, y) = read(item);
            finite(&[x, y])
        };
        if list.iter().all(is_finite) {
            self.path.lines_to(&self.transform, list, read);
        } else {
            for (x, y) in list.iter().map(read) {
                self.line_to(x, y);
            }
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-quadraticcurveto>
    pub fn quadratic_curve_to(&mut self, points: [f64; 4]) {
        if finite(&points) {
            self.path.quadratic_curve_to(&self.transform, points);
        }
    }

    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beziercurveto>
    pub fn bezier_curve_to(&mut self, points: [f64; 6]) {
        if finite(&points) {
            self.path.bezier_curve_to(&self.transform, points);
        }
    }

    /// x1, y1, x2, y2, radius; a negative radius is ignored.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-arcto>
    pub fn arc_to(&mut self, arguments: [f64; 5]) {
        if finite(&arguments) && arguments[4] >= 0.0 {
            self.path.arc_to(&self.transform, arguments);
        }
    }

    /// x, y, radius x, radius y, rotation, start angle, end angle; negative radii are ignored.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-ellipse>
    pub fn ellipse(&mut self, arguments: [f64; 7], counterclockwise: bool) {
        let [x, y, rx, ry, rotation, start_angle, end_angle] = arguments;
        if finite(&arguments) && rx >= 0.0 && ry >= 0.0 {
            let arc = EllipseArc {
                center: (x, y),
                radii: (rx, ry),
                rotation,
                start_angle,
                end_angle,
                counterclockwise,
            };
            self.path.ellipse(&self.transform, &arc);
        }
    }

    /// x, y, width, height.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-rect>
    pub fn rect(&mut self, rect: [f64; 4]) {
        if finite(&rect) {
            self.path.rect(&self.transform, rect);
        }
    }

    /// x, y, width, height and the x and y radius of the upper left, upper right, lower right and
    /// lower left corner; negative radii are ignored.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-roundrect>
    pub fn round_rect(&mut self, rect: [f64; 4], radii: [(f64, f64); 4]) {
        let fits = |(x, y): &(f64, f64)| x.is_finite() && y.is_finite() && *x >= 0.0 && *y >= 0.0;
        if finite(&rect) && radii.iter().all(fits) {
            self.path.round_rect(&self.transform, rect, radii);
        }
    }
}

impl Context2d {
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-beginpath>
    pub fn begin_path(&mut self) {
        self.path.clear();
    }

    /// Whether all that was added to the current default path since the last call found room. What did not is
    /// not in the path.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] or [`crate::Error::OutOfMemory`].
    pub fn path_outcome(&mut self) -> Result<()> {
        self.path.outcome()
    }

    /// The current default path, to add to; see [`Self::path_outcome`].
    #[inline]
    pub fn path(&mut self) -> PathBuilder<'_> {
        PathBuilder::new(&mut self.path, self.state.transform)
    }
}
