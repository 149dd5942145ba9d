//! From the handles that come with a command buffer to what the engine draws.

use napi::bindgen_prelude::{Array, ClassInstance, Either3};

use crate::canvas::Canvas;
use crate::commands::Resource;
use crate::error::Failure;
use crate::image::Image;
use crate::pattern::PatternCell;
use crate::wrapped::Unwrapped;

/// A handle that commands may refer to.
type Handle<'a> =
    Either3<ClassInstance<'a, Image>, ClassInstance<'a, Canvas>, Unwrapped<PatternCell>>;

/// What the handles stand for at this moment, each looked up once.
pub(crate) fn resolve(handles: &Array<'_>) -> Result<Vec<Resource>, Failure> {
    (0..handles.len())
        .map(|index| {
            let handle = handles.get::<Handle<'_>>(index)?;
            handle.map_or(
                Err(Failure::Argument("The list of objects has a hole")),
                resource,
            )
        })
        .collect()
}

fn resource(handle: Handle<'_>) -> Result<Resource, Failure> {
    Ok(match handle {
        Either3::A(image) => Resource::Bitmap(image.bitmap()?),
        Either3::B(canvas) => Resource::Bitmap(canvas.cell().snapshot()?),
        Either3::C(pattern) => Resource::Pattern(pattern.get()?.paint()?),
    })
}
