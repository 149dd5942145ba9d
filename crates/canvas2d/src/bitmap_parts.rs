//! New bitmaps from parts of others: cropped, scaled and turned over, as `createImageBitmap` does.

use std::sync::Arc;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::bitmap::{Bitmap, check_size};
use crate::error::{Error, Result};
use crate::memory::{Ledger, MemoryKind};
use crate::pixels;

/// <https://html.spec.whatwg.org/multipage/imagebitmap-and-animations.html#resizequality>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResizeQuality {
    /// The nearest pixel.
    Pixelated,
    /// As fast as it looks smooth. Default.
    #[default]
    Low,
    /// Between the two.
    Medium,
    /// As good as it gets.
    High,
}

/// What to make of a bitmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitmapPart {
    /// Left, top, width and height in pixels of the bitmap; transparent black where it ends.
    pub crop: [i32; 4],
    /// Width of the result.
    pub width: u32,
    /// Height of the result.
    pub height: u32,
    /// How to scale, where the result has another size than the crop.
    pub quality: ResizeQuality,
    /// Whether the first row becomes the last.
    pub flip: bool,
}

impl BitmapPart {
    /// Makes it. A result that is the bitmap itself shares its pixels.
    ///
    /// # Errors
    /// [`Error::SizeLimit`] when a side is zero, or the crop or the result is too large, and when
    /// their memory can't be had.
    pub fn of(&self, bitmap: &Bitmap, ledger: &Arc<Ledger>) -> Result<Bitmap> {
        let [left, top, crop_width, crop_height] = self.crop;
        let crop_width = u32::try_from(crop_width).unwrap_or(0);
        let crop_height = u32::try_from(crop_height).unwrap_or(0);
        check_size(self.width, self.height)?;
        check_size(crop_width, crop_height)?;
        if [crop_width, crop_height, self.width, self.height].contains(&0) {
            return Err(Error::SizeLimit {
                width: self.width.into(),
                height: self.height.into(),
            });
        }
        let size = (bitmap.width(), bitmap.height());
        let whole = (left, top) == (0, 0) && (crop_width, crop_height) == size;
        let same = (crop_width, crop_height) == (self.width, self.height);
        if whole && same && !self.flip {
            return Ok(bitmap.clone());
        }
        let charge = Bitmap::charge(ledger, MemoryKind::Images, self.width, self.height)?;
        let cropped;
        let source = if whole && !same {
            bitmap.data()
        } else {
            cropped = crop(bitmap, left, top, crop_width, crop_height)?;
            &cropped
        };
        let mut pixels = if same {
            source.to_vec()
        } else {
            self.scale(source, crop_width, crop_height)?
        };
        if self.flip {
            flip_rows(&mut pixels, self.width as usize * 4);
        }
        let opaque = pixels::is_opaque(&pixels);
        let (kind, (width, height)) = (MemoryKind::Images, (self.width, self.height));
        let mut result = Bitmap::with_charge(pixels, width, height, opaque, charge, kind);
        result.set_color_space(bitmap.color_space());
        Ok(result)
    }

    fn scale(&self, source: &[u8], width: u32, height: u32) -> Result<Vec<u8>> {
        let len = self.width as usize * self.height as usize * 4;
        // A pass over one direction comes first.
        Bitmap::probe(len + self.width as usize * height as usize * 4)?;
        let mut pixels = vec![0; len];
        let algorithm = match self.quality {
            ResizeQuality::Pixelated => ResizeAlg::Nearest,
            ResizeQuality::Low | ResizeQuality::Medium => {
                ResizeAlg::Convolution(FilterType::Bilinear)
            }
            ResizeQuality::High => ResizeAlg::Convolution(FilterType::CatmullRom),
        };
        let options = ResizeOptions::new().resize_alg(algorithm).use_alpha(false);
        let source = ImageRef::new(width, height, source, PixelType::U8x4)
            .expect("the crop has as many bytes as its size says");
        let mut target =
            Image::from_slice_u8(self.width, self.height, &mut pixels, PixelType::U8x4)
                .expect("it was made for this size");
        Resizer::new()
            .resize(&source, &mut target, &options)
            .expect("both are RGBA8");
        if self.quality == ResizeQuality::High {
            // The filter's negative lobes can lift a colour over its alpha.
            for [red, green, blue, alpha] in pixels.as_chunks_mut::<4>().0 {
                *red = (*red).min(*alpha);
                *green = (*green).min(*alpha);
                *blue = (*blue).min(*alpha);
            }
        }
        Ok(pixels)
    }
}

