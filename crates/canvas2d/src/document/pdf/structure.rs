//! Links, named places and the tree of structure tags.

use std::collections::{HashMap, VecDeque};
use std::num::NonZeroU16;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::destination::{NamedDestination, XyzDestination};
use krilla::geom::{Point, Rect as Area};
use krilla::page::Page as Sheet;
use krilla::surface::Surface;
use krilla::tagging::{
    ContentTag, Identifier, ListNumbering, TableHeaderScope, Tag as Role, TagGroup, TagKind,
    TagTree,
};
use vello_cpu::kurbo::{self, Rect};

use crate::document::Document;
use crate::document::mark::{Content, Mark};
use crate::document::page::{Item, Page};
use crate::document::tags::{Tag, Target};

/// A document's structure while it is written.
pub(super) struct Structure {
    names: HashMap<String, NamedDestination>,
    pages: usize,
    is_tagged: bool,
    tree: TagTree,
    /// The tags that are open, the innermost last; `None` for those that are no structure.
    open: Vec<Option<TagGroup>>,
    /// The same as tags, for links that go on on the next page.
    open_tags: Vec<Tag>,
    /// The annotations of the page's links, in the order in which these begin.
    links: VecDeque<Vec<Identifier>>,
    in_content: bool,
}

impl Structure {
    pub(super) fn new(document: &Document) -> Self {
        let mut names = HashMap::new();
        let mut is_tagged = false;
        for (index, page) in document.pages.iter().enumerate() {
            for (at, item) in page.items.iter().enumerate() {
                let Item::Begin(tag) = item else { continue };
                is_tagged = true;
                if let Tag::Destination { name, at: point } = &**tag {
                    let content = || content_box(&page.items[at + 1..]).map(|area| area.origin());
                    let point = point.or_else(content).unwrap_or_default();
                    let place = XyzDestination::new(index, position(point));
                    names
                        .entry(name.clone())
                        .or_insert_with(|| NamedDestination::new(name.clone(), place));
                }
            }
        }
        Self {
            names,
            pages: document.pages.len(),
            is_tagged,
            tree: TagTree::new(),
            open: Vec::new(),
            open_tags: Vec::new(),
            links: VecDeque::new(),
            in_content: false,
        }
    }

    pub(super) fn is_tagged(&self) -> bool {
        self.is_tagged
    }

    pub(super) fn register_names(&self, pdf: &mut krilla::Document) {
        for place in self.names.values() {
            // Each name is there once.
            let _ = pdf.register_named_destination(place.clone());
        }
    }

    /// Puts the links of a page on it.
    pub(super) fn begin_page(&mut self, page: &Page, sheet: &mut Sheet<'_>) {
        self.links.clear();
        let is_going_on = self.open_tags.clone();
        for tag in &is_going_on {
            self.link(tag, &page.items, sheet);
        }
        // Those that go on belong to the group that is open.
        let going_on: Vec<_> = self.links.drain(..).collect();
        let mut groups = self.open.iter_mut().zip(&is_going_on);
        for (identifiers, tag) in going_on.into_iter().zip(&is_going_on) {
            if let Some((Some(group), _)) = groups.find(|(_, open)| *open == tag) {
                identifiers.into_iter().for_each(|one| group.push(one));
            }
        }
        for (at, item) in page.items.iter().enumerate() {
            if let Item::Begin(tag) = item {
                self.link(tag, &page.items[at + 1..], sheet);
            }
        }
    }

    /// Adds a link's annotations, for each tag a list: an empty one for what is no link.
    fn link(&mut self, tag: &Tag, items: &[Item], sheet: &mut Sheet<'_>) {
        let mut identifiers = Vec::new();
        if let Tag::Link { areas, target } = tag
            && self.goal(target).is_some()
        {
            let content = content_box(items).filter(|_| areas.is_empty());
            for area in areas.iter().copied().chain(content) {
                let area = Area::from_ltrb(
                    area.x0 as f32,
                    area.y0 as f32,
                    area.x1 as f32,
                    area.y1 as f32,
                );
                if let (Some(area), Some(goal)) = (area, self.goal(target)) {
                    let alt = match target {
                        Target::Uri(uri) => Some(uri.clone()),
                        Target::Name(_) | Target::Page(..) => None,
                    };
                    let link = Annotation::new_link(LinkAnnotation::new(area, goal), alt);
                    identifiers.push(sheet.add_tagged_annotation(link));
                }
            }
        }
        self.links.push_back(identifiers);
    }

    /// Where a link leads; `None` for nowhere in this document.
    fn goal(&self, target: &Target) -> Option<Goal> {
        match target {
            Target::Uri(uri) => Some(Goal::Action(Action::Link(LinkAction::new(uri.clone())))),
            Target::Name(name) => {
                let place = self.names.get(name)?;
                Some(Goal::Destination(place.clone().into()))
            }
            Target::Page(page, at) => {
                let place = XyzDestination::new(page - 1, position(*at));
                (*page <= self.pages).then(|| Goal::Destination(place.into()))
            }
        }
    }

