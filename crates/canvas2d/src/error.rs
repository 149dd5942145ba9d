//! What can go wrong in the engine, by origin. Drawing that has nothing to draw is not an error.

use std::fmt;

/// A failure that the caller has to hear about.
///
/// Which JavaScript class and code a variant becomes is decided by the binding, not here.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A bitmap's side or area is beyond what a canvas may have.
    SizeLimit {
        /// Requested width in pixels.
        width: u64,
        /// Requested height in pixels.
        height: u64,
    },
    /// Taking these bytes would go beyond the limit that the user has set.
    MemoryLimit {
        /// Bytes asked for.
        needed: u64,
        /// Bytes held at that moment, after everything unreachable was freed.
        live: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The canvas has a pixel format that has no `ImageData`.
    PixelFormat,
    /// The operating system refused the memory.
    OutOfMemory {
        /// Bytes asked for.
        bytes: u64,
    },
    /// The bytes are of no picture format that is decoded here.
    ImageUnsupported {
        /// The format's usual name, where it is known nevertheless.
        format: Option<&'static str>,
    },
    /// The bytes claim to be a picture but can't be decoded.
    ImageDecode {
        /// The format's usual name, such as `PNG`.
        format: &'static str,
        /// What the decoder found wrong.
        reason: String,
    },
    /// The file ends, or leaves the size unsaid, before there is a picture. Programs compare what
    /// node-canvas's libraries say of these, so that the words are theirs.
    ImageHeader {
        /// The whole message.
        message: &'static str,
    },
    /// The picture has more pixels than the decoder may produce.
    ImageLimit {
        /// Width in pixels that the file claims.
        width: u64,
        /// Height in pixels that the file claims.
        height: u64,
        /// The largest allowed number of pixels.
        limit: u64,
    },
    /// The bytes are of no font format that is known here.
    FontUnsupported,
    /// The bytes claim to be a font but can't be used as one.
    FontDecode {
        /// What is wrong with them.
        reason: String,
    },
    /// A path is beyond what can be worked on in time.
    PathLimit {
        /// What is too much.
        reason: &'static str,
    },
    /// A document can't have this page.
    DocumentPage {
        /// What stands against it.
        reason: &'static str,
    },
    /// A tag of a document can't be begun or ended.
    DocumentTag {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A document can't be written.
    DocumentEncode {
        /// The format's usual name.
        format: &'static str,
        /// What stands against it.
        reason: String,
    },
    /// A bitmap can't be written in the requested format.
    ImageEncode {
        /// The format's usual name, such as `JPEG`.
        format: &'static str,
        /// What stands against it.
        reason: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SizeLimit { width, height } => write!(
                f,
                "a canvas of {width} by {height} pixels is too large: a side may have 32767 pixels, the area 268435456"
            ),
            Self::MemoryLimit {
                needed,
                live,
                limit,
            } => write!(
                f,
                "{needed} bytes more than the {live} in use would exceed the memory limit of {limit} bytes; \
                 dispose() what is no longer needed or raise it with setMemoryLimit()"
            ),
            Self::PixelFormat => f.write_str("canvases of this pixel format have no ImageData"),
            Self::OutOfMemory { bytes } => {
                write!(
                    f,
                    "the operating system has no {bytes} bytes of memory left"
                )
            }
            Self::PathLimit { reason } => write!(f, "the path is too complex: {reason}"),
            Self::ImageUnsupported { format: None } => f.write_str("Unsupported image type"),
            Self::ImageUnsupported { format: Some(name) } => {
                write!(f, "Unsupported image type: {name} is not decoded")
            }
            Self::ImageDecode { format, reason } => {
                write!(f, "the {format} image can't be decoded: {reason}")
            }
            Self::ImageHeader { message } => f.write_str(message),
            Self::ImageLimit {
                width,
                height,
                limit,
            } => write!(
                f,
                "an image of {width} by {height} pixels is too large: a side may have 32767 pixels, the area {limit}"
            ),
            Self::FontUnsupported => f.write_str("Unsupported font type"),
            Self::FontDecode { reason } => write!(f, "the font can't be used: {reason}"),
            Self::DocumentPage { reason } => f.write_str(reason),
            Self::DocumentTag { reason } => write!(f, "the tag can't be used: {reason}"),
            Self::DocumentEncode { format, reason } => {
                write!(f, "the document can't be written as {format}: {reason}")
            }
            Self::ImageEncode { format, reason } => {
                write!(f, "the bitmap can't be written as {format}: {reason}")
            }
        }
    }
}

impl std::error::Error for Error {}

/// A result with the engine's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
