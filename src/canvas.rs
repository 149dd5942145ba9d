//! The native side of a canvas.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use canvas2d::encode::{raw, raw_length};
use canvas2d::{Bitmap, Context2d, Error, Ledger};
use napi::bindgen_prelude::{
    AsyncTask, ClassInstance, Env, JavaScriptClassExt, ObjectFinalize, Unknown,
};
use napi_derive::napi;

use crate::allocator::{self, prefer_huge};
use crate::buffer::new_buffer;
use crate::encoding::{EncodeOptions, Encoding};
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::range;
use crate::sweep::{Holder, Token};
use crate::tasks::Encode;
use crate::typed_array::Bytes;

/// What stands behind a canvas's handle.
pub(crate) struct CanvasCell {
    environment: Rc<Environment>,
    /// `None` once it was disposed of or found to be unreachable.
    context: RefCell<Option<Box<Context2d>>>,
    token: Cell<Option<Token>>,
}

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

    /// Gives the pixels back and stops watching for the handle's end.
    fn dispose(&self) {
        self.release();
        if let Some(token) = self.token.take() {
            self.environment.forget(token);
        }
        self.environment.settle();
    }
}

impl Holder for CanvasCell {
    fn release(&self) -> bool {
        // In use means that its handle is on the stack: not unreachable at all.
        self.context
            .try_borrow_mut()
            .map(|mut context| *context = None)
            .is_ok()
    }
}

/// A canvas's bitmap, and the state it is drawn on with: the calls for drawing are in `context2d`.
#[napi(custom_finalize)]
pub struct Canvas {
    cell: Rc<CanvasCell>,
}

impl ObjectFinalize for Canvas {
    fn finalize(self, _: Env) -> napi::Result<()> {
        self.cell.dispose();
        Ok(())
    }
}

/// Makes a canvas of transparent black, which takes no memory for pixels.
#[napi]
pub fn create_canvas(
    env: &Env,
    width: f64,
    height: f64,
) -> napi::Result<ClassInstance<'_, Canvas>> {
    enter(env, || Canvas::open(env, width, height, Context2d::new))
}

impl Canvas {
    /// A handle for the context that is made for a size.
    pub(crate) fn open<'env>(
        env: &'env Env,
        width: f64,
        height: f64,
        make: impl FnOnce(&Arc<Ledger>, u32, u32) -> canvas2d::Result<Context2d>,
    ) -> Result<ClassInstance<'env, Self>, Failure> {
        allocator::start_pool();
        let environment = Environment::of(env)?;
        let (width, height) = range::size(width, height)?;
        let context = make(environment.ledger(), width, height)?;
        let cell = Rc::new(CanvasCell {
            environment,
            context: RefCell::new(Some(Box::new(context))),
            token: Cell::new(None),
        });
        let handle = Canvas {
            cell: Rc::clone(&cell),
        }
        .into_instance(env)?;
        cell.token
            .set(cell.environment.watch(handle.value, cell.clone()));
        Ok(handle)
    }
}

#[napi]
impl Canvas {
    pub(crate) fn cell(&self) -> &Rc<CanvasCell> {
        &self.cell
    }

    /// Width in pixels; 0 when disposed.
    #[napi(getter)]
    pub fn width(&self) -> u32 {
        self.cell.with(|context| Ok(context.width())).unwrap_or(0)
    }

    /// Height in pixels; 0 when disposed.
    #[napi(getter)]
    pub fn height(&self) -> u32 {
        self.cell.with(|context| Ok(context.height())).unwrap_or(0)
    }

    /// Whether the memory was given back for good.
    #[napi(getter)]
    pub fn disposed(&self) -> bool {
        self.cell.context.borrow().is_none()
    }

    /// Takes a new size, cleared. Zero gives all memory back at once.
    #[napi]
    pub fn resize(&self, env: &Env, width: f64, height: f64) -> napi::Result<()> {
        enter(env, || {
            let (width, height) = range::size(width, height)?;
            self.cell.with(|context| context.resize(width, height))?;
            self.cell.environment.settle();
            Ok(())
        })
    }

    /// Gives the memory back at once. Whatever is called later throws.
    #[napi]
    pub fn dispose(&self, env: &Env) -> napi::Result<()> {
        enter(env, || {
            self.cell.dispose();
            Ok(())
        })
    }

    /// The bitmap as a file, or as it is in memory (`'raw'`).
    #[napi]
    pub fn encode_sync<'env>(
        &self,
        env: &'env Env,
        mime: String,
        options: EncodeOptions,
    ) -> napi::Result<Unknown<'env>> {
        enter(env, || {
            let encoding = Encoding::new(&mime, &options)?;
            let bitmap = self.cell.pixels()?;
            if matches!(encoding, Encoding::Raw) {
                let fill = |out: &mut [u8]| raw(&bitmap, out);
                return new_buffer(env, raw_length(&bitmap), fill);
            }
            let file = encoding.encode(&bitmap)?;
            new_buffer(env, file.len(), |out| out.copy_from_slice(&file))
        })
    }

    /// As `encodeSync`, on another thread. Shows the bitmap as it is now.
    #[napi]
    pub fn encode(
        &self,
        env: &Env,
        mime: String,
        options: EncodeOptions,
    ) -> napi::Result<AsyncTask<Encode>> {
        enter(env, || {
            let encoding = Encoding::new(&mime, &options)?;
            self.cell.environment.ask_for_task()?;
            Ok(AsyncTask::new(Encode::new(self.cell.pixels()?, encoding)))
        })
    }

    /// Reads straight RGBA, or the pixels of a narrower format; zeros outside of the bitmap.
    #[napi]
    pub fn read_pixels(
        &self,
        env: &Env,
        mut out: Bytes<'_>,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> napi::Result<()> {
        enter(env, || {
            let (x, y) = (range::coordinate(x)?, range::coordinate(y)?);
            let bytes = self.cell.pixel_bytes()?;
            let (width, height) = range::area(width, height, out.len(), bytes)?;
            prefer_huge(&mut out);
            self.cell
                .with(|context| context.read_pixels(&mut out, x, y, width, height))
        })
    }

    /// Puts the dirty part of pixels, as `readPixels` gives them, on the bitmap.
    #[napi]
    pub fn write_pixels(
        &self,
        env: &Env,
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
            let bytes = self.cell.pixel_bytes()?;
            let (width, height) = range::area(data_width, data_height, data.len(), bytes)?;
            let (x, y) = (range::coordinate(x)?, range::coordinate(y)?);
            let dirty = range::rectangle([dirty_x, dirty_y, dirty_width, dirty_height])?;
            self.cell
                .with(|context| context.write_pixels(&data, width, height, x, y, dirty))
        })
    }
}
