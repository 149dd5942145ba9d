//! The bitmap of a canvas, and the drawing that has not reached it yet.

use std::sync::Arc;

use super::parts;
use super::rasterizer::Target;
use super::scene::{DrawOp, Scene, Shape};
use super::{blit, disc, needs, polyline, rows};
use crate::bitmap::{Bitmap, check_size};
use crate::clip::Clip;
use crate::color_space::ColorSpace;
use crate::compositing::CompositeOperation;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::{Ledger, MemoryKind};
use crate::pixel_format::PixelFormat;

/// What a canvas without alpha begins with.
const OPAQUE_BLACK: rows::Pixel = [0, 0, 0, 255];

/// So many circles in turn are recorded when something is recorded below them; before more of them it
/// is rendered.
const PATIENCE: u32 = 16;

fn area(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

/// A canvas's bitmap. It takes no memory until something is drawn.
#[derive(Debug)]
pub(crate) struct Surface {
    ledger: Arc<Ledger>,
    width: u32,
    height: u32,
    format: PixelFormat,
    color_space: ColorSpace,
    kind: MemoryKind,
    bitmap: Option<Bitmap>,
    scene: Scene,
    /// How many circles were recorded last, with nothing else between them.
    waiting_discs: u32,
}

impl Surface {
    pub(crate) fn new(ledger: &Arc<Ledger>, width: u32, height: u32) -> Result<Self> {
        check_size(width, height)?;
        let ledger = Arc::clone(ledger);
        Ok(Self {
            width,
            height,
            format: PixelFormat::default(),
            color_space: ColorSpace::default(),
            kind: MemoryKind::Surfaces,
            bitmap: None,
            scene: Scene::new(&ledger, area(width, height)),
            waiting_discs: 0,
            ledger,
        })
    }

    pub(crate) fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    pub(crate) fn width(&self) -> u32 {
        self.width
    }

    pub(crate) fn height(&self) -> u32 {
        self.height
    }

    pub(crate) fn area(&self) -> PixelRect {
        PixelRect::of_size(self.width, self.height)
    }

    pub(crate) fn format(&self) -> PixelFormat {
        self.format
    }

    pub(crate) fn set_format(&mut self, format: PixelFormat) {
        self.format = format;
    }

    pub(crate) fn color_space(&self) -> ColorSpace {
        self.color_space
    }

    pub(crate) fn set_color_space(&mut self, color_space: ColorSpace) {
        self.color_space = color_space;
    }

    pub(crate) fn set_kind(&mut self, kind: MemoryKind) {
        self.kind = kind;
    }

    /// Takes a new size; what was drawn is gone and its memory given back.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> Result<()> {
        check_size(width, height)?;
        self.release();
        (self.width, self.height) = (width, height);
        self.scene = Scene::new(&self.ledger, area(width, height));
        Ok(())
    }

    /// Gives the memory back; the bitmap is transparent black again.
    pub(crate) fn release(&mut self) {
        self.scene.clear();
        self.bitmap = None;
    }

    /// Draws, now or later.
    pub(crate) fn draw(
        &mut self,
        op: DrawOp,
        operation: CompositeOperation,
        clip: &Clip,
    ) -> Result<()> {
        if operation != CompositeOperation::SourceOver {
            return self.composite(&op, operation, clip);
        }
        if op.bounds.is_empty() || op.ink.is_invisible() {
            return Ok(());
        }
        let op = op.shaped_by_clip();
        if self.is_covered_by(&op) {
            self.scene.clear();
            self.prepare_overwrite()?;
        }
        if blit::applies(&op) && !self.scene.bounds().intersects(op.bounds) {
            let (area, format) = (self.area(), self.format);
            let covers = self.is_covered_by(&op);
            let bitmap = self.bitmap_mut()?;
            let pixels = bitmap.data_mut()?;
            let mut target = Target { pixels, area };
            blit::draw(&mut target, &op);
            target.settle(op.bounds, format);
            if covers {
                bitmap.set_opaque(true);
            }
            return Ok(());
        }
        if polyline::applies(&op) {
            return self.draw_at_once(&op, polyline::draw);
        }
        if disc::applies(&op) {
            self.waiting_discs += 1;
            let is_free = !self.scene.bounds().intersects(op.bounds);
            // Where there is no memory for the pixels it is recorded: nothing is lost then.
            if (is_free || self.waiting_discs > PATIENCE) && self.has_pixels() {
                return self.draw_at_once(&op, disc::draw);
            }
        } else {
            self.waiting_discs = 0;
        }
        if self.scene.is_full() {
            self.flush()?;
        }
        let has_room = self.scene.push(op);
        if self.format.is_coarse() {
            self.flush()?;
        } else if !has_room {
            // Where there is no memory for the pixels either it stays recorded, and who looks at them is told.
            let _ = self.flush();
        }
        Ok(())
    }

    /// Whether what is recorded should not be kept until there is more.
    pub(crate) fn is_heavy(&self) -> bool {
        self.scene.is_full()
    }

    /// Whether there are pixels to draw on, or can be.
    fn has_pixels(&mut self) -> bool {
        self.bitmap_mut()
            .is_ok_and(|bitmap| bitmap.data_mut().is_ok())
    }

    /// Draws without recording, after what is recorded below it.
    fn draw_at_once(&mut self, op: &DrawOp, draw: impl Fn(&mut Target<'_>, &DrawOp)) -> Result<()> {
        if self.scene.bounds().intersects(op.bounds) {
            self.flush()?;
        }
        let (area, format) = (self.area(), self.format);
        let pixels = self.bitmap_mut()?.data_mut()?;
        let mut target = Target { pixels, area };
        draw(&mut target, op);
        target.settle(op.bounds, format);
        Ok(())
    }

    /// Makes a rectangle transparent, or black where there is no transparency.
    pub(crate) fn clear(&mut self, area: PixelRect) -> Result<()> {
        let area = area.intersect(self.area());
        if area.is_empty() {
            return Ok(());
        }
        let alpha = self.format.has_alpha();
        let color = if alpha { [0; 4] } else { OPAQUE_BLACK };
        if area == self.area() {
            self.scene.clear();
            if self.bitmap.is_some() {
                self.prepare_overwrite()?;
            }
        } else if self.scene.bounds().intersects(area) {
            self.flush()?;
        }
        let width = self.width as usize;
        if let Some(bitmap) = &mut self.bitmap {
            let pixels = bitmap.data_mut()?;
            for y in area.y0 as usize..area.y1 as usize {
                let start = (y * width + area.x0 as usize) * 4;
                rows::fill(&mut pixels[start..start + area.width() as usize * 4], color);
            }
            if alpha {
                bitmap.set_opaque(false);
            }
        }
        Ok(())
    }

    /// Asks the system for what is taken while something is drawn.
    pub(super) fn ask_for_drawing(&self, bytes: u64) -> Result<()> {
        /// So much is always left for things that nobody asks for.
        const LITTLE: u64 = 256 << 10;
        match bytes < LITTLE {
            true => Ok(()),
            false => self.ledger.ask_system(bytes),
        }
    }

    /// Renders everything that is recorded.
    pub(crate) fn flush(&mut self) -> Result<()> {
        if self.scene.is_empty() {
            return Ok(());
        }
        let (area, format) = (self.area(), self.format);
        // Recorded drawing stays if the memory can't be had.
        self.bitmap_mut()?.data_mut()?;
        let batches = self.scene.batches();
        let needed = batches
            .iter()
            .map(|(range, _)| needs::bytes_for(&self.scene.ops()[range.clone()]));
        self.ask_for_drawing(needed.max().unwrap_or(0))?;
        let scene = self.scene.take();
        let mut target = Target {
            pixels: self.bitmap_mut()?.data_mut()?,
            area,
        };
        for (range, region) in batches {
            parts::render(&mut target, region, &scene.ops()[range]);
            target.settle(region, format);
        }
        Ok(())
    }

    /// The pixels as they are now, shared; `None` for a bitmap of size zero or one that is still
    /// transparent black.
    pub(crate) fn snapshot(&mut self) -> Result<Option<Bitmap>> {
        if self.area().is_empty() {
            return Ok(None);
        }
        self.flush()?;
        if !self.format.has_alpha() {
            self.bitmap_mut()?;
        }
        Ok(self.bitmap.clone())
    }

    /// The pixels for writing from outside, everything recorded being in them.
    pub(crate) fn write(&mut self) -> Result<&mut [u8]> {
        self.flush()?;
        let alpha = self.format.has_alpha();
        let bitmap = self.bitmap_mut()?;
        if alpha {
            bitmap.set_opaque(false);
        }
        bitmap.data_mut()
    }

    /// The pixels for drawing on within `touched`, where everything recorded is in them.
    pub(super) fn pixels_for(&mut self, touched: PixelRect) -> Result<&mut [u8]> {
        if self.scene.bounds().intersects(touched) {
            self.flush()?;
        }
        self.bitmap_mut()?.data_mut()
    }

    /// Whether nothing of the bitmap shows after this operation.
    fn is_covered_by(&self, op: &DrawOp) -> bool {
        let Shape::Rect(rect) = &op.shape else {
            return false;
        };
        op.clip.is_none()
            && op.bounds == self.area()
            && rect.intersect(self.area().to_rect()) == self.area().to_rect()
            && op.ink.is_opaque()
    }

    /// Lets go of pixels that are shared and about to be overwritten, without copying them.
    fn prepare_overwrite(&mut self) -> Result<()> {
        self.bitmap_mut()?.overwrite().map(|_| ())
    }

    /// A bitmap of transparent black like this surface's.
    pub(crate) fn blank(&self) -> Result<Bitmap> {
        let (width, height) = (self.width, self.height);
        let mut bitmap = Bitmap::new(&self.ledger, self.kind, width, height)?;
        bitmap.set_color_space(self.color_space);
        bitmap.set_pixel_format(self.format);
        Ok(bitmap)
    }

    fn bitmap_mut(&mut self) -> Result<&mut Bitmap> {
        if self.bitmap.is_none() {
            let mut bitmap = self.blank()?;
            if !self.format.has_alpha() {
                rows::fill(bitmap.data_mut()?, OPAQUE_BLACK);
                bitmap.set_opaque(true);
            }
            self.bitmap = Some(bitmap);
        }
        Ok(self.bitmap.as_mut().expect("it was made just above"))
    }
}
