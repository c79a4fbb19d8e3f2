//! One document being entered: fields at the left, its page at the right; `F9` swaps them.

mod compare;
mod fields;
mod findings;
mod grouped;
mod line_account;
mod line_rest;
mod line_tools;
mod line_vat;
mod lines;
mod together;

use egui::{Align, Frame, Id, Layout, Panel, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::{page, words};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{EntryModel, Field, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Block, Button, IconButton, Mark, bottom_line, label, left_line, paragraph, right_line};
use crate::base::Message;
use crate::store::Status;

pub use compare::compare_ui;

/// Width of a label in the form.
const LABEL: f32 = 120.0;
/// Room that the name of the document keeps beside the buttons.
const TITLE_LEAST: f32 = 200.0;

/// The id of the widget of a field, to give it the keyboard.
fn id_of(field: Field) -> Id {
    Id::unique(("entry", field))
}

/// Draws the entry.
pub fn entry_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let Some(entry) = &model.entry else { return };
    Panel::top("entry-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model, entry, out));
    let rest = ui.available_rect_before_wrap();
    let attachments = entry.document.as_ref().map(|document| document.attachments.as_slice()).unwrap_or_default();
    // The picture: 672 for the fields, 688 for the page, of 1360.
    if rest.width() < 960.0 - size::RAIL_NARROW {
        if model.page_in_front {
            page::page_ui(ui, model, attachments, out);
        } else {
            form(ui, model, entry, out);
        }
        return;
    }
    let width = (rest.width() * 672.0 / 1360.0).min(rest.width() - size::PAGE_MIN);
    let panel = if model.swapped { Panel::right("entry-fields") } else { Panel::left("entry-fields") };
    panel
        .default_size(width)
        .min_size(420.0)
        .max_size(rest.width() - size::PAGE_MIN)
        .resizable(true)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.surface))
        .show(ui, |ui| form(ui, model, entry, out));
    page::page_ui(ui, model, attachments, out);
}

