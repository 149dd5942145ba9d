//! From the objects that come with a command buffer to what the engine draws.

use canvas2d::Bitmap;
use napi::ValueType;
use napi::bindgen_prelude::{Array, FromNapiValue, Unknown};

use crate::canvas::CanvasCell;
use crate::commands::Resource;
use crate::error::Failure;
use crate::image::ImageCell;
use crate::path::PathCell;
use crate::pattern::PatternCell;
use crate::wrapped::Unwrapped;

/// A handle of any kind.
pub(crate) type Handle = Unwrapped<()>;

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
            resource(&Handle::from_unknown(object)?)
        })
        .collect()
}

/// What a canvas or image shows now; `None` when there are no pixels.
pub(crate) fn bitmap(handle: &Handle) -> Result<Option<Bitmap>, Failure> {
    if let Some(image) = handle.shared::<ImageCell>() {
        return image.bitmap();
    }
    handle.as_kind::<CanvasCell>()?.snapshot()
}

fn resource(handle: &Handle) -> Result<Resource, Failure> {
    if let Some(pattern) = handle.shared::<PatternCell>() {
        return Ok(Resource::Pattern(pattern.paint()?));
    }
    if let Some(gradient) = handle.shared() {
        return Ok(Resource::Gradient(gradient));
    }
    if let Some(path) = handle.shared::<PathCell>() {
        return Ok(Resource::Path(path.path()?));
    }
    Ok(Resource::Bitmap(bitmap(handle)?))
}
