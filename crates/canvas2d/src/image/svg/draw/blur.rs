//! Groups that are blurred, as shadows and glows are: drawn and blurred as on a canvas, in a fraction of
//! the time that the library takes for a filter.
//!
//! <https://drafts.fxtf.org/filter-effects/#feGaussianBlurElement>

use usvg::Group;
use usvg::filter::{ColorInterpolation, Input, Kind};
use vello_cpu::kurbo::Affine;

use super::filter::color::{convert, over, times};
use super::{Painter, area, clip, composite, rect, to_layer};
use crate::bitmap::Bitmap;
use crate::blur::{MAX_SIGMA, blur, reach};
use crate::compositing::CompositeOperation;
use crate::context::Context2d;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;

/// Layers may have so many times the pixels of what is drawn on, as is reckoned before.
const MAX_LAYER: u64 = 25;

/// The one thing that a group's filter does.
struct Blur {
    sigma_x: f64,
    sigma_y: f64,
    /// The pixels that it works on.
    region: PixelRect,
    /// In which colours are mixed.
    space: ColorInterpolation,
}

impl Blur {
    fn of(group: &Group, to_device: Affine) -> Option<Self> {
        let [sx, kx, ky, sy, ..] = to_device.as_coeffs();
        let ([filter], None) = (group.filters(), group.mask()) else {
            return None;
        };
        let [primitive] = filter.primitives() else {
            return None;
        };
        let Kind::GaussianBlur(blur) = primitive.kind() else {
            return None;
        };
        let is_plain = *blur.input() == Input::SourceGraphic && primitive.rect() == filter.rect();
        if !is_plain || kx != 0.0 || ky != 0.0 {
            return None;
        }
        let rect = rect(filter.rect().to_rect());
        Some(Self {
            sigma_x: f64::from(blur.std_dev_x().get()) * sx.abs(),
            sigma_y: f64::from(blur.std_dev_y().get()) * sy.abs(),
            region: PixelRect::enclosing(to_device.transform_rect_bbox(rect)),
            space: primitive.color_interpolation(),
        })
    }

    /// Some pixels with those beyond them that pixels pass on their way out and in again: three boxes,
    /// each twice as wide as the deviation, are laid over each other.
    fn around(&self, bounds: PixelRect) -> PixelRect {
        let [x, y] = [self.sigma_x, self.sigma_y].map(|sigma| (sigma.min(MAX_SIGMA) * 2.0).ceil());
        PixelRect::enclosing(bounds.to_rect().inflate(x, y))
    }

    /// Blurs pixels of one colour, of which `bounds` remain: that colour is all that comes of mixing it.
    fn apply_to_one(
        &self,
        color: [u8; 3],
        (drawn, source): (&[u8], PixelRect),
        whole: PixelRect,
        (out, bounds): (&mut [u8], PixelRect),
    ) {
        let (width, height) = (whole.width() as usize, whole.height() as usize);
        let mut alphas = vec![0; width * height];
        let rows = drawn.chunks_exact(source.width() as usize * 4);
        for (y, row) in (source.y0..).zip(rows) {
            let to = alphas[whole.offset(source.x0, y)..].iter_mut();
            for (alpha, pixel) in to.zip(row.as_chunks::<4>().0) {
                *alpha = pixel[3];
            }
        }
        blur::<1>(&mut alphas, width, height, self.sigma_x, self.sigma_y);
        let rows = out.chunks_exact_mut(bounds.width() as usize * 4);
        for (y, row) in (bounds.y0..).zip(rows) {
            let from = alphas[whole.offset(bounds.x0, y)..].iter();
            for (pixel, alpha) in row.as_chunks_mut::<4>().0.iter_mut().zip(from) {
                let [red, green, blue] = color.map(|channel| times(channel, *alpha));
                *pixel = [red, green, blue, *alpha];
            }
        }
    }

    /// Blurs premultiplied pixels.
    fn apply(&self, pixels: &mut Vec<u8>, whole: PixelRect) {
        let (srgb, inner) = (ColorInterpolation::SRGB, self.space);
        convert(pixels, srgb, inner);
        let (width, height) = (whole.width() as usize, whole.height() as usize);
        blur::<4>(pixels, width, height, self.sigma_x, self.sigma_y);
        convert(pixels, inner, srgb);
    }
}

