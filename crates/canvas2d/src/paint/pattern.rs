//! Patterns: a bitmap that repeats.

use std::sync::{Arc, Mutex, PoisonError};

use vello_cpu::kurbo::Affine;

use crate::bitmap::Bitmap;
use crate::color_space::ColorSpace;
use crate::error::Result;
use crate::geometry::Transform;
use crate::memory::MemoryKind;

/// In which directions a pattern repeats.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-createpattern>
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repetition {
    /// In both directions. Default.
    #[default]
    Repeat,
    /// To the left and right only.
    RepeatX,
    /// Up and down only.
    RepeatY,
    /// Not at all.
    NoRepeat,
}

impl Repetition {
    pub(crate) fn repeats_x(self) -> bool {
        matches!(self, Self::Repeat | Self::RepeatX)
    }

    pub(crate) fn repeats_y(self) -> bool {
        matches!(self, Self::Repeat | Self::RepeatY)
    }
}

/// The pattern's bitmap as it was last drawn, for a scale.
#[derive(Debug)]
struct Fitted {
    size: (u32, u32),
    bitmap: Bitmap,
}

/// A bitmap as paint. Shares the pixels it was made of; they are copied only when the canvas they
/// came from is drawn on while the pattern is alive.
#[derive(Clone, Debug)]
pub struct Pattern {
    bitmap: Option<Bitmap>,
    repetition: Repetition,
    transform: Transform,
    /// Shared by all copies, so that a pattern is fitted once for a series of fills.
    fitted: Arc<Mutex<Option<Fitted>>>,
}

impl Pattern {
    /// A pattern; without a bitmap it paints transparent black.
    pub fn new(bitmap: Option<Bitmap>, repetition: Repetition) -> Self {
        Self {
            bitmap,
            repetition,
            transform: Transform::default(),
            fitted: Arc::default(),
        }
    }

    /// Sets the matrix from the pattern's space to user space.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-canvaspattern-settransform>
    pub fn set_transform(&mut self, coefficients: [f64; 6]) {
        self.transform = Transform::new(coefficients);
    }

    /// The same colours in another space.
    pub(crate) fn converted(mut self, to: ColorSpace) -> Result<Self> {
        if let Some(bitmap) = &mut self.bitmap
            && bitmap.color_space() != to
        {
            *bitmap = bitmap.in_space(to)?;
            // What is fitted has the other space's colours.
            self.fitted = Arc::default();
        }
        Ok(self)
    }

    pub(crate) fn bitmap(&self) -> Option<&Bitmap> {
        self.bitmap.as_ref()
    }

    pub(crate) fn repetition(&self) -> Repetition {
        self.repetition
    }

    pub(crate) fn transform(&self) -> &Transform {
        &self.transform
    }

    /// The bitmap to sample under a matrix from the pattern's space to device space, and the matrix
    /// from that bitmap to the pattern's space: shrunk where many pixels would become one, and with
    /// a transparent edge where it does not repeat, so that it fades out as smoothly as it is
    /// sampled.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub(crate) fn fitted(&self, source: &Bitmap, to_device: Affine) -> Result<(Bitmap, Affine)> {
        let [a, b, c, d, ..] = to_device.as_coeffs();
        let side = |length: u32, scale: f64| {
            // Less than half, as sampling looks at two pixels each way anyway.
            let shrunk = (f64::from(length) * scale).round().max(1.0);
            if scale < 0.5 { shrunk as u32 } else { length }
        };
        let size = (
            side(source.width(), a.hypot(b)),
            side(source.height(), c.hypot(d)),
        );
        let edge_x = !self.repetition.repeats_x();
        let edge_y = !self.repetition.repeats_y();
        let bitmap = if size == (source.width(), source.height()) && !edge_x && !edge_y {
            source.clone()
        } else {
            self.fit(source, size, edge_x, edge_y)?
        };
        let inset = |edge: bool| if edge { -1.0 } else { 0.0 };
        let to_pattern = Affine::scale_non_uniform(
            f64::from(source.width()) / f64::from(size.0),
            f64::from(source.height()) / f64::from(size.1),
        ) * Affine::translate((inset(edge_x), inset(edge_y)));
        Ok((bitmap, to_pattern))
    }

    fn fit(&self, source: &Bitmap, size: (u32, u32), edge_x: bool, edge_y: bool) -> Result<Bitmap> {
        let mut fitted = self.fitted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(fitted) = fitted.as_ref().filter(|fitted| fitted.size == size) {
            return Ok(fitted.bitmap.clone());
        }
        let mut bitmap = source.clone();
        if size != (source.width(), source.height()) {
            let whole = [0, 0, source.width(), source.height()];
            bitmap = source.shrunk(whole, size.0, size.1)?;
        }
        if edge_x || edge_y {
            bitmap = with_edge(&bitmap, u32::from(edge_x), u32::from(edge_y))?;
        }
        *fitted = Some(Fitted {
            size,
            bitmap: bitmap.clone(),
        });
        Ok(bitmap)
    }
}

/// A bitmap with so many transparent pixels around it.
fn with_edge(bitmap: &Bitmap, x: u32, y: u32) -> Result<Bitmap> {
    let (width, height) = (bitmap.width() + 2 * x, bitmap.height() + 2 * y);
    let mut edged = Bitmap::new(bitmap.ledger(), MemoryKind::Caches, width, height)?;
    let (from, to) = (bitmap.width() as usize * 4, width as usize * 4);
    let rows = edged.data_mut()?.chunks_exact_mut(to).skip(y as usize);
    for (row, source) in rows.zip(bitmap.data().chunks_exact(from)) {
        row[x as usize * 4..][..from].copy_from_slice(source);
    }
    Ok(edged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Ledger;

    #[test]
    fn a_pattern_is_fitted_once_and_let_go_with_its_last_copy() {
        let ledger = Ledger::new();
        let bitmap = Bitmap::new(&ledger, MemoryKind::Images, 100, 50).expect("no limit");
        let pattern = Pattern::new(Some(bitmap.clone()), Repetition::NoRepeat);
        let (small, to_pattern) = pattern
            .fitted(&bitmap, Affine::scale(0.25))
            .expect("no limit");
        assert_eq!((small.width(), small.height()), (25 + 2, 13 + 2));
        assert_eq!(to_pattern.as_coeffs()[0], 4.0);
        let copy = pattern.clone();
        let (again, _) = copy.fitted(&bitmap, Affine::scale(0.25)).expect("no limit");
        assert!(again.is_same(&small));
        drop((small, again, pattern, bitmap));
        assert!(ledger.total().live > 0);
        drop(copy);
        assert_eq!(ledger.total().live, 0);
    }
}
