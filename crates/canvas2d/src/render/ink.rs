//! Paint sources resolved for one drawing operation: alpha applied, in device space.

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Rect, Shape as _};
use vello_cpu::peniko::{self, Extend};

use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::geometry::Transform;
use crate::paint::{Paint, Pattern, with_alpha};

/// How a bitmap is sampled where its pixels don't fall on the surface's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Smoothing {
    /// The nearest pixel.
    None,
    /// Bilinear. Default.
    #[default]
    Bilinear,
    /// Bicubic.
    Bicubic,
}

/// What to paint with.
#[derive(Clone, Debug)]
pub(crate) enum Ink {
    Solid(AlphaColor<Srgb>),
    Gradient {
        gradient: Box<peniko::Gradient>,
        /// From the gradient's space to device space.
        transform: Affine,
    },
    Image(Box<ImageInk>),
}

/// A bitmap as ink.
#[derive(Clone, Debug)]
pub(crate) struct ImageInk {
    pub(crate) bitmap: Bitmap,
    /// From the bitmap's pixels to device space.
    pub(crate) transform: Affine,
    pub(crate) extend_x: Extend,
    pub(crate) extend_y: Extend,
    pub(crate) smoothing: Smoothing,
    pub(crate) alpha: f32,
    /// The area that the bitmap covers where it does not repeat, in device space.
    pub(crate) limit: Option<BezPath>,
}

impl ImageInk {
    /// A bitmap whose pixels are the surface's, from the upper left on.
    pub(crate) fn at_origin(bitmap: Bitmap) -> Self {
        Self {
            bitmap,
            transform: Affine::IDENTITY,
            extend_x: Extend::Pad,
            extend_y: Extend::Pad,
            smoothing: Smoothing::None,
            alpha: 1.0,
            limit: None,
        }
    }

    /// The alpha that the bitmap is drawn with, of 255.
    pub(crate) fn alpha_byte(&self) -> u8 {
        (self.alpha * 255.0 + 0.5) as u8
    }

    /// Whether the bitmap is there more than once, in either direction.
    pub(crate) fn repeats(&self) -> bool {
        self.extend_x == Extend::Repeat || self.extend_y == Extend::Repeat
    }

    /// Whether a path is the bitmap's own edge.
    pub(crate) fn is_framed_by(&self, path: &BezPath) -> bool {
        const NEAR: f64 = 1e-3;
        let (width, height) = (self.bitmap.width(), self.bitmap.height());
        let area = Rect::new(0.0, 0.0, width.into(), height.into());
        let frame = self.transform * area.to_path(0.1);
        let corners = |path: &BezPath| -> Vec<_> {
            let elements = path.elements().iter();
            elements.filter_map(PathEl::end_point).collect()
        };
        let (one, other) = (corners(path), corners(&frame));
        let mut pairs = one.iter().zip(&other);
        one.len().abs_diff(other.len()) <= 1 && pairs.all(|(a, b)| a.distance(*b) < NEAR)
    }

    /// Where the bitmap's upper left pixel lies, if it is drawn unscaled on whole pixels.
    pub(crate) fn origin(&self) -> Option<(i32, i32)> {
        let [a, b, c, d, e, f] = self.transform.as_coeffs();
        let whole = |value: f64| value.fract() == 0.0 && value.abs() < 1e9;
        (a == 1.0 && b == 0.0 && c == 0.0 && d == 1.0 && whole(e) && whole(f))
            .then_some((e as i32, f as i32))
    }
}

