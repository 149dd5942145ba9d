//! Documents: what a context draws is kept as shapes, text and images, page by page, and written as
//! PDF or SVG.
//!
//! `mark` is what is kept of a call, `page` a list of those, `tags` links and structure. `plan` makes
//! steps of a page that a format can say: whatever it has no words for becomes a picture, which
//! `raster` draws with the same code that draws canvases of pixels. `pdf` and `svg` write the steps.
//! Writing needs no canvas: a copy of a document is a list of shared parts, so that it is written on
//! another thread while the program draws on.

mod clips;
mod glyphs;
mod mark;
mod page;
mod pdf;
mod plan;
mod raster;
mod svg;
mod tags;
mod tame;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use vello_cpu::kurbo::Affine;

pub use pdf::{Metadata, PdfDate, PdfOptions};
pub use svg::SvgOptions;

use crate::bitmap::{Bitmap, check_size};
use crate::clip::Clip;
use crate::compositing::CompositeOperation;
use crate::error::{Error, Result};
use crate::memory::Ledger;
use crate::render::{Ink, Shape};
pub(crate) use mark::{Content, Mark, TextMark};
use page::{Item, Page};
use tags::Tag;

/// Pages after which no more are added: a PDF reader has the rest of its life to show these.
const MAX_PAGES: usize = 100_000;
/// Tags within tags.
const MAX_DEPTH: usize = 256;

/// Which kind of document a canvas makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Pages of any number.
    Pdf,
    /// One page.
    Svg,
}

/// A document as it is now. Cloning shares what is on the pages.
#[derive(Clone, Debug)]
pub struct Document {
    kind: DocumentKind,
    ledger: Arc<Ledger>,
    /// All but the last are finished.
    pages: Vec<Arc<Page>>,
    /// Names of the tags that are open.
    open: Vec<String>,
}

impl Document {
    pub(crate) fn new(
        ledger: &Arc<Ledger>,
        kind: DocumentKind,
        width: u32,
        height: u32,
    ) -> Result<Self> {
        check_size(width, height)?;
        Ok(Self {
            kind,
            ledger: Arc::clone(ledger),
            pages: vec![Arc::new(Page::new(width, height))],
            open: Vec::new(),
        })
    }

    /// Which kind of document it is.
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// The document as PDF.
    ///
    /// # Errors
    /// [`Error::DocumentEncode`] for what no PDF can hold, and [`Error::MemoryLimit`] or
    /// [`Error::OutOfMemory`] where a part becomes a picture and there is no memory for it.
    pub fn to_pdf(&self, options: &PdfOptions) -> Result<Vec<u8>> {
        pdf::write(self, options)
    }

    /// The last page as SVG.
    ///
    /// # Errors
    /// As [`Self::to_pdf`].
    pub fn to_svg(&self, options: &SvgOptions) -> Result<Vec<u8>> {
        svg::write(self, options)
    }

    /// The last page as pixels, in a size that need not be its own; `None` when nothing is on it.
    pub(crate) fn pixels(&self, width: u32, height: u32) -> Result<Option<Bitmap>> {
        let page = self.page();
        if page.items.is_empty() || width == 0 || height == 0 {
            return Ok(None);
        }
        let area = crate::geometry::PixelRect::of_size(width, height);
        let mut replay = raster::Replay::new(&self.ledger, area, 1.0)?;
        replay.items(&page.items)?;
        replay.finish()
    }

    fn page(&self) -> &Page {
        self.pages.last().expect("a document begins with a page")
    }

    fn page_mut(&mut self) -> &mut Page {
        let page = self
            .pages
            .last_mut()
            .expect("a document begins with a page");
        Arc::make_mut(page)
    }

