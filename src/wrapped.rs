//! Handles of what programs make by the hundred thousand in a loop, and their classes.
//!
//! Node keeps about 400 bytes of each object that napi wraps by itself until the event loop turns.
//! The reference of a handle made here belongs to the registry, which deletes it when it finds the
//! handle collected; its finalizer, for programs that do return to the event loop, goes with it.
#![expect(
    unsafe_code,
    reason = "napi gives no reference of what it wraps safely"
)]

use std::any::Any;
use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr;
use std::rc::Rc;

use napi::bindgen_prelude::{
    Env, FromNapiValue, FunctionRef, JsObjectValue, Object, ToNapiValue, TypeName,
    ValidateNapiValue,
};
use napi::{JsValue, Property, ValueType, check_status, sys};
use napi_derive::napi;

use crate::environment::Environment;
use crate::error::Failure;
use crate::sweep::{Holder, Token};
use crate::{canvas, context2d, document, image};

/// The classes of these handles, in one environment.
pub(crate) struct Classes {
    pub(crate) canvas: Class,
    pub(crate) image: Class,
    pub(crate) pattern: Class,
    pub(crate) gradient: Class,
    pub(crate) path: Class,
}

impl Classes {
    /// Makes the classes, and shows them among the exports.
    pub(crate) fn define(env: &Env, exports: &mut Object<'_>) -> napi::Result<Self> {
        let mut canvas = Vec::from(canvas::methods()?);
        canvas.extend(context2d::methods()?);
        canvas.extend(document::methods()?);
        Ok(Self {
            canvas: Class::define(env, exports, "Canvas", &canvas)?,
            image: Class::define(env, exports, "Image", &image::methods()?)?,
            pattern: Class::define(env, exports, "Pattern", &[])?,
            gradient: Class::define(env, exports, "Gradient", &[])?,
            path: Class::define(env, exports, "Path", &[])?,
        })
    }
}

/// A method of a class. Its callback is what `#[napi(no_export)]` makes of a function.
pub(crate) fn method(name: &str, callback: napi::Callback) -> napi::Result<Property> {
    Ok(Property::new().with_utf8_name(name)?.with_method(callback))
}

/// A class whose instances `wrap` makes. What JavaScript makes of it is a handle of nothing.
pub(crate) struct Class(FunctionRef<(), ()>);

impl Class {
    fn define(
        env: &Env,
        exports: &mut Object<'_>,
        name: &str,
        methods: &[Property],
    ) -> napi::Result<Self> {
        let class = env.define_class::<()>(name, construct_c_callback, methods)?;
        exports.set_named_property(name, class)?;
        Ok(Self(exports.get_named_property(name)?))
    }
}

/// Leaves the new object as it is.
#[napi(no_export)]
pub fn construct() {}

/// A handle on its way to JavaScript.
pub struct Wrapped(sys::napi_value);

/// What a handle that came from JavaScript stands for.
pub struct Unwrapped<T> {
    holder: Rc<dyn Any>,
    kind: PhantomData<T>,
}

impl<T: Any> Unwrapped<T> {
    /// As one of another kind, if it is.
    pub(crate) fn shared<U: Any>(&self) -> Option<Rc<U>> {
        Rc::clone(&self.holder).downcast().ok()
    }

    pub(crate) fn get(&self) -> Result<&T, Failure> {
        self.as_kind()
    }

    pub(crate) fn as_kind<U: Any>(&self) -> Result<&U, Failure> {
        let holder = self.holder.downcast_ref();
        holder.ok_or(Failure::Argument("The object is a handle of another kind"))
    }
}

/// Makes a handle for a holder.
pub(crate) fn wrap(
    environment: &Environment,
    class: &Class,
    holder: Rc<dyn Holder>,
) -> Result<Wrapped, Failure> {
    let env = Env::from_raw(environment.raw());
    let object = class.0.borrow_back(&env)?.new_instance(())?.raw();
    environment.watch(holder, |token| {
        let mut reference = ptr::null_mut();
        // SAFETY: the object is new; what it wraps is a number, so nothing can dangle. As the
        // reference is asked for, it is ours to delete.
        let status = unsafe {
            let data = token_to_pointer(token);
            let hint = ptr::null_mut();
            sys::napi_wrap(
                env.raw(),
                object,
                data,
                Some(finalize),
                hint,
                &mut reference,
            )
        };
        check_status!(status)?;
        Ok(reference)
    })?;
    Ok(Wrapped(object))
}

/// Runs on the event loop, if the registry did not find the handle collected before.
unsafe extern "C" fn finalize(env: sys::napi_env, data: *mut c_void, _: *mut c_void) {
    let env = Env::from_raw(env);
    // No environment: it has closed, and freed everything.
    if let Ok(environment) = Environment::of(&env) {
        environment.release(pointer_to_token(data));
    }
}

fn token_to_pointer(token: Token) -> *mut c_void {
    ptr::without_provenance_mut(token.to_bits())
}

fn pointer_to_token(pointer: *mut c_void) -> Token {
    Token::from_bits(pointer.addr())
}

impl ToNapiValue for Wrapped {
    unsafe fn to_napi_value(_: sys::napi_env, value: Self) -> napi::Result<sys::napi_value> {
        Ok(value.0)
    }
}

impl<T: Any> FromNapiValue for Unwrapped<T> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut data = ptr::null_mut();
        check_status!(
            // SAFETY: the environment and value are those of the running call.
            unsafe { sys::napi_unwrap(env, value, &mut data) },
            "The object is not a handle"
        )?;
        let env = Env::from_raw(env);
        // An object of a class wraps an address. Whatever number that is, it names no holder.
        let holder = Environment::of(&env)
            .ok()
            .and_then(|environment| environment.holder(pointer_to_token(data)))
            .ok_or_else(|| napi::Error::from_reason("The object is a handle no more"))?;
        Ok(Self {
            holder,
            kind: PhantomData,
        })
    }
}

impl<T> TypeName for Unwrapped<T> {
    fn type_name() -> &'static str {
        "Handle"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl<T: Any> ValidateNapiValue for Unwrapped<T> {}
