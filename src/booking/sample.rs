//! What can be read out of a booking that was made elsewhere.

use super::{Booking, BookingLine};
use crate::office::CentralAccounts;

/// Ventilation code of a line that is VAT. Source: Expert/M Plus XML import manual, ventilation codes of sales.
const VAT_LINE: u16 = 11;

/// The lines that say on which accounts a document was booked: neither the control account nor VAT.
pub fn base_lines<'a>(booking: &'a Booking, central: &'a CentralAccounts) -> impl Iterator<Item = &'a BookingLine> {
    // The first line is the control account; a file that has it elsewhere has its account there.
    let control = booking.lines.first().filter(|line| line.ventilation == 0).map(|line| line.account);
    booking.lines.iter().filter(move |line| {
        Some(line.account) != control && !is_vat(line, central) && line.account != central.rounding && !line.amount.is_zero()
    })
}

/// Whether a line is VAT, by its account or its ventilation code.
pub(super) fn is_vat(line: &BookingLine, central: &CentralAccounts) -> bool {
    line.ventilation == VAT_LINE
        || [
            central.vat_deductible,
            central.vat_due,
            central.vat_due_intra_community,
            central.vat_due_co_contractor,
            central.vat_due_import,
        ]
        .contains(&line.account)
}
