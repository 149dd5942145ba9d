//! Work on the thread pool. What a task holds is freed when it is done, or with the task when the
//! environment ends first; nobody has to wait for its promise.

use std::sync::Arc;

use canvas2d::image::DecodeOptions;
use canvas2d::{Bitmap, Ledger, aside};
use napi::bindgen_prelude::{Env, Uint8Array, Unknown};
use napi::{JsValue, ScopedTask};

use crate::buffer::{UnseenBuffer, new_buffer};
use crate::encoding::Encoding;
use crate::environment::{Environment, Reservation};
use crate::error::{Failure, enter_task, guard};
use crate::picture::{Picture, Slot};

/// Writes a bitmap as a file.
pub struct Encode {
    bitmap: Option<Bitmap>,
    encoding: Encoding,
}

impl Encode {
    pub(crate) fn new(bitmap: Bitmap, encoding: Encoding) -> Self {
        Self {
            bitmap: Some(bitmap),
            encoding,
        }
    }
}

impl<'task> ScopedTask<'task> for Encode {
    type Output = Outcome<Vec<u8>>;
    type JsValue = Unknown<'task>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(Outcome(guard(|| {
            let bitmap = self.bitmap.take().ok_or(Failure::Closed)?;
            // The event loop must go on turning.
            aside(|| self.encoding.encode(&bitmap))
        })))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        enter_task(env, || {
            settle(env);
            give(env, output.0?)
        })
    }
}

/// Files from here on are copied to JavaScript's memory aside, too: 16 MB take 8 ms.
const LARGE: usize = 1 << 20;

/// A file as a `Buffer`, or a promise of it.
pub(crate) fn give(env: &Env, file: Vec<u8>) -> Result<Unknown<'_>, Failure> {
    // Other threads of WebAssembly have no way to JavaScript's memory.
    if file.len() < LARGE || cfg!(target_family = "wasm") {
        return new_buffer(env, file.len(), |out| out.copy_from_slice(&file));
    }
    let buffer = UnseenBuffer::new(env, file.len())?;
    let copy = CopyFile(Some((file, buffer)));
    Ok(env.spawn(copy)?.promise_object().to_unknown())
}

/// Copies a file to where JavaScript will read it.
struct CopyFile(Option<(Vec<u8>, UnseenBuffer)>);

impl<'task> ScopedTask<'task> for CopyFile {
    type Output = Outcome<UnseenBuffer>;
    type JsValue = Unknown<'task>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(Outcome(guard(|| {
            let (file, mut buffer) = self.0.take().ok_or(Failure::Closed)?;
            buffer.fill(&file);
            Ok(buffer)
        })))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        enter_task(env, || Ok(output.0?.show(env)?))
    }
}

/// Decodes a file into an image.
pub struct Decode {
    pub(crate) bytes: Uint8Array,
    pub(crate) options: DecodeOptions,
    pub(crate) ledger: Arc<Ledger>,
    /// Given up as soon as the pixels are counted themselves.
    pub(crate) reservation: Option<Reservation>,
    pub(crate) slot: Slot,
    /// The slot's version that the picture is for.
    pub(crate) version: u64,
}

impl<'task> ScopedTask<'task> for Decode {
    type Output = Outcome<Picture>;
    type JsValue = ();

    fn compute(&mut self) -> napi::Result<Self::Output> {
        self.reservation = None;
        Ok(Outcome(guard(|| {
            Ok(Picture::decode(&self.bytes, &self.options, &self.ledger)?)
        })))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        enter_task(env, || {
            // The image shows its new picture from now on, not somewhere within JavaScript's work.
            self.slot.put_if_current(self.version, output.0?);
            settle(env);
            Ok(())
        })
    }
}

/// Panics, so that a test can see what becomes of it on another thread.
pub struct Panic;

impl<'task> ScopedTask<'task> for Panic {
    type Output = Outcome<()>;
    type JsValue = ();

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(Outcome(guard(|| panic!("a test asked for it"))))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        enter_task(env, || output.0)
    }
}

/// What came of a task. Failures keep their kind on the way to the JavaScript thread.
pub struct Outcome<T>(pub(crate) Result<T, Failure>);

/// Tells V8 what was taken and freed on the other thread.
pub(crate) fn settle(env: &Env) {
    if let Ok(environment) = Environment::of(env) {
        environment.settle();
    }
}
