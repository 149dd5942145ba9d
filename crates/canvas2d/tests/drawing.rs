//! What drawing leaves on the bitmap, pixel by pixel. Shapes are compared with Chromium's from
//! JavaScript; this is about the paths that the engine takes to the same pixel.

use std::sync::Arc;

use canvas2d::{
    ColorStop, CompositeOperation, Context2d, Error, FillRule, Gradient, GradientKind, Ledger,
    Paint, Path2d, Pattern, Repetition, Shadow,
};

const RED: Paint = Paint::Color([1.0, 0.0, 0.0, 1.0]);
const GREEN: Paint = Paint::Color([0.0, 1.0, 0.0, 1.0]);

fn context(width: u32, height: u32) -> (Arc<Ledger>, Context2d) {
    let ledger = Ledger::new();
    let context = Context2d::new(&ledger, width, height).expect("a small size");
    (ledger, context)
}

fn pixel(context: &mut Context2d, x: i32, y: i32) -> [u8; 4] {
    let mut out = [1; 4];
    context
        .read_pixels(&mut out, x, y, 1, 1)
        .expect("memory is not limited");
    out
}

#[test]
fn nothing_is_taken_before_something_is_drawn() {
    let (ledger, mut context) = context(5000, 5000);
    assert_eq!(pixel(&mut context, 0, 0), [0; 4]);
    assert!(context.snapshot().expect("memory is not limited").is_none());
    assert_eq!(ledger.total().live, 0);
    context
        .fill_rect([10.0, 10.0, 1.0, 1.0])
        .expect("memory is not limited");
    assert_eq!(pixel(&mut context, 10, 10), [0, 0, 0, 255]);
    assert_eq!(ledger.total().live, 100_000_000);
    context.release();
    assert_eq!(ledger.total().live, 0);
}

#[test]
fn snapshots_share_until_somebody_draws() {
    let (ledger, mut context) = context(100, 100);
    context.set_fill_style(RED).expect("no memory is needed");
    context
        .fill_rect([0.0, 0.0, 50.0, 50.0])
        .expect("memory is not limited");
    let snapshot = context
        .snapshot()
        .expect("memory is not limited")
        .expect("it was drawn on");
    assert_eq!(ledger.total().live, 40_000);
    context.set_fill_style(GREEN).expect("no memory is needed");
    context
        .fill_rect([0.0, 0.0, 10.0, 10.0])
        .expect("memory is not limited");
    assert_eq!(ledger.total().live, 80_000);
    assert_eq!(&snapshot.data()[..4], [255, 0, 0, 255]);
    assert_eq!(pixel(&mut context, 5, 5), [0, 255, 0, 255]);
    assert_eq!(pixel(&mut context, 20, 20), [255, 0, 0, 255]);
    drop(snapshot);
    assert_eq!(ledger.total().live, 40_000);
}

#[test]
fn an_opaque_fill_of_everything_copies_nothing() {
    let (ledger, mut context) = context(100, 100);
    context
        .fill_rect([0.0, 0.0, 1.0, 1.0])
        .expect("memory is not limited");
    let snapshot = context.snapshot().expect("memory is not limited");
    context
        .fill_rect([-1.0, -1.0, 200.0, 200.0])
        .expect("memory is not limited");
    assert_eq!(pixel(&mut context, 99, 99), [0, 0, 0, 255]);
    assert_eq!(ledger.total().live, 80_000);
    assert_eq!(&snapshot.expect("it was drawn on").data()[4..8], [0; 4]);
}

#[test]
fn the_order_of_direct_and_recorded_drawing_is_kept() {
    let (_, mut context) = context(40, 40);
    for turn in 0..3 {
        context.set_fill_style(RED).expect("no memory is needed");
        context.begin_path();
        context
            .path()
            .ellipse([20.0, 20.0, 15.0, 15.0, 0.0, 0.0, 7.0], false);
        context
            .fill(None, FillRule::NonZero)
            .expect("memory is not limited");
        context.set_fill_style(GREEN).expect("no memory is needed");
        context
            .fill_rect([18.0, 18.0, 4.0, 4.0])
            .expect("memory is not limited");
        if turn == 1 {
            context
                .clear_rect([0.0, 0.0, 40.0, 20.0])
                .expect("memory is not limited");
        }
    }
    assert_eq!(pixel(&mut context, 20, 20), [0, 255, 0, 255]);
    assert_eq!(pixel(&mut context, 12, 20), [255, 0, 0, 255]);
}

