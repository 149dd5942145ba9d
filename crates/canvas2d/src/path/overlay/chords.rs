//! Paths as polygons on a grid of integers, with what is needed to find their curves again.

use std::collections::HashMap;

use i_overlay::i_float::int::point::IntPoint;
use vello_cpu::kurbo::{BezPath, CubicBez, ParamCurve, PathEl, PathSeg, Point, QuadBez};

use super::Contour;
use crate::error::{Error, Result};

/// Coordinates are below this power of two, which leaves `i_overlay` the bit that it asks for.
const GRID_BITS: i32 = 29;

/// How far chords may be from their curve, in parts of the larger of all coordinates. It is what the
/// ends of the curves that are left may be off, and far less than anybody sees.
const TOLERANCE: f64 = 1e-5;

/// No curve has more chords than this.
const MOST_STEPS: f64 = 256.0;

/// Chords that are worked on.
const MOST_CHORDS: usize = 200_000;

/// Pairs of chords that may be near each other. Where a hundred thousand of them cross, finding all
/// crossings takes about a second.
const MOST_PAIRS: usize = 4_000_000;

/// Where on a curve a point of the grid is: after so many of its steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) curve: usize,
    pub(super) step: u32,
}

/// A curve, and into how many chords it was divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Divided {
    pub(super) curve: PathSeg,
    pub(super) steps: u32,
}

/// What the chords are of.
#[derive(Debug)]
pub(super) struct Chords {
    scale: f64,
    pub(super) curves: Vec<Divided>,
    places: HashMap<IntPoint<i32>, Vec<Place>>,
    /// Where the points were that the path's own segments end in.
    ends: HashMap<IntPoint<i32>, Point>,
}

impl Chords {
    /// Two paths as polygons; `None` where neither has any extent.
    pub(super) fn new(paths: [&BezPath; 2]) -> Result<Option<(Self, [Vec<Contour>; 2])>> {
        let farthest = paths
            .iter()
            .filter(|path| !path.is_empty())
            .map(|path| path.control_box())
            .flat_map(|area| [area.x0, area.y0, area.x1, area.y1])
            .fold(0.0, |most: f64, side| most.max(side.abs()));
        if farthest == 0.0 {
            return Ok(None);
        }
        if farthest >= 1e300 {
            return Err(Error::PathLimit {
                reason: "it reaches too far",
            });
        }
        // A power of two, so that most coordinates that people write come back as they were.
        let exponent = farthest.log2().floor() as i32 + 1;
        let mut chords = Self {
            scale: 2.0_f64.powi(GRID_BITS - exponent),
            curves: Vec::new(),
            places: HashMap::new(),
            ends: HashMap::new(),
        };
        let tolerance = farthest * TOLERANCE;
        let [first, second] = paths;
        let contours = [
            chords.contours(first, tolerance)?,
            chords.contours(second, tolerance)?,
        ];
        refuse_crowds(&contours)?;
        Ok(Some((chords, contours)))
    }

    fn contours(&mut self, path: &BezPath, tolerance: f64) -> Result<Vec<Contour>> {
        let mut contours = Vec::new();
        let mut contour = Vec::new();
        let mut last = Point::ZERO;
        let mut count = 0;
        for element in path.elements() {
            let curve = match *element {
                PathEl::MoveTo(point) => {
                    contours.push(std::mem::take(&mut contour));
                    contour.push(self.end(point));
                    last = point;
                    continue;
                }
                PathEl::ClosePath => continue,
                PathEl::LineTo(point) => {
                    contour.push(self.end(point));
                    last = point;
                    count += 1;
                    continue;
                }
                PathEl::QuadTo(a, end) => PathSeg::Quad(QuadBez::new(last, a, end)),
                PathEl::CurveTo(a, b, end) => PathSeg::Cubic(CubicBez::new(last, a, b, end)),
            };
            last = curve.end();
            count += self.divide(curve, tolerance, &mut contour);
            if count > MOST_CHORDS {
                break;
            }
        }
        if count > MOST_CHORDS {
            return Err(Error::PathLimit {
                reason: "it has too many segments",
            });
        }
        contours.push(contour);
        contours.retain(|contour| contour.len() > 2);
        Ok(contours)
    }

