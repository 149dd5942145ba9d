//! Smoothing and painting rows on a second thread while the next ones are predicted: prediction looks
//! at pixels that are not smoothed, so that it needs nothing back.

use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use fearless_simd::{Simd, dispatch};

use super::DecodeError;
use super::band::Band;
use super::edges::smooth_row;
use super::level;
use super::rgba::Painter;
use super::rows::Rows;
use super::segments::FilterHeader;

/// Rows that are handed over at once: to wake the other thread takes as long as a short row.
const GROUP: usize = 4;

/// Groups under way between the threads, or being worked on.
const GROUPS: usize = 3;

/// Bands that are in memory.
pub(crate) const BANDS: usize = GROUP * GROUPS + 1;

/// What becomes of rows once they are predicted.
pub(crate) struct Finisher<'a> {
    above: Band,
    painter: Painter<'a>,
    filter: FilterHeader,
    next: usize,
}

impl<'a> Finisher<'a> {
    pub(crate) fn new(columns: usize, painter: Painter<'a>, filter: FilterHeader) -> Self {
        Self {
            above: Band::new(columns),
            painter,
            filter,
            next: 0,
        }
    }

    /// Finishes a row, and leaves in `band` one that can be written over.
    pub(crate) fn finish(&mut self, band: &mut Band) {
        dispatch!(level(), simd => self.smooth_and_paint(simd, band));
    }

    #[inline(always)]
    fn smooth_and_paint(&mut self, simd: impl Simd, band: &mut Band) {
        band.continue_from(&self.above);
        if self.filter.level > 0 {
            smooth_row(simd, band, self.next == 0, self.filter.is_simple);
        }
        self.painter.paint(band, self.next);
        self.next += 1;
        std::mem::swap(band, &mut self.above);
    }

    fn finish_all(&mut self, predicted: &Receiver<Vec<Band>>, free: &Sender<Vec<Band>>) {
        for mut group in predicted {
            for band in &mut group {
                self.finish(band);
            }
            // Nobody wants it after the last row.
            let _ = free.send(group);
        }
    }
}

/// Decodes all rows. On this thread alone where `beside` is not asked for or no other can be had.
pub(crate) fn run(
    mut rows: Rows<'_>,
    finisher: Finisher<'_>,
    columns: usize,
    count: usize,
    beside: bool,
) -> Result<(), DecodeError> {
    // It is one thread's or the other's.
    let finisher = Mutex::new(finisher);
    let locked = || finisher.lock().unwrap_or_else(PoisonError::into_inner);
    if !beside {
        return run_here(&mut rows, &mut locked(), columns, count);
    }
    thread::scope(|scope| {
        let (predicted, from_here) = sync_channel(GROUPS);
        let (to_here, free) = channel();
        for _ in 0..GROUPS {
            // The other end is held here.
            let _ = to_here.send(vec![Band::new(columns); GROUP]);
        }
        let finish = move || locked().finish_all(&from_here, &to_here);
        if thread::Builder::new().spawn_scoped(scope, finish).is_err() {
            return run_here(&mut rows, &mut locked(), columns, count);
        }
        for first in (0..count).step_by(GROUP) {
            // The other thread ends early only if it panicked, which the scope passes on.
            let Ok(mut group) = free.recv() else { break };
            group.truncate(count - first);
            for (at, band) in group.iter_mut().enumerate() {
                rows.decode(first + at, band)?;
            }
            if predicted.send(group).is_err() {
                break;
            }
        }
        drop(predicted);
        Ok(())
    })
}

fn run_here(
    rows: &mut Rows<'_>,
    finisher: &mut Finisher<'_>,
    columns: usize,
    count: usize,
) -> Result<(), DecodeError> {
    let mut band = Band::new(columns);
    for row in 0..count {
        rows.decode(row, &mut band)?;
        finisher.finish(&mut band);
    }
    Ok(())
}
