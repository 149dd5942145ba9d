//! The picture formats and how to tell them apart: names and MIME types lie, first bytes do not.

use crate::error::Error;

/// A picture format that can be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageFormat {
    /// PNG of every colour type and depth; of an APNG, the default image.
    Png,
    /// JPEG, baseline and progressive; grey, YCbCr, RGB, CMYK and YCCK.
    Jpeg,
    /// WebP, lossy and lossless; of an animation, the first frame.
    WebP,
    /// GIF; of an animation, the first frame.
    Gif,
    /// BMP of every depth, with bit fields or run lengths.
    Bmp,
    /// ICO and CUR: the largest of the pictures with the most colours.
    Ico,
    /// TIFF, the first of its pictures: grey, palettes, RGB and CMYK.
    Tiff,
    /// AVIF; of an animation, the first frame.
    Avif,
    /// SVG, with text in the registered fonts.
    Svg,
}

impl ImageFormat {
    /// All formats.
    pub const ALL: [Self; 9] = [
        Self::Png,
        Self::Jpeg,
        Self::WebP,
        Self::Gif,
        Self::Bmp,
        Self::Ico,
        Self::Tiff,
        Self::Avif,
        Self::Svg,
    ];

    /// The format's usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Ico => "ICO",
            Self::Tiff => "TIFF",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
        }
    }

    /// Recognises a format by its first bytes.
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        let starts = |with: &[u8]| bytes.starts_with(with);
        if starts(b"\x89PNG") {
            Some(Self::Png)
        } else if starts(b"\xff\xd8") {
            Some(Self::Jpeg)
        } else if starts(b"RIFF") && bytes.get(8..12).is_none_or(|kind| kind == b"WEBP") {
            Some(Self::WebP)
        } else if starts(b"GIF8") {
            Some(Self::Gif)
        } else if starts(b"BM") {
            Some(Self::Bmp)
        } else if starts(b"\0\0\x01\0") || starts(b"\0\0\x02\0") {
            Some(Self::Ico)
        } else if [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]
            .contains(&bytes.first_chunk().unwrap_or(b"    "))
        {
            Some(Self::Tiff)
        } else if oxideav_avif::probe(bytes) {
            Some(Self::Avif)
        } else if is_svg(bytes) {
            Some(Self::Svg)
        } else {
            None
        }
    }

    pub(super) fn error(self, reason: impl ToString) -> Error {
        Error::ImageDecode {
            format: self.name(),
            reason: reason.to_string(),
        }
    }
}

/// How far into a text the root element may begin: behind comments and a document type.
const SVG_WINDOW: usize = 4096;

/// Whether this is XML in which an `<svg` begins before long.
fn is_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii_start().first() != Some(&b'<') {
        return false;
    }
    let window = &text[..text.len().min(SVG_WINDOW)];
    // Entities may be longer than the window.
    const DOCTYPE: &[u8] = b"<!DOCTYPE svg";
    let mut names = window.windows(4).enumerate().filter(|(_, w)| *w == b"<svg");
    names.any(|(at, _)| !window.get(at + 4).is_some_and(u8::is_ascii_alphanumeric))
        || window.windows(DOCTYPE.len()).any(|w| w == DOCTYPE)
        || prefixed_svg(window)
}

/// As `<svg:svg`, which some programs write.
fn prefixed_svg(window: &[u8]) -> bool {
    let namespace = b"http://www.w3.org/2000/svg";
    window.windows(5).any(|w| w == b":svg ")
        && window.windows(namespace.len()).any(|w| w == namespace)
}

/// The name of a format that is known but not decoded, for the message.
pub(super) fn unsupported_name(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\x0a") || bytes.starts_with(b"\0\0\0\x0cJXL ") {
        return Some("JPEG XL");
    }
    if bytes.starts_with(b"\0\0\0\x0cjP  ") {
        return Some("JPEG 2000");
    }
    if bytes.starts_with(b"%PDF") {
        return Some("PDF");
    }
    match bytes.get(4..12)? {
        b"ftypheic" | b"ftypheix" | b"ftyphevc" | b"ftypmif1" | b"ftypmsf1" => Some("HEIF"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_is_found_behind_declarations_and_nowhere_else() {
        let svg: [&[u8]; 5] = [
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\xef\xbb\xbf  <?xml version='1.0'?><!-- made by hand --><svg/>",
            b"<!DOCTYPE svg><svg\nwidth='1'/>",
            b"<svg>",
            b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
        ];
        for text in svg {
            assert_eq!(ImageFormat::sniff(text), Some(ImageFormat::Svg));
        }
        let others: [&[u8]; 5] = [b"<html>", b"<svgfoo/>", b"svg", b"", b"x<svg>"];
        for text in others {
            assert_eq!(ImageFormat::sniff(text), None);
        }
    }

    #[test]
    fn known_but_undecoded_formats_have_a_name() {
        assert_eq!(unsupported_name(b"\0\0\0\x20ftypheic...."), Some("HEIF"));
        assert_eq!(unsupported_name(b"nothing at all"), None);
    }
}
