//! The Node.js addon: napi classes around the engine, and the bookkeeping that makes JavaScript's
//! collector free native memory in time.
//!
//! No drawing and no conversion of arguments: JavaScript records commands and converts, `canvas2d`
//! draws. What is here on top of that is memory. `allocator` gives it back to the operating system,
//! `ledger` tells V8 of it, `sweep` knows which handles V8 has collected, `collector` decides when
//! to look, `environment` ties them together for each thread of JavaScript.

#![deny(unsafe_code)]
#![expect(
    clippy::too_many_arguments,
    reason = "calls from JavaScript pass numbers, as the standard's methods do"
)]

mod allocator;
mod buffer;
pub mod canvas;
mod collector;
pub mod color;
mod commands;
pub mod context2d;
pub mod document;
pub mod encoding;
mod environment;
mod error;
pub mod font;
mod font_files;
pub mod gradient;
mod headroom;
pub mod image;
mod ledger;
pub mod memory_api;
pub mod path;
pub mod pattern;
mod picture;
mod range;
mod resource;
pub mod runtimes;
mod scope;
mod sweep;
pub mod tasks;
pub mod typed_array;
pub mod wrapped;

use std::collections::BTreeMap;

use napi::bindgen_prelude::{AsyncTask, Env, Object};
use napi_derive::napi;

use crate::environment::Environment;
use crate::error::enter;

/// Called when the addon is loaded, for each environment.
#[napi(module_exports)]
pub fn init(mut exports: Object<'_>, env: Env) -> napi::Result<()> {
    // The trimming thread outlives a worker that was the only one to load the addon.
    #[cfg(not(target_family = "wasm"))]
    napi::bindgen_prelude::retain_current_module_for_unload_safety();
    Environment::open(env, &mut exports)
}

/// The numbers of the drawing commands, by name. Each realm asks for them once.
#[napi]
pub fn opcodes(env: &Env) -> napi::Result<BTreeMap<&'static str, u32>> {
    enter(env, || {
        Environment::of(env)?.count_realm();
        Ok(commands::OPCODES.iter().copied().zip(0..).collect())
    })
}

/// Panics, so that a test can see what becomes of it. With a canvas: while that one is in use.
#[napi]
pub fn panic_for_test(
    env: &Env,
    canvas: Option<wrapped::Unwrapped<canvas::CanvasCell>>,
) -> napi::Result<()> {
    enter(env, || match canvas {
        Some(canvas) => canvas.get()?.with(|_| panic!("a test asked for it")),
        None => panic!("a test asked for it"),
    })
}

/// As `panicForTest`, on another thread.
#[napi]
pub fn panic_in_task_for_test() -> AsyncTask<tasks::Panic> {
    AsyncTask::new(tasks::Panic)
}
