//! The transforms and their inverses.
//!
//! Sixteen blocks go forward at once, each in a lane of its own, which the compiler makes vectors
//! of. Forward is scaled so that the inverse of the format gives back what went in: a coefficient
//! is twice what an orthonormal transform would have.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-14>

/// A number of sixteen blocks.
pub(crate) type Lane = [i16; 16];

/// Sixteen blocks of four by four: first the upper left number of all, and so on in rows.
pub(crate) type Lanes = [Lane; 16];

/// √2 · cos(π/8) − 1, of 65536.
const COSINE: i32 = 20091;

/// √2 · sin(π/8), of 65536.
const SINE: i32 = 35468;

/// Lane by lane.
#[inline(always)]
fn combine(a: &Lane, b: &Lane, with: impl Fn(i16, i16) -> i16) -> Lane {
    let mut out = [0; 16];
    for lane in 0..16 {
        out[lane] = with(a[lane], b[lane]);
    }
    out
}

/// What a high product of 16 bits gives: the numbers stay within them.
#[inline(always)]
fn times_cosine(x: i16) -> i16 {
    x + ((i32::from(x) * COSINE) >> 16) as i16
}

#[inline(always)]
fn times_sine(x: i16) -> i16 {
    ((i32::from(x << 1) * (SINE / 2)) >> 16) as i16
}

/// Of differences of pixels, −255 to 255; in place.
#[inline(always)]
pub(crate) fn forward(lanes: &mut Lanes) {
    // Made larger before, for their fractions' sake.
    for lane in lanes.as_flattened_mut() {
        *lane <<= 3;
    }
    for row in 0..4 {
        pass(lanes, [0, 1, 2, 3].map(|column| row * 4 + column));
    }
    for column in 0..4 {
        pass(lanes, [0, 1, 2, 3].map(|row| row * 4 + column));
    }
    for lane in lanes.as_flattened_mut() {
        *lane = (*lane + 8) >> 4;
    }
}

/// The transform in one direction.
#[inline(always)]
fn pass(lanes: &mut Lanes, at: [usize; 4]) {
    let [a, b, c, d] = at.map(|at| lanes[at]);
    let outer = combine(&a, &d, |a, d| a + d);
    let inner = combine(&b, &c, |b, c| b + c);
    let far = combine(&a, &d, |a, d| a - d);
    let near = combine(&b, &c, |b, c| b - c);
    lanes[at[0]] = combine(&outer, &inner, |outer, inner| outer + inner);
    lanes[at[1]] = combine(&far, &near, |far, near| {
        times_cosine(far) + times_sine(near)
    });
    lanes[at[2]] = combine(&outer, &inner, |outer, inner| outer - inner);
    lanes[at[3]] = combine(&far, &near, |far, near| {
        times_sine(far) - times_cosine(near)
    });
}

/// Adds up a block's constant parts. Of numbers below 4096.
#[inline]
pub(crate) fn forward_walsh(constants: &Lane) -> [i16; 16] {
    let mut rows = [0_i32; 16];
    for (row, out) in rows.chunks_exact_mut(4).enumerate() {
        out.copy_from_slice(&butterfly(
            [0, 1, 2, 3].map(|at| i32::from(constants[row * 4 + at])),
        ));
    }
    let mut all = [0; 16];
    for column in 0..4 {
        let out = butterfly([0, 1, 2, 3].map(|row| rows[row * 4 + column]));
        for (row, out) in out.into_iter().enumerate() {
            all[row * 4 + column] = ((out + i32::from(out > 0)) >> 1) as i16;
        }
    }
    all
}

/// The inverse of the Walsh-Hadamard transform, to the bit as the format has it.
#[inline(always)]
pub(crate) fn inverse_walsh(input: &[i32; 16]) -> [i32; 16] {
    let mut columns = [0; 16];
    for column in 0..4 {
        let out = butterfly([0, 1, 2, 3].map(|row| input[row * 4 + column]));
        for (row, out) in out.into_iter().enumerate() {
            columns[row * 4 + column] = out;
        }
    }
    let mut all = [0; 16];
    for (row, out) in all.chunks_exact_mut(4).enumerate() {
        let numbers = butterfly([0, 1, 2, 3].map(|at| columns[row * 4 + at]));
        out.copy_from_slice(&numbers.map(|number| (number + 3) >> 3));
    }
    all
}

#[inline(always)]
fn butterfly([a, b, c, d]: [i32; 4]) -> [i32; 4] {
    let (outer, inner) = (a + d, b + c);
    let (far, near) = (a - d, b - c);
    [outer + inner, far + near, outer - inner, far - near]
}

