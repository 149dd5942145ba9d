//! From numbers to calls of the engine.

use std::borrow::Cow;

use canvas2d::text::TextDrawingMode;
use canvas2d::{
    ColorStop, CompositeOperation, Context2d, FillRule, Gradient, LineCap, LineJoin, Paint, Path2d,
    Result, Rgba, Shadow, SmoothingQuality,
};

use super::opcodes::Opcode;
use super::path::{build_path, extend_path};
use super::reader::Reader;
use super::{Resource, filter, text};
use crate::gradient::gradient_kind;

/// Carries out a buffer of commands. One that is cut off at its end, or that names something which
/// isn't there, ends the run: only a mistake of ours can write it.
pub(crate) fn run(context: &mut Context2d, buffer: &[f64], resources: &[Resource]) -> Result<()> {
    let mut reader = Reader::new(buffer);
    // What comes behind a drawing that found no memory must not be lost: JavaScript's idea of the
    // state would no longer be ours.
    let mut outcome = Ok(());
    while let Some(number) = reader.number() {
        let opcode = Opcode::from_number(number);
        match opcode.and_then(|opcode| step(context, opcode, &mut reader, resources)) {
            Some(result) => outcome = outcome.and(result),
            None => {
                debug_assert!(false, "malformed command {opcode:?} ({number})");
                break;
            }
        }
    }
    outcome
}

/// One command; `None` when its arguments are not there.
#[inline]
fn step(
    context: &mut Context2d,
    opcode: Opcode,
    reader: &mut Reader<'_>,
    resources: &[Resource],
) -> Option<Result<()>> {
    if opcode.builds_path() {
        // OPTIMIZATION: a path's segments come in long runs.
        let mut path = context.path();
        let mut next = Some(opcode);
        while let Some(opcode) = next {
            extend_path(&mut path, opcode, reader)?;
            next = reader.next_if(|number| {
                Opcode::from_number(number).filter(|opcode| opcode.builds_path())
            });
        }
        return Some(context.path_outcome());
    }
    match opcode {
        Opcode::BeginPath => context.begin_path(),
        Opcode::Save => context.save(),
        Opcode::Restore => context.restore(),
        Opcode::Reset => return Some(context.reset()),
        Opcode::SetTransform => context.set_transform(reader.numbers()?),
        Opcode::Fill => return Some(context.fill(None, fill_rule(reader)?)),
        Opcode::Stroke => return Some(context.stroke(None)),
        Opcode::Clip => return Some(context.clip(None, fill_rule(reader)?)),
        Opcode::FillPath => {
            let rule = fill_rule(reader)?;
            let path = path(reader, resources)?;
            return Some(context.fill(Some(&*path), rule));
        }
        Opcode::StrokePath => {
            let path = path(reader, resources)?;
            return Some(context.stroke(Some(&*path)));
        }
        Opcode::ClipPath => {
            let rule = fill_rule(reader)?;
            let path = path(reader, resources)?;
            return Some(context.clip(Some(&*path), rule));
        }
        Opcode::FillRect => return Some(context.fill_rect(reader.numbers()?)),
        Opcode::StrokeRect => return Some(context.stroke_rect(reader.numbers()?)),
        Opcode::ClearRect => return Some(context.clear_rect(reader.numbers()?)),
        Opcode::DrawImage => return draw_image(context, reader, resources),
        Opcode::SetFont => {
            let families = text(reader, resources);
            let font = text::font(reader.numbers()?, families?);
            return Some(context.set_font(font));
        }
        Opcode::SetTextStyle => return set_text_style(context, reader, resources),
        Opcode::FillText => {
            let text = text(reader, resources);
            let [x, y, max_width] = reader.numbers()?;
            return Some(context.fill_text(text?, x, y, given(max_width)));
        }
        Opcode::StrokeText => {
            let text = text(reader, resources);
            let [x, y, max_width] = reader.numbers()?;
            return Some(context.stroke_text(text?, x, y, given(max_width)));
        }
        Opcode::SetFillPattern => return Some(context.set_fill_style(pattern(reader, resources)?)),
        Opcode::SetStrokePattern => {
            return Some(context.set_stroke_style(pattern(reader, resources)?));
        }
        Opcode::SetFillColor => return Some(context.set_fill_style(color(reader)?)),
        Opcode::SetFillGradient => {
            let gradient = gradient(context, reader, resources)?;
            return Some(gradient.and_then(|gradient| context.set_fill_style(gradient)));
        }
        Opcode::SetStrokeColor => return Some(context.set_stroke_style(color(reader)?)),
        Opcode::SetStrokeGradient => {
            let gradient = gradient(context, reader, resources)?;
            return Some(gradient.and_then(|gradient| context.set_stroke_style(gradient)));
        }
        Opcode::SetLineDash => return Some(context.set_line_dash(reader.list(1)?)),
        Opcode::SetFilter => {
            let (functions, _) = reader.list(filter::NUMBERS)?.as_chunks();
            let functions = functions.iter().map(filter::from_numbers);
            return Some(context.set_filter(functions.collect::<Option<_>>()?));
        }
        _ => return set_style(context, opcode, reader).map(Ok),
    }
    Some(Ok(()))
}

