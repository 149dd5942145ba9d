//! Noise, by the standard's own program.
//!
//! <https://drafts.fxtf.org/filter-effects/#feTurbulenceElement>

use usvg::filter::{Turbulence, TurbulenceKind};

/// Each adds half as much as the one before it: after these, nothing is to be seen.
const MAX_OCTAVES: u32 = 10;

/// Values of a lattice.
const SIZE: usize = 256;
const LENGTH: usize = SIZE + SIZE + 2;
/// What makes numbers positive.
const FAR: f64 = 4096.0;

/// How often a pixel of noise looks at a lattice.
pub(in crate::image::svg) fn octaves(fe: &Turbulence) -> u32 {
    fe.num_octaves().min(MAX_OCTAVES)
}

struct Lattice {
    selector: [usize; LENGTH],
    gradients: Vec<[[f64; 2]; LENGTH]>,
}

/// Where noise begins anew, so that tiles of it have no seams.
#[derive(Clone, Copy)]
struct Stitch {
    width: f64,
    height: f64,
    wrap_x: f64,
    wrap_y: f64,
}

/// Fills pixels, which come out without being premultiplied. `left` and `top` are the first one's place,
/// with so many pixels to a unit.
pub(super) fn fill(
    fe: &Turbulence,
    pixels: &mut [u8],
    width: usize,
    (left, top): (f64, f64),
    (sx, sy): (f64, f64),
) {
    let lattice = Lattice::new(fe.seed());
    let height = pixels.len() / 4 / width.max(1);
    let is_fractal = fe.kind() == TurbulenceKind::FractalNoise;
    let mut frequency = (
        f64::from(fe.base_frequency_x().get()),
        f64::from(fe.base_frequency_y().get()),
    );
    let mut stitch = None;
    if fe.stitch_tiles() {
        frequency = (
            stitched(frequency.0, width as f64),
            stitched(frequency.1, height as f64),
        );
        let (width, height) = (
            (width as f64 * frequency.0 + 0.5).floor(),
            (height as f64 * frequency.1 + 0.5).floor(),
        );
        stitch = Some((width, height));
    }
    let octaves = octaves(fe);
    for (y, line) in pixels
        .as_chunks_mut::<4>()
        .0
        .chunks_exact_mut(width)
        .enumerate()
    {
        for (x, pixel) in line.iter_mut().enumerate() {
            let (x, y) = (x as f64, y as f64);
            let place = ((x + left) / sx * frequency.0, (y + top) / sy * frequency.1);
            let stitch = stitch.map(|(width, height)| Stitch {
                width,
                height,
                wrap_x: (x * frequency.0 + FAR + width).floor(),
                wrap_y: (y * frequency.1 + FAR + height).floor(),
            });
            for (channel, value) in pixel.iter_mut().enumerate() {
                let sum = lattice.turbulence(channel, place, octaves, is_fractal, stitch);
                let part = if is_fractal { (sum + 1.0) / 2.0 } else { sum };
                *value = super::color::byte(part as f32);
            }
        }
    }
}

/// A frequency at which a whole number of waves fits into a length.
fn stitched(frequency: f64, length: f64) -> f64 {
    if frequency == 0.0 {
        return frequency;
    }
    let low = (length * frequency).floor() / length;
    let high = (length * frequency).ceil() / length;
    if frequency / low < high / frequency {
        low
    } else {
        high
    }
}

impl Lattice {
    fn new(seed: i32) -> Self {
        let mut seed = match i64::from(seed) {
            seed @ ..=0 => -seed % (MODULUS - 1) + 1,
            seed => seed.min(MODULUS - 1),
        };
        let mut selector = [0; LENGTH];
        let mut gradients = vec![[[0.0; 2]; LENGTH]; 4];
        for gradients in &mut gradients {
            for gradient in gradients.iter_mut().take(SIZE) {
                for part in gradient.iter_mut() {
                    seed = random(seed);
                    *part = (seed % 512 - 256) as f64 / 256.0;
                }
                let length = gradient[0].hypot(gradient[1]);
                *gradient = gradient.map(|part| part / length);
            }
        }
        for (at, selected) in selector.iter_mut().enumerate().take(SIZE) {
            *selected = at;
        }
        for at in (1..SIZE).rev() {
            seed = random(seed);
            selector.swap(at, (seed % 256) as usize);
        }
        for at in 0..SIZE + 2 {
            selector[SIZE + at] = selector[at];
            for gradients in &mut gradients {
                gradients[SIZE + at] = gradients[at];
            }
        }
        Self {
            selector,
            gradients,
        }
    }

    fn turbulence(
        &self,
        channel: usize,
        (mut x, mut y): (f64, f64),
        octaves: u32,
        is_fractal: bool,
        mut stitch: Option<Stitch>,
    ) -> f64 {
        let (mut sum, mut ratio) = (0.0, 1.0);
        for _ in 0..octaves {
            let noise = self.noise(channel, (x, y), stitch);
            sum += if is_fractal { noise } else { noise.abs() } / ratio;
            (x, y, ratio) = (x * 2.0, y * 2.0, ratio * 2.0);
            stitch = stitch.map(|stitch| Stitch {
                width: stitch.width * 2.0,
                height: stitch.height * 2.0,
                wrap_x: stitch.wrap_x * 2.0 - FAR,
                wrap_y: stitch.wrap_y * 2.0 - FAR,
            });
        }
        sum
    }

    fn noise(&self, channel: usize, (x, y): (f64, f64), stitch: Option<Stitch>) -> f64 {
        let lattice = |value: f64, wrap: Option<(f64, f64)>| {
            let value = value + FAR;
            // The casts saturate: of numbers so large, any corner is as good as another.
            let whole = value as i64;
            let corner = |at: i64| {
                let at = match wrap {
                    Some((from, length)) if at >= from as i64 => at.wrapping_sub(length as i64),
                    _ => at,
                };
                (at & (SIZE as i64 - 1)) as usize
            };
            let part = value - whole as f64;
            (corner(whole), corner(whole.saturating_add(1)), part)
        };
        let (x0, x1, rx) = lattice(x, stitch.map(|stitch| (stitch.wrap_x, stitch.width)));
        let (y0, y1, ry) = lattice(y, stitch.map(|stitch| (stitch.wrap_y, stitch.height)));
        let (left, right) = (self.selector[x0], self.selector[x1]);
        let gradients = &self.gradients[channel];
        let product = |column: usize, row: usize, x: f64, y: f64| {
            let [gx, gy] = gradients[self.selector[column + row]];
            x * gx + y * gy
        };
        let curve = |t: f64| t * t * (3.0 - 2.0 * t);
        let mix = |t: f64, a: f64, b: f64| a + t * (b - a);
        let (sx, sy) = (curve(rx), curve(ry));
        let above = mix(
            sx,
            product(left, y0, rx, ry),
            product(right, y0, rx - 1.0, ry),
        );
        let below = mix(
            sx,
            product(left, y1, rx, ry - 1.0),
            product(right, y1, rx - 1.0, ry - 1.0),
        );
        mix(sy, above, below)
    }
}

const MODULUS: i64 = 2_147_483_647;

/// Park and Miller's generator.
fn random(seed: i64) -> i64 {
    seed * 16_807 % MODULUS
}
