//! Pages for the eye: PDF engines, the isolated render process, and the page drawn from the UBL.
//!
//! A document from outside is opened in a render process only: this same program started as
//! `postvak render-helper` ([`serve`]). The program holds a [`Renderer`], which asks that process for pages.

mod attachment;
mod cache;
mod child;
mod engine;
mod frames;
mod guard;
mod helper;
mod limits;
mod pixels;
mod renderer;
mod types;
mod ubl_page;
mod with_hayro;
mod with_image;
mod with_pdfium;
mod words;

pub use attachment::{is_shown_itself, to_show};
pub use engine::{Choice, Engine, OpenDocument, open};
pub use helper::serve;
pub use limits::{Limits, MAX_FILE, MAX_HEIGHT, MAX_NESTING, MAX_PAGES, MAX_PIECES, MAX_WIDTH, MIN_WIDTH};
pub use renderer::Renderer;
pub use types::{DocKey, Page, PageRequest, PageSource, Piece, PreviewError};
pub use ubl_page::{MAX_SHEETS, ubl_page};
pub use with_hayro::WithHayro;
pub use with_image::Images;
pub use with_pdfium::{VARIABLE as PDFIUM_VARIABLE, WithPdfium, is_available as pdfium_is_available};
