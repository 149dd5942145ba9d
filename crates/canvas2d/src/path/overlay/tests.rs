use vello_cpu::kurbo::{Circle, Point, Rect, Shape};

use super::*;
use crate::error::Error;
use crate::path::contains;

fn path(svg: &str) -> BezPath {
    BezPath::from_svg(svg).expect("valid")
}

const SQUARE: &str = "M0,0 H10 V10 H0 Z";
const OTHER: &str = "M5,5 H15 V15 H5 Z";

const ALL: [PathOperation; 5] = [
    PathOperation::Difference,
    PathOperation::Intersection,
    PathOperation::Union,
    PathOperation::Xor,
    PathOperation::ReverseDifference,
];

fn nonzero(path: &BezPath) -> (&BezPath, Coverage) {
    (path, Coverage::default())
}

fn area(path: &BezPath) -> f64 {
    path.area().abs()
}

#[test]
fn squares_give_what_is_expected() {
    let (a, b) = (path(SQUARE), path(OTHER));
    let areas = ALL.map(|operation| {
        let (outline, inverse) = combined(nonzero(&a), nonzero(&b), operation).expect("simple");
        assert!(!inverse);
        area(&outline)
    });
    assert_eq!(areas, [75.0, 25.0, 175.0, 150.0, 75.0]);
    let (both, _) =
        combined(nonzero(&a), nonzero(&b), PathOperation::Intersection).expect("simple");
    assert_eq!(both.elements().len(), 5, "{}", both.to_svg());
    assert_eq!(both.bounding_box(), Rect::new(5.0, 5.0, 10.0, 10.0));
}

#[test]
fn corners_on_a_side_leave_no_trace() {
    let (a, b) = (path(SQUARE), path("M10,0 H20 V10 H10 Z"));
    let (outline, _) = combined(nonzero(&a), nonzero(&b), PathOperation::Union).expect("simple");
    assert_eq!(outline.elements().len(), 5, "{}", outline.to_svg());
}

#[test]
fn what_is_left_of_curves_are_curves() {
    let a = Circle::new((50.0, 50.0), 50.0).to_path(0.1);
    let b = Circle::new((100.0, 50.0), 50.0).to_path(0.1);
    let lens = |a: &BezPath, b: &BezPath| {
        combined(nonzero(a), nonzero(b), PathOperation::Intersection)
            .expect("simple")
            .0
    };
    let outline = lens(&a, &b);
    // 2 r² (π/3 − √3/4)
    let expected = 5000.0 * (std::f64::consts::PI / 3.0 - 3.0_f64.sqrt() / 4.0);
    assert!(
        (area(&outline) - expected).abs() < 3.0,
        "{} {expected}",
        area(&outline)
    );
    assert!(outline.elements().len() <= 8, "{}", outline.to_svg());
    let whole = lens(&a, &a);
    assert_eq!(
        whole.elements().len(),
        a.elements().len(),
        "{}",
        whole.to_svg()
    );
    assert!((area(&whole) - area(&a)).abs() < 1e-3);
    assert!(lens(&a, &path("M200,0 h5 v5 z")).is_empty());
}

#[test]
fn a_path_is_freed_of_its_crossings() {
    let bow = path("M0,0 L10,10 L10,0 L0,10 Z");
    assert_eq!(area(&bow), 0.0);
    let outline = simplified(&bow, FillRule::NonZero).expect("simple");
    assert!((area(&outline) - 50.0).abs() < 1e-6);
    let frame = path("M0,0 H10 V10 H0 Z M2,2 H8 V8 H2 Z");
    let by = |rule| area(&simplified(&frame, rule).expect("simple"));
    assert!((by(FillRule::NonZero) - 100.0).abs() < 1e-6);
    assert!((by(FillRule::EvenOdd) - 64.0).abs() < 1e-6);
}

