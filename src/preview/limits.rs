use std::time::Duration;

use super::PreviewError;

/// Largest document that is opened, in bytes.
pub const MAX_FILE: usize = 64 * 1024 * 1024;
/// Most pages of a document that is opened.
pub const MAX_PAGES: u32 = 2_000;
/// Narrowest page, in pixels.
pub const MIN_WIDTH: u32 = 16;
/// Widest page, in pixels.
pub const MAX_WIDTH: u32 = 4_096;
/// Highest page, in pixels; a longer one is drawn narrower.
pub const MAX_HEIGHT: u32 = 16_384;
/// Deepest nesting of arrays and dictionaries.
pub const MAX_NESTING: usize = 256;
/// Most words told of a page.
pub const MAX_PIECES: usize = 20_000;

/// What the renderer keeps and how long it waits.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long one page may take in one engine, opening the document included.
    pub time: Duration,
    /// After how long a page that nobody wants any more is given up by stopping the process.
    pub stale_after: Duration,
    /// Bytes of drawn pages that are kept.
    pub cache_bytes: usize,
    /// Documents a render process keeps open.
    pub open_documents: usize,
    /// Whether a second process stands by.
    pub spare: bool,
    /// Environment of the render process, besides what it inherits.
    pub environment: Vec<(String, String)>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            stale_after: Duration::from_millis(400),
            cache_bytes: 64 * 1024 * 1024,
            open_documents: 4,
            spare: true,
            environment: Vec::new(),
        }
    }
}

/// The size in pixels of a page of `width` × `height` points drawn `wanted` pixels wide, within the limits.
pub fn pixel_size(width: f64, height: f64, wanted: u32) -> Result<(u16, u16), PreviewError> {
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(PreviewError::Broken("the page has no size".to_owned()));
    }
    let wanted = f64::from(wanted.clamp(MIN_WIDTH, MAX_WIDTH));
    let scale = (wanted / width).min(f64::from(MAX_HEIGHT) / height);
    Ok((pixels(width * scale, MAX_WIDTH), pixels(height * scale, MAX_HEIGHT)))
}

fn pixels(length: f64, most: u32) -> u16 {
    let length = length.round().clamp(1.0, f64::from(most));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=16384 above")]
    let pixels = length as u16;
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_is_kept_unless_the_page_gets_too_high() {
        assert_eq!(pixel_size(595.0, 842.0, 1000), Ok((1000, 1415)));
        assert_eq!(pixel_size(100.0, 100_000.0, 1000), Ok((16, 16_384)));
        assert_eq!(pixel_size(100_000.0, 1.0, 1000), Ok((1000, 1)));
        assert_eq!(pixel_size(10.0, 10.0, 1), Ok((16, 16)));
        assert_eq!(pixel_size(10.0, 10.0, u32::MAX), Ok((4096, 4096)));
        assert!(pixel_size(f64::NAN, 10.0, 100).is_err());
        assert!(pixel_size(0.0, 10.0, 100).is_err());
    }
}