fn crop(bitmap: &Bitmap, left: i32, top: i32, width: u32, height: u32) -> Result<Vec<u8>> {
    let (width, height) = (i64::from(width), i64::from(height));
    let len = (width * height * 4) as usize;
    Bitmap::probe(len)?;
    let mut pixels = vec![0; len];
    let (left, top) = (i64::from(left), i64::from(top));
    let from_x = left.max(0);
    let to_x = (left + width).min(i64::from(bitmap.width()));
    if to_x <= from_x {
        return Ok(pixels);
    }
    let length = (to_x - from_x) as usize * 4;
    for y in top.max(0)..(top + height).min(i64::from(bitmap.height())) {
        let source = ((y * i64::from(bitmap.width()) + from_x) * 4) as usize;
        let target = (((y - top) * width + from_x - left) * 4) as usize;
        pixels[target..target + length].copy_from_slice(&bitmap.data()[source..source + length]);
    }
    Ok(pixels)
}

fn flip_rows(pixels: &mut [u8], stride: usize) {
    let half = pixels.len() / stride / 2 * stride;
    let (upper, lower) = pixels.split_at_mut(half);
    for (one, other) in upper
        .chunks_exact_mut(stride)
        .zip(lower.chunks_exact_mut(stride).rev())
    {
        one.swap_with_slice(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two by two: the reds are 10, 20, 30, 40.
    fn quad(ledger: &Arc<Ledger>) -> Bitmap {
        let pixels = [10, 20, 30, 40].map(|red| [red, 0, 0, 255]).concat();
        Bitmap::from_premultiplied(ledger, MemoryKind::Images, pixels, 2, 2, true).expect("small")
    }

    const WHOLE: BitmapPart = BitmapPart {
        crop: [0, 0, 2, 2],
        width: 2,
        height: 2,
        quality: ResizeQuality::Pixelated,
        flip: false,
    };

    fn reds(part: BitmapPart) -> Vec<u8> {
        let ledger = Ledger::new();
        let result = part.of(&quad(&ledger), &ledger).expect("small");
        assert_eq!((result.width(), result.height()), (part.width, part.height));
        result.data().iter().copied().step_by(4).collect()
    }

    #[test]
    fn the_whole_is_shared() {
        let ledger = Ledger::new();
        let bitmap = quad(&ledger);
        assert!(WHOLE.of(&bitmap, &ledger).expect("small").is_same(&bitmap));
    }

    #[test]
    fn rows_change_places() {
        assert_eq!(
            reds(BitmapPart {
                flip: true,
                ..WHOLE
            }),
            [30, 40, 10, 20]
        );
        let odd = BitmapPart {
            crop: [0, 0, 1, 3],
            width: 1,
            height: 3,
            flip: true,
            ..WHOLE
        };
        assert_eq!(reds(odd), [0, 30, 10]);
    }

    #[test]
    fn crops_reach_outside() {
        let around = BitmapPart {
            crop: [-1, 1, 4, 2],
            width: 4,
            height: 2,
            ..WHOLE
        };
        assert_eq!(reds(around), [0, 30, 40, 0, 0, 0, 0, 0]);
        let far = BitmapPart {
            crop: [i32::MAX, i32::MIN, 1, 1],
            width: 1,
            height: 1,
            ..WHOLE
        };
        assert_eq!(reds(far), [0]);
    }

    #[test]
    fn scales_after_the_crop() {
        let row = BitmapPart {
            crop: [0, 1, 2, 1],
            width: 4,
            height: 1,
            ..WHOLE
        };
        assert_eq!(reds(row), [30, 30, 40, 40]);
        for quality in [
            ResizeQuality::Low,
            ResizeQuality::Medium,
            ResizeQuality::High,
        ] {
            let dot = BitmapPart {
                width: 1,
                height: 1,
                quality,
                ..WHOLE
            };
            assert!((24..=26).contains(&reds(dot)[0]), "{quality:?}");
        }
    }

    #[test]
    fn empty_and_enormous_ones_are_refused() {
        let ledger = Ledger::new();
        let bitmap = quad(&ledger);
        for part in [
            BitmapPart { width: 0, ..WHOLE },
            BitmapPart {
                crop: [0, 0, 0, 1],
                ..WHOLE
            },
            BitmapPart {
                crop: [0, 0, i32::MAX, i32::MAX],
                ..WHOLE
            },
            BitmapPart {
                width: 40_000,
                ..WHOLE
            },
            BitmapPart {
                crop: [0, 0, -2, 2],
                ..WHOLE
            },
        ] {
            assert!(part.of(&bitmap, &ledger).is_err(), "{part:?}");
        }
        assert_eq!(ledger.total().count, 1);
    }
}
