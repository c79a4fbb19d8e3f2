//! Journals and periods of a dossier.

use egui::{Align, Id, Layout, Ui, vec2};

use super::form::{self, CONTROL, choice, row, section, title};
use super::periods;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, IconButton, label, paragraph, radio};
use crate::base::Message;
use crate::i18n::Texts;
use crate::office::{Dossier, Journal, JournalKind, VatRegime, WhoBooks};

/// Widths of the columns: number, name, kind, first number.
const WIDTHS: [f32; 4] = [80.0, 320.0, 220.0, 128.0];
/// From one journal to the next.
const GAP: f32 = 8.0;
/// Highest number of a document in a journal.
const MOST: u32 = 999_999_999;

/// Highest number of a journal.
const MOST_JOURNALS: u32 = 9_999;

/// The kinds, in the order of the usual journals 1 to 4.
const KINDS: [JournalKind; 4] =
    [JournalKind::Purchases, JournalKind::PurchaseCreditNotes, JournalKind::Sales, JournalKind::SalesCreditNotes];

/// The word of a kind.
fn kind_word(texts: Texts, kind: JournalKind) -> String {
    texts.get(match kind {
        JournalKind::Purchases => "settings-kind-purchases",
        JournalKind::PurchaseCreditNotes => "settings-kind-purchase-credit-notes",
        JournalKind::Sales => "settings-kind-sales",
        JournalKind::SalesCreditNotes => "settings-kind-sales-credit-notes",
    })
}

/// Draws the page.
pub fn journals_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    title(ui, &texts.get("settings-journals"), &texts.get("settings-journals-intro"));
    let Some(dossier) = form::dossier(ui, model, out) else { return };
    section(ui, &texts.get("settings-dossier"));
    about(ui, model, dossier, out);
    section(ui, &texts.get("settings-journal-list"));
    journals(ui, model, dossier, out);
    periods::periods_ui(ui, model, dossier, out);
}

fn about(ui: &mut Ui, model: &Model, dossier: &Dossier, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let [regime, regime_hint, monthly, quarterly, none] = [
        "settings-vat-regime",
        "settings-vat-regime-hint",
        "settings-vat-monthly",
        "settings-vat-quarterly",
        "settings-vat-none",
    ]
    .map(|id| texts.get(id));
    row(ui, &regime, &regime_hint, true, |ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        let regimes = [(VatRegime::Monthly, &monthly), (VatRegime::Quarterly, &quarterly), (VatRegime::None, &none)];
        for (regime, word) in regimes {
            if radio(ui, dossier.vat_regime == regime, word).clicked() {
                form::change_dossier(dossier, out, |dossier| dossier.vat_regime = regime);
            }
        }
    });
    let [who, who_hint, office, postvak, expertm] = [
        "settings-who-books",
        "settings-who-books-dossier-hint",
        "settings-as-office",
        "settings-postvak-books",
        "settings-expertm-books",
    ]
    .map(|id| texts.get(id));
    let values = [None, Some(WhoBooks::Postvak), Some(WhoBooks::ExpertM)];
    let here = values.iter().position(|value| *value == dossier.who_books).unwrap_or(0);
    let chosen = row(ui, &who, &who_hint, true, |ui| choice(ui, &who, &[office, postvak, expertm], here, CONTROL));
    if let Some(new) = chosen.and_then(|chosen| values.get(chosen)) {
        form::change_dossier(dossier, out, |dossier| dossier.who_books = *new);
    }
    let [manager, manager_hint, nobody] =
        ["settings-manager", "settings-manager-hint", "settings-manager-nobody"].map(|id| texts.get(id));
    let mut names = vec![nobody];
    names.extend(model.settings.colleagues.iter().cloned());
    let others = [Some(model.user.clone()), dossier.manager.clone()];
    for name in others.into_iter().flatten().filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let place = dossier.manager.as_ref().and_then(|manager| names.iter().skip(1).position(|name| name == manager));
    let here = place.map_or(0, |place| place + 1);
    let chosen = row(ui, &manager, &manager_hint, false, |ui| choice(ui, &manager, &names, here, CONTROL));
    if let Some(chosen) = chosen {
        let new = if chosen == 0 { None } else { names.get(chosen).cloned() };
        form::change_dossier(dossier, out, |dossier| dossier.manager = new);
    }
}

fn journals(ui: &mut Ui, model: &Model, dossier: &Dossier, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.add_space(GAP);
    let titles = ["settings-journal-number", "settings-journal-name", "settings-journal-kind", "settings-journal-first"]
        .map(|id| texts.get(id));
    if dossier.journals.is_empty() {
        label(ui, &texts.get("settings-journals-none"), Text::Body, tokens.muted);
    } else {
        let widths = widths(ui.available_width());
        line(ui, |ui| {
            for (title, width) in titles.iter().zip(widths) {
                ui.allocate_ui_with_layout(vec2(width, 16.0), Layout::left_to_right(Align::Center), |ui| {
                    ui.set_width(width);
                    label(ui, title, Text::SmallMedium, tokens.muted);
                });
            }
        });
        for (nth, journal) in dossier.journals.iter().enumerate() {
            ui.add_space(GAP);
            line(ui, |ui| one(ui, model, dossier, (nth, journal), &titles, out));
            for part in ["journal-number", "journal-first"] {
                if let Some(reason) = form::wrong(ui, field_id(part, dossier, nth)) {
                    ui.add_space(4.0);
                    paragraph(ui, &[(&reason, Text::Small, tokens.error)]);
                }
            }
        }
    }
    ui.add_space(16.0);
    line(ui, |ui| {
        if KINDS.iter().any(|kind| !dossier.journals.iter().any(|journal| journal.kind == *kind))
            && ui.add(Button::secondary(&texts.get("settings-usual-journals")).icon(Icon::BookOpenText)).clicked()
        {
            form::change_dossier(dossier, out, |dossier| usual(dossier, texts));
        }
        if ui.add(Button::secondary(&texts.get("settings-journal-add")).icon(Icon::Plus)).clicked() {
            form::change_dossier(dossier, out, |dossier| {
                let number = free_number(dossier, 1);
                let kind = JournalKind::Purchases;
                dossier.journals.push(Journal { number, name: kind_word(texts, kind), kind, first_number: None });
            });
        }
    });
}

