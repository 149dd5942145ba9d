//! Documents of glyphs, as fonts have them in their table `SVG `: one stands for many glyphs, each the
//! element with the id `glyphN` in a coordinate system of font units, y downwards.
//!
//! A glyph is drawn from a small document of its own, written from what its element refers to: so what
//! it takes is reckoned up as for every document, and has nothing to do with how many glyphs share
//! one.
//!
//! <https://learn.microsoft.com/en-us/typography/opentype/spec/svg>

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::ops::Range;
use std::sync::Arc;

use flate2::read::GzDecoder;
use usvg::{Tree, roxmltree};
use vello_cpu::kurbo::Affine;

use super::glyph_colors::{hex, with_colors};
use super::pictures::Allowance;
use super::{TEXT_BYTES, budget, complexity, draw, error, read, shapes, source, text};
use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::image::{DecodeOptions, ImageFormat, Limits, guarded};
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::paint::Rgba;

/// Bytes of a document, unpacked; of the largest fonts known they have one.
const MAX_DOCUMENT: u64 = 4 << 20;

/// Bytes of what a single glyph refers to.
const MAX_GLYPH: usize = 256 << 10;

/// Nanoseconds that reading one takes, and the bytes that it takes then.
const MAX_GLYPH_READING: u64 = 200_000_000;
const MAX_GLYPH_BYTES: u64 = 32 << 20;

/// What an id costs to be kept, besides its letters.
const ID_BYTES: usize = 64;

/// Pictures in glyphs have more pixels only to take memory.
const MAX_PICTURE: u64 = 1 << 22;

/// Attributes of the root that say where the whole lies, which is said anew.
const PLACES: [&str; 9] = [
    "id",
    "x",
    "y",
    "width",
    "height",
    "viewBox",
    "preserveAspectRatio",
    "version",
    "transform",
];

/// A document with the places of its elements.
#[derive(Debug)]
pub(crate) struct GlyphDocument {
    text: String,
    /// Where elements lie that are taken or left: the root's children, and those of its definitions.
    items: Vec<Range<usize>>,
    /// Of items that are always taken.
    sheets: Vec<usize>,
    /// Which item an element with an id lies in.
    ids: HashMap<Box<str>, usize>,
    root_id: Option<Box<str>>,
    /// Namespaces as attributes.
    namespaces: String,
    /// What the root says of the style of all.
    style: String,
    view_box: Option<[f64; 4]>,
    /// Bytes that are kept.
    bytes: u64,
    _charge: Charge,
}

/// One glyph, ready to be drawn. Its units are the font's.
#[derive(Debug)]
pub(crate) struct GlyphPicture {
    tree: Tree,
    _charges: Vec<Charge>,
}

impl GlyphDocument {
    /// Reads a document as it is in the font, packed or not.
    ///
    /// # Errors
    /// [`crate::Error::ImageDecode`] or [`crate::Error::MemoryLimit`].
    pub(crate) fn read(bytes: &[u8], ledger: &Arc<Ledger>) -> Result<Self> {
        guarded(ImageFormat::Svg, || {
            let bytes = unpacked(bytes, ledger)?;
            Self::index(text(&bytes)?, ledger)
        })
    }

