//! The one list of actions. Menus, keys, tooltips, the search (`Ctrl+K`) and the help (`?`) all come from here.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::model::{EntryModel, JournalView, LooseState, Model, Screen};

/// Everything a user can do by name or by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UiCommand {
    /// Open the search.
    Search,
    /// Show the keys that are valid now.
    Help,
    /// Open the manual at the page of what is shown.
    Manual,
    /// Go to the overview.
    Overview,
    /// Go to the dossier.
    Dossier,
    /// Go to the hand-over.
    HandOver,
    /// Go to the journal.
    Journal,
    /// Go to the reports.
    Reports,
    /// Go to the settings.
    Settings,
    /// Read the linked folders again.
    Rescan,
    /// Fill in the card of the supplier or customer.
    PartyCard,
    /// Add dossiers of the accounting package.
    AddFromPackage,
    /// Open files that lie anywhere.
    OpenFiles,
    /// Put the loose documents shown into their dossiers.
    PlaceLoose,
    /// Open what is selected.
    OpenSelected,
    /// Leave what is open.
    Back,
    /// Next document.
    NextDocument,
    /// Previous document.
    PreviousDocument,
    /// Next field or row that needs care.
    NextCare,
    /// Take the first suggestion.
    Suggestion1,
    /// Take the second suggestion.
    Suggestion2,
    /// Take the third suggestion.
    Suggestion3,
    /// Approve and go to the next document.
    ApproveAndNext,
    /// Flag for review, or take the flag away.
    ToggleFlag,
    /// Take the invoice over from whoever works on it.
    TakeOver,
    /// Book everything with proof in this dossier.
    BookProven,
    /// What automatic booking would have done in the last quarter.
    DryRun,
    /// Automatic booking of this dossier.
    Automatic,
    /// Bring down what waits in Billit, now.
    SyncBillit,
    /// What waits in Billit or went wrong.
    BillitOpen,
    /// Export from Billit until a day.
    BillitExport,
    /// Add companies of Billit as dossiers.
    AddFromBillit,
    /// Bring the selected invoice from Billit again.
    BillitAgain,
    /// Undo the last step.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Add a line to the entry.
    AddLine,
    /// Split the line.
    SplitLine,
    /// Take the line away.
    RemoveLine,
    /// Book this party on the account of the line from now on.
    AlwaysThisAccount,
    /// Show who did what to this document, and when.
    ShowHistory,
    /// Swap fields and page.
    SwapSides,
    /// Put aside, or bring back.
    PutAside,
    /// Hand over the dossier shown.
    HandOverNow,
    /// Hand over every dossier with work.
    HandOverAll,
    /// Search in the list.
    Filter,
    /// Fill the field with the next value of its kind on the page.
    TakeFromPage,
    /// Next page.
    NextPage,
    /// Previous page.
    PreviousPage,
    /// Larger page.
    ZoomIn,
    /// Smaller page.
    ZoomOut,
    /// Page as wide as its pane.
    FitWidth,
    /// Turn the page a quarter.
    Rotate,
    /// Show the folder of the dossier.
    RevealFolder,
}

impl UiCommand {
    /// Every command, in the order in which the help lists them.
    pub const ALL: [Self; 53] = [
        Self::Search,
        Self::Help,
        Self::Manual,
        Self::Overview,
        Self::Dossier,
        Self::HandOver,
        Self::Journal,
        Self::Settings,
        Self::Reports,
        Self::Rescan,
        Self::PartyCard,
        Self::AddFromPackage,
        Self::OpenFiles,
        Self::PlaceLoose,
        Self::OpenSelected,
        Self::Back,
        Self::NextDocument,
        Self::PreviousDocument,
        Self::NextCare,
        Self::Suggestion1,
        Self::Suggestion2,
        Self::Suggestion3,
        Self::ApproveAndNext,
        Self::ToggleFlag,
        Self::TakeOver,
        Self::BookProven,
        Self::DryRun,
        Self::Automatic,
        Self::SyncBillit,
        Self::BillitOpen,
        Self::BillitExport,
        Self::AddFromBillit,
        Self::BillitAgain,
        Self::Undo,
        Self::Redo,
        Self::AddLine,
        Self::SplitLine,
        Self::RemoveLine,
        Self::AlwaysThisAccount,
        Self::ShowHistory,
        Self::SwapSides,
        Self::PutAside,
        Self::HandOverNow,
        Self::HandOverAll,
        Self::Filter,
        Self::TakeFromPage,
        Self::NextPage,
        Self::PreviousPage,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::FitWidth,
        Self::Rotate,
        Self::RevealFolder,
    ];

