//! The tables of ITU-T T.81: steps of quantisation (annex K.1) and Huffman codes (K.3).

/// Where the coefficient at each place of the zigzag stands, frequencies of columns first: as
/// [`super::transform`] leaves them.
pub(super) const ZIGZAG: [u8; 64] = {
    let mut order = [0; 64];
    let (mut row, mut column, mut at) = (0, 0, 0);
    while at < 64 {
        order[at] = (column * 8 + row) as u8;
        let rises = (row + column) % 2 == 0;
        match (rises, row, column) {
            (true, _, 7) | (false, 0..7, 0) => row += 1,
            (true, 0, _) | (false, 7, _) => column += 1,
            (true, ..) => {
                row -= 1;
                column += 1;
            }
            (false, ..) => {
                row += 1;
                column -= 1;
            }
        }
        at += 1;
    }
    order
};

/// Steps for brightness and for colour, row by row, that `quality` 50 stands for.
const STEPS: [[u8; 64]; 2] = [
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69,
        56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81,
        104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ],
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99,
        99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ],
];

/// The steps of a quality from 1 to 100, scaled as libjpeg does; transposed as [`ZIGZAG`] is.
pub(super) fn steps(quality: u8) -> [[u8; 64]; 2] {
    let quality = u32::from(quality.clamp(1, 100));
    let scale = if quality < 50 {
        5000 / quality
    } else {
        200 - quality * 2
    };
    STEPS.map(|table| {
        std::array::from_fn(|at| {
            let step = u32::from(table[at % 8 * 8 + at / 8]);
            ((step * scale + 50) / 100).clamp(1, 255) as u8
        })
    })
}

/// A Huffman code as files have it: how many symbols have a code of each length from one, and the
/// symbols in that order.
#[derive(Clone, Debug)]
pub(super) struct Huffman {
    pub(super) lengths: [u8; 16],
    pub(super) symbols: Vec<u8>,
}

impl Huffman {
    /// Codes for the sizes of differences between blocks, of brightness and of colour.
    pub(super) fn dc() -> [Self; 2] {
        let code = |lengths: [u8; 16]| Self {
            lengths,
            symbols: (0..12).collect(),
        };
        [
            code([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]),
            code([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]),
        ]
    }

    /// Codes for the runs of zeros and sizes within blocks, of brightness and of colour.
    pub(super) fn ac() -> [Self; 2] {
        // The symbols that deserve a short code; the others follow in their order.
        const FREQUENT: [&[u8]; 2] = [
            &[
                0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51,
                0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1,
                0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82,
            ],
            &[
                0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07,
                0x61, 0x71, 0x13, 0x22, 0x32, 0x81, 0x08, 0x14, 0x42, 0x91, 0xa1, 0xb1, 0xc1, 0x09,
                0x23, 0x33, 0x52, 0xf0, 0x15, 0x62, 0x72, 0xd1, 0x0a, 0x16, 0x24, 0x34, 0xe1, 0x25,
                0xf1,
            ],
        ];
        let code = |lengths, frequent: &[u8]| {
            let all = (0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
            let rest = all.filter(|symbol| !frequent.contains(symbol));
            Self {
                lengths,
                symbols: frequent.iter().copied().chain(rest).collect(),
            }
        };
        [
            code(
                [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
                FREQUENT[0],
            ),
            code(
                [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
                FREQUENT[1],
            ),
        ]
    }

    /// Each symbol's code and its length in bits. A code is one more than the one before it, and twice
    /// as large for each bit that it is longer.
    pub(super) fn codes(&self) -> [(u16, u8); 256] {
        let mut codes = [(0, 0); 256];
        let mut symbols = self.symbols.iter();
        let mut code = 0;
        for (length, count) in (1..).zip(self.lengths) {
            for symbol in symbols.by_ref().take(count.into()) {
                codes[usize::from(*symbol)] = (code, length);
                code += 1;
            }
            code <<= 1;
        }
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zigzag_begins_and_ends_as_in_the_standard() {
        // Row by row these are 0, 1, 8, 16, 9, 2, 3, 10 and 53, 60, 61, 54, 47, 55, 62, 63.
        assert_eq!(ZIGZAG[..8], [0, 8, 1, 2, 9, 16, 24, 17]);
        assert_eq!(ZIGZAG[56..], [46, 39, 47, 54, 61, 62, 55, 63]);
        let mut all = ZIGZAG;
        all.sort_unstable();
        assert!(all.iter().zip(0..).all(|(place, at)| *place == at));
    }

    #[test]
    fn codes_are_complete() {
        for code in Huffman::dc().iter().chain(&Huffman::ac()) {
            let count: u32 = code.lengths.iter().map(|count| u32::from(*count)).sum();
            assert_eq!(count as usize, code.symbols.len());
            let mut symbols = code.symbols.clone();
            symbols.sort_unstable();
            symbols.dedup();
            assert_eq!(symbols.len(), code.symbols.len());
            // The code of ones alone is not given away.
            let share = |(length, count): (u32, &u8)| u32::from(*count) << (16 - length);
            let sum: u32 = (1..).zip(&code.lengths).map(share).sum();
            assert!(sum < 1 << 16, "{sum:x}");
        }
        let luma = Huffman::ac()[0].codes();
        assert_eq!(luma[0x00], (0b1010, 4));
        assert_eq!(luma[0x01], (0, 2));
        assert_eq!(luma[0xf0], (0x7f9, 11));
        assert_eq!(luma[0xfa], (0xfffe, 16));
    }

    #[test]
    fn quality_scales_the_steps() {
        assert_eq!(steps(50)[0][..3], [16, 12, 14]);
        assert_eq!(steps(100), [[1; 64]; 2]);
        assert_eq!(steps(0)[1], [255; 64]);
        assert_eq!(steps(75)[0][0], 8);
    }
}
