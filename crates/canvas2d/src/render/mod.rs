//! From shapes and paint sources to pixels.

mod accumulator;
mod blend;
mod blit;
mod clip_mask;
mod color_glyph;
mod columns;
mod coverage;
mod covered;
mod disc;
mod dividing;
mod filter;
mod ink;
mod layer;
mod masked;
mod masks;
mod needs;
mod non_separable;
mod parts;
mod polyline;
mod ramp;
mod rasterizer;
mod rows;
mod saturate;
mod scene;
mod shadow;
mod straight;
mod stroked_glyph;
mod surface;
mod tracer;

pub(crate) use color_glyph::draw_color_glyph;
pub(crate) use filter::seen_through;
pub(crate) use ink::{ImageInk, Ink, Smoothing};
pub(crate) use rasterizer::clip_coverage;
pub(crate) use scene::{DrawOp, Shape};
pub(crate) use stroked_glyph::stroked_glyph;
pub(crate) use surface::Surface;
