//! Draws a coloured glyph into a bitmap of its own: a picture scaled, layers of paint, or a document.
//!
//! <https://learn.microsoft.com/en-us/typography/opentype/spec/colr>

mod paint;

use std::sync::Arc;

use skrifa::font::glyph::bitmap::{BitmapGlyph, Origin, Pixels};
use skrifa::font::glyph::color::ColorGlyph;
use vello_cpu::kurbo::{Affine, Rect, Vec2};

use super::ink::{ImageInk, Ink, Smoothing};
use super::scene::{DrawOp, Shape};
use super::surface::Surface;
use crate::bitmap::Bitmap;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::image::{DecodeOptions, decode};
use crate::memory::{Ledger, MemoryKind};
use crate::paint::Rgba;
use crate::text::{ColorImage, ColorSource, FaceInstance, color_source, svg_glyph};
use paint::Painter;

/// The largest side of a glyph's bitmap.
const MAX_SIDE: i32 = 2048;
/// Pictures in fonts have more pixels only to take memory.
const MAX_PICTURE: u64 = 1 << 22;

/// A coloured glyph at `size` pixels per em; `None` when it has no colours or can't be drawn.
///
/// # Errors
/// When there is no memory for it.
pub(crate) fn draw_color_glyph(
    face: &FaceInstance,
    glyph: u32,
    size: f64,
    foreground: Rgba,
    ledger: &Arc<Ledger>,
) -> Result<Option<ColorImage>> {
    match color_source(face, glyph, size) {
        None => Ok(None),
        Some(ColorSource::Picture(picture)) => draw_picture(&picture, face, size, ledger),
        Some(ColorSource::Document) => draw_document(face, glyph, size, foreground, ledger),
        Some(ColorSource::Layers(layers)) => draw_layers(&layers, face, size, foreground, ledger),
    }
}

fn draw_picture(
    picture: &BitmapGlyph<'_>,
    face: &FaceInstance,
    size: f64,
    ledger: &Arc<Ledger>,
) -> Result<Option<ColorImage>> {
    let Some(bitmap) = decoded(picture, ledger)? else {
        return Ok(None);
    };
    let em = face.units_per_em();
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let (scale_x, scale_y) = (
        size / f64::from(picture.ppem_x().max(1)),
        size / f64::from(picture.ppem_y().max(1)),
    );
    let x =
        f64::from(picture.x_bearing()) / em * size + f64::from(picture.inner_x_bearing()) * scale_x;
    let bearing = f64::from(picture.inner_y_bearing())
        + match picture.origin() {
            Origin::TopLeft => 0.0,
            Origin::BottomLeft => height,
        };
    let y = -(f64::from(picture.y_bearing()) / em * size + bearing * scale_y);
    let place = Rect::new(x, y, x + width * scale_x, y + height * scale_y);
    let Some(area) = area_of(place) else {
        return Ok(None);
    };
    // Averaged down to what remains to be scaled by less than two.
    let shrunk = |length: f64, scale: f64| match scale {
        ..0.5 => (length * scale).round().max(1.0),
        _ => length,
    };
    let (to_width, to_height) = (shrunk(width, scale_x), shrunk(height, scale_y));
    let bitmap = if (to_width, to_height) == (width, height) {
        bitmap
    } else {
        let whole = [0, 0, bitmap.width(), bitmap.height()];
        bitmap.shrunk(whole, to_width as u32, to_height as u32)?
    };
    let scale = Affine::scale_non_uniform(place.width() / to_width, place.height() / to_height);
    let ink = Ink::Image(Box::new(ImageInk {
        transform: Affine::translate(place.origin().to_vec2()) * scale,
        smoothing: Smoothing::Bilinear,
        ..ImageInk::at_origin(bitmap)
    }));
    let mut surface = Surface::new(ledger, area.width(), area.height())?;
    let by = (-f64::from(area.x0), -f64::from(area.y0));
    let clip = Clip::everything(area.width(), area.height());
    let shape = Shape::Rect(place + Vec2::from(by));
    let op = DrawOp::new(shape, ink.moved(Affine::translate(by)), &clip);
    surface.draw(op, CompositeOperation::SourceOver, &clip)?;
    finished(surface, area, ledger)
}

