//! What users see of the ledger.

use canvas2d::MemoryKind;
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::allocator;
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::typed_array::Numbers;

/// The kinds of memory, in the order of `memoryUsage`.
#[napi]
pub fn memory_kinds() -> Vec<&'static str> {
    MemoryKind::ALL.map(MemoryKind::name).to_vec()
}

/// Writes live bytes, peak bytes and count for each kind, then live and peak bytes in all, the limit
/// (0 for none) and the bytes kept for reuse.
#[napi]
pub fn memory_usage(env: &Env, mut out: Numbers<'_>) -> napi::Result<()> {
    enter(env, || {
        let environment = Environment::of(env)?;
        environment.settle();
        let ledger = environment.ledger();
        let kinds = MemoryKind::ALL.map(|kind| ledger.usage(kind));
        let mut numbers: Vec<u64> = kinds
            .iter()
            .flat_map(|usage| [usage.live, usage.peak, usage.count])
            .collect();
        let total = ledger.total();
        numbers.extend([
            total.live,
            total.peak,
            ledger.limit(),
            allocator::pooled_bytes(),
        ]);
        let places = out.get_mut(..numbers.len());
        let places = places.ok_or(Failure::Argument("The array is too short"))?;
        for (place, number) in places.iter_mut().zip(numbers) {
            *place = number as f64;
        }
        Ok(())
    })
}

/// Sets the most bytes that may be held; infinity or zero for no limit.
#[napi]
pub fn set_memory_limit(env: &Env, bytes: f64) -> napi::Result<()> {
    enter(env, || {
        // The cast saturates; NaN is no limit.
        let limit = if bytes.is_finite() { bytes as u64 } else { 0 };
        Environment::of(env)?.ledger().set_limit(limit);
        Ok(())
    })
}

/// Gives the memory that is kept for reuse back to the operating system.
#[napi]
pub fn trim_memory(env: &Env) -> napi::Result<()> {
    enter(env, || {
        canvas2d::text::release_caches();
        allocator::trim();
        Ok(())
    })
}

/// Throws unless the operating system has `bytes` left for what V8 is about to take.
#[napi]
pub fn ask_system(env: &Env, bytes: f64) -> napi::Result<()> {
    enter(env, || {
        // The cast saturates.
        Environment::of(env)?.ask_for_v8(bytes as u64)
    })
}

/// What V8 believes that native code and array buffers hold, in bytes.
#[napi]
pub fn external_memory_for_test(env: &Env) -> napi::Result<f64> {
    enter(env, || Ok(Environment::of(env)?.external_memory() as f64))
}
