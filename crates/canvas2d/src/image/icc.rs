//! From the colours of an ICC profile to sRGB's, through `moxcms`.

use std::sync::{Arc, Mutex, PoisonError};

use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions,
};

use crate::bitmap::Bitmap;
use crate::error::Result;
use crate::pixels::{premultiply_row, unpremultiply_row};

/// How far colours may be off and still be sRGB's: the profiles that programs write for sRGB differ
/// in their last digits.
const SAME: u8 = 2;

/// Profiles that are remembered, each up to this length: a program's pictures mostly have the same,
/// and making a conversion of one takes two milliseconds, as long as a small picture.
const REMEMBERED: usize = 4;
const MAX_REMEMBERED: usize = 16 * 1024;

/// What a profile does to pixels.
#[derive(Clone)]
enum Conversion {
    /// Nothing: its colours are sRGB's, or it cannot be read, or it is not for RGB or grey. The
    /// picture is worth more than its exact shades.
    Nothing,
    Rgb(Arc<Transform8BitExecutor>),
    /// A curve, which is applied to each channel.
    Grey(Arc<[u8]>),
}

/// Converts the pixels of a picture that has this profile.
pub(super) fn apply(bitmap: &mut Bitmap, profile: &[u8]) -> Result<()> {
    match remembered(profile) {
        Conversion::Nothing => Ok(()),
        Conversion::Rgb(transform) => convert(bitmap, &*transform),
        Conversion::Grey(curve) => convert_grey(bitmap, &curve),
    }
}

/// The conversion of four inks to opaque RGBA, if the profile is for inks.
pub(super) fn of_inks(profile: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    to_srgb(&profile, Layout::Rgba)
}

/// The conversion of a profile, made only if it is not one of the last few.
fn remembered(profile: &[u8]) -> Conversion {
    static LAST: Mutex<Vec<(Box<[u8]>, Conversion)>> = Mutex::new(Vec::new());
    let known = |last: &[(Box<[u8]>, Conversion)]| {
        let found = last.iter().find(|(bytes, _)| **bytes == *profile);
        found.map(|(_, conversion)| conversion.clone())
    };
    // What a panic has left behind is as good as before: entries are put in whole.
    let lock = || LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(conversion) = known(&lock()) {
        return conversion;
    }
    let conversion = Conversion::of(profile);
    if profile.len() <= MAX_REMEMBERED {
        let mut last = lock();
        last.insert(0, (profile.into(), conversion.clone()));
        last.truncate(REMEMBERED);
    }
    conversion
}

impl Conversion {
    fn of(profile: &[u8]) -> Self {
        let Ok(profile) = ColorProfile::new_from_slice(profile) else {
            return Self::Nothing;
        };
        match profile.color_space {
            DataColorSpace::Rgb => match to_srgb(&profile, Layout::Rgba) {
                Some(transform) if !is_srgb(&*transform) => Self::Rgb(transform),
                _ => Self::Nothing,
            },
            DataColorSpace::Gray => {
                let transform = to_srgb(&profile, Layout::Gray);
                let curve = transform.and_then(|transform| grey_curve(&*transform));
                curve.map_or(Self::Nothing, Self::Grey)
            }
            _ => Self::Nothing,
        }
    }
}

fn to_srgb(profile: &ColorProfile, layout: Layout) -> Option<Arc<Transform8BitExecutor>> {
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        ..TransformOptions::default()
    };
    let srgb = ColorProfile::new_srgb();
    let result = profile.create_transform_8bit(layout, &srgb, Layout::Rgba, options);
    result.ok()
}

/// Whether a transform leaves colours as they are, tried with a few from everywhere.
fn is_srgb(transform: &Transform8BitExecutor) -> bool {
    let steps = [0, 36, 73, 109, 146, 182, 219, 255];
    let mut colors = Vec::with_capacity(8 * 8 * 8 * 4);
    for red in steps {
        for green in steps {
            for blue in steps {
                colors.extend([red, green, blue, 255]);
            }
        }
    }
    let mut converted = vec![0; colors.len()];
    transform.transform(&colors, &mut converted).is_ok()
        && colors
            .iter()
            .zip(&converted)
            .all(|(before, after)| before.abs_diff(*after) <= SAME)
}