#[test]
fn rectangles_cover_the_pixels_at_their_edges_in_part() {
    let (_, mut context) = context(10, 10);
    context
        .fill_rect([1.5, 2.0, 3.0, 2.25])
        .expect("memory is not limited");
    assert_eq!(pixel(&mut context, 1, 2)[3], 128);
    assert_eq!(pixel(&mut context, 2, 2)[3], 255);
    assert_eq!(pixel(&mut context, 4, 3)[3], 128);
    assert_eq!(pixel(&mut context, 2, 4)[3], 64);
    assert_eq!(pixel(&mut context, 5, 2)[3], 0);
}

#[test]
fn clips_confine_every_operator() {
    for operation in CompositeOperation::ALL {
        let (_, mut context) = context(30, 30);
        context.set_fill_style(GREEN).expect("no memory is needed");
        context
            .fill_rect([0.0, 0.0, 30.0, 30.0])
            .expect("memory is not limited");
        context
            .path()
            .ellipse([15.0, 15.0, 8.0, 8.0, 0.0, 0.0, 7.0], false);
        context
            .clip(None, FillRule::NonZero)
            .expect("memory is not limited");
        context.set_composite_operation(operation);
        context.set_fill_style(RED).expect("no memory is needed");
        context
            .fill_rect([0.0, 0.0, 15.0, 30.0])
            .expect("memory is not limited");
        assert_eq!(pixel(&mut context, 2, 2), [0, 255, 0, 255], "{operation:?}");
        assert_eq!(
            pixel(&mut context, 27, 15),
            [0, 255, 0, 255],
            "{operation:?}"
        );
    }
}

#[test]
fn a_rectangle_over_a_clip_fills_its_path() {
    let drawn = |rect: Option<[f64; 4]>| {
        let (_, mut context) = context(30, 30);
        context
            .path()
            .ellipse([15.0, 14.5, 9.0, 7.0, 0.3, 0.0, 7.0], false);
        match rect {
            Some(rect) => {
                context
                    .clip(None, FillRule::NonZero)
                    .expect("memory is not limited");
                context.fill_rect(rect).expect("memory is not limited");
            }
            None => context
                .fill(None, FillRule::NonZero)
                .expect("memory is not limited"),
        }
        let bitmap = context.bitmap().expect("memory is not limited");
        bitmap.data().to_vec()
    };
    let filled = drawn(None);
    assert_eq!(drawn(Some([0.0, 0.0, 30.0, 30.0])), filled);
    assert_eq!(drawn(Some([5.5, 6.5, 19.0, 16.5])), filled);
    // Half of it, at a whole and at half a pixel.
    for (edge, alpha) in [(15.0, 0), (15.5, 128)] {
        let half = drawn(Some([0.0, 0.0, edge, 30.0]));
        for (got, all) in half.chunks(30 * 4).zip(filled.chunks(30 * 4)) {
            assert_eq!(got[..15 * 4], all[..15 * 4]);
            assert!(got[15 * 4 + 3] <= alpha && got[16 * 4..].iter().all(|byte| *byte == 0));
        }
    }
}

#[test]
fn many_clips_become_a_mask_that_cuts_the_same() {
    let (_, mut context) = context(60, 60);
    for turn in 0..40 {
        context.begin_path();
        context.path().ellipse(
            [
                30.0,
                30.0,
                29.0 - f64::from(turn) * 0.5,
                29.0,
                0.0,
                0.0,
                7.0,
            ],
            false,
        );
        context
            .clip(None, FillRule::NonZero)
            .expect("memory is not limited");
    }
    context
        .fill_rect([0.0, 0.0, 60.0, 60.0])
        .expect("memory is not limited");
    assert_eq!(pixel(&mut context, 30, 30), [0, 0, 0, 255]);
    assert_eq!(pixel(&mut context, 24, 30), [0, 0, 0, 255]);
    assert_eq!(pixel(&mut context, 18, 30), [0; 4]);
    assert_eq!(pixel(&mut context, 45, 30), [0; 4]);
}

