//! What Bun and Deno need beside Node.js's way of collecting in time. Node.js never comes here.
//!
//! - Bun's collector (JavaScriptCore) works on a thread of its own: what it is told of memory starts a
//!   collection, which is over at some later time, and a claim is never taken back. It has functions
//!   that collect before they return.
//! - V8 lets dropped `ArrayBuffer`s gather until they are some multiple of its young generation, which
//!   Deno lets grow: 420 MB of them in a loop that holds 8 (Node.js 20: 56). So what the addon makes is
//!   counted, and the young generation collected by that.
//!
//! What else Deno lacks, scopes, stands in `scope`.

use std::cell::{Cell, OnceCell};

use napi::Env;
use napi::bindgen_prelude::{Function, FunctionRef};
use napi_derive::napi;

use crate::environment::Environment;
use crate::error::enter;

/// Collects before it returns.
type Collect = FunctionRef<(), ()>;

/// What is different from Node.js, in one environment.
#[derive(Default)]
pub(crate) struct Runtime {
    /// For everything, and for the young generation.
    collectors: OnceCell<(Collect, Collect)>,
    counts_buffers: Cell<bool>,
    /// Bytes of buffers that were made since the last collection that is known of.
    buffers: Cell<u64>,
}

impl Runtime {
    /// Makes the runtime collect everything, if it has a function for that.
    pub(crate) fn collect_all(&self, env: &Env) -> bool {
        let collectors = self.collectors.get();
        collectors.is_some_and(|(all, _)| call(env, all))
    }

    /// Makes the runtime collect its young generation, if it has a function for that.
    pub(crate) fn collect_young(&self, env: &Env) -> bool {
        let collectors = self.collectors.get();
        collectors.is_some_and(|(_, young)| call(env, young))
    }

    /// Bytes of buffers that may have been dropped and not collected. None where that is V8's affair.
    pub(crate) fn buffers(&self) -> u64 {
        self.buffers.get()
    }

    /// Counts a buffer that is about to be made.
    pub(crate) fn add_buffer(&self, bytes: u64) {
        if self.counts_buffers.get() {
            self.buffers.set(self.buffers.get().saturating_add(bytes));
        }
    }

    /// Everything young that was dropped is gone.
    pub(crate) fn forget_buffers(&self) {
        self.buffers.set(0);
    }
}

fn call(env: &Env, collect: &Collect) -> bool {
    let call = || collect.borrow_back(env)?.call(());
    call().is_ok()
}

/// Says that the runtime is not Node.js, and with what functions it collects if it has any.
#[napi]
pub fn adapt_to_runtime(
    env: &Env,
    collect_all: Option<Function<'_, (), ()>>,
    collect_young: Option<Function<'_, (), ()>>,
) -> napi::Result<()> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let runtime = environment.runtime();
        runtime.counts_buffers.set(true);
        if let (Some(all), Some(young)) = (collect_all, collect_young) {
            // Whoever says it twice says the same.
            let _ = runtime
                .collectors
                .set((all.create_ref()?, young.create_ref()?));
        }
        Ok(())
    })
}

/// Says that JavaScript is about to make an `ArrayBuffer`, where those are counted.
#[napi]
pub fn before_buffer(env: &Env, bytes: f64) -> napi::Result<()> {
    // The cast saturates; a size is no less than zero.
    enter(env, || {
        Environment::of(env)?.before_buffer(bytes as u64);
        Ok(())
    })
}
