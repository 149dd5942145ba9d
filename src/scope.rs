//! Scopes for the JavaScript values that native code looks at: what was looked at lives until its
//! scope ends, and what lives is not collected.
//!
//! Deno's `napi_open_handle_scope` does nothing (2.9), and says so by giving no scope. There the only
//! scopes are those of calls from JavaScript. So where a value must be let go of before the running
//! call returns, a function of ours is called through JavaScript, and looks from within.
#![expect(unsafe_code, reason = "napi has no safe handle scopes")]

use std::cell::{Cell, OnceCell};
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;

use napi::sys;

/// What a call through JavaScript does.
type Work = dyn FnMut();

/// The scopes of one environment.
pub(crate) struct Scopes {
    env: sys::napi_env,
    are_missing: bool,
    /// A strong reference to the function that does the work, made when it is first needed.
    function: OnceCell<sys::napi_ref>,
    /// Where that function finds it: a place that does not move.
    work: Box<Cell<Option<*mut Work>>>,
}

impl Scopes {
    pub(crate) fn new(env: sys::napi_env) -> Self {
        Self {
            env,
            are_missing: are_missing(env),
            function: OnceCell::new(),
            work: Box::default(),
        }
    }

    /// Whether this is Deno, or another runtime that lacks them.
    pub(crate) fn are_missing(&self) -> bool {
        self.are_missing
    }

    /// Lets go of the values that `look` has looked at, where that is cheap (some 20 ns). Where it is
    /// not, they live on until [`Self::around`] ends.
    pub(crate) fn within<T>(&self, look: impl FnOnce() -> T) -> T {
        if self.are_missing {
            return look();
        }
        let mut scope = ptr::null_mut();
        // SAFETY: the scope is closed below, on the same thread.
        let status = unsafe { sys::napi_open_handle_scope(self.env, &mut scope) };
        let result = look();
        if status == sys::Status::napi_ok {
            // SAFETY: opened above; scopes that `look` opened are closed.
            unsafe { sys::napi_close_handle_scope(self.env, scope) };
        }
        result
    }

    /// Lets go of the values that are looked at by way of [`Self::within`]. Costs a call through
    /// JavaScript where scopes are missing, and nothing elsewhere.
    pub(crate) fn around<T>(&self, look: impl FnOnce() -> T) -> T {
        if !self.are_missing {
            return look();
        }
        let mut look = Some(look);
        let mut result = None;
        let mut work = || result = look.take().map(|look| catch_unwind(AssertUnwindSafe(look)));
        self.call(&mut work);
        match (result, look) {
            (Some(Ok(value)), _) => value,
            (Some(Err(panic)), _) => resume_unwind(panic),
            // JavaScript can't be called now. The values live on for a while.
            (None, Some(look)) => look(),
            (None, None) => unreachable!("what was taken has left a result"),
        }
    }

    /// Deletes the reference, at the end of the environment.
    pub(crate) fn close(&self) {
        if let Some(&function) = self.function.get() {
            // SAFETY: made by `function`, and not used after the environment's end.
            unsafe { sys::napi_delete_reference(self.env, function) };
        }
    }

    fn call<'a>(&self, work: &'a mut (dyn FnMut() + 'a)) {
        let Some(function) = self.function() else {
            return;
        };
        // SAFETY: only the lifetime is given up. The place is cleared below, before it ends.
        let work = unsafe { std::mem::transmute::<*mut (dyn FnMut() + 'a), *mut Work>(work) };
        let outer = self.work.replace(Some(work));
        let (mut receiver, mut result) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: a function of this environment, without arguments.
        unsafe {
            sys::napi_get_undefined(self.env, &mut receiver);
            let none = ptr::null();
            sys::napi_call_function(self.env, receiver, function, 0, none, &mut result);
        }
        self.work.set(outer);
    }

    fn function(&self) -> Option<sys::napi_value> {
        let mut function = ptr::null_mut();
        if let Some(&reference) = self.function.get() {
            // SAFETY: the reference is strong, and deleted at the environment's end only.
            unsafe { sys::napi_get_reference_value(self.env, reference, &mut function) };
            return (!function.is_null()).then_some(function);
        }
        let mut reference = ptr::null_mut();
        // SAFETY: the function finds its work at an address that lives as long as the environment, and
        // nobody else calls it.
        let status = unsafe {
            let data = ptr::from_ref::<Cell<Option<*mut Work>>>(&self.work);
            let data = data.cast_mut().cast();
            sys::napi_create_function(self.env, ptr::null(), 0, Some(run), data, &mut function);
            sys::napi_create_reference(self.env, function, 1, &mut reference)
        };
        if status != sys::Status::napi_ok {
            return None;
        }
        // It was empty.
        let _ = self.function.set(reference);
        Some(function)
    }
}

/// Does the work of the running [`Scopes::around`], within the scope that the call itself is.
unsafe extern "C" fn run(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let mut data: *mut c_void = ptr::null_mut();
    // SAFETY: of the running call, only the data is asked for.
    unsafe {
        let none = ptr::null_mut();
        sys::napi_get_cb_info(env, info, ptr::null_mut(), none, ptr::null_mut(), &mut data);
    }
    // SAFETY: the function was made with this address, see `Scopes::function`.
    let place = unsafe { data.cast::<Cell<Option<*mut Work>>>().as_ref() };
    if let Some(work) = place.and_then(Cell::take) {
        // SAFETY: the work is there until `Scopes::call` returns, and runs once.
        unsafe { (*work)() };
    }
    ptr::null_mut()
}

/// Whether the runtime opens no scopes.
fn are_missing(env: sys::napi_env) -> bool {
    let mut scope = ptr::null_mut();
    // SAFETY: a scope that was opened is closed at once.
    unsafe {
        let status = sys::napi_open_handle_scope(env, &mut scope);
        if status == sys::Status::napi_ok {
            sys::napi_close_handle_scope(env, scope);
        }
        status == sys::Status::napi_ok && scope.is_null()
    }
}
