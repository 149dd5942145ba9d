use canvas2d::encode::{
    JpegOptions, Palette, PngFilters, PngOptions, WebPOptions, gif, jpeg, png, png_of_alphas, raw,
    raw_length, webp,
};
use canvas2d::pixels::premultiply;
use canvas2d::{Bitmap, Context2d, Error, Ledger, MemoryKind, Paint, PixelFormat};

use crate::{assert_close, decode_all, pixel};

/// Neither flat nor noisy, premultiplied.
fn picture(width: u32, height: u32, opaque: bool) -> Vec<u8> {
    let at = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let mut pixels: Vec<u8> = at
        .flat_map(|(x, y)| {
            let alpha = if opaque { 255 } else { (x + y) as u8 };
            [x as u8, (y / 3) as u8, ((x * y) >> 4) as u8, alpha]
        })
        .collect();
    premultiply(&mut pixels);
    pixels
}

/// Two colours in large rectangles.
fn drawing(width: u32, height: u32) -> Vec<u8> {
    let at = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    at.flat_map(|(x, y)| [[255; 4], [20, 90, 200, 255]][(x / 50 + y / 70) as usize % 2])
        .collect()
}

fn round_trip(pixels: &[u8], width: u32, height: u32, options: &PngOptions) -> usize {
    let file = png(pixels, width, height, false, options).unwrap();
    let bitmap = decode_all(&file).unwrap();
    assert_eq!((bitmap.width(), bitmap.height()), (width, height));
    assert!(bitmap.data() == pixels, "{options:?}");
    file.len()
}

#[test]
fn encode_png_is_lossless() {
    for (width, height) in [(1, 1), (1, 9), (7, 1), (33, 21), (700, 900)] {
        for pixels in [picture(width, height, true), picture(width, height, false)] {
            round_trip(&pixels, width, height, &PngOptions::default());
        }
        round_trip(
            &drawing(width, height),
            width,
            height,
            &PngOptions::default(),
        );
    }
}

#[test]
fn encode_png_at_every_level_with_every_filter() {
    let (photo, drawing) = (picture(300, 200, false), drawing(300, 200));
    for compression_level in 0..=9 {
        let options = PngOptions {
            compression_level,
            ..PngOptions::default()
        };
        round_trip(&photo, 300, 200, &options);
        round_trip(&drawing, 300, 200, &options);
    }
    for bits in (0..=7).chain((0x08..=0xf8).step_by(8)) {
        let options = PngOptions {
            filters: PngFilters::from_bits(bits),
            ..PngOptions::default()
        };
        round_trip(&photo, 300, 200, &options);
    }
}

#[test]
fn encode_png_levels_trade_size() {
    let photo = picture(500, 500, true);
    let size = |compression_level| {
        round_trip(
            &photo,
            500,
            500,
            &PngOptions {
                compression_level,
                ..PngOptions::default()
            },
        )
    };
    assert!(size(9) <= size(6));
    assert!(size(6) < size(0) / 2);
    assert!(size(0) > 500 * 500 * 3);
}

#[test]
fn encode_png_leaves_alpha_out_where_it_is_not_used() {
    let color_type = |pixels: &[u8]| png(pixels, 1, 1, false, &PngOptions::default()).unwrap()[25];
    assert_eq!(color_type(&[1, 2, 3, 255]), 2);
    assert_eq!(color_type(&[1, 2, 3, 254]), 6);
}

#[test]
fn encode_png_resolution() {
    let phys = |resolution| {
        let options = PngOptions {
            resolution,
            ..PngOptions::default()
        };
        let file = png(&[255; 4], 1, 1, true, &options).unwrap();
        let at = file.windows(4).position(|kind| kind == b"pHYs")?;
        Some(file[at + 4..at + 13].to_vec())
    };
    assert_eq!(phys(None), None);
    assert_eq!(phys(Some(0.0)), None);
    assert_eq!(phys(Some(f64::NAN)), None);
    // 300 pixels per inch are 11811 per metre.
    assert_eq!(
        phys(Some(300.0)).unwrap(),
        [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]
    );
}

#[test]
fn encode_refuses_empty_bitmaps() {
    assert!(png(&[], 0, 1, false, &PngOptions::default()).is_err());
    assert!(jpeg(&[], 0, 1, &JpegOptions::default()).is_err());
}

#[test]
fn encode_jpeg_puts_transparency_on_black() {
    // Red at half alpha, premultiplied, is what red at half its strength is on black.
    let pixels = [128, 0, 0, 128].repeat(16 * 16);
    let bitmap = decode_all(&jpeg(&pixels, 16, 16, &JpegOptions::default()).unwrap()).unwrap();
    assert!(bitmap.is_opaque());
    assert_close(pixel(&bitmap, 8, 8), [128, 0, 0, 255], 4);
}

