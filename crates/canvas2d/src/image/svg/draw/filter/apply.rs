//! The primitives, each by the part of this module that knows it.

use tiny_skia as sk;
use usvg::filter::{ColorInterpolation, DropShadow, Kind, LightSource};
use vello_cpu::kurbo::{Affine, Point};

use super::super::to_layer;
use super::compose::{self, lay};
use super::lighting::{Lighting, Shine};
use super::plan::{Source, Step};
use super::{Filtering, Picture, color, convolve, transfer, turbulence};
use crate::bitmap::Bitmap;
use crate::blur::blur;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::MemoryKind;

impl Filtering<'_, '_> {
    /// The result of a primitive all over the area. `region` is the primitive's own.
    pub(super) fn apply(&mut self, step: &Step<'_>, region: PixelRect) -> Result<Picture> {
        let space = step.primitive.color_interpolation();
        let (sx, sy) = self.frame.scale();
        let first = step.inputs.first().copied().unwrap_or(Source::Graphic);
        let second = step.inputs.get(1).copied().unwrap_or(Source::Graphic);
        match step.primitive.kind() {
            Kind::Blend(fe) => {
                let mode = compose::blend_mode(fe.mode());
                self.composed(first, second, space, mode)
            }
            Kind::Composite(fe) => match compose::operator(fe.operator()) {
                Ok(mode) => self.composed(first, second, space, mode),
                Err(factors) => {
                    let (first, mut second) =
                        (self.input(first, space)?, self.input(second, space)?);
                    let target = second.bitmap.data_mut()?;
                    compose::arithmetic(factors, first.bitmap.data(), target);
                    second.bitmap.set_opaque(false);
                    Ok(second)
                }
            },
            Kind::Merge(_) => self.merged(&step.inputs, space),
            Kind::Flood(fe) => {
                let color = fe.color();
                self.flooded([color.red, color.green, color.blue, fe.opacity().to_u8()])
            }
            Kind::Offset(fe) => {
                let input = self.source(first)?;
                self.moved(&input, (fe.dx(), fe.dy()))
            }
            Kind::GaussianBlur(fe) => {
                let input = self.input(first, space)?;
                self.blurred(input, (fe.std_dev_x().get(), fe.std_dev_y().get()))
            }
            Kind::DropShadow(fe) => self.shadowed(fe, first, space),
            Kind::Tile(_) => self.tiled(first),
            Kind::Image(fe) => {
                let mut layer = self.painter.layer(self.area)?;
                // Its content begins at its region.
                let place = Affine::translate((region.x0.into(), region.y0.into()));
                let to_layer = to_layer(self.area) * place * Affine::scale_non_uniform(sx, sy);
                self.painter.children(fe.root(), &mut layer, to_layer)?;
                Ok(Picture {
                    bitmap: layer.bitmap()?,
                    area: self.area,
                    region: self.area,
                    space: ColorInterpolation::SRGB,
                })
            }
            Kind::ComponentTransfer(fe) => {
                let change = |pixels: &mut [u8]| transfer::component_transfer(fe, pixels);
                self.changed(first, space, change)
            }
            Kind::ColorMatrix(fe) => {
                let change = |pixels: &mut [u8]| transfer::color_matrix(fe.kind(), pixels);
                self.changed(first, space, change)
            }
            Kind::Morphology(fe) => {
                let radius = |radius: f32, scale: f64| f64::from(radius) * scale;
                let radii = (
                    radius(fe.radius_x().get(), sx),
                    radius(fe.radius_y().get(), sy),
                );
                if radii.0 <= 0.0 || radii.1 <= 0.0 {
                    return self.blank(space);
                }
                let width = self.area.width() as usize;
                // Further than the picture is long is as far as that.
                let [rx, ry] = [radii.0, radii.1].map(|radius| radius.round().min(1e5) as usize);
                self.changed(first, space, |pixels| {
                    convolve::morphology(fe.operator(), (rx, ry), pixels, width);
                })
            }
            Kind::ConvolveMatrix(fe) => {
                let mut input = self.input(first, space)?;
                if fe.preserve_alpha() {
                    for pixel in input.bitmap.data_mut()?.as_chunks_mut::<4>().0 {
                        *pixel = color::straight(*pixel);
                    }
                }
                self.made(space, |pixels, width| {
                    convolve::convolve(fe, input.bitmap.data(), pixels, width);
                })
            }
            Kind::DisplacementMap(fe) => {
                let (from, map) = (self.source(first)?, self.input(second, space)?);
                let mut result = self.made(space, |pixels, width| {
                    let (from, map) = (from.bitmap.data(), map.bitmap.data());
                    convolve::displace(fe, (sx, sy), from, map, pixels, width);
                })?;
                result.space = from.space;
                Ok(result)
            }
            Kind::Turbulence(fe) => {
                let [.., e, f] = self.frame.to_frame.as_coeffs();
                let corner = (f64::from(self.area.x0) - e, f64::from(self.area.y0) - f);
                self.made(space, |pixels, width| {
                    turbulence::fill(fe, pixels, width, corner, (sx, sy));
                    for pixel in pixels.as_chunks_mut::<4>().0 {
                        *pixel = color::premultiplied(*pixel);
                    }
                })
            }
            Kind::DiffuseLighting(fe) => {
                let shine = Shine::Diffuse {
                    constant: fe.diffuse_constant(),
                };
                let color = fe.lighting_color();
                self.lit(
                    first,
                    space,
                    Lighting {
                        shine,
                        scale: fe.surface_scale(),
                        color: [color.red, color.green, color.blue],
                        light: fe.light_source(),
                    },
                )
            }
            Kind::SpecularLighting(fe) => {
                let shine = Shine::Specular {
                    constant: fe.specular_constant(),
                    exponent: fe.specular_exponent(),
                };
                let color = fe.lighting_color();
                self.lit(
                    first,
                    space,
                    Lighting {
                        shine,
                        scale: fe.surface_scale(),
                        color: [color.red, color.green, color.blue],
                        light: fe.light_source(),
                    },
                )
            }
        }
    }

