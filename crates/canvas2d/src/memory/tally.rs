//! Bytes of something small that may grow: counted in steps, so that most of it costs nothing.

use std::sync::Arc;

use super::{Charge, Ledger, MemoryKind};
use crate::error::Result;

/// What takes no more than this is not counted on its own: each native handle is reckoned as heavier.
const SMALL: u64 = 1 << 10;

/// The bytes of one thing that grows and shrinks.
#[derive(Debug)]
pub(crate) struct Tally {
    ledger: Arc<Ledger>,
    kind: MemoryKind,
    charge: Option<Charge>,
}

impl Tally {
    /// A tally of nothing.
    pub(crate) fn new(ledger: &Arc<Ledger>, kind: MemoryKind) -> Self {
        Self {
            ledger: Arc::clone(ledger),
            kind,
            charge: None,
        }
    }

    /// The ledger that the bytes are counted in.
    pub(crate) fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// What is counted at the moment.
    pub(crate) fn counted(&self) -> u64 {
        self.charge.as_ref().map_or(0, Charge::bytes)
    }

    /// Says how many bytes there are, or are about to be.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`] when they would exceed the limit; nothing has changed then.
    pub(crate) fn set(&mut self, bytes: u64) -> Result<()> {
        match &mut self.charge {
            _ if bytes <= SMALL => self.charge = None,
            Some(charge) if charge.bytes() == bytes => {}
            Some(charge) => charge.resize(bytes)?,
            None => self.charge = Some(self.ledger.charge(self.kind, bytes)?),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_large_is_counted() {
        let ledger = Ledger::new();
        let mut tally = Tally::new(&ledger, MemoryKind::Contexts);
        tally.set(SMALL).expect("no limit");
        assert_eq!(ledger.total().live, 0);
        tally.set(SMALL * 3).expect("no limit");
        assert_eq!(ledger.total().live, SMALL * 3);
        ledger.set_limit(SMALL * 4);
        assert!(tally.set(SMALL * 5).is_err());
        assert_eq!(tally.counted(), SMALL * 3);
        tally.set(10).expect("less always fits");
        assert_eq!(ledger.total().live, 0);
    }
}
