//! The drawing state's line styles.

/// What the ends of lines look like.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linecap>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineCap {
    /// Flat, at the line's end. Default.
    #[default]
    Butt,
    /// A half circle beyond the end.
    Round,
    /// Half a square beyond the end.
    Square,
}

impl LineCap {
    /// All of them; recorded commands and calls name them by their place in here.
    pub const ALL: [Self; 3] = [Self::Butt, Self::Round, Self::Square];
}

/// What the corners of lines look like.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-linejoin>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineJoin {
    /// Pointed, as far as the mitre limit allows. Default.
    #[default]
    Miter,
    /// A circle's arc.
    Round,
    /// Cut off.
    Bevel,
}

impl LineJoin {
    /// All of them; recorded commands and calls name them by their place in here.
    pub const ALL: [Self; 3] = [Self::Miter, Self::Round, Self::Bevel];
}

/// The drawing state's line styles.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#line-styles>
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineStyle {
    /// In user space. Default: 1.
    pub(crate) width: f64,
    pub(crate) cap: LineCap,
    pub(crate) join: LineJoin,
    /// Default: 10.
    pub(crate) miter_limit: f64,
    /// Lengths of dashes and gaps in turn, an even number of them. Default: none, a solid line.
    pub(crate) dash: Vec<f64>,
    pub(crate) dash_offset: f64,
}

impl Default for LineStyle {
    fn default() -> Self {
        Self {
            width: 1.0,
            cap: LineCap::default(),
            join: LineJoin::default(),
            miter_limit: 10.0,
            dash: Vec::new(),
            dash_offset: 0.0,
        }
    }
}
