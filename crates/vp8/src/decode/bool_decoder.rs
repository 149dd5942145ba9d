//! The boolean entropy decoder: gives back what [`BoolEncoder`](crate::bool_encoder::BoolEncoder)
//! was told.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-7>

/// Reads decisions from bytes.
///
/// Behind the last byte one of zeros may be read, as other decoders allow it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoolDecoder<'a> {
    rest: &'a [u8],
    /// Bits that are not decided on yet, from the highest on: `8 + spare` of them. Those behind are
    /// zero, or what will be read there.
    value: u64,
    /// Below zero where there are fewer than a decision needs.
    spare: i32,
    /// 128 to 255.
    range: u32,
    end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There are bytes, or there were.
    Ahead,
    /// The byte of zeros is in use.
    Reached,
    /// More was asked for.
    Passed,
}

impl<'a> BoolDecoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            value: 0,
            spare: -8,
            range: 255,
            end: End::Ahead,
        }
    }

    /// Whether decisions were made up, as there were no bytes left for them.
    pub(crate) fn is_past_end(&self) -> bool {
        self.end == End::Passed
    }

    /// Where `probability` is that of false, of 256.
    #[inline(always)]
    pub(crate) fn read(&mut self, probability: u8) -> bool {
        let (split, bound) = self.split(probability);
        // Twice the same at the end: so that they stay branches, which are taken before it is known
        // which one is right.
        if self.value >= bound {
            self.range -= split;
            self.value -= bound;
            self.normalise();
            true
        } else {
            self.range = split;
            self.normalise();
            false
        }
    }

    /// The same, of decisions that nobody can guess: without a branch.
    #[inline(always)]
    pub(crate) fn read_random(&mut self, probability: u8) -> bool {
        let (split, bound) = self.split(probability);
        let bit = self.value >= bound;
        let mask = u64::from(bit).wrapping_neg();
        self.value -= bound & mask;
        self.range = split ^ ((self.range - split) ^ split) & mask as u32;
        self.normalise();
        bit
    }

    /// How much of the range is for false, and the first value that is not.
    #[inline(always)]
    fn split(&mut self, probability: u8) -> (u32, u64) {
        if self.spare < 0 {
            if let Some(bytes) = self.rest.first_chunk::<8>() {
                self.value |= u64::from_be_bytes(*bytes) >> ((8 + self.spare) & 7);
                self.rest = &self.rest[7..];
                self.spare += 56;
            } else {
                *self = self.with_last_byte();
            }
        }
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        (split, u64::from(split) << 56)
    }

    #[inline(always)]
    fn normalise(&mut self) {
        // It is not zero, which the compiler does not know.
        let shift = (self.range | 1).leading_zeros() - 24;
        self.range <<= shift;
        self.value <<= shift;
        self.spare -= shift as i32;
    }

    /// With eight bits more, from the last bytes or beyond. Takes and gives all, so that the fields
    /// can stay in registers elsewhere.
    #[cold]
    #[inline(never)]
    fn with_last_byte(mut self) -> Self {
        let byte = match (self.rest.split_first(), self.end) {
            (Some((byte, rest)), _) => {
                self.rest = rest;
                *byte
            }
            (None, End::Ahead) => {
                self.end = End::Reached;
                0
            }
            (None, _) => {
                self.end = End::Passed;
                0
            }
        };
        self.value |= u64::from(byte) << 56 >> ((8 + self.spare) & 7);
        self.spare += 8;
        self
    }

    /// A decision for which both are as probable.
    #[inline(always)]
    pub(crate) fn flag(&mut self) -> bool {
        self.read(128)
    }

    /// A number of so many bits.
    pub(crate) fn number(&mut self, bits: u32) -> u32 {
        (0..bits).fold(0, |number, _| number << 1 | u32::from(self.flag()))
    }

    /// A number of so many bits and a sign behind them.
    pub(crate) fn signed(&mut self, bits: u32) -> i32 {
        let size = self.number(bits) as i32;
        if self.flag() { -size } else { size }
    }

    /// A number, if one is said.
    pub(crate) fn optional_signed(&mut self, bits: u32) -> Option<i32> {
        self.flag().then(|| self.signed(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bool_encoder::BoolEncoder;
    use crate::bool_encoder::tests::decisions;

    #[test]
    fn decisions_come_back_and_an_end_is_noticed() {
        for decisions in decisions() {
            let length = decisions.len();
            let mut encoder = BoolEncoder::new();
            for &(bit, probability) in &decisions {
                encoder.write(bit, probability);
            }
            let bytes = encoder.finish();
            let mut decoder = BoolDecoder::new(&bytes);
            for &(bit, probability) in &decisions {
                assert_eq!(decoder.read(probability), bit);
            }
            assert!(!decoder.is_past_end(), "{length} decisions");
            for _ in 0..24 {
                decoder.flag();
            }
            assert!(decoder.is_past_end(), "{length} decisions");
        }
    }

    #[test]
    fn numbers_have_their_sign_behind_them() {
        let mut encoder = BoolEncoder::new();
        for (number, bits) in [(1, 1), (0b101, 3), (1, 1), (0, 1), (77, 7)] {
            encoder.write_number(number, bits);
        }
        let bytes = encoder.finish();
        let mut decoder = BoolDecoder::new(&bytes);
        assert_eq!(decoder.optional_signed(3), Some(-5));
        assert_eq!(decoder.optional_signed(3), None);
        assert_eq!(decoder.number(7), 77);
    }
}
