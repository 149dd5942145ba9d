//! The colour spaces of CSS, and the way from each to sRGB.
//!
//! <https://drafts.csswg.org/css-color-4/#color-conversion>. The matrices are computed from the
//! chromaticities and white points given there, with Bradford adaptation between D50 and D65, each
//! composed with the one from XYZ to linear sRGB so that a conversion takes a single product.

/// A space that a colour may be written in and keeps when it is written out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Lab,
    Oklab,
    Lch,
    Oklch,
    Srgb,
    SrgbLinear,
    DisplayP3,
    DisplayP3Linear,
    A98Rgb,
    ProphotoRgb,
    Rec2020,
    XyzD50,
    XyzD65,
}

type Matrix = [[f64; 3]; 3];

/// The spaces of `color()`, by their names.
const COLOR_FUNCTION_SPACES: [(&str, Space); 10] = [
    ("srgb", Space::Srgb),
    ("srgb-linear", Space::SrgbLinear),
    ("display-p3", Space::DisplayP3),
    ("display-p3-linear", Space::DisplayP3Linear),
    ("a98-rgb", Space::A98Rgb),
    ("prophoto-rgb", Space::ProphotoRgb),
    ("rec2020", Space::Rec2020),
    ("xyz-d50", Space::XyzD50),
    ("xyz-d65", Space::XyzD65),
    // Last, so that the colour is written out under the longer name.
    ("xyz", Space::XyzD65),
];

impl Space {
    /// The space that `color()` calls so.
    pub(super) fn in_color_function(name: &str) -> Option<Self> {
        let known = |entry: &&(&str, Self)| name.eq_ignore_ascii_case(entry.0);
        COLOR_FUNCTION_SPACES
            .iter()
            .find(known)
            .map(|entry| entry.1)
    }

    /// The name within `color()`; `None` for the spaces with a function of their own.
    pub(super) fn color_function_name(self) -> Option<&'static str> {
        COLOR_FUNCTION_SPACES
            .iter()
            .find(|entry| entry.1 == self)
            .map(|entry| entry.0)
    }

    /// sRGB, not clipped: what the gamut of sRGB does not hold lies outside `0..=1`.
    pub(super) fn to_srgb(self, components: [f64; 3]) -> [f64; 3] {
        if self == Self::Srgb {
            components
        } else {
            self.to_linear_srgb(components).map(srgb_encode)
        }
    }

    /// Display P3, not clipped.
    pub(super) fn to_display_p3(self, components: [f64; 3]) -> [f64; 3] {
        if self == Self::DisplayP3 {
            components
        } else {
            apply(&TO_DISPLAY_P3, self.to_linear_srgb(components)).map(srgb_encode)
        }
    }

    fn to_linear_srgb(self, components: [f64; 3]) -> [f64; 3] {
        match self {
            Self::Srgb => components.map(srgb_decode),
            Self::SrgbLinear => components,
            Self::Lab => lab_to_linear_srgb(components),
            Self::Lch => lab_to_linear_srgb(rectangular(components)),
            Self::Oklab => oklab_to_linear_srgb(components),
            Self::Oklch => oklab_to_linear_srgb(rectangular(components)),
            Self::DisplayP3 => apply(&DISPLAY_P3, components.map(srgb_decode)),
            Self::DisplayP3Linear => apply(&DISPLAY_P3, components),
            Self::A98Rgb => apply(&A98_RGB, components.map(|c| power(c, 563.0 / 256.0))),
            Self::ProphotoRgb => apply(&PROPHOTO_RGB, components.map(prophoto_decode)),
            Self::Rec2020 => apply(&REC2020, components.map(rec2020_decode)),
            Self::XyzD50 => apply(&XYZ_D50, components),
            Self::XyzD65 => apply(&XYZ_D65, components),
        }
    }
}

const DISPLAY_P3: Matrix = [
    [1.2249401762805598, -0.22494017628055996, 0.0],
    [-0.04205695470968816, 1.042056954709688, 0.0],
    [
        -0.019637554590334432,
        -0.07863604555063189,
        1.0982736001409663,
    ],
];

/// The way back, from linear sRGB.
const TO_DISPLAY_P3: Matrix = [
    [0.8224619687143623, 0.17753803128563772, 0.0],
    [0.033194198850961686, 0.9668058011490383, 0.0],
    [
        0.017082630618141286,
        0.07239744066396346,
        0.9105199287178951,
    ],
];

const A98_RGB: Matrix = [
    [1.3983557439607783, -0.3983557439607783, 0.0],
    [0.0, 1.0, 0.0],
    [0.0, -0.042928989294473266, 1.0429289892944733],
];

const REC2020: Matrix = [
    [
        1.6604910021084345,
        -0.5876411387885495,
        -0.07284986331988488,
    ],
    [
        -0.12455047452159074,
        1.1328998971259603,
        -0.008349422604369477,
    ],
    [
        -0.018150763354905303,
        -0.10057889800800739,
        1.1187296613629127,
    ],
];

const PROPHOTO_RGB: Matrix = [
    [2.034380849516996, -0.7276357899341342, -0.30674505958286186],
    [
        -0.22882573163305037,
        1.2317425411901048,
        -0.0029168095570544935,
    ],
    [
        -0.008558828783917425,
        -0.15326670213803723,
        1.1618255309219547,
    ],
];

const XYZ_D50: Matrix = [
    [3.1341358529001178, -1.617385998018042, -0.49066221791109754],
    [-0.9787954765557777, 1.9162543773959884, 0.03344287339036693],
    [
        0.07195539255794735,
        -0.22897675981518203,
        1.4053860351131182,
    ],
];

