use ::png::{BitDepth, ColorType, Encoder};
use canvas2d::image::{ImageFormat, probe};

use crate::{decode_all, decode_error, pixel};

/// A PNG of these samples, as they stand in the file.
pub(crate) fn file(
    width: u32,
    height: u32,
    color: ColorType,
    depth: BitDepth,
    samples: &[u8],
    palette: &[u8],
    trns: &[u8],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if !palette.is_empty() {
        encoder.set_palette(palette.to_vec());
    }
    if !trns.is_empty() {
        encoder.set_trns(trns.to_vec());
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(samples).unwrap();
    writer.finish().unwrap();
    file
}

fn row(color: ColorType, depth: BitDepth, width: u32, samples: &[u8], trns: &[u8]) -> Vec<u8> {
    let bytes = file(width, 1, color, depth, samples, &[], trns);
    decode_all(&bytes).unwrap().data().to_vec()
}

#[test]
fn png_grey_of_every_depth() {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    let grey = |depth, width, samples: &[u8]| row(ColorType::Grayscale, depth, width, samples, &[]);
    assert_eq!(
        grey(One, 3, &[0b0100_0000]),
        [0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255]
    );
    assert_eq!(
        grey(Two, 2, &[0b0110_0000]),
        [85, 85, 85, 255, 170, 170, 170, 255]
    );
    assert_eq!(grey(Four, 1, &[0x70]), [119, 119, 119, 255]);
    assert_eq!(grey(Eight, 1, &[9]), [9, 9, 9, 255]);
    // The nearest, where cutting off the low byte would give 18.
    assert_eq!(grey(Sixteen, 1, &[0x12, 0xff]), [19, 19, 19, 255]);
}

#[test]
fn png_colours_are_premultiplied() {
    let rgba = row(
        ColorType::Rgba,
        BitDepth::Eight,
        2,
        &[200, 100, 51, 128, 9, 9, 9, 0],
        &[],
    );
    assert_eq!(rgba, [100, 50, 26, 128, 0, 0, 0, 0]);
    let wide = [200, 200, 100, 100, 51, 51, 128, 128];
    assert_eq!(
        row(ColorType::Rgba, BitDepth::Sixteen, 1, &wide, &[]),
        [100, 50, 26, 128]
    );
    let grey_alpha = [200, 128];
    assert_eq!(
        row(
            ColorType::GrayscaleAlpha,
            BitDepth::Eight,
            1,
            &grey_alpha,
            &[]
        ),
        [100, 100, 100, 128]
    );
}

#[test]
fn png_one_colour_may_stand_for_transparent() {
    let rgb = [1, 2, 3, 4, 5, 6];
    assert_eq!(
        row(
            ColorType::Rgb,
            BitDepth::Eight,
            2,
            &rgb,
            &[0, 4, 0, 5, 0, 6]
        ),
        [1, 2, 3, 255, 0, 0, 0, 0]
    );
    // Sixteen bits are compared before they are rounded.
    let rgb = [1, 0, 2, 0, 3, 0, 1, 1, 2, 0, 3, 0];
    let decoded = row(
        ColorType::Rgb,
        BitDepth::Sixteen,
        2,
        &rgb,
        &[1, 1, 2, 0, 3, 0],
    );
    assert_eq!(decoded, [1, 2, 3, 255, 0, 0, 0, 0]);
    let grey = row(
        ColorType::Grayscale,
        BitDepth::Two,
        2,
        &[0b0110_0000],
        &[0, 1],
    );
    assert_eq!(grey, [0, 0, 0, 0, 170, 170, 170, 255]);
}

#[test]
fn png_palettes_of_every_depth() {
    let palette = [10, 20, 30, 40, 50, 60, 70, 80, 90];
    for (depth, samples) in [
        (BitDepth::Two, vec![0b0001_1000]),
        (BitDepth::Four, vec![0x01, 0x20]),
        (BitDepth::Eight, vec![0, 1, 2]),
    ] {
        let bytes = file(3, 1, ColorType::Indexed, depth, &samples, &palette, &[]);
        let bitmap = decode_all(&bytes).unwrap();
        assert_eq!(
            bitmap.data(),
            [10, 20, 30, 255, 40, 50, 60, 255, 70, 80, 90, 255]
        );
        assert!(bitmap.is_opaque());
        let bytes = file(
            3,
            1,
            ColorType::Indexed,
            depth,
            &samples,
            &palette,
            &[255, 0],
        );
        let bitmap = decode_all(&bytes).unwrap();
        assert_eq!(
            bitmap.data(),
            [10, 20, 30, 255, 0, 0, 0, 0, 70, 80, 90, 255]
        );
        assert!(!bitmap.is_opaque());
    }
    let bytes = file(
        3,
        1,
        ColorType::Indexed,
        BitDepth::One,
        &[0b0100_0000],
        &palette[..6],
        &[],
    );
    assert_eq!(pixel(&decode_all(&bytes).unwrap(), 1, 0), [40, 50, 60, 255]);
}

#[test]
fn png_knows_whether_it_is_opaque() {
    let opaque = |color, samples: &[u8]| {
        let bytes = file(1, 1, color, BitDepth::Eight, samples, &[], &[]);
        decode_all(&bytes).unwrap().is_opaque()
    };
    assert!(opaque(ColorType::Rgb, &[1, 2, 3]));
    assert!(opaque(ColorType::Rgba, &[1, 2, 3, 255]));
    assert!(!opaque(ColorType::Rgba, &[1, 2, 3, 254]));
}

/// An interlaced RGBA PNG of 5 by 3 pixels, whose red is the column and whose green is the row.
pub(crate) fn interlaced() -> Vec<u8> {
    // Where the seven passes start and how far they step, in columns and rows.
    let passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let mut rows = Vec::new();
    for (left, top, dx, dy) in passes {
        for y in (top..3).step_by(dy) {
            let columns = (left..5).step_by(dx);
            if columns.len() > 0 {
                rows.push(0);
                rows.extend(columns.flat_map(|x| [x as u8, y as u8, 0, 255]));
            }
        }
    }
    let mut file = file(5, 3, ColorType::Rgba, BitDepth::Eight, &[0; 60], &[], &[]);
    file.truncate(8);
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut zlib, &rows).unwrap();
    chunk(&mut file, b"IHDR", &[0, 0, 0, 5, 0, 0, 0, 3, 8, 6, 0, 0, 1]);
    chunk(&mut file, b"IDAT", &zlib.finish().unwrap());
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let mut checksum = flate2::Crc::new();
    checksum.update(kind);
    checksum.update(data);
    file.extend((data.len() as u32).to_be_bytes());
    file.extend(kind);
    file.extend(data);
    file.extend(checksum.sum().to_be_bytes());
}

