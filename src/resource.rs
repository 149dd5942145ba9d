//! From the objects that come with a command buffer to what the engine draws.

use napi::ValueType;
use napi::bindgen_prelude::{Array, ClassInstance, Either3, FromNapiValue, Unknown};

use crate::canvas::Canvas;
use crate::commands::Resource;
use crate::error::Failure;
use crate::image::Image;
use crate::path::PathCell;
use crate::pattern::PatternCell;
use crate::wrapped::Unwrapped;

/// A handle that commands may refer to.
type Handle<'a> =
    Either3<ClassInstance<'a, Image>, ClassInstance<'a, Canvas>, Unwrapped<PatternCell>>;

/// What the objects stand for at this moment, each looked up once.
pub(crate) fn resolve(objects: &Array<'_>) -> Result<Vec<Resource>, Failure> {
    (0..objects.len())
        .map(|index| {
            let object = objects.get::<Unknown<'_>>(index)?;
            let object = object.ok_or(Failure::Argument("The list of objects has a hole"))?;
            // OPTIMIZATION: most objects are texts, and asking for each class takes longer.
            if object.get_type()? == ValueType::String {
                return Ok(Resource::Text(String::from_unknown(object)?));
            }
            resource(Handle::from_unknown(object)?)
        })
        .collect()
}

fn resource(handle: Handle<'_>) -> Result<Resource, Failure> {
    Ok(match handle {
        Either3::A(image) => Resource::Bitmap(image.bitmap()?),
        Either3::B(canvas) => Resource::Bitmap(canvas.cell().snapshot()?),
        Either3::C(handle) => {
            if let Some(gradient) = handle.shared() {
                return Ok(Resource::Gradient(gradient));
            }
            if let Some(path) = handle.shared::<PathCell>() {
                return Ok(Resource::Path(path.path()?));
            }
            Resource::Pattern(handle.get()?.paint()?)
        }
    })
}
