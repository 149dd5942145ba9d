//! Recorded drawing: JavaScript writes commands into a buffer of numbers, here they are carried
//! out in one call.

mod decode;
mod filter;
mod opcodes;
mod reader;

use std::rc::Rc;

use canvas2d::{Bitmap, Path2d, Pattern};

pub(crate) use decode::{build_path, run};
pub(crate) use filter::{NUMBERS as FILTER_NUMBERS, to_numbers as filter_to_numbers};
pub(crate) use opcodes::OPCODES;

/// What commands refer to by its place in the list that comes with the buffer.
#[derive(Clone, Debug)]
pub(crate) enum Resource {
    /// The pixels of a canvas or image; `None` when they are transparent black.
    Bitmap(Option<Bitmap>),
    /// A pattern.
    Pattern(Pattern),
    /// A path.
    Path(Rc<Path2d>),
}