    /// Draws.
    pub(crate) fn draw(&mut self, mut mark: Mark) -> Result<()> {
        let is_plain = mark.filters.is_none() && !mark.shadow.is_visible();
        let is_solid = matches!(&mark.ink, Ink::Solid(color) if color.components[3] >= 1.0);
        match (mark.operation, &mark.content) {
            // With a shadow or a filter the whole clipping region is cleared, as it is on pixels.
            (CompositeOperation::Clear, _) if !is_plain => {
                let everything = Shape::Rect(mark.clip.bounds.to_rect());
                return self.erase(everything, &mark.clip);
            }
            (CompositeOperation::Clear, Content::Shape(shape)) => {
                return self.erase(shape.clone(), &mark.clip);
            }
            (CompositeOperation::Clear, Content::Text(_)) => {
                mark.operation = CompositeOperation::DestinationOut;
                mark.ink = Ink::Solid(vello_cpu::color::palette::css::BLACK);
            }
            (CompositeOperation::Copy, _) if is_plain => {
                let everything = Shape::Rect(mark.clip.bounds.to_rect());
                self.erase(everything, &mark.clip)?;
                mark.operation = CompositeOperation::SourceOver;
            }
            (CompositeOperation::DestinationOut, Content::Shape(shape)) if is_plain && is_solid => {
                return self.erase(shape.clone(), &mark.clip);
            }
            _ => {}
        }
        let is_seen = mark.extent().intersects(self.page().area());
        if !is_seen || (mark.ink.is_invisible() && !mark.operation.is_unbounded()) {
            return Ok(());
        }
        let ledger = Arc::clone(&self.ledger);
        self.page_mut().draw(mark, &ledger)
    }

    /// Takes away what is drawn inside of a shape.
    pub(crate) fn erase(&mut self, shape: Shape, clip: &Clip) -> Result<()> {
        let ledger = Arc::clone(&self.ledger);
        self.page_mut().erase(shape, clip, &ledger)
    }

    /// Begins another page.
    pub(crate) fn add_page(&mut self, width: u32, height: u32) -> Result<()> {
        check_size(width, height)?;
        if self.kind == DocumentKind::Svg {
            return Err(Error::DocumentPage {
                reason: "only PDF canvases support .addPage()",
            });
        }
        if self.pages.len() >= MAX_PAGES {
            return Err(Error::DocumentPage {
                reason: "the document has too many pages",
            });
        }
        self.pages.push(Arc::new(Page::new(width, height)));
        Ok(())
    }

    /// Takes a new size: a PDF keeps what is on its pages, an SVG does not. A size of zero gives
    /// everything back.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        check_size(width, height)?;
        let keeps = self.kind == DocumentKind::Pdf && width > 0 && height > 0;
        if keeps {
            let page = self.page_mut();
            (page.width, page.height) = (width, height);
        } else {
            self.pages = vec![Arc::new(Page::new(width, height))];
            self.open = Vec::new();
        }
        Ok(())
    }

    /// Empties the page.
    pub(crate) fn clear(&mut self) {
        self.page_mut().clear();
    }

    /// What is drawn from now on belongs to a tag.
    pub(crate) fn begin_tag(&mut self, name: &str, attributes: &str, to: Affine) -> Result<()> {
        let tag = Tag::new(name, attributes, to)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(Error::DocumentTag {
                reason: "there are too many tags within each other",
            });
        }
        let bytes = (name.len() + attributes.len() + 128) as u64;
        let ledger = Arc::clone(&self.ledger);
        self.page_mut()
            .push(Item::Begin(Arc::new(tag)), bytes, &ledger)?;
        self.open.push(name.to_owned());
        Ok(())
    }

    /// Ends the tag that was begun last.
    pub(crate) fn end_tag(&mut self, name: &str) -> Result<()> {
        if self.open.last().is_none_or(|open| open != name) {
            return Err(Error::DocumentTag {
                reason: "it is not the one that was begun last",
            });
        }
        let ledger = Arc::clone(&self.ledger);
        self.page_mut().push(Item::End, 0, &ledger)?;
        self.open.pop();
        Ok(())
    }
}
