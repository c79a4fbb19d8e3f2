use crate::app::commands::UiCommand;
use crate::engine::Hit;

/// A line of the search.
#[derive(Debug, Clone, PartialEq)]
pub enum PaletteRow {
    /// A command of the program.
    Command(UiCommand),
    /// Something of the office.
    Hit(Hit),
}

/// The search: dossiers, parties, documents and commands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Palette {
    /// What was typed.
    pub text: String,
    /// What was found, best first within each kind.
    pub rows: Vec<PaletteRow>,
    /// Selected line.
    pub selected: usize,
    /// Number of the last search.
    pub request: u64,
}