    /// Id of its text.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Search => "command-search",
            Self::Help => "command-help",
            Self::Manual => "command-manual",
            Self::Overview => "command-overview",
            Self::Dossier => "command-dossier",
            Self::HandOver => "command-hand-over",
            Self::Journal => "command-journal",
            Self::Settings => "command-settings",
            Self::Reports => "command-reports",
            Self::Rescan => "command-rescan",
            Self::PartyCard => "command-party-card",
            Self::AddFromPackage => "command-add-from-package",
            Self::OpenFiles => "command-open-files",
            Self::PlaceLoose => "command-place-loose",
            Self::OpenSelected => "command-open-selected",
            Self::Back => "command-back",
            Self::NextDocument => "command-next-document",
            Self::PreviousDocument => "command-previous-document",
            Self::NextCare => "command-next-care",
            Self::Suggestion1 => "command-suggestion-1",
            Self::Suggestion2 => "command-suggestion-2",
            Self::Suggestion3 => "command-suggestion-3",
            Self::ApproveAndNext => "command-approve-and-next",
            Self::ToggleFlag => "command-toggle-flag",
            Self::TakeOver => "command-take-over",
            Self::BookProven => "command-book-proven",
            Self::DryRun => "command-dry-run",
            Self::Automatic => "command-automatic",
            Self::SyncBillit => "command-sync-billit",
            Self::BillitOpen => "command-billit-open",
            Self::BillitExport => "command-billit-export",
            Self::AddFromBillit => "command-add-from-billit",
            Self::BillitAgain => "command-billit-again",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::AddLine => "command-add-line",
            Self::SplitLine => "command-split-line",
            Self::RemoveLine => "command-remove-line",
            Self::AlwaysThisAccount => "command-always-this-account",
            Self::ShowHistory => "command-show-history",
            Self::SwapSides => "command-swap-sides",
            Self::PutAside => "command-put-aside",
            Self::HandOverNow => "command-hand-over-now",
            Self::HandOverAll => "command-hand-over-all",
            Self::Filter => "command-filter",
            Self::TakeFromPage => "command-take-from-page",
            Self::NextPage => "command-next-page",
            Self::PreviousPage => "command-previous-page",
            Self::ZoomIn => "command-zoom-in",
            Self::ZoomOut => "command-zoom-out",
            Self::FitWidth => "command-fit-width",
            Self::Rotate => "command-rotate",
            Self::RevealFolder => "command-reveal-folder",
        }
    }

    /// Its keys, the one that is shown first.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const CTRL: Modifiers = Modifiers::COMMAND;
        const ALT: Modifiers = Modifiers::ALT;
        const NONE: Modifiers = Modifiers::NONE;
        const SHIFTED: Modifiers = Modifiers { shift: true, ..CTRL };
        const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(modifiers, key)
        }
        match self {
            Self::Search => const { &[key(CTRL, Key::K)] },
            Self::Help => const { &[key(NONE, Key::Questionmark), key(Modifiers::SHIFT, Key::F1)] },
            Self::Manual => const { &[key(NONE, Key::F1)] },
            Self::Overview => const { &[key(CTRL, Key::Num1)] },
            Self::Dossier => const { &[key(CTRL, Key::Num2)] },
            Self::HandOver => const { &[key(CTRL, Key::Num3)] },
            Self::Journal => const { &[key(CTRL, Key::Num4)] },
            Self::Settings => const { &[key(CTRL, Key::Num5), key(CTRL, Key::Comma)] },
            Self::Reports => const { &[key(CTRL, Key::Num6)] },
            Self::Rescan => const { &[key(NONE, Key::F5)] },
            Self::PartyCard => const { &[key(NONE, Key::F4)] },
            Self::AddFromPackage => const { &[key(CTRL, Key::N)] },
            Self::OpenFiles => const { &[key(CTRL, Key::O)] },
            Self::OpenSelected => const { &[key(NONE, Key::Enter)] },
            Self::Back => const { &[key(NONE, Key::Escape)] },
            Self::NextDocument => const { &[key(ALT, Key::ArrowRight)] },
            Self::PreviousDocument => const { &[key(ALT, Key::ArrowLeft)] },
            Self::NextCare => const { &[key(NONE, Key::F8)] },
            Self::Suggestion1 => const { &[key(NONE, Key::Num1)] },
            Self::Suggestion2 => const { &[key(NONE, Key::Num2)] },
            Self::Suggestion3 => const { &[key(NONE, Key::Num3)] },
            Self::ApproveAndNext | Self::HandOverNow | Self::PlaceLoose => const { &[key(CTRL, Key::Enter)] },
            Self::ToggleFlag => const { &[key(CTRL, Key::M)] },
            Self::TakeOver => const { &[key(SHIFTED, Key::O)] },
            Self::BookProven => const { &[key(CTRL, Key::B)] },
            Self::DryRun => const { &[key(CTRL, Key::R)] },
            Self::Automatic => const { &[key(CTRL, Key::T)] },
            Self::SyncBillit => const { &[key(CTRL, Key::L)] },
            Self::BillitOpen => const { &[key(SHIFTED, Key::L)] },
            Self::BillitExport => const { &[key(SHIFTED, Key::E)] },
            Self::AddFromBillit => const { &[key(SHIFTED, Key::N)] },
            Self::BillitAgain => const { &[key(SHIFTED, Key::D)] },
            Self::Undo => const { &[key(CTRL, Key::Z)] },
            Self::Redo => const { &[key(CTRL, Key::Y)] },
            Self::AddLine => const { &[key(ALT, Key::L)] },
            Self::SplitLine => const { &[key(ALT, Key::S)] },
            Self::RemoveLine => const { &[key(ALT, Key::Delete)] },
            Self::AlwaysThisAccount => const { &[key(ALT, Key::A)] },
            Self::ShowHistory => const { &[key(CTRL, Key::H)] },
            Self::SwapSides => const { &[key(NONE, Key::F9)] },
            Self::PutAside => const { &[key(CTRL, Key::D)] },
            Self::HandOverAll => const { &[key(Modifiers { shift: true, ..CTRL }, Key::Enter)] },
            Self::Filter => const { &[key(CTRL, Key::F)] },
            Self::TakeFromPage => const { &[key(NONE, Key::F7)] },
            Self::NextPage => const { &[key(NONE, Key::PageDown)] },
            Self::PreviousPage => const { &[key(NONE, Key::PageUp)] },
            Self::ZoomIn => const { &[key(ALT, Key::Plus)] },
            Self::ZoomOut => const { &[key(ALT, Key::Minus)] },
            Self::FitWidth => const { &[key(ALT, Key::Num0)] },
            Self::Rotate => const { &[key(ALT, Key::R)] },
            Self::RevealFolder => const { &[key(CTRL, Key::E)] },
        }
    }

    /// Whether it can be done now. A key is taken only then.
    pub fn available(self, model: &Model) -> bool {
        let screen = model.screen;
        let has_page = model.page.document.is_some();
        match self {
            Self::Search
            | Self::Help
            | Self::Manual
            | Self::Overview
            | Self::HandOver
            | Self::Journal
            | Self::Settings
            | Self::Reports
            | Self::OpenFiles
            | Self::Rescan => true,
            Self::PlaceLoose => screen == Screen::Loose && model.loose.placeable() > 0,
            Self::Dossier => model.dossier.current.is_some() || model.overview.selected.is_some(),
            Self::RevealFolder => model.dossier.current.is_some(),
            Self::AddFromPackage => matches!(screen, Screen::Overview | Screen::Settings),
            Self::OpenSelected => match screen {
                Screen::Overview => model.overview.selected.is_some(),
                Screen::Dossier => model.dossier.selected_record().is_some(),
                Screen::Journal if model.journal.view == JournalView::Accounts => model.journal.selected_total().is_some(),
                Screen::Journal => model.journal.selected_record().is_some(),
                Screen::HandOver => model.handover.selected_document().is_some(),
                Screen::Reports => model.reports.selected_line().is_some_and(|line| line.dossier.is_some()),
                Screen::Loose => model.loose.chosen().is_some_and(|one| matches!(one.state, LooseState::There(_))),
                Screen::Entry | Screen::Settings => false,
            },
            Self::Back => matches!(screen, Screen::Entry | Screen::Dossier | Screen::Loose),
            Self::NextDocument | Self::PreviousDocument => {
                matches!(screen, Screen::Entry | Screen::Dossier) && model.dossier.documents_visible() > 0
            }
            Self::NextCare => matches!(screen, Screen::Entry | Screen::Dossier),
            Self::Suggestion1 | Self::Suggestion2 | Self::Suggestion3 => {
                let nth = match self {
                    Self::Suggestion1 => 0,
                    Self::Suggestion2 => 1,
                    _ => 2,
                };
                screen == Screen::Entry
                    && model.entry.as_ref().is_some_and(|entry| entry.can_edit() && entry.suggestion_here(nth).is_some())
            }
            Self::ApproveAndNext => screen == Screen::Entry && model.entry.as_ref().is_some_and(EntryModel::can_approve),
            Self::ToggleFlag => match screen {
                Screen::Entry => model.entry.is_some(),
                Screen::Dossier => model.dossier.selected_record().is_some(),
                _ => false,
            },
            Self::TakeOver => screen == Screen::Entry && model.entry.as_ref().is_some_and(|entry| entry.claimed.is_some()),
            Self::BookProven => screen == Screen::Dossier && model.dossier.current.is_some() && model.bulk.is_none(),
            Self::Automatic => screen == Screen::Dossier && model.dossier.current.is_some(),
            Self::SyncBillit | Self::BillitExport => model.billit.progress.is_none() && !model.billit.state.rows.is_empty(),
            Self::BillitOpen | Self::AddFromBillit => model.billit.is_connected(),
            Self::BillitAgain => {
                screen == Screen::Dossier
                    && model.billit.progress.is_none()
                    && model.dossier.selected_record().is_some()
                    && linked_here(model)
            }
            Self::DryRun => match screen {
                Screen::Dossier => model.dossier.current.is_some(),
                Screen::Reports => true,
                _ => false,
            },
            Self::Undo => !model.steps.done.is_empty(),
            Self::Redo => !model.steps.undone.is_empty(),
            Self::AddLine | Self::PartyCard => screen == Screen::Entry && model.entry.as_ref().is_some_and(EntryModel::can_edit),
            Self::SplitLine => {
                screen == Screen::Entry
                    && model.entry.as_ref().is_some_and(|entry| entry.can_edit() && entry.line_now().is_some())
            }
            Self::RemoveLine => {
                let several = |entry: &EntryModel| entry.entry.as_ref().is_some_and(|fields| fields.lines.len() > 1);
                screen == Screen::Entry
                    && model.entry.as_ref().is_some_and(|entry| entry.can_edit() && entry.line_now().is_some() && several(entry))
            }
            Self::AlwaysThisAccount => screen == Screen::Entry && model.entry.as_ref().is_some_and(EntryModel::has_account_here),
            Self::ShowHistory => super::update::history_of(model).is_some(),
            Self::SwapSides => {
                matches!(screen, Screen::Entry | Screen::Dossier | Screen::HandOver | Screen::Journal | Screen::Loose)
            }
            Self::PutAside => screen == Screen::Dossier && model.dossier.selected_record().is_some(),
            Self::HandOverNow => screen == Screen::HandOver && model.handover.goes() > 0,
            Self::HandOverAll => matches!(screen, Screen::Overview | Screen::HandOver),
            Self::Filter => matches!(screen, Screen::Dossier),
            Self::TakeFromPage => {
                screen == Screen::Entry
                    && model.page.text().is_some_and(|text| !text.is_empty())
                    && model.entry.as_ref().is_some_and(|entry| entry.fillable().is_some())
            }
            Self::NextPage | Self::PreviousPage => has_page && model.page.pages > 1,
            Self::ZoomIn | Self::ZoomOut | Self::FitWidth | Self::Rotate => has_page,
        }
    }

    /// Whether its key gets an answer now: what can be done, and the approval that cannot, to be told why.
    pub fn answers(self, model: &Model) -> bool {
        self.available(model) || (self == Self::ApproveAndNext && super::update::can_tell_why_not(model))
    }

    /// The screen that it goes to, of those in the rail.
    pub fn goes_to(self) -> Option<Screen> {
        match self {
            Self::Overview => Some(Screen::Overview),
            Self::Dossier => Some(Screen::Dossier),
            Self::HandOver => Some(Screen::HandOver),
            Self::Journal => Some(Screen::Journal),
            Self::Settings => Some(Screen::Settings),
            Self::Reports => Some(Screen::Reports),
            _ => None,
        }
    }

    /// Its keys that also work while text is being typed: those that mean nothing to a text.
    pub fn shortcuts_while_typing(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::OpenSelected | Self::Suggestion1 | Self::Suggestion2 | Self::Suggestion3 | Self::Undo | Self::Redo => &[],
            Self::Help => self.shortcuts().get(1..).unwrap_or_default(),
            _ => self.shortcuts(),
        }
    }
}

