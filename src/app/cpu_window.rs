//! A window drawn on the processor: for remote sessions and machines whose OpenGL does not do.
//!
//! It does with winit and egui-winit what eframe does around OpenGL, for one window: keys, pointer, clipboard, screen readers.

use std::cell::RefCell;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Instant;

use eframe::UserEvent;
use egui::{Context, FullOutput, ViewportBuilder, ViewportCommand, ViewportEvent, ViewportId, ViewportInfo};
use egui_winit::winit::application::ApplicationHandler;
use egui_winit::winit::event::{StartCause, WindowEvent};
use egui_winit::winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoopProxy, OwnedDisplayHandle};
use egui_winit::winit::window::{Window, WindowId};
use egui_winit::{ActionRequested, State, accesskit_winit};

use super::Postvak;
use super::raster::Raster;
use super::theme;
use super::tokens::Tokens;
use crate::platform::clock::instant_after;

/// Longest side of a texture. Memory is the only limit here.
const TEXTURE_SIDE: usize = 16 * 1024;

/// The window, to be run by an event loop.
pub struct CpuWindow<'a> {
    app: &'a RefCell<Postvak>,
    context: Context,
    builder: ViewportBuilder,
    proxy: EventLoopProxy<UserEvent>,
    running: Option<Running>,
    failed: Option<String>,
}

struct Running {
    window: Arc<Window>,
    state: State,
    surface: softbuffer::Surface<OwnedDisplayHandle, Arc<Window>>,
    raster: Raster,
    info: ViewportInfo,
    actions: Vec<ActionRequested>,
    /// Whether the window is on the screen: it comes with its first picture.
    shown: bool,
    /// When the next frame is due, when nothing happens before.
    due: Option<Instant>,
}

/// Lets a context ask the event loop for its next frame.
pub(super) fn wake_through(context: &Context, proxy: EventLoopProxy<UserEvent>) {
    context.set_request_repaint_callback(move |info| {
        let Some(when) = instant_after(info.delay) else { return };
        let event = UserEvent::RequestRepaint {
            viewport_id: info.viewport_id,
            when,
            cumulative_pass_nr: info.current_cumulative_pass_nr,
        };
        // The loop has ended: there is nothing left to repaint.
        drop(proxy.send_event(event));
    });
}

impl<'a> CpuWindow<'a> {
    /// A window that shows `app` and draws into `context`.
    pub fn new(app: &'a RefCell<Postvak>, context: Context, builder: ViewportBuilder, proxy: EventLoopProxy<UserEvent>) -> Self {
        theme::apply(&context);
        wake_through(&context, proxy.clone());
        Self { app, context, builder, proxy, running: None, failed: None }
    }

    /// Why the window could not be opened or drawn, once the loop has ended.
    pub fn failed(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    fn start(&self, event_loop: &ActiveEventLoop) -> Result<Running, String> {
        // Screen readers want to know a window before it is shown.
        let builder = self.builder.clone().with_visible(false);
        let window = egui_winit::create_window(&self.context, event_loop, &builder).map_err(|error| error.to_string())?;
        let window = Arc::new(window);
        #[expect(clippy::cast_possible_truncation, reason = "a scale, such as 1.5")]
        let scale = window.scale_factor() as f32;
        let mut state =
            State::new(self.context.clone(), ViewportId::ROOT, event_loop, Some(scale), window.theme(), Some(TEXTURE_SIDE));
        state.init_accesskit(event_loop, &window, self.proxy.clone());
        let display = softbuffer::Context::new(event_loop.owned_display_handle()).map_err(|error| error.to_string())?;
        let surface = softbuffer::Surface::new(&display, Arc::clone(&window)).map_err(|error| error.to_string())?;
        let mut info = ViewportInfo::default();
        egui_winit::update_viewport_info(&mut info, &self.context, &window, true);
        Ok(Running { window, state, surface, raster: Raster::default(), info, actions: Vec::new(), shown: false, due: None })
    }

    /// One frame: what came in, the app, what goes out, and the picture.
    fn frame(&mut self, event_loop: &ActiveEventLoop) {
        let Some(running) = &mut self.running else { return };
        running.due = None;
        egui_winit::update_viewport_info(&mut running.info, &self.context, &running.window, false);
        let mut input = running.state.take_egui_input(&running.window);
        input.viewports = std::iter::once((ViewportId::ROOT, running.info.clone())).collect();
        let closing = running.info.close_requested();
        let output = self.context.run_ui(input, |ui| {
            let mut app = self.app.borrow_mut();
            app.logic(&ui.ctx().clone());
            app.draw(ui);
        });
        match running.show(&self.context, event_loop, output, closing) {
            Ok(true) => self.app.borrow_mut().is_on_screen(),
            Ok(false) => {
                self.running = None;
                event_loop.exit();
            }
            Err(error) => {
                self.failed = Some(error);
                self.running = None;
                event_loop.exit();
            }
        }
    }

    /// Asks for a frame. A window that is not shown is told by no system to draw, while the app goes on behind it.
    fn wake(&mut self, event_loop: &ActiveEventLoop) {
        let Some(running) = &self.running else { return };
        if running.window.is_minimized() == Some(true) || running.window.is_visible() == Some(false) {
            self.frame(event_loop);
        } else {
            running.window.request_redraw();
        }
    }
}

impl Running {
    /// Whether the window goes on.
    fn show(
        &mut self,
        context: &Context,
        event_loop: &ActiveEventLoop,
        mut output: FullOutput,
        closing: bool,
    ) -> Result<bool, String> {
        self.info.events.clear();
        self.state.handle_platform_output_with_event_loop(&self.window, event_loop, output.platform_output);
        let commands = output.viewport_output.remove(&ViewportId::ROOT).map(|viewport| viewport.commands).unwrap_or_default();
        let stays = commands.iter().any(|command| matches!(command, ViewportCommand::CancelClose));
        let stays_hidden = commands.iter().any(|command| matches!(command, ViewportCommand::Visible(false)));
        // The app itself closes it, as when the program is ended from the tray.
        let closes = commands.iter().any(|command| matches!(command, ViewportCommand::Close));
        egui_winit::process_viewport_commands(context, &mut self.info, commands, &self.window, &mut self.actions);
        self.raster.set_textures(&mut output.textures_delta);
        let size = self.window.inner_size();
        let painted = match (NonZeroU32::new(size.width), NonZeroU32::new(size.height)) {
            (Some(width), Some(height)) => {
                let primitives = context.tessellate(output.shapes, output.pixels_per_point);
                self.paint(context, width, height, &primitives, output.pixels_per_point)
            }
            // Minimised.
            _ => Ok(()),
        };
        self.raster.free_textures(&mut output.textures_delta);
        painted.map_err(|error| error.to_string())?;
        self.act();
        if !self.shown {
            if !stays_hidden {
                self.window.set_visible(true);
            }
            self.shown = true;
        }
        if !self.info.events.is_empty() {
            self.window.request_redraw();
        }
        Ok(!(closing || closes) || stays)
    }

