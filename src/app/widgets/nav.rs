//! Ways through the window: logo, rail, tabs, list of settings, search.

use egui::{Align, CornerRadius, EventFilter, Key, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::key_cap;
use super::paint::{ring_inside, ring_outside};
use super::text::{fit, galley, put};
use super::tip::Tip as _;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// The logo, with its middle where the cursor is.
pub fn logo(ui: &mut Ui) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
    ui.painter().rect_filled(rect, size::RADIUS_BLOCK, tokens.accent_fill);
    Icon::Tray.paint(ui.painter(), rect.center(), size::ICON, tokens.on_accent);
    response
}

/// A screen in the rail; in a narrow window only its icon, with the word as tooltip.
pub fn rail_item(ui: &mut Ui, icon: Icon, text: &str, on: bool, key: &str) -> Response {
    let tokens = Tokens::of(ui);
    let width = ui.available_width();
    let narrow = width < size::RAIL - 4.0;
    let height = if narrow { size::RAIL_NARROW } else { size::RAIL_ITEM };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, text));
    let painter = ui.painter();
    let inner = rect.shrink2(vec2(4.0, 2.0));
    if response.is_pointer_button_down_on() {
        painter.rect_filled(inner, size::RADIUS, tokens.pressed);
    } else if response.hovered() && !on {
        painter.rect_filled(inner, size::RADIUS, tokens.hover);
    }
    if on {
        let bar = Rect::from_min_size(pos2(rect.left(), rect.center().y - 16.0), vec2(size::BAR, 32.0));
        painter.rect_filled(bar, CornerRadius { nw: 0, sw: 0, ne: 2, se: 2 }, tokens.accent);
    }
    let icon_color = if on { tokens.accent } else { tokens.muted };
    if narrow {
        icon.paint(painter, rect.center(), size::ICON_RAIL, icon_color);
    } else {
        icon.paint(painter, pos2(rect.center().x, rect.top() + 10.0 + size::ICON_RAIL / 2.0), size::ICON_RAIL, icon_color);
        let (style, color) = if on { (Text::MicroStrong, tokens.text) } else { (Text::Micro, tokens.muted) };
        let line = Rect::from_min_size(pos2(rect.left(), rect.top() + 34.0), vec2(rect.width(), style.line()));
        put(painter, line, Align::Center, fit(painter, text, style, color, rect.width()));
    }
    if response.has_focus() {
        ring_inside(painter, inner, size::RADIUS, tokens);
    }
    if narrow { response.tip_key(text, key) } else { response.tip_key(if key.is_empty() { "" } else { text }, key) }
}

