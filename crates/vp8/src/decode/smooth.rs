//! Smoothing across an edge between blocks: sixteen places at once, of which the compiler makes
//! vectors.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-15>

/// Four pixels before the edge and four behind it, at sixteen places along it.
pub(crate) type Across = [[u8; 16]; 8];

/// Up to which differences an edge is smoothed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of the pixels at both sides of it.
    pub(crate) edge: u8,
    /// Of pixels beside each other.
    pub(crate) interior: u8,
    /// Above which there is more than the edge of a block.
    pub(crate) variance: u8,
}

/// A pixel as a number around zero.
#[inline(always)]
fn signed(pixel: u8) -> i8 {
    (pixel ^ 0x80) as i8
}

#[inline(always)]
fn unsigned(number: i8) -> u8 {
    number as u8 ^ 0x80
}

/// Whether the step at the edge is small enough to come from compression.
#[inline(always)]
fn is_small_step(p1: u8, p0: u8, q0: u8, q1: u8, edge: u8) -> bool {
    let step = p0.abs_diff(q0);
    step.saturating_add(step)
        .saturating_add(p1.abs_diff(q1) >> 1)
        <= edge
}

/// How far the edge is from where it should be.
#[inline(always)]
fn offset(p0: i8, q0: i8, outer: i8) -> i8 {
    let step = q0.saturating_sub(p0);
    // Three times, which saturates as the whole sum would.
    outer
        .saturating_add(step)
        .saturating_add(step)
        .saturating_add(step)
}

/// The simple filter.
#[inline(always)]
pub(crate) fn simple(across: &mut Across, edge: u8) {
    let [_, _, p1, p0, q0, q1, _, _] = *across;
    for at in 0..16 {
        let is_smoothed = is_small_step(p1[at], p0[at], q0[at], q1[at], edge);
        let outer = signed(p1[at]).saturating_sub(signed(q1[at]));
        let offset = offset(signed(p0[at]), signed(q0[at]), outer);
        let offset = if is_smoothed { offset } else { 0 };
        across[3][at] = unsigned(signed(p0[at]).saturating_add(offset.saturating_add(3) >> 3));
        across[4][at] = unsigned(signed(q0[at]).saturating_sub(offset.saturating_add(4) >> 3));
    }
}

/// Where an edge is smoothed, and where only the pixels beside it are, as masks.
#[inline(always)]
fn masks(across: &Across, limits: Limits) -> [[i8; 16]; 2] {
    let [p3, p2, p1, p0, q0, q1, q2, q3] = across;
    let (mut smoothed, mut varied) = ([0; 16], [0; 16]);
    for at in 0..16 {
        let (outer_p, outer_q) = (p1[at].abs_diff(p0[at]), q1[at].abs_diff(q0[at]));
        let near = outer_p.max(outer_q);
        let interior = p3[at]
            .abs_diff(p2[at])
            .max(p2[at].abs_diff(p1[at]))
            .max(q3[at].abs_diff(q2[at]))
            .max(q2[at].abs_diff(q1[at]))
            .max(near);
        let is_small = is_small_step(p1[at], p0[at], q0[at], q1[at], limits.edge);
        smoothed[at] = if is_small & (interior <= limits.interior) {
            -1
        } else {
            0
        };
        varied[at] = if near > limits.variance { -1 } else { 0 };
    }
    [smoothed, varied]
}

/// The normal filter between the blocks of a macroblock.
#[inline(always)]
pub(crate) fn between_blocks(across: &mut Across, limits: Limits) {
    let [smoothed, varied] = masks(across, limits);
    let [_, _, p1, p0, q0, q1, _, _] = across.map(|row| row.map(signed));
    for at in 0..16 {
        let outer = p1[at].saturating_sub(q1[at]) & varied[at];
        let offset = offset(p0[at], q0[at], outer) & smoothed[at];
        let for_q = offset.saturating_add(4) >> 3;
        let for_p = offset.saturating_add(3) >> 3;
        let half = ((for_q + 1) >> 1) & !varied[at];
        across[2][at] = unsigned(p1[at].saturating_add(half));
        across[3][at] = unsigned(p0[at].saturating_add(for_p));
        across[4][at] = unsigned(q0[at].saturating_sub(for_q));
        across[5][at] = unsigned(q1[at].saturating_sub(half));
    }
}

/// The normal filter between macroblocks.
#[inline(always)]
pub(crate) fn between_macroblocks(across: &mut Across, limits: Limits) {
    let [smoothed, varied] = masks(across, limits);
    let [_, p2, p1, p0, q0, q1, q2, _] = across.map(|row| row.map(signed));
    let mut steps = [[0_i8; 16]; 3];
    let (mut for_p, mut for_q) = ([0_i8; 16], [0_i8; 16]);
    for at in 0..16 {
        let outer = p1[at].saturating_sub(q1[at]);
        let offset = offset(p0[at], q0[at], outer) & smoothed[at];
        let varied_offset = offset & varied[at];
        for_q[at] = varied_offset.saturating_add(4) >> 3;
        for_p[at] = varied_offset.saturating_add(3) >> 3;
        let ninth = i16::from(offset & !varied[at]) * 9;
        steps[0][at] = ((ninth + 63) >> 7) as i8;
        steps[1][at] = ((ninth * 2 + 63) >> 7) as i8;
        steps[2][at] = ((ninth * 3 + 63) >> 7) as i8;
    }
    for at in 0..16 {
        // Of both kinds of steps one is zero.
        let [far, middle, near] = [steps[0][at], steps[1][at], steps[2][at]];
        across[1][at] = unsigned(p2[at].saturating_add(far));
        across[2][at] = unsigned(p1[at].saturating_add(middle));
        across[3][at] = unsigned(p0[at].saturating_add(near + for_p[at]));
        across[4][at] = unsigned(q0[at].saturating_sub(near + for_q[at]));
        across[5][at] = unsigned(q1[at].saturating_sub(middle));
        across[6][at] = unsigned(q2[at].saturating_sub(far));
    }
}
