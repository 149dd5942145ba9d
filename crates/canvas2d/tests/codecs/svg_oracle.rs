//! SVG as this engine draws it, beside the library's own renderer.

use canvas2d::Ledger;
use canvas2d::image::{DecodeOptions, Svg};
use resvg::usvg::{Options, Tree};
use tiny_skia::{Pixmap, Transform};

/// An edge is smoothed in one way here and in another there; nothing else may differ. Of 255, in the mean
/// over all channels of all pixels.
const MEAN: f64 = 0.4;
/// A pixel is another when a channel is further off than this.
const FAR: u8 = 48;
/// So many of a thousand pixels may be.
const FAR_SHARE: f64 = 1.0;

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
    width='160' height='120' viewBox='0 0 160 120'>";

/// A picture of 2 by 2.
const PNG: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAGElEQVR42mP4z8Dwn2EBEAPp//9PMDQAAEIyB+NQvp3JAAAAAElFTkSuQmCC";

/// Patterns begin and end on whole pixels: others the library rounds.
const DOCUMENTS: &[(&str, &str)] = &[
    (
        "shapes",
        "<rect x='10' y='10' width='60.5' height='40' rx='8' fill='teal'/><circle cx='110' cy='40' r='30' fill='#fa0' stroke='navy' stroke-width='5'/><ellipse cx='60' cy='90' rx='40' ry='20' fill-opacity='.4'/><polygon points='90,80 150,75 120,115' fill='green'/>",
    ),
    (
        "transforms",
        "<g transform='translate(80 60) rotate(30) skewX(10) scale(1.5 .8)'><rect x='-30' y='-30' width='60' height='60'/><path d='M-40 0Q0 -60 40 0T60 10' fill='none' stroke='red' stroke-width='4'/></g>",
    ),
    (
        "rules",
        "<path d='M80 5L120 110L15 45H145L40 110z' fill-rule='evenodd'/><path transform='scale(.3)' d='M80 5L120 110L15 45H145L40 110z' fill='red'/>",
    ),
    (
        "lines",
        "<g fill='none' stroke='#036' stroke-width='9'><path d='M10 20L50 50L70 10' stroke-linejoin='miter'/><path d='M80 20L110 50L140 10' stroke-linejoin='round' stroke-linecap='round'/><path d='M10 70L50 100L70 60' stroke-linejoin='bevel' stroke-linecap='square'/><path d='M80 80h70' stroke-dasharray='12 5 3' stroke-dashoffset='7'/><path d='M80 100h70' stroke-width='.5'/></g>",
    ),
    (
        "order",
        "<rect x='30' y='30' width='90' height='60' fill='gold' stroke='purple' stroke-width='16' paint-order='stroke'/>",
    ),
    (
        "crisp",
        "<g shape-rendering='crispEdges'><circle cx='50' cy='60' r='40.3'/><rect x='100.4' y='20.4' width='40' height='70'/></g>",
    ),
    (
        "linear",
        "<linearGradient id='a' x1='.2' x2='.8' gradientTransform='rotate(20)'><stop stop-color='red'/><stop offset='.5' stop-color='#0f0' stop-opacity='.5'/><stop offset='1' stop-color='blue'/></linearGradient><rect width='160' height='120' fill='url(#a)'/>",
    ),
    (
        "reflected",
        "<linearGradient id='a' gradientUnits='userSpaceOnUse' x1='40' x2='70' spreadMethod='reflect'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient><rect width='160' height='120' fill='url(#a)'/>",
    ),
    (
        "repeated",
        "<radialGradient id='a' gradientUnits='userSpaceOnUse' cx='80' cy='60' r='30' spreadMethod='repeat'><stop stop-color='#fff'/><stop offset='1' stop-color='#333'/></radialGradient><rect width='160' height='120' fill='url(#a)'/>",
    ),
    (
        "focal",
        "<radialGradient id='a' cx='.5' cy='.5' r='.5' fx='.3' fy='.35' fr='.05'><stop stop-color='#ff0'/><stop offset='1' stop-color='#408'/></radialGradient><circle cx='80' cy='60' r='55' fill='url(#a)' fill-opacity='.7' stroke='url(#a)' stroke-width='9'/>",
    ),
    (
        "pattern",
        "<pattern id='a' width='20' height='16' patternUnits='userSpaceOnUse' x='4' y='6'><rect width='10' height='8' fill='crimson'/><circle cx='15' cy='10' r='4'/></pattern><rect x='10' y='10' width='140' height='100' fill='url(#a)'/>",
    ),
    (
        "turned pattern",
        "<pattern id='a' width='24' height='24' patternUnits='userSpaceOnUse' patternTransform='rotate(30) scale(1.25)'><rect width='12' height='12' fill='#08a'/></pattern><rect x='10' y='10' width='140' height='100' fill='url(#a)' opacity='.6'/>",
    ),
    (
        "opacity",
        "<g opacity='.5'><rect x='20' y='20' width='80' height='60' fill='red'/><rect x='60' y='40' width='80' height='60' fill='blue'/></g><rect opacity='.3' x='5' y='5' width='40' height='110' fill='green' stroke='black' stroke-width='6'/>",
    ),
    (
        "blending",
        "<rect width='100' height='120' fill='#e85'/><g style='mix-blend-mode:multiply'><circle cx='80' cy='60' r='50' fill='#6cf'/></g><circle style='mix-blend-mode:luminosity' cx='120' cy='90' r='28' fill='#a3f'/><g style='isolation:isolate'><rect style='mix-blend-mode:difference' width='40' height='40' fill='lime'/></g>",
    ),
    (
        "clip",
        "<clipPath id='a'><circle cx='80' cy='60' r='50'/></clipPath><g clip-path='url(#a)' opacity='.8'><rect width='160' height='60' fill='red'/><rect y='60' width='160' height='60' fill='blue'/></g>",
    ),
    (
        "union of clips",
        "<clipPath id='a' transform='translate(5 0)'><circle cx='50' cy='60' r='40'/><path d='M70 20h70v80h-70z M90 40h30v40h-30z' clip-rule='evenodd'/></clipPath><rect width='160' height='120' fill='teal' clip-path='url(#a)'/>",
    ),
    (
        "clips of clips",
        "<clipPath id='b'><rect x='40' width='60' height='120'/></clipPath><clipPath id='a' clip-path='url(#b)'><circle cx='60' cy='70' r='30'/><rect x='80' y='10' width='70' height='30' clip-path='url(#c)'/></clipPath><clipPath id='c'><circle cx='95' cy='25' r='12'/></clipPath><rect width='160' height='120' fill='purple' clip-path='url(#a)'/>",
    ),
    (
        "a clip of nothing",
        "<clipPath id='a'/><rect width='160' height='120' clip-path='url(#a)'/><rect width='10' height='10' fill='red'/>",
    ),
    (
        "mask",
        "<linearGradient id='g'><stop stop-color='#fff'/><stop offset='1'/></linearGradient><mask id='m'><rect width='160' height='120' fill='url(#g)'/></mask><g transform='translate(10 5) scale(.9)'><circle cx='80' cy='60' r='55' fill='red' mask='url(#m)'/></g>",
    ),
    (
        "masks of masks",
        "<mask id='o' maskUnits='userSpaceOnUse' x='40' y='10' width='80' height='90'><rect width='160' height='120' fill='#ccc'/></mask><mask id='m' mask='url(#o)' style='mask-type:alpha'><circle cx='70' cy='60' r='45' fill-opacity='.8'/></mask><rect width='160' height='120' fill='purple' mask='url(#m)' opacity='.9'/>",
    ),
    (
        "a mask in a box",
        "<mask id='m' maskContentUnits='objectBoundingBox'><circle cx='.5' cy='.5' r='.4' fill='gold'/></mask><clipPath id='c'><rect width='80' height='120'/></clipPath><g transform='rotate(20 80 60)' mask='url(#m)' clip-path='url(#c)'><rect x='30' y='20' width='90' height='80'/></g>",
    ),
    (
        "a mask of nothing",
        "<mask id='m'><rect width='0' height='9'/></mask><rect width='160' height='120' mask='url(#m)'/><rect x='9' y='9' width='50' height='50' fill='red'/>",
    ),
    (
        "a masked filter",
        "<filter id='f'><feGaussianBlur stdDeviation='4'/></filter><mask id='m'><rect x='40' width='60' height='120' fill='#fff'/></mask><g filter='url(#f)' mask='url(#m)' opacity='.7'><rect x='20' y='20' width='110' height='70' fill='green'/></g>",
    ),
    (
        "skewed filters",
        "<filter id='f' x='-30%' y='-30%' width='160%' height='160%'><feGaussianBlur stdDeviation='3 1'/><feOffset dx='7'/></filter><g transform='translate(30 10) skewX(30) scale(1 1.3)'><rect width='60' height='50' fill='teal' filter='url(#f)'/></g>",
    ),
    (
        "filters",
        "<filter id='f' x='-20%' y='-20%' width='150%' height='150%'><feGaussianBlur stdDeviation='3'/><feOffset dx='8' dy='5'/></filter><g transform='rotate(4)'><g filter='url(#f)'><rect x='40' y='30' width='60' height='50' fill='navy'/></g><rect x='40' y='30' width='60' height='50' fill='gold' filter='url(#f)' opacity='.5'/></g>",
    ),
    // Small ones, whose region cuts nothing off: the library is further from browsers than this.
    (
        "blurs",
        "<filter id='f' x='-1' y='-1' width='3' height='3'><feGaussianBlur stdDeviation='3'/></filter><clipPath id='c'><circle cx='60' cy='60' r='40'/></clipPath><g filter='url(#f)' clip-path='url(#c)' opacity='.8'><rect x='40' y='30' width='15' height='50' fill='navy'/><rect x='55' y='30' width='15' height='50' fill='gold'/></g>",
    ),
    (
        "blurs of one colour",
        "<filter id='f' x='-1' y='-1' width='3' height='3' color-interpolation-filters='sRGB'><feGaussianBlur stdDeviation='1 5'/></filter><rect width='160' height='60' fill='gold'/><circle cx='120' cy='60' r='20' fill='#a04' filter='url(#f)' style='mix-blend-mode:multiply'/>",
    ),
    (
        "filters beyond the edge",
        "<filter id='f'><feGaussianBlur stdDeviation='12'/><feOffset dx='1'/></filter><rect x='-60' y='-60' width='120' height='300' fill='red' filter='url(#f)'/>",
    ),
    (
        "use",
        "<symbol id='s' viewBox='0 0 10 10'><path d='M0 0h10v10z'/></symbol><use href='#s' x='10' y='10' width='60' height='30'/><use href='#s' x='80' y='50' width='60' height='60' fill='red'/>",
    ),
    (
        "markers",
        "<marker id='m' markerWidth='4' markerHeight='4' refX='2' refY='2' orient='auto'><path d='M0 0L4 2L0 4z' fill='red'/></marker><path d='M20 100L60 30L100 90L140 20' fill='none' stroke='black' stroke-width='4' marker-mid='url(#m)' marker-end='url(#m)'/>",
    ),
];

