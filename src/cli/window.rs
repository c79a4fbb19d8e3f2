//! `postvak [--office DIR] [--renderer …] [FILE.xml]`: the window.

mod renderers;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::UserEvent;
use egui_winit::winit::event_loop::EventLoop;
use egui_winit::winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;

use super::{Ended, office};
use crate::app::cpu_window::CpuWindow;
use crate::app::model::{About, Model, Renderer};
use crate::app::msg::Msg;
use crate::app::windowless::{Wanted, Windowless};
use crate::app::{Postvak, theme};
use crate::base::Message;
use crate::billit::{Secrets, SystemSecrets};
use crate::engine::{Engine, Intervals, Start};
use crate::i18n::Texts;
use crate::office::OfficeFile;
use crate::platform::clock::{Clock, SystemClock};
use crate::platform::instance::{self, Instance};
use crate::platform::{desktop, graphics, policy, tell_natively};
pub use renderers::Choice;
use renderers::Memory;

/// Arguments of the window.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// How the window is drawn.
    #[arg(long, value_enum, default_value_t)]
    pub renderer: Choice,
    /// Start in the tray, without the window; minimised where there is no tray.
    #[arg(long)]
    pub hidden: bool,
    /// A UBL file to open.
    pub file: Option<PathBuf>,
}

/// Runs the window.
pub fn run(args: &Args) -> Ended {
    match office::folder(args.office.as_ref()) {
        Ok(folder) => open_as(&folder, args.file.clone(), args.renderer, args.hidden, Arc::new(SystemSecrets)),
        Err(ended) => ended,
    }
}

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    crate::platform::has_display()
}

/// The app over an office, with a background that wakes the window through `wake`.
///
/// # Errors
/// When the system gives no thread or does not know this program's own path.
pub fn app(folder: &Path, wake: Arc<dyn Fn() + Send + Sync>, clock: Arc<dyn Clock>) -> std::io::Result<Postvak> {
    app_with(start(folder, wake, clock)?)
}

/// What a background over an office begins with.
fn start(folder: &Path, wake: Arc<dyn Fn() + Send + Sync>, clock: Arc<dyn Clock>) -> std::io::Result<Start> {
    let program = std::env::current_exe()?;
    let (_, settings, _) = OfficeFile::open(folder);
    let user = settings.user_of(&office::user());
    let secrets = Arc::new(SystemSecrets);
    Ok(Start { dir: folder.to_owned(), user, clock, program, wake, intervals: Intervals::default(), secrets })
}

/// As [`app`], with everything the background needs said by the caller.
///
/// # Errors
/// When the system gives no thread.
pub fn app_with(start: Start) -> std::io::Result<Postvak> {
    // The first frame is in the right language and theme already.
    let (_, settings, _) = OfficeFile::open(&start.dir);
    let (clock, dir) = (&start.clock, start.dir.clone());
    let model = Model::new(settings, start.user.clone(), clock.today(), clock.zone(), dir);
    let engine = Engine::start(start)?;
    Ok(Postvak::new(model, engine))
}

/// Opens the window over an office and returns when it is closed. When this user has a window over that office already, in
/// the same session, that one takes the file and comes to the front instead.
pub fn open(folder: &Path, file: Option<PathBuf>, choice: Choice) -> Ended {
    open_as(folder, file, choice, false, Arc::new(SystemSecrets))
}

/// As [`open`], with the keys of Billit elsewhere than in the key store of the system.
pub fn open_with(folder: &Path, choice: Choice, secrets: Arc<dyn Secrets>) -> Ended {
    open_as(folder, None, choice, false, secrets)
}

/// As [`open`]; `hidden` begins in the tray.
fn open_as(folder: &Path, file: Option<PathBuf>, choice: Choice, hidden: bool, secrets: Arc<dyn Secrets>) -> Ended {
    let texts = Texts::new(super::language());
    if !has_display() {
        eprintln!("{}", texts.get("cli-no-display"));
        return Ended::OutOfReach;
    }
    let files: Vec<PathBuf> = file.into_iter().map(|file| std::path::absolute(&file).unwrap_or(file)).collect();
    // Before the first window: windows and notifications are grouped by it.
    desktop::name_process();
    let wake = Wake::default();
    let waker = wake.clone();
    // A file that is opened is wanted to be seen.
    let hidden = hidden && files.is_empty();
    // Who starts hidden wants nothing of the window that is there.
    let wish = if hidden { None } else { Some(files.as_slice()) };
    let (instance, handed) = match instance::begin(folder, &office::user(), wish, move || waker.wake()) {
        Instance::HandedOver => return Ended::Done,
        Instance::First(instance, handed) => (Some(instance), Some(handed)),
        // What listens for others cannot be made: a second window is better than none.
        Instance::Alone => (None, None),
    };
    let waker = wake.clone();
    let ended = start(folder, Arc::new(move || waker.wake()), Arc::new(SystemClock::new()))
        .and_then(|start| app_with(Start { secrets, ..start }))
        .map_err(|error| error.to_string())
        .and_then(|mut app| {
            if let Some(handed) = handed {
                app.take_from(handed);
            }
            let waker = wake.clone();
            app.lives_on(desktop::system(move || waker.wake(), hidden), hidden);
            if !files.is_empty() {
                app.take(Msg::OpenPaths(files));
            }
            show(app, &wake, choice, hidden)
        });
    drop(instance);
    match ended {
        Ok(()) => Ended::Done,
        Err(reason) => {
            let text = texts.text(&Message::new("cli-no-window").text("reason", reason));
            eprintln!("{text}");
            tell_natively("Postvak", &text);
            Ended::OutOfReach
        }
    }
}

