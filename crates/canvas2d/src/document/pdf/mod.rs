//! Documents as PDF, through `krilla`.
//!
//! A page's unit is the canvas's pixel, as in node-canvas. What PDF has no words for comes as a
//! picture. Fonts are made anew of the glyphs that a document shows: krilla's own readers, which are
//! older than those that shape the text, never see the file of a user.

mod font;
mod images;
mod inks;
mod metadata;
mod page_writer;
mod structure;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla::{Document as Pdf, SerializeSettings};

pub use metadata::{Metadata, PdfDate};

use super::Document;
use super::plan::{Abilities, Plan};
use crate::error::{Error, Result};
use images::Images;
use page_writer::PageWriter;
use structure::Structure;
use text::Fonts;

/// How to write a PDF.
#[derive(Clone, Debug)]
pub struct PdfOptions {
    /// What the document says of itself.
    pub metadata: Metadata,
    /// Pixels per inch of what has to become a picture; a page has 72 units per inch. Default: 300.
    pub resolution: f64,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            metadata: Metadata::default(),
            resolution: 300.0,
        }
    }
}

/// Units of a page in an inch.
const UNITS_PER_INCH: f64 = 72.0;
/// More pixels per unit than these are no picture any more.
const MOST_PER_UNIT: f64 = 50.0;

const ABILITIES: Abilities = Abilities {
    gradient: |_| true,
    blending: true,
};

pub(super) fn write(document: &Document, options: &PdfOptions) -> Result<Vec<u8>> {
    let mut structure = Structure::new(document);
    let mut pdf = Pdf::new_with(SerializeSettings {
        enable_tagging: structure.is_tagged(),
        ..SerializeSettings::default()
    });
    pdf.set_metadata(options.metadata.to_krilla());
    structure.register_names(&mut pdf);
    let scale = (options.resolution / UNITS_PER_INCH).clamp(1.0 / 8.0, MOST_PER_UNIT);
    let mut fonts = Fonts::of(document);
    let mut images = Images::default();
    for page in &document.pages {
        // A page without an area is none that PDF knows.
        let (width, height) = (page.width.max(1) as f32, page.height.max(1) as f32);
        let size = Size::from_wh(width, height).ok_or_else(|| error("a page is too large"))?;
        let plan = Plan::new(page, &ABILITIES);
        let mut sheet = pdf.start_page_with(PageSettings::new(size));
        structure.begin_page(page, &mut sheet);
        let mut writer = PageWriter {
            surface: sheet.surface(),
            clips: Vec::new(),
            holes: &plan.holes,
            fonts: &mut fonts,
            images: &mut images,
            structure: &mut structure,
            ledger: &document.ledger,
            scale,
            is_isolated: plan.operations().any(inks::needs_isolation),
        };
        // A surface that is dropped in a panic of krilla's would end the process.
        match catch_unwind(AssertUnwindSafe(|| writer.write(&plan.steps))) {
            Ok(outcome) => outcome?,
            Err(panic) => {
                std::mem::forget(writer);
                let text = panic.downcast_ref::<String>().map(String::as_str);
                let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
                return Err(error(text.unwrap_or("the writer failed")));
            }
        }
    }
    if let Some(tree) = structure.finish() {
        pdf.set_tag_tree(tree);
    }
    let mut file = pdf.finish().map_err(|reason| error(&reason.to_string()))?;
    options.metadata.settle(&mut file);
    // Poppler takes offence at it, and says no more than its absence.
    let (said, unsaid) = (
        b"/Marked true/Suspects false",
        b"/Marked true               ",
    );
    metadata::replace(&mut file, said, unsaid);
    Ok(file)
}

fn error(reason: &str) -> Error {
    Error::DocumentEncode {
        format: "PDF",
        reason: reason.to_owned(),
    }
}
