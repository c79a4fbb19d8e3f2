//! `postvak [--office DIR] [FILE.xml]`: the window.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{Ended, office};
use crate::app::{Postvak, model::Model, theme};
use crate::base::Message;
use crate::engine::{Command, Engine, Intervals, Start};
use crate::i18n::Texts;
use crate::office::OfficeFile;
use crate::platform::clock::{Clock, SystemClock};

/// Arguments of the window.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// A UBL file to open.
    pub file: Option<PathBuf>,
}

/// Runs the window.
pub fn run(args: &Args) -> Ended {
    match office::folder(args.office.as_ref()) {
        Ok(folder) => open(&folder, args.file.clone()),
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
    let program = std::env::current_exe()?;
    let (_, settings, _) = OfficeFile::open(folder);
    let user = settings.user_of(&office::user());
    app_with(Start { dir: folder.to_owned(), user, clock, program, wake, intervals: Intervals::default() })
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

/// Opens the window over an office and returns when it is closed.
pub fn open(folder: &Path, file: Option<PathBuf>) -> Ended {
    let texts = Texts::new(super::language());
    if !has_display() {
        eprintln!("{}", texts.get("cli-no-display"));
        return Ended::OutOfReach;
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Postvak")
            .with_app_id("postvak")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([720.0, 480.0]),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let folder = folder.to_owned();
    let ran = eframe::run_native(
        "postvak",
        options,
        Box::new(move |creation| {
            theme::apply(&creation.egui_ctx);
            let context: OnceLock<egui::Context> = OnceLock::from(creation.egui_ctx.clone());
            let wake = Arc::new(move || {
                if let Some(context) = context.get() {
                    context.request_repaint();
                }
            });
            let app = app(&folder, wake, Arc::new(SystemClock::new()))?;
            if let Some(file) = file {
                app.send(Command::OpenPath(std::path::absolute(file)?));
            }
            Ok(Box::new(app))
        }),
    );
    match ran {
        Ok(()) => Ended::Done,
        Err(error) => {
            let text = Message::new("cli-no-window").text("reason", error.to_string());
            eprintln!("{}", texts.text(&text));
            Ended::OutOfReach
        }
    }
}
