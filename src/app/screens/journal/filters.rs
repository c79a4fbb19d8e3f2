//! Which part of the journal is shown.

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::fonts::Text;
use crate::app::model::{JournalFilter, JournalView, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Chip, Choice, Select, bottom_line, galley, label};
use crate::base::Message;
use crate::i18n::format;
use crate::office::{Dossier, Period};

/// Widths of the fields, and between them.
const FIELD: f32 = 168.0;
const GAP: f32 = 16.0;
/// From a name to its field.
const NAME_GAP: f32 = 8.0;

/// A period in words: `11 november` where it is a month, else its first and last day.
pub fn period_words(model: &Model, period: &Period) -> String {
    let whole = period.first == period.first.first_of_month() && period.last == period.first.last_of_month();
    if whole {
        let id = Message { id: format!("journal-month-{}", period.first.month()).into(), args: Vec::new() };
        return model.texts.text(&id);
    }
    let language = model.texts.language();
    format!("{} – {}", format::date(period.first, language), format::date(period.last, language))
}

/// Draws the fields that choose journal, period and account, and the filters.
pub fn filters_ui(ui: &mut Ui, model: &Model, dossier: Option<&Dossier>, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    // The controls stand a little nearer to the header than to the list, as in the picture.
    let middle = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - 1.0)).shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let journal = &model.journal;

    let two = rect.height() > size::TAB_ROW + 1.0;
    let chips = middle.with_max_y(middle.top() + size::TAB_ROW - 1.0);
    let fields = middle.with_min_y(middle.bottom() - size::TAB_ROW + 1.0);
    let mut right = ui.new_child(UiBuilder::new().id_salt("chips").max_rect(chips).layout(Layout::right_to_left(Align::Center)));
    if journal.view == JournalView::Documents {
        chip_row(&mut right, model, out);
    }
    let Some(dossier) = dossier else { return };
    let end = if two { middle.right() } else { right.min_rect().left() - 16.0 };
    let mut left = ui.new_child(
        UiBuilder::new().id_salt("fields").max_rect(fields.with_max_x(end)).layout(Layout::left_to_right(Align::Center)),
    );
    left.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let ids: &[&str] = match journal.view {
        JournalView::Documents => &["journal-journal", "journal-period", "journal-account"],
        JournalView::Accounts => &["journal-journal", "journal-period"],
    };
    let tokens = Tokens::of(&left);
    let names: f32 =
        ids.iter().map(|id| galley(left.painter(), &texts.get(id), Text::Small, tokens.muted).size().x + NAME_GAP).sum();
    let fields = ids.len() as f32 * (FIELD + GAP) - GAP;
    let room = left.available_width();
    let named = room >= fields + names;
    let width = if room >= fields { FIELD } else { ((room + GAP) / ids.len() as f32 - GAP).floor() };
    for (nth, id) in ids.iter().enumerate() {
        if nth > 0 {
            left.add_space(GAP);
        }
        if named {
            label(&mut left, &texts.get(id), Text::Small, tokens.muted);
            left.add_space(NAME_GAP);
        }
        match nth {
            0 => journals(&mut left, model, dossier, width, out),
            1 => periods(&mut left, model, dossier, width, out),
            _ => accounts(&mut left, model, width, out),
        }
    }
}

fn chip_row(right: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let journal = &model.journal;
    right.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let [booked, not_booked, review] = journal.counts.map(|count| count.to_string());
    for (filter, id, count) in [
        (JournalFilter::Review, "journal-review", &review),
        (JournalFilter::NotBooked, "journal-not-booked", &not_booked),
        (JournalFilter::Booked, "journal-booked", &booked),
    ] {
        let text = texts.get(id);
        let mut chip = Chip::new(&text).count(count).on(journal.filter == Some(filter));
        if filter == JournalFilter::Review {
            chip = chip.review();
        }
        if right.add(chip).clicked() {
            out.push(Msg::FilterJournal(filter));
        }
    }
}

fn journals(ui: &mut Ui, model: &Model, dossier: &Dossier, width: f32, out: &mut Vec<Msg>) {
    let [name, all] = ["journal-journal", "journal-all-journals"].map(|id| model.texts.get(id));
    let numbers: Vec<String> = dossier.journals.iter().map(|journal| journal.number.to_string()).collect();
    let mut choices = vec![Choice::text(&all)];
    choices.extend(dossier.journals.iter().zip(&numbers).map(|(journal, number)| Choice::code(number, &journal.name)));
    let here = model.journal.journal;
    let place = here.and_then(|number| dossier.journals.iter().position(|journal| journal.number == number));
    let mut chosen = place.map_or(0, |place| place + 1);
    if Select::new(&name, &choices).width(width).show(ui, &mut chosen).changed() {
        let number = chosen.checked_sub(1).and_then(|place| dossier.journals.get(place)).map(|journal| journal.number);
        out.push(Msg::ChooseJournalShown(number));
    }
}

fn periods(ui: &mut Ui, model: &Model, dossier: &Dossier, width: f32, out: &mut Vec<Msg>) {
    let [name, all] = ["journal-period", "journal-all-periods"].map(|id| model.texts.get(id));
    let periods: Vec<(u32, &Period)> =
        dossier.book_years.iter().flat_map(|year| year.periods.iter().map(move |period| (year.code, period))).collect();
    let words: Vec<(String, String)> =
        periods.iter().map(|(year, period)| (format!("{year} · {}", period.number), period_words(model, period))).collect();
    let mut choices = vec![Choice::text(&all)];
    choices.extend(words.iter().map(|(code, text)| Choice::code(code, text)));
    let place = model.journal.period.and_then(|here| periods.iter().position(|(year, period)| (*year, period.number) == here));
    let mut chosen = place.map_or(0, |place| place + 1);
    if Select::new(&name, &choices).width(width).show(ui, &mut chosen).changed() {
        let period = chosen.checked_sub(1).and_then(|place| periods.get(place)).map(|(year, period)| (*year, period.number));
        out.push(Msg::ChoosePeriodShown(period));
    }
}

fn accounts(ui: &mut Ui, model: &Model, width: f32, out: &mut Vec<Msg>) {
    let [name, all] = ["journal-account", "journal-all-accounts"].map(|id| model.texts.get(id));
    let language = model.texts.language().index();
    let journal = &model.journal;
    let mut numbers: Vec<u32> = journal.accounts.iter().map(|total| total.account).collect();
    // An account chosen before another journal stays to be seen, and to be taken away.
    numbers.extend(journal.account);
    numbers.sort_unstable();
    numbers.dedup();
    let words: Vec<(String, &str)> = numbers
        .iter()
        .map(|number| (number.to_string(), journal.account_card(*number).map_or("", |card| card.name(language))))
        .collect();
    let mut choices = vec![Choice::text(&all)];
    choices.extend(words.iter().map(|(code, name)| Choice::code(code, name)));
    let place = journal.account.and_then(|here| numbers.iter().position(|number| *number == here));
    let mut chosen = place.map_or(0, |place| place + 1);
    if Select::new(&name, &choices).width(width).show(ui, &mut chosen).changed() {
        out.push(Msg::ChooseAccountShown(chosen.checked_sub(1).and_then(|place| numbers.get(place)).copied()));
    }
}
