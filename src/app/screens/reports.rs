//! Reports: how much work is left, over time and per dossier, and what was booked without a person.

use egui::{Align, Frame, Layout, Margin, Panel, Role, ScrollArea, Ui, UiBuilder, Vec2b, WidgetInfo, vec2};
use egui_plot::{GridMark, HoverPosition, Line, Plot, PlotPoints};
use jiff::civil::Date;

use super::words;
use crate::app::commands::UiCommand;
use crate::app::fonts::Text;
use crate::app::model::{Model, ReportLine};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{Column, Row, RowHeights, Table, bottom_line, empty_state, label, paragraph};
use crate::base::Message;
use crate::i18n::format;

/// The table's id, to give it the keyboard.
const TABLE: &str = "reports";
/// Height of the chart with what stands beside it, and where windows are low.
const CHART: f32 = 216.0;
const CHART_LOW: f32 = 136.0;
/// Below this height of the screen the chart is the lower one.
const LOW: f32 = 520.0;
/// Width of the sentences beside the chart.
const SENTENCES: f32 = 328.0;
/// Below this width they stand under the title of the chart.
const STACKED: f32 = 860.0;
/// Below these widths of the table columns are left out.
const WITHOUT_OLDEST: f32 = 980.0;
const WITHOUT_BEFORE: f32 = 820.0;
/// Room for the sentences where they stand above the chart.
const ABOVE: f32 = 108.0;

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Name,
    Left,
    Before,
    Oldest,
    Booked,
    Automatic,
    Kept,
}

/// Draws the screen.
pub fn reports_ui(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    Panel::top("reports-header")
        .exact_size(size::HEADER)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| header(ui, model));
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens.surface);
    let reports = &model.reports;
    if reports.lines.is_empty() {
        ui.add_space(112.0);
        ui.horizontal(|ui| {
            ui.add_space(size::SCREEN_PADDING);
            if reports.report.value.is_none() {
                label(ui, &texts.get("reports-loading"), Text::Body, tokens.muted);
            } else {
                empty_state(ui, &texts.get("reports-empty-title"), &texts.get("reports-empty-text"), |_| {});
            }
        });
        return;
    }
    let stacked = ui.available_width() < STACKED;
    let chart = if ui.available_height() < LOW { CHART_LOW } else { CHART };
    let height = if stacked { chart + ABOVE } else { chart };
    Panel::top("reports-chart")
        .exact_size(height)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.surface).inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 8 }))
        .show(ui, |ui| top(ui, model, stacked));
    table(ui, model, out);
}

fn header(ui: &mut Ui, model: &Model) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    bottom_line(ui.painter(), rect, tokens.border);
    let inner = rect.shrink2(vec2(size::SCREEN_PADDING, 0.0));
    let mut left = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(12.0, 0.0);
    label(&mut left, &model.texts.get("reports-title"), Text::Title, tokens.text);
    if model.reports.report.loading && model.reports.report.value.is_some() {
        label(&mut left, &model.texts.get("dossier-updating"), Text::Small, tokens.muted);
    }
}

/// The name of a line: of its dossier, or of all together.
fn name(model: &Model, line: &ReportLine) -> String {
    if line.dossier.is_none() { model.texts.get("reports-all") } else { line.name.clone() }
}

fn top(ui: &mut Ui, model: &Model, stacked: bool) {
    let Some(line) = model.reports.selected_line() else { return };
    let tokens = Tokens::of(ui);
    let rect = ui.available_rect_before_wrap();
    let (beside, chart) = if stacked {
        let at = rect.top() + ABOVE;
        (rect.with_max_y(at), rect.with_min_y(at))
    } else {
        (rect.with_min_x(rect.right() - SENTENCES), rect.with_max_x(rect.right() - SENTENCES - 32.0))
    };
    let mut left = ui.new_child(UiBuilder::new().id_salt("chart").max_rect(chart).layout(Layout::top_down(Align::Min)));
    let title = format!("{} · {}", model.texts.get("reports-chart"), name(model, line));
    left.spacing_mut().item_spacing = vec2(0.0, 4.0);
    label(&mut left, &title, Text::SmallMedium, tokens.muted);
    plot(&mut left, model, &title);
    let mut right = ui.new_child(UiBuilder::new().id_salt("sentences").max_rect(beside).layout(Layout::top_down(Align::Min)));
    ScrollArea::vertical().id_salt("reports-sentences").auto_shrink([false, false]).show(&mut right, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
        sentences(ui, model, line);
    });
}

/// A share in per cent, rounded to the nearest, but never to all or nothing where it is not.
fn per_cent(part: u32, all: u32) -> u32 {
    if part == 0 || all == 0 {
        return 0;
    }
    let rounded = (u64::from(part) * 200 + u64::from(all)) / (u64::from(all) * 2);
    let most = if part < all { 99 } else { 100 };
    u32::try_from(rounded.clamp(1, most)).unwrap_or(100)
}

