//! The window's app: events in, messages through `update`, commands out, pixels on the screen.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use egui::{Context, Ui};

use super::around::{Around, come_to_front};
use super::commands::UiCommand;
use super::model::{About, Field, Model, Screen};
use super::msg::Msg;
use super::screens::shell_ui;
use super::update::{at_work, closing, next_wake, update};
use crate::base::{DocumentId, Message};
use crate::engine::{Command, Engine};
use crate::i18n::Texts;
use crate::office::{Settings, Theme};
use crate::platform::desktop::{Desktop, DesktopToast, Works};

/// The app. Its model lives on when a window is lost and made anew.
pub struct Postvak {
    model: Model,
    engine: Engine,
    theme: Option<Theme>,
    zoom: Option<f32>,
    title: String,
    handed: Option<Receiver<Vec<PathBuf>>>,
    around: Option<Around>,
    /// Whether the model may have changed since the desktop was shown it.
    changed: bool,
    closing: bool,
    /// The document that the other windows were told this one works on.
    at_work: Option<DocumentId>,
    seen: Seen,
    /// What the model's clock showed when this window began: its own begins at zero.
    began: f64,
    begins: Begins,
}

/// How far the first picture with something to work on has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    Drawn,
    Shown,
}

/// How a window begins that is made after a start without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    AsMade,
    InFront,
    Minimized,
}

impl Postvak {
    /// An app over a background that was started.
    pub fn new(model: Model, engine: Engine) -> Self {
        Self {
            model,
            engine,
            theme: None,
            zoom: None,
            title: String::new(),
            handed: None,
            around: None,
            changed: true,
            closing: false,
            at_work: None,
            seen: Seen::Nothing,
            began: 0.0,
            begins: Begins::AsMade,
        }
    }

    /// What the window shows.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What stands above the window and in the task bar: how much there is to do.
    pub fn title(&self) -> String {
        let texts = self.model.texts;
        let totals = self.model.overview.totals;
        if totals.pending == 0 {
            return texts.get("app-name");
        }
        let count = |id, count: u32| texts.text(&Message::new(id).count("count", count));
        let mut title = format!("{} – {}", texts.get("app-name"), count("overview-pending", totals.pending));
        if totals.review > 0 {
            title.push_str(" · ⚠ ");
            title.push_str(&count("overview-to-review", totals.review));
        }
        title
    }

    /// Whether the background has nothing left to answer and no timer runs.
    pub fn is_idle(&self) -> bool {
        self.engine.is_idle() && !self.model.page.is_awaited() && self.model.opening.is_none()
    }

    /// Shows everything at this scale, whatever the screen's own.
    pub fn set_zoom(&mut self, zoom: f32) {
        self.zoom = Some(zoom);
    }

    /// Whether the window was closed by who works at it.
    pub fn is_closing(&self) -> bool {
        self.closing
    }

    /// Says what this program runs on, once a window is there.
    pub fn runs_on(&mut self, about: About) {
        let (tray, toasts) = (self.model.about.tray, self.model.about.toasts);
        self.model.about = About { tray, toasts, ..about };
    }

    /// Lives on this desktop from now on: with an icon in its tray, and notifications. `hidden` begins without a window;
    /// where there is no tray, it begins minimised.
    pub fn lives_on(&mut self, desktop: Box<dyn Desktop>, hidden: bool) {
        self.around = Some(Around::new(desktop, hidden));
    }

    /// Takes the files that other starts of the program hand over; with each the window comes to the front.
    pub fn take_from(&mut self, handed: Receiver<Vec<PathBuf>>) {
        self.handed = Some(handed);
    }

    /// How the next window begins.
    pub(super) fn begin_next(&mut self, begins: Begins) {
        self.begins = begins;
    }

    /// A window is made anew: it takes title, theme and scale again.
    pub fn begin_window(&mut self) {
        self.began = self.model.now;
        self.theme = None;
        self.title.clear();
        self.closing = false;
    }

    /// Sends a command to the background.
    pub fn send(&self, command: Command) {
        self.engine.send(command);
    }

    /// Shows the window with other settings without keeping them.
    pub fn show_as(&mut self, settings: Settings) {
        self.model.texts = Texts::new(settings.language);
        self.model.settings = settings;
    }

