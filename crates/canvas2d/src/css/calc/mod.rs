//! Numbers, percentages and angles, written out or as a math function.
//!
//! <https://drafts.csswg.org/css-values-4/#math>, as far as a value needs no element to resolve: no
//! lengths, no `attr()`.

mod function;

use std::f64::consts;

use self::function::parse as function;
use super::token::{Token, Tokenizer};

/// Nesting deeper than this is invalid, as in browsers: hostile text must not exhaust the stack.
const MAX_DEPTH: u32 = 100;

/// A number with its dimension. `1deg * 1deg` may occur inside a math function, so the dimension
/// is a pair of exponents; outside they are `(0, 0)`, `(1, 0)` or `(0, 1)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Value {
    /// The number, the percentage, or the angle in degrees.
    pub(super) number: f64,
    angle: i8,
    percentage: i8,
}

/// What a finished value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Percentage,
    Angle,
}

impl Value {
    const fn number(number: f64) -> Self {
        Self {
            number,
            angle: 0,
            percentage: 0,
        }
    }

    const fn percentage(number: f64) -> Self {
        Self {
            number,
            angle: 0,
            percentage: 1,
        }
    }

    const fn degrees(number: f64) -> Self {
        Self {
            number,
            angle: 1,
            percentage: 0,
        }
    }

    /// The kind; `None` for the square of an angle and the like.
    pub(super) fn kind(self) -> Option<Kind> {
        match (self.angle, self.percentage) {
            (0, 0) => Some(Kind::Number),
            (0, 1) => Some(Kind::Percentage),
            (1, 0) => Some(Kind::Angle),
            _ => None,
        }
    }

    fn same_type(self, other: Self) -> bool {
        self.angle == other.angle && self.percentage == other.percentage
    }

    fn with(self, number: f64) -> Self {
        Self { number, ..self }
    }

    fn plain(self) -> Option<f64> {
        (self.kind()? == Kind::Number).then_some(self.number)
    }

    /// A plain number is in radians.
    fn radians(self) -> Option<f64> {
        match self.kind()? {
            Kind::Number => Some(self.number),
            Kind::Angle => Some(self.number.to_radians()),
            Kind::Percentage => None,
        }
    }

    fn multiply(self, other: Self) -> Option<Self> {
        Some(Self {
            number: self.number * other.number,
            angle: self.angle.checked_add(other.angle)?,
            percentage: self.percentage.checked_add(other.percentage)?,
        })
    }

    fn divide(self, other: Self) -> Option<Self> {
        Some(Self {
            number: self.number / other.number,
            angle: self.angle.checked_sub(other.angle)?,
            percentage: self.percentage.checked_sub(other.percentage)?,
        })
    }
}

/// The value that a token begins; the tokenizer stands behind that token and is moved to the end
/// of the value. `None` when there is none.
pub(super) fn value(token: Token<'_>, tokens: &mut Tokenizer<'_>) -> Option<Value> {
    match token {
        Token::Function(name) => {
            let value = function(&name, tokens, MAX_DEPTH - 1)?;
            value.kind().map(|_| value)
        }
        literal => literal_value(&literal),
    }
}

fn literal_value(token: &Token<'_>) -> Option<Value> {
    match token {
        Token::Number(number) => Some(Value::number(*number)),
        Token::Percentage(number) => Some(Value::percentage(*number)),
        Token::Dimension(number, unit) => Some(Value::degrees(number * degrees_per(unit)?)),
        _ => None,
    }
}

fn degrees_per(unit: &str) -> Option<f64> {
    let units = [
        ("deg", 1.0),
        ("grad", 0.9),
        ("rad", 180.0 / consts::PI),
        ("turn", 360.0),
    ];
    units
        .iter()
        .find(|(name, _)| unit.eq_ignore_ascii_case(name))
        .map(|(_, degrees)| *degrees)
}

/// `sum = product [ [ '+' | '-' ] product ]*`, the operators between whitespace.
fn sum(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    let mut total = product(tokens, depth)?;
    loop {
        let before = tokens.clone();
        let Some(sign) = sum_operator(tokens) else {
            *tokens = before;
            return Some(total);
        };
        let term = product(tokens, depth)?;
        if !total.same_type(term) {
            return None;
        }
        total.number += sign * term.number;
    }
}

fn sum_operator(tokens: &mut Tokenizer<'_>) -> Option<f64> {
    if tokens.next()? != Token::Whitespace {
        return None;
    }
    tokens.skip_whitespace();
    let sign = match tokens.next()? {
        Token::Delim('+') => 1.0,
        Token::Delim('-') => -1.0,
        _ => return None,
    };
    (tokens.next()? == Token::Whitespace).then_some(sign)
}

