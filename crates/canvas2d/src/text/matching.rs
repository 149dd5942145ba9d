//! Which face of a family a font request gets.
//!
//! <https://drafts.csswg.org/css-fonts-4/#font-style-matching>

use std::ops::RangeInclusive;

use crate::text::face::{FaceDescription, FontStyle};
use crate::text::instance::Synthesis;
use crate::text::settings::VariationSettings;

/// From this weight on a missing bold face is imitated, if the face found is lighter than it.
const SYNTHETIC_BOLD_FROM: f32 = 600.0;
/// Oblique angles under this are taken as upright.
const OBLIQUE_THRESHOLD: f32 = 11.0;

/// Weight, width and style that are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FontVariant {
    /// 1 to 1000. Default: 400.
    pub weight: f32,
    /// In percent. Default: 100.
    pub stretch: f32,
    /// Default: upright.
    pub style: FontStyle,
    /// The size in pixels that faces with designs for several sizes are set at. Default: 0, the
    /// design that a face has without being asked.
    pub optical_size: f32,
    /// What its axes are told directly, whatever the rest says. Default: nothing.
    pub settings: VariationSettings,
}

/// What tells one variant from another.
pub(crate) type VariantBits = ([u32; 5], VariationSettings);

impl Default for FontVariant {
    fn default() -> Self {
        Self {
            weight: 400.0,
            stretch: 100.0,
            style: FontStyle::Normal,
            optical_size: 0.0,
            settings: VariationSettings::default(),
        }
    }
}

/// How far a face is from what is asked for; the least wins. Compared in the order in which CSS
/// narrows the set down: width, style, weight.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Distance(f32, f32, f32);

impl FontVariant {
    /// The same for the same request.
    pub(crate) fn bits(&self) -> VariantBits {
        let (kind, angle) = match self.style {
            FontStyle::Normal => (0, 0.0),
            FontStyle::Italic => (1, 0.0),
            FontStyle::Oblique(angle) => (2, angle),
        };
        let numbers = [self.weight, self.stretch, angle, self.optical_size];
        let [weight, stretch, angle, size] = numbers.map(f32::to_bits);
        ([weight, stretch, kind, angle, size], self.settings)
    }

    /// The same for text of a size.
    ///
    /// <https://drafts.csswg.org/css-fonts-4/#font-optical-sizing-def>
    pub(crate) fn of_size(self, pixels: f64) -> Self {
        // What is told apart is seen by nobody, and each is an instance of the face.
        let optical_size = (pixels.clamp(1.0, 2000.0) * 4.0).round() / 4.0;
        Self {
            optical_size: optical_size as f32,
            ..self
        }
    }

    /// The face's distance from this request.
    pub(crate) fn distance(&self, face: &FaceDescription) -> Distance {
        Distance(
            stretch_distance(self.stretch, &face.stretch),
            match self.style {
                FontStyle::Italic | FontStyle::Oblique(_) if can_slant(face) => 0.5,
                style => style_distance(style, face.style),
            },
            weight_distance(self.weight, &face.weight),
        )
    }

    /// The best of several faces; among equals the last, as a later registration replaces.
    pub(crate) fn best<'a, T>(
        &self,
        faces: impl Iterator<Item = (&'a FaceDescription, T)>,
    ) -> Option<T> {
        let mut best: Option<(Distance, T)> = None;
        for (description, face) in faces {
            let distance = self.distance(description);
            if best.as_ref().is_none_or(|(least, _)| distance <= *least) {
                best = Some((distance, face));
            }
        }
        best.map(|(_, face)| face)
    }

    /// What has to be imitated with this face.
    pub(crate) fn synthesis(&self, face: &FaceDescription) -> Synthesis {
        if face.color {
            return Synthesis::default();
        }
        let wants_slant = self.style != FontStyle::Normal && !can_slant(face);
        Synthesis {
            bold: self.weight >= SYNTHETIC_BOLD_FROM && *face.weight.end() < SYNTHETIC_BOLD_FROM,
            oblique: wants_slant && face.style == FontStyle::Normal,
        }
    }

