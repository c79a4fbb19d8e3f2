use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::Message;

/// What a document is called between the caller and the renderer: the caller gives each content its own number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocKey(pub u64);

/// A page wanted at a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageRequest {
    /// Page, from 0.
    pub page: u32,
    /// Width in pixels, 16 to 4096.
    pub width: u32,
    /// Whether the text with its places is wanted too.
    pub text: bool,
}

/// How a page came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PageSource {
    /// Drawn by PDFium.
    Pdfium,
    /// Drawn by hayro.
    Hayro,
    /// Not a PDF: the page was drawn from what the UBL says.
    Ubl,
    /// An image was attached.
    Image,
}

/// A word of a page and where it stands, in parts of the page: 0 to 1 from left and top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Left, top, right, bottom.
    pub place: [f32; 4],
}

/// A drawn page.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Pixels wide.
    pub width: u32,
    /// Pixels high.
    pub height: u32,
    /// RGBA, opaque, row by row from the top; `width * height * 4` bytes.
    pub rgba: Arc<Vec<u8>>,
    /// Pages in the document.
    pub pages: u32,
    /// Words and their places, when asked for.
    pub pieces: Vec<Piece>,
    /// How it came about.
    pub source: PageSource,
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("width", &self.width)
            .field("height", &self.height)
            .field("pages", &self.pages)
            .field("pieces", &self.pieces.len())
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

/// Why no page came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PreviewError {
    /// The engine cannot read the PDF.
    #[error("the PDF cannot be read: {0}")]
    Broken(String),
    /// The file is no invoice that can be read, so there is nothing to draw.
    #[error("there is nothing to draw: {0}")]
    Nothing(String),
    /// The PDF asks for a password.
    #[error("the PDF is protected by a password")]
    Password,
    /// There is no such page.
    #[error("the document has {0} pages")]
    NoSuchPage(u32),
    /// Too large, too many pages or too deep.
    #[error("the PDF is beyond the limit: {0}")]
    Limit(String),
    /// Drawing took too long; the process was stopped.
    #[error("drawing took longer than {0} seconds")]
    TimeOut(u32),
    /// The render process died.
    #[error("the render process stopped")]
    Died,
    /// The engine is not there.
    #[error("the engine is not available: {0}")]
    NoEngine(String),
    /// The user moved on before the page was drawn; nobody waits for it.
    #[error("the page is no longer wanted")]
    Stale,
}

impl PreviewError {
    /// The sentence for the user. It wants one argument more, `path`: the file, or its name.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            // What an engine says is English, and for the log.
            Self::Broken(_) => Message::new("preview-broken"),
            Self::Nothing(_) => Message::new("preview-nothing"),
            Self::Password => Message::new("preview-password"),
            Self::NoSuchPage(pages) => Message::new("preview-no-such-page").count("pages", *pages),
            Self::Limit(_) => Message::new("preview-limit"),
            Self::TimeOut(seconds) => Message::new("preview-time-out").count("seconds", *seconds),
            Self::Died => Message::new("preview-died"),
            Self::NoEngine(reason) => Message::new("preview-no-engine").text("reason", reason),
            Self::Stale => Message::new("preview-stale"),
        }
    }
}
