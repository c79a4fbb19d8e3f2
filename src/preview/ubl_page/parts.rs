//! The parts of the page besides the lines.

use super::lines::{amount, vat};
use super::pen::Weight;
use super::sheet::{Ink, LEFT, RIGHT, Sheets, Style};
use crate::base::EnterpriseNumber;
use crate::i18n::format;
use crate::ubl::{Document, Kind, Number, Party};

/// Where the right half begins.
const MIDDLE: f32 = LEFT + 260.0;
const HALF: f32 = 235.0;
/// Most notes, and rows of each.
const NOTES: usize = 20;
const NOTE_ROWS: usize = 12;

/// Title and the facts of the document.
pub fn head(sheets: &mut Sheets<'_>, document: &Document) {
    let kind = sheets.word(match document.kind {
        Kind::Invoice => "preview-invoice",
        Kind::CreditNote => "preview-credit-note",
    });
    let title = document.number.as_ref().map_or_else(|| kind.clone(), |number| format!("{kind} {number}"));
    sheets.text(&title, Style::TITLE, LEFT, sheets.y, RIGHT - LEFT);
    sheets.y += 38.0;
    let language = sheets.texts.language();
    let date = |date: Option<jiff::civil::Date>| date.map(|date| format::date(date, language));
    let facts = [
        ("preview-issue-date", date(document.issue_date)),
        ("preview-due-date", date(document.due_date)),
        ("preview-tax-point-date", date(document.tax_point_date)),
        ("preview-your-reference", document.buyer_reference.clone()),
        ("preview-order", document.order_reference.clone()),
        ("preview-corrects", document.preceding_invoice.clone()),
    ];
    let facts: Vec<(&str, String)> = facts.into_iter().filter_map(|(id, fact)| Some((id, fact?))).collect();
    let column = (RIGHT - LEFT) / 4.0;
    for row in facts.chunks(4) {
        for (index, (id, fact)) in row.iter().enumerate() {
            let x = LEFT + column * index as f32;
            sheets.text(&sheets.word(id), Style::LABEL, x, sheets.y, column - 8.0);
            sheets.text(fact, Style::STRONG, x, sheets.y + 12.0, column - 8.0);
        }
        sheets.y += 34.0;
    }
    sheets.rule(LEFT, sheets.y, RIGHT - LEFT);
    sheets.y += 14.0;
}

/// Supplier and customer side by side, a payee of its own below.
pub fn parties(sheets: &mut Sheets<'_>, document: &Document) {
    let top = sheets.y;
    let left = party(sheets, "preview-supplier", &document.supplier, LEFT, top);
    let right = party(sheets, "preview-customer", &document.customer, MIDDLE, top);
    sheets.y = left.max(right);
    if let Some(payee) = &document.payee {
        sheets.y = party(sheets, "preview-payee", payee, LEFT, sheets.y + 8.0);
    }
    sheets.y += 20.0;
}

fn party(sheets: &mut Sheets<'_>, label: &str, party: &Party, x: f32, top: f32) -> f32 {
    const NAME: Style = Style { size: 10.5, ..Style::STRONG };
    let mut y = top;
    sheets.text(&sheets.word(label), Style::LABEL, x, y, HALF);
    y += 14.0;
    for row in sheets.pens.wrap(party.name.as_deref().unwrap_or("–"), NAME.weight, NAME.size, HALF, 2) {
        sheets.put(row, NAME, x, y);
        y += NAME.leading();
    }
    y += 1.0;
    let country = party.country.as_deref().filter(|country| *country != "BE");
    let town = [country, party.postal_zone.as_deref(), party.city.as_deref()];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let number = party.enterprise_number.as_deref().map(|number| {
        let number = number.parse::<EnterpriseNumber>().map_or_else(|_| number.to_owned(), |number| number.to_string());
        format!("{} {number}", sheets.word("preview-enterprise-number"))
    });
    let vat = party.vat.as_deref().map(|vat| format!("{} {vat}", sheets.word("preview-vat-number")));
    for text in [party.street_line(), Some(town), number, vat, party.email.clone()].into_iter().flatten() {
        if !text.trim().is_empty() {
            sheets.text(&text, Style::BODY, x, y, HALF);
            y += Style::BODY.leading();
        }
    }
    y
}

/// The VAT breakdown on the left, the totals on the right.
pub fn vat_and_totals(sheets: &mut Sheets<'_>, document: &Document) {
    let totals = totals(sheets, document);
    let charges = document.allowances_charges.len().min(20);
    let rows = (document.vat.len().min(30) * 2 + charges + 2).max(totals.len() + 2);
    sheets.make_room(rows as f32 * 14.0 + 20.0);
    let top = sheets.y;
    let left = vat_table(sheets, document, top);
    let mut y = top;
    for (id, text) in &totals {
        sheets.text(&sheets.word(id), Style::BODY, MIDDLE + 40.0, y, 110.0);
        sheets.text_to(text, Style::BODY, RIGHT, y, 90.0);
        y += 15.0;
    }
    if let Some(payable) = &document.totals.payable {
        sheets.rule(MIDDLE + 40.0, y + 1.0, RIGHT - MIDDLE - 40.0);
        y += 7.0;
        let text = with_currency(sheets, Some(payable), document);
        sheets.text(&sheets.word("preview-payable"), Style::TOTAL, MIDDLE + 40.0, y, 95.0);
        sheets.text_to(&text, Style::TOTAL, RIGHT, y, 110.0);
        y += 22.0;
    }
    sheets.y = left.max(y) + 12.0;
}

