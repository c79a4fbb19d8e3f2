//! Everything the window shows. Only `update` changes it; screens read it.

mod about;
mod automatic;
mod billit;
mod bulk;
mod compare;
mod dossier;
mod dry_run;
mod entry;
mod entry_care;
mod entry_fields;
mod entry_lines;
mod handover;
mod journal;
mod journal_accounts;
mod loose;
mod master;
mod overview;
mod page;
mod palette;
mod party_card;
mod reports;
mod settings;
mod typed;
mod typed_day;
mod undo;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use about::{About, Renderer};
pub use automatic::AutomaticModel;
pub use billit::{BillitAdd, BillitDialog, BillitExport, BillitForm, BillitModel, TypedKey};
pub use bulk::{Bulk, BulkEnd, Reason};
pub use compare::Compare;
pub use dossier::{DocumentColumn, DossierModel, ListIndex, ListRow};
pub use dry_run::DryRunModel;
pub use entry::{EntryModel, Field, LineField};
pub use entry_care::field_of;
pub use entry_lines::Splitting;
pub use handover::HandOverModel;
pub use journal::{JournalColumn, JournalFilter, JournalModel, JournalView};
pub use journal_accounts::{AccountTotal, DocumentTotal};
pub use loose::{Link, LooseModel, LooseState, OneLoose};
pub use master::MasterModel;
pub use overview::{Overview, OverviewColumn, Totals};
pub use page::{PageModel, Zoom};
pub use palette::{Palette, PaletteRow};
pub use party_card::PartyCardModel;
pub use reports::{ReportLine, ReportsModel};
pub use settings::{RulesPage, SettingsModel, SettingsPage, VatPage};
pub use typed::{amount_typed, split_typed};
pub use typed_day::{day_typed, due_day_typed};
pub use undo::{Steps, UndoKind, UndoStep};

use crate::base::{DocumentId, EnterpriseNumber, Message};
use crate::i18n::Texts;
use crate::news::Release;
use crate::office::{Personal, Settings};
use crate::platform::desktop::DesktopToast;
use crate::store::{Claim, DocumentRecord, HistoryEntry};

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// All dossiers.
    Overview,
    /// One dossier with its documents.
    Dossier,
    /// One document being entered.
    Entry,
    /// Documents that lie in no linked folder.
    Loose,
    /// Hand-over.
    HandOver,
    /// All documents of a dossier with their booking.
    Journal,
    /// Reports.
    Reports,
    /// Settings.
    Settings,
}

impl Screen {
    /// The command that goes to the rail item of this screen.
    pub fn rail(self) -> super::commands::UiCommand {
        use super::commands::UiCommand;
        match self {
            Self::Overview | Self::Loose => UiCommand::Overview,
            Self::Dossier | Self::Entry => UiCommand::Dossier,
            Self::HandOver => UiCommand::HandOver,
            Self::Journal => UiCommand::Journal,
            Self::Reports => UiCommand::Reports,
            Self::Settings => UiCommand::Settings,
        }
    }
}

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<C> {
    /// By which column.
    pub column: C,
    /// From high to low.
    pub descending: bool,
}

impl<C: PartialEq + Copy> Sort<C> {
    /// By this column from low to high, or the other way when it was so already.
    #[must_use]
    pub fn toggled(self, column: C) -> Self {
        Self { column, descending: self.column == column && !self.descending }
    }
}

/// Something that is being read: the old value stays visible while a new one comes.
#[derive(Debug, Clone)]
pub struct Loadable<T> {
    /// The last value, if there ever was one.
    pub value: Option<T>,
    /// Whether a newer one was asked for.
    pub loading: bool,
}

impl<T> Default for Loadable<T> {
    fn default() -> Self {
        Self { value: None, loading: false }
    }
}

impl<T> Loadable<T> {
    /// Says that a newer value was asked for.
    pub fn asked(&mut self) {
        self.loading = true;
    }

    /// Takes the value that came.
    pub fn came(&mut self, value: T) {
        self.value = Some(value);
        self.loading = false;
    }
}

/// The whole history of one document, over the window.
#[derive(Debug, Clone)]
pub struct HistoryPanel {
    /// Which document.
    pub document: DocumentId,
    /// Party and number.
    pub title: String,
    /// Its history, oldest first.
    pub lines: Loadable<Arc<Vec<HistoryEntry>>>,
}

/// A message at the bottom right, gone after ten seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: Message,
    /// Whether it is about something that went wrong.
    pub error: bool,
    /// Whether *Ongedaan maken* stands in it.
    pub undo: bool,
    /// When it came, in seconds of the window's clock.
    pub since: f64,
}

/// How long a toast stays, in seconds.
pub const TOAST_SECONDS: f64 = 10.0;

