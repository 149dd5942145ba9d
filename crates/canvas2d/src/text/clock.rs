//! A cache bounded in bytes that forgets what was not asked for lately.
//!
//! CLOCK rather than a list in order of use: a hit only sets a flag, which makes it twice as
//! fast, and what is evicted is nearly the same.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

use crate::memory::{Charge, Ledger, MemoryKind};

/// What an entry costs besides its value: key, slot and the index's share.
const ENTRY_BYTES: usize = 96;
/// The ledger is told of so much at once, to leave its counters alone while entries come and go.
const CHUNK_BYTES: usize = 64 << 10;

struct Slot<K, V> {
    key: K,
    value: V,
    bytes: usize,
    used: bool,
}

/// The cache. Dropping it gives its charges back.
pub(crate) struct ClockCache<K, V> {
    index: HashMap<K, usize, BuildHasherDefault<KeyHasher>>,
    slots: Vec<Slot<K, V>>,
    hand: usize,
    bytes: usize,
    budget: usize,
    /// `None` where the values count themselves.
    ledger: Option<Arc<Ledger>>,
    charges: Vec<Charge>,
}

impl<K: Hash + Eq + Clone, V> ClockCache<K, V> {
    pub(crate) fn new(budget: usize, ledger: &Arc<Ledger>) -> Self {
        Self {
            index: HashMap::default(),
            slots: Vec::new(),
            hand: 0,
            bytes: 0,
            budget,
            ledger: Some(Arc::clone(ledger)),
            charges: Vec::new(),
        }
    }

    /// A cache of values that are counted on their own.
    pub(crate) fn of_counted(budget: usize) -> Self {
        Self {
            index: HashMap::default(),
            slots: Vec::new(),
            hand: 0,
            bytes: 0,
            budget,
            ledger: None,
            charges: Vec::new(),
        }
    }

    pub(crate) fn get(&mut self, key: &K) -> Option<&V> {
        let slot = self.slots.get_mut(*self.index.get(key)?)?;
        slot.used = true;
        Some(&slot.value)
    }

    /// Keeps a value that costs `bytes`; gives it back when it is too large a part of the budget or
    /// there is no memory to be had for it.
    pub(crate) fn insert(&mut self, key: K, value: V, bytes: usize) -> Result<&V, V> {
        let bytes = bytes.saturating_add(ENTRY_BYTES);
        if bytes > self.budget / 8 {
            return Err(value);
        }
        self.remove(&key);
        while self.bytes + bytes > self.budget && !self.slots.is_empty() {
            self.evict();
        }
        if !self.charge_up_to(self.bytes + bytes) {
            self.clear();
            return Err(value);
        }
        self.bytes += bytes;
        let at = self.slots.len();
        self.index.insert(key.clone(), at);
        self.slots.push(Slot {
            key,
            value,
            bytes,
            used: false,
        });
        Ok(&self.slots[at].value)
    }

    /// Forgets everything and gives the memory back.
    pub(crate) fn clear(&mut self) {
        self.index = HashMap::default();
        self.slots = Vec::new();
        self.hand = 0;
        self.bytes = 0;
        self.charges.clear();
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    fn charge_up_to(&mut self, bytes: usize) -> bool {
        let Some(ledger) = &self.ledger else {
            return true;
        };
        while self.charges.len() * CHUNK_BYTES < bytes {
            match ledger.charge(MemoryKind::Caches, CHUNK_BYTES as u64) {
                Ok(charge) => self.charges.push(charge),
                Err(_) => return false,
            }
        }
        true
    }

    fn evict(&mut self) {
        // Two rounds at most: the first one takes every flag away.
        for _ in 0..=2 * self.slots.len() {
            if self.hand >= self.slots.len() {
                self.hand = 0;
            }
            let Some(slot) = self.slots.get_mut(self.hand) else {
                return;
            };
            if !slot.used {
                let key = slot.key.clone();
                self.remove(&key);
                // The last entry stands here now; looking at it later keeps the round going.
                self.hand += 1;
                return;
            }
            slot.used = false;
            self.hand += 1;
        }
    }

    fn remove(&mut self, key: &K) {
        let Some(at) = self.index.remove(key) else {
            return;
        };
        let slot = self.slots.swap_remove(at);
        self.bytes -= slot.bytes;
        if let Some(moved) = self.slots.get(at) {
            self.index.insert(moved.key.clone(), at);
        }
    }
}

/// Multiplies and folds: keys here are a few small integers of our own making.
#[derive(Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_u64(&mut self, value: u64) {
        // The odd fraction of the golden ratio, as in Fibonacci hashing.
        const FACTOR: u128 = 0x9E37_79B9_7F4A_7C15;
        let product = u128::from(self.0 ^ value ^ 0x243F_6A88_85A3_08D3) * FACTOR;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_holds_and_what_is_used_stays() {
        let ledger = Ledger::new();
        let mut cache = ClockCache::new(100_000, &ledger);
        assert!(cache.insert(0_u32, 0_u32, 1000).is_ok());
        for key in 1..10_000 {
            assert!(cache.insert(key, key, 1000).is_ok());
            assert_eq!(cache.get(&0), Some(&0), "after {key}");
            assert!(cache.bytes() <= 100_000);
        }
        assert_eq!(cache.get(&1), None);
        assert!(ledger.usage(MemoryKind::Caches).live <= 131_072);
        assert!(cache.insert(1, 1, 50_000).is_err());
        drop(cache);
        assert_eq!(ledger.total().live, 0);
    }

    #[test]
    fn without_memory_nothing_is_kept() {
        let ledger = Ledger::new();
        ledger.set_limit(10);
        let mut cache = ClockCache::new(100_000, &ledger);
        assert_eq!(cache.insert(1_u32, 7_u32, 8), Err(7));
        assert_eq!(cache.get(&1), None);
        assert_eq!(ledger.total().live, 0);
    }
}
