//! The bytes of a frame: what it says of all macroblocks, then their levels.
//!
//! <https://www.rfc-editor.org/rfc/rfc6386#section-9>

use crate::blocks::{Contexts, Filled, Levels};
use crate::bool_encoder::BoolEncoder;
use crate::budget::{LIMIT, can_say_emptiness};
use crate::frame::Frame;
use crate::modes::{Luma, write_modes};
use crate::quantizer::CHROMA_OFFSETS;
use crate::row::Row;
use crate::statistics::write_probabilities;
use crate::tokens::{Probabilities, TokenWriter};
use crate::{Settings, Workers};

/// Rows take turns in as many partitions, so that several threads can write and read them.
const PARTITION_BITS: u32 = 2;

/// How many macroblocks are worth it.
const FOR_PARTITIONS: usize = 2000;

/// The length of a partition has 24 bits, but for the last, which has what is left.
const PARTITION_LIMIT: usize = (1 << 24) - 1;

/// What is written, and how.
pub(crate) struct File<'a> {
    pub(crate) size: [u16; 2],
    pub(crate) settings: Settings,
    pub(crate) frame: &'a Frame,
    pub(crate) rows: &'a [Row],
    pub(crate) probabilities: &'a Probabilities,
}

impl File<'_> {
    pub(crate) fn write(&self, workers: &impl Workers) -> Vec<u8> {
        let many = self.frame.columns * self.frame.rows >= FOR_PARTITIONS;
        if many && let Some(file) = self.write_partitions(workers, PARTITION_BITS) {
            return file;
        }
        self.write_partitions(workers, 0)
            .expect("a single partition may have any length")
    }

    /// `None` if a partition becomes too long to say so.
    fn write_partitions(&self, workers: &impl Workers, bits: u32) -> Option<Vec<u8>> {
        let count = 1 << bits;
        let parts = workers.map(count + 1, |part| match part {
            0 => self.first_partition(bits),
            part => self.levels(part - 1, count),
        });
        let (first, parts) = parts.split_first().expect("one at least");
        assert!(first.len() <= LIMIT, "modes keep to their budget");
        let mut file =
            Vec::with_capacity(10 + first.len() + parts.iter().map(Vec::len).sum::<usize>());
        // A key frame, of the version with all of the decoder's abilities, that is shown.
        let tag = (first.len() as u32) << 5 | 1 << 4;
        file.extend_from_slice(&tag.to_le_bytes()[..3]);
        file.extend_from_slice(&[0x9d, 0x01, 0x2a]);
        for side in self.size {
            file.extend_from_slice(&side.to_le_bytes());
        }
        file.extend_from_slice(first);
        for part in &parts[..count - 1] {
            if part.len() > PARTITION_LIMIT {
                return None;
            }
            file.extend_from_slice(&(part.len() as u32).to_le_bytes()[..3]);
        }
        for part in parts {
            file.extend_from_slice(part);
        }
        Some(file)
    }

    fn first_partition(&self, partition_bits: u32) -> Vec<u8> {
        let mut encoder = BoolEncoder::new();
        // BT.601, numbers may have to be clamped; all macroblocks share their settings.
        encoder.write_number(0, 3);
        // The normal filter, its level and sharpness; the level is the same everywhere.
        encoder.write_number(0, 1);
        encoder.write_number(u32::from(self.settings.filter_level.min(63)), 6);
        encoder.write_number(u32::from(self.settings.filter_sharpness.min(7)), 3);
        encoder.write_number(0, 1);
        encoder.write_number(partition_bits, 2);
        encoder.write_number(u32::from(self.settings.quantizer_index.min(127)), 7);
        for offset in [0, 0, 0, CHROMA_OFFSETS[0], CHROMA_OFFSETS[1]] {
            encoder.write_number(u32::from(offset != 0), 1);
            if offset != 0 {
                encoder.write_number(u32::from(offset.unsigned_abs()), 4);
                encoder.write_number(u32::from(offset < 0), 1);
            }
        }
        // What is said of probabilities holds.
        encoder.write_number(1, 1);
        write_probabilities(&mut encoder, self.probabilities);
        let emptiness = self.write_emptiness(&mut encoder);
        let mut above = vec![[0; 4]; self.frame.columns];
        for row in self.rows {
            let mut left = [0; 4];
            for (modes, above) in row.modes.iter().zip(&mut above) {
                if let Some(probability) = emptiness {
                    encoder.write(modes.is_empty, probability);
                }
                write_modes(&mut encoder, modes, *above, left);
                let small = modes.luma.small_modes();
                *above = [12, 13, 14, 15].map(|at| small[at]);
                left = [3, 7, 11, 15].map(|at| small[at]);
            }
        }
        encoder.finish()
    }

    /// Writes whether macroblocks say that they are empty, and the probability that one is not.
    fn write_emptiness(&self, encoder: &mut BoolEncoder) -> Option<u8> {
        let can_say = can_say_emptiness(self.frame);
        encoder.write_number(u32::from(can_say), 1);
        can_say.then(|| {
            let all = self.frame.columns * self.frame.rows;
            let modes = self.rows.iter().flat_map(|row| &row.modes);
            let filled = modes.filter(|modes| !modes.is_empty).count();
            let probability = (filled * 256 / all).clamp(1, 255) as u8;
            encoder.write_number(u32::from(probability), 8);
            probability
        })
    }

    /// The levels of each row whose turn it is.
    fn levels(&self, partition: usize, count: usize) -> Vec<u8> {
        let mut writer = TokenWriter {
            encoder: BoolEncoder::new(),
            probabilities: self.probabilities,
        };
        let says_emptiness = can_say_emptiness(self.frame);
        let mut levels = Levels::EMPTY;
        for at in (partition..self.rows.len()).step_by(count) {
            let row = &self.rows[at];
            let mut contexts = Contexts::default();
            let mut unpacked = row.levels.unpack();
            for (column, modes) in row.modes.iter().enumerate() {
                contexts.above = match at.checked_sub(1) {
                    Some(above) => self.rows[above].filled[column],
                    None => Filled::default(),
                };
                let has_constants = matches!(modes.luma, Luma::Whole(_));
                if !modes.is_empty {
                    unpacked.next(has_constants, &mut levels);
                } else if says_emptiness {
                    contexts.skip(has_constants);
                    continue;
                } else {
                    levels.ends = [0; 25];
                }
                contexts.write(&mut writer, has_constants, &levels.blocks, &levels.ends);
            }
        }
        writer.encoder.finish()
    }
}
