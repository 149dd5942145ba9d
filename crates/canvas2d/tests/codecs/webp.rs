use canvas2d::image::{DecodeOptions, ImageFormat, decode, probe};
use canvas2d::{Error, Ledger};
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

/// The same frame in a file that could have more in it.
fn extended(chunks: &[(&[u8; 4], &[u8])], width: u8, height: u8) -> Vec<u8> {
    let head = [0, 0, 0, 0, width - 1, 0, 0, height - 1, 0, 0];
    let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
    for (kind, data) in [(b"VP8X", &head[..])].iter().chain(chunks) {
        file.extend(*kind);
        file.extend((data.len() as u32).to_le_bytes());
        file.extend(*data);
        file.resize(file.len().next_multiple_of(2), 0);
    }
    let length = file.len() as u32 - 8;
    file[4..8].copy_from_slice(&length.to_le_bytes());
    file
}

#[test]
fn webp_lossy_in_extended_files() {
    let frame = &LOSSY[20..];
    let whole = decode_all(LOSSY).unwrap();
    for before in [&[][..], &[(b"ICCP", &b"nothing"[..]), (b"odd ", b"123")]] {
        let chunks = [before, &[(b"VP8 ", frame)]].concat();
        let bitmap = decode_all(&extended(&chunks, 24, 16)).unwrap();
        assert_eq!(bitmap.data(), whole.data());
    }
    let smaller = decode_error(&extended(&[(b"VP8 ", frame)], 25, 16));
    assert_eq!(smaller, "the headers contradict each other");
    let turned = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let file = extended(&[(b"VP8 ", frame), (b"EXIF", turned)], 24, 16);
    let bitmap = decode_all(&file).unwrap();
    assert_eq!((bitmap.width(), bitmap.height()), (16, 24));
    assert_eq!(pixel(&bitmap, 15, 0), pixel(&whole, 0, 0));
    let broken = decode_error(&extended(&[(b"VP8 ", &frame[..20])], 24, 16));
    assert_eq!(broken, "the file ends too early");
}

#[test]
fn webp_lossy_takes_no_more_than_it_counts() {
    let ledger = Ledger::new();
    // Enough for the bitmap, not for the rows that are worked on.
    ledger.set_limit(24 * 16 * 4 + 1000);
    let refused = decode(LOSSY, &DecodeOptions::default(), &ledger);
    assert!(matches!(refused, Err(Error::MemoryLimit { .. })));
    assert_eq!(ledger.total().live, 0);
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