/// What filters and masks are tried on: colours, an edge that is not straight, something translucent.
const CONTENT: &str = "<rect x='30' y='20' width='70' height='50' fill='#c63'/>\
    <circle cx='95' cy='70' r='30' fill='#36c' fill-opacity='.7'/>";

/// Filters by what is in them. Those that light or shift colours name the space in which the library does,
/// too: of others it mistakes the colour's.
const FILTERS: &[(&str, &str)] = &[
    (
        "flood",
        "<feFlood flood-color='teal' flood-opacity='.6' x='20' y='10' width='60' height='70'/>",
    ),
    ("offset", "<feOffset dx='9' dy='-7'/>"),
    (
        "merge",
        "<feOffset in='SourceAlpha' dx='6' dy='6' result='a'/><feMerge><feMergeNode in='a'/><feMergeNode in='SourceGraphic'/></feMerge>",
    ),
    (
        "matrix",
        "<feColorMatrix values='.3 .6 .1 0 0  .2 .7 0 0 .1  0 .1 .9 0 0  0 0 0 .8 0'/>",
    ),
    ("saturate", "<feColorMatrix type='saturate' values='.3'/>"),
    ("hue", "<feColorMatrix type='hueRotate' values='80'/>"),
    ("luminance", "<feColorMatrix type='luminanceToAlpha'/>"),
    (
        "transfer",
        "<feComponentTransfer><feFuncR type='table' tableValues='1 .2 .7'/><feFuncG type='discrete' tableValues='0 .5 1'/><feFuncB type='linear' slope='.5' intercept='.3'/><feFuncA type='gamma' amplitude='.9' exponent='2'/></feComponentTransfer>",
    ),
    (
        "blend",
        "<feFlood flood-color='#9b4' result='f'/><feBlend mode='multiply' in='SourceGraphic' in2='f'/>",
    ),
    (
        "screen",
        "<feFlood flood-color='#9b4' flood-opacity='.5' result='f'/><feBlend mode='screen' in2='SourceGraphic' in='f'/>",
    ),
    (
        "in",
        "<feFlood flood-color='gold' result='f'/><feComposite operator='in' in='f' in2='SourceGraphic'/>",
    ),
    (
        "out",
        "<feOffset dx='12' result='o'/><feComposite operator='out' in='SourceGraphic' in2='o'/>",
    ),
    (
        "atop",
        "<feOffset dx='12' dy='8' result='o'/><feComposite operator='atop' in='o' in2='SourceGraphic'/>",
    ),
    (
        "xor",
        "<feOffset dx='12' dy='8' result='o'/><feComposite operator='xor' in='o' in2='SourceGraphic'/>",
    ),
    (
        "arithmetic",
        "<feOffset dx='12' dy='8' result='o'/><feComposite operator='arithmetic' k1='.5' k2='.4' k3='.3' k4='.1' in='o' in2='SourceGraphic'/>",
    ),
    ("erode", "<feMorphology radius='3 5'/>"),
    ("dilate", "<feMorphology operator='dilate' radius='4'/>"),
    (
        "convolve",
        "<feConvolveMatrix order='3' kernelMatrix='1 2 1 0 3 0 -1 0 -2'/>",
    ),
    (
        "convolve colours",
        "<feConvolveMatrix order='3 5' targetX='0' targetY='4' edgeMode='wrap' preserveAlpha='true' kernelMatrix='1 2 1 0 3 0 1 0 2 1 1 1 0 4 0'/>",
    ),
    (
        "tile",
        "<feOffset dx='0' dy='0' x='30' y='20' width='25' height='30'/><feColorMatrix type='saturate' values='1' x='30' y='20' width='25' height='30'/><feTile/>",
    ),
    (
        "noise",
        "<feTurbulence baseFrequency='.04 .09' numOctaves='3' seed='7'/>",
    ),
    (
        "fractal noise",
        "<feTurbulence type='fractalNoise' baseFrequency='.05' numOctaves='20' stitchTiles='stitch'/>",
    ),
    (
        "diffuse",
        "<feDiffuseLighting surfaceScale='6' lighting-color='white'><feDistantLight azimuth='40' elevation='50'/></feDiffuseLighting>",
    ),
    (
        "point light",
        "<feGaussianBlur stdDeviation='3'/><feDiffuseLighting surfaceScale='9' diffuseConstant='.9' lighting-color='white'><fePointLight x='60' y='30' z='40'/></feDiffuseLighting>",
    ),
    (
        "spot light",
        "<feGaussianBlur in='SourceAlpha' stdDeviation='3'/><feSpecularLighting surfaceScale='5' specularExponent='9' lighting-color='white'><feSpotLight x='20' y='10' z='60' pointsAtX='80' pointsAtY='60' limitingConeAngle='40'/></feSpecularLighting>",
    ),
    ("picture", "<feImage href='#shown'/>"),
    (
        "linear colours",
        "<feGaussianBlur stdDeviation='4' color-interpolation-filters='linearRGB' result='b'/><feBlend mode='darken' in='SourceGraphic' in2='b'/>",
    ),
    (
        "a glow",
        "<feMorphology in='SourceAlpha' operator='dilate' radius='3'/><feGaussianBlur stdDeviation='4' result='b'/><feFlood flood-color='red'/><feComposite operator='in' in2='b'/><feMerge><feMergeNode/><feMergeNode in='SourceGraphic'/></feMerge>",
    ),
    (
        "unused",
        "<feTurbulence/><feFlood result='gone'/><feOffset in='SourceGraphic' dx='5'/>",
    ),
];

