//! Pictures inside of an SVG: from `data:` URLs only, and held against the limits.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use usvg::{ImageHrefResolver, ImageKind, Tree};

use super::complexity::{self, Extent};
use super::{error, read};
use crate::error::{Error, Result};
use crate::image::{ImageFormat, Limits, probe, recognise};
use crate::memory::{Charge, Ledger, MemoryKind};

/// Bytes that pictures may take beside the document.
const PICTURES: u64 = 64 << 20;

/// What a document and all pictures in it may take together, and what they have taken.
pub(super) struct Allowance {
    ledger: Arc<Ledger>,
    kind: MemoryKind,
    max_pixels: u64,
    bytes: AtomicU64,
    /// Bytes that there may be.
    most: OnceLock<u64>,
    work: AtomicU64,
    charges: Mutex<Vec<Charge>>,
    /// Why there is no more.
    refusal: Mutex<Option<Error>>,
}

impl Allowance {
    pub(super) fn new(limits: &Limits<'_>, kind: MemoryKind) -> Self {
        Self {
            ledger: Arc::clone(limits.ledger),
            kind,
            max_pixels: limits.max_pixels,
            bytes: AtomicU64::new(0),
            most: OnceLock::new(),
            work: AtomicU64::new(0),
            charges: Mutex::default(),
            refusal: Mutex::default(),
        }
    }

    /// Takes what a part of the document needs.
    ///
    /// # Errors
    /// [`Error::ImageDecode`] or [`Error::MemoryLimit`].
    pub(super) fn take(&self, extent: Extent) -> Result<()> {
        let add = |sum: &AtomicU64, more: u64| sum.fetch_add(more, Ordering::Relaxed) + more;
        let bytes = add(&self.bytes, extent.bytes);
        let work = add(&self.work, extent.work);
        // The document itself was held against the limit of its kind, and comes first.
        let most = (bytes + PICTURES).max(complexity::FEW_BYTES);
        let most = self.most.get_or_init(|| most);
        if bytes > *most {
            return Err(error("its pictures would take too much memory"));
        }
        if work > complexity::MAX_WORK {
            return Err(error("it would take too long to read"));
        }
        let charge = self.ledger.charge(self.kind, extent.bytes)?;
        let mut charges = self.charges.lock().unwrap_or_else(PoisonError::into_inner);
        charges.push(charge);
        Ok(())
    }

    /// [`Self::take`], and remembers why there is no more.
    fn takes(&self, extent: Extent) -> bool {
        let taken = self.take(extent);
        if let Err(refusal) = taken {
            let mut first = self.refusal.lock().unwrap_or_else(PoisonError::into_inner);
            first.get_or_insert(refusal);
            return false;
        }
        true
    }

    /// The bytes of all that was taken.
    ///
    /// # Errors
    /// When a part of the document was refused.
    pub(super) fn finish(&self) -> Result<Vec<Charge>> {
        let refusal = self.refusal.lock();
        let refusal = refusal.unwrap_or_else(PoisonError::into_inner).take();
        let charges = self.charges.lock();
        let charges = std::mem::take(&mut *charges.unwrap_or_else(PoisonError::into_inner));
        refusal.map_or(Ok(charges), Err)
    }
}

/// The functions that the library calls.
pub(super) fn resolver(allowance: &Arc<Allowance>) -> ImageHrefResolver<'static> {
    let resolver = Resolver {
        allowance: Arc::clone(allowance),
        nested: false,
    };
    resolver.hooks()
}

/// What pictures inside of an SVG may be.
struct Resolver {
    allowance: Arc<Allowance>,
    /// Within an SVG within an SVG there is no third one.
    nested: bool,
}

impl Resolver {
    fn hooks(self) -> ImageHrefResolver<'static> {
        ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| self.picture(data)),
            resolve_string: Box::new(|_, _| None),
        }
    }

    /// A picture that cannot be shown is left out, as in browsers.
    fn picture(&self, data: Arc<Vec<u8>>) -> Option<ImageKind> {
        let format = recognise(&data).ok()?;
        if format == ImageFormat::Svg {
            return self.document(&data);
        }
        let info = probe(&data).ok()?;
        if u64::from(info.width) * u64::from(info.height) > self.allowance.max_pixels {
            return None;
        }
        let extent = Extent::of_bytes(data.len() as u64);
        if !self.allowance.takes(extent) {
            return None;
        }
        match format {
            ImageFormat::Png => Some(ImageKind::PNG(data)),
            ImageFormat::Jpeg => Some(ImageKind::JPEG(data)),
            ImageFormat::WebP => Some(ImageKind::WEBP(data)),
            ImageFormat::Gif => Some(ImageKind::GIF(data)),
            _ => None,
        }
    }

    fn document(&self, data: &[u8]) -> Option<ImageKind> {
        if self.nested {
            return None;
        }
        let text = str::from_utf8(data).ok()?;
        let tree = read(text, |document, extent| {
            if !self.allowance.takes(extent) {
                return Ok(None);
            }
            let inner = Self {
                allowance: Arc::clone(&self.allowance),
                nested: true,
            };
            let options = super::options(inner.hooks());
            Ok(Tree::from_xmltree(document, &options).ok())
        });
        tree.ok().flatten().map(ImageKind::SVG)
    }
}
