//! The page beside list and fields, with its tools.

use std::sync::Arc;

use egui::{
    Align, CornerRadius, Frame, Id, Layout, Panel, Rect, Response, Role, ScrollArea, Sense, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::{picture, words};
use crate::app::commands::{UiCommand, key_text};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::model::{Model, PageModel, Screen, Zoom};
use crate::app::msg::Msg;
use crate::app::tokens::{Tokens, size};
use crate::app::widgets::{self, Button, IconButton, label, paragraph, top_line};
use crate::base::{DocumentId, Message};
use crate::paper::{self, Place, Taken};
use crate::preview::{Page, PageSource};
use crate::ubl::Attachment;

/// Room beside the page.
const SIDE: f32 = 24.0;
/// Room above and below the page.
const ABOVE: f32 = 16.0;
/// Width of an A4 page in points of the screen at 100 %: 210 mm at 96 to the inch.
const A4_WIDTH: f32 = 794.0;
/// Height of a page by its width, while it is not known.
const A4_RATIO: f32 = 1.414;

/// Draws the pane with the page of the document chosen.
pub fn page_ui(ui: &mut Ui, model: &Model, attachments: &[Attachment], out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    Panel::bottom("page-tools")
        .exact_size(size::TOOL_BAR)
        .show_separator_line(false)
        .frame(Frame::new().fill(tokens.background))
        .show(ui, |ui| tools(ui, model, attachments, out));
    let pane = ui.available_rect_before_wrap();
    ui.painter().rect_filled(pane, 0.0, tokens.sunken);
    let page = &model.page;
    if page.document.is_none() {
        let text = model.texts.get("page-none");
        ui.painter().text(pane.center(), egui::Align2::CENTER_CENTER, text, Text::Body.font(), tokens.muted);
        return;
    }
    let width = match page.zoom {
        Zoom::FitWidth => (pane.width() - 2.0 * SIDE).max(120.0),
        Zoom::Factor(factor) => A4_WIDTH * factor,
    };
    ask_for_width(ui, page, width, out);
    ScrollArea::both().id_salt(("page", page.document.map(words::id_of))).auto_shrink([false, false]).show(ui, |ui| {
        ui.add_space(ABOVE);
        ui.horizontal_top(|ui| {
            let margin = ((pane.width() - width) / 2.0).max(SIDE);
            ui.add_space(margin);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                ui.set_width(width);
                sheet(ui, model, width, out);
                ui.add_space(ABOVE);
            });
            ui.add_space(SIDE);
        });
    });
}

/// Says how many pixels the page must be wide.
fn ask_for_width(ui: &Ui, page: &PageModel, width: f32, out: &mut Vec<Msg>) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a width in pixels, bounded")]
    let pixels = (width * ui.ctx().pixels_per_point()).round().clamp(16.0, 4096.0) as u32;
    if page.width.abs_diff(pixels) > 2 {
        out.push(Msg::PageWidth(pixels));
    }
}

fn sheet(ui: &mut Ui, model: &Model, width: f32, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let page = &model.page;
    if let Some(shown) = &page.shown {
        if shown.source == PageSource::Ubl {
            notice(ui, &model.texts.get("page-from-ubl"));
        }
        draw(ui, model, shown, width, out);
        return;
    }
    if let Some(error) = &page.failed {
        let path = model.dossier.record(page.document.unwrap_or(DocumentId(0)));
        let path = path.map(|record| words::file_name(&record.path).to_owned()).unwrap_or_default();
        notice(ui, &model.texts.text(&error.message().text("path", path)));
        return;
    }
    // A white page at its size with four grey bars: no spinner.
    let (rect, response) = ui.allocate_exact_size(vec2(width, width * A4_RATIO), Sense::hover());
    let name = model.texts.get("page-loading");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    ui.painter().rect(rect, 0.0, tokens.page, Tokens::line(tokens.border), StrokeKind::Inside);
    for (nth, share) in [0.5_f32, 0.8, 0.8, 0.35].into_iter().enumerate() {
        let top = rect.top() + 48.0 + 28.0 * f32::from(u8::try_from(nth).unwrap_or(0));
        let bar = Rect::from_min_size(pos2(rect.left() + 48.0, top), vec2((width - 96.0) * share, 10.0));
        ui.painter().rect_filled(bar, 2.0, Tokens::of_theme(egui::Theme::Light).hairline);
    }
}

