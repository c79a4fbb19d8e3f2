//! Fields that choose from a list: one to press, one to type in.

use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Sense, Ui, WidgetInfo,
    vec2,
};

use super::field::{Field, paint_frame, paint_parts};
use super::modal::popup_frame;
use super::paint::ring_inside;
use super::text::{Part, galley};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// What can be chosen: a muted code, the words, a muted note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Before the words, muted: the number of a journal.
    pub code: &'a str,
    /// The words.
    pub text: &'a str,
    /// Behind the words, muted.
    pub note: &'a str,
}

impl<'a> Choice<'a> {
    /// Only words.
    pub fn text(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// A code and words.
    pub fn code(code: &'a str, text: &'a str) -> Self {
        Self { code, text, ..Self::default() }
    }

    fn parts(&self, tokens: &Tokens) -> [Part<'a>; 3] {
        [(self.code, Text::Body, tokens.muted), (self.text, Text::Body, tokens.text), (self.note, Text::Body, tokens.muted)]
    }

    fn spoken(&self) -> String {
        [self.code, self.text, self.note].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

/// How many choices are shown before the list scrolls.
const ROWS: usize = 10;
/// A list is at least so wide.
const LEAST: f32 = 120.0;
/// A cell is narrower than its choices.
const LEAST_OF_CELL: f32 = 320.0;

/// A field that opens a list. Space, Enter or Alt+Down open it; up and down choose; a letter goes to the choice that starts
/// with it.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui, journal: &mut usize) {
/// use postvak::app::widgets::{Choice, Select};
/// let journals = [Choice::code("1", "Aankopen"), Choice::code("2", "Creditnota’s aankoop")];
/// if Select::new("Dagboek", &journals).width(204.0).show(ui, journal).changed() {}
/// # }
/// ```
#[must_use = "a field is drawn by show"]
pub struct Select<'a> {
    name: &'a str,
    choices: &'a [Choice<'a>],
    id: Option<Id>,
    width: f32,
    large: bool,
    heading: bool,
    cell: Option<&'a str>,
    error: Option<&'a str>,
    enabled: bool,
}

impl<'a> Select<'a> {
    /// A field for one of `choices`; `name` is its label, for screen readers.
    pub fn new(name: &'a str, choices: &'a [Choice<'a>]) -> Self {
        Self {
            name,
            choices,
            id: None,
            width: f32::INFINITY,
            large: false,
            heading: false,
            cell: None,
            error: None,
            enabled: true,
        }
    }

    /// The id, to give it the keyboard from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Width in points; else all there is.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// As high as in headers and settings.
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// Looks like a button as wide as the words of the choice: the dossier in the header of a screen.
    pub fn heading(mut self) -> Self {
        self.large = true;
        self.heading = true;
        self
    }

    /// A cell of a table that shows this word in place of the choice. Closed it keeps its choice whatever is pressed: the
    /// arrows open the list.
    pub fn cell(mut self, word: &'a str) -> Self {
        self.cell = Some(word);
        self
    }

    /// What is wrong with the choice.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Whether it can be changed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draw it. `chosen` is the index of the choice; one outside the choices shows an empty field.
    pub fn show(self, ui: &mut Ui, chosen: &mut usize) -> Response {
        let tokens = Tokens::of(ui);
        let (height, padding) =
            if self.large { (size::CONTROL, size::FIELD_PADDING_LARGE) } else { (size::CONTROL_SMALL, size::FIELD_PADDING) };
        let enabled = self.enabled && ui.is_enabled();
        let shown = self.choices.get(*chosen).copied().unwrap_or_default();
        let width = if self.heading {
            let words = galley(ui.painter(), shown.text, Text::BodyMedium, tokens.text).size().x;
            (words + 2.0 * size::BUTTON_PADDING + size::BUTTON_ICON_GAP + size::ICON_CARET).round()
        } else {
            self.width
        };
        let (rect, auto) = ui.allocate_exact_size(vec2(width.min(ui.available_width()), height), Sense::hover());
        let id = self.id.unwrap_or(auto.id.with("select"));
        let mut response = ui.interact(rect, id, if enabled { Sense::click() } else { Sense::hover() });
        let list = id.with("list");
        let was_open = Popup::is_id_open(ui.ctx(), list);
        let before = *chosen;

        let mut keys = Keys::read(ui, &response, was_open);
        if self.cell.is_some() && !was_open {
            keys = Keys { open: keys.open || keys.step != 0, ..Keys::default() };
        }
        let least = if self.cell.is_some() { LEAST_OF_CELL } else { LEAST };
        if was_open {
            let lit_id = id.with("lit");
            let mut lit = ui.data(|data| data.get_temp::<usize>(lit_id)).unwrap_or(*chosen);
            lit = keys.step(lit, self.choices.len());
            lit = self.starting_with(keys.letter, lit).unwrap_or(lit);
            let picked = show_list(ui, &response, list, self.choices, &mut lit, keys.moved(), least);
            ui.data_mut(|data| data.insert_temp(lit_id, lit));
            if let Some(picked) = picked.or(keys.enter.then_some(lit)) {
                *chosen = picked;
                Popup::close_id(ui.ctx(), list);
            } else if response.clicked() || keys.escape {
                Popup::close_id(ui.ctx(), list);
            }
            // Asked anew it would forget which keys the list keeps for itself.
            if !response.has_focus() {
                response.request_focus();
            }
        } else if enabled && (response.clicked() || keys.open) && !self.choices.is_empty() {
            ui.data_mut(|data| data.insert_temp(id.with("lit"), *chosen));
            Popup::open_id(ui.ctx(), list);
            response.request_focus();
            ui.ctx().request_repaint();
        } else if response.has_focus() && !self.choices.is_empty() {
            let next = keys.step(*chosen, self.choices.len());
            *chosen = self.starting_with(keys.letter, next).unwrap_or(next);
        }
        if *chosen != before {
            response.mark_changed();
        }

        let shown = self.choices.get(*chosen);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, enabled, self.name);
            let spoken = shown.map(Choice::spoken).unwrap_or_default();
            info.current_text_value = Some(self.cell.map_or(spoken, str::to_owned));
            info
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_expanded(was_open);
            if let Some(error) = self.error {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error);
            }
        });

        let painter = ui.painter();
        let focused = response.has_focus() || was_open;
        if let Some(word) = self.cell {
            let inner = rect.shrink2(vec2(size::CELL_PADDING, 0.0));
            let color = if enabled { tokens.text } else { tokens.muted };
            paint_parts(painter, inner, &[(word, Text::Body, color)]);
            if focused {
                ring_inside(painter, rect, size::RADIUS, tokens);
            }
            return response;
        }
        let outline = match self.error {
            _ if !enabled => tokens.border,
            Some(_) if !focused => tokens.error,
            _ if response.hovered() => tokens.control_edge,
            _ => tokens.control,
        };
        let edge = if self.error.is_some() && !focused {
            tokens.error
        } else if enabled {
            tokens.control_edge
        } else {
            outline
        };
        if self.heading {
            let fill = if response.hovered() { tokens.hover } else { tokens.surface };
            painter.rect(rect, size::RADIUS, fill, Tokens::line(tokens.control), egui::StrokeKind::Inside);
        } else {
            paint_frame(painter, rect, if enabled { tokens.surface } else { tokens.background }, outline, edge);
        }
        let inner = rect.shrink2(vec2(if self.heading { size::BUTTON_PADDING } else { padding }, 0.0));
        let color = if enabled { tokens.muted } else { tokens.disabled };
        let caret = inner.right_center() - vec2(size::ICON_CARET / 2.0, 0.0);
        Icon::CaretDown.paint(painter, caret, size::ICON_CARET, color);
        if let Some(choice) = shown {
            let mut parts = choice.parts(tokens).map(|(text, style, own)| (text, style, if enabled { own } else { color }));
            if self.heading {
                parts = [("", Text::Body, color), (choice.text, Text::BodyMedium, parts[1].2), ("", Text::Body, color)];
            }
            paint_parts(painter, inner.with_max_x(inner.right() - size::ICON_CARET - 8.0), &parts);
        }
        if focused {
            ring_inside(painter, rect, size::RADIUS, tokens);
        }
        response
    }

    /// The next choice after `from` that starts with the letter typed.
    fn starting_with(&self, letter: Option<char>, from: usize) -> Option<usize> {
        let letter = letter?.to_lowercase().next()?;
        let count = self.choices.len();
        // Where nothing is chosen yet, the search starts at the first.
        let from = from.min(count.saturating_sub(1));
        (1..=count).map(|step| (from + step) % count).find(|index| {
            let choice = &self.choices[*index];
            [choice.code, choice.text].iter().any(|text| text.chars().flat_map(char::to_lowercase).next() == Some(letter))
        })
    }
}

