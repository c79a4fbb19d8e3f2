//! A field to type in, with a list of what fits.

use egui::{Id, Key, Modifiers, Popup, Response, Ui};

use super::choices::{LEAST, show_list};
use super::field::Field;
use super::select::Choice;

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
