//! The text of an SVG as paths, with the canvas's own fonts and shaping: each `text` element is
//! replaced in the source by a group of what its letters look like, before the document is drawn.
//!
//! `tspan`, positions, `text-anchor`, `dominant-baseline`, spacing and all that fonts are chosen by
//! are followed; text on paths, `rotate`, `textLength` and vertical text are not.

mod cascade;
mod spans;

use std::fmt::Write as _;
use std::sync::Arc;

use resvg::usvg::roxmltree::{Document, Node};
use vello_cpu::kurbo::{Affine, BezPath};

use crate::error::Result;
use crate::memory::Ledger;
use crate::text::{
    FaceInstance, Font, FontStyle, FontVariant, PreparedText, Scaler, TextLayout, TextStyle,
    TextTools,
};
use cascade::Cascade;
use spans::{Span, Spans};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Letters of all texts of a document.
const MAX_LETTERS: usize = 100_000;
/// Elements of their outlines, about 30 MB of source. What comes after is not drawn.
const MAX_ELEMENTS: usize = 1 << 20;
/// Rules are tried on every element of text, for each property.
const MAX_MATCHES: usize = 2_000_000;

/// What is inherited and says how letters are painted; the initial value where there has to be one.
const PAINT: [(&str, &str); 13] = [
    ("fill", "#000"),
    ("stroke", "none"),
    ("fill-opacity", ""),
    ("stroke-opacity", ""),
    ("stroke-width", ""),
    ("stroke-linecap", ""),
    ("stroke-linejoin", ""),
    ("stroke-miterlimit", ""),
    ("stroke-dasharray", ""),
    ("stroke-dashoffset", ""),
    ("paint-order", ""),
    ("color", ""),
    ("visibility", ""),
];

/// What belongs to an element as a whole.
const WHOLE: [&str; 6] = [
    "opacity",
    "clip-path",
    "mask",
    "filter",
    "display",
    "mix-blend-mode",
];

/// The source with paths in the place of text; `None` when there is no text in it.
///
/// # Errors
/// When there is no memory for shaping.
pub(super) fn with_outlines(
    source: &str,
    document: &Document<'_>,
    ledger: &Arc<Ledger>,
) -> Result<Option<String>> {
    let is_text = |node: &Node<'_, '_>| node.has_tag_name((SVG, "text"));
    let texts: Vec<_> = document.descendants().filter(is_text).collect();
    if texts.is_empty() {
        return Ok(None);
    }
    let cascade = Cascade::of(document);
    let nodes: usize = texts.iter().map(|text| text.descendants().count()).sum();
    if nodes * cascade.rules() > MAX_MATCHES {
        return Ok(None);
    }
    let mut writer = Writer {
        cascade,
        size: size_of(document),
        tools: TextTools::apart(ledger),
        letters: MAX_LETTERS,
        elements: MAX_ELEMENTS,
    };
    let mut out = String::new();
    let mut done = 0;
    for text in texts {
        let range = text.range();
        // What entities stand for is in another place, and text in text has been written with that.
        let is_here = source
            .get(range.clone())
            .is_some_and(|s| s.starts_with('<'));
        if range.start < done || !is_here {
            continue;
        }
        out.push_str(&source[done..range.start]);
        writer.text(text, &mut out)?;
        done = range.end;
    }
    out.push_str(&source[done..]);
    Ok(Some(out))
}

/// What percentages of width and height are of.
fn size_of(document: &Document<'_>) -> (f64, f64) {
    let root = document.root_element();
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|number| number.parse().ok())
        .collect();
    let side = |name, place: usize| {
        let by_box = view_box.get(place).copied();
        let by_attribute = || cascade::length(root.attribute(name)?, 16.0, 100.0);
        by_box.or_else(by_attribute).unwrap_or(100.0)
    };
    (side("width", 2), side("height", 3))
}

struct Writer<'a> {
    cascade: Cascade<'a>,
    size: (f64, f64),
    tools: TextTools,
    /// How many more there may be.
    letters: usize,
    elements: usize,
}

/// A span that is shaped, and how long it is.
struct Line<'a, 'i, 'b> {
    span: &'b Span<'a, 'i>,
    style: TextStyle,
    prepared: PreparedText,
    width: f64,
}

