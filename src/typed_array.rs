//! Typed arrays of JavaScript as slices, for the length of a call.
#![expect(unsafe_code, reason = "napi hands out pointers")]

use std::ops::{Deref, DerefMut};
use std::ptr;

use napi::bindgen_prelude::{FromNapiValue, TypeName, ValidateNapiValue};
use napi::{ValueType, check_status, sys};

/// The memory of a typed array. No JavaScript runs while one of these is alive, so nobody else
/// reads or writes it.
#[derive(Debug)]
pub struct View<'scope, T> {
    elements: &'scope mut [T],
    /// WebAssembly has a copy of its own of a typed array's memory, to be written back.
    #[cfg(target_family = "wasm")]
    written: Option<(sys::napi_env, sys::napi_value)>,
    #[cfg(target_family = "wasm")]
    array: (sys::napi_env, sys::napi_value),
}

/// Bytes: a `Uint8Array`, `Uint8ClampedArray` or `Buffer`.
pub type Bytes<'scope> = View<'scope, u8>;

/// Numbers: a `Float64Array`.
pub type Numbers<'scope> = View<'scope, f64>;

impl<T> Deref for View<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.elements
    }
}

impl<T> DerefMut for View<'_, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        #[cfg(target_family = "wasm")]
        {
            self.written = Some(self.array);
        }
        self.elements
    }
}

#[cfg(target_family = "wasm")]
impl<T> Drop for View<'_, T> {
    fn drop(&mut self) {
        if let Some((env, array)) = self.written {
            copy_memory(env, array, false);
        }
    }
}

/// Copies a typed array's memory to the copy that WebAssembly has of it, or back.
#[cfg(target_family = "wasm")]
pub(crate) fn copy_memory(env: sys::napi_env, mut array: sys::napi_value, to_wasm: bool) {
    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        fn emnapi_sync_memory(
            env: sys::napi_env,
            to_wasm: bool,
            array: *mut sys::napi_value,
            offset: usize,
            length: usize,
        ) -> sys::napi_status;
    }
    // SAFETY: a value of the running call, and a length that stands for all of it.
    unsafe { emnapi_sync_memory(env, to_wasm, &mut array, 0, usize::MAX) };
}

/// What a view can be of.
pub trait Element: Sized {
    /// Whether a kind of typed array has such elements.
    fn is_of(kind: i32) -> bool;
}

impl Element for u8 {
    fn is_of(kind: i32) -> bool {
        let bytes = sys::TypedarrayType::uint8_array;
        kind == bytes || kind == sys::TypedarrayType::uint8_clamped_array
    }
}

impl Element for f64 {
    fn is_of(kind: i32) -> bool {
        kind == sys::TypedarrayType::float64_array
    }
}

impl<T: Element> FromNapiValue for View<'_, T> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let (mut kind, mut length, mut data) = (-1, 0, ptr::null_mut());
        let (mut buffer, mut offset) = (ptr::null_mut(), 0);
        check_status!(
            // SAFETY: the environment and value are those of the running call.
            unsafe {
                sys::napi_get_typedarray_info(
                    env,
                    value,
                    &mut kind,
                    &mut length,
                    &mut data,
                    &mut buffer,
                    &mut offset,
                )
            },
            "Expected a typed array"
        )?;
        if !T::is_of(kind) {
            return Err(napi::Error::from_reason(
                "Expected a typed array of another type",
            ));
        }
        // A detached array has no memory, and may have kept its length.
        if length == 0 || data.is_null() {
            return Ok(Self::of(env, value, &mut []));
        }
        // Memory that another thread may write to can't be a slice.
        let mut is_own = false;
        check_status!(
            // SAFETY: `buffer` is a value of the running call.
            unsafe { sys::napi_is_arraybuffer(env, buffer, &mut is_own) },
            "Expected a typed array"
        )?;
        if !is_own {
            return Err(napi::Error::from_reason(
                "Expected memory that is not shared",
            ));
        }
        // SAFETY: V8 says that the array has `length` elements at `data`, aligned for them. It keeps
        // them there while the call lasts, and lets nobody else at them.
        let elements = unsafe { std::slice::from_raw_parts_mut(data.cast(), length) };
        #[cfg(target_family = "wasm")]
        copy_memory(env, value, true);
        Ok(Self::of(env, value, elements))
    }
}

#[cfg_attr(
    not(target_family = "wasm"),
    expect(unused_variables, reason = "elsewhere the memory is JavaScript's own")
)]
impl<'scope, T> View<'scope, T> {
    fn of(env: sys::napi_env, array: sys::napi_value, elements: &'scope mut [T]) -> Self {
        Self {
            elements,
            #[cfg(target_family = "wasm")]
            written: None,
            #[cfg(target_family = "wasm")]
            array: (env, array),
        }
    }
}

impl<T> TypeName for View<'_, T> {
    fn type_name() -> &'static str {
        "TypedArray"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl<T: Element> ValidateNapiValue for View<'_, T> {}
