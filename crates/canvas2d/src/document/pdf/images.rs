//! Bitmaps in PDF: each once, however often it is drawn; JPEG files as they came.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};

use super::error;
use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::memory::{Charge, MemoryKind};
use crate::pixels;

/// The images of a document.
#[derive(Default)]
pub(super) struct Images {
    /// By the place of the pixels in memory, which the document holds, and whether they are smooth.
    known: HashMap<(usize, bool), Image>,
    count: u64,
}

impl Images {
    /// The image of a bitmap that the document holds.
    pub(super) fn shared(&mut self, bitmap: &Bitmap, is_smooth: bool) -> Result<Image> {
        let key = (bitmap.address(), is_smooth);
        if let Some(image) = self.known.get(&key) {
            return Ok(image.clone());
        }
        let as_it_came = bitmap
            .source()
            .and_then(|source| Image::from_jpeg(source.to_vec().into(), is_smooth).ok())
            .filter(|image| image.size() == (bitmap.width(), bitmap.height()));
        let image = match as_it_came {
            Some(image) => image,
            None => self.once(bitmap, is_smooth)?,
        };
        self.known.insert(key, image.clone());
        Ok(image)
    }

    /// The image of a bitmap that nobody else has.
    pub(super) fn once(&mut self, bitmap: &Bitmap, is_smooth: bool) -> Result<Image> {
        self.count += 1;
        let image = Channels::of(bitmap, self.count)?;
        Image::from_custom(image, is_smooth).map_err(|reason| error(&reason))
    }
}

/// Colours and alphas apart.
#[derive(Clone)]
struct Channels {
    number: u64,
    size: (u32, u32),
    colors: Arc<[u8]>,
    alphas: Option<Arc<[u8]>>,
    /// For as long as the channels are not packed.
    _charge: Arc<Charge>,
}

impl Channels {
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    fn of(bitmap: &Bitmap, number: u64) -> Result<Self> {
        let stride = bitmap.width() as usize * 4;
        let area = bitmap.width() as usize * bitmap.height() as usize;
        // And as much again at the most for the same, packed.
        let bytes = area as u64 * 8;
        let charge = bitmap.ledger().charge(MemoryKind::Caches, bytes)?;
        let mut colors = Vec::with_capacity(area * 3);
        let mut alphas = Vec::new();
        let has_alpha = !bitmap.is_opaque() && !pixels::is_opaque(bitmap.data());
        let mut straight = vec![0; stride];
        for row in bitmap.data().chunks_exact(stride) {
            pixels::unpremultiply_row(row, &mut straight);
            for pixel in straight.as_chunks::<4>().0 {
                colors.extend_from_slice(&pixel[..3]);
            }
            if has_alpha {
                alphas.extend(row.as_chunks::<4>().0.iter().map(|pixel| pixel[3]));
            }
        }
        Ok(Self {
            number,
            size: (bitmap.width(), bitmap.height()),
            colors: colors.into(),
            alphas: has_alpha.then(|| alphas.into()),
            _charge: Arc::new(charge),
        })
    }
}

impl Hash for Channels {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl CustomImage for Channels {
    fn color_channel(&self) -> &[u8] {
        &self.colors
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        self.alphas.as_deref()
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        self.size
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Rgb
    }
}
