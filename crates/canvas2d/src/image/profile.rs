//! Where a picture file says what its numbers mean.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{ImageFormat, avif, tiff};
use crate::color_space::ColorSpace;

/// The longest profile that is looked at: those of printers have a few megabytes.
const MAX_PROFILE: usize = 4 * 1024 * 1024;

/// What a file says about its colours.
#[derive(Debug, PartialEq)]
pub(super) enum Profile {
    /// By a number that stands for a known space.
    Known(ColorSpace),
    /// By an ICC profile.
    Icc(Vec<u8>),
}

/// What a file says; `None` if it says nothing.
pub(super) fn find(format: ImageFormat, bytes: &[u8]) -> Option<Profile> {
    let icc = match format {
        ImageFormat::Png => return of_png(bytes),
        ImageFormat::Jpeg => of_jpeg(bytes),
        ImageFormat::WebP => of_webp(bytes),
        ImageFormat::Tiff => tiff::profile(bytes),
        ImageFormat::Avif => return avif::profile(bytes),
        _ => None,
    }?;
    (icc.len() <= MAX_PROFILE).then_some(Profile::Icc(icc))
}

/// In a chunk before the image data: a code, which has precedence, or a compressed profile.
fn of_png(bytes: &[u8]) -> Option<Profile> {
    let mut found = None;
    let mut rest = bytes.get(8..)?;
    while let Some(([a, b, c, d, kind @ ..], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(data) = after.get(..length) else {
            break;
        };
        match kind {
            b"IDAT" => break,
            // P3's primaries, or sRGB's, with sRGB's transfer function, as RGB of the full range.
            b"cICP" if data == [12, 13, 0, 1] => {
                return Some(Profile::Known(ColorSpace::DisplayP3));
            }
            b"cICP" => return Some(Profile::Known(ColorSpace::Srgb)),
            b"iCCP" => found = of_png_profile(data),
            _ => {}
        }
        // A checksum follows.
        rest = after.get(length + 4..).unwrap_or_default();
    }
    found.map(Profile::Icc)
}

fn of_png_profile(data: &[u8]) -> Option<Vec<u8>> {
    // A name, its end and the number of the compression, of which there is one.
    let name = data.iter().position(|byte| *byte == 0)?;
    let mut profile = Vec::new();
    let decoder = ZlibDecoder::new(data.get(name + 2..)?);
    // One byte more tells that it is too long.
    let mut decoder = decoder.take(MAX_PROFILE as u64 + 1);
    decoder.read_to_end(&mut profile).ok()?;
    (profile.len() <= MAX_PROFILE).then_some(profile)
}

/// In APP2 segments before the picture, which are numbered from one.
fn of_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pieces: Vec<(u8, &[u8])> = Vec::new();
    let mut rest = bytes.get(2..)?;
    while let [0xff, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..length + 2)?;
        match marker {
            0xe2 => {
                if let Some([number, _, piece @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    pieces.push((*number, piece));
                }
            }
            // The picture begins.
            0xda => break,
            _ => {}
        }
        rest = rest.get(length + 2..)?;
    }
    pieces.sort_by_key(|(number, _)| *number);
    let profile: Vec<u8> = pieces
        .into_iter()
        .flat_map(|(_, piece)| piece)
        .copied()
        .collect();
    (!profile.is_empty()).then_some(profile)
}

fn of_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.get(12..)?;
    while let Some(([kind @ .., a, b, c, d], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        if kind == b"ICCP" {
            return Some(after.get(..length)?.to_vec());
        }
        rest = after.get(length.checked_next_multiple_of(2)?..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color_profile;
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
        for (format, file) in files(ColorSpace::Srgb) {
            assert_eq!(find(format, &file), None, "{format:?}");
        }
        for (format, file) in files(ColorSpace::DisplayP3) {
            let wanted = Profile::Icc(color_profile::display_p3());
            assert_eq!(find(format, &file), Some(wanted), "{format:?}");
        }
    }

    #[test]
    fn pieces_of_a_profile_are_joined_in_order() {
        let segment = |number: u8, text: &[u8]| {
            let mut data = b"ICC_PROFILE\0".to_vec();
            data.extend([number, 2]);
            data.extend(text);
            let length = (data.len() + 2) as u16;
            [&[0xff, 0xe2][..], &length.to_be_bytes(), &data].concat()
        };
        let file = [
            &[0xff, 0xd8][..],
            &segment(2, b"second"),
            &segment(1, b"first "),
            &[0xff, 0xda, 0, 2],
        ]
        .concat();
        assert_eq!(of_jpeg(&file).as_deref(), Some(&b"first second"[..]));
    }

    #[test]
    fn cut_and_damaged_files_do_not_panic() {
        for (format, file) in files(ColorSpace::DisplayP3) {
            for end in 0..file.len() {
                let _ = find(format, &file[..end]);
                let mut damaged = file.clone();
                damaged[end] = 0xff;
                let _ = find(format, &damaged);
                let _ = find(ImageFormat::WebP, &damaged[end..]);
            }
        }
    }
}
