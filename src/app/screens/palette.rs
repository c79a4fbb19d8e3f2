//! The search: one box for dossiers, parties, documents and commands.

use egui::{Align, Context, Frame, Id, Key, Layout, Modifiers, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::words;
use crate::app::commands::key_text;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, Palette, PaletteRow};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Field, fit, galley, key_hint, label, paint_key_cap, put, top_line};
use crate::base::Message;
use crate::engine::HitKind;

/// Draws the search over the window.
pub fn palette_ui(ctx: &Context, model: &Model, out: &mut Vec<Msg>) {
    let Some(palette) = &model.palette else { return };
    let id = Id::unique("palette");
    let answer = widgets::palette(ctx, id, |ui| {
        input(ui, model, palette, out);
        let most = size::PALETTE_ROW * 10.0 + size::PALETTE_GROUP * 4.0;
        ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            ui.add_space(4.0);
            if palette.rows.is_empty() && !palette.text.is_empty() {
                let text = model.texts.text(&Message::new("palette-nothing").text("text", palette.text.clone()));
                Frame::new().inner_margin(16.0).show(ui, |ui| {
                    widgets::paragraph(ui, &[(&text, Text::Body, Tokens::of(ui).muted)]);
                });
            }
            rows(ui, model, palette, out);
            ui.add_space(8.0);
        });
        foot(ui, model);
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

fn input(ui: &mut Ui, model: &Model, palette: &Palette, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let (steps, enter) = ui.input_mut(|input| {
        let mut pressed = |key: Key| isize::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
        let steps = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        (steps, pressed(Key::Enter) > 0)
    });
    if steps != 0 {
        out.push(Msg::PaletteMove(steps));
    }
    if enter {
        out.push(Msg::PaletteTake);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::PALETTE_INPUT), Sense::hover());
    widgets::bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(16.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let mut text = palette.text.clone();
    let name = model.texts.get("palette-name");
    let id = Id::unique("palette-input");
    let field =
        Field::new(&mut text, &name).id(id).bare().ringless().lead(Icon::MagnifyingGlass).key("Esc").style(Text::Input).large();
    let response = field.show(&mut child);
    if response.changed() {
        out.push(Msg::PaletteText(text));
    }
    if !response.has_focus() {
        response.request_focus();
    }
}

fn rows(ui: &mut Ui, model: &Model, palette: &Palette, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let mut group = "";
    for (index, row) in palette.rows.iter().enumerate() {
        let of = group_of(row);
        if of != group {
            group = of;
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::PALETTE_GROUP), Sense::hover());
            let inner = rect.shrink2(vec2(20.0, 0.0));
            let painter = ui.painter();
            put(painter, inner, Align::Min, galley(painter, &model.texts.get(of), Text::Small, tokens.muted));
        }
        one(ui, model, palette, index, row, out);
    }
}

fn group_of(row: &PaletteRow) -> &'static str {
    match row {
        PaletteRow::Command(_) => "palette-commands",
        PaletteRow::Hit(hit) => match hit.kind {
            HitKind::Dossier(..) => "palette-dossiers",
            HitKind::Document(..) => "palette-documents",
            HitKind::Work(..) => "palette-work",
            HitKind::Party(..) => "palette-parties",
        },
    }
}

