//! The VAT tables in force for a dossier: every case with who wrote it, and what can be changed of it.

use egui::{Id, Ui};

use super::form::{self, CONTROL, choice, row, section, title};
use super::vat_accounts;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::Tokens;
use crate::app::widgets::{Button, IconButton, paragraph};
use crate::base::Message;
use crate::booking::{Boxes, Direction, DocType, VatCase, VatChange, VatRate, VatSource, VatTable};
use crate::i18n::Texts;

/// Widths of a field with a code, and of one with boxes.
pub(super) const CODE: f32 = 72.0;
const BOXES: f32 = 160.0;
/// Highest ventilation code.
const MOST: u32 = 999;

/// Where a single box stands.
type BoxOf = fn(&mut Boxes) -> &mut Option<String>;

/// Draws the page.
pub fn vat_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    title(ui, &texts.get("settings-vat"), &texts.get("settings-vat-intro"));
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    let page = &model.settings_screen.vat;
    let [which, purchases, sales] =
        ["settings-vat-direction", "settings-kind-purchases", "settings-kind-sales"].map(|id| texts.get(id));
    let here = usize::from(page.direction == Direction::Sale);
    match row(ui, &which, "", true, |ui| choice(ui, &which, &[purchases, sales], here, CONTROL)) {
        Some(0) => out.push(Msg::SettingsVatDirection(Direction::Purchase)),
        Some(_) => out.push(Msg::SettingsVatDirection(Direction::Sale)),
        None => {}
    }
    let [scope, hint, office, alone] =
        ["settings-vat-scope", "settings-vat-scope-hint", "settings-vat-scope-office", "settings-vat-scope-dossier"]
            .map(|id| texts.get(id));
    let here = usize::from(page.alone);
    if let Some(chosen) = row(ui, &scope, &hint, false, |ui| choice(ui, &scope, &[office, alone], here, CONTROL)) {
        out.push(Msg::SettingsVatAlone(chosen == 1));
    }
    let Some(data) = page.data.as_ref().filter(|data| data.dossier.enterprise_number == dossier.enterprise_number) else {
        ui.add_space(16.0);
        paragraph(ui, &[(&texts.get("settings-vat-loading"), Text::Body, tokens.muted)]);
        return;
    };
    for problem in data.vat.problems() {
        ui.add_space(8.0);
        paragraph(ui, &[(&texts.text(problem), Text::Body, tokens.error)]);
    }
    let table = data.vat.of(page.direction);
    section(ui, &texts.get("settings-vat-cases"));
    for (nth, case) in table.cases().iter().enumerate() {
        let open = page.open.as_ref() == Some(&case.key);
        one(ui, texts, case, (open, nth + 1 < table.cases().len()), out);
        if open {
            edit(ui, texts, page.direction, case, out);
        }
    }
    vat_accounts::vat_accounts_ui(ui, model, data, table, out);
}

/// Who wrote a row.
pub(super) fn source_word(texts: Texts, source: VatSource) -> String {
    texts.get(match source {
        VatSource::Postvak => "settings-vat-from-postvak",
        VatSource::Office => "settings-vat-from-office",
        VatSource::Dossier => "settings-vat-from-dossier",
    })
}

/// Whether the row can be taken out of the file that changes go to, so that the one below it counts again.
pub(super) fn can_forget(model_alone: bool, source: VatSource) -> bool {
    source == if model_alone { VatSource::Dossier } else { VatSource::Office }
}

fn one(ui: &mut Ui, texts: Texts, case: &VatCase, (open, more): (bool, bool), out: &mut Vec<Msg>) {
    let name = texts.get(&case.label);
    let word = texts.get(if open { "settings-vat-close" } else { "settings-vat-edit" });
    let summary = summary(texts, case);
    // The hint of a row is not read aloud, and here it is what the row is about.
    let spoken = format!("{word}: {name}. {summary}");
    let clicked = row(ui, &name, &summary, more && !open, |ui| {
        ui.add(IconButton::new(if open { Icon::CaretUp } else { Icon::PencilSimple }, &spoken)).clicked()
    });
    if clicked {
        out.push(Msg::SettingsVatCase(case.key.clone()));
    }
}

