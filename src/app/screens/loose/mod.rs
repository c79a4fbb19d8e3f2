//! Documents that lie in no linked folder: what they say and their page, read only, and the way into a dossier.

mod facts;
mod link;

pub use link::{drop_hint, link_ui};

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Panel, ScrollArea, Ui, UiBuilder, vec2};

use super::panes::{Pane, panes};
use super::{page, words};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{LooseState, Model, OneLoose};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{
    self, Button, Choice, Column, Mark, Notice, Row, RowHeights, Select, Table, bottom_line, label, paint_check,
};
use crate::base::{FolderKind, Message};

/// The table's id, to give it the keyboard.
const TABLE: &str = "loose";
/// Left and right of the pane.
const PADDING: i8 = 24;
/// Rows in sight before the list scrolls.
const ROWS: usize = 8;
/// Width of the words before a field.
const NAME: f32 = 120.0;

/// Draws the screen.
pub fn loose_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::top("loose-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, out));
    panes(ui, "loose", model.page_in_front, |ui, pane| match pane {
        Pane::List => left(ui, model, out),
        // The attachments stand among the facts, all in sight.
        Pane::Details => page::page_ui(ui, model, &[], out),
    });
}

fn header(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let count = model.loose.placeable();
    let several = model.loose.files.len() > 1;
    let word =
        if several { texts.text(&Message::new("loose-place-many").count("count", count)) } else { texts.get("loose-place") };
    let there = model.loose.chosen().is_some_and(|one| matches!(one.state, LooseState::There(_)));
    if there && !(several && count > 0) {
        if right.add(Button::primary(&texts.get("loose-open")).icon(Icon::ArrowRight).key("Enter")).clicked() {
            out.push(Msg::LooseOpen);
        }
    } else {
        let reason = texts.get("loose-nothing-to-place");
        let key = key_text(&UiCommand::PlaceLoose.shortcuts()[0]);
        if right.add(Button::primary(&word).icon(Icon::FolderPlus).key(&key).enabled(count > 0, &reason)).clicked() {
            out.push(Msg::Do(UiCommand::PlaceLoose));
        }
    }
    let space = inner.with_max_x(right.min_rect().left() - 16.0);
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(space).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(12.0, 0.0);
    let title = texts.text(&Message::new("loose-title").count("count", model.loose.files.len()));
    label(&mut left, &title, Text::Title, tokens.text);
    if let Some(one) = model.loose.chosen().filter(|_| left.available_width() > 120.0) {
        label(&mut left, &one.name(), Text::Body, tokens.muted);
    }
}

fn left(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    if model.loose.files.len() > 1 {
        list(ui, model, out);
    }
    let Some(one) = model.loose.chosen() else { return };
    ScrollArea::vertical().id_salt(("loose", words::id_of(one.file.id))).auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(PADDING, 16)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            place(ui, model, one, out);
            said(ui, model, one);
            if let Some(document) = &one.file.document {
                facts::facts_ui(ui, model, document, out);
            }
        });
    });
}

/// The files that were opened together, each with where it goes.
fn list(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let [name, party, total, dossier] =
        ["loose-column-file", "loose-column-party", "loose-column-total", "loose-column-dossier"].map(|id| texts.get(id));
    let wide = ui.available_width() > 640.0;
    let mut columns = vec![Column::fixed("", 36.0), Column::rest(&name, 120.0)];
    if wide {
        columns.extend([Column::fixed(&party, 160.0), Column::fixed(&total, 96.0).right()]);
    }
    columns.push(Column::fixed(&dossier, 180.0).offset(12.0));
    let rows = model.loose.files.len();
    let id = Table::id_of(TABLE);
    let mut moved = false;
    if ui.memory(|memory| memory.has_focus(id)) && !model.is_covered() {
        let steps = words::list_steps(ui);
        if steps != 0 {
            out.push(Msg::LooseMove(steps));
            moved = true;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space)) {
            out.push(Msg::LooseToggle(model.loose.selected));
        }
    }
    let reveal = words::moved_before(ui, id, moved);
    let high = size::TABLE_HEADER + size::ROW * f32::from(u8::try_from(rows.min(ROWS)).unwrap_or(u8::MAX));
    let place = ui.available_rect_before_wrap();
    let high = high.min(place.height() * 0.45);
    let (rect, _) = ui.allocate_exact_size(vec2(place.width(), high), egui::Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().id_salt("list").max_rect(rect).layout(Layout::top_down(Align::Min)));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let selected = model.loose.selected;
    let output = Table::new(TABLE, &texts.get("loose-list"), &columns)
        .selected(Some(selected))
        .reveal(reveal.then_some(selected))
        .show(&mut child, &RowHeights::even(rows, size::ROW), |row| {
            if let Some(one) = model.loose.files.get(row.index) {
                draw(row, model, one, wide);
            }
        });
    bottom_line(ui.painter(), rect, Tokens::of(ui).border);
    if let Some(nth) = output.clicked {
        out.push(Msg::LooseSelect(nth));
        output.response.request_focus();
    }
    if output.double_clicked.is_some() {
        out.push(Msg::LooseOpen);
    }
    if ui.memory(|memory| memory.focused().is_none()) && !model.is_covered() {
        output.response.request_focus();
    }
}

