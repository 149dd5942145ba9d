//! Finds what has been there before.

use super::bits::BitWriter;

/// The longest repetition that can be said.
const LONGEST: usize = 4096;
/// A shorter one is not worth it.
const SHORTEST: usize = 4;
/// How far back it is looked for, and in how many places.
const WINDOW: usize = 1 << 16;
const TRIES: usize = 16;
/// Long enough to look no further.
const ENOUGH: usize = 256;

const HASH_BITS: u32 = 15;
const NOWHERE: u32 = u32::MAX;

/// A byte, or some that were there a distance before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Byte(u8),
    Repeat { length: usize, distance: usize },
}

/// The bytes as tokens; a row has `width`.
pub(super) fn tokens(bytes: &[u8], width: usize) -> Vec<Token> {
    let mut heads = vec![NOWHERE; 1 << HASH_BITS];
    let mut before = vec![NOWHERE; WINDOW];
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (mut length, mut distance) = (0, 0);
        // What is beside or above has the shortest codes.
        for near in [1, width] {
            let found = common(bytes, at, near);
            if found > length {
                (length, distance) = (found, near);
            }
        }
        let mut place = hash(bytes, at).map_or(NOWHERE, |hash| heads[hash]);
        for _ in 0..TRIES {
            let far = at.wrapping_sub(place as usize);
            if place == NOWHERE || far >= WINDOW || length >= ENOUGH {
                break;
            }
            let found = common(bytes, at, far);
            // It must make up for a longer code.
            if found > length + 1 {
                (length, distance) = (found, far);
            }
            place = before[place as usize % WINDOW];
        }
        let step = if length >= SHORTEST {
            tokens.push(Token::Repeat { length, distance });
            length
        } else {
            tokens.push(Token::Byte(bytes[at]));
            1
        };
        for at in at..at + step {
            if let Some(hash) = hash(bytes, at) {
                before[at % WINDOW] = heads[hash];
                heads[hash] = at as u32;
            }
        }
        at += step;
    }
    tokens
}

/// How many bytes are as those a distance before.
fn common(bytes: &[u8], at: usize, distance: usize) -> usize {
    let Some(start) = at.checked_sub(distance) else {
        return 0;
    };
    let pairs = bytes[at..].iter().zip(&bytes[start..]).take(LONGEST);
    pairs.take_while(|(byte, earlier)| byte == earlier).count()
}

fn hash(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<SHORTEST>()?;
    let product = u32::from_le_bytes(*four).wrapping_mul(0x9e37_79b1);
    Some((product >> (32 - HASH_BITS)) as usize)
}

/// A number from 1 on as a symbol and further bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) symbol: usize,
    extra: u32,
    count: u32,
}

impl Number {
    pub(super) fn new(number: usize) -> Self {
        let number = number - 1;
        if number < 4 {
            return Self {
                symbol: number,
                extra: 0,
                count: 0,
            };
        }
        let count = number.ilog2() - 1;
        Self {
            symbol: 2 * (count as usize + 1) + (number >> count & 1),
            extra: (number & ((1 << count) - 1)) as u32,
            count,
        }
    }

    /// A distance: one to the row above or to the left has a number of its own.
    pub(super) fn of_distance(distance: usize, width: usize) -> Self {
        Self::new(match distance {
            _ if distance == width => 1,
            1 => 2,
            // 120 numbers are of places nearby.
            _ => distance + 120,
        })
    }

    pub(super) fn write_extra(self, bits: &mut BitWriter) {
        bits.write(self.extra, self.count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_give_back_the_bytes() {
        let mut state = 1_u32;
        for width in [1, 7, 100] {
            let bytes: Vec<u8> = (0..90_000)
                .map(|at: u32| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    if (at / 3000).is_multiple_of(2) {
                        (at % 611 / 9) as u8
                    } else {
                        (state >> 29) as u8
                    }
                })
                .collect();
            let mut back: Vec<u8> = Vec::new();
            for token in tokens(&bytes, width) {
                match token {
                    Token::Byte(byte) => back.push(byte),
                    Token::Repeat { length, distance } => {
                        assert!((SHORTEST..=LONGEST).contains(&length));
                        for _ in 0..length {
                            back.push(back[back.len() - distance]);
                        }
                    }
                }
            }
            assert!(back == bytes);
        }
    }

    #[test]
    fn numbers_have_their_symbols() {
        for (number, symbol, extra, count) in [
            (1, 0, 0, 0),
            (4, 3, 0, 0),
            (5, 4, 0, 1),
            (6, 4, 1, 1),
            (7, 5, 0, 1),
            (4096, 23, 1023, 10),
        ] {
            let wanted = Number {
                symbol,
                extra,
                count,
            };
            assert_eq!(Number::new(number), wanted);
        }
    }
}
