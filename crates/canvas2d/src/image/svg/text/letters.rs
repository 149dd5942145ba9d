//! The letters of a `text` element in the order in which they are written, each with what its elements
//! say of its place.
//!
//! <https://svgwg.org/svg2-draft/text.html#TextLayoutAlgorithm>

use std::ops::Range;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;
use usvg::roxmltree::Node;

use super::baseline::Shift;
use super::cascade::{Cascade, Style};
use super::conditions::is_shown;
use super::curve::{Curve, Curves};
use super::places::Places;

/// An element with letters of its own.
pub(super) struct Part<'a, 'i> {
    pub(super) node: Node<'a, 'i>,
    pub(super) style: Rc<Style<'a>>,
    /// The one around it, within the text.
    pub(super) parent: Option<usize>,
    pub(super) shift: Shift,
}

/// A character that is shown.
pub(super) struct Letter {
    /// Where in the text it begins.
    pub(super) at: usize,
    pub(super) part: usize,
    /// Where it stands, if it says so itself: along the line or the path, and across.
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
    /// From there on, or from where the letter before it ends.
    pub(super) dx: f64,
    pub(super) dy: f64,
    /// In degrees.
    pub(super) rotate: f64,
}

impl Letter {
    /// Whether a new chunk of text begins with it.
    pub(super) fn is_placed(&self) -> bool {
        self.x.is_some() || self.y.is_some()
    }
}

/// Letters that are to be of a length.
pub(super) struct Stretch {
    pub(super) letters: Range<usize>,
    pub(super) length: f64,
    /// Whether the letters are widened, too.
    pub(super) glyphs: bool,
}

/// Letters that stand on a path.
pub(super) struct Along {
    pub(super) letters: Range<usize>,
    pub(super) curve: Rc<Curve>,
    /// Where the path begins for them.
    pub(super) offset: f64,
}

/// What is left of what a document's texts may have.
pub(super) struct Allowance {
    pub(super) letters: usize,
    pub(super) parts: usize,
    pub(super) stretches: usize,
}

/// What a text consists of.
pub(super) struct Letters<'a, 'i> {
    /// All letters, with controls of their direction in between.
    pub(super) text: String,
    pub(super) letters: Vec<Letter>,
    pub(super) parts: Vec<Part<'a, 'i>>,
    /// Inner ones come before those around them.
    pub(super) stretches: Vec<Stretch>,
    pub(super) alongs: Vec<Along>,
}

/// Collects letters.
pub(super) struct Collector<'a, 'i, 'c> {
    pub(super) cascade: &'c Cascade<'a>,
    pub(super) curves: &'c mut Curves<'a, 'i>,
    pub(super) allowance: &'c mut Allowance,
    /// What percentages are of.
    pub(super) size: (f64, f64),
    found: Letters<'a, 'i>,
    /// Of the elements around the letter, the innermost last.
    places: Vec<Places>,
    /// Whether spaces that come now are one too many.
    after_space: bool,
    /// Whether a word begins with the next letter.
    after_word: bool,
    /// Whether letters stand on a path.
    on_path: bool,
    /// Whether the line goes from top to bottom. Along it is `x` then, and across `y`.
    vertical: bool,
    /// Where the next letter stands if it does not say so itself.
    next: Option<(f64, f64)>,
}

impl<'a, 'i, 'c> Collector<'a, 'i, 'c> {
    pub(super) fn new(
        cascade: &'c Cascade<'a>,
        curves: &'c mut Curves<'a, 'i>,
        allowance: &'c mut Allowance,
        size: (f64, f64),
    ) -> Self {
        Self {
            cascade,
            curves,
            allowance,
            size,
            found: Letters {
                text: String::new(),
                letters: Vec::new(),
                parts: Vec::new(),
                stretches: Vec::new(),
                alongs: Vec::new(),
            },
            places: Vec::new(),
            after_space: true,
            after_word: true,
            on_path: false,
            vertical: false,
            next: None,
        }
    }

    /// The letters of a `text` element.
    pub(super) fn collect(mut self, text: Node<'a, 'i>, style: Style<'a>) -> Letters<'a, 'i> {
        self.vertical = style.is_vertical();
        self.element(text, style, None);
        let found = &mut self.found;
        if self.after_space
            && let Some(last) = found.letters.last()
            && found.text.get(last.at..) == Some(" ")
            && let Some(part) = found.parts.get(last.part)
            && !part.style.keeps_spaces()
        {
            found.text.truncate(last.at);
            found.letters.pop();
        }
        self.found.join_marks();
        self.found
    }

    fn element(&mut self, node: Node<'a, 'i>, style: Style<'a>, parent: Option<usize>) {
        let is_gone = style.get("display") == Some("none") || !is_shown(node);
        if is_gone || self.allowance.parts == 0 {
            return;
        }
        let path = match node.tag_name().name() {
            "textPath" if self.on_path => return,
            "textPath" => match self.curves.of(node, &style) {
                Some(path) => Some(path),
                None => return,
            },
            _ => None,
        };
        self.allowance.parts -= 1;
        let controls = direction_controls(&style);
        self.found.text.push_str(controls.0);
        let part = self.found.parts.len();
        let first = self.found.letters.len();
        self.places.push(Places::of(node, style.size, self.size));
        let length = text_length(node, &style, self.size);
        self.found.parts.push(Part {
            node,
            shift: Shift::of(
                &style,
                parent.and_then(|parent| self.found.parts.get(parent)),
            ),
            style: Rc::new(style),
            parent,
        });
        if path.is_some() {
            self.on_path = true;
            self.next = Some((0.0, 0.0));
        }
        self.children(node, part);
        let letters = first..self.found.letters.len();
        if let Some((curve, offset)) = path {
            self.on_path = false;
            self.next = Some(curve.end());
            self.found.alongs.push(Along {
                letters: letters.clone(),
                curve,
                offset,
            });
        }
        if let Some(length) = length.filter(|_| self.allowance.stretches > 0) {
            self.allowance.stretches -= 1;
            self.found.stretches.push(Stretch {
                letters,
                length,
                glyphs: node.attribute("lengthAdjust") == Some("spacingAndGlyphs"),
            });
        }
        self.found.text.push_str(controls.1);
        self.places.pop();
    }

