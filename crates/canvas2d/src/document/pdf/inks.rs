//! Colours, gradients, pens and paths in krilla's terms.

use krilla::blend::BlendMode;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{
    FillRule as Rule, LineCap, LineJoin, LinearGradient, Paint, RadialGradient, SpreadMethod, Stop,
    Stroke, StrokeDash, SweepGradient,
};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{self, Affine, BezPath, Cap, Join, PathEl};
use vello_cpu::peniko;

use crate::compositing::CompositeOperation;
use crate::path::FillRule;

pub(super) fn transform(affine: Affine) -> Transform {
    let [a, b, c, d, e, f] = affine.as_coeffs();
    Transform::from_row(a as f32, b as f32, c as f32, d as f32, e as f32, f as f32)
}

pub(super) fn rule(rule: FillRule) -> Rule {
    match rule {
        FillRule::NonZero => Rule::NonZero,
        FillRule::EvenOdd => Rule::EvenOdd,
    }
}

/// A number from 0 to 1.
pub(super) fn share(value: f32) -> NormalizedF32 {
    NormalizedF32::new(value.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}

/// A path; `None` when there is nothing of it.
pub(super) fn path(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(a) => builder.move_to(a.x as f32, a.y as f32),
            PathEl::LineTo(a) => builder.line_to(a.x as f32, a.y as f32),
            PathEl::QuadTo(a, b) => {
                builder.quad_to(a.x as f32, a.y as f32, b.x as f32, b.y as f32);
            }
            PathEl::CurveTo(a, b, c) => builder.cubic_to(
                a.x as f32, a.y as f32, b.x as f32, b.y as f32, c.x as f32, c.y as f32,
            ),
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

/// A colour and its opacity.
pub(super) fn color(color: AlphaColor<Srgb>) -> (rgb::Color, NormalizedF32) {
    let [red, green, blue, alpha] = color.components;
    let channel = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    let color = rgb::Color::new(channel(red), channel(green), channel(blue));
    (color, share(alpha))
}

/// A gradient whose space is mapped to the surface's by a matrix.
pub(super) fn gradient(gradient: &peniko::Gradient, to_surface: Affine) -> Paint {
    // What is said twice would make steps of no length.
    let mut stops: Vec<_> = gradient.stops.iter().collect();
    stops.dedup_by(|next, stop| next.offset == stop.offset && next.color == stop.color);
    let stops = stops
        .into_iter()
        .map(|stop| {
            let (color, opacity) = color(stop.color.to_alpha_color::<Srgb>());
            Stop {
                offset: share(stop.offset),
                color: color.into(),
                opacity,
            }
        })
        .collect();
    let transform = transform(to_surface);
    let spread_method = SpreadMethod::Pad;
    match gradient.kind {
        peniko::GradientKind::Linear(line) => LinearGradient {
            x1: line.start.x as f32,
            y1: line.start.y as f32,
            x2: line.end.x as f32,
            y2: line.end.y as f32,
            transform,
            spread_method,
            stops,
            anti_alias: false,
        }
        .into(),
        peniko::GradientKind::Radial(circles) => RadialGradient {
            fx: circles.start_center.x as f32,
            fy: circles.start_center.y as f32,
            fr: circles.start_radius,
            cx: circles.end_center.x as f32,
            cy: circles.end_center.y as f32,
            cr: circles.end_radius,
            transform,
            spread_method,
            stops,
            anti_alias: false,
        }
        .into(),
        peniko::GradientKind::Sweep(sweep) => SweepGradient {
            cx: sweep.center.x as f32,
            cy: sweep.center.y as f32,
            start_angle: sweep.start_angle.to_degrees(),
            end_angle: sweep.end_angle.to_degrees(),
            transform,
            spread_method,
            stops,
            anti_alias: false,
        }
        .into(),
    }
}

/// A pen with ink.
pub(super) fn stroke(pen: &kurbo::Stroke, paint: Paint, opacity: NormalizedF32) -> Stroke {
    let array: Vec<f32> = pen.dash_pattern.iter().map(|dash| *dash as f32).collect();
    let is_dashed = array.iter().sum::<f32>() > 0.0;
    Stroke {
        paint,
        width: pen.width as f32,
        // A limit below 1 is no limit in PDF.
        miter_limit: pen.miter_limit.max(1.0) as f32,
        line_cap: match pen.start_cap {
            Cap::Butt => LineCap::Butt,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        line_join: match pen.join {
            Join::Bevel => LineJoin::Bevel,
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
        },
        opacity,
        dash: is_dashed.then_some(StrokeDash {
            array,
            offset: pen.dash_offset as f32,
        }),
    }
}

/// Whether something would look otherwise on white paper than on a canvas that is transparent at
/// first and laid on paper when all is drawn. To multiply with white changes nothing.
pub(super) fn needs_isolation(operation: CompositeOperation) -> bool {
    operation != CompositeOperation::Multiply && blend_mode(operation).is_some()
}

/// PDF's name of an operator that blends.
pub(super) fn blend_mode(operation: CompositeOperation) -> Option<BlendMode> {
    use CompositeOperation as O;
    Some(match operation {
        O::Multiply => BlendMode::Multiply,
        O::Screen => BlendMode::Screen,
        O::Overlay => BlendMode::Overlay,
        O::Darken => BlendMode::Darken,
        O::Lighten => BlendMode::Lighten,
        O::ColorDodge => BlendMode::ColorDodge,
        O::ColorBurn => BlendMode::ColorBurn,
        O::HardLight => BlendMode::HardLight,
        O::SoftLight => BlendMode::SoftLight,
        O::Difference => BlendMode::Difference,
        O::Exclusion => BlendMode::Exclusion,
        O::Hue => BlendMode::Hue,
        O::Saturation => BlendMode::Saturation,
        O::Color => BlendMode::Color,
        O::Luminosity => BlendMode::Luminosity,
        _ => return None,
    })
}
