//! Account by account: what was booked on each in the journal and period chosen.

use egui::{Frame, Panel, Ui};

use super::PADDING;
use super::totals::with_currency;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{AccountTotal, Model};
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Column, LineKind, Row, RowHeights, Table, label, table_line};
use crate::i18n::format;

/// The table's id, to give it the keyboard.
const TABLE: &str = "journal-accounts";
/// Below this width of the list the number of bookings is left out.
const WITHOUT_COUNT: f32 = 620.0;

/// A column of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Account,
    Name,
    Count,
    Debit,
    Credit,
    Balance,
}

/// Draws the list.
pub fn accounts_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let journal = &model.journal;
    if journal.accounts.is_empty() {
        if journal.documents.value.is_some() {
            ui.add_space(24.0);
            ui.horizontal(|ui| {
                ui.add_space(size::SCREEN_PADDING);
                label(ui, &texts.get("journal-no-bookings"), Text::Body, tokens.muted);
            });
        }
        return;
    }
    let mut shown = vec![Shown::Account, Shown::Name, Shown::Count, Shown::Debit, Shown::Credit, Shown::Balance];
    let narrow = ui.available_width() < WITHOUT_COUNT;
    if narrow {
        shown.retain(|column| *column != Shown::Count);
    }
    let titles: Vec<String> = shown
        .iter()
        .map(|column| {
            texts.get(match column {
                Shown::Account => "entry-column-account",
                Shown::Name => "journal-column-account-name",
                Shown::Count => "handover-column-bookings",
                Shown::Debit => "journal-debit",
                Shown::Credit => "journal-credit",
                Shown::Balance => "journal-balance",
            })
        })
        .collect();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .zip(&titles)
        .map(|(column, title)| match column {
            Shown::Account => Column::fixed(title, 96.0 + PADDING).offset(PADDING),
            Shown::Name => Column::rest(title, 100.0),
            Shown::Count => Column::fixed(title, 104.0).right(),
            Shown::Debit | Shown::Credit => Column::fixed(title, if narrow { 96.0 } else { 112.0 }).right(),
            Shown::Balance => Column::fixed(title, if narrow { 96.0 } else { 120.0 } + PADDING).right(),
        })
        .collect();
    Panel::bottom("journal-accounts-total")
        .exact_size(size::ROW_TOTAL)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.surface))
        .show(ui, |ui| total(ui, model, &columns, &shown));
    let id = Table::id_of(TABLE);
    if ui.memory(|memory| memory.has_focus(id)) {
        let steps = words::list_steps(ui);
        if steps != 0 {
            out.push(Msg::SelectAccount(journal.selected_account.saturating_add_signed(steps)));
        }
    }
    let seen = id.with("seen");
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<usize>(seen);
        data.insert_temp(seen, journal.selected_account);
        before
    });
    let moved = before != Some(journal.selected_account);
    let output = Table::new(TABLE, &texts.get("journal-by-account"), &columns)
        .padding(0.0)
        .selected(Some(journal.selected_account))
        .reveal(moved.then_some(journal.selected_account))
        .show(ui, &RowHeights::even(journal.accounts.len(), size::ROW), |row| {
            if let Some(total) = journal.accounts.get(row.index) {
                draw(row, model, total, &shown);
            }
        });
    if let Some(row) = output.clicked {
        out.push(Msg::SelectAccount(row));
        output.response.request_focus();
    }
    if output.double_clicked.is_some() {
        out.push(Msg::Do(UiCommand::OpenSelected));
    }
    if ui.memory(|memory| memory.focused().is_none()) && model.palette.is_none() && !model.help {
        output.response.request_focus();
    }
}

/// The name of an account, and its currency where that is not the euro.
pub fn account_name(model: &Model, total: &AccountTotal) -> String {
    let language = model.texts.language().index();
    let name = model.journal.account_card(total.account).map_or("", |card| card.name(language));
    with_currency(name, &total.currency).trim().to_owned()
}

fn draw(row: &mut Row<'_>, model: &Model, total: &AccountTotal, shown: &[Shown]) {
    let tokens = row.tokens;
    let language = model.texts.language();
    let name = account_name(model, total);
    let amount = |amount: rust_decimal::Decimal| if amount.is_zero() { String::new() } else { format::amount(amount, language) };
    let [debit, credit] = [total.debit, total.credit].map(amount);
    let balance = format::amount(total.balance(), language);
    for (place, column) in shown.iter().enumerate() {
        match column {
            Shown::Account => {
                row.body(place, &total.account.to_string());
            }
            Shown::Name => {
                row.muted(place, &name);
            }
            Shown::Count => {
                row.text(place, &total.bookings.to_string(), Text::Body, tokens.muted);
            }
            Shown::Debit => {
                row.body(place, &debit);
            }
            Shown::Credit => {
                row.body(place, &credit);
            }
            Shown::Balance => {
                row.text(place, &balance, Text::BodyMedium, tokens.text);
            }
        }
    }
    let words = [("journal-debit", &debit), ("journal-credit", &credit), ("journal-balance", &balance)]
        .map(|(id, amount)| format!("{} {amount}", model.texts.get(id)));
    row.name(format!("{} {name}, {}", total.account, words.join(", ")));
}

/// The sums of both sides, which are equal where every booking balances. Of the euro only: currencies are not added up.
fn total(ui: &mut Ui, model: &Model, columns: &[Column<'_>], shown: &[Shown]) {
    let tokens = Tokens::of(ui);
    let language = model.texts.language();
    let euro = || model.journal.accounts.iter().filter(|total| total.currency == "EUR");
    let debit: rust_decimal::Decimal = euro().map(|total| total.debit).sum();
    let credit: rust_decimal::Decimal = euro().map(|total| total.credit).sum();
    table_line(ui, columns, 0.0, size::ROW_TOTAL, LineKind::Total, |row| {
        for (place, column) in shown.iter().enumerate() {
            let text = match column {
                Shown::Account => model.texts.get("journal-total"),
                Shown::Debit => format::amount(debit, language),
                Shown::Credit => format::amount(credit, language),
                Shown::Balance => format::amount(debit - credit, language),
                Shown::Name | Shown::Count => continue,
            };
            row.text(place, &text, Text::BodyStrong, tokens.text);
        }
    });
}
