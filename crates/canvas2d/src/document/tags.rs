//! Tags: links, places to link to, and the document's structure, in cairo's notation.
//!
//! <https://www.cairographics.org/manual/cairo-Tags-and-Links.html>

use vello_cpu::kurbo::{Affine, Point, Rect};

use crate::error::{Error, Result};

/// What `beginTag` begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tag {
    /// An area to click on: the rectangles in device space, or where its content is when empty.
    Link { areas: Vec<Rect>, target: Target },
    /// A place with a name: a point of device space, or where its content is.
    Destination { name: String, at: Option<Point> },
    /// A role of the document's structure, such as `P` or `H1`.
    Structure { role: String, alt: Option<String> },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    Uri(String),
    /// A named place in the document.
    Name(String),
    /// A page, from 1 on, and a point on it.
    Page(usize, Point),
}

/// Longer names and attributes are refused.
const MAX_LENGTH: usize = 1 << 16;

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Numbers(Vec<f64>),
    Flag,
}

impl Tag {
    /// The tag that a name and attributes stand for, in a user space.
    ///
    /// # Errors
    /// [`Error::DocumentTag`] for attributes that can't be read, or ones that a link or a
    /// destination needs and that are missing.
    pub(crate) fn new(name: &str, attributes: &str, to_device: Affine) -> Result<Self> {
        if name.is_empty() || name.len() > MAX_LENGTH || attributes.len() > MAX_LENGTH {
            return Err(error("its name or attributes are empty or too long"));
        }
        let attributes = Attributes::parse(attributes)?;
        match name {
            "Link" => Ok(Self::Link {
                areas: attributes.areas(to_device)?,
                target: attributes.target()?,
            }),
            "cairo.dest" => {
                let x = attributes.number("x");
                let y = attributes.number("y");
                Ok(Self::Destination {
                    name: attributes
                        .text("name")
                        .ok_or_else(|| error("a destination needs a name"))?,
                    at: (x.is_some() || y.is_some())
                        .then(|| to_device * Point::new(x.unwrap_or(0.0), y.unwrap_or(0.0)))
                        .filter(|point| point.is_finite()),
                })
            }
            role => Ok(Self::Structure {
                role: role.to_owned(),
                alt: attributes.text("alt"),
            }),
        }
    }
}

/// `name=value` pairs: strings in single quotes, numbers, lists in brackets; a name alone is true.
struct Attributes(Vec<(String, Value)>);

impl Attributes {
    fn parse(text: &str) -> Result<Self> {
        let mut pairs = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let name = rest[..end].to_owned();
            if name.is_empty()
                || !name
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_.-".contains(c))
            {
                return Err(error("its attributes are not of the form name=value"));
            }
            rest = rest[end..].trim_start();
            let value = match rest.strip_prefix('=') {
                None => Value::Flag,
                Some(after) => {
                    let (value, after) = value(after.trim_start())?;
                    rest = after.trim_start();
                    value
                }
            };
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0
            .iter()
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn numbers(&self, name: &str) -> Option<&[f64]> {
        match self.get(name)? {
            Value::Numbers(numbers) => Some(numbers),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.numbers(name)?.first().copied()
    }

    fn areas(&self, to_device: Affine) -> Result<Vec<Rect>> {
        let Some(numbers) = self.numbers("rect") else {
            return Ok(Vec::new());
        };
        let (rects, rest) = numbers.as_chunks::<4>();
        if rects.is_empty() || !rest.is_empty() {
            return Err(error("a rect has four numbers: [x y width height]"));
        }
        let place = |&[x, y, width, height]: &[f64; 4]| {
            to_device.transform_rect_bbox(Rect::new(x, y, x + width, y + height).abs())
        };
        let areas: Vec<_> = rects.iter().map(place).collect();
        if areas.iter().all(|area| area.is_finite()) {
            Ok(areas)
        } else {
            Err(error("its rect is infinite"))
        }
    }

    fn target(&self) -> Result<Target> {
        if let Some(uri) = self.text("uri") {
            return Ok(Target::Uri(uri));
        }
        if let Some(name) = self.text("dest") {
            return Ok(Target::Name(name));
        }
        // As a number: a page that there is not is no page.
        let page = self.number("page").map(|page| page as usize);
        let at = match self.numbers("pos") {
            Some(&[x, y, ..]) if x.is_finite() && y.is_finite() => Point::new(x, y),
            _ => Point::ZERO,
        };
        match page {
            Some(page) if page > 0 => Ok(Target::Page(page, at)),
            _ => Err(error("a link needs a uri, a dest or a page")),
        }
    }
}

/// The value at the beginning of a text, and what comes after it.
fn value(text: &str) -> Result<(Value, &str)> {
    if let Some(quoted) = text.strip_prefix('\'') {
        return string(quoted);
    }
    let (numbers, rest) = match text.strip_prefix('[') {
        Some(list) => list
            .split_once(']')
            .ok_or_else(|| error("a list in its attributes has no end"))?,
        None => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    };
    match numbers {
        "true" | "false" => return Ok((Value::Flag, rest)),
        _ => {}
    }
    let numbers = numbers
        .split_whitespace()
        .map(|number| {
            number
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
        })
        .collect::<Option<Vec<_>>>()
        .filter(|numbers| !numbers.is_empty())
        .ok_or_else(|| error("a value in its attributes is no string, number or list"))?;
    Ok((Value::Numbers(numbers), rest))
}

/// A string up to its closing quote; a backslash takes the next character as it is.
fn string(text: &str) -> Result<(Value, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' => return Ok((Value::Text(value), &text[at + 1..])),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    Err(error("a string in its attributes has no end"))
}

fn error(reason: &'static str) -> Error {
    Error::DocumentTag { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, attributes: &str) -> Result<Tag> {
        Tag::new(name, attributes, Affine::scale(2.0))
    }

    #[test]
    fn links_lead_somewhere() {
        assert_eq!(
            tag("Link", "uri='https://a.b/?c=\\'d\\'' rect=[1 2 3 4]").expect("valid"),
            Tag::Link {
                areas: vec![Rect::new(2.0, 4.0, 8.0, 12.0)],
                target: Target::Uri("https://a.b/?c='d'".to_owned()),
            }
        );
        assert_eq!(
            tag("Link", " dest = 'here' internal ").expect("valid"),
            Tag::Link {
                areas: Vec::new(),
                target: Target::Name("here".to_owned()),
            }
        );
        assert_eq!(
            tag("Link", "page=2 pos=[10 20.5]").expect("valid"),
            Tag::Link {
                areas: Vec::new(),
                target: Target::Page(2, Point::new(10.0, 20.5)),
            }
        );
    }

    #[test]
    fn destinations_have_names() {
        assert_eq!(
            tag("cairo.dest", "name='here' x=3 y=4").expect("valid"),
            Tag::Destination {
                name: "here".to_owned(),
                at: Some(Point::new(6.0, 8.0)),
            }
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for (name, attributes) in [
            ("", ""),
            ("Link", ""),
            ("Link", "uri='open"),
            ("Link", "uri='a' rect=[1 2 3]"),
            ("Link", "uri='a' rect=[1 2 3 4"),
            ("Link", "page=0"),
            ("Link", "page=x"),
            ("Link", "page=nan"),
            ("Link", "='a'"),
            ("cairo.dest", "x=1"),
            ("P", "lang="),
        ] {
            assert!(
                matches!(tag(name, attributes), Err(Error::DocumentTag { .. })),
                "{name} {attributes}"
            );
        }
    }
}
