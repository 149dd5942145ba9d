//! Matrices and rectangles. User space is `f64` CSS pixels, y down; device space is pixels.

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// Coordinates beyond this are pulled back to it: far outside any bitmap, yet small enough that
/// the rasteriser's 32-bit arithmetic on them stays finite.
const FAR: f64 = 1e7;

/// A transformation, and what is asked about it while drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Transform {
    affine: Affine,
    finite: bool,
    identity: bool,
}

impl Default for Transform {
    fn default() -> Self {
        Self {
            affine: Affine::IDENTITY,
            finite: true,
            identity: true,
        }
    }
}

impl Transform {
    pub(crate) fn new(coefficients: [f64; 6]) -> Self {
        let finite = coefficients.iter().all(|value| value.is_finite());
        Self {
            affine: Affine::new(coefficients),
            finite,
            identity: coefficients == [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }

    pub(crate) fn affine(&self) -> Affine {
        self.affine
    }

    /// Maps a point of user space into device space, kept within [`FAR`].
    #[inline]
    pub(crate) fn apply(&self, x: f64, y: f64) -> Point {
        // OPTIMIZATION: most drawing is not transformed, and points are near.
        if self.identity && x.abs() <= FAR && y.abs() <= FAR {
            return Point::new(x, y);
        }
        let point = self.affine * Point::new(x, y);
        Point::new(tame(point.x), tame(point.y))
    }

    /// A path of device space, its points kept within [`FAR`].
    pub(crate) fn within_reach(mut path: BezPath) -> BezPath {
        let reach = Rect::new(-FAR, -FAR, FAR, FAR);
        let control_box = path.control_box();
        if control_box.is_finite() && reach.contains_rect(control_box) {
            return path;
        }
        let tame = |point: Point| Point::new(tame(point.x), tame(point.y));
        for element in path.elements_mut() {
            *element = match *element {
                PathEl::MoveTo(a) => PathEl::MoveTo(tame(a)),
                PathEl::LineTo(a) => PathEl::LineTo(tame(a)),
                PathEl::QuadTo(a, b) => PathEl::QuadTo(tame(a), tame(b)),
                PathEl::CurveTo(a, b, c) => PathEl::CurveTo(tame(a), tame(b), tame(c)),
                PathEl::ClosePath => PathEl::ClosePath,
            };
        }
        path
    }

    /// The inverse; `None` when the matrix is not invertible, in which case nothing is drawn.
    pub(crate) fn inverse(&self) -> Option<Affine> {
        let determinant = self.affine.determinant();
        if !self.finite || determinant == 0.0 || !determinant.is_finite() {
            return None;
        }
        let inverse = self.affine.inverse();
        inverse
            .as_coeffs()
            .iter()
            .all(|value| value.is_finite())
            .then_some(inverse)
    }

    /// Whether something of this size is an area after it, and one that coordinates can describe: a
    /// matrix that is singular but for rounding makes lines of all shapes, at any price.
    pub(crate) fn can_show(&self, size: f64) -> bool {
        let [a, b, c, d, ..] = self.affine.as_coeffs();
        let norm = a * a + b * b + c * c + d * d;
        self.inverse().is_some()
            && self.affine.determinant().abs() > norm * 1e-12
            && self.max_scale() * size < FAR
    }

    /// Whether rectangles stay rectangles with horizontal and vertical sides.
    pub(crate) fn keeps_rectangles(&self) -> bool {
        let [a, b, c, d, ..] = self.affine.as_coeffs();
        (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0)
    }

    /// The largest factor by which a length can grow.
    pub(crate) fn max_scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.affine.as_coeffs();
        let scale = a.hypot(b).max(c.hypot(d));
        let norm = (a * a + b * b + c * c + d * d).sqrt();
        if norm.is_finite() {
            scale.max(norm / std::f64::consts::SQRT_2)
        } else {
            scale
        }
    }

    /// The factor by which every length grows, if it is the same in all directions.
    pub(crate) fn uniform_scale(&self) -> Option<f64> {
        let [a, b, c, d, ..] = self.affine.as_coeffs();
        let turned = a == d && b == -c;
        let mirrored = a == -d && b == c;
        (turned || mirrored).then(|| a.hypot(b))
    }
}

/// Keeps a device coordinate within what the rasteriser can count.
fn tame(value: f64) -> f64 {
    // `clamp` passes NaN on; a matrix with infinities can make one out of finite input.
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-FAR, FAR)
    }
}

/// A rectangle of whole device pixels, `x0 <= x < x1`, `y0 <= y < y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PixelRect {
    pub(crate) x0: i32,
    pub(crate) y0: i32,
    pub(crate) x1: i32,
    pub(crate) y1: i32,
}

