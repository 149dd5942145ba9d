//! Colours and filters as CSS writes them: a value or nothing.
#![no_main]

use canvas2d::css::{color, filter};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = color::parse(text);
    let _ = filter::parse(text, 16.0);
});