fn header(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let narrow = rect.width() < 900.0;
    buttons(&mut right, model, entry, narrow, out);
    let end = right.min_rect().left() - 16.0;
    let space = inner.with_max_x(end);
    let mut left = ui.new_child(UiBuilder::new().id_salt("left").max_rect(space).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let id = entry.record.id;
    for (command, icon) in [(UiCommand::PreviousDocument, Icon::CaretLeft), (UiCommand::NextDocument, Icon::CaretRight)] {
        let name = texts.get(command.text_id());
        if left.add(IconButton::new(icon, &name).key(&key_text(&command.shortcuts()[0])).small()).clicked() {
            out.push(Msg::Do(command));
        }
        if command == UiCommand::PreviousDocument {
            let (place, count) = model.dossier.place(id);
            if place > 0 {
                let of = Message::new("entry-of").count("place", place).count("count", count);
                label(&mut left, &texts.text(&of), Text::Body, tokens.text);
            }
        }
    }
    let line = Rect::from_min_size(pos2(left.cursor().left() + 8.0, rect.center().y - 16.0), vec2(1.0, 32.0));
    left.painter().rect_filled(line, 0.0, tokens.border);
    left.add_space(24.0);
    let space = left.available_rect_before_wrap();
    let mut titles = left.new_child(
        UiBuilder::new()
            .id_salt("titles")
            .max_rect(Rect::from_min_size(pos2(space.left(), rect.center().y - 18.0), vec2(space.width(), 36.0)))
            .layout(Layout::top_down(Align::Min)),
    );
    titles.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let tab = match model.dossier.tab {
        crate::base::FolderKind::Purchases => "settings-kind-purchases",
        crate::base::FolderKind::Sales => "settings-kind-sales",
        crate::base::FolderKind::Documents => "palette-documents",
    };
    let above = format!("{} · {}", entry.data.dossier.name, texts.get(tab));
    label(&mut titles, &above, Text::Small, tokens.muted);
    let number = &entry.record.summary.number;
    let title = if number.is_empty() {
        words::party(&entry.record).to_owned()
    } else {
        format!("{} · {number}", words::party(&entry.record))
    };
    label(&mut titles, &title, Text::Heading, tokens.text);
}

fn buttons(ui: &mut Ui, model: &Model, entry: &EntryModel, narrow: bool, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let key = |command: UiCommand| if narrow { String::new() } else { key_text(&command.shortcuts()[0]) };
    if entry.entry.is_some() && matches!(entry.record.status, Status::New | Status::Ready | Status::Refused) {
        let approve = texts.get(UiCommand::ApproveAndNext.text_id());
        let waits = entry.flag_in_the_way().map(|flag| match &flag.for_whom {
            Some(whom) => texts.text(&Message::new("entry-waits-for").text("who", whom.clone())),
            None => texts.get("entry-waits-for-colleague"),
        });
        let claimed = entry.claimed.as_ref().map(|claim| texts.text(&words::at_work(model, claim)));
        let first = claimed.or(waits).or_else(|| entry.blocking().next().map(|need| texts.text(&need.text))).unwrap_or_default();
        let key = key(UiCommand::ApproveAndNext);
        let button = Button::primary(&approve).key(&key).enabled(entry.can_approve(), &first);
        if ui.add(button).clicked() {
            out.push(Msg::Do(UiCommand::ApproveAndNext));
        }
    } else if entry.record.status == Status::Booked {
        let text = texts.get("entry-take-back");
        if ui.add(Button::secondary(&text).icon(Icon::ArrowUUpLeft)).clicked() {
            out.push(Msg::TakeBack(entry.record.id));
        }
    }
    let flag = texts.get(UiCommand::ToggleFlag.text_id());
    let key = key(UiCommand::ToggleFlag);
    let button = if entry.record.flag.is_some() { Button::review(&flag) } else { Button::secondary(&flag) };
    if ui.add(button.icon(Icon::Warning).icon_color(tokens.review).key(&key)).clicked() {
        out.push(Msg::Do(UiCommand::ToggleFlag));
    }
    let blocking = entry.blocking().count();
    // Where nothing can be changed, the status says why.
    if !matches!(entry.record.status, Status::New | Status::Ready | Status::Refused) {
        widgets::status(ui, entry.record.status, &words::status(model, entry.record.status));
    } else if blocking > 0 {
        let text = Message::new("entry-to-mend").count("count", blocking);
        let text = texts.text(&text);
        let wide = widgets::galley(ui.painter(), &text, Text::Body, tokens.text).size().x;
        // Where the name of the document would have no room, the count tells enough; the words are still read out.
        let shown = if ui.available_width() < wide + TITLE_LEAST { &blocking.to_string() } else { &text };
        let response = widgets::mark(ui, Mark::error(tokens), shown);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    }
}

fn form(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let pane = ui.available_rect_before_wrap();
    ui.painter().rect_filled(pane, 0.0, tokens.surface);
    if model.swapped {
        left_line(ui.painter(), pane, tokens.border);
    } else {
        right_line(ui.painter(), pane, tokens.border);
    }
    let texts = model.texts;
    ScrollArea::vertical().id_salt(("entry", words::id_of(entry.record.id))).auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(egui::Margin { left: 24, right: 24, top: 16, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 8.0);
            ui.set_width(ui.available_width());
            together::claimed_ui(ui, model, entry, out);
            if entry.record.flag.is_some() {
                flag_block(ui, model, entry, out);
                ui.add_space(4.0);
            }
            if entry.entry.is_none() {
                let reason = entry.record.reason.as_ref().map(|reason| texts.text(reason));
                let text = reason.unwrap_or_else(|| texts.get("entry-no-invoice"));
                paragraph(ui, &[(&text, Text::Body, tokens.text)]);
            } else {
                if let Some(stored) = &entry.booking {
                    booked_note(ui, model, stored);
                }
                fields::fields_ui(ui, model, entry, out);
                ui.add_space(8.0);
                lines::lines_ui(ui, model, entry, out);
                ui.add_space(12.0);
                findings::different_ui(ui, model, entry);
            }
            ui.add_space(4.0);
            information(ui, model, entry, out);
            ui.add_space(4.0);
            if let Some(left) = entry.left.as_ref().filter(|_| entry.can_edit()) {
                widgets::Notice::info(&texts.get("entry-left")).text(&texts.text(left)).show(ui);
            }
            history(ui, model, entry, out);
        });
    });
}

