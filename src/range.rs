//! Numbers of JavaScript as the engine's integers. Web IDL's conversions are done by then: what does
//! not fit here is a size over the limits or a mistake of our own.

use canvas2d::Error;

use crate::error::Failure;

/// A bitmap's size.
pub(crate) fn size(width: f64, height: f64) -> Result<(u32, u32), Failure> {
    match (side(width), side(height)) {
        (Some(width), Some(height)) => Ok((width, height)),
        // The casts saturate.
        _ => Err(Error::SizeLimit {
            width: width as u64,
            height: height as u64,
        }
        .into()),
    }
}

/// The size of a rectangle of pixels of so many bytes each, `length` in all.
pub(crate) fn area(
    width: f64,
    height: f64,
    length: usize,
    pixel_bytes: usize,
) -> Result<(u32, u32), Failure> {
    let (width, height) = size(width, height)?;
    let bytes = (u64::from(width) * u64::from(height)).checked_mul(pixel_bytes as u64);
    if bytes != Some(length as u64) {
        return Err(Failure::Argument(
            "The data has another length than its size says",
        ));
    }
    Ok((width, height))
}

/// A place in pixels.
pub(crate) fn coordinate(value: f64) -> Result<i32, Failure> {
    let integer = value as i32;
    if f64::from(integer) == value.trunc() {
        Ok(integer)
    } else {
        Err(Failure::Argument("The coordinate is no integer of 32 bits"))
    }
}

/// Four places or lengths in pixels.
pub(crate) fn rectangle(values: [f64; 4]) -> Result<[i32; 4], Failure> {
    let mut integers = [0; 4];
    for (integer, value) in integers.iter_mut().zip(values) {
        *integer = coordinate(value)?;
    }
    Ok(integers)
}

fn side(value: f64) -> Option<u32> {
    (value >= 0.0 && value <= f64::from(u32::MAX)).then_some(value as u32)
}
