use std::sync::Arc;

use crate::base::DocumentId;
use crate::preview::Page;

/// Two copies of an invoice side by side, over the entry.
#[derive(Debug, Clone, Default)]
pub struct Compare {
    /// Which twin of the document being entered.
    pub twin: usize,
    /// Why it is booked all the same, as it is being typed.
    pub reason: String,
    /// The document of the twin; `None` for what was booked outside Postvak.
    pub other: Option<DocumentId>,
    /// First page of the other one, once it came.
    pub page: Option<Arc<Page>>,
    /// Whether that page is still to come.
    pub waiting: bool,
}
