//! Opening the next invoice: from the key to the frame with all its fields, suggestions and first page, in under 50 ms.
//!
//! `cargo bench --bench open` takes a demo office in a folder of its own and goes through its documents by Alt+→ in the
//! whole window without a display: update, engine, store, render process, layout and tessellation. Once as a person
//! works, with the next page drawn ahead, and once without a pause between the keys, where nothing can be drawn ahead.
#![allow(clippy::print_stdout, clippy::expect_used, missing_docs, reason = "a bench speaks through standard output")]

mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use common::{Verdicts, millis, note, quantile};
use postvak::app::Postvak;
use postvak::app::commands::UiCommand;
use postvak::app::model::Screen;
use postvak::app::msg::Msg;
use postvak::app::raster::Headless;
use postvak::base::DocumentId;
use postvak::cli::{demo, window};
use postvak::engine::{Intervals, Start};
use postvak::platform::clock::SystemClock;

const LIMIT: f64 = 50.0;
/// A fifth of a second of the window's clock.
const PAUSE_FRAMES: usize = 12;
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder");
    let args = demo::Args {
        dir: None,
        dossiers: 8,
        documents: 480,
        seed: 1,
        renderer: window::Choice::Auto,
        headless: true,
        #[cfg(feature = "fake-billit")]
        billit: false,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(demo::make(folder.path(), &args, Arc::new(SystemClock::new()))).expect("a demo office");

    let mut verdicts = Verdicts::default();
    let mut desk = Desk::open(folder.path().to_owned());
    let mut times = desk.walk(true);
    verdicts.at_most("the next invoice, median", millis(quantile(&mut times, 0.5)), LIMIT, " ms");
    verdicts.at_most("the next invoice, 99th percentile", millis(quantile(&mut times, 0.99)), LIMIT, " ms");
    note("documents", &times.len().to_string());
    let mut times = desk.walk(false);
    let (half, most) = (quantile(&mut times, 0.5), quantile(&mut times, 0.99));
    note("without a pause between the keys", &format!("median {:.1} ms, p99 {:.1} ms", millis(half), millis(most)));
    verdicts.end()
}

/// The window and who sits at it.
struct Desk {
    app: Postvak,
    window: Headless,
    awake: Receiver<()>,
}

impl Desk {
    fn open(dir: PathBuf) -> Self {
        let (wake, awake) = sync_channel(1);
        let start = Start {
            dir,
            user: "Els".to_owned(),
            clock: Arc::new(SystemClock::new()),
            program: PathBuf::from(env!("CARGO_BIN_EXE_postvak")),
            wake: Arc::new(move || wake.try_send(()).unwrap_or_default()),
            intervals: Intervals::default(),
        };
        let mut desk =
            Self { app: window::app_with(start).expect("a window"), window: Headless::new([1440.0, 900.0], 1.0), awake };
        desk.until(|app| app.is_idle() && !app.model().overview.visible.is_empty());
        desk
    }

    fn frame(&mut self) {
        let context = self.window.context().clone();
        let app = &mut self.app;
        app.logic(&context);
        self.window.frame(|ui| app.draw(ui));
        std::hint::black_box(self.window.primitives());
    }

    /// Draws frames until it is so, the last one showing it. The window sleeps in between as the real one does.
    fn until(&mut self, is_so: impl Fn(&Postvak) -> bool) {
        let start = Instant::now();
        loop {
            self.frame();
            if is_so(&self.app) {
                // What came in this frame's messages is on the screen with the next.
                return self.frame();
            }
            assert!(start.elapsed() < PATIENCE, "the window does not get there");
            // A frame of the screen, at most: timers of the window need no event.
            let _woken = self.awake.recv_timeout(Duration::from_millis(4)).is_ok();
        }
    }

    /// Goes on to the next document and draws until everything of it is there; when its fields were.
    fn next(&mut self, next: Option<DocumentId>, start: Instant) -> Duration {
        let fields = std::cell::Cell::new(None);
        self.app.take(Msg::Do(UiCommand::NextDocument));
        self.until(|app| {
            let model = app.model();
            let page = &model.page;
            let has_fields = model.opening.is_none() && model.entry.as_ref().map(|entry| entry.record.id) == next;
            if has_fields && fields.get().is_none() {
                fields.set(Some(start.elapsed()));
            }
            has_fields && page.document == next && (page.shown.is_some() || page.failed.is_some())
        });
        fields.get().unwrap_or_default()
    }

    /// Goes through the purchases of the largest dossier, and tells how long each next one took.
    fn walk(&mut self, with_pauses: bool) -> Vec<Duration> {
        let mut times = Vec::new();
        let dossiers: Vec<_> = (0..self.app.model().overview.visible.len())
            .filter_map(|nth| self.app.model().overview.visible_row(nth))
            .filter(|row| row.dossier.can_book())
            .map(|row| row.dossier.enterprise_number)
            .collect();
        for dossier in dossiers {
            self.app.take(Msg::OpenDossier(dossier));
            self.until(|app| app.is_idle() && app.model().dossier.current == Some(dossier));
            let Some(first) = self.app.model().dossier.step(None, 1) else { continue };
            self.app.take(Msg::OpenDocument(first));
            self.until(|app| app.is_idle() && app.model().screen == Screen::Entry);
            loop {
                let here = self.app.model().dossier.selected;
                let next = self.app.model().dossier.step(here, 1);
                if next.is_none() || next == here {
                    break;
                }
                let start = Instant::now();
                let fields = self.next(next, start);
                let all = start.elapsed();
                if millis(all) > LIMIT && with_pauses {
                    note("slow", &format!("{:.1} ms, its fields after {:.1} ms", millis(all), millis(fields)));
                }
                times.push(all);
                if with_pauses {
                    self.until(Postvak::is_idle);
                    // Longer than the moment in which the window takes a key for one of many.
                    (0..PAUSE_FRAMES).for_each(|_| self.frame());
                }
            }
            self.until(Postvak::is_idle);
        }
        times
    }
}