#[test]
fn paths_of_no_extent_cover_nothing() {
    for empty in ["", "M0,0", "M0,0 Z", "M5,5 L9,9", "M1,1 L2,2 Z"] {
        let (a, b) = (path(empty), path(SQUARE));
        let both = combined(nonzero(&a), nonzero(&b), PathOperation::Union).expect("simple");
        assert!((area(&both.0) - 100.0).abs() < 1e-6, "{empty}");
        assert!(
            simplified(&a, FillRule::NonZero)
                .expect("simple")
                .is_empty(),
            "{empty}"
        );
    }
}

#[test]
fn what_would_take_long_is_refused() {
    let crowd = |count: u32| {
        let mut star = BezPath::new();
        star.move_to((0.0, 0.0));
        for index in 0..count {
            let angle = f64::from(index) * 2.5;
            star.line_to((1000.0 * angle.cos(), 1000.0 * angle.sin()));
        }
        simplified(&star, FillRule::NonZero)
    };
    assert!(crowd(300).is_ok());
    assert!(matches!(crowd(30_000), Err(Error::PathLimit { .. })));
    let far = path("M0,0 H1e305 V1e305 Z");
    assert!(matches!(
        simplified(&far, FillRule::NonZero),
        Err(Error::PathLimit { .. })
    ));
    // Long, but with few sides near each other.
    let mut zigzag = BezPath::new();
    zigzag.move_to((0.0, 0.0));
    for index in 0..50_000 {
        zigzag.line_to((f64::from(index), f64::from(index % 2) * 10.0));
    }
    assert!(simplified(&zigzag, FillRule::NonZero).is_ok());
}

/// Numbers that are the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Anywhere, or on a coarse grid, where much coincides.
    fn coordinate(&mut self, kind: u64) -> f64 {
        match kind % 3 {
            0 => (self.next() % 20) as f64 * 50.0,
            1 => self.part() * 1000.0,
            _ => {
                (self.next() % 5) as f64 * 250.0
                    + if self.next().is_multiple_of(9) {
                        1e-6
                    } else {
                        0.0
                    }
            }
        }
    }

    fn path(&mut self, count: u64, kind: u64) -> BezPath {
        let mut path = BezPath::new();
        for _ in 0..1 + count % 3 {
            let mut point = || Point::new(self.coordinate(kind), self.coordinate(kind));
            path.move_to(point());
            for index in 0..count {
                match (index + kind) % 4 {
                    0 | 1 => path.line_to(point()),
                    2 => path.quad_to(point(), point()),
                    _ => path.curve_to(point(), point(), point()),
                }
            }
            path.close_path();
        }
        path
    }
}

#[test]
fn random_paths_cover_what_they_should() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut wrong, mut looked) = (0, 0);
    for turn in 0..600 {
        let kind = numbers.next();
        let count = 1 + numbers.next() % 8;
        let [a, b] = [numbers.path(count, kind), numbers.path(count, kind)];
        let coverage = |bits: u64| Coverage {
            rule: if bits & 1 == 0 {
                FillRule::NonZero
            } else {
                FillRule::EvenOdd
            },
            inverse: bits & 2 != 0,
        };
        let (first, second) = (coverage(turn), coverage(turn >> 2));
        let operation = ALL[(turn % 5) as usize];
        let (outline, inverse) = combined((&a, first), (&b, second), operation).expect("small");
        for _ in 0..30 {
            let point = Point::new(numbers.part() * 1000.0, numbers.part() * 1000.0);
            let inside = |path, of: Coverage| contains(path, of.rule, point) != of.inverse;
            let expected = operation.covers(inside(&a, first), inside(&b, second));
            looked += 1;
            for rule in [FillRule::NonZero, FillRule::EvenOdd] {
                if (contains(&outline, rule, point) != inverse) != expected {
                    wrong += 1;
                }
            }
        }
    }
    // A point may be so near an edge that it is on either side of it.
    assert!(wrong <= looked / 1000, "{wrong} of {looked}");
}
