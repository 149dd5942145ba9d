//! WebP with loss, through `vp8`.

use vp8::{MAX_SIDE, Settings, Source, Workers};

use super::container::Parts;
use super::{alpha, refusal};
use crate::bitmap::Bitmap;
use crate::color_profile;
use crate::color_space::ColorSpace;
use crate::error::Result;
use crate::parallel::map_bands;
use crate::pixels::{is_opaque, unpremultiply_row};

/// The quantiser's index by quality, of 100: where pictures come out about as they do from libwebp,
/// between which qualities are interpolated.
const INDICES: [(f64, f64); 9] = [
    (0.0, 112.0),
    (30.0, 52.0),
    (50.0, 39.0),
    (65.0, 32.0),
    (75.0, 27.0),
    (80.0, 21.0),
    (90.0, 10.0),
    (95.0, 5.0),
    (100.0, 0.0),
];

pub(super) fn encode(bitmap: &Bitmap, quality: f64) -> Result<Vec<u8>> {
    let (width, height) = (bitmap.width(), bitmap.height());
    if width.max(height) > MAX_SIDE {
        return Err(refusal("a side may have 16383 pixels"));
    }
    let opaque = bitmap.is_opaque() || is_opaque(bitmap.data());
    let source = Pixels { bitmap, opaque };
    let threads = Threads {
        several: is_large(bitmap),
    };
    let profile = bitmap.color_space() == ColorSpace::DisplayP3;
    let parts = Parts {
        width,
        height,
        profile: profile.then(color_profile::display_p3),
        alpha: (!opaque).then(|| alpha::encode(bitmap, &threads)),
        colors: vp8::encode(width, height, &source, settings(quality), &threads),
    };
    parts.write()
}

fn settings(quality: f64) -> Settings {
    let quality = (quality * 100.0).clamp(0.0, 100.0);
    let between = INDICES.windows(2).find(|pair| quality <= pair[1].0);
    let index = between.map_or(0.0, |pair| {
        let ((from, start), (to, end)) = (pair[0], pair[1]);
        start + (end - start) * (quality - from) / (to - from)
    });
    let quantizer_index = index.round() as u8;
    Settings {
        quantizer_index,
        // Where files of the same distance from the original were smallest.
        filter_level: (u32::from(quantizer_index) * 3 / 10) as u8,
        filter_sharpness: 0,
    }
}

/// The colours of a bitmap.
struct Pixels<'a> {
    bitmap: &'a Bitmap,
    opaque: bool,
}

impl Source for Pixels<'_> {
    fn fill(&self, top: u32, rows: &mut [u8]) {
        let stride = self.bitmap.width() as usize * 4;
        let pixels = &self.bitmap.data()[top as usize * stride..][..rows.len()];
        if self.opaque {
            rows.copy_from_slice(pixels);
        } else {
            unpremultiply_row(pixels, rows);
            // Of the rows that are given, as many as share a macroblock.
            let mut rest = rows;
            let mut row = top as usize;
            while !rest.is_empty() {
                let count = (16 - row % 16).min(rest.len() / stride);
                let (band, others) = rest.split_at_mut(count * stride);
                fill_transparent(band, stride);
                (rest, row) = (others, row + count);
            }
        }
    }
}

/// Gives pixels that nobody sees a colour that costs little: the mean of what is seen beside them.
fn fill_transparent(band: &mut [u8], stride: usize) {
    /// Bytes of a row of a macroblock.
    const BLOCK: usize = 16 * 4;
    let mut mean = [128; 3];
    for start in (0..stride).step_by(BLOCK) {
        let block = start..stride.min(start + BLOCK);
        let mut sums = [0_u32; 4];
        let mut hidden = false;
        for row in band.chunks_exact(stride) {
            for [colors @ .., alpha] in row[block.clone()].as_chunks::<4>().0 {
                let alpha = u32::from(*alpha);
                hidden |= alpha == 0;
                for (sum, color) in sums.iter_mut().zip(colors) {
                    *sum += u32::from(*color) * alpha;
                }
                sums[3] += alpha;
            }
        }
        if !hidden {
            continue;
        }
        if sums[3] > 0 {
            mean = [0, 1, 2].map(|at| ((sums[at] + sums[3] / 2) / sums[3]) as u8);
        }
        for row in band.chunks_exact_mut(stride) {
            for [colors @ .., alpha] in row[block.clone()].as_chunks_mut::<4>().0 {
                if *alpha == 0 {
                    *colors = mean;
                }
            }
        }
    }
}

/// Below so many pixels starting threads takes longer than what they do.
const FOR_THREADS: u64 = 256 * 256;

/// Whether it is large enough for several threads.
fn is_large(bitmap: &Bitmap) -> bool {
    u64::from(bitmap.width()) * u64::from(bitmap.height()) >= FOR_THREADS
}

/// Rows of macroblocks are begun in order, as it takes them.
struct Threads {
    several: bool,
}

impl Workers for Threads {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        if self.several {
            map_bands(count, work)
        } else {
            (0..count).map(work).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_qualities_are_finer() {
        let indices: Vec<u8> = (0..=100)
            .map(|percent| settings(f64::from(percent) / 100.0).quantizer_index)
            .collect();
        assert!(indices.is_sorted_by(|worse, better| worse >= better));
        assert_eq!((indices[0], indices[80], indices[100]), (112, 21, 0));
        for quality in [f64::NEG_INFINITY, -1.0, f64::INFINITY, f64::NAN] {
            assert!(settings(quality).quantizer_index <= 112);
        }
    }

    #[test]
    fn what_is_not_seen_gets_the_colour_beside_it() {
        let mut band = [[200, 100, 50, 255], [9, 9, 9, 0], [100, 0, 50, 255], [0; 4]].concat();
        fill_transparent(&mut band, 8);
        assert_eq!(band[4..8], [150, 50, 50, 0]);
        assert_eq!(band[12..], [150, 50, 50, 0]);
        assert_eq!(band[..4], [200, 100, 50, 255]);
    }
}