impl Painter<'_> {
    /// Draws a group of which a blur is the only filter; whether it is one.
    pub(super) fn blurred(
        &mut self,
        group: &Group,
        target: &mut Context2d,
        to_device: Affine,
    ) -> Result<bool> {
        let Some(filter) = Blur::of(group, to_device) else {
            return Ok(false);
        };
        let seen = area(target);
        let bounds = filter.region.intersect(seen);
        if bounds.is_empty() {
            return Ok(true);
        }
        let reach = reach(filter.sigma_x.max(filter.sigma_y));
        let source = filter.region.intersect(seen.inflated(reach));
        let whole = source.union(filter.around(bounds));
        if whole.area() > MAX_LAYER * seen.area() {
            return Ok(false);
        }
        let mut layer = self.layer(source)?;
        self.children(group, &mut layer, to_layer(source) * to_device)?;
        let Some(drawn) = layer.take_bitmap()? else {
            return Ok(true);
        };
        drop(layer);
        let bytes = whole.area() * 4;
        let _charge = self.ledger.charge(MemoryKind::Caches, bytes * 2)?;
        let length = usize::try_from(bytes).unwrap_or(usize::MAX);
        Bitmap::probe_each([length; 2])?;
        let (kind, width, height) = (MemoryKind::Caches, bounds.width(), bounds.height());
        let mut bitmap = Bitmap::new(self.ledger, kind, width, height)?;
        let out = bitmap.data_mut()?;
        if let Some(color) = only_color(drawn.data()) {
            filter.apply_to_one(color, (drawn.data(), source), whole, (out, bounds));
        } else {
            let mut pixels = vec![0; length];
            copy(drawn.data(), source, &mut pixels, whole);
            filter.apply(&mut pixels, whole);
            copy(&pixels, whole, out, bounds);
        }
        drop(drawn);
        bitmap.set_opaque(false);
        let clip = group.clip_path();
        let is_cut = clip.is_some_and(|clip| clip::only_path(clip).is_none());
        target.save();
        let outcome = if is_cut {
            let mut layer = self.layer(bounds)?;
            composite(
                &bitmap,
                (0, 0),
                &mut layer,
                1.0,
                CompositeOperation::SourceOver,
            )
            .and_then(|()| self.put(group, layer, bounds, target, to_device))
        } else {
            Self::put_bitmap(group, &bitmap, bounds, target, to_device)
        };
        target.restore();
        outcome.map(|()| true)
    }
}

/// Copies the pixels that two areas have in common.
pub(super) fn copy(from: &[u8], from_area: PixelRect, to: &mut [u8], to_area: PixelRect) {
    let common = from_area.intersect(to_area);
    if common.is_empty() {
        return;
    }
    let length = common.width() as usize * 4;
    for y in common.y0..common.y1 {
        let start = from_area.offset(common.x0, y) * 4;
        let at = to_area.offset(common.x0, y) * 4;
        to[at..at + length].copy_from_slice(&from[start..start + length]);
    }
}

/// The colour of all pixels, if they differ in their alpha alone.
fn only_color(pixels: &[u8]) -> Option<[u8; 3]> {
    let pixels = pixels.as_chunks::<4>().0;
    let densest = pixels.iter().max_by_key(|pixel| pixel[3])?;
    let [red, green, blue, alpha] = *densest;
    if alpha == 0 {
        return None;
    }
    let color = [red, green, blue].map(|channel| over(channel, alpha));
    let distance = |pixel: &[u8; 4]| {
        let [red, green, blue, alpha] = *pixel;
        let other = color.map(|channel| times(channel, alpha));
        let apart = [red, green, blue].into_iter().zip(other);
        apart.fold(0, |most, (a, b)| most.max(a.abs_diff(b)))
    };
    // Many at a time, which the compiler makes vectors of.
    let mut pieces = pixels.chunks(64);
    let is_only = pieces.all(|piece| piece.iter().map(distance).fold(0, u8::max) <= 1);
    is_only.then_some(color)
}
