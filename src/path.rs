//! The paths of `Path2D` objects: JavaScript holds them, as the commands they were built with. What
//! only the engine can do with them is done here, from numbers to numbers, so there is no handle
//! whose finalizer would have to wait for the event loop.

use canvas2d::Path2d;
use napi::bindgen_prelude::{Env, Unknown};
use napi_derive::napi;

use crate::commands::{build_path, path_to_numbers};
use crate::context2d::commands;
use crate::error::enter;
use crate::typed_array::{Numbers, new_buffer};

/// SVG path data as commands: the numbers are the content of the buffer.
#[napi]
pub fn parse_path<'env>(env: &'env Env, data: String) -> napi::Result<Unknown<'env>> {
    enter(env, || Ok(numbers(env, &Path2d::from_svg(&data))?))
}

/// The first `length` numbers of a buffer of commands as the commands of the same path transformed,
/// which are moves, lines and curves only.
#[napi]
pub fn transform_path<'env>(
    env: &'env Env,
    buffer: Numbers<'_>,
    length: f64,
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let mut path = Path2d::default();
        path.add_path(&build_path(commands(&buffer, length)?), [a, b, c, d, e, f]);
        Ok(numbers(env, &path)?)
    })
}

fn numbers<'env>(env: &'env Env, path: &Path2d) -> napi::Result<Unknown<'env>> {
    let numbers = path_to_numbers(path);
    new_buffer(env, numbers.len() * size_of::<f64>(), |out| {
        for (place, number) in out.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = number.to_ne_bytes();
        }
    })
}
