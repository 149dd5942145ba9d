//! Prediction of the blocks of four by four, in the ten ways that there are.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-12.3>

use crate::transform::Lanes;

/// In the order of the format: the mean, the slope, vertical, horizontal, then left-down,
/// right-down, vertical-right, vertical-left, horizontal-down and horizontal-up.
pub(crate) const MODES: usize = 10;

/// The pixels around a block: from the lower left one up to the corner, then to the right, four of
/// them beyond the block.
pub(crate) type Edge = [u8; 13];

/// The numbers of which all predictions consist: what [`SOURCES`] points at.
pub(crate) type Shades = [i16; 64];

/// The mean of three around each pixel of the edge, whose ends stand twice.
const SMOOTH: u8 = 0;
/// The mean of a pixel of the edge and the next.
pub(crate) const BETWEEN: u8 = 16;
const MEAN: u8 = 28;
/// The lower left pixel.
pub(crate) const LOWEST: u8 = 29;
/// Of each pixel.
const SLOPE: u8 = 32;

/// Where the shade of each pixel is, by the mode. The lanes behind the last mode repeat the mean.
pub(crate) const SOURCES: [[u8; 16]; 16] = {
    let mut sources = [[MEAN; 16]; 16];
    let mut at = 0;
    while at < 16 {
        let (x, y) = (at as u8 % 4, at as u8 / 4);
        sources[at][1] = SLOPE + at as u8;
        sources[at][2] = SMOOTH + 5 + x;
        sources[at][3] = SMOOTH + 3 - y;
        sources[at][4] = SMOOTH + 6 + x + y;
        sources[at][5] = SMOOTH + 4 + x - y;
        sources[at][6] = steep_right(x, y);
        sources[at][7] = steep_left(x, y);
        sources[at][8] = flat_down(x, y);
        sources[at][9] = flat_up(x, y);
        at += 1;
    }
    sources
};

/// Down and a little to the right: half a pixel for each row.
const fn steep_right(x: u8, y: u8) -> u8 {
    match (x, y) {
        (0, 3) => SMOOTH + 2,
        (0, 2) => SMOOTH + 3,
        (_, 0) => BETWEEN + 4 + x,
        (_, 2) => BETWEEN + 3 + x,
        (_, 1) => SMOOTH + 4 + x,
        _ => SMOOTH + 3 + x,
    }
}

/// Down and a little to the left.
const fn steep_left(x: u8, y: u8) -> u8 {
    match (x, y) {
        (3, 2) => SMOOTH + 10,
        (3, 3) => SMOOTH + 11,
        (_, 0) => BETWEEN + 5 + x,
        (_, 2) => BETWEEN + 6 + x,
        (_, 1) => SMOOTH + 6 + x,
        _ => SMOOTH + 7 + x,
    }
}

/// To the right and a little down.
const fn flat_down(x: u8, y: u8) -> u8 {
    match (x, y) {
        (2, 0) => SMOOTH + 5,
        (3, 0) => SMOOTH + 6,
        // Two columns are as far as a row.
        (0 | 2, _) => BETWEEN + 3 - y + x / 2,
        _ => SMOOTH + 4 - y + x / 2,
    }
}

/// To the right and a little up.
const fn flat_up(x: u8, y: u8) -> u8 {
    let steps = y * 2 + x;
    match steps {
        0 | 2 | 4 => BETWEEN + 2 - steps / 2,
        1 | 3 | 5 => SMOOTH + 2 - steps / 2,
        _ => LOWEST,
    }
}

/// What the modes with a direction need.
#[inline(always)]
fn directed(wide: &[i16; 13]) -> Shades {
    let mut shades = [0; 64];
    for at in 0..13 {
        let (before, after) = (wide[at.max(1) - 1], wide[(at + 1).min(12)]);
        shades[usize::from(SMOOTH) + at] = (before + 2 * wide[at] + after + 2) >> 2;
    }
    for at in 0..12 {
        shades[usize::from(BETWEEN) + at] = (wide[at] + wide[at + 1] + 1) >> 1;
    }
    shades[usize::from(LOWEST)] = wide[0];
    shades
}

#[inline(always)]
fn mean(wide: &[i16; 13]) -> i16 {
    let around = wide[..4].iter().chain(&wide[5..9]);
    (around.sum::<i16>() + 4) >> 3
}

#[inline(always)]
fn slope(wide: &[i16; 13]) -> [i16; 16] {
    std::array::from_fn(|at| (wide[3 - at / 4] + wide[5 + at % 4] - wide[4]).clamp(0, 255))
}

/// All that predictions from this edge consist of.
#[inline]
pub(crate) fn shades(edge: &Edge) -> Shades {
    let wide = edge.map(i16::from);
    let mut shades = directed(&wide);
    shades[usize::from(MEAN)] = mean(&wide);
    shades[usize::from(SLOPE)..][..16].copy_from_slice(&slope(&wide));
    shades
}

/// What a single mode predicts, for which less is computed than for all.
#[inline(always)]
pub(crate) fn predict(mode: u8, edge: &Edge) -> [i16; 16] {
    let wide = edge.map(i16::from);
    match mode {
        0 => [mean(&wide); 16],
        1 => slope(&wide),
        2 => of_mode::<2>(&wide),
        3 => of_mode::<3>(&wide),
        4 => of_mode::<4>(&wide),
        5 => of_mode::<5>(&wide),
        6 => of_mode::<6>(&wide),
        7 => of_mode::<7>(&wide),
        8 => of_mode::<8>(&wide),
        _ => of_mode::<9>(&wide),
    }
}

/// The mode is known, so that the compiler leaves out what it does not need.
#[inline(always)]
fn of_mode<const MODE: usize>(wide: &[i16; 13]) -> [i16; 16] {
    predicted(MODE, &directed(wide))
}

/// What each mode leaves of the pixels, by lanes.
#[inline]
pub(crate) fn residuals(pixels: &[i16; 16], shades: &Shades, out: &mut Lanes) {
    for at in 0..16 {
        for lane in 0..16 {
            out[at][lane] = pixels[at] - shades[usize::from(SOURCES[at][lane] & 63)];
        }
    }
}

/// What this mode predicts.
#[inline(always)]
pub(crate) fn predicted(mode: usize, shades: &Shades) -> [i16; 16] {
    std::array::from_fn(|at| shades[usize::from(SOURCES[at][mode] & 63)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mode_alone_predicts_as_among_all() {
        let mut state = 3_u32;
        for round in 0..1000 {
            let edge: Edge = std::array::from_fn(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if round % 2 == 0 {
                    (state >> 24) as u8
                } else {
                    (state >> 31) as u8 * 255
                }
            });
            for mode in 0..MODES {
                assert_eq!(predict(mode as u8, &edge), predicted(mode, &shades(&edge)));
            }
        }
    }
}