const XYZ_D65: Matrix = [
    [3.2409699419045213, -1.5373831775700935, -0.4986107602930033],
    [-0.9692436362808798, 1.8759675015077206, 0.04155505740717561],
    [
        0.05563007969699361,
        -0.20397695888897657,
        1.0569715142428786,
    ],
];

/// The white of Lab: D50.
const LAB_WHITE: [f64; 3] = [0.9642956764295676, 1.0, 0.8251046025104602];

/// <https://bottosson.github.io/posts/oklab/>, as CSS recomputes it: Oklab to the cube roots of the
/// cone responses.
const OKLAB_TO_LMS: Matrix = [
    [1.0, 0.396337777376175, 0.2158037573099136],
    [1.0, -0.10556134581565856, -0.06385417282581334],
    [1.0, -0.08948417752981182, -1.2914855480194094],
];

const LMS: Matrix = [
    [4.076741636075958, -3.3077115392580625, 0.23096990318210447],
    [-1.268437973285032, 2.609757349287689, -0.3413193760026573],
    [
        -0.00419607613867548,
        -0.7034186179359363,
        1.7076146940746117,
    ],
];

fn apply(matrix: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// Lightness, chroma and hue in degrees to lightness, a and b.
fn rectangular([lightness, chroma, hue]: [f64; 3]) -> [f64; 3] {
    let (sine, cosine) = hue.to_radians().sin_cos();
    [lightness, chroma * cosine, chroma * sine]
}

fn lab_to_linear_srgb([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    // The exact fractions of the CIE: the curve is straight below (6/29)^3.
    const KAPPA: f64 = 24389.0 / 27.0;
    const THRESHOLD: f64 = 6.0 / 29.0;
    let y = (lightness + 16.0) / 116.0;
    let decode = |f: f64| {
        if f > THRESHOLD {
            f * f * f
        } else {
            (116.0 * f - 16.0) / KAPPA
        }
    };
    let [white_x, white_y, white_z] = LAB_WHITE;
    let xyz = [
        decode(y + a / 500.0) * white_x,
        decode(y) * white_y,
        decode(y - b / 200.0) * white_z,
    ];
    apply(&XYZ_D50, xyz)
}

fn oklab_to_linear_srgb(lab: [f64; 3]) -> [f64; 3] {
    apply(
        &LMS,
        apply(&OKLAB_TO_LMS, lab).map(|root| root * root * root),
    )
}

/// `c^exponent`, odd about zero, as the transfer functions continue below black.
fn power(c: f64, exponent: f64) -> f64 {
    c.abs().powf(exponent).copysign(c)
}

/// <https://drafts.csswg.org/css-color-4/#predefined-sRGB>, as two ways.
pub(crate) fn srgb_decode(c: f64) -> f64 {
    if c.abs() <= 0.04045 {
        c / 12.92
    } else {
        ((c.abs() + 0.055) / 1.055).powf(2.4).copysign(c)
    }
}

pub(crate) fn srgb_encode(c: f64) -> f64 {
    if c.abs() <= 0.0031308 {
        c * 12.92
    } else {
        (1.055 * c.abs().powf(1.0 / 2.4) - 0.055).copysign(c)
    }
}

fn prophoto_decode(c: f64) -> f64 {
    if c.abs() <= 16.0 / 512.0 {
        c / 16.0
    } else {
        power(c, 1.8)
    }
}

fn rec2020_decode(c: f64) -> f64 {
    const ALPHA: f64 = 1.09929682680944;
    const BETA: f64 = 0.018053968510807;
    if c.abs() < BETA * 4.5 {
        c / 4.5
    } else {
        ((c.abs() + ALPHA - 1.0) / ALPHA)
            .powf(1.0 / 0.45)
            .copysign(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(Space, [f64; 3]); 13] = [
        (Space::Lab, [100.0, 0.0, 0.0]),
        (Space::Oklab, [1.0, 0.0, 0.0]),
        (Space::Lch, [100.0, 0.0, 40.0]),
        (Space::Oklch, [1.0, 0.0, 40.0]),
        (Space::Srgb, [1.0; 3]),
        (Space::SrgbLinear, [1.0; 3]),
        (Space::DisplayP3, [1.0; 3]),
        (Space::DisplayP3Linear, [1.0; 3]),
        (Space::A98Rgb, [1.0; 3]),
        (Space::ProphotoRgb, [1.0; 3]),
        (Space::Rec2020, [1.0; 3]),
        (Space::XyzD50, LAB_WHITE),
        (
            Space::XyzD65,
            [0.3127 / 0.329, 1.0, (1.0 - 0.3127 - 0.329) / 0.329],
        ),
    ];

    #[test]
    fn white_is_white_and_black_is_black_in_every_space() {
        for (space, white) in ALL {
            for channel in space.to_srgb(white) {
                assert!((channel - 1.0).abs() < 1e-6, "{space:?} {channel}");
            }
            for channel in space.to_srgb([0.0; 3]) {
                assert!(channel.abs() < 1e-12, "{space:?} {channel}");
            }
        }
    }

    #[test]
    fn extreme_components_do_not_panic() {
        let extremes = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::from(f32::MAX),
            -1e30,
            0.0,
        ];
        for (space, _) in ALL {
            for a in extremes {
                for b in extremes {
                    let _ = space.to_srgb([a, b, a]);
                }
            }
        }
    }
}
