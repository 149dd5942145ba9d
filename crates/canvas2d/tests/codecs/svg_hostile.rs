//! SVG that would end, stall or bloat the process: it is drawn or refused with a reason, soon.

use std::time::Duration;

use canvas2d::image::{DecodeOptions, Svg};
use canvas2d::{Error, Ledger, MemoryKind, Result};

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>";

/// What it may take where the engine is not optimised, and the processor is shared.
const SOON: Duration = Duration::from_secs(10);
const MOST_BYTES: u64 = 256 << 20;

/// Processor time of this thread.
fn now() -> Duration {
    let clock = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let time = clock.and_then(|clock| clock.split(' ').next()?.parse().ok());
    time.map_or(Duration::ZERO, Duration::from_nanos)
}

/// Draws a document at a size; `None` of one that is refused.
fn draw(name: &str, text: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let (options, ledger) = (DecodeOptions::default(), Ledger::new());
    let start = now();
    let drawn = Svg::parse(text, &options, &ledger)
        .and_then(|svg| svg.render(width, height, &options, &ledger));
    assert!(now() - start < SOON, "{name}: {:?}", now() - start);
    assert!(
        ledger.total().peak < MOST_BYTES,
        "{name}: {:?}",
        ledger.total()
    );
    let pixels = sound(name, drawn).map(|bitmap| bitmap.data().to_vec());
    // Fonts of the machine and letters are kept for the next text.
    for kind in [
        MemoryKind::Images,
        MemoryKind::Surfaces,
        MemoryKind::Contexts,
    ] {
        assert_eq!(ledger.usage(kind).live, 0, "{name}");
    }
    pixels
}

/// Fails where a decoder has panicked.
fn sound<T>(name: &str, drawn: Result<T>) -> Option<T> {
    if let Err(Error::ImageDecode { reason, .. }) = &drawn {
        assert_ne!(reason, "the decoder failed", "{name}");
    }
    drawn.ok()
}

macro_rules! fixture {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("fixtures/hostile-svg/", $name, ".svg")).as_slice(),
        )
    };
}

#[test]
fn what_was_found_is_drawn_or_refused() {
    let alpha = |pixels: &[u8], x: usize, y: usize| pixels[(y * 200 + x) * 4 + 3];
    for (name, text) in [
        fixture!("far-mask"),
        fixture!("far-dashes"),
        fixture!("far-marker"),
        fixture!("far-clip"),
        fixture!("wide-blur"),
        fixture!("far-shadow"),
        fixture!("far-curves"),
        fixture!("merge"),
    ] {
        draw(name, text, 200, 200);
    }
    let skewed = fixture!("skewed-blur");
    let pixels = draw(skewed.0, skewed.1, 200, 200).expect("it can be drawn");
    assert!(alpha(&pixels, 190, 5) > 200 && alpha(&pixels, 5, 190) == 0);
    // A sliver along the diagonal.
    let flat = fixture!("flat-blur");
    let pixels = draw(flat.0, flat.1, 200, 200).expect("it can be drawn");
    assert!(alpha(&pixels, 150, 20) == 0 && alpha(&pixels, 150, 150) > 0);
}

