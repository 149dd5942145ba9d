//! What a path takes beside its pixels.

use tiny_skia::{PathSegment, Point};
use usvg::{Path, Stroke};
use vello_cpu::kurbo::{self, Affine, Rect};

use crate::geometry::PixelRect;

/// Dashes of one path, of which the engine makes no more.
const MAX_DASHES: f64 = 1e6;

/// Nanoseconds of a point, of a pixel along an edge, of a dash.
const POINT: f64 = 40.0;
const EDGE: f64 = 10.0;
const DASH: f64 = 150.0;

/// Bytes that filling takes, as measured: of a line, of a curve, of each straight piece of one, and of a
/// curve that is not seen.
const LINE_BYTES: f64 = 80.0;
const CURVE_BYTES: f64 = 250.0;
const PIECE_BYTES: f64 = 160.0;
const UNSEEN_BYTES: f64 = 120.0;
/// Of a pixel along an edge.
const EDGE_BYTES: f64 = 1.2;

/// And that a pen takes which is wider than [`THIN`] pixels.
const WIDE_BYTES: f64 = 2500.0;
const PEN_BYTES: f64 = 700.0;
const DASH_BYTES: f64 = 40.0;
const THIN: f64 = 4.0;
/// From here on all pens take the same.
const WIDE: f64 = 20.0;

/// What filling and stroking a path takes, reckoned from its control points.
pub(in crate::image::svg) struct Outline {
    lines: f64,
    curves: f64,
    /// Those that may be seen.
    seen_curves: f64,
    /// Straight pieces into which curves are cut.
    pieces: f64,
    seen_pieces: f64,
    /// Pixels along its edges that are seen.
    edges: f64,
    /// In units of the path.
    length: f64,
    /// Pixels in a unit.
    scale: f64,
}

impl Outline {
    pub(in crate::image::svg) fn of(path: &Path, seen: PixelRect, to_device: Affine) -> Self {
        let [a, b, c, d, ..] = to_device.as_coeffs();
        let scale = a.hypot(b).max(c.hypot(d));
        let mut outline = Self {
            lines: 0.0,
            curves: 0.0,
            seen_curves: 0.0,
            pieces: 0.0,
            seen_pieces: 0.0,
            edges: 0.0,
            length: 0.0,
            scale,
        };
        let width = path.stroke().map_or(0.0, |stroke| stroke.width().get());
        let beyond = f64::from(width) * scale + 1.0;
        let shown = seen.to_rect().inflate(beyond, beyond);
        let mut last = Point::zero();
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(p) | PathSegment::LineTo(p) => {
                    outline.add([last, p], &shown, to_device);
                    last = p;
                }
                PathSegment::QuadTo(a, p) => {
                    outline.add([last, a, p], &shown, to_device);
                    last = p;
                }
                PathSegment::CubicTo(a, b, p) => {
                    outline.add([last, a, b, p], &shown, to_device);
                    last = p;
                }
                PathSegment::Close => {}
            }
        }
        outline
    }

    fn add<const POINTS: usize>(
        &mut self,
        points: [Point; POINTS],
        shown: &Rect,
        to_device: Affine,
    ) {
        let places = points.map(|p| to_device * kurbo::Point::new(p.x.into(), p.y.into()));
        let mut along = 0.0;
        for (from, to) in places.iter().zip(&places[1..]) {
            along += from.distance(*to);
            // What is beyond an edge is pulled to it.
            let part = |from: f64, to: f64, least: f64, most: f64| {
                (to.clamp(least, most) - from.clamp(least, most)).abs()
            };
            self.edges += part(from.x, to.x, shown.x0, shown.x1);
            self.edges += part(from.y, to.y, shown.y0, shown.y1);
        }
        self.length += along / self.scale.max(f64::MIN_POSITIVE);
        if POINTS == 2 {
            self.lines += 1.0;
            return;
        }
        // By how far it may bend.
        let pieces = 2.0 + along.sqrt();
        self.curves += 1.0;
        self.pieces += pieces;
        let span = |at: fn(&kurbo::Point) -> f64| {
            let values = places.iter().map(at);
            values.fold(
                (f64::INFINITY, f64::NEG_INFINITY),
                |(least, most), value| (least.min(value), most.max(value)),
            )
        };
        let ((x0, x1), (y0, y1)) = (span(|p| p.x), span(|p| p.y));
        if x0 <= shown.x1 && x1 >= shown.x0 && y0 <= shown.y1 && y1 >= shown.y0 {
            self.seen_curves += 1.0;
            self.seen_pieces += pieces;
        }
    }

    /// Nanoseconds.
    pub(in crate::image::svg) fn fill(&self) -> f64 {
        POINT * (self.lines + 3.0 * self.curves + self.pieces) + EDGE * self.edges
    }

    /// Nanoseconds.
    pub(in crate::image::svg) fn stroke(&self, stroke: &Stroke) -> f64 {
        let joins = (1.0 + self.width(stroke).sqrt()) * (self.lines + 3.0 * self.curves);
        let pieces = 4.0 * (self.lines + self.pieces) + joins;
        DASH * self.dashes(stroke) + 2.0 * POINT * pieces + 2.0 * EDGE * self.edges
    }

    /// Bytes of the straight lines that are filled.
    pub(in crate::image::svg) fn filled_bytes(&self) -> f64 {
        LINE_BYTES * self.lines
            + CURVE_BYTES * self.seen_curves
            + PIECE_BYTES * self.seen_pieces
            + UNSEEN_BYTES * (self.curves - self.seen_curves)
            + EDGE_BYTES * self.edges
    }

    pub(in crate::image::svg) fn stroked_bytes(&self, stroke: &Stroke) -> f64 {
        let width = self.width(stroke);
        let traced = if width <= THIN {
            LINE_BYTES * self.lines + CURVE_BYTES * self.curves + PEN_BYTES * self.seen_pieces
        } else {
            let joins = WIDE_BYTES * (width / WIDE).min(1.0) * (self.lines + self.curves);
            joins + PEN_BYTES * self.pieces
        };
        traced + DASH_BYTES * self.dashes(stroke) + EDGE_BYTES * self.edges
    }

    /// In pixels.
    fn width(&self, stroke: &Stroke) -> f64 {
        f64::from(stroke.width().get()) * self.scale
    }

    fn dashes(&self, stroke: &Stroke) -> f64 {
        let period: f32 = stroke.dasharray().unwrap_or_default().iter().sum();
        let parts = stroke.dasharray().map_or(0, <[f32]>::len).max(1) as f64;
        if period > 0.0 {
            (self.length / f64::from(period) * parts).min(MAX_DASHES)
        } else {
            0.0
        }
    }
}
