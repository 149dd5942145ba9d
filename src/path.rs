//! The paths of `Path2D` objects. JavaScript holds short ones, as the commands they were built with: what only
//! the engine can do with them is done here, from numbers to numbers, without a handle. Long ones are held
//! here, compactly and counted, behind a handle that JavaScript adds commands to.

use std::cell::RefCell;
use std::rc::Rc;

use canvas2d::{Coverage, FillRule, LineCap, LineJoin, Path2d, PathOperation, Pen};
use napi::bindgen_prelude::{Env, Unknown};
use napi_derive::napi;

use crate::buffer::new_buffer;
use crate::commands::{extend, path_to_numbers};
use crate::context2d::commands;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::sweep::Holder;
use crate::typed_array::Numbers;
use crate::wrapped::{Unwrapped, Wrapped, wrap};

/// What stands behind a long path's handle.
pub struct PathCell(RefCell<Option<Rc<Path2d>>>);

impl PathCell {
    /// The path as it is now.
    pub(crate) fn path(&self) -> Result<Rc<Path2d>, Failure> {
        let path = self.0.borrow();
        path.clone().ok_or(Failure::Disposed("path"))
    }

    /// Changes the path, which nobody draws with at the moment.
    fn change(
        &self,
        work: impl FnOnce(&mut Path2d) -> canvas2d::Result<()>,
    ) -> Result<(), Failure> {
        let mut path = self.0.borrow_mut();
        let path = path.as_mut().and_then(Rc::get_mut);
        Ok(work(path.ok_or(Failure::Disposed("path"))?)?)
    }
}

impl Holder for PathCell {
    fn release(&self) -> bool {
        self.0.take();
        true
    }
}

/// Makes an empty path that is held here.
#[napi(ts_return_type = "object")]
pub fn create_path(env: &Env) -> napi::Result<Wrapped> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let path = Path2d::counted(environment.ledger());
        let cell = PathCell(RefCell::new(Some(Rc::new(path))));
        wrap(&environment, &environment.classes().path, Rc::new(cell))
    })
}

/// Adds the first `length` numbers of a buffer of commands to a path, or, where there is no memory, nothing.
#[napi]
pub fn extend_path(
    env: &Env,
    #[napi(ts_arg_type = "object")] path: Unwrapped<PathCell>,
    buffer: Numbers<'_>,
    length: f64,
) -> napi::Result<()> {
    enter(env, || {
        let commands = commands(&buffer, length)?;
        path.get()?
            .change(|path| path.extend(|builder| extend(builder, commands)))
    })
}

/// Adds a path to another, transformed.
#[napi]
pub fn add_path(
    env: &Env,
    #[napi(ts_arg_type = "object")] path: Unwrapped<PathCell>,
    #[napi(ts_arg_type = "object")] added: Unwrapped<PathCell>,
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
) -> napi::Result<()> {
    enter(env, || {
        let cell = path.get()?;
        let mut added = added.get()?.path()?;
        if Rc::ptr_eq(&added, &cell.path()?) {
            // Added to itself it is there twice for the while.
            added = Rc::new((*added).clone());
        }
        cell.change(|path| path.add_path(&added, [a, b, c, d, e, f]))
    })
}

/// The commands that build a path anew: the numbers are the content of the buffer.
#[napi]
pub fn path_commands<'env>(
    env: &'env Env,
    #[napi(ts_arg_type = "object")] path: Unwrapped<PathCell>,
) -> napi::Result<Unknown<'env>> {
    enter(env, || numbers(env, &*path.get()?.path()?))
}

/// SVG path data as commands: the numbers are the content of the buffer.
#[napi]
pub fn parse_path<'env>(env: &'env Env, data: String) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let mut path = Path2d::counted(Environment::of(env)?.ledger());
        path.add_svg(&data)?;
        numbers(env, &path)
    })
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
        let mut path = Path2d::counted(Environment::of(env)?.ledger());
        path.add_path(&build(env, commands(&buffer, length)?)?, [a, b, c, d, e, f])?;
        numbers(env, &path)
    })
}

