//! The reader of UBL 2.0/2.1 invoices and credit notes.
//!
//! [`read`] takes the bytes of a file and returns what it says and what was odd about it; it fails only
//! where there is no invoice at all. It knows no I/O, follows no reference and resolves no entity but the
//! five of XML itself.

mod document;

pub use document::{
    AllowanceCharge, Attachment, AttachmentKind, Document, Endpoint, Kind, Line, Number, Party, Profile, Totals, VatCategory,
    VatRow,
};
