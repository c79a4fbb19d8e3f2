//! Pages for the eye: PDF engines, the isolated render process, and the page drawn from the UBL.

mod types;

pub use types::{Page, PageRequest, PageSource, Piece, PreviewError};
