use std::path::PathBuf;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::billit_msg::BillitMsg;
use super::commands::UiCommand;
use super::model::{DocumentColumn, Field, JournalColumn, JournalFilter, JournalView, OverviewColumn, SettingsPage, Zoom};
use crate::base::{DocumentId, EnterpriseNumber, FolderKind, RunId};
use crate::booking::{Habit, PartyField};
use crate::engine::{Event, PickPurpose};
use crate::office::tables::{Column, TableKind};
use crate::office::{Dossier, Personal, Settings};
use crate::platform::desktop::TrayAction;
use crate::suggest::{Rule, RuleFor};

/// What happened in the window or in the background. The only way to change the model.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A command by key, button, menu or search.
    Do(UiCommand),
    /// The window's clock, in seconds.
    Time(f64),
    /// The background says something.
    Event(Box<Event>),

    /// Select a row of the overview, as an index in the rows shown.
    SelectDossier(usize),
    /// Sort the overview.
    SortOverview(OverviewColumn),
    /// Turn a filter of the overview on or off.
    ToggleWithWork,
    /// Turn a filter of the overview on or off.
    ToggleWithReview,
    /// Turn a filter of the overview on or off.
    ToggleMine,
    /// Open a dossier.
    OpenDossier(EnterpriseNumber),

    /// Open what lies at these paths: it was double-clicked or dropped on the window.
    OpenPaths(Vec<PathBuf>),
    /// Loose documents: choose one.
    LooseSelect(usize),
    /// Loose documents: move the choice so many rows.
    LooseMove(isize),
    /// Loose documents: the dossier that the chosen one goes into.
    LooseDossier(EnterpriseNumber),
    /// Loose documents: which side of the dossier.
    LooseFolder(FolderKind),
    /// Loose documents: leave one out, or not.
    LooseToggle(usize),
    /// Loose documents: open the chosen one in its dossier.
    LooseOpen,
    /// Something was chosen in the tray.
    Tray(TrayAction),
    /// A notification about this dossier, or about several, was pressed.
    ToastPressed(Option<EnterpriseNumber>),
    /// The window was closed, and the program goes on in the tray.
    WentToTray,
    /// Whether somebody looks at the window.
    Focus(bool),
    /// Settings: what whoever works here set for the desktop.
    ChangePersonal(Box<Personal>),
    /// Settings: start with the system, or no longer.
    StartWithSystem(bool),
    /// A dropped folder: the dossier it is linked to.
    LinkDossier(EnterpriseNumber),
    /// A dropped folder: link it.
    LinkFolder,

    /// Show a tab of the dossier.
    Tab(FolderKind),
    /// Select a document.
    SelectDocument(DocumentId),
    /// Move the selection so many rows.
    MoveSelection(isize),
    /// Sort the documents.
    SortDocuments(DocumentColumn),
    /// Turn a filter of the documents on or off.
    ToggleOnlyReview,
    /// Turn a filter of the documents on or off.
    ToggleOnlyReady,
    /// Turn a filter of the documents on or off.
    ToggleOnlyMine,
    /// Text that the documents must have.
    FilterDocuments(String),
    /// Open a document for entry.
    OpenDocument(DocumentId),

    /// A field got the focus.
    Focused(Field),
    /// A field lost the focus.
    Left(Field),
    /// Text was typed in a field.
    Typed(Field, String),
    /// Enter was pressed in a field.
    Entered(Field),
    /// Take a suggestion: line, nth.
    TakeSuggestion(usize, usize),
    /// Take the nth VAT case that is proposed for a line.
    TakeVat(usize, usize),
    /// A digit was typed right after a suggestion was taken by a digit: an account number is meant.
    DigitAfterSuggestion(usize, String),
    /// Choose an account for a line.
    ChooseAccount(usize, u32),
    /// Choose a party by its number.
    ChooseParty(u32),
    /// Choose a journal.
    ChooseJournal(u32),
    /// Choose a book year and period.
    ChoosePeriod(u32, u32),
    /// Choose VAT case and rate of a line.
    ChooseVat(usize, String, Decimal),
    /// Press the mend button of the finding with this index.
    Mend(usize),
    /// Show this twin beside the document being entered.
    Compare(usize),
    /// Comparison: why it is booked all the same.
    CompareReason(String),
    /// Comparison: book it all the same.
    CompareBook,
    /// Comparison: put the document being entered aside.
    CompareAside,
    /// Comparison: open the other one.
    CompareOpen,
    /// For whom it is flagged.
    ForWhom(Option<String>),

    /// The pane of the page is so many pixels wide.
    PageWidth(u32),
    /// Show this page.
    GoToPage(u32),
    /// Show the page so large.
    SetZoom(Zoom),
    /// Fill the field that had the focus with what stands here on the page, in parts of its width and height.
    TakeFromPage(f32, f32),
    /// Show this attachment.
    ShowAttachment(Option<usize>),
    /// Save an attachment and show it in the file manager.
    OpenAttachment(usize),

    /// Hand-over: which dossier.
    HandOverDossier(EnterpriseNumber),
    /// Hand-over: until when, as it is typed.
    HandOverUntilTyped(String),
    /// Hand-over: until when.
    HandOverUntil(Date),
    /// Hand-over: select a run.
    SelectRun(RunId),
    /// Hand-over: select a document.
    SelectPlanned(DocumentId),
    /// Hand-over: read the file of a run again.
    ReadBack(RunId),
    /// Hand-over: ask whether a run is to be taken back, or stop asking.
    AskWithdraw(Option<RunId>),
    /// Hand-over: take a run back.
    Withdraw(RunId),

    /// Journal: which dossier.
    JournalDossier(EnterpriseNumber),
    /// Journal: sort.
    SortJournal(JournalColumn),
    /// Journal: filter, the same again takes it away.
    FilterJournal(JournalFilter),
    /// Journal: which journal.
    ChooseJournalShown(Option<u32>),
    /// Journal: which period.
    ChoosePeriodShown(Option<(u32, u32)>),
    /// Journal: bookings with a line on this account.
    ChooseAccountShown(Option<u32>),
    /// Journal: document by document, or account by account.
    JournalView(JournalView),
    /// Journal: select an account, as an index in those shown.
    SelectAccount(usize),
    /// Journal: select a document.
    SelectInJournal(DocumentId),
    /// Journal: move the selection.
    MoveInJournal(isize),
    /// Take a booking or an approval back.
    TakeBack(DocumentId),

    /// Reports: select a line, as an index in those shown.
    SelectReport(usize),

    /// Dry run: choose a row.
    DryRunSelect(usize),
    /// Dry run: move the choice so many rows.
    DryRunMove(isize),
    /// Dry run: a quarter later, or one earlier.
    DryRunQuarter(bool),
    /// Dry run: open the chosen dossier or invoice.
    DryRunOpen,
    /// Dry run: back to the dossiers, or close it.
    DryRunBack,

    /// Automatic booking: switch it on or off.
    AutomaticSwitch(crate::booking::Direction, bool),
    /// Automatic booking: choose one of today.
    AutomaticSelect(usize),
    /// Automatic booking: move the choice so many rows.
    AutomaticMove(isize),
    /// Automatic booking: open the chosen one.
    AutomaticOpen,
    /// Automatic booking: take everything of today back.
    AutomaticTakeBack,

    /// Settings: page.
    SettingsPage(SettingsPage),
    /// Settings: which dossier.
    SettingsDossier(EnterpriseNumber),
    /// Settings: VAT tables of purchases or of sales.
    SettingsVatDirection(crate::booking::Direction),
    /// Settings: whether changes of the VAT tables are for the dossier alone.
    SettingsVatAlone(bool),
    /// Settings: opens the row of a VAT case, or closes it.
    SettingsVatCase(String),
    /// Settings: a VAT table changed.
    ChangeVat(Box<crate::booking::VatChange>),
    /// Settings: opens the row of a rule, or closes it.
    SettingsRule(RuleFor),
    /// Settings: a rule changed, or is removed.
    ChangeRule(Box<Rule>, Option<Box<Rule>>),
    /// Settings: changed.
    ChangeSettings(Box<Settings>),
    /// Settings: a dossier changed.
    ChangeDossier(Box<Dossier>),
    /// Let the user pick a folder.
    Pick(PickPurpose),
    /// Show a folder in the file manager.
    Reveal(PathBuf),
    /// Open the page that tells of the newer version.
    OpenNews,

    /// Settings: take over what bookings told.
    TakeHabit(EnterpriseNumber, Box<Habit>),
    /// Settings: refuse what bookings told, or no longer.
    RefuseHabit(Box<Habit>, bool),

    /// Card of the party: a field got the keyboard.
    PartyFocused(PartyField),
    /// Card of the party: a field lost it.
    PartyLeft(PartyField),
    /// Card of the party: text was typed.
    PartyTyped(PartyField, String),
    /// Card of the party: Enter was pressed.
    PartyEntered(PartyField),
    /// Card of the party: keep it.
    PartySave,

    /// Dossiers of the accounting package: choose a row.
    MasterSelect(usize),
    /// Dossiers of the accounting package: move the choice.
    MasterMove(isize),
    /// Dossiers of the accounting package: tick a row, or take the tick away.
    MasterToggle(usize),
    /// Dossiers of the accounting package: tick all, or none.
    MasterToggleAll,
    /// Dossiers of the accounting package: give a row the calendar year as book year.
    MasterCalendarYear(usize),
    /// Dossiers of the accounting package: add what is ticked.
    MasterAdd,
    /// Dossiers of the accounting package: show what the columns of the chosen row hold, where a person must say it.
    MasterShowColumns,
    /// Dossiers of the accounting package: show what the columns of this table hold, or the list again.
    MasterColumns(Option<usize>),
    /// Dossiers of the accounting package: what the table shown holds.
    MasterKind(TableKind),
    /// Dossiers of the accounting package: what a column of the table shown holds.
    MasterColumn(usize, Option<Column>),

    /// About Billit.
    Billit(BillitMsg),

    /// Search: text.
    PaletteText(String),
    /// Search: move the selection.
    PaletteMove(isize),
    /// Search: select a line.
    PaletteSelect(usize),
    /// Search: do what is selected.
    PaletteTake,
    /// Close search and help.
    CloseOverlay,
    /// Close a toast.
    CloseToast(usize),
}