fn draw(row: &mut Row<'_>, model: &Model, one: &OneLoose, wide: bool) {
    let tokens = row.tokens;
    let texts = model.texts;
    let mut spoken = Vec::new();
    if one.state == LooseState::Loose && one.file.unreadable.is_none() && one.dossier.is_some() {
        paint_check(row.painter(), row.inner(0), !one.left_out, tokens);
        spoken.push(texts.get(if one.left_out { "loose-left-out" } else { "loose-goes" }));
    }
    let name = one.name();
    row.text(1, &name, Text::BodyMedium, tokens.text);
    spoken.push(name);
    if let Some(document) = one.file.document.as_ref().filter(|_| wide) {
        let party = if one.folder == FolderKind::Sales { &document.customer } else { &document.supplier };
        let party = party.name.clone().unwrap_or_default();
        let total = words::amount(model, facts::total(document));
        row.body(2, &party);
        row.body(3, &total);
        spoken.extend([party, total]);
    }
    let last = if wide { 4 } else { 2 };
    let dossier = one.dossier.map(|number| model.dossier_name(number).to_owned()).filter(|name| !name.is_empty());
    let (mark, word) = match (&one.state, &one.file.unreadable, dossier) {
        (LooseState::There(_), _, Some(name)) => (Mark::right(tokens), name),
        (LooseState::There(_), ..) => (Mark::right(tokens), texts.get("loose-there-short")),
        (LooseState::Placing, ..) => (Mark::updating(tokens), texts.get("loose-placing")),
        (LooseState::Loose, Some(_), _) => (Mark::error(tokens), texts.get("status-unreadable")),
        (LooseState::Loose, None, Some(name)) => (Mark { icon: Icon::FolderSimple, ..Mark::reason(tokens) }, name),
        (LooseState::Loose, None, None) => (Mark::reason(tokens), texts.get("loose-no-dossier-short")),
    };
    row.mark(last, mark, &word, Text::Body);
    spoken.push(word);
    row.name(spoken.join(", "));
}

/// Where it goes, or where it is.
fn place(ui: &mut Ui, model: &Model, one: &OneLoose, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    match &one.state {
        LooseState::There(record) => {
            let id = if one.file.in_place { "loose-in-place" } else { "loose-there" };
            let text = Message::new(id).text("dossier", model.dossier_name(record.dossier).to_owned());
            widgets::mark(ui, Mark::right(tokens), &texts.text(&text));
            return;
        }
        LooseState::Placing => {
            widgets::mark(ui, Mark::updating(tokens), &texts.get("loose-placing"));
            return;
        }
        LooseState::Loose => {}
    }
    if one.file.unreadable.is_some() {
        return;
    }
    let [dossier, folder] = ["loose-dossier", "loose-folder"].map(|id| texts.get(id));
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let names: Vec<Choice<'_>> = rows.iter().map(|row| Choice::text(&row.dossier.name)).collect();
    let mut chosen = rows.iter().position(|row| Some(row.dossier.enterprise_number) == one.dossier).unwrap_or(usize::MAX);
    if field(ui, &dossier, |ui| Select::new(&dossier, &names).large().show(ui, &mut chosen)).changed()
        && let Some(row) = rows.get(chosen)
    {
        out.push(Msg::LooseDossier(row.dossier.enterprise_number));
    }
    let words = ["loose-purchases", "loose-sales", "loose-documents"].map(|id| texts.get(id));
    let kinds: Vec<Choice<'_>> = words.iter().map(|word| Choice::text(word)).collect();
    let mut kind = FolderKind::ALL.iter().position(|kind| *kind == one.folder).unwrap_or(0);
    if field(ui, &folder, |ui| Select::new(&folder, &kinds).large().show(ui, &mut kind)).changed()
        && let Some(kind) = FolderKind::ALL.get(kind)
    {
        out.push(Msg::LooseFolder(*kind));
    }
    if one.file.dossier.is_none() {
        let id = if one.file.document.is_some() { "loose-no-dossier" } else { "loose-only-page" };
        Notice::info(&texts.get(id)).show(ui);
    }
}

fn field<R>(ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal(|ui| {
        self::name(ui, name, size::CONTROL);
        control(ui)
    })
    .inner
}

/// The word before what stands at the right of it.
fn name(ui: &mut Ui, word: &str, high: f32) {
    let fitted = widgets::fit(ui.painter(), word, Text::Small, Tokens::of(ui).muted, NAME);
    let (rect, response) = ui.allocate_exact_size(vec2(NAME, high), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, word));
    widgets::put(ui.painter(), rect, Align::Min, fitted);
}

/// Why it cannot be read, and everything that is odd about it.
fn said(ui: &mut Ui, model: &Model, one: &OneLoose) {
    let texts = model.texts;
    if let Some(reason) = &one.file.unreadable {
        Notice::error(&texts.text(reason)).show(ui);
    }
    for warning in &one.file.warnings {
        Notice::info(&texts.text(warning)).show(ui);
    }
}
