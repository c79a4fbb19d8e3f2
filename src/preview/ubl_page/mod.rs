//! The page drawn from the UBL, for documents without a readable PDF: never blank, and marked as what it is.
//!
//! The parts of an invoice are set onto [`sheet::Sheets`] first, because a foot that says "page 1 of 3" needs the
//! count; [`print`] then makes the PDF. It goes through the same engines as any other PDF, so its words are found.

mod lines;
mod parts;
mod pen;
mod print;
mod sheet;

use crate::i18n::Texts;
use crate::ubl::Document;
use pen::Pens;
use sheet::Sheets;

/// Most pages; further lines of the invoice are counted, not shown.
pub const MAX_SHEETS: usize = 50;

/// A PDF in A4 of what the document says, in the language of `texts`.
///
/// Letters that the font lacks are shown as a box; the PDF still knows them. Only when the PDF cannot be
/// made at all is the result empty.
#[must_use]
pub fn ubl_page(document: &Document, texts: Texts) -> Vec<u8> {
    let Some(pens) = Pens::new() else { return Vec::new() };
    let mut sheets = Sheets::new(&pens, texts);
    parts::head(&mut sheets, document);
    parts::parties(&mut sheets, document);
    lines::table(&mut sheets, document);
    parts::vat_and_totals(&mut sheets, document);
    parts::payment(&mut sheets, document);
    parts::notes(&mut sheets, document);
    print::pdf(sheets.finish(), &pens, document, texts)
}
