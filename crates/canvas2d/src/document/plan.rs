//! What a page is made of, in steps that a format can say.
//!
//! Most marks are drawn as they are. A shadow, a filter or a clip that the format has no words for
//! becomes a picture of that mark alone. An operator that changes what is already there becomes a
//! picture of everything in its area up to that point; what came before is kept out of the area by a
//! hole that ends there.

use std::borrow::Cow;
use std::sync::Arc;

use vello_cpu::kurbo::{Affine, BezPath, Shape as _};
use vello_cpu::peniko;

use super::mark::Mark;
use super::page::{Item, Page};
use super::raster::{Part, Replay};
use super::tags::Tag;
use super::tame::is_tame;
use crate::bitmap::{Bitmap, MAX_AREA};
use crate::clip::{Clip, ClipOutline};
use crate::compositing::CompositeOperation;
use crate::drawing_state::Shadow;
use crate::error::Result;
use crate::geometry::PixelRect;
use crate::memory::Ledger;
use crate::paint::with_alpha;
use crate::path::flattened;
use crate::render::{Ink, Shape};

/// Areas that are drawn as pictures of their own, and holes in the page, at the most.
const MAX_AREAS: usize = 8;
const MAX_HOLES: usize = 32;
/// How often the pictures of single marks may cover their page. Where there are more, the marks are
/// drawn with what is beneath them, in a few pictures.
const MAX_LAYERS: u64 = 24;
/// And how many of them there may be.
const MAX_PICTURES: usize = 2000;
/// The most pixels of one picture: 64 MB.
const MAX_PIXELS: f64 = 16e6;

/// A step of writing a page.
pub(crate) enum Step<'a> {
    /// Drawn as it is: with a clip, an operator that blends, and nothing else.
    Draw(Cow<'a, Mark>),
    /// A picture, put on the page under the operator.
    Picture(Picture<'a>, CompositeOperation),
    /// The hole that ends first does so here.
    HoleEnds,
    Begin(&'a Arc<Tag>),
    End,
}

/// What a picture shows.
pub(crate) struct Picture<'a> {
    source: Source<'a>,
    pub(crate) area: PixelRect,
}

enum Source<'a> {
    Mark(&'a Mark, Part),
    /// All of these, as they look together.
    Items(&'a [Item]),
}

/// What a format has words for.
pub(crate) struct Abilities {
    pub(crate) gradient: fn(&peniko::Gradient) -> bool,
    pub(crate) blending: bool,
}

/// The steps of a page.
pub(crate) struct Plan<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    /// Where nothing is drawn until the hole ends, in the order in which they do; paths for the rule
    /// that counts evenly.
    pub(crate) holes: Vec<BezPath>,
}

impl Picture<'_> {
    /// The picture, at so many pixels for each of the page's, and from its pixels to the page. `None`
    /// when it is empty.
    pub(crate) fn draw(
        &self,
        ledger: &Arc<Ledger>,
        scale: f64,
    ) -> Result<Option<(Bitmap, Affine)>> {
        let area = self.area;
        let most = (MAX_PIXELS.min(MAX_AREA as f64) / area.area() as f64).sqrt();
        let longest = f64::from(area.width().max(area.height()));
        let scale = scale
            .min(most)
            .min(f64::from(crate::bitmap::MAX_SIDE) / longest);
        let mut replay = Replay::new(ledger, area, scale)?;
        match self.source {
            Source::Mark(mark, part) => {
                let alone = Mark {
                    operation: CompositeOperation::SourceOver,
                    ..mark.clone()
                };
                replay.mark(&alone, part)?;
            }
            Source::Items(items) => replay.items(items)?,
        }
        let bitmap = replay.finish()?;
        let origin = area.to_rect().origin().to_vec2();
        let to_page = Affine::translate(origin) * Affine::scale(1.0 / scale);
        Ok(bitmap.map(|bitmap| (bitmap, to_page)))
    }
}

impl<'a> Plan<'a> {
    pub(crate) fn new(page: &'a Page, abilities: &Abilities) -> Self {
        let order = Order::new(page, abilities);
        let cuts = order.cuts(page);
        let mut plan = Plan {
            steps: Vec::new(),
            holes: Vec::new(),
        };
        let mut next = cuts.into_iter().peekable();
        for index in order.indices(&page.items) {
            match &page.items[index] {
                Item::Mark(mark) if order.changes_backdrop(mark, index) => {}
                Item::Mark(mark) => plan.mark(mark, page.area(), abilities),
                Item::Erase(_) => {}
                Item::Begin(tag) => plan.steps.push(Step::Begin(tag)),
                Item::End => plan.steps.push(Step::End),
            }
            while let Some(cut) = next.next_if(|cut| cut.after == index) {
                plan.holes.push(cut.hole);
                plan.steps.push(Step::HoleEnds);
                if let Some(area) = cut.picture {
                    let source = Source::Items(&page.items[..=index]);
                    plan.picture(Picture { source, area }, CompositeOperation::SourceOver);
                }
            }
        }
        plan
    }

