//! What a filter has to do: the primitives whose results are used, and how long each is.

use std::collections::HashMap;

use usvg::filter::{Filter, Input, Kind, Primitive};

/// What a primitive works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::image::svg) enum Source {
    Graphic,
    Alpha,
    /// The result of the step with this number.
    Result(usize),
}

/// A primitive with what it works on.
#[derive(Debug)]
pub(in crate::image::svg) struct Step<'a> {
    pub(in crate::image::svg) primitive: &'a Primitive,
    pub(in crate::image::svg) inputs: Vec<Source>,
    /// The last step that works on its result; none for a result that nobody wants.
    pub(in crate::image::svg) until: Option<usize>,
}

/// The steps of a filter in their order. The last one's result is the filter's.
pub(in crate::image::svg) fn steps(filter: &Filter) -> Vec<Step<'_>> {
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut steps = Vec::with_capacity(filter.primitives().len());
    for (number, primitive) in filter.primitives().iter().enumerate() {
        let source = |input: &&Input| match input {
            Input::SourceGraphic => Source::Graphic,
            Input::SourceAlpha => Source::Alpha,
            Input::Reference(name) => {
                let known = names.get(name.as_str());
                known.map_or(Source::Graphic, |number| Source::Result(*number))
            }
        };
        let inputs = inputs(primitive.kind()).iter().map(source).collect();
        names.insert(primitive.result(), number);
        steps.push(Step {
            primitive,
            inputs,
            until: None,
        });
    }
    if let Some(last) = steps.len().checked_sub(1) {
        steps[last].until = Some(last);
    }
    for number in (0..steps.len()).rev() {
        if steps[number].until.is_none() {
            continue;
        }
        for at in 0..steps[number].inputs.len() {
            if let Source::Result(from) = steps[number].inputs[at] {
                steps[from].until = steps[from].until.max(Some(number));
            }
        }
    }
    steps
}

fn inputs(kind: &Kind) -> Vec<&Input> {
    match kind {
        Kind::Blend(fe) => vec![fe.input1(), fe.input2()],
        Kind::Composite(fe) => vec![fe.input1(), fe.input2()],
        Kind::DisplacementMap(fe) => vec![fe.input1(), fe.input2()],
        Kind::Merge(fe) => fe.inputs().iter().collect(),
        Kind::ColorMatrix(fe) => vec![fe.input()],
        Kind::ComponentTransfer(fe) => vec![fe.input()],
        Kind::ConvolveMatrix(fe) => vec![fe.input()],
        Kind::DiffuseLighting(fe) => vec![fe.input()],
        Kind::DropShadow(fe) => vec![fe.input()],
        Kind::GaussianBlur(fe) => vec![fe.input()],
        Kind::Morphology(fe) => vec![fe.input()],
        Kind::Offset(fe) => vec![fe.input()],
        Kind::SpecularLighting(fe) => vec![fe.input()],
        Kind::Tile(fe) => vec![fe.input()],
        Kind::Flood(_) | Kind::Image(_) | Kind::Turbulence(_) => Vec::new(),
    }
}
