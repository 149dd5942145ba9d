//! What drawing an SVG takes, reckoned before it is begun, as it cannot be interrupted.
//!
//! Work is counted in visits of a pixel or an edge, which take one to five nanoseconds. Memory is
//! that of the layers which are held at once: groups with an opacity, a filter, a clip path or a
//! mask are drawn on one of their own, within each other.

use resvg::usvg::filter::{Filter, Kind};
use resvg::usvg::{
    ClipPath, Group, Image, ImageKind, Mask, Node, Paint, Path, Pattern, Rect, Tree,
};
use tiny_skia::{PathSegment, Transform};

use super::error;
use crate::error::Result;
use crate::image::probe;

/// About ten seconds.
const MAX_WORK: f64 = 4e9;

/// Bytes of layers that are held at once.
const MAX_LAYERS: f64 = (1_u64 << 30) as f64;

/// Layers are as wide and high as their content, at most this many times the picture.
const LAYER_MARGIN: f64 = 5.0;

/// Of a glyph: a quarter of a second, and what the largest that is drawn takes four times.
const MAX_GLYPH_WORK: f64 = 1e8;
const MAX_GLYPH_LAYERS: f64 = (64_u64 << 20) as f64;

/// Nodes that are reckoned with: patterns are drawn anew by everyone who is filled with them.
const MAX_VISITS: u32 = 2_000_000;

/// The library makes no more dashes of one path.
const MAX_DASHES: f64 = 1e6;

/// Answers the most bytes that layers take at once.
pub(super) fn check(tree: &Tree, width: u32, height: u32, scale: (f64, f64)) -> Result<u64> {
    let most = (MAX_WORK, MAX_LAYERS);
    check_within(tree, (width, height), scale, most)
}

/// [`check`] for a glyph, of which a text has many.
pub(super) fn check_glyph(tree: &Tree, width: u32, height: u32, scale: f64) -> Result<u64> {
    let most = (MAX_GLYPH_WORK, MAX_GLYPH_LAYERS);
    check_within(tree, (width, height), (scale, scale), most)
}

fn check_within(
    tree: &Tree,
    (width, height): (u32, u32),
    scale: (f64, f64),
    (most_work, most_held): (f64, f64),
) -> Result<u64> {
    let mut budget = Budget {
        most_work,
        most_held,
        size: (width.into(), height.into()),
        scale,
        work: 0.0,
        held: 0.0,
        peak: 0.0,
        visits: 0,
    };
    let picture = f64::from(width) * f64::from(height);
    budget.group(tree.root(), picture, true)?;
    Ok(budget.peak as u64)
}

struct Budget {
    most_work: f64,
    /// Bytes of layers.
    most_held: f64,
    size: (f64, f64),
    scale: (f64, f64),
    work: f64,
    held: f64,
    peak: f64,
    visits: u32,
}

impl Budget {
    fn spend(&mut self, work: f64) -> Result<()> {
        self.work += work;
        if self.work.is_nan() || self.work > self.most_work || self.visits > MAX_VISITS {
            return Err(error("it would take too long to draw"));
        }
        Ok(())
    }

    /// Reckons with layers of so many pixels that are there while `content` is drawn.
    fn hold(&mut self, pixels: f64, content: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let bytes = pixels * 4.0;
        self.held += bytes;
        self.peak = self.peak.max(self.held);
        if self.held.is_nan() || self.held > self.most_held {
            return Err(error("its layers would take too much memory"));
        }
        self.spend(pixels)?;
        content(self)?;
        self.held -= bytes;
        Ok(())
    }

    /// Pixels of the picture that a rectangle covers, or of a layer with `margin`.
    fn area(&self, rect: Rect, margin: f64) -> f64 {
        let side = |length: f32, scale: f64, most: f64| {
            (f64::from(length) * scale + 4.0).min(most * margin)
        };
        side(rect.width(), self.scale.0, self.size.0)
            * side(rect.height(), self.scale.1, self.size.1)
    }