fn library(document: &str, scale: f32) -> Pixmap {
    let tree = Tree::from_str(document, &Options::default()).unwrap();
    let side = |length: f32| (length * scale) as u32;
    let mut pixmap = Pixmap::new(side(160.0), side(120.0)).unwrap();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap
}

/// The mean difference, and how many of a thousand pixels are others.
fn difference(ours: &[u8], theirs: &[u8]) -> (f64, f64) {
    assert_eq!(ours.len(), theirs.len());
    let pairs = || ours.iter().zip(theirs).map(|(a, b)| a.abs_diff(*b));
    let sum: u64 = pairs().map(u64::from).sum();
    let apart: Vec<u8> = pairs().collect();
    let far = apart
        .chunks_exact(4)
        .filter(|pixel| pixel.iter().any(|&channel| channel > FAR))
        .count();
    let pixels = (ours.len() / 4) as f64;
    (sum as f64 / ours.len() as f64, far as f64 / pixels * 1000.0)
}

fn assert_alike(name: &str, content: &str, scale: f32, most: f64) {
    let document = format!("{HEAD}{content}</svg>");
    let theirs = library(&document, scale);
    let (options, ledger) = (DecodeOptions::default(), Ledger::new());
    let svg = Svg::parse(document.as_bytes(), &options, &ledger).unwrap();
    let ours = svg
        .render(theirs.width(), theirs.height(), &options, &ledger)
        .unwrap();
    assert!(
        name == "a clip of nothing" || theirs.data().iter().filter(|&&byte| byte > 0).count() > 999,
        "{name} shows something"
    );
    let (mean, far) = difference(ours.data(), theirs.data());
    assert!(
        mean <= most && far <= FAR_SHARE,
        "{name} at {scale}: {mean:.3}, {far:.2}"
    );
}

