//! Primitives that look at the pixels around each one.

use usvg::filter::{ColorChannel, ConvolveMatrix, DisplacementMap, EdgeMode, MorphologyOperator};

use super::color::{byte, premultiplied, straight};

/// The standard's `feConvolveMatrix`, of pixels into as many others; they are premultiplied unless their
/// alpha is kept.
pub(super) fn convolve(fe: &ConvolveMatrix, from: &[u8], to: &mut [u8], width: usize) {
    let from = from.as_chunks::<4>().0;
    let height = from.len() / width.max(1);
    let matrix = fe.matrix();
    let (columns, rows) = (matrix.columns() as usize, matrix.rows() as usize);
    if matrix.data().len() != columns * rows {
        return;
    }
    let keeps_alpha = fe.preserve_alpha();
    let (divisor, bias) = (fe.divisor().get(), fe.bias());
    // Where each column of the matrix takes its pixels from, if anywhere.
    let place = |at: usize, target: u32, offset: usize, length: usize| {
        let at = at as i64 - i64::from(target) + offset as i64;
        let last = length as i64 - 1;
        let at = match fe.edge_mode() {
            EdgeMode::None => return (0..=last).contains(&at).then_some(at as usize),
            EdgeMode::Duplicate => at.clamp(0, last),
            EdgeMode::Wrap => at.rem_euclid(length as i64),
        };
        Some(at as usize)
    };
    for (y, line) in to
        .as_chunks_mut::<4>()
        .0
        .chunks_exact_mut(width)
        .enumerate()
    {
        for (x, pixel) in line.iter_mut().enumerate() {
            let mut sum = [0.0_f32; 4];
            for row in 0..rows {
                let Some(y) = place(y, matrix.target_y(), row, height) else {
                    continue;
                };
                for column in 0..columns {
                    let Some(x) = place(x, matrix.target_x(), column, width) else {
                        continue;
                    };
                    let factor = matrix.data()[(rows - row - 1) * columns + columns - column - 1];
                    for (sum, channel) in sum.iter_mut().zip(from[y * width + x]) {
                        *sum += f32::from(channel) * factor;
                    }
                }
            }
            let [red, green, blue, alpha] = sum.map(|sum| sum / 255.0);
            let colors = [red, green, blue];
            *pixel = if keeps_alpha {
                let [red, green, blue] = colors.map(|sum| byte(sum / divisor + bias));
                premultiplied([red, green, blue, from[y * width + x][3]])
            } else {
                let alpha = alpha / divisor + bias;
                let most = byte(alpha);
                let [red, green, blue] =
                    colors.map(|sum| byte(sum / divisor + bias * alpha).min(most));
                [red, green, blue, most]
            };
        }
    }
}

/// Each pixel as the least or the most of those around it, along rows and then along columns: that is
/// the same as of the whole rectangle.
pub(super) fn morphology(
    operator: MorphologyOperator,
    (rx, ry): (usize, usize),
    pixels: &mut [u8],
    width: usize,
) {
    let height = pixels.len() / 4 / width.max(1);
    let pick: fn(u8, u8) -> u8 = match operator {
        MorphologyOperator::Erode => u8::min,
        MorphologyOperator::Dilate => u8::max,
    };
    let pick = |a: [u8; 4], b: [u8; 4]| std::array::from_fn(|channel| pick(a[channel], b[channel]));
    let pixels = pixels.as_chunks_mut::<4>().0;
    let (mut line, mut room) = (Vec::new(), [Vec::new(), Vec::new()]);
    for row in pixels.chunks_exact_mut(width) {
        line.clear();
        line.extend_from_slice(row);
        extremes(&line, rx, pick, &mut room, |x, pixel| row[x] = pixel);
    }
    for x in 0..width {
        line.clear();
        line.extend((0..height).map(|y| pixels[y * width + x]));
        extremes(&line, ry, pick, &mut room, |y, pixel| {
            pixels[y * width + x] = pixel;
        });
    }
}

