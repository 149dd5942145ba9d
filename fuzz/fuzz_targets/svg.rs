//! An SVG at two sizes. What is refused is refused in both ways of asking.
#![no_main]

use canvas2d::Ledger;
use canvas2d::image::{DecodeOptions, Svg};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let ledger = Ledger::new();
    let options = DecodeOptions {
        max_pixels: 1 << 16,
    };
    if let Ok(svg) = Svg::parse(bytes, &options, &ledger) {
        let _ = svg.render(svg.width(), svg.height(), &options, &ledger);
        let _ = svg.render(37, 91, &options, &ledger);
    }
    assert_eq!(ledger.total().live, 0);
});
