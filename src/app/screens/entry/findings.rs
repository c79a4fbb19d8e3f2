//! What stands in the way, under the field it is about, and what is different this time.

use egui::Ui;

use super::grouped::sentences;
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, Model, field_of};
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{Block, Notice, paragraph};
use crate::base::Message;
use crate::booking::{Mend, NeedsPerson};

/// The findings about a field, each with the button that mends it; the sentence about a text that is not understood.
pub fn about(ui: &mut Ui, model: &Model, entry: &EntryModel, field: Field, out: &mut Vec<Msg>) {
    if let Some(wrong) = entry.wrong.get(&field) {
        Notice::error(&model.texts.text(wrong)).show(ui);
    }
    for (index, need) in entry.needs_person.iter().enumerate() {
        if field_of(need) == Some(field) {
            one(ui, model, entry, index, out);
        }
    }
}

/// The findings that are about no field of the form.
pub fn others(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    for (index, need) in entry.needs_person.iter().enumerate() {
        let elsewhere = match field_of(need) {
            None => need.blocks || need.code.starts_with("paper-") || has_button(need),
            Some(Field::Line(..)) => need.blocks && need.code != "account-missing",
            Some(_) => false,
        };
        if elsewhere {
            one(ui, model, entry, index, out);
        }
    }
    for (field, wrong) in &entry.wrong {
        if matches!(field, Field::Line(..)) {
            Notice::error(&model.texts.text(wrong)).show(ui);
        }
    }
}

/// Whether it is told where its button can be pressed, and not a second time among what is different.
fn has_button(need: &NeedsPerson) -> bool {
    matches!(need.mend, Some(Mend::Divide(_) | Mend::Join(_)))
}

fn one(ui: &mut Ui, model: &Model, entry: &EntryModel, index: usize, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let Some(need) = entry.needs_person.get(index) else { return };
    let text = texts.text(&need.text);
    // The first sentence says what, the rest why.
    let (title, rest) = text.split_once(". ").map_or((text.as_str(), ""), |(title, rest)| (title, rest));
    let title = if rest.is_empty() { title.to_owned() } else { format!("{title}.") };
    let notice = if need.blocks { Notice::error(&title) } else { Notice::info(&title) };
    // A button that changes a field is there only while the fields can be changed.
    let mend = need.mend.as_ref().filter(|mend| entry.can_edit() || matches!(mend, Mend::Compare | Mend::Settings(_)));
    let word = mend.map(|mend| mend_word(model, mend)).unwrap_or_default();
    if notice.text(rest).mend(&word).show(ui).mended() {
        out.push(Msg::Mend(index));
    }
}

fn mend_word(model: &Model, mend: &Mend) -> String {
    let texts = model.texts;
    match mend {
        Mend::Period(_, period) => texts.text(&Message::new("entry-mend-period").count("period", *period)),
        Mend::Account(_, account) => texts.text(&Message::new("entry-mend-account").text("account", account.to_string())),
        Mend::CreateParty => texts.get("entry-mend-party"),
        Mend::VatCase(_) | Mend::Vat(..) => texts.get("entry-mend-vat"),
        Mend::Deductible(_, percent) => {
            texts.text(&Message::new("entry-mend-deductible").text("percent", percent.normalize().to_string()))
        }
        Mend::Divide(_) => texts.get("entry-mend-divide"),
        Mend::Join(_) => texts.get("entry-mend-join"),
        Mend::Compare => texts.get("odd-mend-compare"),
        Mend::Seen(_) => texts.get("odd-mend-seen"),
        Mend::Journal(number) => texts.text(&Message::new("odd-mend-journal").text("journal", number.to_string())),
        Mend::Turn => texts.get("odd-mend-turn"),
        Mend::Currency(currency) => texts.text(&Message::new("odd-mend-currency").text("currency", currency.as_str())),
        Mend::AddLine(amount) => texts.text(&Message::new("odd-mend-line").amount("amount", *amount)),
        Mend::VatBox(_, vat_box) => texts.text(&Message::new("odd-mend-box").text("box", vat_box.as_str())),
        Mend::Settings(_) => texts.get("odd-mend-settings"),
    }
}

/// What is different inside the file, or from what was booked before.
pub fn different_ui(ui: &mut Ui, model: &Model, entry: &EntryModel) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let soft: Vec<&NeedsPerson> =
        entry.needs_person.iter().filter(|need| !need.blocks && field_of(need).is_none() && !has_button(need)).collect();
    let title = texts.get("entry-different");
    if entry.differences.is_empty() && soft.is_empty() {
        super::labelled(ui, &title, true, |ui| {
            paragraph(ui, &[(&texts.get("entry-nothing-different"), Text::Body, tokens.muted)]);
        });
        return;
    }
    Block::different(&title).show(ui, |ui| {
        for text in sentences(texts, soft.iter().map(|need| &need.text)) {
            paragraph(ui, &[(&text, Text::BodyMedium, tokens.text)]);
        }
        for text in sentences(texts, entry.differences.iter().map(|difference| &difference.text)) {
            paragraph(ui, &[(&text, Text::Body, tokens.text)]);
        }
    });
}