#[test]
fn patterns_repeat_as_they_are_told() {
    let (ledger, mut source) = context(4, 4);
    source.set_fill_style(RED).expect("no memory is needed");
    source
        .fill_rect([0.0, 0.0, 2.0, 4.0])
        .expect("memory is not limited");
    let bitmap = source.snapshot().expect("memory is not limited");
    for (repetition, right, below) in [
        (Repetition::Repeat, true, true),
        (Repetition::RepeatX, true, false),
        (Repetition::RepeatY, false, true),
        (Repetition::NoRepeat, false, false),
    ] {
        let mut context = Context2d::new(&ledger, 20, 20).expect("a small size");
        context
            .set_fill_style(Paint::Pattern(
                Pattern::new(bitmap.clone(), repetition).into(),
            ))
            .expect("no memory is needed");
        context
            .fill_rect([0.0, 0.0, 20.0, 20.0])
            .expect("memory is not limited");
        let red = |covered: bool| if covered { [255, 0, 0, 255] } else { [0; 4] };
        assert_eq!(pixel(&mut context, 1, 1), red(true), "{repetition:?}");
        assert_eq!(pixel(&mut context, 9, 1), red(right), "{repetition:?}");
        assert_eq!(pixel(&mut context, 1, 9), red(below), "{repetition:?}");
        assert_eq!(
            pixel(&mut context, 9, 9),
            red(right && below),
            "{repetition:?}"
        );
        assert_eq!(pixel(&mut context, 3, 1), red(false), "{repetition:?}");
    }
}

#[test]
fn a_canvas_without_alpha_stays_opaque() {
    let (_, mut context) = context(10, 10);
    context.set_pixel_format(canvas2d::PixelFormat::Rgb24);
    assert_eq!(pixel(&mut context, 5, 5), [0, 0, 0, 255]);
    context.set_composite_operation(CompositeOperation::DestinationOut);
    context
        .fill_rect([0.0, 0.0, 5.0, 10.0])
        .expect("memory is not limited");
    context
        .clear_rect([5.0, 0.0, 5.0, 5.0])
        .expect("memory is not limited");
    let data = [255, 255, 255, 0].repeat(4);
    context
        .write_pixels(&data, 2, 2, 8, 8, [0, 0, 2, 2])
        .expect("memory is not limited");
    let mut out = vec![0; 400];
    context
        .read_pixels(&mut out, 0, 0, 10, 10)
        .expect("memory is not limited");
    assert!(out.chunks(4).all(|pixel| pixel[3] == 255));
}

#[test]
fn a_memory_limit_refuses_the_bitmap_and_keeps_what_was_recorded() {
    let (ledger, mut context) = context(100, 100);
    ledger.set_limit(1000);
    context.begin_path();
    context
        .path()
        .ellipse([50.0, 50.0, 20.0, 20.0, 0.0, 0.0, 7.0], false);
    context
        .fill(None, FillRule::NonZero)
        .expect("it is only recorded");
    assert!(matches!(
        context.flush(),
        Err(Error::MemoryLimit { needed: 40_000, .. })
    ));
    ledger.set_limit(0);
    assert_eq!(pixel(&mut context, 50, 50), [0, 0, 0, 255]);
}

/// Adds curves each of which crosses the bitmap, and becomes many lines.
fn add_long_curves(context: &mut Context2d, count: u32) {
    let mut path = context.path();
    for turn in 0..count {
        let at = |step: u32| f64::from(turn.wrapping_mul(step) % 1000);
        path.bezier_curve_to([at(7), 1e4, 1e4, at(13), at(7919), at(31)]);
    }
}

#[test]
fn what_curves_become_is_counted_and_may_be_refused() {
    for shadow in [false, true] {
        let (ledger, mut context) = context(300, 300);
        if shadow {
            context.set_shadow(Shadow {
                color: [0.0, 0.0, 0.0, 1.0],
                offset_x: 5.0,
                ..Shadow::default()
            });
        }
        add_long_curves(&mut context, 3000);
        context.flush().expect("memory is not limited");
        let before = ledger.total().live;
        ledger.set_limit(before + 500_000);
        assert!(matches!(
            context.fill(None, FillRule::NonZero),
            Err(Error::MemoryLimit { .. })
        ));
        assert_eq!(ledger.total().live, before);
        ledger.set_limit(0);
        context
            .fill(None, FillRule::NonZero)
            .expect("memory is not limited");
    }
}

#[test]
fn very_many_lines_of_curves_are_drawn_area_by_area() {
    let (ledger, mut context) = context(1000, 1000);
    add_long_curves(&mut context, 6000);
    context
        .fill(None, FillRule::NonZero)
        .expect("memory is not limited");
    // The pixels, the path, and so many lines as are made at once.
    let peak = ledger.total().peak;
    assert!(peak < 4_000_000 + 2_000_000 + (1 << 18) * 120, "{peak}");
}

