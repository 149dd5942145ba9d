//! Chroma at half the resolution, such that decoders make the most of it.
//!
//! They blend neighbours when they show it, which makes soft edges of hard ones: thin coloured
//! lines lose most. So it is sharpened before by what they will blur.

/// How many rows of pixels above and below decide about chroma.
pub(crate) const AROUND: usize = 4;

/// How often what is missing is added. Each time takes a row more on both sides.
const PASSES: usize = 2;

/// Numbers of sixteen times the size, with zero for grey.
#[derive(Debug)]
pub(crate) struct Rough {
    width: usize,
    pub(crate) numbers: Vec<i16>,
}

/// No sum overflows with such numbers.
const LARGEST: i16 = 127 * 16;

impl Rough {
    pub(crate) fn new(width: usize) -> Self {
        Self {
            width,
            numbers: Vec::new(),
        }
    }

    /// Eight rows from the row `before` on, filled up to a width.
    pub(crate) fn finish(self, before: usize, width: usize) -> Vec<u8> {
        let mut sharp = self.numbers.clone();
        for _ in 0..PASSES {
            sharp = self.sharpened(&sharp);
        }
        let count = sharp.len() / self.width;
        let mut plane = Vec::with_capacity(width * 8);
        for row in before..before + 8 {
            let start = row.min(count - 1) * self.width;
            let row = &sharp[start..start + self.width];
            plane.extend(
                row.iter()
                    .map(|number| ((number + 8) >> 4).wrapping_add(128) as u8),
            );
            let last = plane.last().copied().unwrap_or(128);
            plane.resize(plane.len().next_multiple_of(width), last);
        }
        plane
    }

    /// What comes closer, once blurred, than `guess` did.
    fn sharpened(&self, guess: &[i16]) -> Vec<i16> {
        let width = self.width;
        let rows: Vec<&[i16]> = guess.chunks_exact(width).collect();
        let mut sharp = Vec::with_capacity(guess.len());
        let mut columns = vec![0; width + 2];
        for (at, row) in rows.iter().enumerate() {
            let above = rows[at.max(1) - 1];
            let below = rows[(at + 1).min(rows.len() - 1)];
            let three = above.iter().zip(*row).zip(below);
            for (column, ((above, number), below)) in columns[1..].iter_mut().zip(three) {
                *column = blend(*above, *number, *below);
            }
            (columns[0], columns[width + 1]) = (columns[1], columns[width]);
            let wanted = &self.numbers[at * width..][..width];
            sharp.extend(columns.windows(3).zip(*row).zip(wanted).map(
                |((columns, guess), wanted)| {
                    let blurred = blend(columns[0], columns[1], columns[2]);
                    (guess + wanted - blurred).clamp(-LARGEST, LARGEST)
                },
            ));
        }
        sharp
    }
}

/// The mean of what decoders make of a number for the two pixels it stands for: each is three
/// quarters of it and a quarter of a neighbour.
#[inline(always)]
fn blend(before: i16, number: i16, after: i16) -> i16 {
    (before + 6 * number + after + 4) >> 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[i16], width: usize) -> Rough {
        Rough {
            width,
            numbers: numbers.to_vec(),
        }
    }

    #[test]
    fn flat_stays_flat_and_edges_get_sharper() {
        assert_eq!(of(&[160; 30], 3).finish(1, 16), [138; 128]);
        let row = [0, 0, 0, 0, 800, 800, 800, 800];
        let plane = of(&row.repeat(10), 8).finish(0, 8);
        let row = &plane[..8];
        assert!(row[3] < 128 && row[4] > 178, "{row:?}");
        assert!((row[0], row[7]) == (128, 178), "{row:?}");
    }

    #[test]
    fn nothing_overflows() {
        let noise: Vec<i16> = (0..400)
            .map(|at: i16| if at % 3 == 0 { 112 * 16 } else { -112 * 16 })
            .collect();
        let plane = of(&noise, 20).finish(2, 32);
        assert_eq!(plane.len(), 8 * 32);
        assert!(
            plane.iter().any(|number| *number > 240) && plane.iter().any(|number| *number < 16)
        );
    }
}
