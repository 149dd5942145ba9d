//! GIF: up to 256 colours, of which one may be transparent. Animations are put together from such
//! files by whoever makes them: the frames of one stand in it as in a file of their own.

use gif::{DisposalMethod, Encoder, EncodingError, Frame};

use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::pixels::unpremultiply_row;

/// Alphas from here on are opaque, as GIF has nothing in between.
const OPAQUE: u8 = 128;

/// How much of a picture of more colours its palette is made from: every tenth pixel is the
/// customary compromise.
const SAMPLING: i32 = 10;

/// Writes a bitmap as a GIF of one frame, which in an animation would be cleared by the next.
///
/// # Errors
/// [`Error::ImageEncode`].
pub fn gif(bitmap: &Bitmap) -> Result<Vec<u8>> {
    // Sides of bitmaps fit in 16 bits.
    let (width, height) = (bitmap.width() as u16, bitmap.height() as u16);
    let mut straight = vec![0; bitmap.data().len()];
    unpremultiply_row(bitmap.data(), &mut straight);
    for pixel in straight.as_chunks_mut::<4>().0 {
        if pixel[3] < OPAQUE {
            *pixel = [0; 4];
        } else {
            pixel[3] = 255;
        }
    }
    let mut frame = Frame::from_rgba_speed(width, height, &mut straight, SAMPLING);
    drop(straight);
    frame.dispose = DisposalMethod::Background;
    let mut encoder = Encoder::new(Vec::new(), width, height, &[]).map_err(error)?;
    encoder.write_frame(&frame).map_err(error)?;
    encoder.into_inner().map_err(error)
}

fn error(error: EncodingError) -> Error {
    Error::ImageEncode {
        format: "GIF",
        reason: error.to_string(),
    }
}