    /// Gives a field of the entry the keyboard.
    pub fn focus(&mut self, field: Field) {
        if let Some(entry) = &mut self.model.entry {
            entry.focus_wanted = Some(field);
        }
    }

    /// Takes a message, and sends what follows from it.
    pub fn take(&mut self, msg: Msg) {
        self.changed |= !matches!(msg, Msg::Time(_));
        for command in update(&mut self.model, msg) {
            self.engine.send(command);
        }
        let document = at_work(&self.model, self.at_work);
        if document != self.at_work {
            self.at_work = document;
            self.engine.send(Command::WorkOn(document));
        }
    }

    /// Says that what was drawn last is on the screen. The log tells when that was the first picture with counts on it.
    pub fn is_on_screen(&mut self) {
        if self.seen == Seen::Drawn {
            self.seen = Seen::Shown;
            tracing::info!("the first counts are on the screen");
        }
    }

    /// What is done in each frame before drawing, also while the window is hidden.
    pub fn logic(&mut self, ctx: &Context) {
        self.take(Msg::Time(self.began + ctx.input(|input| input.time)));
        match std::mem::replace(&mut self.begins, Begins::AsMade) {
            Begins::AsMade => {}
            Begins::InFront => come_to_front(ctx),
            Begins::Minimized => ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(true)),
        }
        while let Some(files) = self.handed.as_ref().and_then(|handed| handed.try_recv().ok()) {
            match &mut self.around {
                Some(around) => around.come_to_front(ctx),
                None => come_to_front(ctx),
            }
            if !files.is_empty() {
                self.take(Msg::OpenPaths(files));
            }
        }
        while let Some(event) = self.engine.try_next() {
            self.take(Msg::Event(Box::new(event)));
        }
        // After what came: the desktop shows it in the same frame, perhaps the last for a while.
        if let Some(mut around) = self.around.take() {
            self.closing |= around.logic(self, ctx);
            self.around = Some(around);
        } else {
            self.closing |= ctx.input(|input| input.viewport().close_requested());
        }
        if let Some(at) = next_wake(&self.model) {
            let wait = (at - self.model.now).clamp(0.0, 60.0);
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }

    /// Whether the model may have changed since this was asked last.
    pub(super) fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// What the desktop is to show, once.
    pub(super) fn take_told(&mut self) -> Vec<DesktopToast> {
        std::mem::take(&mut self.model.to_tell)
    }

    /// Says what of the desktop works.
    pub(super) fn desktop_works(&mut self, tray: Works, toasts: Works) {
        self.model.about.tray = Some(tray);
        self.model.about.toasts = Some(toasts);
    }

    /// Draws the window.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.theme != Some(self.model.settings.theme) {
            self.theme = Some(self.model.settings.theme);
            ctx.set_theme(match self.model.settings.theme {
                Theme::System => egui::ThemePreference::System,
                Theme::Light => egui::ThemePreference::Light,
                Theme::Dark => egui::ThemePreference::Dark,
            });
        }
        if let Some(zoom) = self.zoom.take() {
            ctx.set_zoom_factor(zoom);
        }
        let title = self.title();
        if self.title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if !dropped.is_empty() {
            self.take(Msg::OpenPaths(dropped.into_iter().map(|file| file.path().to_path_buf()).collect()));
        }
        let mut out = Vec::new();
        undo_key(&ctx, &self.model, &mut out);
        let early = keys_before_fields(&ctx, &self.model);
        leave_field(&ctx, &self.model);
        shell_ui(ui, &self.model, &mut out);
        // After what was typed in the same frame.
        out.extend(early.into_iter().map(Msg::Do));
        // After the screen: a field or list that wants a key takes it first.
        keys(&ctx, &self.model, &mut out);
        let has_counts = self.model.overview.rows.value.as_ref().is_some_and(|rows| !rows.is_empty());
        if self.seen == Seen::Nothing && has_counts {
            self.seen = Seen::Drawn;
            // OpenGL says that a picture is there only when the next one is drawn.
            ctx.request_repaint();
        }
        let again = !out.is_empty();
        for msg in out {
            self.take(msg);
        }
        if again {
            ctx.request_repaint();
        }
    }
}

