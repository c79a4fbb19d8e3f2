//! The journal: which documents belong to a choice, and what was booked on which account.

use egui::{Key, Theme};

use super::{PICTURE, Window, made_up};
use crate::app::model::{JournalFilter, JournalView, Model, Screen};
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::office::Language;

fn take(model: &mut Model, msg: Msg) {
    let _commands = update(model, msg);
}

fn numbers(model: &Model) -> Vec<i64> {
    let shown = (0..model.journal.visible.len()).filter_map(|nth| model.journal.record_at(nth));
    let mut numbers: Vec<i64> = shown.map(|record| record.id.0).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn documents_not_booked_yet_belong_to_the_journal_of_their_kind() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    take(&mut model, Msg::FilterJournal(JournalFilter::NotBooked));
    take(&mut model, Msg::ChooseJournalShown(Some(3)));
    assert_eq!(numbers(&model), [23, 24, 25], "sales invoices to be booked go to journal 3");
    take(&mut model, Msg::ChooseJournalShown(Some(1)));
    assert_eq!(numbers(&model), [20, 21, 22, 27], "purchase invoices to be booked go to journal 1");
    take(&mut model, Msg::ChooseJournalShown(Some(2)));
    assert_eq!(numbers(&model), [] as [i64; 0]);
}

#[test]
fn documents_not_booked_yet_belong_to_the_period_of_their_date() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    take(&mut model, Msg::FilterJournal(JournalFilter::NotBooked));
    take(&mut model, Msg::ChoosePeriodShown(Some((2026, 10))));
    assert_eq!(numbers(&model), [20], "the invoice of 30 October");
    assert_eq!(model.journal.counts, [0, 1, 1]);
    take(&mut model, Msg::ChoosePeriodShown(Some((2026, 11))));
    assert_eq!(numbers(&model).len(), 6);
}

#[test]
fn lines_tell_the_name_of_their_account() {
    let window = Window::new(made_up::model(Screen::Journal, Language::Nl), PICTURE, 1.0, Theme::Light);
    assert!(window.reads("600100 Handelsgoederen"), "{:?}", window.names());
}

#[test]
fn both_sides_of_all_accounts_are_equal_and_the_bookings_of_one_add_up() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    take(&mut model, Msg::JournalView(JournalView::Accounts));
    let accounts: Vec<u32> = model.journal.accounts.iter().map(|total| total.account).collect();
    assert_eq!(accounts, [411_000, 440_000, 600_100]);
    let debit: rust_decimal::Decimal = model.journal.accounts.iter().map(|total| total.debit).sum();
    let credit: rust_decimal::Decimal = model.journal.accounts.iter().map(|total| total.credit).sum();
    assert_eq!(debit, credit);
    take(&mut model, Msg::ChooseJournalShown(Some(2)));
    let suppliers = model.journal.accounts[1].clone();
    assert_eq!((suppliers.account, suppliers.bookings), (440_000, 1));
    assert_eq!(suppliers.balance().to_string(), "-186.30", "the credit note only");
    assert_eq!(model.journal.bookings_on(&suppliers).len(), 1);
}

#[test]
fn amounts_of_another_currency_are_not_added_to_euros() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    let foreign = crate::base::DocumentId(32);
    if let Some(stored) = model.journal.bookings.get_mut(&foreign) {
        "USD".clone_into(&mut stored.booking.currency);
    }
    take(&mut model, Msg::ChooseJournalShown(Some(1)));
    let goods: Vec<(&str, u32)> = model
        .journal
        .accounts
        .iter()
        .filter(|total| total.account == 600_100)
        .map(|total| (total.currency.as_str(), total.bookings))
        .collect();
    assert_eq!(goods, [("EUR", 11), ("USD", 1)]);
}

#[test]
fn accounts_are_walked_by_key_and_enter_shows_the_documents_on_one() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    take(&mut model, Msg::JournalView(JournalView::Accounts));
    let mut window = Window::new(model, PICTURE, 1.0, Theme::Light);
    assert!(window.reads("411000 Terug te vorderen btw, Debet"), "{:?}", window.names());
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.frame();
    assert_eq!(window.model.journal.selected_account, 2);
    assert!(window.reads("600100 Handelsgoederen"));
    assert!(window.reads("12 boekingen op deze rekening") || window.reads("13 boekingen op deze rekening"));
    take(&mut window.model, Msg::Do(crate::app::commands::UiCommand::OpenSelected));
    window.frame();
    assert_eq!((window.model.journal.view, window.model.journal.account), (JournalView::Documents, Some(600_100)));
    assert_eq!(window.model.journal.counts[1], 0, "what is not booked stands on no account");
}

#[test]
fn the_total_of_the_documents_shown_keeps_purchases_and_sales_apart() {
    let mut model = made_up::model(Screen::Journal, Language::Nl);
    take(&mut model, Msg::FilterJournal(JournalFilter::NotBooked));
    let window = Window::new(model, PICTURE, 1.0, Theme::Light);
    // 887,66 + 1.222,00 + 1.573,00 + 388,41 and 318,00 + 1.144,80 + 457,92
    assert!(window.reads("aankopen 4.071,07  ·  verkopen 1.920,72"), "{:?}", window.names());
}

#[test]
fn the_account_by_account_view_fits_in_every_language_and_width() {
    let mut found = Vec::new();
    for language in Language::ALL {
        for (points, scale) in [(PICTURE, 1.0), ([960.0, 640.0], 1.5), ([720.0, 450.0], 2.0)] {
            let mut model = made_up::model(Screen::Journal, language);
            take(&mut model, Msg::JournalView(JournalView::Accounts));
            let mut window = Window::new(model, points, scale, Theme::Light);
            let id = format!("journal-accounts-{}-{}", language.code(), points[0]);
            window.keep(&id);
            found.extend(super::overlaps(&window).into_iter().map(|overlap| format!("{id}: {overlap}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
