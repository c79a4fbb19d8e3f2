//! The frame around every screen: top bar, rail, hint bar, toasts, and what lies over the window.

use egui::{Align, Frame, Id, Layout, Panel, Rect, Ui, UiBuilder, pos2, vec2};

use super::{
    automatic, billit, bulk, dossier, dry_run, entry, handover, help, history, journal, loose, master, overview, palette,
    party_card, reports, settings,
};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{JournalView, Model, Screen};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Mark, ToastAnswer, bottom_line, key_hint, label, put, right_line, top_line};
use crate::base::Message;

/// Draws the whole window.
pub fn shell_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.background);
    Panel::top("top-bar")
        .exact_size(size::TOP_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| top_bar(ui, model, out));
    let narrow = ui.max_rect().width() < size::WIDE;
    let rail = if narrow { size::RAIL_NARROW } else { size::RAIL };
    Panel::left("rail")
        .exact_size(rail)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| rail_ui(ui, model, out));
    if model.screen != Screen::Overview {
        Panel::bottom("hint-bar")
            .exact_size(size::HINT_BAR)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(tokens.background))
            .show(ui, |ui| hint_bar(ui, model, out));
    }
    let rest = ui.available_rect_before_wrap();
    let mut body =
        ui.new_child(UiBuilder::new().id_salt(("screen", model.screen)).max_rect(rest).layout(Layout::top_down(Align::Min)));
    body.set_clip_rect(rest);
    body.spacing_mut().item_spacing = vec2(0.0, 0.0);
    match model.screen {
        Screen::Overview => overview::overview_ui(&mut body, model, out),
        Screen::Dossier => dossier::dossier_ui(&mut body, model, out),
        Screen::Entry => entry::entry_ui(&mut body, model, out),
        Screen::HandOver => handover::handover_ui(&mut body, model, out),
        Screen::Journal => journal::journal_ui(&mut body, model, out),
        Screen::Reports => reports::reports_ui(&mut body, model, out),
        Screen::Settings => settings::settings_ui(&mut body, model, out),
        Screen::Loose => loose::loose_ui(&mut body, model, out),
    }
    if let Some(card) = &model.party_card {
        party_card::party_card_ui(ui.ctx(), model, card, out);
    }
    if let Some(master) = &model.master {
        master::master_ui(ui.ctx(), model, master, out);
    }
    if model.palette.is_some() {
        palette::palette_ui(ui.ctx(), model, out);
    }
    if let Some(compare) = &model.compare {
        entry::compare_ui(ui.ctx(), model, compare, out);
    }
    if model.help {
        help::help_ui(ui.ctx(), model, out);
    }
    if let Some(panel) = &model.history {
        history::history_ui(ui.ctx(), model, panel, out);
    }
    if let Some(going) = &model.bulk {
        bulk::bulk_ui(ui.ctx(), model, going, out);
    }
    if let Some(shown) = model.automatic {
        automatic::automatic_ui(ui.ctx(), model, shown, out);
    }
    if let Some(run) = &model.dry_run {
        dry_run::dry_run_ui(ui.ctx(), model, run, out);
    }
    if let Some(link) = &model.link {
        loose::link_ui(ui.ctx(), model, link, out);
    }
    loose::drop_hint(ui, model);
    if let Some(dialog) = &model.billit.dialog {
        billit::billit_ui(ui.ctx(), model, dialog, out);
    }
    toasts(ui.ctx(), model, out);
}

