//! Whole frames, as another decoder reads them.

use std::cell::Cell;
use std::io::Cursor;
use std::time::{Duration, Instant};

use image_webp::WebPDecoder;

use super::{DecodeError, decode, size};
use crate::bool_encoder::BoolEncoder;
use crate::coefficient_tables::KEPT;
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

thread_local! {
    /// Whether the processor passes for one that can do no more than it must.
    pub(super) static IS_OLD: Cell<bool> = const { Cell::new(false) };
}

fn seen(frame: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let (width, height) = size(frame)?;
    let mut pixels = vec![0; width as usize * height as usize * 4];
    decode(frame, &mut pixels, false)?;
    let mut by_two = vec![0; pixels.len()];
    assert_eq!(decode(frame, &mut by_two, true), Ok(()));
    assert!(pixels == by_two, "two threads make the same of it");
    IS_OLD.set(true);
    let by_old = decode(frame, &mut by_two, false);
    IS_OLD.set(false);
    assert!(
        by_old == Ok(()) && pixels == by_two,
        "so do older processors"
    );
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

/// With segments and their own filters, as libwebp writes them.
#[test]
fn what_libwebp_writes_is_read_alike() {
    let files: [(&str, &[u8]); 4] = [
        ("coarse", include_bytes!("../../fixtures/coarse.webp")),
        ("fine", include_bytes!("../../fixtures/fine.webp")),
        ("segments", include_bytes!("../../fixtures/segments.webp")),
        (
            "simple filter",
            include_bytes!("../../fixtures/simple-filter.webp"),
        ),
    ];
    for (name, file) in files {
        // Behind the heads of the file and of its only chunk.
        check(&file[20..], name);
    }
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as u32 % end
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.below(256) as u8).collect()
    }

    fn flag(&mut self, bits: &mut BoolEncoder) -> bool {
        let flag = self.below(2);
        bits.write_number(flag, 1);
        flag == 1
    }

    /// A number with a sign, or none.
    fn optional(&mut self, bits: &mut BoolEncoder, count: u32) {
        if self.flag(bits) {
            bits.write_number(self.below(1 << (count + 1)), count + 1);
        }
    }
}

/// A frame of which the header says all that it can, and whose macroblocks are noise: any bytes
/// mean something.
fn noise(numbers: &mut Numbers) -> Vec<u8> {
    let [width, height] = [(); 2].map(|()| numbers.below(80) + 1);
    let macroblocks = (width.div_ceil(16) * height.div_ceil(16)) as usize;
    let mut bits = BoolEncoder::new();
    bits.write_number(0, 1);
    numbers.flag(&mut bits);
    // Segments.
    if numbers.flag(&mut bits) {
        let has_map = numbers.flag(&mut bits);
        if numbers.flag(&mut bits) {
            numbers.flag(&mut bits);
            (0..4).for_each(|_| numbers.optional(&mut bits, 7));
            (0..4).for_each(|_| numbers.optional(&mut bits, 6));
        }
        if has_map {
            for _ in 0..3 {
                if numbers.flag(&mut bits) {
                    bits.write_number(numbers.below(255) + 1, 8);
                }
            }
        }
    }
    // Smoothing.
    numbers.flag(&mut bits);
    bits.write_number(numbers.below(64), 6);
    bits.write_number(numbers.below(8), 3);
    if numbers.flag(&mut bits) && numbers.flag(&mut bits) {
        (0..8).for_each(|_| numbers.optional(&mut bits, 6));
    }
    let partition_bits = numbers.below(4);
    bits.write_number(partition_bits, 2);
    // Steps, mostly small ones: else all becomes black or white.
    bits.write_number(numbers.below(128) >> numbers.below(7), 7);
    (0..5).for_each(|_| numbers.optional(&mut bits, 4));
    numbers.flag(&mut bits);
    let rarely = numbers.below(30) + 1;
    for kept in KEPT.as_flattened().as_flattened().as_flattened() {
        let says = numbers.below(rarely) == 0;
        bits.write(says, *kept);
        if says {
            bits.write_number(numbers.below(255) + 1, 8);
        }
    }
    if numbers.flag(&mut bits) {
        bits.write_number(numbers.below(255) + 1, 8);
    }
    let mut first = bits.finish();
    first.extend(numbers.bytes(macroblocks * 20));

    let mut frame = ((first.len() as u32) << 5 | 1 << 4).to_le_bytes()[..3].to_vec();
    frame.extend([0x9d, 0x01, 0x2a]);
    for side in [width, height] {
        // The upper bits are nobody's business.
        frame.extend((side as u16 | (numbers.below(4) as u16) << 14).to_le_bytes());
    }
    frame.extend(first);
    let count = 1_usize << partition_bits;
    let lengths: Vec<usize> = (0..count)
        .map(|_| macroblocks * numbers.below(1500) as usize)
        .collect();
    for length in &lengths[1..] {
        frame.extend(&length.to_le_bytes()[..3]);
    }
    frame.extend(numbers.bytes(lengths.iter().sum()));
    frame
}

