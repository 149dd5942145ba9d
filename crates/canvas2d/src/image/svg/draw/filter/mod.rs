//! SVG's filters: a group is drawn into the pixels that are needed of it ([`frame`]), and its filters'
//! primitives go over them one after the other ([`plan`]).
//!
//! <https://drafts.fxtf.org/filter-effects/#FilterPrimitivesOverview>

mod apply;
pub(super) mod color;
mod compose;
mod convolve;
pub(in crate::image::svg) mod frame;
mod lighting;
pub(in crate::image::svg) mod plan;
mod transfer;
pub(in crate::image::svg) mod turbulence;

use usvg::Group;
use usvg::filter::{ColorInterpolation, Filter, Kind};
use vello_cpu::kurbo::Affine;

use super::{Painter, to_layer};
use crate::bitmap::Bitmap;
use crate::context::Context2d;
use crate::drawing_state::SmoothingQuality;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;
use frame::Frame;
use plan::{Source, Step};

/// Premultiplied pixels of a place in a frame.
#[derive(Clone)]
struct Picture {
    bitmap: Bitmap,
    /// The pixels that the bitmap has.
    area: PixelRect,
    /// Where there may be something: the region of the primitive that made it.
    region: PixelRect,
    space: ColorInterpolation,
}

impl Painter<'_> {
    /// Draws a group's content through its filters: a layer of the target's pixels `bounds`; `None` of
    /// what cannot be seen. `to_device` is the group's.
    pub(super) fn filtered(
        &mut self,
        group: &Group,
        bounds: PixelRect,
        to_device: Affine,
    ) -> Result<Option<Context2d>> {
        let Some(frame) = Frame::of(group, to_device, bounds) else {
            return Ok(None);
        };
        let mut content = self.layer(frame.area)?;
        self.children(group, &mut content, to_layer(frame.area) * frame.to_frame)?;
        let mut picture = Picture {
            bitmap: content.bitmap()?,
            area: frame.area,
            region: frame.area,
            space: ColorInterpolation::SRGB,
        };
        drop(content);
        for filter in group.filters() {
            let Some(next) = self.run(filter, &frame, picture)? else {
                return Ok(None);
            };
            picture = next;
        }
        let mut layer = self.layer(bounds)?;
        let place = picture.area;
        let to_target = to_layer(bounds)
            * frame.to_target
            * Affine::translate((place.x0.into(), place.y0.into()));
        if frame.is_target() {
            layer.set_image_smoothing(None);
        } else {
            layer.set_image_smoothing(Some(SmoothingQuality::Low));
        }
        layer.set_transform(to_target.as_coeffs());
        let (width, height) = (place.width().into(), place.height().into());
        let whole = [0.0, 0.0, width, height];
        layer.draw_image(&picture.bitmap, whole, whole)?;
        layer.set_transform(Affine::IDENTITY.as_coeffs());
        Ok(Some(layer))
    }

    /// What comes out of a filter; `None` where that is nothing.
    fn run(&mut self, filter: &Filter, frame: &Frame, source: Picture) -> Result<Option<Picture>> {
        let area = frame.region(filter);
        if area.is_empty() {
            return Ok(None);
        }
        let steps = plan::steps(filter);
        let mut filtering = Filtering {
            painter: self,
            frame,
            area,
            graphic: None,
            alpha: None,
            results: Vec::with_capacity(steps.len()),
        };
        filtering.graphic = Some(filtering.cropped(source)?);
        for (number, step) in steps.iter().enumerate() {
            let result = match step.until {
                Some(_) => Some(filtering.step(step)?),
                None => None,
            };
            filtering.results.push(result);
            // What nobody needs any more.
            for input in &step.inputs {
                if let Source::Result(from) = input
                    && steps[*from].until == Some(number)
                {
                    filtering.results[*from] = None;
                }
            }
        }
        let Some(mut result) = filtering.results.pop().flatten() else {
            return Ok(None);
        };
        result.convert(ColorInterpolation::SRGB)?;
        Ok(Some(result))
    }
}

