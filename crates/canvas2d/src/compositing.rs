//! Compositing and blending operators.

use tiny_skia::BlendMode;

/// How what is drawn combines with what is there.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-globalcompositeoperation>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the names are those of the Compositing and Blending standard"
)]
pub enum CompositeOperation {
    #[default]
    SourceOver,
    SourceIn,
    SourceOut,
    SourceAtop,
    DestinationOver,
    DestinationIn,
    DestinationOut,
    DestinationAtop,
    Lighter,
    Copy,
    Xor,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
    /// Nothing is left.
    Clear,
    /// Nothing is drawn; node-canvas's own.
    Destination,
    /// As much of the source as there is room for; node-canvas's own.
    Saturate,
}

impl CompositeOperation {
    /// All operators; the recorded commands name them by their place in here.
    pub const ALL: [Self; 29] = [
        Self::SourceOver,
        Self::SourceIn,
        Self::SourceOut,
        Self::SourceAtop,
        Self::DestinationOver,
        Self::DestinationIn,
        Self::DestinationOut,
        Self::DestinationAtop,
        Self::Lighter,
        Self::Copy,
        Self::Xor,
        Self::Multiply,
        Self::Screen,
        Self::Overlay,
        Self::Darken,
        Self::Lighten,
        Self::ColorDodge,
        Self::ColorBurn,
        Self::HardLight,
        Self::SoftLight,
        Self::Difference,
        Self::Exclusion,
        Self::Hue,
        Self::Saturation,
        Self::Color,
        Self::Luminosity,
        Self::Clear,
        Self::Destination,
        Self::Saturate,
    ];

    /// Whether the operator changes pixels that the source doesn't cover, so that it has to be
    /// applied to the whole clipping region.
    pub(crate) fn is_unbounded(self) -> bool {
        matches!(
            self,
            Self::SourceIn
                | Self::SourceOut
                | Self::DestinationIn
                | Self::DestinationAtop
                | Self::Copy
        )
    }

    /// `tiny-skia`'s name for it, if it has one.
    pub(crate) fn blend_mode(self) -> Option<BlendMode> {
        Some(match self {
            Self::SourceOver => BlendMode::SourceOver,
            Self::SourceIn => BlendMode::SourceIn,
            Self::SourceOut => BlendMode::SourceOut,
            Self::SourceAtop => BlendMode::SourceAtop,
            Self::DestinationOver => BlendMode::DestinationOver,
            Self::DestinationIn => BlendMode::DestinationIn,
            Self::DestinationOut => BlendMode::DestinationOut,
            Self::DestinationAtop => BlendMode::DestinationAtop,
            Self::Lighter => BlendMode::Plus,
            Self::Copy => BlendMode::Source,
            Self::Xor => BlendMode::Xor,
            Self::Multiply => BlendMode::Multiply,
            Self::Screen => BlendMode::Screen,
            Self::Overlay => BlendMode::Overlay,
            Self::Darken => BlendMode::Darken,
            Self::Lighten => BlendMode::Lighten,
            Self::ColorDodge => BlendMode::ColorDodge,
            Self::ColorBurn => BlendMode::ColorBurn,
            Self::HardLight => BlendMode::HardLight,
            Self::SoftLight => BlendMode::SoftLight,
            Self::Difference => BlendMode::Difference,
            Self::Exclusion => BlendMode::Exclusion,
            Self::Hue => BlendMode::Hue,
            Self::Saturation => BlendMode::Saturation,
            Self::Color => BlendMode::Color,
            Self::Luminosity => BlendMode::Luminosity,
            Self::Clear => BlendMode::Clear,
            Self::Destination => BlendMode::Destination,
            Self::Saturate => return None,
        })
    }
}
