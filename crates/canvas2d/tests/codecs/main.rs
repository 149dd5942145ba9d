//! Pictures in and out, through the engine's public functions. The files are made here, by the
//! crates beneath and so with every colour type, and where no encoder can make them, taken from
//! `fixtures/`.
#![expect(clippy::unwrap_used, reason = "a test may panic where it fails")]

mod avif;
mod encode;
mod hostile;
mod icc;
mod jpeg;
mod kinds;
mod pictures;
mod png;
mod svg;
mod svg_hostile;
mod svg_oracle;
mod webp;

use canvas2d::image::{DecodeOptions, decode};
use canvas2d::{Bitmap, Error, Ledger, Result};

fn decode_all(bytes: &[u8]) -> Result<Bitmap> {
    decode(bytes, &DecodeOptions::default(), &Ledger::new())
}

/// The pixel at a place, premultiplied.
fn pixel(bitmap: &Bitmap, x: u32, y: u32) -> [u8; 4] {
    let at = (y * bitmap.width() + x) as usize;
    bitmap.data().as_chunks::<4>().0[at]
}

fn assert_close(got: [u8; 4], wanted: [u8; 4], tolerance: u8) {
    let far = got
        .iter()
        .zip(wanted)
        .any(|(got, wanted)| got.abs_diff(wanted) > tolerance);
    assert!(!far, "{got:?} is not {wanted:?}");
}

/// The reason that decoding fails with.
fn decode_error(bytes: &[u8]) -> String {
    match decode_all(bytes).err().unwrap() {
        Error::ImageDecode { reason, .. } => reason,
        Error::ImageHeader { message } => message.to_owned(),
        other => panic!("another error: {other}"),
    }
}
