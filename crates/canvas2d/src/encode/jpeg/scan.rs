//! Blocks to bits, with a code for each coefficient that is not zero and the zeros before it.

use super::frame::{COMPONENTS, Sink};
use super::tables::{Huffman, ZIGZAG};
use super::transform::Block;

/// Bits in the order of the file, where a zero follows each byte of ones.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that are not written, the last one lowest.
    pending: u64,
    /// How many.
    count: u32,
}

impl Bits {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Adds the lowest `length` bits, of 32 at most; the others are zero.
    #[inline(always)]
    pub(super) fn put(&mut self, bits: u32, length: u32) {
        let bits = u64::from(bits);
        self.count += length;
        if self.count >= 64 {
            let rest = self.count - 64;
            let full = self.pending << (length - rest) | bits >> rest;
            self.write(full);
            self.count = rest;
            // What is written already is pushed out before it is looked at.
            self.pending = bits;
        } else {
            self.pending = self.pending << length | bits;
        }
    }

    #[inline(always)]
    fn write(&mut self, word: u64) {
        let bytes = word.to_be_bytes();
        // A byte of ones is one that has its highest bit and carries when it is added to.
        let ones = word & !word.wrapping_add(0x0101_0101_0101_0101) & 0x8080_8080_8080_8080;
        if ones == 0 {
            self.bytes.extend_from_slice(&bytes);
        } else {
            self.write_each(&bytes);
        }
    }

    #[cold]
    fn write_each(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.bytes.push(*byte);
            if *byte == 0xff {
                self.bytes.push(0);
            }
        }
    }

    /// Fills the last byte with ones.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.put(0x7f, 7);
        while self.count >= 8 {
            self.count -= 8;
            self.write_each(&[(self.pending >> self.count) as u8]);
        }
        self.bytes
    }
}

/// A code and room for the bits that follow it: the code above those, and the length of both.
#[derive(Clone, Copy, Default)]
struct Entry {
    code: u32,
    length: u32,
}

/// The codes of a component.
struct Codes {
    dc: [Entry; 16],
    ac: [Entry; 256],
}

impl Codes {
    fn new(dc: &Huffman, ac: &Huffman) -> Self {
        let (dc, ac) = (dc.codes(), ac.codes());
        let entry = |(code, length): (u16, u8), symbol: usize| {
            // The symbol says how many bits follow.
            let size = symbol as u32 % 16;
            Entry {
                code: u32::from(code) << size,
                length: u32::from(length) + size,
            }
        };
        Self {
            dc: std::array::from_fn(|symbol| entry(dc[symbol], symbol)),
            ac: std::array::from_fn(|symbol| entry(ac[symbol], symbol)),
        }
    }
}

/// The codes of a scan that has all components, for brightness and colour.
pub(super) struct Tables([Codes; 2]);

impl Tables {
    /// The usual ones.
    pub(super) fn standard() -> Self {
        let ([dc, color_dc], [ac, color_ac]) = (Huffman::dc(), Huffman::ac());
        Self([Codes::new(&dc, &ac), Codes::new(&color_dc, &color_ac)])
    }
}

/// Writes all components in one scan.
pub(super) struct Scan<'a> {
    bits: Bits,
    tables: &'a Tables,
    /// The mean of the last block of each component.
    last: [i16; COMPONENTS],
}

impl<'a> Scan<'a> {
    pub(super) fn new(tables: &'a Tables, capacity: usize) -> Self {
        Self {
            bits: Bits::with_capacity(capacity),
            tables,
            last: [0; COMPONENTS],
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bits.finish()
    }
}

impl Sink for Scan<'_> {
    #[inline(always)]
    fn take(&mut self, component: usize, block: &Block, not_zero: u64) {
        let codes = &self.tables.0[usize::from(component > 0)];
        let mean = block[0];
        let (size, bits) = magnitude(i32::from(mean) - i32::from(self.last[component]));
        self.last[component] = mean;
        let entry = codes.dc[size as usize % 16];
        self.bits.put(entry.code | bits, entry.length);

        let mut left = zigzag(not_zero) & !1;
        let mut before = 0;
        while left != 0 {
            let at = left.trailing_zeros();
            left &= left - 1;
            let mut zeros = at - before - 1;
            before = at;
            while zeros > 15 {
                let entry = codes.ac[0xf0];
                self.bits.put(entry.code, entry.length);
                zeros -= 16;
            }
            let value = block[usize::from(ZIGZAG[at as usize % 64] % 64)];
            let (size, bits) = magnitude(value.into());
            let entry = codes.ac[(zeros << 4 | size) as usize % 256];
            self.bits.put(entry.code | bits, entry.length);
        }
        if before != 63 {
            let entry = codes.ac[0];
            self.bits.put(entry.code, entry.length);
        }
    }
}

/// How many bits a value's magnitude has, and these; negative values have the ones' complement.
#[inline(always)]
pub(super) fn magnitude(value: i32) -> (u32, u32) {
    let sign = value >> 31;
    let size = 32 - ((value ^ sign) - sign).leading_zeros();
    (size, (value + sign) as u32 & ((1 << size) - 1))
}

/// The bits of a block in the order of the zigzag.
#[inline(always)]
pub(super) fn zigzag(bits: u64) -> u64 {
    /// What becomes of each four bits.
    const PLACES: [[u64; 16]; 16] = {
        let mut places = [[0; 16]; 16];
        let mut at = 0;
        while at < 64 {
            let (group, bit) = (ZIGZAG[at] as usize / 4, ZIGZAG[at] % 4);
            let mut four = 0;
            while four < 16 {
                if four >> bit & 1 == 1 {
                    places[group][four] |= 1 << at;
                }
                four += 1;
            }
            at += 1;
        }
        places
    };
    // High frequencies are mostly nothing.
    let mut found = 0;
    let mut rest = bits;
    let mut group = 0;
    while rest != 0 {
        found |= PLACES[group % 16][rest as usize % 16];
        found |= PLACES[(group + 1) % 16][(rest >> 4) as usize % 16];
        rest >>= 8;
        group += 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_written_in_order_and_ones_are_followed_by_a_zero() {
        let mut bits = Bits::default();
        for value in 0..40 {
            bits.put(value, 7);
        }
        bits.put(u32::MAX, 32);
        bits.put(0, 1);
        let bytes = bits.finish();
        let mut unstuffed = Vec::new();
        let mut after_ones = false;
        for byte in bytes {
            if after_ones {
                assert_eq!(byte, 0);
            } else {
                unstuffed.push(byte);
            }
            after_ones = byte == 0xff && !after_ones;
        }
        let text: String = unstuffed.iter().map(|byte| format!("{byte:08b}")).collect();
        let wanted: String = (0..40).map(|value| format!("{value:07b}")).collect();
        let wanted = wanted + &"1".repeat(32) + "0";
        assert_eq!(text.strip_prefix(&wanted), Some("1111111"));
    }

    #[test]
    fn magnitudes_are_those_of_the_standard() {
        let wanted = [
            (0, 0, 0),
            (1, 1, 1),
            (-1, 1, 0),
            (5, 3, 5),
            (-5, 3, 2),
            (-1023, 10, 0),
        ];
        for (value, size, bits) in wanted {
            assert_eq!(magnitude(value), (size, bits), "{value}");
        }
    }

    #[test]
    fn the_zigzag_of_bits_is_that_of_coefficients() {
        assert_eq!(zigzag(u64::MAX), u64::MAX);
        for (at, place) in ZIGZAG.iter().enumerate() {
            assert_eq!(zigzag(1 << place), 1 << at);
        }
    }
}
