//! The alpha of a WebP with loss, which itself loses nothing.

use image_webp::{ColorType, EncodingError, WebPEncoder};

use super::refusal;
use crate::bitmap::Bitmap;
use crate::encode::parallel::map_bands;
use crate::error::Result;

/// What is in front of the pixels in a file of `image-webp`: of the container, and of the stream,
/// whose size alpha shares with the colours.
const HEADER: usize = 12 + 8 + 5;

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
pub(super) fn encode(bitmap: &Bitmap) -> Result<Vec<u8>> {
    let (width, height) = (bitmap.width(), bitmap.height());
    let pixels = bitmap.data().as_chunks::<4>().0;
    let alphas: Vec<u8> = pixels.iter().map(|pixel| pixel[3]).collect();
    let files = map_bands(Filter::ALL.len(), |number| {
        let filtered = Filter::ALL[number].apply(&alphas, width as usize);
        compress(&filtered, width, height, COMPRESSED | (number as u8) << 2)
    });
    let mut shortest = [&[STORED], &alphas[..]].concat();
    for file in files {
        let file = file?;
        if file.len() < shortest.len() {
            shortest = file;
        }
    }
    Ok(shortest)
}

fn compress(alphas: &[u8], width: u32, height: u32, header: u8) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    WebPEncoder::new(&mut file)
        .encode(alphas, width, height, ColorType::L8)
        .map_err(|error: EncodingError| refusal(&error.to_string()))?;
    Ok([&[header], file.get(HEADER..).unwrap_or_default()].concat())
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
