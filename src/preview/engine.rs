use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::limits::MAX_FILE;
use super::{Page, PageRequest, PreviewError, guard, with_hayro, with_image, with_pdfium};

/// Opens documents. There are three: PDFium, hayro, and the one for pictures.
pub trait Engine {
    /// Opens a document.
    ///
    /// # Errors
    /// [`PreviewError::Broken`], [`PreviewError::Password`] or [`PreviewError::Limit`].
    fn open(&self, bytes: &Arc<Vec<u8>>) -> Result<Box<dyn OpenDocument + Send>, PreviewError>;
}

/// A document that an engine has open.
pub trait OpenDocument {
    /// How many pages it has.
    fn pages(&self) -> u32;

    /// Draws a page, opaque on white.
    ///
    /// # Errors
    /// [`PreviewError::NoSuchPage`] or what the engine says.
    fn page(&mut self, request: &PageRequest) -> Result<Page, PreviewError>;
}

/// Which engine a page is asked of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// PDFium where its library is found, else hayro.
    First,
    /// The one that is not first.
    Other,
    /// PDFium.
    Pdfium,
    /// hayro.
    Hayro,
}

/// Opens a document with the chosen engine; a picture always with the one for pictures.
///
/// # Errors
/// [`PreviewError::Limit`] before any engine sees it, [`PreviewError::NoEngine`] when there is no such engine
/// for this document, else what the engine says.
pub fn open(bytes: &Arc<Vec<u8>>, choice: Choice) -> Result<Box<dyn OpenDocument + Send>, PreviewError> {
    if bytes.len() > MAX_FILE {
        return Err(PreviewError::Limit(format!("more than {} MB", MAX_FILE / 1024 / 1024)));
    }
    if with_image::is_image(bytes) {
        return match choice {
            Choice::First => with_image::Images.open(bytes),
            _ => Err(PreviewError::NoEngine("there is one engine for pictures".to_owned())),
        };
    }
    guard::check(bytes)?;
    let pdfium = match choice {
        Choice::First => with_pdfium::is_available(),
        Choice::Other if with_pdfium::is_available() => false,
        Choice::Other => return Err(PreviewError::NoEngine("PDFium was not found".to_owned())),
        Choice::Pdfium => true,
        Choice::Hayro => false,
    };
    if pdfium { with_pdfium::WithPdfium.open(bytes) } else { with_hayro::WithHayro.open(bytes) }
}
