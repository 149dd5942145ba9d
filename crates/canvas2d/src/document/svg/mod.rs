//! Documents as SVG 1.1: shapes, glyph outlines and images as elements, gradients and patterns in
//! definitions. Blending is said with `mix-blend-mode`, which both browsers and resvg know; whatever
//! else SVG has no words for comes as a picture.

mod inks;
mod numbers;
mod page_writer;
mod resources;

use super::Document;
use super::plan::{Abilities, Plan};
use crate::compositing::CompositeOperation;
use crate::error::Result;
use numbers::Number;
use page_writer::PageWriter;
use resources::Resources;

/// How to write an SVG.
#[derive(Clone, Debug)]
pub struct SvgOptions {
    /// Pixels per inch of what has to become a picture; a page has 96 units per inch. Default: 192.
    pub resolution: f64,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self { resolution: 192.0 }
    }
}

/// Units of a page in an inch.
const UNITS_PER_INCH: f64 = 96.0;
/// More pixels per unit than these are no picture any more.
const MOST_PER_UNIT: f64 = 50.0;

const ABILITIES: Abilities = Abilities {
    gradient: |gradient| inks::Gradient::new(gradient).is_some(),
    blending: true,
};

pub(super) fn write(document: &Document, options: &SvgOptions) -> Result<Vec<u8>> {
    let page = document.page();
    let plan = Plan::new(page, &ABILITIES);
    let scale = (options.resolution / UNITS_PER_INCH).clamp(1.0 / 8.0, MOST_PER_UNIT);
    let mut writer = PageWriter {
        out: String::new(),
        resources: Resources::default(),
        clips: Vec::new(),
        holes: &plan.holes,
        links: Vec::new(),
        ledger: &document.ledger,
        scale,
    };
    writer.write(&plan.steps)?;
    let (width, height) = (Number(page.width.into()), Number(page.height.into()));
    let isolation = if plan
        .operations()
        .any(|operation| operation != CompositeOperation::SourceOver)
    {
        " style=\"isolation:isolate\""
    } else {
        ""
    };
    let mut file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         version=\"1.1\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"{isolation}>\n"
    );
    writer.resources.write(&mut file);
    file.push_str(&writer.out);
    file.push_str("</svg>\n");
    Ok(file.into_bytes())
}