    /// Where on the variation axes of a face this request is.
    pub(crate) fn variations(&self, face: &FaceDescription) -> Vec<([u8; 4], f32)> {
        let mut variations = Vec::new();
        if face.weight.start() < face.weight.end() {
            variations.push((
                *b"wght",
                self.weight.clamp(*face.weight.start(), *face.weight.end()),
            ));
        }
        if face.stretch.start() < face.stretch.end() {
            variations.push((
                *b"wdth",
                self.stretch
                    .clamp(*face.stretch.start(), *face.stretch.end()),
            ));
        }
        if let Some(sizes) = &face.optical_sizes
            && self.optical_size > 0.0
        {
            let size = self.optical_size.clamp(*sizes.start(), *sizes.end());
            variations.push((*b"opsz", size));
        }
        // Angles of CSS go clockwise, those of fonts the other way.
        let angle = match self.style {
            FontStyle::Normal => return variations,
            FontStyle::Italic => 14.0,
            FontStyle::Oblique(angle) => angle,
        };
        match &face.slant {
            _ if face.italic_axis && self.style == FontStyle::Italic => {
                variations.push((*b"ital", 1.0));
            }
            Some(slant) => {
                variations.push((*b"slnt", (-angle).clamp(*slant.start(), *slant.end())));
            }
            None => {}
        }
        variations
    }
}

/// Whether a variable face leans as far as it is told to.
fn can_slant(face: &FaceDescription) -> bool {
    face.slant.is_some() || face.italic_axis
}

/// Anything beyond the preferred side is farther than everything on it.
const OTHER_SIDE: f32 = 10_000.0;

fn stretch_distance(wanted: f32, face: &RangeInclusive<f32>) -> f32 {
    if face.contains(&wanted) {
        return 0.0;
    }
    // 4a: a narrow request looks at narrower faces first, a wide one at wider ones.
    let narrower = wanted > *face.end();
    let gap = if narrower {
        wanted - face.end()
    } else {
        face.start() - wanted
    };
    if (wanted <= 100.0) == narrower {
        gap
    } else {
        gap + OTHER_SIDE
    }
}

fn style_distance(wanted: FontStyle, face: FontStyle) -> f32 {
    use FontStyle::{Italic, Normal, Oblique};
    let steep = |angle: f32| angle >= OBLIQUE_THRESHOLD;
    // 4b, with the kinds in their order of preference as ranks.
    match (wanted, face) {
        (Normal, Normal) | (Italic, Italic) => 0.0,
        (Italic, Oblique(angle)) => 1.0 + (angle - 14.0).abs() / 100.0,
        (Italic, Normal) => 3.0,
        (Normal, Oblique(angle)) => 1.0 + angle.abs() / 100.0,
        (Normal, Italic) => 2.0,
        (Oblique(a), Oblique(b)) => (a - b).abs() / 100.0,
        (Oblique(a), Italic) => {
            if steep(a) {
                2.0
            } else {
                3.0
            }
        }
        (Oblique(a), Normal) => {
            if steep(a) {
                3.0
            } else {
                2.0
            }
        }
    }
}

