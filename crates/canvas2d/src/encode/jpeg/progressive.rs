//! Pictures in several scans: first the means of all blocks, then what is coarse, then the details.
//! Each scan has codes of its own, made for what is in it.

use std::ops::RangeInclusive;

use fearless_simd::{Level, dispatch};

use super::frame::{COMPONENTS, Frame, Sink};
use super::header;
use super::huffman;
use super::samples::Samples;
use super::scan::{Bits, magnitude, zigzag};
use super::tables::{Huffman, ZIGZAG};
use super::transform::{Block, factors};

/// The scans after that of the means: a component and the places of the zigzag. What eyes see first
/// comes first.
const SCANS: [(usize, RangeInclusive<u32>); 4] =
    [(0, 1..=5), (2, 1..=63), (1, 1..=63), (0, 6..=63)];

/// As many blocks without a coefficient as one code stands for.
const MOST_ENDS: u32 = 0x7fff;

/// Zeros of a run, for which there is a code of its own.
const LONG_RUN: u8 = 0xf0;

/// Adds the picture in all its scans.
pub(super) fn encode(file: &mut Vec<u8>, frame: &Frame<'_>, steps: &[[u8; 64]; 2]) {
    let (columns, rows) = frame.units();
    let factors = steps.each_ref().map(factors);
    let mut blocks = Blocks::new(frame);
    let mut samples = Samples::new();
    dispatch!(Level::new(), simd => {
        frame.visit(simd, 0..rows, &factors, &mut samples, &mut blocks);
    });
    blocks.encode_means(file, columns * rows);
    for (component, places) in SCANS {
        let code = code_of(|out| blocks.details(component, places.clone(), out));
        header::huffman(file, true, 0, &code);
        let (from, to) = (*places.start() as u8, *places.end() as u8);
        header::scan(file, &[(component, 0)], (from, to));
        let mut writer = Writer::new([&code; 2]);
        blocks.details(component, places, &mut writer);
        file.extend(writer.bits.finish());
    }
}

/// What takes the codes of a scan.
trait Output {
    /// Takes a symbol, with bits that follow it, of the scan's first or second code.
    fn put(&mut self, table: usize, symbol: u8, bits: u32, length: u32);
}

/// Counts how often symbols come.
struct Counter([[u32; 256]; 2]);

impl Output for Counter {
    #[inline(always)]
    fn put(&mut self, table: usize, symbol: u8, _: u32, _: u32) {
        self.0[table % 2][usize::from(symbol)] += 1;
    }
}

fn codes_of(scan: impl FnOnce(&mut Counter)) -> [Huffman; 2] {
    let mut counter = Counter([[0; 256]; 2]);
    scan(&mut counter);
    counter.0.each_ref().map(huffman::fitting)
}

fn code_of(scan: impl FnOnce(&mut Counter)) -> Huffman {
    let [code, _] = codes_of(scan);
    code
}

/// Writes codes.
struct Writer {
    bits: Bits,
    codes: [[(u16, u8); 256]; 2],
}

impl Writer {
    fn new(codes: [&Huffman; 2]) -> Self {
        Self {
            bits: Bits::default(),
            codes: codes.map(Huffman::codes),
        }
    }
}

impl Output for Writer {
    #[inline(always)]
    fn put(&mut self, table: usize, symbol: u8, bits: u32, length: u32) {
        let (code, code_length) = self.codes[table % 2][usize::from(symbol)];
        let bits = u32::from(code) << length | bits;
        self.bits.put(bits, u32::from(code_length) + length);
    }
}

/// A block and a bit for each place of the zigzag that has a coefficient.
struct Coefficients {
    block: Block,
    not_zero: u64,
}

/// All blocks of each component, unit by unit.
struct Blocks {
    components: [Vec<Coefficients>; COMPONENTS],
    /// Blocks of brightness on a side of a unit.
    sides: usize,
    /// Units in a row.
    columns: usize,
    /// Blocks that have a part of the picture, of brightness and of colour.
    sizes: [(usize, usize); 2],
}

