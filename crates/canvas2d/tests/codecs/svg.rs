//! SVG: sizes, sharpness, pictures inside, and documents that mean harm.

use std::time::{Duration, Instant};

use canvas2d::image::{DecodeOptions, Svg, decode, probe};
use canvas2d::{Error, Ledger};

use crate::{decode_all, pixel};

const NS: &str = "xmlns='http://www.w3.org/2000/svg'";

/// A document with something of everything.
pub(crate) const EVERYTHING: &str = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY e 'red'>]>\
<svg xmlns='http://www.w3.org/2000/svg' width='24' height='16' viewBox='0 0 48 32'><style>.a{stroke:blue}</style>\
<defs><linearGradient id='l'><stop offset='0' stop-color='&e;'/><stop offset='1'/></linearGradient>\
<pattern id='p' width='.2' height='.2'><circle r='2'/></pattern><clipPath id='c'><rect width='40' height='30'/></clipPath>\
<mask id='m'><rect width='48' height='32' fill='#888'/></mask><marker id='k'><path d='M0 0l2 2'/></marker>\
<filter id='f'><feGaussianBlur stdDeviation='2'/><feOffset dx='1'/></filter><g id='g'><path class='a' d='M1 1Q2 9 8 8T9 3z'/></g></defs>\
<g clip-path='url(#c)' opacity='.7'><rect width='20' height='20' fill='url(#l)'/><use href='#g' x='9'/></g>\
<ellipse cx='30' cy='9' rx='9' ry='4' fill='url(#p)' filter='url(#f)'/><path mask='url(#m)' marker-end='url(#k)' d='M5 5A3 4 5 0 1 30 30' stroke-dasharray='2 1' stroke='red'/></svg>";

fn document(attributes: &str, content: &str) -> String {
    format!("<svg {NS} {attributes}>{content}</svg>")
}

#[test]
fn svg_has_its_natural_size() {
    let cases = [
        ("width='20' height='10'", (20, 10)),
        ("viewBox='0 0 40 30'", (40, 30)),
        ("width='80' height='60' viewBox='0 0 40 30'", (80, 60)),
        ("width='1in' height='20mm'", (96, 76)),
        ("width='10.6' height='10.4'", (11, 10)),
    ];
    for (attributes, wanted) in cases {
        let text = document(attributes, "<rect width='5' height='5'/>");
        let info = probe(text.as_bytes()).unwrap();
        assert_eq!((info.width, info.height), wanted, "{attributes}");
    }
}

#[test]
fn svg_without_a_size_is_an_error() {
    let text = document("", "<rect width='5' height='5'/>");
    let message = "Width and height must be set on the svg element";
    assert_eq!(probe(text.as_bytes()).unwrap_err().to_string(), message);
    assert_eq!(
        decode_all(text.as_bytes()).unwrap_err(),
        Error::ImageHeader { message }
    );
    // Inside of another it has a place.
    let inner = "PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnPjxyZWN0IHdpZHRoPSc1JyBoZWlnaHQ9JzUnLz48L3N2Zz4=";
    let text = document(
        "width='9' height='9'",
        &format!("<image width='9' height='9' href='data:image/svg+xml;base64,{inner}'/>"),
    );
    assert_eq!(
        pixel(&decode_all(text.as_bytes()).unwrap(), 4, 4),
        [0, 0, 0, 255]
    );
}

#[test]
fn svg_is_drawn_at_its_natural_size() {
    let text = document(
        "width='20' height='10'",
        "<rect width='10' height='10' fill='#f00'/><rect x='10' width='5' height='10' fill='#00f' fill-opacity='.5'/>",
    );
    let bitmap = decode_all(text.as_bytes()).unwrap();
    assert_eq!(pixel(&bitmap, 9, 9), [255, 0, 0, 255]);
    assert_eq!(pixel(&bitmap, 12, 5), [0, 0, 128, 128]);
    assert_eq!(pixel(&bitmap, 19, 0), [0; 4]);
    assert!(!bitmap.is_opaque());
}

#[test]
fn svg_is_sharp_at_other_sizes() {
    let text = document("width='10' height='10'", "<rect width='5' height='10'/>");
    let (options, ledger) = (DecodeOptions::default(), Ledger::new());
    let svg = Svg::parse(text.as_bytes(), &options, &ledger).unwrap();
    let bitmap = svg.render(200, 100, &options, &ledger).unwrap();
    assert_eq!(pixel(&bitmap, 99, 50), [0, 0, 0, 255]);
    assert_eq!(pixel(&bitmap, 100, 50), [0; 4]);
    drop((svg, bitmap));
    assert_eq!(ledger.total().live, 0);
}

#[test]
fn svg_shows_pictures_of_data_urls_only() {
    let red = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
    let image = |href: &str| {
        let image = format!("<image width='4' height='4' href='{href}'/>");
        decode_all(document("width='4' height='4'", &image).as_bytes()).unwrap()
    };
    let shown = image(&format!("data:image/png;base64,{red}"));
    assert_eq!(pixel(&shown, 2, 2), [255, 0, 0, 255]);
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/codecs/fixtures/pictures/rgb24.bmp.png"
    );
    for href in [
        file,
        &format!("file://{file}"),
        "http://localhost/x.png",
        "data:image/png;base64,AAAA",
    ] {
        assert_eq!(pixel(&image(href), 2, 2), [0; 4], "{href}");
    }
}

#[test]
fn svg_text_that_is_none_is_an_error() {
    for text in [
        "<svg",
        "<svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
        "<?xml version='1.0'?><svgx/><svg",
    ] {
        assert!(
            matches!(
                decode_all(text.as_bytes()),
                Err(Error::ImageDecode { format: "SVG", .. })
            ),
            "{text}"
        );
    }
}

