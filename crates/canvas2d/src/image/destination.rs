//! The pixels of a picture while it is being decoded.

use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::image::Limits;
use crate::memory::{Charge, MemoryKind};
use crate::pixels::{expand_rgb, premultiply};

/// RGBA8 rows to decode into, zeroed, counted in the ledger before they were taken.
///
/// # Guarantees
/// Neither side is zero, and both fit a bitmap.
pub(super) struct Destination {
    pub(super) pixels: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    charge: Charge,
}

impl Destination {
    /// # Errors
    /// [`crate::Error::ImageLimit`], [`crate::Error::MemoryLimit`] or [`crate::Error::OutOfMemory`].
    pub(super) fn new(limits: &Limits<'_>, width: u32, height: u32) -> Result<Self> {
        limits.check(width, height)?;
        let area = u64::from(width) * u64::from(height);
        let charge = Bitmap::charge(limits.ledger, MemoryKind::Images, width, height)?;
        let len = area as usize * 4;
        Bitmap::probe(len)?;
        // Zeroed pages come lazily, so that this costs nothing before they are written.
        Ok(Self {
            pixels: vec![0; len],
            width,
            height,
            charge,
        })
    }

    /// Bytes of a row.
    pub(super) fn stride(&self) -> usize {
        self.width as usize * 4
    }

    /// The pixels, whose alpha is premultiplied already.
    pub(super) fn into_bitmap(self, opaque: bool) -> Bitmap {
        let Self {
            pixels,
            width,
            height,
            charge,
        } = self;
        Bitmap::with_charge(pixels, width, height, opaque, charge, MemoryKind::Images)
    }

    /// Premultiplies all. Answers whether every pixel is opaque.
    pub(super) fn premultiply(&mut self) -> bool {
        !premultiply(&mut self.pixels)
    }

    /// Makes premultiplied pixels of what may be that already. Answers whether every pixel is opaque.
    pub(super) fn finish(&mut self, premultiplied: bool) -> bool {
        if !premultiplied {
            return self.premultiply();
        }
        let mut opaque = true;
        for [red, green, blue, alpha] in self.pixels.as_chunks_mut::<4>().0 {
            // No colour is brighter than its alpha allows.
            for channel in [red, green, blue] {
                *channel = (*channel).min(*alpha);
            }
            opaque &= *alpha == 255;
        }
        opaque
    }

    /// Lets `read` write tightly packed RGB and spreads it to opaque RGBA.
    ///
    /// The RGB stands at the end of the same memory and is read a row ahead of the RGBA that
    /// overwrites it from the start.
    pub(super) fn fill_from_rgb<E>(
        &mut self,
        read: impl FnOnce(&mut [u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let stride = self.stride();
        let rgb_stride = stride / 4 * 3;
        let start = self.pixels.len() / 4;
        read(&mut self.pixels[start..])?;
        let mut rgb = vec![0; rgb_stride];
        for y in 0..self.height as usize {
            rgb.copy_from_slice(&self.pixels[start + y * rgb_stride..][..rgb_stride]);
            expand_rgb(&rgb, &mut self.pixels[y * stride..][..stride]);
        }
        Ok(())
    }
}
