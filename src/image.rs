//! The native side of an image: its decoded pixels.

use std::rc::Rc;
use std::sync::Arc;

use canvas2d::image::{self, DecodeOptions, ImageFormat, probe};
use canvas2d::{Bitmap, BitmapPart, MAX_AREA, MemoryKind, ResizeQuality};
use napi::Property;
use napi::bindgen_prelude::{AsyncTask, Env, This, Uint8Array};
use napi_derive::napi;

use crate::allocator;
use crate::canvas::CanvasCell;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::picture::{Picture, Slot};
use crate::range;
use crate::resource::{Handle, bitmap};
use crate::sweep::Holder;
use crate::tasks::Decode;
use crate::typed_array::Bytes;
use crate::wrapped::{Unwrapped, Wrapped, method, wrap};

/// What stands behind an image's handle: the decoded pixels of one image source.
pub struct ImageCell {
    environment: Rc<Environment>,
    slot: Slot,
}

type Image = Unwrapped<ImageCell>;

impl ImageCell {
    /// The pixels, shared; `None` when there are none.
    pub(crate) fn bitmap(&self) -> Result<Option<Bitmap>, Failure> {
        self.slot.check()?;
        Ok(self.slot.content().bitmap.clone())
    }
}

impl Holder for ImageCell {
    fn release(&self) -> bool {
        self.slot.put(None);
        true
    }
}

/// Makes an image without pixels.
#[napi(ts_return_type = "object")]
pub fn create_image(env: &Env) -> napi::Result<Wrapped> {
    enter(env, || {
        allocator::start_pool();
        let environment = Environment::of(env)?;
        let cell = ImageCell {
            environment: Rc::clone(&environment),
            slot: Slot::default(),
        };
        wrap(&environment, &environment.classes().image, Rc::new(cell))
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

/// The methods of `Image`.
pub(crate) fn methods() -> napi::Result<[Property; 10]> {
    Ok([
        method("shape", shape_c_callback)?,
        method("drawVector", draw_vector_c_callback)?,
        method("decodeSync", decode_sync_c_callback)?,
        method("decodeSmall", decode_small_c_callback)?,
        method("decode", decode_c_callback)?,
        method("keepFile", keep_file_c_callback)?,
        method("takeFrom", take_from_c_callback)?,
        method("takePart", take_part_c_callback)?,
        method("writePixels", write_pixels_c_callback)?,
        method("dispose", dispose_c_callback)?,
    ])
}

/// The width, the height times 2^16, and 2^32 if the picture consists of shapes, which can be drawn at
/// any size.
#[napi(no_export)]
pub fn shape(env: &Env, this: This<Image>) -> napi::Result<f64> {
    enter(env, || {
        let content = this.get()?.slot.content();
        let size = content.bitmap.as_ref().map_or(0.0, |bitmap| {
            f64::from(bitmap.width()) + f64::from(bitmap.height()) * f64::from(1 << 16)
        });
        let vector = u64::from(content.vector.is_some()) << 32;
        Ok(size + vector as f64)
    })
}

/// Shows the shapes of another image from now on, drawn at a size.
#[napi(no_export)]
pub fn draw_vector(
    env: &Env,
    this: This<Image>,
    source: Image,
    width: f64,
    height: f64,
) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        let vector = source.get()?.slot.content().vector.clone();
        let vector = vector.ok_or(Failure::Argument("The image has no shapes"))?;
        let (width, height) = range::size(width, height)?;
        let (options, ledger) = (DecodeOptions::default(), image.environment.ledger());
        let bitmap = vector.render(width, height, &options, ledger)?;
        image.slot.put(Some(bitmap));
        Ok(())
    })
}

/// Decodes a file on this thread.
#[napi(no_export)]
pub fn decode_sync(
    env: &Env,
    this: This<Image>,
    bytes: Bytes<'_>,
    max_pixels: f64,
) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        // What it showed before is not needed beside what it will show.
        image.slot.put(None);
        let ledger = image.environment.ledger();
        let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
        image.slot.put_drawn(Some(picture.bitmap), picture.vector);
        Ok(())
    })
}

