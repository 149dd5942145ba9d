//! The alpha of a WebP with loss, which itself loses nothing.

use vp8::Workers;

use super::bits::{BitWriter, PrefixCode};
use super::matches::{Number, Token, tokens};
use crate::bitmap::Bitmap;

/// Whether the bytes follow as they are, or as the green of a picture without loss.
const STORED: u8 = 0;
const COMPRESSED: u8 = 1;

/// From what alpha is predicted, so that only the differences are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    None,
    Left,
    Above,
    /// Left and above, by how much they differ from the corner.
    Slope,
}

impl Filter {
    /// In the order of their numbers.
    const ALL: [Self; 4] = [Self::None, Self::Left, Self::Above, Self::Slope];

    /// What is left of alpha.
    fn apply(self, alphas: &[u8], width: usize) -> Vec<u8> {
        let mut left = Vec::with_capacity(alphas.len());
        let mut above: Option<&[u8]> = None;
        for row in alphas.chunks_exact(width) {
            left.extend((0..width).map(|x| row[x].wrapping_sub(self.predict(above, row, x))));
            above = Some(row);
        }
        left
    }

    /// At the edges there is but one neighbour, and none at the corner.
    #[inline(always)]
    fn predict(self, above: Option<&[u8]>, row: &[u8], x: usize) -> u8 {
        match (self, above, x) {
            (Self::None, ..) | (_, None, 0) => 0,
            (_, None, _) => row[x - 1],
            (_, Some(above), 0) | (Self::Above, Some(above), _) => above[x],
            (Self::Left, Some(_), _) => row[x - 1],
            (Self::Slope, Some(above), _) => {
                let [left, up, corner] = [row[x - 1], above[x], above[x - 1]].map(i16::from);
                (left + up - corner).clamp(0, 255) as u8
            }
        }
    }
}

/// The content of the chunk, in the way that is shortest.
pub(super) fn encode(bitmap: &Bitmap, workers: &impl Workers) -> Vec<u8> {
    let width = bitmap.width() as usize;
    let pixels = bitmap.data().as_chunks::<4>().0;
    let alphas: Vec<u8> = pixels.iter().map(|pixel| pixel[3]).collect();
    let contents = workers.map(Filter::ALL.len(), |number| {
        let filtered = Filter::ALL[number].apply(&alphas, width);
        let header = COMPRESSED | (number as u8) << 2;
        [&[header], &compress(&filtered, width)[..]].concat()
    });
    let shortest = contents.into_iter().min_by_key(Vec::len);
    shortest
        .filter(|content| content.len() <= alphas.len())
        .unwrap_or_else(|| [&[STORED], &alphas[..]].concat())
}

/// Bytes, and behind them the lengths of repetitions.
const SYMBOLS: usize = 256 + 24;
const DISTANCES: usize = 40;
const LONGEST_CODE: u32 = 15;

/// The bytes as the green of a picture that has no other colours.
fn compress(bytes: &[u8], width: usize) -> Vec<u8> {
    let tokens = tokens(bytes, width);
    let (mut symbols, mut distances) = ([0; SYMBOLS], [0; DISTANCES]);
    for token in &tokens {
        match *token {
            Token::Byte(byte) => symbols[usize::from(byte)] += 1,
            Token::Repeat { length, distance } => {
                symbols[256 + Number::new(length).symbol] += 1;
                distances[Number::of_distance(distance, width).symbol] += 1;
            }
        }
    }
    let [symbols, distances] =
        [&symbols[..], &distances].map(|counts| PrefixCode::new(counts, LONGEST_CODE));
    let nothing = PrefixCode::new(&[1], LONGEST_CODE);
    let mut bits = BitWriter::default();
    // No transform, no cache of colours, the same codes everywhere.
    bits.write(0, 3);
    for code in [&symbols, &nothing, &nothing, &nothing, &distances] {
        code.describe(&mut bits);
    }
    for token in tokens {
        match token {
            Token::Byte(byte) => symbols.write(&mut bits, usize::from(byte)),
            Token::Repeat { length, distance } => {
                let length = Number::new(length);
                symbols.write(&mut bits, 256 + length.symbol);
                length.write_extra(&mut bits);
                let distance = Number::of_distance(distance, width);
                // A code of one symbol has no bits.
                distances.write(&mut bits, distance.symbol);
                distance.write_extra(&mut bits);
            }
        }
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_leave_nothing_of_what_they_predict() {
        let alphas = |alpha: fn(usize, usize) -> usize| -> Vec<u8> {
            (0..15)
                .flat_map(|y| (0..10).map(move |x| alpha(x, y) as u8))
                .collect()
        };
        let columns = alphas(|x, _| x * x);
        let rows = alphas(|_, y| y * y);
        let plane = alphas(|x, y| 3 * x + 5 * y + 7);
        assert!(
            Filter::Above.apply(&columns, 10)[10..]
                .iter()
                .all(|left| *left == 0)
        );
        let left = Filter::Left.apply(&rows, 10);
        assert!(
            left.chunks(10)
                .all(|row| row[1..].iter().all(|left| *left == 0))
        );
        let left = Filter::Slope.apply(&plane, 10);
        assert_eq!((left[0], left[1], left[10], left[11]), (7, 3, 5, 0));
        assert_eq!(Filter::None.apply(&plane, 10), plane);
    }
}