fn weight_distance(wanted: f32, face: &RangeInclusive<f32>) -> f32 {
    if face.contains(&wanted) {
        return 0.0;
    }
    let lighter = wanted > *face.end();
    let gap = if lighter {
        wanted - face.end()
    } else {
        face.start() - wanted
    };
    // 4c: from 400 to 500 first up to 500, then lighter, then the rest; under it lighter first,
    // over it heavier first.
    if (400.0..=500.0).contains(&wanted) {
        match lighter {
            false if *face.start() <= 500.0 => gap,
            true => gap + OTHER_SIDE,
            false => gap + 2.0 * OTHER_SIDE,
        }
    } else if (wanted < 400.0) == lighter {
        gap
    } else {
        gap + OTHER_SIDE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(weight: f32, stretch: f32, style: FontStyle) -> FaceDescription {
        FaceDescription {
            families: Vec::new(),
            weight: weight..=weight,
            stretch: stretch..=stretch,
            style,
            optical_sizes: None,
            slant: None,
            italic_axis: false,
            color: false,
            characters: None,
        }
    }

    fn best_weight(wanted: f32, weights: &[f32]) -> f32 {
        let faces: Vec<_> = weights
            .iter()
            .map(|w| face(*w, 100.0, FontStyle::Normal))
            .collect();
        let variant = FontVariant {
            weight: wanted,
            ..FontVariant::default()
        };
        variant
            .best(faces.iter().zip(weights.iter().copied()))
            .expect("faces are given")
    }

    #[test]
    fn weights_are_matched_as_css_says() {
        assert_eq!(best_weight(400.0, &[300.0, 500.0, 700.0]), 500.0);
        assert_eq!(best_weight(500.0, &[400.0, 600.0]), 400.0);
        assert_eq!(best_weight(450.0, &[300.0, 600.0]), 300.0);
        assert_eq!(best_weight(300.0, &[200.0, 400.0]), 200.0);
        assert_eq!(best_weight(700.0, &[400.0, 900.0]), 900.0);
        assert_eq!(best_weight(900.0, &[400.0, 700.0]), 700.0);
    }

    #[test]
    fn width_counts_before_style_and_style_before_weight() {
        let faces = [
            (face(700.0, 75.0, FontStyle::Normal), "bold condensed"),
            (face(400.0, 100.0, FontStyle::Normal), "regular"),
            (face(400.0, 100.0, FontStyle::Italic), "italic"),
        ];
        let best = |variant: FontVariant| {
            variant
                .best(faces.iter().map(|(d, name)| (d, *name)))
                .expect("faces are given")
        };
        assert_eq!(
            best(FontVariant {
                weight: 700.0,
                ..FontVariant::default()
            }),
            "regular"
        );
        assert_eq!(
            best(FontVariant {
                stretch: 80.0,
                ..FontVariant::default()
            }),
            "bold condensed"
        );
        let italic = FontVariant {
            style: FontStyle::Italic,
            weight: 700.0,
            ..FontVariant::default()
        };
        assert_eq!(best(italic), "italic");
        assert!(italic.synthesis(&faces[2].0).bold);
        assert!(!italic.synthesis(&faces[2].0).oblique);
        assert!(italic.synthesis(&faces[1].0).oblique);
    }

    #[test]
    fn a_variable_face_goes_where_it_is_asked_to() {
        let variable = FaceDescription {
            weight: 100.0..=600.0,
            stretch: 75.0..=100.0,
            slant: Some(-10.0..=0.0),
            ..face(400.0, 100.0, FontStyle::Normal)
        };
        let request = FontVariant {
            weight: 900.0,
            stretch: 80.0,
            style: FontStyle::Oblique(8.0),
            ..FontVariant::default()
        };
        let places = [(*b"wght", 600.0), (*b"wdth", 80.0), (*b"slnt", -8.0)];
        assert_eq!(request.variations(&variable), places);
        let sized = FaceDescription {
            optical_sizes: Some(8.0..=144.0),
            ..variable.clone()
        };
        assert_eq!(request.variations(&sized), places, "no size is known");
        for (pixels, place) in [(5.0, 8.0), (12.3, 12.25), (1e9, 144.0)] {
            let place = (*b"opsz", place);
            assert_eq!(request.of_size(pixels).variations(&sized)[2], place);
        }
        assert!(!request.synthesis(&variable).oblique);
        let italic = FontVariant {
            style: FontStyle::Italic,
            ..FontVariant::default()
        };
        assert_eq!(italic.variations(&variable)[2], (*b"slnt", -10.0));
    }
}
