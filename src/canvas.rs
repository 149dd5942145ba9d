//! The native side of a canvas: its bitmap. The calls for drawing are in `context2d`, those for documents in
//! `document`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use canvas2d::encode::{raw, raw_length};
use canvas2d::{Bitmap, Charge, Context2d, Error, Ledger};
use napi::Property;
use napi::bindgen_prelude::{AsyncTask, Env, This, Unknown};
use napi_derive::napi;

use crate::allocator::{self, prefer_huge};
use crate::buffer::new_buffer;
use crate::encoding::{EncodeOptions, Encoding};
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::range;
use crate::sweep::Holder;
use crate::tasks::Encode;
use crate::typed_array::Bytes;
use crate::wrapped::{Unwrapped, Wrapped, method, wrap};

/// What stands behind a canvas's handle.
pub struct CanvasCell {
    environment: Rc<Environment>,
    /// `None` once it was disposed of or found to be unreachable.
    context: RefCell<Option<Box<Context2d>>>,
    /// Counts the buffer that JavaScript records in.
    pub(crate) recording: Cell<Option<Charge>>,
}

type Canvas = Unwrapped<CanvasCell>;

impl CanvasCell {
    /// Works on the canvas, unless it was disposed of.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Context2d) -> canvas2d::Result<T>,
    ) -> Result<T, Failure> {
        let mut context = self.context.borrow_mut();
        let context = context.as_mut().ok_or(Failure::Disposed("canvas"))?;
        Ok(work(context)?)
    }

    /// What belongs to the JavaScript environment that made the canvas.
    pub(crate) fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The pixels as they are now; `None` when they are transparent black.
    pub(crate) fn snapshot(&self) -> Result<Option<Bitmap>, Failure> {
        self.with(Context2d::snapshot)
    }

    /// The pixels as they are now, also when nothing was drawn yet.
    fn pixels(&self) -> Result<Bitmap, Failure> {
        self.with(Context2d::bitmap)
    }

    /// The bytes of a pixel of the canvas's `ImageData`.
    fn pixel_bytes(&self) -> Result<usize, Failure> {
        self.with(|context| {
            let bytes = context.pixel_format().image_data_bytes();
            bytes.ok_or(Error::PixelFormat)
        })
    }

    /// Takes the pixels away; `None` when they are transparent black.
    pub(crate) fn take(&self) -> Result<Option<Bitmap>, Failure> {
        self.with(Context2d::take_bitmap)
    }
}

impl Holder for CanvasCell {
    fn release(&self) -> bool {
        self.recording.take();
        // In use means that its handle is on the stack: not unreachable at all.
        self.context
            .try_borrow_mut()
            .map(|mut context| *context = None)
            .is_ok()
    }
}

/// Makes a canvas of transparent black, which takes no memory for pixels.
#[napi(ts_return_type = "object")]
pub fn create_canvas(env: &Env, width: f64, height: f64) -> napi::Result<Wrapped> {
    enter(env, || open(env, width, height, Context2d::new))
}

/// A handle for the context that is made for a size.
pub(crate) fn open(
    env: &Env,
    width: f64,
    height: f64,
    make: impl FnOnce(&Arc<Ledger>, u32, u32) -> canvas2d::Result<Context2d>,
) -> Result<Wrapped, Failure> {
    allocator::start_pool();
    let environment = Environment::of(env)?;
    let (width, height) = range::size(width, height)?;
    let context = make(environment.ledger(), width, height)?;
    let cell = Rc::new(CanvasCell {
        environment: Rc::clone(&environment),
        context: RefCell::new(Some(Box::new(context))),
        recording: Cell::default(),
    });
    wrap(&environment, &environment.classes().canvas, cell)
}

/// The methods of `Canvas` that are here.
pub(crate) fn methods() -> napi::Result<[Property; 6]> {
    Ok([
        method("resize", resize_c_callback)?,
        method("dispose", dispose_c_callback)?,
        method("encodeSync", encode_sync_c_callback)?,
        method("encode", encode_c_callback)?,
        method("readPixels", read_pixels_c_callback)?,
        method("writePixels", write_pixels_c_callback)?,
    ])
}

/// Takes a new size, cleared. Zero gives all memory back at once.
#[napi(no_export)]
pub fn resize(env: &Env, this: This<Canvas>, width: f64, height: f64) -> napi::Result<()> {
    enter(env, || {
        let (width, height) = range::size(width, height)?;
        this.get()?.with(|context| context.resize(width, height))?;
        this.get()?.environment.settle();
        Ok(())
    })
}

/// Gives the memory back at once. Whatever is called later throws.
#[napi(no_export)]
pub fn dispose(env: &Env, this: This<Canvas>) -> napi::Result<()> {
    enter(env, || {
        let canvas = this.get()?;
        canvas.release();
        canvas.environment.settle();
        Ok(())
    })
}

/// The bitmap as a file, or as it is in memory (`'raw'`).
#[napi(no_export)]
pub fn encode_sync<'env>(
    env: &'env Env,
    this: This<Canvas>,
    mime: String,
    options: EncodeOptions,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let encoding = Encoding::new(&mime, &options)?;
        let bitmap = this.get()?.pixels()?;
        if matches!(encoding, Encoding::Raw) {
            let fill = |out: &mut [u8]| raw(&bitmap, out);
            return new_buffer(env, raw_length(&bitmap), fill);
        }
        let file = encoding.encode(&bitmap)?;
        new_buffer(env, file.len(), |out| out.copy_from_slice(&file))
    })
}

/// As `encodeSync`, on another thread. Shows the bitmap as it is now.
#[napi(no_export)]
pub fn encode(
    env: &Env,
    this: This<Canvas>,
    mime: String,
    options: EncodeOptions,
) -> napi::Result<AsyncTask<Encode>> {
    enter(env, || {
        let encoding = Encoding::new(&mime, &options)?;
        this.get()?.environment.ask_for_task()?;
        Ok(AsyncTask::new(Encode::new(this.get()?.pixels()?, encoding)))
    })
}

/// Reads straight RGBA, or the pixels of a narrower format; zeros outside of the bitmap.
#[napi(no_export)]
pub fn read_pixels(
    env: &Env,
    this: This<Canvas>,
    mut out: Bytes<'_>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
) -> napi::Result<()> {
    enter(env, || {
        let (x, y) = (range::coordinate(x)?, range::coordinate(y)?);
        let bytes = this.get()?.pixel_bytes()?;
        let (width, height) = range::area(width, height, out.len(), bytes)?;
        prefer_huge(&mut out);
        this.get()?
            .with(|context| context.read_pixels(&mut out, x, y, width, height))
    })
}

/// Puts the dirty part of pixels, as `readPixels` gives them, on the bitmap.
#[napi(no_export)]
pub fn write_pixels(
    env: &Env,
    this: This<Canvas>,
    data: Bytes<'_>,
    data_width: f64,
    data_height: f64,
    x: f64,
    y: f64,
    dirty_x: f64,
    dirty_y: f64,
    dirty_width: f64,
    dirty_height: f64,
) -> napi::Result<()> {
    enter(env, || {
        let bytes = this.get()?.pixel_bytes()?;
        let (width, height) = range::area(data_width, data_height, data.len(), bytes)?;
        let (x, y) = (range::coordinate(x)?, range::coordinate(y)?);
        let dirty = range::rectangle([dirty_x, dirty_y, dirty_width, dirty_height])?;
        this.get()?
            .with(|context| context.write_pixels(&data, width, height, x, y, dirty))
    })
}
