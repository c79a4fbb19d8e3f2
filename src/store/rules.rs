use jiff::Timestamp;

use crate::suggest::Rule;

/// One line of the history of a dossier's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// The rule before; `None` when it is new.
    pub before: Option<Rule>,
    /// The rule after; `None` when it is removed.
    pub after: Option<Rule>,
}