impl Blocks {
    fn new(frame: &Frame<'_>) -> Self {
        let (columns, rows) = frame.units();
        let sides = frame.unit() / 8;
        let size = |pixels: usize| (frame.width.div_ceil(pixels), frame.height.div_ceil(pixels));
        let count = columns * rows;
        Self {
            components: [count * sides * sides, count, count].map(Vec::with_capacity),
            sides,
            columns,
            sizes: [size(8), size(frame.unit())],
        }
    }

    /// Adds the scan of the means, which all components have together.
    fn encode_means(&self, file: &mut Vec<u8>, units: usize) {
        let codes = codes_of(|out| self.means(units, out));
        for (number, code) in (0..).zip(&codes) {
            header::huffman(file, false, number, code);
        }
        header::scan(file, &[(0, 0x00), (1, 0x10), (2, 0x10)], (0, 0));
        let mut writer = Writer::new(codes.each_ref());
        self.means(units, &mut writer);
        file.extend(writer.bits.finish());
    }

    fn means(&self, units: usize, out: &mut impl Output) {
        let mut last = [0; COMPONENTS];
        for unit in 0..units {
            for (component, blocks) in self.components.iter().enumerate() {
                let count = blocks.len() / units;
                for coefficients in &blocks[unit * count..][..count] {
                    let mean = i32::from(coefficients.block[0]);
                    let (size, bits) = magnitude(mean - last[component]);
                    last[component] = mean;
                    out.put(component.min(1), size as u8, bits, size);
                }
            }
        }
    }

    /// The coefficients of a component at some places of the zigzag.
    fn details(&self, component: usize, places: RangeInclusive<u32>, out: &mut impl Output) {
        let (from, to) = (*places.start(), *places.end());
        let wanted = u64::MAX >> (63 - to) & u64::MAX << from;
        let (width, height) = self.sizes[component.min(1)];
        let mut ends = 0;
        for y in 0..height {
            for x in 0..width {
                let coefficients = &self.components[component][self.index(component, x, y)];
                let left = coefficients.not_zero & wanted;
                if left != 0 {
                    put_ends(&mut ends, out);
                }
                let last = put_block(&coefficients.block, left, from, out);
                ends += u32::from(last != to);
                if ends == MOST_ENDS {
                    put_ends(&mut ends, out);
                }
            }
        }
        put_ends(&mut ends, out);
    }

    /// Where the block of a place is.
    #[inline(always)]
    fn index(&self, component: usize, x: usize, y: usize) -> usize {
        let sides = if component == 0 { self.sides } else { 1 };
        let unit = y / sides * self.columns + x / sides;
        unit * sides * sides + y % sides * sides + x % sides
    }
}

impl Sink for Blocks {
    #[inline(always)]
    fn take(&mut self, component: usize, block: &Block, not_zero: u64) {
        self.components[component].push(Coefficients {
            block: *block,
            not_zero: zigzag(not_zero),
        });
    }
}

/// Puts the coefficients at some places of a block; answers the last of them.
#[inline(always)]
fn put_block(block: &Block, mut places: u64, from: u32, out: &mut impl Output) -> u32 {
    let mut next = from;
    while places != 0 {
        let at = places.trailing_zeros();
        places &= places - 1;
        let mut zeros = at - next;
        next = at + 1;
        while zeros > 15 {
            out.put(0, LONG_RUN, 0, 0);
            zeros -= 16;
        }
        let value = block[usize::from(ZIGZAG[at as usize % 64] % 64)];
        let (size, bits) = magnitude(value.into());
        out.put(0, (zeros << 4 | size) as u8, bits, size);
    }
    next.wrapping_sub(1)
}

/// Puts that blocks have no more coefficients.
#[inline(always)]
fn put_ends(ends: &mut u32, out: &mut impl Output) {
    if *ends > 0 {
        let length = ends.ilog2();
        out.put(0, (length << 4) as u8, *ends - (1 << length), length);
        *ends = 0;
    }
}
