//! The boolean entropy coder: yes and no, each with how probable a no is.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-7>

/// Writes decisions into bytes.
#[derive(Debug)]
pub(crate) struct BoolEncoder {
    bytes: Vec<u8>,
    /// The bits that are not in `bytes` yet: `8 + pending` of them, and one more for a carry.
    low: u64,
    pending: u32,
    /// 128 to 255.
    range: u32,
}

impl BoolEncoder {
    pub(crate) fn new() -> Self {
        Self {
            bytes: Vec::new(),
            low: 0,
            pending: 0,
            range: 255,
        }
    }

    /// `probability` is that of false, of 256.
    #[inline]
    pub(crate) fn write(&mut self, bit: bool, probability: u8) {
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        if bit {
            self.low += u64::from(split);
            self.range -= split;
        } else {
            self.range = split;
        }
        let shift = self.range.leading_zeros() - 24;
        self.range <<= shift;
        self.low <<= shift;
        self.pending += shift;
        if self.pending >= 32 {
            self.pending -= 32;
            self.emit(self.low >> (self.pending + 8));
            self.low &= (1 << (self.pending + 8)) - 1;
        }
    }

    /// A number of so many bits, each as probable as not.
    pub(crate) fn write_number(&mut self, number: u32, bits: u32) {
        for bit in (0..bits).rev() {
            self.write(number >> bit & 1 == 1, 128);
        }
    }

    /// 32 bits, and above them the carry.
    fn emit(&mut self, bits: u64) {
        if bits >> 32 != 0 {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        self.bytes.extend_from_slice(&(bits as u32).to_be_bytes());
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        let left = self.pending + 8;
        let length = self.bytes.len() + left.div_ceil(8) as usize;
        // Up to 40 bits are left, which end where the second 32 do.
        let aligned = self.low << (64 - left);
        let carry = self.low >> left << 32;
        self.emit(aligned >> 32 | carry);
        self.emit(aligned & 0xffff_ffff);
        self.bytes.truncate(length);
        self.bytes
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Reads what was written, bit by bit as the standard explains it.
    struct Reader<'a> {
        bytes: std::iter::Copied<std::slice::Iter<'a, u8>>,
        value: u32,
        range: u32,
        shifted: u32,
    }

    impl<'a> Reader<'a> {
        fn new(bytes: &'a [u8]) -> Self {
            let mut bytes = bytes.iter().copied();
            let mut next = || u32::from(bytes.next().unwrap_or(0));
            let value = next() << 8 | next();
            Self {
                bytes,
                value,
                range: 255,
                shifted: 0,
            }
        }

        fn read(&mut self, probability: u8) -> bool {
            let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
            let bit = self.value >= split << 8;
            if bit {
                self.value -= split << 8;
                self.range -= split;
            } else {
                self.range = split;
            }
            while self.range < 128 {
                self.range <<= 1;
                self.value <<= 1;
                self.shifted += 1;
                if self.shifted == 8 {
                    self.shifted = 0;
                    self.value |= u32::from(self.bytes.next().unwrap_or(0));
                }
            }
            bit
        }
    }

    fn round_trip(decisions: &[(bool, u8)]) {
        let mut encoder = BoolEncoder::new();
        for &(bit, probability) in decisions {
            encoder.write(bit, probability);
        }
        let bytes = encoder.finish();
        let mut reader = Reader::new(&bytes);
        for (at, &(bit, probability)) in decisions.iter().enumerate() {
            assert_eq!(reader.read(probability), bit, "{at} of {}", decisions.len());
        }
    }

    /// Decisions that follow no pattern, with their probabilities: few of them, and many.
    pub(crate) fn decisions() -> impl Iterator<Item = Vec<(bool, u8)>> {
        let mut state = 1_u64;
        let mut random = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as u32
        };
        let mut decision = move |_| (random() % 3 == 0, (random() % 255 + 1) as u8);
        let lengths = (0..200).chain([100_000]);
        lengths.map(move |length| (0..length).map(&mut decision).collect())
    }

    #[test]
    fn decisions_come_back() {
        for decisions in decisions() {
            round_trip(&decisions);
        }
    }

    /// Each of them moves the lower end of the range as far up as it can go.
    #[test]
    fn carries_run_through() {
        for probability in [1, 2, 127, 128, 254, 255] {
            round_trip(&vec![(true, probability); 5000]);
            let mut late = vec![(true, 255); 3000];
            late.extend(vec![(true, probability); 3000]);
            round_trip(&late);
        }
    }
}
