//! How macroblocks are predicted, as [`write_modes`](crate::modes::write_modes) says it.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-11>

use super::bool_decoder::BoolDecoder;
use crate::mode_tables::SUBBLOCK_MODES;
use crate::modes::Luma;
use crate::predict::Mode;
use crate::predict_small::MODES;

/// The modes of a macroblock's luma and chroma; `above` and `left` are those of the blocks there
/// and become its own.
#[inline(always)]
pub(crate) fn read_modes(
    outer: &mut BoolDecoder<'_>,
    above: &mut [u8; 4],
    left: &mut [u8; 4],
) -> (Luma, Mode) {
    // In registers for as long as it takes.
    let mut bits = *outer;
    let luma = if bits.read(145) {
        let luma = Luma::Whole(whole(&mut bits));
        let small = luma.small_modes()[0];
        (*above, *left) = ([small; 4], [small; 4]);
        luma
    } else {
        let mut modes = [0; 16];
        for (at, mode) in modes.iter_mut().enumerate() {
            let (above, left) = (&mut above[at % 4], &mut left[at / 4]);
            let probabilities = &SUBBLOCK_MODES[usize::from(*above)][usize::from(*left)];
            *mode = small(&mut bits, probabilities);
            (*above, *left) = (*mode, *mode);
        }
        Luma::Blocks(modes)
    };
    let chroma = chroma(&mut bits);
    *outer = bits;
    (luma, chroma)
}

#[inline(always)]
fn whole(bits: &mut BoolDecoder<'_>) -> Mode {
    if bits.read(156) {
        if bits.flag() {
            Mode::Slope
        } else {
            Mode::Horizontal
        }
    } else if bits.read(163) {
        Mode::Vertical
    } else {
        Mode::Mean
    }
}

#[inline(always)]
fn chroma(bits: &mut BoolDecoder<'_>) -> Mode {
    if !bits.read(142) {
        Mode::Mean
    } else if !bits.read(114) {
        Mode::Vertical
    } else if !bits.read(183) {
        Mode::Horizontal
    } else {
        Mode::Slope
    }
}

#[inline(always)]
fn small(bits: &mut BoolDecoder<'_>, probabilities: &[u8; MODES - 1]) -> u8 {
    // The tree written out: branches are guessed, which a table has to wait for.
    if !bits.read(probabilities[0]) {
        0
    } else if !bits.read(probabilities[1]) {
        1
    } else if !bits.read(probabilities[2]) {
        2
    } else if !bits.read(probabilities[3]) {
        if !bits.read(probabilities[4]) {
            3
        } else {
            5 + u8::from(bits.read(probabilities[5]))
        }
    } else if !bits.read(probabilities[6]) {
        4
    } else if !bits.read(probabilities[7]) {
        7
    } else {
        8 + u8::from(bits.read(probabilities[8]))
    }
}
