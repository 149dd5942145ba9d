//! Which marks the writers of documents may be given: they and whoever reads the files count in 32
//! bits. The rasteriser takes whatever there is, so that what is not tame becomes a picture.

use vello_cpu::kurbo::{Affine, Rect};
use vello_cpu::peniko::{self, GradientKind};

use super::mark::{Content, Mark};
use crate::render::{Ink, Shape};

/// Coordinates and factors beyond this are none that a page has.
const FAR: f64 = 1e9;
/// Matrices that make less than this of an area make a line of it, when rounded.
const FLAT: f64 = 1e-6;

/// Whether all that is said of a mark are numbers of a page.
pub(crate) fn is_tame(mark: &Mark) -> bool {
    let content = match &mark.content {
        Content::Shape(Shape::Rect(rect)) => is_near(*rect),
        Content::Shape(Shape::Disc(disc)) => is_near(disc.bounds()),
        Content::Shape(Shape::Fill(path, _)) => path.is_empty() || is_near(path.control_box()),
        Content::Shape(Shape::Stroke(stroke)) => {
            let area = stroke.path.control_box();
            let dashes = &stroke.pen.dash_pattern;
            is_near(area)
                && is_near(stroke.transform.transform_rect_bbox(area))
                && is_invertible(stroke.transform)
                && stroke.pen.width < FAR
                && dashes.iter().all(|dash| *dash < FAR)
        }
        Content::Text(text) => {
            let pen = text.line.as_ref().map_or(0.0, |line| line.width);
            is_invertible(text.transform())
                && is_invertible(text.to_device)
                && is_near(text.line_box())
                && (1e-3..1e6).contains(&text.size)
                && pen < FAR
                && text.letter_spacing.abs() < FAR
                && text.word_spacing.abs() < FAR
        }
    };
    content && is_tame_ink(&mark.ink)
}

fn is_tame_ink(ink: &Ink) -> bool {
    match ink {
        Ink::Solid(_) => true,
        Ink::Gradient {
            gradient,
            transform,
        } => is_invertible(*transform) && is_near(extent(gradient)),
        Ink::Image(image) => {
            let (width, height) = (image.bitmap.width(), image.bitmap.height());
            let area = Rect::new(0.0, 0.0, width.into(), height.into());
            let limit = image.limit.as_ref().map(|path| path.control_box());
            is_invertible(image.transform)
                && is_near(image.transform.transform_rect_bbox(area))
                && limit.is_none_or(is_near)
        }
    }
}

fn extent(gradient: &peniko::Gradient) -> Rect {
    match gradient.kind {
        GradientKind::Linear(line) => Rect::from_points(line.start, line.end),
        GradientKind::Radial(circles) => {
            let radius = f64::from(circles.start_radius.max(circles.end_radius));
            Rect::from_points(circles.start_center, circles.end_center).inflate(radius, radius)
        }
        GradientKind::Sweep(sweep) => Rect::from_points(sweep.center, sweep.center),
    }
}

fn is_near(area: Rect) -> bool {
    let sides = [area.x0, area.y0, area.x1, area.y1];
    // Not a number is not less, either.
    sides.iter().all(|side| side.abs() < FAR)
}

fn is_invertible(matrix: Affine) -> bool {
    let coefficients = matrix.as_coeffs();
    let [a, b, c, d, ..] = coefficients;
    let norm = a * a + b * b + c * c + d * d;
    coefficients.iter().all(|value| value.abs() < FAR)
        && norm > 1e-18
        && matrix.determinant().abs() > norm * FLAT
}
