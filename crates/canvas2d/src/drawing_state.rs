//! The drawing state.

use std::sync::Arc;

use crate::blur::MAX_SIGMA;
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::css::filter::FilterFunction;
use crate::geometry::Transform;
use crate::memory::Counted;
use crate::paint::{Paint, Rgba};
use crate::path::LineStyle;
use crate::text::TextStyle;

/// How much work goes into scaling bitmaps.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-imagesmoothingquality>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SmoothingQuality {
    /// Bilinear; areas are averaged where a bitmap shrinks to less than half. Default.
    #[default]
    Low,
    /// Bilinear; areas are averaged wherever a bitmap shrinks.
    Medium,
    /// As medium, and bicubic where a bitmap grows.
    High,
}

/// How the shadow of what is drawn looks.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#shadows>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shadow {
    /// Default: transparent black, no shadow.
    pub color: Rgba,
    /// Twice the standard deviation of the blur, in device pixels. Default: 0.
    pub blur: f64,
    /// To the right, in device pixels. Default: 0.
    pub offset_x: f64,
    /// Down, in device pixels. Default: 0.
    pub offset_y: f64,
}

impl Shadow {
    /// Whether a shadow is drawn at all.
    pub(crate) fn is_visible(&self) -> bool {
        self.color[3] > 0.0 && (self.blur != 0.0 || self.offset_x != 0.0 || self.offset_y != 0.0)
    }

    /// The blur's standard deviation.
    pub(crate) fn sigma(&self) -> f64 {
        (self.blur / 2.0).min(MAX_SIGMA)
    }
}

/// Filters that drawing goes through, shared by the states that have them.
pub(crate) type Filters = Arc<Counted<Box<[FilterFunction]>>>;

/// What save() keeps and restore() brings back, as far as drawing needs it.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#drawing-state>
#[derive(Clone, Debug)]
pub(crate) struct DrawingState {
    pub(crate) transform: Transform,
    pub(crate) clip: Clip,
    pub(crate) fill: Paint,
    pub(crate) stroke: Paint,
    /// 0 to 1. Default: 1.
    pub(crate) global_alpha: f32,
    pub(crate) composite_operation: CompositeOperation,
    pub(crate) line: LineStyle,
    pub(crate) shadow: Shadow,
    /// Default: none.
    pub(crate) filters: Option<Filters>,
    /// Whether edges are smooth. Default: true.
    pub(crate) antialias: bool,
    /// Default: smooth, at low quality.
    pub(crate) smoothing: Option<SmoothingQuality>,
    pub(crate) text: Arc<Counted<TextStyle>>,
}

impl DrawingState {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        Self {
            transform: Transform::default(),
            clip: Clip::everything(width, height),
            fill: Paint::default(),
            stroke: Paint::default(),
            global_alpha: 1.0,
            composite_operation: CompositeOperation::default(),
            line: LineStyle::default(),
            shadow: Shadow::default(),
            filters: None,
            antialias: true,
            smoothing: Some(SmoothingQuality::default()),
            text: Arc::new(Counted::small(TextStyle::default())),
        }
    }
}
