//! The paint graph of a COLR glyph as drawing on a surface: font units, y upwards.

use std::sync::Arc;

use skrifa::GlyphId;
use skrifa::font::glyph::color::{Brush, ColorStop, CompositeMode, Extend, PaintSink};
use skrifa::raw::types::{BoundingBox, Matrix};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use vello_cpu::peniko::{
    self, ColorStops, Gradient, LinearGradientPosition, RadialGradientPosition,
    SweepGradientPosition,
};

use super::super::ink::{ImageInk, Ink};
use super::super::scene::{DrawOp, Shape};
use super::super::surface::Surface;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::{PixelRect, Transform};
use crate::memory::Ledger;
use crate::paint::{Rgba, with_alpha};
use crate::path::{FillRule, Sight, in_device_space};
use crate::text::{FaceInstance, Scaler};

/// Layers within layers; deeper ones draw on the one they are in.
const MAX_LAYERS: usize = 8;
/// Fills of one glyph. The richest emoji have some 200.
const MAX_FILLS: u32 = 2000;
/// The palette entry that stands for the text's own colour.
const FOREGROUND: u16 = 0xFFFF;
/// Glyph outlines here count downwards.
const FLIP: Affine = Affine::FLIP_Y;

/// Draws what a paint graph tells it to.
pub(super) struct Painter<'a> {
    face: &'a FaceInstance,
    scaler: Scaler,
    foreground: Rgba,
    ledger: &'a Arc<Ledger>,
    area: PixelRect,
    transforms: Vec<Affine>,
    clips: Vec<Clip>,
    /// The lowest first, each with how it is put on the one below it.
    layers: Vec<(Surface, CompositeMode)>,
    /// Layers that were not opened because there are too many.
    ignored_layers: usize,
    fills: u32,
    outcome: Result<()>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        face: &'a FaceInstance,
        to_device: Affine,
        area: PixelRect,
        foreground: Rgba,
        ledger: &'a Arc<Ledger>,
    ) -> Result<Self> {
        let surface = Surface::new(ledger, area.width(), area.height())?;
        Ok(Self {
            face,
            scaler: Scaler::unscaled(face),
            foreground,
            ledger,
            area: PixelRect::of_size(area.width(), area.height()),
            transforms: vec![to_device],
            clips: vec![Clip::everything(area.width(), area.height())],
            layers: vec![(surface, CompositeMode::SrcOver)],
            ignored_layers: 0,
            fills: 0,
            outcome: Ok(()),
        })
    }

    pub(super) fn finish(mut self) -> Result<Surface> {
        // A graph that broke off leaves its layers open.
        self.ignored_layers = 0;
        while self.layers.len() > 1 {
            self.pop_layer();
        }
        self.outcome?;
        Ok(self.layers.swap_remove(0).0)
    }

    fn transform(&self) -> Affine {
        self.transforms.last().copied().unwrap_or_default()
    }

    fn outline(&self, glyph: GlyphId) -> BezPath {
        let path = self.scaler.outline(glyph.to_u32()).unwrap_or_default();
        let area = self.area.inflated(1).to_rect();
        let device = Transform::within_reach(self.transform() * FLIP * path);
        in_device_space(device, &Sight::new(area, area))
    }

    fn clip(&self) -> Clip {
        let whole = || Clip::everything(self.area.width(), self.area.height());
        self.clips.last().cloned().unwrap_or_else(whole)
    }

    fn push_clip(&mut self, path: BezPath) {
        let mut clip = self.clip();
        clip.intersect_outline(path, FillRule::NonZero);
        self.clips.push(clip);
    }

    fn draw(&mut self, shape: Shape, ink: Option<Ink>) {
        self.fills += 1;
        let clip = self.clip();
        if let (Some(ink), Some((surface, _)), true) =
            (ink, self.layers.last_mut(), self.fills <= MAX_FILLS)
        {
            let op = DrawOp::new(shape, ink, &clip);
            let drawn = surface.draw(op, CompositeOperation::SourceOver, &clip);
            self.outcome = std::mem::replace(&mut self.outcome, Ok(())).and(drawn);
        }
    }

    fn color(&self, palette_index: u16, alpha: f32) -> AlphaColor<Srgb> {
        let palette = self.face.font().palettes().get(0);
        let color = match palette_index {
            FOREGROUND => Some(self.foreground),
            index => palette.and_then(|palette| {
                let color = palette.colors().get(usize::from(index))?;
                let channels = [color.red, color.green, color.blue, color.alpha];
                Some(channels.map(|channel| f32::from(channel) / 255.0))
            }),
        };
        with_alpha(color.unwrap_or([0.0; 4]), alpha.clamp(0.0, 1.0))
    }

    fn ink(&self, brush: &Brush<'_>, transform: Affine) -> Option<Ink> {
        let point = |point: &skrifa::raw::types::Point<f32>| {
            Point::new(f64::from(point.x), f64::from(point.y))
        };
        let (kind, stops, extend, to_device) = match brush {
            Brush::Solid {
                palette_index,
                alpha,
            } => return Some(Ink::Solid(self.color(*palette_index, *alpha))),
            Brush::LinearGradient {
                p0,
                p1,
                color_stops,
                extend,
            } => {
                let line = LinearGradientPosition::new(point(p0), point(p1));
                (line.into(), *color_stops, *extend, transform)
            }
            Brush::RadialGradient {
                c0,
                r0,
                c1,
                r1,
                color_stops,
                extend,
            } => {
                let (r0, r1) = (r0.max(0.0), r1.max(0.0));
                let cone = RadialGradientPosition::new_two_point(point(c0), r0, point(c1), r1);
                (cone.into(), *color_stops, *extend, transform)
            }
            Brush::SweepGradient {
                c0,
                start_angle,
                end_angle,
                color_stops,
                extend,
            } => {
                // Clockwise means that y counts downwards.
                let center = FLIP * point(c0);
                let (from, to) = (start_angle.to_radians(), end_angle.to_radians());
                let sweep = SweepGradientPosition::new(center, from, to);
                (sweep.into(), *color_stops, *extend, transform * FLIP)
            }
        };
        let [only] = stops else {
            return self.gradient(kind, stops, extend, to_device);
        };
        Some(Ink::Solid(self.color(only.palette_index, only.alpha)))
    }

    fn gradient(
        &self,
        kind: peniko::GradientKind,
        stops: &[ColorStop],
        extend: Extend,
        transform: Affine,
    ) -> Option<Ink> {
        let usable = transform.is_finite() && transform.determinant() != 0.0;
        if stops.is_empty() || !usable {
            return None;
        }
        let stop = |stop: &ColorStop| peniko::ColorStop {
            offset: stop.offset.clamp(0.0, 1.0),
            color: self.color(stop.palette_index, stop.alpha).into(),
        };
        let gradient = Gradient {
            kind,
            extend: match extend {
                Extend::Repeat => peniko::Extend::Repeat,
                Extend::Reflect => peniko::Extend::Reflect,
                _ => peniko::Extend::Pad,
            },
            stops: ColorStops(stops.iter().map(stop).collect()),
            ..Gradient::default()
        };
        Some(Ink::Gradient {
            gradient: Box::new(gradient),
            transform,
        })
    }
}