    fn paint(
        &mut self,
        context: &Context,
        width: NonZeroU32,
        height: NonZeroU32,
        primitives: &[egui::ClippedPrimitive],
        pixels_per_point: f32,
    ) -> Result<(), softbuffer::SoftBufferError> {
        let side = |length: NonZeroU32| usize::try_from(length.get()).unwrap_or(usize::MAX);
        let size = [side(width), side(height)];
        if self.raster.size != size {
            self.raster.resize(size);
        }
        self.raster.clear(Tokens::of_ctx(context).background);
        self.raster.paint(&mut egui::TexturesDelta::default(), primitives, pixels_per_point);
        self.surface.resize(width, height)?;
        let mut buffer = self.surface.buffer_mut()?;
        for (pixel, color) in buffer.iter_mut().zip(&self.raster.pixels) {
            *pixel = u32::from_be_bytes([0, color.r(), color.g(), color.b()]);
        }
        self.window.pre_present_notify();
        buffer.present()
    }

    /// What the app asked of the window and what only this side can do.
    fn act(&mut self) {
        for action in std::mem::take(&mut self.actions) {
            let event = match action {
                ActionRequested::Cut => egui::Event::Cut,
                ActionRequested::Copy => egui::Event::Copy,
                ActionRequested::Paste => match self.state.clipboard_text() {
                    Some(text) => egui::Event::Paste(text.replace("\r\n", "\n")),
                    None => continue,
                },
                // Postvak takes no pictures of its window.
                ActionRequested::Screenshot(_) | ActionRequested::PaintWhileHidden => continue,
            };
            self.state.egui_input_mut().events.push(event);
            self.window.request_redraw();
        }
    }
}

impl ApplicationHandler<UserEvent> for CpuWindow<'_> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.running.is_some() {
            return;
        }
        match self.start(event_loop) {
            Ok(running) => {
                self.running = Some(running);
                // The first picture is there before the window is.
                self.frame(event_loop);
            }
            Err(error) => {
                self.failed = Some(error);
                event_loop.exit();
            }
        }
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        if matches!(cause, StartCause::ResumeTimeReached { .. }) {
            if let Some(running) = &mut self.running {
                running.due = None;
            }
            self.wake(event_loop);
        }
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        match event {
            UserEvent::RequestRepaint { viewport_id, when, cumulative_pass_nr } => {
                let now = self.context.cumulative_pass_nr_for(viewport_id);
                // Asked for before a frame that was drawn since.
                if now != cumulative_pass_nr && now != cumulative_pass_nr + 1 {
                    return;
                }
                if let Some(running) = &mut self.running {
                    running.due = Some(running.due.map_or(when, |due| due.min(when)));
                }
            }
            UserEvent::AccessKitActionRequest(event) => {
                let Some(running) = &mut self.running else { return };
                match event.window_event {
                    accesskit_winit::WindowEvent::InitialTreeRequested => self.context.enable_accesskit(),
                    accesskit_winit::WindowEvent::ActionRequested(request) => {
                        running.state.on_accesskit_action_request(request);
                    }
                    accesskit_winit::WindowEvent::AccessibilityDeactivated => self.context.disable_accesskit(),
                }
                self.wake(event_loop);
            }
        }
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _window: WindowId, event: WindowEvent) {
        if matches!(event, WindowEvent::RedrawRequested) {
            self.frame(event_loop);
            return;
        }
        let Some(running) = &mut self.running else { return };
        if matches!(event, WindowEvent::CloseRequested) {
            running.info.events.push(ViewportEvent::Close);
        }
        let response = running.state.on_window_event(&running.window, &event);
        let changed = matches!(event, WindowEvent::CloseRequested | WindowEvent::Resized(_));
        if response.repaint || changed {
            self.wake(event_loop);
        }
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        let due = self.running.as_ref().and_then(|running| running.due);
        event_loop.set_control_flow(due.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }

    fn exiting(&mut self, _event_loop: &ActiveEventLoop) {
        self.running = None;
    }
}