/// Whether both read it, and alike.
fn agree(frame: &[u8], name: &str) -> bool {
    let is_read = expected(frame).is_some();
    assert_eq!(is_read, seen(frame).is_ok(), "{name}");
    if is_read {
        check(frame, name);
    }
    is_read
}

/// In one of some hundred the two differ: most of those libwebp reads as this decoder does.
#[test]
fn all_that_a_header_can_say_is_understood() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut alike = [0, 0];
    for _ in 0..2000 {
        let frame = noise(&mut numbers);
        if let Some(expected) = expected(&frame) {
            alike[usize::from(seen(&frame).as_ref() == Ok(&expected))] += 1;
        }
    }
    let [not, alike] = alike;
    assert!(alike > 1900 && not <= 20, "{alike} alike, {not} not");
}

#[test]
fn whatever_is_broken_is_read_alike_or_refused() {
    let mut numbers = Numbers(0x1234_5678_9abc_def1);
    let settings = Settings {
        quantizer_index: 30,
        filter_level: 20,
        filter_sharpness: 3,
    };
    let files: Vec<_> = [(33, 47), (90, 40), (16, 16)]
        .map(|(width, height)| written(width, height, settings, 1))
        .into();
    let mut refused = 0;
    for round in 0..6000 {
        let mut frame = files[round % files.len()].clone();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(frame.len() as u32) as usize;
            match numbers.below(8) {
                0 => frame[at] = [0, 1, 0x7f, 0x80, 0xff][numbers.below(5) as usize],
                1 => frame.truncate(at.max(1)),
                2 => {
                    let other = &files[numbers.below(3) as usize];
                    let from = numbers.below(other.len() as u32) as usize;
                    frame.truncate(at.max(1));
                    frame.extend(&other[from..]);
                }
                3 => drop(frame.remove(at)),
                _ => frame[at] ^= 1 << numbers.below(8),
            }
            if frame.is_empty() {
                frame.push(0);
            }
        }
        // Nobody waits for a large one.
        if size(&frame).is_ok_and(|(width, height)| width * height > 1 << 16) {
            continue;
        }
        let start = Instant::now();
        let seen = seen(&frame);
        assert!(start.elapsed() < Duration::from_secs(1), "round {round}");
        if let Some(expected) = expected(&frame) {
            assert_eq!(seen.as_ref(), Ok(&expected), "round {round}");
        }
        refused += usize::from(seen.is_err());
    }
    assert!((500..5500).contains(&refused), "{refused}");
}

#[test]
fn frames_cut_off_anywhere_are_refused() {
    for (width, height, index) in [(33, 47, 20), (300, 200, 5)] {
        let settings = Settings {
            quantizer_index: index,
            filter_level: 5,
            filter_sharpness: 0,
        };
        let frame = written(width, height, settings, 3);
        for length in (0..frame.len()).step_by(1 + frame.len() / 1000) {
            agree(&frame[..length], &format!("{length} of {}", frame.len()));
        }
        for length in 0..frame.len() - 8 {
            assert!(seen(&frame[..length]).is_err());
            if length > 3000 {
                break;
            }
        }
    }
}

#[test]
fn what_is_no_frame_is_refused() {
    let settings = Settings {
        quantizer_index: 20,
        filter_level: 5,
        filter_sharpness: 0,
    };
    let frame = written(20, 20, settings, 3);
    let with = |at: usize, byte: u8| {
        let mut frame = frame.clone();
        frame[at] = byte;
        frame
    };
    assert_eq!(seen(&[]), Err(DecodeError::TooShort));
    assert_eq!(seen(&with(0, frame[0] | 1)), Err(DecodeError::NoKeyFrame));
    assert_eq!(seen(&with(3, 0)), Err(DecodeError::NoFrame));
    assert_eq!(seen(&with(6, 0)), Err(DecodeError::NoFrame));
    let mut pixels = [0; 20 * 19 * 4];
    assert_eq!(
        decode(&frame, &mut pixels, false),
        Err(DecodeError::OtherSize)
    );
}
