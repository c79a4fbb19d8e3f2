//! A demo office, the whole window over it, and somebody at its keyboard who sees only what a screen reader reads out.

#![allow(dead_code, reason = "each test file uses what it needs")]
#![allow(clippy::expect_used, clippy::panic, reason = "what a test builds on is there")]

pub mod bill;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use postvak::app::commands::UiCommand;
use postvak::app::{Postvak, theme};
use postvak::billit::{MemorySecrets, Secrets};
use postvak::cli::{demo, window};
use postvak::engine::{Desk, Intervals, Start};
use postvak::i18n::Texts;
use postvak::office::{Language, OfficeFile, Settings};
use postvak::platform::clock::{Clock, SystemClock};

/// Longest wait for anything, on a machine that does much else.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// The control key as the window gets it outside macOS.
pub const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// The program itself: it also draws the pages.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_postvak"))
}

/// A clock that starts on the same day in every run and goes on from there.
#[derive(Debug)]
pub struct TestClock {
    start: Duration,
    real: SystemClock,
}

impl TestClock {
    /// A quarter past nine in Brussels, on 24 November 2026.
    pub fn shared() -> Arc<dyn Clock> {
        let real = SystemClock::new();
        Arc::new(Self { start: real.monotonic(), real })
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let start: Timestamp = "2026-11-24T08:15:00Z".parse().expect("a moment");
        let passed = self.real.monotonic().saturating_sub(self.start);
        start + jiff::SignedDuration::try_from(passed).expect("a short time")
    }

    fn monotonic(&self) -> Duration {
        self.real.monotonic()
    }

    fn zone(&self) -> TimeZone {
        self.real.zone()
    }
}

/// A demo office in a folder of its own.
pub struct Office {
    pub dir: tempfile::TempDir,
    pub clock: Arc<dyn Clock>,
    /// Keys of Billit, for as long as the test.
    pub secrets: Arc<dyn Secrets>,
}

impl Office {
    /// So many dossiers and documents.
    pub fn new(dossiers: usize, documents: usize) -> Self {
        Self::at(tempfile::tempdir().expect("a folder"), dossiers, documents)
    }

    /// The same in this folder.
    pub fn at(dir: tempfile::TempDir, dossiers: usize, documents: usize) -> Self {
        let clock = TestClock::shared();
        let args = demo::Args {
            dir: None,
            dossiers,
            documents,
            seed: 1,
            renderer: window::Choice::Auto,
            headless: true,
            #[cfg(feature = "fake-billit")]
            billit: false,
        };
        block_on(demo::make(dir.path(), &args, Arc::clone(&clock))).expect("a demo office");
        Self { dir, clock, secrets: Arc::new(MemorySecrets::default()) }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The root with a folder for each enterprise number.
    pub fn root(&self) -> PathBuf {
        self.path().join("gekoppeld")
    }

    /// Other settings, before the window is opened.
    pub fn with_settings(self, change: impl FnOnce(&mut Settings)) -> Self {
        let (mut file, mut settings, _) = OfficeFile::open(self.path());
        change(&mut settings);
        file.save(&settings).expect("office.toml");
        self
    }

    /// What the background needs; it looks at hand-over files often.
    pub fn start(&self) -> Start {
        let quick = Duration::from_millis(200);
        let intervals = Intervals { read_back: quick, master_data: quick, ..Intervals::default() };
        Start {
            dir: self.path().to_owned(),
            user: "Els".to_owned(),
            clock: Arc::clone(&self.clock),
            program: program(),
            wake: Arc::new(|| {}),
            intervals,
            secrets: Arc::clone(&self.secrets),
        }
    }

    /// The office without a window.
    pub async fn desk(&self) -> Arc<Desk> {
        let (desk, warnings) = Desk::open(self.path(), "Els".to_owned(), Arc::clone(&self.clock)).await.expect("an office");
        assert!(warnings.is_empty(), "{warnings:?}");
        desk
    }
}

/// Runs something that waits, to its end.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(work)
}

/// A node of the window as a screen reader reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub role: Role,
    pub name: String,
    pub value: String,
    pub described: String,
    pub selected: bool,
    pub disabled: bool,
}

/// The window over an office.
pub struct Window {
    pub harness: Harness<'static, Postvak>,
    pub texts: Texts,
}

impl Window {
    /// Opens the window and waits for the counts. Inputs without a name and letters that no font has make it panic.
    pub fn open(office: &Office) -> Self {
        Self::open_with(office, [1440.0, 900.0], 1.0)
    }

    /// The same in another size and scale.
    pub fn open_with(office: &Office, size: [f32; 2], scale: f32) -> Self {
        Self::open_start(office.start(), size, scale)
    }

    /// The window of a colleague.
    pub fn open_as(office: &Office, user: &str) -> Self {
        Self::open_start(Start { user: user.to_owned(), ..office.start() }, [1440.0, 900.0], 1.0)
    }