/// Ventilation, boxes of both kinds, and who says so, on a line.
fn summary(texts: Texts, case: &VatCase) -> String {
    let ventilation = match case.ventilation {
        Some(code) => code.to_string(),
        None => {
            case.rates.iter().filter_map(|rate| rate.ventilation).map(|code| code.to_string()).collect::<Vec<_>>().join(" · ")
        }
    };
    let boxes = |boxes: &Boxes| {
        let base = if boxes.base.is_empty() { "–".to_owned() } else { shown(texts, &boxes.base) };
        let single = [&boxes.vat, &boxes.due, &boxes.deductible].into_iter().flatten().cloned();
        std::iter::once(base).chain(single).collect::<Vec<_>>().join(", ")
    };
    let message = Message::new("settings-vat-summary")
        .text("ventilation", ventilation)
        .text("invoice", boxes(&case.invoice))
        .text("credit", boxes(&case.credit_note))
        .text("source", source_word(texts, case.source));
    texts.text(&message)
}

/// The boxes of a line as a person reads and types them: `rekening + 87`.
fn shown(texts: Texts, boxes: &[String]) -> String {
    let word = |one: &String| match one.as_str() {
        "class" => texts.get("settings-vat-class"),
        "rate" => texts.get("settings-vat-rate"),
        plain => plain.to_owned(),
    };
    boxes.iter().map(word).collect::<Vec<_>>().join(" + ")
}

/// The other way round.
fn typed_boxes(texts: Texts, text: &str) -> Vec<String> {
    let words = [("class", texts.get("settings-vat-class")), ("rate", texts.get("settings-vat-rate"))];
    let parts = text.split(['+', ',', ' ']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let known = words.iter().find(|(_, word)| word.eq_ignore_ascii_case(part));
            known.map_or(part, |(id, _)| *id).to_owned()
        })
        .collect()
}

fn edit(ui: &mut Ui, texts: Texts, direction: Direction, case: &VatCase, out: &mut Vec<Msg>) {
    let id = |part: &'static str| Id::unique(("vat", direction, case.key.as_str(), part));
    let key = case.key.clone();
    if let Some(code) = case.ventilation {
        let name = texts.get("settings-vat-ventilation");
        let new = row(ui, &name, "", true, |ui| form::number(ui, id("ventilation"), &name, Some(code.into()), CODE));
        if let Some(code) = new.filter(|code| *code <= MOST).and_then(|code| u16::try_from(code).ok()) {
            out.push(Msg::ChangeVat(Box::new(VatChange::Ventilation { key: key.clone(), code })));
        }
    }
    for (nth, rate) in case.rates.iter().enumerate().filter(|(_, rate)| rate.ventilation.is_some() || rate.vat_box.is_some()) {
        rate_row(ui, texts, id("rate").with(nth), case, (nth, rate), out);
    }
    for doc_type in [DocType::Invoice, DocType::CreditNote] {
        boxes_rows(ui, texts, id("boxes"), case, doc_type, out);
    }
    if case.source != VatSource::Postvak {
        let [name, hint, word] =
            ["settings-vat-forget", "settings-vat-forget-hint", "settings-vat-forget-do"].map(|id| texts.get(id));
        if row(ui, &name, &hint, true, |ui| ui.add(Button::secondary(&word).icon(Icon::ArrowUUpLeft)).clicked()) {
            out.push(Msg::ChangeVat(Box::new(VatChange::ForgetCase(key))));
        }
    }
}

