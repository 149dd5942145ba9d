use std::sync::Arc;

use super::plan::{Abilities, Plan, Step};
use super::{Document, DocumentKind, PdfOptions, SvgOptions};
use crate::compositing::CompositeOperation;
use crate::context::{Context2d, Path2d};
use crate::css::filter::FilterFunction;
use crate::drawing_state::Shadow;
use crate::error::Error;
use crate::memory::Ledger;
use crate::paint::Paint;
use crate::path::FillRule;

const ABILITIES: Abilities = Abilities {
    gradient: |_| true,
    blending: true,
};

fn context(kind: DocumentKind) -> (Arc<Ledger>, Context2d) {
    let ledger = Ledger::new();
    let context = Context2d::new_document(&ledger, kind, 100, 100).expect("it is small");
    (ledger, context)
}

/// A letter for each step of the page.
fn steps(context: &Context2d) -> String {
    let document = context.document().expect("it is one");
    let plan = Plan::new(document.page(), &ABILITIES);
    let letter = |step: &Step<'_>| match step {
        Step::Draw(_) => 'd',
        Step::Picture(..) => 'p',
        Step::HoleEnds => 'h',
        Step::Begin(_) => '<',
        Step::End => '>',
    };
    plan.steps.iter().map(letter).collect()
}

fn drawn(draw: impl FnOnce(&mut Context2d) -> crate::Result<()>) -> String {
    let (_, mut context) = context(DocumentKind::Pdf);
    draw(&mut context).expect("there is no limit");
    steps(&context)
}

#[test]
fn shapes_are_drawn_as_they_are() {
    let plain = drawn(|context| {
        context.fill_rect([0.0, 0.0, 10.0, 10.0])?;
        context.stroke_rect([0.0, 0.0, 10.0, 10.0])?;
        context.set_composite_operation(CompositeOperation::Multiply);
        context.fill_rect([0.0, 0.0, 10.0, 10.0])
    });
    assert_eq!(plain, "ddd");
}

#[test]
fn what_is_off_the_page_or_invisible_is_not_kept() {
    let nothing = drawn(|context| {
        context.fill_rect([200.0, 0.0, 10.0, 10.0])?;
        context.set_global_alpha(0.0);
        context.fill_rect([0.0, 0.0, 10.0, 10.0])
    });
    assert_eq!(nothing, "");
}

#[test]
fn a_cleared_rectangle_is_a_hole_and_a_cleared_page_is_empty() {
    let hole = drawn(|context| {
        context.fill_rect([0.0, 0.0, 50.0, 50.0])?;
        context.clear_rect([10.0, 10.0, 10.0, 10.0])?;
        // Nothing is there.
        context.clear_rect([60.0, 60.0, 10.0, 10.0])?;
        context.fill_rect([0.0, 0.0, 50.0, 50.0])
    });
    assert_eq!(hole, "dhd");
    let empty = drawn(|context| {
        context.fill_rect([0.0, 0.0, 50.0, 50.0])?;
        context.clear_rect([0.0, 0.0, 100.0, 100.0])
    });
    assert_eq!(empty, "");
}

#[test]
fn operators_without_a_name_make_a_picture_of_their_area() {
    let picture = drawn(|context| {
        context.fill_rect([0.0, 0.0, 50.0, 50.0])?;
        context.set_composite_operation(CompositeOperation::Xor);
        context.fill_rect([10.0, 10.0, 10.0, 10.0])?;
        // Within the same area: one picture is enough.
        context.fill_rect([15.0, 15.0, 10.0, 10.0])?;
        context.set_composite_operation(CompositeOperation::SourceOver);
        context.fill_rect([0.0, 0.0, 50.0, 50.0])
    });
    assert_eq!(picture, "dhpd");
}

#[test]
fn what_goes_beneath_comes_first_where_that_is_the_same() {
    let order = |operation| {
        drawn(|context| {
            context.fill_rect([0.0, 0.0, 50.0, 50.0])?;
            context.set_composite_operation(operation);
            context.fill_rect([0.0, 0.0, 50.0, 50.0])?;
            context.set_composite_operation(CompositeOperation::DestinationOver);
            context.fill_rect([0.0, 0.0, 50.0, 50.0])
        })
    };
    assert_eq!(order(CompositeOperation::SourceOver), "ddd");
    assert_eq!(order(CompositeOperation::Multiply), "ddhp");
}

#[test]
fn shadows_are_shapes_or_pictures_and_filters_pictures() {
    let shadow = |blur| {
        drawn(|context| {
            context.set_shadow(Shadow {
                color: [0.0, 0.0, 0.0, 1.0],
                blur,
                offset_x: 5.0,
                offset_y: 5.0,
            });
            context.fill_rect([0.0, 0.0, 50.0, 50.0])
        })
    };
    assert_eq!(shadow(0.0), "dd");
    assert_eq!(shadow(3.0), "pd");
    let filtered = drawn(|context| {
        context
            .set_filter(vec![FilterFunction::Blur(3.0)])
            .expect("no limit");
        context.fill_rect([0.0, 0.0, 50.0, 50.0])
    });
    assert_eq!(filtered, "p");
}

#[test]
fn many_holes_and_long_chains_of_clips_stay_bounded() {
    let holes = drawn(|context| {
        context.fill_rect([0.0, 0.0, 100.0, 100.0])?;
        for i in 0..200 {
            context.clear_rect([f64::from(i % 50), f64::from(i / 50), 1.0, 1.0])?;
        }
        Ok(())
    });
    assert!(holes.len() < 20, "{holes}");
    let (_, mut context) = context(DocumentKind::Svg);
    for i in 0..20_000 {
        let mut path = Path2d::default();
        path.builder().ellipse(
            [50.0, 50.0, 40.0 + f64::from(i % 7), 40.0, 0.0, 0.0, 7.0],
            false,
        );
        context
            .clip(Some(&path), FillRule::NonZero)
            .expect("there is no limit");
    }
    context
        .fill_rect([0.0, 0.0, 100.0, 100.0])
        .expect("there is no limit");
    assert_eq!(steps(&context), "p");
    let document = context.document().expect("it is one");
    assert!(document.to_svg(&SvgOptions::default()).is_ok());
}

#[test]
fn what_is_recorded_is_counted_and_limited() {
    let (ledger, mut context) = context(DocumentKind::Pdf);
    ledger.set_limit(1 << 20);
    let mut outcome = Ok(());
    for _ in 0..20_000 {
        outcome = context.fill_rect([0.0, 0.0, 10.0, 10.0]);
        if outcome.is_err() {
            break;
        }
    }
    assert!(matches!(outcome, Err(Error::MemoryLimit { .. })));
    assert!(ledger.total().live > 1 << 18);
    let copy = context.document().cloned();
    drop(context);
    assert!(ledger.total().live > 1 << 18, "the copy shares it");
    drop(copy);
    assert_eq!(ledger.total().live, 0);
}

#[test]
fn copies_stay_as_they_are() {
    let (_, mut context) = context(DocumentKind::Pdf);
    context.fill_rect([0.0, 0.0, 10.0, 10.0]).expect("no limit");
    let copy: Document = context.document().cloned().expect("it is one");
    let before = copy.to_pdf(&PdfOptions::default()).expect("it can be said");
    context
        .set_fill_style(Paint::Color([1.0, 0.0, 0.0, 1.0]))
        .expect("no limit");
    context.fill_rect([0.0, 0.0, 10.0, 10.0]).expect("no limit");
    context.add_page(10, 10).expect("one more");
    assert_eq!(
        copy.to_pdf(&PdfOptions::default()).expect("it can be said"),
        before
    );
}