impl PaintSink for Painter<'_> {
    fn push_transform(&mut self, matrix: Matrix<f32>) {
        let Matrix {
            xx,
            yx,
            xy,
            yy,
            dx,
            dy,
        } = matrix;
        let pushed = Affine::new([xx, yx, xy, yy, dx, dy].map(f64::from));
        self.transforms.push(self.transform() * pushed);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let outline = self.outline(glyph);
        self.push_clip(outline);
    }

    fn push_clip_box(&mut self, clip_box: BoundingBox<f32>) {
        let [x0, y0, x1, y1] = [
            clip_box.x_min,
            clip_box.y_min,
            clip_box.x_max,
            clip_box.y_max,
        ]
        .map(f64::from);
        let path = Rect::new(x0, y0, x1, y1).to_path(0.1);
        self.push_clip(Transform::within_reach(self.transform() * path));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        let ink = self.ink(&brush, self.transform());
        self.draw(Shape::Rect(self.area.to_rect()), ink);
    }

    fn fill_glyph(&mut self, glyph: GlyphId, by: Option<Matrix<f32>>, brush: Brush<'_>) {
        let outline = self.outline(glyph);
        if let Some(matrix) = by {
            self.push_transform(matrix);
        }
        let ink = self.ink(&brush, self.transform());
        if by.is_some() {
            self.pop_transform();
        }
        self.draw(Shape::Fill(outline, FillRule::NonZero), ink);
    }

    fn push_layer(&mut self, mode: CompositeMode) {
        let surface = Surface::new(self.ledger, self.area.width(), self.area.height());
        match surface {
            Ok(surface) if self.layers.len() < MAX_LAYERS && self.fills <= MAX_FILLS => {
                self.layers.push((surface, mode));
            }
            _ => self.ignored_layers += 1,
        }
    }

    fn pop_layer(&mut self) {
        if self.ignored_layers > 0 {
            self.ignored_layers -= 1;
            return;
        }
        if self.layers.len() < 2 {
            return;
        }
        let Some((mut layer, mode)) = self.layers.pop() else {
            return;
        };
        let clip = self.clip();
        let (Some((below, _)), Some(operation)) = (self.layers.last_mut(), operation(mode)) else {
            return;
        };
        let composited = layer.snapshot().and_then(|drawn| {
            let shape = Shape::Rect(self.area.to_rect());
            let seen = drawn.filter(|_| mode != CompositeMode::Clear);
            let ink = seen.map_or(Ink::Solid(AlphaColor::TRANSPARENT), |bitmap| {
                Ink::Image(Box::new(ImageInk::at_origin(bitmap)))
            });
            below.draw(DrawOp::new(shape, ink, &clip), operation, &clip)
        });
        self.outcome = std::mem::replace(&mut self.outcome, Ok(())).and(composited);
    }
}