/// What [`Combo::show`] answers.
pub struct ComboOutput {
    /// The text field's response.
    pub response: Response,
    /// The index of the choice that was taken from the list this frame.
    pub picked: Option<usize>,
}

/// A text field with a list of what fits below it. The caller finds what fits, from the text.
///
/// Typing or Alt+Down opens the list, up and down go through it, Enter takes, Escape closes it.
#[must_use = "a field is drawn by show"]
pub struct Combo<'a> {
    id: Id,
    choices: &'a [Choice<'a>],
}

impl<'a> Combo<'a> {
    /// A list with these choices under the field that has this id.
    pub fn new(id: Id, choices: &'a [Choice<'a>]) -> Self {
        Self { id, choices }
    }

    /// Draw the field, with its list while somebody types in it.
    pub fn show(self, ui: &mut Ui, field: Field<'_>) -> ComboOutput {
        let state_id = self.id.with("combo");
        let mut open: Option<usize> = ui.data(|data| data.get_temp(state_id)).unwrap_or(None);
        let mut picked = None;
        if ui.memory(|memory| memory.has_focus(self.id)) {
            let asked = ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
            if let Some(lit) = &mut open {
                let step = ui.input_mut(|input| {
                    let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
                    let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
                    isize::from(down) - isize::from(up)
                });
                *lit = lit.saturating_add_signed(step).min(self.choices.len().saturating_sub(1));
                if !self.choices.is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
                    picked = Some(*lit);
                }
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                    open = None;
                }
            } else if asked {
                open = Some(0);
            }
        }
        let response = field.id(self.id).show(ui);
        if response.changed() {
            open = Some(0);
        }
        if !(response.has_focus() || response.lost_focus()) || picked.is_some() {
            open = None;
        }
        if let Some(lit) = &mut open
            && !self.choices.is_empty()
        {
            *lit = (*lit).min(self.choices.len() - 1);
            let list = self.id.with("list");
            Popup::open_id(ui.ctx(), list);
            if let Some(row) = show_list(ui, &response, list, self.choices, lit, true, LEAST) {
                picked = Some(row);
            }
        }
        if picked.is_some() {
            open = None;
        }
        ui.data_mut(|data| data.insert_temp(state_id, open));
        ComboOutput { response, picked }
    }
}

/// Keys of a list, read while its field has the keyboard.
#[derive(Default)]
struct Keys {
    step: isize,
    first: bool,
    last: bool,
    enter: bool,
    escape: bool,
    open: bool,
    letter: Option<char>,
}

impl Keys {
    fn read(ui: &Ui, response: &Response, is_open: bool) -> Self {
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

    fn moved(&self) -> bool {
        self.step != 0 || self.first || self.last || self.letter.is_some()
    }

    fn step(&self, from: usize, count: usize) -> usize {
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
fn show_list(
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
