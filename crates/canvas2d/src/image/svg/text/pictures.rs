//! Coloured glyphs, as pictures in the document.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use vello_cpu::kurbo::Affine;

use super::SVG;
use super::cascade::Style;
use super::cells::Glyph;
use crate::base64::base64;
use crate::css;
use crate::encode::{PngOptions, png};
use crate::error::{Error, Result};
use crate::memory::Ledger;
use crate::render::draw_color_glyph;
use crate::text::color_source;

/// Bytes of all pictures of a document as text. Of what comes after there are outlines at most.
const MAX_BYTES: usize = 8 << 20;
/// What each glyph costs at least, also one that cannot be drawn.
const LEAST_BYTES: usize = 4 << 10;
/// Pixels in one em: twice the text's size, within these.
const SIZES: (f64, f64) = (32.0, 160.0);

/// Longer texts are taken for no colour.
const MAX_COLOR: usize = 256;

/// The pictures of a document's coloured glyphs.
pub(super) struct Pictures {
    ledger: Arc<Ledger>,
    known: HashMap<Key, Option<Rc<Picture>>>,
    bytes: usize,
}

/// A face, a glyph, pixels in one em, and the colour of the text.
type Key = (u32, u32, u32, [u32; 4]);

struct Picture {
    /// PNG in base64.
    data: String,
    /// Where it is from the glyph's origin, in its pixels: left, top, width and height.
    place: [f64; 4],
}

impl Pictures {
    pub(super) fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            ledger: Arc::clone(ledger),
            known: HashMap::new(),
            bytes: MAX_BYTES,
        }
    }

    /// Writes a glyph's picture; whether it has one.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub(super) fn write(
        &mut self,
        glyph: &Glyph,
        style: &Style<'_>,
        to_user: Affine,
        out: &mut String,
    ) -> Result<bool> {
        let size = (glyph.size * 2.0).clamp(SIZES.0, SIZES.1).round();
        if self.bytes == 0 || color_source(&glyph.face, glyph.id, size).is_none() {
            return Ok(false);
        }
        let color = color_of(style);
        let key = (
            glyph.face.id(),
            glyph.id,
            size as u32,
            color.map(f32::to_bits),
        );
        let picture = match self.known.get(&key) {
            Some(known) => known.clone(),
            None => {
                let drawn = self.draw(glyph, size, color)?.map(Rc::new);
                self.known.insert(key, drawn.clone());
                self.bytes = self.bytes.saturating_sub(LEAST_BYTES);
                drawn
            }
        };
        let Some(picture) = picture.filter(|picture| picture.data.len() <= self.bytes) else {
            return Ok(false);
        };
        self.bytes -= picture.data.len();
        let [x, y, width, height] = picture.place;
        if !to_user.is_finite() {
            return Ok(true);
        }
        let matrix = (to_user * Affine::scale(glyph.size / size)).as_coeffs();
        let matrix = matrix.map(|value| value.to_string()).join(" ");
        let visibility = style.get("visibility").unwrap_or("visible");
        let shown = if visibility == "visible" {
            "visible"
        } else {
            "hidden"
        };
        let _ = write!(
            out,
            "<image xmlns=\"{SVG}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             transform=\"matrix({matrix})\" visibility=\"{shown}\" preserveAspectRatio=\"none\" \
             href=\"data:image/png;base64,{}\"/>",
            picture.data
        );
        Ok(true)
    }

    fn draw(&self, glyph: &Glyph, size: f64, color: [f32; 4]) -> Result<Option<Picture>> {
        let drawn = match draw_color_glyph(&glyph.face, glyph.id, size, color, &self.ledger) {
            Ok(drawn) => drawn,
            Err(error @ (Error::MemoryLimit { .. } | Error::OutOfMemory { .. })) => {
                return Err(error);
            }
            Err(_) => None,
        };
        let Some(image) = drawn else { return Ok(None) };
        let (width, height) = (image.bitmap.width(), image.bitmap.height());
        let options = PngOptions::default();
        let file = png(image.bitmap.data(), width, height, false, &options)?;
        let mut data = String::new();
        base64(&file, &mut data);
        let place = [
            image.left.into(),
            image.top.into(),
            width.into(),
            height.into(),
        ];
        Ok(Some(Picture { data, place }))
    }
}

/// What layers of a glyph are painted with that have the text's colour.
fn color_of(style: &Style<'_>) -> [f32; 4] {
    let fill = style.get("fill").unwrap_or_default();
    let fill = match fill.eq_ignore_ascii_case("currentcolor") {
        true => style.get("color").unwrap_or_default(),
        false => fill,
    };
    let fill = if fill.len() > MAX_COLOR { "" } else { fill };
    let color = css::color::parse(fill).unwrap_or(css::color::Color::BLACK);
    [color.red, color.green, color.blue, color.alpha]
}
