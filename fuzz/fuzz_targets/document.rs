//! Drawing calls on a page, written as PDF and as SVG: two files or errors. The SVG is one that is read
//! again, and all memory is given back.
#![no_main]

use std::sync::Arc;

use canvas2d::css::filter::FilterFunction;
use canvas2d::image::{DecodeOptions, Svg};
use canvas2d::text::TextStyle;
use canvas2d::{
    Bitmap, ColorStop, CompositeOperation, Context2d, DocumentKind, FillRule, Gradient, GradientKind,
    Ledger, LineCap, LineJoin, MemoryKind, Metadata, Paint, Path2d, Pattern, PdfOptions, Repetition,
    Result, Shadow, SvgOptions,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let ledger = Ledger::new();
    // Of a page of any size, so much is drawn that a run takes no longer than it must.
    ledger.set_limit(64 << 20);
    for kind in [DocumentKind::Pdf, DocumentKind::Svg] {
        let mut context = Context2d::new_document(&ledger, kind, 90, 60).expect("small");
        let mut calls = Calls(bytes);
        while !calls.0.is_empty() {
            let _ = calls.make(&mut context, &ledger);
        }
        let document = context.document().expect("it is one").clone();
        drop(context);
        if kind == DocumentKind::Pdf {
            let metadata = Metadata {
                title: Some(calls.text(bytes)),
                ..Metadata::default()
            };
            let options = PdfOptions {
                metadata,
                resolution: 72.0,
            };
            if let Ok(file) = document.to_pdf(&options) {
                assert!(file.starts_with(b"%PDF-") && file.trim_ascii_end().ends_with(b"%%EOF"));
            }
        } else if let Ok(file) = document.to_svg(&SvgOptions { resolution: 96.0 }) {
            // Well formed, though perhaps more than is drawn of a foreign file.
            let parsed = Svg::parse(&file, &DecodeOptions::default(), &Ledger::new());
            if let Err(error) = parsed {
                let text = error.to_string();
                assert!(!text.contains(" at "), "{text}: {}", String::from_utf8_lossy(&file));
            }
        }
    }
    assert_eq!(ledger.usage(MemoryKind::Images).live, 0);
    assert_eq!(ledger.usage(MemoryKind::Surfaces).live, 0);
});

/// What is drawn, as the bytes say.
struct Calls<'a>(&'a [u8]);

