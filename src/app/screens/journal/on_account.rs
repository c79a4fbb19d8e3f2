//! The bookings on the chosen account.

use egui::{Align, Frame, Layout, Margin, Sense, Ui, UiBuilder, vec2};
use rust_decimal::Decimal;

use super::accounts::account_name;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{AccountTotal, Model};
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, Column, LineKind, RowHeights, Table, label, table_line};
use crate::base::Message;
use crate::booking::{Booking, Side};
use crate::i18n::format;

/// Widths of date, debit and credit; the party takes the rest.
const DATE: f32 = 84.0;
const AMOUNT: f32 = 84.0;

/// Draws the pane.
pub fn on_account_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let Some(total) = model.journal.selected_total() else { return };
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let bookings = model.journal.bookings_on(total);
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 15, bottom: 12 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let name = format!("{} {}", total.account, account_name(model, total));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), Text::Heading.line()), Sense::hover());
        let mut title = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
        label(&mut title, name.trim(), Text::Heading, tokens.text);
        ui.add_space(4.0);
        let count = Message::new("journal-account-bookings").count("count", total.bookings);
        label(ui, &texts.text(&count), Text::Body, tokens.muted);
        ui.add_space(12.0);
        if ui.add(Button::secondary(&texts.get("journal-show-documents")).icon(Icon::FileText).small()).clicked() {
            out.push(Msg::Do(UiCommand::OpenSelected));
        }
    });
    let titles = ["journal-column-date", "journal-column-party", "journal-debit", "journal-credit"].map(|id| texts.get(id));
    let columns = [
        Column::fixed(&titles[0], DATE + 16.0).offset(16.0),
        Column::rest(&titles[1], 80.0),
        Column::fixed(&titles[2], AMOUNT).right(),
        Column::fixed(&titles[3], AMOUNT + 16.0).right(),
    ];
    // A few lines are followed by their total; many scroll above it.
    let most = ((ui.available_height() - size::ROW_TOTAL - size::TABLE_HEADER) / size::ROW).max(1.0);
    let high = size::TABLE_HEADER + size::ROW * (bookings.len() as f32).min(most);
    ui.allocate_ui(vec2(ui.available_width(), high), |ui| {
        ui.set_height(high);
        lines(ui, model, total, &bookings.iter().map(|stored| &stored.booking).collect::<Vec<_>>(), &columns);
    });
    let language = texts.language();
    table_line(ui, &columns, 0.0, size::ROW_TOTAL, LineKind::Total, |row| {
        row.text(0, &texts.get("journal-total"), Text::BodyStrong, tokens.text);
        row.text(2, &format::amount(total.debit, language), Text::BodyStrong, tokens.text);
        row.text(3, &format::amount(total.credit, language), Text::BodyStrong, tokens.text);
    });
}

fn lines(ui: &mut Ui, model: &Model, total: &AccountTotal, bookings: &[&Booking], columns: &[Column<'_>]) {
    let language = model.texts.language();
    let name = format!("{} {}", total.account, account_name(model, total));
    Table::new("journal-on-account", name.trim(), columns).padding(0.0).show(
        ui,
        &RowHeights::even(bookings.len(), size::ROW),
        |row| {
            let Some(booking) = bookings.get(row.index) else { return };
            let [debit, credit] = sides(booking, total.account)
                .map(|sum| if sum.is_zero() { String::new() } else { format::amount(sum, language) });
            let day = words::day(model, Some(booking.doc_date));
            row.muted(0, &day);
            row.body(1, &booking.party_name);
            row.body(2, &debit);
            row.body(3, &credit);
            row.name(format!("{day}, {}, {}, {debit}{credit}", booking.party_name, booking.number));
        },
    );
}

/// What a booking puts on an account, in debit and in credit.
fn sides(booking: &Booking, account: u32) -> [Decimal; 2] {
    let mut sums = [Decimal::ZERO; 2];
    for line in booking.lines.iter().filter(|line| line.account == account) {
        match line.side {
            Side::Debit => sums[0] += line.amount,
            Side::Credit => sums[1] += line.amount,
        }
    }
    sums
}
