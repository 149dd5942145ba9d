//! From what went wrong to what JavaScript sees: the one place that decides classes and codes.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use canvas2d::Error;
use napi::bindgen_prelude::{Env, JsError, JsRangeError};

/// Why a call failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The canvas or image was disposed of before.
    Disposed(&'static str),
    /// The engine said no.
    Engine(Error),
    /// An argument that our own JavaScript should not have let through.
    Argument(&'static str),
    /// A mistake in the Rust code; where and what.
    Panic(String),
    /// The environment has begun to end.
    Closed,
    /// Node-API said no, and has its own words for it.
    Napi(napi::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl From<napi::Error> for Failure {
    fn from(error: napi::Error) -> Self {
        Self::Napi(error)
    }
}

impl Failure {
    /// What programs tell failures apart by.
    fn code(&self) -> &'static str {
        match self {
            Self::Disposed(_) => "ERR_CANVAS_DISPOSED",
            Self::Engine(Error::SizeLimit { .. }) => "ERR_CANVAS_SIZE",
            Self::Engine(Error::MemoryLimit { .. }) => "ERR_CANVAS_MEMORY_LIMIT",
            Self::Engine(Error::PixelFormat) => "ERR_CANVAS_PIXEL_FORMAT",
            Self::Engine(Error::OutOfMemory { .. }) => "ERR_CANVAS_OUT_OF_MEMORY",
            Self::Engine(Error::ImageUnsupported { .. }) => "ERR_IMAGE_UNSUPPORTED",
            Self::Engine(Error::ImageDecode { .. }) => "ERR_IMAGE_DECODE",
            Self::Engine(Error::ImageHeader { .. }) => "ERR_IMAGE_HEADER",
            Self::Engine(Error::ImageLimit { .. }) => "ERR_IMAGE_LIMIT",
            Self::Engine(Error::FontUnsupported) => "ERR_FONT_UNSUPPORTED",
            Self::Engine(Error::FontDecode { .. }) => "ERR_FONT_DECODE",
            Self::Engine(Error::ImageEncode { .. }) => "ERR_IMAGE_ENCODE",
            Self::Engine(Error::PathLimit { .. }) => "ERR_CANVAS_PATH_LIMIT",
            Self::Engine(Error::DocumentPage { .. }) => "ERR_CANVAS_PAGE",
            Self::Engine(Error::DocumentTag { .. }) => "ERR_CANVAS_TAG",
            Self::Engine(Error::DocumentEncode { .. }) => "ERR_CANVAS_DOCUMENT",
            Self::Engine(_) | Self::Panic(_) | Self::Closed | Self::Napi(_) => {
                "ERR_CANVAS_INTERNAL"
            }
            Self::Argument(_) => "ERR_INVALID_ARG_VALUE",
        }
    }

    /// Whether a number was too large, for which JavaScript has a class of its own.
    fn is_range_error(&self) -> bool {
        matches!(
            self,
            Self::Engine(
                Error::SizeLimit { .. }
                    | Error::MemoryLimit { .. }
                    | Error::OutOfMemory { .. }
                    | Error::ImageLimit { .. }
                    | Error::PathLimit { .. }
            )
        )
    }

    fn message(&self) -> String {
        match self {
            Self::Disposed(what) => format!("The {what} has been disposed"),
            Self::Engine(error) => error.to_string(),
            Self::Argument(what) => (*what).to_owned(),
            Self::Panic(what) => format!("Internal error in canvas-rs: {what}"),
            Self::Closed => "The JavaScript environment is being shut down".to_owned(),
            Self::Napi(error) => error.reason.clone(),
        }
    }

    /// The error as napi hands it on: holding the JavaScript object that is thrown or rejected with.
    pub(crate) fn into_js(self, env: &Env) -> napi::Error {
        let error = napi::Error::new(self.code(), self.message());
        let object = if self.is_range_error() {
            JsRangeError::from(error).into_unknown(*env)
        } else {
            JsError::from(error).into_unknown(*env)
        };
        napi::Error::from(object)
    }

    /// The error as it leaves a call.
    fn thrown(self, env: &Env) -> napi::Error {
        // There napi keeps no object in its errors, and would make another of their text only.
        #[cfg(target_family = "wasm")]
        {
            let (code, message) = (Some(self.code()), self.message());
            let thrown = if self.is_range_error() {
                env.throw_range_error(&message, code)
            } else {
                env.throw_error(&message, code)
            };
            thrown
                .err()
                .unwrap_or_else(|| napi::Error::new(napi::Status::PendingException, String::new()))
        }
        #[cfg(not(target_family = "wasm"))]
        self.into_js(env)
    }
}

/// Runs what a call from JavaScript asks for. Every function of the binding goes through here, so
/// that a failure has its code and a panic is an exception rather than the end of the process.
pub(crate) fn enter<T>(env: &Env, work: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    guard(work).map_err(|failure| failure.thrown(env))
}

/// As `enter`, for what a promise is settled with.
pub(crate) fn enter_task<T>(
    env: &Env,
    work: impl FnOnce() -> Result<T, Failure>,
) -> napi::Result<T> {
    guard(work).map_err(|failure| failure.into_js(env))
}

/// Runs `work`, and makes a failure of a panic. What was borrowed is given back on the way.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    silence_guarded_panics();
    let outer = GUARDED.replace(true);
    // State that a panic has left half changed is only pixels; nothing unsafe depends on it.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.unwrap_or_else(|_| Err(Failure::Panic(LAST_PANIC.take())))
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A panic that becomes an exception is told there, with its place, and not on stderr as well.
fn silence_guarded_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if GUARDED.get() {
                LAST_PANIC.set(panic.to_string());
            } else {
                usual(panic);
            }
        }));
    });
}