#[test]
fn encode_jpeg_of_odd_sizes_with_every_option() {
    for (width, height) in [(1, 1), (2, 3), (17, 9), (40, 33)] {
        // Soft in colour, so that subsampling changes little.
        let at = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels: Vec<u8> = at
            .flat_map(|(x, y)| [100 + x as u8, 90 + y as u8, 120, 255])
            .collect();
        for progressive in [false, true] {
            for chroma_subsampling in [false, true] {
                let options = JpegOptions {
                    quality: 0.95,
                    progressive,
                    chroma_subsampling,
                    ..JpegOptions::default()
                };
                let file = jpeg(&pixels, width, height, &options).unwrap();
                let bitmap = decode_all(&file).unwrap();
                for (got, wanted) in bitmap.data().chunks(4).zip(pixels.chunks(4)) {
                    assert_close(got.try_into().unwrap(), wanted.try_into().unwrap(), 6);
                }
            }
        }
    }
}

/// A large picture is encoded in bands with restart markers between; where they meet, it looks as in
/// a progressive one, which has no bands.
#[test]
fn encode_jpeg_of_many_bands() {
    for (width, height) in [(1000, 1203), (20_000, 40)] {
        let pixels = picture(width, height, true);
        for chroma_subsampling in [false, true] {
            let decoded = |progressive| {
                let options = JpegOptions {
                    progressive,
                    chroma_subsampling,
                    ..JpegOptions::default()
                };
                let file = jpeg(&pixels, width, height, &options).unwrap();
                let restarts = file.windows(2).any(|marker| marker == [0xff, 0xd0]);
                assert_eq!(restarts, !progressive);
                decode_all(&file).unwrap()
            };
            let (banded, whole) = (decoded(false), decoded(true));
            assert_eq!((banded.width(), banded.height()), (width, height));
            assert!(banded.data() == whole.data(), "{width} by {height}");
        }
    }
}

#[test]
fn encode_jpeg_options_change_the_file() {
    let pixels = picture(200, 100, true);
    let size = |options| jpeg(&pixels, 200, 100, &options).unwrap().len();
    let default = size(JpegOptions::default());
    assert!(
        size(JpegOptions {
            quality: 0.95,
            ..JpegOptions::default()
        }) > default
    );
    assert!(
        size(JpegOptions {
            quality: 0.0,
            ..JpegOptions::default()
        }) < default
    );
    assert!(
        size(JpegOptions {
            chroma_subsampling: false,
            ..JpegOptions::default()
        }) > default
    );
    let marker = |progressive| {
        let options = JpegOptions {
            progressive,
            ..JpegOptions::default()
        };
        let file = jpeg(&pixels, 200, 100, &options).unwrap();
        file.windows(2).any(|marker| marker == [0xff, 0xc2])
    };
    assert!(marker(true) && !marker(false));
}

#[test]
fn encode_raw_is_bgra() {
    let ledger = Ledger::new();
    let pixels = vec![1, 2, 3, 4, 5, 6, 7, 8];
    let bitmap = Bitmap::from_premultiplied(&ledger, MemoryKind::Images, pixels, 1, 2, false);
    let bitmap = bitmap.expect("small");
    let mut out = vec![0; raw_length(&bitmap)];
    raw(&bitmap, &mut out);
    assert_eq!(out, [3, 2, 1, 4, 7, 6, 5, 8]);
}

fn bitmap(pixels: &[u8], width: u32, height: u32) -> Bitmap {
    let (ledger, kind) = (Ledger::new(), MemoryKind::Surfaces);
    Bitmap::from_premultiplied(&ledger, kind, pixels.to_vec(), width, height, false).unwrap()
}

const LOSSLESS: WebPOptions = WebPOptions {
    quality: 0.0,
    lossless: true,
};

#[test]
fn encode_webp_is_lossless() {
    for (width, height) in [(1, 1), (33, 21), (300, 200)] {
        for pixels in [picture(width, height, true), picture(width, height, false)] {
            let file = webp(&bitmap(&pixels, width, height), &LOSSLESS).unwrap();
            assert!(decode_all(&file).unwrap().data() == pixels);
        }
    }
    let wide = webp(&bitmap(&vec![0; 16_385 * 4], 16_385, 1), &LOSSLESS).unwrap_err();
    assert!(matches!(wide, Error::ImageEncode { format: "WebP", .. }));
}

