//! The steps of a page as elements. Coordinates are those of device space, except in strokes whose
//! pen is no circle there.

use std::fmt::Write as _;
use std::sync::Arc;

use vello_cpu::kurbo::{self, Affine, BezPath, Cap, Join};

use super::numbers::{Data, Escaped, Factor, Hex, Matrix, Number};
use super::resources::Resources;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::document::clips::{self, Pushed};
use crate::document::mark::{Content, Mark, TextMark};
use crate::document::plan::{Picture, Step};
use crate::document::tags::{Tag, Target};
use crate::error::Result;
use crate::geometry::{PixelRect, Transform};
use crate::memory::Ledger;
use crate::path::{FillRule, StrokeShape};
use crate::render::{ImageInk, Ink, Shape};

/// Outlines of strokes where they have to be areas, in units of the page.
const TOLERANCE: f64 = 0.01;

/// A page while it is written.
pub(super) struct PageWriter<'a> {
    pub(super) out: String,
    pub(super) resources: Resources,
    /// In force, a group each.
    pub(super) clips: Vec<Pushed>,
    pub(super) holes: &'a [BezPath],
    /// For each open tag, whether it is a link that can be followed.
    pub(super) links: Vec<bool>,
    pub(super) ledger: &'a Arc<Ledger>,
    /// Pixels of pictures for each unit of the page.
    pub(super) scale: f64,
}

