//! Journal: all documents of a dossier with their booking, booked or not.

mod accounts;
mod booking;
mod documents;
mod filters;
mod on_account;
mod totals;

use egui::{Align, Frame, Layout, Panel, Ui, UiBuilder, vec2};

use super::panes::{Pane, dossier_select, panes};
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{JournalView, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, Chip, empty_state, galley, label};

/// Below this width of the screen the fields stand under the filters.
const TWO_ROWS: f32 = 980.0;
/// Left of the first column; the last goes to the edge.
const PADDING: f32 = 16.0;

/// Draws the screen.
pub fn journal_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("journal-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, out));
    let Some(number) = model.journal.dossier else {
        none_chosen(ui, model, out);
        return;
    };
    let rows = if ui.available_width() < TWO_ROWS { 2.0 } else { 1.0 };
    Panel::top("journal-filters")
        .exact_size(size::TAB_ROW * rows)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| filters::filters_ui(ui, model, model.overview.row(number).map(|row| row.dossier.as_ref()), out));
    panes(ui, "journal", model.page_in_front, |ui, pane| match (model.journal.view, pane) {
        (JournalView::Documents, Pane::List) => documents::documents_ui(ui, model, out),
        (JournalView::Documents, Pane::Details) => booking::booking_ui(ui, model, out),
        (JournalView::Accounts, Pane::List) => accounts::accounts_ui(ui, model, out),
        (JournalView::Accounts, Pane::Details) => on_account::on_account_ui(ui, model, out),
    });
}

fn none_chosen(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    ui.add_space(112.0);
    ui.horizontal(|ui| {
        ui.add_space(size::SCREEN_PADDING);
        let [title, text, button] =
            ["dossier-none-title", "dossier-none-text", "dossier-none-button"].map(|id| model.texts.get(id));
        empty_state(ui, &title, &text, |ui| {
            if ui.add(Button::primary(&button)).clicked() {
                out.push(Msg::Do(UiCommand::Overview));
            }
        });
    });
}

fn header(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let inner = ui.max_rect().shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(0.0, 0.0);
    label(&mut left, &model.texts.get("journal-title"), Text::Title, tokens.text);
    left.add_space(16.0);
    if let Some(dossier) = dossier_select(&mut left, model, model.journal.dossier, &model.texts.get("handover-dossier")) {
        out.push(Msg::JournalDossier(dossier));
    }
    let mut room = inner;
    if model.journal.dossier.is_some() {
        let mut right =
            ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
        right.spacing_mut().item_spacing = vec2(8.0, 0.0);
        for (view, id) in [(JournalView::Accounts, "journal-by-account"), (JournalView::Documents, "journal-by-document")] {
            if right.add(Chip::new(&model.texts.get(id)).on(model.journal.view == view)).clicked() {
                out.push(Msg::JournalView(view));
            }
        }
        room.max.x = right.min_rect().left() - 16.0;
    }
    if model.journal.documents.loading && model.journal.documents.value.is_some() {
        let text = model.texts.get("dossier-updating");
        let wide = galley(left.painter(), &text, Text::Small, tokens.muted).size().x;
        // Where there is no room the old lines tell enough.
        if left.min_rect().right() + 12.0 + wide <= room.right() {
            left.add_space(12.0);
            label(&mut left, &text, Text::Small, tokens.muted);
        }
    }
}
