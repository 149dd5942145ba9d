//! Writes pictures as VP8 key frames, which is what a lossy WebP holds, and reads them.
//!
//! Written from RFC 6386. To write, for each macroblock all ways to predict it are tried, and that is taken
//! which loses least for the bits it costs. What bits cost is learned from a sample of the picture;
//! the probabilities that are written are those of all of it. Several threads work on rows of
//! macroblocks at once, each a little behind the one above; how many there are changes nothing.

#![forbid(unsafe_code)]

mod blocks;
mod bool_encoder;
mod budget;
mod canvas;
mod chroma;
mod coefficient_tables;
mod colour;
mod cost;
mod decode;
mod file;
mod frame;
mod luma_blocks;
mod luma_whole;
mod mode_tables;
mod modes;
mod packed;
mod predict;
mod predict_small;
mod quantizer;
mod rough;
mod row;
mod statistics;
mod step_tables;
#[cfg(test)]
mod tests;
mod tokens;
mod transform;

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use budget::RowBudget;
use coefficient_tables::DEFAULT;
use colour::Planes;
pub use decode::{DecodeError, decode, scratch_bytes, size};
use file::File;
use frame::Frame;
use rough::AROUND;
use row::{Above, Line, Row, RowEncoder};
use statistics::Statistics;

/// The longest side of a picture.
pub const MAX_SIDE: u32 = 16_383;

/// One row of macroblocks in so many is looked at to learn what is common in a picture.
const SAMPLE: usize = 8;

/// How to write a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How coarse coefficients become: 0 (finest) to 127.
    pub quantizer_index: u8,
    /// How much a decoder smooths between blocks: 0 (not at all) to 63.
    pub filter_level: u8,
    /// How much of that it leaves out in textures: 0 (nothing) to 7.
    pub filter_sharpness: u8,
}

/// Where the pixels come from.
pub trait Source: Sync {
    /// Writes whole rows as RGBA8, with colours that are not multiplied with their alpha, which is
    /// not looked at: from the row `top` on, up to 24.
    fn fill(&self, top: u32, rows: &mut [u8]);
}

/// Who does the work.
pub trait Workers: Sync {
    /// Does `work` for each number below `count` and gives the results in order. Each is begun
    /// after all before it were, and may wait for them.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// Writes a picture.
///
/// # Panics
/// When a side is not from 1 to [`MAX_SIDE`].
pub fn encode(
    width: u32,
    height: u32,
    source: &impl Source,
    settings: Settings,
    workers: &impl Workers,
) -> Vec<u8> {
    Encoder::new(width, height, source, settings, workers).encode()
}

struct Encoder<'a, S, W> {
    size: [u16; 2],
    source: &'a S,
    settings: Settings,
    workers: &'a W,
    frame: Frame,
}

impl<'a, S: Source, W: Workers> Encoder<'a, S, W> {
    fn new(width: u32, height: u32, source: &'a S, settings: Settings, workers: &'a W) -> Self {
        let size = [width, height].map(|side| {
            assert!(
                (1..=MAX_SIDE).contains(&side),
                "a side has 1 to 16383 pixels"
            );
            side as u16
        });
        let [columns, rows] = size.map(|side| usize::from(side).div_ceil(16));
        Self {
            size,
            source,
            settings,
            workers,
            frame: Frame::new(columns, rows, settings.quantizer_index, &DEFAULT),
        }
    }

    fn encode(mut self) -> Vec<u8> {
        let (columns, rows) = (self.frame.columns, self.frame.rows);
        let probabilities = self.sample().probabilities();
        let index = self.settings.quantizer_index;
        self.frame = Frame::new(columns, rows, index, &probabilities);
        let (rows, statistics) = self.rows();
        let file = File {
            size: self.size,
            settings: self.settings,
            frame: &self.frame,
            rows: &rows,
            probabilities: &statistics.probabilities(),
        };
        file.write(self.workers)
    }

    fn planes(&self, row: usize) -> Planes {
        let [width, height] = self.size.map(usize::from);
        let (start, end) = (row * 16, row * 16 + 16);
        let top = start.saturating_sub(AROUND);
        let mut pixels = vec![0; ((end + AROUND).min(height) - top) * width * 4];
        self.source.fill(top as u32, &mut pixels);
        Planes::new(&pixels, width, start - top)
    }

    /// What becomes of some of the rows, as if those above were perfect.
    fn sample(&self) -> Statistics {
        let rows = self.frame.rows;
        let count = rows.div_ceil(SAMPLE).max(rows.min(SAMPLE));
        let samples = self.workers.map(count, |at| {
            let row = at * rows / count;
            let above = match row.checked_sub(1) {
                Some(above) => Line::of_planes(&self.planes(above)),
                None => Line::above_all(self.frame.columns),
            };
            let mut statistics = Statistics::new();
            self.row(row, Above::Known(above), None, &mut statistics);
            statistics
        });
        let mut sum = Statistics::new();
        for statistics in &samples {
            sum.add(statistics);
        }
        sum
    }

    fn rows(&self) -> (Vec<Row>, Statistics) {
        let sum = Mutex::new(Statistics::new());
        let links: Vec<_> = self
            .links()
            .into_iter()
            .map(|link| Mutex::new(Some(link)))
            .collect();
        let rows = self.workers.map(links.len(), |at| {
            let link = links[at].lock().expect("nobody panics with it").take();
            let (above, below) = link.expect("each row is encoded once");
            let mut statistics = Statistics::new();
            let row = self.row(at, above, below, &mut statistics);
            sum.lock().expect("nobody panics with it").add(&statistics);
            row
        });
        (rows, sum.into_inner().expect("nobody panics with it"))
    }

    /// What each row hears from the one above, and where it speaks to the one below.
    fn links(&self) -> Vec<(Above, Option<Sender<Line>>)> {
        let mut above = Above::Known(Line::above_all(self.frame.columns));
        (0..self.frame.rows)
            .map(|row| {
                let (below, next): (_, Option<Receiver<Line>>) = if row + 1 < self.frame.rows {
                    let (sender, receiver) = channel();
                    (Some(sender), Some(receiver))
                } else {
                    (None, None)
                };
                let own = match next {
                    Some(next) => std::mem::replace(&mut above, Above::Coming(next)),
                    None => std::mem::replace(&mut above, Above::Known(Line::default())),
                };
                (own, below)
            })
            .collect()
    }

    fn row(
        &self,
        at: usize,
        above: Above,
        below: Option<Sender<Line>>,
        statistics: &mut Statistics,
    ) -> Row {
        let (planes, budget) = (self.planes(at), RowBudget::new(&self.frame));
        RowEncoder::new(
            &self.frame,
            &planes,
            at == 0,
            above,
            below,
            budget,
            statistics,
        )
        .encode()
    }
}
