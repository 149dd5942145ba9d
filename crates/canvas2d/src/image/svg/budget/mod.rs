//! What drawing an SVG takes, reckoned before it is begun: the way of the [painter](super::draw) is gone
//! once without drawing anything, with the same matrices and the same layers.
//!
//! Work is counted in nanoseconds of a usual processor. Memory is that of the layers which are held at
//! once.

mod filter;
pub(super) mod outline;

use std::sync::Arc;

use usvg::{ClipPath, Group, Image, ImageKind, Mask, Node, Paint, Path, Pattern, Tree};
use vello_cpu::kurbo::Affine;

use super::draw::filter::frame::Frame;
use super::draw::{affine, device_bounds, only_clip, only_path, rect, tile_size, to_layer};
use super::error;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::image::probe;
use outline::Outline;

/// Bytes of a pixel.
const BYTES: f64 = 4.0;

/// Some seconds.
const MAX_WORK: f64 = 4e9;

/// Bytes of layers that are held at once: so many however small the picture is, otherwise so many times
/// its own, and never more than that.
const FEW_LAYERS: f64 = (160_u64 << 20) as f64;
const LAYERS_OF_PICTURE: f64 = 6.0;
const MAX_LAYERS: f64 = (1_u64 << 30) as f64;

/// Of a glyph: what the largest that is drawn takes four times.
const MAX_GLYPH_WORK: f64 = 1e8;
const MAX_GLYPH_LAYERS: f64 = (64_u64 << 20) as f64;

/// Nodes that are reckoned with: patterns are drawn anew by everyone who is filled with them.
const MAX_VISITS: u32 = 2_000_000;

/// What a node takes by itself, and a path.
const NODE: f64 = 100.0;
const PATH: f64 = 1000.0;

/// What a pixel takes: to be painted with a colour, with a gradient or a pattern, to be put from a layer
/// where it belongs, to be decoded.
const PAINT: f64 = 0.5;
const SHADE: f64 = 5.0;
const PUT: f64 = 4.0;
const DECODE: f64 = 20.0;

/// Refuses what would take too long or too much to draw.
pub(super) fn check(tree: &Tree, width: u32, height: u32, to_device: Affine) -> Result<()> {
    let pixels = f64::from(width) * f64::from(height);
    let most_held = (pixels * BYTES * LAYERS_OF_PICTURE).clamp(FEW_LAYERS, MAX_LAYERS);
    Budget::new(MAX_WORK, most_held).check(tree, width, height, to_device)
}

/// [`check`] for a glyph, of which a text has many.
pub(super) fn check_glyph(tree: &Tree, width: u32, height: u32, to_device: Affine) -> Result<()> {
    Budget::new(MAX_GLYPH_WORK, MAX_GLYPH_LAYERS).check(tree, width, height, to_device)
}

struct Budget {
    most_work: f64,
    /// Bytes of layers.
    most_held: f64,
    work: f64,
    held: f64,
    visits: u32,
    /// What was drawn last of those that are kept: a pattern's tile with its size, and a file.
    tile: Option<(*const Pattern, [u32; 2])>,
    picture: Option<*const Vec<u8>>,
}

impl Budget {
    fn new(most_work: f64, most_held: f64) -> Self {
        Self {
            most_work,
            most_held,
            work: 0.0,
            held: 0.0,
            visits: 0,
            tile: None,
            picture: None,
        }
    }

    fn check(mut self, tree: &Tree, width: u32, height: u32, to_device: Affine) -> Result<()> {
        self.children(tree.root(), PixelRect::of_size(width, height), to_device)
    }

    fn spend(&mut self, work: f64) -> Result<()> {
        self.work += work;
        if self.work.is_nan() || self.work > self.most_work || self.visits > MAX_VISITS {
            return Err(error("it would take too long to draw"));
        }
        Ok(())
    }

    /// Reckons with layers of so many pixels that are there while `content` is drawn.
    fn hold(&mut self, pixels: f64, content: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let bytes = pixels * BYTES;
        self.held += bytes;
        if self.held.is_nan() || self.held > self.most_held {
            return Err(error("its layers would take too much memory"));
        }
        self.spend(pixels)?;
        content(self)?;
        self.held -= bytes;
        Ok(())
    }

    fn visit(&mut self) -> Result<()> {
        self.visits += 1;
        self.spend(NODE)
    }

