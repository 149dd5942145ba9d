//! Pixels to files and back: nothing is lost where nothing may be.
#![no_main]

use canvas2d::encode::{
    JpegOptions, Palette, PngFilters, PngOptions, WebPOptions, gif, jpeg, png, webp,
};
use canvas2d::image::{DecodeOptions, decode};
use canvas2d::{Bitmap, Ledger, MemoryKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [width, level, filters, quality, flags, rest @ ..] = bytes else {
        return;
    };
    let width = u32::from(*width % 64) + 1;
    let height = (rest.len() / 4) as u32 / width;
    if height == 0 {
        return;
    }
    let straight = &rest[..(width * height * 4) as usize];
    let ledger = Ledger::new();
    let bitmap = Bitmap::from_straight(&ledger, MemoryKind::Images, straight, width, height)
        .expect("small");
    let read = |file: &[u8]| decode(file, &DecodeOptions::default(), &ledger).expect("written here");
    let pixels = bitmap.data();

    let mut options = PngOptions {
        compression_level: level % 10,
        filters: PngFilters::from_bits(u32::from(*filters)),
        ..PngOptions::default()
    };
    let file = png(pixels, width, height, false, &options).expect("small");
    assert!(read(&file).data() == pixels, "PNG");
    options.palette = Palette::new(&rest[..rest.len().min(16) / 4 * 4], *flags);
    read(&png(pixels, width, height, false, &options).expect("small"));
    let lossless = WebPOptions {
        lossless: true,
        ..WebPOptions::default()
    };
    assert!(read(&webp(&bitmap, &lossless).expect("small")).data() == pixels, "WebP");
    let lossy = WebPOptions {
        quality: f64::from(*quality) / 255.0,
        lossless: false,
    };
    let back = read(&webp(&bitmap, &lossy).expect("small"));
    let alphas = |pixels: &[u8]| pixels.iter().skip(3).step_by(4).copied().collect::<Vec<_>>();
    assert!(alphas(back.data()) == alphas(pixels), "alpha of a WebP with loss");
    read(&gif(&bitmap).expect("small"));
    let options = JpegOptions {
        quality: f64::from(*quality) / 255.0,
        progressive: flags & 1 != 0,
        chroma_subsampling: flags & 2 != 0,
        ..JpegOptions::default()
    };
    read(&jpeg(pixels, width, height, &options).expect("small"));
});
