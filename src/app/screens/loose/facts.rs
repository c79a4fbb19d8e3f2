//! What a loose document states, line by line, as the file has it.

use egui::{Ui, vec2};
use rust_decimal::Decimal;

use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::screens::{page, words};
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, Column, LineKind, label, paragraph, table_header, table_line};
use crate::base::{EnterpriseNumber, Iban, Message};
use crate::i18n::format;
use crate::ubl::{Document, Kind, Number, Party};

/// Lines shown; the page shows them all.
const MOST_LINES: usize = 200;

/// What is to be paid, else the total with VAT.
pub fn total(document: &Document) -> Option<Decimal> {
    let totals = &document.totals;
    totals.payable.as_ref().or(totals.tax_inclusive.as_ref()).map(|number| number.value)
}

/// Draws everything that the document states.
pub fn facts_ui(ui: &mut Ui, model: &Model, document: &Document, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.add_space(8.0);
    for (id, value) in head(model, document).into_iter().filter(|(_, value)| !value.is_empty()) {
        ui.horizontal_top(|ui| {
            super::name(ui, &texts.get(id), Text::Body.line());
            paragraph(ui, &[(&value, Text::Body, tokens.text)]);
        });
    }
    lines(ui, model, document);
    vat(ui, model, document);
    attachments(ui, model, document, out);
}

fn head(model: &Model, document: &Document) -> Vec<(&'static str, String)> {
    let texts = model.texts;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| format::date(day, texts.language())).unwrap_or_default();
    let money = |number: &Option<Number>| {
        let number = number.as_ref().map(|number| format::amount(number.value, texts.language()));
        number.map(|amount| format!("{amount} {}", document.currency.as_deref().unwrap_or_default())).unwrap_or_default()
    };
    let kind = texts.get(match document.kind {
        Kind::Invoice => "odd-invoice",
        Kind::CreditNote => "odd-credit-note",
    });
    let accounts: Vec<String> = document
        .payee_iban
        .iter()
        .map(|iban| Iban::parse(iban).map_or_else(|_wrong| iban.clone(), |iban| iban.to_string()))
        .collect();
    let reference = document.structured_reference.as_ref().or(document.payment_reference.as_ref());
    vec![
        ("loose-kind-of", kind),
        ("loose-number", text(&document.number)),
        ("loose-date", day(document.issue_date)),
        ("loose-due", day(document.due_date)),
        ("loose-supplier", party(&document.supplier)),
        ("loose-customer", party(&document.customer)),
        ("loose-payee", document.payee.as_ref().map(party).unwrap_or_default()),
        ("loose-iban", accounts.join("\n")),
        ("loose-reference", reference.cloned().unwrap_or_default()),
        ("loose-buyer-reference", text(&document.buyer_reference)),
        ("loose-order", text(&document.order_reference)),
        ("loose-corrects", text(&document.preceding_invoice)),
        ("loose-notes", document.notes.iter().chain(&document.payment_terms).cloned().collect::<Vec<_>>().join("\n")),
        ("loose-net", money(&document.totals.tax_exclusive)),
        ("loose-vat", money(&document.totals.tax)),
        ("loose-total", money(&document.totals.tax_inclusive)),
        ("loose-prepaid", money(&document.prepaid)),
        ("loose-payable", money(&document.totals.payable)),
    ]
}

