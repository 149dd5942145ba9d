//! Light on a surface whose height is the alpha.
//!
//! <https://drafts.fxtf.org/filter-effects/#feDiffuseLightingElement>

use usvg::filter::LightSource;

use super::color::byte;

/// What a surface does with light.
#[derive(Clone, Copy)]
pub(super) enum Shine {
    Diffuse { constant: f32 },
    Specular { constant: f32, exponent: f32 },
}

/// What is lit: everything in the pixels' own coordinates.
pub(super) struct Lighting {
    pub(super) shine: Shine,
    pub(super) scale: f32,
    pub(super) color: [u8; 3],
    pub(super) light: LightSource,
}

type Vector = [f32; 3];

fn dot(a: Vector, b: Vector) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn difference(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/// A vector as long as one; zero stays.
fn unit(vector: Vector) -> Vector {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        vector.map(|part| part / length)
    } else {
        vector
    }
}

impl Lighting {
    /// Lights a surface, and writes premultiplied pixels.
    pub(super) fn apply(&self, from: &[u8], to: &mut [u8], width: usize) {
        let from = from.as_chunks::<4>().0;
        let height = from.len() / width.max(1);
        if width < 3 || height < 3 {
            return;
        }
        let surface = Surface {
            pixels: from,
            width,
            height,
        };
        let distant = match self.light {
            LightSource::DistantLight(light) => {
                let (azimuth, elevation) =
                    (light.azimuth.to_radians(), light.elevation.to_radians());
                Some([
                    azimuth.cos() * elevation.cos(),
                    azimuth.sin() * elevation.cos(),
                    elevation.sin(),
                ])
            }
            _ => None,
        };
        for (y, line) in to
            .as_chunks_mut::<4>()
            .0
            .chunks_exact_mut(width)
            .enumerate()
        {
            for (x, pixel) in line.iter_mut().enumerate() {
                let light = distant.unwrap_or_else(|| {
                    let alpha = f32::from(from[y * width + x][3]) / 255.0;
                    let point = [x as f32, y as f32, alpha * self.scale];
                    unit(difference(self.position(), point))
                });
                let by = self.reflected(surface.normal(x, y, self.scale), light) * self.cone(light);
                let color = self
                    .color
                    .map(|channel| byte(f32::from(channel) / 255.0 * by));
                let [red, green, blue] = color;
                let alpha = match self.shine {
                    Shine::Diffuse { .. } => 255,
                    Shine::Specular { .. } => red.max(green).max(blue),
                };
                *pixel = [red, green, blue, alpha];
            }
        }
    }

    fn position(&self) -> Vector {
        match self.light {
            LightSource::DistantLight(_) => [0.0; 3],
            LightSource::PointLight(light) => [light.x, light.y, light.z],
            LightSource::SpotLight(light) => [light.x, light.y, light.z],
        }
    }

    fn reflected(&self, normal: Vector, light: Vector) -> f32 {
        match self.shine {
            Shine::Diffuse { constant } => constant * dot(normal, light),
            Shine::Specular { constant, exponent } => {
                let half = unit([light[0], light[1], light[2] + 1.0]);
                constant * dot(normal, half).powf(exponent)
            }
        }
    }

    /// How much of a spot's light comes from a direction.
    fn cone(&self, light: Vector) -> f32 {
        let LightSource::SpotLight(spot) = self.light else {
            return 1.0;
        };
        let to = [spot.points_at_x, spot.points_at_y, spot.points_at_z];
        let along = -dot(light, unit(difference(to, self.position())));
        let angle = spot.limiting_cone_angle;
        let is_outside = angle.is_some_and(|angle| along < angle.to_radians().cos());
        if along <= 0.0 || is_outside {
            return 0.0;
        }
        along.powf(spot.specular_exponent.get())
    }
}

struct Surface<'a> {
    pixels: &'a [[u8; 4]],
    width: usize,
    height: usize,
}

impl Surface<'_> {
    /// The direction in which the surface looks, by Sobel's operator; at the edges by what there is of
    /// it, as the standard's tables have it.
    fn normal(&self, x: usize, y: usize, scale: f32) -> Vector {
        let (left, right) = (x.saturating_sub(1), (x + 1).min(self.width - 1));
        let (top, bottom) = (y.saturating_sub(1), (y + 1).min(self.height - 1));
        let alpha = |x: usize, y: usize| f32::from(self.pixels[y * self.width + x][3]);
        // The middle counts twice, and what is not there does not.
        let weight = |at: usize, middle: usize| if at == middle { 2.0 } else { 1.0 };
        let (mut slope_x, mut sum_x) = (0.0, 0.0);
        for row in top..=bottom {
            let weight = weight(row, y);
            slope_x += weight * (alpha(right, row) - alpha(left, row));
            sum_x += weight;
        }
        let (mut slope_y, mut sum_y) = (0.0, 0.0);
        for column in left..=right {
            let weight = weight(column, x);
            slope_y += weight * (alpha(column, bottom) - alpha(column, top));
            sum_y += weight;
        }
        // Twice the slope, by those tables.
        let by = 2.0 * scale / 255.0;
        unit([
            -by * slope_x / (sum_x * (right - left) as f32),
            -by * slope_y / (sum_y * (bottom - top) as f32),
            1.0,
        ])
    }
}
