//! Which colour space a picture file says its numbers are in.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::ImageFormat;
use crate::color_profile;
use crate::color_space::ColorSpace;

/// The longest profile that is looked at. Those that are no more than primaries and a curve, as
/// Display P3's is, have some hundred bytes.
const MAX_PROFILE: u64 = 16 * 1024;

/// What a file says; sRGB if it says nothing, or something that is not known.
pub(super) fn color_space(format: ImageFormat, bytes: &[u8]) -> ColorSpace {
    match format {
        ImageFormat::Png => of_png(bytes),
        ImageFormat::Jpeg => of_jpeg(bytes),
        ImageFormat::WebP => of_webp(bytes),
    }
    .unwrap_or_default()
}

/// In a chunk before the image data: a code, which has precedence, or a compressed profile.
fn of_png(bytes: &[u8]) -> Option<ColorSpace> {
    let mut found = None;
    let mut rest = bytes.get(8..)?;
    while let Some(([a, b, c, d, kind @ ..], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(data) = after.get(..length) else {
            break;
        };
        match kind {
            b"IDAT" => break,
            // P3's primaries with sRGB's transfer function, as RGB of the full range.
            b"cICP" => return (data == [12, 13, 0, 1]).then_some(ColorSpace::DisplayP3),
            b"iCCP" => found = of_png_profile(data),
            _ => {}
        }
        // A checksum follows.
        rest = after.get(length + 4..).unwrap_or_default();
    }
    found
}

fn of_png_profile(data: &[u8]) -> Option<ColorSpace> {
    // A name, its end and the number of the compression, of which there is one.
    let name = data.iter().position(|byte| *byte == 0)?;
    let mut profile = Vec::new();
    let decoder = ZlibDecoder::new(data.get(name + 2..)?);
    decoder
        .take(MAX_PROFILE)
        .read_to_end(&mut profile)
        .ok()
        .map(|_| color_profile::color_space(&profile))
}

/// In an APP2 segment before the picture. Profiles that need several are long ones.
fn of_jpeg(bytes: &[u8]) -> Option<ColorSpace> {
    let mut rest = bytes.get(2..)?;
    while let [0xff, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..length + 2)?;
        match marker {
            0xe2 => {
                if let Some(profile) = segment.strip_prefix(b"ICC_PROFILE\0\x01\x01") {
                    return Some(color_profile::color_space(profile));
                }
            }
            // The picture begins.
            0xda => return None,
            _ => {}
        }
        rest = rest.get(length + 2..)?;
    }
    None
}

fn of_webp(bytes: &[u8]) -> Option<ColorSpace> {
    let mut rest = bytes.get(12..)?;
    while let Some(([kind @ .., a, b, c, d], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        if kind == b"ICCP" {
            return Some(color_profile::color_space(after.get(..length)?));
        }
        rest = after.get(length.checked_next_multiple_of(2)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::{JpegOptions, PngOptions, jpeg, png};

    const PIXELS: [u8; 16] = [255; 16];

    fn files(color_space: ColorSpace) -> [(ImageFormat, Vec<u8>); 2] {
        let png_options = PngOptions {
            color_space,
            ..PngOptions::default()
        };
        let jpeg_options = JpegOptions {
            color_space,
            ..JpegOptions::default()
        };
        let png = png(&PIXELS, 2, 2, true, &png_options).expect("small");
        let jpeg = jpeg(&PIXELS, 2, 2, &jpeg_options).expect("small");
        [(ImageFormat::Png, png), (ImageFormat::Jpeg, jpeg)]
    }

    #[test]
    fn files_say_what_they_were_written_with() {
        for wanted in [ColorSpace::Srgb, ColorSpace::DisplayP3] {
            for (format, file) in files(wanted) {
                assert_eq!(color_space(format, &file), wanted, "{format:?}");
            }
        }
    }

    #[test]
    fn cut_and_damaged_files_do_not_panic() {
        for (format, file) in files(ColorSpace::DisplayP3) {
            for end in 0..file.len() {
                let _ = color_space(format, &file[..end]);
                let mut damaged = file.clone();
                damaged[end] = 0xff;
                let _ = color_space(format, &damaged);
                let _ = color_space(ImageFormat::WebP, &damaged[end..]);
            }
        }
    }
}
