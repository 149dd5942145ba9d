//! The door to `vello_cpu`: renders operations over an area of a buffer.

use std::cell::Cell;

use vello_cpu::kurbo::Affine;
use vello_cpu::peniko::{Fill, ImageQuality, ImageSampler};
use vello_cpu::{
    Image, ImageSource, Mask, PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit,
};

use super::far::Sampled;
use super::ink::{ImageInk, Ink, Smoothing};
use super::layer::bands_of;
use super::scene::{DrawOp, Shape};
use crate::clip::{ClipOutline, ClipShape};
use crate::geometry::PixelRect;
use crate::path::{FillRule, OutlineBuffers};

/// Premultiplied RGBA8 pixels to draw on, and where they lie in device space.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    pub(crate) pixels: &'a mut [u8],
    pub(crate) area: PixelRect,
}

thread_local! {
    /// One renderer a thread, reused, as its buffers are worth keeping. It is taken out while it
    /// works, so that one that panicked is not used again.
    static RENDERER: Cell<Option<Box<Renderer>>> = const { Cell::new(None) };
}

struct Renderer {
    context: RenderContext,
    resources: Resources,
    outlines: OutlineBuffers,
}

/// A renderer that has drawn more path elements than this is not kept: its buffers have grown.
const KEPT_WEIGHT: usize = 50_000;

/// Pixels of a band of a clip that is drawn: 4 MB.
const CLIP_BAND: u64 = 1 << 20;

/// Draws `ops` over what is in `target`, changing only pixels in `region`, on this thread.
pub(super) fn render_here(target: &mut Target<'_>, region: PixelRect, ops: &[DrawOp]) {
    let mut renderer = RENDERER.take().unwrap_or_else(|| {
        Box::new(Renderer {
            context: RenderContext::new(1, 1),
            resources: Resources::new(),
            outlines: OutlineBuffers::default(),
        })
    });
    // Sides of bitmaps fit in 16 bits.
    let (width, height) = (region.width() as u16, region.height() as u16);
    renderer.context.reset_and_resize(width, height);
    let mut weight = 0;
    for run in ops.chunk_by(same_clip) {
        let clips = push_clips(&mut renderer.context, run[0].clip.as_deref(), region);
        for op in run {
            draw(&mut renderer, op, region);
            weight += op.weight();
        }
        for _ in 0..clips {
            renderer.context.pop_clip();
        }
        renderer.context.reset_mask();
    }
    renderer.context.flush();
    let offset = (
        (region.x0 - target.area.x0) as u16,
        (region.y0 - target.area.y0) as u16,
    );
    let settings = RasterizerSettings {
        target_init: TargetInit::SrcOver,
        offset,
        ..RasterizerSettings::default()
    };
    let (width, height) = (target.area.width() as u16, target.area.height() as u16);
    let pixmap = PixmapMut::new(width, height, target.pixels)
        .expect("a target's buffer has the size of its area");
    renderer
        .context
        .render_with(pixmap, &mut renderer.resources, settings);
    if weight <= KEPT_WEIGHT {
        // Lets go of paths and bitmaps at once.
        renderer.context.reset_and_resize(1, 1);
        RENDERER.set(Some(renderer));
    }
}

fn same_clip(a: &DrawOp, b: &DrawOp) -> bool {
    match (&a.clip, &b.clip) {
        (None, None) => true,
        (Some(a), Some(b)) => std::sync::Arc::ptr_eq(a, b),
        _ => false,
    }
}

/// Pushes a chain of clips, the outermost first; says how many have to be popped again.
fn push_clips(context: &mut RenderContext, shape: Option<&ClipShape>, region: PixelRect) -> usize {
    let Some(shape) = shape else { return 0 };
    let outer = push_clips(context, shape.parent.as_deref(), region);
    context.set_transform(to_region(region));
    match &shape.outline {
        ClipOutline::Rect(rect) => context.push_clip_rect(rect),
        ClipOutline::Path(path, rule) => {
            context.set_fill_rule(fill(*rule));
            context.push_clip_path(path);
        }
        ClipOutline::Mask(area, coverage) => {
            context.set_mask(crop_mask(*area, coverage, region));
            return outer;
        }
    }
    outer + 1
}

/// The part of a mask that lies in `region`; nothing is covered outside of the mask's area.
fn crop_mask(area: PixelRect, coverage: &[u8], region: PixelRect) -> Mask {
    let (width, height) = (region.width() as usize, region.height() as usize);
    let mut cropped = vec![0; width * height];
    let common = area.intersect(region);
    let length = common.width() as usize;
    for y in common.y0..common.y1 {
        if length == 0 {
            break;
        }
        let from = (y - area.y0) as usize * area.width() as usize + (common.x0 - area.x0) as usize;
        let to = (y - region.y0) as usize * width + (common.x0 - region.x0) as usize;
        cropped[to..to + length].copy_from_slice(&coverage[from..from + length]);
    }
    Mask::from_parts(cropped, width as u16, height as u16)
}