/// The extreme of each pixel of a line and those up to `radius` beside it, by van Herk's algorithm: the
/// line is cut into pieces as long as the window, which so always has the end of one and the start of
/// the next.
fn extremes(
    line: &[[u8; 4]],
    radius: usize,
    pick: impl Fn([u8; 4], [u8; 4]) -> [u8; 4],
    [starts, ends]: &mut [Vec<[u8; 4]>; 2],
    mut put: impl FnMut(usize, [u8; 4]),
) {
    let Some(last) = line.len().checked_sub(1) else {
        return;
    };
    let window = 2 * radius.min(last) + 1;
    starts.clear();
    ends.clear();
    ends.resize(line.len(), [0; 4]);
    for (at, pixel) in line.iter().enumerate() {
        starts.push(match at % window {
            0 => *pixel,
            _ => pick(starts[at - 1], *pixel),
        });
    }
    for (at, pixel) in line.iter().enumerate().rev() {
        ends[at] = match at == last || (at + 1) % window == 0 {
            true => *pixel,
            false => pick(ends[at + 1], *pixel),
        };
    }
    for at in 0..line.len() {
        let (from, to) = (at.saturating_sub(radius), (at + radius).min(last));
        // At the ends of the line the window is cut, and may lie within one piece.
        let pixel = match (from / window == to / window, from % window == 0) {
            (true, true) => starts[to],
            (true, false) if to == last => ends[from],
            (true, false) => pick(ends[from], starts[to]),
            (false, _) => pick(ends[from], starts[to]),
        };
        put(at, pixel);
    }
}

/// The standard's `feDisplacementMap`; the map's colours are not premultiplied.
pub(super) fn displace(
    fe: &DisplacementMap,
    (sx, sy): (f64, f64),
    from: &[u8],
    map: &[u8],
    to: &mut [u8],
    width: usize,
) {
    let from = from.as_chunks::<4>().0;
    let height = from.len() / width.max(1);
    let channel = |selector| match selector {
        ColorChannel::R => 0,
        ColorChannel::G => 1,
        ColorChannel::B => 2,
        ColorChannel::A => 3,
    };
    let (x_channel, y_channel) = (
        channel(fe.x_channel_selector()),
        channel(fe.y_channel_selector()),
    );
    let scale = f64::from(fe.scale());
    let (sx, sy) = (sx * scale, sy * scale);
    let moved = |at: usize, value: u8, scale: f64, length: usize| {
        let at = (at as f64 + (f64::from(value) / 255.0 - 0.5) * scale).round();
        (at >= 0.0 && at < length as f64).then_some(at as usize)
    };
    let pairs = to
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(map.as_chunks::<4>().0);
    for (at, (pixel, map)) in pairs.enumerate() {
        let map = straight(*map);
        let x = moved(at % width, map[x_channel], sx, width);
        let y = moved(at / width, map[y_channel], sy, height);
        *pixel = match (x, y) {
            (Some(x), Some(y)) => from[y * width + x],
            _ => [0; 4],
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes_are_those_of_the_pixels_around() {
        for length in [1, 2, 7, 40] {
            let line: Vec<[u8; 4]> = (0..length)
                .map(|at: usize| {
                    let value = (at * 7919 % 251) as u8;
                    [value, 255 - value, value / 2, 3]
                })
                .collect();
            for radius in [0, 1, 2, 3, 10, 39, 1000] {
                let mut found = vec![[0; 4]; length];
                let pick = |a: [u8; 4], b: [u8; 4]| std::array::from_fn(|at| a[at].max(b[at]));
                let mut room = [Vec::new(), Vec::new()];
                extremes(&line, radius, pick, &mut room, |at, pixel| {
                    found[at] = pixel
                });
                for (at, pixel) in found.iter().enumerate() {
                    let around = &line[at.saturating_sub(radius)..(at + radius + 1).min(length)];
                    let wanted = around.iter().copied().reduce(pick);
                    assert_eq!(Some(*pixel), wanted, "{at} of {length}, {radius}");
                }
            }
        }
    }
}
