//! To be drawn.

use crate::app::model::Model;
use crate::app::msg::Msg;

/// Draws the screen.
pub fn journal_ui(_ui: &mut egui::Ui, _model: &Model, _out: &mut Vec<Msg>) {}
