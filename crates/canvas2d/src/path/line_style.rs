//! The drawing state's line styles.

use std::ops::Deref;
use std::sync::Arc;

use crate::error::Result;
use crate::memory::{Counted, Ledger};

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
#[derive(Clone, Debug)]
pub(crate) struct LineStyle {
    /// In user space. Default: 1.
    pub(crate) width: f64,
    pub(crate) cap: LineCap,
    pub(crate) join: LineJoin,
    /// Default: 10.
    pub(crate) miter_limit: f64,
    /// Lengths of dashes and gaps in turn, an even number of them. Default: none, a solid line.
    pub(crate) dash: Dashes,
    pub(crate) dash_offset: f64,
}

/// Lengths of dashes and gaps, shared by the states that have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dashes(Option<Arc<Counted<Box<[f64]>>>>);

impl Dashes {
    /// Counts the lengths as memory of a context's.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub(crate) fn new(lengths: Box<[f64]>, ledger: &Arc<Ledger>) -> Result<Self> {
        if lengths.is_empty() {
            return Ok(Self::default());
        }
        let bytes = size_of_val(&*lengths);
        Ok(Self(Some(Arc::new(Counted::new(lengths, bytes, ledger)?))))
    }
}

impl Deref for Dashes {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        self.0.as_ref().map_or(&[], |lengths| lengths)
    }
}

#[cfg(test)]
impl From<Vec<f64>> for Dashes {
    fn from(lengths: Vec<f64>) -> Self {
        Self::new(lengths.into(), &Ledger::new()).expect("no limit is set")
    }
}

impl LineStyle {
    /// Whether a line's end looks like a corner at which it turns back: no mitre is as long as that one's.
    pub(super) fn ends_as_it_folds(&self) -> bool {
        let ends_alike = match self.cap {
            LineCap::Butt => self.join != LineJoin::Round,
            LineCap::Round => self.join == LineJoin::Round,
            LineCap::Square => false,
        };
        ends_alike && self.dash.is_empty()
    }

    /// Whether the line around a rectangle is one, too.
    pub(crate) fn has_square_corners(&self) -> bool {
        self.join == LineJoin::Miter
            && self.miter_limit >= std::f64::consts::SQRT_2
            && self.dash.is_empty()
    }
}

impl Default for LineStyle {
    fn default() -> Self {
        Self {
            width: 1.0,
            cap: LineCap::default(),
            join: LineJoin::default(),
            miter_limit: 10.0,
            dash: Dashes::default(),
            dash_offset: 0.0,
        }
    }
}
