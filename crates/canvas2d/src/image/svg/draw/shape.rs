//! Paths: filled, stroked, or both in either order.

use tiny_skia::PathSegment;
use usvg::{BlendMode, FillRule as Rule, Group, Node, PaintOrder, Path, Stroke};
use vello_cpu::kurbo::Affine;

use super::super::budget::outline::Outline;
use super::{Painter, area};
use crate::context::{Context2d, Path2d};
use crate::error::Result;
use crate::memory::{Charge, MemoryKind};
use crate::path::{FillRule, LineCap, LineJoin};

/// Bytes that are not worth counting.
const FEW_BYTES: f64 = 65_536.0;

/// The path that a group with an opacity, and nothing else, consists of, where that comes to the same as
/// its paint's opacity.
pub(in crate::image::svg) fn only_path(group: &Group) -> Option<&Path> {
    let plain = group.clip_path().is_none()
        && group.mask().is_none()
        && group.filters().is_empty()
        && group.blend_mode() == BlendMode::Normal;
    match group.children() {
        [Node::Path(path)] if plain && !(path.fill().is_some() && path.stroke().is_some()) => {
            Some(path)
        }
        _ => None,
    }
}

pub(super) fn fill_rule(rule: Rule) -> FillRule {
    match rule {
        Rule::NonZero => FillRule::NonZero,
        Rule::EvenOdd => FillRule::EvenOdd,
    }
}

pub(super) fn outline(path: &Path) -> Path2d {
    let mut outline = Path2d::default();
    let mut builder = outline.builder();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(p) => builder.move_to(p.x.into(), p.y.into()),
            PathSegment::LineTo(p) => builder.line_to(p.x.into(), p.y.into()),
            PathSegment::QuadTo(a, p) => {
                builder.quadratic_curve_to([a.x, a.y, p.x, p.y].map(f64::from));
            }
            PathSegment::CubicTo(a, b, p) => {
                builder.bezier_curve_to([a.x, a.y, b.x, b.y, p.x, p.y].map(f64::from));
            }
            PathSegment::Close => builder.close_path(),
        }
    }
    outline
}

impl Painter<'_> {
    pub(super) fn path(
        &mut self,
        path: &Path,
        opacity: f32,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        if !path.is_visible() {
            return Ok(());
        }
        let outline = outline(path);
        target.set_transform(to_device.as_coeffs());
        target.set_antialias(path.rendering_mode().use_shape_antialiasing());
        let strokes_first = path.paint_order() == PaintOrder::StrokeAndFill;
        for strokes in [strokes_first, !strokes_first] {
            if strokes {
                self.stroke(path, &outline, opacity, target, to_device)?;
            } else {
                self.fill(path, &outline, opacity, target, to_device)?;
            }
        }
        target.set_antialias(true);
        Ok(())
    }

    /// Counts what the lines that a path is cut into take, if they are many.
    fn lines(&self, bytes: f64) -> Result<Option<Charge>> {
        if bytes < FEW_BYTES {
            return Ok(None);
        }
        let charge = self.ledger.charge(MemoryKind::Caches, bytes as u64)?;
        Ok(Some(charge))
    }

    fn fill(
        &mut self,
        path: &Path,
        outline: &Path2d,
        opacity: f32,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        let Some(fill) = path.fill() else {
            return Ok(());
        };
        let opacity = opacity * fill.opacity().get();
        let bytes = Outline::of(path, area(target), to_device).filled_bytes();
        let _lines = self.lines(bytes)?;
        match self.ink(fill.paint(), opacity, target, to_device)? {
            Some(ink) => target.fill_with(outline, fill_rule(fill.rule()), ink),
            None => Ok(()),
        }
    }

    fn stroke(
        &mut self,
        path: &Path,
        outline: &Path2d,
        opacity: f32,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        let Some(stroke) = path.stroke() else {
            return Ok(());
        };
        let opacity = opacity * stroke.opacity().get();
        let bytes = Outline::of(path, area(target), to_device).stroked_bytes(stroke);
        let _lines = self.lines(bytes)?;
        set_line_style(target, stroke)?;
        match self.ink(stroke.paint(), opacity, target, to_device)? {
            Some(ink) => target.stroke_with(outline, ink),
            None => Ok(()),
        }
    }
}

fn set_line_style(target: &mut Context2d, stroke: &Stroke) -> Result<()> {
    target.set_line_width(stroke.width().get().into());
    target.set_line_cap(match stroke.linecap() {
        usvg::LineCap::Butt => LineCap::Butt,
        usvg::LineCap::Round => LineCap::Round,
        usvg::LineCap::Square => LineCap::Square,
    });
    target.set_line_join(match stroke.linejoin() {
        // AD-HOC: browsers don't know how to clip a miter either.
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        usvg::LineJoin::Round => LineJoin::Round,
        usvg::LineJoin::Bevel => LineJoin::Bevel,
    });
    target.set_miter_limit(stroke.miterlimit().get().into());
    let dashes = stroke.dasharray().unwrap_or_default();
    let dashes: Vec<f64> = dashes.iter().copied().map(f64::from).collect();
    target.set_line_dash(&dashes)?;
    target.set_line_dash_offset(stroke.dashoffset().into());
    Ok(())
}
