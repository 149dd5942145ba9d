//! A value with the bytes that it holds on the heap.

use std::ops::Deref;
use std::sync::Arc;

use super::{Ledger, MemoryKind, Tally};
use crate::error::Result;

/// A value whose heap memory is counted as long as it lives. Copies share what they are counted as: they are
/// made only where a holder is about to replace most of it.
#[derive(Clone, Debug)]
pub(crate) struct Counted<T> {
    value: T,
    _tally: Option<Arc<Tally>>,
}

impl<T> Counted<T> {
    /// Counts `bytes` for a value that a context holds.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub(crate) fn new(value: T, bytes: usize, ledger: &Arc<Ledger>) -> Result<Self> {
        let mut tally = Tally::new(ledger, MemoryKind::Contexts);
        tally.set(bytes as u64)?;
        let tally = (tally.counted() > 0).then(|| Arc::new(tally));
        Ok(Self {
            value,
            _tally: tally,
        })
    }

    /// A value that holds next to nothing.
    pub(crate) const fn small(value: T) -> Self {
        Self {
            value,
            _tally: None,
        }
    }
}

impl<T> Deref for Counted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
