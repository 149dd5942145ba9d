//! What stands in a file before its bits.

use super::JpegOptions;
use super::frame::{COMPONENTS, Frame};
use super::tables::{Huffman, ZIGZAG};
use crate::color_profile;
use crate::color_space::ColorSpace;
use crate::error::{Error, Result};

pub(super) const START_OF_IMAGE: [u8; 2] = [0xff, 0xd8];
pub(super) const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];

const JFIF: u8 = 0xe0;
const XMP: u8 = 0xe1;
const ICC: u8 = 0xe2;
const STEPS: u8 = 0xdb;
const HUFFMAN: u8 = 0xc4;
const RESTART_INTERVAL: u8 = 0xdd;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;

/// Adds a segment.
fn segment(file: &mut Vec<u8>, marker: u8, data: &[u8]) {
    // The caller has seen to it that it is short enough.
    let length = (data.len() + 2) as u16;
    file.extend([0xff, marker]);
    file.extend(length.to_be_bytes());
    file.extend(data);
}

/// Adds a segment of somebody's data; its length counts itself, and has 16 bits.
fn foreign_segment(file: &mut Vec<u8>, marker: u8, data: &[u8]) -> Result<()> {
    if data.len() > usize::from(u16::MAX) - 2 {
        return Err(Error::ImageEncode {
            format: "JPEG",
            reason: format!("{} bytes of text are more than it can hold", data.len()),
        });
    }
    segment(file, marker, data);
    Ok(())
}

/// Begins a file.
pub(super) fn start(options: &JpegOptions) -> Result<Vec<u8>> {
    let mut file = START_OF_IMAGE.to_vec();
    // Version 1.2, and no thumbnail. Without a resolution the pixels are said to be square alone.
    let (unit, density) = options.resolution.map_or((0, 1), |density| (1, density));
    let [high, low] = density.to_be_bytes();
    let mut jfif = b"JFIF\0\x01\x02".to_vec();
    jfif.extend([unit, high, low, high, low, 0, 0]);
    segment(&mut file, JFIF, &jfif);
    if let Some(xmp) = &options.xmp {
        let name = b"http://ns.adobe.com/xap/1.0/\0";
        foreign_segment(&mut file, XMP, &[name, xmp.as_bytes()].concat())?;
    }
    if options.color_space == ColorSpace::DisplayP3 {
        let profile = color_profile::display_p3();
        let name = b"ICC_PROFILE\0\x01\x01";
        segment(&mut file, ICC, &[name, profile.as_slice()].concat());
    }
    if let Some(comment) = &options.comment {
        foreign_segment(&mut file, COMMENT, comment.as_bytes())?;
    }
    Ok(file)
}

/// Adds the steps of brightness and colour and what is known of the picture.
pub(super) fn frame(
    file: &mut Vec<u8>,
    frame: &Frame<'_>,
    steps: &[[u8; 64]; 2],
    progressive: bool,
) {
    for (number, steps) in (0..).zip(steps) {
        let mut data = vec![number];
        data.extend(ZIGZAG.map(|at| steps[usize::from(at)]));
        segment(file, STEPS, &data);
    }
    let mut data = vec![8];
    for side in [frame.height, frame.width] {
        data.extend((side as u16).to_be_bytes());
    }
    let sampling = if frame.subsampling { 0x22 } else { 0x11 };
    data.extend([COMPONENTS as u8, 1, sampling, 0, 2, 0x11, 1, 3, 0x11, 1]);
    segment(file, if progressive { 0xc2 } else { 0xc0 }, &data);
}

/// Adds a code, for means or for what else is in a block, under a number.
pub(super) fn huffman(file: &mut Vec<u8>, is_ac: bool, number: u8, code: &Huffman) {
    let class = u8::from(is_ac) << 4;
    let data = [&[class | number][..], &code.lengths, &code.symbols].concat();
    segment(file, HUFFMAN, &data);
}

/// Adds after how many units the bits begin anew.
pub(super) fn restarts(file: &mut Vec<u8>, interval: u16) {
    segment(file, RESTART_INTERVAL, &interval.to_be_bytes());
}

/// Begins a scan of components, each with the numbers of its codes, with the coefficients from one to
/// another.
pub(super) fn scan(file: &mut Vec<u8>, components: &[(usize, u8)], (from, to): (u8, u8)) {
    let mut data = vec![components.len() as u8];
    for (component, codes) in components {
        data.extend([*component as u8 + 1, *codes]);
    }
    data.extend([from, to, 0]);
    segment(file, SCAN, &data);
}
