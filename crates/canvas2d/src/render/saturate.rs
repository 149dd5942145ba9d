//! cairo's operator: of the source, as much as its pixel has room for. The alphas add up.
//!
//! <https://www.cairographics.org/operators/#saturate>

use super::blend::Source;
use super::rows::Pixel;

/// Composites a source on premultiplied pixels.
pub(super) fn blend_row(to: &mut [u8], from: Source<'_>) {
    let to = to.as_chunks_mut::<4>().0.iter_mut();
    match from {
        Source::Color(color) => to.for_each(|to| blend(to, color)),
        Source::Row(from) => {
            let from = from.as_chunks::<4>().0;
            to.zip(from).for_each(|(to, from)| blend(to, *from));
        }
    }
}

fn blend(to: &mut Pixel, from: Pixel) {
    let room = u32::from(255 - to[3]);
    let alpha = u32::from(from[3]);
    for (to, from) in to.iter_mut().zip(from) {
        let part = if alpha <= room {
            u32::from(from)
        } else {
            (u32::from(from) * room + alpha / 2) / alpha
        };
        *to = (u32::from(*to) + part).min(255) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_there_is_room_for() {
        let mut pixels = [[0; 4], [10, 20, 30, 55], [10, 20, 30, 255]];
        let source = [40, 80, 120, 240];
        blend_row(pixels.as_flattened_mut(), Source::Color(source));
        // 200 of 240 fit on the second.
        let wanted = [source, [43, 87, 130, 255], [10, 20, 30, 255]];
        assert_eq!(pixels, wanted);
        let mut row = [[0; 4], [10, 20, 30, 55], [10, 20, 30, 255]];
        blend_row(
            row.as_flattened_mut(),
            Source::Row([source; 3].as_flattened()),
        );
        assert_eq!(row, wanted);
    }
}