impl PixelRect {
    pub(crate) const fn new(x0: i32, y0: i32, x1: i32, y1: i32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// The rectangle of a bitmap at the origin. Sides of bitmaps fit in 15 bits.
    pub(crate) const fn of_size(width: u32, height: u32) -> Self {
        Self::new(0, 0, width as i32, height as i32)
    }

    /// The smallest pixel rectangle that holds `rect`. Float-to-integer casts saturate.
    pub(crate) fn enclosing(rect: Rect) -> Self {
        Self::new(
            rect.x0.floor() as i32,
            rect.y0.floor() as i32,
            rect.x1.ceil() as i32,
            rect.y1.ceil() as i32,
        )
    }

    /// `rect` as pixels, if its sides lie on pixel boundaries.
    pub(crate) fn exact(rect: Rect) -> Option<Self> {
        let pixels = Self::enclosing(rect);
        (pixels.to_rect() == rect).then_some(pixels)
    }

    /// The pixels whose centres lie in `rect`: what is filled without antialiasing.
    pub(crate) fn rounded(rect: Rect) -> Self {
        let near = |value: f64| (value + 0.5).floor() as i32;
        Self::new(near(rect.x0), near(rect.y0), near(rect.x1), near(rect.y1))
    }

    pub(crate) fn to_rect(self) -> Rect {
        Rect::new(
            self.x0.into(),
            self.y0.into(),
            self.x1.into(),
            self.y1.into(),
        )
    }

    pub(crate) fn is_empty(self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }

    pub(crate) fn width(self) -> u32 {
        self.x1.saturating_sub(self.x0).max(0) as u32
    }

    pub(crate) fn height(self) -> u32 {
        self.y1.saturating_sub(self.y0).max(0) as u32
    }

    pub(crate) fn area(self) -> u64 {
        u64::from(self.width()) * u64::from(self.height())
    }

    pub(crate) fn intersect(self, other: Self) -> Self {
        Self::new(
            self.x0.max(other.x0),
            self.y0.max(other.y0),
            self.x1.min(other.x1),
            self.y1.min(other.y1),
        )
    }

    /// The smallest rectangle holding both; an empty one adds nothing.
    pub(crate) fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        Self::new(
            self.x0.min(other.x0),
            self.y0.min(other.y0),
            self.x1.max(other.x1),
            self.y1.max(other.y1),
        )
    }

    pub(crate) fn contains(self, other: Self) -> bool {
        other.is_empty()
            || (self.x0 <= other.x0
                && self.y0 <= other.y0
                && self.x1 >= other.x1
                && self.y1 >= other.y1)
    }

    pub(crate) fn intersects(self, other: Self) -> bool {
        !self.intersect(other).is_empty()
    }

    /// How many pixels lie before this one, row by row. The point must be inside.
    pub(crate) fn offset(self, x: i32, y: i32) -> usize {
        (y - self.y0) as usize * self.width() as usize + (x - self.x0) as usize
    }

    pub(crate) fn inflated(self, by: i32) -> Self {
        Self::new(
            self.x0.saturating_sub(by),
            self.y0.saturating_sub(by),
            self.x1.saturating_add(by),
            self.y1.saturating_add(by),
        )
    }

    pub(crate) fn shifted(self, dx: i32, dy: i32) -> Self {
        Self::new(
            self.x0.saturating_add(dx),
            self.y0.saturating_add(dy),
            self.x1.saturating_add(dx),
            self.y1.saturating_add(dy),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_with_infinities_has_no_inverse_and_maps_to_finite_points() {
        let transform = Transform::new([f64::INFINITY, 0.0, 0.0, 1.0, 0.0, 0.0]);
        assert!(transform.inverse().is_none());
        let point = transform.apply(0.0, 1e308);
        assert!(point.x.is_finite() && point.y == FAR);
    }

    #[test]
    fn what_is_but_a_line_is_not_shown() {
        let can_show = |matrix| Transform::new(matrix).can_show(48.0);
        assert!(can_show([1.0, 0.0, 0.0, 1e-6, 0.0, 0.0]));
        assert!(can_show([0.0, 1e-9, 1e-9, 0.0, 5.0, 5.0]));
        assert!(!can_show([1e38, 30.0, 10.0, 5e-324, -1e6, 0.5]));
        assert!(!can_show([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]));
        assert!(!can_show([1e7, 0.0, 0.0, 1e7, 0.0, 0.0]));
    }

    #[test]
    fn enclosing_saturates() {
        let rect = PixelRect::enclosing(Rect::new(-1e300, 0.2, 1e300, 0.7));
        assert_eq!(rect, PixelRect::new(i32::MIN, 0, i32::MAX, 1));
        assert_eq!(rect.intersect(PixelRect::of_size(10, 10)).area(), 10);
    }

    #[test]
    fn uniform_scale_knows_turns_and_mirrors() {
        assert_eq!(
            Transform::new([0.0, 2.0, -2.0, 0.0, 5.0, 5.0]).uniform_scale(),
            Some(2.0)
        );
        assert_eq!(
            Transform::new([3.0, 0.0, 0.0, -3.0, 0.0, 0.0]).uniform_scale(),
            Some(3.0)
        );
        assert_eq!(
            Transform::new([3.0, 0.0, 0.0, 2.0, 0.0, 0.0]).uniform_scale(),
            None
        );
    }
}
