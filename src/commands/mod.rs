//! Recorded drawing: JavaScript writes commands into a buffer of numbers, here they are carried
//! out in one call.

mod decode;
mod filter;
mod opcodes;
mod path;
mod reader;
mod text;

use std::rc::Rc;

use canvas2d::{Bitmap, Path2d, Pattern};

use crate::gradient::GradientCell;

pub(crate) use decode::run;
pub(crate) use filter::to_numbers as filter_to_numbers;
pub(crate) use opcodes::OPCODES;
pub(crate) use path::{build_path, extend, path_to_numbers};
pub(crate) use text::{FONT_NUMBERS, STYLE_NUMBERS, font as text_font, style as text_style};

/// What commands refer to by its place in the list that comes with the buffer.
#[derive(Debug)]
pub(crate) enum Resource {
    /// The pixels of a canvas or image; `None` when they are transparent black.
    Bitmap(Option<Bitmap>),
    /// A pattern.
    Pattern(Pattern),
    /// A gradient of many stops.
    Gradient(Rc<GradientCell>),
    /// A path of many segments.
    Path(Rc<Path2d>),
    /// A text, a list of families or a language.
    Text(String),
}
