//! `postvak screenshot`: draws a screen without a display, for the manual and for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Ended, office, window};
use crate::app::commands::UiCommand;
use crate::app::model::{Field, LineField, Screen, SettingsPage};
use crate::app::msg::Msg;
use crate::app::raster::Headless;
use crate::app::{Postvak, desktop};
use crate::base::{EnterpriseNumber, FolderKind, Message};
use crate::i18n::Texts;
use crate::office::{Language, Theme};
use crate::platform::clock::SystemClock;
use crate::store::{DocumentRecord, Status};

/// Screens that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Shown {
    /// All dossiers.
    Overview,
    /// One dossier.
    Dossier,
    /// One document being entered.
    Entry,
    /// Hand-over.
    Handover,
    /// Journal.
    Journal,
    /// Reports.
    Reports,
    /// Settings: Expert/M.
    Settings,
    /// Settings: the office and its people.
    Office,
    /// Settings: client files and folders.
    Folders,
    /// Settings: journals and periods.
    Journals,
    /// Settings: accounts and VAT.
    Accounts,
    /// Settings: rules for suppliers and customers.
    Rules,
    /// Settings: VAT tables.
    Vat,
    /// Settings: notifications.
    Notifications,
    /// Settings: language and theme.
    Language,
    /// Client files of the accounting package, over the overview.
    Master,
    /// The dry run, over a dossier.
    DryRun,
    /// The settings of Billit.
    Billit,
    /// What waits in Billit or went wrong.
    BillitFailed,
    /// Export from Billit.
    BillitExport,
    /// Automatic booking, over a dossier.
    Automatic,
    /// The search over the overview.
    Palette,
    /// The keys that work now, over the entry.
    Help,
    /// A line being split, in the entry.
    Split,
    /// The history of a document, over the entry.
    History,
    /// A loose document: the one chosen, as a copy outside its folder would be shown.
    Loose,
    /// Icons of the tray and texts of notifications; needs no office.
    Tray,
    /// The card of a supplier or customer, over the entry.
    Card,
    /// Two copies of an invoice, over the entry.
    Compare,
}

impl Shown {
    /// The page of the settings that it is.
    fn settings_page(self) -> Option<SettingsPage> {
        Some(match self {
            Self::Settings => SettingsPage::ExpertM,
            Self::Office => SettingsPage::Office,
            Self::Folders => SettingsPage::Folders,
            Self::Journals => SettingsPage::Journals,
            Self::Accounts => SettingsPage::Accounts,
            Self::Rules => SettingsPage::Rules,
            Self::Vat => SettingsPage::Vat,
            Self::Notifications => SettingsPage::Notifications,
            Self::Language => SettingsPage::Language,
            _ => return None,
        })
    }
}

/// Arguments of `screenshot`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Folder of the office.
    #[arg(long)]
    pub office: Option<PathBuf>,
    /// Which screen.
    #[arg(long)]
    pub screen: Shown,
    /// `light` or `dark`.
    #[arg(long, default_value = "light")]
    pub theme: String,
    /// `nl`, `fr`, `en` or `de`; the office's own when not given.
    #[arg(long)]
    pub lang: Option<String>,
    /// Width by height in points.
    #[arg(long, default_value = "1440x900")]
    pub size: String,
    /// Pixels per point.
    #[arg(long, default_value_t = 1.0)]
    pub scale: f32,
    /// Enterprise number of the dossier; the one with most work when not given.
    #[arg(long)]
    pub dossier: Option<EnterpriseNumber>,
    /// Number or party of the document of the entry screen, which must be there; the first pending one with a suggestion
    /// when not given.
    #[arg(long)]
    pub document: Option<String>,
    /// Where the picture goes.
    #[arg(long)]
    pub out: PathBuf,
}

