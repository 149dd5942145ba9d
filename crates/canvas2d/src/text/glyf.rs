//! Outlines as TrueType's simple glyphs: what a file of one glyph and a document's font are made of.

use vello_cpu::kurbo::{BezPath, CubicBez, PathEl, Point};

/// Its coordinates, upwards, and whether it lies on the outline.
pub(crate) type OutlinePoint = (i16, i16, bool);

/// How outlines are written.
pub(crate) struct Precision {
    /// A length in units of the file; `None` for one that it can't hold.
    pub(crate) units: fn(f64) -> Option<i16>,
    /// How far a quadratic may be from the cubic that it stands for, in units of the outline.
    pub(crate) tolerance: f64,
    /// A simple glyph counts its points in 16 bits.
    pub(crate) most_points: u16,
}

/// Closed contours of quadratic curves. One of one or two points has no inside and is left out.
#[derive(Default)]
pub(crate) struct Contours(Vec<Vec<OutlinePoint>>);

impl Contours {
    /// The contours of an outline, y downwards. `None` for what a simple glyph can't hold.
    pub(crate) fn of(path: &BezPath, precision: &Precision) -> Option<Self> {
        let Precision {
            units,
            tolerance,
            most_points,
        } = *precision;
        let mut contours: Vec<Vec<OutlinePoint>> = Vec::new();
        let mut count = 0;
        let mut last = Point::ZERO;
        let mut push = |contours: &mut Vec<Vec<_>>, point: Point, on: bool| {
            count += 1;
            contours
                .last_mut()?
                .push((units(point.x)?, units(-point.y)?, on));
            (count <= usize::from(most_points)).then_some(())
        };
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => {
                    contours.push(Vec::new());
                    push(&mut contours, point, true)?;
                    last = point;
                }
                PathEl::LineTo(point) => {
                    push(&mut contours, point, true)?;
                    last = point;
                }
                PathEl::QuadTo(control, point) => {
                    push(&mut contours, control, false)?;
                    push(&mut contours, point, true)?;
                    last = point;
                }
                PathEl::CurveTo(first, second, point) => {
                    // Checked before the curve is divided: far points would make endless parts.
                    for point in [first, second, point] {
                        units(point.x).and(units(point.y))?;
                    }
                    let cubic = CubicBez::new(last, first, second, point);
                    for (_, _, quad) in cubic.to_quads(tolerance) {
                        push(&mut contours, quad.p1, false)?;
                        push(&mut contours, quad.p2, true)?;
                    }
                    last = point;
                }
                PathEl::ClosePath => {}
            }
        }
        Some(Self(contours).with_insides())
    }

    /// The same contours, whose last point is not told again when it is the first one.
    pub(crate) fn without_repetition(mut self) -> Self {
        for contour in &mut self.0 {
            if contour.len() > 1 && contour.first() == contour.last() {
                contour.pop();
            }
        }
        self.with_insides()
    }

    fn with_insides(mut self) -> Self {
        self.0.retain(|contour| contour.len() > 2);
        self
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn points(&self) -> impl Iterator<Item = &OutlinePoint> {
        self.0.iter().flatten()
    }

    /// The least and the greatest of a coordinate.
    pub(crate) fn range(&self, value: fn(&OutlinePoint) -> i16) -> (i16, i16) {
        (
            self.points().map(value).min().unwrap_or(0),
            self.points().map(value).max().unwrap_or(0),
        )
    }

    /// The glyph's bytes, filled up to a multiple of four; none when it is empty.
    pub(crate) fn write(&self) -> Vec<u8> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let ((x0, x1), (y0, y1)) = (self.range(|point| point.0), self.range(|point| point.1));
        let mut bytes = Vec::with_capacity(16 + self.points().count() * 5);
        for value in [self.0.len() as i16, x0, y0, x1, y1] {
            bytes.extend(value.to_be_bytes());
        }
        let mut end = 0_u16;
        for contour in &self.0 {
            end += contour.len() as u16;
            bytes.extend((end - 1).to_be_bytes());
        }
        // No instructions.
        bytes.extend([0, 0]);
        bytes.extend(self.points().map(|point| u8::from(point.2)));
        self.write_differences(|point| point.0, &mut bytes);
        self.write_differences(|point| point.1, &mut bytes);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }

    /// A coordinate of every point, as the distance from the one before.
    fn write_differences(&self, value: fn(&OutlinePoint) -> i16, bytes: &mut Vec<u8>) {
        let mut before = 0_i16;
        for point in self.points() {
            bytes.extend(value(point).wrapping_sub(before).to_be_bytes());
            before = value(point);
        }
    }
}