    /// `seen`: the pixels of what is drawn on.
    fn children(&mut self, group: &Group, seen: PixelRect, to_device: Affine) -> Result<()> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, seen, to_device)?,
                Node::Path(path) => self.path(path, seen, to_device)?,
                Node::Image(image) => self.image(image, seen, to_device)?,
                Node::Text(text) => {
                    let text = text.flattened();
                    self.children(text, seen, to_device * affine(text.transform()))?;
                }
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &Group, seen: PixelRect, to_parent: Affine) -> Result<()> {
        self.visit()?;
        let to_device = to_parent * affine(group.transform());
        if !group.should_isolate() {
            return self.children(group, seen, to_device);
        }
        if let Some(path) = only_path(group) {
            return self.path(path, seen, to_device);
        }
        let bounds = device_bounds(group, to_device).intersect(seen);
        if bounds.is_empty() {
            return Ok(());
        }
        let layer = bounds.area() as f64;
        self.hold(layer, |budget| {
            let to_bounds = to_layer(bounds) * to_device;
            let inner = PixelRect::of_size(bounds.width(), bounds.height());
            if group.filters().is_empty() {
                budget.children(group, inner, to_bounds)?;
            } else if let Some(frame) = Frame::of(group, to_device, bounds) {
                budget.filtered(group, &frame)?;
            }
            if let Some(clip) = group.clip_path() {
                match only_clip(clip) {
                    Some((path, to_user)) => budget.path(path, inner, to_bounds * to_user)?,
                    None => budget.clip(clip, inner, to_bounds)?,
                }
            }
            if let Some(mask) = group.mask() {
                budget.mask(mask, inner, to_bounds)?;
            }
            budget.spend(PUT * layer)
        })
    }

    fn clip(&mut self, clip: &ClipPath, seen: PixelRect, to_device: Affine) -> Result<()> {
        self.visit()?;
        if let Some(outer) = clip.clip_path() {
            self.clip(outer, seen, to_device)?;
        }
        let layer = seen.area() as f64;
        self.hold(layer, |budget| {
            budget.cover(clip.root(), seen, to_device * affine(clip.transform()))?;
            budget.spend(PUT * layer)
        })
    }

    /// What a clip path consists of.
    fn cover(&mut self, group: &Group, seen: PixelRect, to_device: Affine) -> Result<()> {
        self.visit()?;
        for node in group.children() {
            let group = match node {
                Node::Path(path) => {
                    self.path(path, seen, to_device)?;
                    continue;
                }
                Node::Group(group) => group,
                Node::Text(text) => text.flattened(),
                Node::Image(_) => continue,
            };
            let to_device = to_device * affine(group.transform());
            let Some(clip) = group.clip_path() else {
                self.cover(group, seen, to_device)?;
                continue;
            };
            let layer = seen.area() as f64;
            self.hold(layer, |budget| {
                budget.cover(group, seen, to_device)?;
                budget.clip(clip, seen, to_device)?;
                budget.spend(PUT * layer)
            })?;
        }
        Ok(())
    }

    fn mask(&mut self, mask: &Mask, seen: PixelRect, to_device: Affine) -> Result<()> {
        self.visit()?;
        if let Some(outer) = mask.mask() {
            self.mask(outer, seen, to_device)?;
        }
        let layer = seen.area() as f64;
        self.hold(layer, |budget| {
            budget.children(mask.root(), seen, to_device)?;
            budget.spend(3.0 * PUT * layer)
        })
    }

    fn path(&mut self, path: &Path, seen: PixelRect, to_device: Affine) -> Result<()> {
        self.visit()?;
        if !path.is_visible() {
            return Ok(());
        }
        let bounds = to_device.transform_rect_bbox(rect(path.stroke_bounding_box()));
        let covered = PixelRect::enclosing(bounds).intersect(seen);
        let covered = if covered.is_empty() {
            0.0
        } else {
            covered.area() as f64
        };
        let outline = Outline::of(path, seen, to_device);
        if let Some(fill) = path.fill() {
            self.paint(fill.paint(), to_device, covered)?;
            self.spend(PATH + outline.fill())?;
            self.hold(outline.filled_bytes() / BYTES, |_| Ok(()))?;
        }
        if let Some(stroke) = path.stroke() {
            self.paint(stroke.paint(), to_device, covered)?;
            self.spend(PATH + outline.stroke(stroke))?;
            self.hold(outline.stroked_bytes(stroke) / BYTES, |_| Ok(()))?;
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, to_device: Affine, covered: f64) -> Result<()> {
        self.spend(PAINT * covered)?;
        match paint {
            Paint::Color(_) => Ok(()),
            // Stops are read for each shape.
            Paint::LinearGradient(gradient) => self.stops(gradient.stops().len(), covered),
            Paint::RadialGradient(gradient) => self.stops(gradient.stops().len(), covered),
            Paint::Pattern(pattern) => {
                self.spend(SHADE * covered)?;
                self.pattern(pattern, to_device)
            }
        }
    }

    fn stops(&mut self, count: usize, covered: f64) -> Result<()> {
        self.spend(100.0 * count as f64 + SHADE * covered)
    }

    fn pattern(&mut self, pattern: &Arc<Pattern>, to_device: Affine) -> Result<()> {
        let (size, to_tile) = tile_size(pattern, to_device);
        let known = (Arc::as_ptr(pattern), size);
        if self.tile == Some(known) {
            return Ok(());
        }
        self.tile = None;
        let tile = PixelRect::of_size(size[0], size[1]);
        self.hold(tile.area() as f64, |budget| {
            budget.visit()?;
            budget.children(pattern.root(), tile, to_tile)
        })?;
        self.tile = Some(known);
        Ok(())
    }

    fn image(&mut self, image: &Image, seen: PixelRect, to_device: Affine) -> Result<()> {
        self.visit()?;
        if !image.is_visible() {
            return Ok(());
        }
        let data = match image.kind() {
            ImageKind::SVG(tree) => return self.children(tree.root(), seen, to_device),
            ImageKind::PNG(data)
            | ImageKind::JPEG(data)
            | ImageKind::GIF(data)
            | ImageKind::WEBP(data) => data,
        };
        let bounds = to_device.transform_rect_bbox(rect(image.bounding_box()));
        let covered = PixelRect::enclosing(bounds).intersect(seen);
        let covered = if covered.is_empty() {
            0.0
        } else {
            covered.area() as f64
        };
        let pixels = probe(data).map_or(0.0, |info| f64::from(info.width) * f64::from(info.height));
        let known = Arc::as_ptr(data);
        let decoding = if self.picture == Some(known) {
            0.0
        } else {
            DECODE
        };
        self.picture = Some(known);
        // What is smaller than its pixels is averaged from all of them.
        self.hold(3.0 * pixels, |budget| {
            budget.spend((decoding + SHADE) * pixels + 3.0 * SHADE * covered)
        })
    }
}
