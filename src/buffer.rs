//! `Buffer`s in memory of V8's own, which the collector frees without a finalizer.
#![expect(unsafe_code, reason = "napi hands out pointers")]

use std::ptr;

use napi::bindgen_prelude::{Env, FromNapiValue, ToNapiValue, Uint8Array, Unknown};
use napi::{check_status, sys};

use crate::allocator::prefer_huge;
use crate::environment::Environment;
use crate::error::Failure;

/// A `Buffer` that is filled in place.
pub(crate) fn new_buffer<'env>(
    env: &'env Env,
    length: usize,
    fill: impl FnOnce(&mut [u8]),
) -> Result<Unknown<'env>, Failure> {
    let buffer = allocate(env, length, fill)?;
    // SAFETY: a value that was made in this environment, in the current scope.
    Ok(unsafe { Unknown::from_napi_value(env.raw(), buffer)? })
}

fn allocate(
    env: &Env,
    length: usize,
    fill: impl FnOnce(&mut [u8]),
) -> Result<sys::napi_value, Failure> {
    let environment = Environment::of(env)?;
    environment.before_buffer(length as u64);
    // V8 ends the process where there is no memory for a buffer.
    environment.ask_for_v8(length as u64)?;
    let (mut data, mut buffer) = (ptr::null_mut(), ptr::null_mut());
    check_status!(
        // SAFETY: places for the results.
        unsafe { sys::napi_create_buffer(env.raw(), length, &mut data, &mut buffer) },
        "A buffer of {length} bytes can't be had"
    )?;
    if length > 0 && !data.is_null() {
        // SAFETY: the buffer was just made with this length, and JavaScript has not seen it yet.
        let bytes = unsafe { std::slice::from_raw_parts_mut(data.cast(), length) };
        prefer_huge(bytes);
        fill(bytes);
        #[cfg(target_family = "wasm")]
        crate::typed_array::copy_memory(env.raw(), buffer, false);
    }
    Ok(buffer)
}

/// A `Buffer` that another thread fills before JavaScript sees it.
pub(crate) struct UnseenBuffer(Uint8Array);

impl UnseenBuffer {
    pub(crate) fn new(env: &Env, length: usize) -> Result<Self, Failure> {
        let buffer = allocate(env, length, |_| ())?;
        // SAFETY: a value that was made in this environment, in the current scope.
        Ok(Self(unsafe {
            Uint8Array::from_napi_value(env.raw(), buffer)?
        }))
    }

    pub(crate) fn fill(&mut self, bytes: &[u8]) {
        // SAFETY: JavaScript has no way to the buffer, and so neither reads it nor detaches its
        // memory, until `show` takes this place by value.
        unsafe { self.0.as_mut() }.copy_from_slice(bytes);
    }

    /// The buffer, for JavaScript. Must be called on its thread.
    pub(crate) fn show<'env>(self, env: &'env Env) -> napi::Result<Unknown<'env>> {
        // SAFETY: the environment is the one that the buffer was made in.
        unsafe {
            let buffer = Uint8Array::to_napi_value(env.raw(), self.0)?;
            Unknown::from_napi_value(env.raw(), buffer)
        }
    }
}