/// Longest wait for the background.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs the command.
pub fn run(args: &Args) -> Ended {
    let texts = Texts::new(super::language());
    if args.screen == Shown::Tray {
        return tray(args);
    }
    let folder = match office::existing(args.office.as_ref()) {
        Ok(folder) => folder,
        Err(ended) => return ended,
    };
    let size = args.size.split_once(['x', 'X']).and_then(|(width, height)| {
        let side = |text: &str| text.parse::<f32>().ok().filter(|side| (200.0..=8000.0).contains(side));
        Some([side(width)?, side(height)?])
    });
    let Some(size) = size else {
        eprintln!("{}", texts.get("cli-size"));
        return Ended::WrongUse;
    };
    let mut camera = match Camera::new(&folder, size, args.scale) {
        Ok(camera) => camera,
        Err(error) => {
            eprintln!("{error}");
            return Ended::OutOfReach;
        }
    };
    if !camera.show(args) {
        eprintln!("{}", texts.get("cli-screen-empty"));
        return Ended::Findings;
    }
    keep(&mut camera.window, args, texts)
}

/// The sheet with what the desktop shows.
fn tray(args: &Args) -> Ended {
    let mut window = Headless::new(desktop::sheet_size(), args.scale.clamp(0.5, 4.0));
    window.context().set_theme(if args.theme == "dark" { egui::Theme::Dark } else { egui::Theme::Light });
    let mut painter = desktop::IconPainter::new();
    // The first frame makes the pictures that the second shows.
    for _ in 0..2 {
        window.frame(|ui| desktop::sheet_ui(ui, &mut painter));
    }
    keep(&mut window, args, Texts::new(super::language()))
}

fn keep(window: &mut Headless, args: &Args, texts: Texts) -> Ended {
    let written = window.png().map_err(std::io::Error::other).and_then(|png| std::fs::write(&args.out, png));
    match written {
        Ok(()) => Ended::Done,
        Err(error) => {
            let path = args.out.display().to_string();
            let text = Message::new("cli-not-written").text("reason", error.to_string()).text("path", path);
            eprintln!("{}", texts.text(&text));
            Ended::OutOfReach
        }
    }
}

/// The app before a window that is only drawn.
pub struct Camera {
    app: Postvak,
    /// What it is drawn on.
    pub window: Headless,
}

impl Camera {
    /// An office before a window of this size in points, with so many pixels a point.
    ///
    /// # Errors
    /// When the system gives no thread or does not know this program's own path.
    pub fn new(folder: &Path, size: [f32; 2], scale: f32) -> std::io::Result<Self> {
        let app = window::app(folder, Arc::new(|| {}), Arc::new(SystemClock::new()))?;
        let mut camera = Self { app, window: Headless::new(size, scale.clamp(0.5, 4.0)) };
        camera.settle();
        Ok(camera)
    }

    /// Shows the screen asked for, and waits until it is all there; false when the office has nothing to show on it.
    pub fn show(&mut self, args: &Args) -> bool {
        let mut settings = self.app.model().settings.clone();
        settings.theme = if args.theme == "dark" { Theme::Dark } else { Theme::Light };
        settings.language = args.lang.as_deref().and_then(Language::from_code).unwrap_or(settings.language);
        self.app.show_as(settings);
        let shown = self.go(args);
        self.settle();
        shown
    }

    /// Draws one frame.
    pub fn frame(&mut self) {
        let context = self.window.context().clone();
        let app = &mut self.app;
        app.logic(&context);
        self.window.frame(|ui| app.draw(ui));
    }

    /// Draws frames until nothing is awaited any more.
    fn settle(&mut self) {
        let mut waited = Duration::ZERO;
        let mut quiet = 0;
        while quiet < 4 && waited < PATIENCE {
            self.frame();
            if self.app.is_idle() {
                quiet += 1;
            } else {
                quiet = 0;
                let nap = Duration::from_millis(5);
                std::thread::sleep(nap);
                waited += nap;
            }
        }
    }

    fn take(&mut self, msg: Msg) {
        self.app.take(msg);
        self.settle();
    }

