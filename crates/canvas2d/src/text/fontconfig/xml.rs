//! As much XML as fontconfig's files are written in. What is malformed is skipped.

/// A piece of a document. An element that closes itself only opens.
#[derive(Debug, PartialEq)]
pub(super) enum Event<'a> {
    /// Name and attributes.
    Open(&'a str, &'a str),
    Close(&'a str),
    Text(&'a str),
}

/// The pieces of a document, one after the other.
pub(super) struct Events<'a> {
    rest: &'a str,
}

impl<'a> Events<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    fn until(&mut self, end: &str) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(before)
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let Some(tag) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<')?;
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Event::Text(text));
            };
            self.rest = tag;
            if tag.starts_with("!--") {
                self.until("-->")?;
            } else if tag.starts_with(['!', '?']) {
                self.until(">")?;
            } else {
                let tag = self.until(">")?;
                if let Some(name) = tag.strip_prefix('/') {
                    return Some(Event::Close(name.trim()));
                }
                let tag = tag.trim_end_matches('/');
                let name = tag.split_ascii_whitespace().next().unwrap_or_default();
                return Some(Event::Open(name, &tag[name.len()..]));
            }
        }
    }
}

/// The value of an attribute.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, following) = after[1..].split_once(quote)?;
        if key.trim() == name {
            return Some(value);
        }
        rest = following;
    }
}

/// A text with the five named entities replaced.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let replace = |text: String, (from, to): (&str, &str)| text.replace(from, to);
    entities.into_iter().fold(text.to_owned(), replace)
}