/// The areas of two paths combined: the commands of the outline. Whether the outside of it is meant
/// follows from the types and the operation, and is known to JavaScript.
#[napi]
pub fn combine_paths<'env>(
    env: &'env Env,
    first: Numbers<'_>,
    first_type: u32,
    second: Numbers<'_>,
    second_type: u32,
    operation: u32,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        const OPERATIONS: [PathOperation; 5] = [
            PathOperation::Difference,
            PathOperation::Intersection,
            PathOperation::Union,
            PathOperation::Xor,
            PathOperation::ReverseDifference,
        ];
        let operation = OPERATIONS.get(operation as usize);
        let operation = *operation.ok_or(Failure::Argument("There is no such operation"))?;
        let (outline, _) = edited(env, &first)?.combined(
            coverage(first_type),
            &edited(env, &second)?,
            coverage(second_type),
            operation,
        )?;
        numbers(env, &outline)
    })
}

/// The outline of what a path covers by the rule of its type, without crossings.
#[napi]
pub fn simplify_path<'env>(
    env: &'env Env,
    path: Numbers<'_>,
    fill_type: u32,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let outline = edited(env, &path)?.simplified(coverage(fill_type).rule)?;
        numbers(env, &outline)
    })
}

/// The outline of a path's lines.
#[napi]
pub fn stroke_path<'env>(
    env: &'env Env,
    path: Numbers<'_>,
    width: f64,
    miter_limit: f64,
    cap: u32,
    join: u32,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let pen = Pen {
            width,
            miter_limit,
            cap: LineCap::ALL.get(cap as usize).copied().unwrap_or_default(),
            join: LineJoin::ALL
                .get(join as usize)
                .copied()
                .unwrap_or_default(),
        };
        numbers(env, &edited(env, &path)?.stroked(&pen))
    })
}

/// A path cut into dashes.
#[napi]
pub fn dash_path<'env>(
    env: &'env Env,
    path: Numbers<'_>,
    on: f64,
    off: f64,
    phase: f64,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let dashes = edited(env, &path)?.dashed(on, off, phase)?;
        numbers(env, &dashes)
    })
}

/// A part of a path by its length, or the rest.
#[napi]
pub fn trim_path<'env>(
    env: &'env Env,
    path: Numbers<'_>,
    start: f64,
    end: f64,
    outside: bool,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let part = edited(env, &path)?.trimmed(start, end, outside);
        numbers(env, &part)
    })
}

/// What a path of a fill type covers: its rule in the lowest bit, and in the next whether its outside
/// is meant.
fn coverage(fill_type: u32) -> Coverage {
    Coverage {
        rule: if fill_type & 1 == 0 {
            FillRule::NonZero
        } else {
            FillRule::EvenOdd
        },
        inverse: fill_type & 2 != 0,
    }
}

/// The path that commands build, counted.
fn build(env: &Env, commands: &[f64]) -> Result<Path2d, Failure> {
    let mut path = Path2d::counted(Environment::of(env)?.ledger());
    path.extend(|builder| extend(builder, commands))?;
    Ok(path)
}

/// As [`build`], for what makes another path of it, in steps that take some bytes for each segment.
fn edited(env: &Env, commands: &[f64]) -> Result<Path2d, Failure> {
    const BYTES_EACH: usize = 256;
    let path = build(env, commands)?;
    let environment = Environment::of(env)?;
    let bytes = (path.len() * BYTES_EACH) as u64;
    environment.ledger().ask_system(bytes)?;
    Ok(path)
}

fn numbers<'env>(env: &'env Env, path: &Path2d) -> Result<Unknown<'env>, Failure> {
    let length = path_to_numbers(path).count();
    new_buffer(env, length * size_of::<f64>(), |out| {
        let places = out.as_chunks_mut().0.iter_mut();
        for (place, number) in places.zip(path_to_numbers(path)) {
            *place = number.to_ne_bytes();
        }
    })
}
