//! How a bitmap is to be written, from JavaScript's options.

use canvas2d::Bitmap;
use canvas2d::encode::{JpegOptions, PngFilters, PngOptions, jpeg, png, raw_bgra};
use napi_derive::napi;

use crate::error::Failure;

/// The options of all formats; those that are missing have the format's default.
#[napi(object, object_to_js = false)]
#[derive(Debug, Default)]
pub struct EncodeOptions {
    /// PNG: 0 (stored) to 9 (smallest).
    pub compression_level: Option<u32>,
    /// PNG: libpng's bits of the row filters that may be used.
    pub filters: Option<u32>,
    /// PNG: pixels per inch.
    pub resolution: Option<f64>,
    /// JPEG: 0 (smallest) to 1 (best).
    pub quality: Option<f64>,
    /// JPEG: whether a first coarse picture comes before the details.
    pub progressive: Option<bool>,
    /// JPEG: whether colour is kept at half the resolution.
    pub chroma_subsampling: Option<bool>,
}

/// A format with its options.
#[derive(Debug)]
pub(crate) enum Encoding {
    Png(PngOptions),
    Jpeg(JpegOptions),
    /// Premultiplied BGRA.
    Raw,
}

impl Encoding {
    pub(crate) fn new(mime: &str, options: &EncodeOptions) -> Result<Self, Failure> {
        match mime {
            "image/png" => Ok(Self::Png(options.png())),
            "image/jpeg" => Ok(Self::Jpeg(options.jpeg())),
            "raw" => Ok(Self::Raw),
            _ => Err(Failure::Argument("There is no such format")),
        }
    }

    /// The file. Used by calls that wait for it and by tasks alike.
    pub(crate) fn encode(&self, bitmap: &Bitmap) -> Result<Vec<u8>, Failure> {
        let (pixels, width, height) = (bitmap.data(), bitmap.width(), bitmap.height());
        Ok(match self {
            Self::Png(options) => {
                let options = PngOptions {
                    color_space: bitmap.color_space(),
                    ..options.clone()
                };
                png(pixels, width, height, bitmap.is_opaque(), &options)?
            }
            Self::Jpeg(options) => {
                let options = JpegOptions {
                    color_space: bitmap.color_space(),
                    ..options.clone()
                };
                jpeg(pixels, width, height, &options)?
            }
            Self::Raw => {
                let mut bytes = vec![0; pixels.len()];
                raw_bgra(pixels, &mut bytes);
                bytes
            }
        })
    }
}

impl EncodeOptions {
    fn png(&self) -> PngOptions {
        let default = PngOptions::default();
        PngOptions {
            compression_level: self
                .compression_level
                .map_or(default.compression_level, |level| level.min(9) as u8),
            filters: self.filters.map_or(default.filters, PngFilters::from_bits),
            resolution: self.resolution.or(default.resolution),
            ..default
        }
    }

    fn jpeg(&self) -> JpegOptions {
        let default = JpegOptions::default();
        JpegOptions {
            quality: self.quality.unwrap_or(default.quality),
            progressive: self.progressive.unwrap_or(default.progressive),
            chroma_subsampling: self
                .chroma_subsampling
                .unwrap_or(default.chroma_subsampling),
            ..default
        }
    }
}