/// In the entry a field nearly always has the keyboard. As long as nothing was typed in it, undoing means the last
/// step, not the text of the field; it is taken before the field sees it.
fn undo_key(ctx: &Context, model: &Model, out: &mut Vec<Msg>) {
    let in_fields = model.screen == Screen::Entry && !model.is_covered();
    let untouched = model.entry.as_ref().is_some_and(|entry| {
        let kept = entry.record.flag.as_ref().map_or("", |flag| flag.information.as_str());
        let writing = entry.focus == Some(Field::Information) && entry.information != kept;
        entry.typing.is_none() && !writing && entry.splitting.is_none()
    });
    if !in_fields || !untouched {
        return;
    }
    for command in [UiCommand::Undo, UiCommand::Redo] {
        let pressed = command.shortcuts().iter().any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)));
        if pressed {
            out.push(Msg::Do(command));
        }
    }
}

/// The keys with Ctrl or Alt while a field of the entry has the keyboard. They are taken before the field sees them: to a
/// text field some mean something of its own (Ctrl+K clears the rest of the line, Ctrl+H is backspace).
fn keys_before_fields(ctx: &Context, model: &Model) -> Vec<UiCommand> {
    if model.screen != Screen::Entry || model.is_covered() || !ctx.text_edit_focused() {
        return Vec::new();
    }
    let available = UiCommand::ALL.into_iter().filter(|command| command.answers(model));
    available
        .filter(|command| {
            command
                .shortcuts_while_typing()
                .iter()
                .filter(|shortcut| shortcut.modifiers.command || shortcut.modifiers.alt)
                .any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)))
        })
        .collect()
}

/// In the settings a text counts when its field is left. A key that goes to another screen, and closing the window, leave
/// the field first: it is still drawn in this frame and hands in what was typed.
fn leave_field(ctx: &Context, model: &Model) {
    if model.screen != Screen::Settings || !ctx.text_edit_focused() {
        return;
    }
    let pressed = |command: UiCommand| {
        command.shortcuts_while_typing().iter().any(|shortcut| {
            ctx.input(|input| {
                input.events.iter().any(|event| {
                    matches!(event, egui::Event::Key { key, pressed: true, modifiers, .. }
                        if *key == shortcut.logical_key && modifiers.matches_logically(shortcut.modifiers))
                })
            })
        })
    };
    let goes = UiCommand::ALL.into_iter().filter(|command| command.goes_to().is_some()).any(pressed);
    if goes || ctx.input(|input| input.viewport().close_requested()) {
        ctx.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
    }
}

/// The keys of the commands. A key is taken only when its command can be done now; while text is being typed, only
/// those that mean no text.
fn keys(ctx: &Context, model: &Model, out: &mut Vec<Msg>) {
    // What lies over the window has its own keys.
    if model.palette.is_some()
        || model.bulk.is_some()
        || model.history.is_some()
        || model.master.is_some()
        || model.party_card.is_some()
        || model.link.is_some()
    {
        return;
    }
    let typing = ctx.text_edit_focused();
    let mut commands: Vec<UiCommand> = UiCommand::ALL.into_iter().filter(|command| command.answers(model)).collect();
    if model.help || model.compare.is_some() {
        // Escape closes what lies over the window and nothing else.
        commands.retain(|command| *command != UiCommand::Back);
    }
    // Ctrl+Shift+Enter before Ctrl+Enter: the one with more modifiers is meant.
    commands.sort_by_key(|command| {
        std::cmp::Reverse(command.shortcuts().first().map_or(0, |shortcut| {
            u8::from(shortcut.modifiers.shift) + u8::from(shortcut.modifiers.command) + u8::from(shortcut.modifiers.alt)
        }))
    });
    for command in commands {
        let shortcuts = if typing { command.shortcuts_while_typing() } else { command.shortcuts() };
        let pressed = shortcuts.iter().any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)));
        if pressed {
            out.push(Msg::Do(command));
        }
    }
    if model.help && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        out.push(Msg::CloseOverlay);
    }
}

impl Drop for Postvak {
    /// What was typed a moment ago is kept: the background still does what it was sent before it stops.
    fn drop(&mut self) {
        for command in closing(&mut self.model) {
            self.engine.send(command);
        }
    }
}

impl eframe::App for Postvak {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
