//! Numbers, matrices, paths and colours as SVG writes them.

use std::fmt::{self, Display, Formatter};

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point};

/// A number with at most four digits behind the point, and none that say nothing.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.0.is_finite() {
            return f.write_str("0");
        }
        let text = format!("{:.4}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A number of which small ones count as much as large ones.
#[derive(Clone, Copy)]
pub(super) struct Factor(pub(super) f64);

impl Display for Factor {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0 != 0.0 && self.0.is_finite() && self.0.abs() < 1.0 {
            // As many digits behind the point as it takes for seven that count.
            let digits = (6.0 - self.0.abs().log10().floor()).clamp(4.0, 20.0) as usize;
            let text = format!("{:.digits$}", self.0);
            return f.write_str(text.trim_end_matches('0').trim_end_matches('.'));
        }
        write!(f, "{}", Number(self.0))
    }
}

/// `matrix(…)`, for attributes that take transforms.
pub(super) struct Matrix(pub(super) Affine);

impl Display for Matrix {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0.as_coeffs();
        let (a, b, c, d) = (Factor(a), Factor(b), Factor(c), Factor(d));
        write!(f, "matrix({a} {b} {c} {d} {} {})", Number(e), Number(g))
    }
}

/// Path data.
pub(super) struct Data<'a>(pub(super) &'a BezPath);

impl Display for Data<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        fn points(f: &mut Formatter<'_>, letter: char, points: &[Point]) -> fmt::Result {
            write!(f, "{letter}")?;
            for (index, point) in points.iter().enumerate() {
                let gap = if index == 0 { "" } else { " " };
                write!(f, "{gap}{} {}", Number(point.x), Number(point.y))?;
            }
            Ok(())
        }
        for element in self.0.elements() {
            match *element {
                PathEl::MoveTo(a) => points(f, 'M', &[a])?,
                PathEl::LineTo(a) => points(f, 'L', &[a])?,
                PathEl::QuadTo(a, b) => points(f, 'Q', &[a, b])?,
                PathEl::CurveTo(a, b, c) => points(f, 'C', &[a, b, c])?,
                PathEl::ClosePath => f.write_str("Z")?,
            }
        }
        Ok(())
    }
}

/// A colour without its opacity.
pub(super) struct Hex(pub(super) AlphaColor<Srgb>);

impl Display for Hex {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = [0, 1, 2].map(|channel| {
            let value: f32 = self.0.components[channel];
            (value.clamp(0.0, 1.0) * 255.0).round() as u8
        });
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Text within an attribute. What XML has no way to write is left out.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{FFFE}' | '\u{FFFF}' => {}
                character if character < ' ' => {}
                character => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_factors_keep_their_digits() {
        let number = |value| Number(value).to_string();
        assert_eq!(
            [1.0, -0.5, 0.00001, 12.34567, -0.00001, f64::NAN].map(number),
            ["1", "-0.5", "0", "12.3457", "0", "0"]
        );
        assert_eq!(Factor(0.000_012_345_678).to_string(), "0.00001234568");
        assert_eq!(Factor(-2.5).to_string(), "-2.5");
    }
}
