//! The samples of a frame as rows of pixels.

use oxideav_av1::SequenceHeader;
use oxideav_av1::decoder::SpecFrame;

use super::frame::Signal;
use crate::error::Result;
use crate::image::ImageFormat;

/// H.273's numbers of the matrices that are not of two weights.
const IDENTITY: u8 = 0;
const YCGCO: u8 = 8;

/// What of the pixels a frame is for.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Colors,
    Alpha,
}

/// The rows of a frame.
pub(super) struct Rows<'a> {
    planes: Vec<Plane<'a>>,
    matrix: Matrix,
    /// To 255ths: a factor and what is added before, for light and for colour.
    light: (f32, f32),
    color: (f32, f32),
    /// The samples of a row, of each plane as many as the frame is wide.
    samples: [Vec<f32>; 3],
}

#[derive(Clone, Copy)]
enum Matrix {
    Grey,
    Identity,
    YCgCo,
    /// How much red and blue there is in light.
    Weights(f32, f32),
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        frame: &'a SpecFrame,
        sequence: &SequenceHeader,
        signal: Signal,
    ) -> Result<Self> {
        let config = &sequence.color_config;
        let (width, height) = (frame.width as usize, frame.height as usize);
        let halves = [config.subsampling_x, config.subsampling_y];
        let wide = frame.bit_depth > 8;
        let mut planes = Vec::new();
        for (index, (data, size)) in frame.planes.iter().zip(&frame.plane_dims).enumerate() {
            let (columns, rows) = (size.0 as usize, size.1 as usize);
            let [half_width, half_height] = if index == 0 { [false; 2] } else { halves };
            let needed = |side: usize, half: bool| if half { side.div_ceil(2) } else { side };
            let fits = columns >= needed(width, half_width) && rows >= needed(height, half_height);
            if !fits || data.len() < columns * rows * if wide { 2 } else { 1 } {
                return Err(ImageFormat::Avif.error("its planes are of several sizes"));
            }
            planes.push(Plane {
                data,
                columns,
                rows,
                half_width,
                half_height,
                wide,
                sums: vec![0.0; columns],
            });
        }
        if planes.len() != 1 && planes.len() != 3 {
            return Err(ImageFormat::Avif.error("it has neither one plane nor three"));
        }
        let matrix = match signal.matrix {
            _ if planes.len() == 1 => Matrix::Grey,
            IDENTITY => Matrix::Identity,
            YCGCO => Matrix::YCgCo,
            1 => Matrix::Weights(0.2126, 0.0722),
            4 => Matrix::Weights(0.30, 0.11),
            7 => Matrix::Weights(0.212, 0.087),
            9 | 10 => Matrix::Weights(0.2627, 0.0593),
            // BT.601, and what stands for no other.
            _ => Matrix::Weights(0.299, 0.114),
        };
        let most = ((1_u32 << frame.bit_depth) - 1) as f32;
        // 16 to 235, and colour to 240, of eight bits; of more, as many times that.
        let unit = (1_u32 << (frame.bit_depth - 8)) as f32;
        let middle = -128.0 * unit;
        let (light, color) = if config.color_range {
            ((255.0 / most, 0.0), (255.0 / most, middle))
        } else {
            let light = (255.0 / (219.0 * unit), -16.0 * unit);
            (light, (255.0 / (224.0 * unit), middle))
        };
        Ok(Self {
            planes,
            matrix,
            light,
            color,
            samples: std::array::from_fn(|_| vec![0.0; width]),
        })
    }

    /// Writes the left of a row.
    pub(super) fn write(&mut self, part: Part, y: usize, pixels: &mut [[u8; 4]]) {
        match part {
            Part::Colors => self.write_colors(y, pixels),
            Part::Alpha => self.write_alpha(y, pixels),
        }
    }

    /// Opaque.
    fn write_colors(&mut self, y: usize, pixels: &mut [[u8; 4]]) {
        for (plane, samples) in self.planes.iter_mut().zip(&mut self.samples) {
            plane.read(y, samples);
        }
        let [first, second, third] = &self.samples;
        let ((a, before), (c, middle)) = (self.light, self.color);
        let light = move |sample: f32| (sample + before) * a;
        let color = move |sample: f32| (sample + middle) * c;
        let samples = first.iter().zip(second).zip(third);
        let samples = samples.map(|((first, second), third)| [*first, *second, *third]);
        match self.matrix {
            Matrix::Grey => fill(pixels, samples, |[y, _, _]| [light(y); 3]),
            Matrix::Identity => fill(pixels, samples, |[g, b, r]| [light(r), light(g), light(b)]),
            Matrix::YCgCo => fill(pixels, samples, |[y, green, orange]| {
                let (y, green, orange) = (light(y), color(green), color(orange));
                [y - green + orange, y + green, y - green - orange]
            }),
            Matrix::Weights(red, blue) => {
                let green = 1.0 - red - blue;
                let (to_red, to_blue) = (2.0 * (1.0 - red), 2.0 * (1.0 - blue));
                let (red_in, blue_in) = (to_red * red / green, to_blue * blue / green);
                fill(pixels, samples, |[y, b, r]| {
                    let (y, b, r) = (light(y), color(b), color(r));
                    [
                        y + to_red * r,
                        y - red_in * r - blue_in * b,
                        y + to_blue * b,
                    ]
                });
            }
        }
    }

    /// It is light.
    fn write_alpha(&mut self, y: usize, pixels: &mut [[u8; 4]]) {
        let [samples, ..] = &mut self.samples;
        self.planes[0].read(y, samples);
        let (factor, before) = self.light;
        for (pixel, sample) in pixels.iter_mut().zip(samples) {
            pixel[3] = byte((*sample + before) * factor);
        }
    }
}