impl PageWriter<'_> {
    pub(super) fn write(&mut self, steps: &[Step<'_>]) -> Result<()> {
        steps.iter().try_for_each(|step| self.step(step))?;
        self.pop_clips(0);
        while !self.links.is_empty() {
            self.end_tag();
        }
        Ok(())
    }

    fn step(&mut self, step: &Step<'_>) -> Result<()> {
        match step {
            Step::Begin(tag) => {
                self.pop_clips(0);
                self.begin_tag(tag);
            }
            Step::End => {
                self.pop_clips(0);
                self.end_tag();
            }
            Step::HoleEnds => {
                self.pop_clips(0);
                self.holes = self.holes.get(1..).unwrap_or_default();
            }
            Step::Draw(mark) => {
                self.clipped(mark.operation, &mark.clip, mark.bounds(), |writer| {
                    writer.mark(mark)
                })?;
            }
            Step::Picture(picture, operation) => self.picture(picture, *operation)?,
        }
        Ok(())
    }

    fn begin_tag(&mut self, tag: &Tag) {
        let is_within_link = self.links.contains(&true);
        let href = match tag {
            Tag::Link {
                target: Target::Uri(uri),
                ..
            } if !is_within_link => Some(uri),
            _ => None,
        };
        self.links.push(href.is_some());
        let (Some(href), Tag::Link { areas, .. }) = (href, tag) else {
            return;
        };
        let _ = writeln!(self.out, "<a xlink:href=\"{}\">", Escaped(href));
        for area in areas {
            let _ = writeln!(
                self.out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" \
                 pointer-events=\"all\"/>",
                Number(area.x0),
                Number(area.y0),
                Number(area.width()),
                Number(area.height())
            );
        }
    }

    fn end_tag(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push_str("</a>\n");
        }
    }

    /// Draws within the clips that a region needs. What blends does so outside of all groups: a group
    /// shows it nothing to blend with.
    fn clipped(
        &mut self,
        operation: CompositeOperation,
        clip: &Clip,
        content: PixelRect,
        draw: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let Some(mode) = blend_mode(operation) else {
            self.set_clips(clip, content);
            return draw(self);
        };
        self.pop_clips(0);
        let _ = writeln!(self.out, "<g style=\"mix-blend-mode:{mode}\">");
        self.set_clips(clip, content);
        draw(self)?;
        self.pop_clips(0);
        self.out.push_str("</g>\n");
        Ok(())
    }

    fn set_clips(&mut self, clip: &Clip, content: PixelRect) {
        let needed = clips::needed(self.holes, clip, content);
        let same = clips::in_common(&self.clips, &needed);
        self.pop_clips(same);
        for clip in needed.into_iter().skip(same) {
            let (path, rule) = clip.outline();
            let number = match &clip {
                Pushed::Shape(shape) => self.resources.clip_shape(shape, &path, rule),
                Pushed::Hole(_) | Pushed::Bounds(_) => self.resources.clip(&path, rule),
            };
            let _ = writeln!(self.out, "<g clip-path=\"url(#c{number})\">");
            self.clips.push(clip);
        }
    }

    fn pop_clips(&mut self, keep: usize) {
        while self.clips.len() > keep {
            self.clips.pop();
            self.out.push_str("</g>\n");
        }
    }

    /// A picture of a part of the page; its clip is in its pixels.
    fn picture(&mut self, picture: &Picture<'_>, operation: CompositeOperation) -> Result<()> {
        let Some((bitmap, to_page)) = picture.draw(self.ledger, self.scale)? else {
            return Ok(());
        };
        let number = self.resources.once(&bitmap, true)?;
        self.clipped(operation, &Clip::everywhere(), picture.area, |writer| {
            writer.image(number, to_page, 1.0);
            Ok(())
        })
    }

    fn mark(&mut self, mark: &Mark) -> Result<()> {
        match &mark.content {
            Content::Text(text) => self.text(text, &mark.ink),
            Content::Shape(Shape::Stroke(stroke)) => self.stroke(stroke, &mark.ink),
            Content::Shape(Shape::Rect(rect)) => {
                let path = kurbo::Shape::to_path(rect, TOLERANCE);
                self.fill(&path, FillRule::NonZero, &mark.ink)
            }
            Content::Shape(Shape::Disc(disc)) => {
                self.fill(&disc.outline(), FillRule::NonZero, &mark.ink)
            }
            Content::Shape(Shape::Fill(path, rule)) => self.fill(path, *rule, &mark.ink),
        }
    }

    fn fill(&mut self, path: &BezPath, rule: FillRule, ink: &Ink) -> Result<()> {
        match ink {
            Ink::Image(image) if !image.repeats() => self.fill_with_image(path, rule, image),
            ink => {
                let Some(paint) = self.paint("fill", ink, Affine::IDENTITY)? else {
                    return Ok(());
                };
                let rule = match rule {
                    FillRule::NonZero => "",
                    FillRule::EvenOdd => " fill-rule=\"evenodd\"",
                };
                let element = format!("<path d=\"{}\"{paint}{rule}/>\n", Data(path));
                self.within_limit(ink, &element);
                Ok(())
            }
        }
    }

    fn stroke(&mut self, stroke: &StrokeShape, ink: &Ink) -> Result<()> {
        if matches!(ink, Ink::Image(image) if !image.repeats()) {
            let outline = stroke.outline_within(TOLERANCE);
            return self.fill(&outline, FillRule::NonZero, ink);
        }
        let Some(paint) = self.paint("stroke", ink, stroke.transform)? else {
            return Ok(());
        };
        let mut element = format!("<path d=\"{}\" fill=\"none\"{paint}", Data(&stroke.path));
        pen(&stroke.pen, &mut element);
        if stroke.transform != Affine::IDENTITY {
            let _ = write!(element, " transform=\"{}\"", Matrix(stroke.transform));
        }
        element.push_str("/>\n");
        self.within_limit(ink, &element);
        Ok(())
    }

    fn text(&mut self, text: &TextMark, ink: &Ink) -> Result<()> {
        let is_solid = matches!(ink, Ink::Solid(color) if color.components[3] >= 1.0);
        if let Some(line) = &text.line {
            let outline = self.resources.outlines.text(text, text.to_device);
            let transform = Transform::new(text.to_device.as_coeffs());
            let stroke = StrokeShape::of_curves(&outline, &transform, line);
            return stroke.map_or(Ok(()), |stroke| self.stroke(&stroke, ink));
        }
        // Glyphs may overlap, and paint of more than one colour counts in each one's space.
        if !is_solid {
            let outline = self.resources.outlines.text(text, text.to_device);
            return self.fill(&outline, FillRule::NonZero, ink);
        }
        let Some(paint) = self.paint("fill", ink, Affine::IDENTITY)? else {
            return Ok(());
        };
        let _ = write!(
            self.out,
            "<g{paint} transform=\"{}\">",
            Matrix(text.transform())
        );
        let (resources, out) = (&mut self.resources, &mut self.out);
        text.layout().place(|glyph| {
            if let Some(number) = resources.glyph(glyph.face, glyph.id) {
                let _ = write!(
                    out,
                    "<use xlink:href=\"#g{number}\" transform=\"translate({} {}) scale({})\"/>",
                    Number(glyph.x),
                    Number(glyph.y),
                    Factor(glyph.size / glyph.face.units_per_em())
                );
            }
        });
        self.out.push_str("</g>\n");
        Ok(())
    }

    /// The attributes of a paint in a space that is mapped to device space. `None` for nothing.
    fn paint(&mut self, name: &str, ink: &Ink, space: Affine) -> Result<Option<String>> {
        let (paint, alpha) = match ink {
            Ink::Solid(color) => (Hex(*color).to_string(), color.components[3]),
            Ink::Gradient {
                gradient,
                transform,
            } => match self
                .resources
                .gradient(gradient, space.inverse() * *transform)
            {
                Some(paint) => (paint, 1.0),
                None => return Ok(None),
            },
            Ink::Image(image) => {
                let transform = space.inverse() * image.transform;
                (self.resources.pattern(image, transform)?, image.alpha)
            }
        };
        let mut attributes = format!(" {name}=\"{paint}\"");
        if alpha < 1.0 {
            let _ = write!(attributes, " {name}-opacity=\"{}\"", Number(alpha.into()));
        }
        Ok(Some(attributes))
    }

    /// Writes an element; one that is painted with a pattern only where that is.
    fn within_limit(&mut self, ink: &Ink, element: &str) {
        let limit = match ink {
            Ink::Image(image) => image.limit.as_ref(),
            Ink::Solid(_) | Ink::Gradient { .. } => None,
        };
        match limit {
            None => self.out.push_str(element),
            Some(limit) => {
                let number = self.resources.clip(limit, FillRule::NonZero);
                let _ = writeln!(self.out, "<g clip-path=\"url(#c{number})\">{element}</g>");
            }
        }
    }

    fn fill_with_image(&mut self, path: &BezPath, rule: FillRule, image: &ImageInk) -> Result<()> {
        let number = self.resources.image(image)?;
        let is_clipped = !image.is_framed_by(path);
        if is_clipped {
            let clip = self.resources.clip(path, rule);
            let _ = write!(self.out, "<g clip-path=\"url(#c{clip})\">");
        }
        self.image(number, image.transform, image.alpha);
        if is_clipped {
            self.out.push_str("</g>\n");
        }
        Ok(())
    }

    fn image(&mut self, number: usize, to_page: Affine, alpha: f32) {
        let matrix = Matrix(to_page);
        let _ = write!(
            self.out,
            "<use xlink:href=\"#i{number}\" transform=\"{matrix}\""
        );
        if alpha < 1.0 {
            let _ = write!(self.out, " opacity=\"{}\"", Number(alpha.into()));
        }
        self.out.push_str("/>\n");
    }
}

