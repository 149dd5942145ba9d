//! SVG, read by `usvg`: kept as shapes, so that it can be drawn sharp at every size, as canvases are drawn.
//!
//! Text becomes paths before, with the fonts of the canvas. No file, no network: pictures inside of
//! an SVG come from `data:` URLs only. What a hostile file could make of a few bytes is
//! reckoned up before it happens: [`complexity`] refuses documents that would grow out of hand when
//! their references are followed, [`budget`] those that would take too long or too much to draw.

mod budget;
mod complexity;
mod draw;
mod element;
mod glyph;
#[cfg(test)]
mod glyph_tests;
mod pictures;
mod sizes;
mod styles;
mod text;

use std::sync::Arc;

use resvg::usvg::{self, Tree, roxmltree};
use vello_cpu::kurbo::Affine;

pub(crate) use glyph::{GlyphDocument, GlyphPicture};

use super::{DecodeOptions, ImageFormat, Limits, guarded};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::{Charge, Ledger, MemoryKind};

/// The longest text that is read.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// What a document takes when it is parsed, in terms of its text: a point of a path has eight bytes
/// and hardly fewer characters, attributes and nodes about ten times theirs.
const TREE_BYTES: u64 = 10;

/// The size of a picture that says nothing about it, as for any replaced element in CSS.
const DEFAULT_SIZE: (f32, f32) = (300.0, 150.0);

/// An SVG document that is ready to be drawn at any size.
#[derive(Debug)]
pub struct Svg {
    tree: Tree,
    width: u32,
    height: u32,
    _charge: Charge,
    /// For the paths that its text has become.
    _text: Option<Charge>,
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
        let bytes = text.len() as u64 * TREE_BYTES;
        let charge = limits.ledger.charge(MemoryKind::Images, bytes)?;
        let (tree, outlines) = tree(text, &pictures::resolver(limits), Some(limits.ledger))?;
        let side = |length: f32| length.round().max(1.0) as u32;
        let (width, height) = (side(tree.size().width()), side(tree.size().height()));
        Ok(Self {
            tree,
            width,
            height,
            _charge: charge,
            _text: outlines,
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
        let layers = budget::check(&self.tree, width, height, (sx, sy))?;
        let to_device = Affine::scale_non_uniform(sx, sy);
        drawn(&self.tree, [width, height], to_device, layers, limits)
    }
}

/// A tree drawn with layers of so many bytes at the most.
fn drawn(
    tree: &Tree,
    sides: [u32; 2],
    to_device: Affine,
    layers: u64,
    limits: &Limits<'_>,
) -> Result<Bitmap> {
    // Those that the library draws; the others are counted as they are taken.
    let is_foreign = !tree.filters().is_empty() || !tree.masks().is_empty();
    let layers = if is_foreign { layers } else { 0 };
    let _scratch = limits.ledger.charge(MemoryKind::Images, layers)?;
    draw::draw(tree, sides, to_device, limits)
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

/// Parses a text that may come from anywhere: a document of its own, whose text and shapes count in the
/// ledger, or without one a picture inside of another.
fn tree(
    source: &str,
    resolver: &pictures::Resolver,
    ledger: Option<&Arc<Ledger>>,
) -> Result<(Tree, Option<Charge>)> {
    complexity::check_entities(source)?;
    let document = parse(source)?;
    if ledger.is_some() {
        check_size(&document)?;
    }
    // Only the outer document's text is drawn.
    let outlined = match ledger {
        Some(ledger) => text::with_outlines(source, &document, ledger)?,
        None => None,
    };
    let (Some(outlined), Some(ledger)) = (outlined, ledger) else {
        return Ok((shapes(&document, resolver)?, None));
    };
    drop(document);
    let bytes = outlined.len() as u64 * TREE_BYTES;
    let charge = ledger.charge(MemoryKind::Images, bytes)?;
    Ok((shapes(&parse(&outlined)?, resolver)?, Some(charge)))
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

fn parse(source: &str) -> Result<roxmltree::Document<'_>> {
    let options = roxmltree::ParsingOptions {
        // Illustrator names its namespaces by entities.
        allow_dtd: true,
        nodes_limit: complexity::MAX_NODES,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(source, options).map_err(error)?;
    complexity::check(&document)?;
    Ok(document)
}

fn shapes(document: &roxmltree::Document<'_>, resolver: &pictures::Resolver) -> Result<Tree> {
    let (width, height) = DEFAULT_SIZE;
    let options = usvg::Options {
        default_size: usvg::Size::from_wh(width, height).expect("constants above zero"),
        image_href_resolver: resolver.hooks(),
        ..usvg::Options::default()
    };
    Tree::from_xmltree(document, &options).map_err(error)
}

fn error(reason: impl ToString) -> Error {
    ImageFormat::Svg.error(reason)
}