#[test]
fn everything_looks_as_the_library_draws_it() {
    for (name, content) in DOCUMENTS {
        for scale in [1.0, 2.5] {
            assert_alike(name, content, scale, MEAN);
        }
    }
}

#[test]
fn filters_look_as_the_library_draws_them() {
    let region = "filterUnits='userSpaceOnUse' x='5' y='5' width='145' height='110'";
    for (name, primitives) in FILTERS {
        for (way, scale) in [("", 1.0), ("transform='scale(.8) translate(9 5)'", 2.5)] {
            let document = format!(
                "<filter id='f' {region} color-interpolation-filters='sRGB'>{primitives}</filter>\
                 <defs><path id='shown' d='M20 20h50v60z' fill='olive'/></defs>\
                 <g {way}><g filter='url(#f)'>{CONTENT}</g></g>"
            );
            // Where the library cuts off, numbers are rounded here.
            assert_alike(name, &document, scale, 0.7);
        }
    }
}

#[test]
fn pictures_inside_look_as_the_library_draws_them() {
    for rendering in ["pixelated", "smooth"] {
        let content = format!(
            "<image x='20' y='10' width='100' height='100' style='image-rendering:{rendering}' href='{PNG}'/>"
        );
        assert_alike(rendering, &content, 1.0, MEAN);
    }
}
