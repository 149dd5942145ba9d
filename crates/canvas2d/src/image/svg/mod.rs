//! SVG, read by `usvg`: kept as shapes, so that it can be drawn sharp at every size, as canvases are drawn.
//!
//! Text becomes paths before, with the fonts of the canvas. No file, no network: pictures inside of
//! an SVG come from `data:` URLs only. What a hostile file could make of a few bytes is
//! reckoned up before it happens: [`complexity`] refuses documents that would grow out of hand when
//! their references are followed, [`budget`] those that would take too long or too much to draw.

mod budget;
mod complexity;
mod curves;
mod draw;
mod element;
mod glyph;
mod glyph_colors;
#[cfg(test)]
mod glyph_tests;
mod pictures;
mod sizes;
mod source;
mod styles;
mod text;

use std::sync::Arc;

use usvg::{Tree, roxmltree};
use vello_cpu::kurbo::Affine;

pub(crate) use glyph::{GlyphDocument, GlyphPicture};

use super::{DecodeOptions, ImageFormat, Limits, guarded};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::{Charge, Ledger, MemoryKind};
use complexity::Extent;
use pictures::Allowance;

/// The longest text that is read.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// What a document takes while it is parsed, in terms of its text: attributes and nodes about ten times
/// theirs.
const TEXT_BYTES: u64 = 10;

/// The size of a picture that says nothing about it, as for any replaced element in CSS.
const DEFAULT_SIZE: (f32, f32) = (300.0, 150.0);

/// An SVG document that is ready to be drawn at any size.
#[derive(Debug)]
pub struct Svg {
    tree: Tree,
    width: u32,
    height: u32,
    _charges: Vec<Charge>,
}

impl Svg {
    /// Reads a document.
    ///
    /// # Errors
    /// [`Error::ImageDecode`], [`Error::ImageLimit`] or [`Error::MemoryLimit`].
    pub fn parse(bytes: &[u8], options: &DecodeOptions, ledger: &Arc<Ledger>) -> Result<Self> {
        let limits = Limits::new(options, ledger);
        guarded(ImageFormat::Svg, || Self::read(bytes, &limits))
    }

    fn read(bytes: &[u8], limits: &Limits<'_>) -> Result<Self> {
        let text = text(bytes)?;
        let _scratch = limits
            .ledger
            .charge(MemoryKind::Images, text.len() as u64 * TEXT_BYTES)?;
        let (tree, charges) = document(text, limits)?;
        let side = |length: f32| length.round().max(1.0) as u32;
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        Ok(Self {
            tree,
            width,
            height,
            _charges: charges,
        })
    }

    /// The natural width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The natural height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Draws the document at a size, filling it.
    ///
    /// # Errors
    /// [`Error::ImageDecode`] when that would take too long, [`Error::ImageLimit`],
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    pub fn render(
        &self,
        width: u32,
        height: u32,
        options: &DecodeOptions,
        ledger: &Arc<Ledger>,
    ) -> Result<Bitmap> {
        let limits = Limits::new(options, ledger);
        guarded(ImageFormat::Svg, || self.draw(width, height, &limits))
    }

    fn draw(&self, width: u32, height: u32, limits: &Limits<'_>) -> Result<Bitmap> {
        limits.check(width, height)?;
        let size = self.tree.size();
        let sx = f64::from(width) / f64::from(size.width());
        let sy = f64::from(height) / f64::from(size.height());
        let to_device = Affine::scale_non_uniform(sx, sy);
        budget::check(&self.tree, width, height, to_device)?;
        draw::draw(&self.tree, [width, height], to_device, limits)
    }
}

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let options = DecodeOptions::default();
    let svg = Svg::read(bytes, &Limits::new(&options, &Ledger::new()))?;
    Ok((svg.width, svg.height))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let svg = Svg::read(bytes, limits)?;
    svg.draw(svg.width, svg.height, limits)
}

fn text(bytes: &[u8]) -> Result<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_TEXT {
        return Err(error("the text is too long"));
    }
    str::from_utf8(bytes).map_err(|_| error("the text is not UTF-8"))
}

/// Parses a document that may come from anywhere, with its text as shapes. They count in the ledger.
fn document(source: &str, limits: &Limits<'_>) -> Result<(Tree, Vec<Charge>)> {
    let allowance = Allowance::new(limits, MemoryKind::Images);
    let outlined = {
        let (document, _) = parsed(source)?;
        check_size(&document)?;
        text::with_outlines(source, &document, limits.ledger)?
    };
    let Some(outlined) = outlined else {
        return read(source, |document, extent| {
            shapes(document, extent, allowance)
        });
    };
    let _scratch = limits
        .ledger
        .charge(MemoryKind::Images, outlined.len() as u64 * 2)?;
    read(&outlined, |document, extent| {
        shapes(document, extent, allowance)
    })
}

/// AD-HOC: as in node-canvas, a document that says nothing of its size is an error. Libraries guess, and
/// each guesses another. One inside of another has a place there.
fn check_size(document: &roxmltree::Document<'_>) -> Result<()> {
    let root = document.root_element();
    let sized = ["width", "height", "viewBox"]
        .iter()
        .any(|name| root.has_attribute(*name));
    if sized {
        return Ok(());
    }
    Err(Error::ImageHeader {
        message: "Width and height must be set on the svg element",
    })
}

/// Parses a text, and looks at what it would become.
fn parsed(source: &str) -> Result<(roxmltree::Document<'_>, Extent)> {
    source::check(source)?;
    let options = roxmltree::ParsingOptions {
        // Illustrator names its namespaces by entities.
        allow_dtd: true,
        nodes_limit: complexity::MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(source, options).map_err(error)?;
    let extent = complexity::check(&document)?;
    Ok((document, extent))
}

/// Gives a text as a document that the library can read.
fn read<T>(
    source: &str,
    then: impl FnOnce(&roxmltree::Document<'_>, Extent) -> Result<T>,
) -> Result<T> {
    let (document, extent) = parsed(source)?;
    let Some(tamed) = curves::tamed(source, &document)? else {
        return then(&document, extent);
    };
    drop(document);
    let (document, extent) = parsed(&tamed)?;
    then(&document, extent)
}

/// The shapes of a document, and of the pictures in it, with what they take.
fn shapes(
    document: &roxmltree::Document<'_>,
    extent: Extent,
    allowance: Allowance,
) -> Result<(Tree, Vec<Charge>)> {
    allowance.take(extent)?;
    let allowance = Arc::new(allowance);
    let options = options(pictures::resolver(&allowance));
    let tree = Tree::from_xmltree(document, &options).map_err(error)?;
    Ok((tree, allowance.finish()?))
}

fn options(pictures: usvg::ImageHrefResolver<'_>) -> usvg::Options<'_> {
    let (width, height) = DEFAULT_SIZE;
    usvg::Options {
        default_size: usvg::Size::from_wh(width, height).expect("constants above zero"),
        image_href_resolver: pictures,
        ..usvg::Options::default()
    }
}

fn error(reason: impl ToString) -> Error {
    ImageFormat::Svg.error(reason)
}
