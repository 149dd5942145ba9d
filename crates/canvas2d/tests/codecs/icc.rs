//! Pictures whose colours are not sRGB's.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use moxcms::ColorProfile;

use canvas2d::ColorSpace;

use crate::{assert_close, decode_all, pixel};

fn png(profile: &ColorProfile) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    encoder.set_icc_profile(profile.encode().unwrap()).unwrap();
    let pixels = [200, 128, 128, 255, 10, 20, 30, 255];
    encoder
        .write_image(&pixels, 2, 1, ExtendedColorType::Rgba8)
        .unwrap();
    file
}

#[test]
fn icc_profiles_become_srgb() {
    let adobe = decode_all(&png(&ColorProfile::new_adobe_rgb())).unwrap();
    assert_eq!(adobe.color_space(), ColorSpace::Srgb);
    assert_close(pixel(&adobe, 0, 0), [222, 129, 129, 255], 2);
    let srgb = decode_all(&png(&ColorProfile::new_srgb())).unwrap();
    assert_eq!(pixel(&srgb, 0, 0), [200, 128, 128, 255]);
    let p3 = decode_all(&png(&ColorProfile::new_display_p3())).unwrap();
    assert_eq!(p3.color_space(), ColorSpace::DisplayP3);
    assert_eq!(pixel(&p3, 0, 0), [200, 128, 128, 255], "kept as it is");
}