impl<'a> Writer<'a> {
    fn text<'i>(&mut self, text: Node<'a, 'i>, out: &mut String) -> Result<()> {
        let _ = write!(out, "<g xmlns=\"{SVG}\"");
        for name in ["id", "transform"] {
            if let Some(value) = self.cascade.own(text, name) {
                let _ = write!(out, " {name}=\"{}\"", Escaped(value));
            }
        }
        out.push_str(" style=\"");
        self.write_whole(text, out);
        out.push_str("\">");
        let spans = Spans::of(text, &self.cascade, self.size, &mut self.letters);
        let mut pen = (0.0, 0.0);
        let mut first = 0;
        while first < spans.len() {
            // A chunk goes on until a letter has a place of its own.
            let rest = &spans[first + 1..];
            let is_placed = |span: &Span<'_, '_>| span.x.is_some() || span.y.is_some();
            let length = rest.iter().position(is_placed).unwrap_or(rest.len());
            pen = self.chunk(text, &spans[first..=first + length], pen, out)?;
            first += 1 + length;
        }
        out.push_str("</g>");
        Ok(())
    }

    /// Writes what is anchored together; answers where the pen is then.
    fn chunk<'i>(
        &mut self,
        text: Node<'a, 'i>,
        chunk: &[Span<'a, 'i>],
        pen: (f64, f64),
        out: &mut String,
    ) -> Result<(f64, f64)> {
        let mut lines = Vec::new();
        for span in chunk {
            let style = self.text_style(span);
            let prepared = self.tools.prepare(&span.text, &style)?;
            let width = TextLayout::of(&prepared.shaped, &style).width();
            lines.push(Line {
                span,
                style,
                prepared,
                width,
            });
        }
        let Some(start) = chunk.first() else {
            return Ok(pen);
        };
        let total: f64 = lines.iter().map(|line| line.width + line.span.dx).sum();
        let anchor = match self.cascade.inherited(start.node, "text-anchor") {
            Some("middle") => total / 2.0,
            Some("end") => total,
            _ => 0.0,
        };
        let mut x = start.x.unwrap_or(pen.0) - anchor;
        let mut y = start.y.unwrap_or(pen.1);
        for line in &lines {
            x += line.span.dx;
            y += line.span.dy;
            let place = Affine::translate((x, y + self.baseline(line)));
            let outline = self.outline(line, place);
            if !outline.elements().is_empty() {
                let _ = write!(out, "<path d=\"{}\" style=\"", outline.to_svg());
                self.write_paint(line.span.node, out);
                if line.span.node != text {
                    self.write_whole(line.span.node, out);
                }
                out.push_str("\"/>");
            }
            x += line.width;
        }
        Ok((x, y))
    }

    fn text_style(&self, span: &Span<'a, '_>) -> TextStyle {
        let node = span.node;
        let cascade = &self.cascade;
        let spacing = |name| {
            let value = cascade.inherited(node, name)?;
            cascade.length(node, value, 0.0)
        };
        TextStyle {
            font: Font {
                families: cascade.families(node).into(),
                size: cascade.font_size(node),
                variant: FontVariant {
                    weight: cascade.font_weight(node),
                    style: match cascade.is_italic(node) {
                        true => FontStyle::Italic,
                        false => FontStyle::Normal,
                    },
                    ..FontVariant::default()
                },
            },
            rtl: cascade.inherited(node, "direction") == Some("rtl"),
            letter_spacing: spacing("letter-spacing").unwrap_or(0.0),
            word_spacing: spacing("word-spacing").unwrap_or(0.0),
            ..TextStyle::default()
        }
    }

    /// How far below the pen the alphabetic baseline is.
    fn baseline(&self, line: &Line<'a, '_, '_>) -> f64 {
        let node = line.span.node;
        let aligned = self.cascade.own(node, "alignment-baseline");
        let named = aligned.or_else(|| self.cascade.inherited(node, "dominant-baseline"));
        let (extents, size) = (&line.prepared.extents, line.style.font.size);
        let shift = match self.cascade.own(node, "baseline-shift") {
            Some("super") => -size * 0.4,
            Some("sub") => size * 0.2,
            Some(value) => -self.cascade.length(node, value, size).unwrap_or(0.0),
            None => 0.0,
        };
        shift
            + match named.unwrap_or_default() {
                // Half of an x's height, which is about half of the size.
                "middle" => size * 0.25,
                "central" => (extents.ascent - extents.descent) / 2.0,
                "hanging" => extents.ascent * 0.8,
                "text-before-edge" | "text-top" => extents.ascent,
                "text-after-edge" | "text-bottom" | "ideographic" => -extents.descent,
                _ => 0.0,
            }
    }

    fn outline(&mut self, line: &Line<'_, '_, '_>, place: Affine) -> BezPath {
        let mut outline = BezPath::new();
        let mut scaler: Option<(Arc<FaceInstance>, Scaler)> = None;
        TextLayout::of(&line.prepared.shaped, &line.style).place(|glyph| {
            let is_same = |known: &(Arc<FaceInstance>, Scaler)| Arc::ptr_eq(&known.0, glyph.face);
            if !scaler.as_ref().is_some_and(is_same) {
                scaler = Some((Arc::clone(glyph.face), Scaler::unscaled(glyph.face)));
            }
            let path = scaler
                .as_ref()
                .and_then(|(_, scaler)| scaler.outline(glyph.id));
            let path = path.filter(|path| path.elements().len() <= self.elements);
            if let Some(path) = path {
                self.elements -= path.elements().len();
                let scale = glyph.size / glyph.face.units_per_em();
                let to = place * Affine::translate((glyph.x, glyph.y)) * Affine::scale(scale);
                outline.extend(path.iter().map(|element| to * element));
            }
        });
        outline
    }

    /// The properties of an element as a whole.
    fn write_whole(&self, node: Node<'a, '_>, out: &mut String) {
        for name in WHOLE {
            if let Some(value) = self.cascade.own(node, name) {
                let _ = write!(out, "{name}:{};", Escaped(value));
            }
        }
    }

    /// How letters are painted. In `style`, so that no rule for paths counts instead.
    fn write_paint(&self, node: Node<'a, '_>, out: &mut String) {
        for (name, initial) in PAINT {
            let value = self.cascade.inherited(node, name).unwrap_or(initial);
            if !value.is_empty() {
                let _ = write!(out, "{name}:{};", Escaped(value));
            }
        }
    }
}

/// Text within an attribute.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '"' => f.write_str("&quot;")?,
                ';' => f.write_str(" ")?,
                character => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}
