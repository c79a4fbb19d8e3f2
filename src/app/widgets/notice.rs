//! A diagnosis: one line under the field it is about, with the button that mends it.

use egui::{Align, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::button::Button;
use super::text::{fit, galley, put};
use super::tip::Tip as _;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

/// One line that tells what is the matter, and offers the remedy.
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
        let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), size::DIAGNOSIS), Sense::hover());
        let whole = format!("{} {}", self.title, self.text);
        let role = if self.error { Role::Alert } else { Role::Note };
        row.widget_info(|| WidgetInfo::labeled(role, true, whole.trim()));
        let (fill, color, icon) =
            if self.error { (tokens.error_soft, tokens.error, Icon::XCircle) } else { (tokens.sunken, tokens.text, Icon::Info) };
        let painter = ui.painter().clone();
        painter.rect_filled(rect, size::RADIUS, fill);
        let mut rest = rect.shrink2(vec2(12.0, 0.0));
        icon.paint(&painter, rest.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, color);
        rest.min.x += size::ICON + size::BUTTON_ICON_GAP;

        let mend = (!self.mend.is_empty()).then(|| {
            let space = rect.shrink(4.0);
            let layout = egui::Layout::right_to_left(Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(space).layout(layout));
            let response = child.add(Button::secondary(self.mend).icon(Icon::Wrench).small());
            rest.max.x = response.rect.left() - 12.0;
            response
        });
        let title = fit(&painter, self.title, Text::BodyMedium, color, rest.width());
        let cut = title.elided || title.size().x + 4.0 + galley(&painter, self.text, Text::Body, color).size().x > rest.width();
        let after = put(&painter, rest, Align::Min, title).right() + 4.0;
        let room = Rect::from_min_max(egui::pos2(after, rest.top()), rest.max);
        if room.width() > 16.0 {
            put(&painter, room, Align::Min, fit(&painter, self.text, Text::Body, tokens.text, room.width()));
        }
        let row = if cut { row.tip(whole.trim()) } else { row };
        NoticeResponse { row, mend }
    }
}