fn notice(ui: &mut Ui, text: &str) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .stroke(Tokens::line(tokens.border))
        .corner_radius(CornerRadius::same(size::RADIUS_BLOCK))
        .inner_margin(egui::Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            paragraph(ui, &[(text, Text::Small, tokens.muted)]);
        });
    ui.add_space(8.0);
}

fn draw(ui: &mut Ui, model: &Model, shown: &Arc<Page>, width: f32, out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    #[expect(clippy::cast_precision_loss, reason = "page sizes are far below 2^24")]
    let ratio = shown.height as f32 / (shown.width.max(1) as f32);
    let turned = model.page.quarters % 2 == 1;
    let height = if turned { width / ratio.max(0.01) } else { width * ratio };
    let kind = to_take(model);
    // By the keyboard a value is taken with a command: the page is no stop of the Tab key.
    let sense = if kind.is_some() { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let id = if kind.is_some() { "page-name-to-take" } else { "page-name" };
    let name = Message::new(id).count("page", model.page.page + 1).count("pages", shown.pages);
    let name = model.texts.text(&name);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, tokens.page);
    picture::paint(ui, shown, rect, model.page.quarters, tokens.page);
    painter.rect_stroke(rect, 0.0, Tokens::line(tokens.border), StrokeKind::Outside);
    if model.page.quarters != 0 {
        return;
    }
    let on_screen = |[left, top, right, bottom]: Place| {
        let at = |x: f32, y: f32| pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height());
        Rect::from_min_max(at(left, top), at(right, bottom)).expand(4.0)
    };
    if let Some(kind) = kind {
        under_the_pointer(ui, model, kind, rect, &response, on_screen, out);
    }
    if let Some(place) = model.page.lit {
        let mark = on_screen(place);
        painter.rect_filled(mark, 2.0, tokens.page_link_fill);
        painter.rect_stroke(mark, 2.0, egui::Stroke::new(2.0, tokens.page_link), StrokeKind::Outside);
        let last = Id::unique("page-link");
        let here = (model.page.document, model.page.page, place);
        let fresh = ui.data(|data| data.get_temp::<(Option<DocumentId>, u32, Place)>(last)) != Some(here);
        if fresh {
            ui.data_mut(|data| data.insert_temp(last, here));
            if !ui.clip_rect().contains_rect(mark) {
                ui.scroll_to_rect(mark, Some(Align::Center));
            }
        }
    }
}

/// The kind of value that a click on the page takes now, if any.
fn to_take(model: &Model) -> Option<Taken> {
    let entry =
        model.entry.as_ref().filter(|entry| model.screen == Screen::Entry && Some(entry.record.id) == model.page.document)?;
    let has_text = model.page.quarters == 0 && model.page.text().is_some_and(|text| !text.is_empty());
    entry.fillable().filter(|_| has_text).map(|(_, kind)| kind)
}

/// Shows what a click would take, and takes it.
fn under_the_pointer(
    ui: &Ui,
    model: &Model,
    kind: Taken,
    rect: Rect,
    response: &Response,
    on_screen: impl Fn(Place) -> Rect,
    out: &mut Vec<Msg>,
) {
    let Some(pointer) = response.hover_pos() else { return };
    let (x, y) = ((pointer.x - rect.left()) / rect.width(), (pointer.y - rect.top()) / rect.height());
    let Some((_, place)) = model.page.text().and_then(|text| paper::take_at(text, kind, x, y)) else { return };
    let stroke = egui::Stroke::new(1.0, Tokens::of(ui).page_link);
    ui.painter().rect_stroke(on_screen(place), 2.0, stroke, StrokeKind::Outside);
    ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    if response.clicked() {
        out.push(Msg::TakeFromPage(x, y));
    }
}

