//! A document as a page for the terminal.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::i18n::{Texts, format};
use crate::ubl::{Attachment, AttachmentError, AttachmentKind, Content, Kind, Number, Party};

use super::Shown;

/// Letters of a description before it is shortened.
const DESCRIPTION: usize = 44;

/// The document as `show` prints it.
pub(super) fn document(shown: &Shown<'_>, texts: Texts) -> String {
    let document = &shown.parsed.document;
    let mut page = Page { texts, out: String::new() };
    let title = if document.kind == Kind::Invoice { "ubl-show-invoice" } else { "ubl-show-credit-note" };
    page.line(&format!("{} {}", texts.get(title), document.number.as_deref().unwrap_or("–")));
    let profile = serde_json::to_value(document.profile).ok();
    page.field("ubl-show-profile", profile.as_ref().and_then(serde_json::Value::as_str));
    page.field("ubl-show-date", page.date(document.issue_date).as_deref());
    page.field("ubl-show-due-date", page.date(document.due_date).as_deref());
    page.field("ubl-show-currency", document.currency.as_deref());
    let references = joined([&document.buyer_reference, &document.order_reference, &document.preceding_invoice]);
    page.field("ubl-show-references", references.as_deref());
    page.party("ubl-show-supplier", &document.supplier);
    page.party("ubl-show-customer", &document.customer);
    page.field("ubl-show-accounts", Some(document.payee_iban.join(", ").as_str()));
    page.field("ubl-show-communication", document.structured_reference.as_deref().or(document.payment_reference.as_deref()));

    let number = |number: &Option<Number>| number.as_ref().map(|number| page_number(number, texts)).unwrap_or_default();
    let rate = |number: &Option<Number>| number.as_ref().map(|rate| format!("{} %", page_rate(rate, texts))).unwrap_or_default();
    let lines = document.lines.iter().map(|line| {
        let name = line.name.as_deref().or(line.description.as_deref()).unwrap_or("");
        let quantity = line.quantity.as_ref().map(|quantity| page_rate(quantity, texts)).unwrap_or_default();
        let price = line.price.as_ref().map(|price| format::number(price.value, 2, texts.language())).unwrap_or_default();
        let unit = line.unit.clone().unwrap_or_default();
        vec![line.id.clone().unwrap_or_default(), one_line(name), quantity, unit, price, rate(&line.vat.rate), number(&line.net)]
    });
    let lines: Vec<_> = lines.collect();
    page.table("ubl-show-lines", &lines, &[false, false, true, false, true, true, true]);
    let allowances: Vec<_> = document
        .allowances_charges
        .iter()
        .map(|item| {
            let sign = if item.charge { "+" } else { "−" };
            vec![sign.to_owned(), one_line(item.reason.as_deref().unwrap_or("")), rate(&item.vat.rate), number(&item.amount)]
        })
        .collect();
    page.table("ubl-show-allowances", &allowances, &[false, false, true, true]);
    let vat: Vec<_> = document
        .vat
        .iter()
        .map(|row| {
            let reason = one_line(row.exemption_reason.as_deref().unwrap_or(""));
            vec![
                row.vat.category.clone().unwrap_or_default(),
                rate(&row.vat.rate),
                number(&row.taxable),
                number(&row.tax),
                reason,
            ]
        })
        .collect();
    page.table("ubl-show-vat", &vat, &[false, true, true, true, false]);
    let totals = &document.totals;
    let rows: Vec<_> = [
        ("ubl-show-total-lines", &totals.lines),
        ("ubl-show-total-allowances", &totals.allowances),
        ("ubl-show-total-charges", &totals.charges),
        ("ubl-show-total-exclusive", &totals.tax_exclusive),
        ("ubl-show-total-tax", &totals.tax),
        ("ubl-show-total-inclusive", &totals.tax_inclusive),
        ("ubl-show-total-prepaid", &document.prepaid),
        ("ubl-show-total-rounding", &document.rounding),
        ("ubl-show-total-payable", &totals.payable),
    ]
    .into_iter()
    .filter(|(_, amount)| amount.is_some())
    .map(|(id, amount)| vec![texts.get(id), number(amount)])
    .collect();
    page.table("ubl-show-totals", &rows, &[false, true]);
    let attachments: Vec<_> = document
        .attachments
        .iter()
        .zip(&shown.contents)
        .map(|(attachment, content)| attachment_row(attachment, content))
        .collect();
    page.table("ubl-show-attachments", &attachments, &[false, false, true, false]);
    let warnings: Vec<_> = shown.warnings.iter().map(|warning| vec![format!("! {}", texts.text(&warning.text))]).collect();
    page.table("ubl-show-warnings", &warnings, &[false]);
    page.out
}

struct Page {
    texts: Texts,
    out: String,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// A label and what it stands for; nothing when there is nothing.
    fn field(&mut self, id: &str, value: Option<&str>) {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return };
        let label = self.texts.get(id);
        self.line(&format!("  {} {}", padded(&label, 14, false), one_line_whole(value)));
    }

    fn party(&mut self, id: &str, party: &Party) {
        let place = [&party.postal_zone, &party.city].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        let number = party.vat.clone().or_else(|| party.enterprise_number.clone());
        let place = Some(place).filter(|place| !place.is_empty());
        self.field(id, joined([&party.name, &number, &party.street_line(), &place, &party.country]).as_deref());
    }

    fn date(&self, day: Option<Date>) -> Option<String> {
        day.map(|day| format::date(day, self.texts.language()))
    }

    /// A heading and rows in aligned columns; nothing when there are no rows. `right` says which are numbers.
    fn table(&mut self, heading: &str, rows: &[Vec<String>], right: &[bool]) {
        if rows.is_empty() {
            return;
        }
        let heading = self.texts.get(heading);
        self.line("");
        self.line(&heading);
        let widths: Vec<usize> = (0..right.len())
            .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
            .collect();
        for row in rows {
            let mut text = String::new();
            for ((cell, width), right) in row.iter().zip(&widths).zip(right) {
                if *width > 0 {
                    // Writing to a String cannot fail.
                    let _infallible = write!(text, "  {}", padded(cell, *width, *right));
                }
            }
            self.line(&text);
        }
    }
}

fn attachment_row(attachment: &Attachment, content: &Result<Content, AttachmentError>) -> Vec<String> {
    let name = attachment.filename.as_deref().or(attachment.id.as_deref()).unwrap_or("–");
    let (kind, size) = match content {
        Ok(content) => (content.kind, format!("{} kB", content.bytes.len().div_ceil(1000))),
        Err(AttachmentError::External) => (AttachmentKind::External, String::new()),
        Err(AttachmentError::Empty) => (AttachmentKind::Empty, String::new()),
        Err(AttachmentError::Broken) => (AttachmentKind::Other, String::new()),
    };
    let kind = serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    vec![one_line(name), kind, size, one_line_whole(attachment.url.as_deref().unwrap_or(""))]
}

fn page_number(number: &Number, texts: Texts) -> String {
    format::number(number.value, 2, texts.language())
}

/// A rate or quantity, without decimals that say nothing.
fn page_rate(number: &Number, texts: Texts) -> String {
    format::number(number.value.normalize(), 0, texts.language())
}

fn joined<const N: usize>(parts: [&Option<String>; N]) -> Option<String> {
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn padded(text: &str, width: usize, right: bool) -> String {
    if right { format!("{text:>width$}") } else { format!("{text:<width$}") }
}

fn one_line_whole(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    let text = one_line_whole(text);
    match text.char_indices().nth(DESCRIPTION) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
