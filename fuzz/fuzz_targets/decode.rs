//! A picture of any format: a bitmap or an error, and all memory given back.
#![no_main]

use canvas2d::Ledger;
use canvas2d::image::{DecodeOptions, decode, probe};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let ledger = Ledger::new();
    // Small enough for many files a second, large enough for every way through a decoder.
    let options = DecodeOptions {
        max_pixels: 1 << 16,
    };
    let size = probe(bytes).map(|info| (info.width, info.height));
    if let Ok(bitmap) = decode(bytes, &options, &ledger) {
        assert_eq!(size, Ok((bitmap.width(), bitmap.height())));
        let pixels = bitmap.data().as_chunks::<4>().0;
        assert!(pixels.iter().all(|[r, g, b, a]| r <= a && g <= a && b <= a));
    }
    assert_eq!(ledger.total().live, 0);
});
