//! SVG path data: some path, of finite numbers.
#![no_main]

use canvas2d::Path2d;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = Path2d::from_svg(text);
    // No segment comes of nothing; the largest arc is fifty, of ten characters at least.
    assert!(path.segments().count() <= text.len() * 5 + 8);
});