#[test]
fn encode_webp_with_loss_keeps_alpha_and_about_the_colours() {
    for (width, height) in [(1, 1), (17, 3), (3, 70), (300, 200)] {
        for opaque in [true, false] {
            let pixels = picture(width, height, opaque);
            let mut sums = [0.8, 0.2].map(|quality| {
                let options = WebPOptions {
                    quality,
                    lossless: false,
                };
                let file = webp(&bitmap(&pixels, width, height), &options).unwrap();
                let back = decode_all(&file).unwrap();
                assert_eq!((back.width(), back.height()), (width, height));
                let pairs = back.data().iter().zip(&pixels).enumerate();
                let missed = pairs.map(|(at, (back, pixel))| {
                    assert!(at % 4 < 3 || back == pixel, "alpha at {at}");
                    u64::from(back.abs_diff(*pixel))
                });
                (missed.sum::<u64>(), file.len())
            });
            let mean = sums[0].0 / pixels.len() as u64;
            assert!(mean < 6, "{width} by {height}: {mean}");
            if width > 100 {
                sums.reverse();
                assert!(
                    sums.is_sorted_by(|worse, better| worse.0 > better.0 && worse.1 < better.1)
                );
            }
        }
    }
    let wide = bitmap(&vec![0; 16_384 * 4], 16_384, 1);
    let refused = webp(&wide, &WebPOptions::default()).unwrap_err();
    assert!(matches!(refused, Error::ImageEncode { format: "WebP", .. }));
    for (width, height) in [(16_383, 1), (1, 16_383)] {
        let long = bitmap(&picture(width, height, false), width, height);
        decode_all(&webp(&long, &WebPOptions::default()).unwrap()).unwrap();
    }
}

#[test]
fn encode_gif_keeps_few_colours_exactly() {
    let pixels = drawing(120, 160);
    let file = gif(&bitmap(&pixels, 120, 160)).unwrap();
    assert!(decode_all(&file).unwrap().data() == pixels);
    let seen = gif(&bitmap(&[9, 9, 9, 255, 0, 0, 0, 100, 0, 0, 0, 0], 3, 1)).unwrap();
    let seen = decode_all(&seen).unwrap();
    assert_eq!(seen.data(), [9, 9, 9, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn encode_gif_reduces_many_colours() {
    let pixels = picture(300, 200, true);
    let file = gif(&bitmap(&pixels, 300, 200)).unwrap();
    let back = decode_all(&file).unwrap();
    let sum: u64 = back
        .data()
        .iter()
        .zip(&pixels)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    assert!(sum / (pixels.len() as u64) < 8, "{sum}");
}

#[test]
fn encode_png_with_a_palette() {
    let colors = [255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 255, 0, 128];
    let options = PngOptions {
        palette: Palette::new(&colors, 2),
        resolution: Some(72.0),
        ..PngOptions::default()
    };
    let pixels = [250, 9, 9, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 120, 0, 120];
    let file = png(&pixels, 4, 1, false, &options).unwrap();
    let wanted = [255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 128, 0, 128];
    assert_eq!(decode_all(&file).unwrap().data(), wanted);
    let has = |chunk: &[u8]| file.windows(chunk.len()).any(|window| window == chunk);
    assert!(has(b"bKGD\x02") && has(b"pHYs") && has(b"PLTE") && has(b"tRNS"));
    assert_eq!(file[25], 3, "indexed");
    assert!(Palette::new(&[], 0).is_none() && Palette::new(&[0; 257 * 4], 0).is_none());
}

/// Three pixels on which only the first two are drawn, in a format without colours.
fn alphas(format: PixelFormat) -> Bitmap {
    let mut context = Context2d::new(&Ledger::new(), 3, 1).expect("small");
    context.set_pixel_format(format);
    context
        .set_fill_style(Paint::Color([1.0, 0.0, 0.0, 0.6]))
        .expect("a colour");
    context.fill_rect([0.0, 0.0, 2.0, 1.0]).expect("small");
    context.bitmap().expect("small")
}

#[test]
fn encode_png_of_alphas_is_grey_or_indexed() {
    let ends = |file: &[u8]| (file[24], file[25]);
    let options = PngOptions::default();
    let grey = png_of_alphas(&alphas(PixelFormat::A8), &options).expect("small");
    assert_eq!(ends(&grey), (8, 0));
    assert_eq!(
        decode_all(&grey).expect("ours").data(),
        [153, 153, 153, 255, 153, 153, 153, 255, 0, 0, 0, 255]
    );
    let bits = png_of_alphas(&alphas(PixelFormat::A1), &options).expect("small");
    assert_eq!(ends(&bits), (1, 0));
    let white = [255; 8];
    assert_eq!(
        decode_all(&bits).expect("ours").data(),
        [white.as_slice(), &[0, 0, 0, 255]].concat()
    );
    // The palette ends before the places that are used.
    let options = PngOptions {
        palette: Palette::new(&[10, 20, 30, 255, 40, 50, 60, 255], 1),
        ..options
    };
    let file = png_of_alphas(&alphas(PixelFormat::A1), &options).expect("small");
    assert_eq!(ends(&file), (1, 3));
    let dots = [40, 50, 60, 255, 40, 50, 60, 255, 10, 20, 30, 255];
    assert_eq!(decode_all(&file).expect("ours").data(), dots);
    let file = png_of_alphas(&alphas(PixelFormat::A8), &options).expect("small");
    let dots = [0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 255];
    assert_eq!(decode_all(&file).expect("ours").data(), dots);
    assert!(file.windows(5).any(|bytes| bytes == b"bKGD\x01"));
}
