//! Premultiplied RGBA8 pixels behind one `Arc`: shared by whoever reads them, copied only when
//! somebody draws on pixels that are also held elsewhere.

use std::sync::{Arc, OnceLock};

use vello_cpu::peniko::ImageAlphaType;
use vello_cpu::{PixelMetadata, Pixmap};

use crate::color_space::{self, ColorSpace};
use crate::error::{Error, Result};
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::pixel_format::PixelFormat;
use crate::pixels;

/// The longest side of a bitmap, in pixels. The rasteriser counts in 16 bits; node-canvas and cairo
/// stop at the same figure.
pub const MAX_SIDE: u32 = 32767;

/// The largest area of a bitmap, in pixels (1 GiB of RGBA).
pub const MAX_AREA: u64 = 268_435_456;

/// Says whether a bitmap may have this size.
///
/// # Errors
/// [`Error::SizeLimit`] when a side or the area is too large. Zero is allowed.
pub fn check_size(width: u32, height: u32) -> Result<()> {
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_AREA {
        return Err(Error::SizeLimit {
            width: width.into(),
            height: height.into(),
        });
    }
    Ok(())
}

#[derive(Debug)]
struct Pixels {
    pixmap: Arc<Pixmap>,
    charge: Charge,
    kind: MemoryKind,
    color_space: ColorSpace,
    pixel_format: PixelFormat,
    /// The same in the other space, once somebody has asked for it. Images do not change, so it
    /// pays to keep it.
    converted: OnceLock<Bitmap>,
    /// The file that the pixels were decoded from, where somebody wants it in documents.
    source: OnceLock<EncodedSource>,
}

/// A JPEG file whose pixels are those of a bitmap.
#[derive(Debug)]
struct EncodedSource {
    bytes: Vec<u8>,
    _charge: Charge,
}

/// Premultiplied RGBA8 pixels, counted in a ledger. Cloning shares them.
///
/// # Guarantees
/// Both sides are 1 to [`MAX_SIDE`] and the area is at most [`MAX_AREA`].
#[derive(Clone, Debug)]
pub struct Bitmap(Arc<Pixels>);

