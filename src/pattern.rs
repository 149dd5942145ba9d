//! The native side of a `CanvasPattern`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use canvas2d::Repetition;
use napi::bindgen_prelude::{ClassInstance, Either, Env, JavaScriptClassExt, ObjectFinalize};
use napi_derive::napi;

use crate::canvas::Canvas;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::image::Image;
use crate::sweep::{Holder, Token};

/// What a pattern keeps alive.
struct PatternCell {
    environment: Rc<Environment>,
    pattern: RefCell<Option<canvas2d::Pattern>>,
    token: Cell<Option<Token>>,
}

impl PatternCell {
    fn dispose(&self) {
        self.release();
        if let Some(token) = self.token.take() {
            self.environment.forget(token);
        }
        self.environment.settle();
    }
}

impl Holder for PatternCell {
    fn release(&self) -> bool {
        self.pattern.take();
        true
    }
}

/// A bitmap as paint.
#[napi(custom_finalize)]
pub struct Pattern {
    cell: Rc<PatternCell>,
}

impl ObjectFinalize for Pattern {
    fn finalize(self, _: Env) -> napi::Result<()> {
        self.cell.dispose();
        Ok(())
    }
}

/// Makes a pattern of what a canvas or image shows now. Repetitions: 0 repeat, 1 repeat-x, 2
/// repeat-y, 3 no-repeat.
#[napi]
pub fn create_pattern<'env>(
    env: &'env Env,
    source: Either<ClassInstance<'_, Canvas>, ClassInstance<'_, Image>>,
    repetition: u32,
) -> napi::Result<ClassInstance<'env, Pattern>> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let bitmap = match source {
            Either::A(canvas) => canvas.cell().snapshot()?,
            Either::B(image) => image.bitmap()?,
        };
        let repetitions = [
            Repetition::Repeat,
            Repetition::RepeatX,
            Repetition::RepeatY,
            Repetition::NoRepeat,
        ];
        let repetition = repetitions.get(repetition as usize);
        let repetition = *repetition.ok_or(Failure::Argument("There is no such repetition"))?;
        let pattern = canvas2d::Pattern::new(bitmap, repetition);
        let pattern = RefCell::new(Some(pattern));
        let cell = Rc::new(PatternCell {
            environment,
            pattern,
            token: Cell::new(None),
        });
        let handle = Pattern {
            cell: Rc::clone(&cell),
        }
        .into_instance(env)?;
        cell.token
            .set(cell.environment.watch(handle.value, cell.clone()));
        Ok(handle)
    })
}

#[napi]
impl Pattern {
    /// The paint, which shares the pixels.
    pub(crate) fn paint(&self) -> Result<canvas2d::Pattern, Failure> {
        self.cell
            .pattern
            .borrow()
            .clone()
            .ok_or(Failure::Disposed("pattern"))
    }

    /// Sets the matrix from the pattern's space to user space.
    #[napi]
    pub fn set_transform(
        &self,
        env: &Env,
        a: f64,
        b: f64,
        c: f64,
        d: f64,
        e: f64,
        f: f64,
    ) -> napi::Result<()> {
        enter(env, || {
            let mut pattern = self.cell.pattern.borrow_mut();
            let pattern = pattern.as_mut().ok_or(Failure::Disposed("pattern"))?;
            pattern.set_transform([a, b, c, d, e, f]);
            Ok(())
        })
    }

    /// Lets go of the pixels at once.
    #[napi]
    pub fn dispose(&self, env: &Env) -> napi::Result<()> {
        enter(env, || {
            self.cell.dispose();
            Ok(())
        })
    }
}
