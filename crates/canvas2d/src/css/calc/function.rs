//! The math functions: <https://drafts.csswg.org/css-values-4/#math>.

use super::super::token::{Token, Tokenizer};
use super::{Value, close, parenthesised, sum};

/// A math function, its name and parenthesis consumed.
pub(super) fn parse(name: &str, tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "calc" => return parenthesised(tokens, depth),
        "clamp" => return clamp(tokens, depth),
        _ => {}
    }
    let strategy = if name == "round" {
        rounding_strategy(tokens)
    } else {
        String::new()
    };
    let arguments = arguments(tokens, depth)?;
    match (name.as_str(), arguments.as_slice()) {
        ("min", values) => fold(values, minimum),
        ("max", values) => fold(values, maximum),
        ("hypot", values) => fold(values, f64::hypot).map(|value| value.with(value.number.abs())),
        ("round", [value]) if value.plain().is_some() => {
            round(&strategy, *value, Value::number(1.0))
        }
        ("round", [value, step]) => round(&strategy, *value, *step),
        ("mod", [a, b]) => binary(*a, *b, |a, b| a - b * (a / b).floor()),
        ("rem", [a, b]) => binary(*a, *b, |a, b| a % b),
        ("abs", [value]) => Some(value.with(value.number.abs())),
        ("sign", [value]) => Some(Value::number(sign(value.number))),
        ("sin", [value]) => Some(Value::number(value.radians()?.sin())),
        ("cos", [value]) => Some(Value::number(value.radians()?.cos())),
        ("tan", [value]) => Some(Value::number(value.radians()?.tan())),
        ("asin", [value]) => Some(Value::degrees(value.plain()?.asin().to_degrees())),
        ("acos", [value]) => Some(Value::degrees(value.plain()?.acos().to_degrees())),
        ("atan", [value]) => Some(Value::degrees(value.plain()?.atan().to_degrees())),
        ("atan2", [y, x]) if y.same_type(*x) => {
            Some(Value::degrees(y.number.atan2(x.number).to_degrees()))
        }
        ("pow", [base, power]) => Some(Value::number(base.plain()?.powf(power.plain()?))),
        ("sqrt", [value]) => Some(Value::number(value.plain()?.sqrt())),
        ("exp", [value]) => Some(Value::number(value.plain()?.exp())),
        ("log", [value]) => Some(Value::number(value.plain()?.ln())),
        ("log", [value, base]) => Some(Value::number(value.plain()?.log(base.plain()?))),
        _ => None,
    }
}

/// Values between commas, up to the closing parenthesis.
fn arguments(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Vec<Value>> {
    let mut values = vec![sum(tokens, depth)?];
    while !close(tokens) {
        if !tokens.take_delim(',') {
            return None;
        }
        values.push(sum(tokens, depth)?);
    }
    Some(values)
}

/// `clamp(min, value, max)`, where either bound may be `none`.
fn clamp(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    let lowest = bound(tokens, depth)?;
    let value = tokens.take_delim(',').then(|| sum(tokens, depth))??;
    tokens.skip_whitespace();
    let highest = tokens.take_delim(',').then(|| bound(tokens, depth))??;
    let same_type = |bound: Option<Value>| bound.is_none_or(|bound| bound.same_type(value));
    if !same_type(lowest) || !same_type(highest) || !close(tokens) {
        return None;
    }
    let below = highest.map_or(value.number, |highest| {
        minimum(value.number, highest.number)
    });
    Some(value.with(lowest.map_or(below, |lowest| maximum(lowest.number, below))))
}

/// A bound of `clamp()`; the inner `None` is the keyword.
fn bound(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Option<Value>> {
    tokens.skip_whitespace();
    let before = tokens.clone();
    let is_none =
        matches!(tokens.next(), Some(Token::Ident(name)) if name.eq_ignore_ascii_case("none"));
    let value = if is_none {
        None
    } else {
        *tokens = before;
        Some(sum(tokens, depth)?)
    };
    tokens.skip_whitespace();
    Some(value)
}

/// The keyword that may come first in `round()`, in lower case; empty when there is none.
fn rounding_strategy(tokens: &mut Tokenizer<'_>) -> String {
    tokens.skip_whitespace();
    let before = tokens.clone();
    if let Some(Token::Ident(name)) = tokens.next() {
        tokens.skip_whitespace();
        if tokens.take_delim(',') {
            return name.to_ascii_lowercase();
        }
    }
    *tokens = before;
    String::new()
}

/// <https://drafts.csswg.org/css-values-4/#round-func>
fn round(strategy: &str, value: Value, step: Value) -> Option<Value> {
    if !value.same_type(step) {
        return None;
    }
    let (number, step) = (value.number, step.number.abs());
    let to_multiple: fn(f64) -> f64 = match strategy {
        "" | "nearest" => round_half_up,
        "up" => f64::ceil,
        "down" => f64::floor,
        "to-zero" => f64::trunc,
        _ => return None,
    };
    let rounded = if step.is_infinite() && number.is_finite() {
        // The multiples are zero and the infinities.
        match strategy {
            "up" if number > 0.0 => f64::INFINITY,
            "down" if number < 0.0 => f64::NEG_INFINITY,
            _ => 0.0,
        }
    } else if number.is_infinite() && step.is_finite() && step != 0.0 {
        number
    } else {
        to_multiple(number / step) * step
    };
    Some(value.with(rounded))
}

fn round_half_up(number: f64) -> f64 {
    (number + 0.5).floor()
}

/// <https://drafts.csswg.org/css-values-4/#sign-funcs>: zero keeps being zero.
fn sign(number: f64) -> f64 {
    if number == 0.0 {
        number
    } else {
        number.signum()
    }
}

fn binary(a: Value, b: Value, apply: fn(f64, f64) -> f64) -> Option<Value> {
    a.same_type(b).then(|| a.with(apply(a.number, b.number)))
}

fn fold(values: &[Value], apply: fn(f64, f64) -> f64) -> Option<Value> {
    let (first, rest) = values.split_first()?;
    rest.iter()
        .try_fold(*first, |total, value| binary(total, *value, apply))
}

/// Unlike `f64::min`, NaN wins.
fn minimum(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

/// Unlike `f64::max`, NaN wins.
fn maximum(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}
