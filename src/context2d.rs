//! What a canvas is drawn on with.

use std::cell::Cell;
use std::rc::Rc;

use canvas2d::{Charge, ColorSpace, Error, FillRule, MemoryKind, Path2d, PixelFormat};
use napi::Property;
use napi::bindgen_prelude::{Array, Env, This};
use napi_derive::napi;

use crate::canvas::{Canvas, CanvasCell};
use crate::commands::{self, build_path};
use crate::error::{Failure, enter};
use crate::path::PathCell;
use crate::resource::resolve;
use crate::sweep::Holder;
use crate::typed_array::Numbers;
use crate::wrapped::{Unwrapped, Wrapped, wrap};

/// The commands at the beginning of a buffer.
pub(crate) fn commands<'a>(buffer: &'a Numbers<'_>, length: f64) -> Result<&'a [f64], Failure> {
    // The cast saturates; NaN is no length at all.
    let commands = buffer.get(..length as usize);
    commands.ok_or(Failure::Argument(
        "The buffer is shorter than the commands in it",
    ))
}

/// What stands behind a context's handle.
pub struct ContextCell {
    /// Its pixels end with its own handle.
    canvas: Rc<CanvasCell>,
    /// Counts the buffer that JavaScript records in.
    recording: Cell<Option<Charge>>,
}

impl Holder for ContextCell {
    fn release(&self) -> bool {
        self.recording.take();
        true
    }
}

type Context2d = Unwrapped<ContextCell>;

#[napi]
impl Canvas {
    /// The handle that drawing goes through. Colours and pixels are Display P3's if asked for, else
    /// sRGB's.
    #[napi(js_name = "getContext2d", ts_return_type = "object")]
    pub fn get_context_2d(
        &self,
        env: &Env,
        pixel_format: String,
        display_p3: Option<bool>,
    ) -> napi::Result<Wrapped> {
        enter(env, || {
            let format = PixelFormat::ALL
                .into_iter()
                .find_map(|(name, format)| (name == pixel_format).then_some(format))
                .ok_or(Failure::Argument("There is no such pixel format"))?;
            let cell = self.cell();
            cell.with(|context| {
                context.set_pixel_format(format);
                if display_p3 == Some(true) {
                    context.set_color_space(ColorSpace::DisplayP3);
                }
                Ok(())
            })?;
            let environment = cell.environment();
            let class = &environment.classes().context_2d;
            let holder = ContextCell {
                canvas: Rc::clone(cell),
                recording: Cell::default(),
            };
            wrap(environment, class, Rc::new(holder))
        })
    }
}

/// The methods of `Context2D`.
pub(crate) fn methods() -> napi::Result<[Property; 5]> {
    Ok([
        Property::new()
            .with_utf8_name("reserveStates")?
            .with_method(reserve_states_c_callback),
        Property::new()
            .with_utf8_name("countRecording")?
            .with_method(count_recording_c_callback),
        Property::new()
            .with_utf8_name("submit")?
            .with_method(submit_c_callback),
        Property::new()
            .with_utf8_name("isPointInPath")?
            .with_method(is_point_in_path_c_callback),
        Property::new()
            .with_utf8_name("isPointInStroke")?
            .with_method(is_point_in_stroke_c_callback),
    ])
}

/// Carries out recorded commands: the first `length` numbers of the buffer, which refer to
/// canvases, images and patterns by their place in `objects`.
#[napi(no_export)]
pub fn submit(
    env: &Env,
    this: This<Context2d>,
    buffer: Numbers<'_>,
    length: f64,
    objects: Option<Array<'_>>,
) -> napi::Result<()> {
    enter(env, || {
        let resources = objects.map_or_else(|| Ok(Vec::new()), |objects| resolve(&objects))?;
        let commands = commands(&buffer, length)?;
        let canvas = &this.get()?.canvas;
        canvas.with(|context| commands::run(context, commands, &resources))
    })
}

/// Counts room for so many saved states.
#[napi(no_export)]
pub fn reserve_states(env: &Env, this: This<Context2d>, depth: u32) -> napi::Result<()> {
    enter(env, || {
        let canvas = &this.get()?.canvas;
        canvas.with(|context| context.reserve_states(depth))
    })
}

/// Counts the bytes of the buffer that is recorded in; says whether there is room for them.
#[napi(no_export)]
pub fn count_recording(env: &Env, this: This<Context2d>, bytes: f64) -> napi::Result<bool> {
    enter(env, || {
        let context = this.get()?;
        let ledger = context.canvas.environment().ledger();
        // The cast saturates.
        let bytes = bytes as u64;
        context.recording.take();
        if bytes == 0 {
            return Ok(true);
        }
        match ledger.charge(MemoryKind::Contexts, bytes) {
            Ok(charge) => {
                context.recording.set(Some(charge));
                Ok(true)
            }
            Err(Error::MemoryLimit { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    })
}

/// Whether a point of the bitmap lies in the path that the given commands build, or in the
/// current one. Fill rules: 0 nonzero, 1 evenodd.
#[napi(no_export)]
pub fn is_point_in_path(
    env: &Env,
    this: This<Context2d>,
    x: f64,
    y: f64,
    fill_rule: u32,
    commands: Option<Numbers<'_>>,
    path: Option<Unwrapped<PathCell>>,
) -> napi::Result<bool> {
    enter(env, || {
        let rule = if fill_rule == 1 {
            FillRule::EvenOdd
        } else {
            FillRule::NonZero
        };
        let path = asked_path(commands, path)?;
        let canvas = &this.get()?.canvas;
        canvas.with(|context| Ok(context.is_point_in_path(path.as_deref(), x, y, rule)))
    })
}

/// Whether a point of the bitmap lies on the stroke of the path that the given commands build, or
/// of the current one.
#[napi(no_export)]
pub fn is_point_in_stroke(
    env: &Env,
    this: This<Context2d>,
    x: f64,
    y: f64,
    commands: Option<Numbers<'_>>,
    path: Option<Unwrapped<PathCell>>,
) -> napi::Result<bool> {
    enter(env, || {
        let path = asked_path(commands, path)?;
        let canvas = &this.get()?.canvas;
        canvas.with(|context| context.is_point_in_stroke(path.as_deref(), x, y))
    })
}

/// The path that is asked about: of commands or of a handle; `None` for the current default path.
fn asked_path(
    commands: Option<Numbers<'_>>,
    path: Option<Unwrapped<PathCell>>,
) -> Result<Option<Rc<Path2d>>, Failure> {
    match path {
        Some(path) => Ok(Some(path.get()?.path()?)),
        None => Ok(commands.map(|commands| Rc::new(build_path(&commands)))),
    }
}
