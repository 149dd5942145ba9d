//! What a canvas is drawn on with.

use std::rc::Rc;

use canvas2d::{ColorSpace, FillRule, PixelFormat};
use napi::Property;
use napi::bindgen_prelude::{Array, Env, This};
use napi_derive::napi;

use crate::canvas::{Canvas, CanvasCell};
use crate::commands::{self, build_path};
use crate::error::{Failure, enter};
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

/// What stands behind a context's handle: the canvas, whose pixels end with its own handle.
pub struct ContextCell(Rc<CanvasCell>);

impl Holder for ContextCell {
    fn release(&self) -> bool {
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
            wrap(environment, class, Rc::new(ContextCell(Rc::clone(cell))))
        })
    }
}

/// The methods of `Context2D`.
pub(crate) fn methods() -> napi::Result<[Property; 3]> {
    Ok([
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
        let ContextCell(cell) = this.get()?;
        cell.with(|context| commands::run(context, commands, &resources))
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
    path: Option<Numbers<'_>>,
) -> napi::Result<bool> {
    enter(env, || {
        let rule = if fill_rule == 1 {
            FillRule::EvenOdd
        } else {
            FillRule::NonZero
        };
        let path = path.map(|commands| build_path(&commands));
        let ContextCell(cell) = this.get()?;
        cell.with(|context| Ok(context.is_point_in_path(path.as_ref(), x, y, rule)))
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
    path: Option<Numbers<'_>>,
) -> napi::Result<bool> {
    enter(env, || {
        let path = path.map(|commands| build_path(&commands));
        let ContextCell(cell) = this.get()?;
        cell.with(|context| Ok(context.is_point_in_stroke(path.as_ref(), x, y)))
    })
}