/// Whether the dossier shown is linked with a company in Billit.
fn linked_here(model: &Model) -> bool {
    model.dossier.current.is_some_and(|number| model.billit.state.row(number).is_some())
}

/// The key as it is written on a key cap: `Ctrl+Enter`, `Alt+→`, `?`.
pub fn key_text(shortcut: &KeyboardShortcut) -> String {
    let mut text = String::new();
    if shortcut.modifiers.command || shortcut.modifiers.ctrl {
        text.push_str("Ctrl+");
    }
    if shortcut.modifiers.alt {
        text.push_str("Alt+");
    }
    if shortcut.modifiers.shift {
        text.push_str("Shift+");
    }
    text.push_str(match shortcut.logical_key {
        Key::ArrowRight => "→",
        Key::ArrowLeft => "←",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Escape => "Esc",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Delete => "Del",
        Key::Comma => ",",
        other => other.name(),
    });
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::i18n::Texts;
    use crate::office::Language;

    #[test]
    fn every_command_has_a_text_in_every_language() {
        for language in Language::ALL {
            for command in UiCommand::ALL {
                assert_ne!(Texts::new(language).get(command.text_id()), command.text_id(), "{command:?} in {language:?}");
            }
        }
    }

    #[test]
    fn two_commands_share_a_key_only_on_different_screens() {
        let mut owners: HashMap<KeyboardShortcut, Vec<UiCommand>> = HashMap::new();
        for command in UiCommand::ALL {
            for shortcut in command.shortcuts() {
                owners.entry(*shortcut).or_default().push(command);
            }
        }
        for (shortcut, commands) in owners {
            let allowed =
                commands.len() == 1 || [UiCommand::PlaceLoose, UiCommand::ApproveAndNext, UiCommand::HandOverNow] == commands[..];
            assert!(allowed, "{} does {commands:?}", key_text(&shortcut));
        }
    }

    #[test]
    fn keys_are_written_as_on_the_key_cap() {
        assert_eq!(key_text(&UiCommand::ApproveAndNext.shortcuts()[0]), "Ctrl+Enter");
        assert_eq!(key_text(&UiCommand::NextDocument.shortcuts()[0]), "Alt+→");
        assert_eq!(key_text(&UiCommand::Help.shortcuts()[0]), "?");
        assert_eq!(key_text(&UiCommand::HandOverAll.shortcuts()[0]), "Ctrl+Shift+Enter");
    }
}
