//! Drawing a document the way a canvas draws: its shapes, gradients, patterns, pictures and clip paths
//! go through the drawing state of a context. Groups with a [`filter`], a [`mask`], a clip path or an
//! opacity are drawn into layers, which are as large as what is seen of them. The library only reads.

mod blur;
mod clip;
pub(super) mod filter;
mod mask;
mod paint;
mod shape;

use std::sync::Arc;

use tiny_skia as sk;
use usvg::{BlendMode, Group, Image, ImageKind, ImageRendering, Node, Tree};
use vello_cpu::kurbo::{Affine, Rect};

use crate::bitmap::Bitmap;
use crate::compositing::CompositeOperation;
use crate::context::Context2d;
use crate::drawing_state::SmoothingQuality;
use crate::error::{Error, Result};
use crate::geometry::PixelRect;
use crate::image::{DecodeOptions, Limits, decode};
use crate::memory::{Ledger, MemoryKind};
use paint::Tile;

pub(super) use clip::only_path as only_clip;
pub(super) use paint::tile_size;
pub(super) use shape::only_path;

/// Bytes of a picture that recorded drawing may keep.
const MAX_RECORDED: usize = 2 << 20;

/// Draws all of a document on a bitmap of its own.
///
/// # Errors
/// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
pub(super) fn draw(
    tree: &Tree,
    [width, height]: [u32; 2],
    to_device: Affine,
    limits: &Limits<'_>,
) -> Result<Bitmap> {
    let mut painter = Painter {
        ledger: limits.ledger,
        max_pixels: limits.max_pixels,
        tile: None,
        picture: None,
        recorded: 0,
    };
    let mut target = Context2d::new(limits.ledger, width, height)?;
    target.count_as(MemoryKind::Images);
    painter.children(tree.root(), &mut target, to_device)?;
    let mut bitmap = target.bitmap()?;
    drop(target);
    let opaque = crate::pixels::is_opaque(bitmap.data());
    bitmap.set_opaque(opaque);
    Ok(bitmap)
}

struct Painter<'a> {
    ledger: &'a Arc<Ledger>,
    max_pixels: u64,
    /// The last one, as patterns are drawn with again and again.
    tile: Option<Tile>,
    /// The last one, and the file it was decoded from.
    picture: Option<(Arc<Vec<u8>>, Bitmap)>,
    /// Bytes of tiles since drawing was rendered last.
    recorded: u64,
}

impl Painter<'_> {
    /// Draws what a group consists of. `to_device` is the group's.
    fn children(&mut self, group: &Group, target: &mut Context2d, to_device: Affine) -> Result<()> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, target, to_device)?,
                Node::Path(path) => self.path(path, 1.0, target, to_device)?,
                Node::Image(image) => self.image(image, target, to_device)?,
                Node::Text(text) => {
                    let text = text.flattened();
                    self.children(text, target, to_device * affine(text.transform()))?;
                }
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, target: &mut Context2d, to_parent: Affine) -> Result<()> {
        let to_device = to_parent * affine(group.transform());
        if !group.should_isolate() {
            return self.children(group, target, to_device);
        }
        if self.blurred(group, target, to_device)? {
            return Ok(());
        }
        if let Some(path) = only_path(group) {
            return self.path(path, group.opacity().get(), target, to_device);
        }
        let bounds = device_bounds(group, to_device).intersect(area(target));
        if bounds.is_empty() {
            return Ok(());
        }
        let layer = if group.filters().is_empty() {
            let mut layer = self.layer(bounds)?;
            self.children(group, &mut layer, to_layer(bounds) * to_device)?;
            Some(layer)
        } else {
            self.filtered(group, bounds, to_device)?
        };
        let Some(layer) = layer else {
            return Ok(());
        };
        // For the clipping region.
        target.save();
        let outcome = self.put(group, layer, bounds, target, to_device);
        target.restore();
        outcome
    }

    /// Puts a layer where it belongs, clipped and masked.
    fn put(
        &mut self,
        group: &Group,
        mut layer: Context2d,
        bounds: PixelRect,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        if let Some(clip) = group.clip_path()
            && clip::only_path(clip).is_none()
        {
            self.clip(clip, &mut layer, to_layer(bounds) * to_device)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, &mut layer, to_layer(bounds) * to_device)?;
        }
        match layer.take_bitmap()? {
            Some(bitmap) => Self::put_bitmap(group, &bitmap, bounds, target, to_device),
            None => Ok(()),
        }
    }

    /// Puts the pixels of a layer where they belong, within a clip path that is a path.
    fn put_bitmap(
        group: &Group,
        bitmap: &Bitmap,
        bounds: PixelRect,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        if let Some((path, to_user)) = group.clip_path().and_then(clip::only_path) {
            clip::intersect(path, target, to_device * to_user)?;
        }
        composite(
            bitmap,
            (bounds.x0, bounds.y0),
            target,
            group.opacity().get(),
            operation(group.blend_mode()),
        )
    }

    fn layer(&self, bounds: PixelRect) -> Result<Context2d> {
        Context2d::new(self.ledger, bounds.width(), bounds.height())
    }

    fn image(&mut self, image: &Image, target: &mut Context2d, to_device: Affine) -> Result<()> {
        if !image.is_visible() {
            return Ok(());
        }
        let data = match image.kind() {
            ImageKind::SVG(tree) => return self.children(tree.root(), target, to_device),
            ImageKind::PNG(data)
            | ImageKind::JPEG(data)
            | ImageKind::GIF(data)
            | ImageKind::WEBP(data) => data,
        };
        let Some(bitmap) = self.decoded(data)? else {
            return Ok(());
        };
        let smoothing = match image.rendering_mode() {
            ImageRendering::OptimizeQuality | ImageRendering::HighQuality => {
                Some(SmoothingQuality::High)
            }
            ImageRendering::Smooth => Some(SmoothingQuality::Medium),
            _ => None,
        };
        let whole = [
            0.0,
            0.0,
            f64::from(bitmap.width()),
            f64::from(bitmap.height()),
        ];
        target.save();
        target.set_transform(to_device.as_coeffs());
        target.set_image_smoothing(smoothing);
        let mut outcome = target.draw_image(&bitmap, whole, whole);
        target.restore();
        if bitmap.data().len() > MAX_RECORDED {
            // Recorded drawing would keep the picture.
            outcome = outcome.and_then(|()| target.flush());
        }
        outcome
    }

    /// The pixels of a picture; none of one that cannot be shown.
    fn decoded(&mut self, data: &Arc<Vec<u8>>) -> Result<Option<Bitmap>> {
        if let Some((file, bitmap)) = &self.picture
            && Arc::ptr_eq(file, data)
        {
            return Ok(Some(bitmap.clone()));
        }
        self.picture = None;
        let options = DecodeOptions {
            max_pixels: self.max_pixels,
        };
        match decode(data, &options, self.ledger) {
            Ok(bitmap) => {
                self.picture = Some((Arc::clone(data), bitmap.clone()));
                Ok(Some(bitmap))
            }
            Err(error @ (Error::MemoryLimit { .. } | Error::OutOfMemory { .. })) => Err(error),
            Err(_) => Ok(None),
        }
    }
}