impl Bitmap {
    /// A bitmap of transparent black. Costs no physical memory until it is written to.
    ///
    /// # Errors
    /// [`Error::SizeLimit`], [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    pub fn new(ledger: &Arc<Ledger>, kind: MemoryKind, width: u32, height: u32) -> Result<Self> {
        let charge = Self::charge(ledger, kind, width, height)?;
        let len = width as usize * height as usize * 4;
        Self::probe(len)?;
        // `vec![0; n]` asks for zeroed pages, which the system hands out lazily.
        Ok(Self::assemble(
            vec![0; len],
            width,
            height,
            true,
            charge,
            kind,
        ))
    }

    /// Takes over premultiplied RGBA8 pixels.
    ///
    /// `opaque` promises that every alpha is 255.
    ///
    /// # Errors
    /// [`Error::SizeLimit`] or [`Error::MemoryLimit`].
    ///
    /// # Panics
    /// When `pixels` does not have exactly `width * height * 4` bytes.
    pub fn from_premultiplied(
        ledger: &Arc<Ledger>,
        kind: MemoryKind,
        pixels: Vec<u8>,
        width: u32,
        height: u32,
        opaque: bool,
    ) -> Result<Self> {
        let charge = Self::charge(ledger, kind, width, height)?;
        Ok(Self::with_charge(
            pixels, width, height, opaque, charge, kind,
        ))
    }

    /// Copies straight RGBA8 pixels.
    ///
    /// # Errors
    /// [`Error::SizeLimit`], [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    ///
    /// # Panics
    /// When `straight` does not have exactly `width * height * 4` bytes.
    pub fn from_straight(
        ledger: &Arc<Ledger>,
        kind: MemoryKind,
        straight: &[u8],
        width: u32,
        height: u32,
    ) -> Result<Self> {
        let mut bitmap = Self::new(ledger, kind, width, height)?;
        pixels::premultiply_row(straight, bitmap.data_mut()?);
        bitmap.set_opaque(pixels::is_opaque(straight));
        Ok(bitmap)
    }

    /// Takes over pixels whose bytes are already counted by `charge`.
    ///
    /// # Panics
    /// When `pixels` does not have exactly `width * height * 4` bytes.
    pub fn with_charge(
        mut pixels: Vec<u8>,
        width: u32,
        height: u32,
        opaque: bool,
        charge: Charge,
        kind: MemoryKind,
    ) -> Self {
        // The rasteriser takes vectors of whole pixels only.
        if !pixels.capacity().is_multiple_of(4) {
            pixels.shrink_to_fit();
        }
        Self::assemble(pixels, width, height, !opaque, charge, kind)
    }

    /// Counts the bytes of a bitmap before they are taken.
    ///
    /// # Errors
    /// [`Error::SizeLimit`] or [`Error::MemoryLimit`].
    pub fn charge(
        ledger: &Arc<Ledger>,
        kind: MemoryKind,
        width: u32,
        height: u32,
    ) -> Result<Charge> {
        check_size(width, height)?;
        if width == 0 || height == 0 {
            return Err(Error::SizeLimit {
                width: width.into(),
                height: height.into(),
            });
        }
        ledger.charge(kind, u64::from(width) * u64::from(height) * 4)
    }

    /// Asks for the memory in the way that may fail, as the way that gives zeroed pages aborts.
    pub(crate) fn probe(len: usize) -> Result<()> {
        Self::probe_each([len])
    }

    /// [`Self::probe`] for memory in several parts. They are asked for as they will be taken: asking for
    /// one of their sum would push what waits to be used again out of the allocator's pool.
    pub(crate) fn probe_each<const PARTS: usize>(lengths: [usize; PARTS]) -> Result<()> {
        let mut parts = lengths.map(|_| Vec::<u8>::new());
        for (part, len) in parts.iter_mut().zip(lengths) {
            part.try_reserve_exact(len)
                .map_err(|_| Error::OutOfMemory { bytes: len as u64 })?;
        }
        Ok(())
    }

    fn assemble(
        pixels: Vec<u8>,
        width: u32,
        height: u32,
        may_have_transparency: bool,
        charge: Charge,
        kind: MemoryKind,
    ) -> Self {
        let metadata =
            PixelMetadata::new(ImageAlphaType::AlphaPremultiplied, may_have_transparency);
        // MAX_SIDE fits in 16 bits.
        let pixmap = Arc::new(Pixmap::from_parts(
            pixels,
            width as u16,
            height as u16,
            metadata,
        ));
        let color_space = ColorSpace::default();
        Self(Arc::new(Pixels {
            pixmap,
            charge,
            kind,
            color_space,
            pixel_format: PixelFormat::default(),
            converted: OnceLock::new(),
            source: OnceLock::new(),
        }))
    }

    /// The ledger that the pixels are counted in.
    pub fn ledger(&self) -> &Arc<Ledger> {
        self.0.charge.ledger()
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.0.pixmap.width().into()
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.0.pixmap.height().into()
    }

    /// Whether every pixel is known to be opaque.
    pub fn is_opaque(&self) -> bool {
        !self.0.pixmap.may_have_transparency()
    }

    /// The pixels, row by row, premultiplied RGBA8.
    pub fn data(&self) -> &[u8] {
        self.0.pixmap.data_as_u8_slice()
    }

    /// Whether somebody else holds the same pixels, so that writing would copy them.
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.0) > 1 || Arc::strong_count(&self.0.pixmap) > 1
    }

    /// Whether two bitmaps are the same pixels in memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The pixels for writing; copies them first if they are shared.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`] when a copy is needed and can't be had.
    pub fn data_mut(&mut self) -> Result<&mut [u8]> {
        self.unshare(true)?;
        Ok(self.pixmap_mut().data_as_u8_slice_mut())
    }

    /// As [`Self::data_mut`], for a caller that overwrites every pixel: shared pixels are not
    /// copied, what is handed out is transparent black then.
    ///
    /// # Errors
    /// As [`Self::data_mut`].
    pub fn overwrite(&mut self) -> Result<&mut [u8]> {
        self.unshare(false)?;
        Ok(self.pixmap_mut().data_as_u8_slice_mut())
    }

    /// Notes whether every pixel is opaque now.
    pub fn set_opaque(&mut self, opaque: bool) {
        if let Some(pixels) = Arc::get_mut(&mut self.0)
            && let Some(pixmap) = Arc::get_mut(&mut pixels.pixmap)
        {
            pixmap.set_may_have_transparency(!opaque);
        }
    }

    /// What the numbers of the pixels mean. Default: sRGB.
    pub fn color_space(&self) -> ColorSpace {
        self.0.color_space
    }

    /// Says what the numbers of the pixels mean, unless the pixels are shared.
    pub(crate) fn set_color_space(&mut self, color_space: ColorSpace) {
        if let Some(pixels) = Arc::get_mut(&mut self.0) {
            pixels.color_space = color_space;
        }
    }

    /// What the pixels can express. Default: RGBA32.
    pub fn pixel_format(&self) -> PixelFormat {
        self.0.pixel_format
    }

    /// Says what the pixels can express, unless they are shared.
    pub(crate) fn set_pixel_format(&mut self, format: PixelFormat) {
        if let Some(pixels) = Arc::get_mut(&mut self.0) {
            pixels.pixel_format = format;
        }
    }

    /// The same colours in another space; pixels that are shared are copied first.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    pub(crate) fn converted(mut self, to: ColorSpace) -> Result<Self> {
        let from = self.color_space();
        if from != to {
            color_space::convert(self.data_mut()?, from, to);
            self.set_color_space(to);
        }
        Ok(self)
    }

    /// As [`Self::converted`], with the result kept for the next time if this is an image.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`] or [`Error::OutOfMemory`].
    pub(crate) fn in_space(&self, to: ColorSpace) -> Result<Self> {
        if self.color_space() == to || self.0.kind != MemoryKind::Images {
            return self.clone().converted(to);
        }
        if let Some(known) = self.0.converted.get() {
            return Ok(known.clone());
        }
        let converted = self.clone().converted(to)?;
        Ok(self.0.converted.get_or_init(|| converted).clone())
    }

    /// Whether [`Self::in_space`] keeps what it makes.
    pub(crate) fn keeps_converted(&self) -> bool {
        self.0.kind == MemoryKind::Images
    }

    /// Keeps a copy of the JPEG file that the pixels were decoded from, for documents to hold.
    ///
    /// # Errors
    /// [`Error::MemoryLimit`].
    pub(crate) fn keep_source(&self, file: &[u8]) -> Result<()> {
        let charge = self.ledger().charge(self.0.kind, file.len() as u64)?;
        // A second copy is as good as the first.
        let _ = self.0.source.set(EncodedSource {
            bytes: file.to_vec(),
            _charge: charge,
        });
        Ok(())
    }

    /// The JPEG file that the pixels were decoded from, if it was kept.
    pub(crate) fn source(&self) -> Option<&[u8]> {
        self.0.source.get().map(|source| source.bytes.as_slice())
    }

    /// Where the pixels are in memory, which tells bitmaps apart as long as they live.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// The pixels as the rasteriser's image source.
    pub(crate) fn pixmap(&self) -> &Arc<Pixmap> {
        &self.0.pixmap
    }

    fn pixmap_mut(&mut self) -> &mut Pixmap {
        let pixels = Arc::get_mut(&mut self.0).expect("unshare() made this the only holder");
        pixels.converted.take();
        pixels.source.take();
        Arc::get_mut(&mut pixels.pixmap).expect("unshare() made this the only holder")
    }

    fn unshare(&mut self, keep_pixels: bool) -> Result<()> {
        if !self.is_shared() {
            return Ok(());
        }
        // Those who share may be unreachable already: taking the charge sweeps them away.
        self.ledger().make_room(0)?;
        if !self.is_shared() {
            return Ok(());
        }
        let mut copy = Self::new(
            self.0.charge.ledger(),
            self.0.kind,
            self.width(),
            self.height(),
        )?;
        if keep_pixels {
            copy.pixmap_mut()
                .data_as_u8_slice_mut()
                .copy_from_slice(self.data());
            copy.set_opaque(self.is_opaque());
        }
        copy.set_color_space(self.color_space());
        copy.set_pixel_format(self.pixel_format());
        *self = copy;
        Ok(())
    }
}