fn booked_note(ui: &mut Ui, model: &Model, stored: &crate::store::StoredBooking) {
    let tokens = Tokens::of(ui);
    let booking = &stored.booking;
    let text =
        Message::new("entry-booked-note").text("journal", booking.journal.to_string()).text("number", booking.number.to_string());
    paragraph(ui, &[(&model.texts.text(&text), Text::Body, tokens.muted)]);
}

fn flag_block(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let Some(flag) = &entry.record.flag else { return };
    let by = Message::new("entry-flagged-by").text("who", flag.who.clone()).text("when", words::moment(model, flag.since));
    let by = texts.text(&by);
    let after = [(by.as_str(), Text::Body, tokens.muted)];
    let [title, for_word, nobody, label] =
        ["status-review", "entry-for", "entry-for-nobody", "entry-information"].map(|id| texts.get(id));
    let for_whom = flag.for_whom.as_deref();
    let right = [(for_word.as_str(), Text::Body, tokens.muted), (for_whom.unwrap_or(&nobody), Text::BodyMedium, tokens.text)];
    Block::review(&title).after(&after).right(&right).show(ui, |ui| {
        let lead = format!("{label}: ");
        paragraph(ui, &[(&lead, Text::Body, tokens.muted), (&flag.information, Text::Body, tokens.text)]);
        if !model.settings.colleagues.is_empty() {
            ui.add_space(4.0);
            let mut names = vec![nobody.clone()];
            names.extend(model.settings.colleagues.iter().cloned());
            let choices: Vec<widgets::Choice<'_>> = names.iter().map(|name| widgets::Choice::text(name)).collect();
            let mut chosen = for_whom
                .and_then(|whom| model.settings.colleagues.iter().position(|name| name == whom))
                .map_or(0, |place| place + 1);
            if widgets::Select::new(&for_word, &choices).width(220.0).show(ui, &mut chosen).changed() {
                let whom = chosen.checked_sub(1).and_then(|place| model.settings.colleagues.get(place)).cloned();
                out.push(Msg::ForWhom(whom));
            }
        }
    });
}

/// A label at the left and what belongs to it at the right.
fn labelled<R>(ui: &mut Ui, text: &str, top: bool, content: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    let add = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, if top { 20.0 } else { size::CONTROL_SMALL }), egui::Sense::hover());
        let painter = ui.painter();
        widgets::put(painter, rect, Align::Min, widgets::fit(painter, text, Text::Small, tokens.muted, LABEL - 8.0));
        content(ui)
    };
    if top { ui.horizontal_top(add).inner } else { ui.horizontal(add).inner }
}

fn information(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    let [name, hint] = ["entry-information", "entry-information-hint"].map(|id| model.texts.get(id));
    labelled(ui, &name, true, |ui| {
        let mut text = entry.information.clone();
        let field = Field::Information;
        let response = widgets::Field::new(&mut text, &name).id(id_of(field)).hint(&hint).rows(2).show(ui);
        if response.changed() {
            out.push(Msg::Typed(field, text));
        }
        fields::focus(ui, entry, field, &response, out);
    });
}

fn history(ui: &mut Ui, model: &Model, entry: &EntryModel, out: &mut Vec<Msg>) {
    const SHOWN: usize = 6;
    let tokens = Tokens::of(ui);
    if entry.history.is_empty() {
        return;
    }
    labelled(ui, &model.texts.get("entry-history"), true, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
            ui.spacing_mut().interact_size.y = Text::Body.line();
            for line in entry.history.iter().rev().take(SHOWN) {
                ui.horizontal(|ui| {
                    label(ui, &words::moment(model, line.at), Text::Body, tokens.muted);
                    label(ui, &words::history(model, line), Text::Body, tokens.text);
                });
            }
            if entry.history.len() > SHOWN {
                let text = Message::new("entry-history-all").count("count", entry.history.len());
                if widgets::link(ui, &model.texts.text(&text)).clicked() {
                    out.push(Msg::Do(UiCommand::ShowHistory));
                }
            }
        });
    });
}
