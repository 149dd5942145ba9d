//! A row of macroblocks, one after the other.

use std::sync::mpsc::{Receiver, Sender};

use crate::blocks::{Contexts, Filled, Levels};
use crate::budget::RowBudget;
use crate::colour::Planes;
use crate::frame::Frame;
use crate::modes::{Luma, Modes};
use crate::packed::Packed;
use crate::predict::Around;
use crate::statistics::Statistics;
use crate::{chroma, luma_blocks, luma_whole};

/// How many macroblocks are handed to the next row at once: so few that up to eight rows can be
/// worked on, so many that handing them on costs nothing beside.
fn strip(columns: usize) -> usize {
    (columns / 8).clamp(8, 64)
}

/// What the row below must know of some macroblocks, from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    luma: Vec<u8>,
    chroma: [Vec<u8>; 2],
    modes: Vec<[u8; 4]>,
    filled: Vec<Filled>,
}

impl Line {
    /// What is above the first row.
    pub(crate) fn above_all(columns: usize) -> Self {
        Self::of_pixels(
            vec![127; columns * 16],
            [(); 2].map(|()| vec![127; columns * 8]),
        )
    }

    /// The last pixels of what is to be encoded, where nobody knows what will become of them.
    pub(crate) fn of_planes(planes: &Planes) -> Self {
        let (luma, chroma) = planes.bottom();
        Self::of_pixels(luma.to_vec(), chroma.map(<[u8]>::to_vec))
    }

    fn of_pixels(luma: Vec<u8>, chroma: [Vec<u8>; 2]) -> Self {
        let columns = luma.len() / 16;
        Self {
            luma,
            chroma,
            modes: vec![[0; 4]; columns],
            filled: vec![Filled::default(); columns],
        }
    }

    fn append(&mut self, strip: Self) {
        self.luma.extend(strip.luma);
        for (plane, strip) in self.chroma.iter_mut().zip(strip.chroma) {
            plane.extend(strip);
        }
        self.modes.extend(strip.modes);
        self.filled.extend(strip.filled);
    }
}

/// What is above a row: known from the beginning, or as it comes from who encodes it.
pub(crate) enum Above {
    Known(Line),
    Coming(Receiver<Line>),
}

/// What the file says of a row.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) modes: Vec<Modes>,
    pub(crate) levels: Packed,
    /// Which of the lowest blocks are not empty.
    pub(crate) filled: Vec<Filled>,
    /// What a decoder sees: luma and both kinds of chroma of each macroblock.
    #[cfg(test)]
    pub(crate) pixels: Vec<([u8; 256], [[u8; 64]; 2])>,
}

/// Encodes macroblocks from left to right.
pub(crate) struct RowEncoder<'a> {
    frame: &'a Frame,
    planes: &'a Planes,
    is_first: bool,
    above: Line,
    coming: Option<Receiver<Line>>,
    below: Option<Sender<Line>>,
    /// What is to the left.
    luma_left: [u8; 16],
    chroma_left: [[u8; 8]; 2],
    modes_left: [u8; 4],
    contexts: Contexts,
    budget: RowBudget,
    statistics: &'a mut Statistics,
    strip: Line,
    row: Row,
}

impl<'a> RowEncoder<'a> {
    pub(crate) fn new(
        frame: &'a Frame,
        planes: &'a Planes,
        is_first: bool,
        above: Above,
        below: Option<Sender<Line>>,
        budget: RowBudget,
        statistics: &'a mut Statistics,
    ) -> Self {
        let (above, coming) = match above {
            Above::Known(line) => (line, None),
            Above::Coming(receiver) => (Line::default(), Some(receiver)),
        };
        Self {
            frame,
            planes,
            is_first,
            above,
            coming,
            below,
            luma_left: [129; 16],
            chroma_left: [[129; 8]; 2],
            modes_left: [0; 4],
            contexts: Contexts::default(),
            budget,
            statistics,
            strip: Line::default(),
            row: Row {
                modes: Vec::with_capacity(frame.columns),
                levels: Packed::default(),
                filled: Vec::with_capacity(frame.columns),
                #[cfg(test)]
                pixels: Vec::new(),
            },
        }
    }

    pub(crate) fn encode(mut self) -> Row {
        let columns = self.frame.columns;
        for column in 0..columns {
            self.wait_for(columns.min(column + 2));
            self.macroblock(column);
            if self.strip.modes.len() == strip(columns) || column + 1 == columns {
                let strip = std::mem::take(&mut self.strip);
                if let Some(below) = &self.below {
                    // When nobody waits, somebody has panicked, which is seen elsewhere.
                    let _ = below.send(strip);
                }
            }
        }
        self.row
    }

