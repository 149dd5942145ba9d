//! Pictures whose colours are not sRGB's.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
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

/// A profile of four inks: without ink the paper is white, with cyan alone it is a strong red, and with
/// all else black.
fn inks() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    let identity = [1_u32 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 16];
    table.extend(identity.iter().flat_map(|number| number.to_be_bytes()));
    let straight: Vec<u8> = (0..=255).collect();
    table.extend(straight.repeat(4));
    // The last ink changes first. Lightness from 0 to 100, the other two around 128.
    for corner in 0..16 {
        table.extend(match corner {
            0b0000 => [255, 128, 128],
            0b1000 => [136, 208, 195],
            _ => [0, 128, 128],
        });
    }
    table.extend(straight.repeat(3));

    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    // The white of D50, which all colours are told in.
    for (at, value) in [(68, 0xf6d6_u32), (72, 0x1_0000), (76, 0xd32d)] {
        profile[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
    profile.extend([0, 0, 0, 1]);
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend((table.len() as u32).to_be_bytes());
    profile.extend(table);
    let length = profile.len() as u32;
    profile[..4].copy_from_slice(&length.to_be_bytes());
    profile
}

#[test]
fn icc_profiles_of_inks_are_used() {
    // The encoder inverts them, as Adobe's programs do.
    for color in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let file = |sample: [u8; 4]| {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 100);
            encoder.set_sampling_factor(SamplingFactor::F_1_1);
            encoder.add_icc_profile(&inks()).unwrap();
            encoder
                .encode(&sample.repeat(16 * 16), 16, 16, color)
                .unwrap();
            file
        };
        let shown = |sample| pixel(&decode_all(&file(sample)).unwrap(), 8, 8);
        assert_close(shown([0; 4]), [255; 4], 3);
        assert_close(shown([255, 0, 0, 0]), [254, 0, 0, 255], 10);
        assert_close(shown([0, 0, 0, 255]), [0, 0, 0, 255], 3);
    }
}
