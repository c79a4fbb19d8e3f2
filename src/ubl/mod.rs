//! The reader of UBL 2.0/2.1 invoices and credit notes.
//!
//! [`read`] takes the bytes of a file and returns what it says and what was odd about it; it fails only
//! where there is no invoice at all. [`skim`] is the same without the lines, for lists. It knows no I/O, follows no reference and resolves no entity but the
//! five of XML itself.
//!
//! The way of the bytes: `decode` (bytes → text), `reader` (text → events; one pass, borrowing), `place`
//! (which path an element is on), `fill` and `party` (texts → fields), `attachment` (base64 → bytes, on demand).

mod attachment;
mod decode;
mod document;
mod error;
mod exchange;
mod fill;
pub mod limits;
mod namespace;
mod parsed;
mod party;
mod place;
mod profile;
mod reader;
mod slot;
mod tag;
mod tax_total;
mod value;

pub use attachment::{AttachmentError, Content};
pub use document::{
    AllowanceCharge, Attachment, AttachmentKind, Document, Endpoint, ExchangeRate, Kind, Line, Number, Party, Profile, Totals,
    VatCategory, VatRow,
};
pub use error::{TooMuch, UblError, Warning};
pub use parsed::{Parsed, Skimmed, best_pdf, read, skim};

#[cfg(test)]
pub(crate) mod tests;