    /// What the steps are drawn under.
    pub(crate) fn operations(&self) -> impl Iterator<Item = CompositeOperation> {
        self.steps.iter().filter_map(|step| match step {
            Step::Draw(mark) => Some(mark.operation),
            Step::Picture(_, operation) => Some(*operation),
            Step::HoleEnds | Step::Begin(_) | Step::End => None,
        })
    }

    fn mark(&mut self, mark: &'a Mark, page: PixelRect, abilities: &Abilities) {
        let operation = match mark.operation {
            // It has its place beneath the others.
            CompositeOperation::DestinationOver => CompositeOperation::SourceOver,
            operation => operation,
        };
        if !is_sayable(mark, abilities) {
            let area = mark.extent().intersect(page);
            let source = Source::Mark(mark, Part::All);
            return self.picture(Picture { source, area }, operation);
        }
        if mark.shadow.is_visible() {
            self.shadow(mark, operation, page);
        }
        let is_as_it_is = operation == mark.operation && !mark.shadow.is_visible();
        self.steps.push(Step::Draw(if is_as_it_is {
            Cow::Borrowed(mark)
        } else {
            Cow::Owned(Mark {
                shadow: Shadow::default(),
                operation,
                ..mark.clone()
            })
        }));
    }

    /// A shadow with sharp edges is the same shape elsewhere; any other is a picture.
    fn shadow(&mut self, mark: &'a Mark, operation: CompositeOperation, page: PixelRect) {
        let shadow = mark.shadow;
        if let Ink::Solid(color) = &mark.ink
            && has_sharp_shadow(mark)
        {
            let ink = Ink::Solid(with_alpha(shadow.color, color.components[3]));
            let content = mark.content.moved(shadow.offset_x, shadow.offset_y);
            self.steps.push(Step::Draw(Cow::Owned(Mark {
                content,
                ink,
                shadow: Shadow::default(),
                operation,
                ..mark.clone()
            })));
            return;
        }
        let bounds = mark.shadow_bounds();
        let area = bounds.intersect(mark.clip.bounds).intersect(page);
        let source = Source::Mark(mark, Part::Shadow);
        self.picture(Picture { source, area }, operation);
    }

    fn picture(&mut self, picture: Picture<'a>, operation: CompositeOperation) {
        if !picture.area.is_empty() {
            self.steps.push(Step::Picture(picture, operation));
        }
    }
}

/// Whether the format has words for a mark, its shadow apart.
fn is_sayable(mark: &Mark, abilities: &Abilities) -> bool {
    let can_clip = |clip: &Clip| {
        clip.chain()
            .iter()
            .all(|shape| !matches!(shape.outline, ClipOutline::Mask(..)))
    };
    let can_paint = match &mark.ink {
        Ink::Gradient { gradient, .. } => (abilities.gradient)(gradient),
        Ink::Solid(_) | Ink::Image(_) => true,
    };
    mark.filters.is_none() && can_clip(&mark.clip) && can_paint && is_tame(mark)
}

/// The area of the picture that a mark needs, for itself or for its shadow.
fn picture_area(mark: &Mark, abilities: &Abilities) -> Option<PixelRect> {
    if !is_sayable(mark, abilities) {
        return Some(mark.extent());
    }
    let is_picture = mark.shadow.is_visible() && !has_sharp_shadow(mark);
    is_picture.then(|| mark.shadow_bounds().intersect(mark.clip.bounds))
}

/// Whether the shadow is the same shape in another colour.
fn has_sharp_shadow(mark: &Mark) -> bool {
    mark.shadow.blur == 0.0 && matches!(mark.ink, Ink::Solid(_))
}

/// Whether PDF has a blend mode of that name.
fn blends(operation: CompositeOperation) -> bool {
    use CompositeOperation as O;
    matches!(
        operation,
        O::Multiply
            | O::Screen
            | O::Overlay
            | O::Darken
            | O::Lighten
            | O::ColorDodge
            | O::ColorBurn
            | O::HardLight
            | O::SoftLight
            | O::Difference
            | O::Exclusion
            | O::Hue
            | O::Saturation
            | O::Color
            | O::Luminosity
    )
}

/// The end of a hole: after which item, and whether a picture fills it.
struct Cut {
    after: usize,
    hole: BezPath,
    picture: Option<PixelRect>,
}