fn sentences(ui: &mut Ui, model: &Model, line: &ReportLine) {
    let tokens = Tokens::of(ui);
    let texts = model.texts;
    let count = |id: &'static str, number: u32| texts.text(&Message::new(id).count("count", number));
    paragraph(ui, &[(&count("reports-waiting", line.left), Text::Heading, tokens.text)]);
    paragraph(ui, &[(&count("reports-booked", line.booked), Text::Body, tokens.text)]);
    if line.automatic == 0 {
        paragraph(ui, &[(&texts.get("reports-none-automatic"), Text::Body, tokens.muted)]);
        return;
    }
    let automatic = Message::new("reports-automatic")
        .text("count", line.automatic.to_string())
        .text("share", per_cent(line.automatic, line.booked).to_string());
    paragraph(ui, &[(&texts.text(&automatic), Text::Body, tokens.text)]);
    let kept = line.automatic.saturating_sub(line.changed);
    let text = Message::new("reports-kept")
        .text("count", kept.to_string())
        .text("all", line.automatic.to_string())
        .text("share", per_cent(kept, line.automatic).to_string());
    let color = if line.changed == 0 { tokens.ok } else { tokens.text };
    paragraph(ui, &[(&texts.text(&text), Text::Body, color)]);
}

/// The line of work left. It is only looked at: it takes no key, no wheel and no drag.
fn plot(ui: &mut Ui, model: &Model, title: &str) {
    let tokens = Tokens::of(ui);
    let days = model.reports.work_left(model.today);
    let Some((first, _)) = days.first().copied() else { return };
    let language = model.texts.language();
    let most = days.iter().map(|(_, left)| *left).max().unwrap_or(0).max(4);
    let points: Vec<[f64; 2]> = days.iter().zip(0_u32..).map(|((_, left), nth)| [f64::from(nth), f64::from(*left)]).collect();
    let day_at = move |x: f64| -> Option<Date> {
        #[expect(clippy::cast_possible_truncation, reason = "a number of days")]
        let nth = x.round() as i64;
        first.checked_add(jiff::Span::new().try_days(nth).ok()?).ok()
    };
    let date_of = move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        day_at(mark.value).map(|day| format::day_and_month(day, language)).unwrap_or_default()
    };
    let whole = |mark: GridMark, _: &std::ops::RangeInclusive<f64>| format!("{:.0}", mark.value);
    let texts = model.texts;
    let hovered = move |position: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) = position;
        let day = day_at(position.x)?;
        let (_, left) = days.iter().find(|(other, _)| *other == day)?;
        let text = Message::new("reports-point").text("day", format::date(day, language)).text("count", left.to_string());
        Some(texts.text(&text))
    };
    let step = f64::from(step(most));
    let last = points.len().saturating_sub(1) as f64;
    let response = ui
        .scope(|ui| {
            let visuals = ui.visuals_mut();
            visuals.extreme_bg_color = tokens.surface;
            visuals.override_text_color = Some(tokens.muted);
            ui.style_mut().text_styles.insert(egui::TextStyle::Body, Text::Small.font());
            Plot::new("work-left")
                .height(ui.available_height())
                .allow_drag(false)
                .allow_zoom(false)
                .allow_scroll(false)
                .allow_boxed_zoom(false)
                .allow_double_click_reset(false)
                .allow_axis_zoom_drag(false)
                .show_background(false)
                .show_crosshair(false)
                .show_grid(Vec2b::new(false, true))
                .grid_color(tokens.border)
                .grid_fade(0.0)
                .grid_spacing(8.0..=24.0)
                .x_grid_spacer(|input| marks(input.bounds, 14.0, 7.0))
                .y_grid_spacer(move |input| marks(input.bounds, step, 0.0))
                .include_y(0.0)
                .include_y(f64::from(most) * 1.05)
                .default_x_bounds(0.0, last)
                .set_margin_fraction(vec2(0.01, 0.0))
                .y_axis_min_width(32.0)
                .x_axis_formatter(date_of)
                .y_axis_formatter(whole)
                .label_formatter(hovered)
                .cursor_color(tokens.control_edge)
                .show(ui, |plot| {
                    plot.line(
                        Line::new("", PlotPoints::from(points))
                            .stroke(egui::Stroke::new(2.0, tokens.accent))
                            .fill(0.0)
                            .fill_alpha(0.08),
                    );
                })
                .response
        })
        .inner;
    let told = title.to_owned();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &told));
}

/// The marks of an axis, so far apart, from the first one on.
fn marks((low, high): (f64, f64), step: f64, first: f64) -> Vec<GridMark> {
    (0..200_u32)
        .map(|nth| first + f64::from(nth) * step)
        .filter(|value| (low..=high).contains(value))
        .map(|value| GridMark { value, step_size: step })
        .collect()
}

