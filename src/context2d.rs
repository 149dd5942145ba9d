//! What a canvas is drawn on with.

use canvas2d::{ColorSpace, FillRule, PixelFormat};
use napi::bindgen_prelude::{Array, Env, Object, This};
use napi_derive::napi;

use crate::canvas::Canvas;
use crate::commands::{self, build_path};
use crate::error::{Failure, enter};
use crate::resource::resolve;
use crate::typed_array::Numbers;

/// The commands at the beginning of a buffer.
pub(crate) fn commands<'a>(buffer: &'a Numbers<'_>, length: f64) -> Result<&'a [f64], Failure> {
    // The cast saturates; NaN is no length at all.
    let commands = buffer.get(..length as usize);
    commands.ok_or(Failure::Argument(
        "The buffer is shorter than the commands in it",
    ))
}

#[napi]
impl Canvas {
    /// The handle that drawing goes through, which is the canvas's own: Node keeps some 350 bytes
    /// of each handle until the event loop turns, however small the canvas. Colours and pixels are
    /// Display P3's if asked for, else sRGB's.
    #[napi(js_name = "getContext2d")]
    pub fn get_context_2d<'env>(
        &self,
        env: &'env Env,
        this: This<'env>,
        pixel_format: String,
        display_p3: Option<bool>,
    ) -> napi::Result<Object<'env>> {
        enter(env, || {
            let format = PixelFormat::ALL
                .into_iter()
                .find_map(|(name, format)| (name == pixel_format).then_some(format))
                .ok_or(Failure::Argument("There is no such pixel format"))?;
            self.cell().with(|context| {
                context.set_pixel_format(format);
                if display_p3 == Some(true) {
                    context.set_color_space(ColorSpace::DisplayP3);
                }
                Ok(())
            })?;
            Ok(this.object)
        })
    }

    /// Carries out recorded commands: the first `length` numbers of the buffer, which refer to
    /// canvases, images and patterns by their place in `objects`.
    #[napi]
    pub fn submit(
        &self,
        env: &Env,
        buffer: Numbers<'_>,
        length: f64,
        objects: Option<Array<'_>>,
    ) -> napi::Result<()> {
        enter(env, || {
            let resources = objects.map_or_else(|| Ok(Vec::new()), |objects| resolve(&objects))?;
            let commands = commands(&buffer, length)?;
            self.cell()
                .with(|context| commands::run(context, commands, &resources))
        })
    }

    /// Whether a point of the bitmap lies in the path that the given commands build, or in the
    /// current one. Fill rules: 0 nonzero, 1 evenodd.
    #[napi]
    pub fn is_point_in_path(
        &self,
        env: &Env,
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
            self.cell()
                .with(|context| Ok(context.is_point_in_path(path.as_ref(), x, y, rule)))
        })
    }

    /// Whether a point of the bitmap lies on the stroke of the path that the given commands build, or
    /// of the current one.
    #[napi]
    pub fn is_point_in_stroke(
        &self,
        env: &Env,
        x: f64,
        y: f64,
        path: Option<Numbers<'_>>,
    ) -> napi::Result<bool> {
        enter(env, || {
            let path = path.map(|commands| build_path(&commands));
            self.cell()
                .with(|context| Ok(context.is_point_in_stroke(path.as_ref(), x, y)))
        })
    }
}
