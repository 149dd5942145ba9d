//! GIF, through the `gif` crate: the first frame on the transparent screen.

use gif::{ColorOutput, DecodeOptions, Decoder, DecodingError};

use super::{Destination, ImageFormat, Limits};
use crate::bitmap::Bitmap;
use crate::error::{Error, Result};
use crate::memory::MemoryKind;

pub(super) fn probe(bytes: &[u8]) -> Result<(u32, u32)> {
    let mut decoder = open(bytes)?;
    let screen = (decoder.width().into(), decoder.height().into());
    let frame = Frame::read(&mut decoder)?;
    Ok(frame.screen(screen))
}

pub(super) fn decode(bytes: &[u8], limits: &Limits<'_>) -> Result<Bitmap> {
    let mut decoder = open(bytes)?;
    let screen = (decoder.width().into(), decoder.height().into());
    let frame = Frame::read(&mut decoder)?;
    let (width, height) = frame.screen(screen);
    let mut destination = Destination::new(limits, width, height)?;
    let area = u64::from(frame.width) * u64::from(frame.height);
    if area > limits.max_pixels {
        return Err(Error::ImageLimit {
            width: frame.width.into(),
            height: frame.height.into(),
            limit: limits.max_pixels,
        });
    }
    // Frames may be larger than the screen, of which only their part on it is seen.
    let scratch = limits.ledger.charge(MemoryKind::Images, area)?;
    let mut indices = vec![0; area as usize];
    decoder.read_into_buffer(&mut indices).map_err(error)?;
    frame.paint(&indices, &mut destination);
    drop((indices, scratch));
    let opaque = crate::pixels::is_opaque(&destination.pixels);
    Ok(destination.into_bitmap(opaque))
}

fn open(bytes: &[u8]) -> Result<Decoder<&[u8]>> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.read_info(bytes).map_err(error)
}

struct Frame {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    /// What each index stands for; transparent black where the palette ends.
    colors: Box<[[u8; 4]; 256]>,
}

impl Frame {
    fn read(decoder: &mut Decoder<&[u8]>) -> Result<Self> {
        let global = decoder.global_palette().map(<[u8]>::to_vec);
        let info = decoder
            .next_frame_info()
            .map_err(error)?
            .ok_or_else(|| ImageFormat::Gif.error("there is no frame"))?;
        let palette = info.palette.as_deref().or(global.as_deref());
        let mut colors = Box::new([[0; 4]; 256]);
        let entries = palette.unwrap_or_default().as_chunks::<3>().0;
        for (color, [r, g, b]) in colors.iter_mut().zip(entries) {
            *color = [*r, *g, *b, 255];
        }
        if let Some(index) = info.transparent {
            colors[usize::from(index)] = [0; 4];
        }
        let frame = Self {
            left: info.left.into(),
            top: info.top.into(),
            width: info.width.into(),
            height: info.height.into(),
            colors,
        };
        if frame.width == 0 || frame.height == 0 {
            return Err(ImageFormat::Gif.error("the first frame is empty"));
        }
        Ok(frame)
    }

    /// A screen of no size takes that of the frame, as in browsers.
    fn screen(&self, (width, height): (u32, u32)) -> (u32, u32) {
        if width == 0 || height == 0 {
            (self.left + self.width, self.top + self.height)
        } else {
            (width, height)
        }
    }

    fn paint(&self, indices: &[u8], screen: &mut Destination) {
        let width = self.width.min(screen.width.saturating_sub(self.left)) as usize;
        let (left, top, stride) = (self.left as usize, self.top as usize, screen.stride());
        let targets = screen.pixels.chunks_exact_mut(stride).skip(top);
        for (row, target) in indices.chunks_exact(self.width as usize).zip(targets) {
            let pixels = target.as_chunks_mut::<4>().0.iter_mut().skip(left);
            for (pixel, index) in pixels.zip(&row[..width]) {
                *pixel = self.colors[usize::from(*index)];
            }
        }
    }
}

fn error(error: DecodingError) -> Error {
    match &error {
        DecodingError::Io(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImageFormat::Gif.error("the file ends too early")
        }
        DecodingError::UnexpectedEof => ImageFormat::Gif.error("the file ends too early"),
        _ => ImageFormat::Gif.error(error),
    }
}
