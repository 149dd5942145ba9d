//! node-canvas's pixel formats. A bitmap always holds premultiplied RGBA8; one of a narrower format
//! holds only such pixels as the format can express, and is narrowed where it leaves the engine.

use crate::pixels::rgba_to_bgra_row;

/// What the pixels of a canvas can express.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PixelFormat {
    /// Eight bits for each of red, green, blue and alpha. Default.
    #[default]
    Rgba32,
    /// The same, opaque.
    Rgb24,
    /// Alpha alone, in eight bits.
    A8,
    /// Opaque, 5, 6 and 5 bits.
    Rgb16,
    /// Alpha alone, in one bit.
    A1,
    /// Opaque, ten bits for each colour, of which the lowest two repeat the highest.
    Rgb30,
}

impl PixelFormat {
    /// All formats with node-canvas's names.
    pub const ALL: [(&'static str, Self); 6] = [
        ("RGBA32", Self::Rgba32),
        ("RGB24", Self::Rgb24),
        ("A8", Self::A8),
        ("RGB16_565", Self::Rgb16),
        ("A1", Self::A1),
        ("RGB30", Self::Rgb30),
    ];

    /// Whether pixels can be transparent.
    pub(crate) fn has_alpha(self) -> bool {
        matches!(self, Self::Rgba32 | Self::A8 | Self::A1)
    }

    /// Whether a drawing has to be narrowed before the next one, as that one builds on it.
    pub(crate) fn is_coarse(self) -> bool {
        matches!(self, Self::Rgb16 | Self::A1)
    }

    /// Bytes of a pixel of `ImageData`; `None` where node-canvas has no `ImageData`.
    pub fn image_data_bytes(self) -> Option<usize> {
        match self {
            Self::Rgba32 | Self::Rgb24 => Some(4),
            Self::A8 => Some(1),
            Self::Rgb16 => Some(2),
            Self::A1 | Self::Rgb30 => None,
        }
    }

    /// Bytes of a row of raw pixels: whole words of 32 bits.
    pub fn stride(self, width: u32) -> usize {
        let width = width as usize;
        match self {
            Self::Rgba32 | Self::Rgb24 | Self::Rgb30 => width * 4,
            Self::Rgb16 => (width * 2).next_multiple_of(4),
            Self::A8 => width.next_multiple_of(4),
            Self::A1 => width.div_ceil(32) * 4,
        }
    }

    /// Makes pixels that were drawn on what the format can express.
    pub(crate) fn settle(self, row: &mut [u8]) {
        let pixels = row.as_chunks_mut::<4>().0.iter_mut();
        match self {
            Self::Rgba32 => {}
            Self::Rgb24 | Self::Rgb30 => pixels.for_each(|pixel| pixel[3] = 255),
            Self::A8 => pixels.for_each(|pixel| *pixel = [0, 0, 0, pixel[3]]),
            Self::A1 => pixels.for_each(|pixel| {
                let alpha = if pixel[3] < 128 { 0 } else { 255 };
                *pixel = [0, 0, 0, alpha];
            }),
            Self::Rgb16 => pixels.for_each(|pixel| *pixel = unpack_565(pack_565(*pixel))),
        }
    }

    /// Writes a row of premultiplied RGBA8 as it is in memory in this format: native byte order,
    /// and the first pixel of A1 in the lowest bit of the first byte. What is left of the row is zero.
    ///
    /// # Panics
    /// When `out` is not a row of this format.
    pub fn write_row(self, row: &[u8], out: &mut [u8]) {
        let pixels = row.as_chunks::<4>().0;
        let bits = match self {
            Self::A1 => 1,
            Self::A8 => 8,
            Self::Rgb16 => 16,
            Self::Rgba32 | Self::Rgb24 | Self::Rgb30 => 32,
        };
        out[(pixels.len() * bits).div_ceil(8)..].fill(0);
        match self {
            Self::Rgba32 | Self::Rgb24 => rgba_to_bgra_row(row, out),
            Self::A8 => {
                for (out, pixel) in out[..pixels.len()].iter_mut().zip(pixels) {
                    *out = pixel[3];
                }
            }
            Self::Rgb16 => {
                for (out, pixel) in out.as_chunks_mut().0.iter_mut().zip(pixels) {
                    *out = pack_565(*pixel).to_ne_bytes();
                }
            }
            Self::A1 => {
                for (out, pixels) in out.iter_mut().zip(pixels.chunks(8)) {
                    let bits = pixels.iter().rev().map(|pixel| pixel[3] >> 7);
                    *out = bits.fold(0, |byte, bit| byte << 1 | bit);
                }
            }
            Self::Rgb30 => {
                for (out, pixel) in out.as_chunks_mut().0.iter_mut().zip(pixels) {
                    let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
                    let ten = |value: u32| value << 2 | value >> 6;
                    *out = (3 << 30 | ten(r) << 20 | ten(g) << 10 | ten(b)).to_ne_bytes();
                }
            }
        }
    }

    /// Reads a row of `ImageData` of this format, which must not be one of straight RGBA8.
    pub(crate) fn read_row(self, data: &[u8], row: &mut [u8]) {
        let pixels = row.as_chunks_mut::<4>().0.iter_mut();
        match self {
            Self::A8 => {
                for (pixel, alpha) in pixels.zip(data) {
                    *pixel = [0, 0, 0, *alpha];
                }
            }
            Self::Rgb16 => {
                for (pixel, bytes) in pixels.zip(data.as_chunks().0) {
                    *pixel = unpack_565(u16::from_ne_bytes(*bytes));
                }
            }
            Self::Rgba32 | Self::Rgb24 | Self::A1 | Self::Rgb30 => {
                debug_assert!(false, "{self:?} has no rows of its own");
            }
        }
    }
}

/// The highest bits of each colour, as cairo packs them.
fn pack_565([r, g, b, _]: [u8; 4]) -> u16 {
    let [r, g, b] = [r, g, b].map(u16::from);
    (r >> 3) << 11 | (g >> 2) << 5 | b >> 3
}

fn unpack_565(value: u16) -> [u8; 4] {
    let (r, g, b) = (value >> 11, value >> 5 & 63, value & 31);
    let five = |value: u16| (value << 3 | value >> 2) as u8;
    [five(r), (g << 2 | g >> 4) as u8, five(b), 255]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [u8; 12] = [120, 60, 30, 153, 255, 255, 255, 255, 0, 0, 0, 100];

    fn settled(format: PixelFormat) -> Vec<u8> {
        let mut row = ROW.to_vec();
        format.settle(&mut row);
        let once = row.clone();
        format.settle(&mut row);
        assert_eq!(row, once, "{format:?}: settled pixels stay");
        row
    }

    fn raw(format: PixelFormat) -> Vec<u8> {
        let mut out = vec![7; format.stride(3)];
        format.write_row(&settled(format), &mut out);
        out
    }

    #[test]
    fn pixels_become_what_the_format_can_express() {
        assert_eq!(settled(PixelFormat::Rgba32), ROW);
        assert_eq!(settled(PixelFormat::Rgb24)[8..], [0, 0, 0, 255]);
        assert_eq!(
            settled(PixelFormat::A8),
            [0, 0, 0, 153, 0, 0, 0, 255, 0, 0, 0, 100]
        );
        assert_eq!(
            settled(PixelFormat::A1),
            [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 0]
        );
        assert_eq!(settled(PixelFormat::Rgb16)[..4], [123, 60, 24, 255]);
    }

    #[test]
    fn raw_rows_are_cairos() {
        assert_eq!(raw(PixelFormat::Rgba32)[..4], [30, 60, 120, 153]);
        assert_eq!(raw(PixelFormat::A8), [153, 255, 100, 0]);
        assert_eq!(raw(PixelFormat::A1), [0b011, 0, 0, 0]);
        let words: Vec<u8> = [0x79e3_u16, 0xffff, 0, 0]
            .into_iter()
            .flat_map(u16::to_ne_bytes)
            .collect();
        assert_eq!(raw(PixelFormat::Rgb16), words);
        let white = u32::MAX.to_ne_bytes();
        assert_eq!(raw(PixelFormat::Rgb30)[4..8], white);
    }

    #[test]
    fn rows_of_image_data_come_back() {
        for (format, bytes) in [(PixelFormat::A8, 1), (PixelFormat::Rgb16, 2)] {
            assert_eq!(format.image_data_bytes(), Some(bytes));
            let data: Vec<u8> = (0..=u8::MAX).collect();
            let mut row = vec![7; data.len() / bytes * 4];
            format.read_row(&data, &mut row);
            let before = row.clone();
            format.settle(&mut row);
            assert_eq!(row, before);
            let mut out = vec![0; data.len()];
            format.write_row(&row, &mut out);
            assert_eq!(out, data);
        }
    }

    #[test]
    fn rows_are_whole_words() {
        for width in [1, 5, 8, 33, 32767] {
            for (name, format) in PixelFormat::ALL {
                let stride = format.stride(width);
                assert!(stride.is_multiple_of(4), "{name} {width}");
                let bits = match format {
                    PixelFormat::A1 => 1,
                    PixelFormat::A8 => 8,
                    PixelFormat::Rgb16 => 16,
                    _ => 32,
                };
                let used = (width as usize * bits).div_ceil(8);
                assert!((used..used + 4).contains(&stride), "{name} {width}");
            }
        }
    }
}