    /// Bytes that it keeps.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    fn index(text: &str, ledger: &Arc<Ledger>) -> Result<Self> {
        source::check(text)?;
        let _scratch = ledger.charge(MemoryKind::Caches, text.len() as u64 * TEXT_BYTES)?;
        let options = roxmltree::ParsingOptions {
            // Without entities, what stands at a place is what is meant there.
            allow_dtd: false,
            nodes_limit: complexity::MAX_NODES,
            ..roxmltree::ParsingOptions::default()
        };
        let document = roxmltree::Document::parse_with_options(text, options).map_err(error)?;
        let root = document.root_element();
        let is_defs = |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == "defs";
        let children = root.children().filter(|node| node.is_element());
        let tops = children.flat_map(|node| match is_defs(&node) {
            true => node.children().filter(|node| node.is_element()).collect(),
            false => vec![node],
        });
        let (mut items, mut sheets) = (Vec::new(), Vec::new());
        let mut ids: HashMap<Box<str>, usize> = HashMap::new();
        for top in tops {
            if top.tag_name().name() == "style" {
                sheets.push(items.len());
            }
            for id in top.descendants().filter_map(|node| node.attribute("id")) {
                ids.entry(Box::from(id)).or_insert(items.len());
            }
            items.push(top.range());
        }
        let lengths: usize = ids.keys().map(|id| id.len() + ID_BYTES).sum();
        let bytes = (text.len() + lengths + size_of_val::<[_]>(&items)) as u64;
        Ok(Self {
            text: text.to_owned(),
            items,
            sheets,
            ids,
            root_id: root.attribute("id").map(Box::from),
            namespaces: namespaces(&root),
            style: style(&root),
            view_box: root.attribute("viewBox").and_then(view_box),
            bytes,
            _charge: ledger.charge(MemoryKind::Caches, bytes)?,
        })
    }

    /// A glyph of a font with so many units in an em; `None` when the document has none of that
    /// number, or it has nothing to be seen. `palette` has the font's colours by their numbers.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(crate) fn glyph(
        &self,
        glyph: u32,
        units: f64,
        foreground: Rgba,
        palette: &dyn Fn(usize) -> Option<Rgba>,
        ledger: &Arc<Ledger>,
    ) -> Result<Option<GlyphPicture>> {
        guarded(ImageFormat::Svg, || {
            let Some(source) = self.source(glyph, units, foreground, palette)? else {
                return Ok(None);
            };
            let allowance = Allowance::new(&Limits::new(&options(), ledger), MemoryKind::Caches);
            let (tree, charges) = read(&source, |document, extent| {
                if extent.work > MAX_GLYPH_READING || extent.bytes > MAX_GLYPH_BYTES {
                    return Err(error("a glyph of it refers to too much"));
                }
                shapes(document, extent, allowance)
            })?;
            Ok(has_ink(tree.root()).then_some(GlyphPicture {
                tree,
                _charges: charges,
            }))
        })
    }

    /// The document of one glyph.
    fn source(
        &self,
        glyph: u32,
        units: f64,
        foreground: Rgba,
        palette: &dyn Fn(usize) -> Option<Rgba>,
    ) -> Result<Option<String>> {
        let id = format!("glyph{glyph}");
        let is_root = self.root_id.as_deref() == Some(&*id);
        let wanted = match (is_root, self.ids.get(&*id)) {
            (true, _) => (0..self.items.len()).collect(),
            (false, Some(item)) => self.referred(*item)?,
            (false, None) => return Ok(None),
        };
        let mut content = String::new();
        for item in wanted {
            content.push_str(&self.text[self.items[item].clone()]);
            if content.len() > MAX_GLYPH {
                return Err(error("a glyph of it refers to too much"));
            }
        }
        let content = with_colors(&content, palette);
        let (namespaces, style) = (&self.namespaces, &self.style);
        let place = self.place(units);
        let color = hex(foreground);
        let head = format!(
            "<svg {namespaces} width='{units}' height='{units}' viewBox='0 0 {units} {units}' \
             color='{color}'>"
        );
        Ok(Some(match is_root {
            true => format!("{head}<g {style}><g {place}>{content}</g></g></svg>"),
            false => format!(
                "{head}<defs>{content}</defs><g {style}><g {place}><use href='#{id}'/></g></g></svg>"
            ),
        }))
    }

    /// An item with all those that it refers to, and the style sheets.
    fn referred(&self, first: usize) -> Result<Vec<usize>> {
        let mut found: Vec<usize> = self.sheets.clone();
        found.push(first);
        found.dedup();
        let mut taken = vec![false; self.items.len()];
        found.iter().for_each(|item| taken[*item] = true);
        let mut next = 0;
        while let Some(item) = found.get(next) {
            let text = &self.text[self.items[*item].clone()];
            for word in text.split('#').skip(1) {
                let end = word.find(|c: char| c.is_whitespace() || "\"')<>;&".contains(c));
                let id = &word[..end.unwrap_or(word.len())];
                if let Some(other) = self.ids.get(id)
                    && !std::mem::replace(&mut taken[*other], true)
                {
                    found.push(*other);
                }
            }
            next += 1;
        }
        Ok(found)
    }

    /// The em's square is where the document's own coordinates go.
    fn place(&self, units: f64) -> String {
        let Some([x, y, width, height]) = self.view_box else {
            return String::new();
        };
        let scale = (units / width).min(units / height);
        let (left, top) = (
            (units - width * scale) / 2.0 - x * scale,
            (units - height * scale) / 2.0 - y * scale,
        );
        format!("transform='matrix({scale} 0 0 {scale} {left} {top})'")
    }
}