/// The inverse transform of one block, to the bit as the format has it.
#[inline]
pub(crate) fn inverse(input: &[i32; 16]) -> [i32; 16] {
    inverse_with(input, |x, factor| (x * factor) >> 16)
}

/// Of coefficients as large as a file can have them.
pub(crate) fn inverse_wide(input: &[i32; 16]) -> [i32; 16] {
    inverse_with(input, |x, factor| {
        ((i64::from(x) * i64::from(factor)) >> 16) as i32
    })
}

#[inline(always)]
fn inverse_with(input: &[i32; 16], times: impl Fn(i32, i32) -> i32) -> [i32; 16] {
    let unpass = |[a, b, c, d]: [i32; 4]| {
        let cosine = |x: i32| x + times(x, COSINE);
        let sine = |x: i32| times(x, SINE);
        let (sum, difference) = (a + c, a - c);
        let (near, far) = (sine(b) - cosine(d), cosine(b) + sine(d));
        [sum + far, difference + near, difference - near, sum - far]
    };
    let mut columns = [0; 16];
    for column in 0..4 {
        let out = unpass([0, 1, 2, 3].map(|row| input[row * 4 + column]));
        for (row, out) in out.into_iter().enumerate() {
            columns[row * 4 + column] = out;
        }
    }
    let mut all = [0; 16];
    for (row, out) in all.chunks_exact_mut(4).enumerate() {
        let numbers = unpass([0, 1, 2, 3].map(|at| columns[row * 4 + at]));
        out.copy_from_slice(&numbers.map(|number| (number + 4) >> 3));
    }
    all
}

/// One direction of the inverse, for eight columns of numbers that stay within 16 bits.
#[inline(always)]
pub(crate) fn unpass(rows: &mut [[i16; 8]; 4]) {
    let [first, second, third, fourth] = *rows;
    for lane in 0..8 {
        let [a, b, c, d] = [first[lane], second[lane], third[lane], fourth[lane]];
        let (sum, difference) = (a + c, a - c);
        let near = times_large_sine(b) - times_cosine(d);
        let far = times_cosine(b) + times_large_sine(d);
        rows[0][lane] = sum + far;
        rows[1][lane] = difference + near;
        rows[2][lane] = difference - near;
        rows[3][lane] = sum - far;
    }
}

/// The sine is more than half, so that it is a factor of 16 bits only once one is taken from it.
#[inline(always)]
fn times_large_sine(x: i16) -> i16 {
    x + ((i32::from(x) * (SINE - 65536)) >> 16) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn residuals() -> Vec<[i16; 16]> {
        let mut state = 7_u32;
        let mut random = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i16
        };
        let mut blocks: Vec<[i16; 16]> = vec![[255; 16], [-255; 16]];
        blocks.push(std::array::from_fn(
            |at| if at % 2 == 0 { 255 } else { -255 },
        ));
        blocks.push(std::array::from_fn(|at| {
            if (at / 4 + at) % 2 == 0 { 255 } else { -255 }
        }));
        blocks.extend((0..500).map(|_| std::array::from_fn(|_| random() % 256)));
        blocks.extend(
            (0..200).map(|_| std::array::from_fn(|_| if random() < 0 { 255 } else { -255 })),
        );
        blocks
    }

    #[test]
    fn forward_then_inverse_gives_back_the_block() {
        for block in residuals() {
            let mut lanes: Lanes = block.map(|pixel| [pixel; 16]);
            forward(&mut lanes);
            let back = inverse(&lanes.map(|lane| i32::from(lane[9])));
            for (back, pixel) in back.into_iter().zip(block) {
                assert!((back - i32::from(pixel)).abs() <= 1, "{block:?}: {back}");
            }
        }
    }

    #[test]
    fn coefficients_hold_four_times_the_energy() {
        for block in residuals() {
            let mut lanes: Lanes = block.map(|pixel| [pixel; 16]);
            forward(&mut lanes);
            let energy = |numbers: &[i16; 16]| -> f64 {
                numbers.iter().map(|n| f64::from(*n).powi(2)).sum()
            };
            let ratio = energy(&lanes.map(|lane| lane[0])) / energy(&block);
            assert!((ratio - 4.0).abs() < 0.02, "{ratio}");
        }
    }

    #[test]
    fn walsh_then_inverse_gives_back_the_constants() {
        for block in residuals() {
            let constants = block.map(|number| number * 8);
            let sums = forward_walsh(&constants);
            let back = inverse_walsh(&sums.map(i32::from));
            for (back, constant) in back.into_iter().zip(constants) {
                assert!((back - i32::from(constant)).abs() <= 1);
            }
        }
    }
}