impl Ink {
    /// What it costs to keep while it waits, in path elements of about 100 bytes. The rasteriser
    /// makes each gradient a table of up to 4096 colours: measured, 36 KB a gradient of 8 stops.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Gradient { .. } => 360,
            Self::Solid(_) | Self::Image(_) => 0,
        }
    }

    /// Resolves a paint; `None` when it paints nothing.
    ///
    /// # Errors
    /// When a pattern has to be shrunk or given an edge and there is no memory for that.
    pub(crate) fn resolve(
        paint: &Paint,
        transform: &Transform,
        alpha: f32,
        smoothing: Smoothing,
    ) -> Result<Option<Self>> {
        Ok(match paint {
            Paint::Color(color) => Some(Self::Solid(with_alpha(*color, alpha))),
            Paint::Gradient(gradient) => {
                gradient
                    .to_peniko(alpha)
                    .map(|(gradient, to_user)| Self::Gradient {
                        gradient: Box::new(gradient),
                        transform: transform.affine() * to_user,
                    })
            }
            Paint::Pattern(pattern) => Self::pattern(pattern, transform, alpha, smoothing)?,
        })
    }

    fn pattern(
        pattern: &Pattern,
        transform: &Transform,
        alpha: f32,
        smoothing: Smoothing,
    ) -> Result<Option<Self>> {
        let (Some(source), Some(_)) = (pattern.bitmap(), pattern.transform().inverse()) else {
            return Ok(None);
        };
        let to_device = transform.affine() * pattern.transform().affine();
        let repetition = pattern.repetition();
        let extend = |repeats: bool| if repeats { Extend::Repeat } else { Extend::Pad };
        let mut image = ImageInk {
            bitmap: source.clone(),
            transform: to_device,
            extend_x: extend(repetition.repeats_x()),
            extend_y: extend(repetition.repeats_y()),
            smoothing,
            alpha,
            limit: None,
        };
        if smoothing == Smoothing::None || image.origin().is_some() {
            image.limit = limit(
                source,
                repetition.repeats_x(),
                repetition.repeats_y(),
                to_device,
            );
        } else {
            let (bitmap, to_pattern) = pattern.fitted(source, to_device)?;
            image.bitmap = bitmap;
            image.transform = to_device * to_pattern;
        }
        Ok(Some(Self::Image(Box::new(image))))
    }

    /// The same ink elsewhere in device space.
    pub(crate) fn moved(mut self, by: Affine) -> Self {
        match &mut self {
            Self::Solid(_) => {}
            Self::Gradient { transform, .. } => *transform = by * *transform,
            Self::Image(image) => {
                image.transform = by * image.transform;
                if let Some(limit) = &mut image.limit {
                    limit.apply_affine(by);
                }
            }
        }
        self
    }

    /// Whether it hides whatever is beneath it.
    pub(crate) fn is_opaque(&self) -> bool {
        match self {
            Self::Solid(color) => color.components[3] >= 1.0,
            Self::Gradient { .. } => false,
            Self::Image(image) => {
                image.alpha >= 1.0 && image.limit.is_none() && image.bitmap.is_opaque()
            }
        }
    }

    /// Whether it can't leave a trace under source-over.
    pub(crate) fn is_invisible(&self) -> bool {
        match self {
            Self::Solid(color) => color.components[3] <= 0.0,
            Self::Gradient { .. } => false,
            Self::Image(image) => image.alpha <= 0.0,
        }
    }
}

/// The strip or rectangle outside of which a pattern that doesn't repeat is transparent.
fn limit(bitmap: &Bitmap, repeats_x: bool, repeats_y: bool, to_device: Affine) -> Option<BezPath> {
    /// Further than any surface reaches, measured in the pattern's pixels.
    const ENDLESS: f64 = 1e6;
    if repeats_x && repeats_y {
        return None;
    }
    let side = |repeats: bool, length: u32| {
        if repeats {
            (-ENDLESS, ENDLESS)
        } else {
            (0.0, f64::from(length))
        }
    };
    let (x0, x1) = side(repeats_x, bitmap.width());
    let (y0, y1) = side(repeats_y, bitmap.height());
    let mut path = Rect::new(x0, y0, x1, y1).to_path(0.1);
    path.apply_affine(to_device);
    Some(path)
}