/// Row by row, as profiles are about straight colours.
fn convert(bitmap: &mut Bitmap, transform: &Transform8BitExecutor) -> Result<()> {
    let stride = bitmap.width() as usize * 4;
    let (mut straight, mut converted) = (vec![0; stride], vec![0; stride]);
    for row in bitmap.data_mut()?.chunks_exact_mut(stride) {
        unpremultiply_row(row, &mut straight);
        if transform.transform(&straight, &mut converted).is_err() {
            break;
        }
        for (to, from) in converted
            .as_chunks_mut::<4>()
            .0
            .iter_mut()
            .zip(straight.as_chunks().0)
        {
            let [_, _, _, alpha] = *from;
            to[3] = alpha;
        }
        premultiply_row(&converted, row);
    }
    Ok(())
}

/// What becomes of each grey; `None` if it stays.
fn grey_curve(transform: &Transform8BitExecutor) -> Option<Arc<[u8]>> {
    let greys: Vec<u8> = (0..=255).collect();
    let mut converted = vec![0; 256 * 4];
    transform.transform(&greys, &mut converted).ok()?;
    let curve: Arc<[u8]> = converted.as_chunks::<4>().0.iter().map(|c| c[0]).collect();
    let mut pairs = curve.iter().zip(&greys);
    let same = pairs.all(|(to, from)| to.abs_diff(*from) <= SAME);
    (!same).then_some(curve)
}

fn convert_grey(bitmap: &mut Bitmap, curve: &[u8]) -> Result<()> {
    let stride = bitmap.width() as usize * 4;
    let mut straight = vec![0; stride];
    for row in bitmap.data_mut()?.chunks_exact_mut(stride) {
        unpremultiply_row(row, &mut straight);
        for [red, green, blue, _] in straight.as_chunks_mut::<4>().0 {
            for channel in [red, green, blue] {
                *channel = curve[usize::from(*channel)];
            }
        }
        premultiply_row(&straight, row);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Ledger, MemoryKind};

    fn converted(pixels: &[u8], profile: &ColorProfile) -> Vec<u8> {
        let width = (pixels.len() / 4) as u32;
        let ledger = Ledger::new();
        let mut bitmap =
            Bitmap::from_straight(&ledger, MemoryKind::Images, pixels, width, 1).expect("small");
        let profile = profile.encode().expect("made by the crate");
        apply(&mut bitmap, &profile).expect("no limit is set");
        bitmap.data().to_vec()
    }

    #[test]
    fn srgb_stays_as_it_is() {
        let pixels = [200, 100, 50, 255, 1, 2, 3, 255];
        assert_eq!(converted(&pixels, &ColorProfile::new_srgb()), pixels);
    }

    #[test]
    fn adobe_rgb_becomes_srgb() {
        // Figures of Adobe RGB (1998): its green lies outside of sRGB, its greys are sRGB's.
        let profile = ColorProfile::new_adobe_rgb();
        let [r, g, b, a] = converted(&[0, 255, 0, 255], &profile)[..] else {
            panic!("one pixel")
        };
        assert!(r < 3 && g > 252 && b < 3 && a == 255, "{r} {g} {b} {a}");
        let wanted = [222, 129, 129];
        let got = converted(&[200, 128, 128, 255], &profile);
        for (got, wanted) in got.iter().zip(wanted) {
            assert!(got.abs_diff(wanted) <= 2, "{got} {wanted}");
        }
    }

    #[test]
    fn alpha_is_kept_and_colours_stay_within_it() {
        let pixels = [10, 200, 30, 0, 10, 200, 30, 64];
        let got = converted(&pixels, &ColorProfile::new_adobe_rgb());
        assert_eq!(got[..4], [0; 4]);
        assert_eq!(got[7], 64);
        assert!(got[4..7].iter().all(|channel| *channel <= 64));
    }

    #[test]
    fn grey_profiles_are_curves() {
        let profile = ColorProfile::new_gray_with_gamma(1.0);
        let got = converted(&[128, 128, 128, 255, 0, 0, 0, 255], &profile);
        assert!(got[0].abs_diff(188) <= 2, "{}", got[0]);
        assert_eq!(got[4..], [0, 0, 0, 255]);
    }

    #[test]
    fn nonsense_changes_nothing() {
        let ledger = Ledger::new();
        let kind = MemoryKind::Images;
        let mut bitmap = Bitmap::from_straight(&ledger, kind, &[9; 4], 1, 1).expect("small");
        let before = bitmap.data().to_vec();
        apply(&mut bitmap, b"not a profile").expect("ignored");
        apply(&mut bitmap, &[0xff; 400]).expect("ignored");
        assert_eq!(bitmap.data(), before);
    }
}