/// The commands that set a property of the drawing state and cannot fail.
fn set_style(context: &mut Context2d, opcode: Opcode, reader: &mut Reader<'_>) -> Option<()> {
    match opcode {
        Opcode::SetGlobalAlpha => context.set_global_alpha(reader.number()?),
        Opcode::SetCompositeOperation => {
            context.set_composite_operation(*CompositeOperation::ALL.get(reader.index()?)?);
        }
        Opcode::SetLineWidth => context.set_line_width(reader.number()?),
        Opcode::SetLineCap => {
            context.set_line_cap(*LineCap::ALL.get(reader.index()?)?);
        }
        Opcode::SetLineJoin => {
            context.set_line_join(*LineJoin::ALL.get(reader.index()?)?);
        }
        Opcode::SetMiterLimit => context.set_miter_limit(reader.number()?),
        Opcode::SetLineDashOffset => context.set_line_dash_offset(reader.number()?),
        Opcode::SetShadow => {
            let color = rgba(reader.numbers()?);
            let [blur, offset_x, offset_y] = reader.numbers()?;
            context.set_shadow(Shadow {
                color,
                blur,
                offset_x,
                offset_y,
            });
        }
        Opcode::SetAntialias => context.set_antialias(reader.flag()?),
        Opcode::SetImageSmoothing => {
            let enabled = reader.flag()?;
            let qualities = [
                SmoothingQuality::Low,
                SmoothingQuality::Medium,
                SmoothingQuality::High,
            ];
            let quality = *qualities.get(reader.index()?)?;
            context.set_image_smoothing(enabled.then_some(quality));
        }
        _ => return None,
    }
    Some(())
}

fn draw_image(
    context: &mut Context2d,
    reader: &mut Reader<'_>,
    resources: &[Resource],
) -> Option<Result<()>> {
    let resource = resources.get(reader.index()?);
    let (source, destination) = (reader.numbers()?, reader.numbers()?);
    match resource? {
        Resource::Bitmap(Some(bitmap)) => Some(context.draw_image(bitmap, source, destination)),
        Resource::Bitmap(None) => Some(context.draw_nothing(destination)),
        _ => None,
    }
}

/// A path by its commands, or, where their number is negative, by its place in the list of objects.
fn path<'a>(reader: &mut Reader<'_>, resources: &'a [Resource]) -> Option<Cow<'a, Path2d>> {
    match reader.next_if(|place| (place < 0.0).then_some(-1.0 - place)) {
        None => Some(Cow::Owned(build_path(reader.list(1)?))),
        // The cast saturates.
        Some(place) => match resources.get(place as usize)? {
            Resource::Path(path) => Some(Cow::Borrowed(path)),
            _ => None,
        },
    }
}

fn text<'a>(reader: &mut Reader<'_>, resources: &'a [Resource]) -> Option<&'a str> {
    match resources.get(reader.index()?)? {
        Resource::Text(text) => Some(text),
        _ => None,
    }
}

/// The same, or nothing: -1 is no place in the list.
fn given_text<'a>(reader: &mut Reader<'_>, resources: &'a [Resource]) -> Option<&'a str> {
    match reader.next_if(|place| (place < 0.0).then_some(())) {
        Some(()) => Some(""),
        None => text(reader, resources),
    }
}

/// NaN stands for an argument that is not there.
fn given(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

fn set_text_style(
    context: &mut Context2d,
    reader: &mut Reader<'_>,
    resources: &[Resource],
) -> Option<Result<()>> {
    let numbers = reader.numbers()?;
    let on_whole_pixels = reader.flag()?;
    let language = given_text(reader, resources)?;
    let settings = given_text(reader, resources)?;
    let mut style = text::style(numbers, language, settings)?;
    if on_whole_pixels {
        style.drawing_mode = TextDrawingMode::Glyph;
    }
    Some(context.set_text_style(style))
}

fn fill_rule(reader: &mut Reader<'_>) -> Option<FillRule> {
    Some(if reader.flag()? {
        FillRule::EvenOdd
    } else {
        FillRule::NonZero
    })
}

fn rgba(numbers: [f64; 4]) -> Rgba {
    numbers.map(|component| component as f32)
}

fn color(reader: &mut Reader<'_>) -> Option<Paint> {
    Some(Paint::Color(rgba(reader.numbers()?)))
}

/// A gradient by value, or by its place in the list of objects.
fn gradient(
    context: &Context2d,
    reader: &mut Reader<'_>,
    resources: &[Resource],
) -> Option<Result<Paint>> {
    /// What stands for one of the list in place of a kind.
    const LISTED: f64 = 3.0;
    if reader
        .next_if(|kind| (kind == LISTED).then_some(()))
        .is_some()
    {
        let Resource::Gradient(gradient) = resources.get(reader.index()?)? else {
            return None;
        };
        let display_p3 = reader.flag()?;
        return Some(gradient.paint(display_p3).map(Paint::Gradient));
    }
    let kind = gradient_kind(reader.index()?, reader.numbers()?)?;
    let (stops, _) = reader.list(5)?.as_chunks::<5>();
    let stops = stops
        .iter()
        .map(|&[offset, r, g, b, a]| ColorStop {
            offset,
            color: rgba([r, g, b, a]),
        })
        .collect();
    let gradient = Gradient::counted(kind, stops, context.ledger());
    Some(gradient.map(|gradient| Paint::Gradient(gradient.into())))
}

fn pattern(reader: &mut Reader<'_>, resources: &[Resource]) -> Option<Paint> {
    let resource = resources.get(reader.index()?);
    let transform = reader.numbers()?;
    let Resource::Pattern(pattern) = resource? else {
        return None;
    };
    let mut pattern = pattern.clone();
    pattern.set_transform(transform);
    Some(Paint::Pattern(pattern.into()))
}