/// What is taken away, as a path for the rule that counts evenly. `None` when it is none that a clip
/// can keep out.
fn hole(shape: &Shape, clip: &Clip) -> Option<BezPath> {
    if clip.shape.is_some() {
        return None;
    }
    let bounds = clip.bounds.to_rect();
    match shape {
        Shape::Rect(rect) => Some(rect.intersect(bounds).to_path(0.1)),
        // Any other might overlap itself, or reach beyond its clip.
        Shape::Fill(path, _) => {
            let is_quad = path.elements().len() <= 5 && flattened_is_same(path);
            let is_inside = clip
                .bounds
                .contains(PixelRect::enclosing(path.control_box()));
            (is_quad && is_inside).then(|| path.clone())
        }
        Shape::Disc(_) | Shape::Stroke(_) => None,
    }
}

fn flattened_is_same(path: &BezPath) -> bool {
    let lines = flattened(path, Affine::IDENTITY);
    lines.elements().len() == path.elements().len()
}

/// In which order the items of a page are drawn, and which of them are drawn with what is beneath.
struct Order<'a> {
    abilities: &'a Abilities,
    /// How many of the first items neither blend nor take anything away: what is drawn beneath
    /// everything that far can as well be drawn first.
    plain: usize,
    /// Whether there are too many marks that need a picture for each to have its own.
    is_crowded: bool,
}

impl<'a> Order<'a> {
    fn new(page: &Page, abilities: &'a Abilities) -> Self {
        let is_plain = |item: &Item| match item {
            Item::Mark(mark) => matches!(
                mark.operation,
                CompositeOperation::SourceOver | CompositeOperation::DestinationOver
            ),
            Item::Erase(_) => false,
            Item::Begin(_) | Item::End => true,
        };
        let plain = page.items.iter().position(|item| !is_plain(item));
        let areas = page.items.iter().filter_map(|item| match item {
            Item::Mark(mark) => picture_area(mark, abilities),
            _ => None,
        });
        let (mut count, mut total) = (0, 0_u64);
        for area in areas {
            count += 1;
            total = total.saturating_add(area.intersect(page.area()).area());
        }
        Self {
            abilities,
            plain: plain.unwrap_or(page.items.len()),
            is_crowded: count > MAX_PICTURES || total > page.area().area() * MAX_LAYERS,
        }
    }

    fn indices(&self, items: &[Item]) -> Vec<usize> {
        let is_beneath = |index: &usize| {
            matches!(&items[*index], Item::Mark(mark)
                if mark.operation == CompositeOperation::DestinationOver)
        };
        let beneath = (0..self.plain).rev().filter(is_beneath);
        let above = (0..items.len()).filter(|index| *index >= self.plain || !is_beneath(index));
        beneath.chain(above).collect()
    }

    /// Whether a mark changes what is already there in ways that the format has no words for.
    fn changes_backdrop(&self, mark: &Mark, index: usize) -> bool {
        let has_words = match mark.operation {
            CompositeOperation::SourceOver => true,
            CompositeOperation::DestinationOver => index < self.plain,
            operation => self.abilities.blending && blends(operation),
        };
        !has_words || (self.is_crowded && picture_area(mark, self.abilities).is_some())
    }

    /// The places where what is beneath has to go, and what comes instead.
    fn cuts(&self, page: &Page) -> Vec<Cut> {
        let mut areas: Vec<(usize, PixelRect)> = Vec::new();
        let mut cuts: Vec<Cut> = Vec::new();
        let mut replace = |after: usize, mut area: PixelRect| {
            area = area.intersect(page.area());
            if area.is_empty() {
                return;
            }
            areas.retain(|(_, known)| {
                let joins = known.intersects(area);
                if joins {
                    area = area.union(*known);
                }
                !joins
            });
            if areas.len() >= MAX_AREAS {
                area = areas.drain(..).fold(area, |all, (_, one)| all.union(one));
            }
            areas.push((after, area));
        };
        let holes = page
            .items
            .iter()
            .filter(|item| matches!(item, Item::Erase(_)));
        let has_too_many = holes.count() > MAX_HOLES;
        for (index, item) in page.items.iter().enumerate() {
            match item {
                Item::Mark(mark) if self.changes_backdrop(mark, index) => {
                    replace(index, mark.extent());
                }
                Item::Erase(erasure) => match hole(&erasure.0, &erasure.1) {
                    Some(hole) if !has_too_many => cuts.push(Cut {
                        after: index,
                        hole,
                        picture: None,
                    }),
                    _ => replace(index, erasure.0.bounds().intersect(erasure.1.bounds)),
                },
                _ => {}
            }
        }
        cuts.extend(areas.into_iter().map(|(after, area)| Cut {
            after,
            hole: area.to_rect().to_path(0.1),
            picture: Some(area),
        }));
        cuts.sort_by_key(|cut| cut.after);
        cuts
    }
}
