//! PNG of a palette: each pixel becomes the index of the colour that is nearest to its own.

use std::collections::HashMap;

use ::png::chunk::ChunkType;
use ::png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::{PngFilters, PngOptions, describe, error};
use crate::error::Result;
use crate::pixels::unpremultiply_row;

/// Colours that are remembered; more different ones are looked for anew.
const MAX_KNOWN: usize = 65_536;

/// The colours of an indexed PNG.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    colors: Vec<[u8; 4]>,
    background: u8,
}

impl Palette {
    /// A palette of straight RGBA; `None` if there is no colour, or more than 256. The background is
    /// the index of the colour that viewers may show behind the picture.
    pub fn new(rgba: &[u8], background: u8) -> Option<Self> {
        let colors = rgba.as_chunks().0.to_vec();
        let background = if usize::from(background) < colors.len() {
            background
        } else {
            0
        };
        (1..=256)
            .contains(&colors.len())
            .then_some(Self { colors, background })
    }

    /// All colours, and transparent black for the places up to `highest` that there are none for: a
    /// file that points beyond its palette is broken.
    pub(super) fn up_to(&self, highest: u8) -> Vec<[u8; 4]> {
        let mut colors = self.colors.clone();
        colors.resize(colors.len().max(usize::from(highest) + 1), [0; 4]);
        colors
    }

    pub(super) fn background(&self) -> u8 {
        self.background
    }

    fn nearest(&self, pixel: [u8; 4]) -> u8 {
        let distance = |color: &[u8; 4]| -> u32 {
            // Colours that are hardly seen differ hardly.
            let weigh = |at: usize, of: &[u8; 4]| i32::from(of[at]) * i32::from(of[3]) / 255;
            let part = |at| (weigh(at, color) - weigh(at, &pixel)).unsigned_abs().pow(2);
            let alpha = u32::from(color[3].abs_diff(pixel[3])).pow(2);
            part(0) + part(1) + part(2) + alpha
        };
        let nearest = (0..self.colors.len()).min_by_key(|index| distance(&self.colors[*index]));
        nearest.unwrap_or(0) as u8
    }

    fn indices(&self, pixels: &[u8], width: usize) -> Vec<u8> {
        let mut known: HashMap<[u8; 4], u8> = HashMap::new();
        let mut straight = vec![0; width * 4];
        let mut indices = Vec::with_capacity(pixels.len() / 4);
        for row in pixels.chunks_exact(width * 4) {
            unpremultiply_row(row, &mut straight);
            let mut last = ([0; 4], self.nearest([0; 4]));
            for pixel in straight.as_chunks::<4>().0 {
                if *pixel != last.0 {
                    if known.len() >= MAX_KNOWN {
                        known.clear();
                    }
                    let index = known.entry(*pixel).or_insert_with(|| self.nearest(*pixel));
                    last = (*pixel, *index);
                }
                indices.push(last.1);
            }
        }
        indices
    }
}

/// Writes premultiplied RGBA8 as PNG with a palette.
pub(super) fn write(
    pixels: &[u8],
    width: u32,
    height: u32,
    palette: &Palette,
    options: &PngOptions,
) -> Result<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    let colors = palette.colors.iter().flat_map(|color| color[..3].to_vec());
    encoder.set_palette(colors.collect::<Vec<u8>>());
    let alphas: Vec<u8> = palette.colors.iter().map(|color| color[3]).collect();
    encoder.set_trns(alphas);
    describe(&mut encoder, options)?;
    encoder.set_compression(match options.compression_level {
        0 => Compression::NoCompression,
        1..=3 => Compression::Fast,
        4..=7 => Compression::Balanced,
        _ => Compression::High,
    });
    // Filters take neighbouring indices for neighbouring colours, and do harm unless asked for.
    encoder.set_filter(if options.filters == PngFilters::ALL {
        Filter::NoFilter
    } else {
        Filter::Adaptive
    });
    let mut writer = encoder.write_header().map_err(error)?;
    writer
        .write_chunk(ChunkType(*b"bKGD"), &[palette.background])
        .map_err(error)?;
    let indices = palette.indices(pixels, width as usize);
    writer.write_image_data(&indices).map_err(error)?;
    writer.finish().map_err(error)?;
    Ok(file)
}
