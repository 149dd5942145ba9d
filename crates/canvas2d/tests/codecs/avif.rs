//! AVIF as Chromium reads it, which made the PNGs beside the files; those with alpha and the animation
//! as `libavif` does, as Chromium takes their samples for a range that they are not of.

use canvas2d::encode::{AvifOptions, avif};
use canvas2d::image::{ImageFormat, probe};
use canvas2d::{Bitmap, Error, Ledger, MemoryKind};

use crate::decode_all;
use crate::kinds::{Kind, difference};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_bytes!(concat!("fixtures/avif/", $name)),
            include_bytes!(concat!("fixtures/avif/", $name, ".png")),
        )),*]
    };
}

/// By how often colour is sampled, the bits of a sample, and how the picture is put together.
pub(crate) const FILES: &[Kind] = files!(
    "yuv444.avif",
    "yuv422.avif",
    "yuv420.avif",
    "grey.avif",
    "lossless.avif",
    "deep10.avif",
    "deep12.avif",
    "alpha.avif",
    "alpha420.avif",
    "grid.avif",
    "turned.avif",
    "animated.avif",
);

#[test]
fn avif_is_what_chromium_makes_of_it() {
    for file in FILES {
        let (largest, mean) = difference(file);
        let (most, on_average) = match file.0 {
            "lossless.avif" | "grey.avif" => (0, 0.0),
            // Chromium leaves out the last bits before it mixes.
            "deep10.avif" | "deep12.avif" => (3, 0.6),
            _ => (2, 0.3),
        };
        let name = file.0;
        assert!(largest <= most, "{name}: {largest}");
        assert!(mean <= on_average, "{name}: {mean}");
    }
}

#[test]
fn avif_has_its_size_in_its_header() {
    for (name, file, wanted) in FILES {
        let (info, wanted) = (probe(file).unwrap(), probe(wanted).unwrap());
        assert_eq!(info.format, ImageFormat::Avif, "{name}");
        let (size, wanted) = ((info.width, info.height), (wanted.width, wanted.height));
        assert_eq!(size, wanted, "{name}");
    }
}

#[test]
fn avif_that_contradicts_itself_is_refused() {
    // The container says that the picture is larger than its frame.
    let (_, file, _) = FILES[0];
    let mut larger = file.to_vec();
    let at = larger.windows(4).position(|kind| kind == b"ispe").unwrap();
    larger[at + 8..at + 12].copy_from_slice(&1000_u32.to_be_bytes());
    let error = decode_all(&larger).err().unwrap();
    assert!(matches!(error, Error::ImageDecode { .. }), "{error}");
    // Larger than pictures may be.
    larger[at + 8..at + 16].copy_from_slice(&[0, 0, 0x7f, 0xff, 0, 0, 0x7f, 0xff]);
    let error = decode_all(&larger).err().unwrap();
    assert!(matches!(error, Error::ImageLimit { .. }), "{error}");
}

#[test]
fn avif_is_written_as_it_is_read() {
    let (width, height) = (47, 33);
    let pixels: Vec<u8> = (0..width * height)
        .flat_map(|i| {
            let (x, y) = (i % width, i / width);
            [x * 5, y * 7, 128, if x < 20 { 255 } else { 255 - x * 3 }].map(|value| value as u8)
        })
        .collect();
    let ledger = Ledger::new();
    let bitmap = Bitmap::from_straight(&ledger, MemoryKind::Images, &pixels, width, height);
    let bitmap = bitmap.unwrap();
    let written = |quality: f64, chroma_subsampling: bool| {
        let options = AvifOptions {
            quality,
            chroma_subsampling,
        };
        let file = avif(&bitmap, &options).unwrap();
        let read = decode_all(&file).unwrap();
        let pairs = bitmap.data().iter().zip(read.data());
        let far: u64 = pairs.clone().map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let (alphas, others) = (bitmap.data(), read.data());
        let alphas = alphas.iter().skip(3).step_by(4);
        let others = others.iter().skip(3).step_by(4);
        let pairs = alphas.zip(others).enumerate();
        let wrong: Vec<_> = pairs.filter(|(_, (a, b))| a != b).collect();
        assert!(wrong.is_empty(), "{quality}: {wrong:?}");
        (file.len(), far as f64 / bitmap.data().len() as f64)
    };
    let (large, nothing) = written(1.0, false);
    assert_eq!(nothing, 0.0);
    let (middle, little) = written(0.8, false);
    let (small, more) = written(0.2, true);
    assert!(large > middle && middle > small, "{large} {middle} {small}");
    assert!(
        little < 1.5 && more < 6.0 && little < more,
        "{little} {more}"
    );
    assert_eq!(ledger.usage(MemoryKind::Caches).live, 0);
}
