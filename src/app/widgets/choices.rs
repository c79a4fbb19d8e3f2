//! The list under a field that chooses, and its keys.

use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Sense, Ui, WidgetInfo,
    vec2,
};

use super::field::paint_parts;
use super::modal::popup_frame;
use super::select::Choice;
use crate::app::tokens::{Tokens, size};

/// How many choices are shown before the list scrolls.
const ROWS: usize = 10;
/// A list is at least so wide.
pub(super) const LEAST: f32 = 120.0;

/// Keys of a list, read while its field has the keyboard.
#[derive(Default)]
pub(super) struct Keys {
    pub step: isize,
    pub first: bool,
    pub last: bool,
    pub enter: bool,
    pub escape: bool,
    pub open: bool,
    pub letter: Option<char>,
}

impl Keys {
    pub fn read(ui: &Ui, response: &Response, is_open: bool) -> Self {
        if !response.has_focus() {
            return Self::default();
        }
        let filter = EventFilter { vertical_arrows: true, escape: is_open, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.input_mut(|input| {
            let open = input.consume_key(Modifiers::ALT, Key::ArrowDown) || input.consume_key(Modifiers::NONE, Key::F4);
            let mut take = |key| isize::from(input.consume_key(Modifiers::NONE, key));
            let page = isize::try_from(ROWS).unwrap_or(1);
            let step = take(Key::ArrowDown) - take(Key::ArrowUp) + page * (take(Key::PageDown) - take(Key::PageUp));
            let (first, last) = (take(Key::Home) > 0, take(Key::End) > 0);
            let enter = is_open && take(Key::Enter) > 0;
            // Closes the list, and not the screen behind it.
            let escape = is_open && take(Key::Escape) > 0;
            let letter = input.events.iter().find_map(|event| match event {
                egui::Event::Text(text) if text != " " => text.chars().next(),
                _ => None,
            });
            Self { step, first, last, enter, escape, open, letter }
        })
    }

    pub fn moved(&self) -> bool {
        self.step != 0 || self.first || self.last || self.letter.is_some()
    }

    pub fn step(&self, from: usize, count: usize) -> usize {
        if self.first {
            return 0;
        }
        if self.last {
            return count.saturating_sub(1);
        }
        if self.step == 0 {
            return from;
        }
        from.saturating_add_signed(self.step).min(count.saturating_sub(1))
    }
}

/// The list under a field; the index that was pressed. Only the rows in sight are drawn.
pub(super) fn show_list(
    ui: &Ui,
    field: &Response,
    id: Id,
    choices: &[Choice<'_>],
    lit: &mut usize,
    reveal: bool,
    least: f32,
) -> Option<usize> {
    let tokens = Tokens::of(ui);
    let mut picked = None;
    // A field that is as narrow as its words has a list in which others fit.
    let width = field.rect.width().max(least);
    Popup::from_response(field)
        .id(id)
        .open_memory(None)
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .frame(popup_frame(tokens).inner_margin(3))
        .show(|ui| {
            ui.set_width(width - 8.0);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let height = size::ROW * choices.len().min(ROWS) as f32;
            let mut area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
            if reveal {
                let key = id.with("offset");
                let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
                let top = *lit as f32 * size::ROW;
                area = area.vertical_scroll_offset(offset.clamp((top + size::ROW - height).max(0.0), top.max(0.0)));
            }
            let output = area.show_rows(ui, size::ROW, choices.len(), |ui, rows| {
                for index in rows {
                    let choice = &choices[index];
                    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
                    let response = ui.interact(rect, id.with(index), Sense::CLICK);
                    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, index == *lit, choice.spoken()));
                    let fill = if index == *lit { Some(tokens.selected) } else { response.hovered().then_some(tokens.hover) };
                    if let Some(fill) = fill {
                        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), fill);
                    }
                    // The words of the list stand under those of the field.
                    paint_parts(ui.painter(), rect.shrink2(vec2(size::FIELD_PADDING - 4.0, 0.0)), &choice.parts(tokens));
                    if response.clicked() {
                        picked = Some(index);
                    }
                }
            });
            ui.data_mut(|data| data.insert_temp(id.with("offset"), output.state.clamped_offset().y));
        });
    picked
}
