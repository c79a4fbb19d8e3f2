pub fn settings_ui(_ui: &mut egui::Ui, _model: &crate::app::model::Model, _out: &mut Vec<crate::app::msg::Msg>) {}
