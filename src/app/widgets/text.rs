//! Text on its line.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Galley, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::fonts::Text;

/// A part of a paragraph: what it says, in which style and colour.
pub type Part<'a> = (&'a str, Text, Color32);

/// One line of text, laid out.
pub fn galley(painter: &Painter, text: &str, style: Text, color: Color32) -> Arc<Galley> {
    painter.layout_no_wrap(text.to_owned(), style.font(), color)
}

/// One line of text, ending in an ellipsis where it does not fit in `width`.
pub fn fit(painter: &Painter, text: &str, style: Text, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(style.font(), color));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job.break_on_newline = false;
    painter.layout_job(job)
}

/// Text over as many lines as it needs in `width`, laid out.
pub fn wrapped(painter: &Painter, text: &str, style: Text, color: Color32, width: f32) -> Arc<Galley> {
    let mut format = TextFormat::simple(style.font(), color);
    format.line_height = Some(style.line());
    format.valign = Align::Center;
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::wrap_at_width(width);
    painter.layout_job(job)
}

/// Paint a line in the middle of the height of `rect`, at its left, middle or right. Returns where the text is.
pub fn put(painter: &Painter, rect: Rect, align: Align, galley: Arc<Galley>) -> Rect {
    let left = match align {
        Align::Min => rect.left(),
        Align::Center => rect.center().x - galley.size().x / 2.0,
        Align::Max => rect.right() - galley.size().x,
    };
    let pixels = painter.pixels_per_point();
    // Down to a whole pixel: letters have more room under than above, and look centred when they sit high.
    let top = ((rect.center().y - galley.size().y / 2.0) * pixels).floor() / pixels;
    let place = Rect::from_min_size(pos2(left, top), galley.size());
    painter.galley(place.min, galley, Color32::PLACEHOLDER);
    place
}

/// A line of text on the height of its style.
pub fn label(ui: &mut Ui, text: &str, style: Text, color: Color32) -> Response {
    let galley = fit(ui.painter(), text, style, color, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, style.line()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    put(ui.painter(), rect, Align::Min, galley);
    response
}

/// Text over as many lines as it needs, in the width there is.
pub fn paragraph(ui: &mut Ui, parts: &[Part<'_>]) -> Response {
    let mut job = LayoutJob::default();
    for (text, style, color) in parts {
        let mut format = TextFormat::simple(style.font(), *color);
        format.line_height = Some(style.line());
        format.valign = Align::Center;
        job.append(text, 0.0, format);
    }
    job.wrap = TextWrapping::wrap_at_width(ui.available_width());
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| {
        let whole: String = parts.iter().map(|(text, ..)| *text).collect();
        WidgetInfo::labeled(Role::Label, true, whole)
    });
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    response
}