impl Calls<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// Mostly a place on the page, sometimes a number that nobody expects.
    fn number(&mut self) -> f64 {
        match self.byte() {
            byte @ 0..240 => f64::from(byte) - 70.0,
            240 => 0.0,
            241 => f64::NAN,
            242 => f64::INFINITY,
            243 => 1e300,
            244 => -1e300,
            245 => 1e-300,
            246 => 1e7,
            247 => -3e9,
            248 => 0.1,
            249 => f64::from(f32::MAX),
            _ => f64::from(i16::from_le_bytes([self.byte(), self.byte()])) / 16.0,
        }
    }

    fn numbers<const N: usize>(&mut self) -> [f64; N] {
        std::array::from_fn(|_| self.number())
    }

    fn part(&mut self) -> f64 {
        f64::from(self.byte()) / 255.0
    }

    fn color(&mut self) -> [f32; 4] {
        std::array::from_fn(|_| self.part() as f32)
    }

    fn text(&mut self, bytes: &[u8]) -> String {
        String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned()
    }

    fn words(&mut self) -> String {
        let length = usize::from(self.byte() % 24).min(self.0.len());
        let (words, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(words).into_owned()
    }

    fn picture(&mut self, ledger: &Arc<Ledger>) -> Result<Bitmap> {
        let (width, height) = (u32::from(self.byte() % 9) + 1, u32::from(self.byte() % 9) + 1);
        let pixels: Vec<u8> = (0..width * height * 4).map(|_| self.byte()).collect();
        Bitmap::from_straight(ledger, MemoryKind::Images, &pixels, width, height)
    }

    fn paint(&mut self, ledger: &Arc<Ledger>) -> Result<Paint> {
        let pair = |calls: &mut Self| (calls.number(), calls.number());
        let kind = match self.byte() % 5 {
            0 => GradientKind::Linear {
                start: pair(self),
                end: pair(self),
            },
            1 => GradientKind::Radial {
                start: pair(self),
                start_radius: self.number().abs(),
                end: pair(self),
                end_radius: self.number().abs(),
            },
            2 => GradientKind::Conic {
                start_angle: self.number(),
                center: pair(self),
            },
            3 => {
                let repetitions = [
                    Repetition::Repeat,
                    Repetition::RepeatX,
                    Repetition::RepeatY,
                    Repetition::NoRepeat,
                ];
                let repetition = repetitions[usize::from(self.byte() % 4)];
                let mut pattern = Pattern::new(Some(self.picture(ledger)?), repetition);
                pattern.set_transform(self.numbers());
                return Ok(Paint::Pattern(Arc::new(pattern)));
            }
            _ => return Ok(Paint::Color(self.color())),
        };
        let stops = (0..self.byte() % 5)
            .map(|_| ColorStop {
                offset: self.part(),
                color: self.color(),
            })
            .collect();
        Ok(Paint::Gradient(Arc::new(Gradient::new(kind, stops))))
    }

    fn rule(&mut self) -> FillRule {
        if self.byte() & 1 == 0 {
            FillRule::NonZero
        } else {
            FillRule::EvenOdd
        }
    }

    fn make(&mut self, context: &mut Context2d, ledger: &Arc<Ledger>) -> Result<()> {
        match self.byte() % 34 {
            0 => context.fill_rect(self.numbers())?,
            1 => context.stroke_rect(self.numbers())?,
            2 => context.clear_rect(self.numbers())?,
            3 => context.begin_path(),
            4 => context.path().move_to(self.number(), self.number()),
            5 => context.path().line_to(self.number(), self.number()),
            6 => context.path().quadratic_curve_to(self.numbers()),
            7 => context.path().bezier_curve_to(self.numbers()),
            8 => context.path().arc_to(self.numbers()),
            9 => {
                let counterclockwise = self.byte() & 1 == 1;
                context.path().ellipse(self.numbers(), counterclockwise);
            }
            10 => context.path().rect(self.numbers()),
            11 => context.path().close_path(),
            12 => context.fill(None, self.rule())?,
            13 => context.stroke(None)?,
            14 => context.clip(None, self.rule())?,
            15 => context.save(),
            16 => context.restore(),
            17 => context.set_transform(self.numbers::<6>().map(|number| number / 30.0)),
            18 => context.set_global_alpha(self.part()),
            19 => {
                let all = CompositeOperation::ALL;
                context.set_composite_operation(all[usize::from(self.byte()) % all.len()]);
            }
            20 => context.set_fill_style(self.paint(ledger)?)?,
            21 => context.set_stroke_style(self.paint(ledger)?)?,
            22 => context.set_line_width(self.number()),
            23 => {
                let caps = [LineCap::Butt, LineCap::Round, LineCap::Square];
                context.set_line_cap(caps[usize::from(self.byte() % 3)]);
                let joins = [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel];
                context.set_line_join(joins[usize::from(self.byte() % 3)]);
                context.set_miter_limit(self.number());
            }
            24 => {
                context.set_line_dash(&self.numbers::<3>())?;
                context.set_line_dash_offset(self.number());
            }
            25 => context.set_shadow(Shadow {
                color: self.color(),
                blur: self.number(),
                offset_x: self.number(),
                offset_y: self.number(),
            }),
            26 => context.set_filter(match self.byte() % 4 {
                0 => Vec::new(),
                1 => vec![FilterFunction::Blur(self.part() * 10.0)],
                2 => vec![FilterFunction::HueRotate(self.number())],
                _ => vec![FilterFunction::Opacity(self.part())],
            })?,
            27 | 28 => {
                let words = self.words();
                let room = Some(self.number()).filter(|room| *room > 100.0);
                context.fill_text(&words, self.number(), self.number(), room)?;
            }
            29 => {
                let words = self.words();
                context.stroke_text(&words, self.number(), self.number(), None)?;
            }
            30 => {
                let mut style = TextStyle::default();
                style.font.size = self.number().abs();
                style.letter_spacing = self.number();
                style.rtl = self.byte() & 1 == 1;
                context.set_text_style(style)?;
            }
            31 => {
                let picture = self.picture(ledger)?;
                let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
                context.draw_image(&picture, [0.0, 0.0, width, height], self.numbers())?;
            }
            32 => {
                let (name, attributes) = (self.words(), self.words());
                let names = ["Link", "P", "H1", "Figure", "TD", &name];
                let name = names[usize::from(self.byte()) % names.len()];
                context.begin_tag(name, &attributes)?;
                context.fill_rect(self.numbers())?;
                if self.byte() & 1 == 0 {
                    context.end_tag(name)?;
                }
            }
            _ => match self.byte() % 3 {
                0 => context.add_page(self.byte().into(), self.byte().into())?,
                1 => context.resize(self.byte().into(), self.byte().into())?,
                _ => context.fill(Some(&Path2d::from_svg(&self.words())), self.rule())?,
            },
        }
        Ok(())
    }
}