fn tools(ui: &mut Ui, model: &Model, attachments: &[Attachment], out: &mut Vec<Msg>) {
    let tokens = Tokens::of(ui);
    let rect = ui.max_rect();
    top_line(ui.painter(), rect, tokens.border);
    let texts = model.texts;
    let page = &model.page;
    let is_there = page.document.is_some();
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let mut left = ui.new_child(UiBuilder::new().id_salt("tools").max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing = vec2(4.0, 0.0);
    let mut button = |ui: &mut Ui, icon: Icon, command: UiCommand, enabled: bool, on: bool| {
        let name = texts.get(command.text_id());
        let key = key_text(&command.shortcuts()[0]);
        if ui.add(IconButton::new(icon, &name).key(&key).small().enabled(enabled).on(on)).clicked() {
            out.push(Msg::Do(command));
        }
    };
    button(&mut left, Icon::CaretLeft, UiCommand::PreviousPage, is_there && page.page > 0, false);
    let pages = page.pages.max(1);
    let of = texts.text(&Message::new("page-of").count("page", page.page + 1).count("pages", pages));
    left.add_space(4.0);
    label(&mut left, &of, Text::Body, if is_there { tokens.text } else { tokens.disabled });
    left.add_space(4.0);
    button(&mut left, Icon::CaretRight, UiCommand::NextPage, is_there && page.page + 1 < pages, false);
    left.add_space(8.0);
    let line = Rect::from_min_size(pos2(left.cursor().left(), rect.center().y - 10.0), vec2(1.0, 20.0));
    left.painter().rect_filled(line, 0.0, tokens.border);
    left.add_space(9.0);
    button(&mut left, Icon::Minus, UiCommand::ZoomOut, is_there, false);
    let percent = zoom_percent(ui, page);
    left.add_space(4.0);
    label(&mut left, &format!("{percent} %"), Text::Body, if is_there { tokens.text } else { tokens.disabled });
    left.add_space(4.0);
    button(&mut left, Icon::Plus, UiCommand::ZoomIn, is_there, false);
    button(&mut left, Icon::ArrowsHorizontal, UiCommand::FitWidth, is_there, page.zoom == Zoom::FitWidth);
    button(&mut left, Icon::ArrowClockwise, UiCommand::Rotate, is_there, page.quarters != 0);
    drop(left);
    if attachments.is_empty() {
        return;
    }
    let count = attachments.len();
    let text = texts.text(&Message::new("page-attachments").count("count", count));
    let mut right =
        ui.new_child(UiBuilder::new().id_salt("attachments").max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let opener = right.add(Button::quiet(&text).icon(Icon::DownloadSimple).small());
    egui::Popup::menu(&opener).frame(widgets::popup_frame(tokens).inner_margin(4.0)).show(|ui| {
        ui.set_min_width(240.0);
        for (index, attachment) in attachments.iter().enumerate() {
            let name = attachment_name(attachment);
            let chosen = page.attachment == Some(index);
            if ui.add(Button::quiet(name).icon(if chosen { Icon::Check } else { Icon::FileText }).small()).clicked() {
                out.extend(attachment_pressed(index, attachment));
                ui.close();
            }
        }
    });
}

/// What an attachment is called.
pub fn attachment_name(attachment: &Attachment) -> &str {
    attachment.filename.as_deref().or(attachment.id.as_deref()).or(attachment.url.as_deref()).unwrap_or("–")
}

/// What pressing an attachment does: it is shown as a page, or opened by the system. An address is shown, never fetched.
pub fn attachment_pressed(index: usize, attachment: &Attachment) -> Option<Msg> {
    attachment.content.as_ref()?;
    Some(if is_page(attachment) { Msg::ShowAttachment(Some(index)) } else { Msg::OpenAttachment(index) })
}

/// Whether an attachment can be shown as a page, by what it says of itself.
fn is_page(attachment: &Attachment) -> bool {
    let mime = attachment.mime.as_deref().unwrap_or_default();
    let name = attachment.filename.as_deref().unwrap_or_default().to_ascii_lowercase();
    mime.contains("pdf") || mime.starts_with("image/") || [".pdf", ".png", ".jpg", ".jpeg"].iter().any(|end| name.ends_with(end))
}

fn zoom_percent(ui: &Ui, page: &PageModel) -> u32 {
    let factor = match page.zoom {
        Zoom::Factor(factor) => factor,
        Zoom::FitWidth => {
            #[expect(clippy::cast_precision_loss, reason = "page widths are far below 2^24")]
            let width = page.width as f32;
            width / ui.ctx().pixels_per_point() / A4_WIDTH
        }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage, bounded")]
    let percent = (factor * 100.0).round().clamp(0.0, 10_000.0) as u32;
    percent
}