/// Name, numbers and address on lines of their own.
fn party(party: &Party) -> String {
    let number = party
        .enterprise_number
        .as_deref()
        .map(|digits| EnterpriseNumber::parse(digits).map_or_else(|_wrong| digits.to_owned(), |number| number.to_string()));
    let town = [party.postal_zone.as_deref(), party.city.as_deref(), party.country.as_deref()];
    let town: Vec<&str> = town.into_iter().flatten().collect();
    let parts = [party.name.clone(), number.or_else(|| party.vat.clone()), party.street_line(), Some(town.join(" "))];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn title(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    label(ui, text, Text::BodyStrong, Tokens::of(ui).text);
}

fn lines(ui: &mut Ui, model: &Model, document: &Document) {
    if document.lines.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    title(ui, &texts.text(&Message::new("loose-lines").count("count", document.lines.len())));
    let [what, quantity, rate, amount] =
        ["loose-column-what", "loose-column-quantity", "loose-column-rate", "loose-column-amount"].map(|id| texts.get(id));
    let columns = [
        Column::rest(&what, 120.0),
        Column::fixed(&quantity, 88.0).right(),
        Column::fixed(&rate, 72.0).right(),
        Column::fixed(&amount, 104.0).right(),
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        table_header(ui, &columns, 0.0, size::TABLE_HEADER_PANE, None, tokens.background);
        for line in document.lines.iter().take(MOST_LINES) {
            let name = line.name.as_deref().or(line.description.as_deref()).unwrap_or("–");
            let written = |number: &Option<Number>, decimals| {
                number.as_ref().map(|number| format::number(number.value, decimals, texts.language())).unwrap_or_default()
            };
            let cells = [
                written(&line.quantity, 0),
                line.vat.rate.as_ref().map(|_| format!("{} %", written(&line.vat.rate, 0))).unwrap_or_default(),
                written(&line.net, 2),
            ];
            table_line(ui, &columns, 0.0, size::ROW, LineKind::Plain, |row| {
                row.body(0, name);
                for (place, cell) in cells.iter().enumerate() {
                    row.body(place + 1, cell);
                }
                row.name(format!("{name}, {}", cells.join(", ")));
            });
        }
    });
    let more = document.lines.len().saturating_sub(MOST_LINES);
    if more > 0 {
        label(ui, &texts.text(&Message::new("loose-more-lines").count("count", more)), Text::Small, tokens.muted);
    }
}

fn vat(ui: &mut Ui, model: &Model, document: &Document) {
    if document.vat.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    title(ui, &texts.get("loose-vat-rows"));
    let [rate, taxable, tax] = ["loose-column-rate", "loose-net", "loose-vat"].map(|id| texts.get(id));
    let columns = [Column::rest(&rate, 120.0), Column::fixed(&taxable, 120.0).right(), Column::fixed(&tax, 104.0).right()];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        table_header(ui, &columns, 0.0, size::TABLE_HEADER_PANE, None, tokens.background);
        for group in &document.vat {
            let of = |number: &Option<Number>| words::amount(model, number.as_ref().map(|number| number.value));
            let percent = group.vat.rate.as_ref().map(|rate| format!("{} %", format::number(rate.value, 0, texts.language())));
            let what = [percent, group.vat.category.clone(), group.exemption_reason.clone()];
            let what = what.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let (taxable, tax) = (of(&group.taxable), of(&group.tax));
            table_line(ui, &columns, 0.0, size::ROW, LineKind::Plain, |row| {
                row.body(0, &what);
                row.body(1, &taxable);
                row.body(2, &tax);
                row.name(format!("{what}, {taxable}, {tax}"));
            });
        }
    });
}

fn attachments(ui: &mut Ui, model: &Model, document: &Document, out: &mut Vec<Msg>) {
    if document.attachments.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui);
    title(ui, &model.texts.text(&Message::new("page-attachments").count("count", document.attachments.len())));
    for (index, attachment) in document.attachments.iter().enumerate() {
        let name = page::attachment_name(attachment);
        if attachment.content.is_none() {
            // An address is shown, never fetched.
            let address = attachment.url.as_deref().unwrap_or("–");
            let parts = [(name, Text::Body, tokens.text), ("  ", Text::Body, tokens.text), (address, Text::Body, tokens.muted)];
            paragraph(ui, if name == address { &parts[..1] } else { &parts });
            continue;
        }
        let chosen = model.page.attachment == Some(index);
        if ui.add(Button::quiet(name).icon(if chosen { Icon::Check } else { Icon::FileText }).small()).clicked() {
            out.extend(page::attachment_pressed(index, attachment));
        }
    }
}