fn product(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    let mut total = operand(tokens, depth)?;
    loop {
        let before = tokens.clone();
        tokens.skip_whitespace();
        match tokens.next() {
            Some(Token::Delim('*')) => total = total.multiply(operand(tokens, depth)?)?,
            Some(Token::Delim('/')) => total = total.divide(operand(tokens, depth)?)?,
            _ => {
                *tokens = before;
                return Some(total);
            }
        }
    }
}

fn operand(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    tokens.skip_whitespace();
    match tokens.next()? {
        Token::Delim('(') => parenthesised(tokens, depth.checked_sub(1)?),
        Token::Function(name) => function(&name, tokens, depth.checked_sub(1)?),
        Token::Ident(name) => constant(&name),
        literal => literal_value(&literal),
    }
}

fn parenthesised(tokens: &mut Tokenizer<'_>, depth: u32) -> Option<Value> {
    let value = sum(tokens, depth)?;
    close(tokens).then_some(value)
}

/// A closing parenthesis; the end of the text closes everything.
fn close(tokens: &mut Tokenizer<'_>) -> bool {
    tokens.skip_whitespace();
    tokens.take_delim(')') || tokens.is_at_end()
}

fn constant(name: &str) -> Option<Value> {
    let constants = [
        ("e", consts::E),
        ("pi", consts::PI),
        ("infinity", f64::INFINITY),
        ("-infinity", f64::NEG_INFINITY),
        ("nan", f64::NAN),
    ];
    let found = constants
        .iter()
        .find(|(constant, _)| name.eq_ignore_ascii_case(constant));
    found.map(|(_, value)| Value::number(*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(text: &str) -> Option<(f64, Kind)> {
        let mut tokens = Tokenizer::new(text);
        let first = tokens.next()?;
        let value = value(first, &mut tokens)?;
        tokens.skip_whitespace();
        tokens.is_at_end().then_some((value.number, value.kind()?))
    }

    fn number(text: &str) -> f64 {
        let (number, kind) = evaluate(text).expect(text);
        assert_eq!(kind, Kind::Number, "{text}");
        number
    }

    #[test]
    fn arithmetic_has_its_precedence() {
        assert_eq!(number("calc(1 + 2 * 3)"), 7.0);
        assert_eq!(number("calc((1 + 2)*3)"), 9.0);
        assert_eq!(number("calc( 2 - 3 - 4 )"), -5.0);
        assert_eq!(number("calc(8 / 4 / 2)"), 1.0);
        assert_eq!(number("calc(calc(1) + (2))"), 3.0);
        assert_eq!(
            number("calc(90deg / 1rad)").to_bits(),
            (90.0 / (180.0 / consts::PI)).to_bits()
        );
        assert_eq!(number("calc(1 /**/ + /**/ 2)"), 3.0);
        assert!(number("calc(NaN)").is_nan());
        assert_eq!(number("calc(-infinity)"), f64::NEG_INFINITY);
        assert_eq!(number("calc(1 + 2"), 3.0);
    }

    #[test]
    fn functions_work_on_one_type() {
        assert_eq!(number("min(3, 1, 2)"), 1.0);
        assert_eq!(number("clamp(0, 5, 3)"), 3.0);
        assert_eq!(number("clamp(none, 5, none)"), 5.0);
        assert_eq!(number("round(up, 4.1)"), 5.0);
        assert_eq!(number("round(to-zero, -7, 4)"), -4.0);
        assert_eq!(number("mod(-7, 3)"), 2.0);
        assert_eq!(number("rem(-7, 3)"), -1.0);
        assert_eq!(number("hypot(3, -4)"), 5.0);
        assert_eq!(number("sign(-5deg)"), -1.0);
        assert!((number("sin(90deg)") - 1.0).abs() < 1e-15);
        assert_eq!(evaluate("max(10deg, 0.5turn)"), Some((180.0, Kind::Angle)));
        assert_eq!(evaluate("abs(-5%)"), Some((5.0, Kind::Percentage)));
        assert_eq!(evaluate("atan2(1%, 1%)"), Some((45.0, Kind::Angle)));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "calc()",
            "calc(1 2)",
            "calc(1+2)",
            "calc(1 +2)",
            "calc(1 + 2deg)",
            "calc(1px)",
            "calc(1%",
            "calc(1deg * 1deg)",
            "min()",
            "min(1,)",
            "min(1, 1%)",
            "clamp(1, 2)",
            "round(up)",
            "sqrt(4deg)",
            "pow(1)",
            "frobnicate(1)",
            "calc(1))",
            "calc(none)",
            "1px",
            "red",
        ] {
            let expected = (text == "calc(1%").then_some((1.0, Kind::Percentage));
            assert_eq!(evaluate(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_is_limited() {
        for depth in [1, 99, 100, 1_000_000] {
            for open in ["(", "calc(", "abs("] {
                let text = format!("calc({}1", open.repeat(depth));
                assert_eq!(evaluate(&text).is_some(), depth < 100, "{depth}");
            }
        }
    }
}
