//! The algorithms of the HTML standard's 2D canvas, on premultiplied RGBA8 bitmaps.
//!
//! Knows nothing of JavaScript: `context` has one file per mixin of the standard's IDL, everything
//! below it draws what it is told with what it is given. A file imports only from lower levels:
//! `error`, `memory`, `parallel`, `geometry`, `pixels`, `pixel_format`, `css`, `color_space`, `color_profile` · `bitmap`, `bitmap_parts`, `path`,
//! `image`, `encode`, `resample`, `blur`, `text` ·
//! `paint`, `compositing`, `clip` · `drawing_state`, `state_stack`, `render`, `document` · `context`.

#![forbid(unsafe_code)]

mod base64;
mod bitmap;
mod bitmap_parts;
mod blur;
mod clip;
mod color_profile;
mod color_space;
mod compositing;
mod context;
pub mod css;
mod document;
mod drawing_state;
pub mod encode;
mod error;
mod geometry;
pub mod image;
mod memory;
mod paint;
mod parallel;
mod path;
mod pixel_format;
pub mod pixels;
mod render;
mod resample;
mod state_stack;
pub mod text;

pub use bitmap::{Bitmap, MAX_AREA, MAX_SIDE, check_size};
pub use bitmap_parts::{BitmapPart, ResizeQuality};
pub use color_space::ColorSpace;
pub use compositing::CompositeOperation;
pub use context::{Context2d, Path2d, PathBuilder, PathSegment, Pen};
pub use document::{Document, DocumentKind, Metadata, PdfDate, PdfOptions, SvgOptions};
pub use drawing_state::{Shadow, SmoothingQuality};
pub use error::{Error, Result};
pub use memory::{Charge, Ledger, MemoryKind, Reclaim, Usage};
pub use paint::{ColorStop, Gradient, GradientKind, Paint, Pattern, Repetition, Rgba};
pub use parallel::aside;
pub use path::{Coverage, FillRule, LineCap, LineJoin, PathOperation};
pub use pixel_format::PixelFormat;
