//! What stands in a file before its bits.

use super::frame::{COMPONENTS, Frame};
use super::tables::{Huffman, ZIGZAG};

pub(super) const START_OF_IMAGE: [u8; 2] = [0xff, 0xd8];
pub(super) const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];

const JFIF: u8 = 0xe0;
const ICC: u8 = 0xe2;
const STEPS: u8 = 0xdb;
const HUFFMAN: u8 = 0xc4;
const RESTART_INTERVAL: u8 = 0xdd;
const SCAN: u8 = 0xda;

/// Adds a segment.
fn segment(file: &mut Vec<u8>, marker: u8, data: &[u8]) {
    // All of them are short: the longest is a profile of this crate's.
    let length = (data.len() + 2) as u16;
    file.extend([0xff, marker]);
    file.extend(length.to_be_bytes());
    file.extend(data);
}

/// Begins a file.
pub(super) fn start(profile: Option<&[u8]>) -> Vec<u8> {
    let mut file = START_OF_IMAGE.to_vec();
    // Version 1.2, square pixels and no thumbnail.
    segment(&mut file, JFIF, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
    if let Some(profile) = profile {
        segment(
            &mut file,
            ICC,
            &[b"ICC_PROFILE\0\x01\x01", profile].concat(),
        );
    }
    file
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
