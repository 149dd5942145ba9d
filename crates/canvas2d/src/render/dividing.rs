//! The blend modes of single channels that divide, or take a root.
//!
//! <https://drafts.fxtf.org/compositing/#blendingseparable>

use fearless_simd::f32x16;
use fearless_simd::prelude::*;

use super::straight::{Mode, Planes};

pub(super) struct ColorDodge;
pub(super) struct ColorBurn;
pub(super) struct SoftLight;

impl Mode for ColorDodge {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        let ([b0, b1, b2], [s0, s1, s2]) = (*backdrop, *source);
        [dodge(b0, s0), dodge(b1, s1), dodge(b2, s2)]
    }
}

impl Mode for ColorBurn {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        let ([b0, b1, b2], [s0, s1, s2]) = (*backdrop, *source);
        // What dodging makes of the negatives, as a negative.
        [
            1.0 - dodge(1.0 - b0, 1.0 - s0),
            1.0 - dodge(1.0 - b1, 1.0 - s1),
            1.0 - dodge(1.0 - b2, 1.0 - s2),
        ]
    }
}

impl Mode for SoftLight {
    #[inline(always)]
    fn mix<S: Simd>(backdrop: &Planes<S>, source: &Planes<S>) -> Planes<S> {
        let ([b0, b1, b2], [s0, s1, s2]) = (*backdrop, *source);
        [soften(b0, s0), soften(b1, s1), soften(b2, s2)]
    }
}

/// Less than any difference of two channels, and of any channel from zero.
const LEAST: f32 = 1.0 / 4096.0;

#[inline(always)]
fn dodge<S: Simd>(backdrop: f32x16<S>, source: f32x16<S>) -> f32x16<S> {
    // White on black leaves black.
    let rest = (1.0 - source).max(LEAST);
    (backdrop / rest).min(1.0)
}

#[inline(always)]
fn soften<S: Simd>(backdrop: f32x16<S>, source: f32x16<S>) -> f32x16<S> {
    let quarter = f32x16::splat(backdrop.simd, 0.25);
    let polynomial = ((backdrop * 16.0 - 12.0) * backdrop + 4.0) * backdrop;
    let dark = backdrop.simd_le(quarter);
    let lightened = dark.select(polynomial, backdrop.sqrt()) - backdrop;
    let darkened = backdrop - backdrop * backdrop;
    let amount = source * 2.0 - 1.0;
    let zero = f32x16::splat(backdrop.simd, 0.0);
    backdrop + amount * amount.simd_le(zero).select(darkened, lightened)
}
