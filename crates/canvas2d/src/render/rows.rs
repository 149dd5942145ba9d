//! Rows of premultiplied RGBA8 where memory speed is the limit.

use std::array::from_fn;

/// A premultiplied colour.
pub(crate) type Pixel = [u8; 4];

/// `round(value / 255)` for values up to 255 × 255.
#[inline(always)]
fn divide_by_255(value: u32) -> u32 {
    let value = value + 128;
    (value + (value >> 8)) >> 8
}

/// A colour with its coverage multiplied in.
pub(crate) fn covered(color: Pixel, coverage: u8) -> Pixel {
    color.map(|channel| divide_by_255(u32::from(channel) * u32::from(coverage)) as u8)
}

/// Writes one colour over a row.
pub(crate) fn fill(row: &mut [u8], color: Pixel) {
    let (pixels, _) = row.as_chunks_mut::<4>();
    pixels.fill(color);
}

/// Puts one colour over a row.
pub(crate) fn blend_color(row: &mut [u8], color: Pixel) {
    if color[3] == 255 {
        return fill(row, color);
    }
    if color == [0; 4] {
        return;
    }
    let rest = 255 - u16::from(color[3]);
    // Four pixels at a time: the compiler makes 16-bit vectors of it.
    let wide: [u16; 16] = from_fn(|index| u16::from(color[index % 4]));
    let (blocks, tail) = row.as_chunks_mut::<16>();
    for block in blocks {
        for (to, color) in block.iter_mut().zip(wide) {
            let value = u16::from(*to) * rest + 128;
            *to = (color + ((value + (value >> 8)) >> 8)) as u8;
        }
    }
    for pixel in tail.as_chunks_mut::<4>().0 {
        *pixel = over(color, *pixel);
    }
}

/// One pixel over another.
#[inline(always)]
pub(crate) fn over(from: Pixel, to: Pixel) -> Pixel {
    let rest = 255 - u32::from(from[3]);
    from_fn(|channel| {
        let under = divide_by_255(u32::from(to[channel]) * rest);
        // Sources are premultiplied correctly, so this exceeds 255 only by rounding.
        (u32::from(from[channel]) + under).min(255) as u8
    })
}

/// Puts a row of pixels over a row, pixel by pixel.
pub(crate) fn blend_row(to: &mut [u8], from: &[u8]) {
    let (to, from) = (to.as_chunks_mut::<4>().0, from.as_chunks::<4>().0);
    for (to, from) in to.iter_mut().zip(from) {
        match from[3] {
            255 => *to = *from,
            0 if *from == [0; 4] => {}
            _ => *to = over(*from, *to),
        }
    }
}

/// Puts a row of pixels over a row, with their opacity multiplied by `alpha`.
pub(crate) fn blend_row_with_alpha(to: &mut [u8], from: &[u8], alpha: u8) {
    let (to, from) = (to.as_chunks_mut::<4>().0, from.as_chunks::<4>().0);
    for (to, from) in to.iter_mut().zip(from) {
        *to = over(covered(*from, alpha), *to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_blends_as_its_pixels_do() {
        let color = [10, 20, 30, 128];
        let mut row: Vec<u8> = (0..23 * 4).map(|value| (value * 7 % 256) as u8).collect();
        let expected: Vec<u8> =
            row.as_chunks::<4>().0.iter().flat_map(|pixel| over(color, *pixel)).collect();
        blend_color(&mut row, color);
        assert_eq!(row, expected);
    }

    #[test]
    fn opaque_replaces_and_nothing_leaves() {
        let mut row = vec![7; 8];
        blend_row(&mut row, &[1, 2, 3, 255, 0, 0, 0, 0]);
        assert_eq!(row, [1, 2, 3, 255, 7, 7, 7, 7]);
    }
}