/// A filter at work.
struct Filtering<'p, 'a> {
    painter: &'p mut Painter<'a>,
    frame: &'p Frame,
    /// The pixels that all its pictures have.
    area: PixelRect,
    graphic: Option<Picture>,
    alpha: Option<Picture>,
    /// Those that are still needed.
    results: Vec<Option<Picture>>,
}

impl Filtering<'_, '_> {
    /// Transparent pixels of the whole area.
    fn blank(&self, space: ColorInterpolation) -> Result<Picture> {
        let (width, height) = (self.area.width(), self.area.height());
        Ok(Picture {
            bitmap: Bitmap::new(self.painter.ledger, MemoryKind::Caches, width, height)?,
            area: self.area,
            region: self.area,
            space,
        })
    }

    /// A picture of the filter's area alone.
    fn cropped(&self, picture: Picture) -> Result<Picture> {
        if picture.area == self.area {
            return Ok(picture);
        }
        let mut cropped = self.blank(picture.space)?;
        super::blur::copy(
            picture.bitmap.data(),
            picture.area,
            cropped.bitmap.data_mut()?,
            self.area,
        );
        cropped.bitmap.set_opaque(false);
        Ok(cropped)
    }

    /// What a primitive works on, in its colour space.
    fn input(&mut self, source: Source, space: ColorInterpolation) -> Result<Picture> {
        let mut picture = self.source(source)?;
        picture.convert(space)?;
        Ok(picture)
    }

    fn source(&mut self, source: Source) -> Result<Picture> {
        let known = match source {
            Source::Graphic => self.graphic.clone(),
            Source::Alpha => match self.alpha.clone() {
                Some(known) => Some(known),
                None => {
                    let mut picture = self.source(Source::Graphic)?;
                    for pixel in picture.bitmap.data_mut()?.as_chunks_mut::<4>().0 {
                        *pixel = [0, 0, 0, pixel[3]];
                    }
                    self.alpha = Some(picture.clone());
                    Some(picture)
                }
            },
            Source::Result(number) => self.results.get(number).cloned().flatten(),
        };
        match known {
            Some(picture) => Ok(picture),
            None => self.blank(ColorInterpolation::SRGB),
        }
    }

    /// The result of a primitive, cut off at its region.
    fn step(&mut self, step: &Step<'_>) -> Result<Picture> {
        let primitive = step.primitive;
        let region = self.frame.pixels(super::rect(primitive.rect().to_rect()));
        let mut result = self.apply(step, region)?;
        if let (Kind::Offset(_), Some(Source::Result(_))) = (primitive.kind(), step.inputs.first())
        {
            // It has the region of what it moves, and is not cut off.
            return Ok(result);
        }
        result.region = region.intersect(self.area);
        if result.region != self.area {
            clear_outside(result.bitmap.data_mut()?, self.area, result.region);
            result.bitmap.set_opaque(false);
        }
        Ok(result)
    }
}

impl Picture {
    fn width(&self) -> usize {
        self.area.width() as usize
    }

    fn convert(&mut self, space: ColorInterpolation) -> Result<()> {
        if self.space != space {
            color::convert(self.bitmap.data_mut()?, self.space, space);
            self.space = space;
        }
        Ok(())
    }
}

/// Clears the pixels of an area that lie outside of a region.
fn clear_outside(pixels: &mut [u8], area: PixelRect, region: PixelRect) {
    let region = region.intersect(area);
    if region.is_empty() {
        return pixels.fill(0);
    }
    let rows = pixels.chunks_exact_mut(area.width() as usize * 4);
    for (y, row) in (area.y0..).zip(rows) {
        if y < region.y0 || y >= region.y1 {
            row.fill(0);
            continue;
        }
        row[..(region.x0 - area.x0) as usize * 4].fill(0);
        row[(region.x1 - area.x0) as usize * 4..].fill(0);
    }
}