fn fill(
    pixels: &mut [[u8; 4]],
    samples: impl Iterator<Item = [f32; 3]>,
    color: impl Fn([f32; 3]) -> [f32; 3],
) {
    for (pixel, samples) in pixels.iter_mut().zip(samples) {
        let [red, green, blue] = color(samples).map(byte);
        *pixel = [red, green, blue, 255];
    }
}

/// The cast saturates.
fn byte(value: f32) -> u8 {
    (value + 0.5) as u8
}

/// The samples of a plane, which may have half as many of them one way or both.
struct Plane<'a> {
    data: &'a [u8],
    columns: usize,
    rows: usize,
    half_width: bool,
    half_height: bool,
    /// Whether a sample is two bytes.
    wide: bool,
    /// A row between two of the plane's.
    sums: Vec<f32>,
}

impl Plane<'_> {
    /// The samples at the pixels of a row. Those between others are by distance, as in browsers.
    fn read(&mut self, y: usize, samples: &mut [f32]) {
        if !self.half_width {
            return self.add_row(y, 1.0, samples, true);
        }
        let mut sums = std::mem::take(&mut self.sums);
        if self.half_height {
            let near = y / 2;
            let far = match y % 2 {
                0 => near.saturating_sub(1),
                _ => (near + 1).min(self.rows - 1),
            };
            self.add_row(near, 0.75, &mut sums, true);
            self.add_row(far, 0.25, &mut sums, false);
        } else {
            self.add_row(y, 1.0, &mut sums, true);
        }
        for (x, sample) in samples.iter_mut().enumerate() {
            let near = x / 2;
            let far = match x % 2 {
                0 => near.saturating_sub(1),
                _ => (near + 1).min(sums.len() - 1),
            };
            // Whole numbers, as they have them.
            *sample = (0.75 * sums[near] + 0.25 * sums[far] + 0.5).floor();
        }
        self.sums = sums;
    }

    /// A row of the plane, by its share in a sum.
    fn add_row(&self, row: usize, share: f32, sums: &mut [f32], is_first: bool) {
        let add = |sum: &mut f32, sample: f32| {
            *sum = if is_first { 0.0 } else { *sum } + sample * share;
        };
        let start = row * self.columns;
        if self.wide {
            let samples = &self.data.as_chunks::<2>().0[start..];
            for (sum, sample) in sums.iter_mut().zip(samples) {
                add(sum, u16::from_le_bytes(*sample).into());
            }
        } else {
            for (sum, sample) in sums.iter_mut().zip(&self.data[start..]) {
                add(sum, (*sample).into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plane(data: &[u8], columns: usize, halves: [bool; 2], wide: bool) -> Plane<'_> {
        Plane {
            data,
            columns,
            rows: data.len() / columns / if wide { 2 } else { 1 },
            half_width: halves[0],
            half_height: halves[1],
            wide,
            sums: vec![0.0; columns],
        }
    }

    #[test]
    fn samples_between_are_by_distance() {
        let mut plane = plane(&[0, 160, 80, 240], 2, [true; 2], false);
        let mut row = [0.0; 4];
        plane.read(0, &mut row);
        assert_eq!(row, [0.0, 40.0, 120.0, 160.0]);
        plane.read(1, &mut row);
        assert_eq!(row, [20.0, 60.0, 140.0, 180.0]);
        plane.read(3, &mut row);
        assert_eq!(row, [80.0, 120.0, 200.0, 240.0]);
    }

    #[test]
    fn odd_sides_and_wide_samples_are_whole() {
        let data: Vec<u8> = [0_u16, 1000].iter().flat_map(|s| s.to_le_bytes()).collect();
        let mut row = [0.0; 3];
        plane(&data, 2, [true; 2], true).read(0, &mut row);
        assert_eq!(row, [0.0, 250.0, 750.0]);
        plane(&data, 2, [true, false], true).read(0, &mut row);
        assert_eq!(row, [0.0, 250.0, 750.0]);
    }
}
