//! WOFF and WOFF2: fonts compressed for the web, unpacked to what they were made of.
//!
//! <https://www.w3.org/TR/WOFF/>, <https://www.w3.org/TR/WOFF2/>

use std::borrow::Cow;
use std::error::Error as StdError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use flate2::{Decompress, FlushDecompress, Status};

use crate::error::{Error, Result};
use crate::memory::{Charge, Ledger, MemoryKind};
use crate::text::face::{be32, broken};

/// The decoder's own kind of result.
type Unpacked<T> = std::result::Result<T, Box<dyn StdError>>;

/// What a font may be unpacked to; the decoder of WOFF2 has the same bound.
const MAX_UNPACKED: u64 = 128 << 20;
/// Tables of a WOFF file: no format of font knows more.
const MAX_TABLES: usize = 256;
/// Deflate can't do better.
const MAX_RATIO: u64 = 1040;

/// Whether the bytes are those of a packed font.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2")
}

/// The font in a WOFF or WOFF2 file; other bytes as they are.
///
/// # Errors
/// [`Error::FontDecode`], or [`Error::MemoryLimit`] when there is no room to unpack it.
pub(crate) fn unpacked<'a>(bytes: &'a [u8], ledger: &Arc<Ledger>) -> Result<Cow<'a, [u8]>> {
    if !is_packed(bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut room = Room {
        ledger,
        charges: Vec::new(),
        refused: None,
    };
    // The decoder checks what it reads, but it is the one place where a slip would be a crash.
    let result = catch_unwind(AssertUnwindSafe(|| match bytes.starts_with(b"wOF2") {
        true => wuff::decompress_woff2_with_custom_brotli(bytes, &mut |data, size| {
            room.take(size)?;
            brotli(data, size)
        })
        .ok(),
        false => {
            let total = woff_size(bytes)?;
            room.take(total).ok()?;
            wuff::decompress_woff1_with_custom_z(bytes, &mut |data, size| inflate(data, size)).ok()
        }
    }));
    match (result, room.refused) {
        (_, Some(error)) => Err(error),
        (Ok(Some(font)), None) => Ok(Cow::Owned(font)),
        _ => Err(broken("it can't be unpacked")),
    }
}

/// Memory that unpacking is going to take, counted before it does.
struct Room<'a> {
    ledger: &'a Arc<Ledger>,
    charges: Vec<Charge>,
    refused: Option<Error>,
}

impl Room<'_> {
    fn take(&mut self, unpacked: usize) -> Unpacked<()> {
        // The tables as they were packed, the ones rebuilt from them, and the font.
        match self.ledger.charge(MemoryKind::Caches, unpacked as u64 * 3) {
            Ok(charge) => {
                self.charges.push(charge);
                Ok(())
            }
            Err(error) => {
                self.refused = Some(error.clone());
                Err(Box::new(error))
            }
        }
    }
}

/// The size of all tables that a WOFF file claims, if it can be true.
fn woff_size(bytes: &[u8]) -> Option<usize> {
    let count = bytes.get(12..14)?;
    let count = usize::from(u16::from_be_bytes([count[0], count[1]]));
    if count > MAX_TABLES {
        return None;
    }
    let sizes = (0..count).map(|table| {
        // Tag, offset, packed length, length, checksum.
        let record = 44 + table * 20;
        let (packed, length) = (be32(bytes, record + 8)?, be32(bytes, record + 12)?);
        Some(u64::from(packed.max(length)))
    });
    let total: u64 = sizes.sum::<Option<u64>>()?;
    let is_plausible = total <= MAX_UNPACKED && total / MAX_RATIO <= bytes.len() as u64;
    is_plausible.then_some(total as usize)
}

