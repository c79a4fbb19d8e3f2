//! The window on its desktop: the tray, notifications, and closing without ending.

use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::Postvak;
use super::desktop::{IconPainter, TrayWords, sizes, tray_words};
use super::msg::Msg;
use crate::platform::desktop::{Desktop, DesktopEvent, IconPixels, TrayAction, TrayState, Works};

/// How often is looked whether there is a tray, while a hidden start does not know it yet.
const AGAIN: Duration = Duration::from_millis(500);

/// What the window has to do with the desktop around it.
pub(super) struct Around {
    desktop: Box<dyn Desktop>,
    painter: Option<IconPainter>,
    shown: Option<(TrayWords, Vec<u32>)>,
    icons: Vec<IconPixels>,
    /// Whether the window is hidden in the tray.
    hidden: bool,
    /// Whether a hidden start still has to see if there is a tray.
    unsure: bool,
    quitting: bool,
}

impl Around {
    pub fn new(desktop: Box<dyn Desktop>, hidden: bool) -> Self {
        Self { desktop, painter: None, shown: None, icons: Vec::new(), hidden, unsure: hidden, quitting: false }
    }

    /// Takes what a person did on the desktop and brings it up to date; says whether the program ends.
    pub fn logic(&mut self, app: &mut Postvak, ctx: &Context) -> bool {
        app.desktop_works(self.desktop.tray(), self.desktop.toasts());
        self.begin_hidden(ctx);
        while let Some(event) = self.desktop.next() {
            self.happened(app, ctx, event);
        }
        let ends = self.closes(app, ctx);
        let focused = !self.hidden && ctx.input(|input| input.focused);
        if focused != app.model().focused {
            app.take(Msg::Focus(focused));
        }
        for toast in app.take_told() {
            self.desktop.show_toast(toast);
        }
        self.update_tray(app, ctx);
        ends
    }

    /// Shows the window and gives it the keyboard.
    pub fn come_to_front(&mut self, ctx: &Context) {
        self.hidden = false;
        self.unsure = false;
        come_to_front(ctx);
    }

    /// A hidden start: the first picture brings the window, so it is taken away again. Where it turns out that there is no
    /// tray to fetch it from, it is in the task bar.
    fn begin_hidden(&mut self, ctx: &Context) {
        if !self.unsure {
            return;
        }
        match self.desktop.tray() {
            Works::No => {
                self.hidden = false;
                self.unsure = false;
                ctx.send_viewport_cmd(ViewportCommand::Visible(true));
                ctx.send_viewport_cmd(ViewportCommand::Minimized(true));
            }
            Works::Yes => {
                self.unsure = false;
                self.hide(ctx);
            }
            Works::Looking => {
                self.hide(ctx);
                ctx.request_repaint_after(AGAIN);
            }
        }
    }

    fn hide(&self, ctx: &Context) {
        let hidden = ViewportCommand::Visible(false);
        ctx.send_viewport_cmd(if self.desktop.hides_windows() { hidden } else { ViewportCommand::Minimized(true) });
    }

    fn happened(&mut self, app: &mut Postvak, ctx: &Context, event: DesktopEvent) {
        match event {
            DesktopEvent::Tray(TrayAction::Quit) => {
                self.quitting = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            DesktopEvent::Tray(action) => {
                if matches!(action, TrayAction::Open | TrayAction::Dossier(_)) {
                    self.come_to_front(ctx);
                }
                app.take(Msg::Tray(action));
            }
            DesktopEvent::Toast(dossier) => {
                self.come_to_front(ctx);
                app.take(Msg::ToastPressed(dossier));
            }
        }
    }

    /// Whether the program ends. Where there is a tray and it is so set, closing the window only hides it.
    fn closes(&mut self, app: &mut Postvak, ctx: &Context) -> bool {
        if self.quitting {
            return true;
        }
        if !ctx.input(|input| input.viewport().close_requested()) {
            // A tray that is gone must not keep the window.
            if self.hidden && !self.unsure && self.desktop.tray() == Works::No {
                self.come_to_front(ctx);
            }
            return false;
        }
        let stays = app.model().personal.close_to_tray && self.desktop.tray() == Works::Yes;
        if stays {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.hide(ctx);
            self.hidden = true;
            app.take(Msg::WentToTray);
        }
        !stays
    }

    /// Draws the icon anew when its number changed, and shows what else changed.
    fn update_tray(&mut self, app: &mut Postvak, ctx: &Context) {
        let sizes = sizes(ctx.native_pixels_per_point().unwrap_or(1.0));
        let moved = self.shown.as_ref().is_none_or(|(_, of)| *of != sizes);
        if self.desktop.tray() == Works::No || !(app.take_changed() || moved) {
            return;
        }
        let words = tray_words(app.model());
        if self.shown.as_ref().is_some_and(|(shown, of)| *shown == words && *of == sizes) {
            return;
        }
        if self.shown.as_ref().is_none_or(|(shown, of)| shown.label != words.label || *of != sizes) {
            let painter = self.painter.get_or_insert_with(IconPainter::new);
            self.icons = sizes.iter().map(|side| painter.paint(&words.label, *side)).collect();
        }
        let state = TrayState { icons: self.icons.clone(), tip: words.tip.clone(), entries: words.entries.clone() };
        self.desktop.show_tray(state);
        self.shown = Some((words, sizes));
    }
}

/// Shows the window and gives it the keyboard.
pub(super) fn come_to_front(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Visible(true));
    ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(ViewportCommand::Focus);
}
