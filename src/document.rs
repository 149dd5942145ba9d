//! Canvases that make documents.

use canvas2d::{Document, DocumentKind, Metadata, PdfDate, PdfOptions, SvgOptions, aside};
use napi::bindgen_prelude::{AsyncTask, Env, This, Unknown};
use napi::{Property, ScopedTask};
use napi_derive::napi;

use crate::buffer::new_buffer;
use crate::canvas::{self, CanvasCell};
use crate::error::{Failure, enter, enter_task, guard};
use crate::range;
use crate::tasks::{Outcome, give, settle};
use crate::wrapped::{Unwrapped, Wrapped, method};

type Canvas = Unwrapped<CanvasCell>;

/// How a document is to be written; what is missing has its default.
#[napi(object, object_to_js = false)]
pub struct DocumentOptions {
    /// PDF: its title.
    pub title: Option<String>,
    /// PDF: who made its content.
    pub author: Option<String>,
    /// PDF: what it is about.
    pub subject: Option<String>,
    /// PDF: words to find it by.
    pub keywords: Option<String>,
    /// PDF: the program that made its content.
    pub creator: Option<String>,
    /// PDF: year, month from 1 on, day, hour, minute and second in UTC.
    pub creation_date: Option<Vec<f64>>,
    /// PDF: the same, of the last change.
    pub mod_date: Option<Vec<f64>>,
    /// Pixels per inch of what becomes a picture.
    pub resolution: Option<f64>,
}

/// A document's format with its options.
enum Writing {
    Pdf(Box<PdfOptions>),
    Svg(SvgOptions),
}

impl Writing {
    fn new(kind: DocumentKind, options: DocumentOptions) -> Self {
        match kind {
            DocumentKind::Pdf => {
                let default = PdfOptions::default();
                Self::Pdf(Box::new(PdfOptions {
                    resolution: options.resolution.unwrap_or(default.resolution),
                    metadata: Metadata {
                        title: options.title,
                        author: options.author,
                        subject: options.subject,
                        keywords: options.keywords,
                        creator: options.creator,
                        creation_date: options.creation_date.as_deref().and_then(date),
                        modification_date: options.mod_date.as_deref().and_then(date),
                    },
                }))
            }
            DocumentKind::Svg => {
                let default = SvgOptions::default();
                Self::Svg(SvgOptions {
                    resolution: options.resolution.unwrap_or(default.resolution),
                })
            }
        }
    }

    fn write(&self, document: &Document) -> canvas2d::Result<Vec<u8>> {
        match self {
            Self::Pdf(options) => document.to_pdf(options),
            Self::Svg(options) => document.to_svg(options),
        }
    }
}

/// The casts saturate; the engine keeps within the calendar.
fn date(numbers: &[f64]) -> Option<PdfDate> {
    let &[year, month, day, hour, minute, second] = numbers else {
        return None;
    };
    Some(PdfDate {
        year: year as u16,
        month: month as u8,
        day: day as u8,
        hour: hour as u8,
        minute: minute as u8,
        second: second as u8,
    })
}

/// Makes a canvas for a document: `'pdf'` or `'svg'`.
#[napi(ts_return_type = "object")]
pub fn create_document(env: &Env, kind: String, width: f64, height: f64) -> napi::Result<Wrapped> {
    enter(env, || {
        let kind = match kind.as_str() {
            "pdf" => DocumentKind::Pdf,
            "svg" => DocumentKind::Svg,
            _ => return Err(Failure::Argument("There is no such kind of document")),
        };
        canvas::open(env, width, height, |ledger, width, height| {
            canvas2d::Context2d::new_document(ledger, kind, width, height)
        })
    })
}

fn document(cell: &CanvasCell) -> Result<Document, Failure> {
    let document = cell.with(|context| Ok(context.document().cloned()))?;
    document.ok_or(Failure::Argument("The canvas makes no document"))
}

/// The methods of `Canvas` that are here.
pub(crate) fn methods() -> napi::Result<[Property; 5]> {
    Ok([
        method("addPage", add_page_c_callback)?,
        method("beginTag", begin_tag_c_callback)?,
        method("endTag", end_tag_c_callback)?,
        method("writeDocumentSync", write_document_sync_c_callback)?,
        method("writeDocument", write_document_c_callback)?,
    ])
}

/// Begins another page.
#[napi(no_export)]
pub fn add_page(env: &Env, this: This<Canvas>, width: f64, height: f64) -> napi::Result<()> {
    enter(env, || {
        let (width, height) = range::size(width, height)?;
        this.get()?.with(|context| context.add_page(width, height))
    })
}

/// What is drawn from now on belongs to a tag.
#[napi(no_export)]
pub fn begin_tag(
    env: &Env,
    this: This<Canvas>,
    name: String,
    attributes: String,
) -> napi::Result<()> {
    enter(env, || {
        this.get()?
            .with(|context| context.begin_tag(&name, &attributes))
    })
}

/// Ends the tag that was begun last.
#[napi(no_export)]
pub fn end_tag(env: &Env, this: This<Canvas>, name: String) -> napi::Result<()> {
    enter(env, || this.get()?.with(|context| context.end_tag(&name)))
}

/// The document as a file.
#[napi(no_export)]
pub fn write_document_sync<'env>(
    env: &'env Env,
    this: This<Canvas>,
    options: DocumentOptions,
) -> napi::Result<Unknown<'env>> {
    enter(env, || {
        let document = document(this.get()?)?;
        let file = Writing::new(document.kind(), options).write(&document)?;
        new_buffer(env, file.len(), |out| out.copy_from_slice(&file))
    })
}

/// As `writeDocumentSync`, on another thread. Shows the document as it is now.
#[napi(no_export)]
pub fn write_document(
    env: &Env,
    this: This<Canvas>,
    options: DocumentOptions,
) -> napi::Result<AsyncTask<WriteDocument>> {
    enter(env, || {
        let document = document(this.get()?)?;
        let writing = Writing::new(document.kind(), options);
        this.get()?.environment().ask_for_task()?;
        Ok(AsyncTask::new(WriteDocument(Some((document, writing)))))
    })
}
/// Writes a document on the thread pool.
pub struct WriteDocument(Option<(Document, Writing)>);

impl<'task> ScopedTask<'task> for WriteDocument {
    type Output = Outcome<Vec<u8>>;
    type JsValue = Unknown<'task>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(Outcome(guard(|| {
            let (document, writing) = self.0.take().ok_or(Failure::Closed)?;
            Ok(aside(|| writing.write(&document))?)
        })))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        enter_task(env, || {
            settle(env);
            give(env, output.0?)
        })
    }
}
