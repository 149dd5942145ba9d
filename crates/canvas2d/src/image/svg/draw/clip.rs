//! Clip paths. One that is a path is the clipping region; others become a mask.

use usvg::{ClipPath, Group, Node, Path};
use vello_cpu::color::palette::css::BLACK;
use vello_cpu::kurbo::Affine;

use super::shape::{fill_rule, outline};
use super::{Painter, affine, area, composite};
use crate::compositing::CompositeOperation;
use crate::context::Context2d;
use crate::error::Result;
use crate::render::Ink;

/// The path that a clip path consists of, if it is one, with the matrix to the space of what it clips.
pub(in crate::image::svg) fn only_path(clip: &ClipPath) -> Option<(&Path, Affine)> {
    if clip.clip_path().is_some() {
        return None;
    }
    let mut group = clip.root();
    let mut to_user = affine(clip.transform());
    loop {
        match group.children() {
            [Node::Path(path)] => {
                let clips = path.is_visible() && path.fill().is_some();
                return clips.then_some((path, to_user));
            }
            [Node::Group(inner)] if inner.clip_path().is_none() => {
                to_user *= affine(inner.transform());
                group = inner;
            }
            _ => return None,
        }
    }
}

/// Intersects the clipping region with a path.
pub(super) fn intersect(path: &Path, target: &mut Context2d, to_device: Affine) -> Result<()> {
    let rule = path
        .fill()
        .map_or_else(Default::default, |fill| fill_rule(fill.rule()));
    target.set_transform(to_device.as_coeffs());
    target.clip(Some(&outline(path)), rule)
}

impl Painter<'_> {
    /// Leaves of a layer what lies within a clip path. `to_device` is that of what is clipped.
    pub(super) fn clip(
        &mut self,
        clip: &ClipPath,
        layer: &mut Context2d,
        to_device: Affine,
    ) -> Result<()> {
        if let Some(outer) = clip.clip_path() {
            self.clip(outer, layer, to_device)?;
        }
        let mut mask = self.layer(area(layer))?;
        self.cover(clip.root(), &mut mask, to_device * affine(clip.transform()))?;
        match mask.take_bitmap()? {
            Some(mask) => composite(&mask, (0, 0), layer, 1.0, CompositeOperation::DestinationIn),
            None => layer.take_bitmap().map(drop),
        }
    }

    /// Draws the union of what a clip path consists of.
    fn cover(&mut self, group: &Group, mask: &mut Context2d, to_device: Affine) -> Result<()> {
        for node in group.children() {
            match node {
                Node::Path(path) => cover_path(path, mask, to_device)?,
                Node::Text(text) => {
                    let text = text.flattened();
                    self.cover(text, mask, to_device * affine(text.transform()))?;
                }
                Node::Group(group) => {
                    let to_device = to_device * affine(group.transform());
                    let Some(clip) = group.clip_path() else {
                        self.cover(group, mask, to_device)?;
                        continue;
                    };
                    let mut inner = self.layer(area(mask))?;
                    self.cover(group, &mut inner, to_device)?;
                    self.clip(clip, &mut inner, to_device)?;
                    if let Some(inner) = inner.take_bitmap()? {
                        composite(&inner, (0, 0), mask, 1.0, CompositeOperation::SourceOver)?;
                    }
                }
                // The standard has no pictures in clip paths.
                Node::Image(_) => {}
            }
        }
        Ok(())
    }
}

fn cover_path(path: &Path, mask: &mut Context2d, to_device: Affine) -> Result<()> {
    let Some(fill) = path.fill().filter(|_| path.is_visible()) else {
        return Ok(());
    };
    mask.set_transform(to_device.as_coeffs());
    mask.set_antialias(path.rendering_mode().use_shape_antialiasing());
    mask.fill_with(&outline(path), fill_rule(fill.rule()), Ink::Solid(BLACK))
}
