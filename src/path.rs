//! The native side of a `Path2D`.

use std::cell::RefCell;
use std::rc::Rc;

use canvas2d::Path2d;
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::commands::build_path;
use crate::context2d::commands;
use crate::error::enter;
use crate::typed_array::Numbers;

/// A path of its own.
#[napi]
pub struct Path {
    outline: RefCell<Rc<Path2d>>,
}

/// Makes a path, empty or of SVG path data.
#[napi]
pub fn create_path(env: &Env, data: Option<String>) -> napi::Result<Path> {
    enter(env, || {
        let outline = data.map_or_else(Path2d::default, |data| Path2d::from_svg(&data));
        Ok(Path {
            outline: RefCell::new(Rc::new(outline)),
        })
    })
}

#[napi]
impl Path {
    /// The path as it is now, shared until somebody adds to it.
    pub(crate) fn outline(&self) -> Rc<Path2d> {
        Rc::clone(&self.outline.borrow())
    }

    /// Adds what recorded commands draw: the first `length` numbers of the buffer.
    #[napi]
    pub fn submit(&self, env: &Env, buffer: Numbers<'_>, length: f64) -> napi::Result<()> {
        enter(env, || {
            let commands = commands(&buffer, length)?;
            build_path(Rc::make_mut(&mut self.outline.borrow_mut()), commands);
            Ok(())
        })
    }

    /// Adds another path, transformed.
    #[napi]
    pub fn add_path(
        &self,
        env: &Env,
        other: &Path,
        a: f64,
        b: f64,
        c: f64,
        d: f64,
        e: f64,
        f: f64,
    ) -> napi::Result<()> {
        enter(env, || {
            // Taken first, as the other one may be this one.
            let other = other.outline();
            let mut outline = self.outline.borrow_mut();
            Rc::make_mut(&mut outline).add_path(&other, [a, b, c, d, e, f]);
            Ok(())
        })
    }
}