    /// Pixels that are made from nothing but what `make` knows.
    fn made(
        &self,
        space: ColorInterpolation,
        make: impl FnOnce(&mut [u8], usize),
    ) -> Result<Picture> {
        let mut picture = self.blank(space)?;
        let width = picture.width();
        make(picture.bitmap.data_mut()?, width);
        picture.bitmap.set_opaque(false);
        Ok(picture)
    }

    fn changed(
        &mut self,
        source: Source,
        space: ColorInterpolation,
        change: impl FnOnce(&mut [u8]),
    ) -> Result<Picture> {
        let mut picture = self.input(source, space)?;
        change(picture.bitmap.data_mut()?);
        picture.bitmap.set_opaque(false);
        picture.region = self.area;
        Ok(picture)
    }

    fn composed(
        &mut self,
        first: Source,
        second: Source,
        space: ColorInterpolation,
        mode: sk::BlendMode,
    ) -> Result<Picture> {
        let first = self.input(first, space)?;
        let mut result = self.input(second, space)?;
        lay(&first.bitmap, &mut result.bitmap, (0, 0), mode)?;
        Ok(result)
    }

    fn merged(&mut self, inputs: &[Source], space: ColorInterpolation) -> Result<Picture> {
        let mut result = self.blank(space)?;
        let mut last: Option<(Source, Picture)> = None;
        for source in inputs {
            // Converted once where it comes again.
            let input = match last.take() {
                Some((known, picture)) if known == *source => picture,
                _ => self.input(*source, space)?,
            };
            lay(
                &input.bitmap,
                &mut result.bitmap,
                (0, 0),
                sk::BlendMode::SourceOver,
            )?;
            last = Some((*source, input));
        }
        Ok(result)
    }

    fn flooded(&self, color: [u8; 4]) -> Result<Picture> {
        let color = color::premultiplied(color);
        self.made(ColorInterpolation::SRGB, |pixels, _| {
            pixels.as_chunks_mut::<4>().0.fill(color);
        })
    }

    /// The distance of an offset in whole pixels; further than any is as far as that.
    fn distance(&self, (dx, dy): (f32, f32)) -> (i32, i32) {
        let (sx, sy) = self.frame.scale();
        // Casts saturate.
        ((f64::from(dx) * sx) as i32, (f64::from(dy) * sy) as i32)
    }

    fn moved(&self, input: &Picture, by: (f32, f32)) -> Result<Picture> {
        let by = self.distance(by);
        if by == (0, 0) {
            return Ok(input.clone());
        }
        let mut result = self.blank(input.space)?;
        result.region = input.region;
        lay(
            &input.bitmap,
            &mut result.bitmap,
            by,
            sk::BlendMode::SourceOver,
        )?;
        Ok(result)
    }

