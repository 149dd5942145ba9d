//! What a mask is a picture of, besides the glyph: how that is stretched and turned, and whether it
//! is filled or drawn along with a pen.

use vello_cpu::kurbo::Affine;

use crate::path::{LineCap, LineJoin, LineStyle};
use crate::text::glyph_cache::MAX_MASK_SIZE;
use crate::text::outline::Hinting;

/// Parts of a pixel that sizes are told apart by.
const UNITS: f64 = 64.0;
/// Text that is turned is told apart by this many of them: the angle of 12 px text then is off by
/// 1/400 at the most, and no point of a letter by more than 1/30 pixel. So a dial's labels, or text
/// that spins, find the masks of the last round.
const TURNED_UNITS: f64 = 4.0;
/// Wider pens, in pixels, are not traced along lines in place of curves: at their mitres it shows.
const MAX_PEN: f64 = 3.99;
/// How far from its line a pen may reach with its mitres, in pixels.
const MAX_REACH: f64 = 96.0;

/// A pen that goes along a glyph's outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MaskPen {
    /// In 1/64 pixels; not zero.
    width: u16,
    cap: LineCap,
    join: LineJoin,
    miter_limit: f32,
}

impl MaskPen {
    /// A line style's pen where user space is drawn `scale` times as large; `None` for dashes and for
    /// what is too wide.
    pub(crate) fn new(style: &LineStyle, scale: f64) -> Option<Self> {
        let width = style.width * scale;
        let reach = match style.join {
            LineJoin::Miter => style.miter_limit.max(1.5),
            LineJoin::Round | LineJoin::Bevel => 1.5,
        };
        let is_near = width <= MAX_PEN && width * reach <= MAX_REACH;
        // Hairlines would be rounded to another width.
        if !is_near || width < 0.25 || !style.dash.is_empty() {
            return None;
        }
        Some(Self {
            width: (width * UNITS).round() as u16,
            cap: style.cap,
            join: style.join,
            miter_limit: style.miter_limit as f32,
        })
    }

    /// The line style, in pixels.
    pub(crate) fn style(&self) -> LineStyle {
        LineStyle {
            width: f64::from(self.width) / UNITS,
            cap: self.cap,
            join: self.join,
            miter_limit: self.miter_limit.into(),
            ..LineStyle::default()
        }
    }

    /// All of it as one number, never zero.
    pub(crate) fn bits(&self) -> u64 {
        let style = (self.cap as u64) << 40 | (self.join as u64) << 32;
        u64::from(self.width) << 48 | style | u64::from(self.miter_limit.to_bits())
    }
}

/// How a glyph becomes a mask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MaskForm {
    /// The linear part of the way to device space, from ems to 1/64 pixels.
    ems: [i16; 4],
    pub(crate) hinting: Hinting,
    pub(crate) pen: Option<MaskPen>,
    /// Curves are drawn as FreeType's few lines for them. Default: `false`.
    pub(crate) in_chords: bool,
}

impl MaskForm {
    /// Upright and as wide as it is high.
    pub(crate) fn upright(size: f64, hinting: Hinting) -> Option<Self> {
        let size = (0.0..=MAX_MASK_SIZE).contains(&size).then_some(size)?;
        let size = (size * UNITS).round() as i16;
        Some(Self {
            ems: [size, 0, 0, size],
            hinting,
            pen: None,
            in_chords: false,
        })
    }

    /// Text of a size where `linear` leads to device space. Letters that stand upright are fitted to
    /// the rows of pixels. `None` where masks would be too large.
    pub(crate) fn new(linear: [f64; 4], size: f64, pen: Option<MaskPen>) -> Option<Self> {
        let [a, b, c, d] = linear.map(|factor| factor * size);
        let is_near = |length: f64| (-MAX_MASK_SIZE..=MAX_MASK_SIZE).contains(&length);
        if !(is_near(a) && is_near(b) && is_near(c) && is_near(d)) {
            return None;
        }
        let is_upright = b == 0.0 && c == 0.0 && a > 0.0 && d >= 1.0;
        let (hinting, step) = match is_upright {
            true => (Hinting::Light, 1.0),
            false => (Hinting::None, TURNED_UNITS),
        };
        Some(Self {
            ems: [a, b, c, d].map(|length| ((length * (UNITS / step)).round() * step) as i16),
            hinting,
            pen,
            in_chords: false,
        })
    }

    /// Whether it is drawn on whole rows of pixels.
    pub(crate) fn is_upright(&self) -> bool {
        self.hinting == Hinting::Light
    }

    /// The size that hints are followed for, in 1/64 pixels; 0 for none.
    pub(crate) fn hinted_size(&self) -> u16 {
        match self.hinting {
            Hinting::Light => self.ems[3].unsigned_abs(),
            Hinting::None => 0,
        }
    }

    /// From the outline at [`Self::hinted_size`], or in font units where that is 0, to pixels.
    pub(crate) fn to_pixels(self, units_per_em: f64) -> Affine {
        let [a, b, c, d] = self.ems.map(f64::from);
        match self.hinting {
            Hinting::Light => Affine::scale_non_uniform(a / d, 1.0),
            Hinting::None => {
                Affine::new([a, b, c, d, 0.0, 0.0]) * Affine::scale(1.0 / (UNITS * units_per_em))
            }
        }
    }

    /// The linear part as one number.
    pub(crate) fn bits(&self) -> u64 {
        let parts = self.ems.map(|part| u64::from(part as u16));
        parts.iter().fold(0, |bits, part| bits << 16 | part)
    }
}