    fn open_start(start: Start, size: [f32; 2], scale: f32) -> Self {
        let harness = Harness::builder()
            .with_size(Vec2::from(size))
            .with_pixels_per_point(scale)
            .with_step_dt(0.01)
            .with_max_steps(40)
            .build_eframe(|creation| {
                theme::apply(&creation.egui_ctx);
                window::app_with(start).expect("a window")
            });
        let texts = harness.state().model().texts;
        let mut window = Self { harness, texts };
        window.wait_for("the counts and the first look at the folders", |window| {
            window.app().is_idle() && !window.app().model().overview.visible.is_empty()
        });
        window
    }

    pub fn app(&self) -> &Postvak {
        self.harness.state()
    }

    pub fn text(&self, id: &'static str) -> String {
        self.texts.get(id)
    }

    /// Draws frames until the window rests.
    pub fn settle(&mut self) {
        self.harness.run();
    }

    /// Draws frames until it is so; fails after [`PATIENCE`] with what the window reads.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        loop {
            let _rests = self.harness.run_ok();
            if is_so(self) {
                break;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}; the window reads:\n{}", self.read_out());
            std::thread::sleep(Duration::from_millis(5));
        }
        self.settle();
    }

    /// Waits for a text anywhere in the window.
    #[track_caller]
    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(&format!("“{text}”"), |window| window.reads(text));
    }

    /// Everything that can be read, in the order of the screen.
    pub fn nodes(&self) -> Vec<Read> {
        self.harness
            .root()
            .children_recursive()
            .map(|node| {
                let node = node.accesskit_node();
                Read {
                    role: node.role(),
                    name: node.label().unwrap_or_default(),
                    value: node.value().unwrap_or_default(),
                    described: node.data().description().unwrap_or_default().to_owned(),
                    selected: node.is_selected() == Some(true),
                    disabled: node.is_disabled(),
                }
            })
            .collect()
    }

    /// For failures: what the window reads.
    pub fn read_out(&self) -> String {
        let nodes = self.nodes();
        let lines = nodes.iter().filter(|node| !node.name.is_empty() || !node.value.is_empty());
        lines.map(|node| format!("  {:?} {} = {}", node.role, node.name, node.value)).collect::<Vec<_>>().join("\n")
    }

    /// Whether a text stands anywhere.
    pub fn reads(&self, text: &str) -> bool {
        self.nodes().iter().any(|node| node.name.contains(text) || node.value.contains(text) || node.described.contains(text))
    }

    /// The names of the rows of the list in sight.
    pub fn rows(&self) -> Vec<Read> {
        self.nodes().into_iter().filter(|node| node.role == Role::ListBoxOption).collect()
    }

    /// The row whose name has this text.
    #[track_caller]
    pub fn row(&self, text: &str) -> Read {
        let found = self.rows().into_iter().find(|row| row.name.contains(text));
        found.unwrap_or_else(|| panic!("no row with “{text}”; the window reads:\n{}", self.read_out()))
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<Read> {
        self.rows().into_iter().find(|row| row.selected)
    }

    /// The field or button with this name.
    #[track_caller]
    pub fn named(&self, name: &str) -> Read {
        let found = self.nodes().into_iter().find(|node| node.name == name && node.role != Role::Label);
        found.unwrap_or_else(|| panic!("nothing is called “{name}”; the window reads:\n{}", self.read_out()))
    }

    /// The name of what has the keyboard.
    pub fn focused(&self) -> Option<String> {
        let node = self.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused())?;
        node.accesskit_node().label()
    }

    /// Presses a key, the way a keyboard does: a letter or digit comes with its text.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys(modifiers, key, "");
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key, text: &str) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let input = self.harness.input_mut();
        input.events.push(Event::ModifiersChanged(modifiers));
        input.events.push(event(true));
        if !text.is_empty() {
            input.events.push(Event::Text(text.to_owned()));
        }
        self.harness.step();
        let input = self.harness.input_mut();
        input.events.push(event(false));
        input.events.push(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.step();
        self.settle();
    }

    /// Presses a key without another.
    pub fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    /// Goes through the open documents until one satisfies `wanted`.
    #[track_caller]
    pub fn go_to(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let open = |window: &Self| window.app().model().entry.as_ref().map(|entry| entry.record.id);
        for _ in 0..60 {
            if wanted(self) {
                return;
            }
            let before = open(self);
            self.command(UiCommand::NextDocument);
            self.wait_for("the next document", |window| {
                window.app().is_idle() && window.app().model().opening.is_none() && open(window) != before
            });
        }
        panic!("no document {what}");
    }

    /// Presses the first keys of a command.
    pub fn command(&mut self, command: UiCommand) {
        let keys = command.shortcuts()[0];
        let modifiers = if keys.modifiers.command { keys.modifiers.plus(CTRL) } else { keys.modifiers };
        self.press(modifiers, keys.logical_key);
    }

    /// Types a text, key by key.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let name = letter.to_uppercase().to_string();
            let key = match letter {
                '?' => Key::Questionmark,
                '/' => Key::Slash,
                '-' => Key::Minus,
                ',' => Key::Comma,
                '.' => Key::Period,
                ' ' => Key::Space,
                '+' => Key::Plus,
                ';' => Key::Semicolon,
                _ => Key::from_name(&name).unwrap_or(Key::F35),
            };
            let modifiers = if letter.is_uppercase() || letter == '?' { Modifiers::SHIFT } else { Modifiers::NONE };
            self.keys(modifiers, key, &letter.to_string());
        }
    }

    /// Goes on with Tab until the field with this name has the keyboard.
    #[track_caller]
    pub fn tab_to(&mut self, name: &str) {
        for _ in 0..120 {
            if self.focused().as_deref() == Some(name) {
                return;
            }
            self.key(Key::Tab);
        }
        panic!("“{name}” is not reached by Tab; the window reads:\n{}", self.read_out());
    }

    /// Opens the dossier with this name from the overview, by keyboard.
    #[track_caller]
    pub fn open_dossier(&mut self, name: &str) {
        self.command(UiCommand::Overview);
        self.key(Key::Home);
        for _ in 0..60 {
            if self.chosen().is_some_and(|row| row.name.starts_with(name)) {
                self.key(Key::Enter);
                let loaded = |window: &Self| window.app().model().dossier.documents.value.is_some() && window.app().is_idle();
                self.wait_for("the documents of the dossier", loaded);
                return;
            }
            self.key(Key::ArrowDown);
        }
        panic!("no dossier {name}; the window reads:\n{}", self.read_out());
    }

    /// Goes down the list until the chosen row has what is wanted.
    #[track_caller]
    pub fn choose_row(&mut self, what: &str, wanted: impl Fn(&Read) -> bool) -> Read {
        self.key(Key::Home);
        for _ in 0..200 {
            if let Some(row) = self.chosen().filter(&wanted) {
                return row;
            }
            self.key(Key::ArrowDown);
        }
        panic!("no row {what}; the window reads:\n{}", self.read_out());
    }

    /// Opens the chosen document and waits for its fields and its page.
    #[track_caller]
    pub fn open_chosen(&mut self) {
        self.key(Key::Enter);
        self.wait_for("the entry", |window| {
            let model = window.app().model();
            model.screen == postvak::app::model::Screen::Entry && model.page.shown.is_some() && window.app().is_idle()
        });
    }

    /// Closes the window; what was sent to the background is still done.
    pub fn close(self) {
        drop(self.harness);
    }
}

