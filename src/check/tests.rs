use jiff::civil::date;

use super::*;
use crate::ubl::{AllowanceCharge, Attachment, Endpoint, Line, Number, Party, Totals, VatCategory, VatRow};

#[expect(clippy::unnecessary_wraps, reason = "the fields it fills are optional")]
fn number(text: &str) -> Option<Number> {
    Some(Number { text: text.to_owned(), value: text.parse().expect("a decimal") })
}

fn party(name: &str, enterprise_number: &str) -> Party {
    Party {
        name: Some(name.to_owned()),
        enterprise_number: Some(enterprise_number.to_owned()),
        country: Some("BE".to_owned()),
        ..Party::default()
    }
}

fn clean() -> Document {
    let vat = VatCategory { category: Some("S".to_owned()), rate: number("21"), name: None };
    Document {
        customization_id: Some("urn:x".to_owned()),
        number: Some("F1".to_owned()),
        issue_date: Some(date(2026, 3, 12)),
        currency: Some("EUR".to_owned()),
        supplier: party("Papierhuis", "0403019261"),
        customer: party("Proefdossier", "0428759497"),
        lines: vec![Line { net: number("100.00"), vat: vat.clone(), ..Line::default() }],
        vat: vec![VatRow { vat, taxable: number("100.00"), tax: number("21.00"), exemption_reason: None }],
        totals: Totals {
            lines: number("100.00"),
            tax_exclusive: number("100.00"),
            tax: number("21.00"),
            tax_inclusive: number("121.00"),
            payable: number("121.00"),
            ..Totals::default()
        },
        attachments: vec![Attachment { content: Some(0..4), ..Attachment::default() }],
        ..Document::default()
    }
}

/// Rules that speak of a clean document after a change, with their severity.
fn rules(change: impl FnOnce(&mut Document)) -> Vec<(String, Severity)> {
    let mut document = clean();
    change(&mut document);
    check(&document, &[]).findings.into_iter().map(|finding| (finding.rule, finding.severity)).collect()
}

fn one(rule: &str, severity: Severity) -> Vec<(String, Severity)> {
    vec![(rule.to_owned(), severity)]
}

#[test]
fn a_clean_document_has_no_findings() {
    let report = check(&clean(), &[]);
    assert_eq!(report.findings, []);
    assert!(!report.has_findings());
    assert_eq!(report.rule_sets.len(), 4);
}

#[test]
fn missing_fields() {
    use Severity::{Fatal, Info, Warning};
    assert_eq!(rules(|d| d.number = None), one("PV-01", Fatal));
    assert_eq!(rules(|d| d.issue_date = None), one("PV-02", Fatal));
    assert_eq!(rules(|d| d.currency = None), one("PV-03", Warning));
    assert_eq!(rules(|d| d.supplier.name = Some(" ".to_owned())), one("PV-04", Fatal));
    assert_eq!(rules(|d| d.customer.name = None), one("PV-05", Warning));
    assert_eq!(rules(|d| d.vat.clear()), one("PV-08", Warning));
    assert_eq!(rules(|d| d.customization_id = None), one("PV-10", Info));
    let without_total = rules(|d| (d.totals.tax_inclusive, d.totals.payable) = (None, None));
    assert_eq!(without_total, one("PV-07", Fatal));
}

#[test]
fn sums() {
    use Severity::{Fatal, Warning};
    assert_eq!(rules(|d| d.lines[0].net = number("99.00")), one("PV-20", Warning));
    assert_eq!(rules(|d| d.totals.payable = number("120.00")), one("PV-24", Warning));
    assert_eq!(rules(|d| d.vat[0].tax = number("20.99")), one("PV-23", Warning));
    let inclusive = rules(|d| (d.totals.tax_inclusive, d.totals.payable) = (number("131.00"), number("131.00")));
    assert_eq!(inclusive, one("PV-22", Fatal));
    let allowance = AllowanceCharge { charge: false, amount: number("5"), ..AllowanceCharge::default() };
    assert_eq!(rules(|d| d.allowances_charges.push(allowance)), one("PV-21", Warning));
    assert_eq!(rules(|d| d.lines[0].net = number("99.9951")), [], "less than a cent");
}

#[test]
fn what_belgian_law_allows_is_information_in_ubl_be() {
    let exchange = |d: &mut Document| {
        d.vat[0].taxable = number("110.00");
        d.vat[0].tax = number("23.10");
        d.totals.tax = number("23.10");
        d.totals.tax_inclusive = number("123.10");
        d.totals.payable = number("123.10");
    };
    assert_eq!(rules(exchange), one("PV-26", Severity::Warning));
    let belgian = rules(|d| {
        d.profile = Profile::UblBe;
        exchange(d);
    });
    assert_eq!(belgian, one("PV-26", Severity::Info));
}

#[test]
fn numbers_with_check_digits() {
    use Severity::{Fatal, Info, Warning};
    assert_eq!(rules(|d| d.supplier.vat = Some("BE0431150351".to_owned())), one("PV-40", Warning));
    assert_eq!(rules(|d| d.supplier.enterprise_number = None), one("PV-41", Warning));
    let endpoint = Endpoint { scheme: Some("0208".to_owned()), id: "0403019262".to_owned() };
    assert_eq!(rules(|d| d.supplier.endpoint = Some(endpoint)), one("PV-42", Fatal));
    assert_eq!(rules(|d| d.supplier.vat = Some("BE0428759497".to_owned())), one("PV-43", Warning));
    assert_eq!(rules(|d| d.payee_iban.push("BE68539007547035".to_owned())), one("PV-44", Warning));
    assert_eq!(rules(|d| d.payment_reference = Some("+++010/8068/17180+++".to_owned())), one("PV-45", Info));
    assert_eq!(rules(|d| d.payment_reference = Some("010806817180".to_owned())), [], "not marked as one");
    let rate = rules(|d| {
        d.vat[0].vat.rate = number("20");
        d.vat[0].tax = number("20");
        d.totals.tax = number("20");
        d.totals.tax_inclusive = number("120");
        d.totals.payable = number("120");
    });
    assert_eq!(rate, one("PV-46", Warning));
}

#[test]
fn what_expert_m_does_with_it() {
    use Severity::{Fatal, Info};
    assert_eq!(rules(|d| d.lines[0].vat.category = Some("K".to_owned())), one("PV-60", Fatal));
    assert_eq!(rules(|d| d.currency = Some("USD".to_owned())), one("PV-64", Info));
    let prepaid = rules(|d| (d.prepaid, d.totals.payable) = (number("100"), number("21")));
    assert_eq!(prepaid, one("PV-65", Info));
    assert_eq!(rules(|d| d.attachments.clear()), one("PV-66", Info));
}

#[test]
fn impossible_amounts_are_survived_and_one_rule_does_not_flood() {
    let huge = number("79228162514264337593543950335");
    let findings = rules(|d| {
        d.totals.tax_inclusive.clone_from(&huge);
        d.totals.tax_exclusive.clone_from(&huge);
        d.lines = vec![Line::default(); 5_000];
    });
    assert!(findings.iter().filter(|(rule, _)| rule == "PV-09").count() == PER_RULE);
}

#[test]
fn a_place_is_named_from_the_root() {
    let mut document = clean();
    document.kind = Kind::CreditNote;
    document.lines[0].net = None;
    let report = check(&document, &[]);
    assert_eq!(report.findings[0].path.as_deref(), Some("CreditNote/CreditNoteLine[1]/LineExtensionAmount"));
}
