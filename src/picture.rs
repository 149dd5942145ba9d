//! What is behind an image's handle: the pixels, and the shapes that they were drawn from.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use canvas2d::image::{DecodeOptions, ImageFormat, Svg, decode};
use canvas2d::{Bitmap, Ledger};

use crate::error::Failure;

#[derive(Default)]
pub(crate) struct Content {
    pub(crate) bitmap: Option<Bitmap>,
    /// What the bitmap was drawn from, if it can be drawn at other sizes too.
    pub(crate) vector: Option<Arc<Svg>>,
    disposed: bool,
    /// Counts what is put in or taken out, so that a decoding that has become old changes nothing.
    version: u64,
}

/// What decoding makes of a file.
pub struct Picture {
    pub(crate) bitmap: Bitmap,
    pub(crate) vector: Option<Arc<Svg>>,
}

impl Picture {
    /// Decodes a file; one of shapes is kept as such beside its pixels.
    pub(crate) fn decode(
        bytes: &[u8],
        options: &DecodeOptions,
        ledger: &Arc<Ledger>,
    ) -> canvas2d::Result<Self> {
        if ImageFormat::sniff(bytes) != Some(ImageFormat::Svg) {
            let bitmap = decode(bytes, options, ledger)?;
            return Ok(Self {
                bitmap,
                vector: None,
            });
        }
        let svg = Svg::parse(bytes, options, ledger)?;
        let bitmap = svg.render(svg.width(), svg.height(), options, ledger)?;
        Ok(Self {
            bitmap,
            vector: Some(Arc::new(svg)),
        })
    }
}

/// Where an image's pixels are. Tasks on other threads hold it too.
#[derive(Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Content>>);

impl Slot {
    /// Nothing in here panics while it holds the lock.
    pub(crate) fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the pixels, and answers the version that the slot has from now on.
    pub(crate) fn put(&self, bitmap: Option<Bitmap>) -> u64 {
        self.put_drawn(bitmap, None)
    }

    /// As [`Self::put`], with what the pixels were drawn from.
    pub(crate) fn put_drawn(&self, bitmap: Option<Bitmap>, vector: Option<Arc<Svg>>) -> u64 {
        let mut content = self.content();
        content.bitmap = bitmap;
        content.vector = vector;
        content.version += 1;
        content.version
    }

    /// Changes the pixels if nothing else has since `version`.
    pub(crate) fn put_if_current(&self, version: u64, picture: Picture) {
        if self.content().version == version {
            self.put_drawn(Some(picture.bitmap), picture.vector);
        }
    }

    pub(crate) fn dispose(&self) {
        self.put(None);
        self.content().disposed = true;
    }

    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.content().disposed {
            Err(Failure::Disposed("image"))
        } else {
            Ok(())
        }
    }
}
