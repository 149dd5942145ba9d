//! SVG path data: some path, of finite numbers.
#![no_main]

use canvas2d::Path2d;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path = Path2d::from_svg(text);
    // No segment can come of nothing; an arc may be up to eight.
    assert!(path.segments().count() <= text.len() * 8 + 8);
});