/// Wakes whichever window there is.
#[derive(Clone, Default)]
struct Wake(Arc<Mutex<Option<egui::Context>>>);

impl Wake {
    fn wake(&self) {
        let context = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(context) = context {
            context.request_repaint();
        }
    }

    fn points_at(&self, context: &egui::Context) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.clone());
    }
}

fn builder() -> egui::ViewportBuilder {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/app/postvak-64.png")).unwrap_or_default();
    egui::ViewportBuilder::default()
        .with_title("Postvak")
        .with_app_id("postvak")
        .with_icon(icon)
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 480.0])
}

/// Shows the app with the first renderer that does. When a renderer dies on the way, as when a remote session takes the
/// graphics card away, the next one goes on with the same model.
fn show(app: Postvak, wake: &Wake, choice: Choice, hidden: bool) -> Result<(), String> {
    let mut event_loop = EventLoop::<UserEvent>::with_user_event().build().map_err(|error| error.to_string())?;
    let app = Rc::new(RefCell::new(app));
    if hidden && without_window(&mut event_loop, &app, wake)? == Wanted::End {
        return Ok(());
    }
    let memory = Memory::of_user();
    let mut reason = String::new();
    for renderer in memory.order(choice) {
        memory.starting(renderer);
        app.borrow_mut().begin_window();
        let failed = match renderer {
            Renderer::Glow => with_glow(&mut event_loop, &app, wake, &memory),
            Renderer::Cpu => with_cpu(&mut event_loop, &app, wake),
        };
        match failed {
            None if app.borrow().is_closing() => return Ok(()),
            None => "the graphics driver gave up".clone_into(&mut reason),
            Some(error) => reason = error,
        }
        tracing::error!(?renderer, %reason, "the window is gone");
    }
    Err(reason)
}

/// Runs without a window until one is wanted.
fn without_window(event_loop: &mut EventLoop<UserEvent>, app: &Rc<RefCell<Postvak>>, wake: &Wake) -> Result<Wanted, String> {
    let context = egui::Context::default();
    wake.points_at(&context);
    let clock = SystemClock::new();
    let mut windowless = Windowless::new(app, context, event_loop.create_proxy(), &clock);
    event_loop.run_app_on_demand(&mut windowless).map_err(|error| error.to_string())?;
    Ok(windowless.wanted())
}

/// Runs the window on OpenGL; returns why there was none.
fn with_glow(event_loop: &mut EventLoop<UserEvent>, app: &Rc<RefCell<Postvak>>, wake: &Wake, memory: &Memory) -> Option<String> {
    let options =
        eframe::NativeOptions { viewport: builder(), renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() };
    let shown = Rc::new(std::cell::Cell::new(false));
    let (app, wake, memory, seen) = (Rc::clone(app), wake.clone(), memory.clone(), Rc::clone(&shown));
    let creator: eframe::AppCreator<'_> = Box::new(move |creation| {
        theme::apply(&creation.egui_ctx);
        wake.points_at(&creation.egui_ctx);
        let adapter = creation.gl.as_deref().map(graphics::adapter).unwrap_or_default();
        let about = About {
            renderer: Some(Renderer::Glow),
            adapter,
            remote: graphics::is_remote_session(),
            no_news: policy::forbids_update_notice(),
            ..About::default()
        };
        app.borrow_mut().runs_on(about);
        seen.set(true);
        Ok(Box::new(Glow { app, memory, frames: 0 }))
    });
    let mut window = eframe::create_native("postvak", options, creator, event_loop);
    let ran = event_loop.run_app_on_demand(&mut window);
    match ran {
        Err(error) => Some(error.to_string()),
        // eframe keeps the reason to its log.
        Ok(()) => (!shown.get()).then(|| "OpenGL 2.0 is missing".to_owned()),
    }
}

/// Runs the window on the processor; returns why there was none.
fn with_cpu(event_loop: &mut EventLoop<UserEvent>, app: &Rc<RefCell<Postvak>>, wake: &Wake) -> Option<String> {
    let context = egui::Context::default();
    wake.points_at(&context);
    let about = About {
        renderer: Some(Renderer::Cpu),
        adapter: String::new(),
        remote: graphics::is_remote_session(),
        no_news: policy::forbids_update_notice(),
        ..About::default()
    };
    app.borrow_mut().runs_on(about);
    let proxy = event_loop.create_proxy();
    let mut window = CpuWindow::new(app, context, builder(), proxy);
    match event_loop.run_app_on_demand(&mut window) {
        Err(error) => Some(error.to_string()),
        Ok(()) => window.failed().map(str::to_owned),
    }
}

/// The app in eframe's window. It is shared: when the window is lost, the app stays.
struct Glow {
    app: Rc<RefCell<Postvak>>,
    memory: Memory,
    frames: u8,
}

impl eframe::App for Glow {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.borrow_mut().logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        match self.frames {
            0 => ui.ctx().request_repaint(),
            // The first picture is on the screen, and nothing fell over.
            1 => self.memory.works(Renderer::Glow),
            _ => {}
        }
        self.frames = self.frames.saturating_add(1);
        let mut app = self.app.borrow_mut();
        app.is_on_screen();
        app.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
