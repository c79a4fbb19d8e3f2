//! A start into the tray: the app lives without a window until somebody wants one.
//!
//! A window that is made and taken away again is seen, and holds the memory of a window. Here none is made: what comes from
//! the background, the tray and other starts is taken as behind a hidden window.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use eframe::UserEvent;
use egui::{Context, RawInput, ViewportCommand, ViewportId, ViewportInfo};
use egui_winit::winit::application::ApplicationHandler;
use egui_winit::winit::event::{StartCause, WindowEvent};
use egui_winit::winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoopProxy};
use egui_winit::winit::window::WindowId;

use super::Postvak;
use super::cpu_window::wake_through;
use super::postvak::Begins;
use crate::platform::clock::Clock;

/// Why the app lives without a window no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Somebody wants to see it.
    Window,
    /// There is no tray to fetch it from: it is to lie in the task bar.
    Minimized,
    /// The program ends.
    End,
}

/// The app without a window, to be run by an event loop.
pub struct Windowless<'a> {
    app: &'a RefCell<Postvak>,
    context: Context,
    clock: &'a dyn Clock,
    began: Duration,
    due: Option<Instant>,
    wanted: Option<Wanted>,
}

impl<'a> Windowless<'a> {
    /// The app, woken through `context`.
    pub fn new(app: &'a RefCell<Postvak>, context: Context, proxy: EventLoopProxy<UserEvent>, clock: &'a dyn Clock) -> Self {
        wake_through(&context, proxy);
        Self { app, context, clock, began: clock.monotonic(), due: None, wanted: None }
    }

    /// Why the loop ended; the program ends when nothing was wanted.
    pub fn wanted(&self) -> Wanted {
        self.wanted.unwrap_or(Wanted::End)
    }

    fn look(&mut self, event_loop: &ActiveEventLoop) {
        self.due = None;
        #[expect(clippy::cast_possible_truncation, reason = "a scale, such as 1.5")]
        let scale = event_loop.primary_monitor().map(|monitor| monitor.scale_factor() as f32);
        self.wanted = look(
            &mut self.app.borrow_mut(),
            &self.context,
            self.clock.monotonic().saturating_sub(self.began).as_secs_f64(),
            scale,
        );
        if self.wanted.is_some() {
            event_loop.exit();
        }
    }
}

/// Takes what came in, on a screen of this scale, `time` seconds after the beginning; and what is wanted then.
pub fn look(app: &mut Postvak, context: &Context, time: f64, scale: Option<f32>) -> Option<Wanted> {
    // Without a pass of its own the context does not tell the time.
    context.input_mut(|input| input.time = time);
    let info = ViewportInfo { native_pixels_per_point: scale, focused: Some(false), ..ViewportInfo::default() };
    let input =
        RawInput { viewports: std::iter::once((ViewportId::ROOT, info)).collect(), focused: false, ..RawInput::default() };
    let mut output = context.run_logic(&input, |context| app.logic(context));
    let commands = output.viewport_commands.remove(&ViewportId::ROOT).unwrap_or_default();
    if app.is_closing() {
        return Some(Wanted::End);
    }
    if !commands.contains(&ViewportCommand::Visible(true)) {
        return None;
    }
    let is_minimized = commands.contains(&ViewportCommand::Minimized(true));
    app.begin_next(if is_minimized { Begins::Minimized } else { Begins::InFront });
    Some(if is_minimized { Wanted::Minimized } else { Wanted::Window })
}

impl ApplicationHandler<UserEvent> for Windowless<'_> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        self.look(event_loop);
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        if matches!(cause, StartCause::ResumeTimeReached { .. }) {
            self.look(event_loop);
        }
    }

    fn user_event(&mut self, _event_loop: &ActiveEventLoop, event: UserEvent) {
        if let UserEvent::RequestRepaint { when, .. } = event {
            self.due = Some(self.due.map_or(when, |due| due.min(when)));
        }
    }

    fn window_event(&mut self, _event_loop: &ActiveEventLoop, _window: WindowId, _event: WindowEvent) {}

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        event_loop.set_control_flow(self.due.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}
