//! Which of a file's items is its picture, of which tiles it is made, and what is said about it.

use std::borrow::Cow;

use image::metadata::Orientation;
use oxideav_avif::{
    AvifError, AvifHeader, Colr, ImageGrid, Property, find_alpha_item_id, parse_avis, parse_header,
    sample_bytes,
};

use super::frame::{self, Signal};
use crate::error::{Error, Result};
use crate::image::ImageFormat;

/// Tiles of a picture: 64 by 64 of them.
const MAX_TILES: usize = 4096;

/// Coded frames, one beside the other.
pub(super) struct Tiles<'a> {
    pub(super) data: Vec<Cow<'a, [u8]>>,
    pub(super) columns: usize,
    /// What is said of all of them apart: units that come before theirs.
    pub(super) configuration: &'a [u8],
}

/// A file's boxes.
pub(super) struct Container<'a> {
    /// In pixels, of what is shown, before turning.
    pub(super) size: (u32, u32),
    pub(super) turned: Orientation,
    pub(super) is_premultiplied: bool,
    /// What the samples mean, where it is not left to the frames.
    pub(super) signal: Option<Signal>,
    pub(super) icc: Option<Vec<u8>>,
    source: Source<'a>,
}

enum Source<'a> {
    /// An item, and its alpha.
    Items(Box<AvifHeader<'a>>, Items, Option<Items>),
    /// The first frame of an animation, with its configuration.
    Track(&'a [u8], Vec<u8>),
}

/// Items that are tiles.
struct Items {
    numbers: Vec<u32>,
    columns: usize,
}

impl<'a> Container<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self> {
        match parse_header(bytes) {
            Ok(header) if header.meta.primary_item_id.is_some() => Self::of_items(header),
            // An animation needs no picture beside it.
            Ok(_) => Self::of_track(bytes),
            Err(reason) => Self::of_track(bytes).map_err(|_| error(reason)),
        }
    }

    fn of_items(header: AvifHeader<'a>) -> Result<Self> {
        check_lengths(&header)?;
        let primary = header.meta.primary_item_id.unwrap_or_default();
        let Some(Property::Ispe(size)) = header.meta.property_for(primary, b"ispe") else {
            return Err(refused("it does not say how large it is"));
        };
        let size = cropped(&header, primary, (size.width, size.height));
        let items = Items::of(&header, primary)?;
        let alpha = match find_alpha_item_id(&header.meta, primary) {
            Some(alpha) => Some(Items::of(&header, alpha)?),
            // Or each tile has its own.
            None => items.alphas(&header),
        };
        let (mut signal, mut icc) = (None, None);
        for property in header.meta.properties_for(primary) {
            match property {
                Property::Colr(Colr::Icc(profile)) => icc = Some(profile.clone()),
                Property::Colr(numbers) => signal = signal.or_else(|| Signal::new(numbers)),
                _ => {}
            }
        }
        Ok(Self {
            size,
            turned: turned(&header, primary),
            is_premultiplied: !header.meta.iref_targets(b"prem", primary).is_empty(),
            signal,
            icc,
            source: Source::Items(Box::new(header), items, alpha),
        })
    }

    /// The first sample of a track is a frame that needs no other.
    fn of_track(bytes: &'a [u8]) -> Result<Self> {
        let track = parse_avis(bytes).map_err(error)?;
        let sample = track.samples.first();
        let sample = sample.ok_or_else(|| refused("it has no picture"))?;
        let data = sample_bytes(bytes, sample).map_err(error)?;
        let configuration = track.av1_codec_config.unwrap_or_default();
        let sequence = frame::sequence_in(&[data, units(&configuration)]);
        let sequence = sequence.ok_or_else(|| refused("it does not say how large it is"))?;
        let size = (
            sequence.max_frame_width_minus_1 + 1,
            sequence.max_frame_height_minus_1 + 1,
        );
        let (signal, icc) = match track.colr {
            Some(Colr::Icc(profile)) => (None, Some(profile)),
            Some(numbers) => (Signal::new(&numbers), None),
            None => (None, None),
        };
        Ok(Self {
            size,
            turned: Orientation::NoTransforms,
            is_premultiplied: false,
            signal,
            icc,
            source: Source::Track(data, configuration),
        })
    }

    pub(super) fn tiles(&self) -> Result<Tiles<'_>> {
        match &self.source {
            Source::Items(header, items, _) => items.tiles(header),
            Source::Track(data, configuration) => Ok(Tiles {
                data: vec![Cow::Borrowed(data)],
                columns: 1,
                configuration: units(configuration),
            }),
        }
    }

    pub(super) fn alpha_tiles(&self) -> Result<Option<Tiles<'_>>> {
        match &self.source {
            Source::Items(header, _, Some(alpha)) => alpha.tiles(header).map(Some),
            _ => Ok(None),
        }
    }
}

