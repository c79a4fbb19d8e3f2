//! What the columns of a table hold: said once by hand, remembered by heading for every dossier.

use egui::{Align, Id, Layout, ScrollArea, Ui, vec2};

use crate::app::fonts::Text;
use crate::app::model::{MasterModel, Model};
use crate::app::msg::Msg;
use crate::app::screens::words;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Button, Choice, Mark, Select, fit, label, mark, paragraph, put};
use crate::base::Message;
use crate::office::tables::TableKind;

/// Width of a heading, of its samples, and of the list.
const HEADING: f32 = 220.0;
const CONTROL: f32 = 260.0;

/// Draws the columns of a table of the chosen dossier.
pub fn columns_ui(ui: &mut Ui, model: &Model, master: &MasterModel, nth: usize, high: f32, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let Some(row) = master.chosen() else { return };
    let Some(table) = row.tables.get(nth) else { return };
    paragraph(ui, &[(&texts.get("master-columns-intro"), Text::Body, tokens.muted)]);
    let names: Vec<String> = row
        .tables
        .iter()
        .map(|table| {
            let file = words::file_name(&table.file.display().to_string()).to_owned();
            if table.sheet.is_empty() { file } else { format!("{file} · {}", table.sheet) }
        })
        .collect();
    let [file, kind] = ["master-file", "master-kind"].map(|id| texts.get(id));
    let kinds: Vec<String> = TableKind::ALL.into_iter().map(|kind| texts.get(&format!("master-kind-{}", kind.word()))).collect();
    ui.horizontal(|ui| {
        label(ui, &file, Text::Small, tokens.muted);
        let choices: Vec<Choice<'_>> = names.iter().map(|name| Choice::text(name)).collect();
        let mut chosen = nth;
        let select = Select::new(&file, &choices).id(Id::unique("master-table")).width(300.0);
        if select.show(ui, &mut chosen).changed() {
            out.push(Msg::MasterColumns(Some(chosen)));
        }
        ui.add_space(12.0);
        label(ui, &kind, Text::Small, tokens.muted);
        let choices: Vec<Choice<'_>> = kinds.iter().map(|name| Choice::text(name)).collect();
        let mut chosen = table.kind.and_then(|kind| TableKind::ALL.iter().position(|other| *other == kind)).unwrap_or(usize::MAX);
        let select = Select::new(&kind, &choices).id(Id::unique("master-kind")).width(200.0);
        if select.show(ui, &mut chosen).changed()
            && let Some(kind) = TableKind::ALL.get(chosen)
        {
            out.push(Msg::MasterKind(*kind));
        }
    });
    if let Some(kind) = table.kind {
        ScrollArea::vertical().max_height(high - 40.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            for (place, heading) in table.headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
                let sample: Vec<&str> = table.sample.iter().filter_map(|row| row.get(place)).map(String::as_str).collect();
                column(ui, model, kind, (place, heading), &sample.join(" · "), table.columns.get(place).copied().flatten(), out);
            }
        });
    }
    ui.horizontal(|ui| {
        if !table.is_understood() {
            mark(ui, Mark::error(tokens), &missing(model, table.kind, &table.columns));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let back = texts.get("master-back");
            if ui.add(Button::secondary(&back).key("Esc")).clicked() {
                out.push(Msg::MasterColumns(None));
            }
        });
    });
}

fn missing(model: &Model, kind: Option<TableKind>, columns: &[Option<crate::office::tables::Column>]) -> String {
    let texts = model.texts;
    let Some(kind) = kind else { return texts.get("master-kind-missing") };
    let names: Vec<String> = kind
        .needs()
        .iter()
        .filter(|needed| !columns.contains(&Some(**needed)))
        .map(|needed| texts.get(&format!("master-field-{}", needed.word().replace('_', "-"))))
        .collect();
    texts.text(&Message::new("master-columns-missing").text("columns", names.join(", ")))
}

fn column(
    ui: &mut Ui,
    model: &Model,
    kind: TableKind,
    (place, heading): (usize, &str),
    sample: &str,
    held: Option<crate::office::tables::Column>,
    out: &mut Vec<Msg>,
) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let mut words = vec![texts.get("master-not-used")];
    words.extend(kind.columns().iter().map(|column| texts.get(&format!("master-field-{}", column.word().replace('_', "-")))));
    let choices: Vec<Choice<'_>> = words.iter().map(|word| Choice::text(word)).collect();
    ui.horizontal(|ui| {
        for (text, width, style, color) in [
            (heading, HEADING, Text::BodyMedium, tokens.text),
            (sample, (ui.available_width() - HEADING - CONTROL - 32.0).max(80.0), Text::Body, tokens.muted),
        ] {
            let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL_SMALL), egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
            put(ui.painter(), rect, Align::Min, fit(ui.painter(), text, style, color, width));
        }
        let mut chosen = held.and_then(|held| kind.columns().iter().position(|other| *other == held)).map_or(0, |at| at + 1);
        let select = Select::new(heading, &choices).id(Id::unique(("master-column", place))).width(CONTROL);
        if select.show(ui, &mut chosen).changed() {
            let column = chosen.checked_sub(1).and_then(|at| kind.columns().get(at)).copied();
            out.push(Msg::MasterColumn(place, column));
        }
    });
}