fn one(ui: &mut Ui, model: &Model, palette: &Palette, index: usize, row: &PaletteRow, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::PALETTE_ROW), Sense::CLICK);
    let (icon, title, detail, right, key) = match row {
        PaletteRow::Command(command) => {
            let key = command.shortcuts().first().map(key_text).unwrap_or_default();
            (Icon::ArrowRight, texts.get(command.text_id()), String::new(), String::new(), key)
        }
        PaletteRow::Hit(hit) => {
            let (icon, detail, right) = match hit.kind {
                HitKind::Dossier(_, pending) => {
                    let pending = texts.text(&Message::new("palette-pending").count("count", pending));
                    (Icon::FolderOpen, hit.detail.clone(), pending)
                }
                HitKind::Document(..) | HitKind::Work(..) => {
                    let amount = hit.amount.map(|amount| words::amount(model, Some(amount))).unwrap_or_default();
                    (Icon::FileText, hit.detail.clone(), amount)
                }
                HitKind::Party(_, _, dossiers) => {
                    let detail = texts.text(&Message::new("palette-in-dossiers").count("count", dossiers));
                    (Icon::Storefront, detail, String::new())
                }
            };
            (icon, hit.title.clone(), detail, right, String::new())
        }
    };
    let on = index == palette.selected;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, format!("{title} {detail} {right}").trim()));
    let inset = rect.shrink2(vec2(8.0, 0.0));
    let painter = ui.painter();
    if on {
        painter.rect_filled(inset, size::RADIUS, tokens.selected);
        if !ui.clip_rect().contains_rect(rect) {
            response.scroll_to_me(None);
        }
    } else if response.hovered() {
        painter.rect_filled(inset, size::RADIUS, tokens.hover);
    }
    let mut inner = inset.shrink2(vec2(12.0, 0.0));
    let icon_color = if on { tokens.accent } else { tokens.muted };
    icon.paint(painter, inner.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, icon_color);
    inner.min.x += size::ICON + 12.0;
    let caps: &str = if on && key.is_empty() { "Enter" } else { &key };
    if !right.is_empty() {
        let at = put(painter, inner, Align::Max, galley(painter, &right, Text::Body, tokens.text));
        inner.max.x = at.left() - 12.0;
    } else if !caps.is_empty() {
        let width = galley(painter, caps, Text::Micro, tokens.muted).size().x + 2.0 * size::KEY_CAP_PADDING + 2.0;
        let at = paint_key_cap(painter, egui::pos2(inner.right() - width, inner.center().y), caps, tokens);
        inner.max.x = at.left() - 12.0;
    }
    let at = emphasised(ui, inner, &title, &palette.text);
    let rest = inner.with_min_x(at.right() + 12.0);
    let painter = ui.painter();
    put(painter, rest, Align::Min, fit(painter, &detail, Text::Body, tokens.muted, rest.width()));
    if response.clicked() {
        out.push(Msg::PaletteSelect(index));
        out.push(Msg::PaletteTake);
    }
}

/// The title with the part that was typed in the accent colour.
fn emphasised(ui: &Ui, rect: Rect, title: &str, typed: &str) -> Rect {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let lower = title.to_lowercase();
    let wanted = typed.trim().to_lowercase();
    let place = if wanted.is_empty() || lower.len() != title.len() { None } else { lower.find(&wanted) };
    let Some(start) = place else {
        return put(painter, rect, Align::Min, fit(painter, title, Text::Body, tokens.text, rect.width()));
    };
    let end = start + wanted.len();
    let mut at = rect;
    let mut last = Rect::from_min_size(rect.min, vec2(0.0, rect.height()));
    for (text, style, color) in [
        (title.get(..start).unwrap_or_default(), Text::Body, tokens.text),
        (title.get(start..end).unwrap_or_default(), Text::BodyStrong, tokens.accent),
        (title.get(end..).unwrap_or_default(), Text::Body, tokens.text),
    ] {
        if !text.is_empty() {
            last = put(painter, at, Align::Min, fit(painter, text, style, color, at.width()));
            at.min.x = last.right();
        }
    }
    last
}

fn foot(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    top_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(20.0, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(16.0, 0.0);
    for (key, id) in [("↑ ↓", "palette-choose"), ("Enter", "palette-open"), ("Esc", "palette-close")] {
        key_hint(&mut left, key, &model.texts.get(id));
    }
    let used = left.min_rect().right() + 16.0;
    let mut right = ui.new_child(
        UiBuilder::new().id_salt("hint").max_rect(inner.with_min_x(used)).layout(Layout::right_to_left(Align::Center)),
    );
    label(&mut right, &model.texts.get("palette-hint"), Text::Small, tokens.muted);
}
