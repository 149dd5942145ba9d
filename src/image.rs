//! The native side of an image: its decoded pixels.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use canvas2d::image::{DecodeOptions, decode, probe};
use canvas2d::{Bitmap, BitmapPart, MAX_AREA, MemoryKind, ResizeQuality};
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Either, Env, JavaScriptClassExt, ObjectFinalize, Uint8Array,
};
use napi_derive::napi;

use crate::allocator;
use crate::canvas::Canvas;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::range;
use crate::sweep::{Holder, Token};
use crate::tasks::Decode;
use crate::typed_array::Bytes;

#[derive(Default)]
struct Content {
    bitmap: Option<Bitmap>,
    disposed: bool,
    /// Counts what is put in or taken out, so that a decoding that has become old changes nothing.
    version: u64,
}

/// Where an image's pixels are. Tasks on other threads hold it too.
#[derive(Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Content>>);

impl Slot {
    /// Nothing in here panics while it holds the lock.
    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the pixels, and answers the version that the slot has from now on.
    fn put(&self, bitmap: Option<Bitmap>) -> u64 {
        let mut content = self.content();
        content.bitmap = bitmap;
        content.version += 1;
        content.version
    }

    /// Changes the pixels if nothing else has since `version`.
    pub(crate) fn put_if_current(&self, version: u64, bitmap: Bitmap) {
        if self.content().version == version {
            self.put(Some(bitmap));
        }
    }

    fn dispose(&self) {
        self.put(None);
        self.content().disposed = true;
    }

    fn check(&self) -> Result<(), Failure> {
        if self.content().disposed {
            Err(Failure::Disposed("image"))
        } else {
            Ok(())
        }
    }
}

impl Holder for Slot {
    fn release(&self) -> bool {
        self.put(None);
        true
    }
}

/// The decoded pixels of one image source.
#[napi(custom_finalize)]
pub struct Image {
    environment: Rc<Environment>,
    slot: Slot,
    token: Cell<Option<Token>>,
}

impl ObjectFinalize for Image {
    fn finalize(self, _: Env) -> napi::Result<()> {
        self.give_back();
        Ok(())
    }
}

/// Makes an image without pixels.
#[napi]
pub fn create_image(env: &Env) -> napi::Result<ClassInstance<'_, Image>> {
    enter(env, || {
        allocator::start_pool();
        let environment = Environment::of(env)?;
        let slot = Slot::default();
        let image = Image {
            environment: Rc::clone(&environment),
            slot: slot.clone(),
            token: Cell::new(None),
        };
        let handle = image.into_instance(env)?;
        handle
            .token
            .set(environment.watch(handle.value, Rc::new(slot)));
        Ok(handle)
    })
}

fn options(max_pixels: f64) -> DecodeOptions {
    // The cast saturates; NaN allows nothing.
    DecodeOptions {
        max_pixels: max_pixels as u64,
    }
}

fn resize_quality(number: u32) -> Result<ResizeQuality, Failure> {
    let qualities = [
        ResizeQuality::Pixelated,
        ResizeQuality::Low,
        ResizeQuality::Medium,
        ResizeQuality::High,
    ];
    let quality = qualities.get(number as usize).copied();
    quality.ok_or(Failure::Argument("There is no such quality"))
}

#[napi]
impl Image {
    /// The pixels, shared; `None` when there are none.
    pub(crate) fn bitmap(&self) -> Result<Option<Bitmap>, Failure> {
        self.slot.check()?;
        Ok(self.slot.content().bitmap.clone())
    }

    fn give_back(&self) {
        self.slot.dispose();
        if let Some(token) = self.token.take() {
            self.environment.forget(token);
        }
        self.environment.settle();
    }

    /// Natural width in pixels after orientation; 0 while there is no picture.
    #[napi(getter)]
    pub fn width(&self) -> u32 {
        self.slot.content().bitmap.as_ref().map_or(0, Bitmap::width)
    }

