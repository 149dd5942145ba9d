//! ICC profiles, as far as bitmaps need them: the one of Display P3, written and recognised. Every
//! other profile counts as sRGB's.

use crate::color_space::ColorSpace;

/// Red, green and blue of Display P3 in XYZ, adapted to ICC's white D50.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.515_12, 0.241_20, -0.001_05],
    [0.291_98, 0.692_25, 0.041_89],
    [0.157_10, 0.066_57, 0.784_07],
];

const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];

/// From white D65 to D50, by Bradford's method, row by row.
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_918, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_247, 0.015_075,
    0.751_678,
];

/// sRGB's transfer function as ICC's parametric curve of type 3: g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];

/// How far apart primaries of the same space are: programs round differently.
const TOLERANCE: f64 = 0.002;

const HEADER: usize = 128;

/// The profile of Display P3.
pub(crate) fn display_p3() -> Vec<u8> {
    let curve = [b"para\0\0\0\0\0\x03\0\0".to_vec(), numbers(&CURVE)].concat();
    let xyz = |values: &[f64]| [b"XYZ \0\0\0\0".to_vec(), numbers(values)].concat();
    let [red, green, blue] = PRIMARIES;
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", text("Display P3")),
        (b"cprt", text("CC0")),
        (b"wtpt", xyz(&D50)),
        (
            b"chad",
            [b"sf32\0\0\0\0".to_vec(), numbers(&ADAPTATION)].concat(),
        ),
        (b"rXYZ", xyz(&red)),
        (b"gXYZ", xyz(&green)),
        (b"bXYZ", xyz(&blue)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut content = Vec::new();
    let start = HEADER + 4 + tags.len() * 12;
    for (name, mut data) in tags {
        table.extend_from_slice(name);
        table.extend_from_slice(&((start + content.len()) as u32).to_be_bytes());
        table.extend_from_slice(&(data.len() as u32).to_be_bytes());
        data.resize(data.len().next_multiple_of(4), 0);
        content.extend_from_slice(&data);
    }
    [header(start + content.len()), table, content].concat()
}

/// Version 4, for displays, RGB, in terms of XYZ, perceptual.
fn header(size: usize) -> Vec<u8> {
    let mut header = (size as u32).to_be_bytes().to_vec();
    header.extend_from_slice(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // A date has to be there; the year is that of the specification.
    header.extend_from_slice(&[7, 0xda, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(numbers(&D50));
    header.resize(HEADER, 0);
    header
}

/// Signed fixed point numbers, of which the lower 16 bits are the fraction.
fn numbers(values: &[f64]) -> Vec<u8> {
    let fixed = |value: &f64| ((value * 65536.0).round() as i32).to_be_bytes();
    values.iter().flat_map(fixed).collect()
}

/// A text in one language, in UTF-16.
fn text(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut data = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    data.extend_from_slice(&(utf16.len() as u32).to_be_bytes());
    data.extend_from_slice(&28_u32.to_be_bytes());
    data.extend(utf16);
    data
}

/// The space that a profile stands for.
pub(crate) fn color_space(profile: &[u8]) -> ColorSpace {
    let names: [&[u8; 4]; 3] = [b"rXYZ", b"gXYZ", b"bXYZ"];
    let matches = names.iter().zip(PRIMARIES).all(|(name, wanted)| {
        primary(profile, name).is_some_and(|found| {
            let mut pairs = found.iter().zip(wanted);
            pairs.all(|(found, wanted)| (found - wanted).abs() < TOLERANCE)
        })
    });
    if matches {
        ColorSpace::DisplayP3
    } else {
        ColorSpace::Srgb
    }
}

fn primary(profile: &[u8], name: &[u8; 4]) -> Option<[f64; 3]> {
    let count = u32_at(profile, HEADER)?.min(100) as usize;
    let mut entries = (0..count).map(|index| HEADER + 4 + index * 12);
    let entry = entries.find(|entry| profile.get(*entry..entry + 4) == Some(name.as_slice()))?;
    let data = u32_at(profile, entry + 4)? as usize;
    let number = |index: usize| {
        let bits = u32_at(profile, data.checked_add(8 + index * 4)?)?;
        Some(f64::from(bits.cast_signed()) / 65536.0)
    };
    Some([number(0)?, number(1)?, number(2)?])
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_profile_is_recognised() {
        let profile = display_p3();
        assert_eq!(u32_at(&profile, 0), Some(profile.len() as u32));
        assert_eq!(color_space(&profile), ColorSpace::DisplayP3);
    }

    #[test]
    fn colours_of_the_profile_add_up_to_white() {
        for (index, white) in D50.into_iter().enumerate() {
            let sum: f64 = PRIMARIES.iter().map(|primary| primary[index]).sum();
            assert!((sum - white).abs() < 0.001, "{sum} {white}");
        }
    }

    #[test]
    fn broken_profiles_are_none() {
        let profile = display_p3();
        for end in 0..profile.len() {
            let _ = color_space(&profile[..end]);
        }
        let mut far = profile.clone();
        far[HEADER + 4..].fill(0xff);
        assert_eq!(color_space(&far), ColorSpace::Srgb);
        assert_eq!(color_space(&[0xff; 400]), ColorSpace::Srgb);
    }
}
