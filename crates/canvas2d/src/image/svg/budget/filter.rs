//! What filters take.

use usvg::Group;
use usvg::filter::{Filter, Kind};
use vello_cpu::kurbo::Affine;

use super::super::draw::filter::frame::Frame;
use super::super::draw::filter::plan::{self, Source, Step};
use super::super::draw::filter::turbulence::octaves;
use super::super::draw::to_layer;
use super::{Budget, PUT};
use crate::error::Result;
use crate::geometry::PixelRect;

/// What a pixel of an input takes, that may be of another colour space.
const INPUT: f64 = 12.0;
/// What each pixel takes beside that.
const BLUR: f64 = 35.0;
const LAY: f64 = 12.0;
const CHANGE: f64 = 15.0;
const LIGHT: f64 = 80.0;
const TAP: f64 = 10.0;
/// Of one octave, all channels.
const NOISE: f64 = 100.0;

impl Budget {
    pub(super) fn filtered(&mut self, group: &Group, frame: &Frame) -> Result<()> {
        let pixels = frame.area.area() as f64;
        let inner = PixelRect::of_size(frame.area.width(), frame.area.height());
        self.hold(pixels, |budget| {
            budget.children(group, inner, to_layer(frame.area) * frame.to_frame)?;
            for filter in group.filters() {
                budget.filter(filter, frame)?;
            }
            budget.spend(4.0 * PUT * pixels)
        })
    }

    fn filter(&mut self, filter: &Filter, frame: &Frame) -> Result<()> {
        let area = frame.region(filter);
        let pixels = if area.is_empty() {
            0.0
        } else {
            area.area() as f64
        };
        let steps = plan::steps(filter);
        let held = most_results(&steps) as f64;
        // What goes in, its alpha, and two more at work.
        self.hold((held + 4.0) * pixels, |budget| {
            for step in steps.iter().filter(|step| step.until.is_some()) {
                budget.visit()?;
                budget.spend(pixels * of_pixel(step))?;
                if let Kind::Image(image) = step.primitive.kind() {
                    let (sx, sy) = frame.scale();
                    let to_area = Affine::scale_non_uniform(sx, sy);
                    let inner = PixelRect::of_size(area.width(), area.height());
                    budget.children(image.root(), inner, to_area)?;
                }
            }
            Ok(())
        })
    }
}

/// How many results are there at once.
fn most_results(steps: &[Step<'_>]) -> usize {
    let mut ends = vec![0; steps.len()];
    let (mut now, mut most) = (0_usize, 0);
    for (number, step) in steps.iter().enumerate() {
        if let Some(until) = step.until {
            now += 1;
            ends[until] += 1;
        }
        most = most.max(now);
        now = now.saturating_sub(ends[number]);
    }
    most
}

/// Nanoseconds of a pixel.
fn of_pixel(step: &Step<'_>) -> f64 {
    let mut inputs = step.inputs.clone();
    // What comes again is there already.
    inputs.dedup();
    let again = step.inputs.len() - inputs.len();
    let converted = inputs
        .iter()
        .filter(|input| **input != Source::Alpha)
        .count()
        + 1;
    let own = match step.primitive.kind() {
        Kind::ConvolveMatrix(fe) => {
            TAP * f64::from(fe.matrix().columns()) * f64::from(fe.matrix().rows())
        }
        Kind::Turbulence(fe) => NOISE * (f64::from(octaves(fe)) + 0.5),
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => LIGHT,
        Kind::GaussianBlur(_) => BLUR,
        Kind::DropShadow(_) => BLUR + CHANGE + INPUT,
        Kind::Morphology(_) => 2.0 * CHANGE,
        Kind::Flood(_) | Kind::Image(_) | Kind::Offset(_) | Kind::Tile(_) | Kind::Merge(_) => PUT,
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::DisplacementMap(_) => CHANGE,
    };
    own + INPUT * converted as f64 + LAY * again as f64
}
