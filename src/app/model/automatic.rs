/// Automatic booking of the dossier shown, over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AutomaticModel {
    /// The chosen one of what was booked by itself today.
    pub selected: usize,
}