    fn children(&mut self, node: Node<'a, 'i>, part: usize) {
        let style = Rc::clone(&self.found.parts[part].style);
        for child in node.children() {
            if child.is_text() {
                let case = style.get("text-transform").unwrap_or_default();
                let keeps_spaces = style.keeps_spaces();
                for letter in child.text().unwrap_or_default().chars() {
                    self.letter(letter, part, keeps_spaces, case);
                }
            } else if matches!(child.tag_name().name(), "tspan" | "a" | "textPath") {
                let own = self.cascade.style(child, Some(&style));
                self.element(child, own, Some(part));
            }
        }
    }

    fn letter(&mut self, letter: char, part: usize, keeps_spaces: bool, case: &str) {
        let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
        let is_gone = is_space && self.after_space && !keeps_spaces;
        if is_gone || self.allowance.letters == 0 {
            return;
        }
        self.allowance.letters -= 1;
        self.after_space = is_space;
        let place = |list: usize| self.places.iter().rev().find_map(|places| places.get(list));
        let (mut x, mut y) = (place(0), place(1));
        let (mut dx, mut dy) = (place(2).unwrap_or(0.0), place(3).unwrap_or(0.0));
        if self.vertical {
            (x, y, dx, dy) = (y, x, dy, dx);
        }
        let next = self.next.take();
        let next = next.map(|(x, y)| {
            if self.vertical && !self.on_path {
                (y, x)
            } else {
                (x, y)
            }
        });
        x = x.or(next.map(|(x, _)| x));
        y = y.filter(|_| !self.on_path).or(next.map(|(_, y)| y));
        let rotate = self.places.iter().rev().find_map(Places::rotate);
        self.places.iter_mut().for_each(Places::advance);
        self.found.letters.push(Letter {
            at: self.found.text.len(),
            part,
            x,
            y,
            dx,
            dy,
            rotate: rotate.unwrap_or(0.0),
        });
        let begins_word = std::mem::replace(&mut self.after_word, is_space);
        let text = &mut self.found.text;
        match case {
            _ if is_space => text.push(' '),
            "uppercase" => text.extend(letter.to_uppercase()),
            "capitalize" if begins_word => text.extend(letter.to_uppercase()),
            "lowercase" => text.extend(letter.to_lowercase()),
            _ => text.push(letter),
        }
    }
}

impl Letters<'_, '_> {
    /// Whether it is written from right to left as a whole.
    pub(super) fn is_rtl(&self) -> bool {
        let text = self.parts.first();
        text.is_some_and(|text| text.style.is_rtl())
    }

    /// Whether its line goes from top to bottom.
    pub(super) fn is_vertical(&self) -> bool {
        let text = self.parts.first();
        text.is_some_and(|text| text.style.is_vertical())
    }

    /// The letter that a byte of the text belongs to.
    pub(super) fn letter_at(&self, byte: usize) -> Option<usize> {
        let after = self.letters.partition_point(|letter| letter.at <= byte);
        after.checked_sub(1)
    }

    /// Marks stand where their letters do.
    fn join_marks(&mut self) {
        if self.text.is_ascii() {
            return;
        }
        let mut starts = self.text.grapheme_indices(true).map(|(at, _)| at);
        let mut start = starts.next();
        for letter in &mut self.letters {
            while start.is_some_and(|start| start < letter.at) {
                start = starts.next();
            }
            if start != Some(letter.at) {
                (letter.x, letter.y) = (None, None);
            }
        }
    }
}

/// The length that an element's letters are to have.
fn text_length(node: Node<'_, '_>, style: &Style<'_>, size: (f64, f64)) -> Option<f64> {
    let whole = if style.is_vertical() { size.1 } else { size.0 };
    let length = super::font::length(node.attribute("textLength")?, style.size, whole)?;
    (length >= 0.0).then_some(length)
}

/// What comes before and after an element's text, so that it has a direction of its own.
///
/// <https://drafts.csswg.org/css-writing-modes-4/#unicode-bidi>
fn direction_controls(style: &Style<'_>) -> (&'static str, &'static str) {
    match (
        style.get("unicode-bidi").unwrap_or_default(),
        style.is_rtl(),
    ) {
        ("bidi-override", false) => ("\u{202D}", "\u{202C}"),
        ("bidi-override", true) => ("\u{202E}", "\u{202C}"),
        ("isolate-override", false) => ("\u{2068}\u{202D}", "\u{202C}\u{2069}"),
        ("isolate-override", true) => ("\u{2068}\u{202E}", "\u{202C}\u{2069}"),
        ("embed", false) => ("\u{202A}", "\u{202C}"),
        ("embed", true) => ("\u{202B}", "\u{202C}"),
        ("isolate", false) => ("\u{2066}", "\u{2069}"),
        ("isolate", true) => ("\u{2067}", "\u{2069}"),
        ("plaintext", _) => ("\u{2068}", "\u{2069}"),
        _ => ("", ""),
    }
}
