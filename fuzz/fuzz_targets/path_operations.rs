//! Two paths with all that is done to the areas and lines of paths: outlines of finite numbers, or an
//! error that says what was too much.
#![no_main]

use canvas2d::{Coverage, FillRule, LineCap, LineJoin, Path2d, PathOperation, PathSegment, Pen};
use libfuzzer_sys::fuzz_target;

const OPERATIONS: [PathOperation; 5] = [
    PathOperation::Difference,
    PathOperation::Intersection,
    PathOperation::Union,
    PathOperation::Xor,
    PathOperation::ReverseDifference,
];

fuzz_target!(|input: (u8, u8, [f32; 3], &str)| {
    let (choice, kinds, [a, b, c], text) = input;
    let (first, second) = text.split_once('|').unwrap_or((text, "M1 1H9V9H1Z"));
    let [first, second] = [first, second].map(Path2d::from_svg);
    let coverage = |bits: u8| Coverage {
        rule: if bits & 1 == 0 { FillRule::NonZero } else { FillRule::EvenOdd },
        inverse: bits & 2 != 0,
    };
    let operation = OPERATIONS[usize::from(choice) % OPERATIONS.len()];
    let combined = first.combined(coverage(kinds), &second, coverage(kinds >> 2), operation);
    if let Ok((outline, _)) = combined {
        check(&outline);
    }
    if let Ok(outline) = first.simplified(coverage(kinds).rule) {
        check(&outline);
    }
    let pen = Pen {
        width: a.into(),
        miter_limit: b.into(),
        cap: LineCap::ALL[usize::from(kinds >> 4) % 3],
        join: LineJoin::ALL[usize::from(kinds >> 6) % 3],
    };
    check(&first.stroked(&pen));
    if let Ok(dashes) = first.dashed(a.into(), b.into(), c.into()) {
        check(&dashes);
    }
    check(&first.trimmed(a.into(), b.into(), kinds & 1 == 0));
});

fn check(path: &Path2d) {
    for segment in path.segments() {
        let numbers: &[f64] = match &segment {
            PathSegment::MoveTo(numbers) | PathSegment::LineTo(numbers) => numbers,
            PathSegment::QuadraticCurveTo(numbers) => numbers,
            PathSegment::BezierCurveTo(numbers) => numbers,
            PathSegment::Close => &[],
        };
        assert!(numbers.iter().all(|number| number.is_finite()), "{segment:?}");
    }
}
