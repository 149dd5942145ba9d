//! Every kind of PNG, exactly, and every kind of JPEG, within two levels, as ImageMagick reads them with libpng and
//! libjpeg-turbo. What it makes of them are the PNGs beside them.
//!
//! `cargo test -p canvas2d --test codecs kinds -- --nocapture` shows how far each is off.

use canvas2d::Bitmap;

use crate::decode_all;

macro_rules! kinds {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_bytes!(concat!("fixtures/kinds/", $name)),
            include_bytes!(concat!("fixtures/kinds/", $name, ".png")),
        )),*]
    };
}

/// A name, a file, and what another decoder makes of it.
pub(crate) type Kind = (&'static str, &'static [u8], &'static [u8]);

/// By colours (grey, grey with alpha, palette, …) and bits; the letter is for interlaced.
const PNGS: &[Kind] = kinds!(
    "g1i.png",
    "g2.png",
    "g4i.png",
    "g8.png",
    "g16.png",
    "ga8.png",
    "ga16.png",
    "p2i.png",
    "p4i.png",
    "p8.png",
    "p8i.png",
    "rgb8.png",
    "rgb16.png",
    "rgb-trns.png",
    "rgba8i.png",
    "rgba16i.png",
);

/// By how often brightness is sampled for each time that colour is, or what else they are.
const JPEGS: &[Kind] = kinds!(
    "s1x1.jpg",
    "s1x2.jpg",
    "s2x1.jpg",
    "s2x2.jpg",
    "s4x1.jpg",
    "s4x2.jpg",
    "cmyk.jpg",
    "grey.jpg",
    "progressive.jpg",
);

/// The largest and the mean difference from what is wanted, of premultiplied channels.
pub(crate) fn difference((name, file, wanted): &Kind) -> (u8, f64) {
    let read = |file: &[u8]| decode_all(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (got, wanted) = (read(file), read(wanted));
    let size = |bitmap: &Bitmap| (bitmap.width(), bitmap.height());
    assert_eq!(size(&got), size(&wanted), "{name}");
    let pairs = got.data().iter().zip(wanted.data());
    let differences: Vec<u8> = pairs.map(|(got, wanted)| got.abs_diff(*wanted)).collect();
    let sum: f64 = differences.iter().map(|far| f64::from(*far)).sum();
    let largest = differences.iter().copied().max().unwrap_or_default();
    (largest, sum / differences.len() as f64)
}

#[expect(clippy::print_stdout, reason = "a table for who asks for it")]
fn tell(name: &str, largest: u8, mean: f64) {
    println!("{name:<16} largest {largest:>3}  mean {mean:.3}");
}

#[test]
fn kinds_of_png_are_read_exactly() {
    for kind in PNGS {
        let (largest, mean) = difference(kind);
        tell(kind.0, largest, mean);
        // ImageMagick cuts 16 bits off where the standard says to round, PNG 13.12.
        let allowed = u8::from(kind.0.contains("16"));
        assert!(largest <= allowed, "{}", kind.0);
    }
}

#[test]
fn kinds_of_jpeg_are_read_as_by_libjpeg_turbo() {
    for kind in JPEGS {
        let (largest, mean) = difference(kind);
        tell(kind.0, largest, mean);
        assert!(mean < 0.5 && largest <= 2, "{}", kind.0);
    }
}
