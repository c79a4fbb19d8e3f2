//! The status of a document: an icon and a word, never a colour alone.

use egui::{Align, Color32, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::text::{fit, galley, put};
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};
use crate::store::Status;

/// An icon before a word, and the colours of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The icon.
    pub icon: Icon,
    /// Colour of the icon.
    pub icon_color: Color32,
    /// Colour of the word.
    pub text_color: Color32,
}

impl Mark {
    /// To review: the filled triangle.
    pub fn review(tokens: &Tokens) -> Self {
        Self { icon: Icon::Warning, icon_color: tokens.review, text_color: tokens.review }
    }

    /// Something is wrong: a folder out of reach.
    pub fn error(tokens: &Tokens) -> Self {
        Self { icon: Icon::WarningCircle, icon_color: tokens.error, text_color: tokens.error }
    }

    /// A reason, in grey.
    pub fn reason(tokens: &Tokens) -> Self {
        Self { icon: Icon::Info, icon_color: tokens.muted, text_color: tokens.muted }
    }

    /// Old values, being brought up to date.
    pub fn updating(tokens: &Tokens) -> Self {
        Self { icon: Icon::ArrowsClockwise, icon_color: tokens.muted, text_color: tokens.muted }
    }

    /// Maybe the same invoice as another one.
    pub fn twin(tokens: &Tokens) -> Self {
        Self { icon: Icon::CopySimple, icon_color: tokens.muted, text_color: tokens.text }
    }

    /// Somebody else works on it.
    pub fn busy(tokens: &Tokens) -> Self {
        Self { icon: Icon::User, icon_color: tokens.muted, text_color: tokens.muted }
    }

    /// A run that waits for the import.
    pub fn waiting(tokens: &Tokens) -> Self {
        Self { icon: Icon::HourglassMedium, icon_color: tokens.muted, text_color: tokens.text }
    }

    /// Checked and right.
    pub fn right(tokens: &Tokens) -> Self {
        Self { icon: Icon::Check, icon_color: tokens.ok, text_color: tokens.ok }
    }
}

/// The look of a status.
pub fn status_mark(status: Status, tokens: &Tokens) -> Mark {
    let (icon, icon_color, text_color) = match status {
        Status::New => (Icon::Circle, tokens.muted, tokens.text),
        Status::Ready => (Icon::CheckCircle, tokens.ok, tokens.text),
        Status::Booked => (Icon::BookBookmark, tokens.muted, tokens.text),
        Status::HandedOver => (Icon::PaperPlaneTilt, tokens.muted, tokens.text),
        Status::InExpertM => (Icon::Checks, tokens.ok, tokens.text),
        Status::Refused => (Icon::XCircle, tokens.error, tokens.error),
        Status::Unreadable => (Icon::FileX, tokens.error, tokens.error),
        Status::Duplicate => (Icon::CopySimple, tokens.muted, tokens.text),
        Status::PutAside => (Icon::Archive, tokens.muted, tokens.text),
    };
    Mark { icon, icon_color, text_color }
}

/// Paint an icon and its word in the middle of the height of `rect`; the word is shortened to fit. Returns where they are.
pub fn paint_mark(painter: &Painter, rect: Rect, mark: Mark, word: &str, style: Text) -> Rect {
    let icon = mark.icon.paint(painter, rect.left_center() + vec2(size::ICON_ROW / 2.0, 0.0), size::ICON_ROW, mark.icon_color);
    if word.is_empty() {
        return icon;
    }
    let rest = rect.with_min_x(rect.left() + size::ICON_ROW + size::ICON_GAP);
    icon.union(put(painter, rest, Align::Min, fit(painter, word, style, mark.text_color, rest.width())))
}

/// An icon and its word.
pub fn mark(ui: &mut Ui, mark: Mark, word: &str) -> Response {
    let text = galley(ui.painter(), word, Text::Body, mark.text_color);
    let width = size::ICON_ROW + size::ICON_GAP + text.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), Text::Body.line()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    paint_mark(ui.painter(), rect.expand2(vec2(0.5, 0.0)).with_min_x(rect.left()), mark, word, Text::Body);
    response
}

/// The status of a document, with its word in the user's language.
pub fn status(ui: &mut Ui, status: Status, word: &str) -> Response {
    let look = status_mark(status, Tokens::of(ui));
    mark(ui, look, word)
}

/// To review, with the reason or the words for it.
pub fn review_mark(ui: &mut Ui, reason: &str) -> Response {
    let look = Mark::review(Tokens::of(ui));
    mark(ui, look, reason)
}