/// Puts a bitmap on a target, pixel on pixel, within its clipping region.
fn composite(
    bitmap: &Bitmap,
    (x, y): (i32, i32),
    target: &mut Context2d,
    alpha: f32,
    operation: CompositeOperation,
) -> Result<()> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    target.save();
    target.set_transform(Affine::IDENTITY.as_coeffs());
    target.set_global_alpha(alpha.into());
    target.set_composite_operation(operation);
    let outcome = target.draw_image(
        bitmap,
        [0.0, 0.0, width, height],
        [x.into(), y.into(), width, height],
    );
    target.restore();
    outcome
}

/// From device space to that of a layer.
pub(super) fn to_layer(bounds: PixelRect) -> Affine {
    Affine::translate((-f64::from(bounds.x0), -f64::from(bounds.y0)))
}

fn area(target: &Context2d) -> PixelRect {
    PixelRect::of_size(target.width(), target.height())
}

/// The pixels that what is in a group may touch.
pub(super) fn device_bounds(group: &Group, to_device: Affine) -> PixelRect {
    let bounds = rect(group.layer_bounding_box().to_rect());
    // Antialiasing reaches a pixel further.
    PixelRect::enclosing(to_device.transform_rect_bbox(bounds).inflate(1.0, 1.0))
}

pub(super) fn rect(rect: sk::Rect) -> Rect {
    let [left, top, right, bottom] = [rect.left(), rect.top(), rect.right(), rect.bottom()];
    Rect::new(left.into(), top.into(), right.into(), bottom.into())
}

pub(super) fn affine(transform: sk::Transform) -> Affine {
    let sk::Transform {
        sx,
        kx,
        ky,
        sy,
        tx,
        ty,
    } = transform;
    Affine::new([sx, ky, kx, sy, tx, ty].map(f64::from))
}

fn operation(mode: BlendMode) -> CompositeOperation {
    use usvg::BlendMode as Mode;
    match mode {
        Mode::Normal => CompositeOperation::SourceOver,
        Mode::Multiply => CompositeOperation::Multiply,
        Mode::Screen => CompositeOperation::Screen,
        Mode::Overlay => CompositeOperation::Overlay,
        Mode::Darken => CompositeOperation::Darken,
        Mode::Lighten => CompositeOperation::Lighten,
        Mode::ColorDodge => CompositeOperation::ColorDodge,
        Mode::ColorBurn => CompositeOperation::ColorBurn,
        Mode::HardLight => CompositeOperation::HardLight,
        Mode::SoftLight => CompositeOperation::SoftLight,
        Mode::Difference => CompositeOperation::Difference,
        Mode::Exclusion => CompositeOperation::Exclusion,
        Mode::Hue => CompositeOperation::Hue,
        Mode::Saturation => CompositeOperation::Saturation,
        Mode::Color => CompositeOperation::Color,
        Mode::Luminosity => CompositeOperation::Luminosity,
        Mode::PlusLighter => CompositeOperation::Lighter,
    }
}