/// The attributes of a pen.
fn pen(pen: &kurbo::Stroke, out: &mut String) {
    let _ = write!(out, " stroke-width=\"{}\"", Number(pen.width));
    match pen.start_cap {
        Cap::Butt => {}
        Cap::Round => out.push_str(" stroke-linecap=\"round\""),
        Cap::Square => out.push_str(" stroke-linecap=\"square\""),
    }
    match pen.join {
        Join::Miter => {
            let limit = Number(pen.miter_limit.max(1.0));
            let _ = write!(out, " stroke-miterlimit=\"{limit}\"");
        }
        Join::Round => out.push_str(" stroke-linejoin=\"round\""),
        Join::Bevel => out.push_str(" stroke-linejoin=\"bevel\""),
    }
    if pen.dash_pattern.iter().sum::<f64>() > 0.0 {
        let dashes: Vec<_> = pen
            .dash_pattern
            .iter()
            .map(|dash| Number(*dash).to_string())
            .collect();
        let _ = write!(
            out,
            " stroke-dasharray=\"{}\" stroke-dashoffset=\"{}\"",
            dashes.join(" "),
            Number(pen.dash_offset)
        );
    }
}

/// CSS's name of an operator that blends.
fn blend_mode(operation: CompositeOperation) -> Option<&'static str> {
    use CompositeOperation as O;
    Some(match operation {
        O::Multiply => "multiply",
        O::Screen => "screen",
        O::Overlay => "overlay",
        O::Darken => "darken",
        O::Lighten => "lighten",
        O::ColorDodge => "color-dodge",
        O::ColorBurn => "color-burn",
        O::HardLight => "hard-light",
        O::SoftLight => "soft-light",
        O::Difference => "difference",
        O::Exclusion => "exclusion",
        O::Hue => "hue",
        O::Saturation => "saturation",
        O::Color => "color",
        O::Luminosity => "luminosity",
        _ => return None,
    })
}