fn line<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        content(ui)
    })
    .inner
}

/// The widths of the columns, narrower where there is no room.
fn widths(room: f32) -> [f32; 4] {
    let all: f32 = WIDTHS.iter().sum::<f32>() + 4.0 * 8.0 + size::CONTROL;
    let share = ((room - 4.0 * 8.0 - size::CONTROL) / (all - 4.0 * 8.0 - size::CONTROL)).min(1.0);
    WIDTHS.map(|width| (width * share).floor())
}

fn one(
    ui: &mut Ui,
    model: &Model,
    dossier: &Dossier,
    (nth, journal): (usize, &Journal),
    titles: &[String; 4],
    out: &mut Vec<Msg>,
) {
    let texts = model.texts;
    let [number_width, name_width, kind_width, first_width] = widths(ui.available_width());
    let id = |part: &'static str| field_id(part, dossier, nth);
    let named = |title: &str| format!("{title} {}", journal.number);
    let change = |out: &mut Vec<Msg>, with: &dyn Fn(&mut Journal)| {
        form::change_dossier(dossier, out, |dossier| {
            if let Some(journal) = dossier.journals.get_mut(nth) {
                with(journal);
            }
        });
    };
    let now = journal.number.to_string();
    let number = form::checked(ui, id("journal-number"), &named(&titles[0]), &now, number_width, |text| {
        let number = form::number_in(texts, text, 1..=MOST_JOURNALS, &now)
            .map_err(|reason| form::reason_of(texts, &named(&titles[0]), reason))?;
        if dossier.journals.iter().any(|other| other.number == number) {
            return Err(texts.text(&Message::new("settings-wrong-journal").text("number", text).text("now", now.clone())));
        }
        Ok(number)
    });
    if let Some(number) = number {
        change(out, &|journal| journal.number = number);
    }
    if let Some(name) = form::typed(ui, id("journal-name"), &named(&titles[1]), &journal.name, name_width) {
        change(out, &|journal| name.clone_into(&mut journal.name));
    }
    let kinds = KINDS.map(|kind| kind_word(texts, kind));
    let here = KINDS.iter().position(|kind| *kind == journal.kind).unwrap_or(0);
    if let Some(kind) = choice(ui, &named(&titles[2]), &kinds, here, kind_width).and_then(|place| KINDS.get(place)) {
        change(out, &|journal| journal.kind = *kind);
    }
    let first = journal.first_number.map(|number| number.to_string()).unwrap_or_default();
    let first_number = form::checked(ui, id("journal-first"), &named(&titles[3]), &first, first_width, |text| {
        if text.is_empty() {
            return Ok(None);
        }
        let number = form::number_in(texts, text, 1..=MOST, &first);
        number.map(Some).map_err(|reason| form::reason_of(texts, &named(&titles[3]), reason))
    });
    if let Some(number) = first_number {
        change(out, &|journal| journal.first_number = number);
    }
    let remove = texts.text(&Message::new("settings-journal-remove").text("number", journal.number.to_string()));
    if ui.add(IconButton::new(Icon::Trash, &remove)).clicked() {
        form::change_dossier(dossier, out, |dossier| {
            dossier.journals.remove(nth);
        });
    }
}

fn field_id(part: &'static str, dossier: &Dossier, nth: usize) -> Id {
    Id::unique((part, dossier.enterprise_number.digits(), nth))
}

fn free_number(dossier: &Dossier, from: u32) -> u32 {
    (from..=from + 1_000).find(|number| dossier.journals.iter().all(|journal| journal.number != *number)).unwrap_or(from)
}

/// Adds those of the four usual journals that are not there, under their usual number where that is free.
fn usual(dossier: &mut Dossier, texts: Texts) {
    for (number, kind) in (1..).zip(KINDS) {
        if dossier.journals.iter().all(|journal| journal.kind != kind) {
            let number = free_number(dossier, number);
            dossier.journals.push(Journal { number, name: kind_word(texts, kind), kind, first_number: None });
        }
    }
    dossier.journals.sort_by_key(|journal| journal.number);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EnterpriseNumber;
    use crate::office::Language;

    #[test]
    fn the_usual_journals_leave_what_is_there() {
        let number = EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits");
        let mut dossier = Dossier::new(number, "Proef");
        dossier.journals.push(Journal { number: 1, name: "Verkoop".to_owned(), kind: JournalKind::Sales, first_number: None });
        usual(&mut dossier, Texts::new(Language::Nl));
        let found: Vec<(u32, JournalKind)> = dossier.journals.iter().map(|journal| (journal.number, journal.kind)).collect();
        assert_eq!(
            found,
            [
                (1, JournalKind::Sales),
                (2, JournalKind::Purchases),
                (3, JournalKind::PurchaseCreditNotes),
                (4, JournalKind::SalesCreditNotes)
            ]
        );
        assert_eq!(dossier.journals[0].name, "Verkoop");
    }
}