    /// `surface`: the pixels of what is drawn on. `placed`: whether boxes are in the picture's
    /// coordinates, as they are not within patterns, masks and clip paths.
    fn group(&mut self, group: &Group, surface: f64, placed: bool) -> Result<()> {
        self.visits += 1;
        if !group.should_isolate() {
            return self.children(group, surface, placed);
        }
        let layer = if placed {
            self.area(group.abs_layer_bounding_box().to_rect(), LAYER_MARGIN)
        } else {
            surface
        };
        self.hold(layer, |budget| {
            budget.children(group, layer, placed)?;
            let (sx, sy) = budget.scale_of(group.abs_transform());
            let most = sx.max(sy);
            for filter in group.filters() {
                budget.filter(filter, most, layer)?;
            }
            // What these consist of is drawn with the group's transformation.
            let scale = budget.scale_of(group.abs_transform());
            let outer = std::mem::replace(&mut budget.scale, scale);
            if let Some(clip) = group.clip_path() {
                budget.clip(clip, layer)?;
            }
            if let Some(mask) = group.mask() {
                budget.mask(mask, layer)?;
            }
            budget.scale = outer;
            // The layer is put where it belongs.
            budget.spend(2.0 * layer)
        })
    }

    fn children(&mut self, group: &Group, surface: f64, placed: bool) -> Result<()> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, surface, placed)?,
                Node::Path(path) => self.path(path, surface, placed)?,
                Node::Image(image) => self.image(image, surface)?,
                Node::Text(text) => self.group(text.flattened(), surface, placed)?,
            }
        }
        Ok(())
    }

    fn clip(&mut self, clip: &ClipPath, layer: f64) -> Result<()> {
        self.hold(layer, |budget| {
            budget.group(clip.root(), layer, false)?;
            clip.clip_path()
                .map_or(Ok(()), |clip| budget.clip(clip, layer))
        })
    }

    fn mask(&mut self, mask: &Mask, layer: f64) -> Result<()> {
        self.hold(2.0 * layer, |budget| {
            budget.group(mask.root(), layer, false)?;
            mask.mask().map_or(Ok(()), |mask| budget.mask(mask, layer))
        })
    }

    fn path(&mut self, path: &Path, surface: f64, placed: bool) -> Result<()> {
        self.visits += 1;
        let covered = if placed {
            self.area(path.abs_stroke_bounding_box(), 1.0)
        } else {
            surface
        };
        let scale = self.scale_of(path.abs_transform());
        let outline = Outline::of(path, scale.0.max(scale.1), self.size.1);
        if let Some(fill) = path.fill() {
            self.paint(fill.paint(), scale, covered)?;
            self.spend(outline.edges)?;
        }
        if let Some(stroke) = path.stroke() {
            self.paint(stroke.paint(), scale, covered)?;
            let period: f32 = stroke.dasharray().unwrap_or_default().iter().sum();
            let dashes = if period > 0.0 {
                (outline.length / f64::from(period)).min(MAX_DASHES)
            } else {
                0.0
            };
            // Both sides of the line with their joins, and curves far from their middle in short chords.
            let width = f64::from(stroke.width().get()) * scale.0.max(scale.1);
            let chords = 60.0 * width.sqrt() * outline.points;
            self.spend(4.0 * outline.edges + 200.0 * dashes + chords)?;
        }
        Ok(())
    }

    /// From user space of an element to pixels.
    fn scale_of(&self, transform: Transform) -> (f64, f64) {
        let (sx, sy) = transform.get_scale();
        (self.scale.0 * f64::from(sx), self.scale.1 * f64::from(sy))
    }

    fn paint(&mut self, paint: &Paint, scale: (f64, f64), covered: f64) -> Result<()> {
        self.spend(covered)?;
        match paint {
            Paint::Pattern(pattern) => self.pattern(pattern, scale),
            _ => Ok(()),
        }
    }

    /// A tile is drawn as large as it is shown, whatever of it is seen.
    fn pattern(&mut self, pattern: &Pattern, scale: (f64, f64)) -> Result<()> {
        let (sx, sy) = pattern.transform().get_scale();
        // Scales multiply to no more than this, also where one of them turns.
        let most = scale.0.max(scale.1);
        let scale = (most * f64::from(sx), most * f64::from(sy));
        let rect = pattern.rect();
        let tile =
            (f64::from(rect.width()) * scale.0 + 1.0) * (f64::from(rect.height()) * scale.1 + 1.0);
        let outer = std::mem::replace(&mut self.scale, scale);
        self.hold(tile, |budget| budget.group(pattern.root(), tile, false))?;
        self.scale = outer;
        Ok(())
    }

    /// Embedded pictures are decoded each time that they are drawn.
    fn image(&mut self, image: &Image, surface: f64) -> Result<()> {
        self.visits += 1;
        let data = match image.kind() {
            ImageKind::SVG(tree) => {
                return self.hold(surface, |budget| budget.group(tree.root(), surface, false));
            }
            ImageKind::PNG(data)
            | ImageKind::JPEG(data)
            | ImageKind::GIF(data)
            | ImageKind::WEBP(data) => data,
        };
        let pixels = probe(data).map_or(0.0, |info| f64::from(info.width) * f64::from(info.height));
        self.hold(3.0 * pixels, |budget| budget.spend(10.0 * pixels + surface))
    }

    fn filter(&mut self, filter: &Filter, scale: f64, layer: f64) -> Result<()> {
        // Each primitive's result is kept for those that follow.
        let results = filter.primitives().len() as f64 + 3.0;
        self.hold(results * layer, |budget| {
            for primitive in filter.primitives() {
                budget.visits += 1;
                budget.spend(layer * budget.visits_of_a_pixel(primitive.kind(), scale))?;
                if let Kind::Image(image) = primitive.kind() {
                    budget.hold(layer, |budget| budget.group(image.root(), layer, false))?;
                }
            }
            Ok(())
        })
    }

    fn visits_of_a_pixel(&self, kind: &Kind, scale: f64) -> f64 {
        match kind {
            Kind::ConvolveMatrix(filter) => {
                4.0 + 4.0 * f64::from(filter.matrix().columns()) * f64::from(filter.matrix().rows())
            }
            Kind::Morphology(filter) => {
                let side = |radius: f32, most: f64| {
                    (2.0 * f64::from(radius) * scale + 1.0).min(most * LAYER_MARGIN)
                };
                side(filter.radius_x().get(), self.size.0)
                    * side(filter.radius_y().get(), self.size.1)
                    + 4.0
            }
            Kind::Turbulence(filter) => 40.0 * (f64::from(filter.num_octaves()) + 1.0),
            Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 40.0,
            _ => 20.0,
        }
    }
}

/// What filling a path takes beside its pixels.
struct Outline {
    /// Pixel rows that its edges cross: each is sampled four times, with its edges in order.
    edges: f64,
    /// In units of the path.
    length: f64,
    points: f64,
}

impl Outline {
    fn of(path: &Path, scale: f64, height: f64) -> Self {
        let (mut edges, mut length, mut points) = (0.0, 0.0, 0.0);
        let mut last = (0.0, 0.0);
        let mut to = |x: f32, y: f32| {
            let (x, y) = (f64::from(x), f64::from(y));
            let distance = (x - last.0).hypot(y - last.1);
            edges += (distance * scale).min(height) * 16.0 + 20.0;
            length += distance;
            points += 1.0;
            last = (x, y);
        };
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(p) | PathSegment::LineTo(p) => to(p.x, p.y),
                PathSegment::QuadTo(a, p) => [a, p].iter().for_each(|p| to(p.x, p.y)),
                PathSegment::CubicTo(a, b, p) => [a, b, p].iter().for_each(|p| to(p.x, p.y)),
                PathSegment::Close => {}
            }
        }
        Self {
            edges,
            length,
            points,
        }
    }
}
