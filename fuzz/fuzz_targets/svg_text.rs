//! SVG whose text our own text stack sets: attributes, styles and spans as they come.
#![no_main]

use canvas2d::image::{DecodeOptions, Svg};
use canvas2d::{Ledger, MemoryKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: (&str, &str, &str)| {
    let (style, attributes, content) = parts;
    let source = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         width='80' height='40'><style>{style}</style><path id='p' d='M0 20h60v9'/>\
         <text x='4' y='20' {attributes}>a{content}</text></svg>"
    );
    let ledger = Ledger::new();
    let options = DecodeOptions {
        max_pixels: 1 << 16,
    };
    if let Ok(svg) = Svg::parse(source.as_bytes(), &options, &ledger) {
        let _ = svg.render(svg.width(), svg.height(), &options, &ledger);
    }
    assert_eq!(ledger.usage(MemoryKind::Images).live, 0);
});
