//! The steps of a page on krilla's surface. What is drawn has its coordinates in device space, whose
//! unit is the page's.

use std::sync::Arc;

use krilla::geom::{Path, Size};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Paint, Pattern};
use krilla::surface::Surface;
use vello_cpu::kurbo::{Affine, BezPath, Rect, Shape as _};

use super::images::Images;
use super::inks;
use super::structure::Structure;
use super::text::{Fonts, upright};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::document::clips::{self, Pushed};
use crate::document::mark::{Content, Mark, TextMark};
use crate::document::plan::{Picture, Step};
use crate::error::Result;
use crate::geometry::{PixelRect, Transform};
use crate::memory::Ledger;
use crate::path::{FillRule, StrokeShape};
use crate::render::{ImageInk, Ink, Shape, Smoothing};

/// Outlines of strokes where they have to be areas, in units of the page.
const TOLERANCE: f64 = 0.01;

/// A page while it is written.
pub(super) struct PageWriter<'a, 'b> {
    pub(super) surface: Surface<'a>,
    pub(super) clips: Vec<Pushed>,
    pub(super) holes: &'b [BezPath],
    pub(super) fonts: &'b mut Fonts,
    pub(super) images: &'b mut Images,
    pub(super) structure: &'b mut Structure,
    pub(super) ledger: &'b Arc<Ledger>,
    /// Pixels of pictures for each unit of the page.
    pub(super) scale: f64,
    /// Whether the page begins as transparent as a canvas does, and not as white as paper.
    pub(super) is_isolated: bool,
}