/// Elements with their attributes, where `@` is a number; the last is what shows them.
const ELEMENTS: &[&str] = &[
    "<rect x='@' y='@' width='@' height='@' rx='@' ry='@' stroke='red' stroke-width='@'/>",
    "<circle cx='@' cy='@' r='@' stroke='red' stroke-dasharray='@ @' stroke-dashoffset='@'/>",
    "<ellipse cx='@' cy='@' rx='@' ry='@' stroke='red' stroke-miterlimit='@'/>",
    "<line x1='@' y1='@' x2='@' y2='@' stroke='red' stroke-width='@' stroke-linecap='round'/>",
    "<polyline points='0 @ @ 9 9 @' fill='none' stroke='red' stroke-width='5' stroke-linejoin='round'/>",
    "<polygon points='@ 0 9 @ @ 9'/>",
    "<path d='M@ 0L9 @Q@ 9 3 @C@ 1 2 @ 9 9A@ @ 30 1 0 @ 9T@ 1S1 2 @ 4H@V@z' stroke='red' stroke-dasharray='@ 1'/>",
    "<path d='M0 0l@ 9q9 @ 9 9c9 9 @ 9 1 @a9 @ @ 0 1 @ 9h@v@z' stroke='red' stroke-width='@'/>",
    "<g transform='matrix(@ @ @ @ @ @)'><rect width='9' height='9' stroke='red'/></g>",
    "<g transform='translate(@ @)'><rect width='9' height='9' filter='blur(2px)'/></g>",
    "<g transform='rotate(@ @ @) skewX(@) skewY(@)'><rect width='9' height='9' mask='url(#m)'/></g>",
    "<g transform='scale(@ @)' opacity='@'><rect width='9' height='9'/><circle r='9'/></g>",
    "<g style='filter:blur(@px) drop-shadow(@px @px @px red) opacity(@) saturate(@) hue-rotate(@deg)'><rect width='9' height='9'/></g>",
    "<svg x='@' y='@' width='@' height='@' viewBox='@ @ @ @'><rect width='9' height='9'/></svg>",
    "<symbol id='s' viewBox='@ @ @ @'><rect width='9' height='9'/></symbol><use href='#s' x='@' y='@' width='@' height='@'/>",
    "<image x='@' y='@' width='@' height='@' href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'/>",
    "<linearGradient id='g' x1='@' y1='@' x2='@' y2='@' gradientTransform='scale(@)'><stop offset='@'/><stop offset='@' stop-color='red' stop-opacity='@'/></linearGradient><rect width='9' height='9' fill='url(#g)' stroke='url(#g)'/>",
    "<radialGradient id='g' cx='@' cy='@' r='@' fx='@' fy='@' fr='@' spreadMethod='repeat' gradientUnits='userSpaceOnUse'><stop/><stop offset='1' stop-color='red'/></radialGradient><rect width='9' height='9' fill='url(#g)'/>",
    "<pattern id='p' x='@' y='@' width='@' height='@' viewBox='@ @ @ @' patternTransform='matrix(@ @ @ @ 0 0)' patternUnits='userSpaceOnUse'><rect width='9' height='9'/></pattern><rect width='9' height='9' fill='url(#p)'/>",
    "<clipPath id='c' transform='scale(@)'><rect x='@' width='@' height='@'/><path d='M0 @L9 9L@ 9z'/></clipPath><g clip-path='url(#c)'><rect width='9' height='9'/></g>",
    "<mask id='n' maskUnits='userSpaceOnUse' x='@' y='@' width='@' height='@'><path d='M0 @L9 9L@ 9z' fill='#fff'/></mask><g mask='url(#n)'><rect width='9' height='9'/></g>",
    "<mask id='n' x='@' y='@' width='@' height='@' maskContentUnits='objectBoundingBox'><rect width='@' height='@' fill='#fff'/></mask><g mask='url(#n)'><path d='M0 @L9 9L@ 9z'/></g>",
    "<marker id='k' markerWidth='@' markerHeight='@' refX='@' refY='@' viewBox='@ @ @ @' orient='@'><path d='M0 0L@ 3L0 6z'/></marker><path d='M0 0L9 @L9 9' marker-mid='url(#k)' marker-end='url(#k)' stroke='red' stroke-width='@'/>",
    "<text x='@ @' y='@' dx='@' dy='@' rotate='@' font-size='@' textLength='@' letter-spacing='@' stroke='red' stroke-width='@'>ab</text>",
    "<path id='t' d='M0 0L@ 9C1 @ 2 3 9 9'/><text font-size='9'><textPath href='#t' startOffset='@'>ab<tspan baseline-shift='@' x='@'>c</tspan></textPath></text>",
    "<filter id='f' x='@' y='@' width='@' height='@'><feFlood flood-opacity='@' x='@' y='@' width='@' height='@'/></filter><rect width='9' height='9' filter='url(#f)'/>",
];

