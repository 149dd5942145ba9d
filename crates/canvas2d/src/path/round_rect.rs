//! Rounded rectangles.

use super::Path;
use crate::geometry::Transform;

impl Path {
    /// Adds a rectangle with elliptic corners; `radii` are (x, y) for the upper left, upper right,
    /// lower right and lower left corner, none negative.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-roundrect>
    pub(crate) fn round_rect(
        &mut self,
        transform: &Transform,
        [x, y, w, h]: [f64; 4],
        radii: [(f64, f64); 4],
    ) {
        let [mut ul, mut ur, mut lr, mut ll] = radii;
        // Negative sizes mirror the rectangle, and the corners with it.
        if w < 0.0 {
            (ul, ur, lr, ll) = (ur, ul, ll, lr);
        }
        if h < 0.0 {
            (ul, ur, lr, ll) = (ll, lr, ur, ul);
        }
        let clockwise = (w < 0.0) == (h < 0.0);
        let (left, right) = (x.min(x + w), x.max(x + w));
        let (top, bottom) = (y.min(y + h), y.max(y + h));
        let (width, height) = (right - left, bottom - top);

        // Corner curves must not overlap: all radii shrink by the tightest side's ratio.
        let ratio = |side: f64, a: f64, b: f64| if a + b > 0.0 { side / (a + b) } else { 1.0 };
        let scale = ratio(width, ul.0, ur.0)
            .min(ratio(height, ur.1, lr.1))
            .min(ratio(width, lr.0, ll.0))
            .min(ratio(height, ll.1, ul.1))
            .min(1.0);
        let shrink = |radius: (f64, f64)| (radius.0 * scale, radius.1 * scale);
        let (ul, ur, lr, ll) = (shrink(ul), shrink(ur), shrink(lr), shrink(ll));

        self.move_to(transform, left + ul.0, top);
        let side = |path: &mut Self, to: (f64, f64), corner: (f64, f64), end: (f64, f64)| {
            path.line_to(transform, to.0, to.1);
            if to != end {
                path.corner(transform, to, corner, end);
            }
        };
        if clockwise {
            side(self, (right - ur.0, top), (right, top), (right, top + ur.1));
            side(
                self,
                (right, bottom - lr.1),
                (right, bottom),
                (right - lr.0, bottom),
            );
            side(
                self,
                (left + ll.0, bottom),
                (left, bottom),
                (left, bottom - ll.1),
            );
            side(self, (left, top + ul.1), (left, top), (left + ul.0, top));
        } else {
            self.corner(
                transform,
                (left + ul.0, top),
                (left, top),
                (left, top + ul.1),
            );
            side(
                self,
                (left, bottom - ll.1),
                (left, bottom),
                (left + ll.0, bottom),
            );
            side(
                self,
                (right - lr.0, bottom),
                (right, bottom),
                (right, bottom - lr.1),
            );
            side(self, (right, top + ur.1), (right, top), (right - ur.0, top));
        }
        self.close();
        // The standard ends with a new subpath at the rectangle's own origin.
        self.move_to(transform, x, y);
    }
}
