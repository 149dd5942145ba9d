//! Curves as lines.

use vello_cpu::kurbo::{Affine, BezPath, PathEl, flatten};

/// How far lines may be from their curve, in device pixels. The rasteriser's own quarter of a pixel
/// shows as corners on circles; less than this costs time and shows nothing.
const TOLERANCE: f64 = 0.05;

/// The tolerance in the space that `to_device` maps from.
pub(super) fn tolerance(to_device: Affine) -> f64 {
    let [a, b, c, d, ..] = to_device.as_coeffs();
    TOLERANCE / a.hypot(b).max(c.hypot(d)).max(1e-9)
}

/// A path with its curves replaced by lines. One with coordinates that can't be counted stays as it
/// is; the rasteriser draws nothing for those.
pub(crate) fn flattened(path: &BezPath, to_device: Affine) -> BezPath {
    let is_line = |element: &PathEl| !matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
    let counts = |element: &PathEl| match element {
        PathEl::QuadTo(a, b) => a.is_finite() && b.is_finite(),
        PathEl::CurveTo(a, b, c) => a.is_finite() && b.is_finite() && c.is_finite(),
        PathEl::MoveTo(a) | PathEl::LineTo(a) => a.is_finite(),
        PathEl::ClosePath => true,
    };
    let elements = path.elements();
    if elements.iter().all(is_line) || !elements.iter().all(counts) {
        return path.clone();
    }
    let mut lines = BezPath::with_capacity(elements.len() * 4);
    flatten(path.iter(), tolerance(to_device), |element| {
        lines.push(element)
    });
    lines
}
