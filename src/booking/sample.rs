//! What can be read out of a booking that was made elsewhere.

use super::{Booking, BookingLine, CentralKind, Direction};
use crate::office::CentralAccounts;

/// Ventilation code of a line that is VAT. Source: Expert/M Plus XML import manual, ventilation codes of sales.
const VAT_LINE: u16 = 11;

/// What a VAT line is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VatRole {
    /// VAT of a purchase that is deducted, or given back on its credit note.
    Deductible,
    /// VAT of a purchase that the dossier owes itself.
    SelfDue(CentralKind),
    /// VAT of a sale.
    Due,
}

/// The lines that say on which accounts a document was booked: neither the control account nor VAT.
pub fn base_lines<'a>(booking: &'a Booking, central: &'a CentralAccounts) -> impl Iterator<Item = &'a BookingLine> {
    // The first line is the control account; a file that has it elsewhere has its account there.
    let control = booking.lines.first().filter(|line| line.ventilation == 0).map(|line| line.account);
    booking.lines.iter().filter(move |line| {
        Some(line.account) != control
            && vat_role(line, booking, central).is_none()
            && line.account != central.rounding
            && !line.amount.is_zero()
    })
}

/// What a line is as VAT: told by its box, else by its account, else by the ventilation code of VAT.
///
/// Source: VAT return, form 625: 54 to 57 due, 59 deductible, 63 and 64 on credit notes.
pub(super) fn vat_role(line: &BookingLine, booking: &Booking, central: &CentralAccounts) -> Option<VatRole> {
    let purchase = booking.direction == Direction::Purchase;
    let by_box = line.boxes.iter().find_map(|vat_box| match (vat_box.as_str(), purchase) {
        ("55", true) => Some(VatRole::SelfDue(CentralKind::IntraCommunity)),
        ("56", true) => Some(VatRole::SelfDue(CentralKind::CoContractor)),
        ("57", true) => Some(VatRole::SelfDue(CentralKind::Import)),
        ("59" | "63", true) => Some(VatRole::Deductible),
        ("54" | "64", false) => Some(VatRole::Due),
        _ => None,
    });
    let by_account = || {
        let account = line.account;
        if !purchase {
            return (account == central.vat_due || account == central.vat_due_one_stop_shop).then_some(VatRole::Due);
        }
        [
            (central.vat_deductible, VatRole::Deductible),
            (central.vat_due_intra_community, VatRole::SelfDue(CentralKind::IntraCommunity)),
            (central.vat_due_co_contractor, VatRole::SelfDue(CentralKind::CoContractor)),
            (central.vat_due_import, VatRole::SelfDue(CentralKind::Import)),
        ]
        .into_iter()
        .find_map(|(known, role)| (known == account).then_some(role))
    };
    let by_code = || {
        // Belgian chart of accounts: 411 is VAT to be recovered, 451 VAT to be paid.
        let starts = |digits: &str| line.account.to_string().starts_with(digits);
        match (line.ventilation == VAT_LINE, purchase) {
            (true, true) if starts("411") => Some(VatRole::Deductible),
            (true, false) => Some(VatRole::Due),
            _ => None,
        }
    };
    by_box.or_else(by_account).or_else(by_code)
}