    fn blurred(&self, input: Picture, (x, y): (f32, f32)) -> Result<Picture> {
        let (sx, sy) = self.frame.scale();
        // One that is not to be seen.
        let sigma = |deviation: f32, scale: f64| match f64::from(deviation) * scale {
            sigma if sigma < 0.05 => 0.0,
            sigma => sigma,
        };
        let (x, y) = (sigma(x, sx), sigma(y, sy));
        if x == 0.0 && y == 0.0 {
            return Ok(input);
        }
        let (width, height) = (self.area.width(), self.area.height());
        let bytes = self.area.area() * 4;
        let _room = self.painter.ledger.charge(MemoryKind::Caches, bytes)?;
        Bitmap::probe_each([usize::try_from(bytes).unwrap_or(usize::MAX); 2])?;
        let mut pixels = input.bitmap.data().to_vec();
        blur::<4>(&mut pixels, width as usize, height as usize, x, y);
        let (ledger, kind) = (self.painter.ledger, MemoryKind::Caches);
        Ok(Picture {
            bitmap: Bitmap::from_premultiplied(ledger, kind, pixels, width, height, false)?,
            region: self.area,
            ..input
        })
    }

    fn shadowed(
        &mut self,
        fe: &DropShadow,
        source: Source,
        space: ColorInterpolation,
    ) -> Result<Picture> {
        let input = self.input(source, space)?;
        let deviation = (fe.std_dev_x().get(), fe.std_dev_y().get());
        let mut shadow = self.blurred(input.clone(), deviation)?;
        let color = fe.color();
        let [red, green, blue] = color::in_space([color.red, color.green, color.blue], space);
        let opacity = fe.opacity().to_u8();
        for pixel in shadow.bitmap.data_mut()?.as_chunks_mut::<4>().0 {
            let alpha = color::times(pixel[3], opacity);
            *pixel = color::premultiplied([red, green, blue, alpha]);
        }
        let mut result = self.moved(&shadow, (fe.dx(), fe.dy()))?;
        drop(shadow);
        lay(
            &input.bitmap,
            &mut result.bitmap,
            (0, 0),
            sk::BlendMode::SourceOver,
        )?;
        Ok(result)
    }

    /// Repeats what there is in a picture's region.
    fn tiled(&mut self, source: Source) -> Result<Picture> {
        let input = self.source(source)?;
        let tile = input.region.intersect(self.area);
        let mut result = self.blank(input.space)?;
        if tile.is_empty() {
            return Ok(result);
        }
        let area = self.area;
        let (from, to) = (input.bitmap.data(), result.bitmap.data_mut()?);
        let (width, height) = (tile.width() as i32, tile.height() as i32);
        for y in area.y0..area.y1 {
            let row = tile.y0 + (y - tile.y0).rem_euclid(height);
            let mut x = area.x0;
            while x < area.x1 {
                let column = tile.x0 + (x - tile.x0).rem_euclid(width);
                let count = (tile.x1 - column).min(area.x1 - x);
                let bytes = count as usize * 4;
                let (at, start) = (area.offset(x, y) * 4, area.offset(column, row) * 4);
                to[at..at + bytes].copy_from_slice(&from[start..start + bytes]);
                x += count;
            }
        }
        result.bitmap.set_opaque(false);
        Ok(result)
    }

    fn lit(
        &mut self,
        source: Source,
        space: ColorInterpolation,
        lighting: Lighting,
    ) -> Result<Picture> {
        let input = self.source(source)?;
        let lighting = Lighting {
            color: color::in_space(lighting.color, space),
            light: self.placed(lighting.light),
            ..lighting
        };
        self.made(space, |pixels, width| {
            lighting.apply(input.bitmap.data(), pixels, width);
        })
    }

    /// A light where it is among the pixels.
    fn placed(&self, mut light: LightSource) -> LightSource {
        let (sx, sy) = self.frame.scale();
        let depth = (sx.hypot(sy) / std::f64::consts::SQRT_2) as f32;
        let to_area = to_layer(self.area) * self.frame.to_frame;
        let place = |x: f32, y: f32| {
            let place = to_area * Point::new(x.into(), y.into());
            (place.x as f32, place.y as f32)
        };
        match &mut light {
            LightSource::DistantLight(_) => {}
            LightSource::PointLight(light) => {
                (light.x, light.y) = place(light.x, light.y);
                light.z *= depth;
            }
            LightSource::SpotLight(light) => {
                (light.x, light.y) = place(light.x, light.y);
                (light.points_at_x, light.points_at_y) =
                    place(light.points_at_x, light.points_at_y);
                light.z *= depth;
                light.points_at_z *= depth;
            }
        }
        light
    }
}
