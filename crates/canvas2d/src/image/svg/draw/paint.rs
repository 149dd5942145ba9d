//! Paint servers as ink.

use std::sync::Arc;

use usvg::{BaseGradient, Paint, Pattern, SpreadMethod};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::Extend;

use super::{Painter, affine};
use crate::bitmap::Bitmap;
use crate::context::Context2d;
use crate::error::Result;
use crate::geometry::Transform;
use crate::paint::{ColorStop, Gradient, GradientKind, Rgba, with_alpha};
use crate::render::{ImageInk, Ink, Smoothing};

/// The longest side of a pattern's tile in pixels. A larger one is drawn smaller, and scaled.
const MAX_TILE: f64 = 16384.0;

/// The most pixels of one.
const MAX_TILE_AREA: f64 = 16e6;

/// Bytes of tiles that recorded drawing may keep.
const MAX_RECORDED: u64 = 2 << 20;

/// A pattern's tile as it was drawn.
pub(super) struct Tile {
    /// Keeps its address, by which it is known.
    pattern: Arc<Pattern>,
    size: [u32; 2],
    bitmap: Bitmap,
}

impl Painter<'_> {
    /// What a shape is painted with; `None` where that is nothing. `to_device` is the shape's.
    pub(super) fn ink(
        &mut self,
        paint: &Paint,
        opacity: f32,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<Option<Ink>> {
        let (kind, gradient) = match paint {
            Paint::Color(color) => {
                let color = [color.red, color.green, color.blue];
                return Ok(Some(Ink::Solid(solid(color, opacity))));
            }
            Paint::Pattern(pattern) => {
                let ink = self.pattern(pattern, opacity, to_device)?;
                if self.recorded > MAX_RECORDED {
                    // What was drawn with other tiles keeps them until it is rendered.
                    self.recorded = 0;
                    target.flush()?;
                }
                return Ok(ink);
            }
            Paint::LinearGradient(gradient) => {
                let kind = GradientKind::Linear {
                    start: (gradient.x1().into(), gradient.y1().into()),
                    end: (gradient.x2().into(), gradient.y2().into()),
                };
                (kind, &**gradient as &BaseGradient)
            }
            Paint::RadialGradient(gradient) => {
                let kind = GradientKind::Radial {
                    start: (gradient.fx().into(), gradient.fy().into()),
                    start_radius: gradient.fr().get().into(),
                    end: (gradient.cx().into(), gradient.cy().into()),
                    end_radius: gradient.r().get().into(),
                };
                (kind, &**gradient as &BaseGradient)
            }
        };
        let spread = match gradient.spread_method() {
            SpreadMethod::Pad => Extend::Pad,
            SpreadMethod::Reflect => Extend::Reflect,
            SpreadMethod::Repeat => Extend::Repeat,
        };
        let ink = Gradient::new(kind, stops(gradient))
            .with_spread(spread)
            .to_peniko(opacity)
            .map(|(peniko, to_user)| Ink::Gradient {
                gradient: Box::new(peniko),
                transform: to_device * affine(gradient.transform()) * to_user,
            });
        Ok(ink)
    }

    fn pattern(
        &mut self,
        pattern: &Arc<Pattern>,
        opacity: f32,
        to_device: Affine,
    ) -> Result<Option<Ink>> {
        let place = to_device * affine(pattern.transform());
        if !Transform::new(place.as_coeffs()).can_show(0.0) {
            return Ok(None);
        }
        let (size, to_tile) = tile_size(pattern, to_device);
        let bitmap = self.tile(pattern, size, to_tile)?;
        let rect = pattern.rect();
        let transform =
            place * Affine::translate((rect.x().into(), rect.y().into())) * to_tile.inverse();
        Ok(bitmap.map(|bitmap| {
            let mut image = ImageInk {
                extend_x: Extend::Repeat,
                extend_y: Extend::Repeat,
                transform,
                alpha: opacity,
                ..ImageInk::at_origin(bitmap)
            };
            if image.origin().is_none() {
                image.smoothing = Smoothing::Bilinear;
            }
            Ink::Image(Box::new(image))
        }))
    }

    /// What repeats in a pattern; `None` of one that shows nothing.
    fn tile(
        &mut self,
        pattern: &Arc<Pattern>,
        size: [u32; 2],
        to_device: Affine,
    ) -> Result<Option<Bitmap>> {
        if let Some(tile) = &self.tile
            && Arc::ptr_eq(&tile.pattern, pattern)
            && tile.size == size
        {
            return Ok(Some(tile.bitmap.clone()));
        }
        self.tile = None;
        let [width, height] = size;
        let mut target = Context2d::new(self.ledger, width, height)?;
        self.children(pattern.root(), &mut target, to_device)?;
        let bitmap = target.take_bitmap()?;
        self.recorded += u64::from(width) * u64::from(height) * 4;
        self.tile = bitmap.clone().map(|bitmap| Tile {
            pattern: Arc::clone(pattern),
            size,
            bitmap,
        });
        Ok(bitmap)
    }
}

/// The pixels of a pattern's tile, and the way there from the pattern's space.
pub(in crate::image::svg) fn tile_size(pattern: &Pattern, to_device: Affine) -> ([u32; 2], Affine) {
    let [a, b, c, d, ..] = (to_device * affine(pattern.transform())).as_coeffs();
    let rect = pattern.rect();
    let (width, height) = (f64::from(rect.width()), f64::from(rect.height()));
    let side = |length: f64| length.round().clamp(1.0, MAX_TILE);
    let (columns, rows) = (side(width * a.hypot(b)), side(height * c.hypot(d)));
    let shrink = (MAX_TILE_AREA / (columns * rows)).sqrt().min(1.0);
    let [columns, rows] = [columns, rows].map(|length| (length * shrink).round().max(1.0));
    let to_tile = Affine::scale_non_uniform(columns / width, rows / height);
    ([columns as u32, rows as u32], to_tile)
}

fn stops(gradient: &BaseGradient) -> Vec<ColorStop> {
    let stops = gradient.stops().iter();
    stops
        .map(|stop| {
            let color = stop.color();
            ColorStop {
                offset: stop.offset().get().into(),
                color: rgba([color.red, color.green, color.blue], stop.opacity().get()),
            }
        })
        .collect()
}

fn rgba([red, green, blue]: [u8; 3], alpha: f32) -> Rgba {
    let channel = |byte: u8| f32::from(byte) / 255.0;
    [channel(red), channel(green), channel(blue), alpha]
}

fn solid(color: [u8; 3], opacity: f32) -> AlphaColor<Srgb> {
    with_alpha(rgba(color, 1.0), opacity)
}
