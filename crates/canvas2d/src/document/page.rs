//! A page: what was drawn on it, in its order.

use std::sync::Arc;

use vello_cpu::kurbo::Rect;

use super::mark::Mark;
use super::tags::Tag;
use crate::clip::Clip;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::render::Shape;

/// Something on a page.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Mark(Arc<Mark>),
    /// Whatever is drawn so far is gone inside of the shape, within the clipping region.
    Erase(Arc<(Shape, Clip)>),
    /// What follows belongs to the tag, until its end.
    Begin(Arc<Tag>),
    End,
}

/// A page of a document.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) items: Vec<Item>,
    /// All that may have been drawn on.
    drawn: PixelRect,
    /// What the items take is counted in blocks of this page's growing size; shared with copies.
    charges: Vec<Arc<Charge>>,
    /// Bytes of the last block that are not used yet.
    spare: u64,
}

/// The least that is counted at once.
const BLOCK: u64 = 16 << 10;

impl Page {
    pub(crate) fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            items: Vec::new(),
            drawn: PixelRect::default(),
            charges: Vec::new(),
            spare: 0,
        }
    }

    pub(crate) fn area(&self) -> PixelRect {
        PixelRect::of_size(self.width, self.height)
    }

    /// Adds a mark.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub(crate) fn draw(&mut self, mark: Mark, ledger: &Arc<Ledger>) -> Result<()> {
        let shares_clip = match self.items.last() {
            Some(Item::Mark(last)) => last.clip.is_same(&mark.clip),
            _ => false,
        };
        let clip = if shares_clip { 0 } else { mark.clip_bytes() };
        let bytes = mark.bytes() + clip;
        let extent = mark.extent();
        self.push(Item::Mark(Arc::new(mark)), bytes, ledger)?;
        self.drawn = self.drawn.union(extent);
        Ok(())
    }

    /// Adds an item that takes so many bytes.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub(crate) fn push(&mut self, item: Item, bytes: u64, ledger: &Arc<Ledger>) -> Result<()> {
        let bytes = bytes + size_of::<Item>() as u64 + 16;
        if self.spare < bytes {
            // Blocks grow with the page, so that there are few of them.
            let block = bytes.max(BLOCK << self.charges.len().min(6));
            self.charges
                .push(Arc::new(ledger.charge(MemoryKind::Contexts, block)?));
            self.spare = block;
        }
        self.spare -= bytes;
        self.items.push(item);
        Ok(())
    }

    /// Forgets all that is drawn, but no tag.
    pub(crate) fn clear(&mut self) {
        let has_tags = |item: &Item| matches!(item, Item::Begin(_) | Item::End);
        self.items.retain(has_tags);
        self.drawn = PixelRect::default();
        if self.items.is_empty() {
            self.items = Vec::new();
            self.charges = Vec::new();
            self.spare = 0;
        }
    }

    /// Takes away what is drawn inside of a shape.
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`].
    pub(crate) fn erase(&mut self, shape: Shape, clip: &Clip, ledger: &Arc<Ledger>) -> Result<()> {
        let area = shape.bounds().intersect(clip.bounds).intersect(self.area());
        if area.is_empty() || !self.drawn.intersects(area) {
            return Ok(());
        }
        if let (Shape::Rect(rect), None) = (&shape, &clip.shape)
            && clip.bounds.contains(self.area())
            && covers(*rect, self.area().to_rect())
        {
            self.clear();
            return Ok(());
        }
        let bytes = match &shape {
            Shape::Fill(path, _) => path.elements().len() as u64 * 56,
            _ => 0,
        };
        self.push(
            Item::Erase(Arc::new((shape, clip.clone()))),
            bytes + 128,
            ledger,
        )
    }
}

fn covers(rect: Rect, area: Rect) -> bool {
    rect.x0 <= area.x0 && rect.y0 <= area.y0 && rect.x1 >= area.x1 && rect.y1 >= area.y1
}
