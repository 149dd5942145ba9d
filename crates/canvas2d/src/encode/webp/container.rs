//! The chunks of a WebP.
//!
//! <https://developers.google.com/speed/webp/docs/riff_container>

use super::refusal;
use crate::error::Result;

/// What a file may hold besides its colours.
const HAS_PROFILE: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;

/// The parts of a file with loss.
pub(super) struct Parts {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) profile: Option<Vec<u8>>,
    pub(super) alpha: Option<Vec<u8>>,
    /// The VP8 frame.
    pub(super) colors: Vec<u8>,
}

impl Parts {
    pub(super) fn write(&self) -> Result<Vec<u8>> {
        let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
        let mut flags = 0;
        flags |= self.profile.as_ref().map_or(0, |_| HAS_PROFILE);
        flags |= self.alpha.as_ref().map_or(0, |_| HAS_ALPHA);
        if flags != 0 {
            let mut extended = vec![flags, 0, 0, 0];
            for side in [self.width, self.height] {
                extended.extend_from_slice(&(side - 1).to_le_bytes()[..3]);
            }
            push(&mut file, b"VP8X", &extended)?;
        }
        if let Some(profile) = &self.profile {
            push(&mut file, b"ICCP", profile)?;
        }
        if let Some(alpha) = &self.alpha {
            push(&mut file, b"ALPH", alpha)?;
        }
        push(&mut file, b"VP8 ", &self.colors)?;
        let length = length(file.len() - 8)?;
        file[4..8].copy_from_slice(&length);
        Ok(file)
    }
}

fn push(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) -> Result<()> {
    file.extend_from_slice(name);
    file.extend_from_slice(&length(content.len())?);
    file.extend_from_slice(content);
    file.resize(file.len().next_multiple_of(2), 0);
    Ok(())
}

fn length(length: usize) -> Result<[u8; 4]> {
    let length = u32::try_from(length).map_err(|_| refusal("the file would be too large"))?;
    Ok(length.to_le_bytes())
}