/// How a layer is put on the one below; `None` when it changes nothing.
fn operation(mode: CompositeMode) -> Option<CompositeOperation> {
    Some(match mode {
        CompositeMode::Dest => return None,
        // A layer that is not seen, copied, erases.
        CompositeMode::Clear | CompositeMode::Src => CompositeOperation::Copy,
        CompositeMode::DestAtop => CompositeOperation::DestinationAtop,
        CompositeMode::DestOver => CompositeOperation::DestinationOver,
        CompositeMode::SrcIn => CompositeOperation::SourceIn,
        CompositeMode::DestIn => CompositeOperation::DestinationIn,
        CompositeMode::SrcOut => CompositeOperation::SourceOut,
        CompositeMode::DestOut => CompositeOperation::DestinationOut,
        CompositeMode::SrcAtop => CompositeOperation::SourceAtop,
        CompositeMode::Xor => CompositeOperation::Xor,
        CompositeMode::Plus => CompositeOperation::Lighter,
        CompositeMode::Screen => CompositeOperation::Screen,
        CompositeMode::Overlay => CompositeOperation::Overlay,
        CompositeMode::Darken => CompositeOperation::Darken,
        CompositeMode::Lighten => CompositeOperation::Lighten,
        CompositeMode::ColorDodge => CompositeOperation::ColorDodge,
        CompositeMode::ColorBurn => CompositeOperation::ColorBurn,
        CompositeMode::HardLight => CompositeOperation::HardLight,
        CompositeMode::SoftLight => CompositeOperation::SoftLight,
        CompositeMode::Difference => CompositeOperation::Difference,
        CompositeMode::Exclusion => CompositeOperation::Exclusion,
        CompositeMode::Multiply => CompositeOperation::Multiply,
        CompositeMode::HslHue => CompositeOperation::Hue,
        CompositeMode::HslSaturation => CompositeOperation::Saturation,
        CompositeMode::HslColor => CompositeOperation::Color,
        CompositeMode::HslLuminosity => CompositeOperation::Luminosity,
        _ => CompositeOperation::SourceOver,
    })
}