fn inflate(data: &[u8], size: usize) -> Unpacked<Vec<u8>> {
    let mut output = vec![0; size];
    let mut state = Decompress::new(true);
    let status = state.decompress(data, &mut output, FlushDecompress::Finish)?;
    if status == Status::StreamEnd && state.total_out() == size as u64 {
        Ok(output)
    } else {
        Err(Box::new(broken("a table is not as long as it should be")))
    }
}

fn brotli(data: &[u8], size: usize) -> Unpacked<Vec<u8>> {
    // The decoder never writes past the end, so a bomb only fails.
    let mut output = vec![0; size];
    let (mut available_in, mut offset_in) = (data.len(), 0);
    let (mut available_out, mut offset_out, mut total) = (size, 0, 0);
    let alloc = StandardAlloc::default;
    let mut state = BrotliState::new(alloc(), alloc(), alloc());
    let result = BrotliDecompressStream(
        &mut available_in,
        &mut offset_in,
        data,
        &mut available_out,
        &mut offset_out,
        &mut output,
        &mut total,
        &mut state,
    );
    if matches!(result, BrotliResult::ResultSuccess) && offset_out == size {
        Ok(output)
    } else {
        Err(Box::new(broken(
            "the tables are not as long as they should be",
        )))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const FONT: &[u8] = include_bytes!("../../assets/DejaVuSansSubset.ttf");

    /// A WOFF file of the same tables.
    fn packed() -> Vec<u8> {
        let count = usize::from(u16::from_be_bytes([FONT[4], FONT[5]]));
        let mut head = b"wOFF\0\x01\0\0".to_vec();
        head.extend([0; 4]);
        head.extend(&FONT[4..6]);
        head.resize(44, 0);
        let mut tables = Vec::new();
        for record in FONT[12..].chunks_exact(16).take(count) {
            let [start, length] = [8, 12].map(|at| be32(record, at).expect("whole") as usize);
            let level = flate2::Compression::fast();
            let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), level);
            let table = &FONT[start..start + length];
            writer.write_all(table).expect("to memory");
            let deflated = writer.finish().expect("to memory");
            let stored = if deflated.len() < length {
                &deflated
            } else {
                table
            };
            let offset = 44 + count * 20 + tables.len();
            head.extend(&record[..4]);
            for number in [offset, stored.len(), length] {
                head.extend((number as u32).to_be_bytes());
            }
            head.extend(&record[4..8]);
            tables.extend(stored);
            tables.resize(tables.len().next_multiple_of(4), 0);
        }
        head.extend(tables);
        let length = (head.len() as u32).to_be_bytes();
        head[8..12].copy_from_slice(&length);
        head
    }

    #[test]
    fn a_packed_font_is_the_font() {
        let ledger = Ledger::new();
        let font = unpacked(&packed(), &ledger)
            .expect("it is in order")
            .into_owned();
        assert_eq!(ledger.total().live, 0);
        let face = crate::text::Face::open(font.into(), 0, None).expect("it is a font");
        assert_eq!(face.description().families, ["DejaVu Sans Subset"]);
        assert!(face.has_char('Ω'));
        assert!(matches!(unpacked(FONT, &ledger), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn what_is_too_large_or_broken_is_refused() {
        let ledger = Ledger::new();
        let whole = packed();
        let failed =
            |bytes: &[u8]| matches!(unpacked(bytes, &ledger), Err(Error::FontDecode { .. }));
        assert!(failed(&whole[..whole.len() / 2]) && failed(&whole[..50]) && failed(b"wOFF"));
        assert!(failed(b"wOF2") && failed(&[b"wOF2".as_slice(), &[0xFF; 400]].concat()));
        let mut huge = whole.clone();
        huge[44 + 12..44 + 16].copy_from_slice(&0xFFFF_0000_u32.to_be_bytes());
        assert!(failed(&huge));
        ledger.set_limit(100_000);
        assert!(matches!(
            unpacked(&whole, &ledger),
            Err(Error::MemoryLimit { .. })
        ));
        assert_eq!(ledger.total().live, 0);
    }
}
