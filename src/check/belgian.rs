//! Numbers with check digits: enterprise number, VAT number, IBAN, structured communication; Belgian VAT rates.

use rust_decimal::Decimal;

use super::Severity::{Fatal, Info, Warning};
use super::{Findings, Message};
use crate::base::{EnterpriseNumber, Iban, StructuredReference, VatNumber};
use crate::booking::looks_structured;
use crate::ubl::{Document, Party};

pub(super) fn check(document: &Document, found: &mut Findings<'_>) {
    party(&document.supplier, "AccountingSupplierParty/Party", found);
    party(&document.customer, "AccountingCustomerParty/Party", found);
    for iban in &document.payee_iban {
        let bytes = iban.as_bytes();
        let meant = bytes.len() > 8
            && bytes.iter().take(2).all(u8::is_ascii_alphabetic)
            && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit);
        if meant && Iban::parse(iban).is_err() {
            found.add(
                "PV-44",
                Warning,
                Message::new("check-iban").text("iban", iban.as_str()),
                "PaymentMeans/PayeeFinancialAccount/ID",
            );
        }
    }
    if let Some(reference) = document.payment_reference.as_deref()
        && document.structured_reference.is_none()
        && looks_structured(reference)
        && StructuredReference::parse(reference).is_err()
    {
        let text = Message::new("check-structured-reference").text("reference", reference);
        found.add("PV-45", Info, text, "PaymentMeans/PaymentID");
    }
    if document.supplier.country.as_deref() == Some("BE") {
        for (index, row) in document.vat.iter().enumerate() {
            let standard = row.vat.category.as_deref() == Some("S");
            let Some(rate) = row.vat.rate.as_ref().map(|rate| rate.value).filter(|_| standard) else { continue };
            if ![6, 12, 21].into_iter().any(|known| Decimal::from(known) == rate) {
                let text = Message::new("check-belgian-rate").text("rate", rate.normalize().to_string());
                found.add("PV-46", Warning, text, &format!("TaxTotal/TaxSubtotal[{}]", index + 1));
            }
        }
    }
}

fn party(party: &Party, path: &str, found: &mut Findings<'_>) {
    let belgian = party.country.as_deref().is_some_and(|country| country.eq_ignore_ascii_case("BE"));
    let vat = party.vat.as_deref().unwrap_or("");
    let says_belgian = vat.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("BE"));
    if says_belgian && VatNumber::parse(vat).is_err() {
        found.add(
            "PV-40",
            Warning,
            Message::new("check-vat-number").text("number", vat),
            &format!("{path}/PartyTaxScheme/CompanyID"),
        );
    } else if belgian && party.enterprise_number.is_none() {
        found.add(
            "PV-41",
            Warning,
            Message::new("check-no-enterprise-number").text("name", party.name.clone().unwrap_or_default()),
            path,
        );
    }
    if let Some(endpoint) = &party.endpoint
        && endpoint.scheme.as_deref() == Some("0208")
        && (EnterpriseNumber::parse(&endpoint.id).is_err() || endpoint.id.len() != 10)
    {
        found.add(
            "PV-42",
            Fatal,
            Message::new("check-endpoint").text("number", endpoint.id.as_str()),
            &format!("{path}/EndpointID"),
        );
    }
    let of_vat = VatNumber::parse(vat).ok().and_then(|vat| vat.enterprise_number());
    let own = party.enterprise_number.as_deref().and_then(|number| EnterpriseNumber::parse(number).ok());
    if let (Some(of_vat), Some(own)) = (of_vat, own)
        && of_vat != own
    {
        let text = Message::new("check-numbers-differ").text("vat", of_vat.to_string()).text("number", own.to_string());
        found.add("PV-43", Warning, text, path);
    }
}