    pub(super) fn begin(&mut self, tag: &Tag) {
        let mut group = match tag {
            Tag::Link { .. } => Some(TagGroup::new(Role::Link)),
            Tag::Destination { .. } => None,
            Tag::Structure { role, alt } => Some(TagGroup::new(role_of(role, alt.as_deref()))),
        };
        let identifiers = self.links.pop_front().unwrap_or_default();
        if let Some(group) = &mut group {
            identifiers.into_iter().for_each(|one| group.push(one));
        }
        self.open.push(group);
        self.open_tags.push(tag.clone());
    }

    pub(super) fn end(&mut self) {
        self.open_tags.pop();
        if let Some(Some(group)) = self.open.pop() {
            match self.open.iter_mut().rev().flatten().next() {
                Some(parent) => parent.push(group),
                None => self.tree.push(group),
            }
        }
    }

    /// What is drawn now belongs to the innermost tag.
    pub(super) fn begin_content(&mut self, surface: &mut Surface<'_>) {
        if self.in_content {
            return;
        }
        if let Some(group) = self.open.iter_mut().rev().flatten().next() {
            group.push(surface.start_tagged(ContentTag::Other));
            self.in_content = true;
        }
    }

    pub(super) fn end_content(&mut self, surface: &mut Surface<'_>) {
        if self.in_content {
            surface.end_tagged();
            self.in_content = false;
        }
    }

    /// The tree, with whatever was left open closed.
    pub(super) fn finish(mut self) -> Option<TagTree> {
        while !self.open.is_empty() {
            self.end();
        }
        self.is_tagged.then_some(self.tree)
    }
}

fn position(point: kurbo::Point) -> Point {
    Point::from_xy(point.x as f32, point.y as f32)
}

/// Where the content of a tag is that begins before these items.
fn content_box(items: &[Item]) -> Option<Rect> {
    let mut depth = 0_usize;
    let mut area: Option<Rect> = None;
    for item in items {
        match item {
            Item::Begin(_) => depth += 1,
            Item::End if depth == 0 => break,
            Item::End => depth -= 1,
            Item::Mark(mark) => {
                let place = mark_box(mark);
                area = Some(area.map_or(place, |area| area.union(place)));
            }
            Item::Erase(_) => {}
        }
    }
    area
}

fn mark_box(mark: &Mark) -> Rect {
    let area = match &mark.content {
        Content::Shape(shape) => shape.bounds().to_rect(),
        Content::Text(text) => text.line_box(),
    };
    area.intersect(mark.clip.bounds.to_rect())
}

/// The role of a name of PDF 1.7's list; others are groups without a meaning.
fn role_of(name: &str, alt: Option<&str>) -> TagKind {
    let heading = |level: u16| {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        TagKind::from(Role::Hn(level, None))
    };
    match name.to_ascii_uppercase().as_str() {
        "PART" => Role::Part.into(),
        "ART" => Role::Article.into(),
        "SECT" => Role::Section.into(),
        "BLOCKQUOTE" => Role::BlockQuote.into(),
        "CAPTION" => Role::Caption.into(),
        "TOC" => Role::TOC.into(),
        "TOCI" => Role::TOCI.into(),
        "INDEX" => Role::Index.into(),
        "P" => Role::P.into(),
        "H" | "H1" => heading(1),
        "H2" => heading(2),
        "H3" => heading(3),
        "H4" => heading(4),
        "H5" => heading(5),
        "H6" => heading(6),
        "L" => Role::L(ListNumbering::None).into(),
        "LI" => Role::LI.into(),
        "LBL" => Role::Lbl.into(),
        "LBODY" => Role::LBody.into(),
        "TABLE" => Role::Table.into(),
        "TR" => Role::TR.into(),
        "TH" => Role::TH(TableHeaderScope::Both).into(),
        "TD" => Role::TD.into(),
        "THEAD" => Role::THead.into(),
        "TBODY" => Role::TBody.into(),
        "TFOOT" => Role::TFoot.into(),
        "SPAN" => Role::Span.into(),
        "QUOTE" => Role::InlineQuote.into(),
        "NOTE" => Role::Note.into(),
        "REFERENCE" => Role::Reference.into(),
        "BIBENTRY" => Role::BibEntry.into(),
        "CODE" => Role::Code.into(),
        "FORM" => Role::Form.into(),
        "FIGURE" => Role::Figure(alt.map(str::to_owned)).into(),
        "FORMULA" => Role::Formula(alt.map(str::to_owned)).into(),
        "NONSTRUCT" => Role::NonStruct.into(),
        _ => Role::Div.into(),
    }
}
