//! What a document says of itself.

use krilla::metadata::{DateTime, Metadata as Data};

/// What a document says of itself. Default: nothing, and no date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The document's title.
    pub title: Option<String>,
    /// Who made its content.
    pub author: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Words to find it by.
    pub keywords: Option<String>,
    /// The program that made its content.
    pub creator: Option<String>,
    /// When it was made.
    pub creation_date: Option<PdfDate>,
    /// When it was changed last. Default: when it was made.
    pub modification_date: Option<PdfDate>,
}

/// A moment in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PdfDate {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// Longer texts are cut off.
const MAX_LENGTH: usize = 1 << 20;

impl Metadata {
    pub(super) fn to_krilla(&self) -> Data {
        let text = |text: &Option<String>| {
            let text = text.as_deref()?;
            Some(text[..text.floor_char_boundary(MAX_LENGTH)].to_owned())
        };
        let mut data = Data::new().producer("canvas-rs".to_owned());
        if let Some(title) = text(&self.title) {
            data = data.title(title);
        }
        if let Some(author) = text(&self.author) {
            data = data.authors(vec![author]);
        }
        if let Some(subject) = text(&self.subject) {
            data = data.description(subject);
        }
        if let Some(keywords) = text(&self.keywords) {
            data = data.keywords(vec![keywords]);
        }
        if let Some(creator) = text(&self.creator) {
            data = data.creator(creator);
        }
        // krilla writes the date of the last change wherever it writes that of the creation.
        match self.creation_date.or(self.modification_date) {
            Some(date) => data.creation_date(date.to_krilla()),
            None => data,
        }
    }

    /// Puts the date of the last change in the place of the other, which is as long.
    pub(super) fn settle(&self, file: &mut [u8]) {
        let (Some(created), Some(changed)) = (self.creation_date, self.modification_date) else {
            return;
        };
        let in_dictionary = |date: PdfDate| format!("/ModDate(D:{}", date.digits());
        let in_xmp = |date: PdfDate| format!("<xmp:ModifyDate>{}", date.iso());
        for write in [in_dictionary, in_xmp] {
            replace(file, write(created).as_bytes(), write(changed).as_bytes());
        }
    }
}

impl PdfDate {
    fn to_krilla(self) -> DateTime {
        DateTime::new(self.year)
            .month(self.month)
            .day(self.day)
            .hour(self.hour)
            .minute(self.minute)
            .second(self.second)
            .utc_offset_hour(0)
            .utc_offset_minute(0)
    }

    fn digits(self) -> String {
        format!(
            "{:04}{:02}{:02}{:02}{:02}{:02}",
            self.year, self.month, self.day, self.hour, self.minute, self.second
        )
    }

    fn iso(self) -> String {
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            self.year, self.month, self.day, self.hour, self.minute, self.second
        )
    }
}

/// Overwrites the last place where the bytes are; nothing in the file moves.
pub(super) fn replace(file: &mut [u8], from: &[u8], to: &[u8]) {
    if from.len() == to.len()
        && let Some(at) = file.windows(from.len()).rposition(|window| window == from)
    {
        file[at..at + to.len()].copy_from_slice(to);
    }
}
