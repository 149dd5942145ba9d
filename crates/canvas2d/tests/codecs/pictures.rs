//! GIF, BMP, ICO and TIFF against what ImageMagick makes of the same files. Its pictures are the
//! PNGs beside them.

use canvas2d::image::{ImageFormat, probe};

use crate::{decode_all, decode_error, pixel};

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_bytes!(concat!("fixtures/pictures/", $name)),
            include_bytes!(concat!("fixtures/pictures/", $name, ".png")),
        )),*]
    };
}

/// Name, file, and the PNG.
pub(crate) const PICTURES: &[(&str, &[u8], &[u8])] = pictures!(
    "base.gif",
    "interlaced.gif",
    "offset.gif",
    "transparent.gif",
    "mono.bmp",
    "os2.bmp",
    "palette4.bmp",
    "palette8.bmp",
    "rgb24.bmp",
    "rgb555.bmp",
    "rgb565.bmp",
    "rgba32.bmp",
    "rle8.bmp",
    "ico32.ico",
    "ico4.ico",
    "two.ico",
    "png24.ico",
    "associated.tif",
    "big.tif",
    "fax.tif",
    "grey.tif",
    "grey-alpha.tif",
    "grey2.tif",
    "grey4.tif",
    "lzw.tif",
    "palette1.tif",
    "palette4.tif",
    "palette8.tif",
    "palette-tiled.tif",
    "rgb16.tif",
    "rgba.tif",
    "tiled.tif",
    "turned.tif",
    "zip-be.tif",
);

#[test]
fn pictures_are_those_of_imagemagick() {
    for (name, file, png) in PICTURES {
        let got = decode_all(file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let wanted = decode_all(png).unwrap();
        assert_eq!(
            (got.width(), got.height()),
            (wanted.width(), wanted.height()),
            "{name}"
        );
        let info = probe(file).unwrap();
        assert_eq!(
            (info.width, info.height),
            (got.width(), got.height()),
            "{name}"
        );
        // Five bits become eight in two ways, both of them customary, and premultiplied colours are no
        // more once they have been divided.
        let tolerance = u8::from(name.starts_with("rgb5") || *name == "associated.tif");
        let mut pairs = got.data().iter().zip(wanted.data()).enumerate();
        let far = |(_, (got, wanted)): &(usize, (&u8, &u8))| got.abs_diff(**wanted) > tolerance;
        if let Some((at, (got, wanted))) = pairs.find(far) {
            panic!("{name}: byte {at} is {got}, not {wanted}");
        }
    }
}

#[test]
fn pictures_are_recognised_by_their_bytes() {
    for (name, file, _) in PICTURES {
        let wanted = match name.rsplit('.').next().unwrap() {
            "gif" => ImageFormat::Gif,
            "bmp" => ImageFormat::Bmp,
            "ico" => ImageFormat::Ico,
            _ => ImageFormat::Tiff,
        };
        assert_eq!(ImageFormat::sniff(file), Some(wanted), "{name}");
    }
}

#[test]
fn pictures_that_end_too_early_are_errors() {
    for (name, file, _) in PICTURES {
        let half = decode_all(&file[..file.len() / 2]);
        assert!(half.is_err(), "{name}");
    }
    assert_eq!(decode_error(b"GIF89a"), "the file ends too early");
    assert_eq!(
        decode_error(b"BM"),
        "Error while processing file header - unexpected end of file"
    );
}

#[test]
fn pictures_on_a_larger_screen_leave_the_rest_transparent() {
    let offset = PICTURES
        .iter()
        .find(|(name, ..)| *name == "offset.gif")
        .unwrap();
    let bitmap = decode_all(offset.1).unwrap();
    assert_eq!((bitmap.width(), bitmap.height()), (23, 17));
    assert_eq!(pixel(&bitmap, 4, 3), [0, 128, 0, 255]);
    assert_eq!(pixel(&bitmap, 3, 3), [0; 4]);
    assert!(!bitmap.is_opaque());
}
