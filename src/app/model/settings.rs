use std::sync::Arc;

use super::Loadable;
use crate::base::EnterpriseNumber;
use crate::booking::Direction;
use crate::engine::{DossierData, DossierHabits};
use crate::suggest::RuleFor;

/// Pages of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SettingsPage {
    /// Office.
    Office,
    /// Dossiers and folders.
    #[default]
    Folders,
    /// Journals and periods.
    Journals,
    /// Accounts and VAT.
    Accounts,
    /// Rules per supplier and customer.
    Rules,
    /// VAT tables.
    Vat,
    /// Expert/M.
    ExpertM,
    /// Billit.
    Billit,
    /// Notifications.
    Notifications,
    /// Language and theme.
    Language,
}

impl SettingsPage {
    /// In the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Office,
        Self::Folders,
        Self::Journals,
        Self::Accounts,
        Self::Rules,
        Self::Vat,
        Self::ExpertM,
        Self::Billit,
        Self::Notifications,
        Self::Language,
    ];
}

/// The page of the VAT tables.
#[derive(Debug, Clone, Default)]
pub struct VatPage {
    /// The dossier's tables and accounts, once they are read.
    pub data: Option<Arc<DossierData>>,
    /// Purchases or sales.
    pub direction: Direction,
    /// Changes are for the dossier alone, not for the whole office.
    pub alone: bool,
    /// The case whose row is open.
    pub open: Option<String>,
}

/// The page of the rules.
#[derive(Debug, Clone, Default)]
pub struct RulesPage {
    /// The dossier's rules and accounts, once they are read.
    pub data: Option<Arc<DossierData>>,
    /// The rule whose row is open.
    pub open: Option<RuleFor>,
}

/// The settings screen.
#[derive(Debug, Clone, Default)]
pub struct SettingsModel {
    /// Which page.
    pub page: SettingsPage,
    /// Dossier shown on the pages per dossier.
    pub dossier: Option<EnterpriseNumber>,
    /// What the page of the VAT tables shows.
    pub vat: VatPage,
    /// What the page of the rules shows.
    pub rules: RulesPage,
    /// What bookings told of the habits of the office.
    pub habits: Loadable<Arc<Vec<DossierHabits>>>,
    /// Whether the last change is kept.
    pub saved: bool,
}
