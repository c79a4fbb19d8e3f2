//! A diagnosis under the field it is about, with the button that mends it.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::button::Button;
use super::text::put;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// Space at both ends.
const PADDING: f32 = 12.0;

/// Tells what is the matter, on as many lines as that needs, and offers the remedy.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui) {
/// use postvak::app::widgets::Notice;
/// let notice = Notice::error("Periode 10 is afgesloten.").text("De btw-aangifte van oktober is ingediend.");
/// if notice.mend("Boek in periode 11").show(ui).mended() {}
/// # }
/// ```
#[must_use = "a notice is drawn by show"]
pub struct Notice<'a> {
    title: &'a str,
    text: &'a str,
    mend: &'a str,
    error: bool,
}

/// What [`Notice::show`] answers.
pub struct NoticeResponse {
    /// The whole line.
    pub row: Response,
    /// The button, when there is one.
    pub mend: Option<Response>,
}

impl NoticeResponse {
    /// Whether the button was pressed.
    pub fn mended(&self) -> bool {
        self.mend.as_ref().is_some_and(Response::clicked)
    }
}

impl<'a> Notice<'a> {
    /// Something that blocks booking.
    pub fn error(title: &'a str) -> Self {
        Self { title, text: "", mend: "", error: true }
    }

    /// Something to know.
    pub fn info(title: &'a str) -> Self {
        Self { title, text: "", mend: "", error: false }
    }

    /// The explanation behind the title.
    pub fn text(mut self, text: &'a str) -> Self {
        self.text = text;
        self
    }

    /// The word on the button that mends it.
    pub fn mend(mut self, word: &'a str) -> Self {
        self.mend = word;
        self
    }

    /// Draw it over the width there is.
    pub fn show(self, ui: &mut Ui) -> NoticeResponse {
        let tokens = Tokens::of(ui);
        let (color, icon) = if self.error { (tokens.error, Icon::XCircle) } else { (tokens.text, Icon::Info) };
        let width = ui.available_width();
        let before = PADDING + size::ICON + size::BUTTON_ICON_GAP;
        let button = if self.mend.is_empty() { 0.0 } else { Button::small_width(ui.painter(), self.mend) + 4.0 };
        let mut job = LayoutJob::default();
        for (text, style, color) in [(self.title, Text::BodyMedium, color), (self.text, Text::Body, tokens.text)] {
            let mut format = TextFormat::simple(style.font(), color);
            format.line_height = Some(style.line());
            format.valign = Align::Center;
            let space = if job.text.is_empty() || text.is_empty() { 0.0 } else { 4.0 };
            job.append(text, space, format);
        }
        job.wrap = TextWrapping::wrap_at_width((width - before - button - PADDING).max(40.0));
        let said = ui.painter().layout_job(job);
        let height = size::DIAGNOSIS.max(said.size().y + 12.0);
        let (rect, row) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let whole = format!("{} {}", self.title, self.text);
        let role = if self.error { Role::Alert } else { Role::Note };
        row.widget_info(|| WidgetInfo::labeled(role, true, whole.trim()));
        let painter = ui.painter().clone();
        painter.rect_filled(rect, size::RADIUS, if self.error { tokens.error_soft } else { tokens.sunken });
        let mut rest = rect.shrink2(vec2(PADDING, 0.0));
        icon.paint(&painter, rest.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, color);
        rest.min.x += size::ICON + size::BUTTON_ICON_GAP;

        let mend = (!self.mend.is_empty()).then(|| {
            let space = rect.shrink(4.0);
            let layout = egui::Layout::right_to_left(Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(space).layout(layout));
            child.add(Button::secondary(self.mend).icon(Icon::Wrench).small())
        });
        put(&painter, rest, Align::Min, said);
        NoticeResponse { row, mend }
    }
}
