//! Codes that fit what is to be coded.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::tables::Huffman;

/// The longest code in a file.
const LONGEST: usize = 16;

/// The code that writes symbols, which come so often, in the fewest bits, or nearly: none is longer than
/// a file allows.
pub(super) fn fitting(counts: &[u32; 256]) -> Huffman {
    let mut symbols: Vec<u8> = (0..=255)
        .filter(|symbol| counts[usize::from(*symbol)] > 0)
        .collect();
    let often = symbols
        .iter()
        .map(|symbol| counts[usize::from(*symbol)].into());
    let mut lengths = limited(&depths(often.collect()));
    // One code of the longest stays free, as the one of ones alone must.
    if let Some(longest) = lengths.iter().rposition(|count| *count > 0) {
        lengths[longest] -= 1;
    }
    symbols.sort_by_key(|symbol| Reverse(counts[usize::from(*symbol)]));
    Huffman {
        lengths: lengths.map(|count| count as u8),
        symbols,
    }
}

/// How many leaves of a tree for these counts, and one that never comes, are at each depth.
fn depths(counts: Vec<u64>) -> Vec<u32> {
    let leaves = counts.len() + 1;
    let weights = counts.into_iter().chain([0]);
    let mut heap: BinaryHeap<_> = weights.zip(0..).map(Reverse).collect();
    // Nodes that join two have the numbers behind the leaves'.
    let mut parents = vec![0; leaves];
    while let (Some(Reverse((first, left))), Some(Reverse((second, right)))) =
        (heap.pop(), heap.pop())
    {
        let number = parents.len();
        parents.push(0);
        (parents[left], parents[right]) = (number, number);
        heap.push(Reverse((first + second, number)));
    }
    let mut depth = vec![0; parents.len()];
    let mut found = vec![0; leaves + 1];
    for node in (0..parents.len()).rev() {
        if node + 1 < parents.len() {
            depth[node] = depth[parents[node]] + 1;
        }
        if node < leaves {
            found[depth[node]] += 1;
        }
    }
    found
}

/// As many codes of each length from one, none longer than a file allows.
///
/// ITU-T T.81, K.2: of two that are too long, one takes their prefix, and the other grows beside a
/// shorter one, which gets a bit more.
fn limited(depths: &[u32]) -> [u32; LONGEST] {
    let mut counts = depths.to_vec();
    counts.resize(counts.len().max(LONGEST + 1), 0);
    for length in (LONGEST + 1..counts.len()).rev() {
        while counts[length] > 0 {
            let shorter = (1..length - 1).rev().find(|shorter| counts[*shorter] > 0);
            let shorter = shorter.expect("256 codes have room in 16 bits");
            counts[length] -= 2;
            counts[length - 1] += 1;
            counts[shorter] -= 1;
            counts[shorter + 1] += 2;
        }
    }
    // A tree of one leaf has it at its root.
    counts[1] += counts[0];
    std::array::from_fn(|at| counts[at + 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counts: &[u32; 256]) -> Huffman {
        let code = fitting(counts);
        let room: u32 = (1..)
            .zip(code.lengths)
            .map(|(length, count)| u32::from(count) << (16 - length))
            .sum();
        assert!(room < 1 << 16, "the code of ones is free: {code:?}");
        let codes = code.codes();
        for (count, (_, length)) in counts.iter().zip(codes) {
            assert_eq!(*count > 0, length > 0);
        }
        for (more, (_, short)) in counts.iter().zip(codes) {
            for (less, (_, long)) in counts.iter().zip(codes) {
                assert!(more <= less || *less == 0 || short <= long);
            }
        }
        code
    }

    #[test]
    fn codes_fit_their_symbols() {
        let mut counts = [0; 256];
        assert!(check(&counts).symbols.is_empty());
        counts[7] = 3;
        assert_eq!(check(&counts).codes()[7], (0, 1));
        (counts[1], counts[2], counts[3]) = (1, 1, 1);
        assert_eq!(check(&counts).lengths[..4], [1, 0, 3, 0]);
        check(&[1; 256]);
    }

    #[test]
    fn no_code_is_too_long() {
        // Each as often as the two before it, which makes the deepest tree.
        let mut counts = [0; 256];
        let (mut one, mut two) = (1, 1);
        for count in counts.iter_mut().take(40) {
            *count = one;
            (one, two) = (two, one + two);
        }
        let code = check(&counts);
        assert_eq!(code.codes()[39].1, 1);
        assert!(code.lengths[15] > 0);
    }
}