impl PageWriter<'_, '_> {
    pub(super) fn write(&mut self, steps: &[Step<'_>]) -> Result<()> {
        if self.is_isolated {
            self.surface.push_isolated();
        }
        let outcome = steps.iter().try_for_each(|step| self.step(step));
        // The surface insists on being left as it was found.
        self.pop_clips(0);
        self.end_content();
        if self.is_isolated {
            self.surface.pop();
        }
        outcome
    }

    fn step(&mut self, step: &Step<'_>) -> Result<()> {
        match step {
            Step::Begin(tag) => {
                self.pop_clips(0);
                self.end_content();
                self.structure.begin(tag);
            }
            Step::End => {
                self.pop_clips(0);
                self.end_content();
                self.structure.end();
            }
            Step::HoleEnds => {
                self.pop_clips(0);
                self.holes = self.holes.get(1..).unwrap_or_default();
            }
            Step::Draw(mark) => {
                self.begin_content();
                self.set_clips(&mark.clip, mark.bounds());
                self.blended(mark.operation, |writer| writer.mark(mark))?;
            }
            Step::Picture(picture, operation) => {
                self.begin_content();
                self.picture(picture, *operation)?;
            }
        }
        Ok(())
    }

    fn begin_content(&mut self) {
        // Content of a group has no place in the structure.
        if !self.is_isolated {
            self.structure.begin_content(&mut self.surface);
        }
    }

    fn end_content(&mut self) {
        self.structure.end_content(&mut self.surface);
    }

    fn blended(
        &mut self,
        operation: CompositeOperation,
        draw: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let Some(mode) = inks::blend_mode(operation) else {
            return draw(self);
        };
        self.surface.push_blend_mode(mode);
        let outcome = draw(self);
        self.surface.pop();
        outcome
    }

    /// A picture of a part of the page; its clip is in its pixels.
    fn picture(&mut self, picture: &Picture<'_>, operation: CompositeOperation) -> Result<()> {
        let Some((bitmap, to_page)) = picture.draw(self.ledger, self.scale)? else {
            return Ok(());
        };
        self.set_clips(&Clip::everywhere(), picture.area);
        let image = self.images.once(&bitmap, true)?;
        let size = (bitmap.width(), bitmap.height());
        drop(bitmap);
        self.blended(operation, |writer| {
            writer.image(image, size, to_page, 1.0);
            Ok(())
        })
    }

    fn mark(&mut self, mark: &Mark) -> Result<()> {
        match &mark.content {
            Content::Text(text) => self.text(text, &mark.ink),
            Content::Shape(Shape::Stroke(stroke)) => self.stroke(stroke, &mark.ink),
            Content::Shape(Shape::Rect(rect)) => {
                self.fill(&rect.to_path(TOLERANCE), FillRule::NonZero, &mark.ink)
            }
            Content::Shape(Shape::Disc(disc)) => {
                self.fill(&disc.outline(), FillRule::NonZero, &mark.ink)
            }
            Content::Shape(Shape::Fill(path, rule)) => self.fill(path, *rule, &mark.ink),
        }
    }

    fn fill(&mut self, path: &BezPath, rule: FillRule, ink: &Ink) -> Result<()> {
        let Some(outline) = inks::path(path) else {
            return Ok(());
        };
        if let Ink::Image(image) = ink
            && !image.repeats()
        {
            return self.fill_with_image(path, &outline, rule, image);
        }
        let Some((paint, opacity)) = self.paint(ink, Affine::IDENTITY)? else {
            return Ok(());
        };
        let limit = self.push_limit(ink);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint,
            opacity,
            rule: inks::rule(rule),
        }));
        self.surface.draw_path(&outline);
        if limit {
            self.surface.pop();
        }
        Ok(())
    }

    fn stroke(&mut self, stroke: &StrokeShape, ink: &Ink) -> Result<()> {
        if matches!(ink, Ink::Image(image) if !image.repeats()) {
            let outline = stroke.outline_within(TOLERANCE);
            return self.fill(&outline, FillRule::NonZero, ink);
        }
        let Some(path) = inks::path(&stroke.path) else {
            return Ok(());
        };
        let Some((paint, opacity)) = self.paint(ink, stroke.transform)? else {
            return Ok(());
        };
        let limit = self.push_limit(ink);
        self.surface
            .push_transform(&inks::transform(stroke.transform));
        self.surface.set_fill(None);
        self.surface
            .set_stroke(Some(inks::stroke(&stroke.pen, paint, opacity)));
        self.surface.draw_path(&path);
        self.surface.pop();
        if limit {
            self.surface.pop();
        }
        Ok(())
    }

    fn text(&mut self, text: &TextMark, ink: &Ink) -> Result<()> {
        let is_bitmap = matches!(ink, Ink::Image(image) if !image.repeats());
        let space = match &text.line {
            None => Some(text.transform()),
            Some(_) => upright(text),
        };
        let (Some(space), false) = (space, is_bitmap) else {
            return self.outlined(text, ink);
        };
        let Some((paint, opacity)) = self.paint(ink, space)? else {
            return Ok(());
        };
        let limit = self.push_limit(ink);
        self.surface.push_transform(&inks::transform(space));
        match &text.line {
            None => {
                self.surface.set_stroke(None);
                self.surface.set_fill(Some(Fill {
                    paint,
                    opacity,
                    ..Fill::default()
                }));
            }
            Some(line) => {
                self.surface.set_fill(None);
                self.surface
                    .set_stroke(Some(inks::stroke(&line.pen(), paint, opacity)));
            }
        }
        let is_drawn = self.fonts.draw(text, &mut self.surface);
        self.surface.pop();
        if limit {
            self.surface.pop();
        }
        if is_drawn {
            Ok(())
        } else {
            self.outlined(text, ink)
        }
    }

    /// A text as paths.
    fn outlined(&mut self, text: &TextMark, ink: &Ink) -> Result<()> {
        let outline = self.fonts.outlines.text(text, text.to_device);
        let Some(line) = &text.line else {
            return self.fill(&outline, FillRule::NonZero, ink);
        };
        let transform = Transform::new(text.to_device.as_coeffs());
        match StrokeShape::of_curves(&outline, &transform, line) {
            Some(stroke) => self.stroke(&stroke, ink),
            None => Ok(()),
        }
    }

    /// What to paint with on the surface as a matrix has turned it. `None` for nothing.
    fn paint(&mut self, ink: &Ink, space: Affine) -> Result<Option<(Paint, NormalizedF32)>> {
        Ok(match ink {
            Ink::Solid(color) => {
                let (color, opacity) = inks::color(*color);
                Some((color.into(), opacity))
            }
            Ink::Gradient {
                gradient,
                transform,
            } => {
                let to_surface = space.inverse() * *transform;
                let is_there = to_surface.is_finite();
                is_there.then(|| (inks::gradient(gradient, to_surface), NormalizedF32::ONE))
            }
            Ink::Image(image) => {
                let to_surface = space.inverse() * image.transform;
                if to_surface.is_finite() {
                    Some((self.pattern(image, to_surface)?, inks::share(image.alpha)))
                } else {
                    None
                }
            }
        })
    }

    fn pattern(&mut self, image: &ImageInk, to_surface: Affine) -> Result<Paint> {
        let tile = self
            .images
            .shared(&image.bitmap, image.smoothing != Smoothing::None)?;
        let (width, height) = (image.bitmap.width() as f32, image.bitmap.height() as f32);
        let mut builder = self.surface.stream_builder();
        let mut surface = builder.surface();
        if let Some(size) = Size::from_wh(width, height) {
            surface.draw_image(tile, size);
        }
        surface.finish();
        Ok(Pattern {
            stream: builder.finish(),
            transform: inks::transform(to_surface),
            width,
            height,
        }
        .into())
    }

    /// Confines a pattern to where it is; says whether there was anything to push.
    fn push_limit(&mut self, ink: &Ink) -> bool {
        let Ink::Image(image) = ink else { return false };
        let Some(limit) = image.limit.as_ref().and_then(inks::path) else {
            return false;
        };
        self.surface
            .push_clip_path(&limit, &inks::rule(FillRule::NonZero));
        true
    }

    fn fill_with_image(
        &mut self,
        path: &BezPath,
        outline: &Path,
        rule: FillRule,
        image: &ImageInk,
    ) -> Result<()> {
        let bitmap = &image.bitmap;
        let size = (bitmap.width(), bitmap.height());
        let shared = self
            .images
            .shared(bitmap, image.smoothing != Smoothing::None)?;
        let is_clipped = !image.is_framed_by(path);
        if is_clipped {
            self.surface.push_clip_path(outline, &inks::rule(rule));
        }
        self.image(shared, size, image.transform, image.alpha);
        if is_clipped {
            self.surface.pop();
        }
        Ok(())
    }

    fn image(
        &mut self,
        image: krilla::image::Image,
        (width, height): (u32, u32),
        to_page: Affine,
        alpha: f32,
    ) {
        let Some(size) = Size::from_wh(width as f32, height as f32) else {
            return;
        };
        self.surface.push_transform(&inks::transform(to_page));
        self.surface.push_opacity(inks::share(alpha));
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.pop();
    }

    /// Brings the clips in force that a region needs which content is drawn in.
    fn set_clips(&mut self, clip: &Clip, content: PixelRect) {
        let needed = clips::needed(self.holes, clip, content);
        let same = clips::in_common(&self.clips, &needed);
        self.pop_clips(same);
        for clip in needed.into_iter().skip(same) {
            let (path, rule) = clip.outline();
            // A path of nothing shows nothing.
            let nothing = || inks::path(&Rect::ZERO.to_path(TOLERANCE));
            if let Some(outline) = inks::path(&path).or_else(nothing) {
                self.surface.push_clip_path(&outline, &inks::rule(rule));
                self.clips.push(clip);
            }
        }
    }

    fn pop_clips(&mut self, keep: usize) {
        while self.clips.len() > keep {
            self.clips.pop();
            self.surface.pop();
        }
    }
}
