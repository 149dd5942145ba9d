//! RGB to the colours of JPEG (JFIF), in 16-bit fixed point and correctly rounded.

use fearless_simd::{Level, dispatch};

const ONE: i32 = 1 << 16;

/// Luma of each pixel.
pub(crate) fn luma(rgba: &[u8], y: &mut [u8]) {
    dispatch!(Level::new(), _ => {
        for (y, pixel) in y.iter_mut().zip(rgba.as_chunks::<4>().0) {
            let [r, g, b] = channels(*pixel);
            *y = ((19_595 * r + 38_470 * g + 7_471 * b + ONE / 2) / ONE) as u8;
        }
    });
}

/// Chroma of each pixel.
pub(crate) fn chroma(rgba: &[u8], cb: &mut [u8], cr: &mut [u8]) {
    dispatch!(Level::new(), _ => {
        for ((cb, cr), pixel) in cb.iter_mut().zip(cr).zip(rgba.as_chunks::<4>().0) {
            [*cb, *cr] = blue_and_red::<1>(channels(*pixel));
        }
    });
}

/// Chroma of the mean colour of each two by two pixels of two rows, written to both columns.
///
/// A last odd column stands for itself.
pub(crate) fn mean_chroma(upper: &[u8], lower: &[u8], cb: &mut [u8], cr: &mut [u8]) {
    dispatch!(Level::new(), _ => {
        let pairs = upper.as_chunks::<8>().0.iter().zip(lower.as_chunks::<8>().0);
        let outputs = cb.as_chunks_mut::<2>().0.iter_mut().zip(cr.as_chunks_mut::<2>().0);
        for ((upper, lower), (cb, cr)) in pairs.zip(outputs) {
            let [blue, red] = blue_and_red::<4>(sum_of_four(upper, lower));
            *cb = [blue; 2];
            *cr = [red; 2];
        }
    });
    if let ([_, .., last_cb], [_, .., last_cr]) | ([last_cb], [last_cr]) = (cb, cr)
        && upper.len() % 8 == 4
    {
        let last = |row: &[u8]| {
            *row.last_chunk::<4>()
                .expect("an odd number of pixels is not none")
        };
        let (upper, lower) = (last(upper), last(lower));
        let (upper, lower) = ([upper, upper], [lower, lower]);
        let sum = sum_of_four(upper.as_flattened(), lower.as_flattened());
        [*last_cb, *last_cr] = blue_and_red::<4>(sum);
    }
}

#[inline(always)]
fn channels(pixel: [u8; 4]) -> [i32; 3] {
    let pixel = i32::from_le_bytes(pixel);
    [pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff]
}

#[inline(always)]
fn sum_of_four(upper: &[u8], lower: &[u8]) -> [i32; 3] {
    let sum = |channel: usize| {
        let both = |row: &[u8]| i32::from(row[channel]) + i32::from(row[channel + 4]);
        both(upper) + both(lower)
    };
    [sum(0), sum(1), sum(2)]
}

/// Cb and Cr of a colour whose channels are `N` times too large.
///
/// Rounds a tie down, lest the purest blue become 256.
#[inline(always)]
fn blue_and_red<const N: i32>([r, g, b]: [i32; 3]) -> [u8; 2] {
    let zero = 128 * N * ONE + N * ONE / 2 - 1;
    let cb = (zero - 11_059 * r - 21_709 * g + 32_768 * b) / (N * ONE);
    let cr = (zero + 32_768 * r - 27_439 * g - 5_329 * b) / (N * ONE);
    [cb as u8, cr as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted([r, g, b]: [f64; 3]) -> [f64; 3] {
        [
            0.299 * r + 0.587 * g + 0.114 * b,
            128.0 - 0.168_736 * r - 0.331_264 * g + 0.5 * b,
            128.0 + 0.5 * r - 0.418_688 * g - 0.081_312 * b,
        ]
    }

    #[test]
    fn colours_follow_jfif() {
        let levels = [0, 1, 50, 127, 128, 200, 254, 255];
        for r in levels {
            for g in levels {
                for b in levels {
                    let (mut y, mut cb, mut cr) = ([0], [0], [0]);
                    luma(&[r, g, b, 7], &mut y);
                    chroma(&[r, g, b, 7], &mut cb, &mut cr);
                    let wanted = wanted([r.into(), g.into(), b.into()]);
                    for (got, wanted) in [y[0], cb[0], cr[0]].into_iter().zip(wanted) {
                        let wanted = wanted.min(255.0);
                        assert!(
                            (f64::from(got) - wanted).abs() <= 0.501,
                            "{r} {g} {b}: {wanted}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_mean_is_taken_of_two_rows_and_columns() {
        let grey = |level: u8| [level, level, 0, 255];
        let upper = [grey(0), grey(100), grey(7)];
        let lower = [grey(200), grey(100), grey(9)];
        let (mut cb, mut cr) = ([0; 3], [0; 3]);
        mean_chroma(upper.as_flattened(), lower.as_flattened(), &mut cb, &mut cr);
        let (mut blue, mut red) = ([0; 2], [0; 2]);
        chroma([grey(100), grey(8)].as_flattened(), &mut blue, &mut red);
        assert_eq!(
            (cb, cr),
            ([blue[0], blue[0], blue[1]], [red[0], red[0], red[1]])
        );
    }
}