fn decoded(picture: &BitmapGlyph<'_>, ledger: &Arc<Ledger>) -> Result<Option<Bitmap>> {
    match picture.pixels() {
        Pixels::Png(bytes) => {
            let options = DecodeOptions {
                max_pixels: MAX_PICTURE,
            };
            // A broken picture is a missing one, but no memory is no memory.
            match decode(bytes, &options, ledger) {
                Ok(bitmap) => Ok(Some(bitmap)),
                Err(error @ crate::Error::MemoryLimit { .. }) => Err(error),
                Err(_) => Ok(None),
            }
        }
        Pixels::Bgra(pixels) => {
            let (width, height) = (pixels.width(), pixels.height());
            let mut bytes = pixels.data().to_vec();
            for pixel in bytes.as_chunks_mut::<4>().0 {
                pixel.swap(0, 2);
                // Premultiplied means that no channel exceeds the alpha.
                let alpha = pixel[3];
                pixel
                    .iter_mut()
                    .for_each(|channel| *channel = (*channel).min(alpha));
            }
            if width == 0 || height == 0 || bytes.len() != width as usize * height as usize * 4 {
                return Ok(None);
            }
            let kind = MemoryKind::Caches;
            Bitmap::from_premultiplied(ledger, kind, bytes, width, height, false).map(Some)
        }
        Pixels::Mask(_) => Ok(None),
    }
}

fn draw_document(
    face: &FaceInstance,
    glyph: u32,
    size: f64,
    foreground: Rgba,
    ledger: &Arc<Ledger>,
) -> Result<Option<ColorImage>> {
    let Some(picture) = svg_glyph(face, glyph, foreground, ledger)? else {
        return Ok(None);
    };
    let scale = size / face.units_per_em();
    let [left, top, right, bottom] = picture.bounds();
    let place = Rect::new(left, top, right, bottom).scale_from_origin(scale);
    let Some(area) = area_of(place) else {
        return Ok(None);
    };
    let (corner, sides) = ((area.x0, area.y0), (area.width(), area.height()));
    match picture.draw(scale, corner, sides, ledger) {
        Ok(drawn) => image(drawn.data().to_vec(), area, ledger).map(Some),
        Err(error @ crate::Error::MemoryLimit { .. }) => Err(error),
        Err(_) => Ok(None),
    }
}

fn draw_layers(
    layers: &ColorGlyph<'_>,
    face: &FaceInstance,
    size: f64,
    foreground: Rgba,
    ledger: &Arc<Ledger>,
) -> Result<Option<ColorImage>> {
    let Ok(extents) = layers.extents() else {
        return Ok(None);
    };
    let scale = size / face.units_per_em();
    let (x, y) = (f64::from(extents.x_bearing), -f64::from(extents.y_bearing));
    let (width, height) = (f64::from(extents.width), f64::from(extents.height));
    let place = Rect::new(x, y, x + width, y + height).scale_from_origin(scale);
    let Some(area) = area_of(place) else {
        return Ok(None);
    };
    let to_device = Affine::translate((-f64::from(area.x0), -f64::from(area.y0)))
        * Affine::scale_non_uniform(scale, -scale);
    let mut painter = Painter::new(face, to_device, area, foreground, ledger)?;
    // What a broken glyph has drawn until its mistake is shown, as browsers do.
    let _ = layers.paint(&mut painter);
    finished(painter.finish()?, area, ledger)
}

/// The pixels that a glyph needs; `None` for none or too many.
fn area_of(place: Rect) -> Option<PixelRect> {
    let area = PixelRect::enclosing(place);
    let side = |length: u32| (1..=MAX_SIDE).contains(&(length as i32));
    let reach = area.x0.abs().max(area.y0.abs());
    (place.is_finite() && side(area.width()) && side(area.height()) && reach <= 4 * MAX_SIDE)
        .then_some(area)
}

fn finished(
    mut surface: Surface,
    area: PixelRect,
    ledger: &Arc<Ledger>,
) -> Result<Option<ColorImage>> {
    let Some(drawn) = surface.snapshot()? else {
        return Ok(None);
    };
    image(drawn.data().to_vec(), area, ledger).map(Some)
}

/// Premultiplied pixels as the picture of a glyph.
fn image(pixels: Vec<u8>, area: PixelRect, ledger: &Arc<Ledger>) -> Result<ColorImage> {
    let (kind, width, height) = (MemoryKind::Caches, area.width(), area.height());
    Ok(ColorImage {
        bitmap: Bitmap::from_premultiplied(ledger, kind, pixels, width, height, false)?,
        left: area.x0,
        top: area.y0,
    })
}
