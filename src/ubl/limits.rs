//! What one document may cost. The largest invoice known to the public has 4,188 lines and 7 MB.

/// Bytes of a file.
pub const FILE_BYTES: usize = 64_000_000;
/// Elements inside elements; UBL itself needs about 12.
pub const DEPTH: usize = 64;
/// Elements of a document; an ordinary line has 25 to 40.
pub const ELEMENTS: usize = 2_000_000;
/// Attributes of one element.
pub const ATTRIBUTES: usize = 64;
/// Bytes of one text that is no attachment; what is longer is cut.
pub const TEXT_BYTES: usize = 1_000_000;
/// Invoice lines, sub-lines included.
pub const LINES: usize = 50_000;
/// Bytes of an account number; an IBAN has 34.
pub const ACCOUNT_BYTES: usize = 200;
/// Bytes of the texts of lines that skimming a document gives.
pub const SKIMMED_BYTES: usize = 2_000;
/// Attachments, notes, accounts, allowances and VAT rows, each.
pub const PARTS: usize = 2_000;
/// Warnings kept.
pub const WARNINGS: usize = 100;
