//! Levels between deciding on them and writing them: a byte for most.

use crate::blocks::{CONSTANTS_AT, Levels};

/// Stands before a level that does not fit into a byte.
const WIDE: i8 = i8::MIN;

/// The levels of macroblocks that have some.
#[derive(Debug, Default)]
pub(crate) struct Packed(Vec<i8>);

/// Gives them back in order.
pub(crate) struct Unpacked<'a>(std::slice::Iter<'a, i8>);

/// Where the levels of luma begin.
fn first(has_constants: bool, at: usize) -> usize {
    usize::from(has_constants && at < 16)
}

fn count(has_constants: bool) -> usize {
    if has_constants {
        CONSTANTS_AT + 1
    } else {
        CONSTANTS_AT
    }
}

impl Packed {
    pub(crate) fn push(&mut self, has_constants: bool, levels: &Levels) {
        for at in 0..count(has_constants) {
            let end = levels.ends[at];
            self.0.push(end as i8);
            for &level in levels.blocks[at][..usize::from(end)]
                .iter()
                .skip(first(has_constants, at))
            {
                match i8::try_from(level) {
                    Ok(level) if level != WIDE => self.0.push(level),
                    _ => {
                        let [low, high] = level.to_le_bytes();
                        self.0.extend([WIDE, low as i8, high as i8]);
                    }
                }
            }
        }
    }

    pub(crate) fn unpack(&self) -> Unpacked<'_> {
        Unpacked(self.0.iter())
    }
}

impl Unpacked<'_> {
    fn byte(&mut self) -> i8 {
        *self.0.next().expect("as much as was packed")
    }

    /// The next macroblock. Behind the ends of blocks is whatever was there.
    pub(crate) fn next(&mut self, has_constants: bool, levels: &mut Levels) {
        for at in 0..count(has_constants) {
            let end = self.byte() as u8;
            levels.ends[at] = end;
            for position in first(has_constants, at)..usize::from(end) {
                levels.blocks[at][position] = match self.byte() {
                    WIDE => i16::from_le_bytes([self.byte() as u8, self.byte() as u8]),
                    level => i16::from(level),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_back() {
        let mut levels = Levels::EMPTY;
        for (at, level) in [0, 1, -1, 127, -127, 128, -128, 2047, -2048]
            .into_iter()
            .enumerate()
        {
            let mut block = [0; 16];
            (block[at], block[15]) = (level, -level);
            levels.set(at, block);
        }
        for has_constants in [false, true] {
            for at in 0..16 {
                // It has its place among the constants.
                levels.blocks[at][0] = if has_constants {
                    0
                } else {
                    levels.blocks[at][0]
                };
            }
            let mut packed = Packed::default();
            packed.push(has_constants, &levels);
            packed.push(has_constants, &Levels::EMPTY);
            let (mut unpacked, mut back) = (packed.unpack(), Levels::EMPTY);
            unpacked.next(has_constants, &mut back);
            assert_eq!((back.blocks, back.ends), (levels.blocks, levels.ends));
            unpacked.next(has_constants, &mut back);
            assert!(back.is_empty() && unpacked.0.next().is_none());
        }
    }
}