/// Decodes a small file on this thread; says whether it is one.
#[napi(no_export)]
pub fn decode_small(
    env: &Env,
    this: This<Image>,
    bytes: Bytes<'_>,
    max_pixels: f64,
) -> napi::Result<bool> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        if !is_small(pixels_of(&bytes), &bytes) {
            return Ok(false);
        }
        let ledger = image.environment.ledger();
        let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
        image.slot.put_drawn(Some(picture.bitmap), picture.vector);
        Ok(true)
    })
}

/// Decodes a file on another thread; a small one at once, and returns nothing. The bytes are kept
/// until then and must not change.
#[napi(no_export)]
pub fn decode(
    env: &Env,
    this: This<Image>,
    bytes: Uint8Array,
    max_pixels: f64,
) -> napi::Result<Option<AsyncTask<Decode>>> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        let version = image.slot.put(None);
        let ledger = image.environment.ledger();
        let pixels = pixels_of(&bytes);
        if is_small(pixels, &bytes) {
            let picture = Picture::decode(&bytes, &options(max_pixels), ledger)?;
            image.slot.put_drawn(Some(picture.bitmap), picture.vector);
            return Ok(None);
        }
        image.environment.ask_for_task()?;
        let reservation = match pixels {
            Some(pixels @ 1..=MAX_AREA) => Some(image.environment.reserve(pixels * 4)?),
            _ => None,
        };
        let (slot, ledger) = (image.slot.clone(), Arc::clone(ledger));
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
#[napi(no_export)]
pub fn keep_file(env: &Env, this: This<Image>, bytes: Bytes<'_>) -> napi::Result<()> {
    enter(env, || {
        if let Some(bitmap) = this.get()?.bitmap()? {
            image::keep_file(&bitmap, &bytes)?;
        }
        Ok(())
    })
}

/// Takes over what a canvas shows, which is cleared.
#[napi(no_export)]
pub fn take_from(env: &Env, this: This<Image>, canvas: Unwrapped<CanvasCell>) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        image.slot.put(canvas.get()?.take()?);
        Ok(())
    })
}

/// Shows a part (left, top, width, height) of a canvas or of another image from now on, scaled to
/// `width` by `height` and, if asked for, with its rows the other way round. Qualities: 0
/// pixelated, 1 low, 2 medium, 3 high.
#[napi(no_export)]
pub fn take_part(
    env: &Env,
    this: This<Image>,
    source: Handle,
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
        let image = this.get()?;
        image.slot.check()?;
        let bitmap = bitmap(&source)?;
        let (width, height) = range::size(width, height)?;
        let part = BitmapPart {
            crop: range::rectangle([left, top, crop_width, crop_height])?,
            width,
            height,
            quality: resize_quality(quality)?,
            flip,
        };
        let ledger = image.environment.ledger();
        let part = bitmap.map(|bitmap| part.of(&bitmap, ledger)).transpose()?;
        image.slot.put(part);
        Ok(())
    })
}

/// Shows straight RGBA pixels from now on.
#[napi(no_export)]
pub fn write_pixels(
    env: &Env,
    this: This<Image>,
    data: Bytes<'_>,
    width: f64,
    height: f64,
) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.check()?;
        let (width, height) = range::area(width, height, data.len(), 4)?;
        let ledger = image.environment.ledger();
        let bitmap = Bitmap::from_straight(ledger, MemoryKind::Images, &data, width, height)?;
        image.slot.put(Some(bitmap));
        Ok(())
    })
}

/// Gives the pixels back at once. The image can be decoded into again.
#[napi(no_export)]
pub fn clear(env: &Env, this: This<Image>) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.put(None);
        image.environment.settle();
        Ok(())
    })
}

/// Gives the pixels back at once. Whatever is called later throws.
#[napi(no_export)]
pub fn dispose(env: &Env, this: This<Image>) -> napi::Result<()> {
    enter(env, || {
        let image = this.get()?;
        image.slot.dispose();
        image.environment.settle();
        Ok(())
    })
}
