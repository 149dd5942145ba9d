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
use resvg::usvg::{self, Tree, roxmltree};
use vello_cpu::kurbo::Affine;

use super::{TREE_BYTES, budget, complexity, drawn, error, parse, pictures, shapes, text};
use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::image::{DecodeOptions, ImageFormat, Limits, guarded};
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::paint::Rgba;

/// Bytes of a document, unpacked; of the largest fonts known they have one.
const MAX_DOCUMENT: u64 = 4 << 20;

/// Bytes of what a single glyph refers to.
const MAX_GLYPH: usize = 256 << 10;

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
    _charge: Charge,
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
        let _scratch = ledger.charge(MemoryKind::Caches, text.len() as u64 * TREE_BYTES)?;
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
            let charge = ledger.charge(MemoryKind::Caches, source.len() as u64 * TREE_BYTES)?;
            let resolver = pictures::resolver(&Limits::new(&options(), ledger));
            let tree = shapes(&parse(&source)?, &resolver)?;
            Ok(has_ink(tree.root()).then_some(GlyphPicture {
                tree,
                _charge: charge,
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
            let layers = self.check(scale, width, height)?;
            let to_device =
                Affine::translate((-f64::from(left), -f64::from(top))) * Affine::scale(scale);
            let limits = Limits::new(&options(), ledger);
            drawn(&self.tree, [width, height], to_device, layers, &limits)
        })
    }

    /// Refuses what would take too long to draw; answers the bytes that layers take.
    ///
    /// # Errors
    /// [`crate::Error::ImageDecode`].
    pub(crate) fn check(&self, scale: f64, width: u32, height: u32) -> Result<u64> {
        budget::check_glyph(&self.tree, width, height, scale)
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

fn hex(color: Rgba) -> String {
    let [red, green, blue, alpha] =
        color.map(|channel| (channel.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    match alpha {
        255 => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}"),
    }
}

/// The text with colours in the place of `var(--colorN, other)`: the palette's, or else the other.
fn with_colors<'a>(text: &'a str, palette: &dyn Fn(usize) -> Option<Rgba>) -> Cow<'a, str> {
    const VARIABLE: &str = "var(";
    if !text.contains(VARIABLE) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(VARIABLE) {
        let (before, after) = (&rest[..at], &rest[at + VARIABLE.len()..]);
        out.push_str(before);
        let Some(end) = closing(after) else { break };
        let (name, other) = after[..end].split_once(',').unwrap_or((&after[..end], ""));
        let number = name.trim().strip_prefix("--color");
        match number.and_then(|number| palette(number.parse().ok()?)) {
            Some(color) => out.push_str(&hex(color)),
            None => out.push_str(other.trim()),
        }
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    out.into()
}

/// Where the bracket closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    text.bytes().position(|byte| {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        open == 0
    })
}
