//! Whole frames, as another decoder reads them.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::{DecodeError, decode, size};
use crate::tests::{Alone, file, picture};
use crate::{Settings, encode};

/// What the other decoder makes of a frame.
fn expected(frame: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = WebPDecoder::new(Cursor::new(file(frame))).ok()?;
    let (width, height) = decoder.dimensions();
    let mut rgb = vec![0; width as usize * height as usize * 3];
    decoder.read_image(&mut rgb).ok()?;
    let pixels = rgb.as_chunks::<3>().0.iter();
    Some(pixels.flat_map(|[r, g, b]| [*r, *g, *b, 255]).collect())
}

fn seen(frame: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let (width, height) = size(frame)?;
    let mut pixels = vec![0; width as usize * height as usize * 4];
    decode(frame, &mut pixels)?;
    Ok(pixels)
}

fn check(frame: &[u8], name: &str) {
    let (expected, seen) = (expected(frame).expect(name), seen(frame).expect(name));
    let (width, _) = size(frame).expect(name);
    let differing = expected.iter().zip(&seen).position(|(a, b)| a != b);
    let place = differing.map(|at| (at / 4 % width as usize, at / 4 / width as usize));
    assert_eq!(place, None, "{name}");
}

fn written(width: usize, height: usize, settings: Settings, seed: u32) -> Vec<u8> {
    let picture = picture(width, height, seed);
    encode(width as u32, height as u32, &picture, settings, &Alone)
}

#[test]
fn what_is_written_here_is_read_alike() {
    let mut state = 1_u32;
    for seed in 0..300 {
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        let [width, height] = [random(90) + 1, random(90) + 1].map(|side| side as usize);
        let settings = Settings {
            quantizer_index: random(128) as u8,
            filter_level: random(64) as u8,
            filter_sharpness: random(8) as u8,
        };
        let frame = written(width, height, settings, seed);
        check(&frame, &format!("{width} by {height}, {settings:?}"));
    }
}
