//! Settings: the list of pages, and the page chosen.

mod accounts;
mod billit;
mod billit_connection;
mod expertm;
mod folders;
mod form;
mod habits;
mod journals;
mod language;
mod notifications;
mod office;
mod periods;
mod rules;
mod vat;
mod vat_accounts;

use egui::{Align, Frame, Layout, Margin, Panel, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, SettingsPage};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Mark, bottom_line, label, nav_item, right_line};

/// Width of the list of pages; in a narrow window.
const LIST: f32 = 240.0;
const LIST_NARROW: f32 = 216.0;
/// Room around the list's items, and between them.
const LIST_PADDING: i8 = 12;
const LIST_GAP: f32 = 4.0;
/// Left and right of a page.
const PADDING: f32 = 32.0;
/// Width of a page.
const WIDTH: f32 = 896.0;

/// Draws the screen.
pub fn settings_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("settings-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model));
    let narrow = ui.available_width() < size::MEDIUM - size::RAIL_NARROW;
    Panel::left("settings-list")
        .exact_size(if narrow { LIST_NARROW } else { LIST })
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| pages(ui, model, out));
    let body = ui.available_rect_before_wrap();
    ui.painter().rect_filled(body, 0.0, tokens.surface);
    let padding = if narrow { size::SCREEN_PADDING } else { PADDING };
    let page = model.settings_screen.page;
    ScrollArea::vertical().id_salt(("settings", page)).auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 0, right: 0, top: 20, bottom: 32 }).show(ui, |ui| {
            let width = (body.width() - 2.0 * padding).min(WIDTH);
            ui.horizontal_top(|ui| {
                ui.add_space(padding);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                    match page {
                        SettingsPage::Office => office::office_ui(ui, model, out),
                        SettingsPage::Folders => folders::folders_ui(ui, model, out),
                        SettingsPage::Journals => journals::journals_ui(ui, model, out),
                        SettingsPage::Accounts => accounts::accounts_ui(ui, model, out),
                        SettingsPage::Rules => rules::rules_ui(ui, model, out),
                        SettingsPage::Vat => vat::vat_ui(ui, model, out),
                        SettingsPage::ExpertM => expertm::expertm_ui(ui, model, out),
                        SettingsPage::Billit => billit::billit_ui(ui, model, out),
                        SettingsPage::Notifications => notifications::notifications_ui(ui, model, out),
                        SettingsPage::Language => language::language_ui(ui, model, out),
                    }
                });
            });
        });
        form::follow_focus(ui);
    });
}

fn header(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    label(&mut left, &model.texts.get("settings-title"), Text::Title, tokens.text);
    if model.settings_screen.saved {
        let mut right =
            ui.new_child(UiBuilder::new().id_salt("saved").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
        let mark = Mark { text_color: tokens.muted, ..Mark::right(tokens) };
        widgets::mark(&mut right, mark, &model.texts.get("settings-saved"));
    }
}

fn pages(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    right_line(ui.painter(), ui.max_rect(), tokens.border);
    let margin = Margin { right: LIST_PADDING + 1, ..Margin::same(LIST_PADDING) };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, LIST_GAP);
        for page in SettingsPage::ALL {
            let (icon, id) = match page {
                SettingsPage::Office => (Icon::Buildings, "settings-office"),
                SettingsPage::Folders => (Icon::Folders, "settings-folders"),
                SettingsPage::Journals => (Icon::BookOpenText, "settings-journals"),
                SettingsPage::Accounts => (Icon::Calculator, "settings-accounts"),
                SettingsPage::Rules => (Icon::LockSimple, "settings-rules"),
                SettingsPage::Vat => (Icon::SlidersHorizontal, "settings-vat"),
                SettingsPage::ExpertM => (Icon::LinkSimple, "settings-expertm"),
                SettingsPage::Billit => (Icon::ArrowsClockwise, "sync-settings"),
                SettingsPage::Notifications => (Icon::Bell, "settings-notifications"),
                SettingsPage::Language => (Icon::Globe, "settings-language"),
            };
            if nav_item(ui, icon, &model.texts.get(id), page == model.settings_screen.page).clicked() {
                out.push(Msg::SettingsPage(page));
            }
        }
    });
}