/// Documents that would take hours or all memory. Each name says how.
pub(crate) fn hostile() -> Vec<(&'static str, String)> {
    let size = "width='1000' height='1000'";
    let all = "width='1000' height='1000'";
    let filter = |content: &str| {
        document(
            size,
            &format!("<filter id='f'>{content}</filter><rect {all} filter='url(#f)'/>"),
        )
    };
    let nested = |open: &str, close: &str, times: usize| {
        let content = format!("{}<rect {all}/>{}", open.repeat(times), close.repeat(times));
        document(size, &content)
    };
    let laughs: String = (1..20)
        .map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let uses: String = (1..20)
        .map(|n| {
            let one = format!("<use href='#g{}'/>", n - 1);
            format!("<g id='g{n}'>{}</g>", one.repeat(10))
        })
        .collect();
    let patterns: String = (1..12)
        .map(|n| {
            let one = format!("<rect {all} fill='url(#p{})'/>", n - 1);
            format!(
                "<pattern id='p{n}' width='1' height='1'>{}</pattern>",
                one.repeat(8)
            )
        })
        .collect();
    vec![
        ("deep", nested("<g>", "</g>", 100_000)),
        ("layers", nested("<g opacity='.9'>", "</g>", 120)),
        (
            "laughs",
            format!(
                "<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>{}",
                document(size, "&l19;")
            ),
        ),
        (
            "uses",
            document(
                size,
                &format!("<g id='g0'><rect/></g>{uses}<use href='#g19'/>"),
            ),
        ),
        (
            "use loop",
            document(
                size,
                "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
            ),
        ),
        (
            "patterns",
            document(
                size,
                &format!(
                    "<pattern id='p0' width='1' height='1'><rect {all}/></pattern>{patterns}<rect {all} fill='url(#p11)'/>"
                ),
            ),
        ),
        (
            "huge pattern",
            document(
                size,
                &format!(
                    "<pattern id='p' patternUnits='userSpaceOnUse' width='60000' height='60000'><rect {all}/></pattern><rect {all} fill='url(#p)'/>"
                ),
            ),
        ),
        (
            "octaves",
            filter("<feTurbulence baseFrequency='.01' numOctaves='1000000000'/>"),
        ),
        (
            "morphology",
            filter("<feMorphology operator='dilate' radius='900'/>"),
        ),
        (
            "wide lines",
            document(
                "width='1' height='1'",
                &"<path d='M0 9C500 7 9 300 9 9L5 5' stroke='red' stroke-width='1e9' stroke-linejoin='round'/>"
                    .repeat(200_000),
            ),
        ),
        ("blur", filter("<feGaussianBlur stdDeviation='1e30'/>")),
        ("primitives", filter(&"<feFlood/><feTile/>".repeat(5000))),
        (
            "kernel",
            filter(&format!(
                "<feConvolveMatrix order='400' kernelMatrix='{}'/>",
                "1 ".repeat(160_000)
            )),
        ),
        (
            "many",
            document(size, &format!("<rect {all} opacity='.5'/>").repeat(100_000)),
        ),
        (
            "dashes",
            document(
                size,
                &"<path d='M0 0H1e9' stroke='red' stroke-dasharray='.00001'/>".repeat(10_000),
            ),
        ),
        (
            "zigzag",
            document(
                size,
                &format!("<path d='M0 0{}'/>", "L0 1000L1 0".repeat(400_000)),
            ),
        ),
        (
            "arcs",
            document(size, "<path d='M0 0A1 1e60 3 0 0 3 3'/><circle r='1e38'/>"),
        ),
        ("large", document("width='1e9' height='1e9'", "")),
        (
            "numbers",
            document(
                size,
                "<rect x='-1e38' y='NaN' width='3e38' height='inf' transform='scale(1e38)' stroke='red' stroke-width='1e38'/>",
            ),
        ),
        (
            "masks",
            document(
                size,
                &format!(
                    "<mask id='m'>{}</mask><g mask='url(#m)'><rect {all}/></g>",
                    format!("<rect {all} mask='url(#m)'/>").repeat(1000)
                ),
            ),
        ),
    ]
}

#[test]
fn svg_documents_that_mean_harm_end_soon() {
    for (name, text) in hostile() {
        let start = Instant::now();
        let ledger = Ledger::new();
        let _ = decode(text.as_bytes(), &DecodeOptions::default(), &ledger);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
        assert_eq!(ledger.total().live, 0, "{name}");
    }
}

#[test]
fn svg_patterns_have_tiles_of_bounded_size() {
    let stretched = document(
        "width='512' height='512' viewBox='0 0 64 8'",
        "<pattern id='p' width='4' height='4'><circle r='1'/></pattern>\
         <path d='M8 40h242038v56H8z' fill='url(#p)'/>",
    );
    let turned = document(
        "width='100' height='100'",
        "<pattern id='p' patternUnits='userSpaceOnUse' width='99' height='99'><rect width='9' height='9'/></pattern>\
         <g transform='rotate(45) scale(9999)'><rect width='9' height='9' fill='url(#p)'/></g>",
    );
    for text in [stretched, turned] {
        let ledger = Ledger::new();
        let drawn = decode(text.as_bytes(), &DecodeOptions::default(), &ledger);
        assert!(drawn.is_ok());
        assert!(ledger.total().peak < 80 << 20, "{:?}", ledger.total());
    }
    let usual = document(
        "width='100' height='100' viewBox='0 0 10 10'",
        "<pattern id='p' width='.1' height='.1'><rect width='.5' height='.5'/></pattern>\
         <rect width='10' height='10' fill='url(#p)'/>",
    );
    assert_eq!(
        pixel(&decode_all(usual.as_bytes()).unwrap(), 2, 2),
        [0, 0, 0, 255]
    );
}
