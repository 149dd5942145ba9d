//! The native side of a `CanvasPattern`.

use std::cell::RefCell;
use std::rc::Rc;

use canvas2d::{Pattern, Repetition};
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::resource::{Handle, bitmap};
use crate::sweep::Holder;
use crate::wrapped::{Wrapped, wrap};

/// What a pattern keeps alive. Its transform travels with the commands that paint with it.
pub struct PatternCell(RefCell<Option<Pattern>>);

impl PatternCell {
    /// The paint, which shares the pixels.
    pub(crate) fn paint(&self) -> Result<Pattern, Failure> {
        let pattern = self.0.borrow();
        pattern.clone().ok_or(Failure::Disposed("pattern"))
    }
}

impl Holder for PatternCell {
    fn release(&self) -> bool {
        self.0.take();
        true
    }
}

/// Makes a pattern of what a canvas or image shows now. Repetitions: 0 repeat, 1 repeat-x, 2
/// repeat-y, 3 no-repeat.
#[napi(ts_return_type = "object")]
pub fn create_pattern(env: &Env, source: Handle, repetition: u32) -> napi::Result<Wrapped> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let bitmap = bitmap(&source)?;
        let repetitions = [
            Repetition::Repeat,
            Repetition::RepeatX,
            Repetition::RepeatY,
            Repetition::NoRepeat,
        ];
        let repetition = repetitions.get(repetition as usize);
        let repetition = *repetition.ok_or(Failure::Argument("There is no such repetition"))?;
        let pattern = Pattern::new(bitmap, repetition);
        wrap(
            &environment,
            &environment.classes().pattern,
            Rc::new(PatternCell(RefCell::new(Some(pattern)))),
        )
    })
}
