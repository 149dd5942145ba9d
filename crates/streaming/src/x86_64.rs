//! The instructions that every x86-64 processor has for this.
#![expect(unsafe_code, reason = "stores past the cache have no safe form")]

use std::arch::asm;
use std::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_sfence, _mm_stream_si128};

const LANE: usize = size_of::<__m128i>();

pub(crate) fn fill(pixels: &mut [[u8; 4]], pixel: [u8; 4]) {
    // SAFETY: any bytes are a vector, and a vector is any bytes.
    let (head, vectors, tail) = unsafe { pixels.align_to_mut::<__m128i>() };
    head.fill(pixel);
    tail.fill(pixel);
    let [a, b, c, d] = pixel;
    let twice = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    // The processor knows better than any loop how many bytes are coming.
    // SAFETY: writes as many words as the vectors hold, to where they are; the direction flag is clear,
    // as it always is between functions.
    unsafe {
        asm!(
            "rep stosq",
            inout("rdi") vectors.as_mut_ptr() => _,
            inout("rcx") size_of_val(vectors) / size_of::<u64>() => _,
            in("rax") twice,
            options(nostack, preserves_flags),
        );
    }
}

/// Repeats a block all over other bytes.
pub(crate) fn repeat(bytes: &mut [u8], block: &[u8]) {
    for part in bytes.chunks_mut(block.len()) {
        copy(part, block);
    }
    fence();
}

/// Copies the beginning of `from`, which has to be as long as `to` at least.
fn copy(to: &mut [u8], from: &[u8]) {
    let from = &from[..to.len()];
    // SAFETY: any bytes are a vector, and a vector is any bytes.
    let (head, vectors, tail) = unsafe { to.align_to_mut::<__m128i>() };
    let (from_head, rest) = from.split_at(head.len());
    let (lanes, from_tail) = rest.as_chunks::<LANE>();
    head.copy_from_slice(from_head);
    tail.copy_from_slice(from_tail);
    for (vector, lane) in vectors.iter_mut().zip(lanes) {
        // SAFETY: SSE2 is part of x86-64; the lane has 16 bytes and may lie anywhere, the reference is
        // aligned and writable.
        unsafe { _mm_stream_si128(vector, _mm_loadu_si128(lane.as_ptr().cast())) };
    }
}

/// Makes the stores visible to other threads in their order, as ordinary ones are.
fn fence() {
    // SAFETY: SSE is part of x86-64.
    unsafe { _mm_sfence() };
}
