//! Bits and prefix codes as WebP without loss has them: the lowest bit first.
//!
//! <https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification>

use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    bits: u64,
    count: u32,
}

impl BitWriter {
    /// Up to 32 bits.
    pub(super) fn write(&mut self, bits: u32, count: u32) {
        self.bits |= u64::from(bits) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.bits as u8);
            self.bits >>= 8;
            self.count -= 8;
        }
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.bits as u8);
        }
        self.bytes
    }
}

/// The order in which the lengths of the lengths' codes are said.
const LENGTH_ORDER: [usize; 19] = [
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
];

/// Short codes for frequent symbols.
#[derive(Debug)]
pub(super) struct PrefixCode {
    /// The symbol where there is but one.
    only: Option<usize>,
    lengths: Vec<u32>,
    /// With the bit first that is read first.
    codes: Vec<u32>,
}

impl PrefixCode {
    /// For symbols that occur so often, in up to `limit` bits each.
    pub(super) fn new(counts: &[u32], limit: u32) -> Self {
        let mut lengths = lengths(counts, 0);
        let mut least = 1;
        while lengths.iter().any(|length| *length > limit) {
            // Rare symbols become less rare until no code is too long.
            lengths = self::lengths(counts, least);
            least *= 2;
        }
        if lengths.iter().filter(|length| **length > 0).count() < 2 {
            // One symbol needs no bits at all.
            let codes = vec![0; lengths.len()];
            return Self {
                only: lengths.iter().position(|length| *length > 0).or(Some(0)),
                lengths: codes.clone(),
                codes,
            };
        }
        let mut codes = vec![0; lengths.len()];
        let mut code = 0;
        for length in 1..=limit {
            for (symbol, _) in lengths
                .iter()
                .enumerate()
                .filter(|(_, own)| **own == length)
            {
                codes[symbol] = u32::reverse_bits(code) >> (32 - length);
                code += 1;
            }
            code <<= 1;
        }
        Self {
            only: None,
            lengths,
            codes,
        }
    }

    #[inline]
    pub(super) fn write(&self, bits: &mut BitWriter, symbol: usize) {
        bits.write(self.codes[symbol], self.lengths[symbol]);
    }

    /// Says the code itself.
    pub(super) fn describe(&self, bits: &mut BitWriter) {
        if let Some(symbol) = self.only {
            // One symbol, of eight bits.
            bits.write(0b101, 3);
            bits.write(symbol as u32, 8);
            return;
        }
        let steps = self.steps();
        let mut counts = [0; 19];
        for (symbol, ..) in &steps {
            counts[*symbol] += 1;
        }
        if counts.iter().filter(|count| **count > 0).count() < 2 {
            // A code of one symbol would be no code.
            counts[usize::from(counts[0] > 0)] += 1;
        }
        let code = Self::new(&counts, 7);
        bits.write(0, 1);
        bits.write(19 - 4, 4);
        for symbol in LENGTH_ORDER {
            bits.write(code.lengths[symbol], 3);
        }
        // The lengths of all symbols follow.
        bits.write(0, 1);
        for (symbol, extra, count) in steps {
            code.write(bits, symbol);
            bits.write(extra, count);
        }
    }

    /// The lengths with runs of zeros shortened: symbol, further bits and how many.
    fn steps(&self) -> Vec<(usize, u32, u32)> {
        let mut steps = Vec::new();
        for run in self.lengths.chunk_by(|a, b| a == b) {
            let mut rest = run.len() as u32;
            while run[0] == 0 && rest >= 3 {
                let count = rest.min(138);
                steps.push(if count < 11 {
                    (17, count - 3, 3)
                } else {
                    (18, count - 11, 7)
                });
                rest -= count;
            }
            steps.extend((0..rest).map(|_| (run[0] as usize, 0, 0)));
        }
        steps
    }
}

/// Huffman's lengths, were each symbol that occurs to do so at least so often.
fn lengths(counts: &[u32], least: u32) -> Vec<u32> {
    let symbols = (0..counts.len()).filter(|symbol| counts[*symbol] > 0);
    let mut heap: BinaryHeap<_> = symbols
        .clone()
        .map(|symbol| Reverse((u64::from(counts[symbol].max(least)), symbol)))
        .collect();
    // Where each node hangs; those from `counts.len()` on are not symbols.
    let mut parents = vec![0; counts.len()];
    while let (Some(Reverse(one)), Some(Reverse(other))) = (heap.pop(), heap.pop()) {
        let node = parents.len();
        parents.push(0);
        (parents[one.1], parents[other.1]) = (node, node);
        heap.push(Reverse((one.0 + other.0, node)));
        if heap.len() == 1 {
            break;
        }
    }
    let root = parents.len() - 1;
    let mut depths = vec![0; parents.len()];
    for node in (counts.len()..root).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    let mut lengths = vec![0; counts.len()];
    for symbol in symbols {
        // One alone hangs nowhere.
        let parent = parents[symbol];
        lengths[symbol] = if parent == 0 { 1 } else { depths[parent] + 1 };
    }
    lengths
}