impl Items {
    /// The tiles of an item, which may be the only one.
    fn of(header: &AvifHeader<'_>, number: u32) -> Result<Self> {
        let kind = header.meta.item_by_id(number).map(|item| item.item_type);
        match kind.as_ref().map(|kind| &kind[..]) {
            Some(b"av01") => Ok(Self {
                numbers: vec![number],
                columns: 1,
            }),
            Some(b"grid") => {
                let data = header.item_data(number).map_err(error)?;
                let grid = ImageGrid::parse(&data).map_err(error)?;
                let numbers = header.meta.iref_targets(b"dimg", number);
                let columns = usize::from(grid.columns);
                let wanted = usize::from(grid.rows) * columns;
                if columns == 0 || numbers.len() != wanted || wanted > MAX_TILES {
                    return Err(refused("its tiles can't be put together"));
                }
                Ok(Self { numbers, columns })
            }
            _ => Err(refused(
                "its picture is made in a way that is not supported",
            )),
        }
    }

    /// The alphas of tiles, if each has one.
    fn alphas(&self, header: &AvifHeader<'_>) -> Option<Self> {
        let alpha = |tile: &u32| find_alpha_item_id(&header.meta, *tile);
        let numbers: Option<Vec<_>> = self.numbers.iter().map(alpha).collect();
        Some(Self {
            numbers: numbers?,
            columns: self.columns,
        })
    }

    fn tiles<'h>(&self, header: &'h AvifHeader<'_>) -> Result<Tiles<'h>> {
        let data = |number: &u32| header.item_data(*number).map_err(error);
        let first = self.numbers.first().copied().unwrap_or_default();
        let configuration = match header.meta.property_for(first, b"av1C") {
            Some(Property::Av1C(configuration)) => units(configuration),
            _ => &[],
        };
        Ok(Tiles {
            data: self.numbers.iter().map(data).collect::<Result<_>>()?,
            columns: self.columns,
            configuration,
        })
    }
}

/// The units in a configuration record, behind its four bytes.
fn units(configuration: &[u8]) -> &[u8] {
    configuration.get(4..).unwrap_or_default()
}

/// Keeps items from having more data together than there is, each being a part of the file.
fn check_lengths(header: &AvifHeader<'_>) -> Result<()> {
    let mut length = 0_u64;
    for location in &header.meta.locations {
        // In other items: no program writes that.
        if location.construction_method > 1 {
            return Err(refused("its data are in places that are not supported"));
        }
        for extent in &location.extents {
            // None is all that there is.
            let own = match extent.length {
                0 => header.file.len() as u64,
                own => own,
            };
            length = length.saturating_add(own);
        }
    }
    if length > header.file.len() as u64 * 2 {
        return Err(refused("its items share their data"));
    }
    Ok(())
}

/// The size of the part that is shown. Frames are padded for their coding, at the right and below: a
/// part that begins elsewhere is not regarded, as by browsers.
fn cropped(header: &AvifHeader<'_>, number: u32, (width, height): (u32, u32)) -> (u32, u32) {
    let Some(Property::Clap(part)) = header.meta.property_for(number, b"clap") else {
        return (width, height);
    };
    let side = |whole: u32, (n, d): (i32, i32), (offset_n, offset_d): (i32, i32)| {
        let own = u32::try_from(n.checked_div(d)?).ok()?;
        // The distance between the middles of the whole and the part.
        let offset =
            2 * i64::from(offset_n) == (i64::from(own) - i64::from(whole)) * i64::from(offset_d);
        (n % d == 0 && own > 0 && own <= whole && offset_d > 0 && offset).then_some(own)
    };
    let across = (part.clean_aperture_width_n, part.clean_aperture_width_d);
    let down = (part.clean_aperture_height_n, part.clean_aperture_height_d);
    let shown = (
        side(width, across, (part.horiz_off_n, part.horiz_off_d)),
        side(height, down, (part.vert_off_n, part.vert_off_d)),
    );
    match shown {
        (Some(width), Some(height)) => (width, height),
        _ => (width, height),
    }
}

/// First a number of quarter turns to the left, then a reflection.
fn turned(header: &AvifHeader<'_>, number: u32) -> Orientation {
    use Orientation as O;
    let quarters = match header.meta.property_for(number, b"irot") {
        Some(Property::Irot(turn)) => usize::from(4 - turn.angle % 4) % 4,
        _ => 0,
    };
    let reflected = [
        O::FlipHorizontal,
        O::Rotate90FlipH,
        O::FlipVertical,
        O::Rotate270FlipH,
    ];
    match header.meta.property_for(number, b"imir") {
        Some(Property::Imir(mirror)) if mirror.axis == 1 => reflected[quarters],
        // Top for bottom is left for right, turned by half.
        Some(Property::Imir(_)) => reflected[(quarters + 2) % 4],
        _ => [O::NoTransforms, O::Rotate90, O::Rotate180, O::Rotate270][quarters],
    }
}

fn refused(reason: &str) -> Error {
    ImageFormat::Avif.error(reason)
}

fn error(reason: AvifError) -> Error {
    ImageFormat::Avif.error(reason)
}