/// A round number of which about four go into the highest value.
fn step(most: u32) -> u32 {
    let wanted = most.div_ceil(4).max(1);
    let mut power: u32 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step >= wanted {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

fn columns_shown(width: f32) -> Vec<Shown> {
    let mut shown = vec![Shown::Name, Shown::Left, Shown::Before, Shown::Oldest, Shown::Booked, Shown::Automatic, Shown::Kept];
    if width < WITHOUT_OLDEST {
        shown.retain(|column| *column != Shown::Oldest);
    }
    if width < WITHOUT_BEFORE {
        shown.retain(|column| *column != Shown::Before);
    }
    shown
}

fn table(ui: &mut Ui, model: &Model, out: &mut Vec<Msg>) {
    let texts = model.texts;
    let reports = &model.reports;
    let shown = columns_shown(ui.available_width());
    let titles: Vec<String> = shown
        .iter()
        .map(|column| {
            texts.get(match column {
                Shown::Name => "overview-column-dossier",
                Shown::Left => "reports-column-left",
                Shown::Before => "reports-column-before",
                Shown::Oldest => "reports-column-oldest",
                Shown::Booked => "reports-column-booked",
                Shown::Automatic => "reports-column-automatic",
                Shown::Kept => "reports-column-kept",
            })
        })
        .collect();
    let columns: Vec<Column<'_>> = shown
        .iter()
        .zip(&titles)
        .map(|(column, title)| match column {
            Shown::Name => Column::rest(title, 160.0),
            Shown::Left => Column::fixed(title, 88.0).right(),
            Shown::Before | Shown::Oldest | Shown::Booked => Column::fixed(title, 120.0).right(),
            Shown::Automatic => Column::fixed(title, 144.0).right(),
            Shown::Kept => Column::fixed(title, 168.0).right(),
        })
        .collect();
    let id = Table::id_of(TABLE);
    let mut moved = false;
    if ui.memory(|memory| memory.has_focus(id)) && !model.is_covered() {
        let steps = words::list_steps(ui);
        if steps != 0 {
            out.push(Msg::SelectReport(reports.selected.saturating_add_signed(steps)));
            moved = true;
        }
    }
    let reveal = words::moved_before(ui, id, moved);
    let output = Table::new(TABLE, &texts.get("reports-title"), &columns)
        .selected(Some(reports.selected))
        .reveal(reveal.then_some(reports.selected))
        .show(ui, &RowHeights::even(reports.lines.len(), size::ROW), |row| {
            if let Some(line) = reports.lines.get(row.index) {
                draw(row, model, line, &shown, &titles);
            }
        });
    if let Some(row) = output.clicked {
        out.push(Msg::SelectReport(row));
        output.response.request_focus();
    }
    if output.double_clicked.is_some() {
        out.push(Msg::Do(UiCommand::OpenSelected));
    }
    if ui.memory(|memory| memory.focused().is_none()) && !model.is_covered() {
        output.response.request_focus();
    }
}

fn draw(row: &mut Row<'_>, model: &Model, line: &ReportLine, shown: &[Shown], titles: &[String]) {
    let tokens = row.tokens;
    let all = line.dossier.is_none();
    let mut told = Vec::new();
    for ((place, column), title) in shown.iter().enumerate().zip(titles) {
        let text = match column {
            Shown::Name => name(model, line),
            Shown::Left => line.left.to_string(),
            Shown::Before => line.left_before.to_string(),
            Shown::Oldest => line.oldest.map_or_else(|| "–".to_owned(), |day| format::date(day, model.texts.language())),
            Shown::Booked => line.booked.to_string(),
            Shown::Automatic if line.booked == 0 => "–".to_owned(),
            Shown::Automatic => format!("{} · {} %", line.automatic, per_cent(line.automatic, line.booked)),
            Shown::Kept if line.automatic == 0 => "–".to_owned(),
            Shown::Kept => {
                let kept = line.automatic.saturating_sub(line.changed);
                format!("{kept} · {} %", per_cent(kept, line.automatic))
            }
        };
        let nothing = text == "0" || text == "–";
        let color = if nothing { tokens.muted } else { tokens.text };
        let strong = all || (*column == Shown::Name && line.left > 0);
        row.text(place, &text, if strong { Text::BodyMedium } else { Text::Body }, color);
        told.push(if *column == Shown::Name { text } else { format!("{title} {text}") });
    }
    row.name(told.join(", "));
}

#[cfg(test)]
mod tests {
    use super::{per_cent, step};

    #[test]
    fn the_marks_are_round_numbers() {
        assert_eq!([1, 4, 5, 9, 71, 130, 4_000, u32::MAX].map(step)[..7], [1, 1, 2, 5, 20, 50, 1_000]);
    }

    #[test]
    fn a_share_is_never_rounded_to_all_or_nothing() {
        assert_eq!(per_cent(0, 7), 0);
        assert_eq!(per_cent(1, 1_000), 1);
        assert_eq!(per_cent(999, 1_000), 99);
        assert_eq!(per_cent(1_000, 1_000), 100);
        assert_eq!(per_cent(1, 3), 33);
        assert_eq!(per_cent(2, 3), 67);
        assert_eq!(per_cent(0, 0), 0);
    }
}
