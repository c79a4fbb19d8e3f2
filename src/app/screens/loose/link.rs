//! A folder that was dropped on the window, and what is seen while something is held over it.

use egui::{Context, CornerRadius, Id, LayerId, Order, StrokeKind, Ui, vec2};

use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Link, Model};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, Choice, Select, label, paragraph};
use crate::base::Message;

/// Asks whether a folder is to be linked, and to which dossier.
pub fn link_ui(ctx: &Context, model: &Model, link: &Link, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let answer = widgets::dialog(ctx, Id::unique("link"), &texts.get("loose-link-title"), 560.0, |ui| {
        let tokens = Tokens::of(ui);
        paragraph(ui, &[(&link.path.display().to_string(), Text::Body, tokens.text)]);
        let rows = model.overview.rows.value.as_deref().map(Vec::as_slice).unwrap_or_default();
        let names: Vec<Choice<'_>> = rows.iter().map(|row| Choice::text(&row.dossier.name)).collect();
        let mut chosen = rows.iter().position(|row| Some(row.dossier.enterprise_number) == link.dossier).unwrap_or(usize::MAX);
        let name = texts.get("loose-dossier");
        label(ui, &name, Text::Small, tokens.muted);
        if Select::new(&name, &names).large().show(ui, &mut chosen).changed()
            && let Some(row) = rows.get(chosen)
        {
            out.push(Msg::LinkDossier(row.dossier.enterprise_number));
        }
        let row = rows.iter().find(|row| Some(row.dossier.enterprise_number) == link.dossier);
        let before = row.and_then(|row| row.dossier.linked_folder.as_ref().or(row.folder.as_ref()));
        let text = match before {
            Some(before) if *before == link.path => texts.get("loose-link-same"),
            Some(before) => texts.text(&Message::new("loose-link-instead").text("path", before.display().to_string())),
            None => texts.get("loose-link-text"),
        };
        paragraph(ui, &[(&text, Text::Body, tokens.muted)]);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let [yes, no, reason] = ["loose-link-yes", "loose-link-no", "loose-link-choose"].map(|id| texts.get(id));
            let button = ui.add(Button::primary(&yes).icon(Icon::LinkSimple).enabled(row.is_some(), &reason));
            if button.clicked() {
                out.push(Msg::LinkFolder);
            }
            // The answer has the keyboard from the start.
            let focused = ui.memory(egui::Memory::focused);
            let here = |id| ui.ctx().read_response(id).is_some_and(|response| response.layer_id == ui.layer_id());
            if !focused.is_some_and(here) {
                button.request_focus();
            }
            if ui.add(Button::quiet(&no)).clicked() {
                out.push(Msg::CloseOverlay);
            }
        });
    });
    if answer.should_close() {
        out.push(Msg::CloseOverlay);
    }
}

/// Says over the whole window that what is held over it can be dropped.
pub fn drop_hint(ui: &Ui, model: &Model) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = Tokens::of(ui);
    let rect = ui.ctx().content_rect();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    painter.rect_filled(rect, 0.0, tokens.backdrop);
    let text = widgets::galley(&painter, &model.texts.get("loose-drop"), Text::Heading, tokens.text);
    let card = egui::Rect::from_center_size(rect.center(), text.size() + vec2(64.0, 40.0));
    let radius = CornerRadius::same(size::RADIUS_POPUP);
    painter.rect(card, radius, tokens.surface, egui::Stroke::new(size::FOCUS, tokens.accent), StrokeKind::Inside);
    painter.galley(card.center() - text.size() / 2.0, text, tokens.text);
}
