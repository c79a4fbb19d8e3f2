//! Two panes beside each other, with a border that can be dragged; it keeps its share when the window changes.

use egui::{Align, CursorIcon, Id, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Choice, Select};

/// Width of the pane with details, of 1360 beside the rail, as in the picture.
const SHARE: f32 = 488.0 / 1360.0;
/// Least width of the list beside it.
const LIST_MIN: f32 = 400.0;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// At the left, on the surface.
    List,
    /// At the right, on the background.
    Details,
}

/// Draws both panes in the room there is; in a narrow window one of them, the details when `details_in_front`.
pub fn panes(ui: &mut Ui, name: &'static str, details_in_front: bool, mut draw: impl FnMut(&mut Ui, Pane)) {
    let tokens = Tokens::of(ui);
    let rest = ui.available_rect_before_wrap();
    let mut pane = |ui: &mut Ui, pane: Pane, rect: Rect| {
        let fill = if pane == Pane::List { tokens.surface } else { tokens.background };
        ui.painter().rect_filled(rect, 0.0, fill);
        let builder = UiBuilder::new().id_salt((name, pane == Pane::List)).max_rect(rect);
        let mut child = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
        child.set_clip_rect(rect.intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = vec2(0.0, 0.0);
        draw(&mut child, pane);
    };
    if rest.width() < size::MEDIUM - size::RAIL_NARROW {
        pane(ui, if details_in_front { Pane::Details } else { Pane::List }, rest);
        return;
    }
    let id = Id::unique(("panes", name));
    let share = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(SHARE);
    let most = (rest.width() - LIST_MIN).max(size::PAGE_MIN);
    let border = rest.right() - (rest.width() * share).round().clamp(size::PAGE_MIN, most);
    pane(ui, Pane::List, rest.with_max_x(border));
    pane(ui, Pane::Details, rest.with_min_x(border));
    // After the panes: it lies over them.
    let grip = rest.with_min_x(border - (size::GRIP / 2.0).floor()).with_max_x(border + (size::GRIP / 2.0).ceil());
    let response = ui.interact(grip, id.with("grip"), Sense::DRAG).on_hover_cursor(CursorIcon::ResizeHorizontal);
    let line = Rect::from_min_max(egui::pos2(border - size::STROKE, rest.top()), egui::pos2(border, rest.bottom()));
    let color = if response.dragged() { tokens.accent } else { tokens.border };
    ui.painter().rect_filled(line, 0.0, color);
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let share = (rest.right() - pointer.x).clamp(size::PAGE_MIN, most) / rest.width();
        ui.data_mut(|data| data.insert_temp(id, share));
    }
}

/// Chooses the dossier that a screen is about; the number of the one chosen now.
pub fn dossier_select(
    ui: &mut Ui,
    model: &crate::app::model::Model,
    here: Option<crate::base::EnterpriseNumber>,
    name: &str,
) -> Option<crate::base::EnterpriseNumber> {
    let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
    let choices: Vec<Choice<'_>> = rows.iter().map(|row| Choice::text(&row.dossier.name)).collect();
    let mut chosen = rows.iter().position(|row| Some(row.dossier.enterprise_number) == here).unwrap_or(usize::MAX);
    if choices.is_empty() || !Select::new(name, &choices).heading().show(ui, &mut chosen).changed() {
        return None;
    }
    rows.get(chosen).map(|row| row.dossier.enterprise_number)
}