    /// Natural height in pixels after orientation; 0 while there is no picture.
    #[napi(getter)]
    pub fn height(&self) -> u32 {
        self.slot
            .content()
            .bitmap
            .as_ref()
            .map_or(0, Bitmap::height)
    }

    /// Decodes a file on this thread.
    #[napi]
    pub fn decode_sync(&self, env: &Env, bytes: Bytes<'_>, max_pixels: f64) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            // What it showed before is not needed beside what it will show.
            self.slot.put(None);
            let bitmap = decode(&bytes, &options(max_pixels), self.environment.ledger())?;
            self.slot.put(Some(bitmap));
            Ok(())
        })
    }

    /// Decodes a file on another thread. The bytes are kept until then and must not change.
    #[napi]
    pub fn decode(
        &self,
        env: &Env,
        bytes: Uint8Array,
        max_pixels: f64,
    ) -> napi::Result<AsyncTask<Decode>> {
        enter(env, || {
            self.slot.check()?;
            let version = self.slot.put(None);
            let ledger = self.environment.ledger();
            // What is no picture or too large a one is left to the decoder to refuse.
            let pixels = probe(&bytes).map(|info| u64::from(info.width) * u64::from(info.height));
            let reservation = match pixels {
                Ok(pixels @ 1..=MAX_AREA) => Some(self.environment.reserve(pixels * 4)?),
                _ => None,
            };
            let (slot, ledger) = (self.slot.clone(), Arc::clone(ledger));
            Ok(AsyncTask::new(Decode {
                bytes,
                options: options(max_pixels),
                ledger,
                reservation,
                slot,
                version,
            }))
        })
    }

    /// Takes over what a canvas shows, which is cleared.
    #[napi]
    pub fn take_from(&self, env: &Env, canvas: &Canvas) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            self.slot.put(canvas.cell().take()?);
            Ok(())
        })
    }

    /// Shows a part (left, top, width, height) of a canvas or of another image from now on, scaled to
    /// `width` by `height` and, if asked for, with its rows the other way round. Qualities: 0
    /// pixelated, 1 low, 2 medium, 3 high.
    #[napi]
    pub fn take_part(
        &self,
        env: &Env,
        source: Either<ClassInstance<'_, Canvas>, ClassInstance<'_, Image>>,
        left: f64,
        top: f64,
        crop_width: f64,
        crop_height: f64,
        width: f64,
        height: f64,
        quality: u32,
        flip: bool,
    ) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            let bitmap = match source {
                Either::A(canvas) => canvas.cell().snapshot()?,
                Either::B(image) => image.bitmap()?,
            };
            let (width, height) = range::size(width, height)?;
            let part = BitmapPart {
                crop: range::rectangle([left, top, crop_width, crop_height])?,
                width,
                height,
                quality: resize_quality(quality)?,
                flip,
            };
            let ledger = self.environment.ledger();
            let part = bitmap.map(|bitmap| part.of(&bitmap, ledger)).transpose()?;
            self.slot.put(part);
            Ok(())
        })
    }

    /// Shows straight RGBA pixels from now on.
    #[napi]
    pub fn write_pixels(
        &self,
        env: &Env,
        data: Bytes<'_>,
        width: f64,
        height: f64,
    ) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            let (width, height) = range::area(width, height, data.len())?;
            let ledger = self.environment.ledger();
            let bitmap = Bitmap::from_straight(ledger, MemoryKind::Images, &data, width, height)?;
            self.slot.put(Some(bitmap));
            Ok(())
        })
    }

    /// Gives the pixels back at once. The image can be decoded into again.
    #[napi]
    pub fn clear(&self, env: &Env) -> napi::Result<()> {
        enter(env, || {
            self.slot.put(None);
            self.environment.settle();
            Ok(())
        })
    }

    /// Gives the pixels back at once. Whatever is called later throws.
    #[napi]
    pub fn dispose(&self, env: &Env) -> napi::Result<()> {
        enter(env, || {
            self.give_back();
            Ok(())
        })
    }
}
