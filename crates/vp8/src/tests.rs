//! Whole pictures, read by another decoder.

use std::io::Cursor;

use image_webp::{UpsamplingMethod, WebPDecodeOptions, WebPDecoder};

use crate::bool_encoder::BoolEncoder;
use crate::budget::{LIMIT, can_say_emptiness};
use crate::frame::Frame;
use crate::modes::{Luma, write_modes};
use crate::row::{Above, Line, Row};
use crate::statistics::Statistics;
use crate::{Encoder, Settings, Source, Workers, encode};

pub(crate) struct Picture {
    width: usize,
    pixels: Vec<u8>,
}

impl Source for Picture {
    fn fill(&self, top: u32, rows: &mut [u8]) {
        let start = top as usize * self.width * 4;
        rows.copy_from_slice(&self.pixels[start..][..rows.len()]);
    }
}

pub(crate) struct Alone;

impl Workers for Alone {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

/// A thread for each.
struct Crowd;

impl Workers for Crowd {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let work = &work;
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..count).map(|at| scope.spawn(move || work(at))).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .collect()
        })
    }
}

/// Smooth, with hard edges, and noise in a third of it.
pub(crate) fn picture(width: usize, height: usize, seed: u32) -> Picture {
    let mut state = seed;
    let mut random = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let mut pixels = Vec::with_capacity(width * height * 4);
    for y in 0..height {
        for x in 0..width {
            let noise = if (x / 20 + y / 30) % 3 == 2 {
                random()
            } else {
                0
            };
            let stripe = if (x + y) / 7 % 5 == 0 { 200 } else { 0 };
            let colors = [
                (x * 2) as u8 ^ noise,
                ((y * 3) as u8).wrapping_add(noise),
                stripe,
            ];
            pixels.extend_from_slice(&colors);
            pixels.push(255);
        }
    }
    Picture { width, pixels }
}

fn settings(quantizer_index: u8, filter_level: u8) -> Settings {
    Settings {
        quantizer_index,
        filter_level,
        filter_sharpness: 0,
    }
}

/// A WebP of a frame.
pub(crate) fn file(frame: &[u8]) -> Vec<u8> {
    let mut file = b"RIFF".to_vec();
    let padding = frame.len() % 2;
    file.extend_from_slice(&((frame.len() + padding + 12) as u32).to_le_bytes());
    file.extend_from_slice(b"WEBPVP8 ");
    file.extend_from_slice(&(frame.len() as u32).to_le_bytes());
    file.extend_from_slice(frame);
    file.resize(file.len() + padding, 0);
    file
}

/// As RGB, with each number of chroma shown as it is.
fn decode(frame: &[u8], width: usize, height: usize) -> Vec<u8> {
    let file = file(frame);
    let mut options = WebPDecodeOptions::default();
    options.lossy_upsampling = UpsamplingMethod::Simple;
    let mut decoder = WebPDecoder::new_with_options(Cursor::new(file), options).expect("a WebP");
    assert_eq!(decoder.dimensions(), (width as u32, height as u32));
    let mut pixels = vec![0; width * height * 3];
    decoder.read_image(&mut pixels).expect("a whole WebP");
    pixels
}

/// What the encoder believes a decoder sees, as RGB.
fn believed(rows: &[Row], width: usize, height: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let (luma, chroma) = &rows[y / 16].pixels[x / 16];
            let luma = i32::from(luma[y % 16 * 16 + x % 16]);
            let at = y % 16 / 2 * 8 + x % 16 / 2;
            let [u, v] = [0, 1].map(|kind| i32::from(chroma[kind][at]));
            let part = |number: i32, weight: i32| (number * weight) >> 8;
            let light = part(luma, 19077);
            let colors = [
                light + part(v, 26149) - 14234,
                light - part(u, 6419) - part(v, 13320) + 8708,
                light + part(u, 33050) - 17685,
            ];
            pixels.extend(colors.map(|color| (color >> 6).clamp(0, 255) as u8));
        }
    }
    pixels
}

const SIZES: [(usize, usize); 8] = [
    (1, 1),
    (17, 3),
    (3, 17),
    (16, 16),
    (33, 47),
    (150, 121),
    (16_383, 1),
    (1, 16_383),
];

fn check_belief(width: usize, height: usize, index: u8, seed: u32) {
    let picture = picture(width, height, seed);
    let encoder = || {
        let (width, height) = (width as u32, height as u32);
        Encoder::new(width, height, &picture, settings(index, 0), &Alone)
    };
    let file = encoder().encode();
    let mut encoder = encoder();
    let probabilities = encoder.sample().probabilities();
    let Frame { columns, rows, .. } = encoder.frame;
    encoder.frame = Frame::new(columns, rows, index, &probabilities);
    let (rows, _) = encoder.rows();
    let seen = decode(&file, width, height);
    let believed = believed(&rows, width, height);
    assert!(
        seen == believed,
        "{width} by {height} at {index} from {seed}"
    );
}