/// Primitives of filters.
const PRIMITIVES: &[&str] = &[
    "<feBlend mode='screen' in2='SourceAlpha' x='@' width='@'/>",
    "<feColorMatrix values='@ 0 0 0 @ 0 @ 0 0 0 0 0 1 0 0 0 0 0 @ 0'/>",
    "<feColorMatrix type='hueRotate' values='@'/><feColorMatrix type='saturate' values='@'/>",
    "<feComponentTransfer><feFuncR type='table' tableValues='@ 1 @'/><feFuncG type='gamma' amplitude='@' exponent='@' offset='@'/><feFuncB type='linear' slope='@' intercept='@'/><feFuncA type='discrete' tableValues='@'/></feComponentTransfer>",
    "<feComposite operator='arithmetic' k1='@' k2='@' k3='@' k4='@' in2='SourceAlpha'/>",
    "<feConvolveMatrix order='@' kernelMatrix='1 @ 1 0 3 0 1 @ 2' divisor='@' bias='@' targetX='@'/>",
    "<feConvolveMatrix order='3' kernelMatrix='1 @ 1 0 3 0 1 @ 2' divisor='@' bias='@' targetX='1' edgeMode='wrap'/>",
    "<feDiffuseLighting surfaceScale='@' diffuseConstant='@'><fePointLight x='@' y='@' z='@'/></feDiffuseLighting>",
    "<feDiffuseLighting surfaceScale='@'><feDistantLight azimuth='@' elevation='@'/></feDiffuseLighting>",
    "<feSpecularLighting surfaceScale='@' specularConstant='@' specularExponent='@'><feSpotLight x='@' y='@' z='@' pointsAtX='@' pointsAtY='@' pointsAtZ='@' specularExponent='@' limitingConeAngle='@'/></feSpecularLighting>",
    "<feDisplacementMap scale='@' in2='SourceGraphic' xChannelSelector='R' yChannelSelector='A'/>",
    "<feDropShadow dx='@' dy='@' stdDeviation='@ @' flood-opacity='@'/>",
    "<feFlood x='@' y='@' width='@' height='@'/><feTile/>",
    "<feGaussianBlur stdDeviation='@ @'/><feOffset/>",
    "<feImage href='#shown' x='@' y='@' width='@' height='@'/>",
    "<feMerge><feMergeNode/><feMergeNode in='SourceAlpha'/></feMerge>",
    "<feMorphology radius='@ @' operator='dilate'/>",
    "<feOffset dx='@' dy='@'/><feTile x='@'/>",
    "<feTurbulence baseFrequency='@ @' numOctaves='@' seed='@' stitchTiles='stitch'/>",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1e-38",
    "-1e-38",
    "1e-9",
    "1",
    "0.5",
    "-1",
    "3",
    "1e4",
    "-1e4",
    "1e9",
    "-1e9",
    "2147483648",
    "-2147483648",
    "4294967296",
    "1e19",
    "1e37",
    "-1e37",
    "1e38",
    "-1e38",
    "3.5e38",
    "-1e39",
    "1e308",
    "1e999",
    "NaN",
    "inf",
    "-inf",
    "Infinity",
    "calc(infinity)",
    "1e4%",
    "-1e38%",
    "1e30em",
    "",
];

/// Every place of an element gets every number, alone and together with the others.
fn try_numbers(element: &str, around: impl Fn(&str) -> String) {
    let mut broken = Vec::new();
    let parts: Vec<&str> = element.split('@').collect();
    let usual = ["9", "4", "1", ".5"];
    for number in NUMBERS {
        let places = parts.len() - 1;
        for place in 0..=places {
            let mut text = String::new();
            for (at, part) in parts.iter().enumerate() {
                text.push_str(part);
                let is_here = place == places || at == place;
                if at < places {
                    text.push_str(if is_here {
                        number
                    } else {
                        usual[at % usual.len()]
                    });
                }
            }
            let document = around(&text);
            if std::panic::catch_unwind(|| draw(&document, document.as_bytes(), 16, 16)).is_err() {
                broken.push(text);
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn any_number_may_stand_in_any_attribute() {
    let shared = "<mask id='m'><rect width='9' height='9' fill='#fff'/></mask>";
    for element in ELEMENTS {
        try_numbers(element, |element| format!("{HEAD}{shared}{element}</svg>"));
        // Where the library used to draw what is within.
        if !element.contains("<text") {
            try_numbers(element, |element| {
                format!(
                    "{HEAD}{shared}<mask id='w'><g filter='blur(1px)'>{element}</g></mask><rect width='9' height='9' mask='url(#w)'/></svg>"
                )
            });
        }
    }
}

#[test]
fn any_number_may_stand_in_any_filter() {
    for primitive in PRIMITIVES {
        for way in ["", "transform='matrix(1 2 1 3 0 0)'"] {
            try_numbers(primitive, |primitive| {
                format!(
                    "{HEAD}<circle id='shown' r='5'/><filter id='f'>{primitive}</filter><filter id='u' primitiveUnits='objectBoundingBox'>{primitive}</filter><g {way}><rect width='9' height='9' filter='url(#f) url(#u)'/></g></svg>"
                )
            });
        }
    }
}

#[test]
fn any_number_may_be_a_size() {
    for size in NUMBERS {
        for root in [
            format!("width='{size}' height='9'"),
            format!("viewBox='0 0 {size} 9'"),
            format!("width='9' height='9' viewBox='{size} {size} 1 9'"),
        ] {
            let text = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' {root}><rect width='9' height='9' filter='blur(2px)'/><circle r='9' mask='url(#m)' stroke='red'/><mask id='m'><rect width='9' height='9'/></mask></svg>"
            );
            draw(&text, text.as_bytes(), 16, 16);
        }
    }
}