fn draw(renderer: &mut Renderer, op: &DrawOp, region: PixelRect) {
    if op.cropped && !op.bounds.contains(region) {
        renderer.context.set_transform(to_region(region));
        renderer.context.push_clip_rect(&op.bounds.to_rect());
        draw_inked(renderer, op, region);
        renderer.context.pop_clip();
    } else {
        draw_inked(renderer, op, region);
    }
}

fn draw_inked(renderer: &mut Renderer, op: &DrawOp, region: PixelRect) {
    let Renderer {
        context, outlines, ..
    } = renderer;
    let shift = to_region(region);
    let limit = match &op.ink {
        Ink::Image(image) => image.limit.as_ref(),
        Ink::Solid(_) | Ink::Gradient { .. } => None,
    };
    if let Some(limit) = limit {
        context.set_transform(shift);
        context.set_fill_rule(Fill::NonZero);
        context.push_clip_path(limit);
    }
    set_ink(context, &op.ink, region);
    // Half of a pixel has to be covered.
    context.set_aliasing_threshold(op.aliased.then_some(127));
    context.set_transform(shift);
    match &op.shape {
        Shape::Rect(rect) => context.fill_rect(rect),
        Shape::Disc(disc) => {
            context.set_fill_rule(Fill::NonZero);
            context.fill_path(&disc.outline());
        }
        Shape::Fill(path, rule) => {
            context.set_fill_rule(fill(*rule));
            context.fill_path(path);
        }
        Shape::Stroke(stroke) => {
            context.set_fill_rule(Fill::NonZero);
            context.fill_path(stroke.outline_in(outlines));
            outlines.trim();
        }
    }
    context.set_aliasing_threshold(None);
    if limit.is_some() {
        context.pop_clip();
    }
}

fn set_ink(context: &mut RenderContext, ink: &Ink, region: PixelRect) {
    match ink {
        Ink::Solid(color) => context.set_paint(*color),
        Ink::Gradient {
            gradient,
            transform,
        } => {
            context.set_paint_transform(*transform);
            context.set_paint((**gradient).clone());
        }
        Ink::Image(image) => {
            let transform = match image.sampled_in(region) {
                Sampled::Bitmap(transform) => transform,
                Sampled::Color(color) => return context.set_paint(color),
            };
            // Where a pixel's centre falls between two of the bitmap's, the earlier one is taken.
            let shift = if image.smoothing == Smoothing::None {
                1.0 / 4096.0
            } else {
                0.0
            };
            context.set_paint_transform(Affine::translate((shift, shift)) * transform);
            context.set_paint(to_image(image));
        }
    }
}

fn to_image(image: &ImageInk) -> Image {
    Image {
        image: ImageSource::Pixmap(image.bitmap.pixmap().clone()),
        sampler: ImageSampler {
            x_extend: image.extend_x,
            y_extend: image.extend_y,
            quality: match image.smoothing {
                Smoothing::None => ImageQuality::Low,
                Smoothing::Bilinear => ImageQuality::Medium,
                Smoothing::Bicubic => ImageQuality::High,
            },
            alpha: image.alpha,
        },
    }
}

fn to_region(region: PixelRect) -> Affine {
    Affine::translate((-f64::from(region.x0), -f64::from(region.y0)))
}

fn fill(rule: FillRule) -> Fill {
    match rule {
        FillRule::NonZero => Fill::NonZero,
        FillRule::EvenOdd => Fill::EvenOdd,
    }
}

/// The coverage of a chain of clips over an area, row by row. Drawn as pixels band by band, which take four times
/// as much.
pub(crate) fn clip_coverage(shape: &std::sync::Arc<ClipShape>, area: PixelRect) -> Vec<u8> {
    let mut coverage = Vec::with_capacity(area.area() as usize);
    let mut pixels = Vec::new();
    for band in bands_of(area, CLIP_BAND) {
        pixels.clear();
        pixels.resize(band.area() as usize * 4, 0);
        let white = DrawOp {
            shape: Shape::Rect(band.to_rect()),
            ink: Ink::Solid(vello_cpu::color::palette::css::WHITE),
            bounds: band,
            clip: Some(shape.clone()),
            cropped: false,
            aliased: false,
        };
        let mut target = Target {
            pixels: &mut pixels,
            area: band,
        };
        render_here(&mut target, band, &[white]);
        coverage.extend(pixels.chunks_exact(4).map(|pixel| pixel[3]));
    }
    coverage
}