fn rate_row(ui: &mut Ui, texts: Texts, id: Id, case: &VatCase, (nth, rate): (usize, &VatRate), out: &mut Vec<Msg>) {
    let name = texts.text(&Message::new("settings-vat-at").text("rate", rate.percent.to_string()));
    let [ventilation, vat_box] = ["settings-vat-line-ventilation", "settings-vat-line-box"].map(|id| texts.get(id));
    let change = row(ui, &name, "", true, |ui| {
        let mut new = rate.clone();
        if rate.ventilation.is_some() {
            form::before(ui, &ventilation);
            let code = form::number(ui, id.with("code"), &format!("{ventilation} {name}"), rate.ventilation.map(u32::from), CODE);
            new.ventilation = code.filter(|code| *code <= MOST).and_then(|code| u16::try_from(code).ok()).or(rate.ventilation);
        }
        form::before(ui, &vat_box);
        let here = rate.vat_box.as_deref().unwrap_or_default();
        if let Some(typed) = form::typed(ui, id.with("box"), &format!("{vat_box} {name}"), here, CODE) {
            new.vat_box = Some(typed).filter(|typed| !typed.is_empty());
        }
        (new != *rate).then_some(new)
    });
    if let Some(new) = change {
        let mut rates = case.rates.clone();
        if let Some(place) = rates.get_mut(nth) {
            *place = new;
        }
        out.push(Msg::ChangeVat(Box::new(VatChange::Rates { key: case.key.clone(), rates })));
    }
}

/// The boxes of invoices or of credit notes: of the base, and of VAT where the case has any.
fn boxes_rows(ui: &mut Ui, texts: Texts, id: Id, case: &VatCase, doc_type: DocType, out: &mut Vec<Msg>) {
    let boxes = case.boxes(doc_type);
    let of = texts.get(match doc_type {
        DocType::Invoice => "settings-vat-of-invoice",
        DocType::CreditNote => "settings-vat-of-credit-note",
    });
    let mut new = boxes.clone();
    let base = format!("{} ({of})", texts.get("settings-vat-base"));
    let typed = row(ui, &base, &texts.get("settings-vat-base-hint"), true, |ui| {
        form::typed(ui, id.with((doc_type, "base")), &base, &shown(texts, &boxes.base), BOXES)
    });
    if let Some(typed) = typed {
        new.base = typed_boxes(texts, &typed);
        // The part that is not deducted stays in the box of its base, without the boxes of self-assessed VAT.
        if !boxes.cost.is_empty() {
            new.cost = new.base.iter().filter(|one| !matches!(one.as_str(), "86" | "87" | "88")).cloned().collect();
        }
    }
    let owed = case.self_assessed.is_some();
    let single: [(&str, bool, BoxOf); 3] = [
        ("settings-vat-charged", case.charged, |boxes| &mut boxes.vat),
        ("settings-vat-due", owed, |boxes| &mut boxes.due),
        ("settings-vat-deducted", owed, |boxes| &mut boxes.deductible),
    ];
    for (text, _, place) in single.into_iter().filter(|(_, shown, _)| *shown) {
        let name = format!("{} ({of})", texts.get(text));
        let here = place(&mut new).clone().unwrap_or_default();
        let typed = row(ui, &name, "", true, |ui| form::typed(ui, id.with((doc_type, text)), &name, &here, CODE));
        if let Some(typed) = typed {
            *place(&mut new) = Some(typed).filter(|typed| !typed.is_empty());
        }
    }
    if new != *boxes {
        out.push(Msg::ChangeVat(Box::new(VatChange::Boxes { key: case.key.clone(), doc_type, boxes: new })));
    }
}

/// Boxes by the beginning of an account number, with who said so.
pub(super) fn account_boxes(ui: &mut Ui, texts: Texts, direction: Direction, table: &VatTable, out: &mut Vec<Msg>) {
    let rows: Vec<_> = table.boxes().collect();
    if rows.is_empty() {
        return;
    }
    section(ui, &texts.get("settings-vat-account-boxes"));
    for (nth, (account, vat_box, source)) in rows.iter().enumerate() {
        let name = texts.text(&Message::new("settings-vat-accounts-from").text("account", *account));
        let id = Id::unique(("vat-account-box", direction, *account));
        let new =
            row(ui, &name, &source_word(texts, *source), nth + 1 < rows.len(), |ui| form::typed(ui, id, &name, vat_box, CODE));
        if let Some(new) = new {
            let vat_box = Some(new).filter(|new| !new.is_empty());
            out.push(Msg::ChangeVat(Box::new(VatChange::AccountBox { account: (*account).to_owned(), vat_box })));
        }
    }
}