    /// Until so many macroblocks above are done.
    fn wait_for(&mut self, count: usize) {
        while self.above.modes.len() < count {
            let coming = self.coming.as_ref().expect("a known line is whole");
            let strip = coming.recv().expect("the row above was not finished");
            self.above.append(strip);
        }
    }

    /// The corner, the row above, and four pixels more.
    fn luma_above(&self, column: usize) -> [u8; 21] {
        let mut above = [0; 21];
        above[0] = match (self.is_first, column) {
            (true, _) => 127,
            (false, 0) => 129,
            (false, _) => self.above.luma[column * 16 - 1],
        };
        let pixels = &self.above.luma[column * 16..];
        if pixels.len() > 16 {
            above[1..].copy_from_slice(&pixels[..20]);
        } else {
            above[1..17].copy_from_slice(pixels);
            above[17..].fill(pixels[15]);
        }
        above
    }

    fn macroblock(&mut self, column: usize) {
        let frame = self.frame;
        let is_there = [!self.is_first, column > 0];
        self.contexts.above = self.above.filled[column];
        let mut levels = Levels::EMPTY;

        let luma_above = self.luma_above(column);
        let surroundings = luma_blocks::Surroundings {
            above: &luma_above,
            left: &self.luma_left,
            modes_above: self.above.modes[column],
            modes_left: self.modes_left,
        };
        let source = self.planes.luma(column);
        let around = Around {
            above: &luma_above[1..17],
            left: &self.luma_left,
            corner: luma_above[0],
            is_there,
        };
        let budget = self.budget.for_luma();
        let whole = luma_whole::choose(frame, &source, &around, &self.contexts, budget);
        let by_blocks = luma_blocks::choose(
            frame,
            &source,
            &surroundings,
            &self.contexts,
            whole.score,
            budget,
        );
        let (luma, luma_pixels) = match by_blocks {
            Some(choice) => {
                levels = choice.levels;
                (Luma::Blocks(choice.modes), choice.pixels)
            }
            None => {
                let mut pixels = [0; 256];
                whole.finish(frame, &mut levels, &mut pixels);
                (Luma::Whole(whole.mode), pixels)
            }
        };
        let small_modes = luma.small_modes();
        let above_modes = self.above.modes[column];
        self.budget
            .take_luma(&frame.mode_costs, &luma, above_modes, self.modes_left);

        let around = [0, 1].map(|kind| {
            let above = &self.above.chroma[kind];
            Around {
                above: &above[column * 8..column * 8 + 8],
                left: &self.chroma_left[kind],
                corner: match (self.is_first, column) {
                    (true, _) => 127,
                    (false, 0) => 129,
                    (false, _) => above[column * 8 - 1],
                },
                is_there,
            }
        });
        let source = self.planes.chroma(column);
        let budget = self.budget.for_chroma();
        let chroma = chroma::choose(frame, &source, &around, &self.contexts, budget);
        let mut chroma_pixels = [[0; 64]; 2];
        chroma.finish(frame, &mut levels, &mut chroma_pixels);
        self.budget.take_chroma(&frame.mode_costs, chroma.mode);

        let modes = Modes {
            luma,
            chroma: chroma.mode,
            is_empty: levels.is_empty(),
        };
        self.note(modes, &levels);
        self.keep(&luma_pixels, &chroma_pixels, &small_modes);
    }

    /// What the file will say.
    fn note(&mut self, modes: Modes, levels: &Levels) {
        let has_constants = matches!(modes.luma, Luma::Whole(_));
        if modes.is_empty {
            self.contexts.skip(has_constants);
        } else {
            self.contexts
                .write(self.statistics, has_constants, &levels.blocks, &levels.ends);
            self.row.levels.push(has_constants, levels);
        }
        self.row.modes.push(modes);
        self.row.filled.push(self.contexts.above);
    }

    /// What macroblocks to the right and below will need.
    fn keep(&mut self, luma: &[u8; 256], chroma: &[[u8; 64]; 2], modes: &[u8; 16]) {
        self.luma_left = std::array::from_fn(|y| luma[y * 16 + 15]);
        self.chroma_left = chroma.map(|pixels| std::array::from_fn(|y| pixels[y * 8 + 7]));
        self.modes_left = [3, 7, 11, 15].map(|at| modes[at]);
        self.strip.luma.extend_from_slice(&luma[240..]);
        for (plane, pixels) in self.strip.chroma.iter_mut().zip(chroma) {
            plane.extend_from_slice(&pixels[56..]);
        }
        self.strip.modes.push([12, 13, 14, 15].map(|at| modes[at]));
        self.strip.filled.push(self.contexts.above);
        #[cfg(test)]
        self.row.pixels.push((*luma, *chroma));
    }
}
