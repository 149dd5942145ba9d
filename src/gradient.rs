//! Gradients of many stops, which JavaScript hands over in pieces; those of few travel with the commands that
//! paint with them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use canvas2d::{Charge, ColorStop, Gradient, GradientKind, Ledger, MemoryKind};
use napi::bindgen_prelude::Env;
use napi_derive::napi;

use crate::environment::Environment;
use crate::error::{Failure, enter};
use crate::sweep::Holder;
use crate::typed_array::Numbers;
use crate::wrapped::{Unwrapped, Wrapped, wrap};

/// How many numbers stand for a stop: its offset, its colour in sRGB with alpha, and red, green and blue of the
/// same colour in Display P3.
const STOP_NUMBERS: usize = 8;

/// The kinds of gradients, by the numbers and the geometry that JavaScript has for them.
pub(crate) fn gradient_kind(kind: usize, geometry: [f64; 6]) -> Option<GradientKind> {
    let [a, b, c, d, e, f] = geometry;
    Some(match kind {
        0 => GradientKind::Linear {
            start: (a, b),
            end: (c, d),
        },
        1 => GradientKind::Radial {
            start: (a, b),
            start_radius: c,
            end: (d, e),
            end_radius: f,
        },
        2 => GradientKind::Conic {
            start_angle: a,
            center: (b, c),
        },
        _ => return None,
    })
}

/// What stands behind a gradient's handle.
#[derive(Debug)]
pub struct GradientCell {
    kind: GradientKind,
    ledger: Arc<Ledger>,
    stops: RefCell<Stops>,
}

#[derive(Debug, Default)]
struct Stops {
    /// In both colour spaces.
    all: Vec<[f32; STOP_NUMBERS]>,
    charge: Option<Charge>,
    /// The gradient as it was last painted with, in sRGB and in Display P3.
    painted: [Option<Arc<Gradient>>; 2],
}

impl GradientCell {
    /// The gradient as it is now, in one of the colour spaces.
    pub(crate) fn paint(&self, display_p3: bool) -> canvas2d::Result<Arc<Gradient>> {
        let mut stops = self.stops.borrow_mut();
        let painted = &stops.painted[usize::from(display_p3)];
        if let Some(painted) = painted {
            return Ok(Arc::clone(painted));
        }
        let of = |&[offset, red, green, blue, alpha, p3 @ ..]: &[f32; STOP_NUMBERS]| ColorStop {
            offset: offset.into(),
            color: match display_p3 {
                false => [red, green, blue, alpha],
                true => [p3[0], p3[1], p3[2], alpha],
            },
        };
        let in_space = stops.all.iter().map(of).collect();
        let gradient = Arc::new(Gradient::counted(self.kind, in_space, &self.ledger)?);
        stops.painted[usize::from(display_p3)] = Some(Arc::clone(&gradient));
        Ok(gradient)
    }

    fn add(&self, numbers: &[f64]) -> canvas2d::Result<()> {
        let mut stops = self.stops.borrow_mut();
        let Stops { all, charge, .. } = &mut *stops;
        let (added, _) = numbers.as_chunks::<STOP_NUMBERS>();
        let bytes = ((all.len() + added.len()) * size_of::<[f32; STOP_NUMBERS]>()) as u64;
        if all.capacity() - all.len() < added.len() {
            // The vector grows to twice its size.
            let bytes = bytes * 2;
            match charge {
                Some(charge) => charge.resize(bytes)?,
                None => *charge = Some(self.ledger.charge(MemoryKind::Contexts, bytes)?),
            }
        }
        let reserved = all.try_reserve(added.len());
        reserved.map_err(|_| canvas2d::Error::OutOfMemory { bytes })?;
        all.extend(added.iter().map(|stop| stop.map(|number| number as f32)));
        stops.painted = [None, None];
        Ok(())
    }
}

impl Holder for GradientCell {
    fn release(&self) -> bool {
        self.stops.take();
        true
    }
}

/// Makes a gradient without stops. Kinds: 0 linear, 1 radial, 2 conic.
#[napi(ts_return_type = "object")]
pub fn create_gradient(env: &Env, kind: u32, geometry: Numbers<'_>) -> napi::Result<Wrapped> {
    enter(env, || {
        let environment = Environment::of(env)?;
        let geometry = geometry.first_chunk().copied();
        let kind = geometry.and_then(|geometry| gradient_kind(kind as usize, geometry));
        let kind = kind.ok_or(Failure::Argument("There is no such gradient"))?;
        let cell = GradientCell {
            kind,
            ledger: Arc::clone(environment.ledger()),
            stops: RefCell::default(),
        };
        wrap(&environment, &environment.classes().gradient, Rc::new(cell))
    })
}

/// Adds stops, eight numbers each: offset, red, green, blue, alpha, and red, green and blue in Display P3.
#[napi]
pub fn add_color_stops(
    env: &Env,
    #[napi(ts_arg_type = "object")] gradient: Unwrapped<GradientCell>,
    stops: Numbers<'_>,
) -> napi::Result<()> {
    enter(env, || Ok(gradient.get()?.add(&stops)?))
}
