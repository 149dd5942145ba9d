//! Bytes that were not meant to be pictures: an error or a picture, never a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use ::png::{BitDepth, ColorType};
use canvas2d::image::{DecodeOptions, decode, probe};
use canvas2d::{Error, Ledger};
use image::ExtendedColorType;
use jpeg_encoder::ColorType as JpegColor;

use crate::{avif, decode_error, jpeg, pictures, png, svg, webp};

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let wide: Vec<u8> = (0..9 * 7 * 8).map(|i| i as u8).collect();
    let sixteen = png::file(9, 7, ColorType::Rgba, BitDepth::Sixteen, &wide, &[], &[]);
    let palette = png::file(
        9,
        1,
        ColorType::Indexed,
        BitDepth::Two,
        &[27, 27, 0],
        &[7; 12],
        &[1, 2, 3],
    );
    let grey = jpeg::file(17, 9, JpegColor::Luma, &wide, false, None);
    let ycck = jpeg::file(9, 7, JpegColor::CmykAsYcck, &wide, false, None);
    let mut files = vec![
        ("16 bit PNG", sixteen),
        ("palette PNG", palette),
        ("interlaced PNG", png::interlaced()),
        ("animated PNG", png::animated()),
        ("baseline JPEG", jpeg::quadrants(false, Some(6))),
        ("progressive JPEG", jpeg::quadrants(true, Some(3))),
        ("grey JPEG", grey),
        ("YCCK JPEG", ycck),
        (
            "lossless WebP",
            webp::lossless(ExtendedColorType::Rgba8, Some(vec![1; 30])),
        ),
        ("lossy WebP", webp::LOSSY.to_vec()),
        ("lossy WebP with alpha", webp::LOSSY_ALPHA.to_vec()),
        ("animated WebP", webp::ANIMATED.to_vec()),
        ("SVG", svg::EVERYTHING.as_bytes().to_vec()),
    ];
    files.extend(
        pictures::PICTURES
            .iter()
            .chain(avif::FILES)
            .map(|(name, file, _)| (*name, file.to_vec())),
    );
    files
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// What a file of a few kilobytes may take. An SVG may stand for work of some seconds.
const SOON: Duration = Duration::from_secs(20);

/// Decodes without being held up by sizes that are honest but large.
fn survives(name: &str, bytes: &[u8]) {
    let ledger = Ledger::new();
    let start = Instant::now();
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let _ = probe(bytes);
        let _ = decode(
            bytes,
            &DecodeOptions {
                max_pixels: 1 << 20,
            },
            &ledger,
        );
    }));
    assert!(attempt.is_ok(), "{name} panics: {bytes:02x?}");
    let took = start.elapsed();
    assert!(took < SOON, "{name} takes {took:?}: {bytes:02x?}");
    assert_eq!(
        ledger.total().live,
        0,
        "{name} leaves memory counted: {bytes:02x?}"
    );
}

#[test]
fn hostile_files_cut_off_anywhere() {
    for (name, file) in files() {
        for len in 0..file.len() {
            survives(name, &file[..len]);
        }
    }
}

#[test]
fn hostile_bits_and_bytes() {
    let rounds = std::env::var("HOSTILE_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(400);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for (name, file) in files() {
        for _ in 0..rounds {
            let mut bytes = file.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                match numbers.below(4) {
                    0 => bytes[at] ^= 1 << numbers.below(8),
                    1 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][numbers.below(5)],
                    2 => {
                        bytes.remove(at);
                    }
                    _ => bytes.insert(at, numbers.below(256) as u8),
                }
            }
            survives(name, &bytes);
        }
    }
}

#[test]
fn hostile_formats_are_told_apart() {
    let empty = decode(&[], &DecodeOptions::default(), &Ledger::new()).unwrap_err();
    assert!(matches!(empty, Error::ImageDecode { .. }));
    for unknown in [&b"<html>"[..], b"RIFF\0\0\0\0WAVE", b"\0"] {
        assert_eq!(
            probe(unknown),
            Err(Error::ImageUnsupported { format: None })
        );
    }
    assert_eq!(decode_error(b"RIFF"), "the file ends too early");
}

#[test]
fn hostile_sizes_are_refused_before_memory_is_taken() {
    // 65535 by 65535 pixels in a few hundred bytes.
    let mut jpeg = jpeg::quadrants(false, None);
    let at = jpeg
        .windows(2)
        .position(|marker| marker == [0xff, 0xc0])
        .unwrap();
    jpeg[at + 5..at + 9].fill(0xff);
    let mut png = png::interlaced();
    png.truncate(8);
    png.extend(b"\0\0\0\x0dIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0");
    let mut webp = webp::LOSSY.to_vec();
    let at = webp
        .windows(3)
        .position(|start| start == [0x9d, 0x01, 0x2a])
        .unwrap();
    webp[at + 3..at + 7].copy_from_slice(&[0xff, 0x3f, 0xff, 0x3f]);
    let ledger = Ledger::new();
    for bytes in [jpeg, webp] {
        let options = DecodeOptions { max_pixels: 1000 };
        let error = decode(&bytes, &options, &ledger).unwrap_err();
        assert!(
            matches!(error, Error::ImageLimit { limit: 1000, .. }),
            "{error}"
        );
    }
    assert!(decode(&png, &DecodeOptions::default(), &ledger).is_err());
    assert_eq!(ledger.total().peak, 0);
}

#[test]
fn hostile_memory_limit_covers_the_decoder() {
    let progressive = jpeg::quadrants(true, None);
    let ledger = Ledger::new();
    // Enough for the bitmap, not for the coefficients beside it.
    ledger.set_limit(32 * 16 * 4 + 100);
    let refused = decode(&progressive, &DecodeOptions::default(), &ledger);
    assert!(matches!(refused, Err(Error::MemoryLimit { .. })));
    assert_eq!(ledger.total().live, 0);
}
