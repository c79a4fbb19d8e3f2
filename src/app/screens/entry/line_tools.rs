//! What can be done with a line: splitting it, and the buttons under the lines.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::fields::focus;
use super::id_of;
use super::lines::{Cells, inside};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::model::{EntryModel, Field, Model, Splitting};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Tip as _, bottom_line, fit, galley, put};
use crate::i18n::format;

/// Under a line: in what it is to be split, and what comes of it.
pub fn split_row(ui: &mut Ui, model: &Model, entry: &EntryModel, splitting: &Splitting, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let cells = Cells::next(ui, size::ROW + 8.0);
    let painter = ui.painter().clone();
    painter.rect_filled(cells.row, 0.0, tokens.background);
    bottom_line(&painter, cells.row, tokens.hairline);
    let [name, hint] = ["entry-split", "entry-split-hint"].map(|id| texts.get(id));
    let inner = inside(cells.text);
    put(&painter, inner, Align::Max, fit(&painter, &name, Text::Small, tokens.muted, inner.width()));
    let parts = entry.parts_of(splitting);
    let wrong = entry.wrong.get(&Field::Split).map(|message| texts.text(message));
    let mut text = splitting.text.clone();
    let space = cells.account.shrink2(vec2(0.0, 4.0));
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(Field::Split).max_rect(space).layout(Layout::left_to_right(Align::Center)));
    let widget =
        widgets::Field::new(&mut text, &name).id(id_of(Field::Split)).hint(&hint).error(wrong.as_deref()).width(space.width());
    let response = widget.show(&mut child);
    if response.changed() {
        out.push(Msg::Typed(Field::Split, text));
    }
    let rest = inside(Rect::from_min_max(pos2(cells.ventilation.left(), cells.row.top()), cells.row.max));
    let (shown, color) = match (&parts, &wrong) {
        (Ok(parts), _) => {
            let amounts = parts.iter().map(|part| format::amount(*part, texts.language()));
            (amounts.collect::<Vec<_>>().join(" + "), tokens.text)
        }
        (Err(_), Some(wrong)) => (wrong.clone(), tokens.error),
        (Err(_), None) => (hint, tokens.muted),
    };
    let told = ui.interact(rest, id_of(Field::Split).with("parts"), Sense::hover());
    told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &shown));
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(egui::accesskit::Live::Polite));
    put(&painter, rest, Align::Min, fit(&painter, &shown, Text::Body, color, rest.width()));
    let _told = told.tip(&shown);
    focus(ui, entry, Field::Split, &response, out);
}

/// What can be done with lines, with its keys where there is room for them.
pub fn line_buttons(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    const GAP: f32 = 4.0;
    let tokens = Tokens::of(ui);
    let row = Cells::next(ui, size::CONTROL_SMALL).row;
    // The words stand under those of the table.
    let left = row.left() + size::CELL_PADDING - size::BUTTON_PADDING_SMALL;
    let mut child = ui.new_child(
        UiBuilder::new().id_salt("line-buttons").max_rect(row.with_min_x(left)).layout(Layout::left_to_right(Align::Center)),
    );
    child.set_clip_rect(row.expand(2.0).intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = vec2(GAP, 0.0);
    let commands = [UiCommand::AddLine, UiCommand::SplitLine, UiCommand::RemoveLine, UiCommand::AlwaysThisAccount];
    let wide = |text: &str, style: Text| galley(ui.painter(), text, style, tokens.muted).size().x;
    let with_keys: f32 = commands
        .iter()
        .map(|command| {
            let words = wide(&model.texts.get(command.text_id()), Text::BodyMedium);
            let key = wide(&key_text(&command.shortcuts()[0]), Text::BodyMedium);
            words + key + 2.0 * size::BUTTON_PADDING_SMALL + 2.0 * size::CELL_PADDING + GAP
        })
        .sum();
    for command in commands {
        let text = model.texts.get(command.text_id());
        let key = if row.right() < left + with_keys { String::new() } else { key_text(&command.shortcuts()[0]) };
        let button = Button::quiet(&text).muted().small().no_tab_stop().key(&key).enabled(command.available(model), "");
        if child.add(button).clicked() {
            out.push(Msg::Do(command));
        }
    }
}
