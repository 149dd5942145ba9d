//! CSS values that JavaScript has parsed here.

use canvas2d::css;
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::commands::filter_to_numbers;
use crate::error::{Failure, enter};
use crate::typed_array::Numbers;

/// Writes a CSS colour as red, green, blue and alpha, 0 to 1, in sRGB or in Display P3. Says no when
/// it is none.
#[napi]
pub fn parse_color(
    env: &Env,
    text: String,
    mut out: Numbers<'_>,
    display_p3: Option<bool>,
) -> napi::Result<bool> {
    enter(env, || {
        let Some(color) = css::color::parse(&text) else {
            return Ok(false);
        };
        let place = out.first_chunk_mut::<4>();
        let place = place.ok_or(Failure::Argument("The array is too short"))?;
        let channels = if display_p3 == Some(true) {
            color.to_display_p3()
        } else {
            [color.red, color.green, color.blue, color.alpha]
        };
        *place = channels.map(f64::from);
        Ok(true)
    })
}

/// A CSS colour as the standard serialises it; null when it is none.
#[napi]
pub fn serialize_color(env: &Env, text: String) -> napi::Result<Option<String>> {
    enter(env, || {
        Ok(css::color::parse(&text).map(|color| color.serialize()))
    })
}

/// A CSS filter list as numbers for `SET_FILTER`, eight for each function; null when it is none.
/// Relative lengths count in `em` pixels.
#[napi]
pub fn parse_filter(env: &Env, text: String, em: f64) -> napi::Result<Option<Vec<f64>>> {
    enter(env, || {
        let functions = css::filter::parse(&text, em);
        Ok(functions.map(|list| list.iter().flat_map(filter_to_numbers).collect()))
    })
}
