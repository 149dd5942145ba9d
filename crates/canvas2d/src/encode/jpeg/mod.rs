//! JPEG as ITU-T T.81 has it, coded here: what other crates code takes twice libjpeg-turbo's time.
//!
//! The picture is read in strips that stay in the cache ([`samples`]), a block of which is a few
//! registers while it is transformed ([`transform`]); then the coefficients that are not zero are
//! coded ([`scan`], [`progressive`]). Large pictures are coded in bands ([`bands`]).

mod bands;
mod frame;
mod header;
mod huffman;
mod progressive;
mod samples;
mod scan;
mod tables;
mod transform;

use std::ops::Range;

use fearless_simd::{Level, dispatch};

use crate::color_space::ColorSpace;
use crate::error::{Error, Result};
use crate::parallel::map_bands;
use frame::Frame;
use samples::Samples;
use scan::{Scan, Tables};
use tables::Huffman;

/// How to write a JPEG.
#[derive(Clone, Debug, PartialEq)]
pub struct JpegOptions {
    /// 0 (smallest) to 1 (best). Default: 0.75.
    pub quality: f64,
    /// Whether a first coarse picture comes before the details. Default: false.
    pub progressive: bool,
    /// Whether colour is kept at half the resolution. Default: true.
    pub chroma_subsampling: bool,
    /// Pixels per inch. Default: none.
    pub resolution: Option<u16>,
    /// A packet of XMP, at most 65,504 bytes. Default: none.
    pub xmp: Option<String>,
    /// A comment, at most 65,533 bytes. Default: none.
    pub comment: Option<String>,
    /// What the numbers mean. Only Display P3 is noted in the file. Default: sRGB.
    pub color_space: ColorSpace,
}

impl Default for JpegOptions {
    fn default() -> Self {
        Self {
            quality: 0.75,
            progressive: false,
            chroma_subsampling: true,
            resolution: None,
            xmp: None,
            comment: None,
            color_space: ColorSpace::Srgb,
        }
    }
}

/// Writes premultiplied RGBA8 as JPEG, on black where it is transparent: what premultiplied colours
/// without their alpha are.
///
/// # Errors
/// [`Error::ImageEncode`] when a side is zero or a text too long.
///
/// # Panics
/// When `pixels` does not have exactly `width * height * 4` bytes.
pub fn jpeg(pixels: &[u8], width: u32, height: u32, options: &JpegOptions) -> Result<Vec<u8>> {
    assert_eq!(
        pixels.len(),
        width as usize * height as usize * 4,
        "whole rows of RGBA8"
    );
    let side = |side: u32| {
        u16::try_from(side)
            .ok()
            .filter(|side| *side > 0)
            .ok_or_else(|| Error::ImageEncode {
                format: "JPEG",
                reason: format!("{width} by {height} pixels can't be a JPEG"),
            })
    };
    let frame = Frame {
        pixels,
        width: side(width)?.into(),
        height: side(height)?.into(),
        subsampling: options.chroma_subsampling,
    };
    // libjpeg takes 0 for 1, too.
    let quality = (options.quality.clamp(0.0, 1.0) * 100.0) as u8;
    let steps = tables::steps(quality);

    let mut file = header::start(options)?;
    header::frame(&mut file, &frame, &steps, options.progressive);
    if options.progressive {
        progressive::encode(&mut file, &frame, &steps);
    } else {
        baseline(&mut file, &frame, &steps);
    }
    file.extend(header::END_OF_IMAGE);
    Ok(file)
}

/// Adds the picture in one scan.
fn baseline(file: &mut Vec<u8>, frame: &Frame<'_>, steps: &[[u8; 64]; 2]) {
    for (number, (dc, ac)) in (0..).zip(Huffman::dc().iter().zip(&Huffman::ac())) {
        header::huffman(file, false, number, dc);
        header::huffman(file, true, number, ac);
    }
    let (columns, rows) = frame.units();
    let band = bands::rows(frame).unwrap_or(rows);
    if band < rows {
        header::restarts(file, (columns * band) as u16);
    }
    header::scan(file, &[(0, 0x00), (1, 0x11), (2, 0x11)], (0, 63));

    let (factors, tables) = (steps.each_ref().map(transform::factors), Tables::standard());
    let code = |rows: Range<usize>| {
        // A photograph's at the usual quality.
        let capacity = rows.len() * frame.unit() * frame.width / 4;
        let mut scan = Scan::new(&tables, capacity);
        let mut samples = Samples::new();
        dispatch!(Level::new(), simd => frame.visit(simd, rows, &factors, &mut samples, &mut scan));
        scan.finish()
    };
    if band >= rows {
        file.extend(code(0..rows));
        return;
    }
    let bands = map_bands(rows.div_ceil(band), |index| {
        code(index * band..rows.min((index + 1) * band))
    });
    bands::join(file, &bands);
}
