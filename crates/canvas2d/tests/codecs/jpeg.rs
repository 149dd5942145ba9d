use canvas2d::image::{ImageFormat, probe};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::{assert_close, decode_all, decode_error, pixel};

/// A JPEG of one colour.
fn flat(color: ColorType, sample: &[u8], progressive: bool) -> Vec<u8> {
    file(20, 12, color, &sample.repeat(20 * 12), progressive, None)
}

pub(crate) fn file(
    width: u16,
    height: u16,
    color: ColorType,
    samples: &[u8],
    progressive: bool,
    exif: Option<&[u8]>,
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 95);
    encoder.set_progressive(progressive);
    // The encoder would give black more resolution than the colours.
    encoder.set_sampling_factor(match color {
        ColorType::Cmyk => SamplingFactor::F_1_1,
        _ => SamplingFactor::F_2_2,
    });
    if let Some(exif) = exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    encoder.encode(samples, width, height, color).unwrap();
    file
}

/// The quadrants of a picture of 32 by 16 pixels: red, green; blue, white.
pub(crate) fn quadrants(progressive: bool, orientation: Option<u8>) -> Vec<u8> {
    let samples: Vec<u8> = (0..16)
        .flat_map(|y| (0..32).map(move |x| (x < 16, y < 8)))
        .flat_map(|quadrant| match quadrant {
            (true, true) => [255, 0, 0],
            (false, true) => [0, 255, 0],
            (true, false) => [0, 0, 255],
            (false, false) => [255; 3],
        })
        .collect();
    let exif = orientation.map(exif);
    file(
        32,
        16,
        ColorType::Rgb,
        &samples,
        progressive,
        exif.as_deref(),
    )
}

/// A TIFF header with one directory of one entry.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    [&b"MM\0\x2a\0\0\0\x08\0\x01"[..], &entry, &[0; 4]].concat()
}

#[test]
fn jpeg_of_every_colour_space() {
    for progressive in [false, true] {
        let middle = |color, sample: &[u8]| {
            let bitmap = decode_all(&flat(color, sample, progressive)).unwrap();
            assert!(bitmap.is_opaque());
            assert_eq!((bitmap.width(), bitmap.height()), (20, 12));
            pixel(&bitmap, 19, 11)
        };
        assert_close(middle(ColorType::Luma, &[77]), [77, 77, 77, 255], 1);
        assert_close(
            middle(ColorType::Rgb, &[200, 50, 20]),
            [200, 50, 20, 255],
            2,
        );
        // As every program that writes CMYK does, the file has 255 for no ink, and the encoder turns
        // what it is given around. Each colour is darkened by black.
        let cmyk = [200, 100, 50, 128];
        let wanted = [27, 77, 102, 255];
        assert_close(middle(ColorType::Cmyk, &cmyk), wanted, 2);
        assert_close(middle(ColorType::CmykAsYcck, &cmyk), wanted, 3);
    }
}

#[test]
fn jpeg_every_orientation_is_applied() {
    let [r, g, b, w] = [
        [255, 0, 0, 255],
        [0, 255, 0, 255],
        [0, 0, 255, 255],
        [255, 255, 255, 255],
    ];
    let upright = [r, g, b, w];
    // Upper left, upper right, lower left, lower right.
    let turned = [
        upright,
        [g, r, w, b],
        [w, b, g, r],
        [b, w, r, g],
        [r, b, g, w],
        [b, r, w, g],
        [w, g, b, r],
        [g, w, r, b],
    ];
    for (orientation, wanted) in (1..=8).zip(turned) {
        for progressive in [false, true] {
            let bytes = quadrants(progressive, Some(orientation));
            let (width, height) = if orientation < 5 { (32, 16) } else { (16, 32) };
            let info = probe(&bytes).unwrap();
            assert_eq!(
                (info.width, info.height, info.format),
                (width, height, ImageFormat::Jpeg)
            );
            let bitmap = decode_all(&bytes).unwrap();
            assert_eq!((bitmap.width(), bitmap.height()), (width, height));
            let corners = [
                (1, 1),
                (width - 2, 1),
                (1, height - 2),
                (width - 2, height - 2),
            ];
            for ((x, y), wanted) in corners.into_iter().zip(wanted) {
                assert_close(pixel(&bitmap, x, y), wanted, 12);
            }
        }
    }
    let upright = decode_all(&quadrants(false, None)).unwrap();
    // 9 is no orientation.
    assert_eq!(
        decode_all(&quadrants(false, Some(9))).unwrap().data(),
        upright.data()
    );
}

#[test]
fn jpeg_cut_off_in_its_picture_is_grey_below() {
    let noise: Vec<u8> = (0..256 * 256 * 3)
        .map(|i: u32| (i.wrapping_mul(i) >> 7) as u8)
        .collect();
    let whole = file(256, 256, ColorType::Rgb, &noise, false, None);
    let bitmap = decode_all(&whole[..whole.len() / 2]).unwrap();
    assert!(bitmap.is_opaque());
    assert!(bitmap.data().chunks(4).all(|pixel| pixel[3] == 255));
    assert_eq!(pixel(&bitmap, 255, 255), [128, 128, 128, 255]);
    let complete = decode_all(&whole).unwrap();
    assert_eq!(bitmap.data()[..256 * 16], complete.data()[..256 * 16]);
}

#[test]
fn jpeg_cut_off_in_its_header_is_refused() {
    let whole = quadrants(false, Some(6));
    let picture = whole
        .windows(2)
        .position(|marker| marker == [0xff, 0xda])
        .unwrap();
    let message = "JPEG datastream contains no image";
    assert_eq!(decode_error(&whole[..picture]), message);
    assert_eq!(decode_error(&whole[..4]), message);
    for len in 2..picture + 2 {
        assert!(!decode_error(&whole[..len]).is_empty(), "{len} bytes");
        assert!(probe(&whole[..len]).is_err());
    }
}

/// What Photoshop writes: an APP14 segment that says there is no transformation.
#[test]
fn jpeg_rgb_by_the_word_of_adobe() {
    let mut bytes = flat(ColorType::Rgb, &[200, 200, 200], false);
    let adobe = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0";
    bytes.splice(2..2, *adobe);
    // The grey's Y, Cb and Cr, now taken for colours.
    assert_close(
        pixel(&decode_all(&bytes).unwrap(), 9, 9),
        [200, 128, 128, 255],
        2,
    );
}

#[test]
fn jpeg_panics_of_the_decoder_are_errors() {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(SamplingFactor::F_4_1);
    encoder
        .encode(&[77; 20 * 12 * 4], 20, 12, ColorType::Cmyk)
        .unwrap();
    assert_eq!(decode_error(&bytes), "the decoder failed");
}
