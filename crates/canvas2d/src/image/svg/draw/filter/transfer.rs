//! Primitives that change each pixel by itself.

use usvg::filter::{ColorMatrixKind, ComponentTransfer, TransferFunction};

use super::color::{byte, map_straight, premultiplied, straight};

pub(super) fn component_transfer(fe: &ComponentTransfer, pixels: &mut [u8]) {
    let functions = [fe.func_r(), fe.func_g(), fe.func_b(), fe.func_a()];
    let tables = functions.map(table);
    for pixel in pixels.as_chunks_mut::<4>().0 {
        let mut color = straight(*pixel);
        for (channel, table) in color.iter_mut().zip(&tables) {
            *channel = table[usize::from(*channel)];
        }
        *pixel = premultiplied(color);
    }
}

fn table(function: &TransferFunction) -> [u8; 256] {
    std::array::from_fn(|value| match function {
        TransferFunction::Identity => value as u8,
        TransferFunction::Table(values) | TransferFunction::Discrete(values)
            if values.is_empty() =>
        {
            value as u8
        }
        function => byte(transfer(function, value as f32 / 255.0)),
    })
}

/// <https://drafts.fxtf.org/filter-effects/#transferFunctionElements>
fn transfer(function: &TransferFunction, value: f32) -> f32 {
    match function {
        TransferFunction::Identity => value,
        TransferFunction::Table(values) => {
            let pieces = values.len() - 1;
            let along = value * pieces as f32;
            let piece = (along.floor() as usize).min(pieces);
            match values.get(piece + 1) {
                Some(next) => values[piece] + (along - piece as f32) * (next - values[piece]),
                None => values[piece],
            }
        }
        TransferFunction::Discrete(values) => {
            let step = (value * values.len() as f32).floor() as usize;
            values[step.min(values.len() - 1)]
        }
        TransferFunction::Linear { slope, intercept } => slope * value + intercept,
        TransferFunction::Gamma {
            amplitude,
            exponent,
            offset,
        } => amplitude * value.powf(*exponent) + offset,
    }
}

/// <https://drafts.fxtf.org/filter-effects/#feColorMatrixElement>
pub(super) fn color_matrix(kind: &ColorMatrixKind, pixels: &mut [u8]) {
    let colors = |rows: [[f32; 3]; 3]| {
        move |[red, green, blue, alpha]: [u8; 4]| {
            let color = [red, green, blue].map(|channel| f32::from(channel) / 255.0);
            let [red, green, blue] =
                rows.map(|row| byte(row[0] * color[0] + row[1] * color[1] + row[2] * color[2]));
            [red, green, blue, alpha]
        }
    };
    match kind {
        ColorMatrixKind::Matrix(values) => {
            let Ok(values) = <&[f32; 20]>::try_from(values.as_slice()) else {
                return;
            };
            // Where there is nothing, it may make something.
            for pixel in pixels.as_chunks_mut::<4>().0 {
                let color = straight(*pixel).map(|channel| f32::from(channel) / 255.0);
                let row = |at: usize| {
                    let [r, g, b, a, more] = [0, 1, 2, 3, 4].map(|column| values[at * 5 + column]);
                    byte(r * color[0] + g * color[1] + b * color[2] + a * color[3] + more)
                };
                *pixel = premultiplied([row(0), row(1), row(2), row(3)]);
            }
        }
        ColorMatrixKind::Saturate(by) => {
            let s = by.get().max(0.0);
            map_straight(
                pixels,
                colors([
                    [0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s],
                    [0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s],
                    [0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s],
                ]),
            );
        }
        ColorMatrixKind::HueRotate(angle) => {
            let (s, c) = angle.to_radians().sin_cos();
            map_straight(
                pixels,
                colors([
                    [
                        0.213 + 0.787 * c - 0.213 * s,
                        0.715 - 0.715 * c - 0.715 * s,
                        0.072 - 0.072 * c + 0.928 * s,
                    ],
                    [
                        0.213 - 0.213 * c + 0.143 * s,
                        0.715 + 0.285 * c + 0.140 * s,
                        0.072 - 0.072 * c - 0.283 * s,
                    ],
                    [
                        0.213 - 0.213 * c - 0.787 * s,
                        0.715 - 0.715 * c + 0.715 * s,
                        0.072 + 0.928 * c + 0.072 * s,
                    ],
                ]),
            );
        }
        ColorMatrixKind::LuminanceToAlpha => map_straight(pixels, |[red, green, blue, _]| {
            let [red, green, blue] = [red, green, blue].map(|channel| f32::from(channel) / 255.0);
            [0, 0, 0, byte(red * 0.2125 + green * 0.7154 + blue * 0.0721)]
        }),
    }
}
