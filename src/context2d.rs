//! The native side of a context: what a canvas is drawn on with.

use std::rc::Rc;

use canvas2d::{ColorSpace, Error, FillRule, MemoryKind, Path2d, PixelFormat};
use napi::Property;
use napi::bindgen_prelude::{Array, Env, This};
use napi_derive::napi;

use crate::canvas::CanvasCell;
use crate::commands::{self, build_path};
use crate::error::{Failure, enter};
use crate::path::PathCell;
use crate::resource::resolve;
use crate::typed_array::Numbers;
use crate::wrapped::{Unwrapped, method};

/// The commands at the beginning of a buffer.
pub(crate) fn commands<'a>(buffer: &'a Numbers<'_>, length: f64) -> Result<&'a [f64], Failure> {
    // The cast saturates; NaN is no length at all.
    let commands = buffer.get(..length as usize);
    commands.ok_or(Failure::Argument(
        "The buffer is shorter than the commands in it",
    ))
}

type Canvas = Unwrapped<CanvasCell>;

/// The methods of `Canvas` that are here.
pub(crate) fn methods() -> napi::Result<[Property; 6]> {
    Ok([
        method("open", open_c_callback)?,
        method("reserveStates", reserve_states_c_callback)?,
        method("countRecording", count_recording_c_callback)?,
        method("submit", submit_c_callback)?,
        method("isPointInPath", is_point_in_path_c_callback)?,
        method("isPointInStroke", is_point_in_stroke_c_callback)?,
    ])
}

/// Makes pixels of a format ready to be drawn on. Colours and pixels are Display P3's if asked for, else
/// sRGB's.
#[napi(no_export)]
pub fn open(
    env: &Env,
    this: This<Canvas>,
    pixel_format: String,
    display_p3: Option<bool>,
) -> napi::Result<()> {
    enter(env, || {
        let format = PixelFormat::ALL
            .into_iter()
            .find_map(|(name, format)| (name == pixel_format).then_some(format))
            .ok_or(Failure::Argument("There is no such pixel format"))?;
        this.get()?.with(|context| {
            context.set_pixel_format(format);
            if display_p3 == Some(true) {
                context.set_color_space(ColorSpace::DisplayP3);
            }
            Ok(())
        })
    })
}

/// Carries out recorded commands: the first `length` numbers of the buffer, which refer to
/// canvases, images and patterns by their place in `objects`.
#[napi(no_export)]
pub fn submit(
    env: &Env,
    this: This<Canvas>,
    buffer: Numbers<'_>,
    length: f64,
    objects: Option<Array<'_>>,
) -> napi::Result<()> {
    enter(env, || {
        let resources = objects.map_or_else(|| Ok(Vec::new()), |objects| resolve(&objects))?;
        let commands = commands(&buffer, length)?;
        let canvas = this.get()?;
        canvas.with(|context| commands::run(context, commands, &resources))
    })
}

/// Counts room for so many saved states.
#[napi(no_export)]
pub fn reserve_states(env: &Env, this: This<Canvas>, depth: u32) -> napi::Result<()> {
    enter(env, || {
        let canvas = this.get()?;
        canvas.with(|context| context.reserve_states(depth))
    })
}

/// Counts the bytes of the buffer that is recorded in; says whether there is room for them.
#[napi(no_export)]
pub fn count_recording(env: &Env, this: This<Canvas>, bytes: f64) -> napi::Result<bool> {
    enter(env, || {
        let canvas = this.get()?;
        let ledger = canvas.environment().ledger();
        // The cast saturates.
        let bytes = bytes as u64;
        canvas.recording.take();
        if bytes == 0 {
            return Ok(true);
        }
        match ledger.charge(MemoryKind::Contexts, bytes) {
            Ok(charge) => {
                canvas.recording.set(Some(charge));
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
    this: This<Canvas>,
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
        let canvas = this.get()?;
        canvas.with(|context| Ok(context.is_point_in_path(path.as_deref(), x, y, rule)))
    })
}

/// Whether a point of the bitmap lies on the stroke of the path that the given commands build, or
/// of the current one.
#[napi(no_export)]
pub fn is_point_in_stroke(
    env: &Env,
    this: This<Canvas>,
    x: f64,
    y: f64,
    commands: Option<Numbers<'_>>,
    path: Option<Unwrapped<PathCell>>,
) -> napi::Result<bool> {
    enter(env, || {
        let path = asked_path(commands, path)?;
        let canvas = this.get()?;
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
