//! Fields without which a document cannot be booked, or is hard to.

use super::Severity::{Fatal, Info, Warning};
use super::{Findings, Message};
use crate::ubl::Document;

pub(super) fn check(document: &Document, found: &mut Findings<'_>) {
    let empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if empty(&document.number) {
        found.add("PV-01", Fatal, Message::new("check-no-number"), "ID");
    }
    if document.issue_date.is_none() {
        found.add("PV-02", Fatal, Message::new("check-no-date"), "IssueDate");
    }
    if empty(&document.currency) {
        found.add("PV-03", Warning, Message::new("check-no-currency"), "DocumentCurrencyCode");
    }
    if empty(&document.supplier.name) {
        found.add("PV-04", Fatal, Message::new("check-no-supplier"), "AccountingSupplierParty/Party");
    }
    if empty(&document.customer.name) {
        found.add("PV-05", Warning, Message::new("check-no-customer"), "AccountingCustomerParty/Party");
    }
    if document.lines.is_empty() {
        found.add("PV-06", Warning, Message::new("check-no-lines"), "");
    }
    let totals = &document.totals;
    if totals.tax_inclusive.is_none() && totals.payable.is_none() {
        found.add("PV-07", Fatal, Message::new("check-no-total"), "LegalMonetaryTotal");
    }
    if document.vat.is_empty() {
        found.add("PV-08", Warning, Message::new("check-no-vat"), "TaxTotal");
    }
    for (index, _) in document.lines.iter().enumerate().filter(|(_, line)| line.net.is_none()) {
        let number = index + 1;
        let path = found.line_path(index, "LineExtensionAmount");
        found.add("PV-09", Warning, Message::new("check-line-without-amount").count("line", number), &path);
    }
    if empty(&document.customization_id) {
        found.add("PV-10", Info, Message::new("check-no-customization"), "CustomizationID");
    }
}
