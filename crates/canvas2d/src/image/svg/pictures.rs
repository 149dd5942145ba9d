//! Pictures inside of an SVG: from `data:` URLs only, and held against the limits.

use std::sync::Arc;

use resvg::usvg::{ImageHrefResolver, ImageKind};

use super::{Unsized, tree};
use crate::image::{ImageFormat, Limits, probe, recognise};

/// What pictures inside of an SVG may be.
#[derive(Clone, Copy)]
pub(super) struct Resolver {
    max_pixels: u64,
    /// Within an SVG within an SVG there is no third one.
    nested: bool,
}

pub(super) fn resolver(limits: &Limits<'_>) -> Resolver {
    Resolver {
        max_pixels: limits.max_pixels,
        nested: false,
    }
}

impl Resolver {
    /// The functions that the library calls.
    pub(super) fn hooks(self) -> ImageHrefResolver<'static> {
        ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| self.picture(data)),
            resolve_string: Box::new(|_, _| None),
        }
    }

    /// A picture that cannot be shown is left out, as in browsers.
    fn picture(self, data: Arc<Vec<u8>>) -> Option<ImageKind> {
        let format = recognise(&data).ok()?;
        if format == ImageFormat::Svg {
            return self.document(&data);
        }
        let info = probe(&data).ok()?;
        if u64::from(info.width) * u64::from(info.height) > self.max_pixels {
            return None;
        }
        match format {
            ImageFormat::Png => Some(ImageKind::PNG(data)),
            ImageFormat::Jpeg => Some(ImageKind::JPEG(data)),
            ImageFormat::WebP => Some(ImageKind::WEBP(data)),
            ImageFormat::Gif => Some(ImageKind::GIF(data)),
            _ => None,
        }
    }

    fn document(self, data: &[u8]) -> Option<ImageKind> {
        if self.nested {
            return None;
        }
        let inner = Self {
            nested: true,
            ..self
        };
        let text = str::from_utf8(data).ok()?;
        tree(text, Unsized::Guessed, &inner)
            .ok()
            .map(ImageKind::SVG)
    }
}