#[test]
fn hostile_numbers_neither_panic_nor_hang() {
    let numbers = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e308,
        -1e308,
        1e20,
        -1e9,
        5e-324,
        0.0,
        -0.0,
        3.5,
        40.0,
    ];
    let started = std::time::Instant::now();
    let (ledger, mut context) = context(64, 64);
    let mut seed = 7_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        numbers[(seed >> 16) as usize % numbers.len()]
    };
    let bitmap = {
        let mut other = Context2d::new(&ledger, 8, 8).expect("a small size");
        other
            .fill_rect([0.0, 0.0, 8.0, 8.0])
            .expect("memory is not limited");
        other
            .snapshot()
            .expect("memory is not limited")
            .expect("it was drawn on")
    };
    for turn in 0..400 {
        context.save();
        if turn % 2 == 0 {
            context.set_transform([next(), next(), next(), next(), next(), next()]);
        }
        context.set_line_width(next());
        context.set_miter_limit(next());
        context
            .set_line_dash(&[next(), next()])
            .expect("no limit is set");
        context.set_line_dash_offset(next());
        context.set_global_alpha(next());
        context.set_shadow(Shadow {
            color: [0.0, 0.0, 0.0, 1.0],
            blur: if turn % 8 == 0 { next() } else { 0.0 },
            offset_x: next(),
            offset_y: next(),
        });
        context.set_composite_operation(CompositeOperation::ALL[turn % 29]);
        context.begin_path();
        let mut path = context.path();
        path.move_to(next(), next());
        path.line_to(next(), next());
        path.quadratic_curve_to([next(), next(), next(), next()]);
        path.bezier_curve_to([next(), next(), next(), next(), next(), next()]);
        path.arc_to([next(), next(), next(), next(), next()]);
        path.ellipse(
            [next(), next(), next(), next(), next(), next(), next()],
            turn % 3 == 0,
        );
        path.rect([next(), next(), next(), next()]);
        path.round_rect([next(), next(), next(), next()], [(next(), next()); 4]);
        path.close_path();
        let stop = |offset| ColorStop {
            offset,
            color: [0.0, 0.5, 1.0, 0.5],
        };
        let kind = match turn % 3 {
            0 => GradientKind::Linear {
                start: (next(), next()),
                end: (next(), next()),
            },
            1 => GradientKind::Radial {
                start: (next(), next()),
                start_radius: next().abs(),
                end: (next(), next()),
                end_radius: next().abs(),
            },
            _ => GradientKind::Conic {
                start_angle: next(),
                center: (next(), next()),
            },
        };
        let gradient = Gradient::new(kind, vec![stop(0.0), stop(1.0)]);
        context
            .set_stroke_style(Paint::Gradient(gradient.into()))
            .expect("no memory is needed");
        let mut pattern = Pattern::new(Some(bitmap.clone()), Repetition::RepeatX);
        pattern.set_transform([next(), next(), next(), next(), next(), next()]);
        context
            .set_fill_style(Paint::Pattern(pattern.into()))
            .expect("no memory is needed");
        context
            .fill(None, FillRule::EvenOdd)
            .expect("memory is not limited");
        context.stroke(None).expect("memory is not limited");
        context
            .stroke_rect([next(), next(), next(), next()])
            .expect("memory is not limited");
        context
            .fill_rect([next(), next(), next(), next()])
            .expect("memory is not limited");
        context
            .clear_rect([next(), next(), next(), next()])
            .expect("memory is not limited");
        let destination = [next(), next(), next(), next()];
        context
            .draw_image(&bitmap, [0.0, 0.0, 8.0, 8.0], destination)
            .expect("no limit");
        context.is_point_in_path(None, next(), next(), FillRule::NonZero);
        context
            .is_point_in_stroke(None, next(), next())
            .expect("no limit is set");
        context
            .clip(None, FillRule::NonZero)
            .expect("memory is not limited");
        context.restore();
        context.flush().expect("memory is not limited");
    }
    let path = Path2d::from_svg("M1e400 NaN L 5 5 z A 1 1 1e999 1 1 1e308 5");
    context
        .fill(Some(&path), FillRule::NonZero)
        .expect("memory is not limited");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
