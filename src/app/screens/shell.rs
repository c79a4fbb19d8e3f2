//! The frame around every screen: top bar, rail, hint bar, toasts.

use crate::app::model::Model;
use crate::app::msg::Msg;

/// Draws the whole window.
pub fn shell_ui(_ui: &mut egui::Ui, _model: &Model, _out: &mut Vec<Msg>) {}
