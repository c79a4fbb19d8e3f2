//! Buttons.

use egui::{Align, Color32, Painter, Rect, Response, Role, Sense, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::key_cap;
use super::paint::ring_outside;
use super::text::{galley, put};
use super::tip::Tip as _;
use crate::app::fonts::Text;
use crate::app::icons::Icon;
use crate::app::tokens::{Tokens, size};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Review,
}

/// A button with a word.
///
/// ```no_run
/// # fn show(ui: &mut egui::Ui) {
/// use postvak::app::{icons::Icon, widgets::Button};
/// let open = Button::primary("Overdragen…").icon(Icon::PaperPlaneTilt).key("Ctrl+Enter").enabled(false, "Niets klaar");
/// if ui.add(open).clicked() {}
/// # }
/// ```
#[must_use = "a button is shown with ui.add"]
pub struct Button<'a> {
    text: &'a str,
    kind: Kind,
    icon: Option<Icon>,
    icon_color: Option<Color32>,
    key: &'a str,
    tip: &'a str,
    small: bool,
    caret: bool,
    muted: bool,
    tab_stop: bool,
    enabled: bool,
    reason: &'a str,
}

impl<'a> Button<'a> {
    fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            text,
            kind,
            icon: None,
            icon_color: None,
            key: "",
            tip: "",
            small: false,
            caret: false,
            muted: false,
            tab_stop: true,
            enabled: true,
            reason: "",
        }
    }

    /// What the screen is for; one on a screen.
    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    /// Any other button.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    /// A button without outline.
    pub fn quiet(text: &'a str) -> Self {
        Self::new(Kind::Quiet, text)
    }

    /// The button of a document that is flagged for review.
    pub fn review(text: &'a str) -> Self {
        Self::new(Kind::Review, text).icon(Icon::Warning)
    }

    /// How wide a small button with an icon is, for what has to make room for it.
    pub(super) fn small_width(painter: &Painter, text: &str) -> f32 {
        let text = galley(painter, text, Text::BodyMedium, Color32::PLACEHOLDER).size().x;
        (2.0 * size::BUTTON_PADDING_SMALL + size::ICON + size::BUTTON_ICON_GAP + text).round()
    }

    /// With an icon before the word.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The colour of the icon, where it differs from the word's.
    pub fn icon_color(mut self, color: Color32) -> Self {
        self.icon_color = Some(color);
        self
    }

    /// The key that does the same, shown in the button.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// A tooltip.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = tip;
        self
    }

    /// As high as the controls inside a pane.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// With a caret after the word: it opens a list.
    pub fn caret(mut self) -> Self {
        self.caret = true;
        self
    }

    /// Tab passes it by: its key does the same, and a stop more would slow down typing.
    pub fn no_tab_stop(mut self) -> Self {
        self.tab_stop = false;
        self
    }

    /// The word in the muted colour.
    pub fn muted(mut self) -> Self {
        self.muted = true;
        self
    }

    /// Whether it can be used now, and if not why (the tooltip).
    pub fn enabled(mut self, enabled: bool, reason: &'a str) -> Self {
        self.enabled = enabled;
        self.reason = reason;
        self
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let enabled = self.enabled && ui.is_enabled();
        let painter = ui.painter().clone();
        let word = if self.muted { tokens.muted } else { tokens.text };
        let (color, hint) = match self.kind {
            _ if !enabled => (tokens.disabled, tokens.disabled),
            Kind::Primary => (tokens.on_accent, tokens.on_accent_hint),
            Kind::Review => (tokens.review, tokens.review),
            Kind::Secondary | Kind::Quiet => (word, tokens.muted),
        };
        let plain_hint = self.kind == Kind::Primary || !enabled;
        let text = galley(&painter, self.text, Text::BodyMedium, color);
        let key_text = (plain_hint && !self.key.is_empty()).then(|| galley(&painter, self.key, Text::Small, hint));

        let (height, padding) =
            if self.small { (size::CONTROL_SMALL, size::BUTTON_PADDING_SMALL) } else { (size::CONTROL, size::BUTTON_PADDING) };
        let mut width = 2.0 * padding + text.size().x;
        if self.icon.is_some() {
            width += size::ICON + size::BUTTON_ICON_GAP;
        }
        if self.caret {
            width += size::BUTTON_ICON_GAP + size::ICON_CARET;
        }
        if let Some(key) = &key_text {
            width += 8.0 + key.size().x;
        } else if !self.key.is_empty() {
            width += 8.0 + key_cap::width(&painter, self.key);
        }

        let sense = match (enabled, self.tab_stop) {
            (false, _) => Sense::hover(),
            (true, true) => Sense::click(),
            (true, false) => Sense::CLICK,
        };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width.round(), height), sense);
        if !enabled {
            response = disabled(response);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.text));
        paint_frame(ui, rect, &response, self.kind, enabled);

        let mut rest = rect.shrink2(vec2(padding, 0.0));
        if let Some(icon) = self.icon {
            let icon_color = if enabled { self.icon_color.unwrap_or(color) } else { tokens.disabled };
            icon.paint(&painter, rest.left_center() + vec2(size::ICON / 2.0, 0.0), size::ICON, icon_color);
            rest.min.x += size::ICON + size::BUTTON_ICON_GAP;
        }
        rest.min.x = put(&painter, rest, Align::Min, text).right();
        if let Some(key) = key_text {
            put(&painter, rest, Align::Max, key);
        } else if !self.key.is_empty() {
            let left = rest.right() - key_cap::width(&painter, self.key);
            let (fill, outline, color) = match self.kind {
                Kind::Review => (tokens.surface, tokens.review_line, tokens.review),
                _ => (tokens.background, tokens.border, tokens.muted),
            };
            key_cap::paint_in(&painter, egui::pos2(left, rect.center().y), self.key, [fill, outline, color]);
        } else if self.caret {
            let center = rest.right_center() - vec2(size::ICON_CARET / 2.0, 0.0);
            Icon::CaretDown.paint(&painter, center, size::ICON_CARET, if enabled { tokens.muted } else { tokens.disabled });
        }

        match (enabled, self.reason, self.tip) {
            (false, reason, _) if !reason.is_empty() => response.tip(reason),
            (_, _, tip) => response.tip_key(tip, self.key),
        }
    }
}

