//! The native side of an image: its decoded pixels.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use canvas2d::image::{DecodeOptions, ImageFormat, keep_file, probe};
use canvas2d::{Bitmap, BitmapPart, MAX_AREA, MemoryKind, ResizeQuality};
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Either, Env, JavaScriptClassExt, ObjectFinalize, Uint8Array,
};
use napi_derive::napi;

use crate::allocator;
use crate::canvas::Canvas;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::picture::{Picture, Slot};
use crate::range;
use crate::sweep::Token;
use crate::tasks::Decode;
use crate::typed_array::Bytes;

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

/// A picture of no more pixels than these, in a file of no more bytes, is decoded where it is asked for:
/// in 0.05 ms, of which the way to another thread and back takes twice as many.
const SMALL_PIXELS: u64 = 128 * 128;
const SMALL_BYTES: usize = 64 << 10;

/// How many pixels a picture has. What is no picture or too large a one is left to the decoder to refuse.
fn pixels_of(bytes: &[u8]) -> Option<u64> {
    // Reading the size of an SVG is reading it all.
    let is_svg = ImageFormat::sniff(bytes) == Some(ImageFormat::Svg);
    let info = if is_svg { None } else { probe(bytes).ok() };
    info.map(|info| u64::from(info.width) * u64::from(info.height))
}

fn is_small(pixels: Option<u64>, bytes: &[u8]) -> bool {
    pixels.is_some_and(|pixels| pixels <= SMALL_PIXELS)
        && bytes.len() <= SMALL_BYTES
        // Of which a frame may be far larger than the picture, and each pixel takes long.
        && ImageFormat::sniff(bytes) != Some(ImageFormat::Avif)
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

    /// The width, the height times 2^16, and 2^32 if the picture consists of shapes, which can be drawn at
    /// any size.
    #[napi(getter)]
    pub fn shape(&self) -> f64 {
        let content = self.slot.content();
        let size = content.bitmap.as_ref().map_or(0.0, |bitmap| {
            f64::from(bitmap.width()) + f64::from(bitmap.height()) * f64::from(1 << 16)
        });
        let vector = u64::from(content.vector.is_some()) << 32;
        size + vector as f64
    }

    /// Shows the shapes of another image from now on, drawn at a size.
    #[napi]
    pub fn draw_vector(
        &self,
        env: &Env,
        source: &Image,
        width: f64,
        height: f64,
    ) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            let vector = source.slot.content().vector.clone();
            let vector = vector.ok_or(Failure::Argument("The image has no shapes"))?;
            let (width, height) = range::size(width, height)?;
            let (options, ledger) = (DecodeOptions::default(), self.environment.ledger());
            let bitmap = vector.render(width, height, &options, ledger)?;
            self.slot.put(Some(bitmap));
            Ok(())
        })
    }

    /// Decodes a file on this thread.
    #[napi]
    pub fn decode_sync(&self, env: &Env, bytes: Bytes<'_>, max_pixels: f64) -> napi::Result<()> {
        enter(env, || {
            self.slot.check()?;
            // What it showed before is not needed beside what it will show.
            self.slot.put(None);
            let ledger = self.environment.ledger();
            let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
            self.slot.put_drawn(Some(picture.bitmap), picture.vector);
            Ok(())
        })
    }

    /// Decodes a small file on this thread; says whether it is one.
    #[napi]
    pub fn decode_small(&self, env: &Env, bytes: Bytes<'_>, max_pixels: f64) -> napi::Result<bool> {
        enter(env, || {
            self.slot.check()?;
            if !is_small(pixels_of(&bytes), &bytes) {
                return Ok(false);
            }
            let ledger = self.environment.ledger();
            let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
            self.slot.put_drawn(Some(picture.bitmap), picture.vector);
            Ok(true)
        })
    }

    /// Decodes a file on another thread; a small one at once, and returns nothing. The bytes are kept
    /// until then and must not change.
    #[napi]
    pub fn decode(
        &self,
        env: &Env,
        bytes: Uint8Array,
        max_pixels: f64,
    ) -> napi::Result<Option<AsyncTask<Decode>>> {
        enter(env, || {
            self.slot.check()?;
            let version = self.slot.put(None);
            let ledger = self.environment.ledger();
            let pixels = pixels_of(&bytes);
            if is_small(pixels, &bytes) {
                let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
                self.slot.put_drawn(Some(picture.bitmap), picture.vector);
                return Ok(None);
            }
            self.environment.ask_for_task()?;
            let reservation = match pixels {
                Some(pixels @ 1..=MAX_AREA) => Some(self.environment.reserve(pixels * 4)?),
                _ => None,
            };
            let (slot, ledger) = (self.slot.clone(), Arc::clone(ledger));
            Ok(Some(AsyncTask::new(Decode {
                bytes,
                options: options(max_pixels),
                ledger,
                reservation,
                slot,
                version,
            })))
        })
    }

    /// Keeps the file that the pixels were decoded from, if it is one that documents can hold.
    #[napi]
    pub fn keep_file(&self, env: &Env, bytes: Bytes<'_>) -> napi::Result<()> {
        enter(env, || {
            if let Some(bitmap) = self.bitmap()? {
                keep_file(&bitmap, &bytes)?;
            }
            Ok(())
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
            let (width, height) = range::area(width, height, data.len(), 4)?;
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