impl GlyphPicture {
    /// Where there is something to be seen: left, top, right and bottom, in font units, y downwards.
    pub(crate) fn bounds(&self) -> [f64; 4] {
        let bounds = self.tree.root().abs_layer_bounding_box();
        [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from)
    }

    /// The pixels of an area, `left` and `top` being those of its corner, with `scale` pixels to a unit.
    ///
    /// # Errors
    /// [`crate::Error::ImageDecode`] when that would take too long, or [`crate::Error::MemoryLimit`].
    pub(crate) fn draw(
        &self,
        scale: f64,
        (left, top): (i32, i32),
        (width, height): (u32, u32),
        ledger: &Arc<Ledger>,
    ) -> Result<Bitmap> {
        guarded(ImageFormat::Svg, || {
            let to_device =
                Affine::translate((-f64::from(left), -f64::from(top))) * Affine::scale(scale);
            budget::check_glyph(&self.tree, width, height, to_device)?;
            let limits = Limits::new(&options(), ledger);
            draw::draw(&self.tree, [width, height], to_device, &limits)
        })
    }

    /// Refuses what would take too long to draw.
    ///
    /// # Errors
    /// [`crate::Error::ImageDecode`].
    pub(crate) fn check(&self, scale: f64, width: u32, height: u32) -> Result<()> {
        let [left, top, ..] = self.bounds();
        let to_device = Affine::scale(scale) * Affine::translate((-left, -top));
        budget::check_glyph(&self.tree, width, height, to_device)
    }
}

fn options() -> DecodeOptions {
    DecodeOptions {
        max_pixels: MAX_PICTURE,
    }
}

/// Whether there is anything to be drawn.
fn has_ink(group: &usvg::Group) -> bool {
    group.children().iter().any(|node| match node {
        usvg::Node::Group(group) => has_ink(group),
        usvg::Node::Path(_) | usvg::Node::Image(_) => true,
        usvg::Node::Text(_) => false,
    })
}

/// A document that may be packed with gzip.
fn unpacked<'a>(bytes: &'a [u8], ledger: &Arc<Ledger>) -> Result<Cow<'a, [u8]>> {
    let is_long = |length: usize| length as u64 > MAX_DOCUMENT;
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return match is_long(bytes.len()) {
            true => Err(error("the text is too long")),
            false => Ok(bytes.into()),
        };
    }
    let _scratch = ledger.charge(MemoryKind::Caches, MAX_DOCUMENT)?;
    let mut text = Vec::new();
    let mut decoder = GzDecoder::new(bytes).take(MAX_DOCUMENT + 1);
    decoder.read_to_end(&mut text).map_err(error)?;
    if is_long(text.len()) {
        return Err(error("the text is too long"));
    }
    Ok(text.into())
}

/// The namespaces of an element as attributes, SVG being the one without a name.
fn namespaces(root: &roxmltree::Node<'_, '_>) -> String {
    let mut attributes = "xmlns='http://www.w3.org/2000/svg'".to_owned();
    for namespace in root.namespaces() {
        if let Some(name) = namespace.name().filter(|name| *name != "xml") {
            // Writing to a string does not fail.
            let _ = write!(attributes, " xmlns:{name}='{}'", escaped(namespace.uri()));
        }
    }
    attributes
}

/// What an element says of its style, as attributes.
fn style(root: &roxmltree::Node<'_, '_>) -> String {
    let mut attributes = String::new();
    for attribute in root.attributes() {
        if attribute.namespace().is_none() && !PLACES.contains(&attribute.name()) {
            let (name, value) = (attribute.name(), escaped(attribute.value()));
            let _ = write!(attributes, "{name}='{value}' ");
        }
    }
    attributes
}

fn escaped(value: &str) -> String {
    value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\'', "&apos;")
}

fn view_box(value: &str) -> Option<[f64; 4]> {
    let numbers = value.split([' ', ',', '\t', '\n', '\r']);
    let numbers: Vec<f64> = numbers.filter_map(|word| word.parse().ok()).collect();
    let numbers: [f64; 4] = numbers.try_into().ok()?;
    let is_sound = numbers.iter().all(|number| number.abs() < 1e6);
    (is_sound && numbers[2] > 1e-3 && numbers[3] > 1e-3).then_some(numbers)
}
