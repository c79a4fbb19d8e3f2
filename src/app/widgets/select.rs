//! A field that chooses from a list.

use egui::{Id, Popup, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::choices::{Keys, LEAST, show_list};
use super::field::{paint_frame, paint_parts};
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

    pub(super) fn parts(&self, tokens: &Tokens) -> [Part<'a>; 3] {
        [(self.code, Text::Body, tokens.muted), (self.text, Text::Body, tokens.text), (self.note, Text::Body, tokens.muted)]
    }

    pub(super) fn spoken(&self) -> String {
        [self.code, self.text, self.note].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

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