/// Everything the window shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Texts in the user's language.
    pub texts: Texts,
    /// Settings of the office.
    pub settings: Settings,
    /// Who works at this window.
    pub user: String,
    /// What other windows work on.
    pub claims: Arc<Vec<Claim>>,
    /// Day on which it works.
    pub today: Date,
    /// Time zone of the office.
    pub zone: TimeZone,
    /// Folder of the office.
    pub office_dir: PathBuf,
    /// Whether the office is open.
    pub ready: bool,
    /// Which screen is shown.
    pub screen: Screen,
    /// Overview.
    pub overview: Overview,
    /// Dossier.
    pub dossier: DossierModel,
    /// Entry, when a document is open.
    pub entry: Option<EntryModel>,
    /// Documents that lie in no linked folder.
    pub loose: LooseModel,
    /// A folder that was dropped on the window, until it is linked or not.
    pub link: Option<Link>,
    /// The page beside list or fields.
    pub page: PageModel,
    /// Hand-over.
    pub handover: HandOverModel,
    /// Journal.
    pub journal: JournalModel,
    /// Reports.
    pub reports: ReportsModel,
    /// Settings screen.
    pub settings_screen: SettingsModel,
    /// The card of a supplier or customer, while it is filled in.
    pub party_card: Option<PartyCardModel>,
    /// Dossiers of the accounting package, when their list is open.
    pub master: Option<MasterModel>,
    /// The search, when it is open.
    pub palette: Option<Palette>,
    /// Whether the help is open.
    pub help: bool,
    /// Two copies of an invoice side by side.
    pub compare: Option<Compare>,
    /// Whether the page stands left of the fields.
    pub swapped: bool,
    /// Narrow windows: whether the page is shown in place of the fields.
    pub page_in_front: bool,
    /// Messages at the bottom right.
    pub toasts: Vec<Toast>,
    /// Steps that can be undone or done again.
    pub steps: Steps,
    /// Booking everything with proof, while it goes on and until its summary is closed.
    pub bulk: Option<Bulk>,
    /// Automatic booking of the dossier, when it is open.
    pub automatic: Option<AutomaticModel>,
    /// Billit.
    pub billit: BillitModel,
    /// The dry run, when it is open.
    pub dry_run: Option<DryRunModel>,
    /// The history of a document, when it is open.
    pub history: Option<HistoryPanel>,
    /// The newer version that can be had, if one is known.
    pub news: Option<Release>,
    /// Files read and to read of the scan that goes on.
    pub scanning: Option<(u32, u32)>,
    /// The request by which a document is being opened.
    pub opening: Option<u64>,
    /// Number of the last request.
    pub last_request: u64,
    /// What this program runs on.
    pub about: About,
    /// What whoever works here set for the desktop.
    pub personal: Personal,
    /// Whether the program starts with the system.
    pub starts_with_system: bool,
    /// Whether somebody looks at the window.
    pub focused: bool,
    /// Notifications that the desktop is still to show.
    pub to_tell: Vec<DesktopToast>,
    /// Seconds of the window's clock.
    pub now: f64,
}

impl Model {
    /// A window for an office that is being opened.
    pub fn new(settings: Settings, user: String, today: Date, zone: TimeZone, office_dir: PathBuf) -> Self {
        Self {
            texts: Texts::new(settings.language),
            settings,
            user,
            claims: Arc::default(),
            today,
            zone,
            office_dir,
            ready: false,
            screen: Screen::Overview,
            overview: Overview::default(),
            dossier: DossierModel::default(),
            entry: None,
            loose: LooseModel::default(),
            link: None,
            page: PageModel::default(),
            handover: HandOverModel::new(today),
            journal: JournalModel::default(),
            reports: ReportsModel::default(),
            settings_screen: SettingsModel::default(),
            party_card: None,
            master: None,
            palette: None,
            compare: None,
            help: false,
            swapped: false,
            page_in_front: false,
            toasts: Vec::new(),
            steps: Steps::default(),
            bulk: None,
            automatic: None,
            billit: BillitModel::default(),
            dry_run: None,
            history: None,
            news: None,
            scanning: None,
            opening: None,
            last_request: 0,
            about: About::default(),
            personal: Personal::default(),
            starts_with_system: false,
            focused: false,
            to_tell: Vec::new(),
            now: 0.0,
        }
    }

    /// Whether something lies over the window that takes the keyboard.
    pub fn is_covered(&self) -> bool {
        self.palette.is_some()
            || self.help
            || self.bulk.is_some()
            || self.automatic.is_some()
            || self.dry_run.is_some()
            || self.billit.dialog.is_some()
            || self.history.is_some()
            || self.compare.is_some()
            || self.master.is_some()
            || self.party_card.is_some()
            || self.link.is_some()
    }

    /// What is known of a document: in the entry, in the dossier, or in the journal.
    pub fn record(&self, id: DocumentId) -> Option<&DocumentRecord> {
        let entered = self.entry.as_ref().map(|entry| &entry.record).filter(|record| record.id == id);
        let of_journal = || self.journal.documents.value.as_ref()?.iter().find(|record| record.id == id);
        entered.or_else(|| self.dossier.record(id)).or_else(of_journal)
    }

    /// The name of a dossier of the overview.
    pub fn dossier_name(&self, number: EnterpriseNumber) -> &str {
        self.overview.row(number).map_or("", |row| row.dossier.name.as_str())
    }

    /// The number of the next request.
    pub fn next_request(&mut self) -> u64 {
        self.last_request += 1;
        self.last_request
    }
}