fn top_bar(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let narrow = rect.width() < size::WIDE;
    let place =
        |left: f32, width: f32, height: f32| Rect::from_min_size(pos2(left, rect.center().y - height / 2.0), vec2(width, height));
    let mut logo = ui.new_child(UiBuilder::new().id_salt("logo").max_rect(place(
        rect.left() + if narrow { 12.0 } else { 28.0 },
        24.0,
        24.0,
    )));
    widgets::logo(&mut logo);
    let mark_left = rect.left() + if narrow { size::RAIL_NARROW + 24.0 } else { size::RAIL + 24.0 };
    let mut mark = ui.new_child(UiBuilder::new().id_salt("name").max_rect(place(mark_left, 120.0, 20.0)));
    label(&mut mark, &model.texts.get("app-name"), Text::Heading, tokens.text);
    let width = (if narrow { size::SEARCH_NARROW } else { size::SEARCH }).min(rect.width() * 0.5);
    let mut search =
        ui.new_child(UiBuilder::new().id_salt("search").max_rect(place(rect.center().x - width / 2.0, width, size::CONTROL)));
    let hint = model.texts.get("shell-search-hint");
    // Icon, key and padding take the rest.
    let room = width - 112.0;
    let fits = widgets::galley(ui.painter(), &hint, Text::Body, tokens.muted).size().x <= room;
    let hint = if fits { hint } else { model.texts.get(UiCommand::Search.text_id()) };
    if widgets::search_button(&mut search, &hint, &key_text(&UiCommand::Search.shortcuts()[0]), width).clicked() {
        out.push(Msg::Do(UiCommand::Search));
    }
    let end = rect.with_max_x(rect.right() - size::SCREEN_PADDING);
    let mut right = ui.new_child(
        UiBuilder::new()
            .id_salt("right")
            .max_rect(end.with_min_x(rect.center().x + width / 2.0 + 16.0))
            .layout(Layout::right_to_left(Align::Center)),
    );
    right.spacing_mut().item_spacing = vec2(24.0, 0.0);
    user(&mut right, model);
    billit::top_bar(&mut right, model, out);
    if let Some((done, all)) = model.scanning {
        let text = model.texts.text(&Message::new("shell-scanning").count("done", done).count("all", all));
        let wide = widgets::galley(right.painter(), &text, Text::Body, tokens.text).size().x + size::ICON_ROW + 8.0;
        let short = format!("{} %", u64::from(done) * 100 / u64::from(all.max(1)));
        let shown = if wide <= right.available_width() { &text } else { &short };
        let response = widgets::mark(&mut right, Mark::updating(tokens), shown);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    }
}

fn user(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    if model.user.is_empty() {
        return;
    }
    widgets::mark(ui, Mark { icon: Icon::User, icon_color: tokens.muted, text_color: tokens.text }, &model.user);
}

fn rail_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    right_line(ui.painter(), rect, tokens.border);
    ui.add_space(8.0);
    let here = model.screen.rail();
    for (command, icon) in [
        (UiCommand::Overview, Icon::SquaresFour),
        (UiCommand::Dossier, Icon::FolderOpen),
        (UiCommand::HandOver, Icon::PaperPlaneTilt),
        (UiCommand::Journal, Icon::BookOpenText),
        (UiCommand::Reports, Icon::ChartBar),
        (UiCommand::Settings, Icon::GearSix),
    ] {
        let text = model.texts.get(command.text_id());
        let key = key_text(&command.shortcuts()[0]);
        if widgets::rail_item(ui, icon, &text, command == here, &key).clicked() {
            // The dossier's screen says itself when none is chosen.
            out.push(Msg::Do(command));
        }
    }
}

