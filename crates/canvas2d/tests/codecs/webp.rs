use canvas2d::image::{ImageFormat, probe};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};

use crate::{assert_close, decode_all, decode_error, pixel};

pub(crate) const LOSSY: &[u8] = include_bytes!("fixtures/lossy.webp");
pub(crate) const LOSSY_ALPHA: &[u8] = include_bytes!("fixtures/lossy-alpha.webp");
pub(crate) const ANIMATED: &[u8] = include_bytes!("fixtures/animated.webp");

pub(crate) fn lossless(color: ExtendedColorType, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut file);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    let samples: &[u8] = match color {
        ExtendedColorType::Rgba8 => &[200, 100, 51, 128, 1, 2, 3, 255],
        _ => &[200, 100, 51, 1, 2, 3],
    };
    encoder.write_image(samples, 2, 1, color).unwrap();
    file
}

#[test]
fn webp_lossless_is_exact() {
    let opaque = decode_all(&lossless(ExtendedColorType::Rgb8, None)).unwrap();
    assert_eq!(opaque.data(), [200, 100, 51, 255, 1, 2, 3, 255]);
    assert!(opaque.is_opaque());
    let translucent = decode_all(&lossless(ExtendedColorType::Rgba8, None)).unwrap();
    assert_eq!(translucent.data(), [100, 50, 26, 128, 1, 2, 3, 255]);
    assert!(!translucent.is_opaque());
}

#[test]
fn webp_orientation_is_applied() {
    let exif = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    for prefix in [&b""[..], b"Exif\0\0"] {
        let bytes = lossless(ExtendedColorType::Rgb8, Some([prefix, exif].concat()));
        let info = probe(&bytes).unwrap();
        assert_eq!(
            (info.width, info.height, info.format),
            (1, 2, ImageFormat::WebP)
        );
        assert_eq!(
            decode_all(&bytes).unwrap().data(),
            [200, 100, 51, 255, 1, 2, 3, 255]
        );
    }
}

#[test]
fn webp_lossy_with_and_without_alpha() {
    let bitmap = decode_all(LOSSY).unwrap();
    assert_eq!(
        (bitmap.width(), bitmap.height(), bitmap.is_opaque()),
        (24, 16, true)
    );
    assert_close(pixel(&bitmap, 12, 0), [255, 0, 0, 255], 24);
    assert_close(pixel(&bitmap, 12, 15), [0, 0, 255, 255], 24);
    let bitmap = decode_all(LOSSY_ALPHA).unwrap();
    assert!(!bitmap.is_opaque());
    assert_eq!(pixel(&bitmap, 12, 0), [0; 4]);
    assert_close(pixel(&bitmap, 12, 15), [0, 0, 255, 255], 24);
}

#[test]
fn webp_animations_show_their_first_frame() {
    let bitmap = decode_all(ANIMATED).unwrap();
    assert_eq!((bitmap.width(), bitmap.height()), (12, 8));
    assert_close(pixel(&bitmap, 6, 4), [0, 255, 0, 255], 24);
}

#[test]
fn webp_frames_may_not_exceed_the_image() {
    // The header says 2 by 1, the frame in it claims the largest size there is.
    let mut bytes = lossless(ExtendedColorType::Rgb8, Some(vec![0; 8]));
    let at = bytes.windows(4).position(|kind| kind == b"VP8L").unwrap();
    bytes[at + 9..at + 13].copy_from_slice(&[0xff, 0xff, 0xff, 0x0f]);
    assert_eq!(decode_error(&bytes), "a frame is larger than the image");
}

#[test]
fn webp_cut_off_files_are_refused() {
    let noise: Vec<u8> = (0..32 * 32 * 3)
        .map(|i: u32| (i.wrapping_mul(i) >> 5) as u8)
        .collect();
    let mut whole = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut whole);
    encoder
        .write_image(&noise, 32, 32, ExtendedColorType::Rgb8)
        .unwrap();
    for len in 4..whole.len() - 8 {
        assert!(!decode_error(&whole[..len]).is_empty(), "{len} bytes");
    }
    // The last bytes of a lossy picture may hold nothing that is seen.
    for len in 4..LOSSY.len() - 8 {
        assert!(!decode_error(&LOSSY[..len]).is_empty(), "{len} bytes");
    }
}