/// A button with only an icon; its name is its tooltip.
#[must_use = "a button is shown with ui.add"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    key: &'a str,
    small: bool,
    on: bool,
    enabled: bool,
    icon_size: f32,
}

impl<'a> IconButton<'a> {
    /// A button with this icon, and its name.
    pub fn new(icon: Icon, name: &'a str) -> Self {
        Self { icon, name, key: "", small: false, on: false, enabled: true, icon_size: size::ICON }
    }

    /// The key that does the same, shown in the tooltip.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// As high as the controls inside a pane.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// Shown as pressed: what it does is in force.
    pub fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    /// Whether it can be used now.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let enabled = self.enabled && ui.is_enabled();
        let side = if self.small { size::CONTROL_SMALL } else { size::CONTROL };
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(side, side), sense);
        if !enabled {
            response = disabled(response);
        }
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, enabled, self.name);
            info.selected = self.on.then_some(true);
            info
        });
        if self.on {
            ui.painter().rect_filled(rect, size::RADIUS, tokens.pressed);
        }
        paint_frame(ui, rect, &response, Kind::Quiet, enabled);
        let color = match (enabled, self.on) {
            (false, _) => tokens.disabled,
            (true, true) => tokens.text,
            (true, false) => tokens.muted,
        };
        self.icon.paint(ui.painter(), rect.center(), self.icon_size, color);
        response.tip_key(self.name, self.key)
    }
}

/// A word that does something, in the accent colour.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let color = if ui.is_enabled() { tokens.accent } else { tokens.disabled };
    let word = galley(ui.painter(), text, Text::BodyMedium, color);
    let (rect, response) = ui.allocate_exact_size(vec2(word.size().x, Text::Body.line()), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), text));
    let place = put(ui.painter(), rect, Align::Min, word);
    if response.hovered() {
        ui.painter().hline(place.x_range(), place.bottom() - 1.5, Tokens::line(tokens.accent));
    }
    if response.has_focus() {
        ring_outside(ui.painter(), rect.expand2(vec2(3.0, 0.0)), size::RADIUS - 1, tokens);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// How wide [`link`] is.
pub(super) fn link_width(painter: &Painter, text: &str) -> f32 {
    galley(painter, text, Text::BodyMedium, Color32::PLACEHOLDER).size().x
}

/// A response that does nothing, but still explains itself.
fn disabled(mut response: Response) -> Response {
    response.flags.remove(egui::response::Flags::ENABLED);
    response
}

fn paint_frame(ui: &Ui, rect: Rect, response: &Response, kind: Kind, enabled: bool) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let pressed = response.is_pointer_button_down_on();
    let hovered = response.hovered();
    let pick = |rest, over, down| {
        if pressed {
            down
        } else if hovered {
            over
        } else {
            rest
        }
    };
    let (fill, outline) = match kind {
        Kind::Quiet if !enabled => (None, None),
        _ if !enabled => (Some(tokens.pressed), None),
        Kind::Primary => (Some(pick(tokens.accent_fill, tokens.accent_fill_hover, tokens.accent_fill_pressed)), None),
        Kind::Secondary => (Some(pick(tokens.surface, tokens.hover, tokens.pressed)), Some(tokens.control)),
        Kind::Review => (Some(tokens.review_soft), Some(pick(tokens.review_line, tokens.review, tokens.review))),
        Kind::Quiet if pressed => (Some(tokens.pressed), None),
        Kind::Quiet if hovered => (Some(tokens.hover), None),
        Kind::Quiet => (None, None),
    };
    let stroke = outline.map_or(egui::Stroke::NONE, Tokens::line);
    if fill.is_some() || outline.is_some() {
        painter.rect(rect, size::RADIUS, fill.unwrap_or_default(), stroke, StrokeKind::Inside);
    }
    if response.has_focus() {
        ring_outside(painter, rect, size::RADIUS, tokens);
    }
}
