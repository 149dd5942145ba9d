//! Fonts and the measuring of text.

use canvas2d::text::{
    self, FaceDescription, FontDescriptors, FontStyle, Registration, Registry, TextStyle,
};
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::commands::{FONT_NUMBERS, STYLE_NUMBERS, text_font, text_style};
use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::typed_array::{Bytes, Numbers};

/// What a font is registered as, in the words of CSS; what is missing is read from the file.
#[napi(object, object_to_js = false)]
#[derive(Debug, Default)]
pub struct Descriptors {
    /// The family.
    pub family: Option<String>,
    /// As `font-weight` in `@font-face`.
    pub weight: Option<String>,
    /// As `font-style` in `@font-face`.
    pub style: Option<String>,
    /// As `font-stretch` in `@font-face`.
    pub stretch: Option<String>,
    /// As `unicode-range` in `@font-face`, without wildcards.
    pub unicode_range: Option<String>,
}

/// A face, in the words of CSS.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct FaceInfo {
    /// The family.
    pub family: String,
    /// One weight or two.
    pub weight: String,
    /// The style.
    pub style: String,
    /// One percentage or two.
    pub stretch: String,
}

/// What came of registering a font.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct RegisteredFont {
    /// For `unregisterFont`.
    pub id: u32,
    /// All names of the families that there are now.
    pub families: Vec<String>,
    /// The faces.
    pub faces: Vec<FaceInfo>,
}

/// A style of a family.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct FamilyStyle {
    /// One weight or two.
    pub weight: String,
    /// One percentage or two.
    pub width: String,
    /// The style.
    pub style: String,
}

/// A family that text can be set in.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct FamilyInfo {
    /// Its name.
    pub family: String,
    /// Its faces.
    pub styles: Vec<FamilyStyle>,
}

/// Registers the faces of a font file. The same bytes are held once.
#[napi]
pub fn register_font(
    env: &Env,
    bytes: Bytes<'_>,
    descriptors: Descriptors,
) -> napi::Result<RegisteredFont> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let unicode_range = descriptors.unicode_range;
        let descriptors = FontDescriptors::parse(
            descriptors.family.as_deref(),
            descriptors.weight.as_deref(),
            descriptors.stretch.as_deref(),
            descriptors.style.as_deref(),
        );
        let characters = unicode_range.as_deref();
        let descriptors = descriptors.and_then(|found| found.with_characters(characters));
        let descriptors =
            descriptors.ok_or(Failure::Argument("The font descriptors are invalid"))?;
        let registered = Registry::global().register(&bytes, &descriptors, environment.ledger())?;
        environment.settle();
        let mut families: Vec<String> = Vec::new();
        for name in registered.faces.iter().flat_map(|face| &face.families) {
            if !families.contains(name) {
                families.push(name.clone());
            }
        }
        Ok(RegisteredFont {
            id: registered.id.to_number(),
            families,
            faces: registered.faces.iter().map(info).collect(),
        })
    })
}

/// Makes a family known under another name as well; the number to take that back with, null where
/// there is no such family.
#[napi]
pub fn alias_font(env: &Env, family: String, name: String) -> napi::Result<Option<u32>> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let alias = Registry::global().alias(&family, &name, environment.ledger());
        environment.settle();
        Ok(alias.map(Registration::to_number))
    })
}

/// Takes a registration back; whether it was there.
#[napi]
pub fn unregister_font(env: &Env, id: u32) -> napi::Result<bool> {
    enter(env, || {
        let removed = Registry::global().unregister(Registration::from_number(id));
        text::forget_faces();
        Environment::of(env)?.settle();
        Ok(removed)
    })
}

/// Takes all registrations back.
#[napi]
pub fn deregister_all_fonts(env: &Env) -> napi::Result<()> {
    enter(env, || {
        Registry::global().deregister_all();
        text::release_caches();
        Environment::of(env)?.settle();
        Ok(())
    })
}

/// All families, sorted by name.
#[napi]
pub fn font_families(env: &Env) -> napi::Result<Vec<FamilyInfo>> {
    enter(env, || {
        let families = Registry::global().families().into_iter();
        let style = |face: &FaceDescription| {
            let FaceInfo {
                weight,
                style,
                stretch,
                ..
            } = info(face);
            FamilyStyle {
                weight,
                width: stretch,
                style,
            }
        };
        Ok(families
            .map(|(family, faces)| FamilyInfo {
                family,
                styles: faces.iter().map(style).collect(),
            })
            .collect())
    })
}

/// An axis of a variable font.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct AxisInfo {
    /// Its four letters, as a number.
    pub tag: u32,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// The value that it has without being told another.
    pub initial: f64,
    /// Whether users should not be shown it.
    pub hidden: bool,
}

/// The axes of a family's face for a weight, a width in percent and a style, as those of `SET_FONT`.
#[napi]
pub fn font_axes(
    env: &Env,
    family: String,
    weight: f64,
    stretch: f64,
    style: f64,
) -> napi::Result<Vec<AxisInfo>> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let variant = text_font([0.0, weight, style, 14.0, stretch], "").variant;
        let axes = Registry::global().variation_axes(&family, variant, environment.ledger());
        environment.settle();
        let info = |axis: text::VariationAxis| AxisInfo {
            tag: axis.tag,
            min: axis.min.into(),
            max: axis.max.into(),
            initial: axis.initial.into(),
            hidden: axis.hidden,
        };
        Ok(axes.into_iter().map(info).collect())
    })
}

/// Whether a family is registered or the machine's.
#[napi]
pub fn has_font_family(env: &Env, name: String) -> napi::Result<bool> {
    enter(env, || Ok(Registry::global().has_family(&name)))
}

/// Writes the twelve numbers of `TextMetrics`, in the order of the standard's IDL. `numbers` are
/// those of `SET_FONT` and `SET_TEXT_STYLE` up to the rendering. Whether the text would be measured
/// the same again: not where a font could not be read but may be the next time.
#[napi]
pub fn measure_text(
    env: &Env,
    text: String,
    families: String,
    numbers: Numbers<'_>,
    lang: String,
    settings: String,
    mut out: Numbers<'_>,
) -> napi::Result<bool> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let generation = Registry::global().generation();
        let wrong = || Failure::Argument("The numbers stand for no style");
        let (font, rest) = numbers
            .split_first_chunk::<FONT_NUMBERS>()
            .ok_or_else(wrong)?;
        let style = rest.first_chunk::<STYLE_NUMBERS>().ok_or_else(wrong)?;
        let style = TextStyle {
            font: text_font(*font, &families),
            ..text_style(*style, &lang, &settings).ok_or_else(wrong)?
        };
        let place = out.first_chunk_mut::<12>();
        let place = place.ok_or(Failure::Argument("The array is too short"))?;
        *place = text::measure(environment.ledger(), &text, &style)?.to_array();
        Ok(Registry::global().generation() == generation)
    })
}

fn info(face: &FaceDescription) -> FaceInfo {
    let range = |range: &std::ops::RangeInclusive<f32>, unit: &str| {
        if range.start() == range.end() {
            format!("{}{unit}", range.start())
        } else {
            format!("{}{unit} {}{unit}", range.start(), range.end())
        }
    };
    FaceInfo {
        family: face.families.first().cloned().unwrap_or_default(),
        weight: range(&face.weight, ""),
        style: match face.style {
            FontStyle::Normal => "normal".to_owned(),
            FontStyle::Italic => "italic".to_owned(),
            FontStyle::Oblique(angle) => format!("oblique {angle}deg"),
        },
        stretch: range(&face.stretch, "%"),
    }
}
