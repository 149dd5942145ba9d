//! The coverage of glyphs beside that of another rasteriser, zeno, which agrees with FreeType's to a
//! hundredth of 255. (FreeType itself is asked through node-canvas: `npm run text:agreement`.)

use vello_cpu::kurbo::{BezPath, PathEl};
use zeno::{Command, Mask, Vector};

use super::capsule::{GlyphMask, coverage};
use super::{Hinting, Registry, Scaler, Synthesis};

/// The mean difference over the box of a glyph, of 255.
const MEAN: f64 = 1.0;
const SIZES: [f64; 6] = [10.0, 12.0, 16.0, 24.0, 48.0, 96.0];

fn commands(path: &BezPath) -> Vec<Command> {
    let point = |p: &vello_cpu::kurbo::Point| Vector::new(p.x as f32, p.y as f32);
    let elements = path.elements().iter();
    elements
        .map(|element| match element {
            PathEl::MoveTo(p) => Command::MoveTo(point(p)),
            PathEl::LineTo(p) => Command::LineTo(point(p)),
            PathEl::QuadTo(a, p) => Command::QuadTo(point(a), point(p)),
            PathEl::CurveTo(a, b, p) => Command::CurveTo(point(a), point(b), point(p)),
            PathEl::ClosePath => Command::Close,
        })
        .collect()
}

/// The sum of the differences, and how many pixels the glyph's box has.
fn difference(path: &BezPath, mask: &GlyphMask) -> (u64, u64) {
    let (width, height) = (mask.width as usize, mask.height as usize);
    let mut theirs = vec![0; width * height];
    let commands = commands(path);
    Mask::new(&commands[..])
        .size(width as u32, height as u32)
        .offset((-mask.left as f32, -mask.top as f32))
        .render_into(&mut theirs, None);
    let ours = mask.coverage.chunks_exact(mask.stride());
    let ours = ours.flat_map(|row| &row[..width]);
    let apart = ours.zip(&theirs).map(|(a, b)| u64::from(a.abs_diff(*b)));
    (apart.sum(), (width * height) as u64)
}

#[test]
fn glyphs_are_covered_as_another_rasteriser_covers_them() {
    let face = Registry::bundled().instance(&[], Synthesis::default());
    for hinting in [Hinting::None, Hinting::Light] {
        for size in SIZES {
            let scaler = Scaler::new(&face, size, hinting);
            let (mut sum, mut pixels, mut glyphs) = (0, 0, 0);
            for path in (3..250).filter_map(|glyph| scaler.outline(glyph)) {
                let mask = coverage(&path).expect("it is small");
                let (apart, area) = difference(&path, &mask);
                (sum, pixels, glyphs) = (sum + apart, pixels + area, glyphs + 1);
            }
            assert!(glyphs > 150, "{glyphs} glyphs have an outline");
            let mean = sum as f64 / pixels as f64;
            assert!(mean <= MEAN, "{hinting:?} at {size}: {mean:.3} of 255");
        }
    }
}