    /// Goes to the screen asked for; false when the office has nothing to show there.
    fn go(&mut self, args: &Args) -> bool {
        if let Some(page) = args.screen.settings_page() {
            self.take(Msg::Do(UiCommand::Settings));
            self.take(Msg::SettingsPage(page));
            if let Some(dossier) = args.dossier {
                self.take(Msg::SettingsDossier(dossier));
            }
            return true;
        }
        match args.screen {
            Shown::Palette => {
                let name = self.dossier(args).and_then(|number| {
                    let name = self.app.model().dossier_name(number);
                    name.split_whitespace().next().map(str::to_lowercase)
                });
                self.take(Msg::Do(UiCommand::Search));
                self.take(Msg::PaletteText(name.unwrap_or_default()));
            }
            Shown::Reports => self.take(Msg::Do(UiCommand::Reports)),
            Shown::Master => self.take(Msg::Do(UiCommand::AddFromPackage)),
            Shown::Billit => {
                self.take(Msg::Do(UiCommand::Settings));
                self.take(Msg::SettingsPage(SettingsPage::Billit));
            }
            Shown::BillitFailed | Shown::BillitExport => {
                let command = if args.screen == Shown::BillitFailed { UiCommand::BillitOpen } else { UiCommand::BillitExport };
                if !command.available(self.app.model()) {
                    return false;
                }
                self.take(Msg::Do(command));
            }
            Shown::DryRun
            | Shown::Automatic
            | Shown::Handover
            | Shown::Journal
            | Shown::Dossier
            | Shown::Entry
            | Shown::Help
            | Shown::Split
            | Shown::Loose
            | Shown::History
            | Shown::Card
            | Shown::Compare => {
                let Some(dossier) = self.dossier(args) else { return false };
                self.take(Msg::OpenDossier(dossier));
                match args.screen {
                    Shown::Handover => self.take(Msg::Do(UiCommand::HandOver)),
                    Shown::Journal => self.take(Msg::Do(UiCommand::Journal)),
                    Shown::DryRun => self.take(Msg::Do(UiCommand::DryRun)),
                    Shown::Automatic => self.take(Msg::Do(UiCommand::Automatic)),
                    _ => {
                        let Some(record) = self.document(args) else { return false };
                        if record.folder != FolderKind::Purchases {
                            self.take(Msg::Tab(record.folder));
                        }
                        if args.screen == Shown::Loose {
                            return self.loose(&record);
                        }
                        self.take(Msg::SelectDocument(record.id));
                        if args.screen != Shown::Dossier {
                            self.take(Msg::OpenDocument(record.id));
                            let first = Field::Line(0, LineField::Account);
                            if self.app.model().entry.as_ref().is_some_and(|entry| entry.fields().contains(&first)) {
                                self.app.focus(first);
                            }
                            self.settle();
                        }
                        match args.screen {
                            Shown::Help => self.take(Msg::Do(UiCommand::Help)),
                            Shown::Split => self.take(Msg::Do(UiCommand::SplitLine)),
                            Shown::History => self.take(Msg::Do(UiCommand::ShowHistory)),
                            Shown::Card => self.take(Msg::Do(UiCommand::PartyCard)),
                            Shown::Compare => self.take(Msg::Compare(0)),
                            _ => {}
                        }
                    }
                }
            }
            // The overview is there already, and the pages of the settings went before.
            _ => {}
        }
        true
    }

    /// Opens a copy of a document, in a folder that goes with the picture.
    fn loose(&mut self, record: &DocumentRecord) -> bool {
        let Ok(folder) = tempfile::tempdir() else { return false };
        let path = folder.path().join("factuur.xml");
        // Under another number, so that it is no copy of what the office has.
        let number = &record.summary.number;
        let copied = std::fs::read_to_string(&record.path)
            .and_then(|text| std::fs::write(&path, text.replace(number.as_str(), &format!("{number}9"))));
        self.take(Msg::OpenPaths(vec![path]));
        copied.is_ok() && self.app.model().screen == Screen::Loose
    }

    fn dossier(&self, args: &Args) -> Option<EnterpriseNumber> {
        let rows = self.app.model().overview.rows.value.as_ref()?;
        args.dossier.or_else(|| {
            rows.iter()
                .filter(|row| row.dossier.can_book())
                .max_by_key(|row| row.counts.purchases + row.counts.sales)
                .map(|row| row.dossier.enterprise_number)
        })
    }

    fn document(&self, args: &Args) -> Option<DocumentRecord> {
        let documents = self.app.model().dossier.documents.value.as_ref()?;
        if let Some(name) = &args.document {
            let lower = name.to_lowercase();
            return documents
                .iter()
                .find(|record| record.summary.number == *name || record.summary.party.to_lowercase().contains(&lower))
                .cloned();
        }
        documents
            .iter()
            .find(|record| {
                record.folder == FolderKind::Purchases
                    && record.status == Status::New
                    && record.account.is_some()
                    && record.flag.is_none()
            })
            .or_else(|| documents.first())
            .cloned()
    }
}