#[test]
fn png_interlaced() {
    let bitmap = decode_all(&interlaced()).unwrap();
    for y in 0..3 {
        for x in 0..5 {
            assert_eq!(pixel(&bitmap, x, y), [x as u8, y as u8, 0, 255]);
        }
    }
}

/// Two frames of which the first is the default image.
pub(crate) fn animated() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 2, 1);
    encoder.set_color(ColorType::Rgb);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[1, 2, 3, 4, 5, 6]).unwrap();
    writer.write_image_data(&[9; 6]).unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn png_animations_show_their_default_image() {
    assert_eq!(
        decode_all(&animated()).unwrap().data(),
        [1, 2, 3, 255, 4, 5, 6, 255]
    );
}

#[test]
fn png_probe_needs_the_header_only() {
    let bytes = interlaced();
    let info = probe(&bytes[..40]).unwrap();
    assert_eq!(
        (info.width, info.height, info.format),
        (5, 3, ImageFormat::Png)
    );
}

#[test]
fn png_cut_off_or_damaged_files_are_refused() {
    let whole = interlaced();
    for len in 4..whole.len() - 12 {
        assert_eq!(
            decode_error(&whole[..len]),
            "the file ends too early",
            "{len} bytes"
        );
    }
    let mut damaged = whole.clone();
    let at = damaged.windows(4).position(|kind| kind == b"IDAT").unwrap();
    damaged[at + 12] ^= 0xff;
    assert!(!decode_error(&damaged).is_empty());
}