#[test]
fn a_decoder_sees_what_the_encoder_believes() {
    for (width, height) in SIZES {
        for index in [0, 20, 60, 127] {
            check_belief(width, height, index, 5);
        }
    }
}

#[test]
fn a_decoder_sees_it_of_pictures_of_any_size() {
    let mut state = 1_u32;
    for seed in 0..150 {
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        let [width, height] = [random(90) + 1, random(90) + 1].map(|side| side as usize);
        check_belief(width, height, random(128) as u8, seed);
    }
}

#[test]
fn threads_change_nothing() {
    for (width, height) in [(700, 800), (40, 1000), (33, 47)] {
        let picture = picture(width, height, 7);
        let settings = settings(30, 9);
        let [alone, crowd] = [
            encode(width as u32, height as u32, &picture, settings, &Alone),
            encode(width as u32, height as u32, &picture, settings, &Crowd),
        ];
        assert!(alone == crowd, "{width} by {height}");
        decode(&crowd, width, height);
    }
}

/// The mean of the squared differences of colours.
fn distance(file: &[u8], picture: &Picture, height: usize) -> f64 {
    let seen = decode(file, picture.width, height);
    let pixels = picture.pixels.as_chunks::<4>().0.iter();
    let pairs = pixels.flat_map(|pixel| &pixel[..3]).zip(&seen);
    let sum: f64 = pairs.map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2)).sum();
    sum / seen.len() as f64
}

#[test]
fn finer_files_are_larger_and_closer() {
    let picture = picture(150, 121, 3);
    let tries = [127, 80, 50, 30, 15, 4].map(|index| {
        let file = encode(150, 121, &picture, settings(index, index / 4), &Alone);
        (file.len(), distance(&file, &picture, 121))
    });
    for pair in tries.windows(2) {
        assert!(pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1, "{tries:?}");
    }
}

#[test]
fn a_flat_picture_is_exact_and_says_next_to_nothing() {
    for grey in [0_u8, 77, 255] {
        let picture = Picture {
            width: 300,
            pixels: [grey, grey, grey, 255].repeat(300 * 200),
        };
        let file = encode(300, 200, &picture, settings(20, 6), &Alone);
        assert!(file.len() < 150, "{}", file.len());
        assert!(distance(&file, &picture, 200) <= 1.0);
    }
}

/// So large that nobody would keep it.
struct Noise;

impl Source for Noise {
    fn fill(&self, top: u32, rows: &mut [u8]) {
        let mut state = top;
        rows.fill_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Large steps, as noise in all bits would be predicted by the mean.
            if state >> 29 == 0 {
                255
            } else {
                (state >> 26) as u8
            }
        });
    }
}

/// Whatever the pixels, the first partition stays within what its length can say.
#[test]
fn modes_keep_to_their_budget() {
    for (side, says_emptiness) in [(16_383, false), (12_000, true), (8000, true)] {
        let encoder = Encoder::new(side, side, &Noise, settings(10, 0), &Alone);
        let frame = &encoder.frame;
        assert_eq!(can_say_emptiness(frame), says_emptiness);
        let above = Above::Known(Line::above_all(frame.columns));
        let row = encoder.row(0, above, None, &mut Statistics::new());
        let mut bits = BoolEncoder::new();
        let mut left = [0; 4];
        let mut by_blocks = 0;
        for modes in &row.modes {
            if says_emptiness {
                bits.write(modes.is_empty, 128);
            }
            write_modes(&mut bits, modes, [0; 4], left);
            left = [3, 7, 11, 15].map(|at| modes.luma.small_modes()[at]);
            by_blocks += usize::from(matches!(modes.luma, Luma::Blocks(_)));
        }
        let length = bits.finish().len() * frame.rows;
        assert!(length < LIMIT - 4096, "{length} bytes for a side of {side}");
        // It is what limits them, and is used.
        assert!(
            by_blocks < frame.columns,
            "{by_blocks} of {}",
            frame.columns
        );
        assert!(
            length > LIMIT / 10 * 8,
            "{length} bytes for a side of {side}"
        );
    }
}

#[test]
#[should_panic(expected = "16383")]
fn sides_have_a_limit() {
    let picture = Picture {
        width: 16_384,
        pixels: vec![0; 16_384 * 4],
    };
    encode(16_384, 1, &picture, settings(20, 0), &Alone);
}
