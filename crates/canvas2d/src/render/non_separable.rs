//! The blend modes that look at all channels together. `tiny-skia`'s differ from the standard's
//! visibly (by up to 85 of 255 for `luminosity`), so these are our own.
//!
//! <https://drafts.fxtf.org/compositing/#blendingnonseparable>

use crate::compositing::CompositeOperation;

type Rgb = [f32; 3];

/// Blends premultiplied pixels on others if the operator is one of these; says whether it was.
pub(super) fn blend(to: &mut [u8], from: &[u8], operation: CompositeOperation) -> bool {
    let mix: fn(Rgb, Rgb) -> Rgb = match operation {
        CompositeOperation::Hue => |backdrop, source| {
            set_luminosity(
                set_saturation(source, saturation(backdrop)),
                luminosity(backdrop),
            )
        },
        CompositeOperation::Saturation => |backdrop, source| {
            set_luminosity(
                set_saturation(backdrop, saturation(source)),
                luminosity(backdrop),
            )
        },
        CompositeOperation::Color => {
            |backdrop, source| set_luminosity(source, luminosity(backdrop))
        }
        CompositeOperation::Luminosity => {
            |backdrop, source| set_luminosity(backdrop, luminosity(source))
        }
        _ => return false,
    };
    for (to, from) in to
        .as_chunks_mut::<4>()
        .0
        .iter_mut()
        .zip(from.as_chunks::<4>().0)
    {
        *to = match (from[3], to[3]) {
            (0, _) => *to,
            (_, 0) => *from,
            _ => pixel(*to, *from, mix),
        };
    }
    true
}

/// <https://drafts.fxtf.org/compositing/#blending>
fn pixel(backdrop: [u8; 4], source: [u8; 4], mix: fn(Rgb, Rgb) -> Rgb) -> [u8; 4] {
    let (source, source_alpha) = straight(source);
    let (backdrop, backdrop_alpha) = straight(backdrop);
    let mixed = mix(backdrop, source);
    let both = source_alpha * backdrop_alpha;
    let only_source = source_alpha - both;
    let only_backdrop = backdrop_alpha - both;
    let byte = |value: f32| (value * 255.0 + 0.5) as u8;
    let channel = |index: usize| {
        byte(only_source * source[index] + only_backdrop * backdrop[index] + both * mixed[index])
    };
    [
        channel(0),
        channel(1),
        channel(2),
        byte(source_alpha + only_backdrop),
    ]
}

fn straight([red, green, blue, alpha]: [u8; 4]) -> (Rgb, f32) {
    let divisor = f32::from(alpha);
    (
        [red, green, blue].map(|channel| f32::from(channel) / divisor),
        divisor / 255.0,
    )
}

fn luminosity([red, green, blue]: Rgb) -> f32 {
    0.3 * red + 0.59 * green + 0.11 * blue
}

fn least(color: Rgb) -> f32 {
    color[0].min(color[1]).min(color[2])
}

fn most(color: Rgb) -> f32 {
    color[0].max(color[1]).max(color[2])
}

fn saturation(color: Rgb) -> f32 {
    most(color) - least(color)
}

fn set_saturation(color: Rgb, wanted: f32) -> Rgb {
    let (low, range) = (least(color), saturation(color));
    color.map(|channel| {
        if range > 0.0 {
            (channel - low) * wanted / range
        } else {
            0.0
        }
    })
}

fn set_luminosity(color: Rgb, wanted: f32) -> Rgb {
    let shift = wanted - luminosity(color);
    let mut color = color.map(|channel| channel + shift);
    let middle = luminosity(color);
    let (low, high) = (least(color), most(color));
    if low < 0.0 {
        color = color.map(|channel| middle + (channel - middle) * middle / (middle - low));
    }
    if high > 1.0 {
        color = color.map(|channel| middle + (channel - middle) * (1.0 - middle) / (high - middle));
    }
    color
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(backdrop: [u8; 4], source: [u8; 4], operation: CompositeOperation) -> [u8; 4] {
        let mut pixels = backdrop;
        assert!(blend(&mut pixels, &source, operation));
        pixels
    }

    #[test]
    fn luminosity_keeps_the_colour_and_takes_the_brightness() {
        let green = [0, 128, 0, 255];
        assert_eq!(on(green, green, CompositeOperation::Luminosity), green);
        let dark = on(green, [0, 0, 255, 255], CompositeOperation::Luminosity);
        assert_eq!(dark, [0, 48, 0, 255]);
    }

    #[test]
    fn grey_has_no_hue_to_give() {
        let grey = on(
            [200, 100, 50, 255],
            [90, 90, 90, 255],
            CompositeOperation::Hue,
        );
        assert_eq!(grey[0], grey[1]);
        assert_eq!(grey[1], grey[2]);
    }

    #[test]
    fn transparent_sides_pass_the_other_through() {
        let color = [10, 20, 30, 40];
        assert_eq!(on(color, [0; 4], CompositeOperation::Color), color);
        assert_eq!(on([0; 4], color, CompositeOperation::Color), color);
    }
}