/// Texts in Dutch, in which the demo office works.
pub fn dutch() -> Texts {
    Texts::new(Language::Nl)
}

/// Bookings of a hand-over file, by its own text and nothing of ours: asserts that each balances to the cent, that the
/// validator finds nothing, and that the PDF beside each is there. Returns their numbers.
#[track_caller]
pub fn assert_good_hand_over_file(path: &Path, settings: &Settings) -> Vec<u32> {
    let bytes = std::fs::read(path).expect("the hand-over file");
    let problems = postvak::expertm::validate(&bytes, postvak::expertm::Style::from(&settings.expertm));
    assert!(problems.is_empty(), "{}: {problems:?}", path.display());
    let text = String::from_utf8(bytes).unwrap_or_else(|wide| encoding_rs::WINDOWS_1252.decode(wide.as_bytes()).0.into_owned());
    let document = roxmltree::Document::parse(&text).expect("XML");
    let value = |node: roxmltree::Node<'_, '_>, name: &str| {
        let child = node.children().find(|child| child.has_tag_name(name));
        child.and_then(|child| child.text()).unwrap_or_else(|| panic!("no {name} in {}", path.display())).to_owned()
    };
    let mut numbers = Vec::new();
    let bookings = document.descendants().filter(|node| node.has_tag_name("Purchase") || node.has_tag_name("Sale"));
    for booking in bookings {
        let number = value(booking, "DocNumber");
        let cents: Vec<i64> = booking
            .descendants()
            .filter(|node| node.has_tag_name("Detail"))
            .map(|line| {
                let amount: i64 = value(line, "Amount").replace([',', '.'], "").parse().expect("an amount with two decimals");
                amount * value(line, "DebCre").parse::<i64>().expect("a side")
            })
            .collect();
        assert!(cents.len() >= 2, "booking {number} has lines");
        assert_eq!(cents.iter().sum::<i64>(), 0, "booking {number} in {} balances: {cents:?}", path.display());
        if let Some(annex) = booking.children().find(|child| child.has_tag_name("Annex")).and_then(|annex| annex.text()) {
            assert!(Path::new(annex).exists(), "booking {number} names a PDF that is not there: {annex}");
        }
        numbers.push(number.parse().expect("a number"));
    }
    assert!(!numbers.is_empty(), "{} holds bookings", path.display());
    numbers
}

/// The hand-over files of an office.
pub fn hand_over_files(office: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(office.join("runs")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml")));
    files.sort();
    files
}
