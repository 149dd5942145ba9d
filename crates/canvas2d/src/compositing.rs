//! Compositing and blending operators.

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
}