    /// Adds the ends of a curve's chords; how many there are.
    fn divide(&mut self, curve: PathSeg, tolerance: f64, contour: &mut Contour) -> usize {
        // Wang's formula.
        let bend = match curve {
            PathSeg::Line(_) => 0.0,
            PathSeg::Quad(quad) => {
                0.25 * (quad.p0.to_vec2() - quad.p1.to_vec2() * 2.0 + quad.p2.to_vec2()).hypot()
            }
            PathSeg::Cubic(cubic) => {
                let [a, b, c, d] = [cubic.p0, cubic.p1, cubic.p2, cubic.p3].map(Point::to_vec2);
                0.75 * (a - b * 2.0 + c).hypot().max((b - c * 2.0 + d).hypot())
            }
        };
        let steps = (bend / tolerance).sqrt().ceil().clamp(1.0, MOST_STEPS) as u32;
        let index = self.curves.len();
        self.curves.push(Divided { curve, steps });
        for step in 0..=steps {
            let point = match step {
                0 => self.end(curve.start()),
                step if step == steps => self.end(curve.end()),
                step => self.to_grid(curve.eval(f64::from(step) / f64::from(steps))),
            };
            let place = Place { curve: index, step };
            self.places.entry(point).or_default().push(place);
            if step > 0 {
                contour.push(point);
            }
        }
        steps as usize
    }

    fn end(&mut self, point: Point) -> IntPoint<i32> {
        let on_grid = self.to_grid(point);
        self.ends.entry(on_grid).or_insert(point);
        on_grid
    }

    fn to_grid(&self, point: Point) -> IntPoint<i32> {
        let [x, y] = [point.x, point.y].map(|value| (value * self.scale).round() as i32);
        IntPoint::new(x, y)
    }

    /// Where a point of the grid is: where it was before, if it is one of the path's own.
    pub(super) fn to_path(&self, point: IntPoint<i32>) -> Point {
        let [x, y] = [point.x, point.y].map(|value| f64::from(value) / self.scale);
        self.ends.get(&point).copied().unwrap_or(Point::new(x, y))
    }

    /// The curves that a point ends a chord of.
    pub(super) fn places(&self, point: IntPoint<i32>) -> &[Place] {
        self.places.get(&point).map_or(&[], Vec::as_slice)
    }

    /// The end of a curve's chord.
    pub(super) fn point_at(&self, place: Place) -> IntPoint<i32> {
        let Divided { curve, steps } = self.curves[place.curve];
        self.to_grid(match place.step {
            0 => curve.start(),
            step if step == steps => curve.end(),
            step => curve.eval(f64::from(step) / f64::from(steps)),
        })
    }
}

/// Refuses polygons of which so many sides are near each other that finding all their crossings
/// would take long: looking through them in the order of their left ends counts at least these.
fn refuse_crowds(contours: &[Vec<Contour>; 2]) -> Result<()> {
    let mut sides: Vec<[i32; 4]> = Vec::new();
    for contour in contours.iter().flatten() {
        let from = contour.last().into_iter().chain(contour);
        sides.extend(
            from.zip(contour)
                .map(|(p, q)| [p.x.min(q.x), p.x.max(q.x), p.y.min(q.y), p.y.max(q.y)]),
        );
    }
    sides.sort_unstable();
    let mut open: Vec<[i32; 4]> = Vec::new();
    let (mut seen, mut pairs) = (0, 0);
    for side in sides {
        seen += open.len();
        open.retain(|other| other[1] >= side[0]);
        pairs += open
            .iter()
            .filter(|other| other[2] <= side[3] && other[3] >= side[2])
            .count();
        open.push(side);
        if pairs > MOST_PAIRS || seen > MOST_PAIRS * 50 {
            return Err(Error::PathLimit {
                reason: "too much of it crosses",
            });
        }
    }
    Ok(())
}