fn totals(sheets: &Sheets<'_>, document: &Document) -> Vec<(&'static str, String)> {
    let totals = &document.totals;
    let rows: [(&str, Option<&Number>); 8] = [
        ("preview-total-lines", totals.lines.as_ref()),
        ("preview-total-allowances", totals.allowances.as_ref()),
        ("preview-total-charges", totals.charges.as_ref()),
        ("preview-total-exclusive", totals.tax_exclusive.as_ref()),
        ("preview-total-tax", totals.tax.as_ref()),
        ("preview-total-inclusive", totals.tax_inclusive.as_ref()),
        ("preview-prepaid", document.prepaid.as_ref()),
        ("preview-rounding", document.rounding.as_ref()),
    ];
    let always = ["preview-total-exclusive", "preview-total-tax", "preview-total-inclusive"];
    rows.into_iter()
        .filter_map(|(id, number)| Some((id, number?)))
        .filter(|(id, number)| always.contains(id) || !number.value.is_zero())
        .map(|(id, number)| (id, amount(sheets, Some(number))))
        .collect()
}

fn vat_table(sheets: &mut Sheets<'_>, document: &Document, top: f32) -> f32 {
    const RATE: f32 = LEFT;
    const TAXABLE: f32 = LEFT + 150.0;
    const TAX: f32 = LEFT + 235.0;
    let mut y = top;
    for change in document.allowances_charges.iter().take(20) {
        let kind = sheets.word(if change.charge { "preview-charge" } else { "preview-discount" });
        let text = change.reason.as_ref().map_or_else(|| kind.clone(), |reason| format!("{kind}: {reason}"));
        let text = [text, vat(sheets, &change.vat)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        sheets.text(&text, Style::BODY, LEFT, y, 165.0);
        sheets.text_to(&amount(sheets, change.amount.as_ref()), Style::BODY, TAX, y, 66.0);
        y += 14.0;
    }
    if document.vat.is_empty() {
        return y;
    }
    if !document.allowances_charges.is_empty() {
        y += 10.0;
    }
    sheets.text(&sheets.word("preview-vat"), Style::LABEL, RATE, y, 60.0);
    sheets.text_to(&sheets.word("preview-taxable"), Style::LABEL, TAXABLE, y, 88.0);
    sheets.text_to(&sheets.word("preview-tax"), Style::LABEL, TAX, y, 80.0);
    y += 13.0;
    sheets.rule(LEFT, y, TAX - LEFT);
    y += 4.0;
    for row in document.vat.iter().take(30) {
        sheets.text(&vat(sheets, &row.vat), Style::BODY, RATE, y, 60.0);
        sheets.text_to(&amount(sheets, row.taxable.as_ref()), Style::BODY, TAXABLE, y, 88.0);
        sheets.text_to(&amount(sheets, row.tax.as_ref()), Style::BODY, TAX, y, 80.0);
        y += 14.0;
        if let Some(reason) = &row.exemption_reason {
            sheets.text(reason, Style::SMALL, RATE, y - 1.0, TAX - LEFT);
            y += 13.0;
        }
    }
    y
}

/// What is to be paid, where to and with which reference.
pub fn payment(sheets: &mut Sheets<'_>, document: &Document) {
    let accounts: Vec<String> = document.payee_iban.iter().take(5).map(|account| in_fours(account)).collect();
    let reference = document.structured_reference.as_ref().or(document.payment_reference.as_ref());
    if accounts.is_empty() && reference.is_none() {
        return;
    }
    let language = sheets.texts.language();
    let mut rows: Vec<(&str, String)> = Vec::new();
    if document.totals.payable.is_some() {
        rows.push(("preview-payable", with_currency(sheets, document.totals.payable.as_ref(), document)));
    }
    if let Some(date) = document.due_date {
        rows.push(("preview-due-date", format::date(date, language)));
    }
    rows.extend(accounts.into_iter().map(|account| ("preview-account", account)));
    rows.extend(reference.map(|reference| ("preview-reference", reference.clone())));
    let height = rows.len() as f32 * 15.0 + 34.0;
    sheets.make_room(height);
    let top = sheets.y;
    sheets.field(LEFT, top, RIGHT - LEFT, height, Ink::Field);
    sheets.text(&sheets.word("preview-payment"), Style::LABEL, LEFT + 12.0, top + 10.0, 200.0);
    let mut y = top + 26.0;
    for (id, text) in rows {
        sheets.text(&sheets.word(id), Style::BODY, LEFT + 12.0, y, 110.0);
        sheets.text(&text, Style::STRONG, LEFT + 130.0, y, RIGHT - LEFT - 142.0);
        y += 15.0;
    }
    sheets.y = top + height + 16.0;
}

/// What the supplier adds in words.
pub fn notes(sheets: &mut Sheets<'_>, document: &Document) {
    let notes: Vec<&String> = document.notes.iter().filter(|note| !note.trim().is_empty()).take(NOTES).collect();
    if notes.is_empty() {
        return;
    }
    sheets.make_room(40.0);
    sheets.text(&sheets.word("preview-notes"), Style::LABEL, LEFT, sheets.y, RIGHT - LEFT);
    sheets.y += 14.0;
    for note in notes {
        for row in sheets.pens.wrap(note, Weight::Regular, Style::BODY.size, RIGHT - LEFT, NOTE_ROWS) {
            sheets.make_room(Style::BODY.leading());
            sheets.put(row, Style::BODY, LEFT, sheets.y);
            sheets.y += Style::BODY.leading();
        }
        sheets.y += 4.0;
    }
}

fn with_currency(sheets: &Sheets<'_>, number: Option<&Number>, document: &Document) -> String {
    let text = amount(sheets, number);
    document.currency.as_ref().map_or_else(|| text.clone(), |currency| format!("{text} {currency}"))
}

/// An account number in groups of four, as it is printed.
fn in_fours(account: &str) -> String {
    let characters: Vec<char> = account.chars().filter(|character| !character.is_whitespace()).take(34).collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
