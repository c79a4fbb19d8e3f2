//! Book years and periods of a dossier, and until when its VAT is filed.

use egui::{Align, Sense, Ui, vec2};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::form::{self, CONTROL, choice, row, section};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, IconButton, bottom_line, fit, label, put, switch};
use crate::base::Message;
use crate::i18n::format;
use crate::office::{BookYear, Dossier};

/// Where the days and the switch of a period start.
const DAYS: f32 = 120.0;

/// The year that a press on the button adds: the one after the last, or this one.
fn next_year(dossier: &Dossier, today: Date) -> Option<BookYear> {
    let last = dossier.book_years.iter().filter_map(|year| year.periods.last()).map(|period| period.last.year()).max();
    let mut year = BookYear::calendar(last.map_or(today.year(), |last| last + 1))?;
    // The code of a year may have been used otherwise.
    while dossier.book_years.iter().any(|other| other.code == year.code) {
        year.code += 1;
    }
    Some(year)
}

/// The last days of the VAT periods in the book years, up to today; the newest first.
fn filing_days(dossier: &Dossier, today: Date) -> Vec<Date> {
    let first = dossier.book_years.iter().filter_map(|year| year.periods.first()).map(|period| period.first).min();
    let mut day = first.unwrap_or_else(|| date(today.year(), 1, 1));
    let mut days = Vec::new();
    while day <= today {
        let last = dossier.vat_term(day).map_or_else(|| day.last_of_month(), |(_, last, _)| last);
        if last <= today {
            days.push(last);
        }
        let Ok(next) = last.checked_add(1.day()) else { break };
        day = next;
    }
    days.extend(dossier.vat_filed_until.filter(|filed| !days.contains(filed)));
    days.sort_by_key(|day| std::cmp::Reverse(*day));
    days
}

/// Draws the sections.
pub fn periods_ui(ui: &mut Ui, model: &Model, dossier: &Dossier, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    section(ui, &texts.get("settings-book-years"));
    filed(ui, model, dossier, out);
    if dossier.book_years.is_empty() {
        ui.add_space(14.0);
        label(ui, &texts.get("settings-book-years-none"), Text::Body, tokens.muted);
    }
    for (nth, year) in dossier.book_years.iter().enumerate() {
        one(ui, model, dossier, nth, year, out);
    }
    ui.add_space(16.0);
    if let Some(year) = next_year(dossier, model.today) {
        let text = texts.text(&Message::new("settings-add-book-year").text("year", year.code.to_string()));
        if ui.add(Button::secondary(&text).icon(Icon::Plus)).clicked() {
            form::change_dossier(dossier, out, |dossier| dossier.book_years.push(year));
        }
    }
}

fn filed(ui: &mut Ui, model: &Model, dossier: &Dossier, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let [name, hint, nothing] = ["settings-close-until", "settings-close-until-hint", "settings-nothing"].map(|id| texts.get(id));
    let days = filing_days(dossier, model.today);
    let mut words = vec![nothing];
    words.extend(days.iter().map(|day| format::date(*day, texts.language())));
    let place = dossier.vat_filed_until.and_then(|filed| days.iter().position(|day| *day == filed));
    let here = place.map_or(0, |place| place + 1);
    if let Some(chosen) = row(ui, &name, &hint, false, |ui| choice(ui, &name, &words, here, CONTROL)) {
        let new = chosen.checked_sub(1).and_then(|place| days.get(place)).copied();
        form::change_dossier(dossier, out, |dossier| dossier.vat_filed_until = new);
    }
}

fn one(ui: &mut Ui, model: &Model, dossier: &Dossier, nth: usize, year: &BookYear, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let name = texts.text(&Message::new("settings-book-year").text("year", year.code.to_string()));
        label(ui, &name, Text::BodyMedium, tokens.text);
        let remove = texts.text(&Message::new("settings-book-year-remove").text("year", year.code.to_string()));
        if ui.add(IconButton::new(Icon::Trash, &remove).small()).clicked() {
            form::change_dossier(dossier, out, |dossier| {
                dossier.book_years.remove(nth);
            });
        }
    });
    let [open, closed] = ["settings-period-open", "settings-period-closed"].map(|id| texts.get(id));
    for (place, period) in year.periods.iter().enumerate() {
        let number = texts.text(&Message::new("settings-period").text("number", period.number.to_string()));
        let days = format!("{} – {}", format::date(period.first, texts.language()), format::date(period.last, texts.language()));
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW_TAP), Sense::hover());
        let painter = ui.painter();
        bottom_line(painter, line, tokens.hairline);
        put(painter, line, Align::Min, fit(painter, &number, Text::Body, tokens.text, DAYS));
        let rest = line.with_min_x(line.left() + DAYS);
        put(painter, rest, Align::Min, fit(painter, &days, Text::Body, tokens.muted, rest.width()));
        let control = line.with_min_x((line.right() - CONTROL).max(line.left() + DAYS + 200.0));
        let mut child = ui.new_child(
            egui::UiBuilder::new()
                .id_salt(("period", year.code, period.number))
                .max_rect(control)
                .layout(egui::Layout::left_to_right(Align::Center)),
        );
        let mut is_open = !period.closed;
        let word = if is_open { &open } else { &closed };
        let name = format!("{} {number}, {days}", year.code);
        if switch(&mut child, &mut is_open, &name, word).changed() {
            form::change_dossier(dossier, out, |dossier| {
                if let Some(period) = dossier.book_years.get_mut(nth).and_then(|year| year.periods.get_mut(place)) {
                    period.closed = !is_open;
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::EnterpriseNumber;
    use crate::office::VatRegime;

    fn dossier() -> Dossier {
        Dossier::new(EnterpriseNumber::from_first_eight(9_999_000).expect("eight digits"), "Proef")
    }

    #[test]
    fn a_book_year_has_twelve_months_without_a_gap() {
        let today = date(2026, 11, 24);
        let mut dossier = dossier();
        let first = next_year(&dossier, today).expect("a year");
        assert_eq!((first.code, first.periods.len()), (2026, 12));
        assert_eq!((first.periods[1].first, first.periods[1].last), (date(2026, 2, 1), date(2026, 2, 28)));
        for pair in first.periods.windows(2) {
            assert_eq!(pair[0].last.tomorrow().expect("a day"), pair[1].first);
        }
        dossier.book_years.push(first);
        assert_eq!(next_year(&dossier, today).expect("a year").code, 2027);
    }

    #[test]
    fn vat_is_filed_until_the_end_of_a_period_that_is_over() {
        let today = date(2026, 11, 24);
        let mut dossier = dossier();
        dossier.book_years.extend(BookYear::calendar(2026));
        assert_eq!(filing_days(&dossier, today).first(), Some(&date(2026, 10, 31)));
        dossier.vat_regime = VatRegime::Quarterly;
        assert_eq!(filing_days(&dossier, today), [date(2026, 9, 30), date(2026, 6, 30), date(2026, 3, 31)]);
        dossier.vat_filed_until = Some(date(2025, 12, 31));
        assert_eq!(filing_days(&dossier, today).last(), Some(&date(2025, 12, 31)), "what was chosen before stays to be seen");
    }
}