/// Tabs on one line, 24 apart, with the line under the one that is on. Changed when another was chosen (arrow keys too).
pub fn tab_bar(ui: &mut Ui, name: &str, tabs: &[&str], chosen: &mut usize) -> Response {
    let tokens = Tokens::of(ui);
    let painter = ui.painter().clone();
    let gap = 24.0;
    let words: Vec<_> = tabs
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let on = index == *chosen;
            let (style, color) = if on { (Text::BodyStrong, tokens.text) } else { (Text::Body, tokens.muted) };
            // The wider of both weights, so that the others stay where they are.
            let width = galley(&painter, text, Text::BodyStrong, color).size().x;
            (galley(&painter, text, style, color), if on { width } else { galley(&painter, text, Text::Body, color).size().x })
        })
        .collect();
    let width = words.iter().map(|(_, width)| width + gap).sum::<f32>() - gap;
    let (rect, mut bar) = ui.allocate_exact_size(vec2(width.max(0.0), size::TAB_ROW), Sense::hover());
    let mut left = rect.left();
    let mut wanted = None;
    for (index, ((word, width), text)) in words.into_iter().zip(tabs).enumerate() {
        let on = index == *chosen;
        let tab = Rect::from_min_size(pos2(left, rect.top()), vec2(width, size::TAB_ROW));
        left += width + gap;
        let id = bar.id.with(index);
        let response = ui.interact(tab.expand2(vec2(gap / 2.0 - 2.0, 0.0)), id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, text));
        let color = if response.hovered() && !on { Some(tokens.text) } else { None };
        let place = put(&painter, tab, Align::Min, word);
        if let Some(color) = color {
            painter.rect_filled(place, 0.0, tokens.background);
            put(&painter, tab, Align::Min, galley(&painter, text, Text::Body, color));
        }
        if on {
            let line = Rect::from_min_max(pos2(tab.left(), tab.bottom() - 2.0), tab.max);
            painter.rect_filled(line, 0.0, tokens.accent);
        }
        if response.has_focus() {
            ring_outside(&painter, tab.shrink2(vec2(-4.0, 8.0)), size::RADIUS, tokens);
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let step = ui.input_mut(|input| {
                i32::from(input.consume_key(egui::Modifiers::NONE, Key::ArrowRight))
                    - i32::from(input.consume_key(egui::Modifiers::NONE, Key::ArrowLeft))
            });
            match step {
                1 if index + 1 < tabs.len() => wanted = Some((index + 1, true)),
                -1 if index > 0 => wanted = Some((index - 1, true)),
                _ => {}
            }
        }
        if response.clicked() {
            wanted = Some((index, false));
        }
    }
    if let Some((index, focus)) = wanted {
        if focus {
            ui.memory_mut(|memory| memory.request_focus(bar.id.with(index)));
        }
        if index != *chosen {
            *chosen = index;
            bar.mark_changed();
        }
    }
    bar.widget_info(|| WidgetInfo::labeled(Role::TabList, ui.is_enabled(), name));
    bar
}

/// An item of a list that chooses what stands beside it, as in the settings.
pub fn nav_item(ui: &mut Ui, icon: Icon, text: &str, on: bool) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW_TAP), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, text));
    let painter = ui.painter();
    let fill = if on {
        Some(tokens.selected_idle)
    } else if response.is_pointer_button_down_on() {
        Some(tokens.pressed)
    } else {
        response.hovered().then_some(tokens.hover)
    };
    if let Some(fill) = fill {
        painter.rect_filled(rect, size::RADIUS, fill);
    }
    if on {
        let bar = Rect::from_min_max(pos2(rect.left(), rect.top() + 8.0), pos2(rect.left() + size::BAR, rect.bottom() - 8.0));
        painter.rect_filled(bar, 1.0, tokens.accent);
    }
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let icon_color = if on { tokens.accent } else { tokens.muted };
    icon.paint(painter, inner.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, icon_color);
    let rest = inner.with_min_x(inner.left() + size::ICON + 12.0);
    let style = if on { Text::BodyMedium } else { Text::Body };
    put(painter, rest, Align::Min, fit(painter, text, style, tokens.text, rest.width()));
    if response.has_focus() {
        ring_inside(painter, rect, size::RADIUS, tokens);
    }
    response
}

/// The search box of the top bar: a press opens the palette.
pub fn search_button(ui: &mut Ui, hint: &str, key: &str, width: f32) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), hint));
    let painter = ui.painter();
    let outline = if response.hovered() { tokens.control_edge } else { tokens.control };
    super::field::paint_frame(painter, rect, tokens.surface, outline, tokens.control_edge);
    let inner = rect.shrink2(vec2(12.0, 0.0));
    Icon::MagnifyingGlass.paint(painter, inner.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, tokens.muted);
    let cap = if key.is_empty() { 0.0 } else { key_cap::width(painter, key) };
    if !key.is_empty() {
        key_cap::paint_key_cap(painter, pos2(rect.right() - size::FIELD_PADDING - cap, rect.center().y), key, tokens);
    }
    let rest = inner.with_min_x(inner.left() + size::ICON + 8.0).with_max_x(inner.right() - cap);
    put(painter, rest, Align::Min, fit(painter, hint, Text::Body, tokens.muted, rest.width()));
    if response.has_focus() {
        painter.rect_stroke(rect, size::RADIUS, tokens.focus_ring(), StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::Text)
}
