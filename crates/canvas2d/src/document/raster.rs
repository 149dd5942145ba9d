//! Draws what is on a page as pixels, larger than it is: with the code that draws canvases.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, Vec2};

use super::glyphs::Outlines;
use super::mark::{Content, Mark};
use super::page::Item;
use crate::bitmap::Bitmap;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::css::filter::FilterFunction;
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::{PixelRect, Transform};
use crate::memory::Ledger;
use crate::path::{FillRule, StrokeShape, flattened};
use crate::render::{DrawOp, ImageInk, Ink, Shape, Smoothing, Surface};

/// Which part of a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// The shadow, without what throws it.
    Shadow,
}

/// Pixels of an area of a page, so many times as large.
pub(crate) struct Replay {
    surface: Surface,
    scale: f64,
    offset: Vec2,
    outlines: Outlines,
    /// The clipping region that was used last, and what it is here.
    clip: Option<(Clip, Clip)>,
}

impl Replay {
    pub(crate) fn new(ledger: &Arc<Ledger>, area: PixelRect, scale: f64) -> Result<Self> {
        let side = |length: u32| (f64::from(length) * scale).round().max(1.0) as u32;
        let offset = Vec2::new(-f64::from(area.x0) * scale, -f64::from(area.y0) * scale);
        Ok(Self {
            surface: Surface::new(ledger, side(area.width()), side(area.height()))?,
            scale,
            offset,
            outlines: Outlines::default(),
            clip: None,
        })
    }

    /// The pixels; `None` when they are transparent.
    pub(crate) fn finish(mut self) -> Result<Option<Bitmap>> {
        self.surface.snapshot()
    }

    /// Draws items in their order.
    pub(crate) fn items(&mut self, items: &[Item]) -> Result<()> {
        for item in items {
            match item {
                Item::Mark(mark) => self.mark(mark, Part::All)?,
                Item::Erase(erasure) => self.erase(&erasure.0, &erasure.1)?,
                Item::Begin(_) | Item::End => {}
            }
        }
        Ok(())
    }

    /// Draws a mark as its drawing state says.
    pub(crate) fn mark(&mut self, mark: &Mark, part: Part) -> Result<()> {
        let clip = self.clip(&mark.clip);
        let Some(shape) = self.shape(mark) else {
            return Ok(());
        };
        let ink = self.ink(&mark.ink)?;
        let operation = mark.operation;
        if let Some(filters) = &mark.filters {
            let filters: Vec<_> = filters.iter().map(|filter| self.filter(filter)).collect();
            let shadow = self.shadow(&mark.shadow);
            return self
                .surface
                .draw_filtered(shape, ink, &filters, &shadow, operation, &clip);
        }
        if mark.shadow.is_visible() {
            let shadow = self.shadow(&mark.shadow);
            self.surface
                .draw_shadow(&shape, &ink, &shadow, operation, &clip)?;
        }
        if part == Part::Shadow {
            return Ok(());
        }
        let op = DrawOp {
            aliased: mark.aliased,
            ..DrawOp::new(shape, ink, &clip)
        };
        self.surface.draw(op, operation, &clip)
    }

    fn erase(&mut self, shape: &Shape, clip: &Clip) -> Result<()> {
        let clip = self.clip(clip);
        let shape = self.placed(shape);
        let black = Ink::Solid(vello_cpu::color::palette::css::BLACK);
        let op = DrawOp::new(shape, black, &clip);
        self.surface
            .draw(op, CompositeOperation::DestinationOut, &clip)
    }

    fn to_pixels(&self) -> Affine {
        Affine::translate(self.offset) * Affine::scale(self.scale)
    }

    fn clip(&mut self, clip: &Clip) -> Clip {
        if let Some((known, here)) = &self.clip
            && known.is_same(clip)
        {
            return here.clone();
        }
        let mut here = clip.mapped(self.to_pixels());
        // Whoever draws relies on it that nothing lies outside of the surface.
        here.bounds = here.bounds.intersect(self.surface.area());
        if here.bounds.is_empty() {
            here.bounds = PixelRect::default();
        }
        self.clip = Some((clip.clone(), here.clone()));
        here
    }

    fn shape(&mut self, mark: &Mark) -> Option<Shape> {
        let text = match &mark.content {
            Content::Shape(shape) => return Some(self.placed(shape)),
            Content::Text(text) => text,
        };
        let to_device = self.to_pixels() * text.to_device;
        let outline = self.outlines.text(text, to_device);
        let Some(line) = &text.line else {
            return Some(fill(outline, FillRule::NonZero));
        };
        let transform = Transform::new(to_device.as_coeffs());
        StrokeShape::new(&outline, &transform, line).map(Shape::from_stroke)
    }

    fn placed(&self, shape: &Shape) -> Shape {
        let to_pixels = self.to_pixels();
        match shape {
            Shape::Rect(rect) => Shape::Rect(to_pixels.transform_rect_bbox(*rect)),
            Shape::Disc(disc) => fill(to_pixels * disc.outline(), FillRule::NonZero),
            Shape::Fill(path, rule) => fill(to_pixels * path, *rule),
            Shape::Stroke(stroke) => Shape::from_stroke(stroke.enlarged(self.scale, self.offset)),
        }
    }

    fn ink(&self, ink: &Ink) -> Result<Ink> {
        let Ink::Image(image) = ink else {
            return Ok(ink.clone().moved(self.to_pixels()));
        };
        let mut image = (**image).clone();
        if image.smoothing != Smoothing::None {
            shrink(&mut image, self.scale)?;
        }
        Ok(Ink::Image(Box::new(image)).moved(self.to_pixels()))
    }

    fn shadow(&self, shadow: &Shadow) -> Shadow {
        Shadow {
            blur: shadow.blur * self.scale,
            offset_x: shadow.offset_x * self.scale,
            offset_y: shadow.offset_y * self.scale,
            ..*shadow
        }
    }

    fn filter(&self, filter: &FilterFunction) -> FilterFunction {
        match *filter {
            FilterFunction::Blur(sigma) => FilterFunction::Blur(sigma * self.scale),
            FilterFunction::DropShadow { x, y, sigma, color } => FilterFunction::DropShadow {
                x: x * self.scale,
                y: y * self.scale,
                sigma: sigma * self.scale,
                color,
            },
            other => other,
        }
    }
}

fn fill(path: vello_cpu::kurbo::BezPath, rule: FillRule) -> Shape {
    Shape::Fill(flattened(&path, Affine::IDENTITY), rule)
}

/// Averages pixels of which many become one, as sampling four of them would alias.
fn shrink(image: &mut ImageInk, scale: f64) -> Result<()> {
    let [a, b, c, d, ..] = image.transform.as_coeffs();
    let (width, height) = (image.bitmap.width(), image.bitmap.height());
    let side = |length: u32, factor: f64| match factor * scale {
        factor if factor < 0.5 => (f64::from(length) * factor).round().max(1.0) as u32,
        _ => length,
    };
    let (to_width, to_height) = (side(width, a.hypot(b)), side(height, c.hypot(d)));
    if (to_width, to_height) == (width, height) {
        return Ok(());
    }
    let whole = [0, 0, width, height];
    image.bitmap = image.bitmap.shrunk(whole, to_width, to_height)?;
    image.transform *= Affine::scale_non_uniform(
        f64::from(width) / f64::from(to_width),
        f64::from(height) / f64::from(to_height),
    );
    Ok(())
}