fn hint_bar(ui: &mut Ui, model: &Model, _out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    top_line(ui.painter(), rect, tokens.border);
    let texts = model.texts;
    let key = |command: UiCommand| key_text(&command.shortcuts()[0]);
    let space = texts.get("shell-space");
    let mut hints: Vec<(String, &'static str)> = match model.screen {
        Screen::Entry => vec![
            ("Enter".to_owned(), "shell-key-next-field"),
            ("1 2 3".to_owned(), "shell-key-suggestion"),
            (key(UiCommand::NextCare), "shell-key-care"),
            (key(UiCommand::SplitLine), "shell-key-split"),
            (key(UiCommand::NextDocument), "shell-key-next-document"),
            (key(UiCommand::SwapSides), "shell-key-swap"),
        ],
        Screen::Dossier => vec![
            (space, "shell-key-look"),
            ("Enter".to_owned(), "shell-key-open"),
            (key(UiCommand::ToggleFlag), "shell-key-flag"),
            (key(UiCommand::NextCare), "shell-key-care-row"),
            (key(UiCommand::BookProven), "shell-key-book-proven"),
        ],
        Screen::Journal if model.journal.view == JournalView::Accounts => {
            vec![("Enter".to_owned(), "shell-key-documents")]
        }
        Screen::Journal | Screen::HandOver => {
            vec![("Enter".to_owned(), "shell-key-open"), (key(UiCommand::Undo), "shell-key-undo")]
        }
        Screen::Loose => vec![
            (key(UiCommand::PlaceLoose), "shell-key-place"),
            (key(UiCommand::SwapSides), "shell-key-swap"),
            (key(UiCommand::Back), "shell-key-back"),
        ],
        Screen::Reports => vec![("Enter".to_owned(), "shell-key-dossier")],
        Screen::Settings => vec![("Tab".to_owned(), "shell-key-setting"), (space, "shell-key-toggle")],
        Screen::Overview => Vec::new(),
    };
    // Where text is typed, the question mark is text.
    let help = UiCommand::Help.shortcuts();
    let help = if model.screen == Screen::Entry { help.last() } else { help.first() };
    let help = (help.map(key_text).unwrap_or_default(), "shell-keys");
    if rect.width() < size::NARROW {
        hints.clear();
    }
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let right = hint_bar_right(model);
    let painter = ui.painter().clone();
    let said = right.map(|right| put(&painter, inner, Align::Max, widgets::galley(&painter, &right, Text::Small, tokens.muted)));
    let end = said.map_or(inner.right(), |said| said.left() - 20.0);
    let mut left = ui.new_child(UiBuilder::new().id_salt("hints").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(20.0, 0.0);
    // Those that fit, with the way to all others at the end.
    let width = |(key, does): &(String, &'static str)| widgets::key_hint_width(&painter, key, &texts.get(does)) + 20.0;
    let mut room = end - inner.left() - width(&help);
    for hint in hints {
        room -= width(&hint);
        if room < 0.0 {
            break;
        }
        key_hint(&mut left, &hint.0, &texts.get(hint.1));
    }
    key_hint(&mut left, &help.0, &texts.get(help.1));
}

/// What stands at the right of the hint bar.
fn hint_bar_right(model: &Model) -> Option<String> {
    let texts = model.texts;
    match model.screen {
        Screen::Entry => model
            .entry
            .as_ref()
            .and_then(|entry| entry.saved_at)
            .map(|at| texts.text(&Message::new("shell-draft-saved").text("time", super::words::time(model, at)))),
        Screen::Dossier => model
            .dossier
            .selected
            .map(|id| model.dossier.place(id))
            .filter(|(place, _)| *place > 0)
            .map(|(place, count)| texts.text(&Message::new("shell-document-of").count("place", place).count("count", count))),
        Screen::Journal => model.journal.documents.value.as_ref().map(|_| {
            let [booked, not, _] = model.journal.counts;
            texts.text(&Message::new("journal-foot").count("count", booked + not).count("booked", booked))
        }),
        Screen::Settings => Some(texts.text(&Message::new("settings-version").text("version", env!("CARGO_PKG_VERSION")))),
        Screen::HandOver | Screen::Overview | Screen::Reports | Screen::Loose => None,
    }
}

fn toasts(ctx: &egui::Context, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of_ctx(ctx);
    let undo = model.texts.get(UiCommand::Undo.text_id());
    let close = model.texts.get("shell-close");
    // The newest stands lowest.
    let mut lift = 0.0;
    for (index, toast) in model.toasts.iter().enumerate().rev() {
        let text = model.texts.text(&toast.text);
        let mark = if toast.error { Mark::error(tokens) } else { Mark::right(tokens) };
        let mut shown = widgets::Toast::new(mark, &text).closes(&close);
        if toast.undo {
            shown = shown.action(&undo);
        }
        let (answer, height) = shown.show(ctx, Id::unique(("toast", index)), lift);
        lift += height + 8.0;
        match answer {
            ToastAnswer::None => {}
            ToastAnswer::Action => {
                out.push(Msg::Do(UiCommand::Undo));
                out.push(Msg::CloseToast(index));
            }
            ToastAnswer::Dismiss => out.push(Msg::CloseToast(index)),
        }
    }
}
