//! What elements of a page refer to: glyphs, images, gradients, patterns and clips, each once.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath};
use vello_cpu::peniko;

use super::inks::Gradient;
use super::numbers::{Data, Matrix};
use crate::base64::base64;
use crate::bitmap::Bitmap;
use crate::clip::ClipShape;
use crate::document::glyphs::Outlines;
use crate::encode::{PngOptions, png};
use crate::error::Result;
use crate::path::FillRule;
use crate::render::{ImageInk, Smoothing};
use crate::text::FaceInstance;

/// The definitions of a page.
#[derive(Default)]
pub(super) struct Resources {
    definitions: String,
    count: usize,
    pub(super) outlines: Outlines,
    glyphs: HashMap<(u32, u32), Option<usize>>,
    images: HashMap<(usize, bool), usize>,
    /// By the place of the shape in memory, which the document holds.
    clips: HashMap<usize, usize>,
}

impl Resources {
    pub(super) fn write(&self, file: &mut String) {
        if !self.definitions.is_empty() {
            file.push_str("<defs>\n");
            file.push_str(&self.definitions);
            file.push_str("</defs>\n");
        }
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    /// The number of a glyph's outline in font units; `None` when there is nothing to see of it.
    pub(super) fn glyph(&mut self, face: &FaceInstance, glyph: u32) -> Option<usize> {
        let key = (face.id(), glyph);
        if let Some(known) = self.glyphs.get(&key) {
            return *known;
        }
        let number = self.count + 1;
        let outline = self.outlines.glyph(face, glyph);
        let number = (!outline.elements().is_empty()).then_some(number);
        if let Some(number) = number {
            let data = Data(outline);
            let _ = writeln!(self.definitions, "<path id=\"g{number}\" d=\"{data}\"/>");
            self.count = number;
        }
        self.glyphs.insert(key, number);
        number
    }

    /// The number of an image that the document holds.
    pub(super) fn image(&mut self, image: &ImageInk) -> Result<usize> {
        let is_smooth = image.smoothing != Smoothing::None;
        let key = (image.bitmap.address(), is_smooth);
        if let Some(known) = self.images.get(&key) {
            return Ok(*known);
        }
        let number = self.once(&image.bitmap, is_smooth)?;
        self.images.insert(key, number);
        Ok(number)
    }

    /// The number of an image that nobody else has.
    pub(super) fn once(&mut self, bitmap: &Bitmap, is_smooth: bool) -> Result<usize> {
        let number = self.next();
        let (width, height) = (bitmap.width(), bitmap.height());
        let rendering = if is_smooth {
            ""
        } else {
            " image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\""
        };
        let made;
        let (mime, file) = match bitmap.source() {
            Some(file) => ("image/jpeg", file),
            None => {
                let options = PngOptions::default();
                made = png(bitmap.data(), width, height, bitmap.is_opaque(), &options)?;
                ("image/png", made.as_slice())
            }
        };
        let _ = write!(
            self.definitions,
            "<image id=\"i{number}\" width=\"{width}\" height=\"{height}\" \
             preserveAspectRatio=\"none\"{rendering} xlink:href=\"data:{mime};base64,"
        );
        base64(file, &mut self.definitions);
        self.definitions.push_str("\"/>\n");
        Ok(number)
    }

    /// What `fill` or `stroke` says of a gradient; `None` for one that SVG has no words for.
    pub(super) fn gradient(
        &mut self,
        gradient: &peniko::Gradient,
        transform: Affine,
    ) -> Option<String> {
        let gradient = Gradient::new(gradient)?;
        let id = format!("p{}", self.next());
        gradient.write(&id, transform, &mut self.definitions);
        Some(format!("url(#{id})"))
    }

    /// What `fill` or `stroke` says of a bitmap that repeats.
    pub(super) fn pattern(&mut self, image: &ImageInk, transform: Affine) -> Result<String> {
        let tile = self.image(image)?;
        let number = self.next();
        let (width, height) = (image.bitmap.width(), image.bitmap.height());
        let _ = writeln!(
            self.definitions,
            "<pattern id=\"p{number}\" patternUnits=\"userSpaceOnUse\" width=\"{width}\" \
             height=\"{height}\" patternTransform=\"{}\"><use xlink:href=\"#i{tile}\"/></pattern>",
            Matrix(transform)
        );
        Ok(format!("url(#p{number})"))
    }

    /// The number of a clip to a shape of the drawing state.
    pub(super) fn clip_shape(
        &mut self,
        shape: &Arc<ClipShape>,
        path: &BezPath,
        rule: FillRule,
    ) -> usize {
        let key = Arc::as_ptr(shape).addr();
        if let Some(known) = self.clips.get(&key) {
            return *known;
        }
        let number = self.clip(path, rule);
        self.clips.insert(key, number);
        number
    }

    /// The number of a clip to a path.
    pub(super) fn clip(&mut self, path: &BezPath, rule: FillRule) -> usize {
        let number = self.next();
        let rule = match rule {
            FillRule::NonZero => "",
            FillRule::EvenOdd => " clip-rule=\"evenodd\"",
        };
        let _ = writeln!(
            self.definitions,
            "<clipPath id=\"c{number}\"><path d=\"{}\"{rule}/></clipPath>",
            Data(path)
        );
        number
    }
}
